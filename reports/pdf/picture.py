"""The one place where a picture is made fit for paper: read whole, turned upright, freed of all it carries, written anew."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

MOST_PIXELS = 60_000_000
"""A picture that unpacks to more is refused before it is unpacked (decompression bombs)."""

DOTS_PER_INCH = 220


@dataclass(frozen=True)
class SafePicture:
    """A JPEG without metadata; width and height in pixels."""

    jpeg: bytes
    width: int
    height: int


def safe_picture(data: bytes, width_points: float, *, grey: bool = False) -> SafePicture | None:
    """Return the picture for printing so wide, at most 220 dots per inch, or None where it cannot be read whole.

    `grey` leaves the colours out.

    Place, time, camera and owner written into the file do not survive, since only the pixels are taken over.
    """
    most = max(16, round(width_points / 72 * DOTS_PER_INCH))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    return None
                opened.draft("RGB", (most * 2, most * 2))
                opened.load()
                pixels = _flat(ImageOps.exif_transpose(opened))
    # Decoders raise what they like on broken files (OSError, SyntaxError, ValueError, struct.error ...).
    except Exception:
        return None
    if grey:
        pixels = pixels.convert("L")
    pixels.thumbnail((most, most * 3), Image.Resampling.LANCZOS)
    out = BytesIO()
    pixels.save(out, "JPEG", quality=82, optimize=True)
    return SafePicture(out.getvalue(), pixels.width, pixels.height)


def _flat(image: Image.Image) -> Image.Image:
    """Return the pixels alone in RGB, transparent parts white, in an image that never held metadata."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    rgb = image.convert("RGB")
    clean = Image.new("RGB", rgb.size)
    clean.paste(rgb)
    return clean
