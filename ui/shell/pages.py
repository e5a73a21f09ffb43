"""The pages of the window: a table, read by rail, palette and keyboard. Each is imported when it is first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from models.base.language import N_

if TYPE_CHECKING:
    from ui.shell.office import Office
    from ui.shell.page import Page


@dataclass(frozen=True)
class PageSpec:
    """A page: its place in the rail, what it is called, and the kinds of record it shows. Alt + `key` goes there."""

    id: str
    label: str
    icon: str
    path: str
    key: str = ""
    kinds: tuple[str, ...] = ()

    def make(self, office: Office) -> Page:
        """Return the page, newly made."""
        module, name = self.path.split(":")
        page: Page = getattr(import_module(module), name)(office)
        return page


PARTS = (
    "act", "victim", "ledger", "demand", "communication", "call_sheet", "proof_question", "decision", "action", "gap",
    "checklist_item", "plan", "contact", "family_contact", "member", "shift", "handover", "threat_assessment", "claim",
    "relation", "attachment",
)  # fmt: skip
"""Records inside a case that are shown on its sheet."""
PAGES = (
    PageSpec("desk", N_("Desk"), "layout-dashboard", "ui.pages.desk.page:DeskPage", "1"),
    PageSpec(
        "incidents", N_("Incidents"), "radio", "ui.pages.incidents.page:IncidentsPage", "2",
        ("incident", "log_line", "head_count"),
    ),
    PageSpec("cases", N_("Cases"), "folder-open", "ui.pages.cases.page:CasesPage", "3", ("case", *PARTS)),
    PageSpec("people", N_("People"), "users", "ui.pages.people.page:PeoplePage", "4", ("person",)),
    PageSpec("groups", N_("Groups"), "network", "ui.pages.groups.page:GroupsPage", "5", ("group",)),
    PageSpec(
        "context", N_("Access & orders"), "route", "ui.pages.context.page:ContextPage", "6",
        ("access_constraint", "advisory", "order", "area_level", "note"),
    ),
    PageSpec("map", N_("Map"), "map", "ui.pages.map.page:MapPage", "0"),
    PageSpec("sources", N_("Sources"), "quote", "ui.pages.sources.page:SourcesPage", "7", ("source",)),
    PageSpec("papers", N_("Papers"), "printer", "ui.pages.papers.page:PapersPage", "8", ("issue",)),
    PageSpec("vault", N_("Vault"), "lock-keyhole", "ui.pages.vault.page:VaultPage", "9"),
    PageSpec("help", N_("Help"), "circle-help", "ui.pages.help.page:HelpPage", ""),
)  # fmt: skip
