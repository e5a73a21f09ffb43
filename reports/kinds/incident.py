"""The incident report: one incident in full under one number, its facts and its judgements apart, and who has been told."""

from __future__ import annotations

from models.base import terms
from models.base.countries import country_name
from models.base.language import _, current, use
from models.values.when_text import when_text
from models.values.where import coordinates_text
from models.views.told import told
from reports.content import Block, BottomLine, Bullets, Facts, Heading, KeyFigure, KeyFigures, Notice, Paper, Span, Text, WriteIn
from reports.kinds import judged, parts
from reports.kinds.cuts import Cuts
from reports.kinds.events import events_table
from reports.kinds.frame import Frame, furniture
from reports.kinds.happening import Happening
from reports.kinds.known import free_text
from reports.kinds.measures import advice_until, head_count, head_counts_table, hidden_orders, orders_table
from reports.kinds.sourced import withheld_notice
from reports.kinds.unknowns import unknowns
from reports.kinds.wording import day_text, group_label, sentence, shown, term_shown, withheld

PRINTS: dict[str, tuple[str, ...]] = {
    "incident": (
        *("number", "kind", "when", "place", "headline", "text", "actor", "group", "attribution", "killed", "injured", "taken"),
        *("own_staff", "severity", "credibility"),
    ),
    "log_line": ("text", "when"),
    "source": ("type", "form", "reliability"),
    "order": ("kind", "words", "area", "by", "until", "since"),
    "head_count": ("when", "expected", "reached", "missing", "note"),
    "case": ("ref", "what_it_means", "asked"),
    "act": ("kind", "when", "headline", "description", "perpetrators", "means", "motive", "how_known", "credibility"),
    "attribution": ("group", "attribution", "note"),
    "note": ("title", "text"),
    "relation": ("to_ref", "note"),
}
"""Printed whenever its readers see it, in full."""
INFORMED = ("authority", "embassy")
"""Logs of the case that tell which authorities were informed."""
SUMMARY_MOST = 300
"""Characters of a text in the summary; a longer one is cut there and printed whole in its section."""


def incident_report(matter: Happening, frame: Frame) -> Paper:
    """Return the incident report."""
    with use(frame.language):
        words = furniture(
            frame,
            terms.label("paper_kind", "incident_report"),
            matter.title(),
            matter.floor(),
            _facts_row(matter),
            (_("Exercise"),) if matter.exercise else (),
        )
        return Paper(words, (_summary(matter, frame), _figures(matter), *_sections(matter, frame), *_withheld(matter)))


def _facts_row(matter: Happening) -> tuple[tuple[str, str], ...]:
    record = matter.view.incident if matter.view.incident is not None else matter.case
    pairs = [
        (_("Number"), matter.serial),
        (_("Date-time group"), matter.moment().group or _("not known")),
        (_("Country"), country_name(matter.view.country, current()) or _("not known")),
        (_("Severity"), term_shown(record, "severity")),
        (_("Grade"), matter.grade() or _("not graded")),
    ]
    if matter.view.incident is not None and matter.known is not None:
        pairs.append((_("Case"), shown(matter.case, "ref", matter.case.text("ref"))))
    return tuple(pairs)


# --- the first half page -------------------------------------------------------------------------------------------------


def _summary(matter: Happening, frame: Frame) -> BottomLine:
    """Return the summary of three lines: what, what it means, what is asked; below it who, where, when, by whom, how sure."""
    main, case = matter.main, matter.known.case if matter.known else None
    own = main.text("headline") if "headline" in main.kind.names else ""
    lead = frame.written("headline") or own or _("{title}, {date}").format(title=matter.title(), date=matter.day())
    spans = [Span(sentence(lead), strong=True)]
    # What was typed for this issue stands whole under its head as well: it may not be lost in the box.
    asked = frame.written("recommendation") or (case.text("asked") if case else "")
    for label, text, hidden in (
        (
            _("What it means for us:"),
            case.text("what_it_means") if case else "",
            case is not None and case.is_withheld("what_it_means"),
        ),
        (
            _("Asked of you:"),
            asked or _("nothing was asked with this report."),
            not asked and case is not None and case.is_withheld("asked"),
        ),
    ):
        if text or hidden:
            spans += [Span(f"\n{label} ", strong=True), Span(withheld() if hidden else Cuts().text(text, SUMMARY_MOST))]
    foot = (
        (_("Who"), Cuts().text(matter.by_category() or _("not recorded by category"), 240)),
        (_("Where"), Cuts().text(matter.place(), 160)),
        (_("When"), "; ".join(part for part in (matter.moment().local, matter.moment().utc, matter.moment().assumed) if part)),
        (_("By whom"), Cuts().text(matter.by_whom(), 240)),
        (_("How sure"), _("{reporter}; {grade}").format(reporter=matter.reporter(), grade=Cuts().text(matter.how_known(), 240))),
    )
    return BottomLine(_("Summary"), tuple(spans), foot)


