"""Blank forms to fill in by pen and type in later: each with its form number, a running number to write, a marking to tick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from models.base import terms
from models.base.language import N_, _, use
from models.values.marking import MARKINGS
from reports.content import Block, Paper, Text, WriteIn
from reports.content import Span as Words
from reports.kinds import blank_calls, blank_days
from reports.kinds.frame import Frame, furniture

PRINTS: dict[str, tuple[str, ...]] = {}
"""A blank form prints no record."""
VERSION = 1
"""Goes up when a field is added or moved, so that a filled form can be typed in by the fields it had."""


@dataclass(frozen=True)
class Blank:
    """A blank form: its number, what it is called, the least marking it has once it is filled in, and its fields."""

    number: str
    title: str
    marking: str
    fields: Callable[[], list[Block]]


BLANKS: dict[str, Blank] = {
    "call": Blank("HF 1", N_("Call sheet"), "TLP:RED", blank_calls.call),
    "incident": Blank("HF 2", N_("Incident as first told"), "TLP:AMBER", blank_days.incident),
    "roll_call": Blank("HF 3", N_("Roll call"), "TLP:AMBER+STRICT", blank_days.roll_call),
    "shift": Blank("HF 4", N_("Shift handover"), "TLP:AMBER+STRICT", blank_calls.shift),
    "first_24_hours": Blank("HF 5", N_("First 24 hours"), "TLP:AMBER+STRICT", blank_days.first_24_hours),
    "release": Blank("HF 6", N_("Release and reception"), "TLP:AMBER+STRICT", blank_calls.release),
}
"""The forms by the names of models/editions/papers.FORMS."""


def form(name: str, frame: Frame) -> Paper:
    """Return the blank form of that name; it tells of nobody but whose form it is."""
    blank = BLANKS[name]
    with use(frame.language):
        words = furniture(
            frame,
            terms.label("paper_kind", "blank_form"),
            _(blank.title),
            blank.marking,
            (
                (_("Form"), _("{number}, version {version}").format(number=blank.number, version=VERSION)),
                (_("Reference"), frame.reference if not frame.draft else _("by the running number")),
                (_("Marking"), _("as printed, until another is ticked")),
            ),
        )
        if frame.draft:
            # Not issued, it has no number of its own; when it was printed says nothing of when it is filled in.
            words = replace(words, reference=blank.number, as_of=_("printed {time}").format(time=frame.made_at or frame.as_of))
        return Paper(words, (*_head(), *blank.fields(), *_foot()))


def _head() -> list[Block]:
    return [
        WriteIn(_("Running number"), share=0.22),
        WriteIn(_("Case or incident"), share=0.28),
        WriteIn(_("Date and zone"), share=0.25),
        WriteIn(_("Sheet, of how many"), share=0.25),
        WriteIn(_("Marking once filled in"), 0, choices=MARKINGS),
    ]


def _foot() -> list[Block]:
    return [
        WriteIn(_("Filled in by (name, signature, time)"), share=0.5),
        WriteIn(_("Typed in by (name, time, number in the program)"), share=0.5),
        Text(
            (Words(_("Write so that a stranger can read it. Strike out with one line, sign, and never write over.")),), muted=True
        ),
    ]
