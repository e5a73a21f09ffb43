"""Anything done through the widgets, in any order, leaves a vault that verifies; all of it can be taken back."""

from __future__ import annotations

import pytest

from models.base.clock import system_clock
from models.exchange.case_json import case_to_json
from models.records import KINDS
from models.subjects.actions import recent, undo_action
from models.subjects.verify import verify_open, verify_vault
from models.views.case import read_case
from models.views.record import read_records
from tests.factories import PASSPHRASE
from tests.ui.sample import sample_vault
from tests.ui.window.acting import Actor
from tests.ui.window.kit import close, open_window, settle

ALONE = (
    "person", "group", "source", "incident", "log_line", "access_constraint", "advisory", "order", "head_count", "area_level",
    "excerpt", "note",
)  # fmt: skip


def views(vault):
    """Return every case as JSON and every record that stands alone, as a person sees them."""
    with vault.reading() as con:
        cases = {
            uid: case_to_json(read_case(con, uid)) for (uid,) in con.execute("select uid from cases where deleted_at is null")
        }
        records = {
            (name, record.uid): {field: value for field, value in record.values.items() if value is not None}
            for name in ALONE
            for record in read_records(con, KINDS[name])
        }
    return cases, records


def told(found, start):
    """Return what differs, a line each."""
    lines = []
    for now, before in zip(found, start, strict=True):
        for key in now.keys() | before.keys():
            one, other = now.get(key, {}), before.get(key, {})
            lines += [f"{key} {name}: {other.get(name)!r} -> {one.get(name)!r}" for name in one.keys() | other.keys()
                      if one.get(name) != other.get(name)]  # fmt: skip
    return lines


def actions_of(vault):
    with vault.reading() as con:
        return recent(con, user=vault.user, device=vault.device, limit=2000)


def take_all_back(window, before):
    """Undo through the window as far as it remembers, then the rest, newest first; do again what was there before."""
    vault = window.office.vault
    for _number in range(500):
        done = window.area._undoing._done
        if not done or done[-1][0][0] in before:
            break
        window.area.undo()
        settle(window, quiet=2)
    for action in actions_of(vault):
        if action.op not in before and not action.undone:
            vault.run(lambda session, op=action.op: undo_action(session, op))
    for action in reversed(actions_of(vault)):
        if action.op in before and action.undone:
            vault.run(lambda session, op=action.undone_by: undo_action(session, op))


def use(vault, profile, seed, times):
    start, before = views(vault), {action.op for action in actions_of(vault)}
    with open_window(vault, profile, page="desk") as window:
        actor = Actor(window, seed)
        try:
            actor.act(times)
        except BaseException:
            print("\n".join(actor.done[-12:]))
            raise
        written = len(actions_of(window.office.vault)) - len(before)
        assert actor.failures == [], actor.done
        assert not verify_open(window.office.vault).problems
        take_all_back(window, before)
        found = views(window.office.vault)
        assert not window.area._undoing._busy
        folder = window.office.vault.folder
        close(window)
    differing = told(found, start)
    if differing:
        print("\n".join(actor.done))
    assert differing == []
    verified = verify_vault(folder, passphrase=PASSPHRASE)
    assert not verified.problems
    return written


@pytest.fixture
def vault(tmp_path):
    return sample_vault(tmp_path / "office.vault", clock=system_clock, install="")


def test_thirty_random_actions_can_all_be_taken_back(qtbot, vault, tmp_path):
    use(vault, tmp_path / "profile", 30, 30)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 6))
def test_two_hundred_random_actions_can_all_be_taken_back(qtbot, vault, tmp_path, seed):
    written = use(vault, tmp_path / "profile", seed, 200)
    print(f"seed {seed}: {written} actions written")
    assert written > 10
