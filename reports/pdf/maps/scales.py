"""Round numbers round a map: the bar that measures it, the lines of the grid, which way is north."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from reports.pdf.maps.clip import Point, clip_line
from reports.pdf.maps.ground import Sheet

BARS_M = tuple(int(step * 10**power) for power in range(7, 1, -1) for step in (5, 2, 1))
"""Lengths a scale bar may have, in metres, the longest first."""
GRID = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)
"""Degrees between lines of the grid."""
LINES_MOST = 7
LEANING = 1.0
"""Degrees by which north may lean at the frame's edge before an arrow is needed."""


def bar_m(sheet: Sheet, most: float) -> int:
    """Return the round number of metres of the longest bar that is at most so many points long."""
    return next((length for length in BARS_M if length * sheet.scale <= most), BARS_M[-1])


@dataclass(frozen=True)
class GridLine:
    """A meridian or parallel inside the frame: its degrees, its pieces, and where it meets the edge that bears its label."""

    degrees: float
    pieces: tuple[tuple[Point, ...], ...]
    edge: float | None


def meridians(sheet: Sheet) -> Iterator[GridLine]:
    """Yield the lines of equal longitude; they are labelled at the frame's foot."""
    west, south, east, north = sheet.window
    for lon in _round(west, east, _step(sheet)):
        line = [sheet.place(south + (north - south) * step / 24, lon) for step in range(25)]
        yield _line((lon + 180) % 360 - 180, line, sheet, axis=0)


def parallels(sheet: Sheet) -> Iterator[GridLine]:
    """Yield the lines of equal latitude; they are labelled at the frame's left edge."""
    west, south, east, north = sheet.window
    for lat in _round(south, north, _step(sheet)):
        line = [sheet.place(lat, west + (east - west) * step / 24) for step in range(25)]
        yield _line(lat, line, sheet, axis=1)


def _line(degrees: float, line: list[Point], sheet: Sheet, *, axis: int) -> GridLine:
    pieces = tuple(tuple(piece) for piece in clip_line(line, sheet.frame))
    ends = [point for piece in pieces for point in (piece[0], piece[-1]) if abs(point[1 - axis]) < 0.6]
    return GridLine(degrees, pieces, ends[0][axis] if ends else None)


def _step(sheet: Sheet) -> float:
    west, south, east, north = sheet.window
    wide = max(east - west, (north - south))
    return next((step for step in GRID if wide / step <= LINES_MOST), GRID[-1])


def _round(least: float, most: float, step: float) -> Iterator[float]:
    at = math.ceil(least / step)
    while at * step <= most:
        yield round(at * step, 4)
        at += 1


def north_at(sheet: Sheet, x: float, y: float) -> float:
    """Return by how many degrees north leans to the right of straight up at a point of the sheet."""
    lat, lon = sheet.back(x, y)
    ahead = sheet.place(min(lat + 0.05, 90.0), lon)
    return math.degrees(math.atan2(ahead[0] - x, ahead[1] - y))


def north_leans(sheet: Sheet) -> bool:
    """Return whether north is not up everywhere in the frame, so that an arrow must say where it is."""
    corners = ((0.0, 0.0), (sheet.wide, 0.0), (0.0, sheet.high), (sheet.wide, sheet.high))
    return any(abs(north_at(sheet, *corner)) > LEANING for corner in corners)
