"""Paints what lies on the ground: orders and restrictions, regions with a count, circles, labels, symbols and their counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from models.base.countries import country_name
from models.base.language import current
from models.base.numbers import number_text
from ui.widgets.map.clusters import Cluster, Clusters
from ui.widgets.map.ground import in_view, to_screen
from ui.widgets.map.mercator import MapPart
from ui.widgets.map.placing import Room, around, over
from ui.widgets.map.scene import MapScene, Region, ZoneShape
from ui.widgets.map.shapes import BaseShapes, Shape
from ui.widgets.map.symbols import Symbols, hatch, radius_of

REGION_NAMES_FROM, COUNTRY_NAMES_UNTIL = 5.2, 5.8
TOWNS_FROM = 4.6
MOST_TOWNS = 90
"""Labels of towns tried in one picture."""
FRAME_PX = 40
"""Pixels at the lower edge where scale bar and source line stand, and no words."""
SMALL_PX = 56
"""A region narrower than so many pixels has no room for a tag of its own: its country's tag counts it."""


class Town(NamedTuple):
    """A town for the label beside its dot, in units."""

    x: float
    y: float
    name: str
    population: int


class Hit(NamedTuple):
    """Something on the picture that can be chosen: its box in units around a point, pixels of it, and what it stands for."""

    x: float
    y: float
    radius: float
    keys: tuple[int, ...]
    what: str


@dataclass
class Painted:
    """What was painted: everything that can be chosen."""

    hits: list[Hit] = field(default_factory=list)

    @property
    def symbol_keys(self) -> set[int]:
        """Return the keys of what is drawn as a symbol, alone or in a count."""
        return {key for hit in self.hits if hit.what == "spot" for key in hit.keys}

    @property
    def guarded_keys(self) -> set[int]:
        """Return the keys of the guarded places drawn."""
        return {key for hit in self.hits if hit.what == "guarded" for key in hit.keys}


@dataclass(frozen=True)
class Shown:
    """What is to be painted. `chosen` are keys; `quick` leaves labels out (while zooming); `margin`: pixels
    at each edge that are drawn but out of sight."""

    scene: MapScene
    clusters: Clusters | None
    towns: Sequence[Town] = ()
    chosen: Collection[int] = ()
    quick: bool = False
    margin: int = 0


