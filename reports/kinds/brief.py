"""The case brief: one case for those who decide on it, bottom line first, what is not known as a section of its own."""

from __future__ import annotations

from dataclasses import replace

from models.base import terms
from models.base.countries import country_name
from models.base.language import _, current, ngettext, use
from models.editions.apply import case_floor
from models.values.when import sort_key
from models.values.when_text import when_text
from models.views.captivity import Captivity, in_order
from models.views.case import CaseView
from models.views.claims import independent_sources
from models.views.record import RecordView
from reports.content import Block, BottomLine, Bullets, Facts, Heading, KeyFigure, KeyFigures, Level, Notice, Paper, Span, Text
from reports.kinds import judged, parts, sourced
from reports.kinds.frame import Frame, furniture
from reports.kinds.gaps import gaps
from reports.kinds.known import Known, free_text, shortened, withheld_line
from reports.kinds.room import height
from reports.kinds.titles import case_title, neutral_title, whom_text
from reports.kinds.wording import (
    attribution_texts,
    day_text,
    days_text,
    demand_text,
    grade_text,
    independence_text,
    listed,
    place_shown,
    sentence,
    shown,
    status_text,
    term_shown,
    withheld,
)

PRINTS: dict[str, tuple[str, ...]] = {
    "case": (
        "ref", "title", "codeword", "kind", "phase", "status", "severity", "country", "own_staff", "manager", "opened", "closed",
        "next_review", "dispose_on", "legal_hold", "summary", "what_it_means", "asked",
    ),
    "act": (
        "kind", "when", "place", "headline", "description", "perpetrators", "means", "motive", "taken", "killed", "injured",
        "how_known", "credibility",
    ),
    "person": ("name", "aliases", "child", "note"),
    "victim": ("codeword", "category", "role", "nationality", "sex", "age", "needs_medicine", "note"),
    "ledger": ("status", "when", "place", "verdict", "captor", "text"),
    "attribution": ("act", "group", "role", "attribution", "confidence", "when", "note", "credibility"),
    "demand": ("group", "kind", "amount", "words", "when", "deadline", "status", "public", "credibility"),
    "threat_assessment": (
        "form", "channel", "wording", "made", "target", "specificity", "credibility_judged", "imminence", "level", "status",
        "likelihood_before", "impact_before", "likelihood_after", "impact_after", "measures", "protection", "protection_by",
        "protection_on", "reported_to", "review_on", "credibility",
    ),
    "claim": ("about", "field", "value", "when", "credibility", "known_on", "preferred", "reason"),
    "relation": ("kind", "origin", "target", "to_ref", "certainty", "note"),
    "note": ("kind", "title", "text", "country", "when", "probability", "confidence", "credibility"),
    "source": ("form", "type", "published", "received", "reliability", "independence", "repeats", "marking", "note"),
}  # fmt: skip
"""What stands on a brief whenever its audience sees it. Left out with a reason:

- case: marking, exercise and context stand on every page, as a stamp or a notice; act: codes of other schemes are for exchange.
- person: sex, age and nationality are printed of this case's victim and only where that says nothing of the person; what
  describes, heals or documents somebody is on the identity sheet.
- victim: number and size of the group name the unnamed only; ledger: credibility, where the chronology tells the same event.
- demand, threat_assessment: the act they belong to is told by date and place; matrix: drawn where a risk was judged with it.
"""
SUMMARY_MOST = 480
"""Characters of a summary in the box; a longer one is printed whole in a section, so that the box stays in the half page."""
ASKED_MOST = 260
KEPT_MOST_MM = 170.0
"""The tallest end of a brief that is kept together on one page."""
RECKONED_OVER = 0.88
"""What reckoned heights of sources and scales are taken times: measured, 327 points for 377 reckoned."""
POINTS_A_MM = 72 / 25.4
ACTS_MOST = 4
"""Acts told in the box; the others stand in the chronology."""


def brief(view: CaseView, states: tuple[Captivity, ...], frame: Frame, *, of: int | None = None) -> Paper:
    """Return the case brief. `view` is already edited for the frame's edition; `states` are its captives' on the day of it.

    `of` is how many captives the case has, for a copy that tells of some of them only.
    """
    with use(frame.language):
        known = Known.of(view, states, frame)
        words = furniture(
            frame,
            terms.label("paper_kind", "case_brief"),
            case_title(view),
            case_floor(view),
            _facts_row(known),
            (_("Exercise"),) if view.case.flag("exercise") else (),
        )
        blocks = [*_first_half(known, _scope(known, of)), *_sections(known, [*_annexes(known), *sourced.withheld_notice(known)])]
        return Paper(words, tuple(blocks))


