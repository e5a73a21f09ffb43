"""Outlines of an invented square country of four quarters on an island, for tests that must not depend on the file on board."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

QUARTERS = {"XA": (0.0, 10.0), "XB": (5.0, 10.0), "XC": (0.0, 15.0), "XD": (5.0, 15.0)}
NAMES = {"XA": "Southwest", "XB": "Southeast", "XC": "Northwest", "XD": "Northeast", "ZZ": "Island"}


def flat(*points: tuple[float, float]) -> array[float]:
    return array("d", [number for point in points for number in point])


def square(west: float, south: float, side: float) -> array[float]:
    east, north = west + side, south + side
    return flat((west, south), (east, south), (east, north), (west, north), (west, south))


@dataclass(frozen=True)
class Area:
    code: str
    country: str
    name: str
    name_fr: str
    rings: tuple[array[float], ...]
    box: tuple[float, float, float, float]


def area(code: str, west: float, south: float, side: float) -> Area:
    return Area(code, "ZZ", NAMES[code], NAMES[code], (square(west, south, side),), (west, south, west + side, south + side))


@dataclass(frozen=True)
class Level:
    lines: dict[str, list[array[float]]]
    lakes: list[array[float]]
    areas: list[Area]
    countries: list[Area]


LEVEL = Level(
    {
        "coast": [square(0.0, 10.0, 10.0)],
        "border": [flat((10.0, 10.0), (10.0, 20.0))],
        "admin1": [flat((5.0, 10.0), (5.0, 20.0)), flat((0.0, 15.0), (10.0, 15.0))],
        "disputed": [flat((2.0, 19.0), (4.0, 19.5))],
        "river": [flat((0.0, 12.0), (3.0, 13.0), (6.0, 12.5), (10.0, 14.0))],
    },
    [square(7.0, 17.0, 0.5)],
    [area(code, west, south, 5.0) for code, (west, south) in QUARTERS.items()],
    [area("ZZ", 0.0, 10.0, 10.0)],
)


class Island:
    """The outlines."""

    edition = "an invented island"

    def level(self, number: int) -> Level:
        return LEVEL
