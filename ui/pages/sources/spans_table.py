"""The list under a report: which of its words were given to which field of which record."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from models.base import terms
from models.base.language import _
from models.records import KINDS
from models.subjects.excerpts import SpanView
from ui.shell import theme
from ui.widgets.delegates import SECOND, TONE, dress_table

Index = QModelIndex | QPersistentModelIndex
WORDS, RECORD, FIELD = range(3)
SHARES = (0.3, 0.3, 0.4)
"""How the columns share the width."""


class SpansModel(QAbstractTableModel):
    """The rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.spans: tuple[SpanView, ...] = ()

    def take(self, spans: tuple[SpanView, ...]) -> None:
        """Show these spans."""
        self.beginResetModel()
        self.spans = spans
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.spans)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (_("Words"), _("Given to"), _("Field"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        span, column = self.spans[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (_words(span), _record(span), span.label)[column]
        if role == SECOND and column == FIELD:
            return _("claim beside it") if span.claim else span.value
        if role == TONE:
            if column == WORDS:
                return "text_faint" if span.state == "black" else "text"
            return "warn" if span.claim and column == FIELD else "text_soft"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (_words(span), _record(span), span.label, span.value) if part)
        return None


def _words(span: SpanView) -> str:
    line = " ".join(span.words.split())
    return line if span.start >= 0 else _("{words} (no longer in the text)").format(words=line)


def _record(span: SpanView) -> str:
    if span.state == "black":
        return terms.label("excerpt_state", "black")
    if not span.title:
        return _("a record that is no longer here")
    label = _(KINDS[span.kind].label)
    return label if span.title == label else _("{kind}: {title}").format(kind=label, title=span.title)


class SpansTable(QTableView):
    """The list. `chosen` gives a span to show in the text, `opened` one whose record is wanted, `forgotten` one to take back."""

    chosen = Signal(object)
    opened = Signal(object)
    forgotten = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spans_model = SpansModel(self)
        self._most = 5
        self.setModel(self.spans_model)
        dress_table(self, _("Words given to fields"))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_opened)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        for column, share in enumerate(SHARES):
            self.setColumnWidth(column, int(width * share))

    def show_spans(self, spans: tuple[SpanView, ...]) -> None:
        """Show these spans."""
        before = self.currentIndex().row()
        self.spans_model.take(spans)
        if spans:
            self.setCurrentIndex(self.spans_model.index(max(0, min(before, len(spans) - 1)), 0))
        self.fit(self._most)

    def fit(self, most: int) -> None:
        """Show at most so many rows at once."""
        self._most = most
        rows = max(1, min(most, len(self.spans_model.spans)))
        self.setFixedHeight(rows * theme.px(theme.ROW) + self.horizontalHeader().sizeHint().height() + 4)

    def point_at(self, excerpt: str) -> None:
        """Make this excerpt's row the current one."""
        for row, span in enumerate(self.spans_model.spans):
            if span.excerpt == excerpt:
                self.setCurrentIndex(self.spans_model.index(row, 0))

    def current(self) -> SpanView | None:
        """Return the current span."""
        row = self.currentIndex().row()
        return self.spans_model.spans[row] if 0 <= row < len(self.spans_model.spans) else None

    def _on_clicked(self, _index: QModelIndex) -> None:
        if (span := self.current()) is not None:
            self.chosen.emit(span)

    def _on_opened(self, _index: QModelIndex) -> None:
        if (span := self.current()) is not None:
            self.opened.emit(span)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show with Enter, open the record with Ctrl+Enter, take back with Del."""
        span, key = self.current(), event.key()
        if span is None or key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Delete:
            self.forgotten.emit(span)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.opened.emit(span)
        else:
            self.chosen.emit(span)
