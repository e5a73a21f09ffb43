"""Colours can be told apart in all themes, icons exist and follow the theme, and a running window changes its look."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from models.values import marking
from ui.shell import theme
from ui.shell.icons import exists, icon
from ui.shell.pages import PAGES
from ui.shell.style import sheet
from ui.shell.tokens import MARKING_COLOURS, MARKING_GROUND, THEMES, TONES, Tokens

UI = Path(theme.__file__).parents[1]
GROUNDS = ("ground", "rail", "card", "raised", "hover", "selected")


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_pairs(tokens: Tokens) -> list[tuple[str, str]]:
    """Text and ground wherever they meet."""
    pairs = [
        (getattr(tokens, text), getattr(tokens, ground)) for text in ("text", "text_soft", "text_faint") for ground in GROUNDS
    ]
    pairs += [(tokens.accent, getattr(tokens, ground)) for ground in ("ground", "card", "raised", "accent_soft", "selected")]
    pairs += [(tokens.accent_text, tokens.accent), (tokens.accent_text, tokens.accent_hover), (tokens.hit_text, tokens.hit)]
    pairs += [(tokens.danger_text, tokens.danger), (tokens.danger_text, tokens.danger_hover)]
    for tone in TONES:
        ground, text, _dot = tokens.tone(tone)
        pairs += [(text, ground), (text, tokens.ground), (text, tokens.card), (text, tokens.raised), (text, tokens.selected)]
        pairs += [(tokens.text, ground), (tokens.text_soft, ground)]
    return pairs


@pytest.fixture(autouse=True)
def _light_again(qapp):
    yield
    theme.apply(qapp, "light")


@pytest.mark.parametrize("name", THEMES)
def test_every_text_stands_out_from_its_ground(name):
    low = [(text, ground, round(contrast(text, ground), 2)) for text, ground in text_pairs(THEMES[name])]
    assert [pair for pair in low if pair[2] < 4.5] == []


@pytest.mark.parametrize("name", THEMES)
def test_controls_rings_and_dots_can_be_seen(name):
    tokens = THEMES[name]
    pairs = [
        (edge, getattr(tokens, ground))
        for edge in (tokens.border_strong, tokens.focus)
        for ground in ("ground", "card", "raised")
    ]
    pairs += [(tokens.focus, getattr(tokens, ground)) for ground in ("rail", "hover", "selected")]
    pairs += [(tokens.border_strong, tokens.rail), (tokens.accent, tokens.hover)]
    pairs += [(tokens.tone(tone)[2], tokens.tone(tone)[0]) for tone in TONES]
    low = [(one, other, round(contrast(one, other), 2)) for one, other in pairs]
    assert [pair for pair in low if pair[2] < 3.0] == []


def test_marks_have_the_colours_of_the_protocol():
    assert MARKING_COLOURS == marking.COLOURS
    assert MARKING_GROUND == marking.BACKGROUND
    assert all(contrast(colour, MARKING_GROUND) >= 4.5 for colour in MARKING_COLOURS.values())


def test_every_icon_of_a_page_is_at_hand():
    assert [page.icon for page in PAGES if not exists(page.icon)] == []


def test_every_icon_named_in_the_window_is_at_hand():
    named = {
        name for path in UI.rglob("*.py") for name in re.findall(r"\bicon\(\"([a-z0-9-]+)\"", path.read_text(encoding="utf-8"))
    }
    assert sorted(name for name in named if not exists(name)) == []


def test_every_picture_the_sheet_names_is_in_memory(qapp):
    theme.apply(qapp, "light")
    for tokens in THEMES.values():
        named = set(re.findall(r"url\((:[^)]+)\)", sheet(tokens, 1.0)))
        assert named
        assert [name for name in named if not QFile.exists(name)] == []


@pytest.mark.parametrize("zoom", theme.ZOOMS)
def test_a_sheet_has_no_open_names_and_grows_with_the_zoom(zoom):
    text = sheet(THEMES["dark"], zoom)
    assert "$" not in text
    assert (f"font-size: {15 * zoom:.2f}pt" in text) == (zoom > 1)
    assert "2px solid" in text


def colours_in(shown: QIcon, mode=QIcon.Mode.Normal, state=QIcon.State.Off) -> set[str]:
    image = shown.pixmap(QSize(32, 32), mode, state).toImage()
    points = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
    return {point.name() for point in points if point.alpha() == 255}


def test_an_icon_takes_the_colour_of_each_theme(qapp):
    made = icon("square", "text")
    for name, tokens in THEMES.items():
        theme.apply(qapp, name)
        assert colours_in(made) == {tokens.text.lower()}


def test_an_icon_shows_its_state_and_its_size(qapp):
    theme.apply(qapp, "light")
    made, tokens = icon("square", "text", on="accent"), theme.tokens()
    assert made.pixmap(QSize(64, 64)).width() == 64
    assert colours_in(made, QIcon.Mode.Disabled) == {tokens.disabled.lower()}
    assert colours_in(made, QIcon.Mode.Normal, QIcon.State.On) == {tokens.accent.lower()}


def test_an_icon_this_build_lacks_is_a_circle(qapp):
    assert colours_in(icon("no-such-icon"))


def test_a_running_window_changes_its_look(qtbot, qapp):
    theme.apply(qapp, "light")
    label = QLabel("Words")
    label.setProperty("role", "warn")
    qtbot.addWidget(label)
    label.show()
    for name, tokens in THEMES.items():
        with qtbot.waitSignal(theme.watcher.changed):
            theme.apply(qapp, name)
        assert label.palette().color(label.foregroundRole()).name() == tokens.tone("warn")[1].lower()
        assert qapp.palette().window().color().name() == tokens.ground.lower()


def test_the_zoom_stays_between_one_and_one_and_a_half(qtbot, qapp):
    button = QPushButton("Words")
    qtbot.addWidget(button)
    heights = []
    for zoom in (0.2, 1.0, 1.5, 9.0):
        theme.apply(qapp, "light", zoom)
        button.ensurePolished()
        heights.append((theme.zoom(), button.sizeHint().height()))
    assert heights[0] == heights[1]
    assert heights[2] == heights[3]
    assert heights[2][1] > heights[1][1]
    assert QApplication.font().pointSizeF() == pytest.approx(9.5 * 1.5)


def test_a_theme_that_is_none_is_the_light_one(qapp):
    theme.apply(qapp, "sepia")
    assert theme.tokens().name == "light"
    assert theme.tone("no such tone") == theme.tone("neutral")
