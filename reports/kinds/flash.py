"""The flash: one page within the hour on one incident or case; what is known, what is not, what is asked."""

from __future__ import annotations

from models.base import terms
from models.base.language import _, ngettext, use
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
from reports.kinds.wording import grade_text, sentence, shown, withheld

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
            cuts.text(matter.title(), 140, 60),
            matter.floor(),
            _facts_row(matter, frame),
            (_("Exercise"),) if matter.exercise else (),
        )
        return Paper(words, (*blocks, *_notices(frame, cuts)))


def _facts_row(matter: Happening, frame: Frame) -> tuple[tuple[str, str], ...]:
    moment = matter.moment()
    return (
        (_("Serial"), matter.serial),
        (_("Date-time group"), moment.group or _("not known")),
        (_("Reporter"), matter.reporter()),
        (_("Grade"), matter.grade() or _("not graded")),
        (_("Next report"), frame.written("next") or _("no time set")),
    )


# --- the box -------------------------------------------------------------------------------------------------------------


def _bottom_line(matter: Happening, frame: Frame, cuts: Cuts) -> BottomLine:
    """Return the box: what happened; what it means, what is asked; below it own staff, movement, how sure."""
    spans = [Span(sentence(cuts.text(_lead(matter, frame), 320, 120)), strong=True)]
    case = matter.known.case if matter.known else None
    asked, means = frame.written("recommendation"), ""
    if case is not None:
        asked = asked or (withheld() if case.is_withheld("asked") else case.text("asked"))
        means = withheld() if case.is_withheld("what_it_means") else case.text("what_it_means")
    if means:
        spans += [Span(f"\n{_('What it means for us:')} ", strong=True), Span(cuts.text(means, 260, 60))]
    asked = cuts.text(asked, 260, 60) or _("nothing was asked with this flash; read it and keep it.")
    spans += [Span(f"\n{_('Asked of you:')} ", strong=True), Span(asked)]
    foot = (
        (_("Own staff affected"), matter.own_staff()),
        (_("Movement advice valid until"), advice_until(matter)),
        (_("How sure"), cuts.text(matter.how_known(), 200, 80)),
    )
    return BottomLine(_("Bottom line"), tuple(spans), foot)


def _lead(matter: Happening, frame: Frame) -> str:
    typed = frame.written("headline")
    main = matter.main
    own = main.text("headline") if "headline" in main.kind.names else ""
    if typed or own:
        return typed or own
    return _("{title}, {date}").format(title=matter.title(), date=matter.moment().local)


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
        figures.append(KeyFigure(number, _("own staff reached / expected"), remark))
    else:
        figures.append(KeyFigure("–", _("head count"), number or _("none noted")))
    return KeyFigures(tuple(figures))


def _five_w(matter: Happening, cuts: Cuts) -> list[tuple[str, str]]:
    moment = matter.moment()
    precision = matter.place_precision()
    place = cuts.text(matter.place(), 160, 60)
    return [
        (_("Who"), cuts.text(matter.by_category() or _("victims by category: not recorded"), 220, 60)),
        (_("What"), matter.kind()),
        (_("Where"), _("{place} ({precision})").format(place=place, precision=precision) if precision else place),
        (_("When"), _("{date} ({remark})").format(date=moment.local, remark=moment.assumed) if moment.assumed else moment.local),
        (_("By whom"), cuts.text(matter.by_whom(), 180, 60)),
        (_("In universal time"), moment.utc or _("hour not known")),
    ]


# --- sections ------------------------------------------------------------------------------------------------------------


def _sections(matter: Happening, frame: Frame, cuts: Cuts) -> list[Block]:
    found: tuple[tuple[str, list[Block]], ...] = (
        (_("What happened"), _what_happened(matter, cuts)),
        (_("Action taken: orders in force"), orders_table(matter, cuts)),
        (_("What we do not know"), _not_known(matter, cuts)),
        (_("Assessment: judgement, not fact"), _assessment(frame, cuts)),
    )
    return [block for title, blocks in found if blocks for block in (Heading(title, level=2, keep_mm=10.0), *blocks)]


def _what_happened(matter: Happening, cuts: Cuts) -> list[Block]:
    incident = matter.view.incident
    blocks: list[Block] = []
    if incident is not None and (text := shown(incident, "text", cuts.text(incident.text("text"), 900, 80), "")):
        blocks.append(Text((Span(text),), source=_(incident.kind.label)))
    if matter.view.incident is None or len(matter.acts) > 1:
        blocks += _acts(matter, cuts)
    return blocks


def _acts(matter: Happening, cuts: Cuts) -> list[Block]:
    """Return the acts of the case briefly, the newest ones kept where there is no room for all."""
    if matter.known is None or not matter.acts:
        return []
    known = matter.known
    columns = (Column(_("When"), 0.24), Column(_("What"), 0.56, "strong"), Column(_("Grade"), 0.2, "grade"))
    newest = cuts.entries_of(list(reversed(matter.acts)), 6)
    rows = []
    for act in reversed(newest):
        headline = cuts.text(act.text("headline"), 110, 30)
        words = _("{kind}: {headline}").format(kind=known.act_name(act), headline=headline) if headline else known.act_name(act)
        rows.append(Row((Cell(known.bare_date(act)), Cell(words), Cell(grade_text(known.view, act))), source=known.named(act)))
    blocks: list[Block] = [Table(columns, tuple(rows))]
    if len(matter.acts) > len(newest):
        more = len(matter.acts) - len(newest)
        text = ngettext("{count} earlier act is not listed.", "{count} earlier acts are not listed.", more)
        blocks.append(Text((Span(text.format(count=more)),), muted=True))
    return blocks


def _not_known(matter: Happening, cuts: Cuts) -> list[Block]:
    found = unknowns(matter)
    kept = [cuts.text(text, 200, 60) for text in cuts.entries_of(found, 8, 2)]
    if len(found) > len(kept):
        more = len(found) - len(kept)
        text = ngettext("{count} more question is open.", "{count} more questions are open.", more)
        kept.append(text.format(count=more))
    return [Bullets(tuple((Span(text),) for text in kept))] if kept else []


def _assessment(frame: Frame, cuts: Cuts) -> list[Block]:
    typed = cuts.text(frame.written("assessment"), 500, 60)
    return [Text((Span(typed),))] if typed else []


def _notices(frame: Frame, cuts: Cuts) -> list[Block]:
    said = [cuts.said()]
    if frame.edition != "team":
        said.append(_("Names, wordings of the records and exact points are not in this paper (need to know)."))
    else:
        said.append(_("Persons are named by initials or role; exact points are not in a flash."))
    return [Notice(" ".join(part for part in said if part), "withheld")]
