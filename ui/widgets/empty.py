"""What stands where nothing is yet: an icon, what is missing, what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.shell.icons import icon as make_icon
from ui.widgets.icon_label import IconLabel


class EmptyState(QWidget):
    """An empty list says what would stand there. `pressed` comes when its button is used; no button for ""."""

    pressed = Signal()

    def __init__(self, icon: str, title: str, text: str = "", button: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(icon, "text_faint", 32)
        self._title, self._text = self._label(title, "section"), self._label(text, "soft")
        self.button = QPushButton(make_icon("plus", "accent_text"), button)
        self.button.setProperty("role", "primary")
        self.button.setVisible(bool(button))
        self.button.clicked.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, icon: str, title: str, text: str = "", button: str = "") -> None:
        """Say something else, such as that a filter leaves nothing."""
        self._icon.set(icon, "text_faint")
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.button.setText(button)
        self.button.setVisible(bool(button))

    @staticmethod
    def _label(text: str, role: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return label
