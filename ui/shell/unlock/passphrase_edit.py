"""Typing a secret: dots, shown while a button is held, with Caps Lock and the keyboard layout told beneath."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from models.base.language import _
from ui.shell import icons, keyboard, theme
from ui.shell.unlock.parts import column, label, restyle

HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
    | Qt.InputMethodHint.ImhHiddenText
)
"""Also while shown: no input method may learn what is typed here."""


class SecretLine(QLineEdit):
    """The field itself. It offers no menu: copying out of it is not wanted, and pasting works with the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(HINTS)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()


class PassphraseEdit(QWidget):
    """A field for a passphrase. `entered` is told when Return is pressed."""

    edited = Signal()
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, told: bool = True) -> None:
        super().__init__(parent)
        self.line = SecretLine()
        self.line.setAccessibleName(name)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.entered)
        self.line.installEventFilter(self)
        self.eye = self._eye()
        self.caps = label(role="doubt")
        self.keys = label(role="caption")
        self._told, self._caps = told, None
        self._lay_out()
        self.setFocusProxy(self.line)

    def _eye(self) -> QToolButton:
        eye = QToolButton()
        eye.setIcon(icons.icon("eye", "text_soft"))
        eye.setAccessibleName(_("Show the passphrase while held"))
        eye.setToolTip(_("Show the passphrase while held"))
        eye.pressed.connect(self._show)
        eye.released.connect(self._hide)
        return eye

    def _lay_out(self) -> None:
        lines = column(self, spacing=4)
        across = QHBoxLayout()
        across.setSpacing(theme.px(6))
        across.addWidget(self.line, 1)
        across.addWidget(self.eye)
        lines.addLayout(across)
        below = QHBoxLayout()
        below.addWidget(self.keys, 1)
        below.addWidget(self.caps)
        self.caps.setWordWrap(False)
        lines.addLayout(below)
        self.caps.hide()
        self.keys.hide()

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def forget(self) -> None:
        """Empty the field, its undo history too."""
        self._hide()
        self.line.setText("")

    def _show(self) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal)
        self.line.setInputMethodHints(HINTS)

    def _hide(self) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(HINTS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._told or watched is not self.line:
            return False
        if event.type() == QEvent.Type.FocusIn:
            self.ask_keyboard()
        elif isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._on_key(event)
        elif event.type() == QEvent.Type.FocusOut:
            self._hide()
        return False

    def _on_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            # The lamp follows the key: on some systems only when it is let go, so it is asked both times.
            if keyboard.caps_lock() is None and event.type() == QEvent.Type.KeyPress and self._caps is not None:
                self._tell_caps(not self._caps)
                return
            self.ask_keyboard()
        elif event.type() == QEvent.Type.KeyPress and (by_key := keyboard.caps_by_key(event)) is not None:
            self._tell_caps(by_key)

    def ask_keyboard(self) -> None:
        """Show what the keyboard is set to."""
        known = keyboard.caps_lock()
        self._tell_caps(self._caps if known is None else known)
        name = keyboard.layout()
        self.keys.setText(_("Keyboard: {layout}").format(layout=name) if name else "")
        self.keys.setVisible(bool(name))

    def _tell_caps(self, on: bool | None) -> None:
        self._caps = on
        restyle(self.caps, "doubt")
        self.caps.setText(_("Caps Lock is on") if on else "")
        self.caps.setVisible(bool(on))
        self.line.setAccessibleDescription(self.caps.text())
