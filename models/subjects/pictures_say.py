"""What a picture says of itself: when, with which camera, where. Read with the widest distrust: pictures come from anybody."""

from __future__ import annotations

import math
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, BinaryIO

from models.base.language import N_

MOST = 200
"""Characters kept of one value."""
WORDS = {
    "camera": N_("Camera"), "lens": N_("Lens"), "serial": N_("Serial number of the camera"), "owner": N_("Owner of the camera"),
    "software": N_("Program"), "author": N_("Author"), "copyright": N_("Copyright"), "description": N_("Description"),
    "comment": N_("Comment"), "taken": N_("Taken"), "changed": N_("Changed"), "zone": N_("Time zone"), "place": N_("Place"),
    "altitude": N_("Altitude"), "more": N_("More (XMP)"), "pixels": N_("Size in pixels"),
}  # fmt: skip
"""What each field is called."""

# Tags of the Exif 2.32 standard (CIPA DC-008), by directory.
_MAIN = {0x010E: "description", 0x0131: "software", 0x013B: "author", 0x8298: "copyright", 0x0132: "changed"}
_EXIF = {0x9003: "taken", 0xA434: "lens", 0xA431: "serial", 0xA430: "owner", 0x9011: "zone", 0x9286: "comment"}
_MAKE, _MODEL, _EXIF_PLACE, _GPS_PLACE = 0x010F, 0x0110, 0x8769, 0x8825


def picture_says(source: BinaryIO) -> dict[str, str]:
    """Return what an open picture says of itself, by the codes of WORDS; empty when nothing can be read.

    `place` is "latitude, longitude" in degrees, WGS 84, as the picture says it: it may be wrong or put there on purpose.
    """
    from PIL import Image

    found: dict[str, str] = {}
    # whatever a damaged or hostile picture does to its reader: then it says nothing
    with suppress(Exception), Image.open(source) as picture:
        found["pixels"] = f"{picture.width} × {picture.height}"
        tags = picture.getexif()
        _take(found, tags, _MAIN)
        maker, model = _text(tags.get(_MAKE)), _text(tags.get(_MODEL))
        found["camera"] = model if model.startswith(maker) else f"{maker} {model}"
        _take(found, tags.get_ifd(_EXIF_PLACE), _EXIF)
        _take_place(found, tags.get_ifd(_GPS_PLACE))
        if "xmp" in picture.info or "XML:com.adobe.xmp" in picture.info:
            found["more"] = "XMP"
        if not found.get("comment"):
            found["comment"] = _text(picture.info.get("comment"))
    return {name: value.strip()[:MOST] for name, value in found.items() if value.strip()}


def _take(found: dict[str, str], tags: Mapping[int, Any], wanted: Mapping[int, str]) -> None:
    for number, name in wanted.items():
        found[name] = _text(tags.get(number))


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0").decode("utf-8", "replace")
    text = str(value) if isinstance(value, str | int | float) else ""
    return "".join(letter for letter in text[: 2 * MOST] if letter.isprintable()).strip()


def _take_place(found: dict[str, str], gps: Mapping[int, Any]) -> None:
    lat, lon = _degrees(gps.get(2), gps.get(1), "S", 90), _degrees(gps.get(4), gps.get(3), "W", 180)
    if lat is not None and lon is not None:
        found["place"] = f"{lat:.5f}, {lon:.5f}"
    with suppress(KeyError, TypeError, ValueError, ZeroDivisionError):
        if math.isfinite(height := float(gps[6])):
            found["altitude"] = f"{height:.0f} m"


def _degrees(parts: Any, ref: Any, negative: str, most: float) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
        value = degrees + minutes / 60 + seconds / 3600
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    if not math.isfinite(value) or not 0 <= value <= most:
        return None
    return -value if _text(ref).upper().startswith(negative) else value
