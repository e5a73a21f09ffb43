"""The flash: one page within the hour on one incident or case; what is known, what is not, what is asked."""

from __future__ import annotations

from dataclasses import replace

from models.base import terms
from models.base.language import _, ngettext, use
from models.views.record import RecordView
from reports.content import (
    Block,
    BottomLine,
    Bullets,
    Cell,
    Column,
    Facts,
    Heading,
    KeyFigure,
    KeyFigures,
    Notice,
    Paper,
    Row,
    Span,
    Table,
    Text,
)
from reports.kinds.cuts import Cuts
from reports.kinds.frame import Frame, furniture
from reports.kinds.happening import Happening
from reports.kinds.measures import advice_until, head_count, orders_table
from reports.kinds.unknowns import unknowns
from reports.kinds.wording import grade_text, sentence, term_shown, withheld

PRINTS: dict[str, tuple[str, ...]] = {"incident": ("number", "headline"), "case": ("ref",)}
"""Printed whenever its readers see it. All else is printed as far as one page has room, and what has none is said."""


def flash(matter: Happening, frame: Frame, step: float = 1.0) -> Paper:
    """Return the flash. `step` is the share of full length its texts and lists may have, so that it fits one page."""
    with use(frame.language):
        cuts = Cuts(step)
        blocks = [
            _bottom_line(matter, frame, cuts),
            _key_figures(matter),
            Facts(tuple(_five_w(matter, cuts))),
            *_sections(matter, frame, cuts),
        ]
        words = furniture(
            frame,
            terms.label("paper_kind", "flash"),
            cuts.text(matter.short_title(), 90, 60),
            matter.floor(),
            _facts_row(matter, frame),
            (_("Exercise"),) if matter.exercise else (),
        )
        return Paper(words, (*blocks, *_notices(frame, cuts)))


def _serial(matter: Happening, frame: Frame) -> str:
    """Return the incident's own number; an incident without one goes by the number of its flash."""
    return matter.serial if frame.draft or matter.is_numbered else frame.reference


def _facts_row(matter: Happening, frame: Frame) -> tuple[tuple[str, str], ...]:
    moment = matter.moment()
    return (
        (_("Serial"), _serial(matter, frame)),
        (_("Date-time group"), moment.group or _group_missing(moment.local)),
        (_("Reporter"), matter.reporter()),
        (_("Grade"), matter.grade() or _("not graded")),
        (_("Next report"), frame.written("next") or _("no time set")),
    )


def _group_missing(local: str) -> str:
    return local if len(local) <= 24 else _("not known")


# --- the box -------------------------------------------------------------------------------------------------------------


def _bottom_line(matter: Happening, frame: Frame, cuts: Cuts) -> BottomLine:
    """Return the box: what happened; what it means, what is asked; below it own staff, movement, how sure."""
    spans = [Span(sentence(cuts.text(_lead(matter, frame), 320, 120, firm=True)), strong=True)]
    if missing := _missing(matter):
        spans.append(Span(f"\n{missing}", strong=True))
    for label, text in _meaning(matter, frame):
        spans += [Span(f"\n{label} ", strong=True), Span(cuts.text(text, 260, 60, firm=True))]
    foot = (
        (_("Own staff affected"), _own_staff(matter)),
        (_("Orders in force until"), advice_until(matter)),
        (_("How sure"), cuts.text(matter.how_known(), 200, 80)),
    )
    return BottomLine(_("Bottom line"), tuple(spans), foot)


def _meaning(matter: Happening, frame: Frame) -> list[tuple[str, str]]:
    """Return what it means and what is asked, typed for this flash or of the case; what is withheld of both in one line."""
    means, asks = _("What it means for us:"), _("Asked of you:")
    case, typed = matter.known.case if matter.known else None, frame.written("recommendation")
    nothing = _("nothing was asked with this flash.")
    if case is None:
        return [(asks, typed or nothing)]
    if case.is_withheld("what_it_means") and case.is_withheld("asked") and not typed:
        return [(_("What it means for us, what is asked:"), withheld())]
    told = [(means, withheld() if case.is_withheld("what_it_means") else case.text("what_it_means"))]
    told.append((asks, typed or (withheld() if case.is_withheld("asked") else case.text("asked")) or nothing))
    return [(label, text) for label, text in told if text]


