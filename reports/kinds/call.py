"""The call sheet: what was agreed before a call on one page, then room for the time and the words.

It repeats what the team agreed and how to write down; it does not advise how to talk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from models.base import terms
from models.base.language import _, use
from models.editions.apply import floor_of
from models.values.marking import RED, highest
from models.views.communications import Deadline
from models.views.deadline import Seen
from models.views.record import RecordView
from reports.content import Block, Column, Facts, Heading, Notice, Paper, Span, Table, Text, WriteIn
from reports.kinds.blank_calls import empty_rows, yes_no
from reports.kinds.clocks import day_and_clock, their_clock, zone_name
from reports.kinds.frame import Frame, furniture
from reports.kinds.words import not_known

PRINTS: dict[str, tuple[str, ...]] = {
    "call_sheet": ("expected", "line", "obtain", "promised", "avoid", "communicator", "reserve", "listener", "agreed_by"),
}
"""All of the sheet; the question drawn for it stands there by its words."""
STEPS = (10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.5, 1.0)
"""Rows to write the words in, tried in this order until the sheet is one page; below 1.5 what is agreed is set smaller."""
LARGE_FROM = 1.5
HALF = 42
"""Characters of a point that may stand beside another."""


@dataclass(frozen=True)
class Agreed:
    """A call sheet (edited) with what belongs to it.

    `title` is the case's codeword or reference. `expected` is when the call is expected, as seen now; `ours`, `theirs` are the
    zones of the case and of the captors (IANA names, "" = UTC and not known). `question` is the one drawn, None where there is
    none to ask: `answered` where it was asked already. `asked_of` is what its captive is called; `question_closed`: its words may
    not be printed here. `heard` is when the captors' last words were said, None where none are logged, and `quote` those words,
    "" where they may not be printed. `deadlines` are the captors' that run on the day of the call or passed unheard.
    """

    sheet: RecordView
    title: str
    case_ref: str
    expected: Seen
    ours: str
    theirs: str
    question: RecordView | None = None
    asked_of: str = ""
    question_closed: bool = False
    exercise: bool = False
    answered: bool = False
    heard: Seen | None = None
    quote: str = ""
    deadlines: tuple[Deadline, ...] = ()


def call(agreed: Agreed, frame: Frame, rows: float = STEPS[0]) -> Paper:
    """Return the sheet, with so many rows to write the words in. Nothing that was agreed is ever cut."""
    with use(frame.language):
        question = (floor_of(agreed.question),) if agreed.question is not None else ()
        words = furniture(
            frame,
            terms.label("paper_kind", "call_sheet"),
            agreed.title,
            highest(RED, floor_of(agreed.sheet), *question),
            _facts_row(agreed),
            (_("Exercise"),) if agreed.exercise else (),
        )
        blocks = (*_before(agreed, large=rows >= LARGE_FROM), *_during(agreed, max(1, int(rows))))
        return Paper(words, blocks)


def _facts_row(agreed: Agreed) -> tuple[tuple[str, str], ...]:
    when = day_and_clock(agreed.expected, agreed.ours, style="long") or agreed.expected.when.raw or _("not said when")
    theirs = their_clock(agreed.expected, agreed.theirs, agreed.ours)
    return (
        (_("Call expected"), when),
        *(((_("Their clock"), theirs),) if theirs else ()),
        (_("Case"), agreed.case_ref),
    )


# --- before the call -----------------------------------------------------------------------------------------------------


def _before(agreed: Agreed, *, large: bool) -> Iterator[Block]:
    sheet = agreed.sheet
    yield _people(sheet)
    yield from _captors(agreed)
    yield from _line(sheet, large=large)
    if avoid := sheet.text("avoid"):
        yield Notice(_("Not to be said: {words}").format(words=avoid), "warning")
    yield from _obtain(sheet.texts("obtain"))
    yield from _question(agreed, large=large)
    promised = sheet.text("promised") or _("none is noted")
    yield Text((Span(_("Last promise, theirs and ours: "), strong=True), Span(promised)))


def _people(sheet: RecordView) -> Block:
    """Return who speaks, is in reserve, listens and agreed: whoever is not named is missing in sight."""
    said = (
        (_("Speaks"), "communicator"), (_("In reserve"), "reserve"), (_("Listens, keeps the log"), "listener"),
        (_("Agreed by"), "agreed_by"),
    )  # fmt: skip
    return Facts(tuple((label, sheet.text(name) or _("nobody named")) for label, name in said))


def _captors(agreed: Agreed) -> Iterator[Block]:
    """Yield the captors' last words and their deadlines, a line each."""
    lines: list[tuple[str, str]] = []
    if agreed.heard is not None:
        when = day_and_clock(agreed.heard, agreed.ours) or agreed.heard.when.raw or _("time not known")
        left_out = _("left out here: read them in the log of contacts")
        quote = _("“{words}”").format(words=agreed.quote) if agreed.quote else left_out
        lines.append((_("Their last words, {when}:").format(when=when) + " ", quote))
    for one in agreed.deadlines:
        what = _("Deadline of a demand") if one.demand is not None else _("Deadline of the captors")
        lines.append((_("{what}: {when}").format(what=what, when=_clocks(agreed, one)), _beside(one)))
    if lines:
        parts = ((Span(("\n" if at else "") + head, strong=True), Span(said)) for at, (head, said) in enumerate(lines))
        yield Text(tuple(chain.from_iterable(parts)))


