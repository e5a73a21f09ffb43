"""A statement on the probability scale: every band with its word and its percent, the one meant dark and marked."""

from __future__ import annotations

from reports.content import Probability
from reports.pdf.blocks.text import text_strips
from reports.pdf.flow import Strip, glue
from reports.pdf.palette import BODY, INK, MUTED, NAVY, RULE, TINT, WHITE, Style
from reports.pdf.pen import Pen
from reports.pdf.setting import Line, Setter

WORD = Style("condensed", 8.5, 10.2)
CHOSEN = Style("condensed_semibold", 8.5, 10.2)
PERCENT = Style("condensed", 7.5, 9.4)
MARKER = 6.0
PAD = 3.5


def probability(setter: Setter, block: Probability, width: float) -> list[Strip]:
    """Return the statement, the scale below it, and the confidence in a line of its own (ICD 203: never in one sentence).

    Bands are drawn equally wide: at their true widths the outer ones, which matter most, would have no room for their words.
    """
    strips = text_strips(setter, block.statement, BODY, 0, width) if block.statement else []
    if block.bands:
        strips.append(_scale(setter, block, width))
    glue(strips)
    if block.confidence:
        if strips:
            strips[-1].glued = True
        below = text_strips(setter, block.confidence, MUTED, 0, width)
        below[0].above = 3.0
        strips += below
    return strips


def _scale(setter: Setter, block: Probability, width: float) -> Strip:
    each = width / len(block.bands)
    cells: list[tuple[list[Line], Line, Style]] = []
    for position, (word, least, most) in enumerate(block.bands):
        hand = CHOSEN if position == block.at else WORD
        percent = setter.line(f"{least}–{most} %", PERCENT, each - 2 * PAD)
        cells.append((setter.lines(word, hand, each - 2 * PAD, most=4), percent, hand))
    rows = max(len(words) for words, _percent, _hand in cells)
    box = rows * WORD.leading + PERCENT.leading + 2 * PAD

    def draw(pen: Pen, top: float) -> None:
        foot = top - MARKER - 2 - box
        for position, (words, percent, hand) in enumerate(cells):
            x, meant = position * each, position == block.at
            if not meant:
                pen.box(x, foot, each, box, fill=TINT, stroke=RULE, weight=0.5, ground=True)
                _words(pen, x, foot + box, each, (words, percent, hand), INK, INK)
        if 0 <= block.at < len(cells):
            _meant(pen, block.at * each, foot, each, box, cells[block.at])

    return Strip(MARKER + 2 + box + 2, draw, above=2.0)


def _meant(pen: Pen, x: float, foot: float, each: float, box: float, cell: tuple[list[Line], Line, Style]) -> None:
    """Draw the band meant over its neighbours: dark with a marker on it; where ink is saved, in a heavy frame."""
    pen.box(x, foot, each, box, fill=NAVY, stroke=INK, weight=2.2 if pen.plain else 1.0, ground=True)
    middle, tip = x + each / 2, foot + box + 1
    pen.shape([(middle, tip), (middle - MARKER * 0.75, tip + MARKER), (middle + MARKER * 0.75, tip + MARKER)], INK)
    _words(pen, x, foot + box, each, cell, WHITE, WHITE)


def _words(
    pen: Pen,
    x: float,
    top: float,
    each: float,
    cell: tuple[list[Line], Line, Style],
    ink: tuple[float, float, float],
    pale: tuple[float, float, float],
) -> None:
    words, percent, hand = cell
    y = top - PAD - 7.5
    for line in words:
        pen.text(x + each / 2, y, line, hand, ink, "middle")
        y -= hand.leading
    pen.text(x + each / 2, y, percent, PERCENT, pale, "middle")
