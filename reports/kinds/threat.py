"""The threat assessment: what was threatened, how it is judged before and after measures, what protects, and what came of it."""

from __future__ import annotations

from dataclasses import replace

from models.base import terms
from models.base.countries import country_name
from models.base.errors import BadInput
from models.base.language import _, current, use
from models.base.terms.probability import BANDS
from models.editions.apply import case_floor
from models.values.when import When, days_between
from models.views.captivity import Captivity, in_order
from models.views.case import CaseView
from models.views.record import RecordView
from reports.content import Block, BottomLine, Bullets, Facts, Heading, KeyFigure, KeyFigures, Notice, Paper, Span, Text
from reports.kinds import judged, parts, sourced
from reports.kinds.frame import Frame, furniture
from reports.kinds.gaps import gaps
from reports.kinds.known import Known, free_text, shortened, withheld_line
from reports.kinds.titles import case_title
from reports.kinds.wording import (
    day_text,
    days_text,
    grade_text,
    not_known,
    place_shown,
    sentence,
    shown,
    source_number,
    term_shown,
    withheld,
)

PRINTS: dict[str, tuple[str, ...]] = {
    "case": (
        "ref", "title", "codeword", "kind", "status", "severity", "country", "own_staff", "manager", "next_review", "summary",
        "what_it_means", "asked",
    ),
    "threat_assessment": (
        "form", "channel", "wording", "made", "target", "specificity", "credibility_judged", "imminence", "level", "status",
        "likelihood_before", "impact_before", "likelihood_after", "impact_after", "measures", "protection", "protection_by",
        "protection_on", "reported_to", "review_on", "credibility",
    ),
    "act": (
        "kind", "when", "place", "headline", "description", "perpetrators", "means", "motive", "taken", "killed", "injured",
        "how_known", "credibility",
    ),
    "attribution": ("act", "group", "role", "attribution", "confidence", "when", "note", "credibility"),
    "relation": ("kind", "origin", "target", "to_ref", "certainty", "note"),
    "note": ("kind", "title", "text", "country", "when", "probability", "confidence", "credibility"),
    "source": ("form", "type", "published", "received", "reliability", "independence", "repeats", "marking", "note"),
}  # fmt: skip
"""What stands on a threat assessment whenever its audience sees it. The act a threat belongs to is told by kind and date, the
matrix is drawn where a risk was judged with it, and the source is told by its number and grade."""
LEAD_MOST, ASKED_MOST = 420, 260
"""Characters in the box; a longer text is printed whole in a section, so that the box stays in the half page."""
MATRIX_MM = 80.0
"""Room for the two sentences of a risk and its matrix: on one page, or a reader takes the words for all there is."""
RISK = ("likelihood_before", "impact_before", "likelihood_after", "impact_after")
CAME_TRUE = ("PRECEDES", "LED_TO")
"""Links from a threat to what came after it."""


def threat(view: CaseView, states: tuple[Captivity, ...], frame: Frame) -> Paper:
    """Return the threat assessment of a case. `view` is already edited for the frame's edition; the newest assessment first."""
    with use(frame.language):
        known = Known.of(view, states, frame)
        words = furniture(
            frame,
            terms.label("paper_kind", "threat_assessment"),
            case_title(view),
            case_floor(view),
            _facts_row(known),
            (_("Exercise"),) if view.case.flag("exercise") else (),
        )
        return Paper(words, (_bottom_line(known), *_figures(known), _case_facts(known), *_sections(known)))


def _newest_first(known: Known) -> list[tuple[int, RecordView]]:
    """Return the assessments with their numbers in the order made, the newest first."""
    return list(enumerate(known.view.parts["threat_assessment"], start=1))[::-1]


def _facts_row(known: Known) -> tuple[tuple[str, str], ...]:
    case = known.case
    return (
        (_("Case"), shown(case, "ref", case.text("ref"))),
        (_("Reference"), known.frame.reference),
        (_("Status of the case"), term_shown(case, "status")),
        (_("Country"), shown(case, "country", country_name(case.text("country"), current()))),
        (_("Manager"), shown(case, "manager", case.text("manager"), _("none named"))),
    )


