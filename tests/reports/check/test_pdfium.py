"""pdfium is asked by one thread at a time: two at once would end the whole program."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from reports.check.readback import text_of
from reports.pdf.render import render
from tests.reports.pdf.samples import BRIEF


def test_many_threads_may_read_papers_at_once():
    data = render(BRIEF, size="a4").data
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda _number: text_of(data), range(120)))
    assert all(pages == found[0] for pages in found)
