"""Context around the cases: access constraints, advisories, orders in force, head counts, area levels, notes."""

from __future__ import annotations

from models.base.language import N_
from models.records import columns as c


class AccessConstraint(c.Record):
    """What restricts movement of goods or persons, since when, on which routes, with what effect."""

    __tablename__ = "constraints"
    kind: str | None = c.term("constraint_kind", N_("Kind"), "context")
    title: str | None = c.text(N_("Title"), "context", weight=2)
    country: str | None = c.term("country", N_("Country"), "context", index=True)
    imposed_by: str | None = c.ref("group", N_("Imposed by"), "context")
    attribution: str | None = c.term("attribution", N_("Attribution"), "context")
    affects: str | None = c.text(N_("Goods or persons affected"), "context")
    routes: str | None = c.column("texts", N_("Routes"), "context", weight=1)
    area: str | None = c.where(N_("Area"), "context")
    since: str | None = c.when(N_("Since, until"), "context")
    effect: str | None = c.long(N_("Effect"), "context_text")
    severity: str | None = c.term("severity", N_("Severity"), "context")
    own_impact: str | None = c.text(N_("Effect on us"), "free_text")
    source: str | None = c.ref("source", N_("Source"), "source_grade")
    credibility: str | None = c.term("credibility", N_("Information credibility"), "source_grade")


class Advisory(c.Record):
    """What a state or body tells its citizens about a country."""

    __tablename__ = "advisories"
    issuer: str | None = c.term("country", N_("Issued by"), "context")
    issuer_name: str | None = c.text(N_("Issuing body"), "context")
    country: str | None = c.term("country", N_("About"), "context", index=True)
    kind: str | None = c.term("advisory_kind", N_("Kind"), "context")
    level: str | None = c.text(N_("Level as written"), "context")
    words: str | None = c.long(N_("Wording"), "context_text")
    means: str | None = c.text(N_("Means advised"), "context_text")
    reason: str | None = c.text(N_("Reason given"), "context_text")
    issued: str | None = c.when(N_("Issued"), "context")
    until: str | None = c.when(N_("Valid until"), "context")
    superseded: int | None = c.flag(N_("Superseded"), "context")
    source: str | None = c.ref("source", N_("Source"), "source_grade")
    credibility: str | None = c.term("credibility", N_("Information credibility"), "source_grade")


class Order(c.Record):
    """An order in force for own movement: an axis or area, until when, by whom."""

    __tablename__ = "orders"
    kind: str | None = c.term("order_kind", N_("Kind"), "order")
    words: str | None = c.long(N_("Order"), "order")
    country: str | None = c.term("country", N_("Country"), "order", index=True)
    area: str | None = c.where(N_("Axis or area"), "order")
    by: str | None = c.text(N_("Ordered by"), "team_person")
    since: str | None = c.when(N_("Since"), "order")
    until: str | None = c.when(N_("Until"), "order")
    lifted: str | None = c.when(N_("Lifted"), "order")
    shareable: int | None = c.flag(N_("May be shared"), "order")


class HeadCount(c.Record):
    """How many of ours were expected, reached, missing, at a place and time."""

    __tablename__ = "head_counts"
    place: str | None = c.where(N_("Place"), "own_premises")
    country: str | None = c.term("country", N_("Country"), "own_staff", index=True)
    when: str | None = c.when(N_("When"), "own_staff")
    expected: int | None = c.integer(N_("Expected"), "own_staff")
    reached: int | None = c.integer(N_("Reached"), "own_staff")
    missing: int | None = c.integer(N_("Missing"), "own_staff")
    note: str | None = c.long(N_("Note"), "free_text")


class AreaLevel(c.Record):
    """The security level of an area, as a body issued it; never of a case."""

    __tablename__ = "area_levels"
    area: str | None = c.where(N_("Area"), "context")
    country: str | None = c.term("country", N_("Country"), "context", index=True)
    level: str | None = c.term("area_level", N_("Level"), "context")
    issuer: str | None = c.text(N_("Issued by"), "context")
    since: str | None = c.when(N_("Since"), "context")
    note: str | None = c.long(N_("Note"), "free_text")


class Note(c.Record):
    """An assessment, background or remark: of a case, or standing alone. `allow` lists the editions its author opened it to."""

    __tablename__ = "notes"
    case: str | None = c.ref("case", N_("Case"), index=True)
    kind: str | None = c.term("note_kind", N_("Kind"), "status")
    title: str | None = c.text(N_("Title"), "paragraph", weight=2)
    text: str | None = c.long(N_("Text"), "paragraph")
    country: str | None = c.term("country", N_("Country"), "event_country", index=True)
    when: str | None = c.when(N_("When"), "event_date")
    probability: str | None = c.term("probability", N_("Probability"), "assessment")
    confidence: str | None = c.term("confidence", N_("Confidence"), "assessment")
    allow: str | None = c.column("texts", N_("Allowed in editions"), "internal")
    source: str | None = c.ref("source", N_("Source"), "source_grade")
    credibility: str | None = c.term("credibility", N_("Information credibility"), "source_grade")


CONSTRAINT = c.kind_of(AccessConstraint, "access_constraint", N_("Access constraint"))
ADVISORY = c.kind_of(Advisory, "advisory", N_("Advisory"))
ORDER = c.kind_of(Order, "order", N_("Order in force"))
HEAD_COUNT = c.kind_of(HeadCount, "head_count", N_("Head count"))
AREA_LEVEL = c.kind_of(AreaLevel, "area_level", N_("Area security level"))
NOTE = c.kind_of(Note, "note", N_("Note"), scope="case|own")
