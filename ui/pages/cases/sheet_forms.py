"""What the case sheet opens at its side: forms of records, short forms for several captives, questions, the crisis file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from models.base.language import _
from models.views.desk_due import zone_of
from ui.pages.cases.beginnings import act_before, begun, first_line, last_credibility
from ui.pages.cases.rows import RowList
from ui.pages.cases.sheet_actions import SheetActions
from ui.pages.cases.side import SideHost
from ui.pages.cases.steps import NamePanel, SeveralPanel
from ui.pages.cases.tabs import is_started
from ui.shell.office import Notice, Office
from ui.widgets.fields import FormContext

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet


def _open_contact(sheet: CaseSheet, uid: str) -> None:
    from ui.pages.cases.crisis.contact_panel import open_contact

    open_contact(sheet, uid)


def _open_call_sheet(sheet: CaseSheet, uid: str = "") -> None:
    from ui.pages.cases.crisis.contact_panel import open_call_sheet

    open_call_sheet(sheet, uid)


def _add_contact(sheet: CaseSheet) -> None:
    from ui.pages.cases.crisis.contact_panel import open_message

    open_message(sheet)


def _open_file(sheet: CaseSheet, uid: str) -> None:
    from ui.pages.cases.files.panel import open_file

    open_file(sheet, uid)


CRISIS_PANELS = {"communication": _open_contact, "call_sheet": _open_call_sheet, "attachment": _open_file}
CRISIS_FORMS: dict[str, Callable[[CaseSheet], None]] = {"communication": _add_contact, "call_sheet": _open_call_sheet}
"""Kinds that have a panel of their own in place of the general form: to show one, and to make a new one."""


class SheetForms(SheetActions):
    """The side of the sheet. `_find` is what is brought to sight when the case is read next, `_after` the tab shown then."""

    side: SideHost

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._find = self._after = self._source = ""
        self._moment: datetime | None = None

    def rows_in_front(self) -> tuple[RowList, ...]:
        """Return the lists of the tab in front."""
        return ()

    def open_record(self, kind: str, uid: str) -> None:
        """Open a record at the side; another case, a person or a group on its own page."""
        if kind in ("person", "group") or (kind == "case" and uid != self._asked):
            self.office.open_requested.emit(kind, uid)
        elif self.data is not None and (kind in ("communication", "attachment") or (kind in CRISIS_PANELS and self.may_write)):
            CRISIS_PANELS[kind](self, uid)
        elif self.data is not None and self._moment is None:
            self._panel(kind, uid, {})  # a viewer's form only shows
        elif self.data is not None:
            self.office.told.emit(Notice(_("This is what was known then; it cannot be changed.")))

    def edit_case(self) -> None:
        """Open the case's own form."""
        self.open_record("case", self._asked)

    def add_record(self, kind: str, preset: dict[str, Any] | None = None) -> None:
        """Open an empty form for a part of this case; the case's only source stands in it already."""
        data = self.data
        if data is None or not self.may_write:
            return
        values = dict(preset or {})
        if kind == "decision":
            values.setdefault("number", max((one.integer("number") or 0 for one in data.part("decision")), default=0) + 1)
        if kind == "claim":
            from ui.pages.cases.claim_panel import ClaimPanel

            about, field, source = values.get("about") or self._about(), values.get("field", ""), self.usual_source()
            usual = last_credibility(data, source)
            given = {"about": about, "field": field, "source": source, "credibility": usual, "context": self.form_context()}
            self.show_step(ClaimPanel(self.office, data, **given))
        elif kind in CRISIS_FORMS and not values:
            CRISIS_FORMS[kind](self)
        elif kind == "victim":
            from ui.pages.cases.victim_panel import VictimPanel

            self.show_step(VictimPanel(self.office, data, self.form_context()))
        else:
            self._panel(kind, "", {**begun(data, kind, self.usual_source()), **values})

    def _about(self) -> str:
        """Return the record chosen in the tab in front: a claim is mostly about that."""
        lists = self.rows_in_front()
        return next((rows.current_uid() for rows in lists if rows.hasFocus() or len(lists) == 1), "")

    def form_context(self) -> FormContext:
        """Return what forms know of this case: its country, and today, where it happens, as the day wording is counted from."""
        country = self.data.case.text("country") if self.data is not None else ""
        zone = self.data.case.text("zone") if self.data is not None else ""
        today = self.office.now().astimezone(zone_of(zone)).date()
        return FormContext(self.office, anchor=today, country=country, case=self._asked)

    def usual_source(self) -> str:
        """Return the source filled in by itself: the one just entered, else the case's only one; "" for none.

        While a crisis team writes what it hears, an article that began the case is not taken for the source of it.
        """
        data = self.data
        alone = data is not None and len(data.view.sources) == 1 and not is_started(data)
        return self._source or (next(iter(data.view.sources)) if data is not None and alone else "")

    def _panel(self, kind: str, uid: str, preset: dict[str, Any]) -> None:
        from ui.widgets.record_panel import RecordPanel

        context = self.form_context()
        if kind in ("case", "source"):
            context = replace(context, case="")
        panel: RecordPanel
        if kind == "act" and not uid and self.data is not None:
            from ui.pages.cases.act_panel import ActPanel

            panel = ActPanel(self.office, context, preset, act_before(self.data))
        else:
            panel = RecordPanel(self.office, kind, uid, preset=preset, context=context)
        panel.saved.connect(self._on_saved)
        if self.may_write and kind != "gap":
            panel.form.offer_questions()
            panel.form.asked.connect(self._on_asked_field)
        panel.closed.connect(self.side.close_panel)
        self.side.show_panel(panel)

    def _on_saved(self, kind: str, uid: str) -> None:
        self._find = uid
        if kind == "source" and self.data is not None and uid not in self.data.view.sources:
            self._source = uid  # a source belongs to a case through what rests on it
            words = _("The source is kept. It stands here once something rests on it: it is filled in for what you add next.")
            self.office.told.emit(Notice(words))

    def _on_step_done(self) -> None:
        self.side.close_panel()

    def add_several(self) -> None:
        """Open the form for several captives at once."""
        if self.data is not None:
            known = first_line(self.data, self.usual_source())
            self.show_step(SeveralPanel(self.office, self._asked, known, self.form_context()))

    def add_step(self, victims: Sequence[str] = (), known: Mapping[str, Any] | None = None) -> None:
        """Open the form of one ledger line with these captives ticked, all when none is named; `known` stands in it."""
        data = self.data
        if data is None or not data.view.victims:
            return
        from reports.kinds.wording import victim_label
        from ui.pages.cases.ledger_panel import LedgerPanel

        offered = [(victim.uid, victim_label(data.view, victim)) for victim in data.view.victims]
        wanted = [one for one in offered if not victims or one[0] in victims]
        begin = {**begun(data, "ledger", self.usual_source()), **(known or {})}
        uids, names = [uid for uid, _called in wanted], [called for _uid, called in wanted]
        panel = LedgerPanel(self.office, self._asked, uids, names, begin, self.form_context(), offered=offered)
        self.show_step(panel)

    def start_crisis(self) -> None:
        """Open the form that makes the case one a crisis team follows; nothing where it is one already."""
        from models.subjects.users import names_of_users
        from ui.pages.cases.crisis.starting import StartPanel

        if self.data is None or is_started(self.data) or not self.may_write:
            return
        names = self.office.peek(names_of_users) or {}
        panel = StartPanel(self.office, self.data, names.get(self.office.vault.user, ""), self.form_context())
        panel.done.connect(self._on_started)
        self.show_step(panel)

    def _on_started(self) -> None:
        """Show the team when the case is read next: the rest of it is to be named there."""
        self._after = "team"

    def name_victim(self, victim: str) -> None:
        """Open the form that gives a captive a name."""
        record = self.data.by_uid.get(victim) if self.data is not None else None
        if record is not None and self.data is not None and not record.text("person"):
            from reports.kinds.wording import victim_label

            self.show_step(NamePanel(self.office, victim, victim_label(self.data.view, record), self.form_context()))

    def ask(self, about: str = "", field: str = "") -> None:
        """Open the form of a question about a record of the case and its field; about the case itself when none is named."""
        from ui.pages.cases.gap_panel import GapPanel

        if self.data is not None:
            record = self.data.by_uid.get(about, self.data.case)
            self.show_step(GapPanel(self.office, self.data, record, field, self.form_context()))

    def _on_asked_field(self, _kind: str, uid: str, field: str) -> None:
        self.ask(uid, field)

    def show_step(self, panel: Any) -> None:
        """Show a short form at the side."""
        if not self.may_write:
            panel.deleteLater()
            return
        panel.done.connect(self._on_step_done)
        panel.left.connect(self.side.close_panel)
        self.side.show_panel(panel)
