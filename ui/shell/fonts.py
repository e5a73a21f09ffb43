"""The typefaces of the window: the Noto fonts that the papers use, loaded for this program only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FOLDER = Path(__file__).parents[2] / "reports" / "pdf" / "fonts"
FILES = (
    *("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf", "NotoSans-Bold.ttf"),
    *("NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"),
)
# The files name themselves without a space. What they lack comes from the system's own.
FAMILIES = ("NotoSans", "NotoSansArabic", "Noto Sans", "Segoe UI")
MONO = ("Noto Sans Mono", "DejaVu Sans Mono", "Cascadia Mono", "Consolas", "Menlo")
BODY = 9.5
"""Points of body text at 100 %."""

_loaded: list[int] = []


def load_fonts() -> None:
    """Make the typefaces known to Qt, once; needs the application."""
    if not _loaded:
        _loaded.extend(QFontDatabase.addApplicationFont(str(FOLDER / name)) for name in FILES)


def body_font(zoom: float = 1.0) -> QFont:
    """Return the font of body text."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(BODY * zoom)
    # Widths then follow the zoom instead of jumping to whole pixels.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def sized(font: QFont, points: float = 0.0, *, bold: bool = False) -> QFont:
    """Return a copy, `points` larger (or smaller, below zero), semi-bold when asked."""
    copy = QFont(font)
    copy.setPointSizeF(max(6.0, font.pointSizeF() + points))
    if bold:
        copy.setWeight(QFont.Weight.DemiBold)
    return copy
