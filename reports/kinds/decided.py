"""Decisions and actions on paper: what is to be decided by when, what was decided and who spoke against it, what is overdue."""

from __future__ import annotations

from models.base.language import _, ngettext
from models.views import decisions
from models.views.decisions import Due
from models.views.record import RecordView
from reports.content import Block, Cell, Column, Row, Span, Table, Text
from reports.kinds.known import shortened
from reports.kinds.live import Live
from reports.kinds.words import listed, withheld

TAKEN_MOST, ACTIONS_MOST = 5, 15
WRITTEN = 400
"""Characters of a text in a cell; the whole of it stands in the log of decisions."""


def needed_table(live: Live) -> list[Block]:
    """Return the decisions still needed, the most pressing first: what, the options, by when."""
    found = [due for due in decisions.needed(live.view, live.now) if not due.record.is_withheld("question")]
    if not found:
        return []
    numbers = decisions.numbered(live.view)
    columns = (Column(_("No."), 0.06), Column(_("To be decided"), 0.62, "strong"), Column(_("Needed by"), 0.32))
    rows = tuple(
        Row(
            (
                Cell(str(numbers[due.record.uid])),
                Cell(due.record.text("question") or _("not written down"), _options(due.record)),
                Cell(live.field(due.record, "needed_by", _("no time set")), _late(live, due)),
            ),
            source=live.known.named(due.record),
        )
        for due in found
    )
    return [Table(columns, rows)]


def _options(record: RecordView) -> str:
    text = shortened(record.text("options"), WRITTEN)
    return _("Options: {text}").format(text=text) if text else ""


def _late(live: Live, due: Due) -> str:
    return _("overdue: {passed}").format(passed=live.late(due.seen)) if due.late else ""


def taken_table(live: Live, most: int = TAKEN_MOST) -> list[Block]:
    """Return the newest decisions taken, where these readers see what was decided: with reason, who, and dissent."""
    found = [one for one in decisions.taken(live.view) if not one.is_withheld("decision")]
    if not found:
        return []
    numbers = decisions.numbered(live.view)
    columns = (
        Column(_("No."), 0.06),
        Column(_("Decided"), 0.5, "strong"),
        Column(_("When, by whom"), 0.22),
        Column(_("Dissent"), 0.22),
    )
    rows = tuple(_taken_row(live, one, numbers) for one in found[:most])
    blocks: list[Block] = [Table(columns, rows)]
    if (left := len(found) - most) > 0:
        words = ngettext("{count} earlier decision: see the log.", "{count} earlier decisions: see the log.", left)
        blocks.append(Text((Span(words.format(count=left)),), muted=True))
    return blocks


def _taken_row(live: Live, one: RecordView, numbers: dict[str, int]) -> Row:
    reason = shortened(one.text("reason"), WRITTEN)
    replaced = next((numbers[other.uid] for other in live.view.parts["decision"] if other.text("replaces") == one.uid), 0)
    below = [
        one.text("question"),
        _("Reason: {text}").format(text=reason) if reason else "",
        _("Replaced by decision {number}.").format(number=replaced) if replaced else "",
        _("Review: {when}").format(when=live.at(one.when("review_on"))) if one.text("review_on") else "",
    ]
    present = _("present: {names}").format(names=listed(one.texts("present"))) if one.texts("present") else ""
    who = _("; ").join(part for part in (one.text("decided_by"), present) if part)
    dissent = withheld() if one.is_withheld("dissent") else shortened(one.text("dissent"), WRITTEN) or _("none noted")
    cells = (
        Cell(str(numbers[one.uid])),
        Cell(one.text("decision") or _("not written down"), "\n".join(part for part in below if part)),
        Cell(live.field(one, "decided", _("time not known")), who),
        Cell(dissent),
    )
    return Row(cells, source=live.known.named(one))


def actions_table(live: Live, most: int = ACTIONS_MOST) -> list[Block]:
    """Return the actions not yet done, overdue ones under a band of their own, each with owner and time."""
    found = [due for due in decisions.open_actions(live.view, live.now) if due.record.text("what")]
    if not found:
        return []
    columns = (Column(_("Action"), 0.5, "strong"), Column(_("Who"), 0.2), Column(_("Due"), 0.3))
    rows: list[Row] = []
    left = most
    late, others = [one for one in found if one.late], [one for one in found if not one.late]
    for band, those in ((_("Overdue"), late), (_("Not yet due"), others)):
        listed_ = those[:left]
        left -= len(listed_)
        rows += [Row(band=band)] if listed_ else []
        rows += [_action_row(live, due) for due in listed_]
    blocks: list[Block] = [Table(columns, tuple(rows))]
    if (more := len(found) - most) > 0:
        words = ngettext("{count} more action is open.", "{count} more actions are open.", more)
        blocks.append(Text((Span(words.format(count=more)),), muted=True))
    return blocks


def _action_row(live: Live, due: Due) -> Row:
    record = due.record
    return Row(
        (
            Cell(record.text("what"), shortened(record.text("note"), WRITTEN)),
            Cell(record.text("owner") or _("nobody named")),
            Cell(live.field(record, "due", _("no time set")), live.late(due.seen)),
        ),
        source=live.known.named(record),
    )
