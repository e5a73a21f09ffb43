"""The words of the map: a row of the list, what is said of a symbol, what stands on an order or restriction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.base import terms
from models.base.language import N_, _, current, ngettext
from models.base.numbers import number_text
from models.values.when import When
from models.values.when_text import when_text
from models.values.where import Admin, Where, where_text
from models.views.map import GROUPS, Placed, Zone

GROUP_WORDS = {
    "taken": N_("Persons taken"), "killed": N_("Killing and armed violence"), "explosive": N_("Explosives and shelling"),
    "access": N_("Checkpoints and access"), "crime": N_("Crime"), "free": N_("Release, agreement"), "other": N_("Other"),
}  # fmt: skip
GUARDED_WORDS = {
    "captivity": N_("Guarded: place of captivity"),
    "premises": N_("Guarded: own premises"),
}
_TERMS = {"incident": "incident_kind", "act": "act_kind", "ledger": "ledger_status", "plan": "plan_kind"}
MOST_TOLD = 4
"""Things named in what is said of a count."""


def group_words(group: str) -> str:
    """Return the word of a group of kinds."""
    return _(GROUP_WORDS[group]) if group in GROUPS else group


def kind_words(one: Placed) -> str:
    """Return what happened, in a word."""
    if one.record == "head_count":
        return _("Head count")
    return terms.label(_TERMS.get(one.record, "incident_kind"), one.kind) if one.kind else _("Kind not known")


def place_words(one: Placed) -> str:
    """Return where, in words, never coordinates."""
    admin = (Admin(one.scheme, one.version, one.code, one.unit),) if one.unit or one.code else ()
    country = one.country if len(one.country) == 2 else ""
    return where_text(Where(one.name, one.relation, country, admin), current())


def when_words(one: Placed) -> str:
    """Return when, in short: a day, or the days it lies between."""
    first, last = one.first[:10], one.last[:10]
    if not first and not last:
        return _("date not known")
    if first == last or not last:
        return day_words(first)
    return _("{first} to {last}").format(first=day_words(first) if first else "?", last=day_words(last))


def day_words(day: str) -> str:
    """Return an ISO day as the language writes it."""
    return when_text(When(edtf=day), language=current())


def month_words(month: str) -> str:
    """Return a month ("2025-11") as the language writes it in short."""
    from babel.dates import format_skeleton

    return str(format_skeleton("yMMM", date(int(month[:4]), int(month[5:7]), 1), locale=current()))


def worth_words(one: Placed) -> str:
    """Return how well the place is known: what the drawing says by its form, in words."""
    if one.lat is None:
        return _("not on the map as a spot: no point is known")
    if one.precision == 3:
        return _("known to a region only")
    parts = [_("that place itself") if one.precision == 1 else _("near it") if one.precision == 2 else _("precision not known")]
    if one.radius_m:
        parts.append(_("within {distance} km").format(distance=f"{one.radius_m / 1000:g}"))
    if one.displaced:
        parts.append(_("moved on purpose"))
    return ", ".join(parts)


def guarded_words(one: Placed) -> str:
    """Return the mark of a guarded place, "" for any other."""
    return _(GUARDED_WORDS[one.guarded]) if one.guarded in GUARDED_WORDS else ""


def spoken(one: Placed) -> str:
    """Return a row as a screen reader says it."""
    parts = (guarded_words(one), kind_words(one), one.title, place_words(one), when_words(one), worth_words(one), one.marking)
    return ". ".join(part for part in parts if part)


def told(placed: Sequence[Placed], keys: Sequence[int], what: str) -> str:
    """Return what is said of a symbol, a count or a region."""
    rows = [placed[key] for key in keys if 0 <= key < len(placed)]
    if len(rows) == 1:
        return spoken(rows[0])
    head = ngettext("{count} entry", "{count} entries", len(rows)).format(count=number_text(len(rows)))
    if what == "region":
        head = _("{count}, known to this region only").format(count=head)
    lines = [_("{kind}, {place}, {when}").format(kind=kind_words(one), place=place_words(one), when=when_words(one))
             for one in rows[:MOST_TOLD]]  # fmt: skip
    if len(rows) > MOST_TOLD:
        left = len(rows) - MOST_TOLD
        lines.append(ngettext("and {count} more", "and {count} more", left).format(count=number_text(left)))
    return "\n".join((head, *lines))


def zone_words(zone: Zone) -> str:
    """Return what stands on an order or a restriction: its kind, never its text."""
    if zone.record == "order":
        return terms.label("order_kind", zone.kind) if zone.kind else _("Order in force")
    return terms.label("constraint_kind", zone.kind) if zone.kind else _("Access constraint")


def zone_line(zone: Zone) -> str:
    """Return an order or restriction as the list says it."""
    where = zone.name or zone.unit or (terms.label("country", zone.country) if zone.country else "")
    routes = ", ".join(zone.routes)
    return ". ".join(part.rstrip(". ") for part in (zone_words(zone), zone.title, where, routes) if part)
