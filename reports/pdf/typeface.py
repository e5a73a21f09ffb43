"""The faces of the papers: registered once per process, with their widths and the characters they have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

Role = Literal["regular", "italic", "semibold", "bold", "condensed", "condensed_semibold"]

FOLDER = Path(__file__).parent / "fonts"

_FILES: tuple[tuple[Role, str, str], ...] = (
    ("regular", "NotoSans-Regular", "NotoSansArabic-Regular"),
    ("italic", "NotoSans-Italic", "NotoSansArabic-Regular"),
    ("semibold", "NotoSans-SemiBold", "NotoSansArabic-Bold"),
    ("bold", "NotoSans-Bold", "NotoSansArabic-Bold"),
    ("condensed", "NotoSansCondensed-Regular", "NotoSansArabic-Regular"),
    ("condensed_semibold", "NotoSansCondensed-SemiBold", "NotoSansArabic-Bold"),
)


@dataclass(frozen=True, eq=False)
class Face:
    """A registered face: its name for the canvas and the widths of its characters in thousandths of the size."""

    name: str
    widths: Mapping[int, float]


@dataclass(frozen=True, eq=False)
class Fonts:
    """A face for each role, and the Arabic face that stands in for it."""

    latin: Mapping[Role, Face]
    arabic: Mapping[Role, Face]
    first: str = field(default="")


def _face(file: str, folder: Path) -> Face:
    font = TTFont(file, str(folder / f"{file}.ttf"), asciiReadable=0)
    pdfmetrics.registerFont(font)
    face = font.face
    # charWidths holds a default for what is missing; only what the font really has may count as covered.
    return Face(file, {code: face.charWidths[code] for code in face.charToGlyph if code in face.charWidths})


@cache
def load_fonts(folder: Path = FOLDER) -> Fonts:
    """Return the papers' fonts, registering them on first use (about 0.04 s)."""
    faces: dict[str, Face] = {}
    for _role, latin, arabic in _FILES:
        for file in (latin, arabic):
            if file not in faces:
                faces[file] = _face(file, folder)
    return Fonts(
        latin={role: faces[latin] for role, latin, _arabic in _FILES},
        arabic={role: faces[arabic] for role, _latin, arabic in _FILES},
        first=_FILES[0][1],
    )
