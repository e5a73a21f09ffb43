"""The end of the file: the tree of parts, packed, and the table of offsets.

reportlab knows neither. Its own table is cut off and written anew, so the file has one revision and nothing is rewritten.
"""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFName, PDFObject, PDFString

from reports.pdf.tags import Marks, Tag

PACKED = 400
"""Objects in one packed stream."""
Entries = dict[int, tuple[int, int, int]]
"""By number of object: 1, its offset, 0; or 2, the number of its packed stream, its place in there."""

_PART, _TABLE = b"999999999", b"999999998"


class PaperInfo(PDFInfo):  # type: ignore[misc]
    """The properties of a paper: what it is, whose, and its marking. No date but what the paper itself says."""

    def format(self, document: Any) -> bytes:
        """Return the properties as PDF."""
        found = {"Title": self.title, "Author": self.author, "Subject": self.subject}
        found |= {"Creator": self.producer, "Producer": self.producer}
        return bytes(PDFDictionary({key: PDFString(value) for key, value in found.items()}).format(document))


class _Root(PDFObject):  # type: ignore[misc]
    """The root of the tree, with room for the two numbers that are known at the end only."""

    def __init__(self, pages: int) -> None:
        self.pages = pages

    def format(self, document: Any) -> bytes:
        """Return the root as PDF."""
        return b"<</Type/StructTreeRoot/K %s 0 R/ParentTree %s 0 R/ParentTreeNextKey %d>>" % (_PART, _TABLE, self.pages)


def finished(canvas: Any, root: Tag, marks: Marks) -> bytes:
    """Return the canvas's file with its tree of parts. The canvas must not be used any more."""
    document = canvas._doc
    catalog = document.Catalog
    catalog.StructTreeRoot = tree = _Root(len(marks.pages))
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    for number, page in enumerate(document.Pages.pages):
        page.__NoDefault__ = [*type(page).__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = number
        page.Tabs = PDFName("S")
    data = canvas.getpdfdata()
    numbers = document.idToObjectNumberAndVersion
    pages = [numbers[f"Page{number + 1}"][0] for number in range(len(marks.pages))]
    offsets = {numbers[name][0]: offset for name, offset in document.idToOffset.items()}
    first = max(offsets) + 1
    objects = _tree(root, marks, pages, first, numbers[tree.__InternalName__][0])
    body = data[: int(data[data.rindex(b"startxref") :].split()[1])]
    for place, number in ((_TABLE, first), (_PART, first + 1)):
        body = body.replace(place, b"%-*d" % (len(place), number), 1)
    catalog_at, info_at = numbers[catalog.__InternalName__][0], numbers[document.info.__InternalName__][0]
    return _with_table(body, offsets, objects, first, f"/Root {catalog_at} 0 R/Info {info_at} 0 R")


def _tree(root: Tag, marks: Marks, pages: list[int], first: int, above: int) -> list[bytes]:
    """Return the objects of the tree, numbered from `first` on: the table of marks, then each part that is written."""
    parts: list[tuple[Tag, int]] = []
    numbers: dict[int, int] = {}
    stack = [(root, above)]
    while stack:
        tag, parent = stack.pop()
        number = numbers[id(tag)] = first + 1 + len(parts)
        parts.append((tag, parent))
        stack += [(kid, number) for kid in reversed(tag.kids) if kid.is_written()]
    table = " ".join(f"{page}[{' '.join(f'{numbers[id(tag)]} 0 R' for tag in tags)}]" for page, tags in enumerate(marks.pages))
    return [f"<</Nums[{table}]>>".encode(), *(_part(tag, parent, numbers, pages).encode("ascii") for tag, parent in parts)]


def _part(tag: Tag, above: int, numbers: dict[int, int], pages: list[int]) -> str:
    page = tag.places[0][0] if tag.places else -1
    kids = [str(number) if at == page else f"<</Type/MCR/Pg {pages[at]} 0 R/MCID {number}>>" for at, number in tag.places] + [
        f"{numbers[id(kid)]} 0 R" for kid in tag.kids if id(kid) in numbers
    ]
    held = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
    where = f"/Pg {pages[page]} 0 R" if tag.places else ""
    alt = f"/Alt{_string(tag.alt)}" if tag.alt else ""
    spoken = f"/ActualText{_string(tag.spoken)}" if tag.spoken else ""
    return f"<</S/{tag.role}/P {above} 0 R{where}{tag.extra}{alt}{spoken}/K {held}>>"


def _string(text: str) -> str:
    if text.isascii():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return "<feff" + text.encode("utf-16-be", "ignore").hex() + ">"


def _with_table(body: bytes, offsets: dict[int, int], objects: list[bytes], first: int, trailer: str) -> bytes:
    """Return the body with the packed objects, the table of offsets, and the end of the file."""
    entries: Entries = {number: (1, offset, 0) for number, offset in offsets.items()}
    packs = -(-len(objects) // PACKED)
    parts = [body]
    length = len(body)
    for pack in range(packs):
        inner = objects[pack * PACKED : (pack + 1) * PACKED]
        number = first + len(objects) + pack
        entries |= {first + pack * PACKED + at: (2, number, at) for at in range(len(inner))}
        entries[number] = (1, length, 0)
        parts.append(_pack(number, first + pack * PACKED, inner))
        length += len(parts[-1])
    name = sha256(body).digest()[:16].hex()
    parts.append(ending(entries, first + len(objects) + packs, length, f"{trailer}/ID[<{name}><{name}>]"))
    return b"".join(parts)


def ending(entries: Entries, number: int, offset: int, trailer: str) -> bytes:
    """Return the end of a file: the table of offsets as a stream with this number at this offset, and where it begins."""
    entries = {**entries, number: (1, offset, 0)}
    rows = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + more.to_bytes(2, "big")
        for kind, place, more in (entries.get(at, (0, 0, 0xFFFF)) for at in range(number + 1))
    )
    table = stream(number, f"/Type/XRef/Size {number + 1}/W[1 4 2]{trailer}".encode("ascii"), rows)
    return table + b"startxref\n%d\n%%%%EOF\n" % offset


def _pack(number: int, first: int, objects: list[bytes]) -> bytes:
    places, at = [], 0
    for step, item in enumerate(objects):
        places.append(f"{first + step} {at}")
        at += len(item) + 1
    index = (" ".join(places) + "\n").encode("ascii")
    return stream(number, b"/Type/ObjStm/N %d/First %d" % (len(objects), len(index)), index + b"\n".join(objects))


def stream(number: int, head: bytes, data: bytes) -> bytes:
    """Return a numbered stream, packed."""
    packed = zlib.compress(data)
    return b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        head,
        len(packed),
        packed,
    )
