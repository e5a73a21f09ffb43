"""Small marks whose meaning survives without colour: grade pills, severity blocks, warning triangle."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.pdf.palette import BLACK, INK, PILL, STEEL, WHITE, Style
from reports.pdf.pen import Pen
from reports.pdf.setting import Line, Setter

GRADE = re.compile(r"^([A-F])([1-6])?$")
_SEVERITY = re.compile(r"^\s*([0-4])(?:\s*/\s*4)?(?:\s+(.*))?$", re.DOTALL)
SEVERITY_WIDTH = 15.0


def grades_of(text: str) -> list[str]:
    """Return the grades if the text consists of grades only ("F2", "B2 C3"), else nothing."""
    parts = re.split(r"[\s,;/·]+", text.strip()) if text.strip() else []
    return parts if all(GRADE.match(part) for part in parts) and len(parts) <= 6 else []


def severity_of(text: str) -> tuple[int, str] | None:
    """Return the level 0 to 4 and the words after it ("3 High"), or None if the text starts with no level."""
    match = _SEVERITY.match(text)
    return (int(match.group(1)), match.group(2) or "") if match else None


def pill_style(style: Style) -> Style:
    """Return the hand of a pill among text of this size."""
    return Style("condensed_semibold", min(PILL.size, style.size), style.leading)


def pill_width(line: Line, style: Style) -> float:
    """Return a pill's width in points."""
    return max(line.width + style.size, style.size * 2.1)


def pill(pen: Pen, x: float, y: float, grade: str, line: Line, style: Style) -> float:
    """Draw a grade with its baseline at y and return its width. A, B filled; C, D outlined; E, F dashed."""
    width, foot, height = pill_width(line, style), y - style.size * 0.3, style.size * 1.32
    if grade[0] in "AB" and pen.plain:
        pen.box(x + 0.4, foot + 0.4, width - 0.8, height - 0.8, stroke=BLACK, weight=1.4, radius=1.8)
    elif grade[0] in "AB":
        pen.box(x, foot, width, height, fill=BLACK, radius=1.8)
    elif grade[0] in "CD":
        pen.box(x, foot, width, height, stroke=INK, weight=0.8, radius=1.8)
    else:
        pen.box(x, foot, width, height, stroke=INK, weight=0.6, radius=1.8, dash=(1.6, 1.3))
    pen.text(x + width / 2, y, line, style, WHITE if grade[0] in "AB" else INK, "middle")
    return width


def pills(pen: Pen, x: float, y: float, grades: Sequence[str], setter: Setter, style: Style) -> float:
    """Draw grades beside each other and return their width together."""
    start = x
    for grade in grades:
        x += pill(pen, x, y, grade, setter.line(grade, style), style) + 2.5
    return x - start


def severity(pen: Pen, x: float, y: float, level: int) -> None:
    """Draw four ascending blocks, `level` of them dark; the empty ones are outlined so that a grey print tells them apart."""
    for step in range(4):
        height = 2.4 + step * 1.7
        if step < level:
            pen.box(x + step * 3.7, y - 0.5, 2.8, height, fill=INK)
        else:
            pen.box(x + step * 3.7 + 0.15, y - 0.35, 2.5, height - 0.3, stroke=INK, weight=0.3)


def triangle(pen: Pen, x: float, y: float, size: float) -> None:
    """Draw the sign for what must not be overlooked; y is its foot."""
    pen.shape([(x, y), (x + size, y), (x + size / 2, y + size * 0.9)], INK)
    pen.box(x + size / 2 - size * 0.05, y + size * 0.27, size * 0.1, size * 0.32, fill=WHITE)
    pen.box(x + size / 2 - size * 0.05, y + size * 0.1, size * 0.1, size * 0.1, fill=WHITE)


def withheld_bars(pen: Pen, x: float, y: float, size: float) -> None:
    """Draw blacked-out lines of text; y is the foot."""
    for step, share in enumerate((0.7, 1.0, 0.85)):
        pen.box(x, y + step * size * 0.34, size * share, size * 0.2, fill=STEEL)
