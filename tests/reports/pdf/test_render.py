"""What every paper carries, on every page, in either size."""

from __future__ import annotations

from typing import Literal

import pytest

from reports.check.pdfium import opened
from reports.check.readback import text_of
from reports.content import Heading, PageBreak, Paper
from reports.pdf.render import render
from tests.reports.pdf.papers import made, objects_of, properties_of, said, words_of
from tests.reports.pdf.samples import ARABIC, BRIEF, FLASH, REPORT, incident_table

Size = Literal["a4", "letter"]
SIZES: tuple[Size, ...] = ("a4", "letter")
PAPERS = {"report": REPORT, "brief": BRIEF, "arabic": ARABIC, "flash": FLASH}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAPERS)
def test_marking_reference_time_and_page_stand_on_every_page(name: str, size: Size) -> None:
    paper = PAPERS[name]
    rendered = render(paper, size=size)
    pages = text_of(rendered.data)
    assert len(pages) == rendered.pages
    assert not rendered.notices
    for number, text in enumerate(pages, start=1):
        words = paper.furniture
        assert text.count(words.marking) >= 2
        assert words.reference in text
        assert words.log_head in text
        assert words.right_to_left or words.page_of.format(page=number, pages=rendered.pages) in text
        assert words.right_to_left or words.as_of in text


@pytest.mark.parametrize("size", SIZES)
def test_the_same_paper_gives_the_same_bytes(size: Size) -> None:
    assert render(REPORT, size=size).data == render(REPORT, size=size).data


@pytest.mark.parametrize("name", PAPERS)
def test_every_font_is_embedded(name: str) -> None:
    objects = objects_of(render(PAPERS[name], size="a4"))
    fonts = [item for item in objects if "/Type /Font\n" in item + "\n" or "/Type /Font " in item]
    described = [item for item in objects if "/FontDescriptor" in item and "/FontFile2" in item]
    assert len(fonts) == len(described) > 3
    assert all("/ToUnicode" in font and "/Type1" not in font for font in fonts)


def test_properties_tell_kind_and_reference_only() -> None:
    info = properties_of(made(said("x")))
    assert info["Title"] == "Situation report SITREP 014"
    assert info["Author"] == "Security cell · Example relief, Mali"
    assert (info["Creator"], info["Producer"]) == ("Holdfast", "Holdfast")
    assert not any("Market road" in value for value in info.values())
    assert any("/Lang (fr)" in item for item in objects_of(made(said("x"), language="fr")))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("paper", [REPORT, BRIEF], ids=["report", "brief"])
def test_the_bottom_line_stands_in_the_first_half_page(paper: Paper, size: Size) -> None:
    with opened(render(paper, size=size).data) as document:
        page = document[0]
        text = page.get_textpage()
        found = text.search("Own staff" if paper is REPORT else "Notre personnel").get_next()
        assert found is not None
        assert text.get_charbox(found[0])[1] > page.get_height() / 2


def test_text_is_read_in_the_order_it_is_seen() -> None:
    read = words_of(render(REPORT, size="a4"))
    order = [
        "has been closed since 2 November",
        "incidents recorded",
        "What happened",
        "Notice posted",
        "Assessment",
        "I-0001",
        "I-0040",
    ]
    assert [read.index(words) for words in order] == sorted(read.index(words) for words in order)
    assert "between 7 and 8 Nov 2025 Shots heard" in read


def test_a_long_table_keeps_every_row_and_repeats_its_head() -> None:
    rendered = made(incident_table(2000, small=True))
    pages = text_of(rendered.data)
    read = "\n".join(pages)
    assert all(f"I-{number:04d}" in read for number in range(1, 2001))
    assert all("Reference and time" in page for page in pages)
    assert not rendered.notices


def test_a_long_note_keeps_every_line() -> None:
    rendered = made(said("\n".join(f"Line {number} of the note." for number in range(400))))
    read = words_of(rendered)
    assert all(f"Line {number} of" in read for number in range(400))


def test_a_band_never_ends_a_page_and_a_head_never_stands_alone() -> None:
    for lines in range(30, 60):
        pages = text_of(made(said("\n".join("x" for _ in range(lines))), Heading("Lonely head"), said("after\n" * 12)).data)
        page = next(page for page in pages if "Lonely head" in page)
        assert page.count("after") >= 3


def test_a_page_break_starts_a_page() -> None:
    pages = text_of(made(said("first"), PageBreak(), said("later")).data)
    assert "first" in pages[0]
    assert "later" in pages[1]
    assert "later" not in pages[0]


def test_stamps_are_named_in_words_on_every_page() -> None:
    pages = text_of(render(FLASH, size="a4").data)
    assert all("DRAFT" in page and "EXERCISE" in page for page in pages)


def test_long_names_wrap_in_title_and_table() -> None:
    name = "Organisation pour la coordination de l’appui aux communes rurales du cercle nord"
    rendered = made(said(name), title=name * 2, organisation=name, facts=((name[:30], name), ("B", name)))
    assert name in words_of(rendered)
