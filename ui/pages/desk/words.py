"""The words of the desk: ages, what is due and when, how long somebody is held; no Qt, so that they are made off the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from models.base import terms
from models.base.language import _, current, ngettext, pgettext
from models.values.when import When
from models.values.when_text import when_text
from models.views.board_words import days_text
from models.views.desk_crisis import TeamRow, starts
from models.views.desk_due import Due, zone_of
from models.views.desk_held import HeldRow
from reports.kinds.words import sentence

STALE_DAYS = 30
"""Own rule: a sign of life older than this is pointed out."""

CAPTORS = ("deadline", "next_contact")
"""What is due of captors: it passes, and does not end."""
TEAM = ("decision", "action")
"""What the crisis team is to do itself: it is overdue, and does not end."""
LONGEST_TITLE = 120
Days = tuple[int | None, int | None]


def age_text(age: timedelta) -> str:
    """Return a length of time in one unit: "25 min", "3 h", "4 days"; never less than a minute."""
    minutes = max(1, int(age.total_seconds() // 60))
    if minutes < 60:
        return _("{count} min").format(count=minutes)
    if minutes < 48 * 60:
        return _("{count} h").format(count=minutes // 60)
    return ngettext("{count} day", "{count} days", minutes // 1440).format(count=minutes // 1440)


def ago_text(age: timedelta) -> str:
    """Return how long ago something was."""
    return _("{age} ago").format(age=age_text(age)) if age >= timedelta(minutes=1) else _("just now")


def count_text(days: Days) -> str:
    """Return days as short as a large figure can be: "16", "16–17", "≥ 13", "≤ 20", "?"."""
    least, most = days
    if least is not None and most is not None:
        return str(least) if least == most else f"{least}–{most}"
    if least:
        return f"≥ {least}"
    return "?" if most is None else f"≤ {most}"


def alive_text(row: HeldRow) -> tuple[str, str]:
    """Return when a captive was last confirmed alive, with its age, and the tone it is shown in."""
    if not row.confirmed:
        return _("Never confirmed alive"), "bad"
    most = row.alive_days[1]
    if most is None:
        return _("Confirmed alive, date not known"), "warn"
    if most == 0:
        return _("Confirmed alive today"), "good"
    text = _("Confirmed alive {days} ago").format(days=days_text(row.alive_days))
    if basis := terms.inline("proof_kind", row.proof) or terms.inline("ledger_status", row.proof):
        text = _("{alive} ({basis})").format(alive=text, basis=basis)
    return text, "warn" if most > STALE_DAYS else "neutral"


def possible_text(possible: tuple[str, ...]) -> str:
    """Return all the dates allow of a captive's state, "Held or released, not certain"; "" where it is certain."""
    if not possible:
        return ""
    said = _(" or ").join(dict.fromkeys(terms.inline("ledger_status", code) for code in possible))
    return sentence(_("{states}, not certain").format(states=said)).rstrip(".")


def since_text(row: HeldRow) -> str:
    """Return since when a captive is held, as far as it is known."""
    if not row.held_since.edtf:
        return _("taken: date not known")
    return _("taken: {date}").format(date=date_text(row.held_since))


def date_text(when: When) -> str:
    """Return a date in the language in use, nothing more exact than what is known."""
    return when_text(when, language=current())


def moment_text(moment: datetime, zone: str) -> str:
    """Return a moment with its day, time and zone."""
    local = moment.astimezone(zone_of(zone))
    return date_text(When(edtf=f"{local:%Y-%m-%dT%H:%M}", zone=zone or "UTC"))


def due_title(due: Due) -> str:
    """Return what is due, in a few words."""
    if due.what == "head_count":
        return ngettext("{count} person not reached", "{count} persons not reached", due.count).format(count=due.count)
    if due.kind == "communication":
        words = " ".join(due.detail.split())[:80]
        plain = _captors_deadline(due.demand) if due.what == "deadline" else _("Contact agreed with captors")
        return _("{what}: “{words}”").format(what=plain, words=words) if words else plain
    if due.what == "deadline":
        return _captors_deadline(due.detail)
    if due.what in ("decision", "action"):
        words = " ".join(due.detail.split())[:LONGEST_TITLE]
        plain = _("To be decided") if due.what == "decision" else _("To be done")
        return _("{what}: {words}").format(what=plain, words=words) if words else plain
    if due.what == "handover":
        return _("Handover not taken on")
    if due.what == "order":
        return _("Order ends: {order}").format(order=terms.inline("order_kind", due.detail) or due.title)
    if due.what == "advisory":
        return _("Advisory ends: {advisory}").format(advisory=terms.inline("advisory_kind", due.detail) or due.ref)
    return {
        "review": _("Review of the case"),
        "threat_review": _("Review of a threat"),
        "disposal": _("Disposal is due"),
    }[due.what]


