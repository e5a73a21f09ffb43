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
    """A paragraph of spans. `muted` is for remarks, `large` for what is read aloud at arm's length; `source` names the record
    it came from, for notices only."""

    spans: tuple[Span, ...]
    muted: bool = False
    source: str = ""
    changed: bool = False
    large: bool = False


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
    """Rows under heads that repeat on every page. `small` is allowed for log annexes only (7.5 pt instead of 8.5); `continues`:
    on a later page its first head says that it goes on."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    empty: str = ""
    small: bool = False
    continues: bool = False


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


MapMark = Literal["circle", "triangle", "diamond", "square"]
"""The shape of a spot on a map: it says the kind of event without its colour."""
LegendMark = Literal[
    "circle", "triangle", "diamond", "square", "hollow", "reach", "hatch", "shade0", "shade1", "shade2", "disputed", "target"
]


@dataclass(frozen=True)
class MapPoint:
    """A spot these readers may see on a map, WGS 84 degrees. Hollow when it is not `sure`: near it, or rounded.

    `radius_m` is drawn as the circle it lies in; `count` how many events lie there.
    """

    lat: float
    lon: float
    mark: MapMark
    label: str = ""
    sure: bool = True
    radius_m: int = 0
    count: int = 1


@dataclass(frozen=True)
class MapArea:
    """A first-level administrative area by its code in the outlines on board. `count` events are told in it; `unplaced` of them
    are known by the area only, for which it is hatched. `label` is its name, empty where these readers may not read it."""

    code: str
    label: str
    count: int = 0
    unplaced: int = 0


@dataclass(frozen=True)
class MapTown:
    """A town printed so that readers find their way; nothing is told of it."""

    name: str
    lat: float
    lon: float
    size: int = 0


@dataclass(frozen=True)
class Map:
    """A map as data: its middle, how wide a piece of the earth it shows (metres), and what its readers may see on it.

    The first point is the one it is about when there are `rings_m` (circles of distance round it). `country` (ISO 3166 alpha-2)
    is set off from its neighbours. `names` are areas' and countries' names by their codes, as far as they may stand there.
    `shades` are the least counts of each tone of areas, palest first. `edition` names the outlines it is drawn from. `notes`
    stand below it; `words` say the same facts to a reader who does not see it. `wide`: made for the whole width.
    """

    title: str
    measure: str
    lat: float
    lon: float
    width_m: float
    words: str
    edition: str
    notes: tuple[str, ...]
    points: tuple[MapPoint, ...] = ()
    areas: tuple[MapArea, ...] = ()
    towns: tuple[MapTown, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    rings_m: tuple[int, ...] = ()
    shades: tuple[int, ...] = ()
    legend: tuple[tuple[LegendMark, str], ...] = ()
    country: str = ""
    inset: bool = False
    height_mm: float = 100.0
    wide: bool = True
    source: str = ""


@dataclass(frozen=True)
class Beside:
    """Blocks with a map beside them, where a page has no room below: the map takes the trailing `share` of the width."""

    blocks: tuple[Block, ...]
    map: Map
    share: float = 0.5


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
    | Map
    | Beside
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
    `closed` says in whole sentences which parts of the case are missing on it because they are locked.
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
    closed: str = ""


@dataclass(frozen=True)
class Paper:
    """A whole paper, ready for layout."""

    furniture: Furniture
    blocks: tuple[Block, ...] = field(default_factory=tuple)
