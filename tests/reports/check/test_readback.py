"""A withheld value is found however the paper broke, joined or dressed it."""

from __future__ import annotations

import zlib
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from reports.check.readback import Withheld, find_withheld, text_of
from reports.content import Cell, Column, Row, Span, Table, Text
from tests.reports.pdf.papers import made, said


def found(data: bytes, value: str) -> list[str]:
    return [hit.place for hit in find_withheld(data, [Withheld("victim.name", value)])]


def table(text: str, share: float) -> Table:
    return Table((Column("A", share), Column("B", 100 - share)), (Row((Cell(text), Cell("next to it " * 40))),))


@pytest.mark.parametrize(
    "printed",
    ["Moussa Exemple-Traoré", "MOUSSA EXEMPLE TRAORE", "moussa\nexemple\ntraoré", "Moussa  Exémple–Traoré,"],
)
def test_case_accents_hyphens_and_lines_hide_nothing(printed: str) -> None:
    assert "page" in found(made(said(f"Seen: {printed} at noon")).data, "Moussa Exemple-Traoré")


@pytest.mark.parametrize("share", [4, 7, 12])
def test_a_narrow_column_hides_nothing(share: float) -> None:
    assert found(made(table("Moussa Exemple-Traoré", share)).data, "Moussa Exemple-Traoré")


def test_bold_in_the_middle_hides_nothing() -> None:
    text = Text((Span("with Mous"), Span("sa Exem", True), Span("ple there")))
    assert found(made(text).data, "Moussa Exemple")


def test_a_page_turn_hides_nothing() -> None:
    for lines in range(36, 60):
        filler = "\n".join(f"line {number}" for number in range(lines))
        assert found(made(said(f"{filler}\nMoussa\nExemple\nend\nend\nend")).data, "Moussa Exemple")


def test_joined_arabic_is_found_in_either_direction() -> None:
    name = "موسى عبد الله المثال"
    assert found(made(said(f"رأينا {name} أمس")).data, name)
    assert found(made(said(f"We saw {name} there")).data, name)
    assert found(made(table(name, 9)).data, name)


@pytest.mark.parametrize("printed", ["+223 76 12 34 56", "22376123456", "223-7612-3456"])
def test_a_telephone_number_is_found_in_any_grouping(printed: str) -> None:
    (hit,) = find_withheld(made(said(f"Call {printed} now")).data, [Withheld("phone", "+223 76123456")])
    assert hit.refuse
    assert hit.page == 1


def test_part_of_a_word_is_no_hit() -> None:
    data = made(said("The annals of Mopti; a seminar. 7612345678")).data
    assert not found(data, "Anna")
    assert not found(data, "semi")
    assert not found(data, "761234")


def test_one_common_word_is_shown_but_does_not_refuse() -> None:
    (hit,) = find_withheld(made(said("Fatou said so")).data, [Withheld("name", "Fatou")])
    assert not hit.refuse
    assert hit.field == "name"
    assert "Fatou" not in repr(hit)


def with_streams(data: bytes, *streams: bytes) -> bytes:
    """Return the file with streams that no page uses; readers rebuild the table of offsets."""
    objects = b"".join(
        b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (900 + at, len(stream), stream)
        for at, stream in enumerate(streams)
    )
    return data.replace(b"\nstartxref\n", b"\n" + objects + b"startxref\n", 1)


def test_properties_and_outline_are_read() -> None:
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setKeywords("Moussa Exemple")
    canvas.bookmarkPage("key")
    canvas.addOutlineEntry("Awa Modèle", "key")
    canvas.showPage()
    canvas.save()
    assert "properties" in found(out.getvalue(), "Moussa Exemple")
    assert "outline" in found(out.getvalue(), "Awa Modèle")


def test_streams_no_page_shows_are_read() -> None:
    packed = zlib.compress(b"Bintou Prototype")
    data = with_streams(made(said("x")).data, "Issa Échantillon".encode("utf-16-be"), packed)
    assert "stream" in found(data, "Issa Échantillon")
    assert "stream" in found(data, "Bintou Prototype")


def test_a_clean_paper_gives_no_hit() -> None:
    assert (
        find_withheld(made(said("nothing here")).data, [Withheld("a", "Moussa Exemple"), Withheld("b", ""), Withheld("c", "…")])
        == []
    )


def test_text_comes_page_by_page() -> None:
    pages = text_of(made(said("\n".join(f"row {number}" for number in range(120)))).data)
    assert len(pages) == 3
    assert "row 0" in pages[0]
    assert "row 119" in pages[-1]
