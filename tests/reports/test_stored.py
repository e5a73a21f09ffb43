"""A paper kept as text comes back the same, to the byte on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.packed import pack_json, unpack_json
from reports.content import Bullets, Paper, Picture, Span, Text
from reports.pdf.render import render
from reports.stored import opening_lines, pack, to_content, to_plain, unpack
from tests.reports.pdf import samples
from tests.reports.pdf.samples import FURNITURE


def papers() -> list[Paper]:
    return [paper for paper in vars(samples).values() if isinstance(paper, Paper)]


def test_every_block_comes_back_and_sets_the_same_bytes():
    found = papers()
    assert found
    for paper in found:
        again = unpack(pack(paper))
        assert again == paper
        assert render(again, size="a4").data == render(paper, size="a4").data


@given(st.text(), st.binary(max_size=200), st.frozensets(st.integers(0, 5)))
def test_any_text_any_picture_and_any_set_come_back(text, data, changed):
    items = tuple((Span(text, strong=True),) for _at in range(6))
    paper = Paper(FURNITURE, (Text((Span(text),), muted=True), Picture(data, caption=text), Bullets(items, changed=changed)))
    assert unpack(pack(paper)) == paper


def test_what_a_newer_program_added_or_dropped_is_no_obstacle():
    plain = to_plain(Text((Span("hello"),)))
    del plain["muted"]
    assert to_content(plain | {"colour": "red"}) == Text((Span("hello"),))


NO_PAPERS = ("", "rubbish!", 3, {"form": 2, "paper": {}}, {"form": 1, "paper": {"is": "Hologram"}}, {"form": 1, "paper": []})


@pytest.mark.parametrize("stored", NO_PAPERS, ids=repr)
def test_what_is_no_stored_paper_is_refused(stored):
    text = stored if isinstance(stored, str) else pack_json(stored)
    with pytest.raises(ValueError, match=r"."):
        unpack(text)


def test_data_is_packed_the_same_each_time():
    assert unpack_json(pack_json({"b": ["é", None], "a": 1})) == {"a": 1, "b": ["é", None]}
    assert pack_json({"a": 1, "b": 2}) == pack_json({"b": 2, "a": 1})


def test_the_first_lines_are_title_and_bottom_line():
    paper = Paper(replace(FURNITURE, title="Five taken"), (Text((Span("Near  Kobri."),)), Text((Span("Nobody claims it."),))))
    assert opening_lines(paper) == ("Five taken", "Near Kobri.", "Nobody claims it.")
