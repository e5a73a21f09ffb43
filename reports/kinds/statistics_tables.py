"""The figures of the statistics annex, each with its numbers in a table below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from babel.dates import format_skeleton

from models.base import terms
from models.base.countries import country_name
from models.base.language import _, current, ngettext
from models.base.numbers import number_text
from models.views.captivity import DEAD, FREE
from models.views.statistics import BANDS, Course, Period, Region, Statistics
from reports.content import Bars, Block, Cell, Column, Row, Span, Table, Text
from reports.kinds.figures_text import Point, finding_course, finding_most
from reports.kinds.judged import grading_annex
from reports.kinds.people import nationality_word
from reports.kinds.small_numbers import guarded
from reports.kinds.wording import not_known, withheld

SERIES_MOST, KINDS_MOST = 4, 4
"""Series of a figure, and kinds with a column of their own in a table by month; the others share one and follow as totals."""
REGIONS_MOST = 30
ROWS_MOST = 12
"""Rows of a name and a number; more of them stand in two columns."""
RELIABILITY, CREDIBILITY = "ABCDEF", "123456"


@dataclass(frozen=True)
class Counted:
    """The numbers with what it takes to print them: the day of reading, and whether small numbers of persons are hidden."""

    numbers: Statistics
    today: str
    guard: bool = False

    @property
    def whole(self) -> tuple[bool, ...]:
        """Return of each period whether it is over and none of its days is cut off."""
        return tuple(period.whole and (not self.today or period.last < self.today) for period in self.numbers.periods)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the periods as printed: "Nov 2025", "Q4 2025", "2025"."""
        return tuple(period_name(period, self.numbers.unit) for period in self.numbers.periods)

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the periods as printed, those that are cut or not over marked as parts."""
        part = _("{period} (part)")
        return tuple(name if done else part.format(period=name) for name, done in zip(self.names, self.whole, strict=True))

    def finding(self, what: str, course: Course) -> str:
        """Return what became of a course over its last two whole periods, with those of no known month beside it."""
        points = [Point(count, name) for count, name in zip(course.counts, self.names, strict=True)]
        text = finding_course(what, points, self.whole)
        if course.unplaced:
            more = ngettext("{count} more of unknown month", "{count} more of unknown month", course.unplaced)
            text = _("{finding}; {more}").format(finding=text, more=more.format(count=number_text(course.unplaced)))
        return text


def period_name(period: Period, unit: str) -> str:
    """Return a period as printed."""
    year, month = period.first[:4], int(period.first[5:7])
    if unit == "year":
        return year
    if unit == "quarter":
        return _("Q{quarter} {year}").format(quarter=(month - 1) // 3 + 1, year=year)
    return str(format_skeleton("yMMM", date(int(year), month, 1), locale=current()))


def span_text(least: int, most: int) -> str:
    """Return a number that is known as a range: "3", "3 to 5"."""
    return number_text(most) if least == most else _("{least} to {most}").format(least=number_text(least), most=number_text(most))


def summed(rows: Mapping[str, Course]) -> Course:
    """Return all rows as one."""
    counts = tuple(sum(values) for values in zip(*(row.counts for row in rows.values()), strict=True))
    return Course(counts, sum(row.unplaced for row in rows.values()))


# --- by kind and month ---------------------------------------------------------------------------------------------------


def over_time(counted: Counted, rows: Mapping[str, Course], list_name: str, what: str, measure: str) -> list[Block]:
    """Return counts by period and kind: stacked bars under what they show, their numbers, and a total of each rarer kind."""
    if not rows:
        return []
    named = {_word(list_name, code): row for code, row in rows.items()}
    few = _merged(named, SERIES_MOST)
    bars = Bars(counted.finding(what, summed(rows)), measure, tuple(few), _groups(counted, list(few.values())))
    blocks: list[Block] = [bars, _by_period(counted, _merged(named, KINDS_MOST + 1))]
    if len(named) > KINDS_MOST + 1:
        title = finding_most(what, {name: row.total for name, row in named.items()})
        blocks.append(_totals(title, _("Kind"), [(name, number_text(row.total)) for name, row in named.items()]))
    return blocks


def _word(list_name: str, code: str) -> str:
    return terms.label(list_name, code) if code not in ("", "unknown") else _("Kind not known")


def _merged(rows: Mapping[str, Course], most: int) -> dict[str, Course]:
    """Return so many rows at most; the smallest become one."""
    if len(rows) <= most:
        return dict(rows)
    kept = list(rows.items())
    others = summed(dict(kept[most - 1 :]))
    return {**dict(kept[: most - 1]), _("Other kinds"): others}


def _groups(counted: Counted, rows: Sequence[Course]) -> tuple[tuple[str, tuple[float | None, ...]], ...]:
    groups = [(label, tuple(float(row.counts[at]) for row in rows)) for at, label in enumerate(counted.labels)]
    if any(row.unplaced for row in rows):
        groups.append((_unplaced(counted), tuple(float(row.unplaced) for row in rows)))
    return tuple((label, tuple(values)) for label, values in groups)


def _unplaced(counted: Counted) -> str:
    return {"month": _("Month not known"), "quarter": _("Quarter not known"), "year": _("Year not known")}[counted.numbers.unit]


def _by_period(counted: Counted, rows: Mapping[str, Course]) -> Table:
    heads = [*rows, _("All")]
    share = min(0.84 / len(heads), 0.2)
    columns = (
        Column(_period_head(counted), 1 - share * len(heads), "strong"),
        *(Column(head, share, "number") for head in heads),
    )
    body = [
        Row((Cell(label), *_number_cells([row.counts[at] for row in rows.values()]))) for at, label in enumerate(counted.labels)
    ]
    if any(row.unplaced for row in rows.values()):
        body.append(Row((Cell(_unplaced(counted)), *_number_cells([row.unplaced for row in rows.values()]))))
    if len(body) > 1:
        body.append(Row((Cell(_("All")), *_number_cells([row.total for row in rows.values()]))))
    return Table(columns, tuple(body))


def _period_head(counted: Counted) -> str:
    return {"month": _("Month"), "quarter": _("Quarter"), "year": _("Year")}[counted.numbers.unit]


def _number_cells(counts: Sequence[int]) -> list[Cell]:
    return [Cell(number_text(count)) for count in (*counts, sum(counts))]


def _totals(caption: str, head: str, rows: Sequence[tuple[str, str]], count: str = "") -> Table:
    """Return names with their numbers; a long list stands in two columns, read downwards."""
    count = count or _("How many")
    if len(rows) <= ROWS_MOST:
        columns = (Column(head, 0.4, "strong"), Column(count, 0.12, "number"), Column("", 0.48))
        return Table(columns, tuple(Row((Cell(name), Cell(number), Cell(""))) for name, number in rows), caption=caption)
    half = -(-len(rows) // 2)
    pairs = zip_longest(rows[:half], rows[half:], fillvalue=("", ""))
    two = (Column(head, 0.36, "strong"), Column(count, 0.11, "number"))
    body = tuple(Row((*(Cell(text) for text in left), Cell(""), *(Cell(text) for text in right))) for left, right in pairs)
    return Table((*two, Column("", 0.06), *two), body, caption=caption)


# --- persons -------------------------------------------------------------------------------------------------------------


def persons(counted: Counted) -> list[Block]:
    """Return persons taken, killed, free and held by period: figures of the taken and the held, and a table of all."""
    numbers = counted.numbers
    if not numbers.outcomes:
        return []
    taken, held = numbers.persons["taken"], numbers.held
    blocks: list[Block] = []
    if taken.total:
        blocks.append(
            Bars(counted.finding(_("Persons taken"), taken), _persons_measure(counted), ("",), _groups(counted, [taken]))
        )
    if any(most for _least, most in held):
        pairs = zip(counted.labels, held, strict=True)
        groups = tuple((label, (float(least), float(most - least))) for label, (least, most) in pairs)
        blocks.append(
            Bars(_held_finding(counted), _held_measure(counted), (_("surely held"), _("possibly held as well")), groups)
        )
    return [*blocks, _persons_table(counted)]


def _persons_measure(counted: Counted) -> str:
    return {
        "month": _("Persons by the month in which they were taken"),
        "quarter": _("Persons by the quarter in which they were taken"),
        "year": _("Persons by the year in which they were taken"),
    }[counted.numbers.unit]


def _held_measure(counted: Counted) -> str:
    return {
        "month": _("Persons held on the last day of each month"),
        "quarter": _("Persons held on the last day of each quarter"),
        "year": _("Persons held on the last day of each year"),
    }[counted.numbers.unit]


def _held_finding(counted: Counted) -> str:
    return _("Held at the end of the period: {count}").format(count=span_text(*counted.numbers.held[-1]))


def _persons_table(counted: Counted) -> Table:
    numbers, heads = counted.numbers, (_("Persons taken"), _("Killed or died"), _("Free again"))
    rows = [numbers.persons[name] for name in ("taken", "killed", "free")]
    columns = (
        Column(_period_head(counted), 0.28, "strong"),
        *(Column(head, 0.17, "number") for head in heads),
        Column(_("Held on the last day"), 0.21, "number"),
    )
    body = [
        Row((Cell(label), *(Cell(number_text(row.counts[at])) for row in rows), Cell(span_text(*numbers.held[at]))))
        for at, label in enumerate(counted.labels)
    ]
    if any(row.unplaced for row in rows):
        body.append(Row((Cell(_unplaced(counted)), *(Cell(number_text(row.unplaced)) for row in rows), Cell("–"))))
    return Table(columns, tuple(body))


def who(counted: Counted) -> list[Block]:
    """Return persons by category and by nationality; with what became of them where small numbers need not be hidden."""
    numbers = counted.numbers
    found: list[Block] = []
    for title, head, rows in (
        (_("Persons by category"), _("Category"), {_category(code): row for code, row in numbers.categories.items()}),
        (_("Persons by nationality"), _("Nationality"), {_nationality(code): row for code, row in numbers.nationalities.items()}),
    ):
        if not rows:
            continue
        if counted.guard:
            shown = guarded([row.total() for row in rows.values()])
            found.append(_totals(title, head, list(zip(rows, shown, strict=True)), _("Persons")))
        else:
            found += _by_fate(title, head, rows)
    return found


def _category(code: str) -> str:
    return terms.label("victim_category", code) if code else _("Category not known")


def _nationality(code: str) -> str:
    word = nationality_word(code)
    return word[:1].upper() + word[1:] if word else _("Nationality not known")


def _fates() -> dict[str, tuple[str, ...]]:
    return {_("Held"): ("held",), _("Free again"): FREE, _("Killed or died"): DEAD}


def _by_fate(title: str, head: str, rows: Mapping[str, Counter[str]]) -> list[Block]:
    """Return the bars and the table of persons by what became of them."""
    fates = _fates()
    heads = (*fates, _("Other or not known"))
    counts: dict[str, tuple[int, ...]] = {}
    for name, row in rows.items():
        told = tuple(sum(row[code] for code in codes) for codes in fates.values())
        counts[name] = (*told, row.total() - sum(told))
    groups = tuple((name, tuple(float(number) for number in row)) for name, row in counts.items())
    columns = (Column(head, 0.3, "strong"), *(Column(name, 0.14, "number") for name in (*heads, _("All"))))
    body = tuple(Row((Cell(name), *_number_cells(row))) for name, row in counts.items())
    return [
        Bars(title, _("What became of them by the last day of the period"), heads, groups, sideways=True),
        Table(columns, body),
    ]


# --- regions, outcomes ---------------------------------------------------------------------------------------------------


def regions(counted: Counted, *, single: bool) -> list[Block]:
    """Return acts, incidents and persons by region. `single`: the report is on one country, whose name is not repeated."""
    rows = counted.numbers.regions
    if not rows:
        return []
    kept = rows[:REGIONS_MOST]
    groups = tuple((_region(row, single), (float(row.acts), float(row.incidents))) for row in kept if row.total)
    title = finding_most(_("Acts and incidents"), {_region(row, single): row.total for row in rows if row.total and row.name})
    bars = Bars(title, _("By region, as far as it is known"), (_("Acts"), _("Incidents")), groups, sideways=True)
    columns = (
        Column(_("Region"), 0.4, "strong"),
        *(Column(head, 0.15, "number") for head in (_("Acts"), _("Incidents"), _("Persons taken"), _("Persons killed"))),
    )
    taken, killed = ([getattr(row, name) for row in rows] for name in ("taken", "killed"))
    persons_taken, persons_killed = (
        guarded(column) if counted.guard else tuple(map(number_text, column)) for column in (taken, killed)
    )
    body = tuple(
        Row((Cell(_region(row, single)), *(Cell(text) for text in (number_text(row.acts), number_text(row.incidents), *told))))
        for row, told in zip(kept, zip(persons_taken, persons_killed, strict=True), strict=False)
    )
    return [*([bars] if groups else []), Table(columns, body), *_more(len(rows) - len(kept))]


def _region(row: Region, single: bool) -> str:
    name = row.name or _("Region not known")
    country = country_name(row.country, current()) if row.country and not single else ""
    return _("{region}, {country}").format(region=name, country=country) if country else name


def _more(count: int) -> list[Block]:
    if count <= 0:
        return []
    words = ngettext(
        "{count} more region, with fewer events, has no room here.",
        "{count} more regions, with fewer events, have no room here.",
        count,
    )
    return [Text((Span(words.format(count=count)),), muted=True)]


def outcomes(counted: Counted) -> list[Block]:
    """Return what became of persons by the last day, and how long they were or have been held."""
    numbers = counted.numbers
    if not numbers.outcomes:
        return []
    fates = sorted(numbers.outcomes.items(), key=lambda item: (-item[1], item[0]))
    rows = [(_outcome(code), number_text(count)) for code, count in fates]
    blocks: list[Block] = [_totals(_("What became of them"), _("Status on the last day"), rows, _("Persons"))]
    counts = [*numbers.days, numbers.days_unknown]
    if not any(counts):
        return blocks
    names = [*(_band(band) for band in BANDS), _("Days not known, or in two of these")]
    title = _("Days held, until the end or so far")
    if counted.guard:
        return [*blocks, _totals(title, _("Days held"), list(zip(names, guarded(counts), strict=True)), _("Persons"))]
    groups = tuple((name, (float(count),)) for name, count in zip(names, counts, strict=True))
    return [*blocks, Bars(title, _("Persons taken, whole days; day 0 is the day of the taking"), ("",), groups, sideways=True)]


def _outcome(code: str) -> str:
    return not_known().capitalize() if code in ("", "unknown") else terms.label("ledger_status", code)


def _band(band: tuple[int, int | None]) -> str:
    least, most = band
    if most is None:
        return _("{least} days or more").format(least=least)
    return _("{least} to {most} days").format(least=least, most=most)


# --- threats and grades --------------------------------------------------------------------------------------------------


def threats(counted: Counted) -> list[Block]:
    """Return the threats assessed by level, status, form and imminence; their number alone where they are withheld."""
    numbers = counted.numbers
    blocks: list[Block] = []
    rows: list[Row] = []
    lists = {
        "level": ("threat_level", _("Level")),
        "status": ("threat_status", _("Status")),
        "form": ("threat_form", _("Form")),
        "imminence": ("imminence", _("Imminence")),
    }
    for name, counter in numbers.threats.items():
        list_name, head = lists[name]
        rows.append(Row(band=head))
        for code, count in sorted(counter.items(), key=lambda item: (not item[0], -item[1], item[0])):
            word = terms.label(list_name, code) if code else not_known().capitalize()
            rows.append(Row((Cell(word), Cell(number_text(count)), Cell(""))))
    if rows:
        columns = (Column(_("Threats assessed"), 0.4, "strong"), Column(_("How many"), 0.12, "number"), Column("", 0.48))
        blocks.append(Table(columns, tuple(rows)))
    if hidden := numbers.threats_withheld:
        words = ngettext("{count} threat assessment: {mark}.", "{count} threat assessments: {mark}.", hidden)
        blocks.append(Text((Span(words.format(count=hidden, mark=withheld().lower())),), muted=True))
    return blocks


def grades(counted: Counted) -> list[Block]:
    """Return how many acts and incidents carry each grade, the source's letter by the information's digit, and the two scales."""
    found = counted.numbers.grades
    if not found:
        return []
    letters = [letter for letter in (*RELIABILITY, "") if any(key[0] == letter for key in found)]
    digits = (*CREDIBILITY, "")
    heads = [digit or _("no digit") for digit in digits]
    columns = (
        Column(_("Source (rows), information (columns)"), 0.28, "strong"),
        *(Column(head, 0.09, "number") for head in (*heads, _("All"))),
    )
    body = tuple(
        Row((Cell(letter or _("not graded")), *_number_cells([found[letter, digit] for digit in digits]))) for letter in letters
    )
    return [Table(columns, body), *grading_annex()]
