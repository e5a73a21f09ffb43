"""What pictures say of themselves, and pictures without it: on anything that may come, damaged and hostile."""

from __future__ import annotations

import io
import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from models.subjects.pictures_clean import CannotClean, cleaned
from models.subjects.pictures_say import MOST, picture_says
from models.values.media import ending_of, media_of, size_text
from tests.subjects.test_attachments import said_by_a_telephone

SECRET = b"ocarina"


def drawn(kind: str, **more) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((64, 48), 80).convert("RGB").save(out, kind, exif=said_by_a_telephone(), **more)
    return out.getvalue()


JPEG, PROGRESSIVE, PNG = drawn("jpeg", comment=SECRET), drawn("jpeg", progressive=True), drawn("png")
MEDIA = {"image/jpeg": (JPEG, PROGRESSIVE), "image/png": (PNG,)}
SAMPLES = [(media, content) for media, contents in MEDIA.items() for content in contents]


@given(data=st.data())
def test_whatever_comes_it_is_cleaned_or_refused_and_said_or_not(data):
    media, content = data.draw(st.sampled_from(SAMPLES))
    broken = bytearray(content)
    for _change in range(data.draw(st.integers(0, 6))):
        broken[data.draw(st.integers(0, min(len(broken) - 1, 800)))] = data.draw(st.integers(0, 255))
    broken = broken[: data.draw(st.integers(0, len(broken)))]
    says = picture_says(io.BytesIO(broken))
    assert all(len(value) <= MOST and value.isprintable() for value in says.values())
    try:
        clean = cleaned(bytes(broken), media)
    except CannotClean:
        return
    assert len(clean) <= len(broken) + 40
    assert {name for name in picture_says(io.BytesIO(clean))} <= {"pixels"}


@given(st.binary(max_size=300), st.sampled_from(["image/jpeg", "image/png"]))
def test_noise_is_refused_or_cleaned(noise, media):
    for content in (noise, b"\xff\xd8" + noise, b"\x89PNG\r\n\x1a\n" + noise):
        picture_says(io.BytesIO(content))
        with suppress(CannotClean):
            cleaned(content, media)


@pytest.mark.parametrize(("media", "content"), SAMPLES)
def test_cleaning_twice_changes_nothing_more_and_the_picture_is_the_same(media, content):
    clean = cleaned(content, media)
    assert cleaned(clean, media) == clean
    for picture in (content, clean):
        Image.open(io.BytesIO(picture)).load()
    assert Image.open(io.BytesIO(clean)).tobytes() == Image.open(io.BytesIO(content)).tobytes()
    assert SECRET not in clean


def test_segments_any_program_may_have_put_in_are_gone():
    def segment(marker: int, body: bytes) -> bytes:
        return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body

    extra = b"".join(segment(marker, SECRET) for marker in (*range(0xE0, 0xF0), 0xFE))
    xmp = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET)
    content = JPEG[:2] + extra + xmp + JPEG[2:] + SECRET
    clean = cleaned(content, "image/jpeg")
    assert SECRET not in clean
    Image.open(io.BytesIO(clean)).load()


def test_colours_and_the_way_it_is_turned_stay():
    from PIL.ImageCms import ImageCmsProfile, createProfile

    profile = ImageCmsProfile(createProfile("sRGB")).tobytes()
    for kind, media in (("jpeg", "image/jpeg"), ("png", "image/png")):
        again = Image.open(io.BytesIO(cleaned(drawn(kind, icc_profile=profile), media)))
        assert again.info["icc_profile"] == profile
        if kind == "jpeg":
            assert dict(again.getexif()) == {0x0112: 6}


@pytest.mark.parametrize(
    ("head", "name", "media"),
    [
        (JPEG[:64], "a.txt", "image/jpeg"), (PNG[:64], "", "image/png"), (b"%PDF-1.7", "", "application/pdf"),
        (b"PK\x03\x04...", "a.DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"PK\x03\x04...", "a.zip", "application/zip"), ("Léré".encode()[:-1], "", "text/plain"),
        (b"", "", "application/octet-stream"),
        (b"\0\0\0\x18ftypheic", "", "image/heic"), (b"\0\0\0\x18ftypisom", "", "video/mp4"), (b"RIFF....WEBP", "", "image/webp"),
        (b"\xff\xfeh\0i\0", "", "text/plain"), (b"MZ\x90\0", "a.jpg", "application/octet-stream"),
        (b"caf\xe9 noir", "", "application/octet-stream"),
    ],
)  # fmt: skip
def test_the_kind_of_file_is_told_by_what_it_begins_with(head, name, media):
    assert media_of(head, name) == media
    assert ending_of(media).isalnum()


@given(st.binary(max_size=200), st.text(max_size=20))
def test_any_beginning_has_a_kind(head, name):
    assert "/" in media_of(head, name)


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1 kB"), (999_499, "999 kB"), (1_234_567, "1.2 MB"),
     (123_456_789, "123 MB"), (999_600_000, "1.0 GB"), (4_500_000_000, "4.5 GB")],
)  # fmt: skip
def test_sizes_are_short(size, text):
    assert size_text(size) == text


def test_random_noise_has_no_place():
    assert picture_says(io.BytesIO(random.Random(1).randbytes(5000))) == {}
