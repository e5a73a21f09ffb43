"""The likelihood by impact matrix: a heat map whose cells carry their word, so that grey paper says the same."""

from __future__ import annotations

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
    strips += [_row(setter, block, row, label_width, each) for row in range(len(block.rows))]
    heads = [setter.lines(name, AXIS, each - 8, most=4) for name in block.columns]

    def draw_heads(pen: Pen, top: float) -> None:
        for position, lines in enumerate(heads):
            y = top - 11
            for line in lines:
                pen.text(label_width + (position + 0.5) * each, y, line, AXIS, edge="middle")
                y -= AXIS.leading

    strips.append(Strip(5 + AXIS.leading * max((len(lines) for lines in heads), default=0), draw_heads))
    glue(strips)
    return strips


def _row(setter: Setter, block: Matrix, row: int, label_width: float, each: float) -> Strip:
    label = setter.lines(block.rows[row], AXIS, label_width - 10, most=6)
    words = block.cells[row] if row < len(block.cells) else ()
    cells: list[tuple[Colour, Colour, list[Line], list[Line]]] = []
    for column in range(len(block.columns)):
        word = words[column] if column < len(words) else ""
        ground = tone(block.levels.index(word), len(block.levels)) if word in block.levels else WHITE
        ink = ink_on(ground)
        marks = [
            line
            for at_row, at_column, name in block.marks
            if (at_row, at_column) == (row, column)
            for line in setter.lines(name, MARK, each - 2 * PAD - 14, most=3)
        ]
        cells.append((ground, ink, setter.lines(word, WORD, each - 2 * PAD, most=3), marks))
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
            _draw_marks(pen, x + PAD, top - PAD - len(lines) * WORD.leading - 11, each - 2 * PAD, marks)

    return Strip(height, draw)


def _draw_marks(pen: Pen, x: float, y: float, width: float, marks: list[Line]) -> None:
    """Draw each mark as a white label with a dot, legible on every tone."""
    for line in marks:
        pen.box(x, y - 2.6, min(width, line.width + 17), 11.4, fill=WHITE, stroke=INK, weight=0.8, radius=2)
        pen.dot(x + 6.5, y + 3.0, 2.4, INK)
        pen.text(x + 12.5, y, line, MARK, INK)
        y -= MARK_STEP
