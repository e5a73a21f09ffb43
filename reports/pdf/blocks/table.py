"""Tables: lines wrapped once, rows drawn with few calls, split between rows and, where a row is long, inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.base.language import _
from reports.content import Cell, Column, Row, Table
from reports.pdf.blocks.marks import SEVERITY_WIDTH, grades_of, pill, pill_style, pill_width, severity, severity_of
from reports.pdf.flow import Strip
from reports.pdf.palette import CAPTION, FINE, HAIRLINE, INK, MUTED, SMALL_TABLE, TABLE, TINT, Style, TableStyle
from reports.pdf.pen import Pen
from reports.pdf.setting import Line, Setter
from reports.pdf.tags import COLUMN_HEAD, Tag

GUTTER = 8.0
WHOLE = 14
"""A row of more lines than this may be split."""
SLICE = 5


class _Piece(NamedTuple):
    """One line of a cell and its hand; `grades` are drawn as pills, `level` as severity blocks before the line.

    Lines of a wrapped text in the other direction cling to the far edge together; a single one stays under its head.
    """

    line: Line
    style: Style
    grades: tuple[tuple[str, Line], ...] = ()
    level: int = -1
    clings: bool = False


@dataclass(frozen=True)
class _Grid:
    """A table's columns as laid out: where each starts, how wide its text may be, whether it is set to the end."""

    setter: Setter
    hands: TableStyle
    columns: tuple[Column, ...]
    starts: tuple[float, ...]
    widths: tuple[float, ...]
    width: float
    tag: Tag


def table(setter: Setter, block: Table, width: float) -> list[Strip]:
    """Return a table's strips; its head is repeated on every page it reaches."""
    grid = _grid(setter, block, width)
    strips: list[Strip] = []
    source = setter.notices.source
    if block.caption:
        strips += _caption(grid, block.caption)
    head = _head(grid)
    strips.append(head)
    rows: list[Strip] = []
    for position, row in enumerate(block.rows):
        setter.notices.source = row.source or source
        band_next = position + 1 < len(block.rows) and bool(block.rows[position + 1].band)
        rows += _band(grid, row.band) if row.band else _row(grid, row, not band_next)
    setter.notices.source = source
    if not block.rows and block.empty:
        rows = [_empty(grid, block.empty)]
    again = _head(grid, again=True) if block.continues else head
    for strip in rows:
        strip.again = again
    strips += rows
    strips.append(Strip(1.0, lambda pen, top: pen.rule(0, top, width, top, INK, 0.7)))
    if rows:
        rows[-1].glued = True
    return strips


def _grid(setter: Setter, block: Table, width: float) -> _Grid:
    total = sum(max(column.share, 0.01) for column in block.columns) or 1.0
    shares = [width * max(column.share, 0.01) / total for column in block.columns]
    starts = tuple(sum(shares[:position]) for position in range(len(shares)))
    last = len(shares) - 1
    widths = tuple(max(share - (GUTTER if position < last else 0.0), 6.0) for position, share in enumerate(shares))
    hands = SMALL_TABLE if block.small else TABLE
    return _Grid(setter, hands, block.columns, starts, widths, width, setter.tag("Table"))


def _caption(grid: _Grid, text: str) -> list[Strip]:
    width, tag = grid.width, grid.setter.tag("Caption", text, within=grid.tag)

    def strip(line: Line) -> Strip:
        return Strip(
            CAPTION.leading, lambda pen, top: pen.lines(0, top - CAPTION.size, (line,), CAPTION, width), glued=True, tag=tag
        )

    return [*(strip(line) for line in grid.setter.lines(text, CAPTION, width, most=4)), Strip(3.0, glued=True)]


def _head(grid: _Grid, *, again: bool = False) -> Strip:
    hand = grid.hands.head
    words = [column.head for column in grid.columns]
    if again and words:
        words[0] = _("{head}, continued").format(head=words[0])
    heads = [grid.setter.lines(text, hand, width, most=4) for text, width in zip(words, grid.widths, strict=True)]
    height = max((len(lines) for lines in heads), default=1) * hand.leading + 6.5
    tags: list[Tag | None] = [None] * len(heads)  # a head set once more is no part of what is read aloud
    if not again:
        row = grid.tag.add("TR")
        tags = [grid.setter.tag("TH", column.head, within=row, extra=COLUMN_HEAD) for column in grid.columns]

    def draw(pen: Pen, top: float) -> None:
        pen.rule(0, top - 0.5, grid.width, top - 0.5, INK, 1.0)
        for column, lines, x, width, tag in zip(grid.columns, heads, grid.starts, grid.widths, tags, strict=True):
            pen.tag = tag
            y = top - height + 4.6 + (len(lines) - 1) * hand.leading
            for line in lines:
                pen.text(
                    x + width if column.kind == "number" else x, y, line, hand, edge="end" if column.kind == "number" else "start"
                )
                y -= hand.leading
        pen.rule(0, top - height + 0.3, grid.width, top - height + 0.3, INK, 0.6)

    return Strip(height, draw, glued=True)


def _band(grid: _Grid, text: str) -> list[Strip]:
    hand = grid.hands.band
    lines = grid.setter.lines(text, hand, grid.width - 10, most=4)
    height = len(lines) * hand.leading + 5
    extra = f"/A<</O/Table/Scope/Both/ColSpan {len(grid.columns)}>>" if len(grid.columns) > 1 else COLUMN_HEAD
    tag = grid.setter.tag("TH", text, within=grid.tag.add("TR"), extra=extra)

    def draw(pen: Pen, top: float) -> None:
        pen.box(0, top - height, grid.width, height, fill=TINT, ground=True)
        pen.lines(5, top - 2.5 - hand.size, lines, hand, grid.width - 10)

    return [Strip(height, draw, glued=True, tag=tag)]


