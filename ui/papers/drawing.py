"""Drawing the pages of a finished paper for screen and printer, without Qt and without a file.

pdfium is not safe in several threads: all drawing is done in the lane for papers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault
    from ui.shell.jobs import Job


@dataclass(frozen=True)
class PageImage:
    """A drawn page: width and height in pixels and its BGRX bytes; `text` for the screen reader."""

    width: int
    height: int
    data: bytes
    text: str


def draw_page(job: Job, _vault: OpenVault, data: bytes, number: int, width: int) -> PageImage:
    """Return one page (counted from 0) drawn `width` pixels wide."""
    from pypdfium2 import PdfDocument

    job.step()
    document = PdfDocument(data)
    try:
        page = document[number]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=False, prefer_bgrx=True)
        text = page.get_textpage().get_text_bounded()
        return PageImage(bitmap.width, bitmap.height, bytes(bitmap.buffer), text)
    finally:
        document.close()