class Overlay:
    """Paints a picture's upper layer."""

    def __init__(self, symbols: Symbols) -> None:
        self.symbols, self.look = symbols, symbols.look

    def paint(self, painter: QPainter, base: BaseShapes | None, part: MapPart, shown: Shown) -> Painted:
        """Paint it and return what was painted."""
        painted, room = Painted(), Room(part.width, part.height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        zones = [zone for zone in shown.scene.zones if self._zone(painter, base, part, zone)]
        tags = self._regions(painter, base, part, shown)
        self._circles(painter, part, shown)
        marks = self._marks(part, shown, room, painted)
        frame = self.look.px(FRAME_PX)
        room.take((0, part.height - shown.margin - frame, part.width, frame))
        placed_tags = self._place_tags(tags, part, room, painted, shown)
        if not shown.quick:
            self._zone_words(painter, base, part, zones, room)
            self._labels(painter, base, part, shown, room)
        for x, y, picture in (*marks, *placed_tags):
            painter.drawPixmap(QPointF(x, y), picture)
        painter.restore()
        return painted

    # symbols and counts

    def _marks(self, part: MapPart, shown: Shown, room: Room, painted: Painted) -> list[tuple[float, float, QPixmap]]:
        marks = []
        chosen, view = set(shown.chosen), in_view(part)
        if shown.clusters is not None:
            edge = 30 / part.scale
            for cluster in shown.clusters.within(
                view.left() - edge, view.top() - edge, view.right() + edge, view.bottom() + edge
            ):
                x, y = part.to_screen(cluster.x, cluster.y)
                if -30 < x < part.width + 30 and -30 < y < part.height + 30:
                    keys = cluster.members
                    radius = self._take(room, x, y, len(keys))
                    marks.append(
                        _centred(
                            x, y, self._picture(shown, cluster, bool(chosen) and not chosen.isdisjoint(keys)), self.symbols.ratio
                        )
                    )
                    painted.hits.append(Hit(cluster.x, cluster.y, radius, keys, "spot"))
        for spot in shown.scene.guarded:
            if view.contains(spot.x, spot.y):
                x, y = part.to_screen(spot.x, spot.y)
                marks.append(_centred(x, y, self.symbols.guarded(chosen=spot.key in chosen), self.symbols.ratio))
                painted.hits.append(Hit(spot.x, spot.y, self.look.px(10), (spot.key,), "guarded"))
                room.take((x - 11, y - 11, 22, 22))
        return marks

    def _take(self, room: Room, x: float, y: float, count: int) -> float:
        radius = self.look.px(radius_of(count))
        room.take((x - radius, y - radius, 2 * radius, 2 * radius))
        return radius

    def _picture(self, shown: Shown, cluster: Cluster, chosen: bool) -> QPixmap:
        if len(cluster.members) > 1:
            return self.symbols.many(len(cluster.members), chosen=chosen)
        spot = shown.scene.by_key[cluster.members[0]]
        return self.symbols.one(spot.group, firm=spot.firm, moved=spot.moved, chosen=chosen)

    def _circles(self, painter: QPainter, part: MapPart, shown: Shown) -> None:
        """Draw how far from its point a spot may be, where it stands alone and the circle is wider than the symbol."""
        if shown.clusters is None:
            return
        view, by_key = in_view(part), shown.scene.by_key
        painter.setPen(QPen(self.look.colour("symbol", 190), self.look.px(1.1)))
        painter.setBrush(self.look.colour("symbol", 26))
        alone = (by_key[one.members[0]] for one in shown.clusters.within(*view.getCoords()) if len(one.members) == 1)
        for spot in (*alone, *shown.scene.guarded):
            radius = spot.radius * part.scale
            reach = view.adjusted(-spot.radius, -spot.radius, spot.radius, spot.radius)
            if radius > self.look.px(9) and reach.contains(spot.x, spot.y):
                x, y = part.to_screen(spot.x, spot.y)
                painter.drawEllipse(QPointF(x, y), radius, radius)

    # regions

    def _regions(
        self, painter: QPainter, base: BaseShapes | None, part: MapPart, shown: Shown
    ) -> list[tuple[Region, Shape, float, float]]:
        if base is None:
            return []
        made, turn, view = [], to_screen(part), in_view(part)
        outlined: set[str] = set()
        for region in self._large_enough(base, part, shown.scene.regions):
            shape = base.region(region.code) if region.code else base.country(region.country)
            if shape is None or not shape.box.intersects(view):
                continue
            if region.code:
                brush = hatch(self.look, "region")
                brush.setColor(self.look.colour("region", 80))
                painter.setBrush(brush)
                painter.setPen(QPen(self.look.colour("region", 150), self.look.px(1.1)))
                painter.drawPath(turn.map(shape.path))
            elif region.country not in outlined:
                # a whole country hatched would hide all that is known better
                outlined.add(region.country)
                edge = QPen(self.look.colour("region", 150), self.look.px(1.6))
                edge.setDashPattern([6, 4])
                painter.setPen(edge)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(turn.map(shape.path))
            made.append((region, shape, *part.to_screen(*shape.label)))
        return made

    def _large_enough(self, base: BaseShapes, part: MapPart, regions: Sequence[Region]) -> Sequence[Region]:
        """Return the regions, those too small on this picture put together by country."""
        large, small = list[Region](), dict[str, list[int]]()
        for region in regions:
            shape = base.region(region.code) if region.code else base.country(region.country)
            if shape is not None and shape.main.width() * part.scale < self.look.px(SMALL_PX) * (1 if region.code else 3):
                small.setdefault(region.country, []).extend(region.keys)
            else:
                large.append(region)
        return [
            *large,
            *(Region("", country, tuple(keys), country_name(country, current()) or country) for country, keys in small.items()),
        ]

    def _place_tags(
        self, tags: list[tuple[Region, Shape, float, float]], part: MapPart, room: Room, painted: Painted, shown: Shown
    ) -> list[tuple[float, float, QPixmap]]:
        """Return the counts of regions; one is forced where there is no room, since a count must not vanish."""
        made, chosen, edge = [], set(shown.chosen), shown.margin + 4
        for region, shape, x, y in tags:
            words = f"{region.name} {number_text(len(region.keys))}"
            picture = self.symbols.tag(words, "region", chosen=not chosen.isdisjoint(region.keys))
            wide, tall = _size(picture, self.symbols.ratio)
            kept = x, y
            x = min(max(x, edge + wide / 2), part.width - edge - wide / 2)
            y = min(max(y, edge + tall / 2), part.height - edge - tall / 2 - self.look.px(40))
            if (x, y) != kept and not shape.path.contains(QPointF(*part.to_world(x, y))):
                x, y = kept
            tried = over(x, y, wide, tall, far=4)
            inside = [one for one in tried if one[0] >= edge and one[0] + wide <= part.width - edge]
            box = room.first_free(inside or tried, forced=True)
            if box is not None:
                made.append((box[0], box[1], picture))
                middle = part.to_world(box[0] + wide / 2, box[1] + tall / 2)
                painted.hits.append(Hit(*middle, max(wide, tall) / 2, region.keys, "region"))
        return made

    # orders and restrictions

    def _zone(self, painter: QPainter, base: BaseShapes | None, part: MapPart, zone: ZoneShape) -> bool:
        path = self._zone_path(base, part, zone)
        if path is None or not path.controlPointRect().intersects(QRectF(0, 0, part.width, part.height)):
            return False
        name = "order" if zone.as_order else "access"
        if zone.points:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.look.colour("halo", 220), self.look.px(6)))
            painter.drawPath(path)
            line = QPen(self.look.colour(name), self.look.px(3))
            line.setDashPattern([3, 1.6] if zone.as_order else [1, 1.4])
            painter.setPen(line)
            painter.drawPath(path)
            return True
        brush = hatch(self.look, name, back=True)
        brush.setColor(self.look.colour(name, 70))
        painter.setBrush(brush)
        edge = QPen(self.look.colour(name), self.look.px(1.8))
        edge.setDashPattern([5, 3] if zone.as_order else [2, 2])
        painter.setPen(edge)
        painter.drawPath(path)
        return True

    def _zone_path(self, base: BaseShapes | None, part: MapPart, zone: ZoneShape) -> QPainterPath | None:
        path = QPainterPath()
        if zone.points:
            path.moveTo(QPointF(*part.to_screen(*zone.points[0])))
            for point in zone.points[1:]:
                path.lineTo(QPointF(*part.to_screen(*point)))
            return path
        if zone.radius:
            radius = max(self.look.px(7), zone.radius * part.scale)
            path.addEllipse(QPointF(*part.to_screen(zone.x, zone.y)), radius, radius)
            return path
        shape = None if base is None else base.region(zone.code) if zone.code else base.country(zone.country)
        return to_screen(part).map(shape.path) if shape is not None else None

    def _zone_words(
        self, painter: QPainter, base: BaseShapes | None, part: MapPart, zones: Sequence[ZoneShape], room: Room
    ) -> None:
        for zone in zones:
            picture = self.symbols.tag(zone.words, "order" if zone.as_order else "access")
            wide, tall = _size(picture, self.symbols.ratio)
            if zone.points:
                at = QPointF(*part.to_screen(*_halfway(zone.points)))
            else:
                path = self._zone_path(base, part, zone)
                seen = path.controlPointRect().intersected(QRectF(0, 0, part.width, part.height)) if path else QRectF()
                at = QPointF(seen.center().x(), seen.top() + tall)
            box = room.first_free(over(at.x(), at.y(), wide, tall))
            if box is not None:
                painter.drawPixmap(QPointF(box[0], box[1]), picture)

    # labels

    def _labels(self, painter: QPainter, base: BaseShapes | None, part: MapPart, shown: Shown, room: Room) -> None:
        if base is None:
            return
        view = in_view(part)
        if shown.scene.shades:
            self._shade_counts(painter, base, part, shown, room)
        if part.zoom < COUNTRY_NAMES_UNTIL:
            for shape in sorted(base.countries, key=lambda one: -one.main.width() * one.main.height()):
                if shape.main.width() * part.scale > 42 and view.contains(QPointF(*shape.label)):
                    name = country_name(shape.country, current()) or shape.name
                    self._name(painter, part, room, shape, name, bold=True)
        if part.zoom >= REGION_NAMES_FROM:
            french = current() == "fr"
            for area in base.areas:
                west, _south, east, _north = area.box
                if (east - west) * 0.711 * part.scale < 60 or (region := base.region(area.code)) is None:
                    continue
                if region.box.intersects(view) and view.contains(QPointF(*region.label)):
                    name = (region.name_fr if french else "") or region.name
                    self._name(painter, part, room, region, name, bold=False)
        if part.zoom >= TOWNS_FROM:
            self._towns(painter, part, shown.towns, room)

    def _name(self, painter: QPainter, part: MapPart, room: Room, shape: Shape, name: str, *, bold: bool) -> None:
        picture = self.symbols.text(name, "label_soft", more=0.0 if bold else -0.3, bold=bold)
        wide, tall = _size(picture, self.symbols.ratio)
        if wide < shape.main.width() * part.scale * 1.15:
            box = room.first_free(over(*part.to_screen(*shape.label), wide, tall)[:5])
            if box is not None:
                painter.drawPixmap(QPointF(box[0], box[1]), picture)

    def _shade_counts(self, painter: QPainter, base: BaseShapes, part: MapPart, shown: Shown, room: Room) -> None:
        for code, count in sorted(shown.scene.shades.items(), key=lambda one: -one[1]):
            shape = base.region(code)
            if shape is not None and in_view(part).contains(QPointF(*shape.label)):
                picture = self.symbols.text(number_text(count), "label", more=1.0, bold=True)
                wide, tall = _size(picture, self.symbols.ratio)
                places = over(*part.to_screen(*shape.label), wide, tall)
                box = room.first_free(places, forced=shape.box.width() * part.scale > wide)
                if box is not None:
                    painter.drawPixmap(QPointF(box[0], box[1]), picture)

    def _towns(self, painter: QPainter, part: MapPart, towns: Sequence[Town], room: Room) -> None:
        view, tried = in_view(part), 0
        least = 10 ** (8.3 - part.zoom * 0.62)
        west, north, east, south = view.getCoords()
        dot = self.look.px(2.3)
        painter.setPen(QPen(self.look.colour("label_soft"), self.look.px(1.2)))
        painter.setBrush(QColor(self.look.card))
        for town in towns:
            if town.population < least or tried >= MOST_TOWNS:
                break
            if west < town.x < east and north < town.y < south:
                tried += 1
                x, y = part.to_screen(town.x, town.y)
                picture = self.symbols.text(town.name, "label", more=-0.6)
                wide, tall = _size(picture, self.symbols.ratio)
                seen = room.is_free((x - dot, y - dot, 2 * dot, 2 * dot))
                # under a symbol the town keeps its name: that is where something happened
                gaps = (4,) if seen else (12, 18, 26)
                boxes = (one for gap in gaps for one in around(x, y, wide, tall, self.look.px(gap)))
                box = room.first_free(boxes)
                if box is not None:
                    if seen:
                        room.take((x - dot, y - dot, 2 * dot, 2 * dot))
                        painter.drawEllipse(QPointF(x, y), dot, dot)
                    painter.drawPixmap(QPointF(box[0], box[1]), picture)


def _halfway(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    first, last = points[0], points[-1]
    return (points[len(points) // 2]) if len(points) > 2 else ((first[0] + last[0]) / 2, (first[1] + last[1]) / 2)


def _size(picture: QPixmap, ratio: float) -> tuple[float, float]:
    return picture.width() / ratio, picture.height() / ratio


def _centred(x: float, y: float, picture: QPixmap, ratio: float) -> tuple[float, float, QPixmap]:
    wide, tall = _size(picture, ratio)
    return x - wide / 2, y - tall / 2, picture
