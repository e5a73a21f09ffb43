"""How much room a paper's blocks take, reckoned before layout, so that lists are cut before pages run over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil

from reports.content import (
    Bars,
    Block,
    BottomLine,
    Bullets,
    Cell,
    Facts,
    Heading,
    KeyFigures,
    Notice,
    Probability,
    Span,
    Table,
    Text,
)

WIDTH = 490.0
"""Points of a line on A4 and Letter, the narrower of the two."""
BUDGET = 2500.0
"""Points on four pages of Letter, without the title and what is lost where a block goes to the next page."""
STEPS = (1.0, 0.75, 0.5, 0.35, 0.25, 0.15, 0.08)
"""Shares of the full length of lists and paragraphs, tried in this order until the paper fits."""
# Mean width and leading of the hands of reports/pdf/palette, a little more than measured: body, box, table.
BODY, BOX, TABLE = (5.3, 14.2), (6.0, 15.8), (4.3, 11.2)


def fitted(build: Callable[[float], list[Block]]) -> list[Block]:
    """Return the blocks of the largest share that fits four pages, or those of the smallest one."""
    blocks: list[Block] = []
    for step in STEPS:
        blocks = build(step)
        if sum(map(height, blocks)) <= BUDGET:
            break
    return blocks


def share(most: int, step: float) -> int:
    """Return how many entries of a list, or characters of a paragraph, stand at a step; never none."""
    return max(1, round(most * step))


def height(block: Block) -> float:
    """Return about how many points a block takes; a little more rather than less."""
    match block:
        case Text():
            return _lines(_joined(block.spans), WIDTH, BODY) + 6
        case Heading():
            return 44
        case Bullets():
            return sum(_lines(_joined(item), WIDTH - 14, BODY) + 3 for item in block.items) + 7
        case BottomLine():
            foot = sum(_lines(label + value, WIDTH - 40, TABLE) for label, value in block.foot)
            return sum(_lines(line, WIDTH - 30, BOX) for line in _joined(block.spans).split("\n")) + foot + 52
        case KeyFigures():
            return 112
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case Bars():
            return 190
        case Probability():
            return _lines(block.statement, WIDTH, BODY) + 66
        case Notice():
            return _lines(block.text, WIDTH - 30, BODY) + 30
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

    rows = [max((cell(*pair) for pair in zip(row.cells, widths, strict=False)), default=14.0) + 8 for row in block.rows]
    return sum(rows) + 34 + (16 if block.caption else 0)
