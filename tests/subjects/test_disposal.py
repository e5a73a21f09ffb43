"""What goes with a disposed case and what stays."""

from __future__ import annotations

import pytest

from models.base.errors import BadInput
from models.log.write import Set, write
from models.subjects.disposal import dispose_case, dispose_person
from models.subjects.verify import verify_vault
from models.views.case import read_case
from tests.factories import PASSPHRASE, make_case, make_vault


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "a.vault") as made:
        yield made


def given(name: str, source: str, group: str):
    return {
        "title": "Market",
        "country": "ML",
        "persons": [{"id": "person-1", "name": name}],
        "victims": [{"id": "victim-1", "person": "person-1"}],
        "sources": [{"id": "source-1", "title": source}, {"id": "source-2", "title": f"{source} copy", "repeats": "source-1"}],
        "acts": [{"id": "act-1", "source": "source-2"}],
        "groups": [{"id": "group-1", "name": group}],
        "attributions": [{"id": "attribution-1", "group": "group-1"}],
    }


def left(vault, table: str, column: str) -> list[str]:
    with vault.reading() as con:
        return [value for (value,) in con.execute(f'select "{column}" from "{table}" order by 1')]


def test_what_only_the_case_used_goes_with_it_and_the_rest_stays(vault):
    first = make_case(vault, given("Awa", "Radio", "JNIM"))
    make_case(vault, given("Oumar", "Wire", "JNIM"))
    certificate = dispose_case(vault, first.case.uid, reason="retention", decided_by="Keeper")
    assert left(vault, "persons", "name") == ["Oumar"]
    assert left(vault, "sources", "title") == ["Wire", "Wire copy"]
    assert left(vault, "groups", "name") == ["JNIM"]
    assert certificate.counts == {"act": 1, "attribution": 1, "case": 1, "person": 1, "source": 2, "victim": 1}
    vault.close()
    assert verify_vault(vault.folder, passphrase=PASSPHRASE).problems == []


def test_a_person_whose_victim_was_taken_back_goes_too(vault):
    view = make_case(vault, given("Awa", "Radio", "JNIM"))
    with vault.writing() as session:
        write(session, "victim.take_back", [Set("victim", view.victims[0].uid, {"deleted_at": "2025-11-24T06:40:00.000Z"})])
    dispose_case(vault, view.case.uid, reason="retention", decided_by="Keeper")
    assert left(vault, "persons", "name") == []


def test_one_person_can_be_erased_and_the_case_stays(vault):
    view = make_case(vault, given("Awa", "Radio", "JNIM"))
    certificate = dispose_person(vault, view.victims[0].text("person"), reason="asked for it", decided_by="Keeper")
    assert certificate.counts == {"person": 1}
    with vault.reading() as con:
        after = read_case(con, view.case.uid)
    assert after.person_of(after.victims[0]) is None
    assert len(after.acts) == 1


def test_a_legal_hold_and_a_missing_reason_stop_it(vault):
    view = make_case(vault, given("Awa", "Radio", "JNIM") | {"legal_hold": True})
    for reason in ("retention", " "):
        with pytest.raises(BadInput):
            dispose_case(vault, view.case.uid, reason=reason, decided_by="Keeper")
    with pytest.raises(BadInput):
        dispose_person(vault, view.victims[0].text("person"), reason="asked", decided_by="Keeper")
    assert left(vault, "persons", "name") == ["Awa"]
