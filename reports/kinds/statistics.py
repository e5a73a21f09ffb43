"""The statistics annex: what was counted in a period and a country, as figures with the numbers below them, and what is missing.

Nothing in it is a value of one record: it prints counts, and codes in words. PRINTS is therefore empty.
"""

from __future__ import annotations

from models.base import terms
from models.base.countries import country_name
from models.base.language import _, current, ngettext, use
from models.base.numbers import number_text
from models.editions.situation import EditedSituation
from models.values.marking import highest
from models.views.claims import independent_sources
from models.views.situation import SituationView
from models.views.statistics import Course, Statistics, statistics
from reports.content import Block, BottomLine, Bullets, Heading, KeyFigure, KeyFigures, Notice, Paper, Span, Text
from reports.kinds import statistics_tables as tables
from reports.kinds.frame import Frame, furniture
from reports.kinds.known import free_text
from reports.kinds.small_numbers import LEAST as SMALL
from reports.kinds.statistics_tables import Counted, summed
from reports.kinds.wording import day_text, sentence

PRINTS: dict[str, tuple[str, ...]] = {}
"""No field of a record stands in it as entered: it counts them."""
LEAST = "TLP:AMBER"
"""Compiled from cases: never less than this unless a named person lowers it."""


def statistics_annex(edited: EditedSituation, frame: Frame) -> Paper:
    """Return the statistics annex of an edited situation. Outside the own organisation small numbers of persons are hidden."""
    situation = edited.situation
    with use(frame.language):
        numbers = statistics(situation)
        counted = Counted(numbers, frame.today, guard=frame.edition == "partner")
        blocks: list[Block] = [_bottom_line(situation, counted, frame), *_key_figures(counted)]
        sections = _sections(situation, counted, frame)
        given = [(title, found) for title, found in sections if found]
        for number, (title, found) in enumerate(given, start=1):
            blocks += [Heading(title, str(number)), *found]
        words = furniture(
            frame,
            terms.label("paper_kind", "statistics"),
            _title(situation),
            highest(LEAST, *_markings(situation)),
            _facts_row(situation, frame),
        )
        return Paper(words, tuple(blocks))


def _title(situation: SituationView) -> str:
    where = country_name(situation.country, current()) if situation.country else _("All countries")
    first, last = day_text(situation.first), day_text(situation.last)
    return _("{country}: statistics, {first} to {last}").format(country=where, first=first, last=last)


def _markings(situation: SituationView) -> list[str]:
    """Return the markings of what was counted. The floors of fields do not count: none of their values is printed."""
    records = [*(case.view.case for case in situation.cases), *situation.context["incident"]]
    return [marking for record in records if (marking := record.text("marking"))]


def _facts_row(situation: SituationView, frame: Frame) -> tuple[tuple[str, str], ...]:
    period = _("{first} to {last}").format(first=day_text(situation.first), last=day_text(situation.last))
    return (
        (_("Reference"), frame.reference),
        (_("Period"), period),
        (_("Country"), country_name(situation.country, current()) if situation.country else _("all")),
    )


# --- the first half page -------------------------------------------------------------------------------------------------


def _bottom_line(situation: SituationView, counted: Counted, frame: Frame) -> BottomLine:
    numbers = counted.numbers
    lead = frame.written("headline")
    spans = [Span(lead or _how_much(numbers, len(situation.cases)), strong=True)]
    said = [_how_much(numbers, len(situation.cases))] if lead else []
    said += [
        sentence(counted.finding(_in_all(terms.label("act_kind", kind), numbers.acts[kind]), numbers.acts[kind]))
        for kind in ("abduction", "killing", "threat")
        if kind in numbers.acts
    ]
    if numbers.incidents:
        incidents = summed(numbers.incidents)
        said.append(sentence(counted.finding(_in_all(_("Incidents"), incidents), incidents)))
    least, most = numbers.held[-1] if numbers.held else (0, 0)
    said.append(_("Held at the end of the period: {count}.").format(count=tables.span_text(least, most)))
    spans += [Span("\n" + text) for text in said]
    return BottomLine(_("Bottom line"), tuple(spans), _how_sure(situation, numbers))


