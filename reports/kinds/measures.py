"""What holds for own staff around an incident: orders in force with their end, head counts, until when advice is valid."""

from __future__ import annotations

from models.base.countries import country_name
from models.base.language import _, current, ngettext
from models.values.when_text import when_text
from models.views.record import RecordView
from reports.content import Block, Cell, Column, Row, Span, Table, Text
from reports.kinds.cuts import Cuts
from reports.kinds.happening import Happening, date_of
from reports.kinds.wording import place_shown, shown, term_shown, withheld

MOVEMENT = ("no_movement", "restricted_movement", "curfew", "convoy_only", "air_only", "avoid_route", "hibernation")
"""Kinds of order that tell how to move."""


def hidden_orders(matter: Happening) -> list[RecordView]:
    """Return the orders these readers do not see."""
    return [order for order in matter.view.orders if order.is_withheld("words") or order.is_withheld("kind")]


def orders_table(matter: Happening, cuts: Cuts) -> list[Block]:
    """Return the orders in force, the one that ends first on top; for others only those that may be shared, the rest a number."""
    hidden = hidden_orders(matter)
    told = [order for order in matter.view.orders if order not in hidden]
    by = any(order.text("by") for order in told)
    columns = [Column(_("Order"), 0.46 if by else 0.56, "strong"), Column(_("Where"), 0.2), Column(_("Until"), 0.2)]
    columns += [Column(_("Ordered by"), 0.14)] if by else []
    rows = []
    for order in cuts.entries_of(told, 7):
        cells = [
            Cell(cuts.text(order.text("words"), 220) or term_shown(order, "kind"), _kind_below(order)),
            Cell(cuts.text(area_of(order), 70, 30)),
            Cell(until_of(order)),
        ]
        cells += [Cell(cuts.text(order.text("by"), 50, 24))] if by else []
        rows.append(Row(tuple(cells), source=_(order.kind.label)))
    blocks: list[Block] = [Table(tuple(columns), tuple(rows))] if rows else []
    if not matter.view.orders:
        blocks.append(Text((Span(_("No order is in force in the records.")),)))
    if len(told) > len(rows):
        more = len(told) - len(rows)
        text = ngettext(
            "{count} more order is in force and not listed.", "{count} more orders are in force and not listed.", more
        )
        blocks.append(Text((Span(text.format(count=more), strong=True),)))
    if hidden:
        text = ngettext("{count} order withheld: need to know.", "{count} orders withheld: need to know.", len(hidden))
        blocks.append(Text((Span(text.format(count=len(hidden))),), muted=True))
    return blocks


def _kind_below(order: RecordView) -> str:
    return term_shown(order, "kind", "") if order.text("words") else ""


def area_of(order: RecordView) -> str:
    """Return the axis or area of an order, its country where it names none."""
    if not order.text("area") and not order.is_withheld("area"):
        return country_name(order.text("country"), current()) or _("everywhere")
    return place_shown(order, "area")


def until_of(order: RecordView) -> str:
    """Return the end of an order; "no end set" is an answer too."""
    return date_of(order, "until") if order.text("until") or order.is_withheld("until") else _("no end set")


def advice_until(matter: Happening) -> str:
    """Return until when the movement advice is valid: the earliest end among the orders on movement."""
    hidden = hidden_orders(matter)
    moving = [order for order in matter.view.orders if order not in hidden and order.text("kind") in MOVEMENT]
    if not moving:
        return withheld() if hidden else _("no advice on movement in force")
    ends = [order.when("until") for order in moving if order.when("until").latest]
    if not ends:
        return _("no end set")
    first = when_text(min(ends, key=lambda when: when.latest), language=current())
    return first if len(ends) == len(moving) else _("{date}, some without end").format(date=first)


def head_count(matter: Happening) -> tuple[str, str]:
    """Return the head count over all places, "12 of 14", and its remark: missing, and when. Empty where nobody counted."""
    counts = matter.view.head_counts
    if not counts:
        return "", ""
    if any(count.is_withheld("reached") or count.is_withheld("expected") for count in counts):
        return withheld(), ""
    reached, expected, missing = (_sum(counts, name) for name in ("reached", "expected", "missing"))
    if reached is None and expected is None and missing is None:
        return "", ""
    number = f"{'?' if reached is None else reached}/{'?' if expected is None else expected}"
    parts = []
    if missing is not None:
        parts.append(ngettext("{count} missing", "{count} missing", missing).format(count=missing))
    dates = sorted({count.when("when").latest for count in counts} - {""})
    if dates:
        oldest = next(count for count in counts if count.when("when").latest == dates[0])
        day = when_text(oldest.when("when"), language=current())
        parts.append(_("oldest of {count}: {date}").format(count=len(counts), date=day) if len(counts) > 1 else day)
    return number, _("; ").join(parts)


def _sum(counts: tuple[RecordView, ...], field: str) -> int | None:
    told = [number for count in counts if (number := count.integer(field)) is not None]
    return sum(told) if told else None


def head_counts_table(matter: Happening) -> list[Block]:
    """Return each newest head count: when, how many expected, reached, missing. The place of own staff stays withheld."""
    columns = (
        Column(_("Place"), 0.3, "strong"),
        Column(_("When"), 0.34),
        Column(_("Expected"), 0.12, "number"),
        Column(_("Reached"), 0.12, "number"),
        Column(_("Missing"), 0.12, "number"),
    )
    rows = tuple(
        Row(
            (
                Cell(place_shown(count) if count.text("place") or count.is_withheld("place") else "–"),
                Cell(date_of(count, "when"), shown(count, "note", count.text("note"), "")),
                *(Cell(_number(count, name)) for name in ("expected", "reached", "missing")),
            ),
            source=_(count.kind.label),
        )
        for count in matter.view.head_counts
    )
    return [Table(columns, rows)] if rows else []


def _number(record: RecordView, field: str) -> str:
    if record.is_withheld(field):
        return withheld()
    value = record.integer(field)
    return "–" if value is None else str(value)
