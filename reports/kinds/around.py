"""The context of a situation report: access, advisories, orders, head counts, levels, incidents, assessments."""

from __future__ import annotations

from collections.abc import Callable

from models.base import terms
from models.base.countries import country_name
from models.base.language import _, current, ngettext
from models.base.terms.probability import BANDS
from models.records import ADVISORY
from models.values.when_text import when_text
from models.views.record import RecordView
from models.views.situation import CaseInReport, SituationView
from reports.content import Block, Cell, Column, Facts, Probability, Row, Span, Table, Text
from reports.kinds.frame import Frame
from reports.kinds.known import Known, shortened
from reports.kinds.listing import more_lines
from reports.kinds.wording import group_label, listed, place_shown, sentence, shown, term_shown, withheld

Cases = tuple[tuple[CaseInReport, Known], ...]
LINE_MOST, WORD_MOST = 110, 48
"""Characters of a line and of a cell's word; longer ones are cut with a sign of it, so that the paper fits."""
TOLD_MOST = 2
"""Access constraints told in the box."""
ISSUERS_MOST = 6
"""States that say the same, named in a row; more are told as a number."""


def in_a_line(situation: SituationView) -> list[tuple[str, bool]]:
    """Return the sentences of access and advisories for the bottom line, with whether they are strong."""
    said = []
    found = situation.context["access_constraint"]
    for record in found[:TOLD_MOST]:
        title = shown(record, "title", _cut(record, "title"), term_shown(record, "kind"))
        routes = withheld() if record.is_withheld("routes") else _routes(record)
        since = when_text(record.when("since"), language=current())
        text = _("{title}, {since}; routes: {routes}") if routes else _("{title}, {since}")
        said.append((sentence(text.format(title=title, since=since, routes=routes)), False))
    if more := len(found[TOLD_MOST:]):
        words = ngettext("{count} more access constraint: see below.", "{count} more access constraints: see below.", more)
        said.append((words.format(count=more), False))
    by_kind: dict[str, list[str]] = {}
    for record in situation.context["advisory"]:
        by_kind.setdefault(record.text("kind"), []).append(_issuer(record))
    for kind, issuers in by_kind.items():
        words = {"leave_now": _("Told to leave now by: {issuers}.")}.get(kind, _("{kind}: {issuers}."))
        said.append(
            (
                words.format(
                    kind=terms.label("advisory_kind", kind) or _("Advisory"), issuers=shortened(listed(issuers), LINE_MOST)
                ),
                False,
            )
        )
    return said


def _issuer(record: RecordView) -> str:
    if record.is_withheld("issuer_name"):
        return withheld()
    return _cut(record, "issuer_name", WORD_MOST) or country_name(record.text("issuer"), current()) or _("issuer not known")


def _cut(record: RecordView, field: str, most: int = LINE_MOST) -> str:
    return shortened(record.text(field), most)


def _place(record: RecordView, field: str = "place") -> str:
    return shortened(place_shown(record, field), LINE_MOST)


def _routes(record: RecordView) -> str:
    return shortened(listed(list(record.texts("routes"))), LINE_MOST)


def constraints(situation: SituationView, most: int, long: int) -> list[Block]:
    """Return each access constraint with since, routes, by whom, effect and grade."""
    blocks: list[Block] = []
    found = situation.context["access_constraint"]
    for record in found[:most]:
        title = shown(record, "title", _cut(record, "title"), term_shown(record, "kind"))
        blocks.append(Text((Span(f"{title}. ", strong=True), *_effect(record, long))))
        pairs = [
            (_("Since, until"), when_text(record.when("since"), language=current())),
            (_("Imposed by"), _imposed(situation, record)),
            (_("Affects"), shown(record, "affects", _cut(record, "affects"))),
            (_("Routes"), shown(record, "routes", _routes(record))),
            (_("Severity"), term_shown(record, "severity")),
            (_("Grade"), _grade(situation, record) or _("not graded")),
        ]
        blocks.append(Facts(tuple(pairs), source=_(record.kind.label)))
    return [*blocks, *more_lines(len(found), most)]


def _effect(record: RecordView, long: int) -> tuple[Span, ...]:
    if record.is_withheld("effect"):
        return (Span(withheld()),)
    return (Span(_cut(record, "effect", long)),) if record.text("effect") else ()


def _imposed(situation: SituationView, record: RecordView) -> str:
    group = situation.groups.get(record.text("imposed_by"))
    if group is None:
        return withheld() if record.is_withheld("imposed_by") else _("not known")
    code = record.text("attribution")
    name = group_label(group)
    return _("{group} ({attribution})").format(group=name, attribution=terms.inline("attribution", code)) if code else name


