"""The handover note: one case from one officer to the next, by codeword, with what changed, what is due and what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from models.base import terms
from models.base.countries import country_name
from models.base.language import _, current, ngettext, use
from models.editions.apply import case_floor, floor_of
from models.values.marking import highest
from models.values.when_text import when_text
from models.views.captivity import Captivity
from models.views.case import CaseView
from models.views.demands import theirs
from models.views.record import RecordView
from reports.content import Block, BottomLine, Bullets, Cell, Column, Heading, Paper, Row, Span, Table, Text, WriteIn
from reports.kinds import decided, on_duty, pressing
from reports.kinds.bank import banks
from reports.kinds.contact import contact_facts, contacts_table, sheets
from reports.kinds.due import AHEAD_HOURS, ENDED, OVERDUE, SHIFT_HOURS, due
from reports.kinds.frame import Frame, furniture
from reports.kinds.gaps import gaps
from reports.kinds.informed import told_section
from reports.kinds.known import Known, free_text
from reports.kinds.live import Live, Running
from reports.kinds.shift import Change, Shift, papers, signed, told, written
from reports.kinds.wording import (
    attribution_texts,
    day_text,
    days_text,
    demand_text,
    ended_text,
    last_alive_text,
    listed,
    not_known,
    place_shown,
    sentence,
    shown,
    status_text,
    term_shown,
)

PRINTS: dict[str, tuple[str, ...]] = {
    "case": ("ref", "codeword", "phase", "severity", "asked", "next_review", "manager"),
    "victim": ("codeword", "needs_medicine"),
    "demand": ("kind", "deadline", "status"),
    "threat_assessment": ("target", "level", "imminence", "status", "review_on"),
    "order": ("kind", "words", "area", "since", "until", "by"),
}
"""What the next officer acts on. Names, texts and sources stand in the brief: the note goes by codeword (matrix of papers)."""
CHANGES_MOST = 14
CONTACTS_TOLD, TOLD = 2, 4
"""Contacts with captors and with others told in a note; earlier ones are counted."""


def by_codeword(view: CaseView) -> CaseView:
    """Return the case without the captives' names, so that each is called by codeword or role."""
    persons = {
        uid: replace(person, values={name: value for name, value in person.values.items() if name not in ("name", "aliases")})
        for uid, person in view.persons.items()
    }
    return replace(view, persons=persons)


def handover(
    view: CaseView,
    states: tuple[Captivity, ...],
    shift: Shift,
    frame: Frame,
    *,
    close: bool = False,
    case: Running | None = None,
) -> Paper:
    """Return the note. `view` is edited and goes by codeword; `states` are its captives' on the day of it.

    `close` puts captives of whom the same is known into one row and points into a paragraph; it leaves nothing out. `case` is
    what is told of one that runs: contact with the captors, decisions, actions, promises, who is on shift.
    """
    with use(frame.language):
        known = Known.of(view, states, frame)
        live = Live(known, case) if case is not None else None
        words = furniture(
            frame,
            terms.label("paper_kind", "handover"),
            view.case.text("codeword") or view.case.text("title") or view.case.text("ref"),
            highest(case_floor(view), *(floor_of(order) for order in shift.orders)),
            _facts_row(known),
            (_("Exercise"),) if view.case.flag("exercise") else (),
        )
        logged = told_section(live, most=TOLD, due=False) if live is not None else []
        noted = _noted(shift, bool(logged))
        found = (
            (_("Not taken on from the last handover"), on_duty.waiting(live) if live else []),
            (_("What changed this shift"), _changes(shift, close)),
            (_("What is due"), _due_table(known, shift, live)),
            *_open_decisions(known, close, live),
            (_("Actions"), [*decided.actions_table(live), *on_duty.checklist(live)] if live else []),
            (_("Captives and contact with their captors"), _captives(known, close, live)),
            (_("Demands"), _demands(known)),
            (_("Threats"), _threats(known)),
            (_("Orders in force"), _orders(shift)),
            (_("What we do not know"), _unknown(known, close)),
            (_("Who is on shift"), on_duty.shift_facts(live) if live else []),
            (_("Families, authorities, papers that are out"), [*logged, *noted, *papers(shift), *written(close, bool(logged))]),
            ("" if close else _("Handed over"), signed(close)),
        )
        blocks: list[Block] = [*_who_to_whom(), _state(known, shift, live)]
        # Lesser heads: the note is read standing, and must end on the second page.
        for title, content in found:
            blocks += [Heading(title, level=2, keep_mm=18.0)] if title and content else []
            blocks += content
        return Paper(words, tuple(blocks))


