"""The captives of a case: one row each, and below the ledger of the one chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from models.base import terms
from models.base.language import _, current, ngettext
from models.values.when_text import doubt_texts, when_text
from models.views.captivity import in_order
from models.views.record import RecordView
from reports.kinds.wording import (
    days_text,
    nationality_of,
    nationality_text,
    place_text,
    sentence,
    sex_of,
    status_text,
    victim_label,
)
from ui.pages.cases.kit import button, column, label, line_of
from ui.pages.cases.rows import Row, RowList
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.tab import Tab
from ui.pages.cases.tabs import is_started
from ui.pages.cases.timeline import date_lead, time_of
from ui.pages.cases.words import alive_text, grade_meaning, grade_of
from ui.widgets.flow import FlowLayout
from ui.widgets.status_tones import TONES, tone_of

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet

LEDGER_TONES = {**TONES, "taken": "warn", "moved": "neutral", "proof_of_life": "info", "ill": "warn"}


class VictimsTab(Tab):
    """A row per captive; the ledger of the current one below. One step can be written for several chosen captives."""

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__(sheet)
        self.victims = self.join(RowList(_("Victims of the case")))
        self.ledger = self.join(RowList(_("Ledger of the victim"), lead=132))
        self.victims.chosen.connect(self._on_chosen)
        self.name = button(_("Give a name"), self.name_current, "", "user")
        self.step = button(_("Add a step"), self.add_step, "", "plus")
        self.several = button(_("Add several"), self._add_several, "", "users")
        self.start = button(_("Start the crisis file"), sheet.start_crisis, "", "siren")
        self.head = label("", "section", wrap=False)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.victims)
        below = QWidget()
        inside = column(spacing=4)
        inside.addLayout(line_of(self.head))
        inside.addWidget(self.ledger, 1)
        below.setLayout(inside)
        split.addWidget(below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        whole = column(spacing=6)
        self.tools = QWidget()
        row = FlowLayout(self.tools, gap=8)
        for part in (self.step, self.name, self.several, self.start):
            row.addWidget(part)
        whole.addWidget(self.tools)
        whole.addWidget(split, 1)
        self.setLayout(whole)

    def lists(self) -> tuple[RowList, ...]:
        """Return the captives and the ledger."""
        return self.victims, self.ledger

    def show_data(self, data: SheetData) -> None:
        """Show this case's captives."""
        self._data = data
        self.tools.setVisible(self.may_write)
        self.start.setVisible(not is_started(data))
        current_uid = self.victims.current_uid()
        self.victims.show_rows([victim_row(data, victim) for victim in data.view.victims])
        if data.view.victims and (not current_uid or not self.victims.choose(current_uid)):
            self.victims.choose(data.view.victims[0].uid)
        self._on_chosen()

    def chosen_victims(self) -> tuple[str, ...]:
        """Return the chosen captives' identifiers; the current one when none is chosen."""
        chosen = tuple(row.uid for row in self.victims.chosen_rows())
        return chosen or ((self.victims.current_uid(),) if self.victims.current_uid() else ())

    def menu_entries(self, rows: RowList) -> tuple[tuple[str, Callable[[], object]], ...]:
        """Return what can be done with captives."""
        if rows is not self.victims or not self.may_write:
            return ()
        found: list[tuple[str, Callable[[], object]]] = [(_("Add a step"), self.add_step)]
        if self.name.isEnabled():
            found.append((_("Give a name"), self.name_current))
        else:
            found.append((_("Open the person"), self._open_person))
        return tuple(found)

    def add_step(self) -> None:
        """Write one ledger line for each chosen captive."""
        self.sheet.add_step(self.chosen_victims())

    def name_current(self) -> None:
        """Give the current captive a name."""
        self.sheet.name_victim(self.victims.current_uid())

    def _open_person(self) -> None:
        victim = self._data.by_uid.get(self.victims.current_uid())
        if victim is not None and victim.text("person"):
            self.sheet.open_record("person", victim.text("person"))

    def _add_several(self) -> None:
        self.sheet.add_several()

    def _on_chosen(self) -> None:
        chosen = self.victims.chosen_rows()
        uid = self.victims.current_uid()
        victim = self._data.by_uid.get(uid)
        self.step.setEnabled(bool(uid))
        many = ngettext("Add a step for {count}", "Add a step for {count}", len(chosen)).format(count=len(chosen))
        self.step.setText(many if len(chosen) > 1 else _("Add a step"))
        self.name.setEnabled(victim is not None and not victim.text("person"))
        if victim is None:
            self.head.setText("")
            self.ledger.show_rows(())
            return
        self.head.setText(_("Ledger of {who}").format(who=victim_label(self._data.view, victim)))
        self.ledger.show_rows([ledger_row(self._data, line) for line in in_order(self._data.view.ledger(uid))])


def victim_row(data: SheetData, victim: RecordView) -> Row:
    """Return one captive as a row."""
    state = data.state(victim.uid)
    parts = [terms.label("victim_category", victim.text("category"))]
    if nationality_of(data.view, victim):
        parts.append(nationality_text(data.view, victim))
    parts.append(terms.label("sex", sex) if (sex := sex_of(data.view, victim)) and sex != "unknown" else "")
    parts.append(victim.text("age"))
    if state is not None and state.taken:
        parts.append(_("held {days}").format(days=days_text(state.days_held)))
        if alive_text(state) != "–":
            parts.append(_("alive: {when}").format(when=alive_text(state)))
    chip = sentence(status_text(state)).rstrip(".") if state is not None else ""
    return Row(
        victim_label(data.view, victim), "victim", victim.uid,
        detail=" · ".join(part for part in parts if part),
        chip=chip, tone=tone_of(state) if state is not None else "neutral",
        icon="user" if victim.text("person") else "user-x", tip=victim.text("note"),
    )  # fmt: skip


def _proof_parts(line: RecordView) -> Iterator[str]:
    """Yield what a line says of a proof: kind, verdict, when and by what it came, who judged it."""
    yield terms.label("proof_kind", line.text("proof"))
    yield terms.label("proof_verdict", line.text("verdict"))
    if line.when("received").edtf:
        yield _("received {when}").format(when=when_text(line.when("received"), language=current()))
    yield terms.label("comm_channel", line.text("channel"))
    if who := line.text("assessed_by"):
        yield _("judged by {who}").format(who=who)


def ledger_row(data: SheetData, line: RecordView) -> Row:
    """Return one line of a ledger as a row."""
    when, where = line.when("when"), line.where("place")
    captor = data.view.groups.get(line.text("captor"))
    parts = [*_proof_parts(line), terms.label("killed_context", line.text("context"))]
    parts += [place_text(where) if where is not None else ""]
    parts += [captor.text("short") or captor.text("name") if captor is not None else "", line.text("text")]
    return Row(
        terms.label("ledger_status", line.text("status")) or _("Known"), "ledger", line.uid,
        lead=date_lead(when), lead_small=time_of(when), detail=" · ".join(part for part in parts if part),
        edge=grade_of(data, line), tone=LEDGER_TONES.get(line.text("status"), "neutral"),
        tip="\n".join(part for part in (*doubt_texts(when, current()), grade_meaning(data, line)) if part),
    )  # fmt: skip
