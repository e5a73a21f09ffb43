"""The cards of the desk: a head with a title and perhaps a button over a list, or over a sentence that says what to do first."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.base.language import _
from ui.pages.desk.listing import RowList
from ui.pages.desk.operations import Fact
from ui.pages.desk.rows import Row
from ui.shell import theme
from ui.shell.icons import icon

HEAD = 28
SHOWN_MOST = 8
"""Rows shown at once where the page scrolls as a whole; a longer list scrolls by itself."""


def plain(text: str = "", role: str = "") -> QLabel:
    """Return a label that shows its text as it is, whatever stands in it."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role of the style sheet."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Card(QFrame):
    """A card: icon, title and note at its head; the body is added by `body`."""

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._icon = QLabel()
        self._icon.setPixmap(icon(name, "text_soft").pixmap(QSize(theme.px(16), theme.px(16))))
        self._icon_name = name
        self.title = plain(title, "section")
        self.note = plain("", "caption")
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.px(8))
        self.head.addWidget(self._icon)
        self.head.addWidget(self.title)
        self.head.addWidget(self.note, 1)
        self.head.addStrut(theme.px(HEAD))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(8))
        self.body.setSpacing(theme.px(4))
        self.body.addLayout(self.head)
        theme.watcher.changed.connect(self._on_theme)

    def add_button(self, label: str, role: str = "link") -> QPushButton:
        """Add a button at the end of the head and return it."""
        button = QPushButton(label)
        button.setProperty("role", role)
        self.head.addWidget(button)
        return button

    def wanted_height(self) -> int:
        """Return the height at which everything is seen."""
        return max(self.sizeHint().height(), self.heightForWidth(self.width()))

    def _on_theme(self) -> None:
        self._icon.setPixmap(icon(self._icon_name, "text_soft").pixmap(QSize(theme.px(16), theme.px(16))))


class ListCard(Card):
    """A card with a list; without rows it shows a sentence instead, and takes no more room than that."""

    opened = Signal(str, str)

    def __init__(self, title: str, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(title, name, parent)
        self.list = RowList(title)
        self.list.opened.connect(self.opened)
        self.empty = plain(empty, "soft")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.empty, 1)
        self._whole = False
        self.set_rows(())

    def set_rows(self, rows: tuple[Row, ...], empty: str = "") -> None:
        """Show these rows, or the sentence for none."""
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        if empty:
            self.empty.setText(empty)
        self.empty.setVisible(not rows)
        self._fit()

    def set_whole(self, whole: bool) -> None:
        """Show the rows at their full height (the page scrolls), or in whatever room there is (the list scrolls)."""
        self._whole = whole
        self._fit()

    def wanted_height(self) -> int:
        """Return the height at which all rows are seen."""
        count = len(self.list.rows.rows)
        if not count:
            return super().wanted_height()
        return self.sizeHint().height() - self.list.minimumHeight() + self.list.height_of(count)

    @property
    def weight(self) -> int:
        """Return how much of the room this card should get."""
        return min(max(len(self.list.rows.rows), 1), SHOWN_MOST) + 1

    def _fit(self) -> None:
        count = len(self.list.rows.rows)
        full = self.list.height_of(min(count, SHOWN_MOST))
        self.list.setMinimumHeight(full if self._whole else self.list.height_of(min(count, 2)))


class BackupCard(Card):
    """How old the last backup is, and where to make one."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Last backup"), "hard-drive", parent)
        self.age = plain("", "value")
        self.holder = plain("", "caption")
        self.holder.setWordWrap(True)
        self.button = self.add_button(_("Back up now"))
        self.button.clicked.connect(self._on_clicked)
        self.body.addWidget(self.age, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.holder)
        self.body.addStretch(1)

    def set_fact(self, fact: Fact) -> None:
        """Show the age of the last backup."""
        self.age.setText(fact.text)
        set_role(self.age, fact.tone if fact.tone in ("bad", "warn", "good") else "value")
        self.holder.setText(fact.note)
        self.holder.setVisible(bool(fact.note))
        self.setAccessibleName(". ".join(part for part in (_("Last backup"), fact.text, fact.note) if part))

    def _on_clicked(self) -> None:
        self.wanted.emit()
