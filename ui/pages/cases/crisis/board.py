"""The board: one glance says who is held, since when, alive as of when, what was said last, what is due next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from models.base.language import _, ngettext
from models.values.durations import left_text
from models.views.board import BoardView, CaptiveRow, board
from models.views.board_words import alive_basis, alive_date, head_text, held_text, medicine_text, status_text
from models.views.communications import quoted
from models.views.decisions import Due
from ui.pages.cases.crisis.log_tab import closed_text, day_and_time
from ui.pages.cases.kit import ChipLabel, card, empty, label, line_of
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.tab import ScrollTab
from ui.pages.cases.words import moment_of
from ui.widgets.status_tones import tone_of

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet

MINUTE_MS = 60_000
SHOWN = 5
LONGEST = 280


class BoardTab(ScrollTab):
    """A row a captive, the worst first, then last words, what is due, who is on shift. Times go on by the minute while seen."""

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__(sheet, _("Board"))
        self._data: SheetData | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(MINUTE_MS)
        self._timer.timeout.connect(self._again)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _again(self) -> None:
        if self._data is not None and not self._data.moment:
            self.hold_place()
            self.show_data(self._data)

    def show_data(self, data: SheetData) -> None:
        """Show this case."""
        self._data = data
        now = moment_of(data.moment) if data.moment else self.sheet.office.now()
        made = board(data.view, data.states, now)
        empty(self.body)
        self.body.addWidget(self._head(made))
        self.body.addWidget(self._captives(made))
        self.body.addWidget(self._captors(made))
        self.body.addWidget(self._due(made))
        self.body.addStretch(1)

    def _head(self, made: BoardView) -> QWidget:
        names = ", ".join(one.name for one in made.on_shift if one.name)
        on = _("On shift: {names}").format(names=names) if names else _("Nobody is on shift")
        frame = QWidget()
        frame.setLayout(line_of(label(head_text(made), "title", wrap=False), ChipLabel(on, "good" if names else "bad")))
        return frame

    def _captives(self, made: BoardView) -> QWidget:
        frame, inside = card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        heads = (_("Captive"), _("State"), _("Alive as of"), _("Held"), _("Medicine"))
        for place, words in enumerate(heads):
            grid.addWidget(label(words, "caption"), 0, place)
        for number, row in enumerate(made.captives, start=1):
            for place, widget in enumerate(_cells(row, made)):
                grid.addWidget(widget, number, place, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 4)
        inside.addLayout(grid)
        if not made.captives:
            inside.addWidget(label(_("No captive is entered."), "soft"))
        return frame

    def _captors(self, made: BoardView) -> QWidget:
        frame, inside = card()
        inside.addWidget(label(_("Captors"), "section"))
        if "communications" in made.closed:
            inside.addWidget(label(closed_text("communications"), "bad"))
        if made.last is not None:
            inside.addWidget(label(f"“{quoted(made.last, LONGEST)}”", "value"))
            inside.addWidget(label(day_and_time(made.last.when), "soft"))
        elif "communications" not in made.closed:
            inside.addWidget(label(_("No words of the captors are logged."), "soft"))
        if made.next is not None:
            contact, at = made.next
            when = day_and_time(at.when) or contact.record.text("next_words")
            left = left_text(at.left)
            words = _("Next contact: {when}, {left}") if left else _("Next contact: {when}")
            inside.addWidget(label(words.format(when=when, left=left), "bad" if at.passed else "value"))
        for deadline in made.deadlines:
            when, left = day_and_time(deadline.seen.when) or deadline.words, left_text(deadline.seen.left)
            words = _("Deadline: {when}, {left}, nothing heard") if deadline.unheard else _("Deadline: {when}, {left}")
            shown = words.format(when=when, left=left) if left else _("Deadline: {when}").format(when=when)
            inside.addWidget(label(shown, "bad" if deadline.seen.passed else "value"))
        return frame

    def _due(self, made: BoardView) -> QWidget:
        frame, inside = card()
        inside.addWidget(label(_("To be decided"), "section"))
        for due in made.decisions[:SHOWN]:
            inside.addWidget(_due_line(due, "question"))
        if not made.decisions:
            inside.addWidget(label(_("Nothing waits for a decision."), "soft"))
        inside.addWidget(label(_("To be done"), "section"))
        for due in made.actions[:SHOWN]:
            inside.addWidget(_due_line(due, "what", due.record.text("owner")))
        rest = len(made.actions) - SHOWN
        if rest > 0:
            inside.addWidget(label(ngettext("and {count} more", "and {count} more", rest).format(count=rest), "soft"))
        if made.pending:
            words = ngettext("{count} proof waits to be judged.", "{count} proofs wait to be judged.", len(made.pending))
            inside.addWidget(label(words.format(count=len(made.pending)), "bad"))
        if made.gaps:
            words = ngettext("{count} question is open.", "{count} questions are open.", made.gaps)
            inside.addWidget(label(words.format(count=made.gaps), "soft"))
        return frame


def _cells(row: CaptiveRow, made: BoardView) -> tuple[QWidget, ...]:
    state = row.state
    alive = "\n".join(part for part in (alive_date(row), alive_basis(row, made)) if part)
    return (
        label(row.called, "value"),
        ChipLabel(status_text(row), tone_of(state)),
        label(alive, "value" if state.confirmed else "bad"),
        label(held_text(row)),
        label(medicine_text(row), "bad" if row.medicine else "soft"),
    )


def _due_line(due: Due, field: str, who: str = "") -> QWidget:
    when = left_text(due.seen.left)
    parts = [due.record.text(field), who, when]
    return label(" · ".join(part for part in parts if part), "bad" if due.late else "")
