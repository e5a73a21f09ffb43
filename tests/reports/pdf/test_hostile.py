"""No input stops a page, and nothing in a record acts on the paper or on the machine."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.content import (
    BottomLine,
    Cell,
    Column,
    Facts,
    Heading,
    KeyFigure,
    KeyFigures,
    Matrix,
    Notice,
    Row,
    Span,
    Table,
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
