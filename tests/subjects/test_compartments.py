"""Compartments: sealed under a key of their own, absent while closed, whole while open; locks and who opens them."""

from __future__ import annotations

import pytest

from models.base.errors import BadInput, CompartmentClosed, WrongPassphrase
from models.log.replay import differences
from models.log.undo import undo
from models.records import KINDS
from models.subjects import compartments, editing
from models.subjects.compartments import close_compartments, compartments_of, make, open_compartments, uses_of
from models.subjects.past import read_case_then
from models.subjects.users import add_user, change_passphrase, new_recovery_sheet
from models.subjects.vaults import open_vault
from models.vault import recovery
from models.views.case import read_case
from tests.storage.support import INSTALL, PASSPHRASE
from tests.storage.support import make as make_vault

ALL = ("communications", "money", "proof", "family", "medical", "captivity")
AWA = "neuf pierres sous la dune"
BEN = "dix pierres sous la dune"
SUM = {"minor": 500_000_000, "currency": "USD", "exponent": 2, "basis": "for_all"}
WORDS = "Your colleagues drink cassiopeia water"


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "v.vault") as made:
        yield made


@pytest.fixture
def case(vault):
    with vault.writing() as session:
        return editing.create(session, "case", {"title": "Market road", "kind": "abduction"})


def say(vault, case, words=WORDS):
    with vault.writing() as session:
        return editing.create(session, "communication", {"when": "2026-11-20T14:03", "words": words}, case=case)


def read(vault, case):
    with vault.reading() as con:
        return read_case(con, case)


def test_what_is_written_into_a_compartment_is_read_while_it_is_open_and_gone_while_it_is_closed(vault, case):
    make(vault, case, ["communications"], [vault.user])
    say(vault, case)
    assert [one.text("words") for one in read(vault, case).parts["communication"]] == [WORDS]
    close_compartments(vault)
    view = read(vault, case)
    assert [(one.text("words"), one.when("when").edtf) for one in view.parts["communication"]] == [("", "2026-11-20T14:03")]
    assert view.closed == ("communications",)
    assert open_compartments(vault, case, ["communications"], PASSPHRASE) == ("communications",)
    assert read(vault, case).parts["communication"][0].text("words") == WORDS
    assert [use.what for use in uses_of_case(vault, case)] == ["opened", "made"]


def uses_of_case(vault, case):
    with vault.reading() as con:
        return uses_of(con, case)


def test_nothing_of_it_stands_in_the_tables_heads_index_or_files(vault, case):
    make(vault, case, ["communications", "money"], [vault.user])
    said = say(vault, case)
    with vault.writing() as session:
        demand = editing.create(session, "demand", {"kind": "money", "amount": SUM, "words": "five million"}, case=case)
        editing.edit(session, "demand", demand, {"words": "five million, said again"})
    with vault.writing() as session:
        rows = [str(row) for kind in KINDS for row in session.con.execute(f'select * from main."{kind.table}"').fetchall()]
        rows += [str(row) for row in session.con.execute("select * from main.head").fetchall()]
        session.con.execute("create virtual table temp.words using fts5vocab('main', 'search', 'row')")
        rows += [str(row) for row in session.con.execute("select term from temp.words").fetchall()]
        assert session.con.execute("select key from main.scope where kind = 'compartment'").fetchall() == [(None,), (None,)]
    assert said
    assert not [row for row in rows if "cassiopeia" in row or "500000000" in row or "million" in row]


def test_a_sum_written_again_replaces_itself_and_history_knows_both(vault, case):
    make(vault, case, ["money"], [vault.user])
    with vault.writing() as session:
        demand = editing.create(session, "demand", {"kind": "money", "words": "three"}, case=case)
    with vault.writing() as session:
        editing.edit(session, "demand", demand, {"words": "four"})
    assert [one.text("words") for one in read(vault, case).parts["demand"]] == ["four"]
    close_compartments(vault)
    open_compartments(vault, case, ["money"], PASSPHRASE)
    assert [one.text("words") for one in read(vault, case).parts["demand"]] == ["four"]
    with vault.reading() as con:
        from models.log.history import scope_history

        scope = compartments_of(vault, con, case)[0].scope
        assert [values.get("words") for event in scope_history(con, scope) for _k, _u, values in event.written] == [
            "three",
            "four",
        ]


