"""Running text: paragraphs, heads, bullets, the boxed bottom line, framed notices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.base.language import _
from reports.content import BottomLine, Bullets, Heading, Notice, Span, Text
from reports.pdf.blocks.marks import triangle, withheld_bars
from reports.pdf.flow import Strip, glue
from reports.pdf.palette import (
    BODY,
    BOX_LABEL,
    FOOT_LABEL,
    FOOT_VALUE,
    GREY,
    HEAD,
    INK,
    LARGE,
    LEAD,
    MM,
    MUTED,
    NAVY,
    RUST,
    STEEL,
    SUBHEAD,
    TINT,
    Colour,
    Style,
)
from reports.pdf.pen import Pen
from reports.pdf.setting import Line, Setter
from reports.pdf.tags import Tag

BAR = 3.4
BOX_PAD = 16.0


def _text_strip(line: Line, style: Style, x: float, width: float, tag: Tag | None = None) -> Strip:
    def draw(pen: Pen, top: float) -> None:
        pen.lines(x, top - style.leading * 0.5 - style.size * 0.36, (line,), style, width)

    return Strip(style.leading, draw, tag=tag)


def text_strips(
    setter: Setter, spans: str | Sequence[Span], style: Style, x: float, width: float, tag: Tag | None = None
) -> list[Strip]:
    """Return a strip for each line of a text set at x; first and last two lines stay together."""
    tag = tag or setter.tag("P", spans)
    strips = [_text_strip(line, style, x, width, tag) for line in setter.lines(spans, style, width)]
    glue(strips, ends=2)
    return strips


def paragraph(setter: Setter, block: Text, width: float) -> list[Strip]:
    """Return the strips of a paragraph."""
    style = LARGE if block.large else MUTED if block.muted else BODY
    return marked(text_strips(setter, block.spans, style, 0, width), block.changed)


def marked(strips: list[Strip], changed: bool) -> list[Strip]:
    """Return the strips, with a bar beside them if what they say is new."""
    for strip in strips:
        strip.changed = strip.changed or changed
    return strips


def heading(setter: Setter, block: Heading, width: float) -> list[Strip]:
    """Return a section's head: a rule, the number in rust, the title; a lesser head has the title alone."""
    style = HEAD if block.level == 1 else SUBHEAD
    number = setter.line(block.number, style, width / 3) if block.number else None
    indent = number.width + 8 if number and number.runs else 0.0
    lines = setter.lines(block.title, style, width - indent, most=4)
    rise = 8.0 if block.level == 1 else 0.0

    def draw(pen: Pen, top: float) -> None:
        if block.level == 1:
            pen.rule(0, top - 0.5, width, top - 0.5, INK, 0.9)
        baseline = top - rise - style.size * 0.86
        if number:
            pen.text(0, baseline, number, style, RUST)
        pen.lines(indent, baseline, lines, style, width - indent)

    height = rise + style.leading * len(lines) + (2 if block.level == 1 else 0)
    tag = setter.tag("H2" if block.level == 1 else "H3", f"{block.number} {block.title}".strip())
    return [Strip(height, draw, glued=True, need=block.keep_mm * MM, tag=tag, bookmark=(block.title, block.level - 1))]


def bullets(setter: Setter, block: Bullets, width: float) -> list[Strip]:
    """Return the strips of short points, each led by a dash drawn as a line."""
    strips: list[Strip] = []
    points = setter.tag("L")
    for position, item in enumerate(block.items):
        body = setter.tag("LBody", item, within=points.add("LI"))
        own = marked(text_strips(setter, item, BODY, 13, width - 13, body), position in block.changed)
        own[0] = _with_dash(own[0])
        own[0].above = 3.2 if strips else 0.0
        strips += own
    return strips


def _with_dash(strip: Strip) -> Strip:
    inner = strip.draw

    def draw(pen: Pen, top: float) -> None:
        y = top - BODY.leading * 0.5
        pen.rule(1, y, 7, y, STEEL, 1.3)
        if inner:
            inner(pen, top)

    return replace(strip, draw=draw)


def bottom_line(setter: Setter, block: BottomLine, width: float) -> list[Strip]:
    """Return the box of the bottom line; longer than half a page it may break."""
    inner = width - 2 * BOX_PAD
    box = setter.tag("Sect")
    strips = [Strip(7.0)]
    if block.label:
        label = setter.line(block.label.upper(), BOX_LABEL, inner)
        strips.append(_text_strip(label, BOX_LABEL, BOX_PAD, inner, setter.tag("P", block.label, within=box)))
        strips.append(Strip(2.5))
    strips += text_strips(setter, block.spans, LEAD, BOX_PAD, inner, setter.tag("P", block.spans, within=box))
    if block.foot:
        strips.append(Strip(6.0))
        strips += _foot(setter, block.foot, inner, box)
    strips.append(Strip(9.0))
    glue(strips, ends=3 if len(strips) > 24 else 0)
    marked(strips, block.changed)
    return [_on_ground(strip, width, TINT, NAVY) for strip in strips]