def due_plain(due: Due) -> str:
    """Return what is due without words that may hold a name: of a case's own texts only that there is one."""
    if due.kind in ("communication", "decision", "action"):
        return due_title(replace(due, detail=""))
    return ""


def _captors_deadline(demand: str) -> str:
    kind = terms.inline("demand_kind", demand) if demand != "unknown" else ""
    return _("Captors' deadline: {demand}").format(demand=kind) if kind else _("Captors' deadline")


def due_note(due: Due) -> str:
    """Return which case, place or country it is about."""
    if due.what == "head_count":
        return joined(due.title, _("counted: {date}").format(date=date_text(due.when)) if due.when.edtf else "")
    if due.what == "order":
        return due.title
    if due.what == "advisory":
        return joined(terms.label("country", due.ref), terms.label("country", due.title))
    return joined(due.ref, due.title, due.detail if due.what == "threat_review" else "")


def due_time(due: Due, now: datetime, today: str) -> tuple[str, str]:
    """Return when it is due as seen from now, and its tone."""
    if due.bucket == "now":
        return _("missing"), "bad"
    if due.what == "handover":
        words = ngettext("{count} item waits", "{count} items wait", due.count)
        return words.format(count=due.count), "bad"
    if due.bucket == "undated":
        return (_("no time set"), "neutral") if due.what == "decision" else (_("date not known"), "warn")
    if due.moment is not None:
        return _by_the_minute(due, now)
    days = (date.fromisoformat(due.day) - date.fromisoformat(today)).days
    if due.passed:
        words = ngettext("{count} day overdue", "{count} days overdue", -days)
        if due.what in CAPTORS:
            words = ngettext("passed {count} day ago", "passed {count} days ago", -days)
        return _unheard(due, words.format(count=-days)), "bad"
    if due.bucket == "today":
        return (pgettext("due", "today") if days == 0 else _("may be today")), "warn"
    if days == 1:
        return pgettext("due", "tomorrow"), "neutral"
    return ngettext("in {count} day", "in {count} days", days).format(count=days), "neutral"


def _by_the_minute(due: Due, now: datetime) -> tuple[str, str]:
    left = (due.moment or now) - now
    if due.passed:
        if due.what in TEAM:
            return _("overdue by {age}").format(age=age_text(-left)), "bad"
        words = _("passed {age} ago") if due.what in CAPTORS else _("ended {age} ago")
        return _unheard(due, words.format(age=age_text(-left))), "bad" if due.what in CAPTORS else "neutral"
    tone = "bad" if left < timedelta(hours=6) and due.what in CAPTORS else "warn" if due.bucket == "today" else "neutral"
    return _("in {age}").format(age=age_text(left)), tone


def _unheard(due: Due, passed: str) -> str:
    return _("{passed}, nothing heard").format(passed=passed) if due.unheard else passed


def team_title(row: TeamRow) -> str:
    """Return who is on shift."""
    if not row.names:
        return _("Nobody is on shift")
    return _("On shift: {names}").format(names=", ".join(row.names))


def next_text(row: TeamRow, zone: str) -> str:
    """Return who comes next, and when; "" where nobody is planned."""
    if row.next_at is None:
        return ""
    said = {"who": row.next_name or _("not known"), "when": date_text(starts(row, zone))}
    return _("next: {who}, {when}").format(**said)


def due_date(due: Due) -> str:
    """Return the date as known; empty where the words already say it."""
    if due.bucket in ("now", "undated"):
        return due.when.raw if due.bucket == "undated" else ""
    return date_text(due.when)


def joined(*parts: str) -> str:
    """Return the parts that are there in one line."""
    return " · ".join(part for part in parts if part)
