"""How much room a paper's blocks take, reckoned before layout, so that lists are cut before pages run over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil

from reports.content import (
    Bars,
    Beside,
    Block,
    BottomLine,
    Bullets,
    Cell,
    Facts,
    Heading,
    KeyFigures,
    Map,
    Notice,
    Probability,
    Span,
    Table,
    Text,
)

WIDTH = 490.0
"""Points of a line on A4 and Letter, the narrower of the two."""
BUDGET = 2400.0
"""Points on four pages of Letter, without the title and what is lost where a block goes to the next page."""
STEPS = (1.0, 0.85, 0.7, 0.6, 0.5, 0.42, 0.35, 0.28, 0.22, 0.17, 0.12, 0.08)
"""Shares of the full length of lists and paragraphs, tried in this order until the paper fits."""
# Mean width and leading of the hands of reports/pdf/palette, a little more than measured: body, box, table.
BODY, BOX, TABLE = (4.95, 14.2), (5.6, 15.8), (4.1, 11.2)


Fits = Callable[[list[Block]], bool]
"""Says whether blocks fit, by laying them out: handed in, since papers are made without knowing the page."""


def fitted(build: Callable[[float], list[Block]], fits: Fits | None = None) -> list[Block]:
    """Return the blocks of the largest share that fits four pages, or those of the smallest one.

    Reckoned; with `fits` that is where the search begins, and the pages decide.
    """
    at, blocks = _reckoned(build)
    if fits is None:
        return blocks
    if fits(blocks):
        while at > 0 and fits(fuller := build(STEPS[at - 1])):
            at, blocks = at - 1, fuller
        return blocks
    while at < len(STEPS) - 1:
        at, blocks = at + 1, build(STEPS[at + 1])
        if fits(blocks):
            break
    return blocks


def _reckoned(build: Callable[[float], list[Block]]) -> tuple[int, list[Block]]:
    blocks: list[Block] = []
    for at, step in enumerate(STEPS):
        blocks = build(step)
        if sum(map(height, blocks)) <= BUDGET:
            return at, blocks
    return len(STEPS) - 1, blocks


def share(most: int, step: float, least: int = 1) -> int:
    """Return how many entries of a list, or characters of a paragraph, stand at a step; never fewer than `least`, except at the
    two last steps, and never none."""
    return max(least if step > STEPS[-3] else 1, round(most * step))


def height(block: Block) -> float:
    """Return about how many points a block takes; a little more rather than less."""
    match block:
        case Text():
            return _lines(_joined(block.spans), WIDTH, BODY) + 6
        case Heading():
            return 36 if block.level == 1 else 27
        case Bullets():
            return sum(_lines(_joined(item), WIDTH - 14, BODY) + 3 for item in block.items) + 7
        case BottomLine():
            foot = sum(_lines(label + value, WIDTH - 40, TABLE) for label, value in block.foot)
            return sum(_lines(line, WIDTH - 30, BOX) for line in _joined(block.spans).split("\n")) + foot + 52
        case KeyFigures():
            return 84
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case Bars():
            return 203
        case Beside():
            return max(sum(map(height, block.blocks)), height(block.map) + 20)
        case Map():
            return block.height_mm * 72 / 25.4 + 90
        case Probability():
            return _lines(block.statement, WIDTH, BODY) + 78
        case Notice():
            return _lines(block.text, WIDTH - 30, BODY) + 22
    return 20


def _lines(text: str, width: float, hand: tuple[float, float]) -> float:
    each, leading = hand
    return max(1, ceil(len(text) * each / width)) * leading


def _joined(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)


def _facts(block: Facts) -> float:
    room = WIDTH / block.columns * 0.62
    heights = [_lines(value, room, BODY) + 5 for _label, value in block.pairs]
    return sum(max(heights[at : at + block.columns]) for at in range(0, len(heights), block.columns)) + 9


def _table(block: Table) -> float:
    total = sum(column.share for column in block.columns) or 1.0
    widths = [WIDTH * column.share / total - 8 for column in block.columns]

    def cell(item: Cell, width: float) -> float:
        return _lines(item.text, width, TABLE) + (_lines(item.below, width, TABLE) if item.below else 0)

    rows = [max((cell(*pair) for pair in zip(row.cells, widths, strict=False)), default=12.0) + 6.5 for row in block.rows]
    return sum(rows) + 28 + (16 if block.caption else 0)
