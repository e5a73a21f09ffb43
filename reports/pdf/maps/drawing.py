"""One map on the page: ground, areas, grid, circles, signs, and the words that find room among them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.base.language import _, pgettext
from models.geo.measure import destination
from reports.content import Map, MapPoint, Span
from reports.pdf.blocks.bars import number
from reports.pdf.maps import signs
from reports.pdf.maps.brush import Brush
from reports.pdf.maps.clip import Frame, Point, box_of, clip_line
from reports.pdf.maps.ground import Ground, Outlines, Sheet, centre_of, ground_for, within
from reports.pdf.maps.inset import INSET, draw_inset
from reports.pdf.maps.labels import Room, around, away, beside
from reports.pdf.maps.scales import bar_m, meridians, north_at, north_leans, parallels
from reports.pdf.palette import BLACK, FINE, GREY, INK, RULE, STEEL, WHITE, Colour, Style
from reports.pdf.pen import Pen
from reports.pdf.setting import Line, Setter

SEA: Colour = (0.898, 0.925, 0.945)
NEIGHBOUR: Colour = (0.957, 0.957, 0.945)
LAKE: Colour = (0.812, 0.871, 0.914)
RIVER: Colour = (0.42, 0.561, 0.671)

COUNT = Style("condensed", 8.6, 10, strong="bold")
AREA = Style("italic", 7, 8.6, GREY)
COUNTRY = Style("condensed_semibold", 8, 9.6, GREY, tracking=0.8)
SPOT = Style("semibold", 9, 10.6)
TOWN = Style("condensed", 7.6, 9)
SCALE = Style("condensed", 7.2, 9)
TICK = Style("condensed", 7, 8.4, GREY)
TOWNS_MOST = 26
NEAR_M = 1_000_000
"""Metres of width up to which the neighbours' areas are named too."""
NEAR = 3.0
"""Points between two signs that would hide one another."""
LEAST_COUNTRY, LEAST_AREA = 3600.0, 1500.0
"""Square points of the frame's part of a country or area that gets its name."""


@dataclass(frozen=True)
class _Word:
    """Words that found room: left edge and baseline on the sheet, the white plate they stand on, if any, and the
    middle of the area they belong to where they stand outside it."""

    x: float
    y: float
    line: Line
    style: Style
    plate: Frame | None = None
    of: Point | None = None


