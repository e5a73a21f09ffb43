"""Drawing many small lines at once: whole paths as one piece of page code, a fifth of the calls of a path object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reports.pdf.maps.clip import Frame, Point
from reports.pdf.palette import BLACK, WHITE, Colour


class Brush:
    """Draws on a canvas moved to a sheet's lower left corner. With `plain` black is the only ink."""

    def __init__(self, canvas: Any, plain: bool) -> None:
        self.canvas = canvas
        self.plain = plain

    @contextmanager
    def within(self, rings: Iterable[Sequence[Point]]) -> Iterator[None]:
        """Draw inside these rings only."""
        self.canvas.saveState()
        self.canvas.addLiteral(f"{_path(rings, close=True)} W* n")
        try:
            yield
        finally:
            self.canvas.restoreState()

    def fill(self, rings: Iterable[Sequence[Point]], colour: Colour) -> None:
        """Fill rings, a ring inside another one left open. Black ink alone fills nothing but symbols."""
        if self.plain and colour not in (BLACK, WHITE):
            return
        if path := _path(rings, close=True):
            self.canvas.setFillColorRGB(*colour)
            self.canvas.addLiteral(f"{path} f*")

    def stroke(
        self,
        lines: Iterable[Sequence[Point]],
        colour: Colour,
        weight: float,
        dash: tuple[float, ...] = (),
        *,
        close: bool = False,
    ) -> None:
        """Draw lines in one colour."""
        if path := _path(lines, close=close):
            self.canvas.setStrokeColorRGB(*(colour if colour == WHITE or not self.plain else BLACK))
            self.canvas.addLiteral(f"{weight:g} w 1 j 0 J [{' '.join(f'{part:g}' for part in dash)}] 0 d {path} S [] 0 d")

    def hatch(
        self, rings: Sequence[Sequence[Point]], box: Frame, step: float, colour: Colour, weight: float, *, up: bool
    ) -> None:
        """Draw slanting lines inside rings; `box` lies round them."""
        left, foot, right, top = box
        high = top - foot
        lines: list[list[Point]] = []
        at = left - high - (left - high) % step
        while at < right:
            ends = [(at, foot), (at + high, top)] if up else [(at, top), (at + high, foot)]
            lines.append(ends)
            at += step
        with self.within(rings):
            self.stroke(lines, colour, weight)

    def disc(self, at: Point, radius: float, fill: Colour | None, line: Colour | None, weight: float) -> None:
        """Draw a disc."""
        canvas = self.canvas
        if fill:
            canvas.setFillColorRGB(*fill)
        if line:
            canvas.setStrokeColorRGB(*line)
            canvas.setLineWidth(weight)
        canvas.circle(*at, radius, stroke=bool(line), fill=bool(fill))

    def shape(self, points: Sequence[Point], fill: Colour, line: Colour, weight: float) -> None:
        """Draw a filled polygon with its outline."""
        self.canvas.setFillColorRGB(*fill)
        self.canvas.setStrokeColorRGB(*line)
        self.canvas.addLiteral(f"{weight:g} w 0 j {_path([points], close=True)} B")


def _path(lines: Iterable[Sequence[Point]], *, close: bool) -> str:
    """Return lines as page code, to a tenth of a point: a thirtieth of a millimetre."""
    code = []
    for line in lines:
        if len(line) < 2:
            continue
        first, *others = [f"{x:.1f} {y:.1f}" for x, y in line]
        code.append(f"{first} m {' l '.join(others)} l{' h' if close else ''}")
    return "\n".join(code)
