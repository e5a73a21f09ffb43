"""The situation report: a period and a country for readers outside the team, without a name, bottom line first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from models.base import terms
from models.base.countries import country_name
from models.base.language import _, current, ngettext, use
from models.editions.apply import case_floor, floor_of
from models.editions.situation import EditedSituation
from models.values.marking import highest
from models.views.record import RecordView
from models.views.situation import CaseInReport, SituationView
from reports.content import Block, BottomLine, Heading, KeyFigure, KeyFigures, Notice, Paper, Span
from reports.kinds import around, judged, listing, room
from reports.kinds.frame import Frame, furniture
from reports.kinds.known import Known
from reports.kinds.titles import neutral_title, whom_text
from reports.kinds.wording import day_text, demand_text, form_the, sentence, withheld

LEAST = "TLP:AMBER"
"""A situation report is compiled from cases: it is never less than this unless a named person lowers it."""
NAMED_MOST = 3
"""Cases told one by one in the box; more are told as a number."""


def sitrep(edited: EditedSituation, frame: Frame, *, log_annex: bool = False) -> Paper:
    """Return the situation report of an edited situation; the incident log is an annex that is off unless asked for."""
    situation = edited.situation
    with use(frame.language):
        known = tuple((case, Known.of(case.view, case.states, frame)) for case in situation.cases)
        head: list[Block] = [_bottom_line(situation, known), _key_figures(situation)]
        tail = [*_withheld_notice(edited), *_annexes(situation)]
        blocks = room.fitted(lambda step: [*head, *_sections(situation, known, frame, step), *tail])
        blocks += _log(situation) if log_annex else []
        words = furniture(
            frame,
            terms.label("paper_kind", "situation_report"),
            _title(situation),
            highest(LEAST, *_floors(situation)),
            _facts_row(situation, frame),
        )
        return Paper(words, tuple(blocks))


Cases = tuple[tuple[CaseInReport, Known], ...]


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


def _facts_row(situation: SituationView, frame: Frame) -> tuple[tuple[str, str], ...]:
    period = _("{first} to {last}").format(first=day_text(situation.first), last=day_text(situation.last))
    return (
        (_("Reference"), frame.reference),
        (_("Period"), period),
        (_("Country"), country_name(situation.country, current()) if situation.country else _("all")),
        (_("Cases"), str(situation.figures.cases)),
    )


# --- the first half page -------------------------------------------------------------------------------------------------


def _bottom_line(situation: SituationView, cases: Cases) -> BottomLine:
    said = [*_killed(situation, cases), *_held(situation, cases), *_threatened(situation), *around.in_a_line(situation)]
    if not said and situation.figures.cases:
        count = situation.figures.cases
        cases_text = ngettext(
            "{count} case; nobody is reported held or killed.", "{count} cases; nobody is reported held or killed.", count
        )
        said = [(cases_text.format(count=count), False)]
    if not said:
        said = [(_("Nothing was recorded in the period."), False)]
    spans: list[Span] = []
    for text, strong in said:
        spans.append(Span(("\n" if spans else "") + text, strong=strong))
    return BottomLine(_("Bottom line"), tuple(spans), _how_sure(situation, cases))


def _killed(situation: SituationView, cases: Cases) -> list[tuple[str, bool]]:
    figures = situation.figures
    if not figures.killed:
        return []
    told = [_killing(known) for case, known in cases if any(state.killed for state in case.states)]
    count = ngettext("{count} person killed", "{count} persons killed", figures.killed).format(count=figures.killed)
    if len(told) > NAMED_MOST:
        return [(_("{figure} in {cases} cases.").format(figure=count, cases=len(told)), True)]
    return [(_("{figure}: {cases}.").format(figure=count, cases=_("; ").join(told)), True)]


def _killing(known: Known) -> str:
    act = next((act for act in known.view.acts if act.text("kind") == "killing"), None)
    title = neutral_title(known.view)
    return _("{title}, {date}").format(title=title, date=known.date(act)) if act else title


def _held(situation: SituationView, cases: Cases) -> list[tuple[str, bool]]:
    figures = situation.figures
    if not figures.held:
        return []
    holding = [(case, known) for case, known in cases if any(state.held for state in case.states)]
    persons = ngettext("{count} person reported held", "{count} persons reported held", figures.held).format(count=figures.held)
    if not figures.held_confirmed:
        sure = _("unconfirmed")
    elif figures.held_confirmed == figures.held:
        sure = _("a proof of life of each")
    else:
        sure = _("proof of life of {count}").format(count=figures.held_confirmed)
    where = ngettext("in {count} case", "in {count} cases", len(holding)).format(count=len(holding))
    lead = _("{persons} ({sure}) {where}").format(persons=persons, sure=sure, where=where)
    if len(holding) > NAMED_MOST:
        return [(sentence(lead), True)]
    return [
        (_("{lead}:").format(lead=lead), True),
        *((_("– {case}").format(case=_holding(known)), False) for _case, known in holding),
    ]


def _holding(known: Known) -> str:
    # Of those still held only: the others of the case are free or dead.
    held = replace(known.view, parts={**known.view.parts, "victim": known.held})
    who = whom_text(held) or _("persons not known")
    words = [listing.by_whom(known)]
    words += [_demanded(demand) for demand in known.view.parts["demand"] if demand.flag("public")]
    near = listing.place_of(known)
    return _("{who}, {place}: {words}.").format(who=who, place=near, words=_("; ").join(words))


def _demanded(demand: RecordView) -> str:
    if demand.is_withheld("amount"):
        return _("{values} ({who})").format(values=ngettext("public demand", "public demands", 1), who=demand_text(demand))
    return _("a demand of {demand}").format(demand=demand_text(demand))


def _threatened(situation: SituationView) -> list[tuple[str, bool]]:
    threats = [case for case in situation.cases if case.view.case.text("kind") == "threat" and not _came_true(case)]
    if not threats:
        return []
    text = ngettext(
        "{count} case of threats that have not come true.", "{count} cases of threats that have not come true.", len(threats)
    )
    return [(text.format(count=len(threats)), False)]


def _came_true(case: CaseInReport) -> bool:
    judged_so = any(threat.text("status") == "materialised" for threat in case.view.parts["threat_assessment"])
    return judged_so or any(state.taken or state.killed for state in case.states)


def _how_sure(situation: SituationView, cases: Cases) -> tuple[tuple[str, str], ...]:
    sources = {uid: source for _case, known in cases for uid, source in known.view.sources.items()} | situation.sources
    originals = {uid for uid, source in sources.items() if source.text("repeats") not in sources}
    if not sources:
        return ((_("Sources"), _("none entered")),)
    if len(originals) == 1:
        source = sources[next(iter(originals))]
        one = _("all of it from one source: {source}").format(source=form_the(source))
        reliability = source.text("reliability")
        if reliability:
            one = _("{source}, reliability {code} ({word})").format(
                source=one, code=reliability, word=terms.inline("reliability", reliability)
            )
        if source.text("independence").startswith("repeats"):
            one = _("{source}; it repeats others and is no corroboration").format(source=one)
        return ((_("How sure"), one),)
    return ((_("How sure"), _("{count} sources that do not repeat each other").format(count=len(originals))),)


def _key_figures(situation: SituationView) -> KeyFigures:
    figures = situation.figures
    held = _("unconfirmed") if figures.held and not figures.held_confirmed else ""
    if figures.held_confirmed:
        held = _("of these {count} with proof of life").format(count=figures.held_confirmed)
    carried = sum(case.carried for case in situation.cases)
    return KeyFigures(
        (
            KeyFigure(
                str(figures.cases),
                ngettext("case", "cases", figures.cases),
                _("of these {count} carried forward").format(count=carried) if carried else "",
            ),
            KeyFigure(str(figures.taken), ngettext("person taken", "persons taken", figures.taken)),
            KeyFigure(str(figures.held), ngettext("reported held", "reported held", figures.held), held),
            KeyFigure(
                str(figures.killed),
                ngettext("killed or died", "killed or died", figures.killed),
                ngettext("{count} free again", "{count} free again", figures.free).format(count=figures.free)
                if figures.free
                else "",
            ),
            KeyFigure(str(figures.public_demands), ngettext("public demand", "public demands", figures.public_demands)),
        )
    )


# --- sections ------------------------------------------------------------------------------------------------------------


def _sections(situation: SituationView, cases: Cases, frame: Frame, step: float) -> list[Block]:
    """Return the numbered sections, their lists cut to a share of their full length. Numbers here are entries and characters."""
    partner = frame.edition == "partner"
    lines, rows, few, long = (room.share(most, step) for most in (8, 12, 4, 600))
    found: tuple[tuple[str, list[Block]], ...] = (
        (_("Cases"), listing.cases_table(cases, partner=partner, most=room.share(24, step))),
        (_("Where statements differ"), listing.contradictions(cases, lines)),
        (_("Demands made in public"), listing.public_demands(cases, lines)),
        (_("Threats"), listing.threats(cases, lines)),
        (_("Access"), around.constraints(situation, few, long)),
        (_("Advisories"), around.advisories(situation, rows)),
        (_("Orders in force"), around.orders(situation, frame, rows)),
        (_("Own staff"), around.head_counts(situation, lines)),
        (_("Security levels"), around.area_levels(situation, rows)),
        (_("Incidents"), around.incidents(situation, rows)),
        (_("Assessment: judgement, not fact"), around.notes(situation, cases, judged.JUDGEMENTS.__contains__, few, long)),
        (
            _("What we do not know"),
            [*listing.gaps(cases, lines), *around.notes(situation, cases, judged.GAPS.__contains__, few, long)],
        ),
        (_("Background"), around.notes(situation, cases, _is_background, few if step > room.STEPS[-1] else 0, long)),
    )
    given = [(title, blocks) for title, blocks in found if blocks]
    return [block for number, (title, blocks) in enumerate(given, start=1) for block in (Heading(title, str(number)), *blocks)]


def _is_background(kind: str) -> bool:
    return kind not in (*judged.JUDGEMENTS, *judged.GAPS)


def _annexes(situation: SituationView) -> list[Block]:
    blocks: list[Block] = [Heading(_("Grades"), "A"), *judged.grading_annex()]
    notes = [*situation.context["note"], *(note for case in situation.cases for note in case.view.parts["note"])]
    if any(note.text("probability") and note.text("text") for note in notes):
        blocks += [Heading(_("Probability words"), "B"), *judged.probability_annex()]
    return blocks


def _log(situation: SituationView) -> list[Block]:
    if not situation.context["incident"]:
        return []
    return [Heading(_("Incident log"), "C"), *around.incident_log(situation)]


def _withheld_notice(edited: EditedSituation) -> list[Block]:
    """Return what this paper leaves out, so that nobody takes it for the whole file."""
    fields = Counter(kind for kind, _field in edited.removed)
    lines = [_("Names, titles, summaries and free text of the cases are not in this paper (need to know).")]
    if fields:
        count = len(edited.removed)
        lines.append(
            ngettext(
                "{count} text was left out because it held a name; the mark “{mark}” stands in its place.",
                "{count} texts were left out because they held a name; the mark “{mark}” stands in their place.",
                count,
            ).format(count=count, mark=withheld())
        )
    return [Notice(" ".join(lines), "withheld")]
