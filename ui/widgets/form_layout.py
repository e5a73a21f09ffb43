"""How the fields of each kind are grouped in a form: the essential ones first, the rest behind "More fields"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from models.base.fields import FieldSpec, RecordKind
from models.base.language import N_

NEVER = ("deleted_at",)
"""Fields no form shows."""
BY_PROGRAM: dict[str, tuple[str, ...]] = {
    "case": ("ref",),
    "incident": ("number", "case", "codes"),
    "act": ("codes",),
    "log_line": ("sorted", "incident", "case"),
    "threat_assessment": ("matrix",),
    "claim": ("about", "field"),
    "gap": ("about", "field"),
    "decision": ("number", "known_at"),
}
"""Fields the program fills in; shown, for reading, only when they have a value."""


SEVERAL = {"advisory": "issuer"}
"""The field of a kind of which a new record may name several; a record is made for each."""


UNFOLDED = {"ledger": ("status", "proof_of_life")}
"""Records shown with all their fields open at once: those where the field has this value."""


@dataclass(frozen=True)
class Section:
    """Fields that belong together. The section without a title is always open."""

    title: str
    names: tuple[str, ...]


_GRADED = ("source", "credibility")

LAYOUTS: dict[str, tuple[Section, ...]] = {
    "case": (
        Section(
            "",
            ("title", "codeword", "kind", "country", "severity", "phase", "status", "marking", "own_staff", "summary",
             "what_it_means", "asked"),
        ),
        Section(N_("Running the case"), ("manager", "opened", "closed", "next_review", "dispose_on", "legal_hold")),
        Section(N_("Exercise and context"), ("exercise", "context")),
    ),
    "act": (
        Section(
            "",
            ("kind", "when", "place", "headline", "description", "taken", "killed", "injured", "perpetrators", "means", "motive",
             "how_known", *_GRADED),
        ),
    ),
    "victim": (
        Section("", ("person", "category", "role", "nationality", "number", "of", "sex", "age", "codeword")),
        Section(N_("Care and employer"), ("employer", "needs_medicine", "note")),
    ),
    "ledger": (
        Section("", ("victim", "status", "when", "place", "text", "captor", "context", *_GRADED)),
        Section(N_("Proof of life"), ("proof", "verdict", "received", "channel", "assessed_by", "question", "file")),
    ),
    "person": (
        Section("", ("name", "aliases", "name_public", "sex", "age", "nationality", "nationality_presumed", "occupation")),
        Section(N_("Identity"), ("birth", "child", "employer", "residence", "languages", "description", "documents")),
        Section(N_("Health and family"), ("medical", "next_of_kin")),
    ),
    "incident": (
        Section("", ("kind", "when", "country", "place", "headline", "text", "actor", "group", "own_staff", *_GRADED)),
        Section(N_("Harm"), ("killed", "injured", "taken", "severity")),
    ),
    "source": (
        Section(
            "",
            ("title", "form", "type", "published", "received", "reliability", "independence", "marking", "note"),
        ),
        Section(N_("Who and where"), ("publisher", "author", "address")),
        Section(N_("Text"), ("text",)),
    ),
    "group": (Section("", ("name", "short", "aliases", "type", "affiliation", "country")),),
    "note": (Section("", ("kind", "title", "text", "allow", "when", "country", *_GRADED)),),
    "attribution": (Section("", ("group", "role", "attribution", "confidence", "note", "act", "when", *_GRADED)),),
    "demand": (Section("", ("kind", "amount", "words", "when", "deadline", "public", "status", "act", "group", *_GRADED)),),
    "access_constraint": (
        Section(
            "",
            ("kind", "title", "country", "imposed_by", "attribution", "affects", "routes", "area", "since", "effect", "severity",
             "own_impact", *_GRADED),
        ),
    ),
    "advisory": (
        Section("", ("issuer", "country", "kind", "level", "words", "means", "reason", "issued", "until", *_GRADED)),
    ),
    "decision": (
        Section("", ("question", "needed_by", "options", "status")),
        Section(
            N_("What was decided"),
            ("known", "decision", "reason", "decided", "decided_by", "present", "dissent", "review_on", "replaces"),
        ),
    ),
    "gap": (
        Section("", ("question", "could_know", "asked_whom", "asked", "state", "answer", "answered", "allow")),
    ),
    "threat_assessment": (
        Section("", ("act", "form", "channel", "wording", "made", "target", "specificity", "credibility_judged", "imminence",
                     "level", "status", "measures", *_GRADED)),
        Section(N_("Risk before and after measures"), ("likelihood_before", "impact_before", "likelihood_after", "impact_after")),
        Section(N_("Protection"), ("protection", "protection_by", "protection_on", "reported_to", "review_on")),
        Section(N_("What came of it"), ("led_to",)),
    ),
}  # fmt: skip


def sections(kind: RecordKind, hidden: Collection[str] = (), only: Collection[str] | None = None) -> list[Section]:
    """Return the sections of a form; fields no section names come last. With `only` just these, all open."""
    names = [name for name in kind.names if name not in hidden and name not in NEVER]
    if only is not None:
        return [Section("", tuple(name for name in only if name in names))]
    layout = LAYOUTS.get(kind.name) or (Section("", tuple(names)),)
    named = {name for section in layout for name in section.names}
    found = [Section(section.title, tuple(name for name in section.names if name in names)) for section in layout]
    rest = tuple(name for name in names if name not in named)
    if rest and len(found) > 1:
        found.append(Section(N_("Other"), rest))
    elif rest:
        found.append(Section(N_("More"), rest))
    return [section for section in found if section.names]


def program_fields(kind: RecordKind, values: Collection[str]) -> set[str]:
    """Return the fields the program fills in that stand empty here, and so are not shown."""
    return {name for name in BY_PROGRAM.get(kind.name, ()) if name not in values}


def is_short(field: FieldSpec) -> bool:
    """Return whether two such fields may stand side by side."""
    return field.type not in ("long", "texts", "data", "where", "money") and field.name not in ("title", "headline")
