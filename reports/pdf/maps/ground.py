"""The ground under a map: outlines on board, projected round the map's middle and cut to its frame."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from models.geo.measure import Laea
from reports.pdf.maps.clip import Frame, Point, clip_line, clip_ring, meets, thinned

STRAND = 40
"""Points of a piece of a line that is looked at or passed over as a whole."""
THIN = 0.3
"""Points of the page: nearer vertices are left out."""
DETAIL = ((1_000_000, 2), (4_000_000, 1))
"""Up to how many metres of width which level of detail is drawn; wider maps take the coarsest."""
SHIFTS = (0.0, 360.0, -360.0)

Flat = Sequence[float]
"""lon, lat, lon, lat, ... in degrees."""


class AreaShape(Protocol):
    """What is read of an area: its code, its state (ISO 3166 alpha-2), its rings and the box round them (w, s, e, n)."""

    @property
    def code(self) -> str: ...
    @property
    def country(self) -> str: ...
    @property
    def rings(self) -> Sequence[Any]: ...
    @property
    def box(self) -> tuple[float, float, float, float]: ...


class LevelShape(Protocol):
    """What is read of one level of detail: lines by kind, lakes, areas of the first administrative level, countries."""

    @property
    def lines(self) -> Mapping[str, Sequence[Any]]: ...
    @property
    def lakes(self) -> Sequence[Any]: ...
    @property
    def areas(self) -> Sequence[Any]: ...
    @property
    def countries(self) -> Sequence[Any]: ...


class Outlines(Protocol):
    """Where outlines come from: the file on board, or a small one of a test."""

    @property
    def edition(self) -> str: ...
    def level(self, number: int, /) -> Any: ...


@cache
def shipped() -> Outlines:
    """Return the outlines that come with the program."""
    from models.geo.outlines import outlines

    return outlines()


@dataclass(frozen=True, slots=True)
class _Strand:
    flat: Flat
    first: int
    last: int
    box: Frame


class Sheet:
    """A frame on the page and the piece of the earth in it: degrees to points of the page and back.

    `wide` and `high` are the frame's size in points; 0, 0 is its lower left corner; `scale` is points a metre; vertices nearer
    than `thin` points are left out.
    """

    def __init__(self, lat: float, lon: float, width_m: float, wide: float, high: float, thin: float = THIN) -> None:
        self.projection = Laea(lat, lon)
        self.lat, self.lon = lat, lon
        self.wide, self.high, self.scale = wide, high, wide / width_m
        self.thin = thin
        self.frame: Frame = (0.0, 0.0, wide, high)
        self.window = self._window()

    def place(self, lat: float, lon: float) -> Point:
        """Return where on the sheet a point lies, whether inside the frame or not."""
        x, y = self.projection.forward(lat, lon)
        return x * self.scale + self.wide / 2, y * self.scale + self.high / 2

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Return latitude and longitude of a point of the sheet; the longitude goes on past 180 where the middle asks for it."""
        lat, lon = self.projection.inverse((x - self.wide / 2) / self.scale, (y - self.high / 2) / self.scale)
        return lat, self.lon + (lon - self.lon + 180.0) % 360.0 - 180.0

    def inside(self, point: Point, margin: float = 0.0) -> bool:
        """Return whether a point of the sheet lies in its frame, so far from the edge."""
        return margin <= point[0] <= self.wide - margin and margin <= point[1] <= self.high - margin

    def _window(self) -> Frame:
        """Return west, south, east, north of what the frame shows, a little more rather than less."""
        steps = [share / 12 for share in range(13)]
        edge = [self.back(self.wide * across, self.high * up) for across in steps for up in steps]
        lats, lons = zip(*edge, strict=True)
        slack = (max(lats) - min(lats)) * 0.02
        west, east = min(lons) - slack, max(lons) + slack
        south, north = max(-90.0, min(lats) - slack), min(90.0, max(lats) + slack)
        for pole, lat in ((90.0, north), (-90.0, south)):
            if self.inside(self.place(pole, self.lon)):
                west, east = self.lon - 180.0, self.lon + 180.0
                north, south = (90.0, south) if lat > 0 else (north, -90.0)
        return west, south, east, north


