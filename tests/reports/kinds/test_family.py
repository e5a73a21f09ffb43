"""The family note: one captive in plain words; no other captive, no group and no proof of life unless cleared; one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.subjects.vaults import OpenVault
from models.views.captivity import captivity
from models.views.case import CaseView
from reports.check.readback import text_of
from reports.content import BottomLine, Bullets, Facts, Notice, Paper, Text
from reports.kinds.captive import OneCaptive, beginning, of_these
from reports.kinds.cuts import STEPS
from reports.kinds.family import family
from reports.kinds.frame import Frame, House
from reports.one_page import fitted_to_page
from reports.pdf.render import render
from tests.factories import make_case, make_record, make_vault, make_view, three_claimed

TODAY = "2025-11-24"
FRAME = Frame("Example Relief", "en", "24 Nov 2025, 06:40 UTC", "family", "FAMILY 2025-ML-001A", "7KQ2M", today=TODAY)


def two_captives(*more: Any, status: str = "") -> CaseView:
    """Return a case of Aissata Maiga, of whom the note tells, and of Ibrahim Cisse, who was killed by another act."""
    own, other = make_record("person", "a1" * 16, name="Aïssata Maïga"), make_record("person", "a2" * 16, name="Ibrahim Cissé")
    one = make_record("victim", "b1" * 16, person=own.uid, codeword="HERON", nationality="ML")
    two = make_record("victim", "b2" * 16, person=other.uid, codeword="EGRET", nationality="ML")
    place = {"name": "Kobri", "relation": "near", "country": "ML"}
    acts = (
        make_record("act", "c1" * 16, kind="abduction", when="2025-11-07", place=place),
        make_record("act", "c2" * 16, kind="killing", when="2025-11-09", place={"name": "Tonka", "country": "ML"}),
    )
    lines = [make_record("ledger", victim=victim.uid, status="taken", when="2025-11-07") for victim in (one, two)]
    lines.append(make_record("ledger", victim=two.uid, status="killed", when="2025-11-09", text="Found at Tonka."))
    if status:
        lines.append(make_record("ledger", victim=one.uid, status=status, when="2025-11-20", verdict="confirmed"))
    return make_view(None, own, other, one, two, *acts, *lines, *more)


def of_the_first(view: CaseView, *, proof: bool = False) -> OneCaptive:
    alone = of_these(view, {view.victims[0].uid})
    state = captivity(alone.victims[0], alone.parts["ledger"], on=TODAY)
    act = next((act for act in alone.acts if act.uid == beginning(view)), None)
    return OneCaptive(alone, alone.victims[0], state, act, proof)


def note(view: CaseView, *, proof: bool = False, **frame: Any) -> Paper:
    return family(of_the_first(view, proof=proof), replace(FRAME, **frame))


def words_of(paper: Paper) -> str:
    return " ".join(" ".join(text_of(render(paper, size="a4").data)).split())


def box(paper: Paper) -> str:
    return next("".join(span.text for span in block.spans) for block in paper.blocks if isinstance(block, BottomLine))


def test_it_says_first_what_happened_and_how_it_stands():
    assert box(note(two_captives())) == (
        "Aïssata Maïga was taken (7 Nov 2025; near Kobri, Mali). As far as we know, Aïssata Maïga is still held."
    )


def test_it_tells_no_word_of_another_captive():
    text = words_of(note(two_captives()))
    assert not [word for word in ("Ibrahim", "Cissé", "EGRET", "Tonka", "killed", "died", "9 Nov") if word in text]


def test_a_proof_of_life_is_told_only_where_it_was_cleared():
    view = two_captives(status="proof_of_life")
    assert "20 Nov 2025" not in words_of(note(view))
    told = words_of(note(view, proof=True))
    assert "We have had a sign that Aïssata Maïga was alive (20 Nov 2025)." in told
    assert "Last known to be alive" in told


def test_no_note_says_that_there_was_no_sign_of_life_unless_that_may_be_told():
    # Else its absence from a later note would tell of one.
    assert "no sign of life" not in words_of(note(two_captives()))
    assert "no sign of life yet" in words_of(note(two_captives(), proof=True))


def test_a_group_that_did_something_to_another_captive_is_not_named():
    group = make_record("group", "d1" * 16, name="Katiba of the river")
    row = make_record("attribution", group=group.uid, act="c2" * 16, attribution="claimed")
    assert "Katiba" not in words_of(note(two_captives(group, row)))
    own = make_record("attribution", group=group.uid, act="c1" * 16, attribution="claimed")
    assert "This group has said that it did it: Katiba of the river." in words_of(note(two_captives(group, own)))


def test_a_demand_is_told_to_exist_and_nothing_more():
    amount = {"minor": 500_000_000, "currency": "USD", "exponent": 2, "basis": "for_all"}
    text = words_of(note(two_captives(make_record("demand", kind="money", amount=amount, public=True))))
    assert "Something has been asked for." in text
    assert "5,000,000" not in text


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("killed", "We are deeply sorry. We have been told that Aïssata Maïga has died."),
        ("released", "Aïssata Maïga has been set free."),
        ("escaped", "Aïssata Maïga has got away and is free."),
        ("ill", "As far as we know, Aïssata Maïga is still held."),
    ],
)
def test_every_end_is_told_gently_and_none_surer_than_it_is(status, said):
    assert said in box(note(two_captives(status=status)))


def test_what_is_not_known_stands_under_a_head_of_its_own():
    points = next(block for block in note(two_captives()).blocks if isinstance(block, Bullets))
    assert [span.text for (span,) in points.items] == [
        "How Aïssata Maïga is today.",
        "Where Aïssata Maïga is held.",
        "Who holds Aïssata Maïga.",
        "When Aïssata Maïga will be free. Nobody can say that today.",
    ]


def test_where_she_is_held_is_no_gap_when_it_is_known_and_withheld():
    line = make_record("ledger", victim="b1" * 16, status="moved", when="2025-11-12", withheld=("place",))
    assert "Where Aïssata Maïga is held." not in words_of(note(two_captives(line)))


def test_what_a_person_wrote_takes_the_place_of_the_usual_words():
    texts = {"headline": "Your sister is said to be well.", "recommendation": "Come on Friday.", "work": "We travel to Gao."}
    paper = note(two_captives(), texts=texts, house=House(contact="Awa Sanogo, +223 20 22 00 00"))
    assert box(paper) == "Your sister is said to be well."
    text = words_of(paper)
    assert all(words in text for words in ("Come on Friday.", "We travel to Gao.", "Awa Sanogo, +223 20 22 00 00"))


def test_paragraphs_their_author_allowed_are_printed_and_others_not():
    allowed = make_record("note", kind="context", title="Her work", text="She taught in Gao.")
    hidden = make_record("note", kind="assessment", withheld=("text", "title"), text="x", title="y")
    first = next(block for block in note(two_captives(allowed, hidden)).blocks if isinstance(block, Text))
    assert [span.text for span in first.spans] == ["Her work. ", "She taught in Gao."]


def test_every_note_says_alike_that_something_is_kept_back():
    ends = {note(two_captives(status=status)).blocks[-1] for status in ("", "killed", "proof_of_life")}
    assert len(ends) == 1
    assert isinstance(ends.pop(), Notice)


def test_health_is_told_where_it_was_cleared():
    view = two_captives()
    person = make_record("person", "a1" * 16, name="Aïssata Maïga", medical="Asthma since childhood.")
    victim = make_record("victim", "b1" * 16, person=person.uid, needs_medicine="yes")
    view = replace(view, persons={person.uid: person}, parts={**view.parts, "victim": (victim, view.victims[1])})
    text = words_of(note(view))
    assert "Health, as we know it: Asthma since childhood." in text
    assert "Needs medicine Yes" in text
    assert "Health" not in words_of(note(two_captives()))


def test_without_a_name_it_speaks_of_a_relative_and_never_of_what_is_withheld():
    view = two_captives()
    nameless = replace(view, persons={})
    assert box(note(nameless)).startswith("Your relative was taken") or box(note(nameless)).startswith("your relative was taken")
    assert "withheld" not in words_of(note(nameless))


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("typed", ["", "What we were told is long. " * 200])
def test_it_keeps_one_page_with_a_long_name_and_long_words(size, language, typed):
    view = two_captives(status="proof_of_life")
    person = make_record("person", "a1" * 16, name="Marie-Antoinette Dramane-Ouédraogo de la Tour")
    view = replace(view, persons={person.uid: person})
    contact = House(contact="Awa Sanogo, +223 20 22 00 00, day and night\nJean Traoré, +223 20 22 00 01")
    texts = {"next": "Thursday 27 November, 10:00, by telephone", "headline": typed}
    frame = replace(FRAME, language=language, house=contact, texts=texts, draft=True)
    paper = fitted_to_page(lambda step: family(of_the_first(view, proof=True), frame, step), STEPS)
    assert render(paper, size=size).pages == 1
    assert ("[...]" in words_of(paper)) == bool(typed)


def test_an_exercise_is_stamped_although_the_family_sees_nothing_of_the_case():
    one = replace(of_the_first(two_captives()), exercise=True)
    assert family(one, FRAME).furniture.stamps == ("Exercise",)


def test_nobody_is_told_how_to_bargain():
    text = words_of(note(two_captives(status="proof_of_life"), proof=True)).lower()
    assert not [word for word in ("pay", "price", "offer", "money", "ransom", "negotiat", "bargain") if word in text]


@settings(suppress_health_check=list(HealthCheck), max_examples=60)
@given(st.text(max_size=120), st.sampled_from(["en", "fr", "ar"]), st.text(max_size=300))
def test_no_name_and_no_typed_text_stops_it(name: str, language: str, typed: str):
    view = two_captives()
    person = replace(view.persons["a1" * 16], values={"name": name})
    view = replace(view, persons={person.uid: person})
    paper = note(view, language=language, texts={"headline": typed, "next": typed})
    assert render(paper, size="a4").pages >= 1


# --- from the vault ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenVault]:
    with make_vault(tmp_path_factory.mktemp("vaults") / "v") as made:
        yield made


def test_it_needs_exactly_one_captive_of_the_case(vault):
    from models.base.errors import BadInput
    from models.editions.audience import Scope
    from ui.papers.making import draft_paper
    from ui.papers.request import PaperRequest

    view = make_case(vault, three_claimed())
    request = PaperRequest("family", about=view.case.uid)
    with vault.reading() as con:
        for captives in ((), (view.victims[0].uid, view.victims[1].uid), ("0" * 32,)):
            with pytest.raises(BadInput):
                draft_paper(vault, con, replace(request, scope=Scope(captives)))
        draft = draft_paper(vault, con, replace(request, scope=Scope((view.victims[1].uid,))))
    assert [victim.uid for victim in draft.views[0].victims] == [view.victims[1].uid]
    assert not any(isinstance(block, Facts) and "withheld" in str(block.pairs) for block in draft.paper.blocks)
