"""The register of issued papers: the issue, its numbered copies, and what the paper said, sealed so that it can be destroyed."""

from __future__ import annotations

from models.base.language import N_
from models.records import columns as c


class Issue(c.Record):
    """An issued paper: number, readers, who cleared it, hashes. Nothing of a case but references, so that it may stay for good.

    `series` is what the serial counts in ("FLASH 2025"); `subject` identifies what the number belongs to; `told` lists the
    scopes and records whose content the paper holds. `digest` is that of the file that is nobody's copy; `secret` makes
    the check code; `sealed` is the scope of its content, so that it can be told when that was disposed of.
    """

    __tablename__ = "issues"
    __indexes__ = (("series", "serial"), ("kind", "subject"))
    number: str | None = c.text(N_("Number"), "internal", weight=0, index=True)
    revision: int | None = c.integer(N_("Revision"), "internal")
    series: str | None = c.text(N_("Series"), "internal", weight=0)
    serial: int | None = c.integer(N_("Serial number"), "internal")
    kind: str | None = c.text(N_("Kind of paper"), "internal", weight=0)
    edition: str | None = c.term("edition", N_("Made for"), "internal")
    form: str | None = c.term("paper_form", N_("Given out as"), "internal")
    about: str | None = c.text(N_("About"), "internal", weight=0)
    subject: str | None = c.text(N_("Subject"), "internal", weight=0)
    scope_of: str | None = c.column("data", N_("Recipient's scope"), "internal")
    cases: str | None = c.column("data", N_("Cases it tells of"), "internal")
    told: str | None = c.column("data", N_("Records it tells of"), "internal")
    first: str | None = c.date(N_("First day"), "internal")
    last: str | None = c.date(N_("Last day"), "internal")
    country: str | None = c.term("country", N_("Country"), "internal")
    language: str | None = c.text(N_("Language"), "internal", weight=0)
    size: str | None = c.text(N_("Paper size"), "internal", weight=0)
    as_of: str | None = c.text(N_("As of"), "internal", weight=0)
    earlier: int | None = c.flag(N_("As known at an earlier time"), "internal")
    made_at: str | None = c.text(N_("Made"), "internal", weight=0)
    state: str | None = c.term("issue_state", N_("State"), "internal")
    withdrawn_why: str | None = c.text(N_("Why withdrawn"), "internal", weight=0)
    marking: str | None = c.term("marking", N_("Marking"), "internal")
    floor: str | None = c.term("marking", N_("Least marking"), "internal")
    lowered_by: str | None = c.text(N_("Lowered by"), "team_person", weight=0)
    lowered_why: str | None = c.text(N_("Why lowered"), "internal", weight=0)
    cleared_by: str | None = c.text(N_("Cleared by"), "team_person", weight=0)
    cleared_at: str | None = c.text(N_("Cleared"), "internal", weight=0)
    cleared_how: str | None = c.text(N_("How cleared"), "internal", weight=0)
    allowed: str | None = c.column("data", N_("Classes allowed, and by whom"), "internal")
    released: str | None = c.column("data", N_("Words released, and by whom"), "internal")
    issued_by: str | None = c.ref("user", N_("Issued by"), "internal")
    replaces: str | None = c.ref("issue", N_("Replaces"), "internal", index=True)
    code: str | None = c.text(N_("Check code"), "internal", weight=0, index=True)
    secret: str | None = c.text(N_("Secret of the check code"), "internal", weight=0)
    digest: str | None = c.text(N_("SHA-256"), "internal", weight=0, index=True)
    pages: int | None = c.integer(N_("Pages"), "internal")
    sealed: str | None = c.text(N_("Key of what it said"), "internal", weight=0)


class IssueCopy(c.Record):
    """A numbered copy of an issue, who holds it, and what became of it."""

    __tablename__ = "issue_copies"
    issue: str | None = c.ref("issue", N_("Issue"), "internal", index=True)
    number: int | None = c.integer(N_("Copy"), "internal")
    of: int | None = c.integer(N_("Of how many"), "internal")
    holder: str | None = c.text(N_("Holder"), "team_person", weight=0)
    digest: str | None = c.text(N_("SHA-256"), "internal", weight=0, index=True)
    state: str | None = c.term("copy_state", N_("State"), "internal")
    since: str | None = c.text(N_("Since"), "internal", weight=0)
    note: str | None = c.text(N_("Note"), "internal", weight=0)


class IssueContent(c.Record):
    """What an issued paper said: never searched, never exported, destroyed with any case or person it tells of.

    It has a key of its own: a case's would outlive the erasure of one person in it. `paper` and `facts` are JSON, deflated, as
    base64; `asked` is the paper as it was asked for; `opening` its first lines, to compare a paper in hand with.
    """

    __tablename__ = "issue_contents"
    issue: str | None = c.ref("issue", N_("Issue"), "internal", index=True)
    asked: str | None = c.column("data", N_("As asked for"), "internal")
    opening: str | None = c.column("data", N_("First lines"), "internal")
    paper: str | None = c.long(N_("Paper"), "internal", weight=0)
    texts: str | None = c.column("data", N_("Messages"), "internal")
    units: str | None = c.column("data", N_("Hashes of its statements"), "internal")
    facts: str | None = c.long(N_("What it said"), "internal", weight=0)
    series: str | None = c.column("data", N_("For the next of its series"), "internal")


ISSUE = c.kind_of(Issue, "issue", N_("Issued paper"))
ISSUE_COPY = c.kind_of(IssueCopy, "issue_copy", N_("Copy of a paper"))
ISSUE_CONTENT = c.kind_of(IssueContent, "issue_content", N_("Content of a paper"), scope="own")

KEPT_BACK: dict[str, tuple[str, ...]] = {
    "issue": ("secret",),
    "issue_content": ("asked", "opening", "paper", "texts", "units", "facts", "series"),
}
"""Fields that no log, list or export prints: what a paper said is read through the register only."""
