"""Valid cases for tests: a real vault with a cheap key, and cases added to it in the shape `show --json` gives."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from models.base.ids import new_uid
from models.records import CASE_PARTS, KINDS
from models.records.check import checked
from models.subjects.adding import add_case
from models.subjects.vaults import OpenVault, create_vault
from models.vault.kdf import KdfParams
from models.views.case import CaseView, read_case
from models.views.record import RecordView

CHEAP_KDF = KdfParams(memory_kib=8192, iterations=1, lanes=1)
NOW = datetime(2025, 11, 24, 6, 40, tzinfo=UTC)
TODAY = NOW.date()
PASSPHRASE = "rusty gate by the river"


def make_vault(folder: Path) -> OpenVault:
    """Return a new open vault in `folder` (must not exist yet), its clock standing at NOW."""
    return create_vault(folder, name="Test Keeper", passphrase=PASSPHRASE, clock=lambda: NOW, kdf=CHEAP_KDF, install="test")


def make_case(vault: OpenVault, given: dict[str, Any], *, today: date = TODAY) -> CaseView:
    """Return the case of a JSON object, after it was stored in the vault and read back."""
    added = vault.run(lambda session: add_case(session, deepcopy(given), today=today, letter=vault.letter))
    with vault.reading() as con:
        return read_case(con, added.uid)


ARTICLE: dict[str, Any] = {
    "id": "source-1",
    "title": "Unsigned article on Mali",
    "form": "article",
    "type": "media_other",
    "reliability": "F",
    "independence": "repeats_unknown",
    "received": "2025-11-24",
    "marking": "TLP:CLEAR",
}
JNIM: dict[str, Any] = {
    "id": "group-1",
    "name": "Jama'at Nusrat al-Islam wal-Muslimin",
    "short": "JNIM",
    "type": "non_state_armed_group",
    "affiliation": "al-Qaida",
}
LISTED_JNIM: dict[str, Any] = JNIM | {
    # United Nations Security Council, 1267 committee list: QDe.159, 4 October 2018.
    "listings": [{"by": "un_1267", "reference": "QDe.159", "on": "2018-10-04"}],
    "legal_note": "Making funds available to a listed group is forbidden. Ask the legal adviser before any step.",
}
CLASH: dict[str, Any] = {"raw": "Saturday, November 11, 2025", "doubt": ["weekday_clash"]}


def killing() -> dict[str, Any]:
    """Return a woman threatened, abducted and killed: one case of three acts, as an undated article tells it."""
    return {
        "title": "Abduction and killing at Tonka",
        "kind": "killing",
        "phase": "closed",
        "status": "open",
        "severity": "fatal",
        "context": True,
        "country": "ML",
        "own_staff": False,
        "opened": "2025-11-24",
        "next_review": "2025-12-08",
        "manager": "Duty officer",
        "marking": "TLP:AMBER",
        "summary": (
            "A woman known for pro-military videos was taken from a market by armed men and killed before a crowd in Tonka. "
            "Local officials said she had been threatened before."
        ),
        "what_it_means": "Staff and partners seen as close to either side may be accused in the same way.",
        "asked": "Tell the focal points in Timbuktu to report threats against staff the same day.",
        "acts": [
            {
                "id": "act-1", "source": "source-1", "kind": "threat", "headline": "Threats because of her stance",
                "when": {"edtf": "[..2025-11-06]", "raw": "previously"}, "how_known": "Local officials, not named",
                "motive": "Her support for the army", "credibility": "3",
            },
            {
                "id": "act-2", "source": "source-1", "kind": "abduction", "headline": "Taken from a market",
                "when": {"edtf": "2025-11-07", "raw": "on Friday", "doubt": ["weekday_assumed"]},
                "place": {"name": "a market", "country": "ML", "admin": [{"name": "Tombouctou"}], "precision": 3},
                "perpetrators": "Armed men, not identified", "taken": 1, "credibility": "3",
            },
            {
                "id": "act-3", "source": "source-1", "kind": "killing", "headline": "Killed in public",
                "description": "Killed on Independence Square before a crowd.",
                "when": {"edtf": "[2025-11-08,2025-11-11]", **CLASH},
                "place": {
                    "name": "Tonka, Independence Square", "country": "ML", "admin": [{"name": "Tombouctou"}], "precision": 1,
                },
                "perpetrators": "Not identified", "killed": 1, "credibility": "2",
            },
        ],
        "victims": [
            {
                "id": "victim-1", "person": "person-1", "category": "media_personality",
                "role": "Maker of pro-military videos",
            }
        ],
        "persons": [
            {
                "id": "person-1", "name": "Mariam Cissé", "name_public": True, "sex": "female", "age": "in her twenties",
                "nationality": "ML", "nationality_presumed": True, "occupation": "TikTok user, over 100,000 followers",
            }
        ],
        "ledger": [
            {"id": "ledger-1", "victim": "victim-1", "status": "threatened", "when": "[..2025-11-06]", "credibility": "3"},
            {"id": "ledger-2", "victim": "victim-1", "status": "taken", "when": "2025-11-07", "credibility": "3"},
            {"id": "ledger-3", "victim": "victim-1", "status": "killed", "when": {"edtf": "[2025-11-08,2025-11-11]", **CLASH},
             "credibility": "2"},
        ],
        "attributions": [
            {"id": "attribution-1", "source": "source-1",
             "act": "act-3", "group": "group-1", "role": "perpetrator", "attribution": "suspected",
             "credibility": "3", "note": "The group operates in the area."}
        ],
        "threat_assessments": [
            {"id": "threat_assessment-1", "source": "source-1",
             "act": "act-1", "form": "unknown", "channel": "unknown", "status": "materialised",
             "made": "[..2025-11-06]", "target": "Maker of pro-military videos", "credibility": "3"}
        ],
        "claims": [
            {"id": "claim-1", "source": "source-1", "about": "act-3", "field": "when", "value": "Saturday",
             "when": {"edtf": "2025-11-08", "raw": "Saturday"}, "preferred": True, "credibility": "3",
             "reason": "Fits the weekday and the abduction on a Friday."},
            {"id": "claim-2", "source": "source-1", "about": "act-3", "field": "when", "value": "11 November 2025",
             "when": {"edtf": "2025-11-11", **CLASH}, "preferred": False, "credibility": "5",
             "reason": "Weekday and date do not go together."},
        ],
        "relations": [
            {"id": "relation-1", "kind": "PRECEDES", "origin": "act-1", "target": "act-2", "certainty": "likely",
             "note": "Same motive."},
            {"id": "relation-2", "kind": "LED_TO", "origin": "act-2", "target": "act-3"},
        ],
        "notes": [
            {"id": "note-1", "source": "source-1",
             "kind": "assessment", "title": "Reach of the armed groups", "allow": ["management"],
             "text": "An execution in a town square in daylight shows that no authority was expected to step in.",
             "probability": "likely", "confidence": "low", "credibility": "6"}
        ],
        "sources": [ARTICLE],
        "groups": [JNIM],
    }  # fmt: skip


def five_taken() -> dict[str, Any]:
    """Return five unnamed workers taken near Kobri, "last week" in an article without date: no captors, no demand known."""
    when = {"raw": "last week", "doubt": ["no_anchor"]}
    victims = [
        {"id": f"victim-{number}", "number": number, "of": 5, "nationality": "IN", "category": "company_worker"}
        for number in range(1, 6)
    ]
    return {
        "title": "Five workers taken",
        "kind": "abduction",
        "phase": "reported",
        "severity": "critical",
        "country": "ML",
        "opened": "2025-11-24",
        "acts": [
            {"id": "act-1", "source": "source-1",
             "kind": "abduction", "headline": "Five Indian workers seized", "when": when, "taken": 5,
             "place": {"name": "Kobri", "relation": "near", "country": "ML", "precision": 3}, "credibility": "2"}
        ],
        "victims": victims,
        "ledger": [
            {"id": f"ledger-{number}", "victim": f"victim-{number}", "status": "taken", "when": when, "credibility": "2"}
            for number in range(1, 6)
        ],
        "sources": [ARTICLE],
    }  # fmt: skip


def three_claimed() -> dict[str, Any]:
    """Return three Egyptian nationals taken, claimed by a listed group with a public demand of USD 5,000,000."""
    recently = {"raw": "recently", "doubt": ["vague"]}
    return {
        "title": "Three foreign nationals taken, demand made",
        "kind": "kidnapping_ransom",
        "phase": "reported",
        "country": "ML",
        "opened": "2025-11-24",
        "acts": [
            {"id": "act-1", "source": "source-1", "kind": "abduction", "headline": "Three Egyptian nationals taken", "taken": 3,
             "place": {"country": "ML"}, "credibility": "2"},
            {"id": "act-2", "source": "source-1", "kind": "claim_of_responsibility", "when": recently, "credibility": "2"},
        ],
        "victims": [
            {"id": f"victim-{number}", "number": number, "of": 3, "nationality": "EG", "category": "other_foreign_national"}
            for number in range(1, 4)
        ],
        "ledger": [
            {"id": f"ledger-{number}", "victim": f"victim-{number}", "status": "taken", "credibility": "2"}
            for number in range(1, 4)
        ],
        "attributions": [
            {"id": "attribution-1", "source": "source-1",
             "group": "group-1", "role": "captor", "attribution": "claimed", "when": recently,
             "credibility": "2"}
        ],
        "demands": [
            {"id": "demand-1", "source": "source-1",
             "group": "group-1", "kind": "money", "public": True, "status": "open", "credibility": "2",
             "amount": {"minor": 500_000_000, "currency": "USD", "exponent": 2, "basis": "unknown"}}
        ],
        "sources": [ARTICLE],
        "groups": [LISTED_JNIM],
    }  # fmt: skip


def make_record(kind: str, uid: str = "", /, *, withheld: tuple[str, ...] = (), **given: Any) -> RecordView:
    """Return one record as a view, its values checked as they are before storing; no vault behind it."""
    values = checked(KINDS[kind], given)
    hidden = frozenset(withheld)
    return RecordView(KINDS[kind], uid or new_uid(), {k: v for k, v in values.items() if k not in hidden}, hidden)


def make_view(case: RecordView | None = None, *records: RecordView) -> CaseView:
    """Return a case made of these records; persons, sources and groups find their places by kind."""
    by_kind: dict[str, list[RecordView]] = {}
    for record in records:
        by_kind.setdefault(record.kind.name, []).append(record)
    shared = [{record.uid: record for record in by_kind.get(kind, [])} for kind in ("person", "source", "group")]
    parts = {kind.name: tuple(by_kind.get(kind.name, ())) for kind in CASE_PARTS}
    return CaseView(case or make_record("case", title="A case"), parts, *shared)
