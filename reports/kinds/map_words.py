"""What a paper's map says besides its drawing: legend, remarks, and the same facts in words for who does not see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.base import terms
from models.base.language import _, current, ngettext
from models.editions.places import SeenPlace
from models.geo.measure import bearing_deg, distance_m
from models.values.where import Where, where_text
from reports.content import LegendMark, MapArea, MapMark, MapTown
from reports.kinds.wording import sentence

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

MARKS: dict[str, MapMark] = {
    "abduction": "circle", "arrest": "circle", "death_in_captivity": "circle", "transfer": "circle",
    "killing": "triangle", "attack": "triangle", "ambush": "triangle", "armed_clash": "triangle", "shooting": "triangle",
    "crossfire": "triangle", "shelling": "triangle", "air_strike": "triangle", "mine": "triangle", "suicide_bomb": "triangle",
    "grenade": "triangle", "chemical": "triangle", "assault": "triangle", "sexual_violence": "triangle",
    "mob_violence": "triangle",
    "threat": "diamond", "sighting": "diamond", "near_miss": "diamond", "checkpoint": "diamond", "blockade": "diamond",
    "access_denied": "diamond", "territory_change": "diamond",
}  # fmt: skip
"""The shape of each kind of event; all others are squares."""
ORDER: tuple[MapMark, ...] = ("circle", "triangle", "diamond", "square")


WORDS_MOST = 24
"""Places told one by one in a locator's words."""


@dataclass(frozen=True)
class Geography:
    """What is handed in of the world: the edition of the outlines, the line that says where they come from, names and boxes of
    areas and countries by code, towns in a box (the largest so many), which outlined area a place in words lies in (empty where
    there is none of its edition), which names `hides` from these readers, and of which edition a country's `regions` are."""

    edition: str
    source: str
    names: Mapping[str, str]
    boxes: Mapping[str, Box]
    towns: Callable[[Box, int], Sequence[MapTown]] = field(default=lambda box, most: ())
    area_of: Callable[[Where], str] = field(default=lambda where: "")
    hides: Callable[[str], bool] = field(default=lambda name: False)
    regions: Callable[[str], str] = field(default=lambda country: "")

    def name(self, code: str) -> str:
        """Return the name of an area or country, empty where it may not stand on this paper."""
        found = self.names.get(code, "")
        return "" if self.hides(found) else found


@dataclass(frozen=True)
class Placed:
    """A seen place with its area's code, empty where none is outlined."""

    seen: SeenPlace
    area: str

    @property
    def kind(self) -> str:
        """Return the kind of event in words."""
        known = terms.label(f"{self.seen.kind}_kind", self.seen.code) if self.seen.code else ""
        return known or _("Event")

    @property
    def mark(self) -> MapMark:
        """Return the shape of its kind of event."""
        return MARKS.get(self.seen.code, "square")

    @property
    def name(self) -> str:
        """Return the place in words, without region and country; empty where there is no name."""
        where = self.seen.where
        return where_text(replace(where, admin=(), country=""), current()) if where.name else ""


def legend(placed: Sequence[Placed], areas: Sequence[MapArea]) -> list[tuple[LegendMark, str]]:
    """Return the signs used on a map with what they mean."""
    found: list[tuple[LegendMark, str]] = []
    spots = [one for one in placed if one.seen.is_spot]
    for mark in ORDER:
        kinds = dict.fromkeys(one.kind for one in spots if one.mark == mark)
        if kinds:
            shown = list(kinds)[:3] + ([_("others")] if len(kinds) > 3 else [])
            found.append((mark, sentence(", ".join(shown)).rstrip(".")))
    near, within = {one.seen.near for one in spots}, {one.seen.radius_m > 0 for one in spots}
    if spots and all(one.seen.near == (one.seen.radius_m > 0) for one in spots) and True in near:
        found.append(("hollow", _("hollow: near it or rounded, within its circle")))
    else:
        found += [("hollow", _("hollow: near it, or rounded"))] if True in near else []
        found += [("reach", _("lies in this circle"))] if True in within else []
    if any(area.unplaced for area in areas):
        found.append(("hatch", _("told by the region only")))
    return found


