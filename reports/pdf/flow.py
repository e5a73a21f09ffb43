"""Putting strips onto pages: every block becomes a stack of strips, and the breaks fall between strips.

Since a paragraph is a strip per line and a long table row a strip per few lines, anything can be split and nothing is too tall.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reports.pdf.pen import Pen
from reports.pdf.tags import Tag

Draw = Callable[[Pen, float], None]
"""Draws a strip; the number is the height of its upper edge above the foot of the page."""


@dataclass(slots=True)
class Strip:
    """A piece of the column that is never split.

    `above` is air that falls away at a page's top. `glued` keeps it on one page with the next strip. `need` is how much must
    fit below it on the same page. `again` is repeated over it when it comes first on a later page (a table's head).
    `changed` draws a bar beside it, `tag` is the part of the paper it belongs to, `bookmark` its title and level in the outline.
    """

    height: float
    draw: Draw | None = None
    above: float = 0.0
    glued: bool = False
    need: float = 0.0
    again: Strip | None = None
    page_break: bool = False
    source: str = ""
    changed: bool = False
    tag: Tag | None = None
    bookmark: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and how far below the column's top its upper edge lies; `again` if it was on an earlier page already."""

    strip: Strip
    down: float
    again: bool = False


def glue(strips: Sequence[Strip], ends: int = 0) -> None:
    """Keep strips together on one page; with `ends`, only so many at either end (widows and orphans)."""
    last = len(strips) - 1
    for position, strip in enumerate(strips[:-1]):
        if not ends or position < ends - 1 or position > last - ends:
            strip.glued = True


def paginate(strips: Sequence[Strip], height: float) -> list[list[Placed]]:
    """Return the strips of each page of a column `height` points high. At least one page."""
    pages: list[list[Placed]] = [[]]
    down = 0.0
    start = 0
    while start < len(strips):
        end, wanted = _chain(strips, start)
        first = strips[start]
        if pages[-1] and (first.page_break or down + first.above + max(wanted, _needed(strips, start)) > height):
            pages.append([])
            down = 0.0
        for strip in strips[start : end + 1]:
            # A chain taller than a page is broken all the same.
            if pages[-1] and down + strip.above + strip.height > height:
                pages.append([])
                down = 0.0
            down = _place(strip, pages, down)
        start = end + 1
    return pages


def _place(strip: Strip, pages: list[list[Placed]], down: float) -> float:
    page = pages[-1]
    if page:
        down += strip.above
    elif strip.again is not None and len(pages) > 1:
        page.append(Placed(strip.again, 0.0, again=True))
        down = strip.again.height
    if strip.height or strip.draw:
        page.append(Placed(strip, down))
    return down + strip.height


def _chain(strips: Sequence[Strip], start: int) -> tuple[int, float]:
    """Return the last of the strips glued to the first, and their height together without the air above the first."""
    end, wanted = start, strips[start].height
    while strips[end].glued and end + 1 < len(strips):
        end += 1
        wanted += strips[end].above + strips[end].height
    return end, wanted


def _needed(strips: Sequence[Strip], start: int) -> float:
    """Return the height of the first strip with what it needs below it, or with all that follows if that is less."""
    total, need = strips[start].height, strips[start].need
    position = start + 1
    while total < strips[start].height + need and position < len(strips) and not strips[position].page_break:
        total += strips[position].above + strips[position].height
        position += 1
    return min(total, strips[start].height + need)
