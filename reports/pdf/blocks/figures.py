"""Numbers and facts: the strip of key figures, label and value pairs, the title with its row of facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reports.content import Facts, Furniture, KeyFigure, KeyFigures
from reports.pdf.blocks.spark import CHANGE, LEAST, MOST, SIGN, change_lines, draw_change, sparkline
from reports.pdf.flow import Strip, glue
from reports.pdf.palette import (
    FACT,
    FACT_LABEL,
    FACT_STRONG,
    FACT_VALUE,
    FIGURE,
    FIGURE_LABEL,
    FIGURE_REMARK,
    FINE,
    HAIRLINE,
    KIND,
    MICRO,
    TITLE,
    Style,
)
from reports.pdf.pen import Pen
from reports.pdf.setting import Line, Setter
from reports.pdf.tags import Tag

FactCell = tuple[Line, list[Line], Style, float, Tag, Tag]
"""A fact over the first page: label, value lines, their hand, width needed, the parts of the paper they are."""


def key_figures(setter: Setter, block: KeyFigures, width: float) -> list[Strip]:
    """Return the strip of big numbers, six beside each other at most."""
    figures = block.figures
    tag = setter.tag("L")
    return [strip for start in range(0, len(figures), 6) for strip in _figure_row(setter, figures[start : start + 6], width, tag)]


def _figure_row(setter: Setter, figures: tuple[KeyFigure, ...], width: float, within: Tag) -> list[Strip]:
    tags = [
        setter.tag("LBody", f"{figure.number} {figure.change} {figure.label} {figure.remark}", within=within.add("LI"))
        for figure in figures
    ]
    each = width / max(len(figures), 2)
    room = [each - (18.0 if position else 8.0) for position in range(len(figures))]
    numbers = [_fitting(setter, figure.number, wide) for figure, wide in zip(figures, room, strict=True)]
    labels = [setter.lines(figure.label, FIGURE_LABEL, wide, most=6) for figure, wide in zip(figures, room, strict=True)]
    remarks = [
        setter.lines(figure.remark, FIGURE_REMARK, wide, most=6) if figure.remark else []
        for figure, wide in zip(figures, room, strict=True)
    ]
    changes = [change_lines(setter, figure, wide) for figure, wide in zip(figures, room, strict=True)]
    free = [wide - number[0].width - 9 for number, wide in zip(numbers, room, strict=True)]
    # A change without room beside its number stands over it: over all of them, so that the numbers stay in one line.
    fits = all(
        len(lines) == 1 and lines[0].width + SIGN + 4 <= space for lines, space in zip(changes, free, strict=True) if lines
    )
    over = 0.0 if fits else 1.4 + CHANGE.leading * max(len(lines) for lines in changes)
    height = (
        over + 33 + max(len(label) + len(remark) for label, remark in zip(labels, remarks, strict=True)) * FIGURE_LABEL.leading
    )

    def draw(pen: Pen, top: float) -> None:
        for position in range(len(figures)):
            x = position * each + (11.0 if position else 0.0)
            if position:
                pen.rule(position * each, top - 2, position * each, top - height, FINE, HAIRLINE)
            pen.tag = tags[position]
            line, style = numbers[position]
            pen.text(x, top - over - 22, line, style)
            beside = x + line.width + 9
            draw_change(pen, x if over else beside, top - (7 if over else 10), figures[position].change, changes[position])
            if figures[position].trend and free[position] >= LEAST:
                sparkline(pen, beside, top - over - 22, min(MOST, free[position]), figures[position].trend)
            y = top - over - 35
            pen.lines(x, y, labels[position], FIGURE_LABEL, room[position])
            y -= len(labels[position]) * FIGURE_LABEL.leading
            pen.lines(x, y, remarks[position], FIGURE_REMARK, room[position])

    return [Strip(height, draw, above=8.0)]


def _fitting(setter: Setter, number: str, width: float) -> tuple[Line, Style]:
    """Return the number in the largest hand that fits; a very long one becomes condensed and is cut."""
    for size in (25.0, 21.0, 17.0, 14.0):
        style = replace(FIGURE, size=size)
        lines = setter.lines(number, style, 10_000)
        if len(lines) == 1 and lines[0].width <= width:
            return lines[0], style
    style = Style("condensed_semibold", 13, 16, FIGURE.colour)
    return setter.line(number, style, width), style


def facts(setter: Setter, block: Facts, width: float) -> list[Strip]:
    """Return label and value pairs between hairlines, in one column or two; long values may break over pages."""
    columns = block.columns
    gutter = 18.0 if columns == 2 else 0.0
    each = (width - gutter * (columns - 1)) / columns
    label_width = each * (0.36 if columns == 2 else 0.24)
    strips: list[Strip] = []
    tag = setter.tag("L")
    for start in range(0, len(block.pairs), columns):
        changed = [position in block.changed for position in range(start, start + columns)]
        strips += _fact_row(setter, block.pairs[start : start + columns], changed, (each, gutter, label_width), tag)
    return strips


def _fact_row(
    setter: Setter, pairs: tuple[tuple[str, str], ...], changed: Sequence[bool], room: tuple[float, float, float], within: Tag
) -> list[Strip]:
    each, gutter, label = room
    cells = [
        (setter.lines(name, FACT_LABEL, label - 8, most=4), setter.lines(value, FACT_VALUE, each - label))
        for name, value in pairs
    ]
    tags = [_pair(setter, pair, within) for pair in pairs]
    count = max(max(len(names), len(values)) for names, values in cells)

    def slice_of(start: int, end: int) -> Strip:
        first, last = start == 0, end == count
        pad = 3.0
        height = (end - start) * FACT_VALUE.leading + (pad if first else 0) + (pad if last else 0)

        def draw(pen: Pen, top: float) -> None:
            for position, ((names, values), (head, body)) in enumerate(zip(cells, tags, strict=True)):
                x = position * (each + gutter)
                if first:
                    pen.rule(x, top, x + each, top, FINE, HAIRLINE)
                if changed[position]:
                    pen.changed(x + each, top, height)
                y = top - (pad if first else 0) - 10
                pen.tag = head
                pen.lines(x, y, names[start:end], FACT_LABEL, label - 8, cling=False)
                pen.tag = body
                pen.lines(x + label, y, values[start:end], FACT_VALUE, each - label, cling=len(values) > 1)

        return Strip(height, draw)

    step = count if count <= 12 else 4
    return [slice_of(start, min(start + step, count)) for start in range(0, count, step)]


def _pair(setter: Setter, pair: tuple[str, str], within: Tag) -> tuple[Tag, Tag]:
    """Return the parts of a label and its value."""
    item = within.add("LI")
    return setter.tag("Lbl", pair[0], within=item), setter.tag("LBody", pair[1], within=item)


def title(setter: Setter, furniture: Furniture, width: float) -> list[Strip]:
    """Return what stands over the first page: the kind of paper, its title, the row of facts."""
    kind = setter.line(furniture.kind.upper(), KIND, width)
    lines = setter.balanced(furniture.title, TITLE, width * 0.97, most=6)
    above, tag = setter.tag("P", furniture.kind), setter.tag("H1", furniture.title)

    def draw(pen: Pen, top: float) -> None:
        pen.tag = above
        pen.lines(0, top - 8, (kind,), KIND, width)
        pen.tag = tag
        pen.lines(0, top - 15 - TITLE.size * 0.98, lines, TITLE, width)

    strips = [Strip(15 + len(lines) * TITLE.leading + 7, draw)]
    strips += _fact_rows(setter, furniture.facts, width)
    glue(strips)
    return strips


def _fact_rows(setter: Setter, pairs: tuple[tuple[str, str], ...], width: float) -> list[Strip]:
    cells: list[FactCell] = []
    tag = setter.tag("L")
    for position, (name, value) in enumerate(pairs):
        style = FACT_STRONG if position == 0 else FACT
        label = setter.line(name.upper(), MICRO, width * 0.46)
        values = setter.lines(value, style, width * 0.46, most=3)
        wide = max(label.width, *(line.width for line in values))
        cells.append((label, values, style, wide, *_pair(setter, (name, value), tag)))
    rows = _even_rows(cells, width)
    step = width / max(1, max((len(row) for row in rows), default=1))
    in_columns = len(rows) > 1 and all(cell[3] <= step - 10 for cell in cells)
    return [_fact_strip(row, width, step if in_columns else 0.0) for row in rows]


def _even_rows(cells: list[FactCell], width: float) -> list[list[FactCell]]:
    """Return the cells in as few rows as fit, about equally many in each, so that none stands alone."""
    for count in range(1, len(cells) + 1):
        each = -(-len(cells) // count)
        rows = [cells[start : start + each] for start in range(0, len(cells), each)]
        if all(sum(cell[3] for cell in row) + 14 * (len(row) - 1) <= width for row in rows):
            return rows
    return [[cell] for cell in cells]


def _fact_strip(row: list[FactCell], width: float, step: float) -> Strip:
    """Return a row of facts; `step` is the width of a column, 0 to space them by their own widths."""
    gap = min(42.0, (width - sum(cell[3] for cell in row)) / max(1, len(row) - 1))
    height = 17.0 + FACT.leading * max(len(cell[1]) for cell in row)

    def draw(pen: Pen, top: float) -> None:
        pen.rule(0, top, width, top, FINE, HAIRLINE)
        x = 0.0
        for label, values, style, wide, head, body in row:
            pen.tag = head
            pen.lines(x, top - 10.5, (label,), MICRO, wide, cling=False)
            pen.tag = body
            pen.lines(x, top - 22, values, style, wide, cling=len(values) > 1)
            x += step or wide + gap

    return Strip(height, draw)
