"""What stands on every page: marking above and below, reference and check code, copy, as-of time, page x of y, stamps."""

from __future__ import annotations

from io import BytesIO
from math import cos, hypot, pi, sin
from typing import Any

from reportlab.lib.utils import ImageReader

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
from reports.pdf.picture import safe_picture
from reports.pdf.setting import EMPTY, Line, Setter

CHIP = Style("bold", 9, 12)
RUNNING_KIND = Style("bold", 7.4, 10, RUST, tracking=0.6)
NARROW = Style("condensed_semibold", 8, 9.2)
REFERENCE = Style("condensed_semibold", 9, 11.6)
CODE_LABEL = Style("condensed", 8.5, 11.6, GREY)
CODE = Style("bold", 9, 11.6, tracking=0.5)
HEADER_BASELINE = 16.5 * MM
PAGE_OF_WIDTH = 78.0
LOGO_HEIGHT, LOGO_WIDTH = 24.0, 96.0
GAP = 11.0

FootLine = tuple[float, list[tuple[float, Line, Style]]]
"""A line of the footer: its height, and its parts with their indent and hand."""


class PageFurniture:
    """Set once for a paper, drawn on each page."""

    def __init__(self, setter: Setter, furniture: Furniture, page_size: tuple[float, float], width: float) -> None:
        self.setter, self.words, self.size, self.width = setter, furniture, page_size, width
        self.marking = setter.line(furniture.marking, TLP, width / 2)
        self.marking_width = self.marking.width + 12
        self.stamps = [setter.line(stamp.upper(), CHIP, width / 4) for stamp in furniture.stamps[:3] if stamp.strip()]
        room = width - self.marking_width - 10 - sum(stamp.width + 16 for stamp in self.stamps)
        self.kind = setter.line(furniture.kind.upper(), RUNNING_KIND, room * 0.45)
        self.running = setter.line(furniture.title, RUNNING, room - self.kind.width - 10, told=False)
        self.logo = self._logo() if furniture.logo and not furniture.plain else None
        self.organisation_at = self.logo[1] + 8.0 if self.logo else 14.0
        room -= self.organisation_at
        self.hand, self.organisation = self._name(furniture.organisation, room)
        contact = setter.lines(furniture.contact, FOOTER, room) if furniture.contact else []
        above = len(contact) == len(self.organisation) == 1
        self.contact = contact[0] if above else EMPTY
        self.footer = self._footer_lines("" if above else furniture.contact)

    def _name(self, organisation: str, room: float) -> tuple[Style, list[Line]]:
        """Return whose paper it is, in wide capitals where they fit and else in a narrower hand."""
        lines = self.setter.lines(organisation.upper(), ORGANISATION, room)
        if len(lines) <= 2:
            return ORGANISATION, lines
        return NARROW, self.setter.lines(organisation, NARROW, room, most=3)

    def _logo(self) -> tuple[Any, float, float] | None:
        """Return the house's logo with its width and height, or None where it cannot be read."""
        safe = safe_picture(self.words.logo, LOGO_WIDTH * 1.5)
        if safe is None:
            self.setter.notices.logo_unreadable()
            return None
        scale = min(LOGO_WIDTH / safe.width, LOGO_HEIGHT / safe.height)
        return ImageReader(BytesIO(safe.jpeg)), safe.width * scale, safe.height * scale

    @property
    def foot_height(self) -> float:
        """How far the footer's rule lies above the lower edge of the page, in points."""
        return FOOT + max(20.0, sum(height for height, _parts in self.footer) + 6)

    def _footer_lines(self, contact: str) -> list[FootLine]:
        """Return the footer's lines, what belongs together on one where it fits."""
        words = self.words
        code = ((CODE_LABEL, words.code_label), (CODE, words.code)) if words.code else ()
        groups: tuple[tuple[tuple[Style, str], ...], ...] = (
            ((REFERENCE, words.reference), *code),
            ((FOOTER_STRONG, words.copy), (FOOTER, words.replaces)),
            ((FOOTER, words.as_of), (FOOTER, words.cleared)),
            ((FOOTER, words.handling),),
            ((FOOTER_STRONG, words.log_head_label), (FOOTER, words.log_head)),
            ((FOOTER, contact),),
        )
        lines: list[FootLine] = []
        for group in groups:
            # The first two lines stand beside marking and page number, the others have the whole width.
            beside = len(lines) < 2
            room = self.width - self.marking_width - PAGE_OF_WIDTH - 22 if beside else self.width
            lines += self._group([item for item in group if item[1].strip()], room)
        return lines

    def _group(self, items: list[tuple[Style, str]], room: float) -> list[FootLine]:
        lines: list[FootLine] = []
        used = 0.0
        for style, text in items:
            own = self.setter.lines(text, style, room, most=4)
            # A label keeps close to what it names.
            gap = 5.0 if lines and lines[-1][1][-1][2] in (FOOTER_STRONG, CODE_LABEL) else GAP
            if lines and len(own) == 1 and used + gap + own[0].width <= room:
                lines[-1][1].append((used + gap, own[0], style))
                lines[-1] = (max(lines[-1][0], style.leading), lines[-1][1])
                used += gap + own[0].width
                continue
            lines += [(style.leading, [(0.0, line, style)]) for line in own]
            used = own[-1].width
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
            self._house(pen, y)
        else:
            pen.text(0, y + 0.6, self.kind, RUNNING_KIND)
            pen.text(self.kind.width + 9 if self.kind.runs else 0, y + 0.6, self.running, RUNNING)
        x = self.width - self.marking_width - 8
        for stamp in reversed(self.stamps):
            x -= stamp.width + 10
            pen.box(x, y - 3.1, stamp.width + 10, 16, stroke=INK, weight=1.1)
            pen.text(x + 5, y + 1.4, stamp, CHIP)
            x -= 6
        pen.rule(0, y - 8.8, self.width, y - 8.8, INK if first else FINE, 1.1 if first else HAIRLINE)

    def _house(self, pen: Pen, y: float) -> None:
        """Draw whose paper it is: logo or mark, name, contact below it."""
        if self.logo:
            image, width, height = self.logo
            pen.picture(0, y - 4.6, width, height, image)
        else:
            pen.box(0, y - 0.5, 9, 9, fill=RUST)
            pen.box(3, y + 2.5, 3, 3, fill=WHITE)
        rise = {1: 5.4 if self.contact.runs else 0.6, 2: 5.4}.get(len(self.organisation), 11.6)
        pen.lines(self.organisation_at, y + rise, self.organisation, self.hand, 0, cling=False)
        pen.text(self.organisation_at, y - 4.2, self.contact, FOOTER)

    def _marking(self, pen: Pen, foot: float) -> None:
        """Draw the marking at the end edge, words on black; framed words where ink is saved."""
        x = self.width - self.marking_width
        if pen.plain:
            pen.box(x + 0.6, foot + 0.6, self.marking_width - 1.2, 16.4, stroke=BLACK, weight=1.2)
        else:
            pen.box(x, foot, self.marking_width, 17.6, fill=BLACK)
        colour = TLP_COLOURS.get(self.words.marking, WHITE)
        pen.text(self.width - 6, foot + 4.5, self.marking, TLP, colour, "end")

    def _footer(self, pen: Pen, page: int, pages: int) -> None:
        top = self.foot_height
        pen.rule(0, top, self.width, top, FINE, HAIRLINE)
        y = top - 1.2
        for height, parts in self.footer:
            y -= height
            for x, line, style in parts:
                pen.text(x, y + 0.3, line, style)
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
        plain = self.words.plain
        canvas.setStrokeColorRGB(*(BLACK if plain else STAMP))
        canvas.setLineWidth(0.3 if plain else 0.8)
        if plain:
            canvas.setDash([1, 3])
        text.setTextTransform(cos(angle), sin(angle), -sin(angle), cos(angle), x, y)
        text.setTextRenderMode(1)
        for face, part in line.runs:
            text.setFont(face, size)
            text.textOut(part)
        text.setTextRenderMode(0)
        canvas.drawText(text)
        canvas.restoreState()
