"""The groups page: every group named in the vault, and the sheet of the current one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.base.language import N_, _
from ui.pages.groups import words
from ui.pages.groups.form import GroupPanel
from ui.pages.groups.operations import GroupSource, case_counts
from ui.pages.groups.sheet import GroupSheetView
from ui.shell.office import Office
from ui.widgets.delegates import AGE, DETAIL, STATUS, TITLE
from ui.widgets.record_page import PageWords, RecordPage
from ui.widgets.record_panel import RecordPanel
from ui.widgets.table import Column

SORTS = {"name": "lower(coalesce(r.short, r.name))", "type": "r.type", "listed": "r.listings is not null"}


def columns() -> tuple[Column, ...]:
    """Return the columns of the list; they are painted in two lines and copied one by one."""
    return (
        Column(
            _("Name"), lambda row: row.record.text("name"), "name",
            dress={TITLE: words.title, STATUS: words.row_chip, DETAIL: words.detail, AGE: words.case_count},
        ),
        Column(_("Short name"), lambda row: row.record.text("short")),
        Column(_("Also known as"), words.aliases),
        Column(_("Type"), lambda row: words.type_words(row.record), "type"),
        Column(_("Listings"), words.listed_by, "listed"),
        Column(_("Cases"), words.case_count),
    )  # fmt: skip


class GroupsPage(RecordPage):
    """Groups, their listings, and where they are named."""

    kind = "group"
    sorts = (
        ("name", N_("By name"), False), ("listed", N_("Listed ones first"), True), ("type", N_("By type"), False),
        ("", N_("Newest entered first"), True),
    )  # fmt: skip

    def __init__(self, office: Office) -> None:
        super().__init__(office, _words(), GroupSource(sorts=SORTS, more=case_counts), columns(), GroupSheetView(office))
        self.model.set_spoken(words.spoken)

    def make_panel(self, uid: str, preset: Mapping[str, Any]) -> RecordPanel:
        """Return the form with its editor of listings."""
        return GroupPanel(self.office, "group", uid, preset=preset)


def _words() -> PageWords:
    return PageWords(
        title=_("Groups"),
        icon="network",
        new=_("New group"),
        search=_("Search groups"),
        edit=_("Edit this group"),
        hide=_("Delete this group"),
        empty=_("No group yet"),
        how_to_begin=_("Groups are named in cases and constraints. One can also be entered here, with Ctrl+N."),
        choose=_("No group chosen"),
    )