def _scope(known: Known, of: int | None) -> list[Block]:
    """Return the line that says of how many captives this copy tells, so that nobody takes it for the whole case."""
    told = len(known.view.victims)
    if of is None or told == of:
        return []
    words = ngettext(
        "This copy tells of {count} of {total} captive of this case.",
        "This copy tells of {count} of {total} captives of this case.",
        of,
    ).format(count=told, total=of)
    if state := known.frame.scope.state:
        words = _("{words} It is for {country} and tells of its nationals only.").format(
            words=words, country=country_name(state, current())
        )
    return [Notice(words, "withheld")]


def _facts_row(known: Known) -> tuple[tuple[str, str], ...]:
    case = known.case
    return (
        (_("Case"), shown(case, "ref", case.text("ref"))),
        (_("Phase"), term_shown(case, "phase")),
        (_("Status"), term_shown(case, "status")),
        (_("Opened"), shown(case, "opened", day_text(case.text("opened")))),
        (_("Manager"), shown(case, "manager", case.text("manager"), _("none named"))),
        (_("Country"), shown(case, "country", country_name(case.text("country"), current()))),
    )


def _first_half(known: Known, scope: list[Block]) -> list[Block]:
    blocks: list[Block] = [_bottom_line(known), *scope]
    if known.case.flag("context"):
        blocks.append(Notice(_("Context case: no crisis team was formed and there is no contact with captors.")))
    return [*blocks, _key_figures(known), _status_facts(known)]


# --- the box -------------------------------------------------------------------------------------------------------------


def _bottom_line(known: Known) -> BottomLine:
    """Return the box: what happened, what it means, what is asked; below it who, where, when, captors, how sure."""
    case, typed = known.case, known.frame.written
    lead = typed("headline") or shortened(case.text("summary"), SUMMARY_MOST) or sentence(neutral_title(known.view))
    spans = [Span(lead, strong=bool(typed("headline")) or not case.text("summary"))]
    for name, label in (("what_it_means", _("What it means for us:")), ("asked", _("Asked of you:"))):
        text = withheld() if case.is_withheld(name) else shortened(case.text(name), ASKED_MOST)
        text = (typed("recommendation") if name == "asked" else "") or text
        if text:
            spans += [Span(f"\n{label} ", strong=True), Span(text)]
    foot = [
        (_("Who"), _who(known)),
        (_("When"), _when(known)),
        (_("Where"), _where(known)),
        (_("By whom"), sentence(_("; ").join(attribution_texts(known.view)))),
        (_("How sure"), _how_sure(known)),
    ]
    if rows := known.view.parts["demand"]:
        foot.insert(4, (_("Demand"), sentence(" | ".join(dict.fromkeys(demand_text(row) for row in rows[:ACTS_MOST])))))
    return BottomLine(_("Bottom line"), tuple(spans), tuple(foot))


def _who(known: Known) -> str:
    """Return who, by what became of them: two captives with two fates are never told in one breath."""
    victims = known.view.victims
    if not victims:
        return _("nobody entered as a victim")
    fates: dict[str, list[RecordView]] = {}
    for victim in victims:
        state = known.state(victim)
        fates.setdefault(status_text(state) if state else "", []).append(victim)
    texts = []
    for fate, those in fates.items():
        who = _called(known, those)
        texts.append(_("{who}: {states}").format(who=who, states=fate) if fate else who)
    return _("; ").join(texts)


def _called(known: Known, victims: list[RecordView]) -> str:
    if len(victims) > 3 or all(not victim.text("person") for victim in victims):
        return whom_text(replace(known.view, parts={**known.view.parts, "victim": tuple(victims)}))
    return listed([known.called(victim) for victim in victims])


def _told_acts(known: Known) -> list[RecordView]:
    """Return the acts the box tells of: the gravest kinds first chosen, in the order of events."""
    acts = in_order(known.view.acts)
    grave = [act for act in acts if act.text("kind") in parts.TAKING]
    return (grave or acts)[:ACTS_MOST]


def _per_act(known: Known, told: list[tuple[RecordView, str]]) -> str:
    """Return one text for all acts, or one for each, led by its kind."""
    texts = list(dict.fromkeys(text for _act, text in told))
    if len(texts) < 2:
        return sentence("".join(texts))
    return " ".join(sentence(_("{act}: {text}").format(act=known.act_name(act), text=text)) for act, text in told)


def _when(known: Known) -> str:
    return _per_act(known, [(act, known.date(act)) for act in _told_acts(known)]) or _("no act has been entered")


def _where(known: Known) -> str:
    return _per_act(known, [(act, place_shown(act)) for act in _told_acts(known)]) or _("no act has been entered")


