"""The signs on a map and in its legend: kinds of event by shape, how sure by filled or hollow, tones and hatches of areas."""

from __future__ import annotations

import math

from reports.content import LegendMark, MapMark
from reports.pdf.maps.brush import Brush
from reports.pdf.maps.clip import Point
from reports.pdf.palette import BLACK, GREY, INK, SHADE, STEEL, WHITE, Colour

TONES: tuple[Colour, ...] = (SHADE, (0.525, 0.627, 0.722), STEEL)
"""Tones of areas by how much is counted in them, L* 82, 64 and 44: apart from white and from one another on a grey laser."""
SIGN: Colour = (0.478, 0.118, 0.063)
"""A dark red, L* 27: apart from every tone on a grey laser too."""
REGION_STEP = 4.2
REACH = (2.4, 1.5)
"""Dash of the circle a spot lies in."""
RADIUS = 3.6
RUN = ("circle", "triangle", "diamond", "square")


def sign(brush: Brush, at: Point, mark: MapMark, *, sure: bool = True, radius: float = RADIUS) -> None:
    """Draw the sign of an event: filled where it is sure, hollow where it is near or rounded, with a white rim."""
    x, y = at
    ink = BLACK if brush.plain else SIGN
    fill, weight = (ink, 0.8) if sure else (WHITE, 1.3)
    line = WHITE if sure else ink
    if mark == "circle":
        if not sure:
            brush.disc(at, radius + 1.3, WHITE, None, 0)
        brush.disc(at, radius, fill, line, weight)
        return
    shapes: dict[str, list[Point]] = {
        "triangle": [(x - radius * 1.1, y - radius * 0.8), (x + radius * 1.1, y - radius * 0.8), (x, y + radius * 1.15)],
        "diamond": [(x - radius * 1.2, y), (x, y - radius * 1.2), (x + radius * 1.2, y), (x, y + radius * 1.2)],
        "square": [(x - radius * 0.9, y - radius * 0.9), (x + radius * 0.9, y - radius * 0.9),
                   (x + radius * 0.9, y + radius * 0.9), (x - radius * 0.9, y + radius * 0.9)],
    }  # fmt: skip
    if not sure:
        brush.disc(at, radius + 2.2, WHITE, None, 0)
    brush.shape(shapes[mark], fill, line, weight)


def target(brush: Brush, at: Point) -> None:
    """Draw the ring round the spot a map is about."""
    brush.disc(at, 7.4, None, WHITE, 3.0)
    brush.disc(at, 7.4, None, BLACK if brush.plain else INK, 1.2)


def swatch(brush: Brush, at: Point, mark: LegendMark) -> None:
    """Draw a legend's sign, 14 points wide and 9 high, its middle at a point."""
    x, y = at
    box = [(x - 7, y - 4.5), (x + 7, y - 4.5), (x + 7, y + 4.5), (x - 7, y + 4.5)]
    if mark in RUN:
        sign(brush, at, mark)  # type: ignore[arg-type]
    elif mark == "hollow":
        sign(brush, at, "circle", sure=False)
    elif mark == "target":
        brush.disc(at, 4.4, None, BLACK if brush.plain else INK, 1.2)
    elif mark == "reach":
        turns = [math.pi * step / 12 for step in range(24)]
        brush.stroke([[(x + 4.4 * math.cos(turn), y + 4.4 * math.sin(turn)) for turn in turns]], SIGN, 0.9, REACH, close=True)
    elif mark == "disputed":
        brush.stroke([[(x - 7, y), (x + 7, y)]], INK, 1.0, (1.0, 1.8))
    elif mark == "hatch":
        brush.hatch([box], (x - 7, y - 4.5, x + 7, y + 4.5), REGION_STEP, INK, 0.6, up=True)
        brush.stroke([box], GREY, 0.5, close=True)
    else:
        tone(brush, [box], int(mark[-1]))
        brush.stroke([box], GREY, 0.5, close=True)


def tone(brush: Brush, rings: list[list[Point]], step: int) -> None:
    """Fill an area in the tone of that number; in black ink alone the numbers in the areas say it."""
    brush.fill(rings, TONES[step])
