"""What the board is put together of, in its tab and on the whole screen: head, captives, captors, what is to be done."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from models.base import terms
from models.base.language import _, current, ngettext
from models.values.durations import left_text
from models.values.when import When
from models.values.when_text import when_text
from models.views.board import BoardView, CaptiveRow
from models.views.board_words import (
    alive_basis,
    alive_date,
    head_text,
    held_text,
    medicine_text,
    on_clock,
    status_text,
    uncovered_text,
)
from models.views.communications import Deadline, quoted
from models.views.decisions import Due
from models.views.desk_due import zone_of
from ui.pages.cases.crisis.log_tab import closed_text, day_and_time
from ui.pages.cases.kit import ChipLabel, card, label
from ui.widgets.flow import FlowLayout
from ui.widgets.status_tones import tone_of

if TYPE_CHECKING:
    from models.views.team import OnDuty

SHOWN = 5
LONGEST = 280


def title_of(made: BoardView) -> QWidget:
    """Return how many are held, for how long, and the phase."""
    return label(head_text(made), "title")


def team_of(made: BoardView) -> QWidget:
    """Return who is on shift, who is next, hours in which nobody is, and a handover nobody took on."""
    frame = QWidget()
    row = FlowLayout(frame, gap=10)
    names = ", ".join(one.name for one in made.on_shift if one.name)
    on = _("On shift: {names}").format(names=names) if names else _("Nobody is on shift")
    row.addWidget(ChipLabel(on, "good" if names else "bad"))
    if made.next_shift is not None:
        row.addWidget(ChipLabel(next_on(made, made.next_shift), "neutral"))
    for gap in made.uncovered:
        row.addWidget(ChipLabel(uncovered_text(clock_of(gap.start, made.zone), clock_of(gap.end, made.zone)), "bad"))
    if made.waiting:
        items = ngettext("Handover: {count} item not taken on", "Handover: {count} items not taken on", made.waiting)
        row.addWidget(ChipLabel(items.format(count=made.waiting), "bad"))
    return frame


def next_on(made: BoardView, shift: OnDuty) -> str:
    """Return who is on shift next, and when."""
    when = clock_of(shift.start, made.zone) if shift.start is not None else _("time not known")
    return _("Next: {who}, {when}").format(who=shift.name or _("not known"), when=when)


def clock_of(moment: datetime, zone: str) -> str:
    """Return a moment (aware) in a zone (IANA name; empty = UTC), in the language in use, with the zone."""
    local = moment.astimezone(zone_of(zone))
    return when_text(When(edtf=f"{local:%Y-%m-%dT%H:%M}", zone=zone or "UTC"), language=current())


def captives_of(made: BoardView) -> QWidget:
    """Return the captives, the worst first."""
    frame, inside = card()
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    heads = (_("Captive"), _("State"), _("Alive as of"), _("Held"), _("Medicine"))
    for place, words in enumerate(heads):
        grid.addWidget(label(words, "caption"), 0, place)
    for number, row in enumerate(made.captives, start=1):
        for place, widget in enumerate(_cells(row, made)):
            grid.addWidget(widget, number, place, Qt.AlignmentFlag.AlignTop)
    for place, stretch in enumerate((3, 4, 4, 2, 2)):
        grid.setColumnStretch(place, stretch)
    inside.addLayout(grid)
    if not made.captives:
        inside.addWidget(label(_("No captive is entered."), "soft"))
    return frame


def _cells(row: CaptiveRow, made: BoardView) -> tuple[QWidget, ...]:
    state = row.state
    alive = "\n".join(part for part in (alive_date(row), alive_basis(row, made)) if part)
    return (
        label(row.called, "value"),
        label(status_text(row), tone_of(state)),
        label(alive, "value" if state.confirmed else "bad"),
        label(held_text(row)),
        label(medicine_text(row), "bad" if row.medicine and not state.surely_dead else "soft"),
    )


def captors_of(made: BoardView) -> QWidget:
    """Return the captors' last words, the next contact, and the deadlines they set."""
    frame, inside = card()
    inside.addWidget(label(_("Captors"), "section"))
    if "communications" in made.closed:
        inside.addWidget(label(closed_text("communications"), "bad"))
    if made.last is not None:
        inside.addWidget(label(f"“{quoted(made.last, LONGEST)}”", "value"))
        inside.addWidget(label(day_and_time(made.last.when), "soft"))
    elif "communications" not in made.closed:
        inside.addWidget(label(_("No words of the captors are logged."), "soft"))
    if made.next is not None:
        contact, at = made.next
        when = on_clock(at, made.zone) or contact.record.text("next_words")
        left = left_text(at.left)
        words = _("Next contact: {when}, {left}") if left else _("Next contact: {when}")
        inside.addWidget(label(words.format(when=when, left=left), "bad" if at.passed else "value"))
    for deadline in made.deadlines:
        inside.addWidget(label(deadline_text(deadline, made.zone), "bad" if deadline.seen.passed else "value"))
    return frame


def deadline_text(deadline: Deadline, zone: str) -> str:
    """Return a deadline in one line: of which demand, when on the case's clock, how long until or since, and what was heard."""
    when, left = on_clock(deadline.seen, zone) or deadline.words, left_text(deadline.seen.left)
    kind = terms.inline("demand_kind", deadline.demand.text("kind")) if deadline.demand is not None else ""
    name = _("Deadline of the demand: {demand}").format(demand=kind) if kind else _("Deadline")
    if deadline.unheard:
        left = _("{passed}, nothing heard").format(passed=left)
    parts = _(", ").join(part for part in (when, left) if part)
    return _("{what}: {when}").format(what=name, when=parts)


def due_of(made: BoardView) -> QWidget:
    """Return decisions that wait, actions, proofs not judged and open questions."""
    frame, inside = card()
    inside.addWidget(label(_("To be decided"), "section"))
    for due in made.decisions[:SHOWN]:
        inside.addWidget(_due_line(due, "question"))
    if not made.decisions:
        inside.addWidget(label(_("Nothing waits for a decision."), "soft"))
    inside.addWidget(label(_("To be done"), "section"))
    for due in made.actions[:SHOWN]:
        inside.addWidget(_due_line(due, "what", due.record.text("owner")))
    rest = len(made.actions) - SHOWN
    if rest > 0:
        inside.addWidget(label(ngettext("and {count} more", "and {count} more", rest).format(count=rest), "soft"))
    if made.pending:
        words = ngettext("{count} proof waits to be judged.", "{count} proofs wait to be judged.", len(made.pending))
        inside.addWidget(label(words.format(count=len(made.pending)), "bad"))
    if made.gaps:
        words = ngettext("{count} question is open.", "{count} questions are open.", made.gaps)
        inside.addWidget(label(words.format(count=made.gaps), "soft"))
    return frame


def _due_line(due: Due, field: str, who: str = "") -> QWidget:
    parts = [due.record.text(field), who, left_text(due.seen.left)]
    return label(" · ".join(part for part in parts if part), "bad" if due.late else "")
