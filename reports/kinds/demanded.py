"""Demands and own offers on paper: side by side, never added up; what may be compared is told in the order of time."""

from __future__ import annotations

from models.base import terms
from models.base.language import _, current
from models.values.money import money_text
from models.values.when_text import when_text
from models.views.demands import in_time, side_of, steps
from models.views.record import RecordView
from reports.content import Block, Bullets, Cell, Column, Row, Span, Table
from reports.kinds.known import Known
from reports.kinds.wording import (
    demand_publicity,
    demand_sum,
    grade_text,
    group_label,
    sentence,
    shown,
    term_shown,
    withheld,
)


def demands(known: Known) -> list[Block]:
    """Return the demands as they became known, own offers in a table of their own, and how comparable sums changed."""
    rows = in_time(known.view)
    theirs = tuple(one for one in rows if side_of(one) != "own")
    ours = tuple(one for one in rows if side_of(one) == "own")
    blocks: list[Block] = [_table(known, theirs, _("Demand"))] if theirs else []
    blocks += [_table(known, ours, _("Own offer"))] if ours else []
    return [*blocks, *changes(known)]


def _table(known: Known, rows: tuple[RecordView, ...], head: str) -> Table:
    columns = (
        Column(head, 0.27, "strong"),
        Column(_("Sum"), 0.2),
        Column(_("Made"), 0.17),
        Column(_("Deadline"), 0.19),
        Column(_("Status"), 0.1),
        Column(_("Grade"), 0.07, "grade"),
    )
    return Table(columns, tuple(_row(known, demand) for demand in rows))


def _row(known: Known, demand: RecordView) -> Row:
    by = known.view.groups.get(demand.text("group"))
    amount, basis = demand_sum(demand)
    words = withheld() if demand.is_withheld("words") else demand.text("words")
    none = "–" if side_of(demand) == "own" else _("none known")
    side = term_shown(demand, "side", "") if side_of(demand) not in ("captors", "own") else ""
    more = [group_label(by) if by else "", side, words, *_more(known, demand)]
    cells = (
        Cell(term_shown(demand, "kind"), "\n".join(part for part in more if part)),
        Cell(amount, basis),
        Cell(shown(demand, "when", known.date(demand)), demand_publicity(demand) if side_of(demand) != "own" else ""),
        Cell(shown(demand, "deadline", known.date(demand, "deadline") if demand.text("deadline") else none)),
        Cell(term_shown(demand, "status")),
        Cell(grade_text(known.view, demand)),
    )
    return Row(cells, source=known.named(demand))


def _more(known: Known, demand: RecordView) -> list[str]:
    """Return conditions, what it answers and who approved it."""
    found = []
    for name in ("conditions", "approved_by"):
        text = withheld() if demand.is_withheld(name) else demand.text(name)
        if text:
            found.append(_("{label}: {value}").format(label=_(demand.kind.field(name).label), value=text))
    answered = next((one for one in known.view.parts["demand"] if one.uid == demand.text("answers")), None)
    if answered is not None:
        found.append(_("answers the demand of {when}").format(when=known.date(answered)))
    return found


def changes(known: Known) -> list[Block]:
    """Return, for each side, currency and basis with more than one sum, how it changed. Sums of unknown basis stand alone."""
    points = []
    for one in steps(known.view):
        if len(one.points) > 1:
            told = _(", then ").join(_point(record, money_text(money, current(), basis=False)) for record, money in one.points)
            words = _("{side}, {basis}: {sums}")
            side, basis = terms.label("demand_side", one.side), terms.inline("demand_basis", one.basis)
            points.append((Span(sentence(words.format(side=side, basis=basis, sums=told))),))
    return [Bullets(tuple(points))] if points else []


def _point(record: RecordView, amount: str) -> str:
    day = when_text(record.when("when"), language=current()) if record.when("when").edtf else ""
    return _("{amount} ({day})").format(amount=amount, day=day) if day else amount
