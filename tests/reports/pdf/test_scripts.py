"""Arabic, Hausa, Bambara and French stand on the paper as people write them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.content import Cell, Column, Facts, Row, Span, Table
from reports.pdf.direction import is_right_to_left, levels, seen_order, shape
from reports.pdf.notices import Notices
from reports.pdf.palette import BODY
from reports.pdf.setting import Line, Setter
from reports.pdf.typeface import load_fonts
from tests.reports.pdf.papers import made, said, words_of


def setter() -> Setter:
    return Setter(load_fonts(), Notices())


def seen(text: str, width: float = 2000) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in setter().lines(text, BODY, width)]


def test_african_letters_have_glyphs() -> None:
    text = "Mɔgɔw bɛ ɲɛ Ŋaniya Ƙungiyar ɓoye ɗalibai Ƴan ǝ ɣ œuvre Noël € «ça» 1\u202f000"
    rendered = made(said(text))
    assert not rendered.notices
    assert text.replace("\u202f", " ") in words_of(rendered)


def test_arabic_letters_join_and_words_run_to_the_left() -> None:
    (line,) = seen("طريق السوق")
    assert line.endswith(shape("طريق")[::-1])
    assert line.startswith(shape("السوق")[::-1])


def test_numbers_and_french_inside_arabic_keep_their_order() -> None:
    (line,) = seen("عادت القافلة إلى القاعدة عند «Point de contrôle 2» في 12 نوفمبر 2025")
    assert "Point de contrôle" in line
    assert "12" in line
    assert "2025" in line
    assert line.startswith("2025")
    assert line.index("12") < line.index("Point")


def test_arabic_inside_latin_stays_together() -> None:
    (line,) = seen("The text الطريق مغلق (JNIM) was posted")
    assert line.startswith("The text ")
    assert line.endswith(" (JNIM) was posted")


def test_wrapped_arabic_starts_with_its_first_words() -> None:
    lines = seen("أغلقت الطريق بين معبر النهر ومدينة السوق منذ أسبوع", 120)
    assert len(lines) > 1
    assert lines[0].endswith(shape("أغلقت")[::-1])
    assert lines[-1].startswith(shape("أسبوع")[::-1])


def test_arabic_works_in_tables_and_facts() -> None:
    text = "قرية عند النهر"
    rendered = made(Table((Column("A", 1), Column("B", 1)), (Row((Cell(text), Cell("x", text))),)), Facts((("Name", text),)))
    assert words_of(rendered).count(text) == 3
    assert not rendered.notices


def test_direction_follows_most_letters() -> None:
    assert is_right_to_left("JNIM أعلنت الجماعة مسؤوليتها")
    assert not is_right_to_left("The group جماعة claimed it")


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="ab 12(),.ابت٣-", max_size=60), st.booleans())
def test_no_character_is_lost_by_reordering(text: str, to_left: bool) -> None:
    found = levels(text, to_left)
    assert sorted(seen_order(found)) == list(range(len(text)))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abcdé ɓ\nابت12", max_size=120), st.floats(8, 400))
def test_no_line_is_wider_than_asked(text: str, width: float) -> None:
    assert all(line.width <= max(width, 11) + 0.01 for line in setter().lines(text, BODY, width))


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="abcdé ɓ\n", max_size=120), st.integers(0, 120), st.floats(8, 400))
def test_a_paragraph_in_one_piece_wraps_like_one_in_two(text: str, cut: int, width: float) -> None:
    whole = setter().lines(text, BODY, width)
    parted = setter().lines([Span(text[:cut]), Span(text[cut:])], BODY, width)
    # Where a span ends a run may end too: what is drawn is the same.
    assert [drawn(line) for line in whole] == [drawn(line) for line in parted]


def drawn(line: Line) -> list[tuple[str, str]]:
    """Return the line's letters, each with its face."""
    return [(run.face, letter) for run in line.runs for letter in run.text]
