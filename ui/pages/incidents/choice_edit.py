"""A line to type in, with the words that fit under it: arrows choose, Enter or Tab takes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMoveEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget

from ui.pages.incidents.choices import Choice, matching
from ui.shell import theme

MOST_SHOWN = 8


class ChoiceEdit(QLineEdit):
    """Without choices a plain line. The popup is a child of the window, so that the keyboard never leaves the line."""

    def __init__(self, choices: tuple[Choice, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = choices
        self._popup: QListView | None = None
        self._shown = QStringListModel(self)
        self.textEdited.connect(self._on_edited)

    def offer(self) -> None:
        """Show what fits to what is typed."""
        labels = matching(self.choices, self.text()) if self.choices else []
        if not labels:
            self.put_away()
            return
        popup = self._made()
        self._shown.setStringList(labels)
        popup.setCurrentIndex(self._shown.index(0) if self.text().strip() else QModelIndex())
        height = min(len(labels), MOST_SHOWN) * theme.px(30) + theme.px(10)
        width = max(self.width(), min(theme.px(320), popup.sizeHintForColumn(0) + theme.px(40)))
        window = self.window()
        at = self.mapTo(window, QPoint(0, self.height()))
        if at.y() + height > window.height():
            at = self.mapTo(window, QPoint(0, -height))
        left = at.x() + self.width() - width if self.isRightToLeft() else at.x()
        popup.setGeometry(max(0, min(left, window.width() - width)), max(0, at.y()), width, height)
        popup.show()
        popup.raise_()

    def offered(self) -> list[str]:
        """Return the words shown, nothing when none are."""
        return self._shown.stringList() if self._popup is not None and self._popup.isVisible() else []

    def take(self) -> None:
        """Write the word chosen, if one is."""
        if self._popup is not None and self._popup.isVisible() and self._popup.currentIndex().isValid():
            self.setText(str(self._popup.currentIndex().data()))
        self.put_away()

    def put_away(self) -> None:
        """Hide the words."""
        if self._popup is not None:
            self._popup.hide()

    def step(self, by: int) -> bool:
        """Go to the next or previous word; False when there are none to choose."""
        if not self.choices:
            return False
        if not self.offered():
            self.offer()
        count = self._shown.rowCount()
        if not count or self._popup is None:
            return False
        now = self._popup.currentIndex().row()
        self._popup.setCurrentIndex(self._shown.index((now + by) % count if now >= 0 or by > 0 else count - 1))
        return True

    def event(self, event: QEvent) -> bool:
        """Take the word before Tab leaves the line."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.take()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows, take with Enter, put the words away with Esc."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.step(1 if key == Qt.Key.Key_Down else -1):
            event.accept()
        elif key == Qt.Key.Key_Escape and self.offered():
            self.put_away()
            event.accept()
        else:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the words."""
        super().focusOutEvent(event)
        self.put_away()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hide the words."""
        super().hideEvent(event)
        self.put_away()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Hide the words, which would stay behind."""
        super().moveEvent(event)
        self.put_away()

    def _on_edited(self, _text: str) -> None:
        self.offer()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.setText(str(index.data()))
        self.put_away()

    def _made(self) -> QListView:
        if self._popup is None:
            popup = QListView(self.window())
            popup.setProperty("role", "popup")
            popup.setAccessibleName(self.accessibleName())
            popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            popup.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            popup.setModel(self._shown)
            popup.clicked.connect(self._on_clicked)
            self.destroyed.connect(popup.deleteLater)
            self._popup = popup
        return self._popup
