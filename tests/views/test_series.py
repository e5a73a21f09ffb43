"""A series of situation reports: over random histories of cases, the last list plus what is new less what left is this list."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base.ids import new_uid
from models.log.write import Put, Set, write
from models.subjects.adding import add_record
from models.subjects.disposal import dispose_case
from models.views.months import months
from models.views.series import CaseSaid, Fate, Issued, Reconciled, Said, read_fates, reconcile, said
from models.views.situation import read_situation
from tests.factories import TODAY, make_vault

ISSUES = 5
START = date(2025, 9, 1)


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "a.vault") as made:
        yield made


def adds_up(found: Reconciled) -> bool:
    sums = found.before + len(found.new) - len(found.closed) - len(found.gone) == found.now
    return sums and len(found.new) + len(found.changed) + len(found.same) == found.now == len(found.of)


def issue(vault, last: Issued | None, day: date, first: date) -> tuple[Issued, Reconciled]:
    with vault.reading() as con:
        situation = read_situation(con, first=str(first), last=str(day), country="ML")
        fates = read_fates(con, last, situation)
    now = said(situation, last)
    kept = Said.from_dict(json.loads(json.dumps(now.to_dict())))
    number = f"SITREP ML {1 + (int(last.number.split()[-1]) if last else 0):03d}"
    return Issued(number, kept), reconcile(last, now, fates)


def new_case(rng: random.Random, day: date) -> dict:
    return {
        "title": "x", "kind": "abduction", "country": "ML", "opened": str(day),
        "acts": [{"id": "act-1", "kind": "abduction", "when": rng.choice([str(day), ""])}],
        "victims": [{"id": "victim-1"}],
        "ledger": [{"id": "ledger-1", "victim": "victim-1", "status": "taken", "when": str(day)}] if rng.random() < 0.7 else [],
    }  # fmt: skip


class History:
    """Cases opened, changed, closed, reopened, merged, hidden, made exercises, moved and disposed of by chance."""

    def __init__(self, vault, seed: int) -> None:
        self.vault, self.rng, self.cases = vault, random.Random(seed), list[tuple[str, str]]()

    def step(self, day: date) -> None:
        acts = (
            self.open,
            self.open,
            self.close,
            self.reopen,
            self.free,
            self.merge,
            self.hide,
            self.show,
            self.move,
            self.dispose,
        )
        self.rng.choice(acts if self.cases else (self.open,))(day)

    def open(self, day: date) -> None:
        made = self.vault.run(lambda s: add_record(s, new_case(self.rng, day), today=TODAY, letter="A"))
        self.cases.append((made.uid, made.ref))

    def put(self, values: dict) -> None:
        uid, _ref = self.rng.choice(self.cases)
        self.vault.run(lambda s: write(s, "case.edit", [Set("case", uid, values)]))

    def close(self, day: date) -> None:
        self.put({"status": "closed", "closed": str(day)})

    def reopen(self, _day: date) -> None:
        self.put({"status": "open", "closed": None})

    def hide(self, _day: date) -> None:
        self.put({"deleted_at": "2025-11-01T00:00:00.000Z"})

    def show(self, _day: date) -> None:
        self.put({"deleted_at": None})

    def move(self, _day: date) -> None:
        self.put(self.rng.choice([{"country": "NE"}, {"country": "ML"}, {"exercise": 1}, {"exercise": 0}]))

    def free(self, day: date) -> None:
        uid, _ref = self.rng.choice(self.cases)
        line = {"case": uid, "victim": self.victim(uid), "status": "released", "when": json.dumps(when(day))}
        self.vault.run(lambda s: write(s, "ledger.add", [Put("ledger", new_uid(), line, uid)]))

    def victim(self, case: str) -> str | None:
        with self.vault.reading() as con:
            row = con.execute('select uid from victims where "case" = ?', (case,)).fetchone()
        return row[0] if row else None

    def merge(self, _day: date) -> None:
        (uid, _ref), (_uid, other) = self.rng.choice(self.cases), self.rng.choice(self.cases)
        link = {"case": uid, "kind": "MERGED_WITH", "to_ref": other}
        self.vault.run(lambda s: write(s, "relation.add", [Put("relation", new_uid(), link, uid)]))

    def dispose(self, _day: date) -> None:
        uid, ref = self.rng.choice(self.cases)
        with self.vault.reading() as con:
            if con.execute("select deleted_at from cases where uid = ?", (uid,)).fetchone()[0]:
                return
        dispose_case(self.vault, uid, reason="over", decided_by="Keeper")
        self.cases.remove((uid, ref))


def when(day: date) -> dict:
    return {"raw": str(day), "edtf": str(day), "anchor": "", "zone": "", "doubt": []}


@pytest.mark.parametrize("seed", range(12))
def test_the_lists_add_up_over_random_histories(vault, seed):
    history, last, day = History(vault, seed), None, START
    for _number in range(ISSUES):
        first, day = day, day + timedelta(14)
        for _step in range(history.rng.randrange(1, 6)):
            history.step(first + timedelta(history.rng.randrange(14)))
        last, found = issue(vault, last, day, first)
        assert adds_up(found), f"seed {seed}"
        assert all(left.fate.reason != "absent" for left in found.gone), f"seed {seed}: each one that left has its reason"


facts = st.dictionaries(st.sampled_from(["held", "killed", "status"]), st.integers(0, 3))
lists = st.dictionaries(st.sampled_from("abcdefgh"), facts)


@given(lists, lists, st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(["closed", "merged", "over"])))
def test_any_two_lists_add_up(before, now, fates):
    def told(cases) -> Said:
        return Said("2025-11-01", "2025-11-30", "ML", {}, {uid: CaseSaid(uid, uid, facts) for uid, facts in cases.items()})

    found = reconcile(Issued("1", told(before)), told(now), {uid: Fate(reason) for uid, reason in fates.items()})
    assert adds_up(found)
    assert {change.now.uid for change in found.changed} == {u for u in before.keys() & now if before[u] and before[u] != now[u]}


def test_a_first_issue_has_a_list_and_no_last_one(vault):
    vault.run(lambda s: add_record(s, new_case(random.Random(2), START), today=TODAY, letter="A"))
    _issued, found = issue(vault, None, START + timedelta(14), START)
    assert (found.number, found.before, found.now, len(found.new)) == ("", 0, 1, 1)


def test_each_reason_is_told(vault):
    history = History(vault, 3)
    for _n in range(6):
        history.open(START)
    closed, merged, hidden, exercise, elsewhere, stays = history.cases
    last, _found = issue(vault, None, START + timedelta(7), START)
    for (uid, _ref), values in (
        (closed, {"status": "closed", "closed": "2025-09-09"}), (hidden, {"deleted_at": "2025-11-01T00:00:00.000Z"}),
        (exercise, {"exercise": 1}), (elsewhere, {"country": "NE"}),
    ):  # fmt: skip
        vault.run(lambda s, uid=uid, values=values: write(s, "case.edit", [Set("case", uid, values)]))
    link = {"case": merged[0], "kind": "MERGED_WITH", "to_ref": stays[1]}
    vault.run(lambda s: write(s, "relation.add", [Put("relation", new_uid(), link, merged[0])]))
    _issued, found = issue(vault, last, START + timedelta(21), START)
    reasons = {left.before.ref: left.fate.reason for left in found.gone}
    assert reasons[hidden[1]] == "removed"
    assert reasons[exercise[1]] == "exercise"
    assert reasons[elsewhere[1]] == "country"
    assert reasons[merged[1]] == "merged"
    assert adds_up(found)


def test_what_an_issue_keeps_holds_no_word_of_a_case(vault):
    case = new_case(random.Random(2), START) | {"title": "Kobri", "summary": "Mariam was seen", "codeword": "HERON"}
    vault.run(lambda s: add_record(s, case, today=TODAY, letter="A"))
    issued, _found = issue(vault, None, START + timedelta(14), START)
    kept = json.dumps(issued.said.to_dict())
    assert not any(word in kept for word in ("Kobri", "Mariam", "HERON"))


def test_figures_of_the_issues_before_are_carried_along(vault):
    last, day = None, START
    for _n in range(3):
        day += timedelta(7)
        last, _found = issue(vault, last, day, START)
    assert [point.number for point in last.said.trend] == ["SITREP ML 001", "SITREP ML 002"]


def test_months_leave_out_what_is_not_dated_to_one(vault):
    for date_said in ("2025-09-10", "[2025-09-28..2025-10-02]", "2025-08"):
        case = {"title": "x", "country": "ML", "opened": "2025-09-10", "acts": [{"id": "act-1", "when": date_said}]}
        vault.run(lambda s, case=case: add_record(s, case, today=TODAY, letter="A"))
    with vault.reading() as con:
        found = months(con, last="2025-10-31", country="ML", count=3)
    assert [(month.month, month.cases) for month in found] == [("2025-08", 1), ("2025-09", 1), ("2025-10", 0)]


def test_what_is_no_saying_of_an_issue_is_refused():
    with pytest.raises(ValueError, match="not what an issue said"):
        Said.from_dict({"cases": [{"uid": "x"}]})
