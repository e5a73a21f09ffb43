"""The sheets of an XLSX workbook as rows of text: a ZIP with XML in it, read with the standard library and with limits.

Source: ECMA-376 part 1, SpreadsheetML. Formulas give their last stored value; dates come as their number.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from models.base.errors import BadInput
from models.base.language import _
from models.geo.brought import LONGEST_CELL, MOST_ROWS, members, opened_zip, unpacked

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST_COLUMNS = 300
MOST_SHEETS = 40
MOST_CELLS = 10_000_000
"""Cells of a sheet, empty ones before a filled one among them."""


def read_xlsx(content: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield (name, rows) of each sheet in order.

    Raises:
        BadInput: damaged, too large, or with a document type in its XML, which is how a small file asks for a huge memory.
    """
    with opened_zip(io.BytesIO(content)) as archive:
        parts = {part.filename: part for part in members(archive)}
        if "xl/workbook.xml" not in parts:
            raise _refused(_("This file is no XLSX workbook."))
        book, links = _tree(archive, parts, "xl/workbook.xml"), _tree(archive, parts, "xl/_rels/workbook.xml.rels")
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        shared = _shared(archive, parts) if "xl/sharedStrings.xml" in parts else []
        for sheet in list(book.iter(f"{_NS}sheet"))[:MOST_SHEETS]:
            target = str(targets.get(sheet.get(_REL)) or "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if path in parts:
                yield str(sheet.get("name") or ""), _rows(_xml(archive, parts, path), shared)


def _shared(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> list[str]:
    return [_text(item) for item in _tree(archive, parts, "xl/sharedStrings.xml").iter(f"{_NS}si")]


def _rows(xml: bytes, shared: list[str]) -> list[list[str]]:
    found: list[list[str]] = []
    count = 0
    try:
        for _event, row in ElementTree.iterparse(io.BytesIO(xml)):
            if row.tag != f"{_NS}row":
                continue
            cells: list[str] = []
            for cell in row.iter(f"{_NS}c"):
                at = _column(cell.get("r") or "", len(cells))
                if at < MOST_COLUMNS:
                    cells.extend([""] * (at - len(cells)))
                    cells.append(_value(cell, shared))
            found.append(cells)
            row.clear()
            count += len(cells)
            if len(found) > MOST_ROWS or count > MOST_CELLS:
                raise _refused(_("This table has too many rows."))
    except ElementTree.ParseError as error:
        raise _refused(_("This XLSX workbook is damaged.")) from error
    return found


def _value(cell: ElementTree.Element, shared: list[str]) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        return _text(cell)
    value = (cell.findtext(f"{_NS}v") or "")[:LONGEST_CELL].strip()
    if kind == "s":
        at = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else len(shared)
        return shared[at] if at < len(shared) else ""
    return value


def _text(item: ElementTree.Element) -> str:
    """Return the text of an item without what is only said about how it sounds."""
    spoken = {id(text) for sound in item.iter(f"{_NS}rPh") for text in sound.iter(f"{_NS}t")}
    return "".join(text.text or "" for text in item.iter(f"{_NS}t") if id(text) not in spoken)[:LONGEST_CELL]


def _column(reference: str, otherwise: int) -> int:
    """Return the number of a column ("C7" is 2)."""
    letters = re.match(r"[A-Z]{1,3}", reference)
    if letters is None:
        return otherwise
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return max(number - 1, otherwise)


def _tree(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], path: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(_xml(archive, parts, path))
    except (ElementTree.ParseError, RecursionError) as error:
        raise _refused(_("This XLSX workbook is damaged.")) from error


def _xml(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], path: str) -> bytes:
    if path not in parts:
        raise _refused(_("This XLSX workbook is damaged."))
    xml = unpacked(archive, parts[path])
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or xml[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _refused(_("This XLSX workbook holds a document type, which none written by a spreadsheet does: it is not read."))
    return xml


def _refused(reason: str) -> BadInput:
    return BadInput(field=_("File"), reason=reason)
