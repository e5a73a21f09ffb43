"""What holds for own staff around an incident: orders in force with their end, head counts, until when advice is valid."""

from __future__ import annotations

from models.base.countries import country_name
from models.base.language import _, current, ngettext
from models.values.when_text import when_text
from models.views.record import RecordView
from reports.content import Block, Cell, Column, Row, Span, Table, Text
from reports.kinds.cuts import Cuts
from reports.kinds.happening import Happening, date_of
from reports.kinds.wording import place_shown, sentence, shown, term_shown, withheld

MOVEMENT = ("no_movement", "restricted_movement", "curfew", "convoy_only", "air_only", "avoid_route", "hibernation")
"""Kinds of order that tell how to move."""


def hidden_orders(matter: Happening) -> list[RecordView]:
    """Return the orders these readers do not see."""
    return [order for order in matter.view.orders if order.is_withheld("words") or order.is_withheld("kind")]


def orders_table(matter: Happening, cuts: Cuts, *, caption: str, whole: bool = False) -> list[Block]:
    """Return the orders in force, the one that ends first on top; for others only those that may be shared, the rest a number.

    `whole`: with kind and by whom, and none left out.
    """
    hidden = hidden_orders(matter)
    told = [order for order in matter.view.orders if order not in hidden]
    columns = (Column(_("Order"), 0.53, "strong"), Column(_("Where"), 0.22), Column(_("Until"), 0.25))
    kept = told if whole else cuts.entries_of(told, 7, firm=True)
    rows = tuple(_order_row(order, cuts, whole=whole) for order in kept)
    left = []
    if more := len(told) - len(rows):
        left.append(ngettext("{count} more in force, not listed", "{count} more in force, not listed", more).format(count=more))
    if hidden:
        text = ngettext("{count} order withheld: need to know", "{count} orders withheld: need to know", len(hidden))
        left.append(text.format(count=len(hidden)))
    if rows:
        return [
            Table(
                columns,
                rows,
                caption=_("{title} ({remark})").format(title=caption, remark=_("; ").join(left)) if left else caption,
            )
        ]
    lead = Span(_("{label}:").format(label=caption) + " ", strong=True)
    return [Text((lead, Span(sentence(_("; ").join(left)) or _("no order is in force in the records."))))]


def _order_row(order: RecordView, cuts: Cuts, *, whole: bool) -> Row:
    kind = term_shown(order, "kind")
    words, area = order.text("words"), area_of(order)
    if whole:
        by = _("ordered by {name}").format(name=order.text("by")) if order.text("by") else ""
        since = _("since {date}").format(date=date_of(order, "since")) if order.text("since") else ""
        below = _("; ").join(part for part in (kind if words else "", by) if part)
        return Row((Cell(words or kind, below), Cell(area), Cell(until_of(order), since)), source=_(order.kind.label))
    cells = (Cell(cuts.text(words, 240, firm=True) or kind), Cell(cuts.text(area, 70, 30, firm=True)), Cell(until_of(order)))
    return Row(cells, source=_(order.kind.label))


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
    counts = matter.view.head_counts
    if not counts:
        return []
    if all(count.is_withheld("reached") or count.is_withheld("expected") for count in counts):
        lead = Span(_("{label}:").format(label=_("Head count")) + " ", strong=True)
        return [Text((lead, Span(withheld())), muted=True)]
    hidden = all(count.is_withheld("place") for count in counts)
    columns = [] if hidden else [Column(_("Place"), 0.3, "strong")]
    columns += [Column(_("When"), 0.34)]
    columns += [Column(head, 0.12, "number") for head in (_("Expected"), _("Reached"), _("Missing"))]
    rows = tuple(_count_row(count, hidden) for count in counts)
    places = _("places {withheld}").format(withheld=withheld())
    caption = _("{label}: {value}").format(label=_("Head counts"), value=places) if hidden else _("Head counts")
    return [Table(tuple(columns), rows, caption=caption)]


def _count_row(count: RecordView, hidden: bool) -> Row:
    place = [] if hidden else [Cell(place_shown(count) if count.text("place") or count.is_withheld("place") else "–")]
    numbers = (Cell(_number(count, name)) for name in ("expected", "reached", "missing"))
    when = Cell(date_of(count, "when"), shown(count, "note", count.text("note"), ""))
    return Row((*place, when, *numbers), source=_(count.kind.label))


def _number(record: RecordView, field: str) -> str:
    if record.is_withheld(field):
        return withheld()
    value = record.integer(field)
    return "–" if value is None else str(value)
