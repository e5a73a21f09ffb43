"""Drawing on one page, in measures from the reader's leading edge, so that a right-to-left paper is the same code mirrored.

Shapes go to the canvas at once; text is gathered and written when the page is finished, so no shape ever covers a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

from reports.pdf.palette import BESIDE, BLACK, CHANGE_BAR, INK, WHITE, Colour, Style
from reports.pdf.setting import Line, Run
from reports.pdf.tags import Marks, Tag

SOLID = 5.0
"""A filled rectangle no wider or no higher than this stays black where ink is saved."""

HALO = 1.8
"""Width of the white line round letters that stand on a drawing, half of it outside them."""

Edge = Literal["start", "end", "middle"]


class Pen:
    """Draws within a column `width` wide whose left edge on the page is `left`; x counts from the leading edge, y from below."""

    def __init__(self, canvas: Any, left: float, width: float, right_to_left: bool, plain: bool = False) -> None:
        self.canvas = canvas
        self.left = left
        self.width = width
        self.right_to_left = right_to_left
        self.plain = plain
        """Whether black is the only ink, and little of it: grounds fall away, dark areas are hatched."""
        self.marks = Marks()
        self.tag: Tag | None = None
        """The part of the paper being written; None for what a screen reader passes over."""
        self.aside = False
        """Whether all that is drawn is passed over whatever its part: a table's head said again."""

    def begin_page(self) -> None:
        """Start a page."""
        self.marks.begin_page()
        self.canvas.addLiteral("/Artifact BMC")
        self._words = self.canvas.beginText()
        self._ink: Colour | None = None
        self._font: tuple[str, float] | None = None
        self._tracking = 0.0
        self.tag = None
        self._marked: Tag | Literal[False] | None = False
        self._drawing = False

    def finish_page(self) -> None:
        """Write the gathered text and close the page."""
        self.canvas.addLiteral("EMC")
        if self._tracking:
            self._words.setCharSpace(0)
        if self._marked is not False:
            self._words._code.append("EMC")
        self.canvas.drawText(self._words)
        self.canvas.showPage()

    def _mark(self, tag: Tag | None) -> None:
        """Begin a new piece of marked text."""
        code = self._words._code
        if self._marked is not False:
            code.append("EMC")
        code.append("/Artifact BMC" if tag is None else f"/{tag.role} <</MCID {self.marks.next(tag)}>> BDC")
        self._marked = tag

    @contextmanager
    def figure(self, tag: Tag | None) -> Iterator[None]:
        """Draw shapes that belong to a part of the paper: what its alternative text stands for."""
        kept, self.tag = self.tag, tag
        if tag is None or self.aside or self._drawing:
            yield
        else:
            self._drawing = True
            self.canvas.addLiteral(f"EMC\n/{tag.role} <</MCID {self.marks.next(tag)}>> BDC")
            try:
                yield
            finally:
                self._drawing = False
                self.canvas.addLiteral("EMC\n/Artifact BMC")
        self.tag = kept

    @contextmanager
    def column(self, x: float, width: float) -> Iterator[None]:
        """Draw in a part of the column, from x on so wide, as if it were the whole."""
        left, whole = self.left, self.width
        self.left, self.width = self._at(x, width), width
        try:
            yield
        finally:
            self.left, self.width = left, whole

    def text(
        self, x: float, y: float, line: Line, style: Style, colour: Colour | None = None, edge: Edge = "start", halo: bool = False
    ) -> None:
        """Write a line with its baseline at y; x is its leading edge, its end or its middle. A `halo` of white parts it from
        what is drawn below."""
        if not line.runs:
            return
        if edge != "start":
            x -= line.width if edge == "end" else line.width / 2
        words = self._words
        tag = None if self.aside else self.tag
        if tag is not self._marked:
            self._mark(tag)
        words.setTextOrigin(self._at(x, line.width), y)
        ink = BLACK if self.plain else colour or style.colour
        if ink != self._ink:
            words.setFillColorRGB(*ink)
            self._ink = ink
        if style.tracking != self._tracking:
            words.setCharSpace(style.tracking)
            self._tracking = style.tracking
        runs = line.runs
        if tag is not None:
            # Lines of one part are read on without a break: without a blank their words would run together.
            runs = (*runs[:-1], Run(runs[-1].face, f"{runs[-1].text} "))
        if halo:
            words._code.append(f"1 Tr 1 1 1 RG {HALO} w 1 j")
            self._write(runs, style)
            words._code.append("0 Tr")
            words.setTextOrigin(self._at(x, line.width), y)
        self._write(runs, style)

    def _write(self, runs: Sequence[Run], style: Style) -> None:
        words = self._words
        for face, run in runs:
            if (face, style.size) != self._font:
                words.setFont(face, style.size)
                self._font = (face, style.size)
            words.textOut(run)

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[Line],
        style: Style,
        width: float,
        colour: Colour | None = None,
        cling: bool = True,
    ) -> None:
        """Write lines below each other from the baseline y; with `cling`, those of the other direction keep to the far edge."""
        for line in lines:
            if cling and line.right_to_left != self.right_to_left and line.runs:
                self.text(x + width, y, line, style, colour, "end")
            else:
                self.text(x, y, line, style, colour)
            y -= style.leading

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        weight: float = 0.6,
        radius: float = 0.0,
        dash: tuple[float, ...] = (),
        ground: bool = False,
    ) -> None:
        """Draw a rectangle, y being its foot; filled, outlined or both. Words stand on a `ground`: it is never hatched."""
        canvas = self.canvas
        if self.plain:
            fill, stroke = self._saving(x, y, width, height, fill, stroke, ground)
            if not fill and not stroke:
                return
        if fill:
            canvas.setFillColorRGB(*fill)
        if stroke:
            canvas.setStrokeColorRGB(*stroke)
            canvas.setLineWidth(weight)
        if dash:
            canvas.setDash(list(dash))
        at = self._at(x, width)
        if radius:
            canvas.roundRect(at, y, width, height, radius, stroke=bool(stroke), fill=bool(fill))
        else:
            canvas.rect(at, y, width, height, stroke=bool(stroke), fill=bool(fill))
        if dash:
            canvas.setDash([])

    def _saving(
        self, x: float, y: float, width: float, height: float, fill: Colour | None, stroke: Colour | None, ground: bool
    ) -> tuple[Colour | None, Colour | None]:
        """Return fill and outline of a rectangle in black alone: small ones stay full, dark ones are hatched, pale ones empty."""
        light = sum(fill) / 3 if fill else 1.0
        if fill is None or light > 0.99:
            return fill, BLACK if stroke else None
        if not ground and min(width, height) <= SOLID:
            return (BLACK, None) if light < 0.75 else (None, BLACK)
        if not ground and light < 0.75:
            self._hatch(self._at(x, width), y, width, height, 2.2 if light < 0.3 else 4.4)
        return None, BLACK if stroke or not ground else None

    def _hatch(self, left: float, foot: float, width: float, height: float, step: float) -> None:
        """Draw slanting lines inside a rectangle."""
        canvas = self.canvas
        canvas.setStrokeColorRGB(*BLACK)
        canvas.setLineWidth(0.4)
        lines = []
        along = step
        while along < width + height:
            first = (left + max(0.0, along - height), foot + min(along, height))
            last = (left + min(along, width), foot + max(0.0, along - width))
            lines.append((*first, *last))
            along += step
        canvas.lines(lines)

    def rule(self, x1: float, y1: float, x2: float, y2: float, colour: Colour = INK, weight: float = 0.6) -> None:
        """Draw a straight line."""
        canvas = self.canvas
        canvas.setStrokeColorRGB(*(BLACK if self.plain else colour))
        canvas.setLineWidth(weight)
        canvas.line(self._at(x1), y1, self._at(x2), y2)

    def dot(self, x: float, y: float, radius: float, fill: Colour, stroke: Colour | None = None, weight: float = 1.1) -> None:
        """Draw a disc round x, y."""
        canvas = self.canvas
        if self.plain:
            fill, stroke = WHITE if fill == WHITE else BLACK, BLACK if stroke else None
        canvas.setFillColorRGB(*fill)
        if stroke:
            canvas.setStrokeColorRGB(*stroke)
            canvas.setLineWidth(weight)
        canvas.circle(self._at(x), y, radius, stroke=bool(stroke), fill=1)

    def shape(self, points: Sequence[tuple[float, float]], fill: Colour) -> None:
        """Fill a polygon."""
        path = self.canvas.beginPath()
        path.moveTo(self._at(points[0][0]), points[0][1])
        for x, y in points[1:]:
            path.lineTo(self._at(x), y)
        path.close()
        self.canvas.setFillColorRGB(*(BLACK if self.plain and fill != WHITE else fill))
        self.canvas.drawPath(path, stroke=0, fill=1)

    def changed(self, x: float, top: float, height: float) -> None:
        """Draw the bar that says "new since the issue compared with" beside what ends at x."""
        self.box(x + BESIDE, top - height, CHANGE_BAR, height, fill=BLACK)

    def picture(self, x: float, y: float, width: float, height: float, image: Any) -> None:
        """Draw a picture that the picture module made safe; y is its foot."""
        self.canvas.drawImage(image, self._at(x, width), y, width, height)

    def _at(self, x: float, width: float = 0.0) -> float:
        return self.left + (self.width - x - width if self.right_to_left else x)
