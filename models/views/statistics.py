"""The numbers of a period: acts, incidents and persons by month, by region and by who they are, and what is missing.

Counted over a situation (models/views/situation says which cases and incidents are in it). Handed an edited situation, it counts
what that edition may know and nothing else. Counting rules, which the paper prints:

- Months are calendar months; more than MONTHS_MOST of them are counted as quarters, more than as many quarters as years.
- An act or incident counts in the month in which it surely happened; of a span, in which it began. One that cannot be put into
  a single month counts under "month not known" when it can have happened in the period, and nowhere when it cannot.
- A transfer is no second abduction; claims of responsibility and demands are acts of words and stand in rows of their own.
- A person is taken in the month of the first ledger line that says so, killed or free in the month of the line that ends it.
- Held at the end of a month: least = surely taken by then and surely not ended by then; most = can have been taken by then and
  is not known to have ended by then. Persons of cases in the report only.
- A person's region is that of the first act of the case that has one. Regions are first-order units as entered.
- Days held are least and most days; a person counts in a band when both lie in it, else under "not known".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from models.values.fold import fold
from models.values.when import When, possible_in
from models.views.captivity import DEAD, FREE, Captivity
from models.views.case import CaseView
from models.views.record import RecordView
from models.views.situation import SituationView

Unit = Literal["month", "quarter", "year"]
MONTHS_MOST = 24
"""More columns than this no reader compares; their table would fill more than a page."""
BANDS: tuple[tuple[int, int | None], ...] = ((0, 7), (8, 30), (31, 90), (91, 365), (366, None))
"""Days held, least and most of a band. Own bands: a week, a month, a quarter, a year."""
UNKNOWN = ("", "unknown")


@dataclass(frozen=True)
class Period:
    """One column: its first and last day (ISO), cut to the days asked for; `whole` = none of its days is cut off."""

    first: str
    last: str
    whole: bool


@dataclass(frozen=True)
class Course:
    """One row over the periods: a number for each, and how many can have been in the period but in no single month."""

    counts: tuple[int, ...]
    unplaced: int = 0

    @property
    def total(self) -> int:
        """Return all of it."""
        return sum(self.counts) + self.unplaced


@dataclass(frozen=True)
class Region:
    """What happened in a region, and the persons of its cases. An empty name is "not known"."""

    country: str
    name: str
    acts: int
    incidents: int
    taken: int
    killed: int

    @property
    def total(self) -> int:
        """Return acts and incidents."""
        return self.acts + self.incidents


@dataclass(frozen=True)
class Open:
    """What is missing in the records that were counted."""

    acts: int
    acts_undated: int
    acts_nowhere: int
    incidents: int
    incidents_undated: int
    incidents_nowhere: int
    persons: int
    without_status: int
    without_category: int
    without_nationality: int
    ungraded: int


@dataclass(frozen=True, repr=False)
class Statistics:
    """All numbers of a situation. Rows are ordered by size, the largest first; persons by category and nationality are counted by
    ledger status, the empty code being "not known". `held` are the least and the most at the end of each period.

    `threats` counts field and code; it is empty where this edition does not see threats, and `threats_withheld` says how many.
    `grades` counts (reliability, credibility) of acts and incidents.
    """

    unit: Unit
    periods: tuple[Period, ...]
    acts: dict[str, Course]
    incidents: dict[str, Course]
    persons: dict[str, Course]
    held: tuple[tuple[int, int], ...]
    categories: dict[str, Counter[str]]
    nationalities: dict[str, Counter[str]]
    regions: tuple[Region, ...]
    outcomes: Counter[str]
    days: tuple[int, ...]
    days_unknown: int
    threats: dict[str, Counter[str]]
    threats_withheld: int
    grades: Counter[tuple[str, str]]
    open: Open

    def __repr__(self) -> str:
        return f"<Statistics {len(self.periods)} {self.unit}s>"


def statistics(situation: SituationView) -> Statistics:
    """Return the numbers of the situation, counted by the rules of this module's docstring."""
    unit, periods = periods_of(situation.first, situation.last)
    acts = [
        (act, when)
        for case in situation.cases
        for act in case.view.acts
        # Where nothing of a case can have happened in the period, its undated acts did not either.
        if _can_be_in(when := act.when("when"), situation, undated=not case.carried)
    ]
    incidents = [(incident, incident.when("when")) for incident in situation.context["incident"]]
    states = [(case.view, state) for case in situation.cases for state in case.states]
    threats = [threat for case in situation.cases for threat in case.view.parts["threat_assessment"]]
    days, unknown = _days(state for _view, state in states)
    return Statistics(
        unit,
        periods,
        _by_kind(acts, periods),
        _by_kind(incidents, periods),
        _persons([state for _view, state in states], periods, situation),
        tuple(_held([state for _view, state in states], period.last) for period in periods),
        _by_word(states, "category"),
        _by_word(states, "nationality"),
        _regions(situation, [act for act, _when in acts]),
        Counter(state.sure_status for _view, state in states),
        days,
        unknown,
        _threats(threats),
        sum(threat.is_withheld("level") or threat.is_withheld("status") for threat in threats),
        _grades(situation, [act for act, _when in acts]),
        _open(situation, acts, incidents, states),
    )


