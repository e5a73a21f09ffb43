"""Small pieces of the vault page: tables of a few rows, cards with a heading, buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.shell.icons import icon
from ui.shell.theme import ROW, px


class SmallTable(QTableWidget):
    """A table of a few rows that is only read; each row carries a key."""

    def __init__(self, name: str, heads: Sequence[str], wide: int, parent: QWidget | None = None) -> None:
        super().__init__(0, len(heads), parent)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(heads))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)

    def fill(self, rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show rows (key, cells), keeping the current row where it still is."""
        before = self.key()
        self.setRowCount(len(rows))
        for number, (key, cells) in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(Qt.ItemDataRole.UserRole, key)
                self.setItem(number, column, item)
        wanted = next((number for number, (key, _cells) in enumerate(rows) if key == before), 0)
        if rows:
            self.setCurrentCell(wanted, 0)

    def key(self) -> str:
        """Return the key of the current row, empty without one."""
        item = self.item(self.currentRow(), 0)
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""


def button(text: str, slot: Callable[[], object], *, name: str = "", role: str = "") -> QPushButton:
    """Return a button."""
    made = QPushButton(text)
    if name:
        made.setIcon(icon(name, {"primary": "accent_text", "danger": "danger_text"}.get(role, "text")))
    if role:
        made.setProperty("role", role)
    made.clicked.connect(slot)
    return made


def words(text: str, role: str = "soft") -> QLabel:
    """Return a sentence."""
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label


def card(title: str, *rows: QWidget | QHBoxLayout) -> QFrame:
    """Return a card with a heading over its rows."""
    frame = QFrame()
    frame.setProperty("role", "card")
    box = QVBoxLayout(frame)
    box.setContentsMargins(16, 12, 16, 12)
    box.setSpacing(8)
    box.addWidget(words(title, "section"))
    for row in rows:
        if isinstance(row, QHBoxLayout):
            box.addLayout(row)
        else:
            box.addWidget(row)
    return frame


def line(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    """Return widgets beside one another, at the leading side."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    if stretch:
        row.addStretch(1)
    return row