def test_a_closed_compartment_cannot_be_written_into(vault, case):
    make(vault, case, ["communications"], [vault.user])
    close_compartments(vault)
    with pytest.raises(CompartmentClosed):
        say(vault, case)
    assert read(vault, case).parts["communication"] == ()


def test_another_case_is_not_touched_by_a_compartment(vault, case):
    make(vault, case, ["communications"], [vault.user])
    with vault.writing() as session:
        other = editing.create(session, "case", {"title": "Other", "kind": "abduction"})
    say(vault, other)
    close_compartments(vault)
    assert read(vault, other).parts["communication"][0].text("words") == WORDS


def test_the_log_says_what_the_tables_say_with_compartments_too(vault, case):
    make(vault, case, ALL, [vault.user])
    say(vault, case)
    with vault.writing() as session:
        victim = editing.create(session, "victim", {"codeword": "Heron"}, case=case)
        editing.create(session, "ledger", {"victim": victim, "status": "held", "place": {"name": "a cave"}}, case=case)
    with vault.reading() as con:
        assert differences(con, KINDS) == []
    close_compartments(vault)
    with vault.reading() as con:
        assert differences(con, KINDS) == []
    assert read(vault, case).parts["ledger"][0].where("place") is None


def test_a_medical_note_goes_into_the_compartment_of_the_case_in_which_the_person_is_held(vault, case):
    from models.subjects.ledgers import add_victim

    make(vault, case, ["medical"], [vault.user])
    with vault.writing() as session:
        add_victim(session, case, {"name": "Awa Diallo", "medical": "insulin"}, {"codeword": "Heron"})
    (person,) = read(vault, case).persons.values()
    assert person.text("medical") == "insulin"
    close_compartments(vault)
    (person,) = read(vault, case).persons.values()
    assert (person.text("medical"), person.text("name")) == ("", "Awa Diallo")


def test_what_was_known_earlier_is_read_from_an_open_compartment(vault, case):
    make(vault, case, ["communications"], [vault.user])
    say(vault, case, "first")
    moment = vault.clock()
    with vault.reading() as con:
        ref = read_case(con, case).case.text("ref")
        then = read_case_then(con, ref, moment)
    assert [one.text("words") for one in then.parts["communication"]] == ["first"]
    close_compartments(vault)
    with vault.reading() as con:
        then = read_case_then(con, ref, moment)
    assert ([one.text("words") for one in then.parts["communication"]], then.closed) == ([""], ("communications",))


def test_taking_back_a_contact_marks_it_as_a_mistake_and_keeps_its_words(vault, case):
    make(vault, case, ["communications"], [vault.user])
    said = say(vault, case)
    with vault.writing() as session:
        op = session.con.execute("select op from entry order by id desc limit 1").fetchone()[0].hex()
        undo(session.log, op)
    (one,) = read(vault, case).parts["communication"]
    assert (one.uid, one.flag("mistake"), one.text("words")) == (said, True, WORDS)


def test_taking_back_a_sum_gives_back_the_sum_before(vault, case):
    make(vault, case, ["money"], [vault.user])
    with vault.writing() as session:
        demand = editing.create(session, "demand", {"kind": "money", "words": "three"}, case=case)
    with vault.writing() as session:
        editing.edit(session, "demand", demand, {"words": "four"})
    with vault.writing() as session:
        op = session.con.execute("select op from entry order by id desc limit 1").fetchone()[0].hex()
        assert undo(session.log, op).left == ()
    assert [one.text("words") for one in read(vault, case).parts["demand"]] == ["three"]


