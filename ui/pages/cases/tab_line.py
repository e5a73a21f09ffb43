"""The line of tabs of the case sheet: a bar that scrolls, and behind it a menu of all of them where they do not fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QTabBar, QWidget

from models.base.language import _
from ui.pages.cases.kit import button
from ui.shell.theme import px


class TabLine(QWidget):
    """`bar` is the bar itself. `more` stands at its end while some tabs are out of sight: Enter or a click lists all of them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QTabBar()
        self.bar.setAccessibleName(name)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setUsesScrollButtons(True)
        self.bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.bar.setStyleSheet("QTabBar::tear { width: 0px; border: none; } QTabBar::scroller { width: 0px; }")
        self.more = button(_("All parts"), self.show_menu, "quiet", "chevron-down", _("All parts of the case"))
        self.more.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        row.addWidget(self.bar, 1)
        row.addWidget(self.more)
        self.menu: QMenu | None = None

    def fit(self) -> None:
        """Show the menu's button where the tabs do not fit; the line is as high without it."""
        self.setFixedHeight(max(self.bar.sizeHint().height(), self.more.sizeHint().height()))
        self.more.setVisible(self.bar.sizeHint().width() > self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def texts(self) -> Sequence[str]:
        """Return the words of the tabs as they stand there, "&" doubled."""
        return [self.bar.tabText(at) for at in range(self.bar.count())]

    def show_menu(self) -> None:
        """List all tabs; the one in front is ticked and current."""
        menu = self.menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for at, text in enumerate(self.texts()):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(at == self.bar.currentIndex())
            action.setData(at)
            group.addAction(action)
        menu.triggered.connect(self._on_chosen)
        corner = QPoint(0 if self.isRightToLeft() else self.more.width() - menu.sizeHint().width(), self.more.height())
        menu.popup(self.more.mapToGlobal(corner))
        if (current := group.checkedAction()) is not None:
            menu.setActiveAction(current)

    def _on_chosen(self, action: QAction) -> None:
        self.bar.setCurrentIndex(int(action.data()))
