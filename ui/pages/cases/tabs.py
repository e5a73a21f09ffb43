"""Which tabs a case has, and what can be added to it: tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon

from models.base.language import N_, _
from ui.pages.cases.sheet_data import SheetData
from ui.shell.icons import icon

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet
    from ui.pages.cases.tab import Tab

WITHOUT_CAPTIVES = ("threat", "virtual")


@dataclass(frozen=True)
class TabSpec:
    """A tab: its words, where it is made, what it counts (a kind of record), and whether a case needs it."""

    id: str
    label: str
    path: str
    counted: str = ""
    wanted: Callable[[SheetData], bool] | None = None

    def needed(self, data: SheetData) -> bool:
        """Return whether this case has the tab."""
        return self.wanted is None or self.wanted(data)

    def title(self, data: SheetData) -> str:
        """Return the tab's words, with how many there are."""
        count = len(data.part(self.counted)) if self.counted else 0
        return f"{_(self.label)}  {count}" if count else _(self.label)

    def make(self, sheet: CaseSheet) -> Tab:
        """Return the tab, newly made."""
        module, name = self.path.split(":")
        made: Tab = getattr(import_module(f"ui.pages.cases.{module}"), name)(sheet)
        return made


def _has_captives(data: SheetData) -> bool:
    return bool(data.view.victims) or data.case.text("kind") not in WITHOUT_CAPTIVES


def _has_threat(data: SheetData) -> bool:
    acts = any(act.text("kind") == "threat" for act in data.view.acts)
    return bool(data.part("threat_assessment")) or acts or data.case.text("kind") == "threat"


CRISIS_PARTS = (
    "communication", "call_sheet", "proof_question", "decision", "action", "member", "shift", "handover", "checklist_item",
    "plan", "contact", "family_contact",
)  # fmt: skip
"""Kinds of record that only a live case has."""


def is_live(data: SheetData) -> bool:
    """Return whether the case is followed by a crisis team: somebody is held, or a record of such a team is there."""
    if data.case.flag("context"):
        return False
    return any(state.may_be_held for state in data.states) or any(data.part(kind) for kind in CRISIS_PARTS)


def is_started(data: SheetData) -> bool:
    """Return whether the crisis file was started: a team or its checklist is there. A call may well come before both."""
    return not data.case.flag("context") and any(data.part(kind) for kind in ("member", "shift", "checklist_item"))


def _has_demands(data: SheetData) -> bool:
    return is_live(data) or bool(data.part("demand"))


def _is_worked_on(data: SheetData) -> bool:
    """Return whether anything is to be decided, done, asked or told in the case."""
    return is_live(data) or bool(data.part("gap"))


TABS = (
    TabSpec("overview", N_("Overview"), "overview:OverviewTab"),
    TabSpec("board", N_("Board"), "crisis.board:BoardTab", "", is_live),
    TabSpec("victims", N_("Victims"), "victims:VictimsTab", "victim", _has_captives),
    TabSpec("communications", N_("Communications"), "crisis.communications:CommunicationsTab", "communication", is_live),
    TabSpec("demands", N_("Demands & offers"), "crisis.demands:DemandsTab", "demand", _has_demands),
    TabSpec("proof", N_("Proof of life"), "crisis.proof:ProofTab", "", is_live),
    TabSpec("decisions", N_("Decisions & actions"), "crisis.decisions:DecisionsTab", "", _is_worked_on),
    TabSpec("contacts", N_("Contacts"), "crisis.contacts:ContactsTab", "", is_live),
    TabSpec("team", N_("Team"), "crisis.roster:TeamTab", "", is_live),
    TabSpec("timeline", N_("Timeline"), "timeline:TimelineTab", "act"),
    TabSpec("threat", N_("Threat"), "threat:ThreatTab", "threat_assessment", _has_threat),
    TabSpec("sources", N_("Sources & claims"), "sources:SourcesTab"),
    TabSpec("files", N_("Files"), "files.tab:FilesTab", "attachment"),
    TabSpec("links", N_("Links"), "links:LinksTab"),
    TabSpec("history", N_("History"), "history:HistoryTab"),
)

