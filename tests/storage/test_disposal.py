"""What was disposed of is nowhere any more, not in a table, page, index, file or later backup; and nothing else is gone."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models.exchange.case_json import case_to_json
from models.log.merge import export, merge
from models.log.replay import differences
from models.log.undo import undo
from models.log.write import Put, Set, write
from models.records import KINDS
from models.subjects.adding import add_record
from models.subjects.backups import make_backup, restore
from models.subjects.disposal import dispose_case, finish_cleaning
from models.subjects.vaults import OpenVault
from models.subjects.verify import verify_vault
from models.vault import drafts
from models.views.case import read_case
from tests.storage.support import (
    PASSPHRASE,
    TODAY,
    Canaries,
    add,
    case_of,
    check_sound,
    faults_of,
    full_case,
    full_record,
    go,
    make,
    plain_pages,
    reopen,
    start,
    told,
)


def vocabulary(con: Any) -> bytes:
    con.execute("pragma query_only = off")
    con.execute("create virtual table temp.terms using fts5vocab('main', 'search', 'instance')")
    found = "\n".join(term for (term,) in con.execute("select distinct term from temp.terms"))
    con.execute("drop table temp.terms")
    return found.encode()


def tables(con: Any) -> bytes:
    names = [name for (name,) in con.execute("select name from sqlite_master where type = 'table'").fetchall()]
    return "\n".join(str(row) for name in names for row in con.execute(f'select * from "{name}"')).encode()


def left_of(canaries: Canaries, vault: OpenVault, keys: list[bytes]) -> dict[str, set[str]]:
    """Return where words of the canaries still stand, by place looked at."""
    vault.disconnect()
    found = {}
    with vault.reading() as con:
        found["tables"] = canaries.in_bytes(tables(con))
        found["index"] = canaries.in_bytes(vocabulary(con))
        found["index blocks"] = set[str]()
        for (block,) in con.execute("select block from search_data"):
            found["index blocks"] |= canaries.in_bytes(bytes(block))
    for number, key in enumerate(keys):
        found[f"pages {number}"] = canaries.in_bytes(plain_pages(vault.database, key))
        for path in vault.folder.glob("drafts*.db"):
            found[f"{path.name} {number}"] = canaries.in_bytes(plain_pages(path, drafts.drafts_key(key)))
    for path in vault.folder.rglob("*"):
        if path.is_file():
            found[path.name] = canaries.in_bytes(path.read_bytes())
    return {place: words for place, words in found.items() if words}


def whole(vault: OpenVault, uid: str) -> str:
    with vault.reading() as con:
        return json.dumps(case_to_json(read_case(con, uid)), sort_keys=True)


NOT_IN_PAGES = {"draft", "old case.country", "old victim 0.note", "old case.title", "old case.summary"}
"""Not in the database, not kept, and the values replaced since: those stand in sealed entries only."""


class Planted:
    """A vault with a case full of canaries, and others beside it that share a source, a group and a person with it."""

    def __init__(self, folder: Path) -> None:
        self.canaries, self.others = Canaries(1), dict[str, str]()
        self.vault = make(folder)
        rng = random.Random(2)
        for number in range(12):
            uid = add(self.vault, case_of(rng, number)).uid
            self.others[uid] = whole(self.vault, uid)
        with self.vault.writing() as session:
            case = full_case(self.canaries, "old")
            self.uid = add_record(session, case, today=TODAY, letter="A").uid
        self._change()
        self._around()
        self.typed = self.canaries.mint("draft")
        typing = drafts.open_drafts(folder, (self.vault.key,))
        typing.save(f"case {self.uid}", self.typed)
        typing.save("case new", "another text")
        typing.close()

    def _change(self) -> None:
        """Change each text once, hide a victim, and let a victim be another person: old values live in the log only."""
        vault, mint = self.vault, self.canaries.mint
        with vault.writing() as session:
            con = session.con
            write(session, "case.edit", [Set("case", self.uid, {"title": mint("new title"), "summary": mint("new summary")})])
            victims = [uid for (uid,) in con.execute('select uid from victims where "case" = ? order by uid', (self.uid,))]
            person = add_alone(session, "person", {"name": mint("replacing person")})
            write(session, "victim.edit", [Set("victim", victims[0], {"person": person, "note": mint("new note")})])
            write(session, "victim.hide", [Set("victim", victims[1], {"deleted_at": "2025-11-24T09:00:00.000Z"})])
            op = write(session, "case.edit", [Set("case", self.uid, {"asked": mint("undone")})]).op
            undo(session.log, op)

    def _around(self) -> None:
        """Incident, log line and identity of the case; a case that shares a source repeated, a group and a person."""
        with self.vault.writing() as session:
            con = session.con
            for kind in ("incident", "log_line"):
                uid = add_alone(session, kind, {**full_record(KINDS[kind], self.canaries, "old"), "case": self.uid})
                if kind == "incident":
                    add_alone(session, "log_line", {**full_record(KINDS["log_line"], self.canaries, "line"), "incident": uid})
            source = con.execute(
                'select max(uid) from sources where scope in (select source from acts where "case" = ?)', (self.uid,)
            )
            add_alone(
                session,
                "source_identity",
                {**full_record(KINDS["source_identity"], self.canaries, "old"), "source": source.fetchone()[0]},
            )


def add_alone(session: Any, kind: str, values: dict[str, Any]) -> str:
    """Write a record with a key of its own, its values as stored."""
    from models.base.ids import new_uid
    from models.records.check import checked

    uid = new_uid()
    write(session, f"{kind}.create", [Put(kind, uid, checked(KINDS[kind], values), uid, kind)])
    return uid


@pytest.fixture
def planted(folder: Path) -> Iterator[Planted]:
    made = Planted(folder)
    yield made
    made.vault.close()


def test_the_canaries_are_everywhere_before(planted: Planted) -> None:
    planted.vault.disconnect()
    in_pages = planted.canaries.in_bytes(plain_pages(planted.vault.database, planted.vault.key))
    assert set(planted.canaries.planted.values()) - in_pages <= NOT_IN_PAGES
    assert len(in_pages) > 150


def test_a_destroyed_case_is_nowhere_and_the_others_are_whole(planted: Planted, tmp_path: Path) -> None:
    vault, before = planted.vault, planted.vault.key
    with vault.reading() as con:
        older = export(con, {})
    make_backup(vault, tmp_path / "before.bak")
    certificate = dispose_case(vault, planted.uid, reason="over", decided_by="Keeper")
    assert certificate.counts["victim"] == 2
    assert left_of(planted.canaries, vault, [before, vault.key]) == {}
    assert {uid: whole(vault, uid) for uid in planted.others} == planted.others
    make_backup(vault, tmp_path / "after.bak")
    with restore(tmp_path / "after.bak", tmp_path / "restored.vault", passphrase=PASSPHRASE) as restored:
        assert left_of(planted.canaries, restored, [before, vault.key]) == {}
        assert restored.key == vault.key
    with vault.writing() as session:
        merge(session.log, older)
    finish_cleaning(vault)
    assert left_of(planted.canaries, vault, [before, vault.key]) == {}
    vault.close()
    check_sound(vault.folder)


def test_an_older_backup_cannot_bring_the_case_back_by_merging(planted: Planted, tmp_path: Path) -> None:
    vault, before = planted.vault, planted.vault.key
    make_backup(vault, tmp_path / "before.bak")
    dispose_case(vault, planted.uid, reason="over", decided_by="Keeper")
    with restore(tmp_path / "before.bak", tmp_path / "old.vault", passphrase=PASSPHRASE, install="2" * 32) as old:
        with old.writing() as session:
            write(session, "case.edit", [Set("case", planted.uid, {"summary": planted.canaries.mint("written later elsewhere")})])
        with old.reading() as con:
            bundle = export(con, {})
        with vault.writing() as session:
            merge(session.log, bundle)
        finish_cleaning(vault)
        assert left_of(planted.canaries, vault, [before, vault.key]) == {}
        with vault.reading() as con:
            back = export(con, {})
        with old.writing() as session:
            assert planted.uid in merge(session.log, back).destroyed
        finish_cleaning(old)
        assert left_of(planted.canaries, old, [before, old.key]) == {}
        assert faults_of(old) == []
    assert faults_of(vault) == []


def test_what_another_case_uses_stays(folder: Path) -> None:
    rng = random.Random(1)
    with make(folder) as vault:
        with vault.writing() as session:
            person = add_alone(session, "person", {"name": "Shared"})
            origin = add_alone(session, "source", {"title": "Origin"})
            echo = add_alone(session, "source", {"title": "Echo", "repeats": origin})
            group = add_alone(session, "group", {"name": "Group"})
        uids = [add(vault, case_of(rng, number)).uid for number in range(2)]
        with vault.writing() as session:
            for uid, source in zip(uids, (origin, echo), strict=True):
                for kind, values in (
                    ("victim", {"person": person}),
                    ("act", {"source": source}),
                    ("attribution", {"group": group}),
                ):
                    write(
                        session,
                        "add",
                        [Put(kind, f"{uid[:-4]}{kind:x>4}".encode().hex()[:32], {"case": uid, **values}, uid, "case")],
                    )
        kept = whole(vault, uids[1])
        dispose_case(vault, uids[0], reason="over", decided_by="Keeper")
        assert whole(vault, uids[1]) == kept
        with vault.reading() as con:
            assert con.execute(
                "select count(*) from scope where destroyed is null and uid in (?, ?, ?, ?)", (person, origin, echo, group)
            ).fetchone() == (4,)
            assert differences(con, KINDS) == []


def test_drafts_of_a_destroyed_case_are_gone_and_others_stay(planted: Planted) -> None:
    dispose_case(planted.vault, planted.uid, reason="over", decided_by="Keeper")
    typing = drafts.open_drafts(planted.vault.folder, (planted.vault.key,))
    assert [draft.key for draft in typing.list()] == ["case new"]
    typing.close()


@pytest.mark.parametrize(
    "step", [2, 6, 10, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 3, 4, 5, 7, 8, 9, 11, 12, 13, 14, 15, 16))]
)
def test_a_disposal_cut_off_is_finished_at_the_next_opening(planted: Planted, step: int) -> None:
    vault, before = planted.vault, planted.vault.key
    vault.close()
    worker = start("disposing", vault.folder, step, planted.uid)
    go(worker)
    said = told(worker)
    with reopen(vault.folder) as again:
        finish_cleaning(again)
        assert left_of(planted.canaries, again, [before, again.key]) == {}
        typing = drafts.open_drafts(again.folder, (again.key,))
        assert typing.load("case new") == "another text"
        typing.close()
    assert verify_vault(vault.folder, passphrase=PASSPHRASE).problems == []
    assert worker.returncode != 0 or said[-1].startswith("whole")
