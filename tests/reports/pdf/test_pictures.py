"""Pictures reach the paper as pixels only."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from reports.content import Picture
from reports.pdf.picture import safe_picture
from tests.reports.pdf.papers import made, words_of


def photo(size: tuple[int, int] = (400, 200), kind: str = "JPEG", **options: object) -> bytes:
    out = BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, kind, **options)
    return out.getvalue()


def exif() -> bytes:
    tags = Image.Exif()
    tags[0x010E] = "Camp of the second team"
    tags[0x013B] = "Name of the owner"
    tags[0x0112] = 6
    tags.get_ifd(0x8825)[1] = "N"
    return tags.tobytes()


def test_what_a_camera_wrote_is_gone_and_the_picture_stands_upright() -> None:
    data = photo(exif=exif())
    safe = safe_picture(data, 100)
    assert safe is not None
    assert safe.height > safe.width
    assert b"Name of the owner" in data
    assert b"Exif" not in safe.jpeg
    assert b"Name of the owner" not in made(Picture(data, 40, "Caption")).data


def test_a_cut_off_picture_becomes_a_grey_box_and_is_told() -> None:
    rendered = made(Picture(photo()[:-2000], source="Picture 4"))
    assert any("Picture 4" in told for told in rendered.notices)
    assert "could not be read" in words_of(rendered)


def test_a_picture_that_unpacks_to_too_much_is_refused() -> None:
    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    assert safe_picture(out.getvalue(), 100) is None


def test_transparent_parts_become_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    safe = safe_picture(out.getvalue(), 100)
    assert safe is not None
    assert Image.open(BytesIO(safe.jpeg)).getpixel((25, 25)) == (255, 255, 255)


def test_nothing_and_rubbish_are_unreadable() -> None:
    assert safe_picture(b"", 100) is None
    assert safe_picture(b"%!PS\n" * 50, 100) is None


def test_a_tall_picture_fits_the_page() -> None:
    rendered = made(Picture(photo((60, 3000)), 170), Picture(photo((3000, 60)), 900))
    assert rendered.pages == 1
    assert not rendered.notices
