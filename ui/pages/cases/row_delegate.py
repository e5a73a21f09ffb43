"""Painting a row of the sheet: date at the leading edge, a rail with an icon, wrapped words, a chip and the grade at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.shell import icons, theme
from ui.shell.theme import px
from ui.widgets.painting import chip_size, paint_chip

if TYPE_CHECKING:
    from ui.pages.cases.rows import Index, Row

PAD, GAP, INDENT, RAIL = 10, 10, 22, 26
MOST_TITLE, MOST_DETAIL = 3, 4
SLACK = 24
"""So many pixels letters may take less where they are parted at the ends of lines than in one line."""
ROW_ROLE = Qt.ItemDataRole.UserRole


class _Fonts:
    """The fonts of a row and their measures: dear to make for each of many hundred rows."""

    def __init__(self, base: QFont) -> None:
        self.base, self.bold, self.small = QFont(base), _bold(base), _small(base)
        self.base_high = QFontMetrics(self.base).height()
        self.bold_high = QFontMetrics(self.bold).height()
        self.small_high = QFontMetrics(self.small).height()


class RowDelegate(QStyledItemDelegate):
    """Paints rows of differing height. `lead` is the width of the leading column (0 = none); `rail` joins icons by a line."""

    def __init__(self, view: QListView, *, lead: int, rail: bool) -> None:
        super().__init__(view)
        self._view, self._lead, self._rail = view, lead, rail
        self._known: _Fonts | None = None

    def _fonts(self, base: QFont) -> _Fonts:
        """Return the fonts that go with the view's, which changes with the zoom."""
        if self._known is None or self._known.base != base:
            self._known = _Fonts(base)
        return self._known

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROW_ROLE)
        width = max(px(160), self._view.viewport().width())
        fonts = self._fonts(option.font)
        if row.head:
            return QSize(width, fonts.bold_high + px(22))
        inner = self._inner(QRect(0, 0, width, 0), row, option.font)
        lead = count_lines(row.lead, fonts.bold, self._lead_width(row), 2) if self._lead else 0
        leading = lead * (fonts.base_high + 1) + (fonts.small_high + 2 if row.lead_small else 0)
        return QSize(width, max(px(36), max(self._height(row, fonts, inner.width()), leading) + px(16)))

    def _lead_width(self, row: Row) -> int:
        return px(self._lead) - row.level * px(INDENT)

    def _height(self, row: Row, fonts: _Fonts, width: int) -> int:
        title = count_lines(row.title, fonts.bold if row.detail else fonts.base, width, MOST_TITLE) or 1
        height = title * (fonts.base_high + 1)
        if row.detail:
            height += px(2) + count_lines(row.detail, fonts.small, width, MOST_DETAIL) * (fonts.small_high + 1)
        return height

    def _inner(self, rect: QRect, row: Row, base: QFont) -> QRect:
        """Return where title and detail stand."""
        left = px(PAD) + row.level * px(INDENT)
        if self._lead:
            left += px(self._lead + GAP)
        if row.icon:
            left += px(RAIL + GAP)
        right = px(PAD)
        small = self._fonts(base).small
        if row.edge:
            right += QFontMetrics(small).horizontalAdvance(row.edge) + px(12 + GAP)
        if row.chip:
            right += chip_size(small, row.chip).width() + px(GAP)
        return QRect(rect.left() + left, rect.top() + px(8), max(px(60), rect.width() - left - right), rect.height() - px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        if row.head:
            self._paint_head(painter, option, row)
        else:
            self._paint_row(painter, option, row, index)
        painter.restore()

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        painter.setFont(_bold(option.font))
        painter.setPen(theme.colour("text"))
        rect = option.rect.adjusted(px(PAD), px(10), -px(PAD), 0)
        _line(painter, QStyle.visualRect(option.direction, option.rect, rect), row.title, option.direction)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, index: Index) -> None:
        rect, state, direction = option.rect, option.state, option.direction
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        if not self._rail:
            painter.setPen(theme.colour("border"))
            painter.drawLine(rect.left() + px(PAD), rect.bottom(), rect.right() - px(PAD), rect.bottom())
        inner = self._inner(rect, row, option.font)

        def seen(part: QRect) -> QRect:
            return QStyle.visualRect(direction, rect, part)

        if self._lead:
            self._paint_lead(painter, option, row, seen)
        if row.icon:
            self._paint_icon(painter, rect, row, index, seen)
        self._paint_words(painter, option, row, inner, seen)
        self._paint_edge(painter, option, row, inner, seen)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_lead(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, seen: Any) -> None:
        rect, base = option.rect, option.font
        left = rect.left() + px(PAD) + row.level * px(INDENT)
        top, width, high = rect.top() + px(8), self._lead_width(row), QFontMetrics(base).height() + 1
        painter.setFont(_bold(base))
        painter.setPen(theme.colour("text"))
        lines = fit(row.lead, _bold(base), width, 2)
        for number, line in enumerate(lines):
            _line(painter, seen(QRect(left, top + number * high, width, high)), line, option.direction, trailing=self._rail)
        if row.lead_small:
            painter.setFont(_small(base))
            painter.setPen(theme.colour("text_faint"))
            below = QRect(left, top + len(lines) * high, width, QFontMetrics(_small(base)).height() + 2)
            words = QFontMetrics(_small(base)).elidedText(row.lead_small, Qt.TextElideMode.ElideRight, width)
            _line(painter, seen(below), words, option.direction, trailing=self._rail)

    def _paint_icon(self, painter: QPainter, rect: QRect, row: Row, index: Index, seen: Any) -> None:
        left = rect.left() + px(PAD) + row.level * px(INDENT) + (px(self._lead + GAP) if self._lead else 0)
        circle = seen(QRect(left, rect.top() + px(5), px(RAIL), px(RAIL)))
        if self._rail:
            painter.setPen(QPen(theme.colour("border"), 2))
            middle, count = circle.center().x() + 1, index.model().rowCount()
            if index.row() > 0:
                painter.drawLine(middle, rect.top(), middle, circle.top())
            if index.row() < count - 1:
                painter.drawLine(middle, circle.bottom(), middle, rect.bottom() + 1)
        tone = row.icon_tone
        painter.setPen(QPen(theme.colour(tone if tone in theme.tokens().tones else "border_strong"), 1.5))
        painter.setBrush(theme.colour("card"))
        painter.drawEllipse(QRectF(circle).adjusted(1, 1, -1, -1))
        side = px(14)
        spot = QRect(0, 0, side, side)
        spot.moveCenter(circle.center())
        icons.draw(painter, spot, row.icon, tone)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, inner: QRect, seen: Any) -> None:
        base = option.font
        font = _bold(base) if row.detail else base
        top, high = inner.top(), QFontMetrics(base).height() + 1
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        for line in fit(row.title, font, inner.width(), MOST_TITLE):
            _line(painter, seen(QRect(inner.left(), top, inner.width(), high)), line, option.direction)
            top += high
        if not row.detail:
            return
        small = _small(base)
        painter.setFont(small)
        painter.setPen(theme.colour("text_soft"))
        top, high = top + px(2), QFontMetrics(small).height() + 1
        for line in fit(row.detail, small, inner.width(), MOST_DETAIL):
            _line(painter, seen(QRect(inner.left(), top, inner.width(), high)), line, option.direction)
            top += high

    def _paint_edge(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, inner: QRect, seen: Any) -> None:
        small = _small(option.font)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        high, right = metrics.height() + px(4), option.rect.right() - px(PAD)
        if row.edge:
            width = metrics.horizontalAdvance(row.edge) + px(12)
            box = seen(QRect(right - width, inner.top() - px(1), width, high))
            painter.setPen(QPen(theme.colour("border"), 1))
            painter.setBrush(theme.colour("raised"))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(theme.colour("text_soft"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.edge)
            right -= width + px(GAP)
        if row.chip:
            width = chip_size(small, row.chip).width()
            paint_chip(painter, seen(QRect(right - width, inner.top() - px(1), width, high)), row.chip, row.tone)


def count_lines(text: str, font: QFont, width: int, most: int) -> int:
    """Return how many lines `fit` gives. The text is laid out only where its length leaves that open."""
    words, metrics, width = " ".join(text.split()), QFontMetrics(font), max(20, width)
    length = metrics.horizontalAdvance(words)
    unsure = SLACK + length // 8  # a layout rounds each sign by itself: joined scripts come out some pixels longer or shorter
    if length + unsure < width:
        return 1 if words else 0
    if length - unsure > (most - 1) * (width + metrics.horizontalAdvance(" ")):
        return most
    return len(fit(words, font, width, most))


def fit(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Return the text in at most so many lines of that width; the last one is cut with a sign of it."""
    words = " ".join(text.split())
    if not words:
        return []
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(20, width))
        start = line.textStart()
        if len(lines) == most - 1:
            lines.append(QFontMetrics(font).elidedText(words[start:], Qt.TextElideMode.ElideRight, width))
            break
        lines.append(words[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return lines


def _line(painter: QPainter, rect: QRect, text: str, direction: Qt.LayoutDirection, *, trailing: bool = False) -> None:
    """Draw one line; its words keep their own direction, its side follows the window."""
    right = (direction == Qt.LayoutDirection.RightToLeft) != trailing
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side, text)
    painter.setLayoutDirection(direction)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(max(6.0, font.pointSizeF() - 1))
    return made
