"""Typing a secret: dots, shown while a button is held, with Caps Lock and the keyboard layout told beneath."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from models.base.language import _
from ui.shell import icons, theme
from ui.shell.unlock.parts import column, label, restyle

HINTS = 0x1 | 0x2 | 0x4 | 0x40
"""Hidden, sensitive, no capitals by itself, no prediction (qnamespace.h): no input method may learn what is typed here."""


class SecretLine(QLineEdit):
    """The field itself. It offers no menu: copying out of it is not wanted, and pasting works with the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setProperty("inputMethodHints", HINTS)

    entered = Signal()
    left = Signal()
    key = Signal(QKeyEvent, bool)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer nothing."""
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell it."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell it."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell it before it is typed."""
        self.key.emit(event, True)
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Tell it."""
        self.key.emit(event, False)
        super().keyReleaseEvent(event)


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
        self.eye = self._eye()
        self.caps = label(role="doubt")
        self.keys = label(role="caption")
        self._caps: bool | None = None
        self._lay_out()
        self.line.left.connect(self._hide)
        if told:
            self.line.entered.connect(self.ask_keyboard)
            self.line.key.connect(self._on_key)
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
        self.line.setProperty("inputMethodHints", HINTS)

    def _hide(self) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setProperty("inputMethodHints", HINTS)

    def _on_key(self, event: QKeyEvent, pressed: bool) -> None:
        from PySide6.QtCore import Qt

        from ui.shell import keyboard

        if event.key() == Qt.Key.Key_CapsLock:
            # The lamp follows the key: on some systems only when it is let go, so it is asked both times.
            if keyboard.caps_lock() is None and pressed and self._caps is not None:
                self._tell_caps(not self._caps)
                return
            self.ask_keyboard()
        elif pressed and (by_key := keyboard.caps_by_key(event)) is not None:
            self._tell_caps(by_key)

    def ask_keyboard(self) -> None:
        """Show what the keyboard is set to."""
        QTimer.singleShot(30, self._ask)  # the first picture does not wait for it

    def _ask(self) -> None:
        from ui.shell import keyboard

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
