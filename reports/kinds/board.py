"""The board of a live case on paper: who is held and alive as of when, what is due on whose clock, what is open, who is on shift.

It hangs on a wall for hours: times are told by the clock, never as "in 3 hours"; captives go by codeword.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from models.base import terms
from models.base.language import _, ngettext, use
from models.editions.apply import case_floor
from models.values.marking import AMBER, RED, highest
from models.values.when import When
from models.views.board import BoardView, CaptiveRow
from models.views.board_words import (
    alive_date,
    basis_text,
    grade_of,
    head_text,
    held_text,
    medicine_text,
    never_confirmed_text,
    status_text,
    uncovered_text,
)
from models.views.case import CaseView
from models.views.communications import Deadline, quoted
from models.views.deadline import Seen, seen
from models.views.decisions import Due, numbered
from models.views.team import OnDuty
from reports.content import Block, BottomLine, Cell, Column, Heading, KeyFigure, KeyFigures, Paper, Row, Span, Table, Text
from reports.kinds.clocks import day_and_clock, their_clock
from reports.kinds.frame import Frame, furniture

T = TypeVar("T")

PRINTS: dict[str, tuple[str, ...]] = {"victim": ("codeword",)}
"""What stands on every board; the rest comes from the board's view and may be one of several."""
STEPS = (1.0, 0.8, 0.6, 0.45, 0.3)
"""Shares of quotes and lists, tried in this order until the board is one page; where none is, it is told whole on more."""
QUOTED, ACTIONS, DECISIONS, DEADLINES = 420, 12, 10, 8
CLOSE = 0.7
"""Below this the figures of the head stand in a sentence."""


@dataclass(frozen=True)
class Wall:
    """A board with what its paper needs beside it: the case (edited, by codeword), and the captors' zone ("" for not known)."""

    view: CaseView
    board: BoardView
    theirs: str


def board_paper(wall: Wall, frame: Frame, step: float = 1.0) -> Paper:
    """Return the board. Below step 1 quotes and lists are shorter, and what is left out is counted."""
    with use(frame.language):
        case = wall.view.case
        floor = RED if "communications" in frame.opened and (wall.board.last or wall.board.next) else AMBER
        words = furniture(
            frame,
            terms.label("paper_kind", "board"),
            case.text("codeword") or case.text("ref"),
            highest(case_floor(wall.view), floor),
            _facts_row(wall),
            (_("Exercise"),) if case.flag("exercise") else (),
        )
        return Paper(words, tuple(_blocks(wall, step)))


def _facts_row(wall: Wall) -> tuple[tuple[str, str], ...]:
    """Return the case and the moment the board shows, on our clock and on theirs."""
    made = wall.board
    now = seen(When.from_edtf(f"{made.now:%Y-%m-%dT%H:%M}", zone="UTC"), made.now, made.zone)
    theirs = their_clock(now, wall.theirs, made.zone)
    return (
        (_("As it stood"), day_and_clock(now, made.zone, style="long")),
        *(((_("Their clock"), theirs),) if theirs else ()),
        (_("Case"), wall.view.case.text("ref")),
    )


def _blocks(wall: Wall, step: float) -> Iterator[Block]:
    yield from _head(wall.board, step)
    yield _captives(wall.board)
    yield from _captors(wall, step)
    yield from _due(wall, step)
    yield from _open(wall, step)
    yield from _team(wall)


def _head(made: BoardView, step: float) -> Iterator[Block]:
    """Yield how many are held and for how long, how many need medicine, and how much waits."""
    if step < CLOSE:
        yield BottomLine("", (Span(head_text(made), strong=True),))
        return
    held = [row for row in made.captives if row.state.may_be_held]
    least, most = made.held_for
    days = str(least) if least is not None and least == most else f"{least or 0}–{most}" if most is not None else f"{least or 0}+"
    ill = sum(row.medicine is True for row in held)
    unsure = sum(row.medicine is None for row in held)
    open_ = len(made.decisions) + len(made.actions)
    late = sum(due.late for due in (*made.decisions, *made.actions))
    overdue = ngettext("{count} overdue", "{count} overdue", late).format(count=late)
    remarks = [never_confirmed_text(made.never_confirmed)] if made.never_confirmed else []
    remarks += [_("{count} more may be").format(count=made.maybe_held)] if made.maybe_held else []
    figures = [
        KeyFigure(str(made.held), _("held"), _("; ").join(remarks)),
        KeyFigure(days if made.held_for != (None, None) else "–", _("days, the longest")),
        KeyFigure(str(ill), _("of them need medicine"), _("{count} not known").format(count=unsure) if unsure else ""),
        KeyFigure(str(open_), _("decisions, actions open"), overdue if late else ""),
    ]
    yield KeyFigures(tuple(figures))


