"""The audit extract: who did what when, with what it takes to check every line against the vault."""

from __future__ import annotations

from collections.abc import Iterable

from models.base import terms
from models.base.language import _, ngettext, use
from models.editions.apply import case_floor
from models.records import KINDS
from models.subjects.audit import Audit, AuditLine
from models.values.marking import highest
from models.views.case import CaseView
from reports.content import Block, BottomLine, Bullets, Cell, Column, Facts, Heading, Notice, Paper, Row, Span, Table, Text
from reports.kinds.frame import Frame, furniture
from reports.kinds.wording import day_text, withheld

PRINTS: dict[str, tuple[str, ...]] = {"case": ("ref",)}
LEAST = "TLP:AMBER+STRICT"
"""What people did in a file tells of the file: names stand in the words of actions."""


def audit(found: Audit, frame: Frame, *, view: CaseView | None = None, first: str = "", last: str = "") -> Paper:
    """Return the extract of a case, or of the whole vault without one; `first` and `last` are the days asked for (UTC)."""
    with use(frame.language):
        blocks: list[Block] = [
            _bottom_line(found, first, last),
            *_by_person(found),
            Heading(_("What was done, oldest first"), "1"),
            *_log(found),
            Heading(_("Checking this extract against the vault"), "2"),
            *_how_to_check(found, frame),
        ]
        floors = [case_floor(view)] if view is not None else []
        return Paper(
            furniture(
                frame,
                terms.label("paper_kind", "audit_extract"),
                _("Case {ref}: who did what when").format(ref=found.ref) if found.ref else _("Whole vault: who did what when"),
                highest(LEAST, *floors, *found.marking),
                (
                    (_("Reference"), frame.reference),
                    (_("Of"), found.ref or _("the whole vault")),
                    (_("Period"), _period(first, last)),
                ),
                (_("Exercise"),) if found.exercise else (),
            ),
            tuple(blocks),
        )


def _period(first: str, last: str) -> str:
    if first and last:
        return _("{first} to {last}").format(first=day_text(first), last=day_text(last))
    if first:
        return _("from {first}").format(first=day_text(first))
    return _("to {last}").format(last=day_text(last)) if last else _("from the first entry on")


def _bottom_line(found: Audit, first: str, last: str) -> BottomLine:
    lines = found.lines
    if not lines:
        return BottomLine(_("Bottom line"), (Span(_("Nothing was entered in this period."), strong=True),))
    count = ngettext("{count} action", "{count} actions", len(lines)).format(count=len(lines))
    persons = len({line.by for line in lines})
    by = ngettext("{count} person", "{count} persons", persons).format(count=persons)
    laptops = len({line.laptop for line in lines})
    on = ngettext("{count} laptop", "{count} laptops", laptops).format(count=laptops)
    said = _("{actions} by {persons} on {laptops}, entered from {first} to {last} (UTC).")
    words = said.format(actions=count, persons=by, laptops=on, first=lines[0].entered[:16], last=lines[-1].entered[:16])
    spans = [Span(words, strong=True), *(Span("\n" + text) for text in _remarks(found))]
    foot = ((_("Not in it"), _("who only read or printed, and drafts that were never saved: neither is logged")),)
    return BottomLine(_("Bottom line"), tuple(spans), foot)


def _remarks(found: Audit) -> Iterable[str]:
    if count := sum(bool(line.taken_back) for line in found.lines):
        yield ngettext(
            "{count} action was taken back; it is marked and stands here all the same.",
            "{count} actions were taken back; they are marked and stand here all the same.",
            count,
        ).format(count=count)
    if count := sum(line.removed for line in found.lines):
        words = ngettext(
            "The content of {count} action was disposed of or is sealed: it was done, what it said is not here.",
            "The content of {count} actions was disposed of or is sealed: they were done, what they said is not here.",
            count,
        )
        yield words.format(count=count)
    if count := sum(not line.words for line in found.lines):
        words = ngettext(
            "The words of {count} action are withheld (need to know).",
            "The words of {count} actions are withheld (need to know).",
            count,
        )
        yield words.format(count=count)
    if found.left_out:
        words = ngettext(
            "{count} older action has no room here: ask for an earlier period.",
            "{count} older actions have no room here: ask for an earlier period.",
            found.left_out,
        )
        yield words.format(count=found.left_out)