def _case_facts(known: Known) -> Facts:
    case = known.case
    flag = case.flag("own_staff")
    own = "" if flag is None else terms.label("yes_no", "yes" if flag else "no")
    pairs = [
        (_("Kind of case"), term_shown(case, "kind")),
        (_("Severity"), term_shown(case, "severity")),
        (_("Own staff affected"), shown(case, "own_staff", own)),
        (_("Next review of the case"), shown(case, "next_review", day_text(case.text("next_review")), _("no day set"))),
    ]
    if codeword := shown(case, "codeword", case.text("codeword"), ""):
        pairs.append((_("Codeword"), codeword))
    return Facts(tuple(pairs), source=known.named(case))


# --- the first half page -------------------------------------------------------------------------------------------------


def _bottom_line(known: Known) -> BottomLine:
    case, typed, found = known.case, known.frame.written, _newest_first(known)
    newest = found[0][1] if found else None
    told = _told(known, newest) if newest else _("No threat assessment has been entered in this case.")
    lead = typed("headline") or told
    spans = [Span(lead, strong=True)]
    if typed("headline") and newest:
        spans.append(Span(f"\n{told}"))
    if newest and newest.text("status") == "materialised":
        spans.append(Span("\n" + _came_true(known, newest), strong=True))
    for name, label in (("what_it_means", _("What it means for us:")), ("asked", _("Asked of you:"))):
        text = withheld() if case.is_withheld(name) else shortened(case.text(name), ASKED_MOST)
        text = (typed("recommendation") if name == "asked" else "") or text
        if text:
            spans += [Span(f"\n{label} ", strong=True), Span(text)]
    return BottomLine(_("Bottom line"), tuple(spans), _foot(known, newest) if newest else ())


def _told(known: Known, threat: RecordView) -> str:
    """Return the newest threat in sentences: form and target, level with imminence and status, risk before and after."""
    if _is_hidden(threat):
        return _("A threat is assessed in this case ({mark}).").format(mark=withheld())
    form = term_shown(threat, "form", _("form not known"))
    target = shortened(shown(threat, "target", threat.text("target"), _("a target not known")), LEAD_MOST)
    first = _("Threat ({form}) against: {target}.").format(form=terms.lowered(form), target=target)
    second = _("Level: {level}. Status: {status}. Imminence: {imminence}.").format(
        level=_inline(threat, "level"),
        status=_inline(threat, "status"),
        imminence=_in_a_row(_inline(threat, "imminence")),
    )
    return f"{first} {second}"


def _inline(threat: RecordView, name: str) -> str:
    return terms.lowered(term_shown(threat, name))


def _in_a_row(words: str) -> str:
    """Return the words without a colon of their own: "immediate – act now"."""
    first, colon, rest = words.partition(":")
    return f"{first.rstrip()} – {rest.lstrip()}" if colon else words


def _is_hidden(threat: RecordView) -> bool:
    return threat.is_withheld("level") or threat.is_withheld("status")


def _foot(known: Known, threat: RecordView) -> tuple[tuple[str, str], ...]:
    return (
        (_("Made"), known.date(threat, "made")),
        (_("Credibility of the threat"), _inline(threat, "credibility_judged")),
        (_("How sure"), grade_text(known.view, threat) or _("not graded")),
        (_("Review on"), shown(threat, "review_on", day_text(threat.text("review_on")), _("no day set"))),
    )


def _figures(known: Known) -> list[Block]:
    found = _newest_first(known)
    if not found or _is_hidden(found[0][1]):
        return []
    newest = found[0][1]
    level = term_shown(newest, "level", "")
    if not level and not any(newest.text(name) for name in RISK):
        return []
    figures = [
        KeyFigure(level or "?", _("level of the threat"), "" if level else not_known()),
        *(_risk_figure(newest, name) for name in ("before", "after")),
    ]
    if len(found) > 1:
        figures.append(KeyFigure(str(len(found)), _("assessments in this case")))
    return [KeyFigures(tuple(figures))]


def _risk_figure(threat: RecordView, name: str) -> KeyFigure:
    label = {"before": _("risk before measures"), "after": _("risk after measures")}[name]
    likelihood, impact = threat.text(f"likelihood_{name}"), threat.text(f"impact_{name}")
    level = judged.stored_matrix(threat.data("matrix")).level(likelihood, impact)
    if level:
        return KeyFigure(terms.label("risk_level", level), label)
    return KeyFigure("?", label, _("not judged") if not likelihood and not impact else _("not known"))