def _how_sure(known: Known) -> str:
    """Return the grades of the acts told and what the sources are worth: copies of one text are one source."""
    view = known.view
    told = [(act, grade) for act in _told_acts(known) if (grade := grade_text(view, act))]
    grades = list(dict.fromkeys(grade for _act, grade in told))
    if len(grades) > 1:
        grades = [_("{act} {grade}").format(act=known.act_name(act), grade=grade) for act, grade in told]
    count = independent_sources(view)
    sources = ngettext("{count} independent source", "{count} independent sources", count).format(count=count)
    if len(view.sources) == 1 and (only := next(iter(view.sources.values()))):
        form = terms.inline("source_form", only.text("form")) or _("form not known")
        sources = _("one source ({form}): {independence}").format(form=form, independence=independence_text(view, only))
    graded = _("graded {grades} (scale: annex A)").format(grades=", ".join(dict.fromkeys(grades))) if grades else _("not graded")
    return sentence(_("{sources}; {graded}").format(sources=sources, graded=graded))


# --- figures and status --------------------------------------------------------------------------------------------------


def _key_figures(known: Known) -> KeyFigures:
    states = [] if known.status_hidden else [known.states[item.uid] for item in known.view.victims if item.uid in known.states]
    confirmed = sum(state.held and state.confirmed for state in states)
    held = sum(state.held for state in states)
    remark = _("unconfirmed") if not confirmed else _("{count} confirmed alive").format(count=confirmed)
    taken, killed = sum(state.taken for state in states), sum(state.killed for state in states)
    figures = [
        _counted(known, ngettext("person taken", "persons taken", taken), taken, "taken"),
        KeyFigure(str(held), ngettext("reported held", "reported held", held), remark if held else ""),
        _counted(known, ngettext("killed or died", "killed or died", killed), killed, "killed"),
        _public_demands(known),
        _sources_figure(known),
    ]
    if freed := sum(state.status in ("released", "escaped", "rescued") for state in states):
        figures.insert(2, KeyFigure(str(freed), ngettext("free", "free", freed)))
    if known.status_hidden:
        figures = [KeyFigure("–", figure.label, withheld()) for figure in figures[:3]] + figures[3:]
    return KeyFigures(tuple(figures))


def _counted(known: Known, label: str, count: int, field: str) -> KeyFigure:
    """Return a number of persons; where the acts tell another one, that stands beside it instead of being chosen away."""
    told = [number for act in known.view.acts if (number := act.integer(field)) is not None]
    if told and sum(told) != count:
        return KeyFigure(str(count), label, _("{count} according to the acts").format(count=sum(told)))
    return KeyFigure(str(count), label)


def _public_demands(known: Known) -> KeyFigure:
    rows = known.view.parts["demand"]
    if any(row.is_withheld("public") for row in rows):
        return KeyFigure("–", _("public demands"), withheld())
    public = sum(row.flag("public") is True for row in rows)
    others = len(rows) - public
    remark = ngettext("{count} other not public", "{count} others not public", others).format(count=others) if others else ""
    return KeyFigure(str(public), ngettext("public demand", "public demands", public), remark)


def _sources_figure(known: Known) -> KeyFigure:
    view = known.view
    count = independent_sources(view)
    repeats = sum(source.text("independence") in ("repeats", "repeats_unknown") for source in view.sources.values())
    remark = ngettext("{count} repeats another text", "{count} repeat another text", repeats) if repeats else ""
    if repeats == len(view.sources) == 1:
        remark = _("not an original")
    remark = remark.format(count=repeats)
    return KeyFigure(str(count), ngettext("source", "sources independent of each other", count), remark)


def _status_facts(known: Known) -> Facts:
    case = known.case
    pairs = [
        (_("Kind of case"), term_shown(case, "kind")),
        (_("Severity"), term_shown(case, "severity")),
        (_("Own staff affected"), shown(case, "own_staff", _yes_no(case.flag("own_staff")))),
        (_("Next review"), shown(case, "next_review", day_text(case.text("next_review")), _("no day set"))),
    ]
    if known.held or known.status_hidden:
        pairs += [(_("Held for"), _held_for(known)), (_("Last proof of life"), _last_proof(known))]
    if known.held or known.view.parts["demand"]:
        pairs.append((_("Next deadline"), _deadline(known)))
    if codeword := shown(case, "codeword", case.text("codeword"), ""):
        pairs.append((_("Codeword"), codeword))
    if case.text("dispose_on") or case.is_withheld("dispose_on"):
        pairs.append((_("Dispose of on"), shown(case, "dispose_on", day_text(case.text("dispose_on")))))
    if case.text("closed"):
        pairs.append((_("Closed"), day_text(case.text("closed"))))
    if case.flag("legal_hold"):
        pairs.append((_("Legal hold"), _("yes: nothing may be disposed of")))
    return Facts(tuple(pairs), source=known.named(case))


