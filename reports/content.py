"""The neutral blocks a paper is made of, between what is said (kinds) and how it looks (pdf, text).

Every string is plain text as a person wrote it; nothing here is markup. Blocks hold only what the edition may show: the
layout never sees what is withheld. `changed` draws a bar beside what is new since the issue a paper is compared with.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Level = Literal[1, 2]
Align = Literal["left", "right"]
CellKind = Literal["text", "strong", "muted", "number", "grade", "severity"]


@dataclass(frozen=True)
class Span:
    """A piece of a paragraph; `strong` marks what a hurried reader must keep."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Text:
    """A paragraph of spans. `muted` is for remarks; `source` names the record it came from, for notices only."""

    spans: tuple[Span, ...]
    muted: bool = False
    source: str = ""
    changed: bool = False


@dataclass(frozen=True)
class Heading:
    """A section's head; `number` as printed before it ("1", "A"), or empty.

    `keep_mm` is how many millimetres must follow on the page.
    """

    title: str
    number: str = ""
    level: Level = 1
    keep_mm: float = 24.0


@dataclass(frozen=True)
class Bullets:
    """Short points."""

    items: tuple[tuple[Span, ...], ...]
    source: str = ""
    changed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class BottomLine:
    """The box in the first half page: what happened, to whom, where, when, how sure, what is asked.

    `foot` are label and value pairs.
    """

    label: str
    spans: tuple[Span, ...]
    foot: tuple[tuple[str, str], ...] = ()
    changed: bool = False


@dataclass(frozen=True)
class KeyFigure:
    """A big number with its label, and a remark under it ("unconfirmed").

    `change` is what it differs by from the last issue ("+2", "no change"); `trend` are its values over time, oldest first, for
    a sparkline beside it.
    """

    number: str
    label: str
    remark: str = ""
    change: str = ""
    trend: tuple[float, ...] = ()


@dataclass(frozen=True)
class KeyFigures:
    """The strip of two to six numbers."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class Facts:
    """Label and value pairs, in one or two columns."""

    pairs: tuple[tuple[str, str], ...]
    columns: Literal[1, 2] = 2
    source: str = ""
    changed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Cell:
    """One cell: a line in the table's hand, and an optional quieter line under it."""

    text: str
    below: str = ""


@dataclass(frozen=True)
class Column:
    """A table's column: its head, its share of the width, and what its cells are.

    A grade cell holds grades only ("F2", "B2 C3"); a severity cell a level 0 to 4, then words if wanted ("3 High").
    """

    head: str
    share: float
    kind: CellKind = "text"


@dataclass(frozen=True)
class Row:
    """A table's row; `band` makes it a full-width subhead, `source` names the record for notices."""

    cells: tuple[Cell, ...] = ()
    band: str = ""
    source: str = ""
    changed: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under heads that repeat on every page. `small` is allowed for log annexes only (7.5 pt instead of 8.5)."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    empty: str = ""
    small: bool = False


@dataclass(frozen=True)
class Timeline:
    """Dated events in order."""

    events: tuple[TimelineEvent, ...]


@dataclass(frozen=True)
class TimelineEvent:
    """One event of a timeline; `grade` is "F2" or empty. A sure one has a filled dot, an unsure one a hollow dot."""

    when: str
    title: str
    text: str = ""
    grade: str = ""
    sure: bool = True
    source: str = ""
    changed: bool = False


@dataclass(frozen=True)
class Matrix:
    """A likelihood by impact matrix as data: labels, cell words, and marks in it (row, column, label such as "before").

    Rows are printed top to bottom as given; `levels` lists the cell words from mildest to gravest.
    """

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    levels: tuple[str, ...]
    marks: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class Bars:
    """Bars by period or kind, stacked when there are several series. `title` is the finding, computed or typed; `measure` says
    what is counted. Each group is a label and one value a series; None is not known, which is not nothing."""

    title: str
    measure: str
    series: tuple[str, ...]
    groups: tuple[tuple[str, tuple[float | None, ...]], ...]
    sideways: bool = False
    source: str = ""


@dataclass(frozen=True)
class Probability:
    """A statement on the one probability scale: `bands` are (word, least %, most %) of the whole scale, `at` the band meant."""

    statement: str
    bands: tuple[tuple[str, int, int], ...]
    at: int
    confidence: str = ""
    source: str = ""


@dataclass(frozen=True)
class WriteIn:
    """Room to write by pen: a label, and so many lines of 9 mm; with `choices`, boxes to tick. `share` is its part of the width:
    neighbours whose shares fit stand beside each other. `framed`: an empty frame instead of lines, to paste a picture in."""

    label: str
    lines: int = 1
    choices: tuple[str, ...] = ()
    share: float = 1.0
    hint: str = ""
    framed: bool = False


@dataclass(frozen=True)
class Notice:
    """A framed remark: `warning` for what must not be overlooked, `withheld` for what this audience does not see."""

    text: str
    kind: Literal["warning", "withheld", "note"] = "note"
    changed: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture as stored (JPEG, PNG ...), printed `width_mm` wide at most; only its pixels reach the paper.

    `caption` is printed below it; `instead` says in words what it shows, for plain text.
    """

    data: bytes
    width_mm: float = 60.0
    caption: str = ""
    instead: str = ""
    source: str = ""


@dataclass(frozen=True)
class Space:
    """Air between blocks, in points."""

    points: float = 6.0


@dataclass(frozen=True)
class PageBreak:
    """The next block starts a new page."""


Block = (
    Text
    | Heading
    | Bullets
    | BottomLine
    | KeyFigures
    | Facts
    | Table
    | Timeline
    | Matrix
    | Bars
    | Probability
    | WriteIn
    | Notice
    | Picture
    | Space
    | PageBreak
)


@dataclass(frozen=True)
class Furniture:
    """What stands on every page and over the title, all words already in the paper's language.

    `marking` is a TLP label ("TLP:AMBER"), never translated. `log_head` is the grouped base32 head of the change log.
    `page_of` is a pattern with {page} and {pages}. `stamps` are words across the page ("EXERCISE", "DRAFT").
    `code` is the check code of an issued paper ("7KQ2-M4TX"), `copy` names copy and holder, `replaces` the issue it replaces,
    `cleared` who cleared it, `contact` and `logo` come from the house style; `plain` = black ink only, to save toner.
    """

    kind: str
    title: str
    organisation: str
    marking: str
    reference: str
    as_of: str
    facts: tuple[tuple[str, str], ...]
    log_head: str
    log_head_label: str
    handling: str
    page_of: str
    language: str
    stamps: tuple[str, ...] = ()
    right_to_left: bool = False
    code: str = ""
    code_label: str = ""
    copy: str = ""
    replaces: str = ""
    cleared: str = ""
    contact: str = ""
    logo: bytes = b""
    plain: bool = False


@dataclass(frozen=True)
class Paper:
    """A whole paper, ready for layout."""

    furniture: Furniture
    blocks: tuple[Block, ...] = field(default_factory=tuple)