def _figures(matter: Happening) -> KeyFigures:
    figures = []
    for field, label in (("taken", _("persons taken")), ("killed", _("killed")), ("injured", _("injured"))):
        count = matter.count(field)
        figures.append(KeyFigure("–" if count is None else str(count), label, "" if count is not None else _("not known")))
    figures.append(KeyFigure(matter.own_staff(), _("own staff affected")))
    number, remark = head_count(matter)
    counted = "/" in number
    label = _("own staff reached / expected") if counted else _("head count")
    figures.append(
        KeyFigure(number if counted else "–", label, remark.split(_("; "))[0] if counted else number or _("none noted"))
    )
    return KeyFigures(tuple(figures))


# --- sections ------------------------------------------------------------------------------------------------------------


def _sections(matter: Happening, frame: Frame) -> list[Block]:
    found: tuple[tuple[str, list[Block]], ...] = (
        *(((_("What happened"), _text(matter)),) if _tells_text(matter) else ()),
        (_("Chronology"), events_table(matter)),
        (_("Persons affected"), _persons(matter)),
        (_("Perpetrators and attribution"), _perpetrators(matter)),
        (_("Location"), _location(matter)),
        (_("Actions taken"), _actions(matter, frame)),
        (_("Authorities informed"), [*_informed(matter), *_typed(frame, "authorities")]),
        (_("Impact on the programme"), _impact(matter, frame)),
        (_("What we do not know"), _not_known(matter)),
        (_("Assessment: judgement, not fact"), _assessment(matter, frame)),
        (_("Recommendations"), _recommendations(matter, frame)),
    )
    given = [(title, blocks) for title, blocks in found if blocks]
    elsewhere = {_("Impact on the programme"), _("Recommendations")} if matter.known is not None else set[str]()
    if blank := [terms.lowered(title) for title, blocks in found if not blocks and title not in elsewhere]:
        text = sentence(_("Nothing is recorded on {titles}").format(titles=_("; ").join(blank)))
        given.append((_("Not recorded"), [Text((Span(text),))]))
    given.append((_("Sign-off and distribution"), _sign_off(frame)))
    body = [block for number, (title, blocks) in enumerate(given, start=1) for block in (Heading(title, str(number)), *blocks)]
    return [*body, Heading(_("Grades"), "A"), *judged.grading_annex()]


def _typed(frame: Frame, name: str) -> list[Block]:
    """Return a text typed for this issue. Where there is none the paper says so under "Not recorded": silence reads as "none"."""
    text = frame.written(name)
    return [Text((Span(text),))] if text else []


def _informed(matter: Happening) -> list[Block]:
    """Return which authorities and embassies were told, when and what, from the log of the case, as far as readers see it."""
    if matter.known is None:
        return []
    logged = matter.known.view.parts["contact"]
    if any(one.is_withheld("kind") or one.is_withheld("when") for one in logged):
        return [Text((Span(withheld()),))]
    seen = [row for row in told(matter.known.view) if row.log in INFORMED and row.whom]
    points = []
    for row in reversed(seen):
        when = when_text(row.when, language=current()) if row.when.edtf else _("date not known")
        words = _("{when}, {whom}: {told}").format(when=when, whom=row.whom, told=row.told or _("what was told is not noted"))
        points.append((Span(sentence(words)),))
    return [Bullets(tuple(points))] if points else []


def _text(matter: Happening) -> list[Block]:
    incident = matter.view.incident
    return [*free_text(incident.text("text"), source=_(incident.kind.label))] if incident is not None else []


def _tells_text(matter: Happening) -> bool:
    """Return whether a text of what happened could stand here: a case has its acts, and what is withheld has its mark there."""
    return matter.view.incident is not None and not matter.view.incident.is_withheld("text")


def _persons(matter: Happening) -> list[Block]:
    if matter.known is not None and matter.known.view.victims:
        return parts.captives_table(matter.known)
    counts = {_("taken"): matter.count("taken"), _("killed"): matter.count("killed"), _("injured"): matter.count("injured")}
    told = [_("{label}: {value}").format(label=word, value=count) for word, count in counts.items() if count is not None]
    words = _("; ").join(told) or _("no number of persons is recorded")
    return [Text((Span(sentence(_("{words}; who they are is not recorded").format(words=words))),))]


def _perpetrators(matter: Happening) -> list[Block]:
    blocks: list[Block] = []
    group = matter.view.group
    if matter.view.incident is not None:
        pairs = [(_("By whom"), matter.by_whom())]
        if group is not None:
            pairs.append((_("Group"), shown(group, "name", group.text("name") or group_label(group))))
        blocks.append(Facts(tuple(pairs), columns=1))
        notice = parts.listings_text(group.data("listings")) if group is not None else ""
        if group is not None and notice:
            words = _("{group} is on a sanctions list: {lists}.").format(group=group_label(group), lists=notice)
            blocks.append(Notice(f"{words} {group.text('legal_note')}".strip(), "warning"))
    if matter.known is not None and (matter.view.incident is None or matter.known.view.parts["attribution"]):
        blocks += parts.captors(matter.known)
    return blocks


