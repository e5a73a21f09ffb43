"""The case brief: one case for those who decide on it, bottom line first, what is not known as a section of its own."""

from __future__ import annotations

from models.base import terms
from models.base.countries import country_name
from models.base.language import _, current, ngettext, use
from models.editions.apply import case_floor
from models.views.captivity import Captivity
from models.views.case import CaseView
from reports.content import Block, Bullets, Heading, Level, Notice, Paper, Span, Text
from reports.kinds import decided, judged, on_duty, parts, sourced
from reports.kinds.bank import banks
from reports.kinds.contact import contact_section
from reports.kinds.demanded import demands
from reports.kinds.first_half import ASKED_MOST, SUMMARY_MOST, first_half
from reports.kinds.frame import Frame, furniture
from reports.kinds.gaps import gaps
from reports.kinds.informed import told_section
from reports.kinds.known import Known, free_text, withheld_line
from reports.kinds.live import Live, Running
from reports.kinds.room import height
from reports.kinds.titles import case_title
from reports.kinds.wording import (
    day_text,
    shown,
    term_shown,
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
KEPT_MOST_MM = 170.0
"""The tallest end of a brief that is kept together on one page."""
RECKONED_OVER = 0.88
"""What reckoned heights of sources and scales are taken times: measured, 327 points for 377 reckoned."""
POINTS_A_MM = 72 / 25.4


def brief(
    view: CaseView, states: tuple[Captivity, ...], frame: Frame, *, of: int | None = None, case: Running | None = None
) -> Paper:
    """Return the case brief. `view` is already edited for the frame's edition; `states` are its captives' on the day of it.

    `of` is how many captives the case has, for a copy that tells of some of them only. `case` is what is told of one that runs;
    without it nothing is told of contacts, decisions and who is on shift.
    """
    with use(frame.language):
        known = Known.of(view, states, frame)
        live = Live(known, case) if case is not None else None
        words = furniture(
            frame,
            terms.label("paper_kind", "case_brief"),
            case_title(view),
            case_floor(view),
            _facts_row(known),
            (_("Exercise"),) if view.case.flag("exercise") else (),
        )
        rest = [*_annexes(known), *sourced.withheld_notice(known)]
        blocks = [*first_half(known, _scope(known, of), live), *_sections(known, live, rest)]
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


# --- sections ------------------------------------------------------------------------------------------------------------


def _sections(known: Known, live: Live | None, rest: list[Block]) -> list[Block]:
    """Return the numbered sections with `rest` behind them."""
    captives = [*parts.captives_table(known), *parts.days_held_note(known), *parts.captive_notes(known)]
    found = (
        (_("Captives"), [*captives, *(banks(live) if live else ()), *parts.ledger_table(known)]),
        *(_running(live) if live is not None else ()),
        (_("What happened"), [*_long_summary(known), *parts.chronology(known), *judged.relations(known)]),
        (_("Captors and attribution"), parts.captors(known)),
        (_("Demands"), demands(known)),
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


def _running(live: Live) -> tuple[tuple[str, list[Block]], ...]:
    """Return the sections on a case that runs, each as far as there are records of it that these readers see."""
    team = [*on_duty.shift_facts(live), *on_duty.roster(live)]
    return (
        (_("Contact with the captors"), contact_section(live)),
        (_("Decisions"), [*decided.needed_table(live), *decided.taken_table(live)]),
        (_("Actions"), [*decided.actions_table(live), *on_duty.checklist(live)]),
        (_("Families, authorities, media: who was told what"), told_section(live)),
        (_("Crisis team"), team),
        (_("Plans"), on_duty.plans(live)),
    )


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
    grades = judged.grading_annex() if _is_graded(known) else []
    return _numbered(((_("Grades"), grades), (_("Probability words"), scales)), ["A", "B"], level=2)


def _is_graded(known: Known) -> bool:
    """Return whether anything on the paper can have a grade: without one its scale tells nothing."""
    records = (record for part in known.view.parts.values() for record in part)
    return bool(known.view.sources) or any("credibility" in one.kind.names and one.text("credibility") for one in records)


def _numbered(sections: tuple[tuple[str, list[Block]], ...], numbers: list[str], level: Level = 1) -> list[Block]:
    blocks: list[Block] = []
    given = [(title, content) for title, content in sections if content]
    for number, (title, content) in zip(numbers, given, strict=False):
        # Points and paragraphs may begin near a page's end, a table needs its head and a row.
        keep = 14.0 if isinstance(content[0], Text | Bullets) else 24.0
        blocks += [Heading(title, number, level, keep), *content]
    return blocks