class Ground:
    """The outlines of one level of detail, in pieces that can be passed over quickly. Made once a process."""

    def __init__(self, level: LevelShape) -> None:
        self._level = level
        self._strands = {kind: [piece for flat in flats for piece in _strands(flat)] for kind, flats in level.lines.items()}
        self._no_mans = [area for area in level.areas if not area.country]
        self._boxes: dict[int, Frame] = {}

    def lines(self, kind: str, sheet: Sheet) -> list[list[Point]]:
        """Return the pieces of the lines of a kind (coast, border, admin1, disputed, river) inside the frame."""
        found: list[list[Point]] = []
        for strand, shift in self._met(self._strands.get(kind, ()), sheet):
            flat = strand.flat[strand.first : strand.last]
            points = [sheet.place(lat, lon + shift) for lon, lat in _pairs(flat)]
            found += clip_line(thinned(points, sheet.thin), sheet.frame)
        return _joined(found)

    def lakes(self, sheet: Sheet) -> list[list[Point]]:
        """Return the lakes inside the frame as rings."""
        return [ring for flat in self._level.lakes for ring in self._ring(flat, sheet)]

    def land(self, sheet: Sheet) -> Iterator[tuple[str, list[list[Point]]]]:
        """Yield each country in the frame by its code, with its rings; land without a country's code by an empty one."""
        for country in (*self._level.countries, *self._no_mans):
            if rings := self._area(country, sheet):
                yield country.country, rings

    def areas(self, sheet: Sheet, codes: Iterable[str] | None = None) -> Iterator[tuple[str, list[list[Point]]]]:
        """Yield the areas in the frame by their codes, with their rings; `codes` are those wanted, None for all."""
        wanted = None if codes is None else set(codes)
        for area in self._level.areas:
            if (wanted is None or area.code in wanted) and (rings := self._area(area, sheet)):
                yield area.code, rings

    def _area(self, area: AreaShape, sheet: Sheet) -> list[list[Point]]:
        west, south, east, north = sheet.window
        left, low, right, top = area.box
        if low > north or top < south or not any(left + shift <= east and west <= right + shift for shift in SHIFTS):
            return []
        return [ring for flat in area.rings for ring in self._ring(flat, sheet)]

    def _ring(self, flat: Flat, sheet: Sheet) -> list[list[Point]]:
        box = self._boxes.get(id(flat))
        if box is None:
            box = self._boxes[id(flat)] = _box(flat)
        found = []
        for shift in SHIFTS:
            if meets(_shifted(box, shift), sheet.window):
                near = clip_ring([(lon + shift, lat) for lon, lat in _pairs(flat)], _roomy(sheet.window))
                ring = clip_ring(thinned([sheet.place(lat, lon) for lon, lat in near], sheet.thin), sheet.frame)
                if len(ring) > 2:
                    found.append(ring)
        return found

    def _met(self, strands: Iterable[_Strand], sheet: Sheet) -> Iterator[tuple[_Strand, float]]:
        west, south, east, north = sheet.window
        shifts = [shift for shift in SHIFTS if not shift or west < -180.0 or east > 180.0]
        for strand in strands:
            left, low, right, top = strand.box
            if low <= north and south <= top:
                for shift in shifts:
                    if left + shift <= east and west <= right + shift:
                        yield strand, shift


@cache
def _grounds() -> dict[tuple[int, int], Ground]:
    return {}


def ground_for(width_m: float, source: Outlines) -> Ground:
    """Return the ground in the detail a map so wide needs."""
    number = next((level for most, level in DETAIL if width_m <= most), 0)
    kept = _grounds()
    found = kept.get((id(source), number))
    if found is None:
        found = kept[id(source), number] = Ground(source.level(number))
    return found


def _pairs(flat: Flat) -> Iterator[tuple[float, float]]:
    numbers = iter(flat)
    return zip(numbers, numbers, strict=True)


def _box(flat: Flat) -> Frame:
    lons, lats = flat[::2], flat[1::2]
    return min(lons), min(lats), max(lons), max(lats)


def _strands(flat: Flat) -> Iterator[_Strand]:
    """Yield a line in pieces that share their ends."""
    for first in range(0, max(len(flat) - 2, 0), 2 * (STRAND - 1)):
        last = min(first + 2 * STRAND, len(flat))
        yield _Strand(flat, first, last, _box(flat[first:last]))


def _joined(pieces: list[list[Point]]) -> list[list[Point]]:
    """Return pieces with those that go on in the next one put together, so that dashes run through."""
    found: list[list[Point]] = []
    for piece in pieces:
        if found and found[-1][-1] == piece[0]:
            found[-1] += piece[1:]
        else:
            found.append(piece)
    return found


def _shifted(box: Frame, shift: float) -> Frame:
    return (box[0] + shift, box[1], box[2] + shift, box[3]) if shift else box


def _roomy(window: Frame) -> Frame:
    """Return a window with room round it: a straight edge in degrees is a curve on the sheet."""
    across, up = (window[2] - window[0]) * 0.3 + 0.5, (window[3] - window[1]) * 0.3 + 0.5
    return window[0] - across, window[1] - up, window[2] + across, window[3] + up


def centre_of(rings: Sequence[Sequence[Point]]) -> Point:
    """Return a point well inside an area on the sheet: the middle of the widest of nine lines across it."""
    ring = max(rings, key=lambda ring: _extent(ring))
    low, high = min(y for _x, y in ring), max(y for _x, y in ring)
    best: tuple[float, Point] | None = None
    for step in range(1, 10):
        y = low + (high - low) * step / 10
        across = sorted(x for one in rings for x in _crossings(one, y))
        for left, right in zip(across[::2], across[1::2], strict=False):
            # Of lines about equally wide the one nearest the middle is better.
            worth = (right - left) * (1.0 - 0.06 * abs(step - 5))
            if best is None or worth > best[0]:
                best = worth, ((left + right) / 2, y)
    return best[1] if best else ring[0]


def within(point: Point, rings: Sequence[Sequence[Point]]) -> bool:
    """Return whether a point lies in an area of these rings."""
    return sum(x > point[0] for ring in rings for x in _crossings(ring, point[1])) % 2 == 1


def _extent(ring: Sequence[Point]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)))


def _crossings(ring: Sequence[Point], y: float) -> Iterator[float]:
    (x1, y1) = ring[-1]
    for x2, y2 in ring:
        if (y1 <= y) is not (y2 <= y):
            yield x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        x1, y1 = x2, y2


def flat_of(points: Iterable[tuple[float, float]]) -> array[float]:
    """Return lon, lat pairs as the outlines keep them."""
    return array("d", [number for point in points for number in point])