def _location(matter: Happening) -> list[Block]:
    main = matter.main
    if "place" not in main.kind.names or main.is_withheld("place") or main.where("place") is None:
        return [Text((Span(sentence(matter.place())),))]
    where = main.where("place")
    assert where is not None
    pairs = [(_("Place"), matter.place())]
    for number, unit in enumerate(where.admin, start=1):
        scheme = " ".join(part for part in (terms.label("admin_scheme", unit.scheme), unit.version) if part)
        code = _("{code} ({scheme})").format(code=unit.code, scheme=scheme) if unit.code and scheme else unit.code
        name = _("; ").join(part for part in (unit.name, code) if part)
        pairs.append((_("Administrative unit {number}").format(number=number), name or _("not known")))
    pairs.append((_("Precision"), matter.place_precision() or _("precision not said")))
    if matter.frame.quotes:
        pairs.append((_("Coordinates"), coordinates_text(where, current()) or _("no point known")))
        pairs += [(_("Basis"), terms.label("place_basis", where.basis))] if where.basis else []
        pairs += [(_("Note"), where.note)] if where.note else []
    return [Facts(tuple(pairs))]


def _actions(matter: Happening, frame: Frame) -> list[Block]:
    caption = _("Orders in force on {date}").format(date=day_text(matter.view.on)) if matter.view.on else _("Orders in force")
    blocks = [*_typed(frame, "actions"), *orders_table(matter, Cuts(), caption=caption, whole=True)]
    if len(hidden_orders(matter)) < len(matter.view.orders) or not matter.view.orders:
        lead = Span(_("{label}:").format(label=_("Movement advice valid until")) + " ", strong=True)
        blocks.append(Text((lead, Span(sentence(advice_until(matter))))))
    return [*blocks, *head_counts_table(matter)]


def _impact(matter: Happening, frame: Frame) -> list[Block]:
    return [*_typed(frame, "impact"), *_of_case(matter, "what_it_means")]


def _of_case(matter: Happening, field: str) -> list[Block]:
    """Return a text of the case that was too long for the summary; a shorter one stands there whole."""
    case = matter.known.case if matter.known else None
    return [*free_text(case.text(field), source=_(case.kind.label))] if case and len(case.text(field)) > SUMMARY_MOST else []


def _not_known(matter: Happening) -> list[Block]:
    found = unknowns(matter)
    if not found:
        return [Text((Span(_("No question is open in the records.")),))]
    return [Bullets(tuple((Span(text),) for text in found))]


def _assessment(matter: Happening, frame: Frame) -> list[Block]:
    blocks = _typed(frame, "assessment")
    if matter.known is not None:
        kinds = {note.text("kind") for note in matter.known.view.parts["note"]} - set(judged.GAPS)
        blocks += [*judged.notes(matter.known, tuple(kinds)), *judged.relations(matter.known)]
    return blocks


def _recommendations(matter: Happening, frame: Frame) -> list[Block]:
    lessons = frame.written("lessons")
    blocks = [*_typed(frame, "recommendation"), *_of_case(matter, "asked")]
    return [*blocks, *(free_text(lessons, lead=_("Lessons:")) if lessons else [])]


def _sign_off(frame: Frame) -> list[Block]:
    """Return who wrote, who cleared, and who gets it: lines for the pen where nobody has been named yet."""
    cleared = frame.cleared_by
    blocks: list[Block] = [WriteIn(_("Written by (name, date, signature)"), 1, share=0.5)]
    blocks.append(WriteIn(_("Cleared by (name, date, signature)"), 1, share=0.5, hint=cleared))
    text = frame.written("distribution")
    if not text:
        return [*blocks, WriteIn(_("Distribution list (holder, copy)"), 1)]
    return [*blocks, *free_text(text, lead=_("Distribution:"))]


# --- what is left out ----------------------------------------------------------------------------------------------------


def _withheld(matter: Happening) -> list[Block]:
    """Return what this paper leaves out, so that nobody takes it for the whole file."""
    of_case = withheld_notice(matter.known) if matter.known is not None else []
    fields: dict[str, dict[str, None]] = {}
    view = matter.view
    records = (view.incident, *view.log_lines, *view.orders, *view.head_counts, view.source)
    for record in (record for record in records if record is not None):
        for spec in record.kind.fields:
            if record.is_withheld(spec.name) and spec.label and spec.edition not in ("internal", "reference"):
                fields.setdefault(_(record.kind.label), {})[_(spec.label)] = None
    told = [_("{label}: {value}").format(label=kind, value=", ".join(labels)) for kind, labels in fields.items()]
    words = _("Withheld here, need to know: {fields}.").format(fields=_("; ").join(told)) if told else ""
    rule = _("Persons are told by role or codeword, not by name.")
    said = [block.text for block in of_case if isinstance(block, Notice)]
    return [Notice(" ".join(part for part in (*said, words, rule) if part), "withheld")]