def _missing(matter: Happening) -> str:
    """Return how many of ours are missing, which nobody may overlook; empty for none."""
    count = matter.missing()
    return ngettext("{count} of ours is missing.", "{count} of ours are missing.", count).format(count=count) if count else ""


def _own_staff(matter: Happening) -> str:
    """Return whether own staff are affected, with the head count beside it: "no" means little while two are missing."""
    number, remark = head_count(matter)
    count = _("head count {count}").format(count=number) if "/" in number else ""
    return _("; ").join(part for part in (matter.own_staff(), count, remark if count else "") if part)


def _lead(matter: Happening, frame: Frame) -> str:
    typed = frame.written("headline")
    main = matter.main
    own = main.text("headline") if "headline" in main.kind.names else ""
    if typed or own:
        return typed or own
    return _("{title}, {date}").format(title=matter.title(), date=matter.day())


def _key_figures(matter: Happening) -> KeyFigures:
    figures = []
    for field, label in (
        ("taken", _("persons taken")),
        ("killed", _("killed")),
        ("injured", _("injured")),
    ):
        count = matter.count(field)
        figures.append(KeyFigure("–" if count is None else str(count), label, _("not known") if count is None else ""))
    number, remark = head_count(matter)
    if number and "/" in number:
        figures.append(KeyFigure(number, _("own staff reached / expected"), remark.split(_("; "))[0]))
    else:
        figures.append(KeyFigure("–", _("head count"), number or _("none noted")))
    return KeyFigures(tuple(figures))


def _five_w(matter: Happening, cuts: Cuts) -> list[tuple[str, str]]:
    moment, precision = matter.moment(), matter.place_precision()
    place = cuts.text(matter.place(), 160, 60)
    utc = moment.utc
    if utc and utc[: utc.rfind(", ")] == moment.local[: moment.local.rfind(", ")]:
        utc = utc[utc.rfind(", ") + 2 :]  # the same day is not told twice
    when = [moment.local, utc if moment.utc != moment.local else "", moment.assumed]
    category = matter.by_category()
    who = (_("Who"), cuts.text(category or _("not recorded by category"), 220, 100, firm=True))
    facts = [
        (_("Where"), _("{place} ({precision})").format(place=place, precision=precision) if precision else place),
        (_("When"), _("; ").join(part for part in when if part)),
        (_("By whom"), cuts.text(matter.by_whom(), 180, 60)),
    ]
    return [who, *facts] if category else [*facts, who]


# --- sections ------------------------------------------------------------------------------------------------------------


def _sections(matter: Happening, frame: Frame, cuts: Cuts) -> list[Block]:
    assessment = cuts.text(frame.written("assessment"), 500, 60)
    return [
        *_headed(_("What happened"), _what_happened(matter, cuts), cuts),
        *orders_table(matter, cuts, caption=_("Orders in force, and where")),
        Heading(_("What we do not know"), level=2, keep_mm=10.0),
        *_not_known(matter, cuts),
        *_headed(_("Assessment: judgement, not fact"), [Text((Span(assessment),))] if assessment else [], cuts),
    ]


def _headed(title: str, blocks: list[Block], cuts: Cuts) -> list[Block]:
    """Return the blocks under their head, or with it run into the first text where room is short."""
    if not blocks:
        return []
    first = blocks[0]
    if cuts.tight and isinstance(first, Text):
        lead = Span(_("{label}:").format(label=title) + " ", strong=True)
        return [replace(first, spans=(lead, *first.spans)), *blocks[1:]]
    return [Heading(title, level=2, keep_mm=10.0), *blocks]