def _empty(grid: _Grid, text: str) -> Strip:
    hand = Style("regular", 9, 12, MUTED.colour)
    lines = grid.setter.lines(text, hand, grid.width, most=6)
    tag = grid.setter.tag("TD", text, within=grid.tag.add("TR"))
    return Strip(len(lines) * 12 + 8, lambda pen, top: pen.lines(0, top - 13, lines, hand, grid.width), tag=tag)


def _row(grid: _Grid, row: Row, hairline: bool) -> list[Strip]:
    cells = [
        _pieces(grid, column, cell, width) for column, cell, width in zip(grid.columns, row.cells, grid.widths, strict=False)
    ]
    count = max((len(cell) for cell in cells), default=1) or 1
    tags = _tags(grid, row)
    step = count if count <= WHOLE else SLICE
    slices = [_slice(grid, cells, tags, (start, min(start + step, count), count), hairline) for start in range(0, count, step)]
    for strip in slices:
        strip.changed = row.changed
    return slices


def _tags(grid: _Grid, row: Row) -> list[Tag]:
    """Return the parts of a row's cells; a severity drawn without a word is told in one."""
    own = grid.tag.add("TR")
    tags: list[Tag] = []
    for column, cell in zip(grid.columns, row.cells, strict=False):
        found = severity_of(cell.text) if column.kind == "severity" else None
        alt = _("{level} of 4").format(level=found[0]) if found and not found[1] else ""
        whole = f"{cell.text} {cell.below}" if cell.below else cell.text
        tags.append(grid.setter.tag("TD", whole, within=own, alt=alt))
    return tags


def _pieces(grid: _Grid, column: Column, cell: Cell, width: float) -> list[_Piece]:
    """Return the lines of a cell, each with its hand."""
    setter, hands = grid.setter, grid.hands
    style = hands.strong if column.kind == "strong" else hands.muted if column.kind == "muted" else hands.text
    pieces: list[_Piece] = []
    if column.kind == "grade" and (grades := grades_of(cell.text)):
        pieces = _pill_pieces(setter, grades, pill_style(style), width)
    elif column.kind == "severity" and (found := severity_of(cell.text)):
        words = setter.lines(found[1], style, max(width - SEVERITY_WIDTH - 4, 6)) if found[1] else [Line((), 0.0)]
        pieces = [_Piece(line, style, level=found[0] if not at else -2) for at, line in enumerate(words)]
    elif cell.text:
        pieces = _text_pieces(setter.lines(cell.text, style, width), style)
    if cell.below:
        pieces += _text_pieces(setter.lines(cell.below, hands.below, width), hands.below)
    return pieces


def _text_pieces(lines: list[Line], style: Style) -> list[_Piece]:
    return [_Piece(line, style, clings=len(lines) > 1) for line in lines]


def _pill_pieces(setter: Setter, grades: Sequence[str], style: Style, width: float) -> list[_Piece]:
    pieces: list[_Piece] = []
    line: list[tuple[str, Line]] = []
    used = 0.0
    for grade in grades:
        set_grade = setter.line(grade, style)
        needed = pill_width(set_grade, style) + 2.5
        if line and used + needed > width:
            pieces.append(_Piece(Line((), 0.0), style, tuple(line)))
            line, used = [], 0.0
        line.append((grade, set_grade))
        used += needed
    return [*pieces, _Piece(Line((), 0.0), style, tuple(line))]


def _slice(grid: _Grid, cells: list[list[_Piece]], tags: list[Tag], lines: tuple[int, int, int], hairline: bool) -> Strip:
    """Return a strip with some lines of a row: from, to, of how many."""
    start, end, count = lines
    first, last = start == 0, end >= count
    leading, pad = grid.hands.text.leading, grid.hands.pad
    height = (end - start) * leading + (pad if first else 0.0) + (pad if last else 0.0)
    top_pad = pad if first else 0.0

    def draw(pen: Pen, top: float) -> None:
        baseline = top - top_pad - leading / 2 - grid.hands.text.size * 0.36
        for column, cell, x, width, tag in zip(grid.columns, cells, grid.starts, grid.widths, tags, strict=False):
            pen.tag = tag
            y = baseline
            to_end = column.kind == "number"
            for piece in cell[start:end]:
                if tag.alt:
                    with pen.figure(tag):
                        _draw_mark(pen, x, y, piece)
                elif piece.grades or piece.level != -1:
                    _draw_mark(pen, x, y, piece)
                elif piece.clings and not to_end and piece.line.right_to_left != pen.right_to_left:
                    pen.text(x + width, y, piece.line, piece.style, edge="end")
                else:
                    pen.text(x + width if to_end else x, y, piece.line, piece.style, edge="end" if to_end else "start")
                y -= leading
        if hairline and last:
            pen.rule(0, top - height, grid.width, top - height, FINE, HAIRLINE)

    return Strip(height, draw)


def _draw_mark(pen: Pen, x: float, y: float, piece: _Piece) -> None:
    if piece.grades:
        for grade, line in piece.grades:
            x += pill(pen, x, y, grade, line, piece.style) + 2.5
        return
    if piece.level >= 0:
        severity(pen, x, y, piece.level)
    pen.text(x + SEVERITY_WIDTH + 4, y, piece.line, piece.style)