# --- sections ------------------------------------------------------------------------------------------------------------


def _sections(known: Known) -> list[Block]:
    found: list[tuple[str, list[Block]]] = [
        (_head(known, number, one), _assessed(known, one)) for number, one in _newest_first(known)
    ]
    found += [
        (_("Acts of this case"), [*_in_full(known), *parts.chronology(known), *_links(known)]),
        (_("Who is behind it"), parts.captors(known) if known.view.parts["attribution"] else []),
        (_("Assessment: judgement, not fact"), _assessment(known)),
        (_("What we do not know"), [*gaps(known), *judged.notes(known, judged.GAPS)]),
        (_("Background"), judged.background(known)),
        (_("Sources"), sourced.sources_table(known)),
    ]
    blocks: list[Block] = []
    given = [(title, content) for title, content in found if content]
    for position, (title, content) in enumerate(given, start=1):
        blocks += [Heading(title, str(position)), *content]
    blocks += [Heading(_("Grades"), "A", 2, 14.0), *judged.grading_annex()]
    if judged.uses_probability(known) and not _drawn(known):
        blocks += [Heading(_("Probability words"), "B", 2, 14.0), *judged.probability_annex()]
    return [*blocks, *sourced.withheld_notice(known)]


def _head(known: Known, number: int, threat: RecordView) -> str:
    date = known.bare_date(threat, "made")
    total = len(known.view.parts["threat_assessment"])
    if total == 1:
        return _("The threat")
    if number == total:
        return _("Assessment {number} of {total}, the newest: threat of {date}").format(number=number, total=total, date=date)
    return _("Assessment {number} of {total}: threat of {date}").format(number=number, total=total, date=date)


def _assessed(known: Known, threat: RecordView) -> list[Block]:
    if _is_hidden(threat):
        labels = (name for name in threat.kind.names if threat.kind.field(name).label)
        made = Facts(((_("When it was made"), known.date(threat, "made")),), columns=1, source=known.named(threat))
        return [made, Text((Span(withheld_line(threat, labels)),))]
    source = known.named(threat)
    blocks: list[Block] = [_threat_facts(known, threat)]
    for name in ("wording", "measures", "protection"):
        blocks += _typed(known, threat, name)
    blocks.append(_protection_facts(threat, source))
    if threat.text("status") == "materialised":
        blocks.append(Notice(_came_true(known, threat), "warning"))
    return [*blocks, *_risk(threat)]


def _threat_facts(known: Known, threat: RecordView) -> Facts:
    act = next((act for act in known.view.acts if act.uid == threat.text("act")), None)
    number = source_number(known.view, known.view.source_of(threat))
    grade = grade_text(known.view, threat) or _("not graded")
    pairs = [
        (_("When it was made"), known.date(threat, "made")),
        (_("Against whom (role)"), shown(threat, "target", threat.text("target"))),
        *(
            (_(threat.kind.field(name).label), term_shown(threat, name))
            for name in ("form", "channel", "specificity", "credibility_judged", "imminence", "level", "status")
        ),
        (_("Grade"), _("{grade}, source {number}").format(grade=grade, number=number) if number else grade),
    ]
    if act is not None:
        pairs.append((_("Act it belongs to"), _act_text(known, act)))
    return Facts(tuple(pairs), source=known.named(threat))


def _act_text(known: Known, act: RecordView) -> str:
    return _("{act}, {date}").format(act=known.act_name(act), date=known.bare_date(act))


def _typed(known: Known, threat: RecordView, name: str) -> list[Text]:
    """Return a text of the assessment under its name; where it is withheld the mark, where there is none that there is none."""
    lead = _("{label}:").format(label=_(threat.kind.field(name).label))
    text = shown(threat, name, threat.text(name), _("none entered"))
    return free_text(text, lead=lead, source=known.named(threat))


def _protection_facts(threat: RecordView, source: str) -> Facts:
    pairs = (
        (_("Protection offered by"), shown(threat, "protection_by", threat.text("protection_by"), _("none entered"))),
        (_("Protection offered on"), shown(threat, "protection_on", day_text(threat.text("protection_on")), _("none entered"))),
        (_("Reported to"), shown(threat, "reported_to", threat.text("reported_to"), _("nobody entered"))),
        (_("Review on"), shown(threat, "review_on", day_text(threat.text("review_on")), _("no day set"))),
    )
    return Facts(pairs, source=source)


