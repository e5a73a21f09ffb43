"""How people tell a place they have no coordinates of: so far in a direction from a place, between two places, on a road.

English and French. "20 km north of Goundam", "à 20 km au nord de Goundam", "12 km from Tonka", "between Goundam and Tonka",
"sur la route Goundam - Diré". What is not told this way is the name of a place.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from models.base.language import N_, _

_POINTS = {
    "north-northeast": 22.5, "north-east": 45, "east-northeast": 67.5, "east-southeast": 112.5, "south-east": 135,
    "south-southeast": 157.5, "south-southwest": 202.5, "south-west": 225, "west-southwest": 247.5, "west-northwest": 292.5,
    "north-west": 315, "north-northwest": 337.5, "north": 0, "east": 90, "south": 180, "west": 270, "nne": 22.5, "ne": 45,
    "ene": 67.5, "ese": 112.5, "se": 135, "sse": 157.5, "ssw": 202.5, "sw": 225, "wsw": 247.5, "wnw": 292.5, "nw": 315,
    "nnw": 337.5, "n": 0, "e": 90, "s": 180, "w": 270, "nord-est": 45, "sud-est": 135, "sud-ouest": 225, "nord-ouest": 315,
    "nord": 0, "est": 90, "sud": 180, "ouest": 270, "so": 225, "no": 315, "o": 270,
}  # fmt: skip
_FRENCH_ONLY = ("so", "no", "o")
_WAY = "|".join(sorted((re.escape(word).replace(r"\-", r"[\s-]?") for word in _POINTS), key=len, reverse=True))
_OF = r"(?:of|from|de la ville de|de|d['’]|du|des)\s*"
_OFFSET = re.compile(
    rf"(?:à\s+|a\s+|about\s+|environ\s+|approx\.?\s+|some\s+|près de\s+)*(?P<far>\d{{1,4}}(?:[.,]\d{{1,2}})?)\s*"
    rf"(?P<unit>km|kms|kilomet(?:er|re)s?|kilomètres?|m|met(?:er|re)s?|mètres?|mi|miles?|milles?)\.?,?\s*"
    rf"(?:(?:to the|au|à l['’]|a l['’])\s*)?(?:(?:at\s+|à\s+)?(?P<degrees>\d{{1,3}})\s*°\s*|(?P<way>{_WAY})\b\.?\s*)?"
    rf"{_OF}(?P<name>\S.*)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:between|entre)\s+(?P<one>\S.*?)\s+(?:and|et|&)\s+(?P<other>\S.*)", re.IGNORECASE)
_ROAD = re.compile(
    r"(?:on the |along the |sur la |sur l['’]|la |the )?(?:road|axis|axe|route|rn\s?\d*)\s+(?:from |de |d['’]|between |entre )?"
    r"(?P<one>[^\d\W][^–—/]*?)\s*(?:\s-\s|–|—|/|-(?=[A-ZÀ-Ý])| to | à | and | et )\s*(?P<other>\S.*)",
    re.IGNORECASE,
)
COMPASS = (
    N_("north"), N_("north-east"), N_("east"), N_("south-east"), N_("south"), N_("south-west"), N_("west"), N_("north-west"),
)  # fmt: skip
"""Eight directions from north on, clockwise."""


@dataclass(frozen=True)
class Offset:
    """So many metres from a place; bearing in degrees from north, None where no direction was told. exact: told in degrees.
    step_m: what the distance was rounded to."""

    name: str
    metres: float
    bearing: float | None
    exact: bool
    step_m: float

    @property
    def radius_m(self) -> int:
        """Return how far off the spot may be: the rounded distance, and a direction that is only right to its neighbours."""
        if self.bearing is None:
            return rounded_up(self.metres + self.step_m / 2)
        aside = self.metres * math.sin(math.radians(5 if self.exact else 22.5))
        return rounded_up(max(100.0, math.hypot(aside, self.step_m / 2)))


@dataclass(frozen=True)
class Pair:
    """Somewhere between two places: relation `between` or `road`; words: what stood behind that word."""

    one: str
    other: str
    relation: str
    words: str


def read_offset(text: str, language: str) -> Offset | None:
    """Return the distance and direction from a place that a text tells, None where it tells none."""
    found = _OFFSET.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    way = (found["way"] or "").casefold().replace(" ", "-")
    if way in _FRENCH_ONLY and not language.startswith("fr"):
        return None
    bearing = _bearing(way) if way else float(found["degrees"]) if found["degrees"] else None
    if bearing is not None and bearing > 360:
        return None
    unit = found["unit"].casefold()
    factor = 1000 if unit.startswith("k") else 1609.344 if unit.startswith("mi") and not unit.startswith("mè") else 1
    figure = found["far"].replace(",", ".")
    return Offset(found["name"].strip(), float(figure) * factor, bearing, bool(found["degrees"]), _step(figure) * factor)


def read_pair(text: str) -> Pair | None:
    """Return the two places that a text lies between, None where it tells none."""
    clean = " ".join(text.split())
    road = _ROAD.fullmatch(clean)
    if road is not None:
        return Pair(road["one"].strip(), road["other"].strip(), "road", clean[road.start("one") :].strip())
    between = _BETWEEN.fullmatch(clean)
    if between is None:
        return None
    return Pair(between["one"].strip(), between["other"].strip(), "between", clean[between.start("one") :].strip())


def rounded_up(metres: float) -> int:
    """Return a radius with two figures, rounded up: an estimate is not told to the metre."""
    step: int = 10 ** max(0, math.floor(math.log10(max(metres, 1.0))) - 1)
    return math.ceil(round(metres / step, 6)) * step


def direction(bearing: float) -> str:
    """Return a bearing in words, one of eight, in the language in use."""
    return _(COMPASS[round(bearing / 45) % 8])


def _bearing(way: str) -> float:
    return float(_POINTS.get(way, _POINTS.get(way.replace("-", ""), next(
        (degrees for word, degrees in _POINTS.items() if word.replace("-", "") == way.replace("-", "")), 0
    ))))  # fmt: skip


def _step(figure: str) -> float:
    """Return what a figure was rounded to: 20 to tens, 12 to ones, 2.5 to tenths."""
    if "." in figure:
        return float(10 ** -len(figure.partition(".")[2]))
    return float(10 ** (len(figure) - len(figure.rstrip("0")))) if figure.strip("0") else 1.0