def _captives(made: BoardView) -> Block:
    """Return a row a captive, those held first. "Alive as of" is the day the proof refers to, with what it rests on."""
    columns = (
        Column(_("Captive, held first"), 0.17, "strong"),
        Column(_("State"), 0.24),
        Column(_("Alive as of"), 0.15, "strong"),
        Column(_("On what basis"), 0.2),
        Column(_("Held"), 0.12),
        Column(_("Needs medicine"), 0.12),
    )
    rows = tuple(
        Row((*map(Cell, (row.called, status_text(row), alive_date(row), _basis(row), held_text(row))), _medicine(row)))
        for row in made.captives
    )
    return Table(columns, rows, empty=_("No captive is entered."), continues=True)


def _medicine(row: CaptiveRow) -> Cell:
    words = medicine_text(row)
    return Cell(words.upper() if row.medicine else words)


def _basis(row: CaptiveRow) -> str:
    """Return the kind of proof with its grade, and proofs nobody judged: they change nothing."""
    parts = [basis_text(row.state), grade_of(row)] if row.state.last_alive.edtf else []
    if row.pending:
        count = len(row.pending)
        parts.append(ngettext("{count} proof not judged", "{count} proofs not judged", count).format(count=count))
    return ", ".join(part for part in parts if part)


# --- the captors ---------------------------------------------------------------------------------------------------------


def _captors(wall: Wall, step: float) -> Iterator[Block]:
    made = wall.board
    yield Heading(_("Captors: last words"), level=2, keep_mm=16.0)
    if made.closed_to_words:
        yield Text((Span(_("Left out of this paper: what the captors said, and the next contact agreed.")),))
        return
    if made.last is None:
        yield Text((Span(_("No words of the captors are logged.")),))
        return
    record = made.last.record
    when = seen(made.last.when, made.now, made.zone)
    heard = day_and_clock(when, made.zone) or made.last.when.raw
    channel = terms.inline("comm_channel", record.text("channel"))
    head = ", ".join(part for part in (heard, channel) if part)
    yield Text((Span(_("{when}: ").format(when=head), strong=True), Span(f"“{quoted(made.last, round(QUOTED * step))}”")))


def _due(wall: Wall, step: float) -> Iterator[Block]:
    """Yield the next contact and the deadlines, each on our clock and on theirs; what passed unheard says so."""
    made, rows = wall.board, list[Row]()
    if made.next is not None:
        contact, at = made.next
        theirs = contact.record.text("their_zone") or wall.theirs
        words = contact.record.text("next_words")
        rows.append(_due_row(_("Next contact"), words, at, theirs, made, unheard=at.passed))
    shown = _first(made.deadlines, DEADLINES, step)
    for deadline in shown:
        rows.append(_due_row(_what(deadline), deadline.words, deadline.seen, deadline.their_zone or wall.theirs, made,
                             unheard=deadline.unheard))  # fmt: skip
    if made.closed_to_words and not rows:
        return
    columns = (Column(_("Contact and deadlines"), 0.3, "strong"), Column(_("Our clock"), 0.34), Column(_("Their clock"), 0.36))
    yield Table(columns, tuple(rows), empty=_("No next contact is agreed and no deadline runs."), continues=True)
    yield from _left(len(made.deadlines) - len(shown))


def _due_row(what: str, words: str, at: Seen, theirs: str, made: BoardView, *, unheard: bool) -> Row:
    ours = day_and_clock(at, made.zone) or _("not understood")
    there = their_clock(at, theirs, made.zone) or (_("the same") if theirs and at.moment is not None else "–")
    said = _("in their words: {words}").format(words=words) if words else ""
    return Row((Cell(what, said), Cell(ours, _("PASSED, nothing heard") if unheard and at.passed else ""), Cell(there)))


