"""The base map of one level of detail as Qt draws it: made off the screen's thread, since decoding takes a third of a second."""

from __future__ import annotations

import copy
import struct
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QDataStream, QRectF
from PySide6.QtGui import QPainterPath

from ui.widgets.map.mercator import projected

if TYPE_CHECKING:
    from models.geo.outlines import Area, Level

LEVELS = ((3.2, 0), (5.6, 1))
"""Up to this zoom that level of detail is drawn, and beyond the finest."""
FINEST = 2
CELL = 16.0
"""Lines are drawn in squares of so many units, so that those out of sight cost nothing."""
SEAM = 179.85
"""Lines along the edge of the world, where the data are cut, are no borders (notes: the cut lies at 179.9, not at 180)."""


def level_for(zoom: float) -> int:
    """Return the level of detail drawn at a zoom."""
    return next((level for most, level in LEVELS if zoom < most), FINEST)


@dataclass
class Shape:
    """A country or region: its code, its outline, the box around it, a point well inside for its label, and the box around its
    largest part, which says how much room a label has (units)."""

    code: str
    country: str
    name: str
    name_fr: str
    path: QPainterPath
    box: QRectF
    label: tuple[float, float]
    main: QRectF


@dataclass
class BaseShapes:
    """One level of detail. `strokes` are lines by kind, cut into squares, each with its box; regions are made when asked for."""

    level: int
    strokes: dict[str, list[tuple[QPainterPath, QRectF]]]
    countries: list[Shape]
    lakes: list[tuple[QPainterPath, QRectF]]
    areas: Sequence[Area] = ()
    own: Mapping[str, Shape] = field(default_factory=dict)
    _made: dict[str, Shape] = field(default_factory=dict)

    def with_own(self, own: Mapping[str, Shape]) -> BaseShapes:
        """Return the same with outlines of a scene's own. This one is left as it is: it outlives the scene."""
        if not own:
            return self
        made = copy.copy(self)
        made.own = own
        return made

    def region(self, code: str) -> Shape | None:
        """Return a first-level unit by its code, or an outline of the scene's own."""
        if code in self.own:
            return self.own[code]
        if code not in self._made:
            area = self._by_code.get(code)
            if area is None:
                return None
            self._made[code] = shape_of(area)
        return self._made[code]

    def country(self, code: str) -> Shape | None:
        """Return a country by its two letters."""
        return next((shape for shape in self.countries if shape.country == code), None)

    def __post_init__(self) -> None:
        self._by_code = {area.code: area for area in self.areas}


def shapes_of(level: Level, number: int) -> BaseShapes:
    """Return a level of the outlines, ready to be drawn. Any thread may do so."""
    strokes = {kind: _in_squares(line for flat in lines for line in _off_seam(flat)) for kind, lines in level.lines.items()}
    countries = [shape_of(area) for area in level.countries]
    lakes = [(path, path.controlPointRect()) for path in (_closed([flat]) for flat in level.lakes)]
    return BaseShapes(number, strokes, countries, lakes, tuple(level.areas))


_MOVE, _LINE = struct.pack(">i", 0), struct.pack(">i", 1)


def path_of(parts: Sequence[bytes], count: int, start: int) -> QPainterPath:
    """Return a path of its elements in Qt's own wire form: adding points one by one takes twenty times as long."""
    data = b"".join((struct.pack(">i", count), *parts, struct.pack(">ii", start, 0)))
    stream = QDataStream(QByteArray(data))
    made = QPainterPath()
    stream >> made
    return made


class _Paths:
    """Collects the elements of one path."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.count = self.start = 0

    def add(self, points: bytes, begin: int, end: int) -> None:
        """Add a line: its points as big-endian doubles, those of a longer run of bytes."""
        parts = self.parts
        parts += (_MOVE, points[begin : begin + 16])
        for at in range(begin + 16, end, 16):
            parts += (_LINE, points[at : at + 16])
        self.start = self.count
        self.count += (end - begin) // 16

    def path(self) -> QPainterPath:
        """Return the path."""
        return path_of(self.parts, self.count, self.start)


def wire(points: array[float]) -> bytes:
    """Return doubles as Qt's streams hold them."""
    swapped = array("d", points)
    swapped.byteswap()
    return swapped.tobytes()


