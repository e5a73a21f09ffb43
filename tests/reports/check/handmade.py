"""PDFs made by hand, each with a value hidden in it the way careless or foreign programs hide one."""

from __future__ import annotations

import zlib
from base64 import a85encode
from collections.abc import Callable
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from reports.pdf.typeface import load_fonts

FACE = "NotoSans-Regular"


def drawn(draw: Callable[[Canvas], object], pages: int = 1) -> bytes:
    """Return a file drawn on a bare canvas in an embedded font."""
    load_fonts()
    out = BytesIO()
    canvas = Canvas(out, initialFontName=FACE, invariant=1)
    for _page in range(pages):
        canvas.setFont(FACE, 10)
        canvas.drawString(50, 400, "x")
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def raw(*objects: bytes, streams: tuple[tuple[bytes, bytes], ...] = (), more: bytes = b"") -> bytes:
    """Return a file of one empty page with further objects; viewers rebuild the table of offsets."""
    first = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
             b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"]  # fmt: skip
    packed = [b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(data), data) for head, data in streams]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (at, item) for at, item in enumerate([*first, *objects, *packed], start=1))
    return b"%PDF-1.7\n" + body + b"trailer\n<</Root 1 0 R/Size 99>>\nstartxref\n0\n%%EOF\n" + more


def photo(text: str) -> ImageReader:
    """Return a picture whose maker wrote a text into it."""
    exif = Image.Exif()
    exif[0x010E] = text
    out = BytesIO()
    Image.new("RGB", (40, 30)).save(out, "JPEG", exif=exif)
    out.seek(0)
    return ImageReader(out)


def lzw_packed(data: bytes) -> bytes:
    """Return the bytes as LZW: cleared before every letter, so that the codes stay nine bits long."""
    bits = "".join(f"{256:09b}{byte:09b}" for byte in data) + f"{257:09b}"
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def in_object_stream(text: str) -> bytes:
    """Return a file with a string inside a packed object."""
    inner = b"90 0 (" + text.encode("latin-1") + b")"
    return raw(streams=((b"/Type/ObjStm/N 1/First 5/Filter/FlateDecode", zlib.compress(inner)),))


def in_a85(text: str) -> bytes:
    """Return a file with a text packed twice."""
    return raw(streams=((b"/Filter[/ASCII85Decode/FlateDecode]", a85encode(zlib.compress(text.encode())) + b"~>"),))
