"""A sheet at the trailing side of a page for one step of work: title, content that scrolls, buttons at its foot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from models.base.language import _
from ui.shell.icons import icon
from ui.shell.notices import NoticeBar
from ui.shell.theme import px
from ui.widgets.plain_label import PlainLabel
from ui.widgets.record_panel import _Shade
from ui.widgets.record_sheet import button
from ui.widgets.tab_round import go_round, tab_stops

WIDTH_PX = (380, 560)
"""Least and most the sheet is wide, at 100 %."""


class SideSheet(QFrame):
    """Modal to the page it lies on only. Esc closes, Ctrl+Return does the first of its buttons. `closed` tells that it went."""

    closed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sheet")
        self.setAccessibleName(title)
        self._shade: _Shade | None = None
        self._before: QWidget | None = None
        self._main: Callable[[], object] | None = None
        self.title = PlainLabel(title, "title")
        close = QPushButton(icon("x", "text_soft"), "")
        close.setProperty("role", "quiet")
        close.setAccessibleName(_("Close"))
        close.setToolTip(_("Close (Esc)"))
        close.clicked.connect(self.close_sheet)
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(12), px(12), px(8))
        head.addWidget(self.title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(px(16), px(4), px(16), px(16))
        self.column.setSpacing(px(6))
        self.area.setWidget(inside)
        self._foot = QFrame()
        self._foot.setProperty("role", "strip")
        self._buttons = QHBoxLayout(self._foot)
        self._buttons.setContentsMargins(px(16), px(10), px(16), px(10))
        self._buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.area, 1)
        box.addWidget(self._foot)
        for keys, slot in (("Escape", self.close_sheet), ("Ctrl+Return", self._do), ("Ctrl+Enter", self._do)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def add_button(
        self, words: str, called: Callable[[], object], role: str = "", picture: str = "", tip: str = ""
    ) -> QPushButton:
        """Put a button at the foot; the first primary one answers Ctrl+Return."""
        made = button(words, called, role, picture, tip)
        self._buttons.addWidget(made)
        if role == "primary" and self._main is None:
            self._main = made.click
        return made

    def main_is(self, called: Callable[[], object] | None) -> None:
        """Say what Ctrl+Return does from now on."""
        self._main = called

    def labelled(self, field: QWidget, hint: str = "") -> QWidget:
        """Put a field under its name into the sheet, with a hint under it, and return the hint's or the field's label."""
        name = PlainLabel(field.accessibleName(), "caption")
        self.column.addWidget(name)
        self.column.addWidget(field)
        if hint:
            self.column.addWidget(PlainLabel(hint, "understood"))
        return name

    def open_on(self, page: QWidget) -> None:
        """Lie over the trailing side of the page, with the keyboard inside."""
        self._before = QApplication.focusWidget()
        self._shade = _Shade(page)
        self.setParent(page)
        page.installEventFilter(self)
        self._lie()
        self._shade.show()
        self.show()
        self._shade.raise_()
        self.raise_()
        for notice in self.window().findChildren(NoticeBar):
            if notice.isVisible():  # a notice told before makes way for the sheet's buttons
                notice.raise_()
                notice.place()
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard on the first thing inside."""
        inside = self.area.widget()
        stops = tab_stops(inside) if inside is not None else []
        (stops[0] if stops else self).setFocus(Qt.FocusReason.TabFocusReason)

    def close_sheet(self) -> None:
        """Close; the keyboard goes back where it was."""
        page, before = self.parentWidget(), self._before
        if page is not None:
            page.removeEventFilter(self)
        if self._shade is not None:
            self._shade.hide()
            self._shade.deleteLater()
            self._shade = None
        self.hide()
        self.closed.emit()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange) and watched is self.parentWidget():
            self._lie()
        return False

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes round inside the sheet."""
        stop = go_round(self, onward)
        if stop is not None and self.area.isAncestorOf(stop):
            self.area.ensureWidgetVisible(stop, 0, 40)
        return True

    def _do(self) -> None:
        if self._main is not None:
            self._main()

    def _lie(self) -> None:
        page = self.parentWidget()
        if page is None:
            return
        width = min(page.width(), max(px(WIDTH_PX[0]), min(px(WIDTH_PX[1]), page.width() // 2)))
        x = 0 if page.layoutDirection() == Qt.LayoutDirection.RightToLeft else page.width() - width
        self.setGeometry(QRect(x, 0, width, page.height()))
        if self._shade is not None:
            self._shade.setGeometry(page.rect())
