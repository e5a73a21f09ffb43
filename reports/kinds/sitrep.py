"""The situation report: a period and a country for readers outside the team, without a name, bottom line first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from models.base import terms
from models.base.countries import country_name
from models.base.language import _, current, ngettext, use
from models.editions.apply import case_floor, floor_of
from models.editions.situation import EditedSituation
from models.values.marking import highest
from models.views.series import Reconciled, figures_of, reconcile, said
from models.views.situation import CaseInReport, SituationView
from reports.content import Block, Heading, Map, Notice, Paper, Span, Text
from reports.kinds import ahead, around, judged, listing, maps, overview, room, series
from reports.kinds.frame import Frame, furniture
from reports.kinds.known import Known
from reports.kinds.wording import day_text, sentence, withheld

PRINTS: dict[str, tuple[str, ...]] = {"case": ("ref",)}
"""Printed whenever its readers see it. All else is printed as far as four pages have room, and what has none is said."""
LEAST = "TLP:AMBER"
"""A situation report is compiled from cases: it is never less than this unless a named person lowers it."""
DRAWN_FROM = 0.6
"""Share of full length from which on bars and the probability scale are drawn; below it tables and words stand for them."""
BESIDE_MAP = 8
"""Rows of incidents that stand beside a small map without taking more room than it."""
MAP_COSTS, MAP_LEAST = 3, room.STEPS.index(0.42)
"""Steps of the lists' length that the map of the period may cost; from long lists it may cost more, down to this one."""
CASES, ROWS, LINES, FEW = 48, 24, 16, 10
"""Entries of the list of cases, of tables, of points and of paragraphs at full length."""
LONG = (1500, 200, 60)
"""Characters of a paragraph: at full length, at least, and at least where nothing else helps."""
AHEAD = (7, 14)
"""Days an assessment looks ahead."""


Fits = Callable[[Paper], bool]


def sitrep(
    edited: EditedSituation,
    frame: Frame,
    *,
    found: Reconciled | None = None,
    log_annex: bool = False,
    fits: Fits | None = None,
    figures: tuple[Map, ...] = (),
) -> Paper:
    """Return the situation report of an edited situation; the incident log is an annex that is off unless asked for.

    `found` is the list of the last issue of the series against this one; without it this is the first issue. `fits` says
    whether a paper (without the annex) takes four pages at most; without it that is reckoned, and less is printed. `figures` are
    the map of the period in sizes, the largest first: printed where one leaves room for the lists.
    """
    situation = edited.situation
    found = found or reconcile(None, said(situation), {})
    with use(frame.language):
        known = tuple((case, Known.of(case.view, case.states, frame)) for case in situation.cases)
        words = furniture(
            frame,
            terms.label("paper_kind", "situation_report"),
            _title(situation),
            highest(LEAST, *_floors(situation)),
            _facts_row(situation, frame, found),
        )
        head = _head(situation, known, frame, found)
        annexes = _annexes(situation)

        def build(step: float, map_: Map | None = None) -> list[Block]:
            return [
                *head,
                *_sections(situation, known, frame, found, step, map_),
                *annexes,
                *_closing(edited, frame, background=_has_background(step)),
            ]

        blocks = _fitted(build, (lambda blocks: fits(Paper(words, tuple(blocks)))) if fits else None, figures)
        return Paper(words, (*blocks, *(_log(situation) if log_annex else ())))


def _fitted(build: Callable[..., list[Block]], fits: room.Fits | None, figures: Sequence[Map]) -> list[Block]:
    """Return the fullest blocks that fit. A map may cost the lists a few steps of their length, and is left out for more."""
    steps: list[tuple[float, list[Block]]] = []

    def kept(step: float) -> list[Block]:
        steps.append((step, build(step)))
        return steps[-1][1]

    blocks = room.fitted(kept, fits)
    at = room.STEPS.index(next(step for step, built in steps if built is blocks))
    allowed = room.STEPS[at : max(at + MAP_COSTS, MAP_LEAST) + 1]

    def fit(mapped: list[Block]) -> bool:
        return fits(mapped) if fits else sum(map(room.height, mapped)) <= room.BUDGET

    for figure in figures:
        low, high, found = 0, len(allowed) - 1, list[Block]()
        while low <= high:
            # The shortest lists first: where they do not fit, none do, and the next smaller map is tried.
            middle = (low + high) // 2 if found else high
            mapped = build(allowed[middle], figure)
            if fit(mapped):
                found, high = mapped, middle - 1
            elif not found:
                break
            else:
                low = middle + 1
        if found:
            return found
    return blocks