class Drawing:
    """A map laid out for a frame so many points wide and high; drawn when its place on the page is known."""

    def __init__(self, setter: Setter, block: Map, wide: float, high: float, outlines: Outlines) -> None:
        self.setter, self.block = setter, block
        self.sheet = Sheet(block.lat, block.lon, block.width_m, wide, high)
        self.ground: Ground = ground_for(block.width_m, outlines)
        self.outlines = outlines
        self.names = dict(block.names)
        self.spots = [(self.sheet.place(point.lat, point.lon), point) for point in block.points]
        self.areas = dict(self.ground.areas(self.sheet, None if block.areas or self._is_near else ()))
        self.room = Room(wide, high)
        self.words: list[_Word] = []
        self.towns: list[Point] = []
        self.inset_at = self._inset_corner() if block.inset else None
        self.bar = bar_m(self.sheet, wide * 0.22)
        self.leans = north_leans(self.sheet)
        self.arrow = self._arrow_place()
        self._find_room()

    @property
    def _is_near(self) -> bool:
        return self.block.width_m <= 2_500_000

    @property
    def shows_disputed(self) -> bool:
        """Whether a disputed line is drawn, which the legend then says."""
        return bool(self.ground.lines("disputed", self.sheet))

    # --- room for words ------------------------------------------------------------------------------------------------

    def _inset_corner(self) -> Point:
        """Return the corner of the small map: the one farthest from what is told, the upper right one if it can be."""
        sheet = self.sheet
        corners = [
            (sheet.wide - INSET, sheet.high - INSET),
            (0.0, sheet.high - INSET),
            (sheet.wide - INSET, 0.0),
        ]

        told = [rings for area in self.block.areas if area.count and (rings := self.areas.get(area.code))]

        def nearest(corner: Point) -> float:
            """Return how far the nearest thing told lies from the corner's middle; 0 where it would be covered."""
            middle = (corner[0] + INSET / 2, corner[1] + INSET / 2)
            around = [(corner[0] + INSET * across, corner[1] + INSET * up) for across in (0.05, 0.95) for up in (0.05, 0.95)]
            if any(within(point, rings) for rings in told for point in (middle, *around)):
                return 0.0
            return min((math.dist(middle, spot) for spot, _point in self.spots), default=sheet.wide)

        return next((corner for corner in corners if nearest(corner) > INSET), max(corners, key=nearest))

    def _arrow_place(self) -> Point:
        taken = self.inset_at is not None and self.inset_at == (self.sheet.wide - INSET, 0.0)
        return (self.sheet.wide - (INSET + 18 if taken else 18), 22.0)

    def _find_room(self) -> None:
        """Find room for all words, the most important first. Signs are never covered."""
        room, sheet = self.room, self.sheet
        if self.inset_at:
            room.take((*self.inset_at, self.inset_at[0] + INSET, self.inset_at[1] + INSET))
        room.take((0.0, 0.0, self.bar * sheet.scale + 44, 26.0))
        if self.leans:
            room.take((self.arrow[0] - 9, self.arrow[1] - 18, self.arrow[0] + 9, self.arrow[1] + 18))
        for at, _point in self.spots:
            room.take((at[0] - 5, at[1] - 5, at[0] + 5, at[1] + 5), firm=True)
        self._counts()
        self._spots()
        self._rings()
        self._countries()
        self._area_names()
        self._towns()

    def _counts(self) -> None:
        """Place what is counted in each area: it may push every other word away, stands as a number alone where its area's name
        has no room, and somewhere even where nothing is free."""
        told = [(area, rings) for area in self.block.areas if area.count and (rings := self.areas.get(area.code))]
        told.sort(key=lambda pair: _size(pair[1]))
        middles = {area.code: centre_of(rings) for area, rings in told}
        for area, rings in told:
            if _size(rings) < LEAST_AREA:
                x, y = middles[area.code]
                self.room.take((x - 2, y - 2, x + 2, y + 2))
        for area, rings in told:
            figure, middle = Span(number(area.count), strong=True), middles[area.code]
            for said, force in (((Span(f"{area.label} "), figure), False), ((figure,), False), ((figure,), True)):
                line = self.setter.lines(said if area.label else (figure,), COUNT, 200, most=1, told=False)[0]
                if self._put(line, COUNT, around(middle, line.width + 7, 11.5), force=force, plate=True):
                    break
            plate = self.words[-1].plate
            if plate and not within(((plate[0] + plate[2]) / 2, (plate[1] + plate[3]) / 2), rings):
                self.words[-1] = replace(self.words[-1], of=middle)

    def _spots(self) -> None:
        """Place the names of spots, and the numbers of those that stand for several: these as a number alone where the name has
        no room, at the end of a line where the spot has none beside it."""
        for place, (at, point) in enumerate(self.spots):
            if not self.sheet.inside(at):
                continue
            about = place == 0 and bool(self.block.rings_m)
            style, off = (SPOT, 9.5) if about else (COUNT, 5.5)
            count = number(point.count) if point.count > 1 else ""
            texts = [_("{label} ({count})").format(label=point.label, count=count) if count and point.label else point.label]
            for text in filter(None, (*texts, count)):
                line = self.setter.line(text, style, 190, told=False)
                if self._put(line, style, beside(at, line.width + 2, 10.0, off)):
                    break
            else:
                if text := count or (point.label if about else ""):
                    line = self.setter.line(text, style, 190, told=False)
                    self._put(line, style, away(at, line.width + 2, 10.0, off), force=True)
                    self.words[-1] = replace(self.words[-1], of=at)

    def _rings(self) -> None:
        for metres in self.block.rings_m:
            point = self.block.points[0]
            text = _("{distance} km").format(distance=number(metres / 1000))
            line = self.setter.line(text, SCALE)
            ways = (0, 180, 60, 300, 120, 240)
            spots = [self.sheet.place(*destination(point.lat, point.lon, way, metres)) for way in ways]
            boxes = [(x - line.width / 2 - 2, y - 4.5, x + line.width / 2 + 2, y + 4.5) for x, y in spots]
            self._put(line, SCALE, boxes)

    def _countries(self) -> None:
        for code, rings in self.ground.land(self.sheet):
            name = self.names.get(code, "")
            if name and _size(rings) > LEAST_COUNTRY and code != self.block.country:
                line = self.setter.line(name.upper(), COUNTRY, told=False)
                self._put(line, COUNTRY, _inside(around(centre_of(rings), line.width + 2, 10.0), rings))

    def _area_names(self) -> None:
        told = {area.code for area in self.block.areas if area.count}
        near = self.block.width_m <= NEAR_M
        for code, rings in self.areas.items():
            name = self.names.get(code, "") if near or code.startswith(self.block.country) else ""
            if name and code not in told and _size(rings) > LEAST_AREA:
                line = self.setter.line(name, AREA, told=False)
                self._put(line, AREA, _inside(around(centre_of(rings), line.width + 2, 9.0), rings))

    def _towns(self) -> None:
        for town in sorted(self.block.towns, key=lambda town: (-town.size, town.name)):
            at = self.sheet.place(town.lat, town.lon)
            dot = (at[0] - 2.2, at[1] - 2.2, at[0] + 2.2, at[1] + 2.2)
            if len(self.towns) >= TOWNS_MOST or not self.sheet.inside(at, 4) or not self.room.is_free(dot):
                continue
            line = self.setter.line(town.name, TOWN, 150, told=False)
            if self._put(line, TOWN, beside(at, line.width + 1, 8.4, 3.4)):
                self.room.take(dot)
                self.towns.append(at)

    def _put(
        self, line: Line, style: Style, boxes: Iterable[Frame], *, force: bool = False, plate: bool = False
    ) -> bool:
        box = self.room.find(boxes, force=force, firm=plate)
        if box is None:
            return False
        middle = (box[0] + box[2] - line.width) / 2
        baseline = (box[1] + box[3]) / 2 - style.size * 0.35
        self.words.append(_Word(middle, baseline, line, style, box if plate else None))
        return True

    # --- drawing -------------------------------------------------------------------------------------------------------

    def draw(self, pen: Pen, left: float, foot: float) -> None:
        """Draw the map with the lower left corner of its frame at a place of the page, measured from the page's left edge."""
        canvas, sheet = pen.canvas, self.sheet
        brush = Brush(canvas, pen.plain)
        frame = [(0.0, 0.0), (sheet.wide, 0.0), (sheet.wide, sheet.high), (0.0, sheet.high)]
        canvas.saveState()
        canvas.translate(left, foot)
        with brush.within([frame]):
            brush.fill([frame], SEA)
            self._draw_ground(brush)
            self._draw_reaches(brush)
            for at in self.towns:
                brush.disc(at, 1.5, WHITE, BLACK if pen.plain else INK, 0.7)
            self._draw_spots(brush)
            self._draw_plates(brush)
        if self.inset_at:
            canvas.saveState()
            canvas.translate(*self.inset_at)
            draw_inset(brush, sheet, self.block.country, self.outlines)
            canvas.restoreState()
        self._draw_scale(brush)
        if self.leans:
            self._draw_arrow(brush)
        brush.stroke([frame], INK, 0.8, close=True)
        canvas.restoreState()
        self._write(pen, left, foot)

    def _draw_ground(self, brush: Brush) -> None:
        sheet, ground, block = self.sheet, self.ground, self.block
        for code, rings in ground.land(sheet):
            brush.fill(rings, WHITE if code == block.country or not block.country else NEIGHBOUR)
        for area in block.areas:
            inner = self.areas.get(area.code)
            if inner and area.count and block.shades:
                step = max(at for at, least in enumerate(block.shades) if area.count >= least)
                signs.tone(brush, inner, min(step, len(signs.TONES) - 1))
        brush.fill(ground.lakes(sheet), LAKE)
        brush.stroke(ground.lakes(sheet), RIVER, 0.4, close=True)
        brush.stroke(ground.lines("river", sheet), RIVER, 0.4 if brush.plain else 0.8)
        for line in (*meridians(sheet), *parallels(sheet)):
            brush.stroke(line.pieces, RULE, 0.25, (0.5, 3.0) if brush.plain else ())
        for area in block.areas:
            if area.unplaced and (inner := self.areas.get(area.code)):
                brush.hatch(inner, _box(inner), signs.REGION_STEP, INK, 0.55, up=True)
        if self._is_near:
            brush.stroke(ground.lines("admin1", sheet), FINE, 0.5, (3.0, 1.6))
        brush.stroke(ground.lines("coast", sheet), STEEL, 0.6)
        brush.stroke(ground.lines("border", sheet), INK, 1.0)
        brush.stroke(ground.lines("disputed", sheet), INK, 0.9, (1.0, 1.8))

    def _draw_reaches(self, brush: Brush) -> None:
        """Draw the circles spots lie in, and those of distance round the one the map is about."""
        for _at, point in self.spots:
            if point.radius_m:
                self._circle(brush, point, point.radius_m, signs.SIGN, 0.9, signs.REACH)
        for metres in self.block.rings_m:
            self._circle(brush, self.block.points[0], metres, GREY, 0.6, (1.0, 2.0))

    def _circle(self, brush: Brush, point: MapPoint, metres: int, colour: Colour, weight: float, dash: tuple[float, ...]) -> None:
        ring = [self.sheet.place(*destination(point.lat, point.lon, way * 5.0, metres)) for way in range(73)]
        brush.stroke(clip_line(ring, self.sheet.frame), colour, weight, dash)

    def _draw_spots(self, brush: Brush) -> None:
        """Draw the signs, those that would hide one another side by side; the map's own one last, at its true place."""
        for word in self.words:
            if word.of and not word.plate:
                middle = (word.x + word.line.width / 2, word.y + word.style.size * 0.35)
                brush.stroke([[word.of, middle]], INK, 0.5)
        drawn: list[Point] = []
        about = bool(self.block.rings_m)
        for place, (at, point) in reversed(list(enumerate(self.spots))):
            if not about or place:
                at = _beside(at, drawn)
            drawn.append(at)
            if about and not place:
                signs.target(brush, at)
            signs.sign(brush, at, point.mark, sure=point.sure)

    def _draw_plates(self, brush: Brush) -> None:
        """Draw what numbers stand on, so that they are read on any tone and hatch; a line leads to an area they stand beside."""
        ink = BLACK if brush.plain else INK
        led = [(word.plate, word.of) for word in self.words if word.plate and word.of]
        for plate, middle in led:
            brush.stroke([[((plate[0] + plate[2]) / 2, (plate[1] + plate[3]) / 2), middle]], ink, 0.6)
        for left, foot, right, top in (word.plate for word in self.words if word.plate):
            edges = [(left + 0.5, foot + 0.5), (right - 0.5, foot + 0.5), (right - 0.5, top - 0.5), (left + 0.5, top - 0.5)]
            brush.shape(edges, WHITE, BLACK if brush.plain else STEEL, 0.4)
        for _plate, middle in led:
            brush.disc(middle, 1.5, ink, WHITE, 0.4)

    def _draw_scale(self, brush: Brush) -> None:
        long = self.bar * self.sheet.scale
        ink = BLACK if brush.plain else INK
        brush.fill([[(1, 1), (long + 40, 1), (long + 40, 24), (1, 24)]], WHITE)
        for part in range(4):
            left = 7 + part * long / 4
            box = [(left, 7.0), (left + long / 4, 7.0), (left + long / 4, 10.0), (left, 10.0)]
            brush.shape(box, WHITE if part % 2 else ink, ink, 0.4)

    def _draw_arrow(self, brush: Brush) -> None:
        turn = math.radians(north_at(self.sheet, *self.arrow))
        across, up = math.cos(turn), math.sin(turn)
        points = [(0.0, 12.0), (-4.2, -5.0), (0.0, -1.5), (4.2, -5.0)]
        turned = [(self.arrow[0] + x * across + y * up, self.arrow[1] + y * across - x * up) for x, y in points]
        brush.shape(turned, BLACK if brush.plain else INK, WHITE, 0.9)

    # --- words ---------------------------------------------------------------------------------------------------------

    def _write(self, pen: Pen, left: float, foot: float) -> None:
        def text(x: float, y: float, line: Line, style: Style, *, halo: bool = False) -> None:
            """Write at a place of the sheet, whichever way the paper is read."""
            lead = left + x - pen.left
            pen.text(pen.width - lead - line.width if pen.right_to_left else lead, foot + y, line, style, halo=halo)

        for word in self.words:
            text(word.x, word.y, word.line, word.style, halo=word.plate is None)
        long = self.bar * self.sheet.scale
        text(5.5, 13.5, self.setter.line("0", SCALE), SCALE)
        far = self.setter.line(_distance(self.bar), SCALE)
        text(7 + long - 4, 13.5, far, SCALE)
        if self.leans:
            letter = self.setter.line(pgettext("compass", "N"), COUNTRY)
            text(self.arrow[0] - letter.width / 2, self.arrow[1] - 14.5, letter, COUNTRY, halo=True)
        for line in meridians(self.sheet):
            if line.edge is not None and 12 < line.edge < self.sheet.wide - 12:
                label = self.setter.line(degrees(line.degrees, pgettext("compass", "E"), pgettext("compass", "W")), TICK)
                text(line.edge - label.width / 2, -8.5, label, TICK)
        for line in parallels(self.sheet):
            if line.edge is not None and 6 < line.edge < self.sheet.high - 6:
                label = self.setter.line(degrees(line.degrees, pgettext("compass", "N"), pgettext("compass", "S")), TICK)
                text(-4 - label.width, line.edge - 2.4, label, TICK)


