"""The case sheet in words: header, facts per captive, deadline, and the case as plain text; no Qt in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from models.base import terms
from models.base.countries import national_singular
from models.base.language import _, current, ngettext, pgettext
from models.values.fold import fold
from models.values.when import When, sort_key
from models.values.when_text import when_text
from models.views.captivity import Captivity, in_order
from models.views.communications import contacts, heard_of, is_unheard, zone_of_case
from models.views.deadline import Seen, seen
from models.views.desk_due import zone_of
from models.views.record import RecordView
from reports.kinds.wording import (
    attribution_text,
    attribution_texts,
    contradiction_text,
    days_text,
    demand_publicity,
    demand_sum,
    grade_text,
    is_claimed,
    nationality_of,
    place_text,
    sentence,
    sex_of,
    status_text,
    values_text,
    victim_label,
)
from ui.pages.cases.crisis.contact_words import moment_text, state_text
from ui.pages.cases.sheet_data import SheetData
from ui.widgets.status_tones import TONES, tone_of

WORST = (
    "killed", "died_in_captivity", "body_recovered", "missing", "held", "detained", "unknown", "threatened",
    "escaped", "rescued", "released",
)  # fmt: skip
"""Order in which captives stand in a summary: the worst first."""
STATUS_TONES = {"open": "info", "dormant": "neutral", "closed": "neutral", "merged": "neutral", "disposed": "neutral"}
RUNNING = ("", "open", "countered", "unknown")
"""Statuses of a demand whose deadline still counts."""


@dataclass(frozen=True)
class CaptiveFact:
    """One line of facts: of one captive, or of several alike. `tone` colours the state."""

    who: str
    state: str
    taken: str
    held: str
    alive: str
    tone: str
    count: int = 1


@dataclass(frozen=True)
class Deadline:
    """The next date that runs out, in words, and how pressing it is (info, warn, bad)."""

    text: str
    tone: str
    kind: str
    uid: str


def title_of(data: SheetData) -> str:
    """Return the case's title, or its codeword."""
    return data.case.text("title") or data.case.text("codeword") or data.case.text("ref")


def status_of(data: SheetData) -> tuple[str, str]:
    """Return what the case's chip says and its tone: what became of its victims, else its status."""
    from models.views.captivity import outcome

    code = data.case.text("status")
    if code not in ("", "open"):
        return terms.label("case_status", code), STATUS_TONES.get(code, "neutral")
    unsure = [state for state in data.states if not state.certain]
    if unsure and len({state.possible for state in data.states}) == 1:
        return sentence(status_text(unsure[0])).rstrip("."), tone_of(unsure[0])
    found = outcome(data.states) if not unsure else "combination"
    if found in ("", "unknown"):
        return terms.label("case_status", code or "open"), "info"
    if found == "held" and not all(state.confirmed for state in data.states):
        return _("Reported held"), "warn"
    if found == "combination":
        worst = min(data.states, key=_badness)
        return terms.label("outcome", found), tone_of(worst)
    return terms.label("ledger_status", found), TONES.get(found, "neutral")


def named_in_title(data: SheetData) -> str:
    """Return the name of a victim that stands in the title, "" for none: titles are printed."""
    title = f" {fold(data.case.text('title'))} "
    names = (person.text("name") for person in data.view.persons.values())
    return next((name for name in names if len(fold(name)) > 2 and f" {fold(name)} " in title), "")


def place_of(data: SheetData) -> str:
    """Return where the newest placed act was, else the country."""
    placed = [where for act in in_order(data.view.acts) if (where := act.where("place")) is not None and where.name]
    country = data.case.text("country")
    return place_text(placed[-1]) if placed else terms.label("country", country) if country else ""


def captors_of(data: SheetData) -> tuple[str, ...]:
    """Return every attribution in words, so that suspected is never read as claimed."""
    return tuple(sentence(text).rstrip(".") for text in attribution_texts(data.view))


def header_parts(data: SheetData) -> tuple[str, ...]:
    """Return reference, codeword, kind and place: the quiet line under the title."""
    case = data.case
    codeword = case.text("codeword") if case.text("title") else ""
    parts = (case.text("ref"), codeword, terms.label("case_kind", case.text("kind")), place_of(data))
    return tuple(part for part in parts if part)


def captors_text(data: SheetData) -> str:
    """Return the first attribution in words, and how many more there are."""
    group = captors_of(data)
    if len(group) == 1:
        return group[0]
    more = ngettext("{first}, and {count} more", "{first}, and {count} more", len(group) - 1)
    return more.format(first=group[0], count=len(group) - 1)


