"""Segments that no picture needs leave with none: text can be hidden in markers the standard keeps for later."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from models.subjects.pictures_clean import cleaned


@pytest.mark.parametrize("marker", [0x02, 0xBF, 0xC8, 0xF0, 0xF7, 0xFD])
@pytest.mark.parametrize("progressive", [False, True])
def test_reserved_segments_are_taken_out_and_the_picture_stays(marker, progressive):
    made = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").save(made, "JPEG", progressive=progressive)
    plain = made.getvalue()
    hidden = plain[:2] + bytes((0xFF, marker)) + b"\0\x0bWHOWASIT!" + plain[2:]
    clean = cleaned(hidden, "image/jpeg")
    assert b"WHOWASIT" not in clean
    assert clean == cleaned(plain, "image/jpeg")
    assert Image.open(io.BytesIO(clean)).tobytes() == Image.open(io.BytesIO(plain)).tobytes()
