"""What the map reads off the screen's thread: levels of the base map, towns for labels, and clusters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from ui.widgets.map.clusters import Clusters, clustered
from ui.widgets.map.mercator import x_of, y_of
from ui.widgets.map.overlay import Town
from ui.widgets.map.scene import Spot
from ui.widgets.map.shapes import BaseShapes, shapes_of

if TYPE_CHECKING:
    from ui.shell.jobs import Job

MOST_TOWNS = 60_000


@cache
def base_shapes(level: int) -> BaseShapes:
    """Return a level of the base map, made once in this process. Any thread."""
    from models.geo.outlines import outlines

    return shapes_of(outlines().level(level), level)


def read_base(_job: Job, level: int) -> BaseShapes:
    """Return a level of the base map (worker's thread)."""
    return base_shapes(level)


@cache
def towns() -> tuple[Town, ...]:
    """Return the towns there are labels for, the largest first; none where the data are not at hand."""
    from models.geo.towns import towns_in

    found = towns_in((-180.0, -90.0, 180.0, 90.0), MOST_TOWNS)
    return tuple(Town(x_of(lon), y_of(lat), name, population) for name, lat, lon, population in found)


def read_towns(_job: Job) -> tuple[Town, ...]:
    """Return the towns (worker's thread)."""
    return towns()


def read_clusters(_job: Job, spots: Sequence[Spot], level: float) -> tuple[float, Clusters]:
    """Return a clustering of spots, by their keys, and its level (worker's thread)."""
    return level, clustered([(spot.x, spot.y) for spot in spots], level, [spot.key for spot in spots])
