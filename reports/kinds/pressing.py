"""What presses, for the box of a paper: captors' deadlines, the next contact, what is overdue, hours nobody covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from models.base import terms
from models.base.language import _, ngettext
from models.views import decisions, team
from models.views.communications import Deadline
from reports.content import Span
from reports.kinds.due import AHEAD_HOURS
from reports.kinds.known import shortened
from reports.kinds.live import Live, deadline_state, deadline_when, next_contact_text

DEADLINES_MOST, OVERDUE_MOST = 4, 3
WORDS_MOST = 160


@dataclass(frozen=True)
class Line:
    """A line of the box: what it is, in strong type, and the rest of it."""

    head: str
    rest: str = ""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Return the line as it goes on under others."""
        return (Span(f"\n{self.head}", strong=True), *((Span(self.rest),) if self.rest else ()))


def near(live: Live) -> tuple[Deadline, ...]:
    """Return the captors' deadlines that run within 48 hours, passed unheard, or have no date, the most pressing first."""
    ahead = timedelta(hours=AHEAD_HOURS)
    return tuple(one for one in live.deadlines if one.seen.left is None or one.seen.left <= ahead)


def deadline_lines(live: Live) -> list[Line]:
    """Return the captors' deadlines that are near, one a line with hour and zone; those there is no room for are counted."""
    found = near(live)
    lines = [_deadline(live, one) for one in found[:DEADLINES_MOST]]
    if (left := len(found) - DEADLINES_MOST) > 0:
        more = ngettext("{count} more deadline of the captors.", "{count} more deadlines of the captors.", left)
        lines.append(Line(more.format(count=left)))
    return lines


def contact_line(live: Live) -> list[Line]:
    """Return the next contact where these readers see it."""
    if live.next is None:
        return []
    return [Line(_("{what}: {when}").format(what=_("Next contact with the captors"), when=next_contact_text(live)))]


def overdue_lines(live: Live) -> list[Line]:
    """Return decisions and actions that are overdue, as far as these readers see them, the longest first."""
    late = [due for due in decisions.needed(live.view, live.now) if due.late and due.record.text("question")]
    lines = [_overdue(live, due.record.text("question"), "", live.field(due.record, "needed_by")) for due in late]
    for due in decisions.open_actions(live.view, live.now):
        if due.late and due.record.text("what"):
            lines.append(_overdue(live, due.record.text("what"), due.record.text("owner"), live.field(due.record, "due")))
    if (left := len(lines) - OVERDUE_MOST) > 0:
        more = ngettext("{count} more overdue.", "{count} more overdue.", left).format(count=left)
        lines = [*lines[:OVERDUE_MOST], Line(more)]
    return lines


def uncovered_lines(live: Live) -> list[Line]:
    """Return the hours of the next 48 in which nobody is on shift, where these readers see the roster."""
    if any(one.is_withheld("start") for one in live.view.parts["shift"]):
        return []
    words = _("Nobody is on shift from {start} to {end}.")
    gaps = team.uncovered(live.view, live.now)
    return [Line(words.format(start=live.moment(one.start), end=live.moment(one.end))) for one in gaps]


def _deadline(live: Live, one: Deadline) -> Line:
    what = _("Deadline of the captors") if one.demand is None else _("Deadline of a demand")
    kind = terms.inline("demand_kind", one.demand.text("kind")) if one.demand is not None else ""
    words = _("“{words}”").format(words=shortened(one.words, WORDS_MOST)) if one.words else ""
    rest = "".join(_("; ") + part for part in (deadline_state(live, one), kind, words) if part)
    return Line(_("{what}: {when}").format(what=what, when=deadline_when(live, one)), rest)


def _overdue(live: Live, what: str, who: str, when: str) -> Line:
    rest = _("; ").join(part for part in (shortened(what, WORDS_MOST), who) if part)
    return Line(_("{label}:").format(label=_("OVERDUE since {when}").format(when=when)), f" {rest}")
