"""Proof of life per captive: last confirmed alive, events, and the bank of questions, drawn one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from models.base import terms
from models.base.language import _, ngettext
from models.subjects.proof import burn, draw
from models.views import proof
from models.views.board_words import alive_text
from models.views.captivity import Captivity
from models.views.proof import Bank
from models.views.record import RecordView
from reports.kinds.wording import grade_text, victim_label
from ui.pages.cases.crisis.answers import AnswerPanel, QuestionPanel
from ui.pages.cases.crisis.call_sheet import ready_sheet
from ui.pages.cases.crisis.log_tab import LogTab, Told, day_and_time
from ui.pages.cases.rows import Row
from ui.pages.cases.sheet_data import SheetData
from ui.shell.office import Notice

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet

VERDICT_TONES = {"confirmed": "good", "negative": "bad", "inconclusive": "neutral"}
STATE_TONES = {"unused": "good", "used": "neutral", "burned": "bad"}


class ProofTab(LogTab):
    """Per captive: events, the newest first, then the bank. Questions are drawn one by one and burnt by it."""

    compartment = proof.COMPARTMENT
    lead = 118

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__(sheet, _("Proof of life"))

    def doings(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        """Return what is done here."""
        return (
            (_("Proof of life"), "heart-pulse", self.add_event),
            (_("Draw a question"), "key-round", self.draw),
            (_("To paper"), "printer", self.show_paper),
            (_("Answer heard"), "message-square", self.answer),
            (_("Keep a question"), "plus", self.add_question),
            (_("Known to others"), "ban", self.burn),
        )

    def told(self, data: SheetData, now: datetime) -> Iterable[Told]:
        """Return what waits to be judged."""
        waiting = len(proof.pending(data.view))
        if waiting:
            words = ngettext("{count} proof waits to be judged.", "{count} proofs wait to be judged.", waiting)
            yield words.format(count=waiting), "bad"

    def rows_of(self, data: SheetData, now: datetime) -> Iterable[Row]:
        """Return a heading and the rows of every captive."""
        kept = {bank.victim.uid: bank for bank in proof.banks(data.view)}
        for victim in data.view.victims:
            state = data.state(victim.uid)
            yield Row(_heading(data, victim, state, kept.get(victim.uid)), head=True)
            for event in proof.proof_events(data.view, victim.uid):
                yield event_row(data, event)
            for question in kept[victim.uid].questions if victim.uid in kept else ():
                yield question_row(question)

    def _for_whom(self, then: Callable[[str], object], among: Sequence[RecordView]) -> None:
        """Do it for the only captive it can be about, else ask for whom: headings cannot be chosen, and a guess may be wrong."""
        if self.data is None:
            return
        chosen = self._chosen()
        marked = chosen.text("victim") if chosen is not None else ""
        if len(among) == 1:
            then(among[0].uid)
            return
        entries = [(victim_label(self.data.view, one), _Asking(then, one.uid), one.uid == marked) for one in among]
        self._ask(_("For whom"), entries)

    def _ask(self, name: str, entries: Sequence[tuple[str, Callable[[], object], bool]]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(name)
        menu.addSection(name)
        for words, called, _marked in entries:
            menu.addAction(words.replace("&", "&&"), called)
        menu.popup(self.tools.mapToGlobal(self.tools.rect().bottomLeft()))
        marked = next((number for number, entry in enumerate(entries, start=1) if entry[2]), 1)
        if len(menu.actions()) > marked:
            menu.setActiveAction(menu.actions()[marked])

    def _captives(self) -> tuple[RecordView, ...]:
        return tuple(self.data.view.victims) if self.data is not None and self.may_write else ()

    def _chosen(self) -> RecordView | None:
        return self.data.by_uid.get(self.rows.current_uid()) if self.data is not None else None

    def add_event(self) -> None:
        """Enter a proof of life."""
        if captives := self._captives():
            self._for_whom(self._add_event, captives)

    def _add_event(self, victim: str) -> None:
        self.sheet.add_step((victim,), {"status": "proof_of_life", "verdict": "pending"})

    def add_question(self) -> None:
        """Keep a question for a captive."""
        if captives := self._captives():
            self._for_whom(self._add_question, captives)

    def _add_question(self, victim: str) -> None:
        if self.data is not None:
            self.sheet.show_step(QuestionPanel(self.sheet.office, self.data, victim, self.sheet.form_context()))

    def draw(self) -> None:
        """Draw the next question of a captive: it is burnt before it is shown. A call sheet that waits for one takes it."""
        if self.data is None or not self.may_write:
            return
        waiting = [bank.victim for bank in proof.banks(self.data.view) if bank.unused]
        if waiting:
            self._for_whom(self._draw, waiting)
        else:
            self._tell(_("No unused question is left. Keep one first."))

    def _draw(self, victim: str) -> None:
        sheet = ready_sheet(self.data) if self.data is not None else None
        on = sheet.uid if sheet is not None and not sheet.text("question") else ""
        done = self._on_drawn_for_sheet if on else self._on_drawn
        self.sheet.office.write(_draw, victim, on, owner=self, ok=done, quiet=True)

    def _tell(self, words: str) -> None:
        self.sheet.office.told.emit(Notice(words))

    def _on_drawn(self, uid: str) -> None:
        self._tell(_("One question is drawn, and burnt. It stands in the list as used."))
        self.rows.choose(uid)

    def _on_drawn_for_sheet(self, uid: str) -> None:
        self._tell(_("One question is drawn, and burnt. It stands on the call sheet and in the list as used."))
        self.rows.choose(uid)

    def show_paper(self) -> None:
        """Go to the paper of the question last drawn for a captive, printed alone."""
        drawn = [bank.victim for bank in proof.banks(self.data.view) if bank.used] if self.data is not None else []
        chosen = self._chosen()
        if chosen is not None and chosen.text("victim"):
            self._show_paper(chosen.text("victim"))
        elif drawn:
            self._for_whom(self._show_paper, drawn)
        else:
            self._tell(_("No question is drawn."))

    def _show_paper(self, victim: str) -> None:
        self.sheet.office.paper_requested.emit("proof", "victim", victim)

    def answer(self) -> None:
        """Keep what was answered to the question chosen, or to the last one drawn."""
        question = self._chosen()
        if self.data is None or not self.may_write:
            return
        if question is None or question.kind.name != "proof_question" or question.text("state") != "used":
            drawn = [one for one in self.data.part("proof_question") if one.text("state") == "used"]
            question = max(drawn, key=lambda one: one.when("used").earliest) if drawn else None
        if question is not None:
            self.sheet.show_step(AnswerPanel(self.sheet.office, self.data, question, self.sheet.form_context()))
        else:
            self._tell(_("No question is drawn."))

    def burn(self) -> None:
        """Say that others know the question chosen. It is never taken back, so the question is named first."""
        question = self._chosen()
        if self.data is None or not self.may_write:
            return
        if question is None or question.kind.name != "proof_question":
            self._tell(_("Choose a question in the list first."))
            return
        victim = self.data.by_uid.get(question.text("victim"))
        who = victim_label(self.data.view, victim) if victim is not None else "?"
        words = _("Never ask no. {number} of {name} again").format(number=question.integer("number") or "?", name=who)
        self._ask(_("This is never taken back"), [(words, _Asking(self._burn, question.uid), True)])

    def _burn(self, question: str) -> None:
        self.sheet.office.write(_burn, question, owner=self)


class _Asking:
    """Does something for one captive or question; lives as long as the menu's entry."""

    def __init__(self, then: Callable[[str], object], uid: str) -> None:
        self._then, self._uid = then, uid

    def __call__(self, _checked: bool = False) -> None:
        self._then(self._uid)


