"""Who may see what: classes of fields by edition, as data. Whatever is not listed is withheld.

Source: the field's do-not-print matrix (UN and NGO practice; OCHA data responsibility guidelines 2021; ICRC handbook 2024),
kept here as reviewable data. Markings: TLP 2.0 (FIRST).
"""

from __future__ import annotations

from models.editions.papers import PAPERS

EDITIONS = ("team", "management", "partner", "family", "embassy", "host")

_ALL = frozenset(EDITIONS)
_OWN = frozenset({"team", "management"})
_WIDE = frozenset({"team", "management", "partner"})

SEES: dict[str, frozenset[str]] = {
    "link": _ALL,
    "reference": _ALL,
    "codeword": _OWN,
    "status": _WIDE | {"embassy", "host"},
    "count": _WIDE | {"embassy", "host"},
    "victim_status": _OWN | {"embassy"},
    "event_date": _ALL,
    "event_country": _ALL,
    "event_place": _WIDE | {"embassy", "host"},
    "person_band": _WIDE | {"embassy", "host"},
    "person_role": _OWN,
    "person_name": frozenset({"team"}),
    "medical_need": _OWN,
    "attribution": _WIDE | {"embassy", "host"},
    "demand": _OWN | {"embassy"},
    "claim": frozenset({"team"}),
    "source_grade": _WIDE | {"embassy", "host"},
    "threat": _OWN,
    "assessment": _WIDE,
    "context": _WIDE | {"embassy"},
    "context_text": _WIDE | {"embassy"},
    "order": _OWN,
    "own_staff": _OWN,
    "team_person": frozenset({"team"}),
    "free_text": frozenset({"team"}),
    "internal": frozenset({"team"}),
    # Only where the record itself says so (ALLOWS below), or never:
    "paragraph": frozenset({"team"}),
    "demand_sum": frozenset(),
    "captivity_place": frozenset(),
    "own_premises": frozenset(),
    "identity": frozenset(),
    "medical": frozenset(),
    "family": frozenset(),
    "raw_text": frozenset(),
    "source_identity": frozenset(),
}
"""Editions that see a class without further conditions. Identity and medical print on their own sheets; sums, places of
captivity and premises only with their compartment open."""

FLOORS: dict[str, str] = {
    "person_name": "TLP:AMBER+STRICT",
    "codeword": "TLP:AMBER",
    "free_text": "TLP:AMBER",
    "team_person": "TLP:AMBER",
    "victim_status": "TLP:AMBER",
    "medical_need": "TLP:AMBER+STRICT",
    "identity": "TLP:AMBER+STRICT",
    "medical": "TLP:AMBER+STRICT",
    "captivity_place": "TLP:RED",
    "demand_sum": "TLP:AMBER",
    "own_staff": "TLP:AMBER",
}
"""The least marking of a paper on which a class is printed. A sum printed here is a public one: others are RED."""

KINDS: dict[str, tuple[str, ...]] = {name: kind.editions for name, kind in PAPERS.items()}
"""The editions each kind of paper may have."""

DEFAULT_EDITION = {name: kind.editions[0] if kind.editions else "" for name, kind in PAPERS.items()}