def _facts_row(known: Known) -> tuple[tuple[str, str], ...]:
    case = known.case
    return (
        (_("Case"), case.text("ref")),
        (_("Phase"), term_shown(case, "phase")),
        (_("Severity"), term_shown(case, "severity")),
        (_("Country"), shown(case, "country", country_name(case.text("country"), current()))),
        (_("Manager"), shown(case, "manager", case.text("manager"), _("none named"))),
    )


def _who_to_whom() -> list[Block]:
    return [WriteIn(_("From"), 1, share=0.3), WriteIn(_("To"), 1, share=0.3), WriteIn(_("Date, time, place"), 1, share=0.4)]


# --- the state in three lines --------------------------------------------------------------------------------------------


def _state(known: Known, shift: Shift, live: Live | None) -> Block:
    lines = [_fates(known), _pressing(known, shift, live), sentence(_("; ").join(attribution_texts(known.view)))]
    typed = known.frame.written("headline")
    lines = [typed, *lines[1:]] if typed else lines
    spans = [Span(line if not at else f"\n{line}", strong=not at) for at, line in enumerate(line for line in lines if line)]
    if live is not None:
        press = (pressing.deadline_lines, pressing.contact_line, pressing.overdue_lines, pressing.uncovered_lines)
        told = [span for lines_of in press for line in lines_of(live) for span in line.spans]
        place = 2 if lines[1] else 1
        spans[place:place] = told
    return BottomLine(_("State"), tuple(spans))


def _fates(known: Known) -> str:
    """Return how many are held, free or dead, since when, and how many were seen alive."""
    states = [known.states[victim.uid] for victim in known.view.victims if victim.uid in known.states]
    if not states:
        return _("Nobody has been entered as a victim.")
    counts: dict[str, int] = {}
    for state in states:
        words = status_text(state)
        counts[words] = counts.get(words, 0) + 1
    said = _("; ").join(_("{count} {status}").format(count=count, status=words) for words, count in counts.items())
    spans = (known.states[victim.uid].days_held for victim in known.held)
    days = list(dict.fromkeys(days_text(span) for span in spans if span != (None, None)))
    held = _("held for {days}").format(days=listed(days)) if days else ""
    total = ngettext("{count} captive", "{count} captives", len(states)).format(count=len(states))
    return sentence(_("{total}: {fates}").format(total=total, fates=_("; ").join(part for part in (said, held) if part)))


def _pressing(known: Known, shift: Shift, live: Live | None) -> str:
    found = due(known, shift.orders, shift.now, live)
    if not found:
        return _("No deadline within 48 hours is entered in the records.")
    first = found[0]
    if live is not None and first.what in (_("Deadline of the captors"), _("Deadline of a demand")) and pressing.near(live):
        return ""  # it stands in the box with the others
    return sentence(_("Next: {what}, {when}").format(what=terms.lowered(first.what), when=first.when))


# --- changes -------------------------------------------------------------------------------------------------------------


