"""What papers say: suspected is no claim, one source cannot differ from others, what is not known is said, withheld is marked."""

from __future__ import annotations

import pytest

from models.base.language import use
from models.values.when import When
from models.views.captivity import captivity
from models.views.claims import contradictions
from reports.kinds import wording
from reports.kinds.titles import neutral_title
from tests.factories import make_record, make_view

A, B, C, D = ("a" * 32, "b" * 32, "c" * 32, "d" * 32)
JNIM = make_record("group", A, name="Jama'at Nusrat al-Islam wal-Muslimin", short="JNIM")
ARTICLE = make_record("source", B, form="article", reliability="F", independence="repeats_unknown")
CLASH = When.from_edtf("2025-11-11", raw="Saturday, November 11, 2025", doubt=("weekday_clash",))


def attribution(code: str, **more: str) -> object:
    return make_record("attribution", group=A, attribution=code, **more)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("claimed", "claimed by JNIM"),
        ("claimed_disputed", "claimed by JNIM, and the claim is disputed"),
        ("suspected", "JNIM suspected, no claim"),
        ("attributed_by_media", "JNIM according to media, no claim"),
        ("denied", "JNIM denies it"),
        ("unknown", "JNIM named, on what ground is not known; no claim"),
        ("a newer code", "JNIM named, on what ground is not known; no claim"),
    ],
)
def test_each_attribution_has_its_sentence(code, words):
    assert wording.attribution_texts(make_view(None, JNIM, attribution(code))) == (words,)


def test_nobody_named_is_said():
    assert wording.attribution_texts(make_view()) == ("captors not known, no claim",)


def test_a_suspicion_beside_a_claim_does_not_say_that_there_is_none():
    view = make_view(None, JNIM, attribution("claimed"), attribution("suspected"))
    assert wording.attribution_texts(view) == ("claimed by JNIM", "JNIM suspected")


def test_a_withheld_attribution_leaves_its_mark():
    row = make_record("attribution", group=A, attribution="suspected", withheld=("attribution", "group"))
    assert wording.attribution_texts(make_view(None, JNIM, row)) == ("withheld: need to know",)


def claims(*sources: str) -> list[object]:
    days = (When.from_edtf("2025-11-08"), CLASH)
    return [
        make_record("claim", about=C, field="when", when=day.to_dict(), source=source)
        for day, source in zip(days, sources, strict=True)
    ]


def test_one_source_contradicts_itself():
    (found,) = contradictions(make_view(None, ARTICLE, *claims(B, B)))
    assert wording.contradiction_text(found) == "8 or 11 Nov 2025: the article contradicts itself"
    assert wording.contradiction_remark(found) == "11 Nov 2025 is a Tuesday"


def test_two_independent_sources_differ():
    other = make_record("source", D, form="message")
    (found,) = contradictions(make_view(None, ARTICLE, other, *claims(B, D)))
    assert wording.contradiction_text(found) == "8 or 11 Nov 2025: sources differ"


def test_two_copies_of_one_text_are_one_source():
    copy = make_record("source", D, form="article", independence="repeats", repeats=B)
    (found,) = contradictions(make_view(None, ARTICLE, copy, *claims(B, D)))
    assert wording.who_differs(found) == "the article contradicts itself"


def test_values_that_are_no_dates_stand_side_by_side():
    texts = [make_record("claim", about=C, field="age", value=value) for value in ("20", "24", "30")]
    (found,) = contradictions(make_view(None, *texts))
    assert wording.contradiction_text(found) == "20, 24 or 30: the source contradicts itself"


def test_a_day_on_its_right_weekday_is_not_remarked():
    both = When.from_edtf("[2025-11-08,2025-11-11]", raw=CLASH.raw, doubt=CLASH.doubt)
    assert wording.weekday_remark(both) == "11 Nov 2025 is a Tuesday"
    assert wording.weekday_remark(When.from_edtf("2025-11-08", raw="Saturday 8 November 2025")) == ""


def test_a_date_counted_from_nowhere_says_why_it_is_not_known():
    when = When.unknown("last week", doubt=("no_anchor",))
    assert wording.date_text(when, ARTICLE, quote=True) == "date not known: “last week”, and the article has no date"
    assert wording.date_text(when, ARTICLE) == "date not known: counted from the day of the article, which has no date"
    assert wording.date_text(when, None, quote=True) == "date not known: “last week”, counted from a day that is not known"
    assert wording.date_text(When.unknown()) == "date not known"


def test_a_wording_is_quoted_only_when_it_may_be():
    assert wording.date_text(When.unknown("recently", doubt=("vague",)), quote=True) == "date not known: “recently”"
    assert wording.date_text(When.unknown("recently", doubt=("vague",))) == "date not known"


def test_a_place_without_coordinates_prints_no_point():
    act = make_record("act", place={"name": "Kobri", "relation": "near", "country": "ML"})
    assert wording.place_shown(act, points=True) == "near Kobri, Mali; no point known"
    assert wording.place_shown(act) == "near Kobri, Mali"
    assert wording.place_shown(make_record("act"), points=True) == "place not known"


def test_coordinates_are_printed_only_when_asked_for_and_with_their_worth():
    act = make_record("act", place={"name": "Tonka", "country": "ML", "lat": 16.1339, "lon": -3.7486, "precision": 1})
    assert wording.place_shown(act) == "Tonka, Mali"
    assert wording.place_shown(act, points=True) == "Tonka, Mali; 16.1339° N 3.7486° W (that place itself)"


FIVE_MILLION = {"minor": 500_000_000, "currency": "USD", "exponent": 2}


