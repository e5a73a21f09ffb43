"""Outlines that people brought into the vault, as far as something on the map is of their list: read and made off the screen."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.geo.outlines import Area
from models.geo.own_areas import OwnUnit, on_grid, own_rings, own_units
from models.geo.own_editions import OwnEditions
from models.values.where import Admin
from models.views.map import MapView, Placed, Zone
from ui.widgets.map.shapes import Shape, shape_of

if TYPE_CHECKING:
    from models.log.scopes import Connection

STEPS = (0.001, 0.002, 0.005, 0.01, 0.02)
"""Degrees between the corners that are kept: the first that leaves few enough."""
MOST_CORNERS = 60_000
"""Corners of all brought outlines on the map together; the finest level of the program's own has 300,000."""


@dataclass(frozen=True)
class Own:
    """What was brought, and of it the outlines something on the map is told by, by their keys."""

    editions: OwnEditions = field(default_factory=lambda: OwnEditions(()))
    units: Mapping[str, OwnUnit] = field(default_factory=dict)
    shapes: Mapping[str, Shape] = field(default_factory=dict)

    def of(self, one: Placed | Zone) -> OwnUnit | None:
        """Return the brought area something is told by, None for all that is of no brought list."""
        if not self.editions.units or not (one.source or one.version):
            return None
        name = one.name if isinstance(one, Zone) or one.relation in ("", "in") else ""
        return self.editions.find(one.country, Admin(one.scheme, one.version, one.code, one.unit), one.source, name)

    def keeps_from(self, one: Placed | Zone) -> bool:
        """Return whether the name of its unit is one of a brought list, so that no outline of another may stand for it."""
        return bool(one.source) and self.editions.knows(one.source)


def read_own(con: Connection, view: MapView, before: Own) -> Own:
    """Return what was brought, with the outlines this view needs; those made before are kept where their source is the same."""
    found = Own(OwnEditions(own_units(con)))
    if not found.editions.units:
        return Own()
    things: Iterable[Placed | Zone] = (*view.placed, *view.zones)
    wanted = {unit.key: unit for one in things if (unit := found.of(one)) is not None}
    if wanted.keys() <= before.shapes.keys():
        return Own(found.editions, wanted, before.shapes)
    rings = {key: own_rings(con, unit) for key, unit in wanted.items()}
    for step in STEPS:
        made = {key: on_grid(flats, step) for key, flats in rings.items()}
        if sum(len(flat) for flats in made.values() for flat in flats) <= 2 * MOST_CORNERS:
            break
    shapes = {key: shape_of(_area(wanted[key], flats)) for key, flats in made.items() if flats}
    return Own(found.editions, wanted, shapes)


def _area(unit: OwnUnit, rings: tuple[array[float], ...]) -> Area:
    lons, lats = ([x for flat in rings for x in flat[start::2]] for start in (0, 1))
    box = min(lons), min(lats), max(lons), max(lats)
    return Area(unit.key, unit.country, unit.name, unit.name, rings, box)
