"""Whatever way a withheld value got into a file, reading it back finds it; what is clean stays silent."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from arabic_reshaper import reshape
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.colors import black, white

from reports.check.file import lzw, take_apart
from reports.check.readback import Withheld, find_withheld
from reports.content import Cell, Column, PageBreak, Picture, Row, Table
from tests.reports.check.handmade import FACE, drawn, in_a85, in_object_stream, lzw_packed, photo, raw
from tests.reports.pdf.papers import made, said

NAME = "Abdoulaye Maïga"
ARABIC = "محمد الأمين"


def found(data: bytes, value: str = NAME) -> bool:
    hits = find_withheld(data, [Withheld("victim.name", value)])
    return any(hit.refuse for hit in hits)


def boxed(canvas) -> None:
    canvas.drawString(50, 700, NAME)
    canvas.setFillColor(black)
    canvas.rect(40, 690, 200, 25, fill=1)


def in_white(canvas) -> None:
    canvas.setFillColor(white)
    canvas.drawString(50, 700, NAME)


def glyph_by_glyph(canvas) -> None:
    for place, char in sorted(enumerate(NAME), key=lambda pair: -pair[0]):
        canvas.drawString(50 + place * 9, 700, char)


def over_two_lines(canvas) -> None:
    canvas.drawString(50, 700, "Abdou-")
    canvas.drawString(50, 688, "laye Maïga")


def turned(canvas) -> None:
    canvas.rotate(90)
    canvas.drawString(200, -300, NAME)


def in_unused_form(canvas) -> None:
    canvas.beginForm("f")
    canvas.setFont(FACE, 9)
    canvas.drawString(0, 0, NAME)
    canvas.endForm()


def in_outline(canvas) -> None:
    canvas.bookmarkPage("k")
    canvas.addOutlineEntry(NAME, "k")


def in_link(canvas) -> None:
    canvas.linkURL("file:///C:/cases/Abdoulaye%20Ma%C3%AFga.docx", (0, 0, 9, 9))


def in_field(canvas) -> None:
    canvas.acroForm.textfield(value=NAME, x=50, y=600, fontName="Helvetica")


def in_columns(canvas) -> None:
    """Two cells one above the other, with their neighbours written between them."""
    for place, text in ((50, "Abdoulaye"), (250, "on the road"), (50, "Maïga"), (250, "to the market")):
        canvas.drawString(place, 700 if text in ("Abdoulaye", "on the road") else 688, text)


DRAWN: dict[str, Callable[..., object]] = {
    "black box over text": boxed,
    "white text": in_white,
    "text off the page": lambda canvas: canvas.drawString(5000, 7000, NAME),
    "letters spaced": lambda canvas: canvas.drawString(50, 700, NAME, charSpace=6),
    "one glyph at a time from the end": glyph_by_glyph,
    "hyphen at a line's end": over_two_lines,
    "accents apart": lambda canvas: canvas.drawString(50, 700, "Abdoulaye Mai\u0308ga"),
    "text turned": turned,
    "form that no page shows": in_unused_form,
    "title": lambda canvas: canvas.setTitle(NAME),
    "keywords": lambda canvas: canvas.setKeywords(NAME),
    "outline": in_outline,
    "link": in_link,
    "field of a form": in_field,
    "in a photograph's own notes": lambda canvas: canvas.drawImage(photo("Abdoulaye Maiga"), 50, 600, 40, 30),
    "one cell above the other": in_columns,
    "words the other way round": lambda canvas: canvas.drawString(50, 700, "MAIGA, Abdoulaye, said"),
}

RAW: dict[str, bytes] = {
    "attachment": raw(b"<</Type/Filespec/F(a.csv)/EF<</F 5 0 R>>>>", streams=((b"/Type/EmbeddedFile", NAME.encode()),)),
    "attachment's name": raw(b"<</Type/Filespec/UF<feff%s>>>" % NAME.encode("utf-16-be").hex().encode()),
    "dictionary key": raw(b"<</Abdoulaye#20Ma#C3#AFga true>>"),
    "object nobody refers to": raw(b"(Abdoulaye Ma\\357ga)"),
    "object inside a packed stream": in_object_stream("Abdoulaye Maïga"),
    "packed twice": in_a85(NAME),
    "packed as LZW": raw(streams=((b"/Filter/LZWDecode", lzw_packed(b"BT (Abdoulaye Maiga) Tj ET")),)),
    "pieces with kerning": raw(streams=((b"", b"BT /F1 9 Tf [(Abdou)-20(laye)-300(Maiga)] TJ ET"),)),
    "properties in XML": raw(streams=((b"/Type/Metadata", b"<dc:title>Abdoulaye Ma&#239;ga</dc:title>"),)),
    "later revision": raw(more=b"9 0 obj\n(Abdoulaye Maiga)\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"),
    "earlier revision": raw(b"(Abdoulaye Maiga)", more=b"4 0 obj\n()\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"),
    "after the end": raw(more=b"% Abdoulaye Maiga"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_what_was_drawn_is_found(name: str) -> None:
    assert found(drawn(DRAWN[name]))


@pytest.mark.parametrize("name", RAW)
def test_what_lies_in_the_file_is_found(name: str) -> None:
    assert found(RAW[name])


def test_joined_arabic_in_the_order_seen_is_found_off_the_page() -> None:
    def draw(canvas) -> None:
        canvas.setFont("NotoSansArabic-Regular", 12)
        canvas.drawString(5000, 700, reshape(ARABIC)[::-1])

    assert found(drawn(draw), ARABIC)


def bookmark_key(canvas) -> None:
    canvas.bookmarkPage(NAME)
    canvas.addOutlineEntry("x", NAME)


@pytest.mark.parametrize(
    "data",
    [
        drawn(lambda canvas: canvas.drawString(50, 700, "nothing here")),
        drawn(bookmark_key),  # The library keeps such keys to itself.
        raw(streams=((b"/Filter/FlateDecode", zlib.compress(b"BT (taken out) Tj ET")),)),
    ],
    ids=["nothing", "bookmark key", "content written anew"],
)
def test_a_clean_file_is_silent(data: bytes) -> None:
    assert find_withheld(data, [Withheld("victim.name", NAME), Withheld("phone", "+223 76 12 34 56")]) == []


def test_a_locked_file_is_no_proof() -> None:
    with pytest.raises(ValueError, match="locked"):
        find_withheld(raw(b"<</Filter/Standard/V 5>>", more=b"trailer\n<</Encrypt 4 0 R>>\n"), [Withheld("a", "b c")])


PHONE = "+223 76 12 34 56"


@pytest.mark.parametrize(
    "printed", ["76123456", "76 12 34 56", "0022376123456", "(+223) 7612-3456", "tel.76123456", "+223.76.12.34.56"]
)
def test_a_telephone_number_is_found_with_and_without_its_country(printed: str) -> None:
    assert found(made(said(f"Call {printed} now")).data, PHONE)


@pytest.mark.parametrize("printed", ["5 000 000", "5,000,000 XOF", "5.000.000", "5\u202f000\u202f000", "XOF5000000", "5'000'000"])
def test_a_sum_is_found_in_any_grouping(printed: str) -> None:
    assert found(made(said(f"They asked for {printed}.")).data, "5000000")


@pytest.mark.parametrize(("value", "stops"), [("1 000", False), ("12 34 56", True), ("Route 7", True), ("56 34 12", None)])
def test_few_digits_are_shown_only_and_turned_numbers_are_others(value: str, stops: bool | None) -> None:
    hits = find_withheld(made(said("On Route 7 they gave 1 000 and said 12 34 56.")).data, [Withheld("a", value)])
    assert [hit.refuse for hit in hits] == ([] if stops is None else [stops])


def test_two_words_beside_each_other_in_a_row_are_found() -> None:
    columns = (Column("A", 1), Column("B", 1))
    assert found(made(Table(columns, (Row((Cell("Abdoulaye"), Cell("Maïga"))),))).data)


def test_a_cell_that_goes_over_a_page_hides_nothing() -> None:
    columns = (Column("A", 4), Column("B", 1))
    for lines in range(48, 60):
        cell = "\n".join([*(f"line {number}" for number in range(lines)), "Abdoulaye", "Maïga", *("end",) * 12])
        assert found(made(Table(columns, (Row((Cell(cell), Cell("other " * 90))),))).data)


def test_a_paragraph_that_goes_over_a_page_hides_nothing() -> None:
    assert found(made(said("Abdoulaye"), PageBreak(), said("Maïga")).data)


def test_what_stands_for_a_picture_is_read_too() -> None:
    assert found(made(Picture(b"", instead=f"Shows {NAME} at the well")).data)


def test_a_value_allowed_elsewhere_and_a_part_of_a_name_are_shown_only() -> None:
    data = made(said("We met Abdoulaye Maïga there")).data
    (elsewhere,) = find_withheld(data, [Withheld("place", NAME, elsewhere=True)])
    (part,) = find_withheld(data, [Withheld("name", "Abdoulaye Ibrahim Maïga", name=True)])
    assert not elsewhere.refuse
    assert not part.refuse
    assert find_withheld(data, [Withheld("text", "Abdoulaye Ibrahim Maïga")]) == []


def test_a_hit_that_stops_the_paper_comes_first_and_no_value_is_told() -> None:
    data = made(said("Fatou met Abdoulaye Maïga")).data
    hits = find_withheld(data, [Withheld("one", "Fatou"), Withheld("two", NAME)])
    assert [hit.field for hit in hits] == ["two", "one"]
    assert not any(word in repr(hits) for word in ("Fatou", "Abdoulaye"))


@pytest.mark.parametrize("size", [1, 20, 2000, 60_000])
def test_lzw_is_undone(size: int) -> None:
    data = bytes((number * number // 7) % 251 for number in range(size))
    out = BytesIO()
    Image.frombytes("L", (size, 1), data).save(out, "TIFF", compression="tiff_lzw")
    with Image.open(out) as tiff:
        start, length = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    assert lzw(out.getvalue()[start : start + length]) == data
    assert lzw(lzw_packed(data[:300])) == data[:300]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_taken_apart(data: bytes) -> None:
    if b"/Encrypt" not in data:
        take_apart(b"%PDF-1.7\n4 0 obj\n<</Filter/LZWDecode>>\nstream\n" + data)
        take_apart(data)
