"""The lists of the desk: a model of rows, how a row is painted, and a view that opens rows with Enter or a click."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.base.language import _
from ui.pages.desk.rows import Row
from ui.shell import theme
from ui.shell.fonts import sized

ROW = 46
FIGURE = 58
NARROW = 340
"""Pixels under which a row's mark stands in its second line."""
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel):
    """Rows of words. A refresh that changes nothing tells nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def set_rows(self, rows: tuple[Row, ...]) -> bool:
        """Show these rows; return whether anything changed."""
        if rows == self.rows:
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's title, its words for a screen reader, its tip, or the row itself."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        return {
            Qt.ItemDataRole.DisplayRole: row.title,
            Qt.ItemDataRole.AccessibleTextRole: row.spoken,
            Qt.ItemDataRole.ToolTipRole: row.tip or None,
            ROW_ROLE: row,
        }.get(role)


class RowDelegate(QStyledItemDelegate):
    """Paints a row: figure in front, title over note, mark over aside at the end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height every row has."""
        return QSize(theme.px(220), row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        row = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._ground(painter, option)
        pad = theme.px(8)
        inner = QRect(0, 0, option.rect.width(), option.rect.height()).adjusted(pad, theme.px(3), -pad, -theme.px(3))
        inner.translate(option.rect.topLeft())
        if row.figure:
            inner.setLeft(inner.left() + self._figure(painter, option, inner, row) + pad)
        upper, lower = _halves(inner, 0.54) if row.note else (inner, QRect(inner))
        if inner.width() < theme.px(NARROW) and row.note:
            lower.setRight(lower.right() - self._chip_at_end(painter, option, lower, row))
        elif end := self._end(painter, option, inner, row):
            upper.setRight(upper.right() - end - pad)
            lower.setRight(lower.right() - end - pad)
        self._words(painter, option, upper, lower, row)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colours, state = theme.tokens(), option.state
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        if focus or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(colours.selected if focus else colours.hover))
        painter.setPen(QColor(colours.border))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if focus:
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -2, -2), 4, 4)

    def _figure(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, row: Row) -> int:
        """Paint the large figure over its unit and return their width."""
        width, small = theme.px(FIGURE), sized(option.font, -1.5)
        large = next(
            (
                font
                for more in (5.0, 3.0, 1.5)
                if QFontMetrics(font := sized(option.font, more, bold=True)).horizontalAdvance(row.figure) <= width
            ),
            sized(option.font, 0.0, bold=True),
        )
        upper, lower = _halves(QRect(inner.left(), inner.top(), width, inner.height()), 0.6)
        known = row.figure != "?"
        _text(painter, option, upper, row.figure, large, "text" if known else "text_faint", Qt.AlignmentFlag.AlignHCenter)
        _text(painter, option, lower, row.unit, small, "text_faint", Qt.AlignmentFlag.AlignHCenter)
        return width

    def _end(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, row: Row) -> int:
        """Paint mark and aside at the end of the row and return their width, at most half of it."""
        small = sized(option.font, -1.0)
        bold = sized(option.font, -0.5, bold=True)
        wanted = max(
            QFontMetrics(bold).horizontalAdvance(row.mark) + theme.px(16) if row.mark else 0,
            QFontMetrics(small).horizontalAdvance(row.aside) if row.aside else 0,
        )
        width = min(wanted + theme.px(2), int(inner.width() * 0.55))
        if wanted:
            rect = QRect(inner.right() - width + 1, inner.top(), width, inner.height())
            upper, lower = _halves(rect, 0.52) if row.mark and row.aside else (rect, rect)
            if row.mark:
                _chip(painter, option, upper, row.mark, bold, row.tone)
            _text(painter, option, lower, row.aside, small, "text_faint", Qt.AlignmentFlag.AlignRight)
        return width if wanted else 0

    def _chip_at_end(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: Row) -> int:
        """Paint the mark at the end of a narrow row's second line and return the width it takes."""
        if not row.mark:
            return 0
        font = sized(option.font, -1.0, bold=True)
        width = min(QFontMetrics(font).horizontalAdvance(row.mark) + theme.px(16), int(rect.width() * 0.62))
        place = QRect(rect.right() - width + 1, rect.top(), width, rect.height())
        _chip(painter, option, place, row.mark, font, row.tone)
        return width + theme.px(8)

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, upper: QRect, lower: QRect, row: Row) -> None:
        bold, small = sized(option.font, 0.0, bold=True), sized(option.font, -1.0)
        for text, tone in ((_("Exercise") if row.exercise else "", "violet"), (row.flag, "bad")):
            if text:
                upper.setLeft(upper.left() + self._flag(painter, option, upper, text, tone) + theme.px(6))
        _text(painter, option, upper, row.title, bold, "text", Qt.AlignmentFlag.AlignLeft)
        _text(painter, option, lower, row.note, small, "text_soft", Qt.AlignmentFlag.AlignLeft)

    def _flag(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str, tone: str) -> int:
        """Paint a word in front of the title and return its width."""
        font = sized(option.font, -1.5, bold=True)
        width = min(QFontMetrics(font).horizontalAdvance(text) + theme.px(16), rect.width() // 2)
        _chip(painter, option, QRect(rect.left(), rect.top(), width, rect.height()), text, font, tone)
        return width


def row_height(metrics: QFontMetrics) -> int:
    """Return the height of a row: two lines of text, Arabic ones too."""
    return max(theme.px(ROW), metrics.height() * 2 + theme.px(10))


def _halves(rect: QRect, part: float) -> tuple[QRect, QRect]:
    at = int(rect.height() * part)
    return QRect(rect.left(), rect.top(), rect.width(), at), QRect(rect.left(), rect.top() + at, rect.width(), rect.height() - at)


def _text(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str, font: QFont, role: str, side: Qt.AlignmentFlag
) -> None:
    """Paint one line, elided; `rect` and `side` as in a window that runs from left to right."""
    if not text or rect.width() <= 0:
        return
    painter.setFont(font)
    painter.setPen(theme.colour(role))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    align = QStyle.visualAlignment(option.direction, side | Qt.AlignmentFlag.AlignVCenter) | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(QStyle.visualRect(option.direction, option.rect, rect), align | Qt.TextFlag.TextSingleLine, shown)


def _chip(painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str, font: QFont, tone: str) -> None:
    """Paint a word in a tinted box at the end of the rectangle."""
    ground, _colour, dot = theme.tone(tone)
    metrics = QFontMetrics(font)
    width = min(metrics.horizontalAdvance(text) + theme.px(16), rect.width())
    height = min(rect.height(), metrics.height() + theme.px(2))
    box = QRect(rect.right() - width + 1, rect.top() + (rect.height() - height) // 2, width, height)
    seen = QStyle.visualRect(option.direction, option.rect, box)
    painter.setBrush(QColor(ground))
    painter.setPen(QColor(dot) if theme.tokens().outlined else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(seen, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _text(painter, option, box.adjusted(theme.px(8), 0, -theme.px(8) + 1, 0), text, font, tone, Qt.AlignmentFlag.AlignLeft)


class RowList(QListView):
    """A list of rows: arrows move, Enter or a click opens. The row in hand stays in hand over a refresh."""

    opened = Signal(str, str)  # kind, uid

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows."""
        before, place = self.current_row(), self.verticalScrollBar().value()
        if not self.rows.set_rows(rows):
            return
        if before is not None:
            at = next((number for number, row in enumerate(rows) if row.identity == before.identity), -1)
            self.setCurrentIndex(self.rows.index(at) if at >= 0 else QModelIndex())
            self.verticalScrollBar().setValue(place)
        self.updateGeometry()

    def current_row(self) -> Row | None:
        """Return the row in hand, or None."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def sizeHint(self) -> QSize:
        """Return the least height: what more there is comes from the layout."""
        return QSize(theme.px(220), self.minimumHeight())

    def height_of(self, rows: int) -> int:
        """Return the height that shows so many rows."""
        return rows * row_height(self.fontMetrics()) + 2 * self.frameWidth()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row in hand with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.opened.emit(row.kind, row.uid)