def test_a_public_sum_is_printed_with_what_is_not_known_of_it():
    demand = make_record("demand", kind="money", amount=FIVE_MILLION, public=True)
    assert wording.demand_text(demand) == "USD 5,000,000; per person or for all: not known; made in public"


def test_a_sum_taken_out_leaves_its_mark():
    demand = make_record("demand", kind="money", amount=FIVE_MILLION, public=False, withheld=("amount",))
    assert wording.demand_text(demand) == "sum withheld: need to know; not made in public"


def test_a_demand_without_sum_names_what_is_asked():
    assert wording.demand_text(make_record("demand", kind="prisoner_release")) == (
        "Release of prisoners; not known whether made in public"
    )


NAMED = make_record("person", D, name="Mariam Cissé", nationality="ML", nationality_presumed=True)


@pytest.mark.parametrize(
    ("person", "given", "label"),
    [
        (NAMED, {"person": D}, "Mariam Cissé"),
        (make_record("person", D, name="Mariam Cissé", child=True), {"person": D, "codeword": "HERON"}, "HERON"),
        (
            make_record("person", D, name="Mariam Cissé", child=True),
            {"person": D},
            "A child (name withheld: protection of the person)",
        ),
        (make_record("person", D, name="M", withheld=("name",)), {"person": D, "role": "Driver"}, "Driver"),
        (make_record("person", D, name="M", nationality="ML", withheld=("name",)), {"person": D},
         "Malian national (name withheld: need to know)"),
        (make_record("person", D, name="M", withheld=("name",)), {"person": D}, "withheld: need to know"),
        (None, {"nationality": "IN", "number": 3, "of": 5}, "Indian national 3 of 5"),
        (None, {"nationality": "IN", "number": 3}, "Indian national no. 3"),
        (None, {"number": 2, "of": 4}, "Person not named 2 of 4"),
        (None, {}, "Person not named"),
    ],
)  # fmt: skip
def test_a_victim_is_called_by_the_first_thing_this_audience_may_see(person, given, label):
    victim = make_record("victim", **given)
    view = make_view(None, victim, *([person] if person else []))
    assert wording.victim_label(view, victim) == label


def test_a_presumed_nationality_is_said_to_be_presumed():
    victim = make_record("victim", person=D)
    view = make_view(make_record("case", title="T", kind="killing"), victim, NAMED)
    assert wording.nationality_text(view, victim) == "Malian (presumed)"
    assert neutral_title(view) == "Killing of 1 Malian national (nationality presumed)"


def ledger(*lines: tuple[str, str, str]) -> object:
    victim = make_record("victim", A)
    records = [make_record("ledger", victim=A, status=code, when=when, verdict=verdict) for code, when, verdict in lines]
    return captivity(victim, records, on="2025-11-22")


def test_a_captive_without_proof_of_life_is_only_reported_held():
    state = ledger(("taken", "[2025-11-06..2025-11-09]", ""))
    assert wording.status_text(state) == "reported held, unconfirmed"
    assert wording.days_text(state.days_held) == "13 to 16 days"
    assert wording.last_alive_text(state) == "never"


def test_a_confirmed_proof_of_life_is_a_date():
    state = ledger(("taken", "2025-11-06", ""), ("proof_of_life", "2025-11-10", "confirmed"))
    assert wording.status_text(state) == "held, confirmed by a proof of life"
    assert wording.last_alive_text(state) == "10 Nov 2025"


@pytest.mark.parametrize(
    ("days", "text"),
    [((16, 16), "16 days"), ((1, 1), "1 day"), ((13, None), "at least 13 days"), ((0, None), "not known"),
     ((None, None), "not known"), ((None, 4), "at most 4 days")],
)  # fmt: skip
def test_days_held_are_told_as_far_as_they_are_known(days, text):
    assert wording.days_text(days) == text


def test_grade_comes_from_source_and_statement():
    act = make_record("act", credibility="2", source=B)
    assert wording.grade_text(make_view(None, ARTICLE, act), act) == "F2"
    assert wording.grade_text(make_view(), make_record("act")) == ""
    assert wording.grade_text(make_view(), make_record("act", credibility="3")) == "F3"
    assert wording.grade_text(make_view(), make_record("act", credibility="3", withheld=("credibility",))) == ""


def test_a_repeating_source_is_not_counted_as_corroboration():
    view = make_view(None, ARTICLE, make_record("source", D, independence="repeats", repeats=B))
    assert wording.independence_text(view, ARTICLE) == "repeats an unknown original: not counted as corroboration"
    assert wording.independence_text(view, view.sources[D]) == "repeats source S1: not counted as corroboration"


def test_the_neutral_title_says_what_everybody_may_know():
    act = make_record("act", kind="abduction", place={"name": "Kobri", "relation": "near", "country": "ML"})
    five = [make_record("victim", nationality="IN", number=number, of=5) for number in range(1, 6)]
    case = make_record("case", title="T", kind="abduction", country="ML")
    assert neutral_title(make_view(case, act, *five)) == "Abduction of 5 Indian nationals near Kobri"
    assert neutral_title(make_view(case, *five)) == "Abduction of 5 Indian nationals, Mali"
    assert neutral_title(make_view(case)) == "Abduction, no demand known, Mali"
    assert neutral_title(make_view(make_record("case", codeword="HERON"))) == "Case"


def test_words_follow_the_language_in_use():
    with use("fr"):
        act = make_record("act", place={"name": "Kobri", "country": "ML"})
        assert "Mali" in wording.place_shown(act)
