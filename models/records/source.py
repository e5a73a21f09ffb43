"""Sources and claims: how we know. A source's identity is held apart, under a key of its own."""

from __future__ import annotations

from models.base.language import N_
from models.records import columns as c


class Source(c.Record):
    """Where information came from, with its reliability and whether it repeats another."""

    __tablename__ = "sources"
    title: str | None = c.text(N_("Title"), "source_identity", weight=2, index=True)
    form: str | None = c.term("source_form", N_("Form"), "source_grade")
    type: str | None = c.term("source_type", N_("Type"), "source_grade")
    publisher: str | None = c.text(N_("Publisher"), "source_identity")
    author: str | None = c.text(N_("Author"), "source_identity")
    address: str | None = c.text(N_("Address (link)"), "source_identity")
    published: str | None = c.when(N_("Published"), "source_grade")
    published_assumed: int | None = c.flag(N_("Publication date is an assumption"), "source_grade")
    received: str | None = c.date(N_("Received"), "source_grade")
    reliability: str | None = c.term("reliability", N_("Source reliability"), "source_grade")
    independence: str | None = c.term("independence", N_("Independence"), "source_grade")
    repeats: str | None = c.ref("source", N_("Repeats"), "source_grade")
    marking: str | None = c.term("marking", N_("Marking"))
    text: str | None = c.long(N_("Text as received"), "raw_text")
    note: str | None = c.long(N_("Note"), "free_text")


class SourceIdentity(c.Record):
    """Who a source is. Printed nowhere."""

    __tablename__ = "source_identities"
    source: str | None = c.ref("source", N_("Source"), index=True)
    name: str | None = c.text(N_("Name"), "source_identity", compartment="source")
    contact: str | None = c.text(N_("Contact"), "source_identity", compartment="source")
    note: str | None = c.long(N_("Note"), "source_identity", compartment="source")


class Claim(c.Record):
    """One value of one field as one source gives it; values that differ stand side by side, one preferred with a reason."""

    __tablename__ = "claims"
    case: str | None = c.ref("case", N_("Case"), index=True)
    about: str | None = c.column("ref", N_("About"), "link", target="*")
    field: str | None = c.text(N_("Field"), "link", weight=0)
    value: str | None = c.text(N_("Value"), "claim")
    when: str | None = c.when(N_("Value as a date"), "event_date")
    words: str | None = c.long(N_("In the source's words"), "raw_text")
    source: str | None = c.ref("source", N_("Source"), "source_grade")
    credibility: str | None = c.term("credibility", N_("Information credibility"), "source_grade")
    known_on: str | None = c.date(N_("Known on"), "source_grade")
    preferred: int | None = c.flag(N_("Preferred"), "event_date")
    reason: str | None = c.long(N_("Why preferred or rejected"), "claim")


SOURCE = c.kind_of(Source, "source", N_("Source"), scope="own")
SOURCE_IDENTITY = c.kind_of(SourceIdentity, "source_identity", N_("Source identity"), scope="own")
CLAIM = c.kind_of(Claim, "claim", N_("Claim"), scope="case")
