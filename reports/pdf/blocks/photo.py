"""A picture with its caption, or a grey box where it cannot be read."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.utils import ImageReader

from models.base.language import _
from reports.content import Picture
from reports.pdf.alternative import alternative
from reports.pdf.blocks.text import text_strips
from reports.pdf.flow import Strip
from reports.pdf.palette import FIGURE_LABEL, MM, RULE, TINT, Style
from reports.pdf.pen import Pen
from reports.pdf.picture import SafePicture, safe_picture
from reports.pdf.setting import Setter

TALLEST = 230 * MM / 2
SMALL = Style("condensed", 8.6, 11)


def picture(setter: Setter, block: Picture, width: float) -> list[Strip]:
    """Return the picture, never wider than the column nor taller than half a page, with its caption below."""
    wide = min(max(block.width_mm * MM, 20.0), width)
    safe = safe_picture(block.data, wide, grey=setter.plain)
    if safe is None:
        setter.notices.picture_unreadable()
    shown = _unreadable(setter, wide) if safe is None else _image(safe, wide)
    shown.glued = bool(block.caption)
    shown.tag = setter.tag("Figure", alt=alternative(block))
    return [shown, *(text_strips(setter, block.caption, FIGURE_LABEL, 0, width) if block.caption else [])]


def _image(safe: SafePicture, wide: float) -> Strip:
    scale = min(wide / safe.width, TALLEST / safe.height)
    width, height = safe.width * scale, safe.height * scale
    reader = ImageReader(BytesIO(safe.jpeg))
    return Strip(height + 4, lambda pen, top: pen.picture(0, top - height, width, height, reader))


def _unreadable(setter: Setter, wide: float) -> Strip:
    lines = setter.lines(_("A picture could not be read and is not shown."), SMALL, wide - 16, most=6)
    height = max(48.0, len(lines) * SMALL.leading + 20)

    def draw(pen: Pen, top: float) -> None:
        pen.box(0, top - height, wide, height, fill=TINT, stroke=RULE, ground=True)
        pen.lines(8, top - 18, lines, SMALL, wide - 16, cling=False)

    return Strip(height + 4, draw)