def advisories(situation: SituationView, most: int) -> list[Block]:
    """Return the advisories: issuer, what, means, issued. States that say the same on the same day stand in one row."""
    columns = (
        Column(_("Issued by"), 0.2, "strong"),
        Column(_("What"), 0.37),
        Column(_("Means"), 0.18),
        Column(_("Issued"), 0.15),
        Column(_("Grade"), 0.1, "grade"),
    )
    alike: dict[tuple[Cell, ...], list[str]] = {}
    for record in situation.context["advisory"]:
        cells = (
            Cell(term_shown(record, "kind"), shown(record, "words", _cut(record, "words"), "")),
            Cell(shown(record, "means", _cut(record, "means", WORD_MOST), "–")),
            Cell(when_text(record.when("issued"), language=current())),
            Cell(_grade(situation, record)),
        )
        level = shown(record, "level", _cut(record, "level", WORD_MOST), "")
        issuer = _("{issuer} ({level})").format(issuer=_issuer(record), level=level) if level else _issuer(record)
        alike.setdefault(cells, []).append(issuer)
    label = _(ADVISORY.label)
    rows = tuple(Row((Cell(_issuers(issuers)), *cells), source=label) for cells, issuers in list(alike.items())[:most])
    return [Table(columns, rows), *more_lines(len(alike), most)] if rows else []


def _issuers(names: list[str]) -> str:
    if len(names) <= ISSUERS_MOST:
        return listed(names)
    words = ngettext("{names} and {count} more", "{names} and {count} more", len(names) - ISSUERS_MOST)
    return words.format(names=", ".join(names[:ISSUERS_MOST]), count=len(names) - ISSUERS_MOST)


def orders(situation: SituationView, frame: Frame, most: int) -> list[Block]:
    """Return the orders in force; outside the own organisation only those marked as shareable, the others as a number."""
    records = situation.context["order"]
    hidden = [record for record in records if frame.edition != "management" and not record.values.get("shareable")]
    columns = (Column(_("Order"), 0.5, "strong"), Column(_("Where"), 0.2), Column(_("Since"), 0.15), Column(_("Until"), 0.15))
    rows = tuple(
        Row(
            (
                Cell(shown(record, "words", _cut(record, "words")), term_shown(record, "kind", "")),
                Cell(_place(record, "area")),
                Cell(_date(record, "since")),
                Cell(_date(record, "until")),
            ),
            source=_(record.kind.label),
        )
        for record in records
        if record not in hidden
    )
    blocks: list[Block] = [Table(columns, rows[:most]), *more_lines(len(rows), most)] if rows else []
    if hidden:
        text = ngettext("{count} order withheld: need to know.", "{count} orders withheld: need to know.", len(hidden))
        blocks.append(Text((Span(text.format(count=len(hidden))),), muted=True))
    return blocks


def _date(record: RecordView, field: str) -> str:
    if record.is_withheld(field):
        return withheld()
    return when_text(record.when(field), language=current()) if record.text(field) else "–"


def head_counts(situation: SituationView, most: int) -> list[Block]:
    """Return the newest head counts: expected, reached, missing; one line where these readers see none of them."""
    found = situation.context["head_count"]
    if found and all(record.is_withheld(name) for record in found for name in ("expected", "reached", "missing")):
        words = ngettext("{count} head count withheld: need to know.", "{count} head counts withheld: need to know.", len(found))
        return [Text((Span(words.format(count=len(found))),), muted=True)]
    columns = (
        Column(_("Place"), 0.4, "strong"),
        Column(_("When"), 0.24),
        Column(_("Expected"), 0.12, "number"),
        Column(_("Reached"), 0.12, "number"),
        Column(_("Missing"), 0.12, "number"),
    )
    rows = tuple(
        Row(
            (
                Cell(_place(record)),
                Cell(_date(record, "when")),
                *(Cell(_number(record, name)) for name in ("expected", "reached", "missing")),
            )
        )
        for record in found[-most:]
    )
    return [Table(columns, rows), *more_lines(len(found), most)] if rows else []


def _number(record: RecordView, field: str) -> str:
    if record.is_withheld(field):
        return withheld()
    value = record.integer(field)
    return "–" if value is None else str(value)


def area_levels(situation: SituationView, most: int) -> list[Block]:
    """Return the security levels of areas as issued."""
    columns = (Column(_("Area"), 0.4, "strong"), Column(_("Level"), 0.2), Column(_("Issued by"), 0.2), Column(_("Since"), 0.2))
    rows = tuple(
        Row(
            (
                Cell(_place(record, "area")),
                Cell(term_shown(record, "level")),
                Cell(shown(record, "issuer", _cut(record, "issuer", WORD_MOST))),
                Cell(_date(record, "since")),
            )
        )
        for record in situation.context["area_level"][:most]
    )
    return [Table(columns, rows), *more_lines(len(situation.context["area_level"]), most)] if rows else []


