"""The board in words, for screen and paper: nothing more exact than it is known, and what is not known said so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from models.base import terms
from models.base.language import _, current, ngettext
from models.values.durations import left_text
from models.values.grade import Grade
from models.values.when import When
from models.values.when_text import when_text
from models.views import communications as comms
from models.views.board import BoardView, CaptiveRow, Days, board
from models.views.captivity import Captivity
from models.views.case import CaseView
from models.views.deadline import Seen
from models.views.desk_due import Today, zone_of
from models.views.desk_held import days_since


def alive_text(state: Captivity) -> str:
    """Return as of when a captive is known to be alive and on what basis, or that nobody knows."""
    if state.surely_dead:
        return terms.label("ledger_status", state.status)
    if not state.confirmed:
        return _("never confirmed")
    when, basis = date_text(state.last_alive) or _("day not known"), basis_text(state)
    return _("{when}, {basis}").format(when=when, basis=basis) if basis else when


def alive_date(row: CaptiveRow) -> str:
    """Return the date a captive was last confirmed alive, which is the one the proof refers to: "never confirmed", or "–"."""
    if row.state.last_alive.edtf:
        return date_text(row.state.last_alive)
    if row.state.surely_dead:
        return "–"
    return _("day not known") if row.state.confirmed else _("never confirmed")


def alive_basis(row: CaptiveRow, made: BoardView) -> str:
    """Return what the date rests on: how long ago, the kind of proof with its grade, and proofs that nobody judged yet."""
    parts = [age_text(row, made), basis_text(row.state), grade_of(row)] if row.state.last_alive.edtf else []
    if row.pending:
        count = len(row.pending)
        parts.append(ngettext("{count} proof not judged", "{count} proofs not judged", count).format(count=count))
    return ", ".join(part for part in parts if part)


def age_text(row: CaptiveRow, made: BoardView) -> str:
    """Return how many days ago a captive who is held was last confirmed alive: "today", "5 days ago", "5 to 9 days ago"."""
    if not row.state.held:
        return ""
    today = Today(made.now, made.zone).day.isoformat()
    least, most = days_since(row.state.last_alive, today)
    if least is None and most is None:
        return ""
    if most == 0:
        return _("today")
    return _("{days} ago").format(days=days_text((least, most)))


def basis_text(state: Captivity) -> str:
    """Return the kind of proof, or what happened, that says alive; "" where nothing does."""
    if state.basis is None:
        return ""
    return terms.inline("proof_kind", state.basis.text("proof")) or terms.inline("ledger_status", state.basis.text("status"))


def grade_of(row: CaptiveRow) -> str:
    """Return the grade of the line that says alive: "B2"; a letter or a figure alone where only that is known."""
    if row.reliability and row.credibility:
        known = terms.is_known("reliability", row.reliability) and terms.is_known("credibility", row.credibility)
        return str(Grade(row.reliability, row.credibility)) if known else f"{row.reliability} {row.credibility}"
    return row.reliability or row.credibility


def status_text(row: CaptiveRow) -> str:
    """Return the state: all that the dates allow where their order is not certain, and the date of an end.

    Who is held and was never confirmed alive is "Reported held, unconfirmed", as on the brief.
    """
    state = row.state
    if not state.certain:
        return _(" or ").join(terms.label("ledger_status", code) for code in dict.fromkeys(state.possible))
    if state.status == "held" and not state.confirmed:
        words = _("reported held, unconfirmed")
        return words[:1].upper() + words[1:]
    status = terms.label("ledger_status", state.status)
    ended = date_text(state.ended) if row.over else ""
    return _("{status}, {when}").format(status=status, when=ended) if ended else status


def held_text(row: CaptiveRow) -> str:
    """Return how long a captive is held or was: a range where dates are not exact; "–" for one never taken."""
    return days_text(row.state.days_held) if row.state.taken else "–"


def days_text(days: Days) -> str:
    """Return days as far as they are known: "16 days", "13 to 16 days", "at least 13 days", "not known how many days"."""
    least, most = days
    if least is not None and most is not None:
        if least == most:
            return ngettext("{count} day", "{count} days", least).format(count=least)
        return _("{least} to {most} days").format(least=least, most=most)
    if least:
        return ngettext("at least {count} day", "at least {count} days", least).format(count=least)
    if most is None:
        return _("not known how many days")
    return ngettext("at most {count} day", "at most {count} days", most).format(count=most)


def medicine_text(row: CaptiveRow) -> str:
    """Return whether a captive needs medicine: "–" for the dead, of whom it is not asked."""
    if row.state.surely_dead:
        return "–"
    return _("not known") if row.medicine is None else _("yes") if row.medicine else _("no")


def never_confirmed_text(count: int) -> str:
    """Return how many of those held were never confirmed alive: "1 never confirmed alive"."""
    return ngettext("{count} never confirmed alive", "{count} never confirmed alive", count).format(count=count)


def uncovered_text(start: str, end: str) -> str:
    """Return the hours in which nobody is on shift, as a sentence; `start`, `end` are told as clock and zone."""
    return _("Nobody is on shift from {start} to {end}.").format(start=start, end=end)


def head_text(made: BoardView) -> str:
    """Return how many are held, how long the one held longest, and the phase, in one line."""
    parts = [ngettext("{count} held", "{count} held", made.held).format(count=made.held)]
    if made.never_confirmed:
        parts.append(never_confirmed_text(made.never_confirmed))
    if made.maybe_held:
        parts.append(ngettext("{count} may be held", "{count} may be held", made.maybe_held).format(count=made.maybe_held))
    if made.held_for != (None, None):
        days, several = days_text(made.held_for), made.held + made.maybe_held > 1
        parts.append(_("longest {days}").format(days=days) if several else days)
    if made.phase:
        parts.append(terms.label("phase", made.phase))
    return " · ".join(parts)


def date_text(when: When) -> str:
    """Return a date in the language in use as far as it is known; what was said of it where nothing was understood."""
    return when_text(when, language=current()) if when.edtf else when.raw


def on_clock(at: Seen, zone: str) -> str:
    """Return a date on the clock of a zone (IANA name; empty = UTC) where it is known to the minute, else as it is known."""
    if at.moment is None or at.when.earliest != at.when.latest:
        return date_text(at.when)
    return date_text(When(edtf=f"{at.moment.astimezone(zone_of(zone)):%Y-%m-%dT%H:%M}", zone=zone or "UTC"))


def known_lines(view: CaseView, states: Iterable[Captivity], now: datetime) -> list[str]:
    """Return in plain lines what is known of the case at a moment: captives, last contact, next contact, deadlines."""
    made = board(view, states, now)
    lines = [_captive_line(row) for row in made.captives]
    last = comms.last_contact(view)
    if last is not None and last.when.edtf:
        lines.append(_("Last contact with the captors: {when}").format(when=date_text(last.when)))
    if made.closed_to_words:
        lines.append(_("Next contact with the captors: closed"))
    elif made.next is not None:
        when = on_clock(made.next[1], made.zone) or made.next[0].record.text("next_words")
        lines.append(_("Next contact agreed: {when}").format(when=when))
    for deadline in made.deadlines:
        when, left = on_clock(deadline.seen, made.zone) or deadline.words, left_text(deadline.seen.left)
        words = _("Deadline: {when} ({left})") if left else _("Deadline: {when}")
        lines.append(words.format(when=when, left=left))
    return lines


def _captive_line(row: CaptiveRow) -> str:
    words = _("{who}: {status}; alive as of {alive}") if row.state.confirmed else _("{who}: {status}; alive: {alive}")
    if row.state.surely_dead:
        words = _("{who}: {status}")
    return words.format(who=row.called, status=status_text(row), alive=alive_text(row.state))
