"""Every fact of the live case has its place on a paper of the team: brief, handover, or their log; what has none says why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from models.base import terms
from models.base.fields import FieldSpec
from models.editions.audience import Clearance, Scope
from models.editions.matrix import RULES
from models.exchange.case_json import KEYS
from models.records import KINDS
from models.subjects import compartments
from models.subjects.moving import move_in
from models.values.money import Money, money_text
from models.values.when import When
from models.values.when_text import when_text
from reports.check.readback import text_of
from tests.factories import make_case, make_vault
from tests.live import live_case
from ui.papers.making import make_paper
from ui.papers.request import PaperRequest
from ui.papers.words import CLASSES

OPENED = frozenset({"communications", "money", "captivity", "family", "medical", "proof"})
ELSEWHERE = {
    ("case", "zone"): "stands as the name of the clock: (Bamako)",
    ("case", "offers_by"): "who switched the recording of own offers on is a matter of the vault, told in the window",
    ("case", "offers_why"): "as above",
    ("victim", "number"): "names the unnamed only: these go by codeword",
    ("victim", "of"): "as above",
    ("communication", "their_zone"): "stands as the name of their clock: (Niamey)",
    ("demand", "side"): "own offers have a table of their own",
    ("proof_question", "number"): "of the bank only counts are printed beside its own sheet",
    ("proof_question", "state"): "as above",
    ("proof_question", "used"): "as above",
    ("proof_question", "kind"): "as above",
    ("proof_question", "match"): "as above",
    ("proof_question", "question"): "on the proof sheet alone",
    ("proof_question", "answer"): "on no paper",
    ("proof_question", "heard"): "on no paper",
    ("call_sheet", "state"): "only sheets that wait are told of",
    ("decision", "status"): "needed and taken ones have a table each",
    ("attribution", "attribution"): "told in a clause: claimed by, suspected, and the claim is disputed",
    ("action", "status"): "only open ones are told of; overdue ones under a band",
    ("shift", "state"): "told by its hours",
}
"""Fields that no paper of the team tells in their own words, with the reason."""


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    with make_vault(tmp_path_factory.mktemp("live") / "v") as made:
        yield made


@pytest.fixture(scope="module")
def view(vault):
    return make_case(vault, live_case())


def said(vault, *requests: PaperRequest) -> str:
    with vault.reading() as con:
        return squash("\n".join(text for request in requests for text in text_of(make_paper(vault, con, request).data)))


def squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def told_as(spec: FieldSpec, value: Any) -> Iterator[str]:
    """Yield the words in which a value must stand on paper."""
    if spec.type == "term":
        yield terms.label(spec.terms, value)
    elif spec.type == "when":
        edtf = value["edtf"] if isinstance(value, dict) else value
        yield when_text(When.from_edtf(edtf.partition("T")[0]), language="en")
        yield edtf.partition("T")[2]
    elif spec.type == "date":
        yield when_text(When.from_edtf(value), language="en")
    elif spec.type == "money":
        money = Money.from_dict(value)
        yield money_text(money, "en", basis=False)
        yield terms.label("demand_basis", money.basis)
    elif spec.type == "where":
        yield value["name"]
    elif spec.type == "data":
        yield from (entry["ref"] for entry in value)
    elif spec.type in ("text", "long"):
        yield value
    elif spec.type == "texts":
        yield from value
    elif spec.type == "integer":
        yield str(value)


def facts() -> Iterator[tuple[str, str, str]]:
    """Yield kind, field and words of every fact; references and flags are told by where things stand."""
    given = live_case()
    records = [("case", {name: value for name, value in given.items() if not isinstance(value, list)})]
    kinds = {key: kind for kind, key in KEYS.items()}
    records += [(kinds[key], record) for key, listed in given.items() if isinstance(listed, list) for record in listed]
    for kind, record in records:
        for name, value in record.items():
            if name in KINDS[kind].names and (kind, name) not in ELSEWHERE:
                yield from ((kind, name, words) for words in told_as(KINDS[kind].field(name), value) if words)


def test_every_fact_has_its_place_on_a_paper_of_the_team(vault, view):
    text = said(
        vault,
        PaperRequest("brief", about=view.case.uid, opened=OPENED, log=True),
        PaperRequest("handover", about=view.case.uid, opened=OPENED),
    )
    assert [(kind, name, words) for kind, name, words in facts() if squash(words) not in text] == []


def test_what_is_said_to_be_told_otherwise_is(vault, view):
    text = said(vault, PaperRequest("brief", about=view.case.uid, opened=OPENED))
    assert all(squash(words) in text for words in ("(Bamako)", "(Niamey)", "Own offer", "Heron 1 of 1 and Ibis 1 of 2"))


def test_the_family_reads_what_was_agreed_and_promised_and_nothing_else(vault):
    given = live_case()
    agreed = {"agreed": "One call each evening by phone", "needs": "The salary is late", "others": "An uncle"}
    given["family_contacts"][0] |= agreed
    given["family_contacts"].append(
        {"id": "family_contact-2", "victim": "victim-1", "when": "2025-11-05", "agreed": "Letters to the brother"}
    )
    view = make_case(vault, given)
    request = PaperRequest("family", "family", about=view.case.uid, scope=Scope((view.victims[1].uid,)))
    text = said(vault, request)
    assert squash("One call each evening by phone") in text
    assert squash("24 Nov 2025") in text
    for words in ("Letters to the brother", "salary", "uncle", "insulin", "seized", "Mother", "5,000,000", "Heron", "Biscuit"):
        assert squash(words) not in text
    cleared = (Clearance("family_need", "Country director"),)
    assert squash("The salary is late") in said(vault, PaperRequest(**{**vars(request), "cleared": cleared}))


def test_the_identity_sheet_tells_of_the_person_and_never_of_life_or_questions(vault, view):
    text = said(vault, PaperRequest("identity", about=view.case.uid, scope=Scope((view.victims[1].uid,)), opened=OPENED))
    assert squash("Needs medicine") in text
    assert squash("Ibis") in text
    for words in ("confirmed alive", "12 Nov 2025", "video", "held", "gate at the aunt", "blue", "Modibo", "Uncle"):
        assert squash(words) not in text, words


WORDS = ("tea while", "Five million", "5,000,000", "2,000,000", "medicine for", "We are willing to talk", "Abou", "12:30")
OFFICE = ("The families.", "gendarmerie first", "insulin to", "Awa Keita", "shepherd", "Mother", "Doctor, family")
PAPERS = (("brief", "embassy"), ("incident", "host"), ("flash", "partner"), ("sitrep", "partner"))


@pytest.mark.parametrize(("kind", "edition"), PAPERS)
def test_nothing_of_calls_offers_and_decisions_leaves_the_office(vault, view, kind, edition):
    about = "" if kind == "sitrep" else view.case.uid
    text = said(vault, PaperRequest(kind, edition, about=about, opened=OPENED))
    records = ("offer", "Proof question", "Call sheet", "contact 2", "Last contact")
    for words in (*WORDS, *OFFICE, *records, "Heron", "Radio Sahel", "No comment", "holding line"):
        assert squash(words) not in text, words


def test_the_own_management_reads_what_is_to_be_decided_and_who_was_told_and_no_word_of_the_captors(vault, view):
    text = said(vault, PaperRequest("brief", "management", about=view.case.uid, opened=OPENED))
    told = ("Do we publish the holding line?", "Gendarmerie, Lere", "Five missing", "23 Nov 2025, 19:05 (Bamako)")
    for words in (*told, "24 Nov 2025, 17:30 (Bamako)"):
        assert squash(words) in text, words
    for words in (*WORDS, *OFFICE):
        assert squash(words) not in text, words


def passed(**more: Any) -> dict[str, Any]:
    """Return the live case with one deadline that passed three hours and ten minutes before the paper (06:40 UTC)."""
    given = live_case()
    given["demands"] = []
    given["communications"][1] |= {"deadline": {"edtf": "2025-11-24T03:30", "zone": "Africa/Bamako"}, **more}
    return given


def later(direction: str) -> dict[str, Any]:
    """Return a contact of an hour after that deadline."""
    when = {"edtf": "2025-11-24T04:30", "zone": "Africa/Bamako"}
    return {"id": "communication-3", "when": when, "direction": direction, "channel": "phone", "outcome": "no_answer"}


@pytest.mark.parametrize("opened", [OPENED, frozenset()])
@pytest.mark.parametrize(("kind", "edition"), [("brief", "team"), ("handover", "team"), ("brief", "management")])
def test_a_deadline_that_passed_says_since_when_and_that_nothing_was_heard(vault, kind, edition, opened):
    view = make_case(vault, passed())
    text = said(vault, PaperRequest(kind, edition, about=view.case.uid, opened=opened))
    assert squash("24 Nov 2025, 03:30 (Bamako)") in text
    assert squash("passed 3 h 10 ago, nothing heard") in text


@pytest.mark.parametrize("opened", [OPENED, frozenset()])
def test_who_was_heard_since_is_known_also_where_the_words_are_left_out(vault, opened):
    for direction, unheard in (("in", False), ("out", True)):
        given = passed()
        given["communications"].append(later(direction))
        view = make_case(vault, given)
        text = said(vault, PaperRequest("brief", about=view.case.uid, opened=opened))
        assert (squash("nothing heard") in text) == unheard


def test_nothing_heard_is_not_said_where_nobody_can_know_who_spoke(tmp_path):
    with make_vault(tmp_path / "v") as vault:
        given = passed()
        given["communications"].append(later("out"))
        view = make_case(vault, given)
        compartments.make(vault, view.case.uid, ["communications"], [vault.user])
        move_in(vault, view.case.uid)
        compartments.close_compartments(vault)
        text = said(vault, PaperRequest("brief", about=view.case.uid))
        assert squash("nothing heard") not in text
        assert squash("Closed to whoever made this paper: communications") in text


def test_a_corrected_contact_and_one_entered_by_mistake_are_told_nowhere(vault):
    given = live_case()
    given["communications"] += [
        {"id": "communication-3", "when": "2025-11-23T21:00", "words": "A wrong number", "mistake": True},
        {"id": "communication-4", "when": "2025-11-23T19:05", "direction": "in", "words": "You drink coffee.",
         "corrects": "communication-2"},
    ]  # fmt: skip
    view = make_case(vault, given)
    for kind, edition in (("brief", "team"), ("handover", "team"), ("brief", "management")):
        text = said(vault, PaperRequest(kind, edition, about=view.case.uid, opened=OPENED))
        assert squash("wrong number") not in text
        assert squash("tea while") not in text
        assert squash("21:00") not in text
        assert squash("contact 4") in text


def test_own_offers_stand_on_a_paper_for_which_money_was_opened_and_on_no_other(vault, view):
    shown = said(vault, PaperRequest("brief", about=view.case.uid, opened=frozenset({"money"})))
    assert squash("Own offer") in shown
    assert squash("medicine for Ibis") in shown
    hidden = said(vault, PaperRequest("brief", about=view.case.uid, opened=frozenset({"communications"})))
    assert squash("Own offer") not in hidden
    assert squash("Goods or medicine") not in hidden


def test_sums_are_compared_where_they_can_be_and_never_added(vault):
    given = live_case()
    given["demands"][1]["amount"]["basis"] = "unknown"
    text = said(vault, PaperRequest("brief", about=make_case(vault, given).case.uid, opened=OPENED))
    assert squash("then USD") not in text
    assert squash("USD 7,000,000") not in text
    text = said(vault, PaperRequest("brief", about=make_case(vault, live_case()).case.uid, opened=OPENED))
    assert squash("for all captives together: USD 5,000,000 (6 Nov 2025), then USD 2,000,000 (16 Nov 2025)") in text


def test_items_nobody_took_on_and_a_checklist_stand_first_on_the_next_note(vault):
    given = live_case()
    items = [{"text": "Telephone charged", "taken": "2025-11-24T00:05:00+00:00"}, {"text": "Insulin at Lere"}]
    given["handovers"] = [{"id": "handover-1", "when": "2025-11-24T00:00", "giver": "member-1", "items": items}]
    given["checklist_items"] = [
        {"id": "checklist_item-1", "phase": "negotiation", "number": 1, "text": "One spokesperson", "state": "to_do"},
        {"id": "checklist_item-2", "phase": "negotiation", "number": 2, "text": "Line recorded", "state": "done"},
    ]
    text = said(vault, PaperRequest("handover", about=make_case(vault, given).case.uid))
    assert squash("Insulin at Lere") in text
    assert squash("1 item of the handover of 24 Nov 2025, 00:00") in text
    assert squash("One spokesperson") in text
    assert squash("Telephone charged") not in text
    assert squash("Line recorded") not in text


def test_a_threat_without_measures_says_so_and_one_that_came_true_says_after_how_long(vault):
    given = live_case()
    given["threat_assessments"] = [
        {"id": "threat_assessment-1", "form": "direct", "made": "2025-10-30", "status": "materialised", "led_to": "act-1"},
        {"id": "threat_assessment-2", "form": "conditional", "made": "2025-11-20", "status": "open", "level": "high"},
    ]
    view = make_case(vault, given)
    brief = said(vault, PaperRequest("brief", "team", about=view.case.uid))
    assert squash("Abduction (3 Nov 2025), 4 days after it was made") in brief
    assert brief.count(squash("No measures are entered against this threat")) == 1
    paper = said(vault, PaperRequest("threat", "team", about=view.case.uid))
    assert squash("time from the threat: 4 days") in paper
    assert paper.count(squash("Measures: none entered")) == 2


def test_every_class_that_may_be_allowed_has_words_of_its_own():
    allowed = {row for row, rule in RULES.items() if any("cleared" in condition for condition in rule.values())}
    assert allowed - set(CLASSES) == set()


def test_an_incident_report_tells_which_authorities_were_informed_from_the_log(vault, view):
    text = said(vault, PaperRequest("incident", "team", about=view.case.uid))
    assert squash("4 Nov 2025, Gendarmerie, Lere: Five missing.") in text
    assert squash("Radio Sahel") not in text
    outside = said(vault, PaperRequest("incident", "host", about=view.case.uid))
    assert squash("Gendarmerie") not in outside
    assert squash("authorities informed") in outside