def incidents(situation: SituationView, most: int) -> list[Block]:
    """Return the incidents of the period that are no cases, counted by kind."""
    found = situation.context["incident"]
    if not found:
        return []
    columns = (
        Column(_("Kind"), 0.52, "strong"),
        Column(_("Number"), 0.16, "number"),
        Column(_("Killed"), 0.16, "number"),
        Column(_("Injured"), 0.16, "number"),
    )
    by_kind: dict[str, list[RecordView]] = {}
    for record in found:
        by_kind.setdefault(_kind(record), []).append(record)
    ordered = sorted(by_kind.items(), key=lambda item: -len(item[1]))
    rows = [
        Row(
            (
                Cell(shortened(kind, WORD_MOST)),
                Cell(str(len(records))),
                Cell(_sum(records, "killed")),
                Cell(_sum(records, "injured")),
            )
        )
        for kind, records in ordered[:most]
    ]
    total = ngettext("{count} incident in the period", "{count} incidents in the period", len(found)).format(count=len(found))
    return [Table(columns, tuple(rows), caption=total), *more_lines(len(ordered), most)]


def _sum(records: list[RecordView], field: str) -> str:
    return str(sum(record.integer(field) or 0 for record in records))


def _kind(record: RecordView) -> str:
    return term_shown(record, "kind", _("kind not known"))


def incident_log(situation: SituationView) -> list[Block]:
    """Return every incident of the period, a row each, in small type."""
    columns = (
        Column(_("When"), 0.2),
        Column(_("Kind"), 0.25, "strong"),
        Column(_("Where"), 0.35),
        Column(_("Killed"), 0.1, "number"),
        Column(_("Grade"), 0.1, "grade"),
    )
    rows = tuple(
        Row(
            (
                Cell(_date(record, "when")),
                Cell(term_shown(record, "kind")),
                Cell(_place(record)),
                Cell(_number(record, "killed")),
                Cell(_grade(situation, record)),
            )
        )
        for record in situation.context["incident"]
    )
    return [Table(columns, rows, small=True)]


def notes(
    situation: SituationView, cases: Cases, kinds: Callable[[str], bool], most: int, long: int, *, scale: bool = False
) -> list[Block]:
    """Return the paragraphs of these kinds that their authors allowed for this edition; `scale` draws their probability.

    Probability and confidence stand in sentences of their own: ICD 203 forbids one sentence for both.
    """
    blocks: list[Block] = []
    hidden = 0
    for note in _notes(situation, cases):
        if not kinds(note.text("kind")):
            continue
        if note.is_withheld("text") or not note.text("text"):
            hidden += note.is_withheld("text")
            continue
        lead = _cut(note, "title") or term_shown(note, "kind", _("Note"))
        if scale and note.text("probability") in BANDS:
            blocks.append(_on_the_scale(note, f"{lead.rstrip('.')}. {_cut(note, 'text', long)}"))
            continue
        spans = (Span(f"{lead.rstrip('.')}. ", strong=True), Span(_cut(note, "text", long)), *_how_sure(situation, note))
        blocks.append(Text(spans, source=_(note.kind.label)))
    blocks = [*blocks[:most], *more_lines(len(blocks), most)]
    if hidden:
        words = ngettext("{count} paragraph withheld: need to know.", "{count} paragraphs withheld: need to know.", hidden)
        blocks.append(Text((Span(words.format(count=hidden)),), muted=True))
    return blocks


def paragraphs(situation: SituationView, kinds: Callable[[str], bool]) -> int:
    """Return how many paragraphs of these kinds this edition sees."""
    notes = (*situation.context["note"], *(note for case in situation.cases for note in case.view.parts["note"]))
    return sum(bool(note.text("text")) and kinds(note.text("kind")) for note in notes)


def _on_the_scale(note: RecordView, statement: str) -> Probability:
    bands = tuple((terms.label("probability", code), least, most) for code, (least, most) in BANDS.items())
    at = list(BANDS).index(note.text("probability"))
    return Probability(statement, bands, at, terms.label("confidence", note.text("confidence")), source=_(note.kind.label))


def _notes(situation: SituationView, cases: Cases) -> list[RecordView]:
    return [*situation.context["note"], *(note for _case, known in cases for note in known.view.parts["note"])]


def _how_sure(situation: SituationView, note: RecordView) -> tuple[Span, ...]:
    said = []
    if probability := note.text("probability"):
        said.append(_("Probability: {word}.").format(word=terms.inline("probability", probability)))
    if confidence := note.text("confidence"):
        said.append(_("Confidence in this judgement: {word}.").format(word=terms.inline("confidence", confidence)))
    if note.text("credibility") and (grade := _grade(situation, note)):
        said.append(_("Graded {grade}.").format(grade=grade))
    return (Span(" " + " ".join(said)),) if said else ()


def _grade(situation: SituationView, record: RecordView) -> str:
    if record.is_withheld("credibility") or record.is_withheld("source"):
        return ""
    source = situation.sources.get(record.text("source"))
    reliability, credibility = (source.text("reliability") if source else ""), record.text("credibility")
    if not reliability and not credibility:
        return ""
    return f"{reliability or 'F'}{credibility}"
