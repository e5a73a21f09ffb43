"""Four fills that stay apart on a grey laser, on a copy of a copy, and in black ink alone: tone and pattern together."""

from __future__ import annotations

from typing import Literal

from reports.pdf.palette import BLACK, FINE, INK, MIST, NAVY, PALE, STEEL, WHITE, Colour
from reports.pdf.pen import Pen

Slant = Literal["up", "down", "level"]

TONES = (NAVY, STEEL, MIST, PALE)
"""L* 19, 44, 72 and 88: the darkest first."""
_LINES: tuple[tuple[Slant, float, Colour] | None, ...] = (None, ("up", 4.2, WHITE), ("level", 3.6, INK), None)
"""What is drawn over each tone: a copier makes black of the first two and white of the others; the lines still tell."""
_BLACK_ONLY: tuple[tuple[tuple[Slant, float], ...], ...] = ((("up", 2.6), ("down", 2.6)), (("up", 3.4),), (("level", 3.6),), ())


def patterned(pen: Pen, x: float, y: float, width: float, height: float, kind: int) -> None:
    """Draw a rectangle in the fill of that number, 0 to 3; y is its foot."""
    if width <= 0 or height <= 0:
        return
    thin = width < 4 or height < 2.2
    weight = 0.0 if width < 3 else 0.5
    if pen.plain:
        # White below: the fine lines of the field must not look like a part of the pattern.
        pen.box(x, y, width, height, fill=WHITE, stroke=BLACK, weight=max(weight, 0.25))
        for slant, step in _BLACK_ONLY[kind]:
            hatch(pen, x, y, width, height, step, BLACK, 0.4, slant)
        return
    pen.box(x, y, width, height, fill=TONES[kind], stroke=INK if weight else None, weight=weight)
    lines = _LINES[kind]
    if lines and not thin:
        hatch(pen, x, y, width, height, lines[1], lines[2], 0.7 if lines[2] == WHITE else 0.4, lines[0])


def no_data(pen: Pen, x: float, y: float, width: float, height: float) -> None:
    """Draw the sign for "not known", which is not nothing: a dashed frame with sparse lines falling the other way."""
    colour = BLACK if pen.plain else FINE
    hatch(pen, x, y, width, height, 5.0, colour, 0.4, "down")
    pen.box(x, y, width, height, stroke=colour, weight=0.5, dash=(1.8, 1.4))


def hatch(
    pen: Pen, x: float, y: float, width: float, height: float, step: float, colour: Colour, weight: float, slant: Slant
) -> None:
    """Draw parallel lines inside a rectangle; y is its foot. They slant alike on papers read from right to left."""
    left = pen.left + (pen.width - x - width if pen.right_to_left else x)
    lines: list[tuple[float, float, float, float]] = []
    along = step if slant != "level" else step * 0.75
    while along < (height if slant == "level" else width + height):
        if slant == "level":
            lines.append((left, y + along, left + width, y + along))
        else:
            first = (max(0.0, along - height), min(along, height))
            last = (min(along, width), max(0.0, along - width))
            (x1, y1), (x2, y2) = first, last
            if slant == "up":
                y1, y2 = height - y1, height - y2
            lines.append((left + x1, y + y1, left + x2, y + y2))
        along += step
    if lines:
        pen.canvas.setStrokeColorRGB(*colour)
        pen.canvas.setLineWidth(weight)
        pen.canvas.lines(lines)
