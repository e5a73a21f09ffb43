"""Colours of the three themes: neutral blue-grey grounds, one accent; other colours only for status and handling marks.

Every pair that is used reaches the contrast WCAG 2.2 asks: 4.5 : 1 for text, 3 : 1 for borders of controls and the focus ring
(tests/ui/shell/test_theme.py computes them).
"""

from __future__ import annotations

from dataclasses import dataclass

TONES = ("info", "good", "warn", "bad", "violet", "neutral")

Tone = tuple[str, str, str]
"""Ground, text, dot."""


@dataclass(frozen=True, eq=False)
class Tokens:
    """The colours of one theme, as "#rrggbb".

    `ground` lies behind everything, `rail` under the rail, `card` under lists, forms and text, `raised` under side cards and
    bars. `border` is a hairline; `border_strong` outlines what can be operated. `accent` is also a text colour on ground, card
    and raised; `accent_text` is text on an accent ground. `text_faint` still reaches 4.5 : 1 and is not for disabled words:
    those are `disabled`. `tones` holds (ground, text, dot) by tone; the text may also stand on ground, card and raised.
    """

    name: str
    dark: bool
    ground: str
    rail: str
    card: str
    raised: str
    hover: str
    border: str
    border_strong: str
    handle: str
    text: str
    text_soft: str
    text_faint: str
    disabled: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str
    danger: str
    danger_hover: str
    danger_text: str
    selected: str
    focus: str
    hit: str
    hit_text: str
    tones: dict[str, Tone]
    outlined: bool = False

    def tone(self, name: str) -> Tone:
        """Return (ground, text, dot) of a tone; of "neutral" for a name that is none."""
        return self.tones.get(name) or self.tones["neutral"]


LIGHT = Tokens(
    name="light", dark=False,
    ground="#F3F5F7", rail="#E9EDF1", card="#FFFFFF", raised="#F8FAFB", hover="#EEF2F6",
    border="#DCE2E8", border_strong="#77858F", handle="#B7C2CC",
    text="#14202B", text_soft="#445260", text_faint="#566572", disabled="#8995A0",
    accent="#1B5E9E", accent_hover="#164D82", accent_text="#FFFFFF", accent_soft="#E3EEF8",
    danger="#A81E1E", danger_hover="#8C1717", danger_text="#FFFFFF",
    selected="#E1EDF8", focus="#1B5E9E", hit="#FFE58A", hit_text="#14202B",
    tones={
        "info": ("#E3EEF8", "#1B5E9E", "#1B6FC0"),
        "good": ("#E2F3E9", "#1B6A3D", "#27814D"),
        "warn": ("#FDF0D9", "#8A5000", "#A96500"),
        "bad": ("#FBE8E6", "#A81E1E", "#CB2D2D"),
        "violet": ("#EFEAF8", "#5B3E96", "#6E4CB5"),
        "neutral": ("#E9EDF1", "#445260", "#667582"),
    },
)  # fmt: skip

DARK = Tokens(
    name="dark", dark=True,
    ground="#12171C", rail="#0E1317", card="#1A2026", raised="#1F262D", hover="#242C34",
    border="#2D3740", border_strong="#74828F", handle="#4A5765",
    text="#E8EDF2", text_soft="#B5C0CA", text_faint="#98A5B1", disabled="#66727E",
    accent="#5AA2E6", accent_hover="#7AB6EE", accent_text="#08131D", accent_soft="#1B3349",
    danger="#FF9A90", danger_hover="#FFB4AD", danger_text="#2A0A07",
    selected="#1D3349", focus="#7AB6EE", hit="#5C4A12", hit_text="#FFF1C2",
    tones={
        "info": ("#1B3349", "#8CC2F5", "#5AA2E6"),
        "good": ("#17352A", "#7DD3A0", "#4FBF82"),
        "warn": ("#3B2D14", "#F2BE62", "#E5A53A"),
        "bad": ("#41211F", "#FF9A90", "#F2665A"),
        "violet": ("#2F2745", "#C7B2F2", "#A78BE8"),
        "neutral": ("#2A333B", "#B5C0CA", "#8D9AA6"),
    },
)  # fmt: skip

CONTRAST = Tokens(
    name="contrast", dark=True,
    ground="#000000", rail="#000000", card="#000000", raised="#000000", hover="#262626",
    border="#8C8C8C", border_strong="#FFFFFF", handle="#FFFFFF",
    text="#FFFFFF", text_soft="#FFFFFF", text_faint="#FFFFFF", disabled="#9A9A9A",
    accent="#FFD60A", accent_hover="#FFE566", accent_text="#000000", accent_soft="#332B00",
    danger="#FF8A80", danger_hover="#FFB4AD", danger_text="#000000",
    selected="#332B00", focus="#FFD60A", hit="#FFD60A", hit_text="#000000",
    tones={
        "info": ("#000000", "#9AD7FF", "#9AD7FF"),
        "good": ("#000000", "#69F0AE", "#69F0AE"),
        "warn": ("#000000", "#FFD60A", "#FFD60A"),
        "bad": ("#000000", "#FF8A80", "#FF8A80"),
        "violet": ("#000000", "#D9B8FF", "#D9B8FF"),
        "neutral": ("#000000", "#FFFFFF", "#FFFFFF"),
    },
    outlined=True,
)  # fmt: skip

THEMES: dict[str, Tokens] = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}

# FIRST, TLP 2.0: text on black. The same as models/values/marking.py, which takes longer to load than the window may wait.
MARKING_COLOURS: dict[str, str] = {
    "TLP:CLEAR": "#FFFFFF",
    "TLP:GREEN": "#33FF00",
    "TLP:AMBER": "#FFC000",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:RED": "#FF2B2B",
}
MARKING_GROUND = "#000000"
# In a row a small square stands beside the word; the full colours would outshine the list.
MARKING_SQUARES: dict[str, str] = {
    "TLP:CLEAR": "#FFFFFF",
    "TLP:GREEN": "#2E9E3F",
    "TLP:AMBER": "#E8A100",
    "TLP:AMBER+STRICT": "#E8A100",
    "TLP:RED": "#E02020",
}