def shape_of(area: Area) -> Shape:
    """Return a unit ready to be drawn."""
    rings = [projected(ring) for ring in area.rings]
    collected = _Paths()
    for ring in rings:
        collected.add(wire(ring), 0, 8 * len(ring))
    path = collected.path()
    biggest = max(rings, key=_box_area, default=array("d"))
    whole = path.controlPointRect()
    return Shape(area.code, area.country, area.name, area.name_fr, path, whole, _inside(biggest), _box(biggest))


def _closed(rings: Iterable[array[float]]) -> QPainterPath:
    collected = _Paths()
    for ring in rings:
        collected.add(wire(projected(ring)), 0, 8 * len(ring))
    return collected.path()


def _in_squares(lines: Iterable[array[float]]) -> list[tuple[QPainterPath, QRectF]]:
    whole, ends = array("d"), [0]
    for flat in lines:
        whole.extend(flat)
        ends.append(len(whole))
    points = projected(whole)
    data = wire(points)
    squares: dict[tuple[int, int], _Paths] = defaultdict(_Paths)
    for begin, end in pairwise(ends):
        squares[int(points[begin] // CELL), int(points[begin + 1] // CELL)].add(data, 8 * begin, 8 * end)
    paths = [collected.path() for collected in squares.values()]
    return [(path, path.controlPointRect()) for path in paths]


def _off_seam(flat: array[float]) -> Iterable[array[float]]:
    """Yield the parts of a line that do not run along the edge of the world."""
    lons = flat[0::2]
    if not lons or (max(lons) < SEAM and min(lons) > -SEAM):
        if len(flat) >= 4:
            yield flat
        return
    part = array("d")
    for at in range(0, len(flat) - 1, 2):
        part.extend(flat[at : at + 2])
        if at + 3 < len(flat) and abs(flat[at]) >= SEAM and abs(flat[at + 2]) >= SEAM:
            if len(part) >= 4:
                yield part
            part = array("d")
    if len(part) >= 4:
        yield part


def _box_area(ring: array[float]) -> float:
    xs, ys = ring[0::2], ring[1::2]
    return (max(xs) - min(xs)) * (max(ys) - min(ys)) if xs else 0.0


def _box(ring: array[float]) -> QRectF:
    xs, ys = ring[0::2], ring[1::2]
    return QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)) if xs else QRectF()


def _inside(ring: array[float]) -> tuple[float, float]:
    """Return a point inside the ring: the middle of its widest run on a few lines across it."""
    xs, ys = ring[0::2], ring[1::2]
    if len(xs) < 3:
        return (xs[0], ys[0]) if xs else (0.0, 0.0)
    top, bottom = min(ys), max(ys)
    best = (0.0, (min(xs) + max(xs)) / 2, (top + bottom) / 2)
    for share in (0.5, 0.42, 0.58, 0.34, 0.66):
        y = top + (bottom - top) * share
        crossings = sorted(_crossings(xs, ys, y))
        for start, end in zip(crossings[0::2], crossings[1::2], strict=False):
            # the middle line is best for the eye, unless it is much narrower there
            width = (end - start) * (1.0 - abs(share - 0.5))
            if width > best[0]:
                best = (width, (start + end) / 2, y)
    return best[1], best[2]


def _crossings(xs: array[float], ys: array[float], y: float) -> Iterable[float]:
    x0, y0 = xs[-1], ys[-1]
    for x1, y1 in zip(xs, ys, strict=True):
        if (y0 > y) != (y1 > y):
            yield x0 + (y - y0) * (x1 - x0) / (y1 - y0)
        x0, y0 = x1, y1
