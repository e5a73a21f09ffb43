"""The crisis team and those around it: roster, shifts, handovers, checklists, plans, and logs of who was told what."""

from __future__ import annotations

from models.base.language import N_
from models.records import columns as c

_FAMILY = "family"


class Member(c.Record):
    """A person of the crisis team and the role held there."""

    __tablename__ = "members"
    case: str | None = c.ref("case", N_("Case"), index=True)
    name: str | None = c.text(N_("Name"), "team_person", required=True)
    role: str | None = c.term("team_role", N_("Role"), "action")
    team: str | None = c.term("team_place", N_("Team"), "action")
    phone: str | None = c.text(N_("Phone"), "team_person")
    reserve: int | None = c.flag(N_("Reserve"), "action")
    until: str | None = c.date(N_("Left the team on"), "action")
    note: str | None = c.long(N_("Note"), "free_text")


class Shift(c.Record):
    """One person's time on duty."""

    __tablename__ = "shifts"
    case: str | None = c.ref("case", N_("Case"), index=True)
    member: str | None = c.ref("member", N_("Who"), index=True)
    start: str | None = c.when(N_("From"), "action")
    end: str | None = c.when(N_("Until"), "action")
    state: str | None = c.term("shift_state", N_("State"), "action")
    note: str | None = c.long(N_("Note"), "free_text")


class Handover(c.Record):
    """A handover between shifts. `items`: a list of objects with text, kind and uid of what each is about, and when taken on."""

    __tablename__ = "handovers"
    case: str | None = c.ref("case", N_("Case"), index=True)
    when: str | None = c.when(N_("When"), "action")
    giver: str | None = c.ref("member", N_("Handed over by"))
    taker: str | None = c.ref("member", N_("Taken on by"))
    state: str | None = c.long(N_("State in three lines"), "free_text")
    items: str | None = c.column("data", N_("Items, one by one"), "free_text", weight=1)
    done: str | None = c.text(N_("All taken on at"), "action", weight=0)


class ChecklistItem(c.Record):
    """One line of a checklist, copied from the template when the phase began."""

    __tablename__ = "checklist_items"
    case: str | None = c.ref("case", N_("Case"), index=True)
    phase: str | None = c.term("phase", N_("Phase"), "action")
    number: int | None = c.integer(N_("Number"), "action")
    text: str | None = c.text(N_("What to do"), "action", required=True)
    state: str | None = c.term("checklist_state", N_("State"), "action")
    by: str | None = c.text(N_("By whom"), "team_person")
    at: str | None = c.when(N_("When"), "action")
    note: str | None = c.text(N_("Note"), "free_text")


class Plan(c.Record):
    """A plan for release, reception, debrief or repatriation, or its record: the questions to settle before."""

    __tablename__ = "plans"
    case: str | None = c.ref("case", N_("Case"), index=True)
    kind: str | None = c.term("plan_kind", N_("Kind"), "action")
    debrief: str | None = c.term("debrief_kind", N_("Debrief"), "action")
    victim: str | None = c.ref("victim", N_("Victim"))
    when: str | None = c.when(N_("When"), "action")
    place: str | None = c.where(N_("Where"), "own_premises")
    who: str | None = c.long(N_("Who is there, who decides"), "free_text")
    contact: str | None = c.text(N_("The one contact person"), "team_person")
    medical: str | None = c.long(N_("Medical check, medicine, dentist"), "free_text")
    authorities: str | None = c.long(N_("What authorities require, and when"), "free_text")
    media: str | None = c.long(N_("Media"), "free_text")
    transport: str | None = c.long(N_("Transport, clothes, bag, papers"), "free_text")
    consent: str | None = c.long(N_("What the person agreed to"), "free_text")
    text: str | None = c.long(N_("Text"), "free_text")
    done: str | None = c.when(N_("Done"), "action")


