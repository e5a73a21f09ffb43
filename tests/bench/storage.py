"""Storage against raw SQLCipher: bulk writing, one commit, the list, the search, one case, a backup."""

from __future__ import annotations

import json
import random
import statistics
import time
from datetime import date
from pathlib import Path
from typing import Any

from models.base.fields import RecordKind
from models.log.project import index_texts
from models.log.session import VaultSession
from models.records import KINDS
from models.subjects.adding import add_record
from models.subjects.backups import make_backup
from models.subjects.cases import CaseFilter, list_cases, list_query
from models.subjects.vaults import OpenVault, create_tables, create_vault
from models.vault.engine import connect
from models.vault.kdf import KdfParams
from models.views.case import read_case
from tests.bench.data import make_case, make_incident, sentence
from tests.bench.measure import paired, tell

TODAY = date(2025, 11, 24)
PASSPHRASE = "only for measuring 4 this run"


def make_vault(folder: Path, cases: int, *, seed: int = 7) -> tuple[OpenVault, float]:
    """Return a vault with so many cases, and the seconds the writing took (making the drafts included)."""
    vault = create_vault(
        folder, name="Bench", passphrase=PASSPHRASE, kdf=KdfParams(memory_kib=8192, iterations=1, lanes=1), install="0" * 32
    )
    rng = random.Random(seed)
    given = [make_case(rng, number) for number in range(cases)]
    start = time.perf_counter()
    with vault.writing() as session:
        session.log.gather()
        for case in given:
            add_record(session, case, today=TODAY, letter="A")
    return vault, time.perf_counter() - start


def bulk(folder: Path, cases: int) -> OpenVault:
    """Measure bulk writing against the same rows and index, written without the log."""
    vault, whole = make_vault(folder / "bulk.vault", cases)
    with vault.reading() as con:
        rows = {kind.table: con.execute(f'select * from "{kind.table}"').fetchall() for kind in KINDS}
        docs = con.execute("select * from doc").fetchall()
    searched = _searched(vault)
    entries = _log_only(vault, folder, cases)
    raw = connect(folder / "floor.db", bytes(32), writer=True, create=True)
    raw.execute("begin")
    create_tables(raw)
    raw.execute("commit")
    start = time.perf_counter()
    raw.execute("begin immediate")
    for table, found in rows.items():
        if found:
            raw.executemany(f'insert into "{table}" values ({",".join("?" * len(found[0]))})', found)
    raw.executemany("insert into doc values (?, ?, ?, ?)", docs)
    raw.executemany(
        "insert into search (rowid, title, body) values (?, ?, ?)",
        [(fid, *index_texts(kind, values)) for kind, fid, values in searched],
    )
    raw.execute("commit")
    floor = time.perf_counter() - start
    raw.close()
    tell("bulk write, log.write only", entries, floor, cases=cases)
    tell("bulk write, checked and added from JSON", whole, floor, cases=cases)
    return vault


def _searched(vault: OpenVault) -> list[tuple[RecordKind, int, dict[str, Any]]]:
    """Return what is indexed, read beforehand: the floor folds the same texts and reads nothing."""
    found = []
    with vault.reading() as con:
        for kind in KINDS:
            names = ", ".join(f'"{name}"' for name in kind.names)
            for row in con.execute(f'select fid, {names} from "{kind.table}" where deleted_at is null and fid is not null'):
                found.append((kind, row[0], dict(zip(kind.names, row[1:], strict=True))))
    return found


def _log_only(vault: OpenVault, folder: Path, cases: int) -> float:
    """Return the seconds of writing the same cases through log.write alone, their checked values ready made."""
    from models.subjects import adding

    ready: list[tuple[str, list[Any]]] = []
    rng = random.Random(7)
    second = create_vault(
        folder / "log.vault",
        name="Bench",
        passphrase=PASSPHRASE,
        kdf=KdfParams(memory_kib=8192, iterations=1, lanes=1),
        install="0" * 32,
    )
    kept = adding.write
    adding.write = lambda _session, action, changes, **_: ready.append((action, changes))  # type: ignore[assignment]
    try:
        with second.writing() as session:
            for number in range(cases):
                add_record(session, make_case(rng, number), today=TODAY, letter="A")
    finally:
        adding.write = kept
    start = time.perf_counter()
    with second.writing() as session:
        session.log.gather()
        for action, changes in ready:
            session.log.write(action, changes)
    seconds = time.perf_counter() - start
    second.close()
    return seconds