def test_only_those_it_is_open_to_open_it(vault, case):
    add_user(vault, name="Awa", role="officer", passphrase=AWA)
    make(vault, case, ["money"], [vault.user])
    vault.close()
    with open_vault(vault.folder, passphrase=AWA, writable=True, install=INSTALL) as hers:
        with hers.reading() as con:
            (one,) = compartments_of(hers, con, case)
        assert (one.mine, one.is_open) == (False, False)
        with pytest.raises(BadInput):
            open_compartments(hers, case, ["money"], AWA)
        with pytest.raises(BadInput):
            open_compartments(hers, case, ["money"], PASSPHRASE)
        with pytest.raises(WrongPassphrase):
            open_compartments(hers, case, ["money"], "nine other stones")


def test_access_is_given_by_one_who_has_it_open_and_taken_again(vault, case):
    awa = add_user(vault, name="Awa", role="officer", passphrase=AWA).uid
    make(vault, case, ["money"], [vault.user])
    with vault.reading() as con:
        (one,) = compartments_of(vault, con, case)
    compartments.give_access(vault, one.uid, awa)
    vault.close()
    with open_vault(vault.folder, passphrase=AWA, writable=True, install=INSTALL) as hers:
        assert open_compartments(hers, case, ["money"], AWA) == ("money",)
    with open_vault(vault.folder, passphrase=PASSPHRASE, writable=True, install=INSTALL) as mine:
        compartments.take_access(mine, one.uid, awa)
        with pytest.raises(BadInput):
            compartments.take_access(mine, one.uid, mine.user)
    with open_vault(vault.folder, passphrase=AWA, writable=True, install=INSTALL) as hers, pytest.raises(BadInput):
        open_compartments(hers, case, ["money"], AWA)


def test_the_recovery_sheet_opens_what_was_made_while_it_was_in_force(vault, case):
    groups = new_recovery_sheet(vault)
    make(vault, case, ["money"], [vault.user])
    secret = recovery.from_groups(" ".join(groups))
    vault.close()
    with open_vault(vault.folder, recovery=secret, writable=True, install=INSTALL) as found:
        assert open_compartments(found, case, ["money"], secret) == ("money",)
        change_passphrase(found, BEN, old=secret)
    with open_vault(vault.folder, passphrase=BEN, writable=True, install=INSTALL) as mine:
        assert open_compartments(mine, case, ["money"], BEN) == ("money",)


def test_a_new_passphrase_opens_what_the_old_one_opened(vault, case):
    make(vault, case, ["money"], [vault.user])
    with pytest.raises(BadInput):
        change_passphrase(vault, BEN)
    change_passphrase(vault, BEN, old=PASSPHRASE)
    close_compartments(vault)
    assert open_compartments(vault, case, ["money"], BEN) == ("money",)


def test_the_bank_asks_for_its_own_passphrase_besides(vault, case):
    make(vault, case, ["proof"], [vault.user], passphrase="huit lunes sur le fleuve")
    close_compartments(vault)
    for wrong in ("", "sept lunes sur le fleuve"):
        with pytest.raises(WrongPassphrase):
            open_compartments(vault, case, ["proof"], PASSPHRASE, passphrase=wrong)
    assert open_compartments(vault, case, ["proof"], PASSPHRASE, passphrase="huit lunes sur le fleuve") == ("proof",)


def test_two_of_three_people_open_it_together_and_one_alone_does_not(vault, case):
    awa = add_user(vault, name="Awa", role="officer", passphrase=AWA).uid
    ben = add_user(vault, name="Ben", role="officer", passphrase=BEN).uid
    new_recovery_sheet(vault)
    make(vault, case, ["proof"], [vault.user, awa, ben], of_three=True)
    close_compartments(vault)
    with pytest.raises(BadInput):
        open_compartments(vault, case, ["proof"], PASSPHRASE)
    with pytest.raises(BadInput):
        open_compartments(vault, case, ["proof"], PASSPHRASE, second=PASSPHRASE)
    for second in (AWA, BEN):
        assert open_compartments(vault, case, ["proof"], PASSPHRASE, second=second) == ("proof",)
        close_compartments(vault)


