"""Bars by period or kind: upright, stacked, with the value on top and the legend beside the last bar; or lying, for long labels.

What is not known is drawn as "no data", never as nothing. However many groups there are, no label overlaps another.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from babel.numbers import format_decimal

from models.base.language import _, current
from reports.content import Bars
from reports.pdf.blocks.patterns import TONES, no_data, patterned
from reports.pdf.flow import Strip, glue
from reports.pdf.palette import CAPTION, FINE, HAIRLINE, INK, RULE, WHITE, Style
from reports.pdf.pen import Pen
from reports.pdf.setting import Line, Setter

MEASURE = Style("condensed", 8.5, 11)
LABEL = Style("condensed", 8.5, 10.2)
VALUE = Style("condensed_semibold", 8.5, 10.2)
AXIS = Style("condensed", 7.5, 9)
PLOT = 118.0
"""Height of the bars' field in points."""
LEGEND = 104.0
LINES_MOST = 5
"""Fine lines across the field; more of them only make the bars harder to see."""
BAR_MOST = 44.0
ROW, BAR = 17.0, 9.5
LONG = 9
"""Labels of more characters than this, on few groups, are kinds and not periods: their bars lie."""
UNKNOWN_HIGH = 24.0
LABEL_LINES = 3


@dataclass(frozen=True)
class _Group:
    """A bar: its label, the values of its series (None: not known), their sum, and whether part of it is not known."""

    label: str
    values: tuple[float | None, ...]

    @property
    def known(self) -> tuple[float, ...]:
        return tuple(value for value in self.values if value is not None)

    @property
    def total(self) -> float:
        return sum(self.known)

    @property
    def text(self) -> str:
        """Return what stands on the bar: "7", "7+" where a part is not known, "?" where all is."""
        if not self.known:
            return "?"
        return number(self.total) + ("+" if len(self.known) < len(self.values) else "")


def bars(setter: Setter, block: Bars, width: float) -> list[Strip]:
    """Return the chart under its finding and its measure. More than four series become three and one of all others."""
    series, groups = _readable(block)
    head = _head(setter, block, width)
    if not groups:
        line = setter.line(_("There is nothing to count."), MEASURE, width)
        return [*head, Strip(MEASURE.leading, lambda pen, top: pen.text(0, top - 9, line, MEASURE))]
    if block.sideways or _are_kinds(setter, groups, width):
        return _lying(setter, series, groups, width, head)
    chart = [*head, _upright(setter, series, groups, width)]
    glue(chart)
    return chart


def number(value: float) -> str:
    """Return a number as printed in the language in use, one digit after the point where it is not whole."""
    return str(format_decimal(round(value, 1), locale=current()))


def _readable(block: Bars) -> tuple[tuple[str, ...], list[_Group]]:
    wide = max((len(values) for _label, values in block.groups), default=0)
    series = (*block.series, *("",) * (wide - len(block.series)))
    groups = [
        _Group(label, tuple(_finite(value) for value in (*values, *(None,) * (wide - len(values)))))
        for label, values in block.groups
    ]
    most = len(TONES)
    if wide <= most:
        return series[:wide], groups
    return (*series[: most - 1], _("Others")), [replace(group, values=_merged(group.values, most)) for group in groups]


def _finite(value: float | None) -> float | None:
    return max(0.0, float(value)) if value is not None and math.isfinite(value) else None


def _merged(values: tuple[float | None, ...], most: int) -> tuple[float | None, ...]:
    others = [value for value in values[most - 1 :] if value is not None]
    return (*values[: most - 1], sum(others) if others else None)


def _head(setter: Setter, block: Bars, width: float) -> list[Strip]:
    strips = []
    for text, style, below in ((block.title, CAPTION, 1.0), (block.measure, MEASURE, 5.0)):
        if text:
            lines, tag = setter.lines(text, style, width, most=4), setter.tag("P", text)

            def draw(pen: Pen, top: float, lines: Sequence[Line] = lines, style: Style = style) -> None:
                pen.lines(0, top - style.size, lines, style, width)

            strips.append(Strip(len(lines) * style.leading + below, draw, glued=True, tag=tag))
    return strips


def _are_kinds(setter: Setter, groups: list[_Group], width: float) -> bool:
    """Return whether the labels are too long to stand below upright bars, and too few to be periods of which some may go."""
    each = (width - LEGEND) / len(groups)
    too_wide = any(len(setter.lines(group.label, LABEL, max(each - 4, 8.0))) > LABEL_LINES for group in groups)
    return too_wide and len(groups) <= 24 and max(len(group.label) for group in groups) > LONG