Cases = tuple[tuple[CaseInReport, Known], ...]


def _head(situation: SituationView, known: Cases, frame: Frame, found: Reconciled) -> list[Block]:
    points = overview.highlights(situation, known, found)
    return [
        overview.bottom_line(situation, known, frame),
        overview.key_figures(situation, found),
        *([Heading(_("Highlights"), level=2), *points] if points else []),
        series.line_that_adds_up(found),
    ]


def _title(situation: SituationView) -> str:
    code = _only_country(situation)
    if not code:
        return _("All countries: situation report")
    return _("{country}: situation report").format(country=country_name(code, current()))


def _only_country(situation: SituationView) -> str:
    """Return the country asked for, else the only one the cases tell of, else nothing."""
    codes = {case.view.case.text("country") for case in situation.cases}
    return situation.country or (codes.pop() if len(codes) == 1 else "")


def _floors(situation: SituationView) -> list[str]:
    records = [record for part in situation.context.values() for record in part]
    return [*(case_floor(case.view) for case in situation.cases), *(floor_of(record) for record in records)]


def _facts_row(situation: SituationView, frame: Frame, found: Reconciled) -> tuple[tuple[str, str], ...]:
    period = _("{first} to {last}").format(first=day_text(situation.first), last=day_text(situation.last))
    due = frame.written("next") or day_text(series.next_report(situation.first, situation.last, found))
    return (
        (_("Covers the period"), period),
        (_("Country"), country_name(situation.country, current()) if situation.country else _("all")),
        (_("Last issue"), found.number or _("none: first of its series")),
        (_("Next report"), _("on or around {date}").format(date=due) if due else _("no day set")),
    )


# --- sections ------------------------------------------------------------------------------------------------------------


Part = tuple[str, list[Block]]


def _sections(
    situation: SituationView, cases: Cases, frame: Frame, found: Reconciled, step: float, figure: Map | None
) -> list[Block]:
    """Return the numbered sections, their lists cut to a share of their full length. Numbers here are entries and characters."""
    sections = (
        (_("Cases"), _of_cases(situation, cases, frame, found, step)),
        (_("Access and movement"), _of_country(situation, frame, step)),
        (_("Incidents and trend"), _of_trend(situation, found, step, figure)),
        (_("Assessment: judgement, not fact"), _assessment(situation, cases, frame, step)),
        (_("What lies ahead"), _ahead(situation, cases, step)),
        (_("What we do not know"), _gaps(situation, cases, step)),
        (_("Background"), _background(situation, cases, step)),
    )
    given = [(title, blocks) for title, blocks in sections if blocks]
    return [block for number, (title, blocks) in enumerate(given, start=1) for block in (Heading(title, str(number)), *blocks)]


def _parts(*parts: Part) -> list[Block]:
    """Return parts under small heads of their own; a part without a title stands first and has none."""
    return [block for title, blocks in parts if blocks for block in (*([Heading(title, level=2)] if title else []), *blocks)]


def _of_cases(situation: SituationView, cases: Cases, frame: Frame, found: Reconciled, step: float) -> list[Block]:
    lines, partner = room.share(LINES, step, 2), frame.edition == "partner"
    table = listing.cases_table(cases, partner=partner, most=room.share(CASES, step, 4), found=found, groups=situation.groups)
    return _parts(
        ("", table),
        (_("No longer in the list"), series.left_list(found, room.share(ROWS, step, 3))),
        (_("Where statements differ"), listing.contradictions(cases, lines)),
        (_("Demands made in public"), listing.public_demands(cases, lines)),
        (_("Threats"), listing.threats(cases, lines)),
    )


def _of_country(situation: SituationView, frame: Frame, step: float) -> list[Block]:
    few, long = room.share(FEW, step), _long(step)
    lines, rows = room.share(LINES, step, 2), room.share(ROWS, step, 3)
    return _parts(
        (_("Access"), around.constraints(situation, few, long)),
        (_("Advisories"), around.advisories(situation, rows)),
        (_("Orders in force"), around.orders(situation, frame, rows)),
        (_("Own staff"), around.head_counts(situation, lines)),
        (_("Security levels"), around.area_levels(situation, rows)),
    )


