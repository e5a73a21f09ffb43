"""What stands on every page of an issued paper, what bars say, and what is left of a paper in black alone."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from reports.check.file import take_apart
from reports.check.pdfium import opened
from reports.check.readback import text_of
from reports.check.written import fonts_of, pieces_of
from reports.content import Bullets, Cell, Column, Facts, KeyFigure, KeyFigures, Picture, Row, Span, Table, Text
from reports.pdf.render import render
from tests.reports.pdf.papers import made, said
from tests.reports.pdf.samples import ARABIC, BRIEF, ISSUED, ISSUED_ARABIC, ISSUED_FRENCH, PLAIN, REPORT, logo

PAPERS = {"english": ISSUED, "french": ISSUED_FRENCH, "arabic": ISSUED_ARABIC, "plain": PLAIN}


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("name", PAPERS)
def test_code_copy_and_clearance_stand_on_every_page(name: str, size) -> None:
    words = PAPERS[name].furniture
    rendered = render(PAPERS[name], size=size)
    assert not rendered.notices
    for page in text_of(rendered.data):
        assert words.code in page
        assert words.cleared in page
        assert words.right_to_left or all(
            part in " ".join(page.split()) for part in (words.copy, words.replaces, words.code_label)
        )


@pytest.mark.parametrize("paper", [ISSUED, PLAIN], ids=["colour", "plain"])
def test_code_and_marking_are_large_enough_to_be_read(paper) -> None:
    with opened(render(paper, size="a4").data) as document:
        text = document[1].get_textpage()
        code = text.search(paper.furniture.code).get_next()
        marking = text.search(paper.furniture.marking).get_next()
        assert pdfium.FPDFText_GetFontSize(text, code[0]) >= 8.5
        assert pdfium.FPDFText_GetFontSize(text, marking[0]) >= 12
        reference = text.search(paper.furniture.reference).get_next()
        assert abs(text.get_charbox(code[0])[1] - text.get_charbox(reference[0])[1]) < 3


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("name", PAPERS)
def test_header_and_footer_never_touch_the_text(name: str, size) -> None:
    paper = replace(PAPERS[name], furniture=replace(PAPERS[name].furniture, handling="Destroy after reading. " * 12))
    file = take_apart(render(paper, size=size).data)
    fonts = fonts_of(file)
    rims: list[float] = []
    for stream in file.streams:
        # Text comes after all shapes and stamps; a table's head said again comes after the furniture.
        words = stream.data[stream.data.rindex(b"EMC\nBT") :] if b"BDC" in stream.data else b""
        rest = [piece for piece in pieces_of(words, fonts) if not piece.aside]
        furniture = pieces_of(words[: words.find(b"BDC")], fonts)
        if rest:
            own = [piece.y for piece in rest]
            rims += [min(own) - max(piece.y for piece in furniture if piece.y < 300)]
            rims += [min(piece.y for piece in furniture if piece.y > 500) - max(own)]
    assert min(rims) > 10


def test_a_long_name_of_the_house_is_printed_whole() -> None:
    name = "Cellule régionale de coordination de la sécurité · Secours d’exemple international, délégation du Mali"
    rendered = made(said("x"), organisation=name, stamps=("Projet", "Exercice"), marking="TLP:AMBER+STRICT", language="fr")
    assert name in " ".join(text_of(rendered.data)[0].split())
    assert not rendered.notices


def test_a_logo_that_cannot_be_read_is_told_and_stops_nothing() -> None:
    rendered = made(said("x"), logo=logo()[:300])
    assert rendered.pages == 1
    assert any("logo" in told for told in rendered.notices)
    assert not made(said("x"), logo=logo()).notices


def bars(data: bytes) -> list[tuple[float, float, float]]:
    """Return left edge, foot and height of each black bar two points wide, page by page."""
    found = []
    for stream in take_apart(data).streams:
        for x, y, height in re.findall(rb"n ([\d.]+) ([\d.]+) 2 ([\d.]+) re f", stream.data):
            found.append((float(x), float(y), float(height)))
    return found


CHANGED = (
    Text((Span("new"),), changed=True),
    said("as before"),
    Bullets(((Span("a"),), (Span("b"),)), changed=frozenset({1})),
    Facts((("a", "b"), ("c", "d"), ("e", "f")), changed=frozenset({0})),
)


@pytest.mark.parametrize("right_to_left", [False, True])
def test_what_is_new_has_a_bar_at_the_outer_margin(right_to_left: bool) -> None:
    found = bars(made(*CHANGED, right_to_left=right_to_left).data)
    text, bullet, fact = sorted(found, key=lambda bar: -bar[1])
    outer = [bar[0] < 48 if right_to_left else bar[0] > 540 for bar in (text, bullet)]
    assert outer == [True, True]
    assert 48 < fact[0] < 540
    assert bars(made(*(replace(block, changed=type(block.changed)()) for block in CHANGED)).data) == []


def test_a_row_that_goes_over_pages_has_its_bar_on_each() -> None:
    columns = (Column("A", 1), Column("B", 4))
    long = Row((Cell("1"), Cell("this goes on and on " * 500)), changed=True)
    rendered = made(Table(columns, (long, Row((Cell("2"), Cell("as before"))))))
    streams = [s.data for s in take_apart(rendered.data).streams if b"BDC" in s.data]
    assert rendered.pages > 1
    assert len([data for data in streams if re.search(rb" 2 [\d.]+ re f", data)]) == rendered.pages


COLOUR = re.compile(rb"(?:^|\s)([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b")


def test_plain_is_black_alone() -> None:
    out = BytesIO()
    Image.new("RGB", (60, 40), (200, 30, 30)).save(out, "PNG")
    data = render(replace(PLAIN, blocks=(*PLAIN.blocks, Picture(out.getvalue(), 30))), size="a4").data
    inks = {ink for stream in take_apart(data).streams if b"BT" in stream.data for ink in COLOUR.findall(stream.data)}
    assert inks <= {(b"0", b"0", b"0"), (b"1", b"1", b"1")}
    assert not any(b"/DeviceRGB" in s.head for s in take_apart(data).streams if b"/Image" in s.head)


def ink(data: bytes) -> float:
    """Return the share of a page that is inked."""
    with opened(data) as document:
        image = document[0].render(scale=1, grayscale=True).to_pil()
    return 1 - sum(image.getdata()) / 255 / (image.width * image.height)


def test_plain_saves_toner_and_says_the_same() -> None:
    blocks = (REPORT.blocks[0], *PLAIN.blocks[-1:])
    colour, plain = made(*blocks), made(*blocks, plain=True)
    assert ink(plain.data) < ink(colour.data) * 0.8
    assert text_of(plain.data) == text_of(colour.data)


@pytest.mark.parametrize("paper", [REPORT, BRIEF, ARABIC], ids=["report", "brief", "arabic"])
def test_no_stamp_hides_a_word(paper) -> None:
    stamped = render(replace(paper, furniture=replace(paper.furniture, stamps=("Draft", "Exercise"))), size="a4").data
    bare = render(replace(paper, furniture=replace(paper.furniture, stamps=())), size="a4").data
    with opened(stamped) as one, opened(bare) as other:
        dark = [document[0].render(scale=2, grayscale=True).to_pil().crop((100, 600, 1100, 1400)) for document in (one, other)]
    lost = [1 for a, b in zip(dark[0].getdata(), dark[1].getdata(), strict=True) if b < 90 and a > 140]
    assert not lost


def test_key_figures_stand_one_below_the_other_for_a_reader() -> None:
    read = " ".join(text_of(made(KeyFigures((KeyFigure("14", "held"), KeyFigure("2", "freed")))).data)[0].split())
    assert read.index("14") < read.index("held") < read.index("freed")