def _risk(threat: RecordView) -> list[Block]:
    """Return the risk before and after measures in a sentence each and on the matrix it was judged with."""
    said = judged.risk(threat)
    if not said:
        return [Text((Span(_("The risk was not judged on a matrix.")),), muted=True)]
    remark = _("The matrix has likelihood words of its own; they are not those of the probability scale.")
    return [Heading(_("Risk before and after measures"), level=2, keep_mm=MATRIX_MM), *said, Text((Span(remark),), muted=True)]


# --- what came of it -----------------------------------------------------------------------------------------------------


def followed(view: CaseView, threat: RecordView) -> tuple[RecordView, ...]:
    """Return the acts that links say came after a threat's act or came of it, directly or by way of another, in their order."""
    reached, waiting = {threat.text("led_to")} - {""}, [threat.text("act")] if threat.text("act") else []
    while waiting:
        at = waiting.pop()
        for link in view.parts["relation"]:
            target = link.text("target")
            if link.text("origin") == at and link.text("kind") in CAME_TRUE and target and target not in reached:
                reached.add(target)
                waiting.append(target)
    return tuple(act for act in in_order(view.acts) if act.uid in reached and act.uid != threat.text("act"))


def lead_time(made: When, happened: When) -> str:
    """Return the days from a threat to an act as far as they are known; the words for not known where they contradict."""
    try:
        return days_text(days_between(made, happened))
    except BadInput:  # the act would lie before the threat: no number is better than a wrong one
        return not_known()


def _came_true(known: Known, threat: RecordView) -> str:
    acts = followed(known.view, threat)
    if not acts:
        return _("Carried out. Which act it was is not linked.")
    told = [_act_told(known, threat, act) for act in acts]
    return _("Carried out: {acts}").format(acts=sentence(_("; ").join(told)))


def _act_told(known: Known, threat: RecordView, act: RecordView) -> str:
    words = _("{act}, {place} (time from the threat: {days})")
    days = withheld() if threat.is_withheld("made") else lead_time(threat.when("made"), act.when("when"))
    return words.format(act=terms.lowered(_act_text(known, act)), place=place_shown(act), days=days)


# --- links, judgement ----------------------------------------------------------------------------------------------------


def _links(known: Known) -> list[Block]:
    """Return the links between acts and to other cases; one that is only probable stands on the scale."""
    view, plain, blocks = known.view, list[RecordView](), list[Block]()
    for link in view.parts["relation"]:
        if link.text("certainty") not in BANDS:
            plain.append(link)
            continue
        said = _said(known, link)
        blocks.append(judged.probability_scale(link.text("certainty"), said, source=known.named(link)))
    alone = replace(known, view=replace(view, parts={**view.parts, "relation": tuple(plain)}))
    return [*judged.relations(alone), *blocks]


def _said(known: Known, link: RecordView) -> str:
    one = replace(known, view=replace(known.view, parts={**known.view.parts, "relation": (link,)}))
    return " ".join(
        span.text for block in judged.relations(one) if isinstance(block, Bullets) for item in block.items for span in item
    )


def _drawn(known: Known) -> bool:
    return any(link.text("certainty") in BANDS for link in known.view.parts["relation"])


def _assessment(known: Known) -> list[Block]:
    typed = free_text(known.frame.written("assessment"), lead=_("For this issue:"))
    return [*typed, *judged.notes(known, judged.JUDGEMENTS)]


def _in_full(known: Known) -> list[Block]:
    """Return the summary of the case, and whole what was shortened in the box or made room for what was typed."""
    case, found = known.case, list[Block]()
    typed = known.frame.written("recommendation")
    for name, whole in (
        ("summary", True),
        ("what_it_means", len(case.text("what_it_means")) > ASKED_MOST),
        ("asked", bool(typed) or len(case.text("asked")) > ASKED_MOST),
    ):
        if whole and case.text(name):
            lead = _("{label}:").format(label=_(case.kind.field(name).label))
            found += free_text(case.text(name), lead=lead, source=known.named(case))
    if hidden := withheld_line(case, ("summary",)):
        found.append(Text((Span(hidden),), muted=True))
    return found
