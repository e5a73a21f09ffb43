"""Icons: drawings of Lucide (ISC licence, beside the files) in the colours of the theme, at the screen's own pixel ratio."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.shell import theme

FOLDER = Path(__file__).parent / "icons"
STROKE = "1.75"


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    file = FOLDER / f"{name}.svg"
    # A name this build lacks must not stop the window.
    text = (file if file.exists() else FOLDER / "circle.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


@lru_cache(maxsize=512)
def _image(name: str, colour: str, width: int, height: int) -> QImage:
    # Filled without Qt's namespace of constants: touching that for the first time costs a tenth of the whole start.
    image = QImage(bytes(4 * width * height), width, height, QImage.Format.Format_ARGB32_Premultiplied).copy()
    painter = QPainter(image)
    side = min(width, height)
    square = QRectF((width - side) / 2, (height - side) / 2, side, side)
    QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode())).render(painter, square)
    painter.end()
    return image


def draw(painter: QPainter, rect: QRect, name: str, role: str = "text_soft") -> None:
    """Paint the icon into the rectangle in a token's or tone's colour."""
    ratio = painter.device().devicePixelRatio()
    image = _image(name, theme.colour(role).name(), round(rect.width() * ratio), round(rect.height() * ratio))
    painter.drawImage(QRectF(rect), image)


class _Engine(QIconEngine):
    """Draws anew at each request, so that an icon follows the theme, the state and the pixel ratio."""

    def __init__(self, name: str, role: str, on: str) -> None:
        super().__init__()
        self._given = (name, role, on)

    def _role(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        _, role, on = self._given
        if mode == QIcon.Mode.Disabled:
            return "disabled"
        return on if on and state == QIcon.State.On else role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw(painter, rect, self._given[0], self._role(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        colour = theme.colour(self._role(mode, state)).name()
        return QPixmap.fromImage(_image(self._given[0], colour, size.width(), size.height()))

    def clone(self) -> QIconEngine:
        return _Engine(*self._given)


def icon(name: str, role: str = "text", on: str = "") -> QIcon:
    """Return a Lucide icon that keeps up with the theme.

    `role` is a token ("text", "text_soft", "accent", "accent_text" on a primary button, "danger_text") or a tone ("warn");
    `on` is the role for checked buttons, when another.
    """
    return QIcon(_Engine(name, role, on))


def exists(name: str) -> bool:
    """Return whether the drawing is at hand."""
    return (FOLDER / f"{name}.svg").exists()