def remarks(placed: Sequence[Placed], geography: Geography, *, regions: bool) -> list[str]:
    """Return what readers must know of how the places stand here. `regions`: whether something is told by regions."""
    found = []
    if any(one.seen.rounded for one in placed):
        found.append(_("Places are rounded to a tenth of a degree for these readers."))
    if any(one.seen.displaced for one in placed):
        found.append(_("Some places were moved on purpose."))
    if hidden := sum(not one.seen.is_spot and one.area not in geography.boxes for one in placed):
        found.append(
            ngettext(
                "{count} event is not on the map: no place or region of it can be drawn.",
                "{count} events are not on the map: no place or region of them can be drawn.",
                hidden,
            ).format(count=hidden)
        )
    if regions:
        countries = dict.fromkeys(one.seen.where.country for one in placed if one.area and one.seen.where.country)
        editions = dict.fromkeys(geography.regions(country) or geography.edition for country in countries)
        words = _("Regions as outlined: {edition}; today's may be others.")
        found.append(words.format(edition=", ".join(editions) or geography.edition))
    return found


def locator_words(placed: Sequence[Placed], geography: Geography) -> str:
    """Return what a locator says, in words."""
    said = []
    first = placed[0].seen
    for one in placed:
        seen, words = one.seen, where_text(one.seen.where, current())
        if seen.is_spot:
            parts = [_("{kind}: {place}").format(kind=one.kind, place=words), *_away(first, seen)]
            if seen.radius_m:
                parts.append(_("within {distance} km").format(distance=f"{seen.radius_m / 1000:g}"))
            said.append(", ".join(parts))
        elif one.area in geography.boxes:
            place = geography.name(one.area) or where_text(replace(seen.where, name="", relation=""), current())
            said.append(_("{kind}: told by the region only, {place}").format(kind=one.kind, place=place))
    told = list(dict.fromkeys(said))
    more = len(told) - WORDS_MOST
    rest = [ngettext("{count} more place", "{count} more places", more).format(count=more)] if more > 0 else []
    return " ".join(sentence(text) for text in (_("A map of where it happened"), *told[:WORDS_MOST], *rest))


def _away(first: SeenPlace, other: SeenPlace) -> list[str]:
    """Return how far a spot lies from what the map is about, and in which direction."""
    if first.lat is None or first.lon is None or other.lat is None or other.lon is None or first == other:
        return []
    metres = distance_m(first.lat, first.lon, other.lat, other.lon)
    if metres < 1_000:
        return []
    wind = _winds()[round(bearing_deg(first.lat, first.lon, other.lat, other.lon) / 45) % 8]
    return [_("{distance} km to the {direction} of the first").format(distance=round(metres / 1000), direction=wind)]


def _winds() -> tuple[str, ...]:
    return (
        _("north"), _("north-east"), _("east"), _("south-east"), _("south"), _("south-west"), _("west"), _("north-west"),
    )  # fmt: skip


def overview_words(placed: Sequence[Placed], areas: Sequence[MapArea], geography: Geography) -> str:
    """Return what an overview says, in words: each area with its number, how many are known by it only."""
    said = [_("A map of where it happened, by region")]
    for area in sorted(areas, key=lambda area: (-area.count, area.label)):
        name = area.label or _("a region not named here")
        text = _("{place}: {count}").format(place=name, count=area.count)
        if area.unplaced:
            text = _("{text} ({count} told by the region only)").format(text=text, count=area.unplaced)
        said.append(text)
    kinds = Counter(one.kind for one in placed if one.seen.is_spot)
    if kinds:
        shown = ", ".join(_("{kind} {count}").format(kind=kind, count=count) for kind, count in kinds.most_common())
        said.append(_("Drawn as spots: {kinds}").format(kinds=shown))
    return " ".join(map(sentence, said))