def _in_all(what: str, course: Course) -> str:
    return _("{what} ({count} in all)").format(what=what, count=number_text(course.total))


def _how_much(numbers: Statistics, cases: int) -> str:
    acts, incidents = numbers.open.acts, numbers.open.incidents
    words = {
        "acts": ngettext("{count} act", "{count} acts", acts).format(count=number_text(acts)),
        "cases": ngettext("{count} case", "{count} cases", cases).format(count=number_text(cases)),
        "incidents": ngettext("{count} other incident", "{count} other incidents", incidents).format(
            count=number_text(incidents)
        ),
    }
    if not acts and not incidents:
        return _("Nothing was recorded in the period.")
    return _("{acts} in {cases}, and {incidents}.").format(**words)


def _how_sure(situation: SituationView, numbers: Statistics) -> tuple[tuple[str, str], ...]:
    total = sum(numbers.grades.values())
    sure = sum(count for (_letter, digit), count in numbers.grades.items() if digit in ("1", "2"))
    sources = sum(independent_sources(case.view) for case in situation.cases)
    foot = [(_("How sure"), _("{count} of {total} graded 1 or 2: confirmed or probably true").format(count=sure, total=total))]
    undated = sum(row.unplaced for row in (*numbers.acts.values(), *numbers.incidents.values()))
    foot.append((_("Month not known"), _("{count} of {total}").format(count=undated, total=total)))
    if situation.cases:
        foot.append((_("Sources of the cases"), _("{count} that repeat no other").format(count=sources)))
    return tuple(foot) if total else ()


def _key_figures(counted: Counted) -> list[Block]:
    numbers = counted.numbers
    persons = numbers.persons
    incidents = summed(numbers.incidents) if numbers.incidents else Course(())
    least, most = numbers.held[-1] if numbers.held else (0, 0)
    figures = [
        (number_text(incidents.total), ngettext("incident", "incidents", incidents.total), incidents.counts),
        *(
            (number_text(persons[name].total), label, persons[name].counts)
            for name, label in (
                ("taken", ngettext("person taken", "persons taken", persons["taken"].total)),
                ("killed", ngettext("killed or died", "killed or died", persons["killed"].total)),
                ("free", ngettext("free again", "free again", persons["free"].total)),
            )
        ),
        (tables.span_text(least, most), _("held at the end"), tuple(held for _least, held in numbers.held)),
    ]
    told = tuple(
        KeyFigure(number, label, trend=tuple(map(float, trend)) if any(trend) and len(trend) > 1 else ())
        for number, label, trend in figures
    )
    if not any(figure.trend for figure in told):
        return [KeyFigures(told)]
    legend = {
        "month": _("Fine lines: by month, the dot is the last month, over or not."),
        "quarter": _("Fine lines: by quarter, the dot is the last quarter, over or not."),
        "year": _("Fine lines: by year, the dot is the last year, over or not."),
    }[numbers.unit]
    return [KeyFigures(told), Text((Span(legend),), muted=True)]


# --- sections ------------------------------------------------------------------------------------------------------------


def _sections(situation: SituationView, counted: Counted, frame: Frame) -> list[tuple[str, list[Block]]]:
    numbers = counted.numbers
    return [
        (_("Acts"), tables.over_time(counted, numbers.acts, "act_kind", _("Acts"), _acts_measure(counted))),
        (
            _("Incidents"),
            tables.over_time(counted, numbers.incidents, "incident_kind", _("Incidents"), _incidents_measure(counted)),
        ),
        (_("Persons"), tables.persons(counted)),
        (_("Who they are"), tables.who(counted)),
        (_("Regions"), tables.regions(counted, single=bool(situation.country))),
        (_("Outcomes and days held"), tables.outcomes(counted)),
        (_("Threats"), tables.threats(counted)),
        (_("Grades of acts and incidents"), tables.grades(counted)),
        (_("Assessment: judgement, not fact"), list(free_text(frame.written("assessment"), lead=_("For this issue:")))),
        (_("What we do not know"), _unknowns(numbers)),
        (_("What is counted, and how"), _definitions(counted)),
    ]


