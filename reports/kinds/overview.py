"""The first half page of a situation report: its box, its highlights since the last issue, its key figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from models.base import terms
from models.base.language import _, ngettext
from models.values.when import possible_in
from models.views.captivity import Captivity
from models.views.record import RecordView
from models.views.series import Reconciled, figures_of
from models.views.situation import CaseInReport, SituationView
from reports.content import Block, BottomLine, Bullets, KeyFigure, KeyFigures, Span
from reports.kinds import ahead, around, listing, series
from reports.kinds.frame import Frame
from reports.kinds.known import Known
from reports.kinds.titles import neutral_title, whom_text
from reports.kinds.wording import demand_text, form_the, sentence

NAMED_MOST = 3
"""Cases told one by one in the box; more are told as a number."""
REFS_MOST = 4
"""Cases named in a highlight; more are told as a number."""
Cases = tuple[tuple[CaseInReport, Known], ...]


def bottom_line(situation: SituationView, cases: Cases, frame: Frame) -> BottomLine:
    """Return the box: the typed headline, who was killed, held and threatened, access, how sure, what is asked of the reader."""
    said = [*_killed(situation, cases), *_held(situation, cases), *_threatened(situation), *around.in_a_line(situation)]
    if not said and situation.figures.cases:
        count = situation.figures.cases
        cases_text = ngettext(
            "{count} case; nobody is reported held or killed.", "{count} cases; nobody is reported held or killed.", count
        )
        said = [(cases_text.format(count=count), False)]
    if not said:
        said = [(_("Nothing was recorded in the period."), False)]
    if headline := frame.written("headline"):
        said = [(sentence(headline), True), *said]
    spans: list[Span] = []
    for text, strong in said:
        spans.append(Span(("\n" if spans else "") + text, strong=strong))
    asked = frame.written("recommendation") or _("nothing in this issue; it is for your information")
    spans += [Span("\n" + _("Asked of you:") + " ", strong=True), Span(sentence(asked))]
    return BottomLine(_("Bottom line"), tuple(spans), _how_sure(situation, cases))


def _killed(situation: SituationView, cases: Cases) -> list[tuple[str, bool]]:
    figures = situation.figures
    if not figures.killed:
        return []
    told = [_killing(known) for case, known in cases if any(state.surely_dead for state in case.states)]
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
    holding = [(case, known) for case, known in cases if any(state.may_be_held for state in case.states)]
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
    return judged_so or any(state.taken or state.surely_dead for state in case.states)


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


# --- highlights ----------------------------------------------------------------------------------------------------------


def highlights(situation: SituationView, cases: Cases, found: Reconciled) -> list[Block]:
    """Return what happened since the last issue, at most five points, each naming its cases; "no change" is said too."""
    points = [
        _point(_("New in the list"), _refs_of(found, cases, "new"))
        if found.number
        else _point(_("In the period"), _fresh(cases)),
        _point(_("Killed or died in the period"), _ended(situation, cases, lambda state: state.surely_dead)),
        _point(_("Free again in the period"), _ended(situation, cases, lambda state: state.surely_free)),
        _point(_("Public deadline passed"), [f"{item.of} ({item.day})" for item in ahead.passed(situation, cases)]),
        _point(_("No longer in the list"), [left.before.ref for left in (*found.closed, *found.gone)]),
    ]
    given = [point for point in points if point]
    if not given and found.number:
        changed = ngettext("{count} case changed in details", "{count} cases changed in details", len(found.changed))
        words = changed.format(count=len(found.changed)) if found.changed else _("no change in any case")
        given = [(Span(_("Since {number}: {words}.").format(number=found.number, words=words)),)]
    return [Bullets(tuple(given))] if given else []


def _point(label: str, refs: list[str]) -> tuple[Span, ...]:
    if not refs:
        return ()
    words = _("; ").join(refs[:REFS_MOST])
    if more := len(refs[REFS_MOST:]):
        words = ngettext("{refs} and {count} more", "{refs} and {count} more", more).format(refs=words, count=more)
    return (Span(_("{label}:").format(label=label) + " ", strong=True), Span(sentence(words)))


def _fresh(cases: Cases) -> list[str]:
    return [_named(known) for case, known in cases if not case.carried]


def _refs_of(found: Reconciled, cases: Cases, kind: str) -> list[str]:
    return [_named(known) for _case, known in cases if found.of.get(known.case.uid) == kind]


def _named(known: Known) -> str:
    kind = terms.inline("case_kind", known.case.text("kind"))
    return _("{ref} ({kind})").format(ref=known.case.text("ref"), kind=kind) if kind else known.case.text("ref")


def _ended(situation: SituationView, cases: Cases, wanted: Callable[[Captivity], bool]) -> list[str]:
    told = []
    for case, known in cases:
        count = sum(
            wanted(state) and bool(state.ended.edtf) and bool(possible_in(state.ended, situation.first, situation.last))
            for state in case.states
        )
        if count:
            persons = ngettext("{count} person", "{count} persons", count).format(count=count)
            told.append(_("{ref} ({persons})").format(ref=known.case.text("ref"), persons=persons))
    return told


# --- figures -------------------------------------------------------------------------------------------------------------


def key_figures(situation: SituationView, found: Reconciled) -> KeyFigures:
    """Return the figures with what they differ by from the last issue, and their course over the series."""
    figures = situation.figures
    counted = figures_of(figures)
    held = _("unconfirmed") if figures.held and not figures.held_confirmed else ""
    if figures.held_confirmed:
        held = _("of these {count} with proof of life").format(count=figures.held_confirmed)
    unsure = sum(state.may_be_held and not state.certain for case in situation.cases for state in case.states)
    if unsure:
        words = ngettext("{count} not certain", "{count} not certain", unsure).format(count=unsure)
        held = _("; ").join(part for part in (held, words) if part)
    free = ngettext("{count} free again", "{count} free again", figures.free).format(count=figures.free) if figures.free else ""
    carried = sum(case.carried for case in situation.cases)
    before = _("of these {count} carried forward").format(count=carried) if carried and not found.number else ""
    told = (
        ("cases", ngettext("case", "cases", figures.cases), before),
        ("taken", ngettext("person taken", "persons taken", figures.taken), ""),
        ("held", ngettext("reported held", "reported held", figures.held), held),
        ("killed", ngettext("killed or died", "killed or died", figures.killed), free),
        ("public_demands", ngettext("public demand", "public demands", figures.public_demands), ""),
    )
    return KeyFigures(tuple(_figure(found, name, counted[name], label, remark) for name, label, remark in told))


def _figure(found: Reconciled, name: str, now: int, label: str, remark: str) -> KeyFigure:
    course, change = series.trend_of(found, name, now), series.difference(found, name, now)
    if name in ("taken", "killed") and change.startswith("−") and found.last is not None:
        # Fewer of the dead only means that their case is no longer listed: an arrow down would read as good news.
        change = _("was {before}").format(before=found.last.figures[name])
    return KeyFigure(str(now), label, remark, change, course if len(course) > 2 else ())
