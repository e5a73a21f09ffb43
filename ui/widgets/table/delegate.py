"""Painting of plain cells without asking the model through Qt for each role: a screen of rows within a quarter of a frame."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QStaticText, QTextOption, QTransform
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QWidget

from ui.shell import theme
from ui.widgets.delegates import PlainTableDelegate
from ui.widgets.painting import one_line
from ui.widgets.table.column import Column
from ui.widgets.table.model import PagedModel

Index = QModelIndex | QPersistentModelIndex
_SELECTED, _OVER = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_MouseOver.value
_LTR = Qt.LayoutDirection.LeftToRight
_MOST_SET = 4000


class _Cell:
    """Answers for a cell what a delegate asks an index, without the way through Qt."""

    def __init__(self, column: Column, row: Any) -> None:
        self._column, self._row = column, row

    def data(self, role: int) -> Any:
        """Return what the column's dress says for a role, its words, or its alignment."""
        if self._row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._column.show(self._row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight if self._column.align == "trailing" else Qt.AlignmentFlag.AlignLeft
        made = self._column.dress.get(int(role))
        return made(self._row) if made else None


class CellDelegate(PlainTableDelegate):
    """Words of a PagedModel's column; columns with a `dress` are painted as everywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set: dict[tuple[str, int], QStaticText] = {}
        self._colours: dict[str, QColor] = {}
        theme.watcher.changed.connect(self._on_theme)
        self._on_theme()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, line and words; the ring round the current row as in other tables."""
        model, at = index.model(), index.column()
        if not isinstance(model, PagedModel):
            super().paint(painter, option, index)
            return
        # as numbers: an enum's "&" costs as much as a rectangle
        rect, state, colours = option.rect, option.state.value, self._colours
        painter.fillRect(rect, colours["selected" if state & _SELECTED else "hover" if state & _OVER else "card"])
        painter.setPen(colours["border"])
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        column = model.columns[at]
        if column.dress:
            cell = _Cell(column, model.row(index.row()))
            painter.save()
            painter.setLayoutDirection(option.direction)
            painter.setFont(option.font)
            self._content(painter, option, cell, rect.adjusted(self._edge, 0, -self._edge, -1))  # type: ignore[arg-type]
            painter.restore()
        elif words := model.words(index.row(), at):
            self._words(painter, option, rect, words, column.align == "trailing")
        view = option.widget
        if isinstance(view, QTableView) and view.hasFocus() and view.currentIndex().row() == index.row():
            painter.save()
            self._ring(painter, option, index)
            painter.restore()

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, words: str, trailing: bool) -> None:
        edge, width = self._edge, rect.width() - 2 * self._edge
        set_text = self._set.get((words, width)) or self._set_text(words, width, option)
        painter.setFont(option.font)
        painter.setPen(self._colours["text"])
        right = trailing == (option.direction == _LTR)
        left = rect.right() + 1 - edge - set_text.size().width() if right else rect.left() + edge
        painter.drawStaticText(QPointF(left, rect.top() + (rect.height() - 1 - set_text.size().height()) / 2), set_text)

    def _set_text(self, words: str, width: int, option: QStyleOptionViewItem) -> QStaticText:
        """Return the words cut and set once: shaping them anew at each painting costs more than all else."""
        if len(self._set) > _MOST_SET:
            self._set.clear()
        metrics, line = QFontMetrics(option.font), one_line(words)
        # Measuring is shaping too: short Latin words are known to fit (no letter is twice as wide as the average).
        if not line.isascii() or 2 * len(line) * metrics.averageCharWidth() > width:
            line = metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
        made = QStaticText(line)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        direction = QTextOption()
        direction.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # text of another script keeps its own
        made.setTextOption(direction)
        made.prepare(QTransform(), option.font)
        self._set[words, width] = made
        return made

    def _on_theme(self) -> None:
        self._set.clear()
        self._edge = theme.px(10)
        self._colours = {name: theme.colour(name) for name in ("selected", "hover", "card", "border", "text")}