def _by_person(found: Audit) -> list[Block]:
    """Return who did how many, from when to when."""
    people: dict[str, list[AuditLine]] = {}
    for line in found.lines:
        people.setdefault(line.by, []).append(line)
    columns = (
        Column(_("By"), 0.34, "strong"),
        Column(_("Actions"), 0.12, "number"),
        Column(_("Laptops"), 0.14),
        Column(_("First (UTC)"), 0.2),
        Column(_("Last (UTC)"), 0.2),
    )
    rows = tuple(
        Row(
            (
                Cell(by),
                Cell(str(len(lines))),
                Cell(", ".join(sorted({line.laptop for line in lines}))),
                Cell(lines[0].entered[:16]),
                Cell(lines[-1].entered[:16]),
            ),
            source=by,
        )
        for by, lines in people.items()
    )
    return [Table(columns, rows)] if rows else []


def _log(found: Audit) -> list[Block]:
    if not found.lines:
        return [Text((Span(_("No entry.")),))]
    columns = (
        Column(_("Entered (UTC)"), 0.16),
        Column(_("By"), 0.17),
        Column(_("What was done"), 0.5),
        Column(_("Entry"), 0.09),
        Column(_("Head after it"), 0.08),
    )
    return [Table(columns, tuple(_row(line) for line in found.lines), small=True)]


def _row(line: AuditLine) -> Row:
    cells = (
        Cell(line.entered, _("noted {time}").format(time=line.noted[:16].replace("T", " ")) if line.noted else ""),
        Cell(line.by),
        Cell(*_what(line)),
        Cell(_entry(line)),
        Cell(line.check),
    )
    return Row(cells, source=_entry(line))


def _what(line: AuditLine) -> tuple[str, str]:
    """Return what was done, and below it the records written, where that says more."""
    counts = ", ".join(
        _("{label}: {value}").format(label=_(KINDS[kind].label) if kind in KINDS else kind, value=count)
        for kind, count in line.records
    )
    words = line.words
    if not words:
        words = _("{what} ({withheld})").format(what=counts or line.action or _("an action"), withheld=withheld())
        counts = ""
    if line.taken_back:
        words = _("[TAKEN BACK by {entry}] {words}").format(entry=line.taken_back, words=words)
    return words, counts if sum(count for _kind, count in line.records) > 1 else ""


def _entry(line: AuditLine) -> str:
    first, last = line.entries
    return f"{line.laptop} {first}" if first == last else f"{line.laptop} {first}–{last}"


def _how_to_check(found: Audit, frame: Frame) -> list[Block]:
    heads = tuple(
        (
            _("Laptop {letter}").format(letter=chain.laptop),
            _("{count} entries, head {head}").format(count=chain.entries, head=chain.head),
        )
        for chain in found.chains
    )
    steps = (
        _("Open the vault on a laptop you trust and run “holdfast verify”: it reckons every chain anew and prints the log head."),
        _("Compare it with the head of that laptop below. If entries were added since, the chain is longer and its head another; "
          "the entries up to here stay as they are."),
        _("For one line: “holdfast log --json” lists the entries; laptop and number are in the column Entry. “Check” holds the "
          "first characters of the chain's head after that entry: the same only if this entry and all before it are."),
        _("Nobody can change or take out an entry without another head: what is taken back, corrected or disposed of is an "
          "entry of its own."),
    )  # fmt: skip
    printed = _("This extract was printed on the laptop whose log head is at the foot of each page.")
    return [
        Bullets(tuple((Span(step),) for step in steps)),
        Facts(heads, columns=1),
        *([Notice(printed)] if frame.log_head else []),
    ]
