"""Incidents, a case, orders and guarded places with and without points, for tests of the map."""

from __future__ import annotations

import json
from typing import Any

from models.log.write import write
from models.subjects.editing import creations
from models.subjects.incidents import create_incidents
from models.subjects.vaults import OpenVault
from tests.factories import make_case

GAO, MOPTI, GUESTHOUSE, HIDEOUT = (16.27, -0.04), (14.49, -4.19), (16.3, 0.2), (18.9, 1.9)


def place(name: str, point: tuple[float, float] | None = None, **more: Any) -> dict[str, Any]:
    """Return a place in Mali as a record holds it."""
    made: dict[str, Any] = {"name": name, "country": "ML", **more}
    return made | ({"lat": point[0], "lon": point[1]} if point else {})


def incident(kind: str, day: str, where: dict[str, Any], **more: Any) -> tuple[str, dict[str, Any]]:
    """Return an incident as it is created."""
    return "", {"kind": kind, "country": "ML", "when": {"edtf": day, "raw": day}, "place": json.dumps(where), **more}


INCIDENTS = (
    incident("ambush", "2025-11-02", place("Gao", GAO, precision=1), headline="Convoy shot at"),
    incident("mine", "2025-11-05", place("Gao", (16.271, -0.041), precision=2, radius_m=20_000), headline="Car hit a mine"),
    incident("robbery", "2025-10-01", place("Mopti", MOPTI, precision=1, displaced=True), headline="Office robbed"),
    incident("abduction", "2025-09-10", place("", admin=[{"name": "Tombouctou"}]), headline="Driver taken"),
    incident("protest", "2025-11-20", place("Mopti region", MOPTI, precision=3), headline="March"),
    incident("killing", "2025-11-21", place("Kobri", relation="near"), headline="Elder killed", marking="TLP:AMBER+STRICT"),
    incident(
        "theft",
        "2025-11-22",
        place("", admin=[{"name": "Taoudénit", "scheme": "iso_3166_2", "version": "2016", "code": "ML-10"}]),
    ),
)


def captive_case() -> dict[str, Any]:
    """Return a case with an act at a place and a place of captivity."""
    return {
        "title": "Road north", "kind": "kidnapping_ransom", "country": "ML", "opened": "2025-11-03",
        "acts": [
            {"id": "act-1", "kind": "abduction", "when": "2025-11-03", "place": place("Ansongo", (15.66, 0.5), precision=1)},
            {"id": "act-2", "kind": "transfer", "when": "2025-11-09", "place": place("The well", (19.4, 1.2), precision=1)},
        ],
        "victims": [{"id": "victim-1", "codeword": "Heron", "category": "own_staff_national"}],
        "ledger": [
            {"id": "ledger-1", "victim": "victim-1", "status": "held", "when": "2025-11-10",
             "place": place("The hideout", HIDEOUT, precision=1)},
        ],
    }  # fmt: skip


def fill(vault: OpenVault) -> None:
    """Put all of it into a vault."""
    made = (
        ("order", {"kind": "no_movement", "words": "No movement north of Gao", "country": "ML", "since": "2025-11-01",
                   "area": json.dumps(place("Gao", GAO, precision=2, radius_m=60_000))}),
        ("order", {"kind": "curfew", "words": "Over", "country": "ML", "since": "2025-10-01", "until": "2025-10-31"}),
        ("access_constraint", {"kind": "blockade", "title": "Fuel", "country": "ML", "area": json.dumps(place("Mopti")),
                               "since": "2025-09"}),
        ("head_count", {"country": "ML", "expected": 4, "place": json.dumps(place("Guesthouse", GUESTHOUSE, precision=1))}),
    )  # fmt: skip
    vault.run(lambda session: create_incidents(session, INCIDENTS))
    vault.run(
        lambda session: write(session, "order.create", [*creations(session, [(kind, "", values) for kind, values in made])])
    )
    make_case(vault, captive_case())
