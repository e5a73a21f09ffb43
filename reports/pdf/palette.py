"""Colours, sizes and measures of the papers.

Every tone is at least 16 L* from its neighbour, so charts and heat maps survive a grey laser. White text stands only on
tones darker than L* 45. Body text is 10 pt, tables 8.5 pt (7.5 in log annexes only), micro labels 7 pt and not less.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.pdf.typeface import Role

Colour = tuple[float, float, float]

MM = 72 / 25.4

HAIRLINE = 0.45
"""Weight of a fine rule in points, drawn in FINE."""


def _hex(code: str) -> Colour:
    red, green, blue = (int(code[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return (round(red, 3), round(green, 3), round(blue, 3))


BLACK = _hex("000000")
WHITE = _hex("FFFFFF")
INK = _hex("171B21")
NAVY = _hex("14304F")
STEEL = _hex("4B6C8E")
MIST = _hex("9DB2C6")
SHADE = _hex("C0CDD9")
DUSK = _hex("35516F")
NIGHT = _hex("0C1F35")
PALE = _hex("D6DFE8")
TINT = _hex("F0F3F6")
RUST = _hex("A8321E")
GREY = _hex("4F5862")
FINE = _hex("828B95")
"""Fine rules: pale on a screen, and dark enough that a black-and-white printer still sets dots for them."""
RULE = _hex("B4BCC5")
STAMP = _hex("CDD3D9")

TLP_COLOURS: dict[str, Colour] = {
    "TLP:RED": _hex("FF2B2B"),
    "TLP:AMBER+STRICT": _hex("FFC000"),
    "TLP:AMBER": _hex("FFC000"),
    "TLP:GREEN": _hex("33FF00"),
    "TLP:CLEAR": _hex("FFFFFF"),
}
"""Text on black, as TLP 2.0 (FIRST, 2022) gives them."""

PAGES: dict[str, tuple[float, float]] = {"a4": (595.276, 841.89), "letter": (612.0, 792.0)}
"""Width and height in points: ISO 216 and ANSI Y14.1."""

MARGIN = 17 * MM
CHANGE_BAR, BESIDE = 2.0, 6.0
"""Width of the bar beside what is new, and its distance from the text."""
TOP = 25 * MM
FOOT = 11 * MM


@dataclass(frozen=True)
class Style:
    """How a text is set: its face, the face of its strong spans, size and line height in points."""

    role: Role
    size: float
    leading: float
    colour: Colour = INK
    strong: Role = "semibold"
    tracking: float = 0.0


BODY = Style("regular", 10, 14.2)
MUTED = Style("regular", 10, 14.2, GREY)
LARGE = Style("regular", 13.5, 19, strong="semibold")
LEAD = Style("regular", 11, 15.8, strong="bold")
TITLE = Style("semibold", 21, 26)
HEAD = Style("semibold", 13.2, 17)
SUBHEAD = Style("semibold", 10.6, 14.2)
EVENT = Style("semibold", 10, 13.8)
KIND = Style("bold", 8.6, 12, RUST, tracking=1.1)
MICRO = Style("condensed_semibold", 7, 9, GREY, tracking=0.45)
BOX_LABEL = Style("bold", 7.6, 10, NAVY, tracking=0.9)
FACT = Style("regular", 9, 12)
FACT_STRONG = Style("semibold", 9, 12)
FACT_LABEL = Style("condensed_semibold", 8.5, 13.2, GREY)
FACT_VALUE = Style("regular", 10, 13.2)
FOOT_LABEL = Style("condensed_semibold", 8.5, 11, GREY)
FOOT_VALUE = Style("condensed", 8.5, 11)
FIGURE = Style("semibold", 25, 30, NAVY)
FIGURE_LABEL = Style("condensed", 8.6, 10.6)
FIGURE_REMARK = Style("condensed_semibold", 8.5, 10.6, GREY)
CAPTION = Style("semibold", 9.4, 12.4)
PILL = Style("condensed_semibold", 8, 10)
FOOTER = Style("condensed", 7.4, 9.6, GREY)
FOOTER_STRONG = Style("condensed_semibold", 7.4, 9.6)
PAGE_OF = Style("regular", 8, 10, GREY)
RUNNING = Style("condensed", 8, 10, GREY)
ORGANISATION = Style("semibold", 7.8, 10, INK, tracking=0.7)
TLP = Style("bold", 12, 17)


@dataclass(frozen=True)
class TableStyle:
    """The hands of a table."""

    text: Style
    strong: Style
    muted: Style
    below: Style
    head: Style
    band: Style
    pad: float


TABLE = TableStyle(
    text=Style("condensed", 8.7, 11.2, strong="condensed_semibold"),
    strong=Style("condensed_semibold", 8.7, 11.2),
    muted=Style("condensed", 8.7, 11.2, GREY),
    below=Style("condensed", 8.5, 11.2, GREY),
    head=Style("condensed_semibold", 8.5, 10.6, GREY),
    band=Style("condensed_semibold", 9, 11.2, NAVY),
    pad=3.4,
)
SMALL_TABLE = TableStyle(
    text=Style("condensed", 7.5, 9.6, strong="condensed_semibold"),
    strong=Style("condensed_semibold", 7.5, 9.6),
    muted=Style("condensed", 7.5, 9.6, GREY),
    below=Style("condensed", 7.5, 9.6, GREY),
    head=Style("condensed_semibold", 7.5, 9.4, GREY),
    band=Style("condensed_semibold", 8, 9.8, NAVY),
    pad=2.6,
)
