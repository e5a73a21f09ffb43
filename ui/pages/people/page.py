"""The people page: every person of the vault, and the sheet of the current one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.base.language import N_, _
from ui.pages.people import words
from ui.pages.people.erase import ErasePanel
from ui.pages.people.form import PersonPanel
from ui.pages.people.operations import PeopleSource
from ui.pages.people.sheet import PersonSheetView
from ui.shell.office import Office
from ui.shell.page import PageAction
from ui.widgets.delegates import AGE, DETAIL, STATUS, TITLE
from ui.widgets.record_page import PageWords, RecordPage
from ui.widgets.record_panel import RecordPanel
from ui.widgets.table import Column

SORTS = {"name": "lower(r.name)"}


def columns() -> tuple[Column, ...]:
    """Return the columns of the list; they are painted in two lines and copied one by one."""
    return (
        Column(
            _("Name"), lambda row: row.record.text("name"), "name",
            dress={TITLE: words.title, STATUS: words.row_chip, DETAIL: words.detail, AGE: words.cases_short},
        ),
        Column(_("Also known as"), words.aliases_of),
        Column(_("Nationality"), lambda row: words.nationality_of(row.record), "nationality"),
        Column(_("Sex, age"), lambda row: words.sex_age(row.record)),
        Column(_("Cases"), words.cases_long),
        Column(_("State"), words.state_words),
    )  # fmt: skip


class PeoplePage(RecordPage):
    """People. Two sheets of one person are not joined here: the sheet warns of them."""

    kind = "person"
    sorts = (("name", N_("By name"), False), ("", N_("Newest entered first"), True), ("nationality", N_("By nationality"), False))

    def __init__(self, office: Office) -> None:
        sheet = PersonSheetView(office)
        source = PeopleSource(sorts=SORTS, today=lambda: office.now().date().isoformat())
        super().__init__(office, _words(), source, columns(), sheet)
        self.model.set_spoken(words.spoken)
        sheet.erase_requested.connect(self.ask_erase)

    def page_actions(self) -> tuple[PageAction, ...]:
        """Return what can be done here."""
        actions = super().page_actions()
        if self.office.role != "keeper":
            return actions
        return (*actions, PageAction("person.erase", _("Erase this person for ever"), self._on_erase, "", "user-x", True))

    def make_panel(self, uid: str, preset: Mapping[str, Any]) -> RecordPanel:
        """Return the form; what is sensitive lies folded and says so."""
        return PersonPanel(self.office, "person", uid, preset=preset)

    def ask_erase(self, uid: str, name: str) -> None:
        """Open what erases a person for ever."""
        panel = ErasePanel(self.office, uid, name)
        panel.closed.connect(self._on_erase_closed)
        self.show_panel(panel)
        panel.focus_first()

    def _on_erase(self) -> None:
        data = self.sheet.data
        if data is not None:
            self.ask_erase(data.record.uid, data.record.text("name"))

    def _on_erase_closed(self) -> None:
        self.close_panel()
        self.focus_first()


def _words() -> PageWords:
    return PageWords(
        title=_("People"),
        icon="users",
        new=_("New person"),
        search=_("Search people"),
        edit=_("Edit this person"),
        hide=_("Delete this person"),
        empty=_("No person yet"),
        how_to_begin=_("People come with the cases they are in. One can also be entered here, with Ctrl+N."),
        choose=_("No person chosen"),
    )
