"""Towns by which readers of a map find their way: the largest in a box, from the places shipped with the program."""

from __future__ import annotations

from models.geo.places_schema import SCALE
from models.geo.shelf import shipped

Town = tuple[str, float, float, int]
"""Name, latitude, longitude, inhabitants."""


def towns_in(box: tuple[float, float, float, float], most: int) -> tuple[Town, ...]:
    """Return the largest towns in a box (west, south, east, north in degrees), at most so many; none without the places' file."""
    shelf = shipped()
    if shelf is None:
        return ()
    west, south, east, north = (round(side * SCALE) for side in box)
    with shelf.lock:
        rows = shelf.con.execute(
            "select name, lat, lon, population from gaz_place where lat between ? and ? and lon between ? and ? "
            "and population > 0 order by population desc, name limit ?",
            (south, north, west, east, most),
        ).fetchall()
    return tuple((name, lat / SCALE, lon / SCALE, size) for name, lat, lon, size in rows)