def _clocks(agreed: Agreed, one: Deadline) -> str:
    theirs = their_clock(one.seen, one.their_zone or agreed.theirs, agreed.ours)
    return _("; ").join(part for part in (day_and_clock(one.seen, agreed.ours) or not_known(), theirs) if part)


def _beside(one: Deadline) -> str:
    """Return of which demand a deadline is, its words, and that it passed with nothing heard."""
    kind = terms.inline("demand_kind", one.demand.text("kind")) if one.demand is not None else ""
    said = _("in their words: {words}").format(words=one.words) if one.words else ""
    passed = _("PASSED, nothing heard") if one.unheard else ""
    return "".join(_("; ") + part for part in (kind, said, passed) if part)


def _line(sheet: RecordView, *, large: bool) -> Iterator[Block]:
    words, agreed = sheet.text("line"), bool(sheet.text("agreed_by"))
    yield Heading(_("Agreed line") if agreed or not words else _("Line, NOT YET AGREED by anybody"), level=2, keep_mm=10.0)
    if words:
        yield Text((Span(words, strong=large),), large=large)
    else:
        yield WriteIn("", 1)


def _obtain(points: Sequence[str]) -> Iterator[Block]:
    yield Heading(_("To obtain"), level=2, keep_mm=10.0)
    if points:
        yield from (WriteIn("", 0, choices=(point,), share=0.5 if len(point) <= HALF else 1.0) for point in points)
    else:
        yield WriteIn("", 1)


def _question(agreed: Agreed, *, large: bool) -> Iterator[Block]:
    """Yield the one question drawn, to be asked once. Where it is closed or none was drawn, that is said."""
    question = agreed.question
    if question is None:
        yield Heading(_("Proof of life"), level=2, keep_mm=10.0)
        answered = _("The question drawn for this call has its answer: it is not asked again.")
        yield Text((Span(answered if agreed.answered else _("No question was drawn for this call.")),))
        return
    number = question.integer("number") or "?"
    closed = agreed.question_closed or not question.text("question")
    here = _("Proof of life: question no. {number}, for {name}. Ask it once, in these words")
    there = _("Proof of life: question no. {number}, for {name}. Ask it once, in the words of its sheet")
    yield Heading((there if closed else here).format(number=number, name=agreed.asked_of), level=2, keep_mm=10.0)
    if closed:
        yield Notice(_("Its words are closed to whoever made this paper: see the proof-of-life sheet."), "withheld")
    else:
        yield Text((Span(question.text("question"), strong=large),), large=large)
    yield WriteIn(_("Answer heard, word for word"), 1, share=0.62)
    yield WriteIn(_("Duress word heard (never write it)"), 0, choices=yes_no(), share=0.38)


# --- the call ------------------------------------------------------------------------------------------------------------


def _during(agreed: Agreed, rows: int) -> Iterator[Block]:
    yield Heading(_("The call"), level=2, keep_mm=40.0)
    yield Table(
        (
            Column(_("Time ({zone})").format(zone=zone_name(agreed.ours)), 0.13),
            Column(_("Who"), 0.09),
            Column(_("Words as said, in the language spoken; (?) where not understood"), 0.78),
        ),
        empty_rows(3, rows),
    )
    yield WriteIn(_("Deadline: their words; which day, whose clock"), share=0.5)
    yield WriteIn(_("Next contact: their words; which day, whose clock"), share=0.5)
    said = _("Write the time, who, and the words as they are heard. Codewords only, no name.")
    yield Text((Span(said),), muted=True)
