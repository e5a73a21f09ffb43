"""Blocks with a map beside them: one strip, drawn as two columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import nullcontext

from reports.content import Beside, Block
from reports.pdf.flow import Strip
from reports.pdf.pen import Pen
from reports.pdf.setting import Setter

LayOut = Callable[[Setter, Block, float], list[Strip]]
GAP = 16.0


def beside(setter: Setter, block: Beside, width: float, lay_out: LayOut) -> list[Strip]:
    """Return the two columns as one strip, which is never split: for little text beside a small map."""
    narrow = (width - GAP) * block.share
    left = [strip for one in block.blocks for strip in lay_out(setter, one, width - GAP - narrow)]
    right = lay_out(setter, block.map, narrow)

    def draw(pen: Pen, top: float) -> None:
        for strips, x, wide in ((left, 0.0, width - GAP - narrow), (right, width - narrow, narrow)):
            with pen.column(x, wide):
                _draw(strips, pen, top)

    strip = Strip(max(_height(left), _height(right)), draw)
    strip.changed = any(one.changed for one in left)
    return [strip]


def _height(strips: Iterable[Strip]) -> float:
    return sum(strip.height + (strip.above if at else 0.0) for at, strip in enumerate(strips))


def _draw(strips: Iterable[Strip], pen: Pen, top: float) -> None:
    for at, strip in enumerate(strips):
        top -= strip.above if at else 0.0
        if strip.draw is not None:
            pen.tag = strip.tag
            with pen.figure(strip.tag) if strip.tag and strip.tag.role == "Figure" else nullcontext():
                strip.draw(pen, top)
        top -= strip.height
