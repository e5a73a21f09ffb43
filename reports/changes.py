"""What a paper says now that an earlier one did not: every statement has a digest that does not know where it stands.

A statement is a paragraph, a point, a pair of label and value, a row, an event, a figure, a bar. One that moved elsewhere, or
from a point into a row, is not a changed one.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from models.base.language import _, ngettext, use
from reports.content import (
    Bars,
    Beside,
    Block,
    BottomLine,
    Bullets,
    Facts,
    KeyFigures,
    Map,
    Matrix,
    Notice,
    Paper,
    Picture,
    Probability,
    Row,
    Span,
    Table,
    Text,
    Timeline,
    TimelineEvent,
)

SINCE = "changes since"
"""Source of the remark that says what is marked: it is no statement itself."""
_LONG = 16


def units(paper: Paper) -> frozenset[str]:
    """Return the digests of all statements of the paper (16 hex digits each)."""
    return frozenset(unit for block in paper.blocks for unit in _units(block))


def mark_changes(paper: Paper, before: Collection[str]) -> Paper:
    """Return the paper with a mark at every statement whose digest is not among those of the earlier one."""
    known = frozenset(before)
    return replace(paper, blocks=tuple(_marked(block, known) for block in paper.blocks))


def count_changed(paper: Paper, before: Collection[str]) -> tuple[int, int]:
    """Return how many statements are new or changed, and how many of the earlier ones no longer stand."""
    now = units(paper)
    return len(now - frozenset(before)), len(frozenset(before) - now)


def marked_since(paper: Paper, before: Collection[str], reference: str, *, footer: bool = False) -> Paper:
    """Return the paper with its changes marked, and at its head what they are compared with and how much no longer stands.

    `footer`: there instead, for a page that has no room left.
    """
    said = _since_words(paper, before, reference)
    marked = mark_changes(paper, before)
    if footer:
        words = paper.furniture
        return replace(marked, furniture=replace(words, as_of=" · ".join(part for part in (words.as_of, said) if part)))
    return replace(marked, blocks=(Text((Span(said),), muted=True, source=SINCE), *marked.blocks))


def _since_words(paper: Paper, before: Collection[str], reference: str) -> str:
    changed, gone = count_changed(paper, before)
    with use(paper.furniture.language):
        if not changed and not gone:
            return _("Nothing has changed since {number}.").format(number=reference)
        said = _("Changes since {number} are marked by a bar.").format(number=reference)
        lost = ngettext("{count} statement of it no longer stands.", "{count} statements of it no longer stand.", gone)
        return f"{said} {lost.format(count=gone)}" if gone else said


def _digest(*parts: object) -> str:
    """Return the digest of a statement's words; space and script forms make no difference."""
    words = "\x1f".join(" ".join(unicodedata.normalize("NFKC", str(part)).split()) for part in parts if part not in ("", None))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_LONG]


def _words(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)


def _row(row: Row) -> str:
    return _digest(*(part for cell in row.cells for part in (cell.text, cell.below)))


def _event(event: TimelineEvent) -> str:
    return _digest(event.when, event.title, event.text, event.grade, "" if event.sure else "?")


def _units(block: Block) -> Iterator[str]:
    if isinstance(block, Text):
        yield from () if block.source == SINCE else (_digest(_words(block.spans)),)
    elif isinstance(block, Bullets):
        yield from (_digest(_words(item)) for item in block.items)
    elif isinstance(block, BottomLine):
        yield from _bottom(block)
    elif isinstance(block, Facts):
        yield from (_digest(*pair) for pair in block.pairs)
    elif isinstance(block, Table):
        yield from (_row(row) for row in block.rows if row.cells)
        if not block.rows and block.empty:
            yield _digest(block.empty)
    elif isinstance(block, Timeline):
        yield from map(_event, block.events)
    elif isinstance(block, Notice):
        yield _digest(block.text)
    else:
        yield from _figures(block)


def _bottom(block: BottomLine) -> Iterator[str]:
    yield _digest(_words(block.spans))
    yield from (_digest(*pair) for pair in block.foot)


def _figures(block: Block) -> Iterator[str]:
    if isinstance(block, KeyFigures):
        yield from (_digest(figure.number, figure.label, figure.remark) for figure in block.figures)
    elif isinstance(block, Bars):
        yield from (_digest(block.measure, label, *map(repr, values)) for label, values in block.groups)
    elif isinstance(block, Probability):
        yield _digest(block.statement, block.bands[block.at][0] if block.at < len(block.bands) else block.at, block.confidence)
    elif isinstance(block, Matrix):
        for row, column, label in block.marks:
            yield _digest(block.name, block.rows[row], block.columns[column], label)
    elif isinstance(block, Beside):
        yield from (unit for one in (*block.blocks, block.map) for unit in _units(one))
    elif isinstance(block, Map):
        yield from (_digest(point.mark, f"{point.lat:.4f} {point.lon:.4f}", point.label, point.count) for point in block.points)
        yield from (_digest(area.code, area.count, area.unplaced) for area in block.areas if area.count)
    elif isinstance(block, Picture):
        yield _digest(hashlib.sha256(block.data).hexdigest(), block.caption)


def _marked(block: Block, before: frozenset[str]) -> Block:
    mark = _MARKS.get(type(block))
    return mark(block, before) if mark else block


def _whole(block: Any, before: frozenset[str]) -> Any:
    return replace(block, changed=any(unit not in before for unit in _units(block)))


def _by_place(items: Iterable[str], before: frozenset[str]) -> frozenset[int]:
    return frozenset(place for place, unit in enumerate(items) if unit not in before)


def _bullets(block: Bullets, before: frozenset[str]) -> Bullets:
    return replace(block, changed=_by_place((_digest(_words(item)) for item in block.items), before))


def _facts(block: Facts, before: frozenset[str]) -> Facts:
    return replace(block, changed=_by_place((_digest(*pair) for pair in block.pairs), before))


def _table(block: Table, before: frozenset[str]) -> Table:
    rows = tuple(replace(row, changed=bool(row.cells) and _row(row) not in before) for row in block.rows)
    return replace(block, rows=rows)


def _timeline(block: Timeline, before: frozenset[str]) -> Timeline:
    return replace(block, events=tuple(replace(event, changed=_event(event) not in before) for event in block.events))


def _beside(block: Beside, before: frozenset[str]) -> Beside:
    return replace(block, blocks=tuple(_marked(one, before) for one in block.blocks))


_MARKS: dict[type, Callable[[Any, frozenset[str]], Any]] = {
    Text: _whole, Notice: _whole, BottomLine: _whole, Bullets: _bullets, Facts: _facts, Table: _table, Timeline: _timeline,
    Beside: _beside,
}  # fmt: skip
"""Blocks that can show a bar; figures cannot, their change is told beside the number."""
