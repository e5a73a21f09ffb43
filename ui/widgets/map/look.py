"""The colours and sizes of the map in the theme in use. Meaning never rests on colour alone: shapes, hatching, words carry it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont

from ui.shell import theme
from ui.shell.fonts import body_font, sized
from ui.shell.tokens import LIGHT, Tokens


@dataclass(frozen=True)
class MapLook:
    """Colours as "#rrggbb"; `shades` go from few to many; `zoom` multiplies every length given in pixels."""

    sea: str
    land: str
    lake: str
    river: str
    coast: str
    border: str
    unit: str
    label: str
    label_soft: str
    halo: str
    symbol: str
    symbol_edge: str
    symbol_text: str
    region: str
    access: str
    order: str
    guarded: str
    accent: str
    card: str
    frame: str
    text: str
    text_soft: str
    shades: tuple[str, ...]
    shade_text: str
    zoom: float = 1.0

    def px(self, pixels: float) -> float:
        """Return a length given for 100 %."""
        return pixels * self.zoom

    def font(self, more: float = 0.0, *, bold: bool = False) -> QFont:
        """Return the map's type, so many points larger."""
        return sized(body_font(self.zoom), more * self.zoom, bold=bold)

    def colour(self, name: str, alpha: int = 255) -> QColor:
        """Return one of the colours, clearer when asked."""
        made = QColor(getattr(self, name))
        made.setAlpha(alpha)
        return made


# The ramp begins at 12 % grey and land is nearly white, so that "one" is not "none" in a grey copy.
_LIGHT_SHADES = ("#E2DACD", "#D3C3A9", "#C2A982", "#AE8C5F", "#97734A")
_DARK_SHADES = ("#3A3A36", "#4F4A3F", "#685D4A", "#857454", "#A58C60")


def look_of(tokens: Tokens, zoom: float = 1.0) -> MapLook:
    """Return the map's look in a theme."""
    bad, warn, violet = tokens.tone("bad"), tokens.tone("warn"), tokens.tone("violet")
    common = {
        "text": tokens.text, "text_soft": tokens.text_soft, "card": tokens.card, "frame": tokens.border_strong,
        "accent": tokens.accent, "order": violet[1], "access": warn[1], "region": bad[1], "zoom": zoom,
    }  # fmt: skip
    if tokens.outlined:
        return MapLook(
            sea="#000000", land="#1C1C1C", lake="#000000", river="#6FA8DC", coast="#FFFFFF", border="#FFFFFF", unit="#8C8C8C",
            label="#FFFFFF", label_soft="#FFFFFF", halo="#000000", symbol="#FF8A80", symbol_edge="#000000", symbol_text="#000000",
            guarded="#FFFFFF", shades=_DARK_SHADES, shade_text="#FFFFFF", **common,
        )  # fmt: skip
    if tokens.dark:
        return MapLook(
            sea="#0F171E", land="#232B32", lake="#14212B", river="#3F6280", coast="#566572", border="#98A5B1", unit="#45525E",
            label="#E8EDF2", label_soft="#A9B5C0", halo="#161C22", symbol="#F2665A", symbol_edge="#161C22", symbol_text="#1A0704",
            guarded="#FFFFFF", shades=_DARK_SHADES, shade_text="#FFFFFF", **common,
        )  # fmt: skip
    return MapLook(
        sea="#DCE7EE", land="#FAF8F3", lake="#D3E2EC", river="#7FA8C9", coast="#8FA2B0", border="#5B6670", unit="#CFC8BA",
        label="#14202B", label_soft="#5A6470", halo="#FFFFFF", symbol="#A81E1E", symbol_edge="#FFFFFF", symbol_text="#FFFFFF",
        guarded="#000000", shades=_LIGHT_SHADES, shade_text="#14202B", **common,
    )  # fmt: skip


def screen_look() -> MapLook:
    """Return the look of the theme and zoom in use."""
    return look_of(theme.tokens(), theme.zoom())


def paper_look() -> MapLook:
    """Return the look of an exported picture, whatever the window wears."""
    return look_of(LIGHT)
