"""Persons, victims and their ledgers: everything about being held or alive exists per captive, never per case."""

from __future__ import annotations

from models.base.language import N_
from models.records import columns as c


class Person(c.Record):
    """A person's identity. Sealed with a key of its own, so that one person can be erased."""

    __tablename__ = "persons"
    name: str | None = c.text(N_("Name"), "person_name", weight=2, required=True)
    aliases: str | None = c.column("texts", N_("Also known as"), "person_name", weight=2)
    name_public: int | None = c.flag(N_("Name is public"), "internal")
    sex: str | None = c.term("sex", N_("Sex"), "person_band")
    birth: str | None = c.when(N_("Date of birth"), "identity")
    age: str | None = c.text(N_("Age as told"), "person_band")
    child: int | None = c.flag(N_("Under 18"), "person_band")
    nationality: str | None = c.term("country", N_("Nationality"), "person_band")
    nationality_presumed: int | None = c.flag(N_("Nationality presumed"), "person_band")
    occupation: str | None = c.text(N_("Occupation"), "identity")
    employer: str | None = c.text(N_("Employer"), "identity")
    residence: str | None = c.text(N_("Residence"), "identity")
    languages: str | None = c.text(N_("Languages"), "identity")
    description: str | None = c.long(N_("Description"), "identity")
    documents: str | None = c.long(N_("Documents"), "identity")
    medical: str | None = c.long(N_("Medical"), "medical", compartment="medical")
    next_of_kin: str | None = c.long(N_("Next of kin"), "family", compartment="family")
    note: str | None = c.long(N_("Note"), "free_text")


class Victim(c.Record):
    """A person, or an unnamed one ("Indian national 3 of 5"), in a case."""

    __tablename__ = "victims"
    case: str | None = c.ref("case", N_("Case"), index=True)
    person: str | None = c.ref("person", N_("Person"), index=True)
    number: int | None = c.integer(N_("Number within the group of unnamed"), "count")
    of: int | None = c.integer(N_("Size of the group of unnamed"), "count")
    codeword: str | None = c.text(N_("Codeword"), "codeword", weight=2)
    category: str | None = c.term("victim_category", N_("Category"), "person_band")
    role: str | None = c.text(N_("Role (no name)"), "person_role")
    nationality: str | None = c.term("country", N_("Nationality"), "person_band")
    sex: str | None = c.term("sex", N_("Sex"), "person_band")
    age: str | None = c.text(N_("Age as told"), "person_band")
    employer: str | None = c.text(N_("Employer"), "identity")
    needs_medicine: str | None = c.term("yes_no", N_("Needs medicine"), "medical_need")
    note: str | None = c.long(N_("Note"), "free_text")


class LedgerLine(c.Record):
    """One line of a captive's ledger: what became known of him, when, where, from whom."""

    __tablename__ = "ledger"
    case: str | None = c.ref("case", N_("Case"), index=True)
    victim: str | None = c.ref("victim", N_("Victim"), index=True)
    status: str | None = c.term("ledger_status", N_("Status"), "victim_status")
    when: str | None = c.when(N_("When"), "event_date")
    place: str | None = c.where(N_("Where"), "captivity_place", compartment="captivity")
    verdict: str | None = c.term("proof_verdict", N_("Verdict"), "victim_status")
    captor: str | None = c.ref("group", N_("Captor"), "attribution")
    text: str | None = c.long(N_("What is known"), "free_text")
    context: str | None = c.term("killed_context", N_("In what circumstances"), "victim_status")
    proof: str | None = c.term("proof_kind", N_("Kind of proof"), "proof")
    received: str | None = c.when(N_("Proof received"), "proof")
    channel: str | None = c.term("comm_channel", N_("Proof came by"), "channel", compartment="communications")
    assessed_by: str | None = c.text(N_("Proof assessed by"), "team_person")
    question: str | None = c.ref("proof_question", N_("Question asked"))
    file: str | None = c.ref("attachment", N_("File"))
    source: str | None = c.ref("source", N_("Source"), "source_grade")
    credibility: str | None = c.term("credibility", N_("Information credibility"), "source_grade")


PERSON = c.kind_of(Person, "person", N_("Person"), scope="own")
VICTIM = c.kind_of(Victim, "victim", N_("Victim"), scope="case")
LEDGER = c.kind_of(LedgerLine, "ledger", N_("Ledger line"), scope="case")
