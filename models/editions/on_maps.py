"""What of a place the map in the window shows, and what a picture of it may carry away: by the rules of printed maps.

Guarded places (where captives are or were held, own premises) are drawn on the screen only, for who asked to see them, and never
in a picture. Places of acts in captivity are guarded like those of the ledger, and nothing is drawn near a guarded place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from models.editions.places import GUARD_M, REGION
from models.geo.measure import distance_m
from models.values.guarded import OF_CAPTIVITY
from models.views.map import MapView, Placed

_NEAR_DEGREES = 0.5
"""Farther than this in latitude nothing is near."""


def on_screen(view: MapView, *, guarded: bool) -> MapView:
    """Return what the window shows: guarded places marked where they were asked for, else by their region only or not at all."""
    return replace(view, placed=tuple(one for given in view.placed if (one := _seen(given, guarded)) is not None))


def in_picture(view: MapView) -> MapView:
    """Return what a picture shows of a view that was read with its guarded places: none of them, and by its region only what
    lies so near one that it would show it."""
    marked = [one for given in view.placed if (one := _seen(given, True)) is not None]
    guards = [one for one in marked if one.guarded and one.lat is not None]
    shown = on_screen(view, guarded=False)
    return replace(shown, placed=tuple(region_only(one) if _is_near(one, guards) else one for one in shown.placed))


def region_only(one: Placed) -> Placed:
    """Return the same without its point, name and radius."""
    return one._replace(name="", relation="", lat=None, lon=None, precision=REGION, radius_m=0, displaced=0)


def _seen(one: Placed, guarded: bool) -> Placed | None:
    if one.guarded:
        return one if guarded else None
    if one.record == "act" and one.kind in OF_CAPTIVITY:
        return one._replace(guarded="captivity") if guarded else region_only(one)
    return one


def _is_near(one: Placed, guards: Iterable[Placed]) -> bool:
    if one.lat is None or one.lon is None:
        return False
    return any(
        distance_m(one.lat, one.lon, guard.lat, guard.lon) <= GUARD_M + guard.radius_m
        for guard in guards
        if guard.lat is not None and guard.lon is not None and abs(guard.lat - one.lat) < _NEAR_DEGREES + guard.radius_m / 100_000
    )
