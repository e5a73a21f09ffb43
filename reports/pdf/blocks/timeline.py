"""The timeline: dates on the leading side of a line, a filled dot for what is sure, a hollow one for what is not."""

from __future__ import annotations

from dataclasses import replace

from models.base.language import _
from reports.content import Timeline, TimelineEvent
from reports.pdf.blocks.marks import grades_of, pill, pill_width
from reports.pdf.blocks.text import marked
from reports.pdf.flow import Strip, glue
from reports.pdf.palette import BODY, EVENT, FACT_LABEL, INK, MIST, NAVY, PILL, WHITE, Style
from reports.pdf.pen import Pen
from reports.pdf.setting import EMPTY, Line, Setter
from reports.pdf.tags import Tag

WHEN = Style("condensed_semibold", 9, 11.4, INK)
WHEN_WIDTH = 96.0
LINE_AT = 110.0
TEXT_AT = 124.0
DOT_DOWN = 7.0

_Body = tuple[Line, Style, float, Tag]
"""A line of an event, its hand, its width, its part of the paper."""


def timeline(setter: Setter, block: Timeline, width: float) -> list[Strip]:
    """Return the strips of dated events in the order given."""
    strips: list[Strip] = []
    source = setter.notices.source
    events = setter.tag("L")
    last = len(block.events) - 1
    for position, event in enumerate(block.events):
        setter.notices.source = event.source or source
        strips += marked(_event(setter, event, width, position == 0, position == last, events.add("LI")), event.changed)
    setter.notices.source = source
    return strips


def _event(setter: Setter, event: TimelineEvent, width: float, first: bool, last: bool, item: Tag) -> list[Strip]:
    label = setter.tag("Lbl", f"{event.when} {event.grade}", within=item)
    sign = setter.tag("Figure", within=label, alt=_("certain") if event.sure else _("not certain"))
    text = setter.tag("LBody", within=item)
    grades = [(grade, setter.line(grade, PILL)) for grade in grades_of(event.grade)]
    loose = setter.line(event.grade, FACT_LABEL, 60) if event.grade and not grades else EMPTY
    aside = sum(pill_width(line, PILL) + 2.5 for _grade, line in grades) + loose.width
    room = width - TEXT_AT - (aside + 8 if aside else 0)
    when = setter.lines(event.when, WHEN, WHEN_WIDTH, most=8)
    body: list[_Body] = []
    if event.title:
        tag = setter.tag("P", event.title, within=text)
        body += [(line, EVENT, room, tag) for line in setter.lines(event.title, EVENT, room, most=12)]
    if event.text:
        tag = setter.tag("P", event.text, within=text)
        body += [(line, BODY, width - TEXT_AT, tag) for line in setter.lines(event.text, BODY, width - TEXT_AT)]
    strips = [
        _event_line(when if at == 0 else [], body[at] if at < len(body) else None, label)
        for at in range(max(len(body), len(when), 1))
    ]
    strips.append(Strip(7.0 if not last else 1.0))
    glue(strips, ends=3)
    for strip in strips[: len(when)]:
        strip.glued = True
    threaded = [_threaded(strip, at == 0, first, last) for at, strip in enumerate(strips)]
    threaded[0] = _headed(threaded[0], event.sure, grades, loose, width, label, sign)
    return threaded


def _event_line(when: list[Line], body: _Body | None, label: Tag) -> Strip:
    def draw(pen: Pen, top: float) -> None:
        pen.tag = label
        # The whole date at once, so that a wrapped date and a wrapped title are not read out line by line in turn.
        for at, line in enumerate(when):
            pen.text(WHEN_WIDTH, top - 10.2 - at * WHEN.leading, line, WHEN, edge="end")
        if body:
            pen.tag = body[3]
            pen.lines(TEXT_AT, top - 10.4, (body[0],), body[1], body[2])

    return Strip(body[1].leading if body else WHEN.leading, draw)


def _threaded(strip: Strip, head: bool, first: bool, last: bool) -> Strip:
    """Return the strip with its stretch of the line: from the first event's dot to the last one's."""
    inner, height = strip.draw, strip.height

    def draw(pen: Pen, top: float) -> None:
        begin = top - DOT_DOWN if head and first else top
        end = top - DOT_DOWN if last else top - height
        if head or not last:
            pen.rule(LINE_AT, begin, LINE_AT, end, MIST, 1.2)
        if inner:
            inner(pen, top)

    return replace(strip, draw=draw)


def _headed(strip: Strip, sure: bool, grades: list[tuple[str, Line]], loose: Line, width: float, label: Tag, sign: Tag) -> Strip:
    """Return an event's first strip with its dot and grades."""
    inner = strip.draw

    def draw(pen: Pen, top: float) -> None:
        if inner:
            inner(pen, top)
        with pen.figure(sign):
            pen.dot(LINE_AT, top - DOT_DOWN, 3.4, NAVY if sure else WHITE, NAVY, 1.3)
        pen.tag = label
        x = width - sum(pill_width(line, PILL) + 2.5 for _grade, line in grades) + 2.5
        for grade, line in grades:
            x += pill(pen, x, top - 10.2, grade, line, PILL) + 2.5
        pen.text(width, top - 10.2, loose, FACT_LABEL, edge="end")

    return replace(strip, draw=draw)
