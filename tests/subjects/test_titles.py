"""What a record is called where one is chosen or told of: without it nobody can be put on a shift."""

from __future__ import annotations

import pytest

from models.records import KINDS
from models.subjects.editing import create
from models.subjects.titles import TITLES, title_of
from tests.factories import five_taken, make_case, make_vault
from ui.widgets.fields.ref_reading import find_records

TARGETS = sorted(
    {field.target for kind in KINDS for field in kind.fields if field.type == "ref" and field.target not in ("", "*")}
)


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "v") as made:
        yield made


def test_members_decisions_and_questions_are_found_by_what_they_are_called(vault):
    case = make_case(vault, five_taken()).case.uid
    made = {
        "member": {"name": "Moussa Keita", "role": "communicator"},
        "decision": {"question": "Answer tonight or wait"},
        "action": {"what": "Charge the second telephone"},
        "gap": {"question": "Who employs the five"},
        "checklist_item": {"text": "Open the log"},
        "contact": {"body": "Embassy in Bamako"},
    }
    uids = {kind: vault.run(lambda s, k=kind, v=values: create(s, k, {"case": case, **v})) for kind, values in made.items()}
    with vault.reading() as con:
        for kind, values in made.items():
            (title,) = [words for name, words in values.items() if name != "role"]
            assert title_of(con, KINDS[kind], uids[kind]) == title
            assert [one.uid for one in find_records(con, kind, title[:4], case)] == [uids[kind]]


def test_a_proof_question_is_called_by_its_number_alone(vault):
    view = make_case(vault, five_taken())
    values = {"case": view.case.uid, "victim": view.victims[0].uid, "number": 4, "question": "The first dog", "answer": "Simba"}
    uid = vault.run(lambda s: create(s, "proof_question", values))
    with vault.reading() as con:
        assert title_of(con, KINDS["proof_question"], uid) == "Question no. 4"


def test_whatever_a_field_refers_to_can_be_called_something():
    own_words = {"victim", "claim", "relation", "proof_question"}
    assert [kind for kind in TARGETS if kind not in TITLES and kind not in own_words] == []
