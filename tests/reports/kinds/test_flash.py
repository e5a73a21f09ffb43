"""The flash: one page whatever the record holds, what people act on kept longest, and everything left out said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.content import BottomLine, KeyFigures, Notice, Table
from reports.kinds.cuts import STEPS, Cuts
from reports.kinds.flash import flash
from reports.one_page import fits, fitted_to_page
from reports.text.clean import one_line
from tests.factories import make_record
from tests.reports.kinds.incidents import case_of, frame, matter, view, words_of

WORDS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60),
    st.builds(lambda word, count: f"{word} " * count, st.sampled_from(("vehicle", "\u0645\u0627\u0644\u064a", "🙂", "W" * 70)),
              st.integers(0, 900)),
)  # fmt: skip


def of(seen, edition="team", **given):
    known = frame(edition, **given)
    found = matter(seen, known)
    return fitted_to_page(lambda step: flash(found, known, step), STEPS)


def orders(count, words="Stay off the road to the south."):
    return [make_record("order", words=words, country="ML", kind="no_movement", until="2025-11-25") for _number in range(count)]


@settings(max_examples=8)
@given(
    st.lists(WORDS, min_size=6, max_size=6),
    st.integers(0, 40),
    st.sampled_from(("team", "partner")),
    st.sampled_from(("en", "fr")),
)
def test_it_is_one_page_on_both_sizes_whatever_the_record_holds(words, count, edition, language):
    headline, text, order, asked, place, next_report = words
    texts = {"recommendation": asked, "assessment": text, "headline": headline, "next": next_report}
    where = {"name": one_line(place[:400]), "country": "ML"}
    seen = view(*orders(count, order[:4000]), text=text, headline=one_line(headline[:400]), place=where)
    assert fits(of(seen, edition, language=language, texts=texts))


def test_a_case_of_many_acts_is_one_page():
    case = case_of(headline="Taken on the road " * 5, description="Seen by many. " * 40)
    acts = tuple(case.acts * 60)
    seen = view(*orders(30), text="", case=case)
    seen = type(seen)(
        **(vars(seen) | {"incident": None, "case": type(case)(**(vars(case) | {"parts": {**case.parts, "act": acts}}))})
    )
    paper = of(seen)
    assert fits(paper)
    assert "earlier acts not listed" in words_of(paper)


def test_what_is_cut_bears_a_sign_and_is_said():
    paper = of(view(*orders(30), text="The convoy stopped. " * 200))
    said = next(block.text for block in paper.blocks if isinstance(block, Notice))
    assert "[…]" in words_of(paper)
    assert "Shortened to fit one page" in said
    assert "more in force, not listed" in words_of(paper)


def test_what_is_not_cut_says_nothing_of_it():
    assert "Shortened" not in words_of(of(view()))


def test_orders_give_way_after_the_story():
    paper = of(view(*orders(4), text="The convoy stopped. " * 200))
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert [row.cells[0].text for row in table.rows] == ["Stay off the road to the south."] * 4


def test_date_time_group_local_and_universal_time_are_told():
    words = words_of(of(view(when={"edtf": "2025-11-23T17:20", "zone": "Africa/Niamey"})))
    assert "231620Z NOV 25" in words
    assert "23 Nov 2025, 17:20 (Africa/Niamey); 16:20 (UTC)" in words


def test_a_zone_that_was_not_noted_is_said_to_be_assumed():
    assert "zone not noted, Mali assumed" in words_of(of(view()))


def test_next_report_is_typed_or_said_missing():
    assert ("Next report", "no time set") in of(view()).furniture.facts
    assert ("Next report", "24 Nov, 12:00") in of(view(), texts={"next": "24 Nov, 12:00"}).furniture.facts


def test_own_staff_stands_beside_the_head_count():
    count = make_record("head_count", expected=14, reached=12, missing=2, when="2025-11-24T06:30", country="ML")
    box = next(block for block in of(view(count)).blocks if isinstance(block, BottomLine))
    assert dict(box.foot)["Own staff affected"].startswith("No; head count 12/14; 2 missing")


def test_an_unknown_number_is_no_nought():
    figures = next(block for block in of(view(killed=0)).blocks if isinstance(block, KeyFigures)).figures
    assert [(one.number, one.remark) for one in figures[:3]] == [("–", "not known"), ("0", ""), ("2", "")]


def test_movement_advice_is_valid_until_the_first_order_ends():
    ends = [make_record("order", words="x", kind="curfew", until=day) for day in ("2025-12-20", "2025-11-25")]
    endless = make_record("order", words="x", kind="convoy_only")
    box = next(block for block in of(view(*ends, endless)).blocks if isinstance(block, BottomLine))
    assert dict(box.foot)["Orders in force until"] == "25 Nov 2025, some without end"


@pytest.mark.parametrize(("attribution", "words"), [("suspected", "JNIM suspected, no claim."), ("claimed", "Claimed by JNIM.")])
def test_perpetrators_come_with_the_word_of_how_that_is_known(attribution, words):
    group = make_record("group", name="A longer name", short="JNIM")
    assert words in words_of(of(view(group, group=group.uid, attribution=attribution)))


def test_the_reporter_is_a_type_and_a_grade():
    source = make_record("source", title="Moussa Keïta", type="local_contact", form="call", reliability="C")
    paper = of(view(source, source=source.uid, credibility="2"))
    assert ("Reporter", "Local contact") in paper.furniture.facts
    assert ("Grade", "C2") in paper.furniture.facts
    assert "Moussa" not in words_of(paper)


@pytest.mark.parametrize("edition", ["management", "partner"])
def test_wordings_of_the_record_are_the_teams(edition):
    words = words_of(of(view(), edition))
    assert "Convoy fired on" not in words
    assert "Two drivers" not in words


def test_partners_see_no_place_name_and_no_head_count():
    count = make_record("head_count", expected=14, reached=12, country="ML")
    words = words_of(of(view(count, place={"name": "Kobri", "country": "ML", "admin": [{"name": "Kayes"}]}), "partner"))
    assert "Kobri" not in words
    assert "Kayes" in words
    assert "12/14" not in words
    assert "withheld: need to know" in words


def test_what_is_not_known_stands_under_its_own_head():
    words = words_of(of(view(own_staff=None)))
    assert "What we do not know" in words
    assert "Whether own staff are affected." in words


def test_what_is_asked_does_not_say_that_it_happened():
    words = words_of(of(view(taken=None, killed=None)))
    assert "Whether persons were taken or killed, and how many." in words
    assert "How many persons were" not in words


def test_while_some_are_missing_own_staff_may_be_affected():
    count = make_record("head_count", expected=14, reached=12, missing=2, country="ML")
    words = words_of(of(view(count, own_staff=None)))
    assert "2 of ours are missing." in words
    assert "possibly; head count 12/14; 2 missing" in words
    assert "Whether own staff are affected: 2 of ours are missing." in words


def test_cuts_count_what_they_leave_out():
    cuts = Cuts(0.1)
    assert cuts.text("word " * 100, 200).endswith("[…]")
    assert cuts.entries_of(list(range(10)), 10) == [0]
    assert (cuts.texts, cuts.entries) == (1, 9)
    assert len(cuts.text("x" * 900, 100)) < 50
