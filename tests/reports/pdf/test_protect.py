"""A locked paper opens with its passphrase, in another maker's reader, and with nothing else."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from pypdfium2 import PdfiumError

from reports.check.pdfium import opened
from reports.check.readback import Withheld, find_withheld, text_of
from reports.content import Heading, Picture
from reports.pdf.protect import protect
from reports.pdf.render import render
from tests.reports.pdf.papers import made, said
from tests.reports.pdf.samples import ARABIC, FLASH, REPORT

PASSPHRASE = "sésame of seven birds"


def numbers(count: int) -> bytes:
    return bytes(range(count))


def texts(data: bytes, passphrase: str | None = None) -> list[str]:
    with opened(data, passphrase) as document:
        return [document[number].get_textpage().get_text_range() for number in range(len(document))]


@pytest.mark.parametrize("paper", [REPORT, ARABIC, FLASH], ids=["report", "arabic", "flash"])
def test_every_page_is_read_with_the_passphrase(paper) -> None:
    data = render(paper, size="a4").data
    locked = protect(data, PASSPHRASE)
    assert texts(locked, PASSPHRASE) == texts(data)
    with opened(locked, PASSPHRASE) as document:
        assert document.get_metadata_dict()["Title"].endswith(paper.furniture.reference)


def test_outline_and_pictures_come_through() -> None:
    out = BytesIO()
    Image.effect_noise((300, 200), 60).convert("RGB").save(out, "JPEG")
    data = made(Heading("Head (one)"), Picture(out.getvalue(), 60), said("end")).data
    with opened(protect(data, PASSPHRASE), PASSPHRASE) as document, opened(data) as before:
        assert [entry.get_title() for entry in document.get_toc()] == ["Head (one)"]
        assert document[0].render().to_pil().tobytes() == before[0].render().to_pil().tobytes()


@pytest.mark.parametrize("wrong", [None, "", "sesame of seven birds", PASSPHRASE + " "])
def test_nothing_else_opens_it(wrong: str | None) -> None:
    with pytest.raises(PdfiumError):
        texts(protect(made(said("x")).data, PASSPHRASE), wrong)


def test_nothing_of_the_text_is_left_in_the_open() -> None:
    locked = protect(made(said("Moussa Exemple"), Heading("Moussa Exemple")).data, PASSPHRASE)
    assert b"Situation report" not in locked
    assert b"Exemple" not in locked
    with pytest.raises(ValueError, match="locked"):
        find_withheld(locked, [Withheld("name", "Moussa Exemple")])


@pytest.mark.parametrize("passphrase", ["", "x" * 128])
def test_a_passphrase_the_format_does_not_take_is_refused(passphrase: str) -> None:
    with pytest.raises(ValueError, match="locked"):
        protect(made(said("x")).data, passphrase)


def test_a_file_of_other_makers_is_refused() -> None:
    with pytest.raises(ValueError, match="locked"):
        protect(b"%PDF-1.4\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n", PASSPHRASE)


def test_the_same_randomness_gives_the_same_bytes_and_other_gives_others() -> None:
    data = made(said("x")).data
    assert protect(data, PASSPHRASE, random=numbers) == protect(data, PASSPHRASE, random=numbers)
    assert protect(data, PASSPHRASE) != protect(data, PASSPHRASE)
    assert text_of(data)
