"""Beside a key figure: the change since the last issue as a triangle with a signed number, and its course as a fine line."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from reports.content import KeyFigure
from reports.pdf.palette import FINE, HAIRLINE, INK, NAVY, STEEL, Style
from reports.pdf.pen import Pen
from reports.pdf.setting import Line, Setter

CHANGE = Style("condensed_semibold", 8.5, 10.6, INK)
SIGN = 5.2
HIGH, LEAST, MOST = 10.0, 22.0, 46.0
MINUS = "\u2212"


def direction(change: str) -> int:
    """Return 1 for more, -1 for less, 0 for no change or words: read from the sign, never from a colour."""
    text = change.strip()
    if not any(char.isdigit() and char != "0" for char in text):
        return 0
    return 1 if text.startswith("+") else -1 if text[:1] in ("-", MINUS, "–") else 0


def change_lines(setter: Setter, figure: KeyFigure, room: float) -> list[Line]:
    """Return the change in lines, with a true minus; none where there is none."""
    text = figure.change.strip()
    if text[:1] in ("-", "–") and text[1:2].isdigit():
        text = MINUS + text[1:]
    return setter.lines(text, CHANGE, max(room - SIGN - 4, 20.0), most=4) if text else []


def draw_change(pen: Pen, x: float, y: float, change: str, lines: Sequence[Line]) -> None:
    """Draw the change with its first baseline at y: triangle up or down before the number, none before words."""
    if not lines:
        return
    turn = direction(change)
    if turn:
        low, high = (y, y + SIGN) if turn > 0 else (y + SIGN, y)
        pen.shape([(x, low), (x + SIGN + 0.8, low), (x + (SIGN + 0.8) / 2, high)], INK)
    pen.lines(x + (SIGN + 4 if turn else 0.0), y, lines, CHANGE, 100, cling=False)


def sparkline(pen: Pen, x: float, y: float, width: float, trend: Sequence[float]) -> None:
    """Draw a course of values, oldest first, from a base line of nothing at y; a dot marks the newest."""
    values = [max(0.0, value) if math.isfinite(value) else 0.0 for value in trend]
    if len(values) < 2:
        return
    most = max(values) or 1.0
    step = width / (len(values) - 1)
    points = [(x + step * at, y + HIGH * value / most) for at, value in enumerate(values)]
    pen.rule(x, y, x + width, y, FINE, HAIRLINE)
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        pen.rule(x1, y1, x2, y2, STEEL, 1.0)
    pen.dot(*points[-1], 1.7, NAVY)
