"""From a paper's neutral blocks to PDF bytes. Same paper, same bytes; no input stops a page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from models.base.language import _, use
from reports.content import (
    Bars,
    Beside,
    Block,
    BottomLine,
    Bullets,
    Facts,
    Heading,
    KeyFigures,
    Map,
    Matrix,
    Notice,
    PageBreak,
    Paper,
    Picture,
    Probability,
    Space,
    Table,
    Text,
    Timeline,
    WriteIn,
)
from reports.pdf.alternative import alternative
from reports.pdf.blocks.bars import bars
from reports.pdf.blocks.beside import beside
from reports.pdf.blocks.figures import facts, key_figures, title
from reports.pdf.blocks.map import map_
from reports.pdf.blocks.matrix import matrix
from reports.pdf.blocks.photo import picture
from reports.pdf.blocks.probability import probability
from reports.pdf.blocks.table import table
from reports.pdf.blocks.text import bottom_line, bullets, heading, notice, paragraph
from reports.pdf.blocks.timeline import timeline
from reports.pdf.blocks.writein import WriteInRow, in_rows, write_in, write_in_row
from reports.pdf.clean import clean_line
from reports.pdf.flow import Placed, Strip, paginate
from reports.pdf.furniture import PageFurniture
from reports.pdf.notices import Notices
from reports.pdf.outline import Outline
from reports.pdf.palette import MARGIN, PAGES, TOP
from reports.pdf.pen import Pen
from reports.pdf.setting import Setter
from reports.pdf.structure import PaperInfo, finished
from reports.pdf.typeface import Fonts, load_fonts

# Streams are compressed only; text in hex armour and readable subsets make files half as large again.
rl_config.useA85 = 0
rl_config.ttfAsciiReadable = 0

Layout = Callable[[Setter, Any, float], list[Strip]]

# Block, its layout, air before, air after (points). Between two blocks the larger one counts.
_LAYOUTS: dict[type, tuple[Layout, float, float]] = {
    Text: (paragraph, 0, 6),
    Heading: (heading, 15, 4),
    Bullets: (bullets, 0, 7),
    BottomLine: (bottom_line, 4, 12),
    KeyFigures: (key_figures, 8, 13),
    Facts: (facts, 4, 9),
    Table: (table, 6, 11),
    Timeline: (timeline, 10, 9),
    Matrix: (matrix, 6, 11),
    Notice: (notice, 6, 8),
    Picture: (picture, 6, 9),
    Map: (map_, 9, 10),
    Bars: (bars, 9, 12),
    Probability: (probability, 5, 10),
    WriteIn: (write_in, 4, 6),
    WriteInRow: (write_in_row, 4, 6),
}

_FIGURES = (Matrix, Bars, Probability, Map)
"""Drawings that are told in words of their own, as a whole."""


@dataclass(frozen=True)
class Rendered:
    """A finished PDF, its number of pages, and what had to be changed in it, in whole sentences."""

    data: bytes
    pages: int
    notices: tuple[str, ...]


def render(paper: Paper, *, size: Literal["a4", "letter"], fonts: Fonts | None = None) -> Rendered:
    """Return the paper as PDF.

    A block that cannot be laid out is replaced by a notice naming its `source`; everything else still comes out. Notices
    are in the paper's language.
    """
    with use(paper.furniture.language):
        notices = Notices()
        setter = Setter(fonts or load_fonts(), notices, paper.furniture.plain)
        page_size = PAGES[size]
        width = page_size[0] - 2 * MARGIN
        furniture = PageFurniture(setter, paper.furniture, page_size, width)
        strips = _strips(setter, paper, width)
        pages = paginate(strips, page_size[1] - TOP - furniture.foot_height - 8)
        pen = Pen(_canvas(paper, page_size, setter), MARGIN, width, paper.furniture.right_to_left, paper.furniture.plain)
        outline = Outline(pen.canvas, notices)
        for number, placed in enumerate(pages, start=1):
            pen.begin_page()
            furniture.draw(pen, number, len(pages))
            _draw_page(placed, pen, page_size[1] - TOP, outline, notices)
            pen.finish_page()
        return Rendered(finished(pen.canvas, setter.tags, pen.marks), len(pages), notices.all())


def count_pages(paper: Paper, *, size: Literal["a4", "letter"], fonts: Fonts | None = None) -> int:
    """Return how many pages the paper takes, laid out but not drawn: a third of the time."""
    with use(paper.furniture.language):
        setter = Setter(fonts or load_fonts(), Notices(), paper.furniture.plain)
        page_size = PAGES[size]
        width = page_size[0] - 2 * MARGIN
        furniture = PageFurniture(setter, paper.furniture, page_size, width)
        strips = _strips(setter, paper, width)
        return len(paginate(strips, page_size[1] - TOP - furniture.foot_height - 8))


def _canvas(paper: Paper, page_size: tuple[float, float], setter: Setter) -> Any:
    words, notices = paper.furniture, setter.notices
    canvas = Canvas(
        BytesIO(),
        pagesize=page_size,
        pageCompression=1,
        pdfVersion=(1, 7),
        invariant=1,
        initialFontName=setter.fonts.first,
        lang=clean_line(words.language, notices, 12) or "en",
    )
    canvas._doc.info = PaperInfo()
    # Never the title: it may name people or places, and metadata travels where the paper does not.
    canvas.setTitle(clean_line(f"{words.kind} {words.reference}", notices))
    canvas.setAuthor(clean_line(words.organisation, notices))
    canvas.setSubject(clean_line(words.marking, notices))
    canvas.setProducer("Holdfast")
    return canvas


def _strips(setter: Setter, paper: Paper, width: float) -> list[Strip]:
    strips = title(setter, paper.furniture, width)
    after = 12.0
    if paper.furniture.closed:
        shut = _laid_out(setter, Notice(paper.furniture.closed, "withheld"), width)
        shut[0].above = 9.0
        strips += shut
    broken = False
    for block in in_rows(paper.blocks):
        if isinstance(block, Space):
            after = max(0.0, min(after + block.points, 200.0))
            continue
        if isinstance(block, PageBreak):
            broken = True
            continue
        before, behind = _LAYOUTS[type(block)][1:] if type(block) in _LAYOUTS else (6.0, 6.0)
        own = beside(setter, block, width, _laid_out) if isinstance(block, Beside) else _laid_out(setter, block, width)
        if own:
            own[0].above = max(own[0].above, before, after)
            own[0].page_break = broken
            strips += own
            after, broken = behind, False
    return strips


def _laid_out(setter: Setter, block: Block | WriteInRow, width: float) -> list[Strip]:
    source = str(getattr(block, "source", "") or "")
    setter.notices.source = source
    try:
        strips = _LAYOUTS[type(block)][0](setter, block, width)
        if any(strip.draw and strip.tag is None for strip in strips) and type(block) in _FIGURES:
            figure = setter.tag("Figure", alt=alternative(block))
            for strip in strips:
                strip.tag = strip.tag or figure
        for strip in strips:
            strip.source = strip.source or source
    # A paper must come out whatever a record holds; the trace would carry content, so only the fact is kept.
    except Exception:
        setter.notices.not_laid_out()
        words = _("A part of this paper could not be laid out ({source}).").format(source=source or type(block).__name__)
        strips = notice(setter, Notice(words, "warning"), width)
    setter.notices.source = ""
    return strips


def _draw_page(placed: list[Placed], pen: Pen, top: float, outline: Outline, notices: Notices) -> None:
    """Draw a page's strips, with a bar beside what is new: unbroken where several such strips follow each other."""
    before = None
    for item in placed:
        strip, y = item.strip, top - item.down
        if strip.bookmark:
            outline.add(*strip.bookmark, y)
        pen.aside = item.again
        _draw(strip, pen, y, notices)
        pen.aside = False
        if strip.changed:
            joined = before.strip.changed and before.strip.source == strip.source if before else False
            gap = item.down - before.down - before.strip.height if before and joined else 0.0
            pen.changed(pen.width, y + gap, strip.height + gap)
        before = item


def _draw(strip: Strip, pen: Pen, top: float, notices: Notices) -> None:
    if strip.draw is None:
        return
    pen.tag = strip.tag
    try:
        with pen.figure(strip.tag) if strip.tag and strip.tag.role == "Figure" else nullcontext():
            strip.draw(pen, top)
    # As above: one strip may fail, the page may not.
    except Exception:
        notices.source = strip.source
        notices.not_laid_out()
        notices.source = ""