def _of_trend(situation: SituationView, found: Reconciled, step: float, figure: Map | None) -> list[Block]:
    figures = figures_of(situation.figures)
    # Where there are earlier issues their table shows the course, and the months give way first.
    months = situation.trend if step > room.STEPS[-4] or (not found.number and step > room.STEPS[-1]) else ()
    trend = series.trend(months, series.undated(situation), found, figures, situation.last, drawn=step >= DRAWN_FROM)
    # Beside a map there is room for more of them than the step asks for.
    most = max(room.share(ROWS, step, 3), BESIDE_MAP if figure is not None and not figure.wide else 0)
    incidents = around.incidents(situation, most)
    return _parts(("", incidents if figure is None else maps.beside(incidents, figure)), (_("Trend"), trend))


def _ahead(situation: SituationView, cases: Cases, step: float) -> list[Block]:
    few, long = room.share(FEW, step), _long(step)
    return _parts(
        (
            _("Dates to watch"),
            [
                *ahead.dates_to_watch(situation, cases, room.share(ROWS, step, 3)),
                *around.notes(situation, cases, ("date_to_watch",).__contains__, few, long),
            ],
        ),
        (_("Recommendations"), around.notes(situation, cases, ("recommendation", "lesson").__contains__, few, long)),
    )


def _gaps(situation: SituationView, cases: Cases, step: float) -> list[Block]:
    few, long = room.share(FEW, step), _long(step)
    return [
        *series.uncounted(situation),
        *listing.gaps(cases, room.share(LINES, step, 2)),
        *around.notes(situation, cases, judged.GAPS.__contains__, few, long),
    ]


def _background(situation: SituationView, cases: Cases, step: float) -> list[Block]:
    if not _has_background(step):
        return []
    return around.notes(situation, cases, _is_background, room.share(FEW, step), _long(step))


def _has_background(step: float) -> bool:
    """Return whether background has room: it is the first to give way."""
    return step > room.STEPS[-5]


def _assessment(situation: SituationView, cases: Cases, frame: Frame, step: float) -> list[Block]:
    few, long = room.share(FEW, step, 2), _long(step)
    blocks = around.notes(situation, cases, ("assessment", "outlook").__contains__, few, long, scale=step >= DRAWN_FROM)
    if typed := frame.written("assessment"):
        blocks = [Text((Span(sentence(typed)),)), *blocks]
    if not blocks:
        return []
    soon, late = (day_text((date.fromisoformat(situation.last) + timedelta(days)).isoformat()) for days in AHEAD)
    looks = _("It looks 7 to 14 days ahead: to {soon}, at most to {late}.").format(soon=soon, late=late)
    return [Text((Span(looks),), muted=True), *blocks]


def _long(step: float) -> int:
    return max(LONG[2], room.share(LONG[0], step, LONG[1]))


def _is_background(kind: str) -> bool:
    return kind not in (*judged.JUDGEMENTS, *judged.GAPS)


def _annexes(situation: SituationView) -> list[Block]:
    notes = [*situation.context["note"], *(note for case in situation.cases for note in case.view.parts["note"])]
    if any(note.text("probability") and note.text("text") for note in notes):
        return [Heading(_("Grades and probability words"), "A"), *judged.grading_annex(), *judged.probability_annex()]
    return [Heading(_("Grades"), "A"), *judged.grading_annex()]


def _log(situation: SituationView) -> list[Block]:
    if not situation.context["incident"]:
        return []
    return [Heading(_("Incident log"), "B"), *around.incident_log(situation)]


def _closing(edited: EditedSituation, frame: Frame, *, background: bool) -> list[Block]:
    """Return who gets this issue, and what it leaves out, so that nobody takes it for the whole file.

    Holders stand on their own copies and in the register, never on the copies of others.
    """
    lines = [_("Distribution: made for {edition}.").format(edition=terms.inline("edition", frame.edition))]
    if not frame.draft:
        held = _("Numbered copies and their holders are in the register under {reference}.")
        lines.append(held.format(reference=frame.reference))
    lines.append(_("Names, titles, summaries and free text of the cases are not in this paper (need to know)."))
    if edited.removed:
        count = len(edited.removed)
        lines.append(
            ngettext(
                "{count} text was left out because it held a name; the mark “{mark}” stands in its place.",
                "{count} texts were left out because they held a name; the mark “{mark}” stands in their place.",
                count,
            ).format(count=count, mark=withheld())
        )
    if not background and (count := around.paragraphs(edited.situation, _is_background)):
        words = ngettext("{count} paragraph of background has no room.", "{count} paragraphs of background have no room.", count)
        lines.append(words.format(count=count))
    return [Notice(" ".join(lines), "withheld")]
