"""The fonts on board are the ones whose origin is written down, and cover what people write here."""

from __future__ import annotations

import hashlib

import pytest

from reports.pdf.typeface import FOLDER, load_fonts

PROVENANCE = (FOLDER / "PROVENANCE.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ttf")), ids=lambda path: path.stem)
def test_each_font_is_the_one_named_in_its_provenance(path: object) -> None:
    assert hashlib.sha256(path.read_bytes()).hexdigest() in PROVENANCE  # type: ignore[attr-defined]


def test_the_licences_lie_beside_the_fonts() -> None:
    assert all("SIL OPEN FONT LICENSE" in (FOLDER / name).read_text() for name in ("OFL-NotoSans.txt", "OFL-NotoSansArabic.txt"))


def test_every_face_has_the_letters_of_the_region() -> None:
    letters = "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ«»’–—…€ƁɓƊɗƘƙƳƴƐɛƆɔƝɲŊŋǝɣ\ufffd\u00a0\u202f"
    assert all(ord(char) in face.widths for face in load_fonts().latin.values() for char in letters)


def test_both_arabic_faces_have_joined_forms() -> None:
    forms = [code for code in range(0xFE70, 0xFEFD) if code != 0xFE75]
    assert all(code in face.widths for face in load_fonts().arabic.values() for code in forms)


def test_figures_are_equally_wide() -> None:
    for face in load_fonts().latin.values():
        assert len({face.widths[ord(char)] for char in "0123456789"}) == 1
