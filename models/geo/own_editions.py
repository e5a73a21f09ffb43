"""Which brought area a place belongs to: one is found only where the place itself names that list, by version or source."""

from __future__ import annotations

from collections.abc import Iterable

from models.geo.own_areas import OwnUnit
from models.values.fold import fold
from models.values.where import Admin

LEAST_M = 20_000
"""Areas that reach less far stand for a place, as they do when one is picked: none is drawn as the region of something."""


class OwnEditions:
    """The areas of every source, found by code or name within one source; two of one code or name in it are no answer."""

    def __init__(self, units: Iterable[OwnUnit]) -> None:
        self.units = tuple(units)
        self._sources: dict[str, list[str]] = {}
        self._codes: dict[tuple[str, str], list[OwnUnit]] = {}
        self._names: dict[tuple[str, str], list[OwnUnit]] = {}
        for unit in self.units:
            for word in {fold(unit.source), fold(unit.edition)} - {""}:
                known = self._sources.setdefault(word, [])
                if unit.source not in known:
                    known.append(unit.source)
            self._codes.setdefault((unit.source, unit.code), []).append(unit)
            self._names.setdefault((unit.source, fold(unit.name)), []).append(unit)

    def knows(self, source: str) -> bool:
        """Return whether this is the name of a source with areas."""
        return source in self._sources.get(fold(source), ())

    def find(self, country: str, admin: Admin, source: str = "", name: str = "") -> OwnUnit | None:
        """Return the area of a place: by the code of its largest unit, where the version of that code names the source; else, for
        one copied from a source, by its own name there or by that of its largest unit, which then has none above it.

        A code of another list is never looked up, and no name but in the source that the place says it is from.
        """
        if admin.code and (admin.version or not self.knows(source)):
            named = self._sources.get(fold(admin.version), ()) if admin.version else ()
            return self._codes_of(country, named[0], admin.code) if len(named) == 1 else None
        if not self.knows(source):
            return None
        if admin.code:
            return self._codes_of(country, source, admin.code)
        own = _only(country, self._names.get((source, fold(name)), ())) if name else None
        above = self._names.get((source, fold(admin.name)), ()) if admin.name else ()
        return own or _only(country, (unit for unit in above if not unit.within))

    def _codes_of(self, country: str, source: str, code: str) -> OwnUnit | None:
        return _only(country, self._codes.get((source, code), ()))


def _only(country: str, units: Iterable[OwnUnit]) -> OwnUnit | None:
    found = [unit for unit in units if unit.reach_m >= LEAST_M and (not country or unit.country in ("", country))]
    return found[0] if len(found) == 1 else None
