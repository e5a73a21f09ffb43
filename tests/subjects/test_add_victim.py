"""A victim entered in one step: the person, the part in the case, the first lines of the ledger."""

from __future__ import annotations

import pytest

from models.base.errors import BadInput
from models.records import KINDS
from models.subjects.ledgers import add_victim
from models.views.case import read_case
from models.views.record import read_record
from tests.factories import killing, make_case, make_vault

LINE = {"status": "taken", "when": "2025-11-07"}


@pytest.fixture
def vault(tmp_path):
    return make_vault(tmp_path / "office.vault")


@pytest.fixture
def case(vault):
    return make_case(vault, killing() | {"victims": [], "ledger": [], "persons": []}).case.uid


def test_person_victim_and_ledger_are_one_action(vault, case):
    person = {"name": "Awa", "sex": "female", "age": "30", "nationality": "ML", "occupation": "Driver"}
    uid = vault.run(lambda session: add_victim(session, case, person, {"category": "contractor"}, [LINE, {"status": "killed"}]))
    with vault.reading() as con:
        view = read_case(con, case)
        victim = read_record(con, KINDS["victim"], uid)
    assert [line.text("status") for line in view.ledger(uid)] == ["taken", "killed"]
    assert view.persons[victim.text("person")].text("occupation") == "Driver"
    assert [victim.text(name) for name in ("sex", "age", "nationality", "category")] == ["female", "30", "ML", "contractor"]


def test_without_a_name_no_person_is_made(vault, case):
    uid = vault.run(lambda session: add_victim(session, case, {"sex": "male"}, {"category": "official"}))
    with vault.reading() as con:
        view = read_case(con, case)
        victim = read_record(con, KINDS["victim"], uid)
    assert view.persons == {}
    assert (victim.text("sex"), victim.text("person")) == ("male", "")


def test_what_does_not_fit_writes_nothing(vault, case):
    with pytest.raises(BadInput):
        vault.run(lambda session: add_victim(session, case, {"name": "Awa"}, {}, [{"status": "taken", "when": "no day at all"}]))
    with vault.reading() as con:
        assert read_case(con, case).victims == ()
