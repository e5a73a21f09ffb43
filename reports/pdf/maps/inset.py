"""The small map in a corner: where on the continent the large one lies."""

from __future__ import annotations

from reports.pdf.maps.brush import Brush
from reports.pdf.maps.clip import Point, clip_line
from reports.pdf.maps.ground import Ground, Outlines, Sheet
from reports.pdf.palette import BLACK, INK, RULE, SHADE, STEEL, WHITE, Colour

INSET = 84.0
"""Points of its sides."""
WIDTH_M = 6_500_000.0
TIMES_WIDER = 4.0
"""It shows at least so many times the large map's width."""
LAND: Colour = (0.945, 0.945, 0.93)
THIN = 0.9
LEAST = 8.0
"""Points of the box of a large map so small that it needs a cross."""

_kept: dict[int, Ground] = {}


def draw_inset(brush: Brush, sheet: Sheet, country: str, outlines: Outlines) -> None:
    """Draw countries round the large map's middle, the one it is about in grey, and the large map's frame as a box."""
    if id(outlines) not in _kept:
        _kept[id(outlines)] = Ground(outlines.level(0))
    ground = _kept[id(outlines)]
    small = Sheet(sheet.lat, sheet.lon, max(WIDTH_M, sheet.wide / sheet.scale * TIMES_WIDER), INSET, INSET, THIN)
    frame = [(0.0, 0.0), (INSET, 0.0), (INSET, INSET), (0.0, INSET)]
    with brush.within([frame]):
        brush.canvas.setFillColorRGB(*WHITE)
        brush.canvas.rect(0, 0, INSET, INSET, stroke=0, fill=1)
        for code, rings in ground.land(small):
            brush.fill(rings, SHADE if code == country else LAND)
        brush.stroke(ground.lines("coast", small), STEEL, 0.35)
        brush.stroke(ground.lines("border", small), RULE, 0.3)
        box = _frame_of(sheet, small)
        for piece in clip_line([*box, box[0]], small.frame):
            brush.stroke([piece], BLACK if brush.plain else INK, 1.1)
        if max(x for x, _y in box) - min(x for x, _y in box) < LEAST:
            x, y = INSET / 2, INSET / 2
            brush.stroke([[(x - 9, y), (x - 3, y)], [(x + 3, y), (x + 9, y)]], INK, 0.9)
            brush.stroke([[(x, y - 9), (x, y - 3)], [(x, y + 3), (x, y + 9)]], INK, 0.9)
    brush.stroke([frame], INK, 0.6, close=True)


def _frame_of(sheet: Sheet, small: Sheet) -> list[Point]:
    corners = ((0.0, 0.0), (sheet.wide, 0.0), (sheet.wide, sheet.high), (0.0, sheet.high))
    return [small.place(*sheet.back(*corner)) for corner in corners]
