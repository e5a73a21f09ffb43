"""Attachments: files kept encrypted beside the database, each with a key of its own, and what became of them (custody)."""

from __future__ import annotations

from models.base.language import N_
from models.records import columns as c


class Attachment(c.Record):
    """A file of a case. Its content lies in `files/` under the record's own key; `within` names the compartment it lies in."""

    __tablename__ = "attachments"
    case: str | None = c.ref("case", N_("Case"), index=True)
    within: str | None = c.term("compartment", N_("Compartment"), "internal")
    name: str | None = c.text(N_("Name of the file"), "raw_text", weight=2, compartment="@within")
    title: str | None = c.text(N_("What it is"), "raw_text", weight=2, compartment="@within")
    media: str | None = c.text(N_("Kind of file"), "raw_text", weight=0, compartment="@within")
    size: int | None = c.integer(N_("Size in bytes"), "internal")
    digest: str | None = c.text(N_("SHA-256"), "raw_text", weight=0, compartment="@within")
    about: str | None = c.column("ref", N_("About"), "link", target="*")
    source: str | None = c.ref("source", N_("Source"), "source_grade")
    marking: str | None = c.term("marking", N_("Marking"))
    collected: str | None = c.when(N_("Collected"), "raw_text", compartment="@within")
    collected_by: str | None = c.text(N_("Collected by"), "team_person", compartment="@within")
    taken: str | None = c.when(N_("Taken (as the file says)"), "raw_text", compartment="@within")
    inside: str | None = c.column("data", N_("What the file says of itself"), "raw_text", compartment="@within")
    note: str | None = c.long(N_("Note"), "free_text", compartment="@within")


class Custody(c.Record):
    """What was done with a file, and by whom: kept, looked at, opened in another program, exported, printed."""

    __tablename__ = "custody"
    case: str | None = c.ref("case", N_("Case"), index=True)
    attachment: str | None = c.ref("attachment", N_("Attachment"), index=True)
    what: str | None = c.term("custody_event", N_("What was done"), "internal")
    at: str | None = c.text(N_("When"), "internal", weight=0)
    by: str | None = c.text(N_("By whom"), "team_person", weight=0)
    note: str | None = c.text(N_("Note"), "internal", weight=0)


ATTACHMENT = c.kind_of(Attachment, "attachment", N_("Attachment"), scope="own")
CUSTODY = c.kind_of(Custody, "custody", N_("Custody of a file"), scope="case", append_only=True)