def steps(most: float, whole: bool) -> list[float]:
    """Return where the fine lines stand: round numbers from 0 to what covers `most`, at most five of them above nothing."""
    rough = max(most, 1.0 if whole else most or 1.0) / LINES_MOST
    size = 10.0 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough * 0.999)
    if whole:
        step = max(1.0, math.ceil(step))
    return [step * place for place in range(math.ceil(max(most, step) / step - 1e-9) + 1)]


# --- upright -------------------------------------------------------------------------------------------------------------


def _upright(setter: Setter, series: tuple[str, ...], groups: list[_Group], width: float) -> Strip:
    named = len(series) > 1 or bool(series and series[0]) or any(None in group.values for group in groups)
    whole = all(value == int(value) for group in groups for value in group.known)
    lines = steps(max(group.total for group in groups), whole)
    axis = [setter.line(number(line), AXIS) for line in lines]
    left = max(line.width for line in axis) + 6
    field = width - left - (LEGEND if named else 0.0)
    each = field / len(groups)
    legend = _legend(setter, series, groups, LEGEND - 24) if named else []
    labels = _labels(setter, groups, each)
    values = _values(setter, groups, each)
    below = max((len(label) for label in labels), default=1) * LABEL.leading + 6
    top_of = lines[-1] or 1.0

    def draw(pen: Pen, top: float) -> None:
        foot = top - 13 - PLOT
        for at, text in zip(lines, axis, strict=True):
            y = foot + PLOT * at / top_of
            pen.rule(left, y, left + field, y, INK if not at else RULE, 0.8 if not at else HAIRLINE)
            pen.text(left - 5, y - 2.6, text, AXIS, edge="end")
        for position, group in enumerate(groups):
            x = left + position * each
            heights = [PLOT * (value or 0.0) / top_of for value in group.values]
            _bar(pen, x + each / 2, foot, min(each * 0.74 if each > 3 else each, BAR_MOST), group, heights)
            high = sum(heights) if group.known else UNKNOWN_HIGH
            if values[position].runs:
                wide = values[position].width + 2
                pen.box(x + (each - wide) / 2, foot + high + 1.6, wide, 8.4, fill=WHITE, ground=True)
                pen.text(x + each / 2, foot + high + 3, values[position], VALUE, edge="middle")
            y = foot - 10
            for line in labels[position]:
                pen.text(x + each / 2, y, line, LABEL, edge="middle")
                y -= LABEL.leading
        _draw_legend(pen, left + field + 12, foot, legend, groups[-1], top_of)

    return Strip(13 + PLOT + below, draw)


def _bar(pen: Pen, middle: float, foot: float, wide: float, group: _Group, heights: Sequence[float]) -> None:
    """Draw one stack from its foot: the first series lowest, for it is the one compared along the base."""
    if not group.known:
        no_data(pen, middle - wide / 2, foot, wide, UNKNOWN_HIGH)
        return
    y = foot
    for kind, height in enumerate(heights):
        patterned(pen, middle - wide / 2, y, wide, height, kind)
        y += height


