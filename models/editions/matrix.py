"""Who may see what: classes of fields by edition, as data. Whatever is not listed is withheld.

Source: the field's do-not-print matrix (UN and NGO practice; OCHA data responsibility guidelines 2021; ICRC handbook 2024),
kept here as reviewable data. Markings: TLP 2.0 (FIRST).
"""

from __future__ import annotations

from models.editions.papers import PAPERS

EDITIONS = ("team", "management", "partner", "family", "embassy", "host")

CONDITIONS = {
    "yes": "always",
    "own": "of the recipient's own captive or nationals",
    "cleared": "where a named person allowed the class for this issue",
    "public": "where the record says that it is public",
    "public cleared": "where it is public, and a named person allowed it for this issue",
    "own cleared": "of the recipient's own, where a named person allowed it for this issue",
    "sheet": "on the hostage identity sheet, or where its compartment is open",
    "proof_sheet": "on the proof-of-life sheet and the call sheet, where its compartment is open",
    "sheet cleared": "on the identity sheet of the recipient's own, where a named person allowed it for this issue",
    "opened": "where its compartment is open",
    "shareable": "where the record says that it may be shared",
    "paragraph": "where its author allowed this edition",
}
"""What the words in the table mean."""


def _row(team: str, management: str, partner: str, family: str, embassy: str, host: str) -> dict[str, str]:
    given = zip(EDITIONS, (team, management, partner, family, embassy, host), strict=True)
    return {edition: condition for edition, condition in given if condition}


_NO = ""
RULES: dict[str, dict[str, str]] = {
    # class               team      management  partner           family         embassy          host
    "link": _row("yes", "yes", "yes", "yes", "yes", "yes"),
    "reference": _row("yes", "yes", "yes", "yes", "yes", "yes"),
    "event_date": _row("yes", "yes", "yes", "yes", "yes", "yes"),
    "event_country": _row("yes", "yes", "yes", "yes", "yes", "yes"),
    "event_place": _row("yes", "yes", "yes", "yes", "yes", "yes"),
    "status": _row("yes", "yes", "yes", _NO, "yes", "yes"),
    "count": _row("yes", "yes", "yes", _NO, "yes", "yes"),
    "codeword": _row("yes", "yes", _NO, _NO, _NO, _NO),
    "victim_status": _row("yes", "yes", _NO, "own", "own", _NO),
    "proof": _row("yes", "yes", _NO, "own cleared", "own", _NO),
    "person_band": _row("yes", "yes", "yes", "own", "own", "yes"),
    "person_role": _row("yes", "yes", _NO, "own", "own", _NO),
    "person_name": _row("yes", "public", "public cleared", "own", "own", "cleared"),
    "child_name": _row(_NO, _NO, _NO, "own", "own", _NO),
    "identity": _row("sheet", _NO, _NO, _NO, "sheet cleared", "sheet cleared"),
    "medical_need": _row("yes", "yes", _NO, "own cleared", "own cleared", _NO),
    "medical": _row("sheet", _NO, _NO, "own cleared", "own cleared", _NO),
    "family": _row("sheet", _NO, _NO, _NO, "own cleared", _NO),
    "attribution": _row("yes", "yes", "yes", "cleared", "yes", "yes"),
    "demand": _row("yes", "yes", "public", "cleared", "yes", "cleared"),
    "demand_sum": _row("public", "public", _NO, _NO, "public", "public cleared"),
    "secret_sum": _row("opened", _NO, _NO, _NO, _NO, _NO),
    "claim": _row("yes", _NO, _NO, _NO, _NO, _NO),
    "captivity_place": _row("opened", _NO, _NO, _NO, "own cleared", _NO),
    "own_premises": _row("opened", _NO, _NO, _NO, _NO, _NO),
    "source_grade": _row("yes", "yes", "yes", _NO, "yes", "yes"),
    "source_identity": _row(_NO, _NO, _NO, _NO, _NO, _NO),
    "threat": _row("yes", "yes", _NO, _NO, _NO, "cleared"),
    "assessment": _row("yes", "yes", "yes", _NO, "yes", "yes"),
    "context": _row("yes", "yes", "yes", _NO, "yes", "yes"),
    "context_text": _row("yes", "yes", "yes", _NO, "yes", "yes"),
    "order": _row("yes", "yes", "shareable", _NO, "yes", "shareable"),
    "own_staff": _row("yes", "yes", _NO, _NO, _NO, _NO),
    "team_person": _row("yes", _NO, _NO, _NO, _NO, _NO),
    "free_text": _row("yes", _NO, _NO, _NO, _NO, _NO),
    "paragraph": _row("yes", "paragraph", "paragraph", "paragraph", "paragraph", "paragraph"),
    "raw_text": _row("opened", _NO, _NO, _NO, "cleared", "cleared"),
    "contact_date": _row("yes", "yes", _NO, _NO, _NO, _NO),
    "communication": _row("opened", _NO, _NO, _NO, _NO, _NO),
    "channel": _row("opened", _NO, _NO, _NO, "cleared", "cleared"),
    "proof_question": _row("proof_sheet", _NO, _NO, _NO, _NO, _NO),
    "proof_bank": _row("yes", _NO, _NO, _NO, _NO, _NO),
    "offer": _row("opened", _NO, _NO, _NO, _NO, _NO),
    "decision": _row("yes", "yes", _NO, _NO, _NO, _NO),
    "decision_taken": _row("yes", _NO, _NO, _NO, _NO, _NO),
    "action": _row("yes", _NO, _NO, _NO, _NO, _NO),
    "told": _row("yes", "yes", _NO, _NO, _NO, _NO),
    "family_date": _row("yes", _NO, _NO, "own", "own cleared", _NO),
    "family_agreed": _row("opened", _NO, _NO, "own", "own cleared", _NO),
    "family_need": _row("opened", _NO, _NO, "own cleared", "own cleared", _NO),
    "family_log": _row("opened", _NO, _NO, _NO, "own cleared", _NO),
    "internal": _row("yes", _NO, _NO, _NO, _NO, _NO),
}
"""The table: class of field, edition, condition. A child's name, a sum that was not made public, the line of a proof of life
(that there is one, and when), a decision that was taken and all of an own offer have rows of their own."""

