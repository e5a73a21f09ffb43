"""Undo takes back what was done last, never something else, and nothing that cannot be taken back stands in its way."""

from __future__ import annotations

import threading

import pytest

from models.subjects.editing import create
from tests.factories import killing, make_case
from tests.ui.window_kit import wait
from ui.shell.undoing import Undoing


@pytest.fixture
def undoing(qtbot, office):
    made = Undoing(office)
    wait(qtbot, lambda: not office.jobs.running())
    return made


def make_group(session, name, gate=None):
    if gate is not None:
        gate.wait(5)
    return create(session, "group", {"name": name})


def live_groups(vault):
    with vault.reading() as con:
        return [name for (name,) in con.execute("select name from groups where deleted_at is null order by name")]


def quiet(qtbot, office):
    wait(qtbot, lambda: not office.jobs.running())


def make_two(session):
    make_group(session, "First")
    make_group(session, "Second")


def test_what_was_done_in_one_go_is_taken_back_and_done_again_in_one(qtbot, vault, office, undoing):
    office.write(make_two)
    quiet(qtbot, office)
    undoing.undo()
    quiet(qtbot, office)
    assert (live_groups(vault), undoing.undo_words) == ([], "")
    undoing.redo()
    quiet(qtbot, office)
    assert live_groups(vault) == ["First", "Second"]


def test_undo_waits_for_what_is_being_written(qtbot, vault, office, undoing):
    office.write(make_group, "First")
    quiet(qtbot, office)
    gate = threading.Event()
    office.write(make_group, "Second", gate)
    undoing.undo()
    gate.set()
    wait(qtbot, lambda: live_groups(vault) == ["First"] and not office.jobs.running())
    assert "First" in undoing.undo_words


def test_two_quick_presses_take_two_back(qtbot, vault, office, undoing):
    office.write(make_group, "First")
    office.write(make_group, "Second")
    quiet(qtbot, office)
    undoing.undo()
    undoing.undo()
    quiet(qtbot, office)
    assert live_groups(vault) == []


def test_what_is_written_while_undo_runs_can_be_taken_back(qtbot, vault, office, undoing):
    office.write(make_group, "First")
    quiet(qtbot, office)
    undoing.undo()
    office.write(make_group, "Second")
    quiet(qtbot, office)
    assert live_groups(vault) == ["Second"]
    assert "Second" in undoing.undo_words


def test_a_setting_does_not_stand_in_the_way_of_undo(qtbot, vault, office, undoing):
    from ui.pages.vault.operations import House, set_house

    told = []
    office.told.connect(told.append)
    office.write(make_group, "First")
    quiet(qtbot, office)
    office.write(set_house, House("Example"))
    quiet(qtbot, office)
    assert [notice.undo for notice in told] == [True, False]
    undoing.undo()
    quiet(qtbot, office)
    assert live_groups(vault) == []


def test_words_of_what_was_destroyed_are_not_offered(qtbot, vault, office, undoing):
    from models.subjects.editing import edit
    from ui.pages.vault.operations import dispose

    case = make_case(vault, killing()).case
    office.write(make_group, "First")
    office.write(edit, "case", case.uid, {"title": "Kobri"})
    quiet(qtbot, office)
    assert "Kobri" in undoing.undo_words
    office.alone(dispose, case.uid, "Asked for", "Head of office")
    quiet(qtbot, office)
    wait(qtbot, lambda: "First" in undoing.undo_words)