def _on_ground(strip: Strip, width: float, ground: Colour, bar: Colour) -> Strip:
    inner = strip.draw

    def draw(pen: Pen, top: float) -> None:
        # A hair of overlap, so that no white seam shows between strips on a screen.
        pen.box(0, top - strip.height - 0.3, width, strip.height + 0.3, fill=ground, ground=True)
        pen.box(0, top - strip.height - 0.3, BAR / 2 if pen.plain else BAR, strip.height + 0.3, fill=bar)
        if inner:
            inner(pen, top)

    return replace(strip, draw=draw)


_Pair = tuple[float, Line, float, list[Line], Tag]
"""Where it stands, its label, the value's indent and lines, its part of the paper."""


def _foot(setter: Setter, pairs: Sequence[tuple[str, str]], width: float, box: Tag) -> list[Strip]:
    """Return the box's last lines: label and value pairs side by side, as many as fit on each line."""
    rows: list[list[_Pair]] = []
    used = width
    for name, value in pairs:
        label = setter.line(name, FOOT_LABEL, width / 2)
        lines = setter.lines(value, FOOT_VALUE, width - label.width - 4)
        needed = label.width + 4 + max((line.width for line in lines), default=0.0)
        if not rows or used + 16 + needed > width:
            rows.append([])
            used = -16.0
        tag = setter.tag("P", f"{name} {value}", within=box)
        rows[-1].append((used + 16, label, label.width + 4, lines, tag))
        used += 16 + needed

    def drawn(row: list[_Pair], at: int) -> Strip:
        def draw(pen: Pen, top: float) -> None:
            for x, label, indent, lines, tag in row:
                pen.tag = tag
                if at == 0:
                    pen.text(BOX_PAD + x, top - 8.4, label, FOOT_LABEL)
                if at < len(lines):
                    pen.text(BOX_PAD + x + indent, top - 8.4, lines[at], FOOT_VALUE)

        return Strip(FOOT_VALUE.leading, draw)

    return [drawn(row, at) for row in rows for at in range(max(len(cell[3]) for cell in row))]


def notice(setter: Setter, block: Notice, width: float) -> list[Strip]:
    """Return a framed remark with its sign: triangle for a warning, barred lines for what is withheld, none for a note."""
    lead = {"warning": 30.0, "withheld": 30.0, "note": 11.0}[block.kind]
    style = Style("regular", 10, 13.6, INK if block.kind != "withheld" else GREY)
    if block.kind == "warning":
        style = Style("semibold", 10, 13.6, INK)
    tag = setter.tag("P")
    sign = setter.tag("Figure", within=tag, alt={"warning": _("Warning"), "withheld": _("Withheld"), "note": ""}[block.kind])
    body = text_strips(setter, block.text, style, lead, width - lead - 11, tag)
    strips = marked([Strip(5.5), *body, Strip(6.0)], block.changed)
    glue(strips, ends=3)
    last = len(strips) - 1
    return [
        _framed(strip, block.kind, width, sign if position == 0 else None, position == last)
        for position, strip in enumerate(strips)
    ]


def _framed(strip: Strip, kind: str, width: float, sign: Tag | None, last: bool) -> Strip:
    inner, height = strip.draw, strip.height
    colour, weight = {"warning": (INK, 1.2), "withheld": (STEEL, 0.7), "note": (STEEL, 0.6)}[kind]

    def draw(pen: Pen, top: float) -> None:
        foot = top - height
        pen.rule(0, top, 0, foot, colour, 3.4 if kind == "note" else weight)
        if kind != "note":
            pen.rule(width, top, width, foot, colour, weight)
            if sign:
                pen.rule(-weight / 2, top, width + weight / 2, top, colour, weight)
            if last:
                pen.rule(-weight / 2, foot, width + weight / 2, foot, colour, weight)
        if sign and kind != "note":
            with pen.figure(sign):
                if kind == "warning":
                    triangle(pen, 10, top - 17, 12.5)
                else:
                    withheld_bars(pen, 10, top - 16.5, 11)
        if inner:
            inner(pen, top)

    return replace(strip, draw=draw)
