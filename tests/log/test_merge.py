"""Exchange between laptops: random histories end alike, no value is lost, forks and gaps are refused."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from models.base.errors import BundleRejected, Destroyed
from models.log.chain import check_chain
from models.log.heads import conflicts
from models.log.merge import export, have, merge
from models.log.replay import differences, index_faults
from models.log.write import Log, Set
from tests.log.toy import KINDS, Ticking, new_log, put_act, put_case, put_disposal, put_group, state, value, writing


def exchange(sender: Log, receiver: Log, *, without_keys=(), whole: bool = False) -> None:
    bundle = export(sender.con, {} if whole else have(receiver.con), without_keys=without_keys)
    with writing(receiver):
        merge(receiver, bundle)


def shared_start(laptops: int, databases=None) -> list[Log]:
    first = new_log(databases[0] if databases else None)
    with writing(first):
        first.write("group.create", [put_group("JNIM")])
        first.write("case.create", [put_case("Tonka", status="open")])
    others = [new_log(databases[number] if databases else None) for number in range(1, laptops)]
    for other in others:
        exchange(first, other)
    return [first, *others]


def test_two_values_are_kept_as_a_conflict_until_a_person_decides():
    a, b = shared_start(2)
    uid = a.con.execute("select uid from cases").fetchone()[0]
    for log, title in ((a, "Tonka market"), (b, "Tonka square")):
        with writing(log):
            log.write("case.edit", [Set("case", uid, {"title": title})])
    exchange(a, b)
    exchange(b, a)
    assert state(a) == state(b)
    assert set(conflicts(a.con)[0].values) == {"Tonka market", "Tonka square"}
    with writing(a):
        a.write("case.edit", [Set("case", uid, {"title": value(a, "cases", uid, "title")})])
    exchange(a, b)
    assert conflicts(b.con) == []


def test_a_copied_folder_written_on_both_sides_is_refused_and_a_new_chain_is_taken():
    a, head_office = shared_start(2)
    copy = sqlcipher.connect(":memory:", isolation_level=None)
    a.con.backup(copy)
    fork = Log(copy, KINDS, device=a.device, user=a.user, clock=Ticking())
    for log in (a, fork):
        with writing(log):
            log.write("group.create", [put_group("written on one side")])
    exchange(a, head_office)
    with pytest.raises(BundleRejected):
        exchange(fork, head_office)
    with writing(head_office):
        assert merge(head_office, export(a.con, {})).taken == 0
    copy2 = sqlcipher.connect(":memory:", isolation_level=None)
    a.con.backup(copy2)
    restored = new_log(copy2)
    with writing(restored):
        restored.write("group.create", [put_group("a new chain")])
    exchange(restored, head_office)
    exchange(head_office, restored)
    exchange(head_office, a)
    assert state(restored) == state(head_office) == state(a)


def test_a_missing_earlier_bundle_and_a_changed_entry_are_refused_and_nothing_is_taken():
    a, b = shared_start(2)
    before = state(b)
    with writing(a):
        for number in range(4):
            a.write("group.create", [put_group(f"g{number}")])
    later = export(a.con, {a.device: have(a.con)[a.device] - 1})
    with pytest.raises(BundleRejected), writing(b):
        merge(b, later)
    bundle = export(a.con, have(b.con))
    broken = bundle.entries[1]
    flipped = bytes([broken.body[40] ^ 1])
    entries = list(bundle.entries)
    entries[1] = type(broken)(
        broken.device, broken.header, broken.digest, broken.link, broken.body[:40] + flipped + broken.body[41:]
    )
    with pytest.raises(BundleRejected), writing(b):
        merge(b, type(bundle)(bundle.heads, tuple(entries), bundle.scopes))
    assert state(b) == before


def test_a_scope_without_its_key_travels_sealed_and_opens_when_the_key_comes():
    a, b = shared_start(2)
    uid = a.con.execute("select uid from cases").fetchone()[0]
    secret = put_case("sealed")
    with writing(a):
        a.write("case.create", [secret, put_act(secret.uid, "words")])
        a.write("case.edit", [Set("case", secret.uid, {"title": "still sealed"})])
    exchange(a, b, without_keys={secret.uid})
    assert b.con.execute("select uid from cases").fetchall() == [(uid,)]
    assert check_chain(b.con).sealed == 2
    exchange(a, b)
    assert state(a) == state(b)
    assert differences(b.con, KINDS) == []


def test_an_older_bundle_does_not_bring_a_destroyed_case_back():
    a, b = shared_start(2)
    uid = a.con.execute("select uid from cases").fetchone()[0]
    with writing(b):
        b.write("act.create", [put_act(uid, "written before b knew")])
    older = export(b.con, {})
    with writing(a):
        a.write("case.dispose", [put_disposal(uid)])
    with writing(a):
        merge(a, older)
    exchange(a, b)
    for log in (a, b):
        assert log.con.execute("select count(*) from cases").fetchone() == (0,)
        assert log.con.execute(
            "select count(*) from payload join entry on entry.id = entry where scope = ?", (bytes.fromhex(uid),)
        ).fetchone() == (0,)
        assert check_chain(log.con).faults == []
    assert state(a) == state(b)


def random_step(log: Log, rng: random.Random, number: int, dispose: bool) -> None:
    cases = [uid for (uid,) in log.con.execute("select uid from cases order by uid")]
    choice = rng.random()
    with writing(log):
        if choice < 0.2 or not cases:
            log.write("case.create", [put_case(f"case {number}", status="open")])
        elif choice < 0.3:
            log.write("group.create", [put_group(f"group {number}")])
        elif choice < 0.5:
            log.write("act.create", [put_act(rng.choice(cases), f"act {number}")])
        elif choice < 0.55 and dispose and len(cases) > 3:
            log.write("case.dispose", [put_disposal(rng.choice(cases))])
        else:
            field = rng.choice(["title", "status", "note", "deleted_at"])
            log.write("case.edit", [Set("case", rng.choice(cases), {field: rng.choice([f"value {number}", "same", None])})])


def encrypted(path):
    con = sqlcipher.connect(str(path), isolation_level=None)
    con.set_key(f"x'{bytes(range(32)).hex()}'")
    return con


def run_history(seed: int, databases=None, spare=None) -> None:
    rng = random.Random(seed)
    laptops = shared_start(rng.randint(2, 4), databases)
    if seed % 5 == 0:
        laptops[-1].clock = Ticking(datetime(2036, 1, 1, tzinfo=UTC))
    sealed: set[str] = set()
    for number in range(rng.randint(15, 40)):
        log = rng.choice(laptops)
        if rng.random() < 0.7:
            random_step(log, rng, number, dispose=seed % 3 == 0)
        elif len(laptops) > 1:
            other = rng.choice([laptop for laptop in laptops if laptop is not log])
            if seed % 4 == 0 and not sealed:
                sealed = {uid for (uid,) in log.con.execute("select uid from scope where kind = 'case' limit 1")}
            exchange(log, other, without_keys=sealed if rng.random() < 0.5 else (), whole=rng.random() < 0.2)
    if seed % 7 == 0:
        copy = encrypted(spare) if spare else sqlcipher.connect(":memory:", isolation_level=None)
        laptops[0].con.backup(copy)
        laptops.append(new_log(copy))
        random_step(laptops[-1], rng, 99, dispose=False)
    for _round in range(2):
        for log in laptops:
            for other in laptops:
                if other is not log:
                    exchange(log, other)
    states = [state(log) for log in laptops]
    assert all(found == states[0] for found in states), seed
    for log in laptops:
        assert differences(log.con, KINDS) == [], seed
        assert index_faults(log.con, KINDS) == [], seed
        assert check_chain(log.con).faults == [], seed


@pytest.mark.parametrize("block", range(10))
def test_random_histories_end_alike_on_all_laptops(block):
    for seed in range(block * 30, block * 30 + 30):
        run_history(seed)


def test_random_histories_end_alike_on_encrypted_files(tmp_path):
    for seed in range(20):
        databases = []
        for number in range(4):
            con = encrypted(tmp_path / f"{seed}-{number}.db")
            con.execute("pragma journal_mode = wal")
            databases.append(con)
        run_history(seed, databases, tmp_path / f"{seed}-copy.db")
        for con in databases:
            con.close()


def test_an_action_on_a_destroyed_case_is_refused():
    a, _b = shared_start(2)
    uid = a.con.execute("select uid from cases").fetchone()[0]
    with writing(a):
        a.write("case.dispose", [put_disposal(uid)])
    with writing(a), pytest.raises(Destroyed):
        a.write("act.create", [put_act(uid, "late")])
