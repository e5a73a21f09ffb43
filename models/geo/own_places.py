"""Names of places used before in this vault: of incidents, log lines, acts, orders, constraints and control of areas.

Places of captivity, head counts and plans are left out: they are guarded, and a list under a field would tell them. So are the
places of acts in captivity, and of cases that were deleted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from models.geo.packed_names import allowed_mistakes, key_of, mistakes
from models.geo.shelf import Place
from models.values.guarded import OF_CAPTIVITY
from models.values.where import Where

Connection = Any
COLUMNS = (
    ("incidents", "place"), ("log_lines", "place"), ("acts", "place"), ("orders", "area"), ("constraints", "area"),
    ("area_levels", "area"),
)  # fmt: skip
_OPEN = {
    "acts": f"""coalesce(kind, '') not in ({", ".join(f"'{kind}'" for kind in OF_CAPTIVITY)})
    and not exists (select 1 from cases c where c.uid = acts."case" and c.deleted_at is not null)""",
}
"""What of a table may be listed, where that is not all."""
NEWEST = 2_000
"""Records of one kind that are looked at, the newest first."""
OWN = "own"


def own_places(con: Connection) -> list[Place]:
    """Return the places used before, each name once a country, the newest with a point first. A moved point is no point."""
    found: dict[tuple[str, str], Place] = {}
    for where in _used(con):
        key = (key_of(where.name), where.country)
        if not key[0] or (key in found and (found[key].has_point or not where.has_point)):
            continue
        known = where.has_point and not where.displaced and where.precision in (1, 2)
        unit = where.admin[-1] if where.admin else None
        found[key] = Place(
            uid=f"{OWN}:{where.country}:{where.name}",
            name=where.name,
            lat=where.lat if known else None,
            lon=where.lon if known else None,
            country=where.country,
            admin=unit.name if unit else "",
            admin_code=unit.code if unit else "",
            population=0,
            accuracy_m=where.radius_m if known else None,
            source=OWN,
            note="",
        )
    return list(found.values())


def fits(place: Place, key: str) -> tuple[int, int] | None:
    """Return (rank, letters wrong) of an own place for a key: 0 the same, 1 a beginning, 2 misspelt; None: it does not fit."""
    name = key_of(place.name)
    if name == key:
        return 0, 0
    if f" {key}" in f" {name}":
        return 1, 0
    most = allowed_mistakes(key)
    wrong = mistakes(key, name, most) if len(key) > 3 else most + 1
    return (2, wrong) if wrong <= most else None


def _used(con: Connection) -> Iterator[Where]:
    """Yield each name once a country and table, of several the newest that has coordinates."""
    for table, column in COLUMNS:
        sql = (
            "select max(ranked), stored from (select stored, json_extract(stored, '$.name') as name, "
            "coalesce(json_extract(stored, '$.country'), '') as country, "
            "(json_extract(stored, '$.lat') is not null) || uid as ranked from "
            f'(select "{column}" as stored, uid from "{table}" where deleted_at is null and "{column}" is not null '
            f"and {_OPEN.get(table, 'true')} order by uid desc limit {NEWEST})) "
            "where name > '' group by name, country order by 1 desc"
        )
        for _ranked, stored in con.execute(sql):
            yield Where.from_dict(json.loads(stored))
