"""Plain data as short text and back: JSON, deflated, as base64; the same data gives the same text."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any


def pack_json(value: Any) -> str:
    """Return plain data as base64 of deflated JSON."""
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return base64.b64encode(zlib.compress(plain, 6)).decode("ascii")


def unpack_json(text: str) -> Any:
    """Return what `pack_json` was given. Raises ValueError when this is none of its texts."""
    try:
        return json.loads(zlib.decompress(base64.b64decode(text, validate=True)).decode("utf-8", "surrogatepass"))
    except (zlib.error, RecursionError):
        raise ValueError("not packed data") from None
