"""The notice bar: one sentence at the bottom of the window, with Undo where something was done, read out by a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from models.base.language import _
from ui.shell.icons import icon
from ui.shell.office import Notice

STAYS_MS = 12_000
ICONS = {"info": "info", "good": "check", "warning": "triangle-alert", "error": "circle-alert"}
WIDEST, NARROWER, NARROWEST = 760, 384, 340


class NoticeBar(QFrame):
    """Floats over the bottom of its parent. Warnings and errors stay until closed; the rest goes after twelve seconds."""

    undo_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self.hide)
        self._icon = QLabel()
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._undo = QPushButton(_("Undo"))
        self._undo.setProperty("role", "quiet")
        self._undo.clicked.connect(self._on_undo)
        self._action = QPushButton()
        self._action.setProperty("role", "quiet")
        self._action.clicked.connect(self._on_action)
        self._close = QToolButton(accessibleName=_("Close this notice"), toolTip=_("Close this notice"))
        self._close.clicked.connect(self.hide)
        self._notice = Notice("")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        for button in (self._action, self._undo, self._close):
            row.addWidget(button)
        parent.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.hide()

    @property
    def notice(self) -> Notice:
        """Return what is told now."""
        return self._notice

    def tell(self, notice: Notice) -> None:
        """Show a notice in place of the one before."""
        if not notice.text:
            return
        self._notice = notice
        self.setProperty("tone", notice.tone)
        self.style().polish(self)
        self._icon.setPixmap(icon(ICONS.get(notice.tone, "info")).pixmap(18, 18))
        self._close.setIcon(icon("x"))
        self._text.setText(notice.text + (f"\n{notice.detail}" if notice.detail else ""))
        self._undo.setVisible(notice.undo)
        self._action.setVisible(notice.action is not None)
        self._action.setText(notice.action[0] if notice.action else "")
        self.place()
        self.show()
        self.raise_()
        if notice.tone in ("warning", "error"):
            self._timer.stop()
        else:
            self._timer.start()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, notice.text))

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
        """Follow the parent's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QLineEdit | QPlainTextEdit) and self.isVisible():
            self.place()

    def place(self) -> None:
        """Stand at the bottom, in the middle if that covers no button and not what is typed in, else where it covers neither."""
        parent = self.parentWidget()
        taken = [
            QRect(button.mapTo(parent, button.rect().topLeft()), button.size())
            for button in parent.findChildren(QAbstractButton)
            if button.isVisible() and not self.isAncestorOf(button)
        ]
        typed = QApplication.focusWidget()
        if isinstance(typed, QLineEdit | QPlainTextEdit) and parent.isAncestorOf(typed):
            taken.append(QRect(typed.mapTo(parent, typed.rect().topLeft()), typed.size()))
        found = [self._at(width, share) for width in self._widths(parent.width() - 32) for share in (2, 0, 4)]
        best = min(found, key=lambda rect: sum(rect.intersects(other) for other in taken))
        self.setFixedWidth(best.width())
        self.setGeometry(best)

    def _widths(self, room: int) -> tuple[int, ...]:
        """Return the width the words need, and a narrower one that needs more lines."""
        words = max(self.fontMetrics().horizontalAdvance(line) for line in self._text.text().splitlines() or [""])
        parts = (self._icon, self._action, self._undo, self._close)
        beside = sum(part.sizeHint().width() + 8 for part in parts if part.isVisibleTo(self))
        wide = min(WIDEST, room, max(NARROWEST, words + beside + 48))
        return (wide, NARROWER) if wide > NARROWER else (wide,)

    def _at(self, width: int, share: int) -> QRect:
        """Return the place of this width: `share` quarters of the free room stand before it."""
        parent = self.parentWidget()
        self.setFixedWidth(width)
        height = max(self.layout().heightForWidth(width), 44)
        x = 16 + (parent.width() - 32 - width) * share // 4
        return QRect(x, parent.height() - height - 16, width, height)

    def _on_undo(self) -> None:
        self.hide()
        self.undo_requested.emit()

    def _on_action(self) -> None:
        action = self._notice.action
        self.hide()
        if action is not None:
            action[1]()
