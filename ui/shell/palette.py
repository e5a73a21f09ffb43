"""The command palette: every action by a few letters, and everything in the vault as you type, with why and where it matched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from models.base.language import _
from models.values.fold import fold
from ui.shell.icons import icon
from ui.shell.office import Office
from ui.shell.theme import tokens

ROW = 40
MOST_COMMANDS = 60
MOST_HITS = 40
SEARCHED_FROM = 2
Index = QModelIndex | QPersistentModelIndex
OPENED_THEMSELVES = ("person", "group", "source", "incident")
KIND_ICONS = {
    "case": "folder-open", "person": "user", "group": "network", "source": "quote", "incident": "radio",
    "log_line": "scroll-text", "act": "clock", "victim": "user", "advisory": "route", "order": "route",
    "access_constraint": "route", "note": "file-text",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A line of the palette: what it is called, what stands at its edge, more about it, and what it does."""

    title: str
    edge: str
    more: str
    icon: str
    run: Callable[[], object]


def matches(wanted: str, title: str) -> int:
    """Return how well letters fit a title, 0 for not at all: 3 begins so, 2 holds it, 1 its letters come in this order."""
    if title.startswith(wanted):
        return 3
    if wanted in title:
        return 2
    letters = iter(title)
    return 1 if all(letter in letters for letter in wanted.replace(" ", "")) else 0


class EntryModel(QAbstractListModel):
    """The lines shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a line's title, or all of it for a screen reader."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.title, entry.more, entry.edge) if part)
        return None


class EntryDelegate(QStyledItemDelegate):
    """Paints icon, title, what matched in softer ink, and the shortcut or reference at the edge."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line."""
        return QSize(100, max(ROW, QFontMetrics(option.font).height() + 16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line, mirrored where the window is."""
        entry: Entry = index.model().entries[index.row()]
        colours = tokens()
        painter.save()
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.selected)
        place = lambda x, width: QStyle.visualRect(  # noqa: E731
            option.direction, rect, QRect(rect.x() + x, rect.y(), width, rect.height())
        )
        icon(entry.icon).paint(painter, place(12, 18).adjusted(0, 11, 0, -11))
        metrics = QFontMetrics(option.font)
        edge = metrics.horizontalAdvance(entry.edge) + 12 if entry.edge else 0
        space = rect.width() - 40 - edge - 12
        bold = QFont(option.font)
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, space)
        width = min(space, QFontMetrics(bold).horizontalAdvance(title) + 8)
        align = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QPen(colours.text))
        painter.drawText(place(40, width), align | Qt.AlignmentFlag.AlignAbsolute, title)
        painter.setPen(QPen(colours.text_soft))
        if entry.more and space - width > 40:
            more = metrics.elidedText(entry.more, Qt.TextElideMode.ElideRight, space - width)
            painter.drawText(place(40 + width + 4, space - width), align | Qt.AlignmentFlag.AlignAbsolute, more)
        far = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(place(rect.width() - edge - 12, edge), far | Qt.AlignmentFlag.AlignAbsolute, entry.edge)
        painter.restore()


class Palette(QFrame):
    """Floats over the work area; Esc or a click elsewhere closes it. `closed` tells so."""

    closed = Signal()

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "popup")
        self._office = office
        self._commands: tuple[Entry, ...] = ()
        self._edit = QLineEdit(placeholderText=_("Search everything, or run a command"))
        self._edit.setAccessibleName(_("Search everything, or run a command"))
        self._edit.textChanged.connect(self._on_text)
        self._edit.installEventFilter(self)
        self._model = EntryModel(self)
        self._list = QListView(accessibleName=_("Found"), uniformItemSizes=True)
        self._list.setModel(self._model)
        self._list.setItemDelegate(EntryDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(self._on_clicked)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.addWidget(self._edit)
        box.addWidget(self._list)
        self.hide()

    def open(self, commands: Sequence[Entry], text: str = "") -> None:
        """Show the palette with these commands."""
        self._commands = tuple(commands)
        self._edit.setText(text)
        self._on_text(text)
        self.place()
        self.show()
        self.raise_()
        self._edit.setFocus()

    def place(self) -> None:
        """Stand in the upper middle of the work area."""
        parent = self.parentWidget()
        width, height = min(720, parent.width() - 48), min(460, parent.height() - 96)
        self.setGeometry((parent.width() - width) // 2, 56, width, height)

    def entries(self) -> list[Entry]:
        """Return the lines shown."""
        return self._model.entries

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
        """Let arrows, Enter and Esc work while the words are typed."""
        if event.type() == QEvent.Type.FocusOut and not self.isAncestorOf(self.focusWidget() or self):
            self.hide()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, row = event.key(), self._list.currentIndex().row()
        if key == Qt.Key.Key_Escape:
            self._close()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(row)
        elif key == Qt.Key.Key_Down:
            self._select(row + 1)
        elif key == Qt.Key.Key_Up:
            self._select(row - 1)
        elif key == Qt.Key.Key_PageDown:
            self._select(row + 8)
        elif key == Qt.Key.Key_PageUp:
            self._select(row - 8)
        else:
            return False
        return True

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _on_text(self, text: str) -> None:
        wanted = fold(text).strip()
        ranked = [(matches(wanted, fold(entry.title)), entry) for entry in self._commands] if wanted else []
        found = [entry for _rank, entry in sorted((pair for pair in ranked if pair[0]), key=lambda pair: -pair[0])]
        self._shown_commands = (found if wanted else list(self._commands))[:MOST_COMMANDS]
        self._show(self._shown_commands)
        if len(wanted) >= SEARCHED_FROM:
            self._office.read(_search, text, owner=self, ok=self._on_hits, latest="palette")

    def _on_hits(self, hits: Sequence[Any]) -> None:
        entries = [
            Entry(
                hit.title, hit.ref,
                _("{field}: {value}").format(field=hit.field_label, value=hit.snippet) if hit.snippet else hit.field_label,
                KIND_ICONS.get(hit.kind, "file-text"),
                self._opener(hit),
            )
            for hit in hits
        ]  # fmt: skip
        commands = self._shown_commands[:6] if entries else self._shown_commands
        self._show([*commands, *entries] if not entries or matches(fold(self._edit.text()), "") else [*entries, *commands])

    def _opener(self, hit: Any) -> Callable[[], object]:
        inside = bool(hit.case) and hit.kind not in OPENED_THEMSELVES
        kind, uid = ("case", hit.case) if inside else (hit.kind, hit.uid)
        return lambda: self._office.open_requested.emit(kind, uid)

    def _show(self, entries: Sequence[Entry]) -> None:
        self._model.show_entries(entries)
        self._select(0)

    def _select(self, row: int) -> None:
        last = self._model.rowCount() - 1
        if last >= 0:
            self._list.setCurrentIndex(self._model.index(max(0, min(row, last)), 0))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._run(index.row())

    def _run(self, row: int) -> None:
        if 0 <= row < len(self._model.entries):
            entry = self._model.entries[row]
            self._close()
            entry.run()


def _search(con: Any, text: str) -> Sequence[Any]:
    from models.search.everything import search

    return search(con, text, limit=MOST_HITS)