def degrees(value: float, above: str, below: str) -> str:
    """Return degrees as printed beside a grid: "16° N", "0°"."""
    shown = f"{abs(value):g}°"
    return shown if not value else f"{shown} {above if value > 0 else below}"


def _distance(metres: int) -> str:
    if metres < 1000:
        return _("{distance} m").format(distance=number(metres))
    return _("{distance} km").format(distance=number(metres / 1000))


def _beside(at: Point, drawn: Sequence[Point]) -> Point:
    """Return the place, or the first one to the right of it where no other sign stands."""
    for step in range(6):
        tried = (at[0] + 8.6 * step, at[1])
        if all(math.dist(tried, other) > NEAR + (4.5 if step else 0.0) for other in drawn):
            return tried
    return at


def _size(rings: Sequence[Sequence[Point]]) -> float:
    """Return about how many square points rings cover."""
    left, foot, right, top = _box(rings)
    return (right - left) * (top - foot) * 0.6


def _inside(boxes: Iterable[Frame], rings: Sequence[Sequence[Point]]) -> Iterator[Frame]:
    """Yield the boxes whose ends lie in an area: a name that runs over a border is read on the wrong side of it."""
    for box in boxes:
        middle = (box[1] + box[3]) / 2
        if all(within((x, middle), rings) for x in (box[0], (box[0] + box[2]) / 2, box[2])):
            yield box


def _box(rings: Sequence[Sequence[Point]]) -> Frame:
    return box_of(point for ring in rings for point in ring)
