"""Who was told what, on paper: families, authorities, embassies, media and others, and what was promised to them by when."""

from __future__ import annotations

from models.base import terms
from models.base.language import _, ngettext
from models.views import told
from models.views.deadline import Seen
from models.views.told import Told
from reports.content import Block, Cell, Column, Notice, Row, Span, Table, Text
from reports.kinds.known import shortened
from reports.kinds.live import Live
from reports.kinds.words import listed, sentence, withheld

TOLD_MOST = 10
WRITTEN = 300
"""Characters of a text in a cell; the whole of it stands in the log."""
FAMILY_TEXTS = ("advice", "needs", "agreed", "others")


def told_section(live: Live, *, most: int = TOLD_MOST, due: bool = True) -> list[Block]:
    """Return the promises due, unless they are told elsewhere (`due`), then the contacts with others, the newest first."""
    rows = _seen(live)
    if not rows:
        return []
    return [*(promises(live) if due else ()), *_before_family(live), *told_table(live, rows, most)]


def _seen(live: Live) -> list[Told]:
    """Return the contacts of which these readers see that they were."""
    return [row for row in told.told(live.view) if not row.record.is_withheld("when")]


def promises(live: Live) -> list[Block]:
    """Return the contacts promised to others, the most pressing first, those overdue said so."""
    found = [(row, at) for row, at in told.next_calls(live.view, live.now) if not row.record.is_withheld("next")]
    if not found:
        return []
    columns = (Column(_("Promised contact"), 0.34, "strong"), Column(_("With"), 0.26), Column(_("What was promised"), 0.4))
    return [Table(columns, tuple(_promise(live, row, at) for row, at in found))]


def _promise(live: Live, row: Told, at: Seen) -> Row:
    cells = (Cell(live.clock(at), _late(live, at)), Cell(whom(live, row)), Cell(_promised(row)))
    return Row(cells, source=live.known.named(row.record))


def _late(live: Live, at: Seen) -> str:
    return _("overdue: {passed}").format(passed=live.late(at)) if at.passed else ""


def _promised(row: Told) -> str:
    if row.record.is_withheld("promised"):
        return withheld()
    return shortened(row.record.text("promised"), WRITTEN) or (_("closed here") if row.closed else "–")


def _before_family(live: Live) -> list[Block]:
    """Return the warning that the media were told before a family, where both can be seen."""
    if any(one.is_withheld("when") for one in live.view.parts["family_contact"]):
        return []
    found = told.told_media_before_family(live.view)
    if not found:
        return []
    names = listed([live.known.called(victim) for victim in found])
    words = _("The media were told before any contact with the family is logged: {names}.")
    return [Notice(words.format(names=names), "warning")]


def told_table(live: Live, rows: list[Told], most: int) -> list[Block]:
    """Return the newest contacts: when and by whom, who, what they were told, what they asked."""
    columns = (
        Column(_("When"), 0.2, "strong"),
        Column(_("Who"), 0.22),
        Column(_("Told what"), 0.32),
        Column(_("Asked, promised"), 0.26),
    )
    blocks: list[Block] = [Table(columns, tuple(_row(live, row) for row in rows[:most]))]
    if (left := len(rows) - most) > 0:
        words = ngettext("{count} earlier contact: see the log.", "{count} earlier contacts: see the log.", left)
        blocks.append(Text((Span(words.format(count=left)),), muted=True))
    return blocks


def _row(live: Live, row: Told) -> Row:
    record = row.record
    by = _("by {name}").format(name=row.by) if row.by else ""
    senior = record.text("senior") if record.kind.name == "family_contact" else ""
    below = _("; ").join(part for part in (by, _("with {name}").format(name=senior) if senior else "") if part)
    cells = (
        Cell(live.at(row.when) or _("time not known"), below),
        Cell(whom(live, row), _reach(row)),
        Cell(_said(row, "told"), _more(row)),
        Cell(_asked(row), _next(live, row)),
    )
    return Row(cells, source=live.known.named(record))


def _next(live: Live, row: Told) -> str:
    if row.record.is_withheld("next") or not row.record.text("next"):
        return ""
    return _("next contact: {when}").format(when=live.at(row.record.when("next")))


def promise_text(row: Told) -> str:
    """Return what was promised to them, shortened; "" where nothing was or it is not seen here."""
    return "" if row.record.is_withheld("promised") else shortened(row.record.text("promised"), WRITTEN)


def whom(live: Live, row: Told) -> str:
    """Return who it was: "Family of Ibis: mother", "Authority: Gendarmerie, Lere"."""
    if row.log == told.FAMILY and row.record.kind.name == "family_contact":
        family = _("Family of {name}").format(name=live.known.victim(row.record.text("victim")))
        relation = row.record.text("relation")
        names = [part for part in (row.whom, relation) if part]
        return _("{label}: {value}").format(label=family, value=", ".join(names)) if names else family
    log = terms.label("contact_kind", row.log)
    return _("{label}: {value}").format(label=log, value=row.whom) if row.whom else log


def _reach(row: Told) -> str:
    record = row.record
    person = record.text("person") if record.kind.name == "contact" and record.text("body") else ""
    lead = _("lead agency") if record.kind.name == "contact" and record.flag("lead") else ""
    channel = terms.inline("comm_channel", record.text("channel")) if record.kind.name == "contact" else ""
    return _("; ").join(part for part in (person, record.text("reach"), channel, lead) if part)


def _said(row: Told, field: str) -> str:
    if row.record.is_withheld(field):
        return withheld()
    return shortened(row.record.text(field), WRITTEN) or (_("closed here") if row.closed else "–")


def _more(row: Told) -> str:
    """Return the marking it was shared under, what else was said to a family, and a remark."""
    record, found = row.record, list[str]()
    if row.marking:
        found.append(_("shared under {marking}").format(marking=row.marking))
    if record.kind.name == "family_contact":
        labelled = [(name, record.text(name)) for name in FAMILY_TEXTS if record.text(name)]
        found += [_("{label}: {value}").format(label=_(record.kind.field(name).label), value=text) for name, text in labelled]
        if record.flag("written"):
            found.append(_("followed up in writing"))
    elif record.text("note"):
        found.append(shortened(record.text("note"), WRITTEN))
    return "\n".join(sentence(text) for text in found)


def _asked(row: Told) -> str:
    record = row.record
    if record.is_withheld("asked") and record.is_withheld("promised"):
        return withheld()
    parts = [
        _("Asked: {text}").format(text=shortened(record.text("asked"), WRITTEN)) if record.text("asked") else "",
        _("Promised: {text}").format(text=shortened(record.text("promised"), WRITTEN)) if record.text("promised") else "",
    ]
    return "\n".join(part for part in parts if part) or "–"
