"""The bank of proof questions: drawn one at a time, burnt by it, never asked again."""

from __future__ import annotations

import pytest

from models.base.errors import BadInput, CompartmentClosed
from models.subjects import editing
from models.subjects.actions import undo_action
from models.subjects.compartments import close_compartments, make, open_compartments
from models.subjects.proof import burn, draw, keep_question, note_answer
from models.views.case import read_case
from models.views.proof import banks, pending, proof_events
from tests.factories import PASSPHRASE, make_vault


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "v") as made:
        yield made


@pytest.fixture
def held(vault):
    """Return a case and its captive, with the duress word and two questions in the bank."""
    with vault.writing() as session:
        case = editing.create(session, "case", {"title": "Market road", "kind": "abduction"})
        victim = editing.create(session, "victim", {"codeword": "Heron"}, case=case)
        keep_question(session, victim, {"kind": "duress", "question": "kingfisher"})
        keep_question(session, victim, {"question": "The first dog's name?", "answer": "Biscuit"})
        keep_question(session, victim, {"question": "Colour of the gate?", "answer": "blue"})
    return case, victim


def view_of(vault, case):
    with vault.reading() as con:
        return read_case(con, case)


def test_questions_are_drawn_one_by_one_and_the_duress_word_never(vault, held):
    case, victim = held
    drawn = []
    for _number in range(2):
        with vault.writing() as session:
            drawn.append(draw(session, victim))
    with vault.writing() as session, pytest.raises(BadInput):
        draw(session, victim)
    (bank,) = banks(view_of(vault, case))
    assert [one.uid for one in bank.questions[1:]] == drawn
    assert (bank.used, bank.unused) == (2, ())


def test_a_call_sheet_takes_exactly_one_question(vault, held):
    case, victim = held
    with vault.writing() as session:
        sheet = editing.create(session, "call_sheet", {"state": "ready"}, case=case)
    with vault.writing() as session:
        first = draw(session, victim, sheet=sheet)
    with vault.writing() as session, pytest.raises(BadInput):
        draw(session, victim, sheet=sheet)
    assert view_of(vault, case).parts["call_sheet"][0].text("question") == first


def test_what_was_drawn_or_is_known_to_others_is_never_unused_again(vault, held):
    case, victim = held
    with vault.writing() as session:
        drawn = draw(session, victim)
        op = session.log.done[-1].op
    with vault.writing() as session:
        burn(session, banks(view_of(vault, case))[0].questions[2].uid)
    for uid in (drawn, banks(view_of(vault, case))[0].questions[2].uid):
        with vault.writing() as session, pytest.raises(BadInput):
            editing.edit(session, "proof_question", uid, {"state": "unused"})
    with vault.writing() as session, pytest.raises(BadInput):
        undo_action(session, op)
    assert banks(view_of(vault, case))[0].used == 2


def test_an_answer_is_kept_word_for_word_and_becomes_a_proof(vault, held):
    case, victim = held
    with vault.writing() as session, pytest.raises(BadInput):
        note_answer(session, banks(view_of(vault, case))[0].questions[1].uid, "Biscuit", "yes")
    with vault.writing() as session:
        drawn = draw(session, victim)
        note_answer(session, drawn, "the little one, Biscuit", "yes", ledger={"when": "2025-11-20", "verdict": "pending"})
    view = view_of(vault, case)
    (event,) = proof_events(view, victim)
    assert (event.text("question"), event.text("proof"), [one.uid for one in pending(view)]) == (drawn, "answer", [event.uid])


def test_a_closed_bank_shows_numbers_and_states_and_cannot_be_drawn_from(vault, held):
    case, victim = held
    make(vault, case, ["proof"], [vault.user], passphrase="huit lunes sur le fleuve")
    with vault.writing() as session:
        keep_question(session, victim, {"question": "Name of the boat?", "answer": "Pirogue"})
    close_compartments(vault)
    assert [one.text("question") for one in banks(view_of(vault, case))[0].questions][3] == ""
    assert banks(view_of(vault, case))[0].questions[3].text("state") == "unused"
    with vault.writing() as session, pytest.raises(CompartmentClosed):
        draw(session, victim)
    open_compartments(vault, case, ["proof"], PASSPHRASE, passphrase="huit lunes sur le fleuve")
    with vault.writing() as session:
        assert draw(session, victim)
