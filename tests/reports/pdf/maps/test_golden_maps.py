"""Maps of the world on board look as they did when somebody last looked at them: small pictures in colour.

To take new ones after looking: HOLDFAST_NEW_PICTURES=1 pytest tests/reports/pdf/maps/test_golden_maps.py.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from models.base.language import use
from models.editions.places import SeenPlace
from models.values.where import Admin, Where
from reports.check.pdfium import opened
from reports.content import Beside, Block, Facts, Map
from reports.kinds.maps import LARGE, NARROW, SMALL, WIDE, locator, overview
from tests.reports.pdf.papers import made
from ui.papers.geography import geography

REFERENCES = Path(__file__).parents[3] / "reference" / "maps"
NEW = bool(os.environ.get("HOLDFAST_NEW_PICTURES"))
DPI, COLOURS = 66, 48
DIFFERS, MOST_DIFFERING = 48, 0.01
"""Of 255 steps of a colour, and of all pixels."""
MALI = "ML"


def spot(code: str, lat: float, lon: float, name: str = "", area: str = "", **more: Any) -> SeenPlace:
    return SeenPlace(f"{lat}{lon}", "incident", code, Where(name, country=MALI), lat, lon, area=area, **more)


def region(code: str, name: str) -> SeenPlace:
    return SeenPlace(name, "incident", code, Where(country=MALI, admin=(Admin(name=name),)))


NEAR = (
    spot("abduction", 16.1339, -3.7486, "Tonka"),
    spot("ambush", 16.6, -3.0, "Kabara", radius_m=12_000, near=True),
    spot("checkpoint", 16.41, -3.67, "Goundam"),
)
PERIOD = (
    *(spot("ambush", 14.4, -4.1, area="ML-5") for _number in range(4)),
    spot("abduction", 14.5, -10.4, area="ML-1"),
    spot("mine", 15.2, -7.3, area="ML-2", near=True, radius_m=60_000),
    spot("checkpoint", 16.0, 0.2, area="ML-7"),
    *(region("abduction", name) for name in ("Mopti", "Mopti", "Gao", "Bamako", "Ségou", "Timbuktu")),
)
LANGUAGES = {"mirrored": "ar", "french": "fr"}


def block(name: str, language: str) -> Block:
    """Return the map of that name."""
    with use(language):
        world = geography(language)
        figure: Map | None
        if name in ("locator", "mirrored"):
            figure = locator(NEAR, NEAR[0].record, world, LARGE)
        elif name == "region":
            figure = locator((region("abduction", "Mopti"),), "Mopti", world, LARGE)
        elif name == "narrow":
            figure = overview(PERIOD, world, MALI, "1 to 24 Nov 2025", NARROW)
        elif name == "small":
            figure = locator(NEAR[:1], NEAR[0].record, world, SMALL)
        else:
            figure = overview(PERIOD, world, MALI, "1 to 24 Nov 2025", WIDE)
        assert figure is not None
        if figure.wide:
            return figure
        return Beside((Facts((("Where", "Tonka"), ("When", "7 Nov 2025"), ("Who", "not known")), columns=1),), figure)


@pytest.mark.parametrize("name", ["locator", "region", "overview", "narrow", "small", "plain", "mirrored", "french"])
def test_the_maps_are_as_they_were(tmp_path, name):
    language = LANGUAGES.get(name, "en")
    rendered = made(block(name, language), language=language, right_to_left=name == "mirrored", plain=name == "plain")
    assert (rendered.pages, rendered.notices) == (1, ())
    now = picture(rendered.data)
    file = REFERENCES / f"{name}.png"
    if NEW:
        REFERENCES.mkdir(parents=True, exist_ok=True)
        now.quantize(COLOURS).save(file, optimize=True)
    kept = Image.open(file).convert("RGB")
    difference = ImageChops.difference(now.quantize(COLOURS).convert("RGB"), kept)
    share = sum(max(pixel) > DIFFERS for pixel in difference.getdata()) / (now.width * now.height)
    if share > MOST_DIFFERING:
        now.save(tmp_path / f"{name}-now.png")
        difference.save(tmp_path / f"{name}-difference.png")
    assert share <= MOST_DIFFERING, f"{share:.3f} of the picture differs: {tmp_path}"


def picture(data: bytes) -> Image.Image:
    """Return the first page in colour."""
    with opened(data) as document:
        page = document[0]
        bitmap = page.render(scale=DPI / 72)
        try:
            return bitmap.to_pil().convert("RGB")
        finally:
            bitmap.close()
            page.close()