def _badness(state: Captivity) -> tuple[int, int, str]:
    place = WORST.index(state.status) if state.status in WORST else len(WORST)
    return place, int(state.confirmed), sort_key(state.held_since) if state.held_since.edtf else ""


def captive_facts(data: SheetData) -> tuple[CaptiveFact, ...]:
    """Return what is known of each captive, the worst first; captives of whom the same is known stand in one line."""
    alike: dict[tuple[str, str, str, str], list[Captivity]] = {}
    for state in sorted(data.states, key=_badness):
        alike.setdefault(_told(state), []).append(state)
    return tuple(
        CaptiveFact(_who(data, states), *told, tone_of(states[0]), len(states))
        for told, states in alike.items()
    )


def _told(state: Captivity) -> tuple[str, str, str, str]:
    taken = when_text(state.held_since, language=current()) if state.taken else "–"
    held = days_text(state.days_held) if state.taken else "–"
    return sentence(status_text(state)).rstrip("."), taken, held, alive_text(state)


def alive_text(state: Captivity) -> str:
    """Return when a captive was last confirmed alive, "no proof of life", or a dash where it is not asked."""
    if state.last_alive.edtf:
        return when_text(state.last_alive, language=current())
    if state.killed or not state.taken:
        return "–"
    return _("day not known") if state.confirmed else _("no proof of life")


def _who(data: SheetData, states: list[Captivity]) -> str:
    first = victim_label(data.view, states[0].victim)
    if len(states) == 1:
        return first
    numbers = [state.victim.integer("number") or 0 for state in states]
    of = {state.victim.integer("of") for state in states}
    if all(numbers) and len(of) == 1 and None not in of and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        victim = states[0].victim
        code = nationality_of(data.view, victim)
        national = national_singular(code, current(), sex_of(data.view, victim)) if code else _("Person not named")
        told = _("{national} {first} to {last} of {of}")
        return told.format(national=national, first=numbers[0], last=numbers[-1], of=of.pop())
    more = ngettext("{first} and {count} more", "{first} and {count} more", len(states) - 1)
    return more.format(first=first, count=len(states) - 1)


def attribution_line(data: SheetData, row: RecordView) -> str:
    """Return one attribution in words, with its role and for which act: "JNIM suspected, no claim (perpetrator; killing)"."""
    act = data.by_uid.get(row.text("act"))
    claimed = is_claimed(data.view, row.text("act"))
    words = sentence(attribution_text(row, data.view.groups.get(row.text("group")), claimed=claimed)).rstrip(".")
    confidence = row.text("confidence")
    more = (
        terms.inline("group_role", row.text("role")),
        terms.inline("act_kind", act.text("kind")) if act is not None else "",
        _("{level} confidence").format(level=terms.inline("confidence", confidence)) if confidence else "",
    )
    said = _("; ").join(part for part in more if part)
    return _("{who} ({more})").format(who=words, more=said) if said else words


# deadlines


def deadline_of(data: SheetData, now: datetime | None = None) -> Deadline | None:
    """Return the next date that runs: a captor's deadline, else a review that is due; None when nothing runs.

    A deadline with a time is told on the case's clock, with the hours left where `now` (UTC) is given.
    """
    today, zone = date.fromisoformat(data.on), zone_of_case(data.view)
    at = now or datetime(today.year, today.month, today.day, tzinfo=UTC)
    if now is not None:
        today = now.astimezone(zone_of(zone)).date()
    found = []
    for record in _deadline_records(data, at, today):
        when = record.when("deadline")
        if when.edtf and when.latest:
            one = seen(when, at, zone)
            day = one.day if one.moment is not None and when.earliest == when.latest else (when.earliest or when.latest)[:10]
            found.append((day, when.earliest or when.latest, when, record))
    if found:
        day, _first, when, record = min(found, key=lambda item: item[:2])
        days = (date.fromisoformat(day) - today).days
        told = _running_text(data, when, seen(when, at, zone), days, exact=now is not None)
        return Deadline(told, "bad" if days <= 3 else "warn", record.kind.name, record.uid)
    review = data.case.text("next_review")
    if (
        review
        and (days := (date.fromisoformat(review) - today).days) <= 0
        and data.case.text("status") in ("", "open", "dormant")
    ):
        said = {"date": day_text(review), "distance": distance_text(days)}
        told = _("Review of the case due: {date}, {distance}").format(**said)
        return Deadline(told, "warn", "case", data.uid)
    return None


