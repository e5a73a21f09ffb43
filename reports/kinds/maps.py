"""Maps of papers as data: a locator of what a paper is about, an overview of a period; only what the edition lets be drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from models.base.language import _, ngettext
from models.editions.places import SeenPlace
from models.geo.measure import Laea
from reports.content import Beside, Block, Facts, Heading, LegendMark, Map, MapArea, MapMark, MapPoint, Paper, Table
from reports.kinds.map_words import Box, Geography, Placed, legend, locator_words, overview_words, remarks

RINGS_M = (50_000, 100_000)
NEAR_M = 420_000.0
"""Metres a locator shows across, unless what it shows lies farther apart."""
WIDEST_M = 6_000_000.0
ROOM = 1.08
"""How much more is shown than what must be."""
FRAME_MM = 165.0
"""Width of a map's frame on A4, the narrower page; on Letter there is a little more."""


@dataclass(frozen=True)
class Size:
    """How large a map is printed: height and width of its frame in millimetres."""

    high_mm: float
    wide_mm: float = FRAME_MM

    @property
    def shape(self) -> float:
        """Return height by width."""
        return self.high_mm / self.wide_mm


LARGE, MEDIUM, WIDE = Size(97.0), Size(80.0), Size(76.0)
SMALL, NARROW = Size(34.0, 84.0), Size(58.0, 74.0)
"""Maps beside other blocks: half the width."""
LABELS_MOST = 12
"""Spots up to which each has its name beside it."""


def with_map(paper: Paper, figure: Map | None, title: str) -> Paper:
    """Return the paper with a map at the end of the section of that title, else before its last block."""
    if figure is None:
        return paper
    heads = [at for at, block in enumerate(paper.blocks) if isinstance(block, Heading)]
    mine = next((at for at in heads if getattr(paper.blocks[at], "title", "") == title), None)
    at = len(paper.blocks) - 1 if mine is None else next((head for head in heads if head > mine), len(paper.blocks) - 1)
    return replace(paper, blocks=(*paper.blocks[:at], figure, *paper.blocks[at:]))


def beside(blocks: list[Block], figure: Map) -> list[Block]:
    """Return a map of the whole width below blocks; a smaller one beside them, whose columns of figures get more room then."""
    if figure.wide or not blocks:
        return [*blocks, figure]
    return [Beside(tuple(_narrowed(block) if isinstance(block, Table) else block for block in blocks), figure)]


def _narrowed(table: Table) -> Table:
    first, *others = table.columns
    rest = [replace(column, share=0.2) for column in others]
    return replace(table, columns=(replace(first, share=max(0.3, 1.0 - 0.2 * len(rest))), *rest))


def beside_facts(paper: Paper, figure: Map) -> Paper:
    """Return the paper with a small map beside its first facts, which stand below each other then."""
    at = next((at for at, block in enumerate(paper.blocks) if isinstance(block, Facts)), None)
    facts = paper.blocks[at] if at is not None else None
    if at is None or not isinstance(facts, Facts):
        return paper
    both = Beside((replace(facts, columns=1),), replace(figure, title="", measure=""), 0.58)
    return replace(paper, blocks=(*paper.blocks[:at], both, *paper.blocks[at + 1 :]))


# --- what stands where -------------------------------------------------------------------------------------------------------


def _placed(places: Iterable[SeenPlace], geography: Geography) -> list[Placed]:
    return [Placed(place, place.area or geography.area_of(place.where)) for place in places]


def _points(placed: Iterable[Placed], *, named: bool) -> list[MapPoint]:
    """Return the spots, those of one shape at one place as one with their number."""
    found: dict[tuple[float, float, MapMark, bool], MapPoint] = {}
    for one in placed:
        seen = one.seen
        if seen.lat is None or seen.lon is None:
            continue
        key = (seen.lat, seen.lon, one.mark, seen.near)
        before = found.get(key)
        if before is not None:
            found[key] = replace(before, count=before.count + 1, radius_m=max(before.radius_m, seen.radius_m))
        else:
            label = one.name if named else ""
            found[key] = MapPoint(seen.lat, seen.lon, one.mark, label, not seen.near, seen.radius_m)
    return list(found.values())


