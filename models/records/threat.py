"""Threat assessments: the form of a threat, and its risk before and after measures from a matrix stored with its version."""

from __future__ import annotations

from models.base.language import N_
from models.records import columns as c


class ThreatAssessment(c.Record):
    """What a threat said, how it is judged, and what protects against it."""

    __tablename__ = "threat_assessments"
    __indexes__ = (("review_on", "status"), ("status",))
    case: str | None = c.ref("case", N_("Case"), index=True)
    act: str | None = c.ref("act", N_("Act"))
    led_to: str | None = c.ref("act", N_("Materialised as"))
    form: str | None = c.term("threat_form", N_("Form"), "threat")
    channel: str | None = c.term("threat_channel", N_("Channel"), "threat")
    wording: str | None = c.long(N_("Wording"), "free_text")
    made: str | None = c.when(N_("When it was made"), "event_date")
    target: str | None = c.text(N_("Against whom (role)"), "person_role")
    specificity: str | None = c.term("specificity", N_("Specificity"), "threat")
    credibility_judged: str | None = c.term("threat_credibility", N_("Credibility of the threat"), "threat")
    imminence: str | None = c.term("imminence", N_("Imminence"), "threat")
    level: str | None = c.term("threat_level", N_("Level"), "threat")
    status: str | None = c.term("threat_status", N_("Status"), "threat")
    matrix: str | None = c.column("data", N_("Matrix as used"), "threat")
    likelihood_before: str | None = c.term("likelihood", N_("Likelihood before measures"), "threat")
    impact_before: str | None = c.term("impact", N_("Impact before measures"), "threat")
    likelihood_after: str | None = c.term("likelihood", N_("Likelihood after measures"), "threat")
    impact_after: str | None = c.term("impact", N_("Impact after measures"), "threat")
    measures: str | None = c.long(N_("Measures"), "free_text")
    protection: str | None = c.long(N_("Protection offered"), "free_text")
    protection_by: str | None = c.text(N_("Protection offered by"), "team_person")
    protection_on: str | None = c.date(N_("Protection offered on"), "threat")
    reported_to: str | None = c.text(N_("Reported to"), "team_person")
    review_on: str | None = c.date(N_("Review on"), "threat")
    source: str | None = c.ref("source", N_("Source"), "source_grade")
    credibility: str | None = c.term("credibility", N_("Information credibility"), "source_grade")


THREAT = c.kind_of(ThreatAssessment, "threat_assessment", N_("Threat assessment"), scope="case")