def _running_text(data: SheetData, when: When, one: Seen, days: int, *, exact: bool) -> str:
    """Return a captors' deadline in words: hours where it has a time, else days; no distance where it may be several days."""
    if one.moment is not None and when.earliest == when.latest:
        here = moment_text(one.moment, zone_of_case(data.view))
        state = state_text(one, unheard=is_unheard(one, heard_of(data.view))) if exact else ""
        words = _("Deadline set by the captors: {distance} · {date}") if state else _("Deadline set by the captors: {date}")
        return words.format(date=here, distance=state)
    said = when_text(when, language=current())
    if when.earliest and when.earliest[:10] == when.latest[:10]:
        return _("Deadline set by the captors: {date}, {distance}").format(date=said, distance=distance_text(days))
    return _("Deadline set by the captors: {date}").format(date=said)


def _deadline_records(data: SheetData, now: datetime, today: date) -> Iterator[RecordView]:
    """Yield the demands and the contacts with a deadline that may run: a contact's until its day is over."""
    yield from (demand for demand in data.part("demand") if demand.text("status") in RUNNING and demand.text("side") != "own")
    for contact in contacts(data.view):
        one = seen(contact.record.when("deadline"), now, zone_of_case(data.view))
        if contact.holds and one.known and (not one.passed or one.day >= today.isoformat()):
            yield contact.record


def distance_text(days: int) -> str:
    """Return how far a day is: "today", "in 2 days", "3 days ago"."""
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in {count} day", "in {count} days", days).format(count=days)
    return ngettext("{count} day ago", "{count} days ago", -days).format(count=-days)


def day_text(day: str) -> str:
    """Return an ISO day in words, "" for none."""
    return when_text(When.from_edtf(day[:10]), language=current()) if day else ""


def stamp_text(stamp: str) -> str:
    """Return a stamp as "24 Nov 2025, 06:40 UTC"."""
    if not stamp:
        return ""
    return _("{day}, {time} UTC").format(day=day_text(stamp), time=stamp[11:16])


# demands


def demand_line(demand: RecordView, *, sums: bool) -> str:
    """Return a demand in one line. A sum not made in public stands there only when `sums` (it is a compartment)."""
    amount, basis = demand_sum(demand)
    if demand.money("amount") is not None and not demand.flag("public") and not sums:
        amount, basis = _("a sum is recorded"), ""
    return _("; ").join(part for part in (amount, basis, demand_publicity(demand)) if part)


# plain text, for the clipboard


def plain_text(data: SheetData, now: datetime | None = None) -> str:
    """Return the overview as plain text, with its marking first; `now` (UTC) is what hours are counted from."""
    case = data.case
    lines = [case.text("marking") or "TLP:AMBER", title_of(data), " · ".join((*header_parts(data), captors_text(data))), ""]
    lines += [fact_line(fact) for fact in captive_facts(data)]
    if deadline := deadline_of(data, now):
        lines.append(deadline.text)
    for label, text in texts_of(data):
        lines += ["", label, text]
    for found in data.found:
        lines += ["", _("What differs: {text}").format(text=contradiction_text(found))]
    return "\n".join(lines).strip()


def fact_line(fact: CaptiveFact) -> str:
    """Return one line: "A: taken 7 Nov 2025 · held 16 to 17 days · alive: no proof of life"."""
    return _("{who}: {state} · taken {taken} · held {held} · alive: {alive}").format(
        who=fact.who, state=fact.state, taken=fact.taken, held=fact.held, alive=fact.alive
    )


def texts_of(data: SheetData) -> Iterable[tuple[str, str]]:
    """Yield the case's own texts with their headings."""
    for name, label in (
        ("summary", pgettext("sheet", "What happened")),
        ("what_it_means", pgettext("sheet", "What it means for us")),
        ("asked", pgettext("sheet", "What is asked")),
    ):
        if text := data.case.text(name):
            yield label, text


def grade_of(data: SheetData, record: RecordView) -> str:
    """Return a record's grade, "F2", or ""."""
    return grade_text(data.view, record)


def grade_meaning(data: SheetData, record: RecordView) -> str:
    """Return a record's grade in words, or ""."""
    source = data.view.source_of(record)
    reliability, credibility = (source.text("reliability") if source else ""), record.text("credibility")
    if not credibility and not reliability:
        return ""
    said = (terms.label("reliability", reliability or "F"), terms.inline("credibility", credibility))
    return ", ".join(part for part in said if part)


def value_shown(data: SheetData, uid: str, field: str) -> str:
    """Return all claimed values of a field, or ""."""
    return next((values_text(found) for found in data.found if found.about == uid and found.field == field), "")


def moment_of(stamp: str) -> datetime:
    """Return the moment of a stamp, UTC."""
    return datetime.fromisoformat(stamp)
