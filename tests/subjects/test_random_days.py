"""Random days: thousands of small actions of every kind, after which log, tables and index agree and all can be taken back."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import Any

import pytest

from models.base.errors import BadInput, NotFound
from models.log.replay import differences, index_faults
from models.log.scopes import Connection
from models.records import KINDS
from models.subjects.actions import action_words, recent, undo_action
from models.subjects.claims import claim_value, claims_of, prefer, reject
from models.subjects.editing import create, edit, hide
from models.subjects.ledgers import add_for_victims, add_unnamed_victims, name_victim
from models.subjects.linking import link_cases, links_of, relate_acts
from models.subjects.verify import verify_vault
from models.views.case import read_case
from models.views.record import read_records
from tests.factories import NOW, PASSPHRASE, five_taken, killing, make_case, make_vault

VALUES: dict[str, tuple[Any, ...]] = {
    "text": ("Kobri", "Tonka", "near the river", None),
    "long": ("Told by a driver.", "Told by two drivers.\n\nOne left.", None),
    "integer": (0, 1, 5, None),
    "flag": (True, False, None),
    "date": ("2025-11-08", "2025-12-01", None),
    "when": ("2025-11-08", "[..2025-11-06]", "last week", None),
    "where": ("Kobri", {"name": "Tonka", "relation": "near", "country": "ML"}, None),
    "money": ({"minor": 500, "currency": "USD", "exponent": 2}, None),
    "texts": (["one", "two"], None),
}
EDITED = ("case", "act", "victim", "ledger", "demand", "person", "group", "note", "incident", "log_line", "order")
STATUSES = ("taken", "held", "moved", "proof_of_life", "released")


class Days:
    """One person's days: `step` does one random thing and keeps what was done, as it must be taken back."""

    def __init__(self, vault, seed: int) -> None:
        self.vault = vault
        self.random = random.Random(seed)
        self.done: list[str] = []
        self.undone: list[str] = []

    def step(self) -> None:
        """Do one thing; what is refused changes nothing."""
        moves = (self.make, self.change, self.change, self.hide, self.claim, self.decide, self.link, self.ledger, self.back)
        move = self.random.choice((*moves, self.forward, self.back))
        with suppress(BadInput, NotFound):
            self.vault.run(lambda session: self._written(session, move))

    def _written(self, session, move) -> None:
        move(session)
        ops = [changes.op for changes in session.log.done if changes.entries]
        if move not in (self.back, self.forward):
            self.done += ops
            self.undone = [] if ops else self.undone
        for op in ops:
            assert action_words(session.con, op)

    def pick(self, con: Connection, kind: str) -> str:
        """Return a record of a kind, "" when there is none."""
        rows = con.execute(f'select uid from "{KINDS[kind].table}" where deleted_at is null order by uid').fetchall()
        return self.random.choice(rows)[0] if rows else ""

    def case_and(self, con: Connection, kind: str) -> tuple[str, list[str]]:
        """Return a case and its records of a kind in a random order."""
        case = self.pick(con, "case")
        rows = con.execute(f'select uid from "{KINDS[kind].table}" where "case" = ? and deleted_at is null order by uid', (case,))
        found = [uid for (uid,) in rows.fetchall()]
        self.random.shuffle(found)
        return case, found

    def values(self, kind: str) -> dict[str, Any]:
        """Return random values of one to three fields."""
        fields = [field for field in KINDS[kind].fields if field.type in VALUES and field.name not in ("deleted_at", "ref")]
        chosen = self.random.sample(fields, min(len(fields), self.random.randint(1, 3)))
        return {field.name: self.random.choice(VALUES[field.type]) for field in chosen}

    def make(self, session) -> None:
        """Make a record."""
        kind = self.random.choice(EDITED)
        values = self.values(kind)
        if kind in ("case", "person", "group"):
            values["title" if kind == "case" else "name"] = "Kobri"
        parts = {"victim": self.case_and(session.con, "victim")[1]} if kind == "ledger" else {}
        values |= {name: uids[0] for name, uids in parts.items() if uids}
        create(session, kind, values, case=self.pick(session.con, "case") if KINDS[kind].scope != "own" else "")

    def change(self, session) -> None:
        """Change a record."""
        kind = self.random.choice(EDITED)
        edit(session, kind, self.pick(session.con, kind), self.values(kind))

    def hide(self, session) -> None:
        """Hide a record, seldom a case."""
        kind = self.random.choice(
            (*EDITED[1:], "relation", "claim", "attribution", *(["case"] if self.random.random() < 0.1 else []))
        )
        hide(session, kind, self.pick(session.con, kind))

    def claim(self, session) -> None:
        """Enter what a source says of an act."""
        case, acts = self.case_and(session.con, "act")
        name = self.random.choice(("when", "taken", "headline", "place"))
        value = {"when": "2025-11-07", "taken": 3, "headline": "Seized", "place": "Kayes"}[name]
        claim_value(session, case, acts[0] if acts else "", name, value, credibility="2")

    def decide(self, session) -> None:
        """Prefer or reject a claim."""
        self.random.choice((prefer, reject))(session, self.pick(session.con, "claim"), "It fits")

    def link(self, session) -> None:
        """Link two acts or two cases."""
        case, acts = self.case_and(session.con, "act")
        if self.random.random() < 0.5 and len(acts) > 1:
            relate_acts(session, case, "LED_TO", acts[0], acts[1])
        else:
            ref = session.con.execute("select ref from cases where uid = ?", (self.pick(session.con, "case"),)).fetchone()
            link_cases(session, case, ref[0] if ref else "", "RELATED_TO")

    def ledger(self, session) -> None:
        """Write of captives: a line for several, unnamed ones, a name."""
        case, victims = self.case_and(session.con, "victim")
        line = {"status": self.random.choice(STATUSES), "when": "2025-11-20"}
        which = self.random.random()
        if which < 0.6:
            add_for_victims(session, case, victims[:3], line)
        elif which < 0.8:
            add_unnamed_victims(session, case, self.random.randint(1, 4), {"nationality": "IN"}, line)
        else:
            name_victim(session, victims[0] if victims else "", {"name": "A. Kumar"})

    def back(self, session) -> None:
        """Take the newest thing back."""
        if self.done:
            self.undone.append(self._undo(session, self.done.pop()))

    def forward(self, session) -> None:
        """Do again what was taken back last."""
        if self.undone:
            self.done.append(self._undo(session, self.undone.pop()))

    def _undo(self, session, op: str) -> str:
        undone = undo_action(session, op)
        assert undone.left == ()
        assert undone.changes.entries
        return undone.changes.op


