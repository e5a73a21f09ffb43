"""The likelihood by impact matrix: a heat map whose cells carry their word, so that grey paper says the same."""

from __future__ import annotations

import math

from reports.content import Matrix
from reports.pdf.flow import Strip, glue
from reports.pdf.palette import CAPTION, DUSK, INK, NIGHT, RULE, SHADE, TINT, WHITE, Colour, Style
from reports.pdf.pen import Pen
from reports.pdf.setting import Line, Setter

WORD = Style("condensed_semibold", 8.5, 10.4)
MARK = Style("condensed_semibold", 8.5, 10.4)
AXIS = Style("condensed_semibold", 8.5, 10.4)
PAD = 4.0
MARK_STEP = 12.6
LABEL_HIGH, LABEL_WIDER = 11.4, 17.0
HEAD = 6.0
ARROW_MOST = 480.0
"""A matrix higher than this may lie on two pages: no arrow goes from one to the other."""

_Box = tuple[float, float, float]
"""The label of a mark: its leading edge, its middle up or down, its width."""

_LIGHT = (TINT, SHADE)
_DARK = (DUSK, NIGHT)


def tone(level: int, count: int) -> Colour:
    """Return the ground for a level: the milder half from palest to pale, the graver half from dark to darkest.

    The middle greys are left out: on a black-and-white printer neither ink nor white can be read on them.
    """
    light = (count + 1) // 2
    (first, last), place, steps = (_LIGHT, level, light) if level < light else (_DARK, level - light, count - light)
    share = place / max(1, steps - 1)
    red, green, blue = (round(end * share + start * (1 - share), 3) for start, end in zip(first, last, strict=True))
    return (red, green, blue)


def ink_on(ground: Colour) -> Colour:
    """Return white on dark grounds, else ink."""
    red, green, blue = ground
    return WHITE if 0.3 * red + 0.59 * green + 0.11 * blue < 0.55 else INK


def matrix(setter: Setter, block: Matrix, width: float) -> list[Strip]:
    """Return the heat map with its name, rows top to bottom as given, column labels below, marks in their cells."""
    label_width = min(120.0, width * 0.22)
    each = (width - label_width) / max(1, len(block.columns))
    strips: list[Strip] = []
    if block.name:
        lines = setter.lines(block.name, CAPTION, width, most=4)
        height = len(lines) * CAPTION.leading + 4
        caption = setter.tag("P", block.name)
        strips.append(Strip(height, lambda pen, top: pen.lines(0, top - CAPTION.size, lines, CAPTION, width), tag=caption))
    rows = [_row(setter, block, row, label_width, each) for row in range(len(block.rows))]
    strips += [strip for strip, _labels in rows]
    arrow = _ends(rows) if moved(block) and sum(strip.height for strip, _labels in rows) < ARROW_MOST else None
    heads = [setter.lines(name, AXIS, each - 8, most=4) for name in block.columns]

    def draw_heads(pen: Pen, top: float) -> None:
        for position, lines in enumerate(heads):
            y = top - 11
            for line in lines:
                pen.text(label_width + (position + 0.5) * each, y, line, AXIS, edge="middle")
                y -= AXIS.leading
        if arrow:
            _draw_arrow(pen, top, *arrow)

    strips.append(Strip(5 + AXIS.leading * max((len(lines) for lines in heads), default=0), draw_heads))
    glue(strips)
    return strips


