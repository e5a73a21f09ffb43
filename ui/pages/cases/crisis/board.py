"""The board: one glance says who is held, since when, alive as of when, what was said last, what is due next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from models.base.language import _
from models.views.board import BoardView, board
from models.views.communications import day_of_case
from ui.pages.cases.crisis.board_cards import captives_of, captors_of, due_of, team_of, title_of
from ui.pages.cases.crisis.board_wall import BoardWall
from ui.pages.cases.kit import button, empty, line_of
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.tab import ScrollTab
from ui.pages.cases.words import moment_of
from ui.shell.keys import keys_text

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet

MINUTE_MS = 60_000


class BoardTab(ScrollTab):
    """A row a captive, the worst first, then last words, what is due, who is on shift. Times go on by the minute while seen."""

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__(sheet, _("Board"))
        self._data: SheetData | None = None
        self.wall: BoardWall | None = None
        self.whole = button(_("Whole screen"), self.show_wall)
        self.whole.setToolTip(_("On the whole screen, in large type ({keys}; Esc leaves)").format(keys=keys_text("F11")))
        self.whole.setParent(self)
        self.paper = button(_("To paper"), self.show_paper, "", "printer")
        self.paper.setParent(self)
        self._timer = QTimer(self)
        self._timer.setInterval(MINUTE_MS)
        self._timer.timeout.connect(self._again)
        sheet.shown.connect(self._on_shown)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.wall is None:
            self._timer.stop()

    def _again(self) -> None:
        if self._data is None or self._data.moment:
            return
        if day_of_case(self._data.view, self.sheet.office.now()) != self._data.on:
            self.sheet.refresh()  # another day: captives' states are told for a day
            return
        self.hold_place()
        self.show_data(self._data)

    def _on_shown(self, _uid: str) -> None:
        """The case was read anew, or another one: on the whole screen it is followed also while another tab is in front."""
        if self.wall is not None and self.sheet.data is not None:
            self.show_data(self.sheet.data)

    def made(self, data: SheetData) -> BoardView:
        """Return the board of this case as it stands now, or stood then."""
        now = moment_of(data.moment) if data.moment else self.sheet.office.now()
        return board(data.view, data.states, now)

    def show_data(self, data: SheetData) -> None:
        """Show this case."""
        if self._data is not None and self._data.uid != data.uid:
            self.leave_wall()
        self._data = data
        made = self.made(data)
        empty(self.body, (self.whole, self.paper))
        head = line_of(title_of(made), self.paper, self.whole, stretch=False)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        for part in (team_of(made), captives_of(made), captors_of(made), due_of(made)):
            self.body.addWidget(part)
        self.body.addStretch(1)
        if self.wall is not None:
            self.wall.show_board(data, made)

    def show_paper(self) -> None:
        """Go to the board on paper."""
        self.sheet.office.paper_requested.emit("board", "case", self.sheet.uid)

    # the whole screen

    def show_wall(self) -> None:
        """Show the board on the whole screen."""
        if self._data is None or self.wall is not None:
            return
        self.wall = BoardWall(self)
        self.wall.left.connect(self.leave_wall)
        self.wall.show_board(self._data, self.made(self._data))
        self.wall.open()

    def leave_wall(self) -> None:
        """Come back to the window."""
        wall, self.wall = self.wall, None
        if wall is not None:
            wall.hide()
            wall.deleteLater()
            self.window().activateWindow()
            self.focus_first()
            if not self.isVisible():
                self._timer.stop()
