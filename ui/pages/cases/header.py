"""The head of the case sheet: title, what is done with it, status and marking, facts per captive, the next deadline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.base.language import _, ngettext
from ui.pages.cases.kit import ChipLabel, button, column, empty, label
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.words import CaptiveFact, captive_facts, captors_text, deadline_of, header_parts, status_of, title_of
from ui.shell import theme
from ui.shell.icons import icon
from ui.shell.theme import px
from ui.widgets.chips import MarkingBadge
from ui.widgets.plain_label import Elided, PlainLabel

MOST_LINES = 2
MOST_FITS = 3
TICK_MS = 30_000
Cell = tuple[PlainLabel | None, PlainLabel]
"""A value and the caption above it, if it has one of its own."""


class SheetHeader(QWidget):
    """Shows one case's head. `all_victims` asks for the victims' tab, `deadline_opened` for the record that sets the deadline."""

    report_requested = Signal()
    add_requested = Signal()
    edit_requested = Signal()
    locks_requested = Signal()
    list_requested = Signal()
    all_victims = Signal()
    deadline_opened = Signal(str, str)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """`now` gives the present moment (UTC): hours left of a deadline are told anew while the head is in sight."""
        super().__init__(parent)
        self._deadline = ("", "")
        self._now = now
        self._data: SheetData | None = None
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self._show_deadline)
        self._fitting = False
        self.title = Elided("", "title")
        self.list_button = button("", self.list_requested.emit, "quiet", "panel-left", _("Show the list of cases"))
        self.report = button(_("Paper"), self.report_requested.emit, "", "printer", _("Make a paper of this case"))
        self.edit = button("", self.edit_requested.emit, "quiet", "pencil", _("Edit the case"))
        self.locks = button("", self.locks_requested.emit, "quiet", "lock-keyhole", _("Compartments of this case"))
        self.locks.setToolTip(_("Compartments of this case"))
        self.edit.setToolTip(_("Edit the case (F2)"))
        self.add = QPushButton(_("Add"))
        self.add.setProperty("role", "primary")
        self.add.setIcon(icon("plus", "accent_text"))
        self.add.setIconSize(QSize(px(22), px(16)))
        self.add.setAccessibleName(_("Add to this case"))
        self.add.setToolTip(_("Add to this case (Ctrl+E)"))
        self.add.clicked.connect(self.add_requested.emit)
        top = QHBoxLayout()
        top.setSpacing(px(8))
        for part in (self.list_button, self.title, self.locks, self.edit, self.report, self.add):
            top.addWidget(part, 1 if part is self.title else 0)
        self.status, self.phase, self.marking = ChipLabel(), ChipLabel(), MarkingBadge("TLP:AMBER")
        self.quiet, self.captors = Elided("", "soft"), Elided("", "soft")
        for part in (self.quiet, self.captors):
            part.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        second = QHBoxLayout()
        second.setSpacing(px(8))
        for shown in (self.status, self.phase, self.marking, self.quiet, self.captors):
            second.addWidget(shown)
        second.addStretch(1)
        self.facts = Facts()
        self.facts.more.connect(self.all_victims.emit)
        self.bar, self.bar_text = self._bar()
        whole = column(spacing=9)
        whole.addLayout(top)
        whole.addLayout(second)
        whole.addWidget(self.facts)
        whole.addWidget(self.bar)
        self.setLayout(whole)

    def _bar(self) -> tuple[QFrame, QPushButton]:
        frame = QFrame()
        frame.setProperty("role", "raised")
        inside = QHBoxLayout(frame)
        inside.setContentsMargins(px(6), px(2), px(6), px(2))
        text = button("", self._open_deadline, "link", "clock-alert")
        inside.addWidget(text)
        inside.addStretch(1)
        return frame, text

    def _open_deadline(self) -> None:
        self.deadline_opened.emit(*self._deadline)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give each part its room. To show a chip lays everything out, which may resize this: then once more, not in between."""
        if self._fitting:
            return
        self._fitting = True
        for _attempt in range(MOST_FITS):
            width = self.width()
            self._fit_parts()
            if self.width() == width:
                break
        self._fitting = False

    def _fit_parts(self) -> None:
        """Give the captors' line its room first: a name must not stand there without "suspected" or "claimed"."""
        hints = [part.sizeHint().width() for part in (self.status, self.phase, self.marking, self.captors)]
        status, phase, marking, captors = hints
        room = self.width() - status - marking - px(40)
        self.status.setMinimumWidth(status)
        self.phase.setMinimumWidth(phase)
        self.captors.setMinimumWidth(max(px(60), min(captors, room - px(60))))
        self.phase.setVisible(bool(self.phase.text()) and room - captors - phase >= px(200))

    def show_data(self, data: SheetData, *, may_write: bool) -> None:
        """Show the head of this case."""
        case = data.case
        self.title.setText(title_of(data))
        self.status.tell(*status_of(data))
        from models.base import terms

        phase = case.text("phase")
        self.phase.set(terms.label("phase", phase) if phase and phase != "closed" else "", "neutral")
        self.marking.set(case.text("marking") or "TLP:AMBER")
        self.quiet.setText("  ·  ".join(header_parts(data)))
        self.captors.setText(f"·  {captors_text(data)}")
        self._fit()
        self.facts.show_facts(captive_facts(data))
        self._data = data
        self._show_deadline()
        self._ticking.start()
        for part in (self.add, self.edit):
            part.setVisible(may_write and not data.moment)
        self.report.setVisible(not data.moment)

    def _show_deadline(self) -> None:
        data = self._data
        if data is None:
            return
        now = datetime.fromisoformat(data.moment) if data.moment else self._now()
        deadline = deadline_of(data, now)
        self.bar.setVisible(deadline is not None)
        if deadline is not None:
            self._deadline = (deadline.kind, deadline.uid)
            self.bar_text.setText(deadline.text)
            self.bar_text.setAccessibleName(deadline.text)
            self.bar_text.setIcon(icon("clock-alert", deadline.tone))
            style = f"color: {theme.colour(deadline.tone).name()}; font-weight: 600;"
            if self.bar_text.styleSheet() != style:  # the same one would be read and laid out anew
                self.bar_text.setStyleSheet(style)