# --- periods -------------------------------------------------------------------------------------------------------------


def periods_of(first: str, last: str) -> tuple[Unit, tuple[Period, ...]]:
    """Return the columns of the days `first` to `last` (ISO, both included), and of what unit they are."""
    for unit, length in (("month", 1), ("quarter", 3)):
        found = _periods(first, last, length)
        if len(found) <= MONTHS_MOST:
            return ("month" if unit == "month" else "quarter"), found
    return "year", _periods(first, last, 12)


def _periods(first: str, last: str, months: int) -> tuple[Period, ...]:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    start = date(begin.year, (begin.month - 1) // months * months + 1, 1)
    found = []
    while start <= end:
        after = _months_later(start, months)
        stop = after - timedelta(days=1) if after else date.max
        whole = start >= begin and stop <= end
        found.append(Period(max(start, begin).isoformat(), min(stop, end).isoformat(), whole))
        if after is None:
            break
        start = after
    return tuple(found)


def _months_later(day: date, months: int) -> date | None:
    months += day.year * 12 + day.month - 1
    return date(months // 12, months % 12 + 1, 1) if months // 12 <= date.max.year else None


def _place(when: When, periods: Sequence[Period]) -> int:
    """Return the number of the period a date lies in; -1 when in no single one."""
    if not when.earliest:
        return -1
    first = when.earliest[:10]
    # Of a span the day it began counts; a range or set of days must lie in one period as a whole.
    last = first if when.precision == "span" else (when.latest or "9999")[:10]
    return next((at for at, period in enumerate(periods) if period.first <= first and last <= period.last), -1)


def _can_be_in(when: When, situation: SituationView, *, undated: bool) -> bool:
    if not when.edtf:
        return undated
    if when.precision == "span" and when.earliest:
        return situation.first <= when.earliest[:10] <= situation.last
    return possible_in(when, situation.first, situation.last) is not False


# --- acts and incidents --------------------------------------------------------------------------------------------------


def _by_kind(records: Iterable[tuple[RecordView, When]], periods: Sequence[Period]) -> dict[str, Course]:
    found: dict[str, list[int]] = {}
    for record, when in records:
        row = found.setdefault(record.text("kind"), [0] * (len(periods) + 1))
        # The last place, which -1 names, is for those of no single month.
        row[_place(when, periods)] += 1
    rows = {kind: Course(tuple(row[:-1]), row[-1]) for kind, row in found.items()}
    return dict(sorted(rows.items(), key=lambda item: (item[0] in UNKNOWN, -item[1].total, item[0])))


def _regions(situation: SituationView, acts: Sequence[RecordView]) -> tuple[Region, ...]:
    found: dict[tuple[str, str], list[int]] = {}
    names: dict[tuple[str, str], str] = {}

    def count(country: str, name: str, column: int, number: int = 1) -> None:
        key = (country, fold(name))
        names.setdefault(key, name)
        found.setdefault(key, [0, 0, 0, 0])[column] += number

    countries = {case.view.case.uid: case.view.case.text("country") for case in situation.cases}
    for act in acts:
        count(*region_of(act, countries.get(act.text("case"), "")), 0)
    for incident in situation.context["incident"]:
        count(*region_of(incident, incident.text("country")), 1)
    for case in situation.cases:
        where = _region_of_case(case.view)
        taken, killed = (sum(getattr(state, name) for state in case.states) for name in ("taken", "surely_dead"))
        if taken or killed:
            count(*where, 2, taken)
            count(*where, 3, killed)
    rows = [Region(key[0], names[key], *numbers) for key, numbers in found.items()]
    return tuple(sorted(rows, key=lambda row: (not row.name, -row.total, -row.taken - row.killed, row.country, row.name)))


def region_of(record: RecordView, country: str) -> tuple[str, str]:
    """Return country and first-order unit of an event, each empty when it is not known or not seen."""
    where = record.where("place")
    if where is None:
        return country, ""
    unit = where.admin[0] if where.admin else None
    return where.country or country, (unit.name or unit.code) if unit else ""


def _region_of_case(view: CaseView) -> tuple[str, str]:
    found = [region_of(act, view.case.text("country")) for act in view.acts]
    return next((place for place in found if place[1]), found[0] if found else (view.case.text("country"), ""))


# --- persons -------------------------------------------------------------------------------------------------------------


def _persons(states: Sequence[Captivity], periods: Sequence[Period], situation: SituationView) -> dict[str, Course]:
    events = {
        "taken": [state.held_since for state in states if state.taken],
        "killed": [state.ended for state in states if state.surely_dead],
        "free": [state.ended for state in states if state.surely_free],
    }
    return {
        name: _course([when for when in whens if _can_be_in(when, situation, undated=True)], periods)
        for name, whens in events.items()
    }


def _course(whens: Iterable[When], periods: Sequence[Period]) -> Course:
    row = [0] * (len(periods) + 1)
    for when in whens:
        row[_place(when, periods)] += 1
    return Course(tuple(row[:-1]), row[-1])


def _held(states: Iterable[Captivity], day: str) -> tuple[int, int]:
    """Return how many were held at the end of a day, at least and at most."""
    least = most = 0
    for state in states:
        if not state.taken:
            continue
        over = state.status in (*FREE, *DEAD)
        since, ended = state.held_since, state.ended
        can_be = not since.earliest or since.earliest[:10] <= day
        can_last = not over or not ended.latest or ended.latest[:10] > day
        surely = bool(since.latest) and since.latest[:10] <= day
        lasts = not over or (bool(ended.earliest) and ended.earliest[:10] > day)
        most += can_be and can_last
        least += surely and lasts
    return least, most


def _by_word(states: Iterable[tuple[CaseView, Captivity]], field: str) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    victims: dict[str, RecordView] = {}
    seen: set[int] = set()
    for view, state in states:
        if id(view) not in seen:
            seen.add(id(view))
            victims |= {victim.uid: victim for victim in view.victims}
        code = _word(view, victims.get(state.victim.uid), field)
        found.setdefault("" if code in UNKNOWN else code, Counter())[state.sure_status] += 1
    return dict(sorted(found.items(), key=lambda item: (not item[0], -item[1].total(), item[0])))


def _word(view: CaseView, victim: RecordView | None, field: str) -> str:
    if victim is None:
        return ""
    person = view.person_of(victim) if field in ("nationality",) else None
    return victim.text(field) or (person.text(field) if person else "")


def _days(states: Iterable[Captivity]) -> tuple[tuple[int, ...], int]:
    found, unknown = [0] * len(BANDS), 0
    for state in states:
        if not state.taken:
            continue
        bands = [_band(days) for days in state.days_held]
        if bands[0] is None or bands[0] != bands[1]:
            unknown += 1
        else:
            found[bands[0]] += 1
    return tuple(found), unknown


def _band(days: int | None) -> int | None:
    if days is None:
        return None
    return next((at for at, (_least, most) in enumerate(BANDS) if most is None or days <= most), None)


# --- threats, grades, gaps -----------------------------------------------------------------------------------------------


def _threats(threats: Iterable[RecordView]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {name: Counter() for name in ("level", "status", "form", "imminence")}
    for threat in threats:
        if threat.is_withheld("level") or threat.is_withheld("status"):
            continue
        for name, counter in found.items():
            code = threat.text(name)
            counter["" if code in UNKNOWN else code] += 1
    return {name: counter for name, counter in found.items() if counter}


def _grades(situation: SituationView, acts: Iterable[RecordView]) -> Counter[tuple[str, str]]:
    sources = {uid: source for case in situation.cases for uid, source in case.view.sources.items()} | situation.sources
    by_act = {act.uid: case.view for case in situation.cases for act in case.view.acts}
    found: Counter[tuple[str, str]] = Counter()
    for act in acts:
        found[_grade(act, by_act[act.uid].source_of(act))] += 1
    for incident in situation.context["incident"]:
        found[_grade(incident, sources.get(incident.text("source")))] += 1
    return found


def _grade(record: RecordView, source: RecordView | None) -> tuple[str, str]:
    """Return both letters of a grade, F where a source cannot be judged; two empty ones where nothing is graded."""
    reliability, credibility = source.text("reliability") if source else "", record.text("credibility")
    return (reliability or ("F" if credibility else "")), credibility


def _open(
    situation: SituationView,
    acts: Sequence[tuple[RecordView, When]],
    incidents: Sequence[tuple[RecordView, When]],
    states: Sequence[tuple[CaseView, Captivity]],
) -> Open:
    grades = _grades(situation, [act for act, _when in acts])
    words = {field: _by_word(states, field).get("", Counter()).total() for field in ("category", "nationality")}
    return Open(
        len(acts),
        sum(not when.edtf for _act, when in acts),
        sum(not region_of(act, "")[1] for act, _when in acts),
        len(incidents),
        sum(not when.edtf for _incident, when in incidents),
        sum(not region_of(incident, "")[1] for incident, _when in incidents),
        len(states),
        sum(state.sure_status in UNKNOWN for _view, state in states),
        words["category"],
        words["nationality"],
        sum(number for (reliability, credibility), number in grades.items() if not reliability and not credibility),
    )
