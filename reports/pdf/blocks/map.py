"""A map under its title and measure, its legend and what it rests on below it."""

from __future__ import annotations

from collections.abc import Sequence

from models.base.language import _
from reports.content import Map
from reports.pdf.blocks.bars import MEASURE
from reports.pdf.blocks.text import text_strips
from reports.pdf.flow import Strip, glue
from reports.pdf.maps.brush import Brush
from reports.pdf.maps.drawing import Drawing
from reports.pdf.maps.ground import Outlines, shipped
from reports.pdf.maps.signs import swatch
from reports.pdf.palette import CAPTION, GREY, MM, Style
from reports.pdf.pen import Pen
from reports.pdf.setting import Line, Setter

SIDE, TICKS = 30.0, 12.0
"""Room for the degrees beside and below the frame, in points."""
KEY = Style("condensed", 8.5, 10.4)
NOTE = Style("condensed", 7.4, 9.4, GREY)
SIGN = 20.0
TONED = ("shade0", "shade1", "shade2")
"""Signs of the legend that black ink alone does not draw."""


def map_(setter: Setter, block: Map, width: float, outlines: Outlines | None = None) -> list[Strip]:
    """Return the map; all of it stays on one page. Another edition of the outlines than its maker's is said below it."""
    source = outlines or shipped()
    wide, high = width - SIDE, block.height_mm * MM
    drawing = Drawing(setter, block, wide, high, source)

    def draw(pen: Pen, top: float) -> None:
        drawing.draw(pen, pen.left + SIDE, top - high)

    strips = [*_head(setter, block, width), Strip(high + TICKS, draw)]
    strips += _legend(setter, block, width, disputed=drawing.shows_disputed)
    notes = list(block.notes)
    if source.edition != block.edition:
        notes.append(
            _("Drawn again from other outlines ({now}) than it was first drawn from ({then}).").format(
                now=source.edition, then=block.edition
            )
        )
    if notes:
        strips += text_strips(setter, " ".join(notes), NOTE, 0, width)
    glue(strips)
    return strips


def _head(setter: Setter, block: Map, width: float) -> list[Strip]:
    strips = []
    for text, style, below in ((block.title, CAPTION, 1.0), (block.measure, MEASURE, 4.0)):
        if text:
            found = text_strips(setter, text, style, 0, width)
            found[-1].height += below
            strips += found
    return strips


def _legend(setter: Setter, block: Map, width: float, *, disputed: bool) -> list[Strip]:
    """Return the signs with their words, as many beside each other as there is room for."""
    told: list[tuple[str, str]] = [(mark, words) for mark, words in block.legend if not (setter.plain and mark in TONED)]
    if disputed:
        told.append(("disputed", _("disputed line")))
    entries = [(mark, setter.lines(words, KEY, width - SIGN, most=2)) for mark, words in told]
    rows: list[list[tuple[str, list[Line]]]] = []
    used = width
    for entry in entries:
        wide = SIGN + max((line.width for line in entry[1]), default=0.0) + 14
        if not rows or used + wide - 14 > width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += wide
    return [_row(row) for row in rows]


def _row(row: Sequence[tuple[str, list[Line]]]) -> Strip:
    high = max(len(lines) for _mark, lines in row) * KEY.leading + 2.5

    def draw(pen: Pen, top: float) -> None:
        brush = Brush(pen.canvas, pen.plain)
        x = 0.0
        for mark, lines in row:
            middle = pen.left + (pen.width - x - 8 if pen.right_to_left else x + 8)
            swatch(brush, (middle, top - 6.6), mark)  # type: ignore[arg-type]
            pen.lines(x + SIGN, top - 9.4, lines, KEY, 400, cling=False)
            x += SIGN + max(line.width for line in lines) + 14

    return Strip(high, draw)