def _labels(setter: Setter, groups: list[_Group], each: float) -> list[list[Line]]:
    """Return the lines below each bar; where they have no room, every second, third ... bar keeps its own."""
    words = [max((setter.line(word, LABEL).width for word in group.label.split()), default=0.0) for group in groups]
    for step in range(1, len(groups) + 1):
        room = each * step - 3
        if max(words[::step]) > room:  # a word is never broken: "W1" below the bar of week 11 would be read as week 1
            continue
        found = [setter.lines(group.label, LABEL, room) for group in groups[::step]]
        if any(len(lines) > 1 for lines in found):
            # All of them break alike, so that no year stands once beside its month and once below it.
            tight = [setter.lines(group.label, LABEL, max(words[::step]) + 0.1) for group in groups[::step]]
            found = tight if all(len(lines) <= LABEL_LINES for lines in tight) else found
        if all(len(lines) <= LABEL_LINES for lines in found):
            return [found[at // step] if at % step == 0 else [] for at in range(len(groups))]
    return [setter.lines(groups[0].label, LABEL, 60, most=2, told=False), *([] for _group in groups[1:])]


def _values(setter: Setter, groups: list[_Group], each: float) -> list[Line]:
    """Return what stands on each bar; where not all have room, on the highest and the last only."""
    texts = [setter.line(group.text, VALUE) for group in groups]
    if all(text.width <= each - 1 for text in texts):
        return texts
    highest = max(range(len(groups)), key=lambda at: groups[at].total)
    kept = {highest} if (len(groups) - 1 - highest) * each < 30 else {highest, len(groups) - 1}
    return [text if at in kept else Line((), 0.0) for at, text in enumerate(texts)]


# --- legend --------------------------------------------------------------------------------------------------------------

_Entry = tuple[int, list[Line]]
"""The number of a fill, -1 for what is not known, and its words."""


def _legend(setter: Setter, series: tuple[str, ...], groups: list[_Group], room: float) -> list[_Entry]:
    found: list[_Entry] = [(kind, setter.lines(name, LABEL, room, most=6)) for kind, name in enumerate(series) if name]
    if any(None in group.values for group in groups):
        found.append((-1, setter.lines(_("not known (?, +), which is not nothing"), LABEL, room, most=4)))
    return found


def _draw_legend(pen: Pen, x: float, foot: float, legend: list[_Entry], last: _Group, top_of: float) -> None:
    """Draw each name as near as can be to its part of the last bar, none over another."""
    y = foot
    least = foot - 4.0
    for kind, lines in legend:
        high = PLOT * (last.values[kind] or 0.0) / top_of if kind >= 0 else 0.0
        wanted = y + high / 2 + 3 if high else y + 3
        height = len(lines) * LABEL.leading
        at = max(least + height, min(wanted + height / 2, foot + PLOT))
        _swatch(pen, x, at - 9.5, kind)
        pen.lines(x + 13, at - 8.2, lines, LABEL, 200, cling=False)
        least = at + 3
        y += high


def _swatch(pen: Pen, x: float, y: float, kind: int) -> None:
    if kind < 0:
        no_data(pen, x, y, 9, 8)
    else:
        patterned(pen, x, y, 9, 8, kind)


# --- lying ---------------------------------------------------------------------------------------------------------------


def _lying(setter: Setter, series: tuple[str, ...], groups: list[_Group], width: float, head: list[Strip]) -> list[Strip]:
    named = len(series) > 1 or any(None in group.values for group in groups)
    widest = max(setter.line(group.label, LABEL).width for group in groups)
    room = min(widest, width * 0.4)
    ends = max(setter.line(group.text, VALUE).width for group in groups)
    scale = (width - room - ends - 20) / (max(group.total for group in groups) or 1.0)
    strips = [*head]
    if named:
        strips += _keys(setter, _legend(setter, series, groups, 150), width)
    rows = [_row(setter, group, room, scale) for group in groups]
    for strip in rows[:2]:
        strip.glued = len(rows) > 2
    return [*strips, *rows]


def _row(setter: Setter, group: _Group, room: float, scale: float) -> Strip:
    lines, value = setter.lines(group.label, LABEL, room), setter.line(group.text, VALUE)
    height = max(ROW, len(lines) * LABEL.leading + 5)

    def draw(pen: Pen, top: float) -> None:
        middle = top - height / 2
        pen.lines(0, middle - 3 + (len(lines) - 1) * LABEL.leading / 2, lines, LABEL, room, cling=False)
        x = start = room + 10
        if not group.known:
            no_data(pen, x, middle - BAR / 2, 40, BAR)
            x += 40
        for kind, part in enumerate(group.values):
            patterned(pen, x, middle - BAR / 2, (part or 0.0) * scale, BAR, kind)
            x += (part or 0.0) * scale
        pen.rule(start, top, start, top - height, FINE, 0.8)
        pen.text(x + 5, middle - 3, value, VALUE)

    return Strip(height, draw)


def _keys(setter: Setter, legend: list[_Entry], width: float) -> list[Strip]:
    """Return the legend as lines above the bars, since the last of them may lie on another page."""
    rows: list[list[_Entry]] = []
    used = width
    for entry in legend:
        wide = 13 + max(line.width for line in entry[1]) + 16
        if used + wide > width or not rows:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += wide
    strips = []
    for row in rows:

        def draw(pen: Pen, top: float, row: list[_Entry] = row) -> None:
            x = 0.0
            for kind, lines in row:
                _swatch(pen, x, top - 10, kind)
                pen.lines(x + 13, top - 9, lines, LABEL, 200, cling=False)
                x += 13 + max(line.width for line in lines) + 16

        strips.append(Strip(max(len(lines) for _kind, lines in row) * LABEL.leading + 5, draw, glued=True))
    return strips
