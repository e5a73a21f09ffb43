"""Small makers for tests of papers."""

from __future__ import annotations

import re
from dataclasses import replace

from reports.check.pdfium import opened
from reports.check.readback import text_of
from reports.content import Block, Furniture, Paper, Span, Text
from reports.pdf.render import Rendered, render
from tests.reports.pdf.samples import FURNITURE


def paper(*blocks: Block, **furniture: object) -> Paper:
    """Return a paper with the sample's furniture, changed as asked."""
    words: Furniture = replace(FURNITURE, **{"stamps": (), **furniture})  # type: ignore[arg-type]
    return Paper(words, tuple(blocks))


def made(*blocks: Block, size: str = "a4", **furniture: object) -> Rendered:
    """Return the finished paper of these blocks."""
    return render(paper(*blocks, **furniture), size=size)  # type: ignore[arg-type]


def said(text: str, source: str = "") -> Text:
    """Return a paragraph."""
    return Text((Span(text),), source=source)


def words_of(rendered: Rendered) -> str:
    """Return the whole text with single blanks, lines joined."""
    return " ".join(" ".join(text_of(rendered.data)).split())


def properties_of(rendered: Rendered) -> dict[str, str]:
    """Return the document's properties."""
    with opened(rendered.data) as document:
        return dict(document.get_metadata_dict())


def objects_of(rendered: Rendered) -> list[str]:
    """Return the file's objects as text, streams left out."""
    bare = re.sub(rb"stream\r?\n.*?endstream", b"", rendered.data, flags=re.DOTALL)
    return re.findall(r"\d+ 0 obj\n(.*?)\nendobj", bare.decode("latin-1"), re.DOTALL)
