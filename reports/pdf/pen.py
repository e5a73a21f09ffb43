"""Drawing on one page, in measures from the reader's leading edge, so that a right-to-left paper is the same code mirrored.

Shapes go to the canvas at once; text is gathered and written when the page is finished, so no shape ever covers a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from reports.pdf.palette import INK, Colour, Style
from reports.pdf.setting import Line

Edge = Literal["start", "end", "middle"]


class Pen:
    """Draws within a column `width` wide whose left edge on the page is `left`; x counts from the leading edge, y from below."""

    def __init__(self, canvas: Any, left: float, width: float, right_to_left: bool) -> None:
        self.canvas = canvas
        self.left = left
        self.width = width
        self.right_to_left = right_to_left
        self._begin()

    def _begin(self) -> None:
        self._words = self.canvas.beginText()
        self._ink: Colour | None = None
        self._font: tuple[str, float] | None = None
        self._tracking = 0.0

    def finish_page(self) -> None:
        """Write the gathered text and close the page."""
        if self._tracking:
            self._words.setCharSpace(0)
        self.canvas.drawText(self._words)
        self.canvas.showPage()
        self._begin()

    def text(self, x: float, y: float, line: Line, style: Style, colour: Colour | None = None, edge: Edge = "start") -> None:
        """Write a line with its baseline at y; x is its leading edge, its end or its middle."""
        if not line.runs:
            return
        if edge != "start":
            x -= line.width if edge == "end" else line.width / 2
        words = self._words
        words.setTextOrigin(self._at(x, line.width), y)
        ink = colour or style.colour
        if ink != self._ink:
            words.setFillColorRGB(*ink)
            self._ink = ink
        if style.tracking != self._tracking:
            words.setCharSpace(style.tracking)
            self._tracking = style.tracking
        for face, run in line.runs:
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
    ) -> None:
        """Draw a rectangle, y being its foot; filled, outlined or both."""
        canvas = self.canvas
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

    def rule(self, x1: float, y1: float, x2: float, y2: float, colour: Colour = INK, weight: float = 0.6) -> None:
        """Draw a straight line."""
        canvas = self.canvas
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(weight)
        canvas.line(self._at(x1), y1, self._at(x2), y2)

    def dot(self, x: float, y: float, radius: float, fill: Colour, stroke: Colour | None = None, weight: float = 1.1) -> None:
        """Draw a disc round x, y."""
        canvas = self.canvas
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
        self.canvas.setFillColorRGB(*fill)
        self.canvas.drawPath(path, stroke=0, fill=1)

    def picture(self, x: float, y: float, width: float, height: float, image: Any) -> None:
        """Draw a picture that the picture module made safe; y is its foot."""
        self.canvas.drawImage(image, self._at(x, width), y, width, height)

    def _at(self, x: float, width: float = 0.0) -> float:
        return self.left + (self.width - x - width if self.right_to_left else x)