def _what_happened(matter: Happening, cuts: Cuts) -> list[Block]:
    """Return the incident's text, or the case's acts briefly: a table where there is room, else sentences."""
    incident = matter.view.incident
    if incident is not None:
        text = cuts.text(incident.text("text"), 900, 80)
        return [Text((Span(text),), source=_(incident.kind.label))] if text else []
    newest = cuts.entries_of(list(reversed(matter.acts)), 6)[::-1]
    if cuts.tight or len(newest) == 1:
        told = [_act_sentence(matter, act, cuts) for act in newest]
        left = _("({remark}.)").format(remark=_earlier(more)) if (more := len(matter.acts) - len(newest)) else ""
        return [Text((Span(" ".join(part for part in (*told, left) if part)),))] if told else []
    return _acts_table(matter, newest, cuts) if newest else []


def _earlier(count: int) -> str:
    return ngettext("{count} earlier act not listed", "{count} earlier acts not listed", count).format(count=count)


def _act_words(matter: Happening, act: RecordView, cuts: Cuts, most: int) -> str:
    known = matter.known
    kind = known.act_name(act) if known else term_shown(act, "kind")
    headline = cuts.text(act.text("headline"), most, 30).rstrip(".")
    return _("{kind}: {headline}").format(kind=kind, headline=headline) if headline else kind


def _act_sentence(matter: Happening, act: RecordView, cuts: Cuts) -> str:
    known = matter.known
    when = (withheld() if act.is_withheld("when") else known.bare_date(act)) if known else ""
    grade = grade_text(known.view, act) if known else ""
    remark = _("; ").join(part for part in (when, grade) if part)
    words = _("{words} ({facts})").format(words=_act_words(matter, act, cuts, 140), facts=remark)
    return " ".join(part for part in (sentence(words), cuts.text(act.text("description"), 500, 40)) if part)


def _acts_table(matter: Happening, acts: list[RecordView], cuts: Cuts) -> list[Block]:
    known = matter.known
    if known is None:
        return []
    columns = (Column(_("When"), 0.24), Column(_("What"), 0.6, "strong"), Column(_("Grade"), 0.16, "grade"))
    rows = tuple(
        Row(
            (
                Cell(known.bare_date(act), "" if not act.is_withheld("when") else withheld()),
                Cell(_act_words(matter, act, cuts, 140), cuts.text(act.text("description"), 500, 40)),
                Cell(grade_text(known.view, act)),
            ),
            source=known.named(act),
        )
        for act in acts
    )
    left = len(matter.acts) - len(acts)
    return [Table(columns, rows, caption=_earlier(left) if left else "")]


def _not_known(matter: Happening, cuts: Cuts) -> list[Block]:
    found = unknowns(matter)
    kept = [cuts.text(text, 200, 60, firm=True) for text in cuts.entries_of(found, 8, 2, firm=True)]
    if len(found) > len(kept):
        more = len(found) - len(kept)
        text = ngettext("{count} more question is open.", "{count} more questions are open.", more)
        kept.append(text.format(count=more))
    if not kept:
        return [Text((Span(_("No question is open in the records.")),))]
    if cuts.tight:
        return [Text(tuple(span for text in kept for span in _strong_start(sentence(text))))]
    return [Bullets(tuple((Span(text),) for text in kept))]


def _strong_start(text: str) -> tuple[Span, ...]:
    """Return a sentence of a paragraph with what it is about in bold: "Who did it:"."""
    label, colon, rest = text.partition(_("{label}:").format(label=""))
    return (Span(label + colon, strong=True), Span(f"{rest} ")) if rest and len(label) < 40 else (Span(f"{text} "),)


def _notices(frame: Frame, cuts: Cuts) -> list[Block]:
    rule = _("Persons by initials or role, no exact points.")
    if frame.edition != "team":
        rule = _("No names, no wordings of the records, no exact points: need to know.")
    return [Notice(" ".join(part for part in (cuts.said(), rule) if part), "withheld")]
