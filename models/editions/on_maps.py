"""What of a place the map in the window shows, and what a picture of it may carry away: by the rules of printed maps.

Guarded places (where captives are or were held, own premises) are drawn on the screen only, for who asked to see them, and never
in a picture. Places of acts in captivity are guarded like those of the ledger, and nothing is drawn near a guarded place: neither
an event nor the circle of an order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from models.editions.places import GUARD_M, REGION, WORDS_ONLY
from models.geo.measure import distance_m
from models.values.guarded import OF_CAPTIVITY
from models.views.map import MapView, Placed, Zone

_NOT_DRAWN = (*OF_CAPTIVITY, *WORDS_ONLY)
"""Kinds of act that leave in no picture, as on paper."""
_NEAR_DEGREES = 0.5
"""Farther than this in latitude nothing is near."""


def on_screen(view: MapView, *, guarded: bool) -> MapView:
    """Return what the window shows: guarded places marked where they were asked for, else by their region only or not at all."""
    return replace(view, placed=tuple(one for given in view.placed if (one := _seen(given, guarded)) is not None))


def in_picture(view: MapView) -> MapView:
    """Return what a picture shows of a view that was read with its guarded places: none of them, not even counted in a region,
    nothing that was only said, and by its region only what lies so near a guarded place that it would show it. An order or
    restriction round one is left out where no region stands for it."""
    guards = guards_of(view)
    shown = (one for one in view.placed if not (one.guarded or (one.record == "act" and one.kind in _NOT_DRAWN)))
    zones = (_apart(zone) if _is_near(zone, guards) else zone for zone in view.zones)
    return MapView(
        tuple(region_only(one) if _is_near(one, guards) else one for one in shown),
        tuple(zone for zone in zones if zone is not None),
    )


def guards_of(view: MapView) -> tuple[Placed, ...]:
    """Return what of a view read with its guarded places has a point no picture may show."""
    marked = (one for given in view.placed if (one := _seen(given, True)) is not None)
    return tuple(one for one in marked if one.guarded and one.lat is not None and one.lon is not None)


def _apart(zone: Zone) -> Zone | None:
    """Return an order or restriction by its unit alone, None where it names none."""
    return zone._replace(name="", lat=None, lon=None, precision=REGION, radius_m=0) if zone.unit or zone.code else None


def region_only(one: Placed) -> Placed:
    """Return the same without its point, name and radius."""
    return one._replace(name="", relation="", lat=None, lon=None, precision=REGION, radius_m=0, displaced=0)


def _seen(one: Placed, guarded: bool) -> Placed | None:
    if one.guarded:
        return one if guarded else None
    if one.record == "act" and one.kind in OF_CAPTIVITY:
        return one._replace(guarded="captivity") if guarded else region_only(one)
    return one


def _is_near(one: Placed | Zone, guards: Iterable[Placed]) -> bool:
    if one.lat is None or one.lon is None:
        return False
    return any(
        distance_m(one.lat, one.lon, guard.lat, guard.lon) <= GUARD_M + guard.radius_m
        for guard in guards
        if guard.lat is not None and guard.lon is not None and abs(guard.lat - one.lat) < _NEAR_DEGREES + guard.radius_m / 100_000
    )
