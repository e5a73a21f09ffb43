"""The lines nobody sorted yet: Enter makes an incident of one."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from models.base.language import _, current, ngettext, pgettext
from models.subjects.log_lines import OpenLine
from models.values.when import When
from ui.shell import theme
from ui.shell.icons import icon
from ui.widgets.flow import FlowLayout
from ui.widgets.painting import paint_ring, paint_text
from ui.widgets.plain_label import plain_tip
from ui.widgets.quick_chips import short_when

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
UID = Qt.ItemDataRole.UserRole
HEAD = Qt.ItemDataRole.UserRole + 1


class LinesModel(QAbstractListModel):
    """The lines, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[OpenLine, ...] = ()
        self.zone = ""

    def show_lines(self, lines: tuple[OpenLine, ...]) -> None:
        """Show these."""
        if lines != self.lines:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == UID:
            return line.uid
        if role == HEAD:
            return line_head(line, self.zone)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{field}: {value}").format(field=line_head(line, self.zone), value=line.text)
        return plain_tip(line.text) if role == Qt.ItemDataRole.ToolTipRole else None


def line_head(line: OpenLine, zone: str) -> str:
    """Return when it was and who told it."""
    when = short_when(When.from_dict(json.loads(line.when)), current(), zone) if line.when else ""
    return " · ".join(part for part in (when, line.heard_from) if part)


class LineDelegate(QStyledItemDelegate):
    """Two lines: when and from whom, then the words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(120), theme.px(50))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = QRect(option.rect), option.state  # type: ignore[attr-defined]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setLayoutDirection(option.direction)  # type: ignore[attr-defined]
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("selected" if selected else "hover"))
        inner = rect.adjusted(theme.px(12), theme.px(5), -theme.px(12), -theme.px(5))
        half = inner.height() // 2
        painter.setPen(theme.colour("text_faint"))
        paint_text(painter, QRect(inner.left(), inner.top(), inner.width(), half), str(index.data(HEAD)))
        painter.setPen(theme.colour("text"))
        paint_text(painter, QRect(inner.left(), inner.top() + half, inner.width(), half), str(index.data()))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, rect)
        painter.restore()


class LinesView(QListView):
    """Enter makes an incident, Delete says that nothing more is to be made of it."""

    enter_pressed = Signal(str)
    sorted_away = Signal(list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        uid = self.current_uid()
        if uid and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter_pressed.emit(uid)
        elif uid and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.sorted_away.emit([str(index.data(UID)) for index in self.selectedIndexes()] or [uid])
        else:
            super().keyPressEvent(event)

    def current_uid(self) -> str:
        """Return the current line, "" for none."""
        return str(self.currentIndex().data(UID) or "") if self.currentIndex().isValid() else ""


class LinesPanel(QFrame):
    """The card of lines to sort. Its signals carry identifiers of lines."""

    incident_wanted = Signal(str)
    case_wanted = Signal(str)
    sorted_away = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.model = LinesModel(self)
        self.view = LinesView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(LineDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName(_("Log lines to sort"))
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self.nothing = QLabel(_("Nothing to sort. F9 logs a line from anywhere."))
        self.nothing.setProperty("role", "caption")
        self.nothing.setWordWrap(True)
        self.incident_button = QPushButton(icon("plus"), pgettext("button", "Make an incident"))
        self.case_button = QPushButton(icon("folder-open"), pgettext("button", "Make a case"))
        self.sorted_button = QPushButton(icon("check"), pgettext("button", "Mark as sorted"))
        self.sorted_button.setToolTip(_("Nothing more is to be made of it (Delete)"))
        self._lay_out()
        self.view.enter_pressed.connect(self.incident_wanted)
        self.view.sorted_away.connect(self.sorted_away)
        self.incident_button.clicked.connect(self._on_incident)
        self.case_button.clicked.connect(self._on_case)
        self.sorted_button.clicked.connect(self._on_sorted)
        self.show_lines((), writable=True)

    def show_lines(self, lines: tuple[OpenLine, ...], *, writable: bool) -> None:
        """Show these; the current line stays, or the next one takes its place."""
        row = max(0, self.view.currentIndex().row())
        uid = self.view.current_uid()
        self.model.show_lines(lines)
        at = next((number for number, line in enumerate(lines) if line.uid == uid), min(row, len(lines) - 1))
        if at >= 0 and self.view.currentIndex().row() != at:
            self.view.setCurrentIndex(self.model.index(at))
        count = len(lines)
        self._title.setText(ngettext("{count} line to sort", "{count} lines to sort", count).format(count=count))
        self.nothing.setVisible(not lines)
        self.view.setVisible(bool(lines))
        for button in (self.incident_button, self.case_button, self.sorted_button):
            button.setEnabled(bool(lines) and writable)

    def _lay_out(self) -> None:
        line = QWidget()
        buttons = FlowLayout(line, gap=6)
        for button in (self.incident_button, self.case_button, self.sorted_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self.nothing)
        column.addWidget(self.view, 1)
        column.addWidget(line)

    def _on_incident(self) -> None:
        if uid := self.view.current_uid():
            self.incident_wanted.emit(uid)

    def _on_case(self) -> None:
        if uid := self.view.current_uid():
            self.case_wanted.emit(uid)

    def _on_sorted(self) -> None:
        if uid := self.view.current_uid():
            self.sorted_away.emit([str(index.data(UID)) for index in self.view.selectedIndexes()] or [uid])