def _changes(shift: Shift, close: bool) -> list[Block]:
    if not shift.changes:
        words = _("Nothing was entered in this case since {moment}. That is a report too.")
        return [Text((Span(words.format(moment=shift.since)),))]
    columns = (Column(_("Time (UTC)"), 0.2), Column(_("By"), 0.2), Column(_("What was entered"), 0.6, "strong"))
    shown_rows = shift.changes[-CHANGES_MOST:]
    told = _at_once(shown_rows) if close else shown_rows
    rows = tuple(Row((Cell(change.at), Cell(change.by), Cell(change.words))) for change in told)
    blocks: list[Block] = [Table(columns, rows, caption=_("Since {moment}").format(moment=shift.since))]
    if left := len(shift.changes) - len(shown_rows):
        words = ngettext(
            "{count} earlier entry of the shift is not shown: it stands in the log.",
            "{count} earlier entries of the shift are not shown: they stand in the log.",
            left,
        )
        blocks.append(Text((Span(words.format(count=left)),), muted=True))
    return blocks


def _at_once(changes: Sequence[Change]) -> list[Change]:
    """Return the changes with those of one person in one minute told in one."""
    groups = groupby(changes, key=lambda change: (change.at, change.by))
    return [Change(at, by, _("; ").join(change.words for change in those)) for (at, by), those in groups]


# --- sections ------------------------------------------------------------------------------------------------------------


def _due_table(known: Known, shift: Shift, live: Live | None) -> list[Block]:
    found = due(known, shift.orders, shift.now, live)
    if not found:
        return []  # the box says it
    columns = (Column(_("When"), 0.28, "strong"), Column(_("What"), 0.3), Column(_("Of"), 0.42))
    bands = {OVERDUE: _("Overdue"), SHIFT_HOURS: _("Within 12 hours or today"), AHEAD_HOURS: _("Within 48 hours")}
    rows: list[Row] = []
    for within, band in bands.items():
        those = [Row((Cell(one.when), Cell(one.what), Cell(one.of))) for one in found if one.within == within]
        rows += [Row(band=band), *those] if those else []
    return [Table(columns, tuple(rows))]


def _open_decisions(known: Known, close: bool, live: Live | None) -> list[tuple[str, list[Block]]]:
    """Return the section; where there is nothing but room to write, its label is head enough."""
    blocks = _decisions(known, close, live)
    return [(_("Open decisions") if len(blocks) > 1 else "", blocks)]


def _decisions(known: Known, close: bool, live: Live | None) -> list[Block]:
    texts = [known.frame.written("recommendation"), known.case.text("asked")]
    asked = Span(_("Asked of you:") + " ", strong=True)
    items = tuple((asked, Span(text)) for text in dict.fromkeys(texts) if text)
    needed = decided.needed_table(live) if live is not None else []
    label = _("Further decisions, by whom, by when") if needed or items else _("Decisions open, by whom, by when")
    room: list[Block] = [WriteIn(label, 1 if close else 2)]
    assessment = free_text(known.frame.written("assessment"), lead=_("Assessment, not fact:"))
    return [*needed, *([Bullets(items)] if items else []), *assessment, *room]


def _captives(known: Known, close: bool, live: Live | None) -> list[Block]:
    """Return one line a captive, what the next officer must know of each at three in the morning; then the contact."""
    columns = (
        Column(_("Captive"), 0.26, "strong"),
        Column(_("Status"), 0.32),
        Column(_("Held for"), 0.14),
        Column(_("Last confirmed alive"), 0.16),
        Column(_("Needs medicine"), 0.12),
    )
    rows = [_captive(known, victim) for victim in known.view.victims]
    table: list[Block] = [Table(columns, tuple(_together(rows) if close else rows))] if rows else []
    if live is None or not (live.contacts or live.deadlines or live.view.parts["call_sheet"]):
        none = _("Nothing on contact with the captors is recorded here: see the call sheets.")
        return [*table, *(banks(live) if live is not None else ()), Text((Span(none),))]
    return [*table, *banks(live), *contact_facts(live), *contacts_table(live, CONTACTS_TOLD), *sheets(live)]


