"""The case and what lies inside it: acts, attributions, demands, relations."""

from __future__ import annotations

from models.base.language import N_
from models.records import columns as c


class Case(c.Record):
    """One kidnapping, threat or killing as the office follows it. Its outcome is derived from its victims."""

    __tablename__ = "cases"
    __indexes__ = (
        ("opened", "uid"), ("country", "opened", "uid"), ("status", "opened", "uid"), ("status", "next_review"), ("dispose_on",),
    )  # fmt: skip
    ref: str | None = c.text(N_("Reference"), "reference", weight=2, local=True, index=True)
    title: str | None = c.text(N_("Title (neutral, no names)"), "free_text", weight=2)
    codeword: str | None = c.text(N_("Codeword"), "codeword", weight=2)
    kind: str | None = c.term("case_kind", N_("Kind"))
    phase: str | None = c.term("phase", N_("Phase"))
    status: str | None = c.term("case_status", N_("Status"))
    severity: str | None = c.term("severity", N_("Severity"))
    marking: str | None = c.term("marking", N_("Marking"))
    exercise: int | None = c.flag(N_("Exercise"))
    context: int | None = c.flag(N_("Context only (no crisis team)"))
    country: str | None = c.term("country", N_("Country"), "event_country")
    own_staff: int | None = c.flag(N_("Own staff affected"))
    manager: str | None = c.text(N_("Manager"), "team_person")
    opened: str | None = c.date(N_("Opened"))
    closed: str | None = c.date(N_("Closed"))
    next_review: str | None = c.date(N_("Next review"))
    dispose_on: str | None = c.date(N_("Dispose of on"))
    legal_hold: int | None = c.flag(N_("Legal hold"))
    summary: str | None = c.long(N_("Summary"), "free_text")
    what_it_means: str | None = c.long(N_("What it means for us"), "free_text")
    asked: str | None = c.long(N_("What is asked of the reader"), "free_text")
    zone: str | None = c.text(N_("Time zone"), "reference", weight=0)
    offers_by: str | None = c.text(N_("Own offers are recorded: decided by"), "internal", weight=0)
    offers_why: str | None = c.long(N_("Own offers are recorded: why"), "internal")


class Act(c.Record):
    """Who did what to whom: the smallest unit, with its own date, place, perpetrators and source."""

    __tablename__ = "acts"
    case: str | None = c.ref("case", N_("Case"), index=True)
    kind: str | None = c.term("act_kind", N_("Kind"))
    when: str | None = c.when(N_("When"), "event_date")
    place: str | None = c.where(N_("Where"), "event_place")
    headline: str | None = c.text(N_("In a few words"), "free_text")
    description: str | None = c.long(N_("What happened"), "free_text")
    perpetrators: str | None = c.text(N_("Perpetrators as described"), "free_text")
    means: str | None = c.text(N_("Means"), "free_text")
    motive: str | None = c.text(N_("Motive (as assessed or alleged)"), "free_text")
    taken: int | None = c.integer(N_("Persons taken"), "count")
    killed: int | None = c.integer(N_("Persons killed"), "count")
    injured: int | None = c.integer(N_("Persons injured"), "count")
    how_known: str | None = c.text(N_("How known"), "free_text")
    source: str | None = c.ref("source", N_("Source"), "source_grade", index=True)
    credibility: str | None = c.term("credibility", N_("Information credibility"), "source_grade")
    codes: str | None = c.column("data", N_("Codes of other schemes"), "internal")


class Attribution(c.Record):
    """What links a group to a case or one of its acts. Suspected and claimed are two rows."""

    __tablename__ = "attributions"
    case: str | None = c.ref("case", N_("Case"), index=True)
    act: str | None = c.ref("act", N_("Act"))
    group: str | None = c.ref("group", N_("Group"), "attribution", index=True)
    role: str | None = c.term("group_role", N_("Role"), "attribution")
    attribution: str | None = c.term("attribution", N_("Attribution"), "attribution")
    confidence: str | None = c.term("confidence", N_("Confidence"), "attribution")
    when: str | None = c.when(N_("When said"), "event_date")
    note: str | None = c.long(N_("Note"), "free_text")
    source: str | None = c.ref("source", N_("Source"), "source_grade")
    credibility: str | None = c.term("credibility", N_("Information credibility"), "source_grade")


class Demand(c.Record):
    """A demand or an offer as it became known. `public` = made in public, so that it may be quoted with its source.

    `side` says whose it is; an offer names the demand it answers (`answers`) and the contact in which it was made.
    """

    __tablename__ = "demands"
    __indexes__ = (("deadline", "status"),)
    case: str | None = c.ref("case", N_("Case"), index=True)
    act: str | None = c.ref("act", N_("Act"))
    side: str | None = c.term("demand_side", N_("Whose"), "demand")
    group: str | None = c.ref("group", N_("Group"), "attribution")
    kind: str | None = c.term("demand_kind", N_("Kind"), "demand")
    amount: str | None = c.column("money", N_("Amount"), "demand_sum", compartment="money")
    words: str | None = c.long(N_("Demand in words"), "demand_sum", compartment="money")
    when: str | None = c.when(N_("When made"), "demand")
    deadline: str | None = c.when(N_("Deadline"), "demand")
    status: str | None = c.term("demand_status", N_("Status"), "demand")
    public: int | None = c.flag(N_("Made in public"), "demand")
    conditions: str | None = c.long(N_("Conditions"), "demand_sum", compartment="money")
    answers: str | None = c.ref("demand", N_("Answers"))
    communication: str | None = c.ref("communication", N_("In which contact"))
    approved_by: str | None = c.text(N_("Approved by"), "team_person", compartment="money")
    source: str | None = c.ref("source", N_("Source"), "source_grade")
    credibility: str | None = c.term("credibility", N_("Information credibility"), "source_grade")


class Relation(c.Record):
    """A link between two records of a case, or from the case to another one (`to_ref` = the other case's reference)."""

    __tablename__ = "relations"
    case: str | None = c.ref("case", N_("Case"), index=True)
    kind: str | None = c.term("relation_kind", N_("Relation"))
    origin: str | None = c.ref("act", N_("From"))
    target: str | None = c.ref("act", N_("To"))
    to_ref: str | None = c.text(N_("Other case"), "reference")
    certainty: str | None = c.term("probability", N_("How likely"), "assessment")
    note: str | None = c.long(N_("Note"), "free_text")


CASE = c.kind_of(Case, "case", N_("Case"), scope="own")
ACT = c.kind_of(Act, "act", N_("Act"), scope="case")
ATTRIBUTION = c.kind_of(Attribution, "attribution", N_("Attribution"), scope="case")
DEMAND = c.kind_of(Demand, "demand", N_("Demand"), scope="case")
RELATION = c.kind_of(Relation, "relation", N_("Relation"), scope="case")
