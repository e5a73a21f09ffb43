"""The chronology of an incident as a table: log lines, the incident itself, and the acts of its case, each with its grade."""

from __future__ import annotations

from models.base.language import _, ngettext
from models.views.captivity import in_order
from models.views.record import RecordView
from reports.content import Block, Cell, Column, Row, Span, Table, Text
from reports.kinds.happening import Happening, date_of, grade_of
from reports.kinds.known import withheld_line
from reports.kinds.parts import EVENT_FIELDS
from reports.kinds.wording import grade_text, place_shown, sentence, shown, term_shown

TOLD = ("perpetrators", "means", "motive", "how_known")


def events_table(matter: Happening) -> list[Block]:
    """Return time, event and grade of each, in the order of events; lines these readers do not see are told as a number."""
    view = matter.view
    lines = [line for line in view.log_lines if not line.is_withheld("text")]
    own = [view.incident] if view.incident is not None else []
    rows = tuple(_row(matter, record) for record in in_order([*lines, *own, *matter.acts]))
    columns = (Column(_("When"), 0.24), Column(_("Event"), 0.64, "strong"), Column(_("Grade"), 0.12, "grade"))
    blocks: list[Block] = [Table(columns, rows, empty=_("Nothing has been entered."))]
    if hidden := len(view.log_lines) - len(lines):
        words = ngettext("{count} log line withheld: need to know.", "{count} log lines withheld: need to know.", hidden)
        blocks.append(Text((Span(words.format(count=hidden)),), muted=True))
    return blocks


def _row(matter: Happening, record: RecordView) -> Row:
    if record.kind.name == "log_line":
        text = shown(record, "text", record.text("text"))
        return Row((Cell(date_of(record, "when"), _("log line")), Cell(text), Cell("")), source=_(record.kind.label))
    if record.kind.name == "incident":
        words = _titled(term_shown(record, "kind", _("Incident")), record)
        hidden = withheld_line(record, ("headline", "text"))
        cells = (
            Cell(matter.moment().local, matter.moment().group),
            Cell(words, hidden),
            Cell(grade_of(record, matter.view.source)),
        )
        return Row(cells, source=_(record.kind.label))
    return _act_row(matter, record)


def _titled(kind: str, record: RecordView) -> str:
    headline = record.text("headline")
    return _("{kind}: {headline}").format(kind=kind, headline=headline) if headline else kind


def _act_row(matter: Happening, act: RecordView) -> Row:
    known = matter.known
    assert known is not None
    told = [act.text("description")]
    if act.text("place"):
        told.append(sentence(place_shown(act, points=matter.frame.quotes)))
    for name in TOLD:
        if text := act.text(name):
            told.append(sentence(_("{label}: {value}").format(label=_(act.kind.field(name).label), value=text)))
    when = date_of(act, "when") if act.is_withheld("when") else known.bare_date(act)
    told.append(withheld_line(act, EVENT_FIELDS))
    cells = (
        Cell(when, " ".join(known.date_remarks(act))),
        Cell(_titled(known.act_name(act), act), " ".join(text for text in told if text)),
        Cell(grade_text(known.view, act)),
    )
    return Row(cells, source=known.named(act))
