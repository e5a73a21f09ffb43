"""What a figure says, in words: for a reader who hears the paper and does not see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.base.language import _
from reports.content import Bars, Map, Matrix, Picture, Probability


def alternative(block: Any) -> str:
    """Return the words that stand for a figure, in the language in use; empty for blocks that are text already.

    Its title and measure stand above it as text and are not said twice.
    """
    say = _SAYS.get(type(block))
    return say(block) if say else ""


def _picture(block: Picture) -> str:
    return block.instead or block.caption or _("A picture without a description.")


def _matrix(block: Matrix) -> str:
    marks = [
        _("{mark}: {row}, {column}, {level}").format(
            mark=name, row=block.rows[row], column=block.columns[column], level=block.cells[row][column]
        )
        for row, column, name in block.marks
        if 0 <= row < min(len(block.rows), len(block.cells)) and 0 <= column < min(len(block.columns), len(block.cells[row]))
    ]
    rows = [f"{name}: {', '.join(words)}" for name, words in zip(block.rows, block.cells, strict=False)]
    return ". ".join(part for part in (*marks, ", ".join(block.columns), *rows) if part)


def _bars(block: Bars) -> str:
    groups = []
    for label, values in block.groups:
        named = [
            f"{name} {_number(value)}".strip() for name, value in zip((*block.series, *("",) * len(values)), values, strict=False)
        ]
        groups.append(f"{label}: {', '.join(named)}")
    return ". ".join(groups)


def _number(value: float | None) -> str:
    return _("not known") if value is None else f"{value:g}"


def _probability(block: Probability) -> str:
    if not 0 <= block.at < len(block.bands):
        return ""
    word, least, most = block.bands[block.at]
    return _("{word}: {least} to {most} percent").format(word=word, least=least, most=most)


def _map(block: Map) -> str:
    return block.words


_SAYS: dict[type, Callable[[Any], str]] = {
    Picture: _picture, Matrix: _matrix, Bars: _bars, Probability: _probability, Map: _map,
}  # fmt: skip
