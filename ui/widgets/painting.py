"""What delegates and small labels paint with: text that keeps its own direction, chips, handling marks, hits of a search.

Everything starts at the leading edge of the rectangle it is given, by the painter's layout direction.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from ui.shell import theme
from ui.shell.fonts import sized
from ui.shell.tokens import MARKING_COLOURS, MARKING_GROUND, MARKING_SQUARES

Span = tuple[int, int]

_LTR = Qt.LayoutDirection.LeftToRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


def side(direction: Qt.LayoutDirection, *, trailing: bool = False) -> Qt.AlignmentFlag:
    """Return the side of the leading edge (or the trailing one), for text whose own direction must not move it."""
    return Qt.AlignmentFlag.AlignRight if (direction != _LTR) != trailing else Qt.AlignmentFlag.AlignLeft


def one_line(text: str) -> str:
    """Return the text without line breaks."""
    return " ".join(text.split()) if "\n" in text or "\r" in text or "\t" in text else text


def paint_text(painter: QPainter, rect: QRect, text: str, *, trailing: bool = False) -> None:
    """Paint one line, cut at its end when too long, in the painter's font and colour."""
    direction = painter.layoutDirection()
    cut = painter.fontMetrics().elidedText(one_line(text), Qt.TextElideMode.ElideRight, rect.width())
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(rect, _MIDDLE | side(direction, trailing=trailing) | Qt.TextFlag.TextSingleLine, cut)
    painter.setLayoutDirection(direction)


def paint_hits(painter: QPainter, rect: QRect, text: str, spans: Sequence[Span], *, trailing: bool = False) -> None:
    """Paint one line like `paint_text`, with the spans (first letter, letter behind the last) marked as hits."""
    cut = painter.fontMetrics().elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, rect.width())
    layout = QTextLayout(cut, painter.font(), painter.device())
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_hit(start, end) for start, end in spans if start < end <= len(cut)])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1_000_000 if not cut else QFontMetrics(painter.font()).horizontalAdvance(cut) + 4)
    layout.endLayout()
    width = line.naturalTextWidth()
    right = side(painter.layoutDirection(), trailing=trailing) == Qt.AlignmentFlag.AlignRight
    start = rect.right() + 1 - width if right else rect.left()
    # A line of right-to-left text begins at the far end of the width that it was given.
    start -= line.naturalTextRect().left()
    layout.draw(painter, QPointF(start, rect.top() + (rect.height() - line.height()) / 2))


def _hit(start: int, end: int) -> QTextLayout.FormatRange:
    form = QTextCharFormat()
    form.setBackground(QColor(theme.tokens().hit))
    form.setForeground(QColor(theme.tokens().hit_text))
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, end - start, form
    return found


def chip_size(font: QFont, text: str) -> QSize:
    """Return the room a chip takes."""
    metrics = QFontMetrics(font)
    return QSize(metrics.horizontalAdvance(text) + theme.px(30), metrics.height() + theme.px(4))


def paint_chip(painter: QPainter, rect: QRect, text: str, tone: str) -> int:
    """Paint a tinted chip with a dot and a word, cut when the rectangle is too narrow; returns its width."""
    ground, ink, dot = theme.tone(tone)
    size = chip_size(painter.font(), text).boundedTo(QSize(rect.width(), 10_000))
    direction = painter.layoutDirection()
    top = rect.top() + (rect.height() - size.height()) // 2
    box = QStyle.visualRect(direction, rect, QRect(rect.left(), top, size.width(), size.height()))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink), 1) if theme.tokens().outlined else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    inner = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
    disc, edge = theme.px(6), theme.px(10)
    spot = QStyle.visualRect(direction, box, QRect(box.left() + edge, box.top() + (box.height() - disc) // 2, disc, disc))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(dot))
    painter.drawEllipse(spot)
    painter.setPen(QColor(ink))
    start = edge + disc + theme.px(5)
    word = QStyle.visualRect(
        direction, box, QRect(box.left() + start, box.top(), box.width() - start - theme.px(6), box.height())
    )
    paint_text(painter, word, text)
    painter.restore()
    return size.width()


def marking_word(marking: str) -> str:
    """Return the word that stands in a row: "AMBER" for "TLP:AMBER"."""
    return marking.removeprefix("TLP:")


def marking_size(font: QFont, marking: str, *, full: bool = False) -> QSize:
    """Return the room a marking takes; none when there is no marking."""
    if not marking:
        return QSize(0, 0)
    metrics = QFontMetrics(sized(font, bold=True))
    if full:
        return QSize(metrics.horizontalAdvance(marking) + theme.px(12), metrics.height() + theme.px(2))
    return QSize(metrics.horizontalAdvance(marking_word(marking)) + theme.px(15), metrics.height())


def paint_marking(painter: QPainter, rect: QRect, marking: str, *, full: bool = False) -> int:
    """Paint a handling mark and return its width: in a row a small square and a word, `full` the coloured label on black."""
    if not marking:
        return 0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = marking_size(painter.font(), marking, full=full)
    painter.setFont(sized(painter.font(), bold=True))
    top = rect.top() + (rect.height() - size.height()) // 2
    box = QStyle.visualRect(painter.layoutDirection(), rect, QRect(rect.left(), top, size.width(), size.height()))
    if full:
        _badge(painter, box, marking)
    else:
        _square_and_word(painter, box, marking)
    painter.restore()
    return size.width()


def _badge(painter: QPainter, box: QRect, marking: str) -> None:
    painter.setPen(QPen(QColor(theme.tokens().border_strong), 1) if theme.tokens().dark else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(MARKING_GROUND))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(QColor(MARKING_COLOURS.get(marking, "#FFFFFF")))
    # The label is never translated nor turned round.
    painter.setLayoutDirection(_LTR)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, marking)


def _square_and_word(painter: QPainter, box: QRect, marking: str) -> None:
    tokens, edge = theme.tokens(), theme.px(9)
    square = QRect(box.left(), box.top() + (box.height() - edge) // 2, edge, edge)
    fill = QColor(MARKING_SQUARES.get(marking, tokens.text_faint))
    painter.setPen(QPen(QColor(tokens.border_strong) if marking == "TLP:CLEAR" or tokens.outlined else fill, 1))
    painter.setBrush(fill)
    painter.drawRoundedRect(
        QRectF(QStyle.visualRect(painter.layoutDirection(), box, square)).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2
    )
    word = QRect(box.left() + theme.px(14), box.top(), box.width() - theme.px(13), box.height())
    painter.setPen(QColor(tokens.text_soft))
    paint_text(painter, QStyle.visualRect(painter.layoutDirection(), box, word), marking_word(marking))


def paint_ring(painter: QPainter, rect: QRect) -> None:
    """Paint the focus ring just inside the rectangle."""
    painter.setPen(QPen(QColor(theme.tokens().focus), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
