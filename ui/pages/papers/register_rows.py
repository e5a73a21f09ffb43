"""Rows of the register as the page shows them: what each says of itself, its state as a chip, what is searched and filtered."""

from __future__ import annotations

from dataclasses import dataclass

from models.base.language import _, ngettext
from ui.papers.words import edition_label, kind_label
from ui.widgets.delegates import CHIP, MARKING
from ui.widgets.table import Column

COPY_TONES = {"out": "warn", "returned": "good", "destroyed": "neutral", "lost": "bad"}
STATES = ("current", "outdated", "replaced", "withdrawn")
TONES = {"current": "good", "outdated": "bad", "replaced": "neutral", "withdrawn": "neutral"}


@dataclass(frozen=True)
class Copy:
    """A numbered copy and where it is."""

    uid: str
    name: str
    holder: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class Change:
    """Something an issued paper said that is different now."""

    field: str
    said: str
    now: str


@dataclass(frozen=True)
class Row:
    """An issued paper. `id` is its place for the list; `out` counts copies not back yet; `issued` is as printed."""

    id: int
    uid: str
    number: str
    revision: int
    kind: str
    edition: str
    about: str
    issued: str
    marking: str
    cleared_by: str
    cleared_how: str
    code: str
    digest: str
    state: str
    form: str = "pdf"
    issued_by: str = ""
    replaced_by: str = ""
    replaces: str = ""
    out: int = 0
    copies: tuple[Copy, ...] = ()
    changes: tuple[Change, ...] = ()
    pages: int = 0
    kept: bool = True
    withdrawn_why: str = ""
    lowered: str = ""
    wordless: bool = False

    @property
    def holders(self) -> tuple[str, ...]:
        """Return who has a copy that is out or lost."""
        return tuple(copy.holder for copy in self.copies if copy.state in ("out", "lost"))

    @property
    def name(self) -> str:
        """Return number and revision as printed."""
        return _("{number} rev {revision}").format(number=self.number, revision=self.revision)


def state_label(state: str) -> str:
    """Return what a state is called."""
    return {
        "current": _("current"), "outdated": _("now says otherwise"), "replaced": _("replaced"), "withdrawn": _("withdrawn"),
    }.get(state, state)  # fmt: skip


def copy_label(state: str) -> str:
    """Return what the state of a copy is called."""
    return {"out": _("out"), "returned": _("returned"), "destroyed": _("destroyed"), "lost": _("lost")}.get(state, state)


def form_label_of(form: str) -> str:
    """Return as what a paper was given out."""
    words = {"pdf": _("Paper"), "messenger": _("Message"), "sms": _("SMS"), "radio": _("Script for the radio"),
             "picture": _("Picture")}  # fmt: skip
    return words.get(form, form)


def out_words(row: Row) -> str:
    """Return how many copies are out: nothing for none."""
    return ngettext("{count} out", "{count} out", row.out).format(count=row.out) if row.out else ""


def columns() -> tuple[Column, ...]:
    """Return the columns of the register."""
    return (
        Column(_("Number"), lambda row: row.name, wide=22),
        Column(_("State"), lambda row: state_label(row.state), wide=22,
               dress={CHIP: lambda row: (state_label(row.state), TONES.get(row.state, "neutral"))}),
        Column(_("Kind"), lambda row: kind_label(row.kind), wide=16),
        Column(_("For"), lambda row: edition_label(row.edition), wide=13),
        Column(_("About"), lambda row: row.about, wide=14, stretch=True),
        Column(_("Issued"), lambda row: row.issued, wide=17),
        Column(_("Marking"), lambda _row: "", wide=14, dress={MARKING: lambda row: row.marking}),
        Column(_("Cleared by"), lambda row: row.cleared_by, wide=13),
        Column(_("Copies"), out_words, wide=8),
    )  # fmt: skip


def spoken(row: Row) -> str:
    """Return the row as a reader of the screen says it."""
    what = (row.name, state_label(row.state), kind_label(row.kind), edition_label(row.edition), row.about)
    return ", ".join(part for part in (*what, row.issued, row.marking, out_words(row)) if part)


def fits(row: Row, chosen: tuple[str, ...]) -> bool:
    """Return whether a row passes the chips: one of the states chosen, and copies out where that is chosen."""
    states = [key for key in chosen if key in STATES]
    return (not states or row.state in states) and ("out" not in chosen or row.out > 0)