class Contact(c.Record):
    """A contact with an authority, an embassy, the media or another third party: what was told, asked, promised."""

    __tablename__ = "contacts"
    case: str | None = c.ref("case", N_("Case"), index=True)
    kind: str | None = c.term("contact_kind", N_("Log"), "told")
    when: str | None = c.when(N_("When"), "told")
    body: str | None = c.text(N_("Body or outlet"), "told")
    person: str | None = c.text(N_("Person, role"), "team_person")
    reach: str | None = c.text(N_("Phone or address"), "team_person")
    channel: str | None = c.term("comm_channel", N_("Channel"), "told")
    by: str | None = c.text(N_("Who of us"), "team_person")
    told: str | None = c.long(N_("Told what (line given)"), "told")
    marking: str | None = c.term("marking", N_("Shared under"), "told")
    asked: str | None = c.long(N_("What they asked"), "told")
    promised: str | None = c.long(N_("What was promised"), "told")
    next: str | None = c.when(N_("Next contact"), "told")
    lead: int | None = c.flag(N_("Lead agency"), "told")
    note: str | None = c.long(N_("Note"), "free_text")


class FamilyContact(c.Record):
    """A contact with a captive's family. Whose, when and by whom stands outside the compartment; what was said inside."""

    __tablename__ = "family_contacts"
    case: str | None = c.ref("case", N_("Case"), index=True)
    victim: str | None = c.ref("victim", N_("Family of"), "family_date", index=True)
    when: str | None = c.when(N_("When"), "family_date")
    by: str | None = c.text(N_("Who of us"), "team_person")
    relative: str | None = c.text(N_("With whom"), "family_log", compartment=_FAMILY)
    relation: str | None = c.text(N_("Relation"), "family_log", compartment=_FAMILY)
    reach: str | None = c.text(N_("Phone or address"), "family_log", compartment=_FAMILY)
    senior: str | None = c.text(N_("Senior manager present"), "team_person")
    told: str | None = c.long(N_("Told what"), "family_log", compartment=_FAMILY)
    asked: str | None = c.long(N_("What they asked"), "family_log", compartment=_FAMILY)
    promised: str | None = c.long(N_("What was promised"), "family_log", compartment=_FAMILY)
    needs: str | None = c.long(N_("Practical needs"), "family_need", compartment=_FAMILY)
    advice: str | None = c.long(N_("Advice on media and networks"), "family_log", compartment=_FAMILY)
    others: str | None = c.long(N_("Others in the family who want another way"), "family_log", compartment=_FAMILY)
    agreed: str | None = c.text(N_("How and how often, as agreed"), "family_agreed", compartment=_FAMILY)
    next: str | None = c.when(N_("Next contact"), "family_date")
    written: int | None = c.flag(N_("Followed up in writing"), "family_date")


class Gap(c.Record):
    """Something not known, as a question: who could know, when it was asked, what came back. `allow` as of a note."""

    __tablename__ = "gaps"
    case: str | None = c.ref("case", N_("Case"), index=True)
    question: str | None = c.long(N_("What is not known"), "paragraph", required=True)
    about: str | None = c.column("ref", N_("About"), "link", target="*")
    field: str | None = c.text(N_("Field"), "link", weight=0)
    could_know: str | None = c.text(N_("Who could know"), "team_person")
    asked: str | None = c.when(N_("Asked"), "action")
    asked_whom: str | None = c.text(N_("Asked whom"), "team_person")
    state: str | None = c.term("gap_state", N_("State"), "status")
    answer: str | None = c.long(N_("Answer"), "free_text")
    answered: str | None = c.when(N_("Answered"), "action")
    allow: str | None = c.column("texts", N_("Allowed in editions"), "internal")


MEMBER = c.kind_of(Member, "member", N_("Member of the team"), scope="case")
SHIFT = c.kind_of(Shift, "shift", N_("Shift"), scope="case")
HANDOVER = c.kind_of(Handover, "handover", N_("Handover"), scope="case")
CHECKLIST_ITEM = c.kind_of(ChecklistItem, "checklist_item", N_("Line of a checklist"), scope="case")
PLAN = c.kind_of(Plan, "plan", N_("Plan or debrief"), scope="case")
CONTACT = c.kind_of(Contact, "contact", N_("Contact with others"), scope="case")
FAMILY_CONTACT = c.kind_of(FamilyContact, "family_contact", N_("Contact with the family"), scope="case")
GAP = c.kind_of(Gap, "gap", N_("Open question"), scope="case")