def _acts_measure(counted: Counted) -> str:
    return {
        "month": _("Acts of the cases in this report, by the month in which they happened"),
        "quarter": _("Acts of the cases in this report, by the quarter in which they happened"),
        "year": _("Acts of the cases in this report, by the year in which they happened"),
    }[counted.numbers.unit]


def _incidents_measure(counted: Counted) -> str:
    return {
        "month": _("Incidents that are not part of a case, by the month in which they happened"),
        "quarter": _("Incidents that are not part of a case, by the quarter in which they happened"),
        "year": _("Incidents that are not part of a case, by the year in which they happened"),
    }[counted.numbers.unit]


def _unknowns(numbers: Statistics) -> list[Block]:
    found = numbers.open
    counts = (
        (found.acts_undated, found.acts, _("Date of acts: not known for {count} of {total}.")),
        (found.acts_nowhere, found.acts, _("Region of acts: not known for {count} of {total}.")),
        (found.incidents_undated, found.incidents, _("Date of incidents: not known for {count} of {total}.")),
        (found.incidents_nowhere, found.incidents, _("Region of incidents: not known for {count} of {total}.")),
        (found.without_status, found.persons, _("What became of persons: not known for {count} of {total}.")),
        (found.without_category, found.persons, _("Category of persons: not known for {count} of {total}.")),
        (found.without_nationality, found.persons, _("Nationality of persons: not known for {count} of {total}.")),
        (numbers.days_unknown, sum(numbers.days) + numbers.days_unknown, _("Days held: not known for {count} of {total}.")),
        (found.ungraded, found.acts + found.incidents, _("Grade: missing for {count} of {total} acts and incidents.")),
    )
    items = [text.format(count=number_text(count), total=number_text(total)) for count, total, text in counts if count]
    items.append(_("What was never reported to us: these are the events that were recorded, not all that happened."))
    return [Bullets(tuple((Span(item),) for item in items))]


def _definitions(counted: Counted) -> list[Block]:
    rules = [
        _("A case is in the report when one of its acts can have happened in the period, when none of its acts has a date and it "
          "was open in the period, or when somebody of it is held on the last day. Exercises are never counted."),
        _("An act or incident counts in the month in which it surely happened; one that may lie in several months counts under "
          "“month not known”. A span counts in the month in which it began."),
        _("A transfer to other captors is no second abduction. Demands and claims of responsibility are acts of their own."),
        _("A person counts as taken in the month of the first report of it, as killed or free in the month of the report that "
          "ends it. Killed includes died in captivity and body recovered; free is released, escaped or rescued."),
        _("Held at the end of a month is given as least to most: surely taken and surely not over; possibly taken and not known "
          "to be over."),
        _("A region is the first-order unit as entered; persons count in that of the first act of their case that has one."),
        _("Sums of money are never added and stand in no table."),
    ]  # fmt: skip
    blocks: list[Block] = [Bullets(tuple((Span(rule),) for rule in rules))]
    if counted.guard:
        words = _(
            "Numbers of persons that could identify somebody are hidden: one or two persons are printed as <{least}; where the "
            "total would give such a number away, a larger one is printed as {least}+ ({least} or more) or nobody as <{least}. "
            "Events, and persons by month, are printed as they are: the situation report tells them one by one."
        )
        blocks.append(Notice(words.format(least=SMALL), "withheld"))
    return blocks
