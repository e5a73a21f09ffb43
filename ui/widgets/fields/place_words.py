"""Reading a place as it is written on one line, its coordinates and radius. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.base.errors import BadInput
from models.base.language import _, pgettext
from models.geo.coordinates import Reading, parse
from models.values.fold import fold
from models.values.where import Admin

# "in" and "à" are left in the name: In Khalil and In Delimane are towns.
_RELATIONS: tuple[tuple[str, str], ...] = (
    (r"(?:near|close to|in the vicinity of|not far from)\s+", "near"),
    (r"(?:tout )?(?:près|pres|proche) (?:de\s+la\s+ville\s+de\s+|de\s+|d['’]\s*|du\s+|des\s+)", "near"),
    (r"(?:à proximité|a proximite|aux environs|dans les environs|non loin) (?:de\s+|d['’]\s*|du\s+)", "near"),
    (r"(?:between|entre)\s+", "between"),
    (r"(?:on the road|on the axis|along the road|sur la route|sur l['’]axe)\s+(?:de\s+)?", "road"),
)


def read_name(text: str) -> tuple[str, str]:
    """Return (relation, name) of a line such as "near Kobri", "près de Kobri"; relation "" when none is written."""
    clean = " ".join(text.split())
    for pattern, relation in _RELATIONS:
        found = re.match(pattern, clean, re.IGNORECASE)
        if found and clean[found.end() :].strip():
            return relation, clean[found.end() :].strip()
    return "", clean


def line_of(relation: str, name: str) -> str:
    """Return the line for a name and its relation, such that `read_name` gives them back."""
    if not name:
        return ""
    if relation == "near" and fold(name)[:1] in "aeiouyh":
        line = pgettext("before a vowel", "near {place}").format(place=name)
    else:
        sentences = {"near": _("near {place}"), "between": _("between {place}"), "road": _("on the road {place}")}
        line = sentences.get(relation, "{place}").format(place=name)
    return line if read_name(line) == (relation, name) else name


def read_point(text: str, language: str = "en") -> Reading | None:
    """Return the coordinates read in any form, None for nothing.

    Raises:
        BadInput: wrong or unclear ones, with the reason.
    """
    return parse(text, language) if text.strip() else None


def point_line(lat: float | None, lon: float | None) -> str:
    """Return coordinates as they are typed, nothing rounded."""
    return "" if lat is None or lon is None else f"{lat!r}, {lon!r}"


def read_radius(text: str) -> int | None:
    """Return metres from a number of kilometres ("2,5", "0.5 km", "300 m"), None for nothing. Raises BadInput."""
    clean = text.strip().casefold()
    if not clean:
        return None
    found = re.fullmatch(r"([0-9]{1,7}(?:[.,][0-9]{1,3})?)\s*(km|m)?", clean)
    if not found:
        raise _refused(_("Write the radius in kilometres, for example 2.5, or in metres, for example 300 m."))
    return round(float(found[1].replace(",", ".")) * (1 if found[2] == "m" else 1000))


def radius_line(radius_m: int | None) -> str:
    """Return a radius as it is typed."""
    if radius_m is None:
        return ""
    return f"{radius_m / 1000:g} km" if round(float(f"{radius_m / 1000:g}") * 1000) == radius_m else f"{radius_m} m"


def regions_line(admin: Sequence[Admin]) -> str:
    """Return the names of administrative units, the largest first."""
    return ", ".join(unit.name or unit.code for unit in admin)


def read_regions(text: str, before: Sequence[Admin]) -> tuple[Admin, ...]:
    """Return the units named; those already there keep their codes."""
    known = {fold(unit.name or unit.code): unit for unit in before}
    names = [name.strip() for name in text.split(",") if name.strip()]
    return tuple(known.get(fold(name)) or Admin(name=name) for name in names)


def _refused(reason: str) -> BadInput:
    return BadInput(field="where", reason=reason)
