"""What a screen reader, a reader's outline and a curious one's tools get from a finished paper."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from reports.check.file import literal, take_apart
from reports.check.pdfium import opened
from reports.check.readback import text_of
from reports.check.written import fonts_of, pieces_of
from reports.content import Bars, Cell, Column, Heading, Notice, Picture, Probability, Row, Table
from reports.pdf.render import render
from tests.reports.pdf.papers import made, objects_of, said
from tests.reports.pdf.samples import ARABIC, FLASH, ISSUED, REPORT, RISK

ROLES = re.compile(rb"/S/(\w+)/P (\d+) 0 R")


def parts(data: bytes) -> list[bytes]:
    """Return the sources of the tree's parts, in reading order."""
    return [source for _number, source in take_apart(data).objects if source.startswith(b"<</S/")]


def roles(data: bytes) -> list[str]:
    return [ROLES.search(part)[1].decode() for part in parts(data)]  # type: ignore[index]


def alternatives(data: bytes) -> list[str]:
    found = [re.search(rb"/Alt(\(.*?(?<!\\)\)|<[0-9a-f]+>)", part) for part in parts(data)]
    return [
        literal(match[1]).decode() if match[1][:1] == b"(" else bytes.fromhex(match[1][1:-1].decode()).decode("utf-16")
        for match in found
        if match
    ]


def test_the_file_says_that_it_is_tagged_in_which_language_and_shows_its_title() -> None:
    whole = "".join(objects_of(render(REPORT, size="a4")))
    assert "/Marked true" in whole
    assert "/DisplayDocTitle true" in whole
    assert "/Lang (en)" in whole
    assert "/Tabs /S" in whole


def test_parts_come_in_reading_order() -> None:
    table = Table((Column("A", 1), Column("B", 1)), (Row(band="band"), Row((Cell("1"), Cell("2")))), caption="C")
    assert roles(made(Heading("One"), said("x"), Heading("Two", level=2), table, facts=()).data) == [
        *("Document", "P", "H1", "H2", "P", "H3", "Table", "Caption", "TR", "TH", "TH", "TR", "TH", "TR", "TD", "TD"),
    ]


def test_every_mark_on_a_page_belongs_to_one_part() -> None:
    data = render(REPORT, size="a4").data
    file = take_apart(data)
    for stream in file.streams:
        if b"BT" in stream.data and b"BDC" in stream.data:
            numbers = [int(number) for number in re.findall(rb"/MCID (\d+)>> BDC", stream.data)]
            assert sorted(numbers) == list(range(len(numbers)))
            assert stream.data.count(b"BDC") + stream.data.count(b"BMC") == stream.data.count(b"EMC")
    named = sum(len(re.findall(rb"/MCID \d+|(?<=/K )\d+>>", part)) for part in parts(data))
    assert named > 100


def test_all_written_text_is_marked_and_the_furniture_is_no_part_of_it() -> None:
    file = take_apart(render(REPORT, size="a4").data)
    fonts = fonts_of(file)
    pieces = [piece for stream in file.streams if b"BDC" in stream.data for piece in pieces_of(stream.data, fonts)]
    aside = {piece.text.strip() for piece in pieces if piece.aside}
    said_once = " ".join(piece.text for piece in pieces if not piece.aside)
    assert {"TLP:AMBER", "SITREP 014", "Page 1 of 5"} <= aside
    assert said_once.count("Reference and time") == 1
    assert "closed since 2 November" in said_once
    assert "Page 1 of 5" not in said_once


def test_figures_are_told_in_words() -> None:
    bars = Bars("More in June", "incidents", ("Theft", "Ambush"), (("May", (2, None)), ("June", (5, 1))))
    likely = Probability("The road stays closed.", (("unlikely", 10, 45), ("likely", 55, 75)), 1, "moderate")
    blocks = [RISK, Picture(b"", instead="A well"), Notice("x", "warning")]
    told = alternatives(made(*blocks).data)
    assert any("before: Likely, Severe, Very high" in words for words in told)
    assert "A well" in told
    assert "Warning" in told
    from reports.pdf.alternative import alternative

    assert alternative(bars) == "May: Theft 2, Ambush not known. June: Theft 5, Ambush 1"
    assert alternative(likely) == "likely: 55 to 75 percent"


def test_what_is_drawn_in_the_order_seen_is_kept_in_reading_order_too() -> None:
    data = render(ARABIC, size="a4").data
    assert b"/ActualText<feff" + ARABIC.furniture.title.encode("utf-16-be").hex().encode() + b">" in b"".join(parts(data))


def test_words_of_two_lines_do_not_run_together() -> None:
    file = take_apart(made(said("word " * 60)).data)
    fonts = fonts_of(file)
    written = [p.text for s in file.streams if b"BDC" in s.data for p in pieces_of(s.data, fonts) if "word" in p.text]
    assert all(text.endswith(" ") for text in written)


def test_heads_become_bookmarks_each_with_its_place() -> None:
    with opened(made(Heading("Same", level=2), Heading("Same"), Heading("Below", level=2), Heading("\ud800")).data) as document:
        entries = [(entry.get_title(), entry.level) for entry in document.get_toc()]
    assert entries == [("Same", 0), ("Same", 0), ("Below", 1)]


def test_properties_hold_no_date_and_no_other_maker() -> None:
    file = take_apart(render(ISSUED, size="a4").data)
    assert b"Date" not in file.bare
    assert not re.search(rb"/(?:Creator|Producer) \((?!Holdfast)", file.bare)


@pytest.mark.parametrize("paper", [REPORT, FLASH, ISSUED], ids=["report", "flash", "issued"])
def test_there_is_one_revision_and_nothing_out_of_reach(paper) -> None:
    data = render(paper, size="letter").data
    assert data.count(b"%%EOF") == data.count(b"startxref") == 1
    file = take_apart(data)
    named = {
        int(number) for number in re.findall(rb"(\d+)\s+0 R", b"".join(s.head for s in file.streams) + file.bare + file.packed)
    }
    assert {number for number, _source in file.objects} - named == packs(data)


def packs(data: bytes) -> set[int]:
    return {stream.number for stream in take_apart(data).streams if b"/ObjStm" in stream.head or b"/XRef" in stream.head}


def test_two_processes_give_the_same_bytes() -> None:
    program = (
        "import sys, hashlib; from tests.reports.pdf import samples; from reports.pdf.render import render;"
        "print([hashlib.sha256(render(p, size=s).data).hexdigest() for p in"
        " (samples.ISSUED, samples.ARABIC, samples.PLAIN) for s in ('a4', 'letter')])"
    )
    found = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).resolve().parents[3],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "4711")
    ]
    assert found[0] == found[1]
    assert len(found[0]) > 300


def test_a_logo_leaves_no_trace_of_its_maker() -> None:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "Name of the owner"
    Image.new("RGB", (90, 60), "navy").save(out, "JPEG", exif=exif)
    data = made(said("x"), logo=out.getvalue()).data
    assert any(b"/Image" in stream.head for stream in take_apart(data).streams)
    assert all(b"Name of the owner" not in stream.data for stream in take_apart(data).streams)
    assert text_of(data)


def test_offsets_in_the_table_are_true() -> None:
    data = render(REPORT, size="a4").data
    table = next(stream for stream in take_apart(data).streams if b"/XRef" in stream.head)
    rows = [table.data[at : at + 7] for at in range(0, len(table.data), 7)]
    places = sorted(int.from_bytes(row[1:5], "big") for row in rows if row[0] == 1)
    assert all(re.match(rb"\d+ 0 obj", data[place : place + 12]) for place in places)
    assert all(before < after for before, after in pairwise(places))
