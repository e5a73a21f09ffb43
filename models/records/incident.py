"""Incidents and log lines: what comes in during the day, before it is a case."""

from __future__ import annotations

from models.base.language import N_
from models.records import columns as c


class LogLine(c.Record):
    """One line as it came: time stamped, who, from where; sorted later, never changed."""

    __tablename__ = "log_lines"
    __indexes__ = (("sorted",),)
    when: str | None = c.when(N_("When"), "event_date")
    heard_from: str | None = c.text(N_("From"), "source_identity")
    text: str | None = c.long(N_("Text"), "free_text")
    place: str | None = c.where(N_("Where"), "event_place")
    kind: str | None = c.term("incident_kind", N_("Kind"))
    sorted: int | None = c.flag(N_("Sorted"))
    incident: str | None = c.ref("incident", N_("Became incident"))
    case: str | None = c.ref("case", N_("Became case"), index=True)


class Incident(c.Record):
    """One row: kind, when, where, who, grade, own staff."""

    __tablename__ = "incidents"
    number: str | None = c.text(N_("Number"), "reference", local=True)
    kind: str | None = c.term("incident_kind", N_("Kind"))
    when: str | None = c.when(N_("When"), "event_date")
    country: str | None = c.term("country", N_("Country"), "event_country", index=True)
    place: str | None = c.where(N_("Where"), "event_place")
    headline: str | None = c.text(N_("In a few words"), "free_text", weight=2)
    text: str | None = c.long(N_("What happened"), "free_text")
    actor: str | None = c.term("incident_actor", N_("Actor"), "attribution")
    group: str | None = c.ref("group", N_("Group"), "attribution")
    attribution: str | None = c.term("attribution", N_("Attribution"), "attribution")
    killed: int | None = c.integer(N_("Killed"), "count")
    injured: int | None = c.integer(N_("Injured"), "count")
    taken: int | None = c.integer(N_("Persons taken"), "count")
    own_staff: int | None = c.flag(N_("Own staff affected"))
    severity: str | None = c.term("severity", N_("Severity"))
    marking: str | None = c.term("marking", N_("Marking"))
    case: str | None = c.ref("case", N_("Became case"), index=True)
    source: str | None = c.ref("source", N_("Source"), "source_grade")
    credibility: str | None = c.term("credibility", N_("Information credibility"), "source_grade")
    codes: str | None = c.column("data", N_("Codes of other schemes"), "internal")


LOG_LINE = c.kind_of(LogLine, "log_line", N_("Log line"), scope="own")
INCIDENT = c.kind_of(Incident, "incident", N_("Incident"), scope="own")
