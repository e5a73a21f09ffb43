"""What stands on every page: marking above and below, reference, as-of time, page x of y, log head, stamps."""

from __future__ import annotations

from math import cos, hypot, pi, sin
from typing import Any

from reports.content import Furniture
from reports.pdf.palette import (
    BLACK,
    FINE,
    FOOT,
    FOOTER,
    FOOTER_STRONG,
    GREY,
    HAIRLINE,
    INK,
    MM,
    ORGANISATION,
    PAGE_OF,
    RUNNING,
    RUST,
    STAMP,
    TLP,
    TLP_COLOURS,
    WHITE,
    Style,
)
from reports.pdf.pen import Pen
from reports.pdf.setting import EMPTY, Line, Setter

CHIP = Style("bold", 9, 12)
HEADER_BASELINE = 16.5 * MM
PAGE_OF_WIDTH = 78.0


class PageFurniture:
    """Set once for a paper, drawn on each page."""

    def __init__(self, setter: Setter, furniture: Furniture, page_size: tuple[float, float], width: float) -> None:
        self.setter, self.words, self.size, self.width = setter, furniture, page_size, width
        self.marking = setter.line(furniture.marking, TLP, width / 2)
        self.marking_width = self.marking.width + 12
        self.stamps = [setter.line(stamp.upper(), CHIP, width / 4) for stamp in furniture.stamps[:3] if stamp.strip()]
        room = width - self.marking_width - 10 - sum(stamp.width + 16 for stamp in self.stamps)
        self.organisation = setter.line(furniture.organisation.upper(), ORGANISATION, room - 14)
        self.kind = setter.line(furniture.kind.upper(), Style("bold", 7.4, 10, RUST, tracking=0.6), room * 0.45)
        self.running = setter.line(furniture.title, RUNNING, room - self.kind.width - 10, told=False)
        self.footer = self._footer_lines()

    @property
    def foot_height(self) -> float:
        """How far the footer's rule lies above the lower edge of the page, in points."""
        return FOOT + max(20.0, len(self.footer) * FOOTER.leading + 6)

    def _footer_lines(self) -> list[list[tuple[float, Line, Style]]]:
        """Return the footer's lines: for each its parts with their indent and hand."""
        words, setter = self.words, self.setter
        room = self.width - self.marking_width - PAGE_OF_WIDTH - 22
        lines: list[list[tuple[float, Line, Style]]] = []
        for strong, text in ((words.reference, words.as_of), ("", words.handling), (words.log_head_label, words.log_head)):
            head = setter.line(strong, FOOTER_STRONG, room * 0.6) if strong else EMPTY
            start = head.width + 6 if head.runs else 0.0
            rest = setter.lines(text, FOOTER, room - start, most=3) if text else []
            if head.runs:
                lines.append([(0.0, head, FOOTER_STRONG)])
                if rest:
                    lines[-1].append((start, rest.pop(0), FOOTER))
            lines += [[(start, line, FOOTER)] for line in rest]
        return lines

    def draw(self, pen: Pen, page: int, pages: int) -> None:
        """Draw the furniture of one page; called before the page's own blocks."""
        self._stamp(pen.canvas)
        # Both markings first: read aloud or extracted, each stands on a line of its own before everything else.
        self._marking(pen, self.size[1] - HEADER_BASELINE - 3.6)
        self._marking(pen, self.foot_height - 20.0)
        self._header(pen, page == 1)
        self._footer(pen, page, pages)

    def _header(self, pen: Pen, first: bool) -> None:
        y = self.size[1] - HEADER_BASELINE
        if first:
            pen.box(0, y - 0.5, 9, 9, fill=RUST)
            pen.box(3, y + 2.5, 3, 3, fill=WHITE)
            pen.text(14, y + 0.6, self.organisation, ORGANISATION)
        else:
            pen.text(0, y + 0.6, self.kind, Style("bold", 7.4, 10, RUST, tracking=0.6))
            pen.text(self.kind.width + 9 if self.kind.runs else 0, y + 0.6, self.running, RUNNING)
        x = self.width - self.marking_width - 8
        for stamp in reversed(self.stamps):
            x -= stamp.width + 10
            pen.box(x, y - 3.1, stamp.width + 10, 16, stroke=INK, weight=1.1)
            pen.text(x + 5, y + 1.4, stamp, CHIP)
            x -= 6
        pen.rule(0, y - 8.8, self.width, y - 8.8, INK if first else FINE, 1.1 if first else HAIRLINE)

    def _marking(self, pen: Pen, foot: float) -> None:
        """Draw the marking at the end edge, words on black."""
        pen.box(self.width - self.marking_width, foot, self.marking_width, 17.6, fill=BLACK)
        colour = TLP_COLOURS.get(self.words.marking, WHITE)
        pen.text(self.width - 6, foot + 4.5, self.marking, TLP, colour, "end")

    def _footer(self, pen: Pen, page: int, pages: int) -> None:
        top = self.foot_height
        pen.rule(0, top, self.width, top, FINE, HAIRLINE)
        y = top - 10.5
        for parts in self.footer:
            for x, line, style in parts:
                pen.text(x, y, line, style)
            y -= FOOTER.leading
        words = self.words.page_of.replace("{page}", str(page)).replace("{pages}", str(pages))
        page_of = self.setter.line(words, PAGE_OF, PAGE_OF_WIDTH + 10)
        pen.text(self.width - self.marking_width - 10, top - 14.5, page_of, PAGE_OF, GREY, "end")

    def _stamp(self, canvas: Any) -> None:
        """Draw the stamps in pale outline across the page, beneath everything else."""
        words = [stamp for stamp in self.words.stamps if stamp.strip()]
        if not words:
            return
        line = self.setter.line(" · ".join(words).upper(), Style("bold", 100, 110), 3000)
        width, height = self.size
        size = min(110.0, 100 * hypot(width, height) * 0.62 / max(line.width, 1.0))
        text = canvas.beginText()
        angle = pi / 180 * 54
        run = line.width * size / 100
        x = width / 2 - run / 2 * cos(angle) + size * 0.35 * sin(angle)
        y = height / 2 - run / 2 * sin(angle) - size * 0.35 * cos(angle)
        canvas.saveState()
        canvas.setStrokeColorRGB(*STAMP)
        canvas.setLineWidth(0.8)
        text.setTextTransform(cos(angle), sin(angle), -sin(angle), cos(angle), x, y)
        text.setTextRenderMode(1)
        for face, part in line.runs:
            text.setFont(face, size)
            text.textOut(part)
        text.setTextRenderMode(0)
        canvas.drawText(text)
        canvas.restoreState()