def _noted(shift: Shift, logged: bool) -> list[Block]:
    """Return what the families were told in notes; that there are none is said only where no log tells of them either."""
    return told(shift) if not logged or any(paper.told for paper in shift.papers) else []


def _together(rows: list[Row]) -> list[Row]:
    """Return rows of which all but the first cell are alike as one, their first cells in a row of words."""
    groups: dict[tuple[Cell, ...], list[str]] = {}
    for row in rows:
        groups.setdefault(row.cells[1:], []).append(row.cells[0].text)
    return [Row((Cell(listed(names)), *cells)) for cells, names in groups.items()]


def _captive(known: Known, victim: RecordView) -> Row:
    state = known.state(victim)
    dead = state is not None and state.surely_dead
    ended = ended_text(state) if state is not None else ""
    status = status_text(state) if state is not None else not_known()
    cells = (
        Cell(known.victim(victim.uid)),
        Cell(_("{status}, {date}").format(status=status, date=ended) if ended else status),
        Cell(days_text(state.days_held) if state is not None and state.taken else "–"),
        Cell(last_alive_text(state) if state is not None and state.taken else "–"),
        Cell("–" if dead else term_shown(victim, "needs_medicine")),
    )
    return Row(cells, source=known.named(victim))


def _demands(known: Known) -> list[Block]:
    """Return the demands still open; a sum only where it was made in public."""
    columns = (
        Column(_("Demand"), 0.24, "strong"),
        Column(_("What is asked"), 0.36),
        Column(_("Deadline"), 0.24),
        Column(_("Status"), 0.16),
    )
    rows = tuple(
        Row(
            (
                Cell(term_shown(demand, "kind")),
                Cell(demand_text(demand)),
                Cell(known.date(demand, "deadline") if demand.text("deadline") else _("none known")),
                Cell(term_shown(demand, "status")),
            ),
            source=known.named(demand),
        )
        for demand in theirs(known.view)
    )
    return [Table(columns, rows)] if rows else []


def _threats(known: Known) -> list[Block]:
    columns = (
        Column(_("Against whom (role)"), 0.34, "strong"),
        Column(_("Level"), 0.16),
        Column(_("Imminence"), 0.18),
        Column(_("Status"), 0.16),
        Column(_("Review on"), 0.16),
    )
    rows = tuple(
        Row(
            (
                Cell(threat.text("target") or "–"),
                Cell(term_shown(threat, "level")),
                Cell(term_shown(threat, "imminence")),
                Cell(term_shown(threat, "status")),
                Cell(day_text(threat.text("review_on")) or _("no day set")),
            ),
            source=known.named(threat),
        )
        for threat in sorted(known.view.parts["threat_assessment"], key=lambda one: one.text("status") in ENDED)
    )
    return [Table(columns, rows)] if rows else []


def _orders(shift: Shift) -> list[Block]:
    columns = (
        Column(_("Order"), 0.46, "strong"),
        Column(_("Axis or area"), 0.2),
        Column(_("Since"), 0.16),
        Column(_("Until"), 0.18),
    )
    rows = tuple(
        Row(
            (
                Cell(order.text("words") or term_shown(order, "kind"), _by(order)),
                Cell(place_shown(order, "area")),
                Cell(when_text(order.when("since"), language=current())),
                Cell(when_text(order.when("until"), language=current()) if order.text("until") else _("no end set")),
            )
        )
        for order in shift.orders
    )
    return [Table(columns, rows)] if rows else []


def _by(order: RecordView) -> str:
    kind = term_shown(order, "kind", "") if order.text("words") else ""
    return _("; ").join(part for part in (kind, order.text("by")) if part)


def _unknown(known: Known, close: bool) -> list[Block]:
    found = gaps(known)
    if not close:
        return found
    items = [item for block in found if isinstance(block, Bullets) for item in block.items]
    return [Text((Span(" ".join(span.text for item in items for span in item)),))] if items else []