class Facts(QWidget):
    """What is known of each captive: captions above, one line a captive or several alike, the worst first."""

    more = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._facts: Sequence[CaptiveFact] = ()
        self._wide = True
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(px(2))
        self._shown: tuple[object, ...] = ()
        self._shape: tuple[object, ...] = ()
        self._cells: list[list[Cell]] = []
        self._more = button("", self.more.emit, "link")
        self._outer.addLayout(QGridLayout())
        self._outer.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)

    def show_facts(self, facts: Sequence[CaptiveFact]) -> None:
        """Show these facts."""
        self._facts = facts
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() >= px(600)) != self._wide:
            self._wide = self.width() >= px(600)
            self._lay()

    def _lay(self) -> None:
        shown = (tuple(self._facts), self._wide, theme.zoom())
        if shown == self._shown:
            return
        self._shown = shown
        self.setVisible(bool(self._facts))
        if self._shape != shown[1:]:
            self._shape = shown[1:]
            self._make()
        for number, cells in enumerate(self._cells):
            self._tell(self._facts[number] if number < len(self._facts) else None, cells)
        left = sum(fact.count for fact in self._facts[MOST_LINES:])
        words = ngettext("{count} more victim", "{count} more victims", left).format(count=left)
        self._more.setText(words)
        self._more.setAccessibleName(words)
        self._more.setVisible(bool(left))

    def _make(self) -> None:
        """Make the labels of as many lines as there may be, to be used for every case."""
        if (before := self._outer.takeAt(0)) is not None:
            empty(before.layout())
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(18))
        grid.setVerticalSpacing(px(1))
        self._cells = [self._line(grid, number) for number in range(MOST_LINES)]
        self._outer.insertLayout(0, grid)

    def _line(self, grid: QGridLayout, number: int) -> list[Cell]:
        captions, made = _captions(), []
        columns = len(captions) if self._wide else 3
        for place, caption in enumerate(captions):
            block, across = divmod(place, columns)
            head = label(caption, "caption", wrap=False) if number == 0 or not self._wide else None
            if head is not None:
                grid.addWidget(head, number * 4 + block * 2, across)
            made.append((head, label("", "value", wrap=True)))
            grid.addWidget(made[-1][1], number * 4 + block * 2 + 1, across, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(across, 3 if across == 0 else 2)
        return made

    def _tell(self, fact: CaptiveFact | None, cells: Sequence[Cell]) -> None:
        values = (fact.who, fact.state, fact.taken, fact.held, fact.alive) if fact is not None else ("",) * len(cells)
        for caption, value, (head, cell) in zip(_captions(), values, cells, strict=True):
            cell.setText(value)
            cell.setAccessibleName(_("{field}: {value}").format(field=caption, value=value))
            for part in (head, cell):
                if part is not None:
                    part.setVisible(fact is not None)
        role = fact.tone if fact is not None and fact.tone in ("bad", "warn", "good") else "value"
        state = cells[1][1]
        if state.property("role") != role:
            state.setProperty("role", role)
            state.style().unpolish(state)
            state.style().polish(state)


def _captions() -> tuple[str, ...]:
    return (_("Victim, the worst first"), _("State"), _("Taken"), _("Held"), _("Last confirmed alive"))
