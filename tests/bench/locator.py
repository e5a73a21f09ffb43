"""A locator on a page of its own against a bare canvas that draws lines of as many points, and how large its file is."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.bench.measure import paired, tell

MOST_SECONDS, MOST_BYTES = 0.3, 80_000
PLACE = (16.1339, -3.7486)


def measure(folder: Path) -> None:
    """Measure a locator of the country the outlines know in most detail, as an incident report prints it."""
    import time

    from models.editions.places import SeenPlace
    from models.values.where import Where
    from reports.content import Paper
    from reports.kinds.maps import locator
    from reports.pdf.render import render
    from tests.reports.pdf.samples import FURNITURE
    from ui.papers.geography import geography

    places = [
        SeenPlace("one", "incident", "abduction", Where("Tonka", country="ML"), *PLACE),
        SeenPlace("two", "incident", "ambush", Where("Goundam", country="ML"), 16.41, -3.67, 15_000, near=True),
    ]

    def made() -> bytes:
        figure = locator(places, "one", geography("en"))
        assert figure is not None
        return render(Paper(FURNITURE, (figure,)), size="a4").data

    start = time.perf_counter()
    data = made()
    cold = time.perf_counter() - start
    lines = _lines(data)
    seconds, floor = paired(made, lambda: _bare(lines), runs=20)
    points = sum(map(len, lines))
    tell(
        "locator", seconds, floor, cold_seconds=round(cold, 3), bytes=len(data), points=points,
        within=seconds <= MOST_SECONDS and len(data) <= MOST_BYTES,
    )  # fmt: skip


def _lines(data: bytes) -> list[list[tuple[float, float]]]:
    """Return the lines a page draws, as points."""
    found: list[list[tuple[float, float]]] = []
    for raw in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            code = zlib.decompress(raw)
        except zlib.error:
            continue
        if b" Tf" in code:
            for x, y, word in re.findall(rb"(-?[\d.]+) (-?[\d.]+) ([ml])\b", code):
                if word == b"m":
                    found.append([])
                if found:
                    found[-1].append((float(x), float(y)))
    return found


def _bare(lines: list[list[tuple[float, float]]]) -> bytes:
    """Draw the lines on a bare canvas, in one path."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas: Any = Canvas(out, pagesize=(595.27, 841.89), invariant=1, pageCompression=1)
    path = canvas.beginPath()
    for line in lines:
        path.moveTo(*line[0])
        for point in line[1:]:
            path.lineTo(*point)
    canvas.drawPath(path)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
