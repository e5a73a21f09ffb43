"""The logo of the papers: made small and written anew, so that nothing but its pixels is kept."""

from __future__ import annotations

import base64
import binascii
import io

from models.base.errors import BadInput
from models.base.language import _

LARGEST = (600, 200)
"""Pixels it is kept at: about 50 by 17 mm at 300 dpi."""
MOST_READ = 20_000_000
MOST_KEPT = 200_000


def to_setting(data: bytes) -> str:
    """Return a picture as it is kept: small, without properties, as PNG in base64. Raises BadInput: no picture, or too big."""
    from PIL import Image

    if len(data) > MOST_READ:
        raise BadInput(field=_("Logo"), reason=_("This file is too big for a logo."))
    made = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")) as picture:
            picture.draft("RGB", LARGEST)
            small = picture.convert("RGBA")
            small.thumbnail(LARGEST)
            clean = Image.new("RGBA", small.size)
            clean.paste(small)
            clean.save(made, "PNG", optimize=True)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise BadInput(field=_("Logo"), reason=_("This file is no picture that can be read.")) from None
    if made.tell() > MOST_KEPT:
        raise BadInput(field=_("Logo"), reason=_("This picture has too many colours for a logo."))
    return base64.b64encode(made.getvalue()).decode("ascii")


def from_setting(text: str) -> bytes:
    """Return the picture kept, nothing for none or for what is none."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
