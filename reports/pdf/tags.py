"""What a screen reader gets: the tree of a paper's parts, and where on the pages each part is written.

Furniture, rules and grounds belong to no part; they are marked as artifacts, so that nobody has to hear them.
"""

from __future__ import annotations

from typing import Literal

Role = Literal[
    "Document", "Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Caption", "Figure"
]  # fmt: skip

COLUMN_HEAD = "/A<</O/Table/Scope/Column>>"


class Tag:
    """A part of a paper: its role, the words that stand for a drawing, and its places (page from 0, number on the page).

    `spoken` is the text in reading order where the drawn one stands in the order seen (Arabic).
    """

    __slots__ = ("alt", "extra", "kids", "places", "role", "spoken")

    def __init__(self, role: Role, alt: str = "", spoken: str = "", extra: str = "") -> None:
        self.role, self.alt, self.spoken, self.extra = role, alt, spoken, extra
        self.kids: list[Tag] = []
        self.places: list[tuple[int, int]] = []

    def add(self, role: Role, *, alt: str = "", spoken: str = "", extra: str = "") -> Tag:
        """Return a new part inside this one."""
        tag = Tag(role, alt, spoken, extra)
        self.kids.append(tag)
        return tag

    def is_written(self) -> bool:
        """Return whether anything of it stands on a page."""
        return bool(self.places) or any(kid.is_written() for kid in self.kids)


class Marks:
    """The numbered marks of each page, in order: which part of the paper each is."""

    def __init__(self) -> None:
        self.pages: list[list[Tag]] = []

    def begin_page(self) -> None:
        """Start a page."""
        self.pages.append([])

    def next(self, tag: Tag) -> int:
        """Return the number of a new mark on this page for a part."""
        page = self.pages[-1]
        number = len(page)
        page.append(tag)
        tag.places.append((len(self.pages) - 1, number))
        return number
