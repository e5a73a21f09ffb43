"""Drawing the pages of a finished paper for screen and printer, without Qt and without a file."""

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
    from reports.check.pdfium import opened

    job.step()
    with opened(data) as document:
        page = document[number]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=False, prefer_bgrx=True)
        words = page.get_textpage()
        try:
            return PageImage(bitmap.width, bitmap.height, bytes(bitmap.buffer), words.get_text_bounded())
        finally:
            for part in (bitmap, words, page):
                part.close()
