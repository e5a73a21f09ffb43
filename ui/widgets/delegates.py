"""How rows are painted: a case in two lines, and plain table cells with chips, marks and hits. Both mirror and follow the zoom.

A model gives the texts through the roles below and, for readers of the screen, one sentence through `AccessibleTextRole`.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.shell import theme
from ui.shell.fonts import sized
from ui.shell.icons import draw
from ui.widgets.painting import (
    chip_size,
    marking_size,
    paint_chip,
    paint_hits,
    paint_marking,
    paint_ring,
    paint_text,
)

__all__ = [
    *("AGE", "CHIP", "DETAIL", "ICON", "MARKING", "SECOND", "SPANS", "STATUS", "TITLE", "TONE", "STRONG"),
    *("CaseDelegate", "PlainTableDelegate", "dress_list", "dress_table", "paint_chip", "paint_marking"),
]

_FIRST = int(Qt.ItemDataRole.UserRole) + 100
TITLE = _FIRST
"""str, the first line; DisplayRole when there is none."""
STATUS = _FIRST + 1
"""(text, tone): the chip of a case."""
DETAIL = _FIRST + 2
"""str, such as "Day 23 · Kobri"."""
AGE = _FIRST + 3
"""str, at the trailing edge, such as "2 h ago"."""
MARKING = _FIRST + 4
"""str, such as "TLP:AMBER"."""
CHIP = _FIRST + 5
"""(text, tone): stands in a cell in place of its text."""
TONE = _FIRST + 6
"""str, tone or token in which a cell's text is painted."""
SPANS = _FIRST + 7
"""tuple of (start, end): letters of the text that a search hit."""
ICON = _FIRST + 8
"""str, name of an icon before the text."""
STRONG = _FIRST + 9
"""bool, semi-bold text."""
SECOND = _FIRST + 10
"""str, a second, softer text behind the first in the same cell."""

Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag


class CaseDelegate(QStyledItemDelegate):
    """A case in two lines: title and age; status, day and place, marking."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(260), theme.px(theme.ROW_TALL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setFont(option.font)
        paint_ground(painter, option, bar=True)
        edge = theme.px(14)
        painter.setPen(QColor(theme.tokens().border))
        painter.drawLine(option.rect.left() + edge, option.rect.bottom(), option.rect.right() - edge, option.rect.bottom())
        inner = option.rect.adjusted(edge, theme.px(8), -edge, -theme.px(8))
        half = inner.height() // 2
        self._first(painter, option, index, QRect(inner.left(), inner.top(), inner.width(), half))
        self._second(painter, option, index, QRect(inner.left(), inner.top() + half, inner.width(), inner.height() - half))
        if option.state & _State.State_HasFocus:
            paint_ring(painter, option.rect)
        painter.restore()

    def _first(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, line: QRect) -> None:
        age = index.data(AGE) or ""
        small = sized(option.font, -1 * theme.zoom())
        room = QFontMetrics(small).horizontalAdvance(age) + 2 if age else 0
        gap = theme.px(12) if age else 0
        title = QRect(line.left(), line.top(), max(0, line.width() - room - gap), line.height())
        painter.setPen(QColor(theme.tokens().text))
        painter.setFont(sized(option.font, bold=True))
        text, spans = index.data(TITLE) or index.data(Qt.ItemDataRole.DisplayRole) or "", index.data(SPANS)
        where = QStyle.visualRect(option.direction, line, title)
        if spans:
            paint_hits(painter, where, text, spans)
        else:
            paint_text(painter, where, text)
        if age:
            painter.setFont(small)
            painter.setPen(QColor(theme.tokens().text_faint))
            place = QRect(line.right() - room + 1, line.top(), room, line.height())
            paint_text(painter, QStyle.visualRect(option.direction, line, place), age, trailing=True)

    def _second(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, line: QRect) -> None:
        painter.setFont(sized(option.font, -1 * theme.zoom()))
        gap, left, right = theme.px(10), line.left(), line.right() + 1
        marking = index.data(MARKING) or ""
        if marking:
            room = marking_size(painter.font(), marking).width()
            right -= room
            place = QRect(right, line.top(), room, line.height())
            paint_marking(painter, QStyle.visualRect(option.direction, line, place), marking)
            right -= gap
        status = index.data(STATUS)
        if status and status[0]:
            room = min(chip_size(painter.font(), status[0]).width(), right - left)
            place = QRect(left, line.top(), room, line.height())
            paint_chip(painter, QStyle.visualRect(option.direction, line, place), status[0], status[1])
            left += room + gap
        detail = index.data(DETAIL) or ""
        if detail and right - left > gap:
            painter.setPen(QColor(theme.tokens().text_soft))
            place = QRect(left, line.top(), right - left, line.height())
            paint_text(painter, QStyle.visualRect(option.direction, line, place), detail)


class PlainTableDelegate(QStyledItemDelegate):
    """A table cell: icon, then a chip or a text (with hits marked), a softer second text, a marking."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        font = sized(option.font, bold=bool(index.data(STRONG)))
        width = QFontMetrics(font).horizontalAdvance(str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
        if chip := index.data(CHIP):
            width = chip_size(option.font, chip[0]).width()
        width += marking_size(option.font, index.data(MARKING) or "").width()
        if second := index.data(SECOND):
            width += QFontMetrics(option.font).horizontalAdvance(second) + theme.px(8)
        if index.data(ICON):
            width += theme.px(theme.ICON + 8)
        return QSize(width + theme.px(24), theme.px(theme.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setFont(option.font)
        paint_ground(painter, option)
        painter.setPen(QColor(theme.tokens().border))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        inner = option.rect.adjusted(theme.px(10), 0, -theme.px(10), -1)
        inner = self._check(painter, option, index, inner)
        self._content(painter, option, index, inner)
        self._ring(painter, option, index)
        painter.restore()

    def _check(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, inner: QRect) -> QRect:
        """Paint the box of a checkable cell where its click is looked for; returns the room left."""
        if index.data(Qt.ItemDataRole.CheckStateRole) is None or option.widget is None:
            return inner
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        style = option.widget.style()
        full.rect = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, full, option.widget)
        checked = full.checkState != Qt.CheckState.Unchecked
        full.state = (full.state & ~_State.State_HasFocus) | (_State.State_On if checked else _State.State_Off)
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, full, painter, option.widget)
        taken = full.rect.width() + theme.px(8)
        return QStyle.visualRect(
            option.direction, inner, QRect(inner.left() + taken, inner.top(), inner.width() - taken, inner.height())
        )

    def _content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, inner: QRect) -> None:
        left, right = inner.left(), inner.right() + 1

        def part(start: int, width: int) -> QRect:
            return QStyle.visualRect(option.direction, inner, QRect(start, inner.top(), max(0, width), inner.height()))

        if name := index.data(ICON):
            edge = theme.px(theme.ICON)
            spot = part(left, edge)
            middle = QRect(spot.left(), spot.top() + (spot.height() - edge) // 2, edge, edge)
            draw(painter, middle, name, index.data(TONE) or "text_soft")
            left += edge + theme.px(8)
        if marking := index.data(MARKING):
            alone = not index.data(Qt.ItemDataRole.DisplayRole) and not index.data(CHIP)
            room = marking_size(painter.font(), marking).width()
            paint_marking(painter, part(left if alone else right - room, room), marking)
            right -= room + theme.px(8)
            if alone:
                return
        if chip := index.data(CHIP):
            left += paint_chip(painter, part(left, right - left), chip[0], chip[1]) + theme.px(8)
        else:
            left += self._text(painter, option, index, part(left, right - left))
        if (second := index.data(SECOND)) and right - left > theme.px(20):
            painter.setFont(option.font)
            painter.setPen(QColor(theme.tokens().text_faint))
            paint_text(painter, part(left, right - left), second)

    def _text(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect) -> int:
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if not text:
            return 0
        painter.setFont(sized(option.font, bold=bool(index.data(STRONG))))
        painter.setPen(
            theme.colour(index.data(TONE) or "text") if option.state & _State.State_Enabled else theme.colour("disabled")
        )
        given = index.data(Qt.ItemDataRole.TextAlignmentRole)
        trailing = given is not None and bool(int(given) & int(Qt.AlignmentFlag.AlignRight))
        if spans := index.data(SPANS):
            paint_hits(painter, rect, text, spans, trailing=trailing)
        else:
            paint_text(painter, rect, text, trailing=trailing)
        return min(rect.width(), painter.fontMetrics().horizontalAdvance(text)) + theme.px(8)

    def _ring(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        if not isinstance(view, QTableView) or view.selectionBehavior() != QAbstractItemView.SelectionBehavior.SelectRows:
            if option.state & _State.State_HasFocus:
                paint_ring(painter, option.rect)
            return
        # Whole rows are chosen: the ring runs round the row, over all its cells.
        if not view.hasFocus() or view.currentIndex().row() != index.row():
            return
        header = view.horizontalHeader()
        at_left, at_right = header.visualIndex(index.column()) == 0, header.visualIndex(index.column()) == header.count() - 1
        if option.direction == Qt.LayoutDirection.RightToLeft:
            at_left, at_right = at_right, at_left
        # What lies outside the cell is cut off.
        painter.setClipRect(option.rect)
        paint_ring(painter, option.rect.adjusted(0 if at_left else -4, 0, 0 if at_right else 4, 0))


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, *, bar: bool = False) -> None:
    """Fill a row by its state; `bar` marks the chosen one at its leading edge."""
    tokens = theme.tokens()
    chosen = bool(option.state & _State.State_Selected)
    over = bool(option.state & _State.State_MouseOver) and bool(option.state & _State.State_Enabled)
    painter.fillRect(option.rect, QColor(tokens.selected if chosen else tokens.hover if over else tokens.card))
    if chosen and bar:
        stripe = QRect(option.rect.left(), option.rect.top(), theme.px(3), option.rect.height())
        painter.fillRect(QStyle.visualRect(option.direction, option.rect, stripe), QColor(tokens.accent))


def dress_table(view: QTableView, name: str) -> None:
    """Give a table its look: rows of one height, no grid, smooth scrolling, whole rows chosen; `name` is its accessible name."""
    view.setAccessibleName(name)
    view.setItemDelegate(PlainTableDelegate(view))
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setMouseTracking(True)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    _Rows(view)


def dress_list(view: QListView, name: str, delegate: QStyledItemDelegate | None = None) -> None:
    """Give a list its look; with a delegate of rows that are all of one height."""
    # A current row set before the first showing would be laid out without the style sheet.
    view.ensurePolished()
    view.setAccessibleName(name)
    if delegate is not None:
        view.setItemDelegate(delegate)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    theme.watcher.changed.connect(view.doItemsLayout)


class _Rows(QObject):
    """Keeps a table's row height at the zoom in use; a child of its table, so that it goes with it."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        theme.watcher.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Set the height."""
        self._table.verticalHeader().setMinimumSectionSize(theme.px(theme.ROW))
        self._table.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
