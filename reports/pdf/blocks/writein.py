"""Room to write by pen: a label, lines 9 mm apart, boxes to tick; neighbours whose shares fit stand beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.content import Block, WriteIn
from reports.pdf.flow import Strip, glue
from reports.pdf.palette import FINE, GREY, INK, MM, WHITE, Style
from reports.pdf.pen import Pen
from reports.pdf.setting import Line, Setter

LABEL = Style("condensed_semibold", 9, 11.4)
HINT = Style("condensed", 8.5, 10.6, GREY)
CHOICE = Style("regular", 9.5, 13)
PITCH = 9 * MM
"""From line to line: a hand in gloves, by torchlight, needs it. Source: practice of radio and medical forms (8 to 10 mm)."""
TICK = 3.6 * MM
GUTTER = 14.0
_Choice = tuple[Line, float, bool]
"""A line of a choice, its place, whether its box stands before it."""
FITS = 1.005
"""Shares that together exceed the width by rounding only still stand in one row."""


@dataclass(frozen=True)
class WriteInRow:
    """Fields that stand beside each other."""

    fields: tuple[WriteIn, ...]
    source: str = ""


def in_rows(blocks: Iterable[Block]) -> Iterator[Block | WriteInRow]:
    """Yield the blocks, with fields that follow each other put into rows as their shares fit."""
    row: list[WriteIn] = []
    for block in blocks:
        if isinstance(block, WriteIn):
            if row and sum(field.share for field in (*row, block)) > FITS:
                yield WriteInRow(tuple(row))
                row = []
            row.append(block)
            continue
        if row:
            yield WriteInRow(tuple(row))
            row = []
        yield block
    if row:
        yield WriteInRow(tuple(row))


def write_in(setter: Setter, block: WriteIn, width: float) -> list[Strip]:
    """Return one field over its share of the width."""
    return write_in_row(setter, WriteInRow((block,)), width)


def write_in_row(setter: Setter, block: WriteInRow, width: float) -> list[Strip]:
    """Return fields beside each other: their labels and boxes together, then a strip a line, so that long ones may break."""
    places: list[tuple[WriteIn, float, float]] = []
    x = 0.0
    for field in block.fields:
        wide = width * min(max(field.share, 0.05), 1.0)
        last = x + wide > width - 1
        places.append((field, x, wide if last else wide - GUTTER))
        x += wide
    strips = [_head(setter, places)]
    most = max(field.lines for field in block.fields)
    strips += [_line(places, number) for number in range(most)]
    glue(strips, ends=3)
    return strips


def _head(setter: Setter, places: list[tuple[WriteIn, float, float]]) -> Strip:
    heads = [(_labels(setter, field, wide), _choices(setter, field, wide), x, wide) for field, x, wide in places]
    height = max(_height(labels, choices) for labels, choices, _x, _wide in heads)
    tags = [setter.tag("P", " ".join((field.label, field.hint, *field.choices))) for field, _x, _wide in places]

    def draw(pen: Pen, top: float) -> None:
        for (labels, choices, x, wide), tag in zip(heads, tags, strict=True):
            pen.tag = tag
            y = top - 9
            for line, style in labels:
                pen.lines(x, y, (line,), style, wide, cling=False)
                y -= style.leading
            y -= 3
            for row in choices:
                for line, at, boxed in row:
                    if boxed:
                        pen.box(x + at, y - 1.6, TICK, TICK, fill=WHITE, stroke=INK, weight=0.9)
                    pen.text(x + at + TICK + 5, y, line, CHOICE)
                y -= CHOICE.leading + 4

    return Strip(height, draw)


def _height(labels: list[tuple[Line, Style]], choices: list[list[_Choice]]) -> float:
    return sum(style.leading for _line, style in labels) + len(choices) * (CHOICE.leading + 4) + (5 if choices else 1)


def _labels(setter: Setter, field: WriteIn, wide: float) -> list[tuple[Line, Style]]:
    found = [(line, LABEL) for line in setter.lines(field.label, LABEL, wide, most=4)] if field.label else []
    return found + ([(line, HINT) for line in setter.lines(field.hint, HINT, wide, most=4)] if field.hint else [])


def _choices(setter: Setter, field: WriteIn, wide: float) -> list[list[_Choice]]:
    """Return the boxes in rows, each with its words and its place; a choice is never split over two rows unless it must."""
    rows: list[list[_Choice]] = []
    x = wide
    for choice in field.choices:
        lines = setter.lines(choice, CHOICE, wide - TICK - 5)
        room = TICK + 5 + max((line.width for line in lines), default=0.0) + 16
        if not rows or x + room - 16 > wide:
            rows.append([])
            x = 0.0
        rows[-1] += [(line, x, True) for line in lines[:1]]
        x += room
        for line in lines[1:]:
            rows.append([(line, 0.0, False)])
            x = wide
    return rows


def _line(places: list[tuple[WriteIn, float, float]], number: int) -> Strip:
    def draw(pen: Pen, top: float) -> None:
        for field, x, wide in places:
            if field.framed:
                _side(pen, x, wide, top, first=number == 0, last=number == field.lines - 1)
            elif number < field.lines:
                pen.rule(x, top - PITCH + 2, x + wide, top - PITCH + 2, FINE, 0.6)

    return Strip(PITCH, draw)


def _side(pen: Pen, x: float, wide: float, top: float, *, first: bool, last: bool) -> None:
    """Draw the part of a frame that stands beside one line."""
    foot = top - PITCH + (2 if last else 0)
    for edge in (x, x + wide):
        pen.rule(edge, top, edge, foot, FINE, 0.6)
    if first:
        pen.rule(x, top, x + wide, top, FINE, 0.6)
    if last:
        pen.rule(x, foot, x + wide, foot, FINE, 0.6)