def _row(setter: Setter, block: Matrix, row: int, label_width: float, each: float) -> tuple[Strip, dict[int, _Box]]:
    """Return a row's strip, and where the labels of its marks lie: x, how far below its top, width."""
    label = setter.lines(block.rows[row], AXIS, label_width - 10, most=6)
    words = block.cells[row] if row < len(block.cells) else ()
    cells: list[tuple[Colour, Colour, list[Line], list[Line]]] = []
    labels: dict[int, _Box] = {}
    for column in range(len(block.columns)):
        word = words[column] if column < len(words) else ""
        ground = tone(block.levels.index(word), len(block.levels)) if word in block.levels else WHITE
        ink = ink_on(ground)
        lines = setter.lines(word, WORD, each - 2 * PAD, most=3)
        marks: list[Line] = []
        for number, (at_row, at_column, name) in enumerate(block.marks):
            if (at_row, at_column) == (row, column):
                said = setter.lines(name, MARK, each - 2 * PAD - 14, most=3)
                down = PAD + (len(lines) * WORD.leading) + len(marks) * MARK_STEP + LABEL_HIGH / 2 + 2.2
                wide = said[0].width + LABEL_WIDER if said else 0.0
                labels[number] = (label_width + (column + 1) * each - PAD - wide, down, wide)
                marks += said
        cells.append((ground, ink, lines, marks))
    inner = [len(lines) * WORD.leading + (len(marks) * MARK_STEP + 2 if marks else 0) for _ground, _ink, lines, marks in cells]
    height = max(26.0, 2 * PAD + max([len(label) * AXIS.leading, *inner]))

    def draw(pen: Pen, top: float) -> None:
        pen.lines(0, top - height / 2 - 3 + (len(label) - 1) * AXIS.leading / 2, label, AXIS, label_width - 10)
        for column, (ground, ink, lines, marks) in enumerate(cells):
            # In black alone the gravity of a cell shows in its frame.
            weight = 0.5 + 1.3 * (1 - sum(ground) / 3) if pen.plain else 1.0
            x = label_width + column * each
            pen.box(x, top - height, each, height, ground, RULE if ground == WHITE else WHITE, weight, ground=True)
            pen.lines(x + PAD + 1, top - PAD - 8, lines, WORD, each - 2 * PAD, ink)
            _draw_marks(pen, x + each - PAD, top - PAD - len(lines) * WORD.leading - 11, marks)

    return Strip(height, draw), labels


def moved(block: Matrix) -> bool:
    """Return whether there are exactly two marks, in two cells: from the first to the second goes an arrow."""
    return len(block.marks) == 2 and block.marks[0][:2] != block.marks[1][:2]


def _ends(rows: list[tuple[Strip, dict[int, _Box]]]) -> tuple[_Box, _Box] | None:
    """Return the two marks' labels, y counted upwards from the matrix's foot; None where one lies outside it."""
    found: dict[int, _Box] = {}
    below = sum(strip.height for strip, _labels in rows)
    for strip, labels in rows:
        found |= {mark: (x, below - down, width) for mark, (x, down, width) in labels.items()}
        below -= strip.height
    return (found[0], found[1]) if {0, 1} <= set(found) else None


def _draw_arrow(pen: Pen, foot: float, first: _Box, last: _Box) -> None:
    """Draw an arrow from the edge of one label to the edge of the other, on a white ground that shows on dark cells."""
    (x1, y1), (x2, y2) = _edge(first, last), _edge(last, first)
    long = math.hypot(x2 - x1, y2 - y1)
    if long < 2 * HEAD:
        return
    along, across = (x2 - x1) / long, (y2 - y1) / long
    neck = (x2 - along * HEAD, y2 - across * HEAD)
    if not pen.plain:
        pen.rule(x1, foot + y1, *_above(neck, foot), WHITE, 3.6)
    pen.rule(x1, foot + y1, *_above(neck, foot), INK, 1.5)
    wide = HEAD * 0.55
    points = [(x2, y2), (neck[0] - across * wide, neck[1] + along * wide), (neck[0] + across * wide, neck[1] - along * wide)]
    pen.shape([_above(point, foot) for point in points], INK)


def _above(point: tuple[float, float], foot: float) -> tuple[float, float]:
    return point[0], foot + point[1]


def _edge(box: _Box, towards: _Box) -> tuple[float, float]:
    """Return where the way from a label's middle to that of another leaves the label, with a little air."""
    x, y, width = box
    middle = (x + width / 2, y)
    run, rise = towards[0] + towards[2] / 2 - middle[0], towards[1] - middle[1]
    share = min((width / 2 + 2) / abs(run) if run else math.inf, (LABEL_HIGH / 2 + 2) / abs(rise) if rise else math.inf, 1.0)
    return middle[0] + run * share, middle[1] + rise * share


def _draw_marks(pen: Pen, end: float, y: float, marks: list[Line]) -> None:
    """Draw each mark as a white label with a dot, legible on every tone, at the end of its cell: the arrow misses the words."""
    for line in marks:
        x = end - line.width - LABEL_WIDER
        pen.box(x, y - 2.6, line.width + LABEL_WIDER, LABEL_HIGH, fill=WHITE, stroke=INK, weight=0.8, radius=2)
        pen.dot(x + 6.5, y + 3.0, 2.4, INK)
        pen.text(x + 12.5, y, line, MARK, INK)
        y -= MARK_STEP