def _areas(placed: Sequence[Placed], geography: Geography, *, counted: bool) -> list[MapArea]:
    """Return the areas events are told in: all of them `counted`, or those alone that are known by their area only."""
    unplaced = Counter(one.area for one in placed if one.area and not one.seen.is_spot)
    every = Counter(one.area for one in placed if one.area)
    return [
        MapArea(code, geography.name(code), count if counted else unplaced[code], unplaced[code])
        for code, count in sorted(every.items())
        if counted or unplaced[code]
    ]


# --- the frame ---------------------------------------------------------------------------------------------------------------


def _box_of(points: Sequence[MapPoint], boxes: Sequence[Box]) -> Box | None:
    """Return the box round spots and areas; None for nothing, or what would go round the world."""
    parts = [(point.lon, point.lat, point.lon, point.lat) for point in points] + list(boxes)
    if not parts:
        return None
    box = (min(p[0] for p in parts), min(p[1] for p in parts), max(p[2] for p in parts), max(p[3] for p in parts))
    return box if box[2] - box[0] < 150 else None


def _fitting(box: Box, shape: float, *, least: float = 0.0, room: float = 1.12) -> tuple[float, float, float]:
    """Return middle and width in metres of a map of this shape (height by width) that shows a box with room round it."""
    west, south, east, north = box
    lat, lon = (south + north) / 2, (west + east) / 2
    projection = Laea(lat, lon)
    edge = [
        projection.forward(south + (north - south) * up / 8, west + (east - west) * across / 8)
        for up in range(9)
        for across in range(9)
    ]
    xs, ys = [x for x, _y in edge], [y for _x, y in edge]
    middle = projection.inverse((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    width = max(max(xs) - min(xs), (max(ys) - min(ys)) / shape) * room
    return (*middle, max(width, least))


def _outside(points: Sequence[MapPoint], frame: tuple[float, float, float], size: Size) -> list[str]:
    """Return what is said of spots beyond the frame: in other countries than the map's own."""
    projection, half = Laea(frame[0], frame[1]), frame[2] / 2
    spots = ((projection.forward(point.lat, point.lon), point.count) for point in points)
    count = sum(number for (x, y), number in spots if abs(x) > half or abs(y) > half * size.shape)
    words = ngettext("{count} event lies outside this map.", "{count} events lie outside this map.", count)
    return [words.format(count=count)] if count else []


def _window(lat: float, lon: float, width_m: float, shape: float) -> Box:
    """Return about what a map shows, in degrees."""
    projection, half = Laea(lat, lon), width_m / 2
    corners = [projection.inverse(x, y) for x in (-half, 0.0, half) for y in (-half * shape, half * shape)]
    lats, lons = zip(*corners, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _names(window: Box, geography: Geography) -> tuple[tuple[str, str], ...]:
    """Return the names of areas and countries in what a map shows: no more of the world than its reader sees. What lies on both
    sides of the date line has a box round the world, and no name."""
    west, south, east, north = window
    return tuple(
        (code, name)
        for code, box in sorted(geography.boxes.items())
        if box[0] <= east and west <= box[2] and box[1] <= north and south <= box[3] and box[2] - box[0] < 180
        if (name := geography.name(code))
    )


# --- locator -----------------------------------------------------------------------------------------------------------------


def locator(places: Sequence[SeenPlace], about: str, geography: Geography, size: Size = LARGE) -> Map | None:
    """Return the map of where it happened: the place of the record `about` with rings of distance, the others round it.

    Where that is known by its region only, or may be told by it only, the region is hatched and no spot stands for it. None
    where nothing may be drawn.
    """
    placed = sorted(_placed(places, geography), key=lambda one: one.seen.record != about)
    points = _points(placed, named=len(placed) <= LABELS_MOST)
    areas = [area for area in _areas(placed, geography, counted=False) if area.code in geography.boxes]
    centred = bool(points) and placed[0].seen.is_spot
    found = _frame(points, [geography.boxes[area.code] for area in areas], size.shape, centred=centred)
    if found is None:
        return None
    lat, lon, width = found
    rings = RINGS_M if centred and width <= 2 * NEAR_M else ()
    country, window = _country(placed, geography), _window(lat, lon, width, size.shape)
    return Map(
        _("Where it happened"),
        _measure(placed[0], rings),
        lat,
        lon,
        width,
        locator_words(placed, geography),
        geography.edition,
        (*remarks(placed, geography, regions=bool(areas)), geography.source),
        tuple(points),
        tuple(areas),
        tuple(geography.towns(window, 40)),
        _names(window, geography),
        rings,
        (),
        tuple(legend(placed, areas)),
        country,
        size.wide_mm == FRAME_MM,
        size.high_mm,
        wide=size.wide_mm == FRAME_MM,
    )


def _frame(points: Sequence[MapPoint], boxes: Sequence[Box], shape: float, *, centred: bool) -> tuple[float, float, float] | None:
    """Return middle and width: round the first spot where it is what the map is about and the rest is near enough."""
    if centred:
        first = points[0]
        projection = Laea(first.lat, first.lon)
        # Half the width that shows every spot with the circle it lies in.
        half = 0.0
        for point in points:
            x, y = projection.forward(point.lat, point.lon)
            half = max(half, (abs(x) + point.radius_m) * ROOM, (abs(y) + point.radius_m) / shape * ROOM)
        width = max(NEAR_M, 2 * half)
        if width <= WIDEST_M / 2:
            return first.lat, first.lon, width
    box = _box_of(points, boxes)
    if box is None:
        return None
    lat, lon, width = _fitting(box, shape, least=NEAR_M, room=1.5 if points else 1.15)
    return (lat, lon, width) if width <= WIDEST_M else None


def _measure(first: Placed, rings: Sequence[int]) -> str:
    if not rings:
        return ""
    lengths = [f"{metres // 1000}" for metres in rings]
    if first.name:
        return _("Circles at {first} and {second} km from: {place}").format(first=lengths[0], second=lengths[1], place=first.name)
    return _("Circles at {first} and {second} km").format(first=lengths[0], second=lengths[1])


# --- overview ----------------------------------------------------------------------------------------------------------------


def overview(
    places: Sequence[SeenPlace], geography: Geography, country: str, period: str, size: Size = WIDE
) -> Map | None:
    """Return the map of a period: areas toned by how many events are told in them, with the numbers, and the spots that may be
    drawn. `country` is the one it is about, empty for all. None where nothing may be drawn."""
    placed = _placed(places, geography)
    points = _points(placed, named=False)
    areas = [area for area in _areas(placed, geography, counted=True) if area.code in geography.boxes]
    if not points and not areas:
        return None
    boxes = [geography.boxes[country]] if country in geography.boxes else [geography.boxes[area.code] for area in areas]
    box = _box_of(points if country not in geography.boxes else (), boxes)
    if box is None:
        return None
    lat, lon, width = _fitting(box, size.shape)
    shades, window = _shades([area.count for area in areas]), _window(lat, lon, width, size.shape)
    return Map(
        _("Where it happened, by region"),
        _("Acts of the cases, and incidents that became no case, {period}").format(period=period),
        lat,
        lon,
        width,
        overview_words(placed, areas, geography),
        geography.edition,
        (
            *_outside(points, (lat, lon, width), size),
            *remarks(placed, geography, regions=bool(areas)),
            geography.source,
        ),
        tuple(points),
        tuple(areas),
        tuple(geography.towns(window, 30)),
        _names(window, geography),
        (),
        shades,
        (*_shade_legend(shades), *legend(placed, areas)),
        country,
        False,
        size.high_mm,
        wide=size.wide_mm == FRAME_MM,
    )


def _shades(counts: Sequence[int]) -> tuple[int, ...]:
    """Return the least count of each tone: at most three, in round steps."""
    most = max(counts, default=0)
    if most <= 2:
        return (1,)
    return (1, 2, 4) if most <= 6 else (1, 3, 10) if most <= 30 else (1, 10, 50)


def _shade_legend(shades: Sequence[int]) -> list[tuple[LegendMark, str]]:
    marks: tuple[LegendMark, ...] = ("shade0", "shade1", "shade2")
    ends = [least - 1 for least in shades[1:]]
    said = [f"{least}" if least == end else f"{least}–{end}" for least, end in zip(shades, ends, strict=False)]
    last = _("{count} and more").format(count=shades[-1])
    return list(zip(marks, [*said, last], strict=False))


def _country(placed: Sequence[Placed], geography: Geography) -> str:
    return next((one.seen.where.country for one in placed if one.seen.where.country in geography.boxes), "")