def _what(deadline: Deadline) -> str:
    kind = deadline.demand.text("kind") if deadline.demand is not None else ""
    return _("Deadline of the demand: {demand}").format(demand=terms.inline("demand_kind", kind)) if kind else _("Deadline")


# --- the team ------------------------------------------------------------------------------------------------------------


def _open(wall: Wall, step: float) -> Iterator[Block]:
    """Yield what is to be decided and what is to be done, the most pressing first; what is overdue says so."""
    made, numbers = wall.board, numbered(wall.view)
    decisions, actions = _first(made.decisions, DECISIONS, step), _first(made.actions, ACTIONS, step)
    rows = [Row(band=_("To be decided"))] if decisions else []
    for due in decisions:
        words = _("{number}. {question}").format(number=numbers.get(due.record.uid, 0), question=due.record.text("question"))
        rows.append(Row((Cell(words), Cell("–"), _by(due, made))))
    rows += [Row(band=_("To be done"))] if actions else []
    rows += [
        Row((Cell(due.record.text("what")), Cell(due.record.text("owner") or _("nobody yet")), _by(due, made))) for due in actions
    ]
    columns = (Column(_("What is open"), 0.46, "strong"), Column(_("Who"), 0.2), Column(_("By when"), 0.34))
    empty = _("Nothing waits for a decision, and nothing is left to be done.")
    yield Table(columns, tuple(rows), empty=empty, continues=True)
    yield from _left(len(made.decisions) + len(made.actions) - len(decisions) - len(actions))


def _by(due: Due, made: BoardView) -> Cell:
    when = day_and_clock(due.seen, made.zone) or _("no time set")
    return Cell(_("OVERDUE since {when}").format(when=when) if due.late else when)


def _team(wall: Wall) -> Iterator[Block]:
    made = wall.board
    for gap in made.uncovered:
        yield Text((Span(uncovered_text(_moment(gap.start, made), _moment(gap.end, made)), strong=True),))
    on = "; ".join(filter(None, (_duty(one, one.end, _("{who} until {time}"), made) for one in made.on_shift)))
    parts = [Span(_("On shift: "), strong=True), Span(f"{on or _('nobody')}. ")]
    if made.next_shift is not None:
        after = _duty(made.next_shift, made.next_shift.start, _("{who} from {time}"), made)
        parts += [Span(_("Next: "), strong=True), Span(f"{after}. ")]
    if made.handover is not None and made.waiting:
        words = ngettext("{count} item handed over is not taken on yet.", "{count} items handed over are not taken on yet.",
                         made.waiting)  # fmt: skip
        parts.append(Span(words.format(count=made.waiting), strong=True))
    if made.gaps:
        parts.append(Span(_(" Questions open: {count}.").format(count=made.gaps)))
    yield Text(tuple(parts))


def _duty(one: OnDuty, moment: datetime | None, pattern: str, made: BoardView) -> str:
    """Return a member with role and the hour the shift ends or begins, by our clock."""
    role = terms.inline("team_role", one.member.text("role")) if one.member is not None else ""
    who = _("{name} ({role})").format(name=one.name, role=role) if role and one.name else one.name or _("not named")
    if moment is None:
        return who
    return pattern.format(who=who, time=_moment(moment, made))


def _moment(moment: datetime, made: BoardView) -> str:
    """Return a moment (UTC) by our clock: "24 Nov 2025, 08:00 (Bamako)"."""
    return day_and_clock(seen(When.from_edtf(f"{moment:%Y-%m-%dT%H:%M}", zone="UTC"), made.now, made.zone), made.zone)


# --- lists ---------------------------------------------------------------------------------------------------------------


def _first(items: Sequence[T], most: int, step: float) -> Sequence[T]:
    return items if step >= 1.0 else items[: max(2, round(most * step))]


def _left(count: int) -> Iterator[Block]:
    if count > 0:
        words = ngettext("and {count} more: see the case", "and {count} more: see the case", count)
        yield Text((Span(words.format(count=count)),), muted=True)