def everything(con: Connection) -> dict[str, Any]:
    """Return all that people see: cases whole, and what stands alone."""
    cases = [read_case(con, case.uid) for case in read_records(con, KINDS["case"])]
    for view in cases:
        claims_of(view)
        links_of(con, view)
    alone = ("person", "group", "source", "incident", "log_line", "order", "note")
    return {"cases": cases, **{kind: read_records(con, KINDS[kind]) for kind in alone}}


def live(tmp_path, steps: int, seed: int) -> None:
    """Do so many things, verify, take all back, and compare with the beginning."""
    folder = tmp_path / "v"
    with make_vault(folder) as vault:
        for given in (killing(), five_taken()):
            make_case(vault, given)
        with vault.reading() as con:
            start = everything(con)
        days = Days(vault, seed)
        for _turn in range(steps):
            days.step()
        with vault.reading() as con:
            middle = everything(con)
            assert all(action.words for action in recent(con, user=vault.user, device=vault.device))
        undone = list(days.done)
        while days.done:
            vault.run(days.back)
        with vault.reading() as con:
            assert everything(con) == start
        for _op in undone:
            vault.run(days.forward)
        with vault.reading() as con:
            assert everything(con) == middle
    verified = verify_vault(folder, passphrase=PASSPHRASE, clock=lambda: NOW)
    assert verified.problems == []
    assert verified.entries > steps / 3


@pytest.mark.parametrize("seed", [1, 2])
def test_a_random_day_is_what_the_log_says_and_can_be_taken_back(tmp_path, seed):
    live(tmp_path, 200, seed)


@pytest.mark.slow
def test_two_thousand_random_actions_can_be_taken_back(tmp_path):
    live(tmp_path, 2_000, 7)


def dangling(con: Connection) -> list[tuple[str, str]]:
    """Return the references of records to hidden ones; an incident or log line may name a hidden case."""
    live = {uid for kind in KINDS for (uid,) in con.execute(f'select uid from "{kind.table}" where deleted_at is null')}
    named = [
        (kind.name, field, uid)
        for kind in KINDS
        for target, fields in kind.targets.items()
        for field in fields
        if not (target == "case" and kind.scope == "own")
        for (uid,) in con.execute(f'select "{field}" from "{kind.table}" where deleted_at is null and "{field}" is not null')
    ]
    return [(kind, field) for kind, field, uid in named if uid not in live]


@pytest.mark.parametrize("seed", [3, 4])
def test_taking_back_in_any_order_leaves_no_reference_to_what_is_hidden(tmp_path, seed):
    with make_vault(tmp_path / "v") as vault:
        for given in (killing(), five_taken()):
            make_case(vault, given)
        days = Days(vault, seed)
        days.back = days.forward = days.change  # these expect that only the newest was taken back
        for turn in range(200):
            days.step()
            if turn % 3 == 0 and days.done:
                vault.run(lambda session: undo_action(session, days.random.choice(days.done)))
                days.done, days.undone = days.done[-20:], []
        with vault.reading() as con:
            assert dangling(con) == []
            assert (differences(con, KINDS), index_faults(con, KINDS)) == ([], [])
