"""No input stops a page, and nothing in a record acts on the paper or on the machine."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from reports.check.file import take_apart
from reports.check.pdfium import opened
from reports.check.readback import text_of
from reports.content import (
    BottomLine,
    Bullets,
    Cell,
    Column,
    Facts,
    Heading,
    KeyFigure,
    KeyFigures,
    Matrix,
    Notice,
    Picture,
    Row,
    Span,
    Table,
    Text,
    Timeline,
    TimelineEvent,
)
from tests.reports.pdf.papers import made, objects_of, properties_of, said, words_of


@pytest.mark.parametrize(
    "text",
    ["<b>open", "</para> end", "<font name=Nope>x", "<script>alert(1)</script>", "a < b & c > d", "&amp; &#65;", "{page} %s"],
)
def test_markup_is_printed_as_it_was_written(text: str) -> None:
    assert " ".join(text.split()) in words_of(made(said(text), Heading(text), Notice(text)))


def test_a_picture_tag_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("sesame")
    rendered = made(said(f'<img src="{tmp_path}/secret.txt"/> <a href="javascript:x">y</a>'))
    assert "sesame" not in words_of(rendered)
    assert not any("/XObject" in item for item in objects_of(rendered))
    assert b"/URI" not in rendered.data
    assert b"/JavaScript" not in rendered.data


def test_controls_and_direction_signs_do_not_reach_the_paper() -> None:
    text = words_of(made(said("safe\x00ty \u202egnp.exe\u202c \ufeffbom\u2066 end\x1b[31m")))
    assert "safety gnp.exe bom end[31m" in text


def test_lone_surrogates_are_taken_out_everywhere() -> None:
    rendered = made(
        said("one \ud800two"),
        Heading("head \udc00er"),
        title="ti\ud83dtle",
        kind="Fl\udfffash",
        organisation="Ce\ud800ll",
        reference="R\udc001",
    )
    assert "one two" in words_of(rendered)
    assert properties_of(rendered)["Title"] == "Flash R1"


def test_emoji_and_foreign_scripts_are_shown_as_missing_and_told() -> None:
    rendered = made(said("Alert \U0001f6a8 and 漢字 end", source="Entry 12"))
    assert "Alert \ufffd and \ufffd\ufffd end" in words_of(rendered)
    (told,) = rendered.notices
    assert "Entry 12" in told
    assert "U+1F6A8" in told
    assert "U+6F22" in told


def test_each_record_with_a_missing_character_is_named() -> None:
    notices = made(said("Alert \U0001f6a8", source="Entry 1"), said("Alert \U0001f6a8", source="Entry 2")).notices
    assert ["Entry 1" in notices[0], "Entry 2" in notices[1]] == [True, True]


def test_signs_the_fonts_lack_are_spelled() -> None:
    assert "A -> B, x <= 3, y >= 4" in words_of(made(said("A → B, x ≤ 3, y ≥ 4")))


def test_a_very_long_note_is_shortened_visibly_and_told() -> None:
    rendered = made(said("word " * 60_000, source="Note 7"))
    assert rendered.pages > 40
    assert any("Note 7" in told and "300000" in told for told in rendered.notices)
    assert "[shortened here" in words_of(rendered)


@pytest.mark.parametrize("char", ["x", "<", "é", "ب"])
def test_an_unbroken_word_costs_no_more_than_its_length(char: str) -> None:
    began = time.process_time()
    assert made(said(char * 200_000)).pages > 10
    assert time.process_time() - began < 10


def test_thousands_of_marks_on_one_letter_are_cut() -> None:
    began = time.process_time()
    made(said("a" + "\u0301\u0323" * 90_000))
    assert time.process_time() - began < 5


def test_a_huge_cell_is_split_inside_its_row() -> None:
    text = " ".join(f"w{number}" for number in range(16_000))
    columns = (Column("A", 1, "strong"), Column("B", 4), Column("C", 1, "grade"))
    rendered = made(Table(columns, (Row((Cell("1"), Cell(text), Cell("B2"))), Row((Cell("2"), Cell("next"), Cell("C3"))))))
    read = words_of(rendered)
    assert rendered.pages > 10
    assert not rendered.notices
    assert "w15999" in read
    assert "next" in read


def test_every_field_of_every_block_survives_a_long_text() -> None:
    long = "very long words in a field " * 120
    pairs = ((long, long), ("b", "c"))
    rendered = made(
        BottomLine(long, (Span(long),), pairs),
        KeyFigures((KeyFigure(long, long, long),) * 6),
        Facts(pairs),
        Timeline((TimelineEvent(long, long, long, long),)),
        Matrix(long, (long, "b"), ("x", long), ((long, "y"), ("z", long)), ("y", "z"), ((0, 1, long),)),
        Notice(long, "withheld"),
        Heading(long, long),
        Table((Column(long, 1), Column(long, 1)), (Row(band=long), Row((Cell(long, long), Cell(long))))),
        title=long,
        kind=long,
        reference=long,
        organisation=long,
        marking=long,
        handling=long,
        log_head=long,
        as_of=long,
        page_of=long,
        facts=pairs,
        stamps=(long,),
    )
    assert not any("could not be laid out" in told for told in rendered.notices)


def test_a_broken_block_is_replaced_and_named() -> None:
    rendered = made(Facts((("one",),), source="Case 3"), said("still here"))  # type: ignore[arg-type]
    assert any("Case 3" in told for told in rendered.notices)
    assert "could not be laid out (Case 3)" in words_of(rendered)
    assert "still here" in words_of(rendered)


def test_empty_blocks_take_no_harm() -> None:
    empty = (
        Table((), ()),
        Table((Column("A", 0),), (), empty="None."),
        Timeline(()),
        KeyFigures(()),
        Facts(()),
        said(""),
        BottomLine("", ()),
    )
    rendered = made(*empty, Matrix("", (), (), (), ()), facts=(), title="", kind="", handling="", log_head="", log_head_label="")
    assert rendered.pages == 1
    assert "None." in words_of(rendered)
    assert not rendered.notices


def test_a_note_of_four_hundred_lines_and_one_of_300_kb_come_out() -> None:
    lines = "\n".join(f"Line {number}: the convoy waited." for number in range(400))
    rendered = made(said(lines, source="Note 1"), said("long words here " * 20_000, source="Note 2"), said("after all"))
    assert "Line 399" in words_of(rendered)
    assert "after all" in words_of(rendered)
    assert [told for told in rendered.notices if "Note 2" in told]
    assert not [told for told in rendered.notices if "Note 1" in told]


def test_two_thousand_rows_with_long_names_come_out() -> None:
    name = "Organisation pour la coordination de l’appui aux communes rurales du cercle nord"
    columns = (Column("Name", 2, "strong"), Column("Number", 1, "number"), Column("Grade", 1, "grade"))
    began = time.process_time()
    rendered = made(Table(columns, tuple(Row((Cell(name, name), Cell(f"{number}"), Cell("B2"))) for number in range(2000))))
    assert time.process_time() - began < 10
    assert words_of(rendered).count("communes rurales") > 3900
    assert not rendered.notices


@pytest.mark.parametrize("right_to_left", [False, True])
def test_arabic_with_numbers_and_french_inside_comes_out(right_to_left: bool) -> None:
    text = "عادت القافلة إلى القاعدة عند «Point de contrôle 2» في 12 نوفمبر 2025 (رقم 7) ثم 14:30. "
    columns = (Column("الوقت", 1), Column("ما حدث", 3), Column("Degré", 1, "grade"))
    rendered = made(
        said(text * 40),
        Heading(text),
        BottomLine("الخلاصة", (Span(text), Span(text, True)), ((text[:20], text),)),
        Table(columns, (Row((Cell("12", text[:30]), Cell(text * 30), Cell("B2"))),)),
        Timeline((TimelineEvent(text[:30], text, text, "B2"),)),
        right_to_left=right_to_left,
    )
    assert not rendered.notices
    assert words_of(rendered).count("contrôle") > 70
    assert words_of(rendered).count("2025") > 70


OVERRIDES = "\u202e\u202d\u202a\u2066\u2067\u2068\u2069\u202c\u200e\u200f\u200b\u200d\ufeff\u00ad\u2060\u180e\U000e0041"


def test_signs_nobody_sees_turn_no_word_and_split_none() -> None:
    word = "".join(char + sign for char, sign in zip("cleared", OVERRIDES, strict=False))
    rendered = made(said(f"was {word} today"), Heading(f"{OVERRIDES}Head"), title=f"Ti{OVERRIDES}tle", kind=f"Fl{OVERRIDES}ash")
    assert "was cleared today" in words_of(rendered)
    assert not set(OVERRIDES) & set(words_of(rendered))
    with opened(rendered.data) as document:
        assert [entry.get_title() for entry in document.get_toc()] == ["Head"]


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0" + b"\x00" * 40, b"GIF89a", b"<svg/>", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_told_and_stops_nothing(data: bytes) -> None:
    rendered = made(Picture(data, source="Picture 9"), said("after"), logo=data or b"x")
    assert any("Picture 9" in told for told in rendered.notices)
    assert "after" in words_of(rendered)


def test_a_picture_of_400_million_dots_is_refused_before_it_is_unpacked() -> None:
    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    began = time.process_time()
    rendered = made(Picture(out.getvalue(), source="Picture 1"), said("after"), logo=out.getvalue())
    assert time.process_time() - began < 1
    assert any("Picture 1" in told for told in rendered.notices)


@pytest.mark.parametrize(
    "field", ["title", "kind", "reference", "organisation", "handling", "copy", "cleared", "contact", "code"]
)
def test_half_a_sign_in_the_furniture_stops_nothing(field: str) -> None:
    rendered = made(said("x"), **{field: "before \ud83d after \udc00 \x00 end"})
    assert "before after end" in words_of(rendered).replace("BEFORE AFTER END", "before after end")


def test_every_word_of_the_furniture_may_be_very_long() -> None:
    long = "very long words in a field " * 30
    rendered = made(said("after"), code=long, code_label=long, copy=long, replaces=long, cleared=long, contact=long, plain=True)
    assert rendered.pages < 4
    assert "after" in words_of(rendered)


CHARS = st.text(alphabet=st.characters(codec=None, categories=None), max_size=120)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(CHARS, CHARS, st.booleans(), st.booleans())
def test_any_text_at_all_comes_out_in_any_furniture(text: str, other: str, right_to_left: bool, plain: bool) -> None:
    rendered = made(
        Text((Span(text), Span(other, True)), changed=True),
        Bullets(((Span(text),), (Span(other),)), changed=frozenset({0})),
        Facts(((text, other), (other, text)), changed=frozenset({1})),
        Notice(other, "warning", changed=True),
        Matrix(text, (text, other), (other,), ((text,), (other,)), (text, other), ((0, 0, other),)),
        Picture(other.encode("utf-8", "replace"), caption=text, instead=other),
        title=text,
        copy=other,
        code=text,
        contact=other,
        language=text[:5],
        right_to_left=right_to_left,
        plain=plain,
    )
    assert not any("could not be laid out" in told for told in rendered.notices)
    assert take_apart(rendered.data).packed
    assert len(text_of(rendered.data)) == rendered.pages


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.booleans())
def test_any_text_comes_out(text: str, right_to_left: bool) -> None:
    columns = (Column(text, 1, "severity"), Column("B", 1, "grade"), Column("C", 1, "number"))
    rendered = made(
        said(text),
        Heading(text, text),
        Table(columns, (Row((Cell(text, text), Cell(text), Cell(text))),)),
        Timeline((TimelineEvent(text, text, text, text),)),
        KeyFigures((KeyFigure(text, text),)),
        title=text,
        right_to_left=right_to_left,
    )
    assert rendered.pages >= 1
    assert not any("could not be laid out" in told for told in rendered.notices)