def _yes_no(flag: bool | None) -> str:
    return "" if flag is None else terms.label("yes_no", "yes" if flag else "no")


def _held_for(known: Known) -> str:
    if known.status_hidden:
        return withheld()
    days = list(dict.fromkeys(days_text(known.states[victim.uid].days_held) for victim in known.held))
    return listed(days)


def _last_proof(known: Known) -> str:
    if known.status_hidden:
        return withheld()
    held = [known.states[victim.uid] for victim in known.held]
    seen = sorted((state.last_alive for state in held if state.last_alive.edtf), key=sort_key)
    if not seen:
        return _("no proof of life")
    return _("{count} of {total} captives, the oldest {date}").format(
        count=len(seen), total=len(held), date=when_text(seen[0], language=current())
    )


def _deadline(known: Known) -> str:
    rows = [row for row in known.view.parts["demand"] if row.text("status") not in ("withdrawn", "met", "lapsed")]
    if any(row.is_withheld("deadline") for row in rows):
        return withheld()
    given = sorted((row for row in rows if row.text("deadline")), key=lambda row: sort_key(row.when("deadline")))
    return known.date(given[0], "deadline") if given else _("none known")


# --- sections ------------------------------------------------------------------------------------------------------------


def _sections(known: Known, rest: list[Block]) -> list[Block]:
    """Return the numbered sections with `rest` behind them. Decisions, actions, family and authorities go before the unknowns
    as soon as there are records of them."""
    found = (
        (_("Captives"), [*parts.captives_table(known), *parts.captive_notes(known), *parts.ledger_table(known)]),
        (_("What happened"), [*_long_summary(known), *parts.chronology(known), *judged.relations(known)]),
        (_("Captors and attribution"), parts.captors(known)),
        (_("Demands"), parts.demands(known)),
        (_("Where statements differ"), sourced.contradictions_table(known)),
        (_("What we do not know"), [*gaps(known), *judged.notes(known, judged.GAPS)]),
        (_("Threat assessment"), judged.threats(known)),
        (_("Assessment: judgement, not fact"), _assessment(known)),
        (_("Background"), judged.background(known)),
    )
    given = len([content for _title, content in found if content])
    numbers = [str(number) for number in range(1, given + 1)]
    sources = sourced.sources_table(known)
    return [*_numbered(found, numbers), _sources_head(str(given + 1), [*sources, *rest]), *sources, *rest]


def _sources_head(number: str, below: list[Block]) -> Heading:
    """Return the head of the sources. It keeps the scales with them: a last page with nothing but a scale tells nothing."""
    needed = sum(height(block) for block in below) * RECKONED_OVER / POINTS_A_MM
    return Heading(_("Sources"), number, keep_mm=min(needed, KEPT_MOST_MM))


def _assessment(known: Known) -> list[Block]:
    typed = free_text(known.frame.written("assessment"), lead=_("For this issue:"))
    return [*typed, *judged.notes(known, judged.JUDGEMENTS)]


def _long_summary(known: Known) -> list[Block]:
    """Return whole the texts that were too long for the box, or that made room in it for one typed for this issue."""
    case, typed, found = known.case, known.frame.written, list[Block]()
    for name, most, instead in (
        ("summary", SUMMARY_MOST, typed("headline")),
        ("what_it_means", ASKED_MOST, ""),
        ("asked", ASKED_MOST, typed("recommendation")),
    ):
        if case.text(name) and (instead or len(case.text(name)) > most):
            lead = _("{label}:").format(label=_(case.kind.field(name).label))
            found += free_text(case.text(name), lead=lead, source=known.named(case))
    if hidden := withheld_line(case, ("summary",)):
        found.append(Text((Span(hidden),), muted=True))
    return found


def _annexes(known: Known) -> list[Block]:
    scales = judged.probability_annex() if judged.uses_probability(known) else []
    return _numbered(((_("Grades"), judged.grading_annex()), (_("Probability words"), scales)), ["A", "B"], level=2)


def _numbered(sections: tuple[tuple[str, list[Block]], ...], numbers: list[str], level: Level = 1) -> list[Block]:
    blocks: list[Block] = []
    given = [(title, content) for title, content in sections if content]
    for number, (title, content) in zip(numbers, given, strict=False):
        # Points and paragraphs may begin near a page's end, a table needs its head and a row.
        keep = 14.0 if isinstance(content[0], Text | Bullets) else 24.0
        blocks += [Heading(title, number, level, keep), *content]
    return blocks
