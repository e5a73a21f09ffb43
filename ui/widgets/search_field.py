"""A field to search as one types: every key asks at once, a sign shows work that takes longer, Esc empties it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from models.base.language import _
from ui.shell import theme
from ui.shell.icons import icon


class SearchField(QLineEdit):
    """A line to search in. `searched` tells the text, trimmed, whenever it changes; `left_down` that a person goes to the list.

    Whoever answers calls `set_busy` (ListFeed.busy fits) and `set_found`.
    """

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self._name = name
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setClearButtonEnabled(True)
        # made here: of an action made by Qt the binding does not learn that it went, and takes another for it later
        self._sign = QAction(icon("search", "text_faint"), "", self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(self._on_text)
        theme.watcher.changed.connect(self._fit)
        self._fit()

    @property
    def sign(self) -> QAction:
        """Return the sign in front: a lens, or an hourglass while work goes on."""
        return self._sign

    def set_busy(self, busy: bool) -> None:
        """Show or hide the sign that the answer takes longer."""
        self._sign.setIcon(icon("hourglass", "accent") if busy else icon("search", "text_faint"))
        self._sign.setToolTip(_("Searching …") if busy else "")
        self.setAccessibleDescription(_("Searching …") if busy else "")

    def set_found(self, words: str) -> None:
        """Say to a screen reader what was found, such as "12 cases"."""
        self.setAccessibleDescription(words)

    def set_text(self, text: str) -> None:
        """Show a text without telling it: the list shows its answer already."""
        self._told = text.strip()
        self.setText(text)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for emptying the field, past shortcuts of the window, while there is something in it."""
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and event.key() == Qt.Key.Key_Escape and self.text():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty with Esc; go on to the list with arrow down or Enter."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def _on_text(self, text: str) -> None:
        asked = text.strip()
        if asked != self._told:
            self._told = asked
            self.searched.emit(asked)

    def _fit(self) -> None:
        self.setMinimumHeight(theme.px(theme.CONTROL))
