"""What a tab of the case sheet is, and what it asks of the sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QWidget

from models.base.language import _
from ui.pages.cases.kit import column
from ui.pages.cases.rows import RowList
from ui.pages.cases.sheet_data import SheetData

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet


class Tab(QWidget):
    """One tab. `show_data` is called when the tab is in front and there is something new."""

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__()
        self.sheet = sheet

    @property
    def may_write(self) -> bool:
        """Whether anything may be changed here: not by viewers, and not in what was known earlier."""
        return self.sheet.may_write

    def show_data(self, data: SheetData) -> None:
        """Show this case."""

    def lists(self) -> tuple[RowList, ...]:
        """Return the tab's lists."""
        return ()

    def bring(self, uid: str) -> bool:
        """Bring a record to sight; False when it is not here."""
        return any(rows.choose(uid) for rows in self.lists())

    def focus_first(self) -> None:
        """Put the keyboard into the tab."""
        lists = self.lists()
        (lists[0] if lists else self).setFocus()

    def join(self, rows: RowList) -> RowList:
        """Let a list open, hide and copy through the sheet, and give it a menu."""
        rows.opened.connect(self.sheet.open_record)
        rows.hide_requested.connect(self.sheet.hide_records)
        rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows.customContextMenuRequested.connect(self._on_menu)
        return rows

    def menu_entries(self, rows: RowList) -> tuple[tuple[str, Callable[[], object]], ...]:
        """Return what else can be done with the chosen rows: words and what is called."""
        return ()

    def _on_menu(self, spot: QPoint) -> None:
        rows = self.sender()
        if not isinstance(rows, RowList) or not rows.chosen_rows():
            return
        self._menu_rows = rows
        menu = QMenu(rows)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Open"), rows.open_current)
        copy = menu.addAction(_("Copy"), rows.copy_chosen)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        for words, called in self.menu_entries(rows):
            menu.addAction(words, called)
        if self.may_write and rows.current_uid():
            menu.addAction(_("Not known: make it a question"), self._ask_current)
        if self.may_write:
            menu.addSeparator()
            menu.addAction(_("Delete"), self._hide_chosen)
        menu.popup(rows.viewport().mapToGlobal(spot))

    def _ask_current(self) -> None:
        self.sheet.ask(self._menu_rows.current_uid())

    def _hide_chosen(self) -> None:
        self.sheet.hide_records(tuple((row.kind, row.uid) for row in self._menu_rows.chosen_rows()))


class ScrollTab(Tab):
    """A tab that is one column of text and cards, scrolled as a whole; `name` is told when the keyboard comes to it."""

    def __init__(self, sheet: CaseSheet, name: str) -> None:
        super().__init__(sheet)
        self._place = 0
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(name)
        self.inside = QWidget()
        self.inside.setProperty("role", "plain")
        self.body = column(spacing=8, margins=(2, 6, 10, 16))
        self.inside.setLayout(self.body)
        self._scroll.setWidget(self.inside)
        outer = column()
        outer.addWidget(self._scroll)
        self.setLayout(outer)

    def hold_place(self) -> None:
        """Keep the text where it is scrolled to, over its being made anew."""
        self._place = self._scroll.verticalScrollBar().value()
        QTimer.singleShot(0, self, self._restore_place)  # not when the tab has gone by then

    def _restore_place(self) -> None:
        self._scroll.verticalScrollBar().setValue(self._place)

    def focus_first(self) -> None:
        """Put the keyboard into the text, so that arrows scroll it."""
        self._scroll.setFocus()
