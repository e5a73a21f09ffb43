"""The board on the whole screen, for a wall: the largest type that shows everything, nothing to be done but to leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from models.base.language import _
from models.views.board import BoardView
from ui.pages.cases.crisis.board_cards import captives_of, captors_of, clock_of, due_of, team_of, title_of
from ui.pages.cases.kit import empty, label, line_of
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.words import stamp_text
from ui.shell import theme
from ui.shell.fonts import BODY
from ui.shell.keys import keys_text
from ui.shell.style import sheet
from ui.shell.theme import px
from ui.widgets.chips import MarkingBadge

if TYPE_CHECKING:
    from ui.pages.cases.crisis.board import BoardTab

SPARE = 0.98
STEPS = (2.2, 2.0, 1.8, 1.6, 1.4, 1.2, 1.0)
"""How much larger than in the window; the first at which all of it is seen. At the last one it scrolls."""


class BoardWall(QWidget):
    """A window of its own without a frame. `left` tells that it is to go: F11, Esc, or the system closed it.

    It goes with its tab when the vault is locked. Captives stand by codeword or role, never by name.
    """

    left = Signal()

    def __init__(self, tab: BoardTab) -> None:
        super().__init__(tab, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle("Holdfast")
        self.setAccessibleName(_("Board"))
        self.setObjectName("wall")
        self.step = STEPS[-1]
        self._shown: tuple[SheetData, BoardView] | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(_("Board"))
        self._inside = QWidget()
        self._inside.setObjectName("board")
        self._body = QVBoxLayout(self._inside)
        self._scroll.setWidget(self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def open(self) -> None:
        """Fill a screen: another one than the window's where there is one."""
        own = self.parentWidget().screen() if self.parentWidget() is not None else self.screen()
        wanted = next((one for one in QGuiApplication.screens() if one is not own), own)
        self.setScreen(wanted)
        self.setGeometry(wanted.geometry())
        self.showFullScreen()
        self.activateWindow()
        self._scroll.setFocus()

    def show_board(self, data: SheetData, made: BoardView) -> None:
        """Show this board."""
        self._shown = (data, made)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size() != event.oldSize() and event.oldSize() != QSize(-1, -1):
            self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()

    def _fit(self) -> None:
        """Take the largest type with which all of it is on the screen."""
        for step in STEPS:
            self._fill(step)
            wide, high = self._needed()
            if wide <= self.width() and high <= self.height() * SPARE:
                break

    def _needed(self) -> tuple[int, int]:
        for at in range(self._body.count()):
            if (widget := self._body.itemAt(at).widget()) is not None:
                widget.show()  # what is not shown yet takes no room
        self._body.activate()
        width = self.width()
        high = self._body.heightForWidth(width) if self._body.hasHeightForWidth() else self._body.sizeHint().height()
        return self._body.minimumSize().width(), high

    def _fill(self, step: float) -> None:
        if self._shown is None:
            return
        data, made = self._shown
        if step != self.step:
            self.step = step
            zoom = theme.zoom() * step
            body = f"QWidget#wall QWidget {{ font-size: {BODY * zoom:.1f}pt; }}\n"
            roles = sheet(theme.tokens(), zoom, self.isRightToLeft()).replace("QLabel[", "#wall QLabel[")
            self.setStyleSheet(body + roles + _ground())
        empty(self._body)
        self._body.setSpacing(px(10 * step))
        self._body.setContentsMargins(*(px(14 * step),) * 4)
        self._body.addWidget(self._head(data, made))
        self._body.addWidget(captives_of(made))
        below = QHBoxLayout()
        below.setSpacing(px(10 * step))
        for part in (captors_of(made), due_of(made)):
            below.addWidget(part, 1)
        line = QWidget()
        line.setLayout(below)
        below.setContentsMargins(0, 0, 0, 0)
        self._body.addWidget(line)
        self._body.addStretch(1)
        self._body.addWidget(label(_("{keys} leaves this view. The vault locks itself as always.").format(keys=keys_text("Esc")),
                                   "caption"))  # fmt: skip

    def _head(self, data: SheetData, made: BoardView) -> QWidget:
        case = data.case
        name = " · ".join(part for part in (case.text("ref"), case.text("codeword")) if part)
        frame = QWidget()
        box = QVBoxLayout(frame)
        box.setContentsMargins(0, 0, 0, 0)
        badge = MarkingBadge(case.text("marking") or "TLP:AMBER")
        clock = _("As known on {moment}").format(moment=stamp_text(data.moment)) if data.moment else clock_of(made.now, made.zone)
        parts = [label(name, "section", wrap=False), badge]
        if case.flag("exercise"):
            parts.append(label(_("EXERCISE"), "bad", wrap=False))
        row = line_of(*parts)
        row.addWidget(label(clock, "section", wrap=False))
        box.addLayout(row)
        second = line_of(title_of(made), stretch=False)
        second.setStretch(0, 1)
        box.addLayout(second)
        box.addWidget(team_of(made))
        return frame


def _ground() -> str:
    """Return the rule for the ground: a window of its own has none."""
    inside = "QWidget#wall QScrollArea > QWidget > QWidget#board"
    return f"\nQWidget#wall, QWidget#wall QScrollArea, {inside} {{ background: {theme.tokens().ground}; }}"