def one_commit(vault: OpenVault, folder: Path) -> None:
    """Measure one small action and its commit against the same row written without the log."""
    rng = random.Random(3)
    raw = connect(folder / "floor.db", bytes(32), writer=True)
    number = raw.execute("select max(fid) from doc").fetchone()[0]
    values = [(f"{at:032x}", sentence(rng, 20)) for at in range(400)]

    def floor_write(uid: str, text: str) -> None:
        nonlocal number
        number += 1
        raw.execute("begin immediate")
        raw.execute('insert into notes (uid, scope, born, fid, "text") values (?, ?, 1, ?, ?)', (uid, uid, number, text))
        raw.execute("insert into doc values (?, 'note', ?, ?)", (number, uid, uid))
        raw.execute("insert into search (rowid, title, body) values (?, '', ?)", (number, text.lower()))
        raw.execute("commit")

    found: tuple[list[float], list[float]] = ([], [])
    for uid, text in values:
        start = time.perf_counter()
        floor_write(uid, text)
        found[1].append(time.perf_counter() - start)
        start = time.perf_counter()
        with vault.writing() as session:
            add_record(session, {"record": "note", "text": text}, today=TODAY, letter="A")
        found[0].append(time.perf_counter() - start)
    raw.close()
    ours, floor = statistics.median(found[0]), statistics.median(found[1])
    tell("one action and its commit", ours, floor, more_ms=round((ours - floor) * 1000, 3))


def lists(vault: OpenVault, cases: int) -> None:
    """Measure the list's first page, filtered pages and searches against their own SQL text on the same file."""
    raw = connect(vault.database, vault.key, writer=False)
    wanted = {
        "list page": CaseFilter(),
        "list page, country and status": CaseFilter(country="ML", status="open"),
        "list page, period": CaseFilter(first="2025-11-01", last="2025-11-24"),
        "search, two words": CaseFilter(query="tonka embuscade ambush"),
        "search, a beginning": CaseFilter(query="enlev"),
        "search, a name": CaseFilter(query="keita"),
    }
    for name, filters in wanted.items():
        text, values = list_query(filters, 50)
        ours, floor = paired(
            lambda filters=filters: list_cases(raw, filters, limit=50),  # type: ignore[misc]
            lambda text=text, values=values: raw.execute(text, values).fetchall(),  # type: ignore[misc]
        )
        tell(name, ours, floor, cases=cases)
    raw.close()


def one_case(vault: OpenVault) -> None:
    """Measure opening a case of 200 entries against reading the same rows."""
    with vault.writing() as session:
        ref = _long_case(session)
    raw = connect(vault.database, vault.key, writer=False)
    uid = raw.execute("select uid from cases where ref = ?", (ref,)).fetchone()[0]
    view = read_case(raw, uid)

    def floor_read() -> None:
        raw.execute("select * from cases where uid = ?", (uid,)).fetchall()
        for kind in view.parts:
            raw.execute(f'select * from "{KINDS[kind].table}" where "case" = ? order by uid', (uid,)).fetchall()
        for kind, records in (("person", view.persons), ("source", view.sources), ("group", view.groups)):
            marks = ",".join("?" * len(records))
            raw.execute(f'select * from "{KINDS[kind].table}" where uid in ({marks})', tuple(records)).fetchall()

    ours, floor = paired(lambda: read_case(raw, uid), floor_read)
    tell("open a case of 200 entries", ours, floor)
    raw.close()


def _long_case(session: VaultSession) -> str:
    rng = random.Random(5)
    case = make_case(rng, 1)
    case["notes"] = [{"id": f"note-{n}", "text": sentence(rng, 20)} for n in range(1, 195)]
    return add_record(session, json.loads(json.dumps(case)), today=TODAY, letter="A").ref


def backups(vault: OpenVault, folder: Path) -> None:
    """Measure a backup (snapshot, file, read back) against the backup API into a file and reading that file once."""
    from models.vault.engine import dbapi2

    def floor_backup() -> None:
        source = connect(vault.database, vault.key, writer=False)
        target = dbapi2.connect(str(folder / "floor.bak"), isolation_level=None)
        target.set_key(f"x'{vault.key.hex()}'")
        source.backup(target)
        target.close()
        source.close()

    start = time.perf_counter()
    make_backup(vault, folder / "ours.bak")
    ours = time.perf_counter() - start
    start = time.perf_counter()
    floor_backup()
    tell("backup", ours, time.perf_counter() - start, megabytes=round((folder / "ours.bak").stat().st_size / 1e6, 1))


def incidents(session: VaultSession, count: int) -> None:
    """Add so many incidents, for the situation report."""
    rng = random.Random(11)
    for _number in range(count):
        add_record(session, make_incident(rng), today=TODAY, letter="A")