_TAB_OF = {
    "act": "timeline", "victim": "victims", "ledger": "victims", "person": "victims", "threat_assessment": "threat",
    "claim": "sources", "source": "sources", "relation": "links", "attribution": "overview", "demand": "demands",
    "note": "overview", "case": "overview", "communication": "communications", "call_sheet": "communications",
    "proof_question": "proof", "decision": "decisions", "action": "decisions", "checklist_item": "decisions",
    "plan": "decisions", "gap": "decisions", "contact": "contacts", "family_contact": "contacts", "member": "team",
    "shift": "team", "handover": "team", "attachment": "files", "custody": "files",
}  # fmt: skip


def tab_of(kind: str) -> str:
    """Return on which tab a kind of record stands."""
    return _TAB_OF.get(kind, "overview")


ADDING = (
    ("act", N_("Act"), "siren"),
    ("victim", N_("Victim"), "user-plus"),
    ("several", N_("Several victims at once"), "users"),
    ("ledger", N_("Step in a ledger"), "footprints"),
    ("", "", ""),
    ("attribution", N_("Attribution to a group"), "network"),
    ("demand", N_("Demand"), "banknote"),
    ("threat_assessment", N_("Threat assessment"), "shield-alert"),
    ("", "", ""),
    ("communication", N_("Contact with captors"), "phone"),
    ("decision", N_("Decision needed"), "scale"),
    ("action", N_("Action"), "list-checks"),
    ("family_contact", N_("Contact with the family"), "house"),
    ("contact", N_("Contact with others"), "landmark"),
    ("", "", ""),
    ("source", N_("Source"), "quote"),
    ("claim", N_("Claim of a source"), "scale"),
    ("attachment", N_("File …"), "paperclip"),
    ("note", N_("Assessment or note"), "notebook-pen"),
    ("unknown", N_("What is not known"), "circle-help"),
    ("gap", N_("Open question"), "circle-help"),
    ("relation", N_("Link to another case"), "link"),
)
"""What Add offers: a kind of record (or what the sheet does), its words, its icon; empty = a line between."""


def adding_entries(sheet: CaseSheet) -> list[tuple[QIcon, str, Callable[[], object]] | None]:
    """Return the entries of the Add menu."""
    found: list[tuple[QIcon, str, Callable[[], object]] | None] = []
    for kind, words, picture in ADDING:
        if not kind:
            found.append(None)
        elif kind != "ledger" or (sheet.data is not None and sheet.data.view.victims):
            found.append((icon(picture, "text_soft"), _(words), _Adding(sheet, kind)))
    if sheet.data is not None and not is_started(sheet.data):
        found += [None, (icon("siren", "text_soft"), _("Start the crisis file"), _Adding(sheet, "crisis"))]
    return found


class _Adding:
    """Adds one kind of record to the sheet's case; lives as long as the menu's entry."""

    def __init__(self, sheet: CaseSheet, kind: str) -> None:
        self._sheet, self._kind = sheet, kind

    def __call__(self, _checked: bool = False) -> None:
        from shiboken6 import isValid

        if isValid(self._sheet):
            start_adding(self._sheet, self._kind)


def start_adding(sheet: CaseSheet, kind: str) -> None:
    """Open the form for what is to be added."""
    from ui.pages.cases.links import LinksTab
    from ui.pages.cases.victims import VictimsTab

    if kind == "several":
        sheet.add_several()
    elif kind == "crisis":
        sheet.start_crisis()
    elif kind == "attachment":
        from ui.pages.cases.files.panel import ask_files

        ask_files(sheet)
    elif kind == "unknown":
        sheet.add_record("note", {"kind": "gap"})
    elif kind == "gap":
        sheet.ask()
    elif kind == "decision":
        sheet.add_record("decision", {"status": "needed"})
    elif kind == "action":
        sheet.add_record("action", {"status": "open"})
    elif kind == "ledger":
        chosen: tuple[str, ...] = ()
        if sheet.current_id() == "victims" and isinstance(tab := sheet.tab("victims"), VictimsTab):
            chosen = tab.chosen_victims()
        sheet.add_step(chosen)
    elif kind == "relation" and sheet.show_tab("links") and isinstance(tab := sheet.tab("links"), LinksTab):
        tab.start_linking()
    else:
        sheet.add_record(kind)