def _heading(data: SheetData, victim: RecordView, state: Captivity | None, bank: Bank | None) -> str:
    alive = ""
    if state is not None:
        words = _("alive as of {when}") if state.last_alive.edtf and not state.killed else "{when}"
        alive = words.format(when=alive_text(state))
    used = ""
    if bank is not None:
        used = _("{used} of {count} questions used").format(used=bank.used, count=len(bank.questions))
    return " · ".join(part for part in (victim_label(data.view, victim), alive, used) if part)


def event_row(data: SheetData, event: RecordView) -> Row:
    """Return one proof of life as a row: the date is the one the proof refers to."""
    verdict = event.text("verdict") or "pending"
    received = _("received {when}").format(when=day_and_time(event.when("received"))) if event.when("received").edtf else ""
    parts = [received, terms.label("comm_channel", event.text("channel")), event.text("assessed_by"), event.text("text")]
    return Row(
        terms.label("proof_kind", event.text("proof")) or _("Proof of life"), "ledger", event.uid,
        lead=day_and_time(event.when("when")) or _("not dated"), detail=" · ".join(part for part in parts if part),
        chip=terms.label("proof_verdict", verdict), tone=VERDICT_TONES.get(verdict, "warn"), edge=grade_text(data.view, event),
        icon="heart-pulse", level=1,
    )  # fmt: skip


def question_row(question: RecordView) -> Row:
    """Return one question as a row; its words are shown only once it was drawn, its answer never in a list."""
    state = question.text("state") or "unused"
    kind = terms.label("question_kind", question.text("kind")) or _("Question")
    drawn = state == "used" and question.text("question")
    parts = [question.text("subject") if drawn else "", terms.label("answer_match", question.text("match"))]
    return Row(
        question.text("question") if drawn else _("{kind} {number}").format(kind=kind, number=question.integer("number") or "?"),
        "proof_question", question.uid, lead=day_and_time(question.when("used")),
        detail=" · ".join(part for part in parts if part), chip=terms.label("question_state", state),
        tone=STATE_TONES.get(state, "neutral"), icon="key-round", level=1,
    )  # fmt: skip


def _draw(session: Any, victim: str, sheet: str) -> str:
    return draw(session, victim, sheet=sheet)


def _burn(session: Any, question: str) -> None:
    burn(session, question)
