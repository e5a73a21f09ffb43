"""The theme in use: colours, sizes, palette and style sheet; it changes while the window is open, without a restart."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ui.shell import pictures
from ui.shell.fonts import body_font, load_fonts
from ui.shell.style import pictured, sheet
from ui.shell.tokens import LIGHT, THEMES, Tokens

# Pixels at 100 %; `px` gives them at the zoom in use.
SPACE = 4
ROW = 36
ROW_TALL = 62
CONTROL = 32
RADIUS = 6
ICON = 16

ZOOMS = (1.0, 1.1, 1.25, 1.5)


class Watcher(QObject):
    """Tells that another theme or zoom is in use. Widgets with a style sheet role need not listen; painters may."""

    changed = Signal()


class _State:
    tokens: Tokens = LIGHT
    zoom: float = 1.0
    pictures: bool = False


watcher = Watcher()


def tokens() -> Tokens:
    """Return the colours of the theme in use."""
    return _State.tokens


def tone(name: str) -> tuple[str, str, str]:
    """Return (ground, text, dot) of info, good, warn, bad, violet or neutral in the theme in use."""
    return _State.tokens.tone(name)


def zoom() -> float:
    """Return the zoom in use, 1.0 to 1.5."""
    return _State.zoom


def px(pixels: float) -> int:
    """Return a length given for 100 % at the zoom in use."""
    return round(pixels * _State.zoom)


def colour(name: str) -> QColor:
    """Return a token ("text_soft") or a tone's text ("warn") as a colour."""
    theme = _State.tokens
    return QColor(theme.tones[name][1] if name in theme.tones else getattr(theme, name))


def apply(app: QApplication, name: str, zoom: float = 1.0) -> None:
    """Use the theme light, dark or contrast (light for a name that is none) at this zoom, kept within 1.0 to 1.5."""
    theme = THEMES.get(name, LIGHT)
    _State.tokens, _State.zoom = theme, min(1.5, max(1.0, zoom))
    load_fonts()
    if not _State.pictures:
        pictures.register({tint for one in THEMES.values() for tint in pictured(one)})
        _State.pictures = True
    app.setPalette(palette(theme))
    app.setFont(body_font(_State.zoom))
    app.setStyleSheet(sheet(theme, _State.zoom, app.isRightToLeft()))
    watcher.changed.emit()


def palette(theme: Tokens) -> QPalette:
    """Return Qt's palette in the colours of the theme, for what no style sheet rule reaches."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, value in (
        (roles.Window, theme.ground),
        (roles.Base, theme.card),
        (roles.AlternateBase, theme.raised),
        (roles.Button, theme.card),
        (roles.Text, theme.text),
        (roles.WindowText, theme.text),
        (roles.ButtonText, theme.text),
        (roles.BrightText, theme.text),
        (roles.PlaceholderText, theme.text_faint),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.accent_text),
        (roles.ToolTipBase, theme.text),
        (roles.ToolTipText, theme.card),
        (roles.Link, theme.accent),
        (roles.LinkVisited, theme.accent),
        (roles.Accent, theme.accent),
        (roles.Light, theme.card),
        (roles.Midlight, theme.border),
        (roles.Mid, theme.border),
        (roles.Dark, theme.border_strong),
        (roles.Shadow, theme.border_strong),
    ):
        made.setColor(role, QColor(value))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return made
