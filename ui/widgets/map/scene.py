"""What a map shows, apart from any vault: spots, regions with a count, lines and areas, and shading. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ui.widgets.map.shapes import Shape


class Spot(NamedTuple):
    """A point. `key` is what the owner knows it by; `group` decides its shape; `radius` is that of what is not certain, in units;
    `firm`: known exactly (else drawn hollow); `moved` on purpose; `guarded`: drawn with a mark of its own."""

    key: int
    x: float
    y: float
    group: str
    radius: float = 0.0
    firm: bool = True
    moved: bool = False
    guarded: bool = False


@dataclass(frozen=True)
class Region:
    """What is known to a region or a country only. `code` is that of a first-level unit or of an outline of the scene's
    own, or "" for the country."""

    code: str
    country: str
    keys: tuple[int, ...]
    name: str


@dataclass(frozen=True)
class ZoneShape:
    """An order or a restriction: a circle (`x`, `y`, `radius` in units), a unit or country by code, or a line of points.

    `as_order` tells the two kinds apart; A line is drawn straight between places, not along a road.
    """

    key: int
    as_order: bool
    words: str
    x: float = 0.0
    y: float = 0.0
    radius: float = 0.0
    code: str = ""
    country: str = ""
    points: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class MapScene:
    """All of it. `shades` counts by unit, drawn under everything with `shade_note` naming their edition.

    `own` are outlines by code that the base map does not have; they lie over its own.

    `around` is the box of the countries of its regions (west, north, east, south, in units): shown whole where there is no spot.
    """

    spots: tuple[Spot, ...] = ()
    regions: tuple[Region, ...] = ()
    zones: tuple[ZoneShape, ...] = ()
    shades: dict[str, int] = field(default_factory=dict)
    shade_note: str = ""
    around: tuple[float, float, float, float] | None = None
    own: Mapping[str, Shape] = field(default_factory=dict)

    @cached_property
    def by_key(self) -> dict[int, Spot]:
        """Return the spots by key."""
        return {spot.key: spot for spot in self.spots}

    @cached_property
    def open_spots(self) -> tuple[Spot, ...]:
        """Return the spots that are merged with their neighbours: all but the guarded ones."""
        return tuple(spot for spot in self.spots if not spot.guarded)

    @cached_property
    def guarded(self) -> tuple[Spot, ...]:
        """Return the guarded spots: each is drawn by itself, marked."""
        return tuple(spot for spot in self.spots if spot.guarded)
