"""Writing, history, undo, as-known-at, disposal: on real SQLite in memory."""

from __future__ import annotations

import pytest

from models.base.clock import to_millis
from models.base.errors import Destroyed
from models.log.chain import check_chain, head_text, own_head
from models.log.replay import differences, index_faults, known_at
from models.log.undo import undo
from models.log.write import Set
from tests.log.toy import KINDS, new_log, put_act, put_case, put_disposal, put_group, value, writing


def check_invariants(log) -> None:
    """Fail unless the tables are what the log says, the index is what the tables say, and the chain holds."""
    assert differences(log.con, KINDS) == []
    assert index_faults(log.con, KINDS) == []
    assert check_chain(log.con).faults == []


def found(log, words: str) -> list[str]:
    return [
        uid
        for (uid,) in log.con.execute("select uid from search join doc on doc.fid = search.rowid where search match ?", (words,))
    ]


def test_one_action_is_one_entry_per_scope():
    log = new_log()
    case = put_case("Tonka")
    with writing(log):
        changes = log.write("case.create", [case, put_act(case.uid, "seized"), put_act(case.uid, "killed"), put_group("JNIM")])
    assert len(changes.entries) == 2
    assert len(changes.records) == 4
    check_invariants(log)


def test_a_value_that_does_not_change_writes_nothing():
    log = new_log()
    case = put_case("Tonka", status="open")
    with writing(log):
        log.write("case.create", [case])
        changes = log.write("case.edit", [Set("case", case.uid, {"status": "open"})])
    assert changes.entries == ()


def test_undo_gives_back_the_old_value_and_redo_the_new_one():
    log = new_log()
    case = put_case("Kobri")
    with writing(log):
        log.write("case.create", [case])
        edit = log.write("case.edit", [Set("case", case.uid, {"title": "near Kobri"})])
        undone = undo(log, edit.op)
        assert value(log, "cases", case.uid, "title") == "Kobri"
        undo(log, undone.changes.op)
    assert value(log, "cases", case.uid, "title") == "near Kobri"
    check_invariants(log)


def test_undo_leaves_what_was_written_since_and_names_it():
    log = new_log()
    case = put_case("Kobri", status="open")
    with writing(log):
        log.write("case.create", [case])
        edit = log.write("case.edit", [Set("case", case.uid, {"title": "near Kobri", "status": "closed"})])
        log.write("case.edit", [Set("case", case.uid, {"title": "Kobri, Kayes"})])
        undone = undo(log, edit.op)
    assert undone.left == (("case", case.uid, "title"),)
    assert (value(log, "cases", case.uid, "title"), value(log, "cases", case.uid, "status")) == ("Kobri, Kayes", "open")


def test_undo_and_redo_of_a_creation_any_number_of_times():
    log = new_log()
    case = put_case("Tonka")
    with writing(log):
        op = log.write("case.create", [case]).op
        for _turn in range(3):
            op = undo(log, op).changes.op
            assert found(log, "tonka") == []
            op = undo(log, op).changes.op
            assert found(log, "tonka") == [case.uid]
    check_invariants(log)


def test_as_known_at_shows_the_past_and_not_what_came_later():
    log = new_log()
    case = put_case("Tonka", status="open")
    with writing(log):
        log.write("case.create", [case])
        then = to_millis(log.clock())
        log.write("case.edit", [Set("case", case.uid, {"status": "closed"})])
        log.write("act.create", [put_act(case.uid, "killed")])
    memory = known_at(log.con, KINDS, received=then)
    assert memory.execute("select status from cases").fetchall() == [("open",)]
    assert memory.execute("select count(*) from acts").fetchone() == (0,)
    memory.close()


def test_disposal_leaves_nothing_of_the_case_and_the_chain_verifies():
    log = new_log()
    case, other = put_case("Tonka", note="secretword"), put_case("Kobri")
    with writing(log):
        log.write("case.create", [case, put_act(case.uid, "otherword"), other])
        log.write("case.edit", [Set("case", case.uid, {"note": "thirdword"})])
        log.write("case.dispose", [put_disposal(case.uid)])
    dump = "\n".join(str(row) for (name,) in log.con.execute("select name from sqlite_master where type='table'").fetchall()
                     if not name.startswith("search") for row in log.con.execute(f'select * from "{name}"'))  # fmt: skip
    assert not any(word in dump for word in ("secretword", "otherword", "thirdword", "Tonka"))
    assert found(log, "kobri") == [other.uid]
    check_invariants(log)
    with writing(log), pytest.raises(Destroyed):
        log.write("act.create", [put_act(case.uid, "again")])


def test_a_changed_payload_a_changed_header_and_a_missing_entry_are_found():
    for damage in (
        "update payload set body = zeroblob(80) where entry = 2",
        "drop trigger entry_no_update; update entry set user = zeroblob(16) where id = 2",
        "drop trigger entry_no_delete; delete from entry where id = 2",
        "delete from payload where entry = 2",
    ):
        log = new_log()
        with writing(log):
            for number in range(3):
                log.write("group.create", [put_group(f"g{number}")])
        log.con.executescript(damage)
        assert check_chain(log.con).faults, damage


def test_gathered_writing_gives_the_same_tables():
    log = new_log()
    with writing(log):
        log.gather()
        for number in range(50):
            case = put_case(f"case {number}")
            log.write("case.create", [case, put_act(case.uid, f"act {number}")])
        log.write("case.edit", [Set("case", case.uid, {"title": "last"})])
    assert found(log, "last") == [case.uid]
    check_invariants(log)


def test_the_head_is_printed_with_a_check_character():
    log = new_log()
    with writing(log):
        log.write("group.create", [put_group("g")])
    text = head_text(own_head(log.con, log.device))
    assert [len(part) for part in text.split(" ")] == [4, 4, 4, 4, 1]