COMPARTMENTS = {
    "secret_sum": "money",
    "captivity_place": "captivity",
    "own_premises": "captivity",
    "identity": "identity",
    "medical": "medical",
    "family": "family",
    "raw_text": "communications",
    "communication": "communications",
    "channel": "communications",
    "proof_question": "proof",
    "offer": "money",
    "family_log": "family",
    "family_agreed": "family",
    "family_need": "family",
}
"""Which compartment opens a class to those it is open to."""

PROOF_SHEETS = ("proof", "call")
"""Papers on which the one question that was drawn stands; no other question, no answer and no duress word stands on any."""

NEVER_NAMED = ("flash", "incident", "sitrep", "statistics")
"""Papers that name nobody: there even a public name needs clearing outside the team, and the first two write initials."""

FLOORS: dict[str, str] = {
    "person_name": "TLP:AMBER+STRICT",
    "codeword": "TLP:AMBER",
    "free_text": "TLP:AMBER",
    "team_person": "TLP:AMBER",
    "victim_status": "TLP:AMBER",
    "proof": "TLP:AMBER",
    "medical_need": "TLP:AMBER+STRICT",
    "identity": "TLP:AMBER+STRICT",
    "medical": "TLP:AMBER+STRICT",
    "family": "TLP:AMBER+STRICT",
    "captivity_place": "TLP:RED",
    "own_premises": "TLP:RED",
    "demand_sum": "TLP:AMBER",
    "secret_sum": "TLP:RED",
    "own_staff": "TLP:AMBER",
    "raw_text": "TLP:AMBER+STRICT",
    "contact_date": "TLP:AMBER",
    "communication": "TLP:RED",
    "channel": "TLP:RED",
    "proof_question": "TLP:RED",
    "proof_bank": "TLP:AMBER",
    "offer": "TLP:RED",
    "decision": "TLP:AMBER",
    "decision_taken": "TLP:AMBER",
    "action": "TLP:AMBER",
    "told": "TLP:AMBER",
    "family_date": "TLP:AMBER+STRICT",
    "family_log": "TLP:AMBER+STRICT",
    "family_agreed": "TLP:AMBER+STRICT",
    "family_need": "TLP:AMBER+STRICT",
}
"""The least marking of a paper on which a class is printed. A name that is public is TLP:AMBER."""

SEES: dict[str, frozenset[str]] = {name: frozenset(row) for name, row in RULES.items()}
"""Editions that see a class at all, whatever the condition."""

KINDS: dict[str, tuple[str, ...]] = {name: kind.editions for name, kind in PAPERS.items()}
"""The editions each kind of paper may have."""

def behind(kind: str, edition: str) -> tuple[str, ...]:
    """Return the compartments from which that kind of paper can print for these readers."""
    seen = {code for row, code in COMPARTMENTS.items() if edition in RULES[row]}
    return tuple(code for code in PAPERS[kind].behind if code in seen)


DEFAULT_EDITION = {name: kind.editions[0] if kind.editions else "" for name, kind in PAPERS.items()}
