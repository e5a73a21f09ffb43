"""Figures: nothing unknown is drawn as nothing, no label over another, told apart without colour, room for a hand to write."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base.language import use
from reports.check.pdfium import opened
from reports.content import Bars, Block, KeyFigure, KeyFigures, Matrix, Probability, WriteIn
from reports.pdf.blocks import bars as bars_of
from reports.pdf.blocks import matrix as matrix_of
from reports.pdf.blocks.bars import bars, number, steps
from reports.pdf.blocks.patterns import TONES
from reports.pdf.blocks.probability import probability
from reports.pdf.blocks.spark import change_lines, direction
from reports.pdf.blocks.writein import PITCH, WriteInRow, in_rows, write_in_row
from reports.pdf.notices import Notices
from reports.pdf.palette import MM
from reports.pdf.setting import Setter
from reports.pdf.typeface import load_fonts
from tests.reports.pdf.papers import made, said, words_of

WIDTH = 500.0
BANDS = (("unlikely", 20, 45), ("roughly even chance", 45, 55), ("likely", 55, 80))
LONG = "Engin explosif improvisé ou mine, avec ou sans victime"


def setter() -> Setter:
    return Setter(load_fonts(), Notices())


def chart(*groups: tuple[str, tuple[float | None, ...]], series: tuple[str, ...] = ("",), sideways: bool = False) -> Bars:
    return Bars("What it shows", "What is counted", series, groups, sideways)


def months(count: int) -> tuple[tuple[str, tuple[float | None, ...]], ...]:
    return tuple((f"Month {at} 2025", (float(at % 9),)) for at in range(count))


# --- bars ----------------------------------------------------------------------------------------------------------------


def test_values_labels_title_and_series_are_readable_text():
    text = words_of(made(chart(("Sep", (3, 1)), ("Oct", (7, 0)), series=("Abduction", "Killing"))))
    for word in ("What it shows", "What is counted", "Sep", "Oct", "Abduction", "Killing", "4", "7"):
        assert word in text


@pytest.mark.parametrize("sideways", [False, True])
def test_what_is_not_known_is_marked_and_nothing_is_a_zero(sideways: bool) -> None:
    text = words_of(made(chart(("Sep", (None,)), ("Oct", (0,)), ("Nov", (5,)), sideways=sideways)))
    assert "?" in text
    assert "not known (?, +), which is not nothing" in text
    assert " 0 " in f" {text} "


def test_a_sum_of_which_a_part_is_not_known_is_marked():
    text = words_of(made(chart(("Sep", (3, None)), ("Oct", (1, 1)), series=("Taken", "Killed"))))
    assert "3+" in text
    assert "2+" not in text


def test_no_unknown_no_legend_of_it():
    assert "not known" not in words_of(made(chart(("Sep", (3,)), ("Oct", (0,)))))


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("count", [1, 2, 13, 60, 400, 1500])
def test_any_number_of_groups_is_one_figure_on_one_page(count: int, size: Literal["a4", "letter"]) -> None:
    rendered = made(chart(*months(count)), size=size)
    assert rendered.pages == 1
    assert rendered.notices == ()


@pytest.mark.parametrize("count", [2, 7, 12, 24, 36, 90, 400])
def test_no_label_overlaps_its_neighbour(count: int) -> None:
    groups = [bars_of._Group(label, values) for label, values in months(count)]
    each = (WIDTH - bars_of.LEGEND) / count
    labels = bars_of._labels(setter(), groups, each)
    ends = [(at * each, max(line.width for line in lines)) for at, lines in enumerate(labels) if lines]
    assert ends
    assert all(x2 - x1 >= (w1 + w2) / 2 for (x1, w1), (x2, w2) in pairwise(ends))


def test_no_word_of_a_label_is_broken():
    groups = [bars_of._Group(f"W{at + 1}", (1.0,)) for at in range(60)]
    labels = bars_of._labels(setter(), groups, 7.0)
    assert {run.text for lines in labels for line in lines for run in line.runs} <= {group.label for group in groups}


def test_values_that_have_no_room_stand_on_the_highest_and_the_last():
    groups = [bars_of._Group("", (float(at),)) for at in (5, 900, 3, 2, *range(40), 7)]
    kept = [at for at, line in enumerate(bars_of._values(setter(), groups, 6.0)) if line.runs]
    assert kept == [1, len(groups) - 1]


def test_long_labels_lie_down_whole():
    rendered = made(chart(*((f"{LONG} {at}", (float(at),)) for at in range(14))))
    assert rendered.notices == ()
    assert all(f"{LONG} {at}" in words_of(rendered) for at in range(14))


def test_hundreds_of_lying_bars_go_over_pages():
    rendered = made(chart(*((f"Kind {at}", (float(at),)) for at in range(300)), sideways=True))
    assert rendered.pages > 3
    assert "Kind 299" in words_of(rendered)


def test_more_than_four_series_become_three_and_the_others():
    text = words_of(made(chart(("Sep", (1, 2, 3, 4, 5, 6)), series=tuple("abcdef"))))
    assert "Others" in text
    assert "21" in text


@pytest.mark.parametrize("values", [(float("nan"),), (float("inf"),), (-3.0,), (1e15,), (0.25,), ()])
def test_strange_numbers_do_not_stop_a_figure(values: tuple[float, ...]) -> None:
    rendered = made(chart(("Sep", values), ("Oct", (1,))))
    assert rendered.notices == ()


def test_no_groups_say_so():
    assert "There is nothing to count." in words_of(made(chart()))


@given(st.floats(0, 1e9), st.booleans())
def test_fine_lines_are_few_round_and_reach_the_highest_bar(most: float, whole: bool) -> None:
    most = float(round(most)) if whole else most
    lines = steps(most, whole)
    assert lines[0] == 0
    assert len(lines) - 1 <= bars_of.LINES_MOST
    assert lines[-1] >= most * 0.999
    assert not whole or all(line == int(line) for line in lines)


def test_numbers_follow_the_language():
    with use("fr"):
        assert number(1234.5) in ("1\u202f234,5", "1\xa0234,5")
    with use("en"):
        assert number(12.0) == "12"


# --- told apart ----------------------------------------------------------------------------------------------------------


def lightness(colour: tuple[float, float, float]) -> float:
    """Return L* of a colour (CIE 1976, sRGB)."""
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour]
    y = sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return float(116 * y ** (1 / 3) - 16) if y > 0.008856 else float(903.3 * y)


def test_tones_are_sixteen_steps_of_lightness_apart():
    levels = sorted(lightness(tone) for tone in TONES)
    assert all(brighter - darker >= 16 for darker, brighter in pairwise(levels))


ALL: Sequence[Block] = (
    chart(("Sep", (3, 2, 1, 1)), ("Oct", (None, 1, 1, 1)), series=("a", "b", "c", "d")),
    chart(("Sep", (3, 2)), series=("a", "b"), sideways=True),
    Probability("A statement.", BANDS, 1, "Confidence: low."),
    WriteIn("Who", 2, ("yes", "no")),
    KeyFigures((KeyFigure("3", "taken", change="+2", trend=(1, 2, 3)), KeyFigure("4", "killed", change="-1"))),
    Matrix(
        "Risk",
        ("High", "Low"),
        ("Minor", "Major"),
        (("b", "c"), ("a", "b")),
        ("a", "b", "c"),
        ((0, 1, "before"), (1, 0, "after")),
    ),
)


def test_where_ink_is_saved_no_figure_has_a_colour():
    with opened(made(*ALL, plain=True).data) as document:
        pixels = document[0].render(scale=1.0).to_pil().convert("RGB")
    found = pixels.getcolors(1_000_000) or []
    assert max(colorsys.rgb_to_hsv(*(value / 255 for value in colour))[1] for _count, colour in found) < 0.02


@pytest.mark.parametrize("furniture", [{}, {"right_to_left": True, "language": "ar"}, {"plain": True}, {"language": "fr"}])
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_every_figure_comes_out_on_every_paper(size: Literal["a4", "letter"], furniture: dict[str, object]) -> None:
    assert made(*ALL, size=size, **furniture).notices == ()


# --- probability ---------------------------------------------------------------------------------------------------------


def test_the_scale_shows_every_band_with_its_percent():
    text = words_of(made(Probability("They will ask for money.", BANDS, 2, "Confidence: moderate.")))
    for word in (
        "They will ask for money.",
        "unlikely",
        "roughly even chance",
        "likely",
        "20–45 %",
        "55–80 %",
        "Confidence: moderate.",
    ):
        assert word in text


def test_a_band_that_does_not_exist_marks_none():
    assert len(probability(setter(), Probability("x", BANDS, 9), WIDTH)) == 2
    assert made(Probability("x", BANDS, 9)).notices == ()


# --- key figures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "turn"),
    [("+2", 1), ("-2", -1), ("−1,234", -1), ("0", 0), ("+0", 0), ("no change", 0), ("", 0), ("first issue", 0)],
)
def test_the_triangle_follows_the_sign(change: str, turn: int) -> None:
    assert direction(change) == turn


def test_a_minus_is_a_true_minus():
    lines = change_lines(setter(), KeyFigure("1", "x", change="-2"), 80)
    assert lines[0].runs[0].text == "−2"


def test_change_and_number_are_both_read():
    text = words_of(made(KeyFigures((KeyFigure("12", "incidents", change="+3", trend=(1, 4, 2)),))))
    assert "12" in text
    assert "+3" in text


# --- matrix --------------------------------------------------------------------------------------------------------------


def risk(*marks: tuple[int, int, str]) -> Matrix:
    return Matrix("Risk", ("High", "Low"), ("Minor", "Major"), (("b", "c"), ("a", "b")), ("a", "b", "c"), marks)


def test_two_marks_in_two_cells_have_an_arrow_between_them():
    assert matrix_of.moved(risk((0, 1, "before"), (1, 0, "after")))
    assert not matrix_of.moved(risk((0, 0, "before"), (0, 0, "after")))
    assert not matrix_of.moved(risk((0, 0, "before")))
    assert not matrix_of.moved(risk((0, 0, "before"), (1, 0, "after"), (1, 1, "planned")))


def test_a_mark_outside_the_matrix_stops_nothing():
    assert made(risk((0, 1, "before"), (7, 7, "after"))).notices == ()


def test_both_marks_are_read():
    text = words_of(made(risk((0, 1, "before"), (1, 0, "after"))))
    assert "before" in text
    assert "after" in text


# --- fields to write in --------------------------------------------------------------------------------------------------


def test_fields_whose_shares_fit_stand_in_one_row():
    fields = [WriteIn("a", share=0.6), WriteIn("b", share=0.4), WriteIn("c", share=0.5), said("x"), WriteIn("d")]
    rows = [tuple(field.label for field in row.fields) for row in in_rows(fields) if isinstance(row, WriteInRow)]
    assert rows == [("a", "b"), ("c",), ("d",)]


def test_lines_are_nine_millimetres_apart():
    assert abs(PITCH - 9 * MM) < 0.001
    strips = write_in_row(setter(), WriteInRow((WriteIn("Words", 4), WriteIn("x", 1, share=0.5))), WIDTH)
    assert {strip.height for strip in strips[1:]} == {PITCH}
    assert len(strips) == 5


def test_labels_hints_and_choices_are_read():
    text = words_of(made(WriteIn("Proof of life", 1, ("asked", LONG, LONG * 3), hint="ask again"), WriteIn("Time", share=0.3)))
    for word in ("Proof of life", "ask again", "asked", LONG, "Time"):
        assert word in text


def test_a_long_field_goes_over_pages():
    assert made(WriteIn("Notes", 60)).pages == 3


def test_bars_and_fields_tell_a_screen_reader_what_they_show():
    data = made(*ALL).data
    assert b"/Figure" in data or b"ObjStm" in data
    strips = bars(setter(), chart(("Sep", (1,))), WIDTH)
    assert strips[0].tag is not None
    assert strips[-1].tag is None  # the paper gives the drawing its words