def test_a_case_as_people_read_it_stays_the_same_through_closing_and_opening(vault, case):
    make(vault, case, ALL, [vault.user])
    for number in range(5):
        say(vault, case, f"contact {number}")
    before = [one.values for one in read(vault, case).parts["communication"]]
    close_compartments(vault)
    open_compartments(vault, case, ALL, PASSPHRASE)
    assert [one.values for one in read(vault, case).parts["communication"]] == before


def test_what_a_case_held_before_moves_behind_the_lock_and_out_of_every_earlier_entry(vault, case):
    from models.log.chain import check_chain
    from models.log.read import all_entries, open_payload
    from models.log.scopes import Scopes
    from models.subjects.ledgers import add_victim
    from models.subjects.moving import move_in, outside

    with vault.writing() as session:
        demand = editing.create(session, "demand", {"kind": "money", "amount": SUM, "words": "cassiopeia one"}, case=case)
        add_victim(session, case, {"name": "Awa Diallo", "medical": "cassiopeia insulin"}, {"codeword": "Heron"})
    with vault.writing() as session:
        editing.edit(session, "demand", demand, {"words": "cassiopeia two", "kind": "goods"})
    make(vault, case, ["money", "medical"], [vault.user])
    with vault.reading() as con:
        assert len(outside(con, case)) == 3
    assert move_in(vault, case) == 3
    view = read(vault, case)
    assert [one.text("words") for one in view.parts["demand"]] == ["cassiopeia two"]
    close_compartments(vault)
    with vault.reading() as con:
        scopes = Scopes(con)
        plain = [str(payload) for entry in all_entries(con) if (payload := open_payload(scopes, entry))]
        assert not [text for text in plain if "cassiopeia" in text or "500000000" in text]
        assert (check_chain(con).faults, differences(con, KINDS), outside(con, case)) == ([], [], ())
        assert check_chain(con).redacted == 3
    view = read(vault, case)
    assert [(one.text("words"), one.text("kind")) for one in view.parts["demand"]] == [("", "goods")]
    open_compartments(vault, case, ["money", "medical"], PASSPHRASE)
    view = read(vault, case)
    assert [(one.text("words"), one.money("amount").minor) for one in view.parts["demand"]] == [("cassiopeia two", 500_000_000)]
    assert [one.text("medical") for one in view.persons.values()] == ["cassiopeia insulin"]


def test_a_disposed_case_takes_its_compartments_with_it(vault, case):
    from models.subjects.disposal import dispose_case

    make(vault, case, ["communications"], [vault.user])
    say(vault, case)
    dispose_case(vault, case, reason="over", decided_by="A")
    with vault.reading() as con:
        assert con.execute("select count(*) from main.wrapped").fetchone()[0] == 0
        assert con.execute("select count(*) from main.scope where kind = 'compartment' and destroyed is null").fetchone()[0] == 0


def test_lists_and_searches_work_while_a_compartment_is_open_and_after(vault, case):
    from models.records import PERSON
    from models.search.everything import search
    from models.search.records import record_ids, record_rows

    with vault.writing() as session:
        editing.create(session, "person", {"name": "Awa Diallo"})
    make(vault, case, ["communications"], [vault.user])
    for _turn in ("open", "closed"):
        with vault.reading() as con:
            assert [hit.title for hit in search(con, "Diallo")] == ["Awa Diallo"]
            (number,) = record_ids(con, PERSON, "Diallo")
            assert record_rows(con, PERSON, [number])[number].text("name") == "Awa Diallo"
        close_compartments(vault)
