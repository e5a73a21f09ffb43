"""Reading the index of cases into memory, a part at a time, and keeping it up to date from the log."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from models.log.scopes import Connection
from models.search.case_index import NOBODY, SHARED, CaseIndex, Span
from models.views.captivity import HELD

MOST_TOUCHED = 2000
"""Changed scopes up to which the index is brought up to date; after more it is read anew."""
_SOME = 5_000
"""Rows of one reading: some 50 ms, so that an answer never waits long behind it."""
_SHARED_KINDS = frozenset(("person", "group", "source"))
_CASE = (
    "select rowid, uid, deleted_at is null, coalesce(ref, ''), coalesce(title, codeword, ''), coalesce(opened, ''), "
    "coalesce(kind, ''), coalesce(status, ''), coalesce(severity, ''), coalesce(marking, ''), coalesce(country, ''), "
    "coalesce(phase, ''), iif(own_staff, '1', ''), iif(exercise, '1', '') from cases"
)
_ACT = (
    'select rowid, uid, "case", source, json_extract("when", \'$.edtf\'), json_extract("when", \'$.earliest\'), '
    "json_extract(\"when\", '$.latest'), place is not null, json_extract(place, '$.name'), "
    "json_extract(place, '$.relation'), json_extract(place, '$.admin[0].name') from acts where deleted_at is null"
)
_PLACE = ("place", "relation", "region")
_LINE = 'select rowid, "case", victim, status from ledger where deleted_at is null'
_VICTIM = 'select rowid, "case", person from victims where deleted_at is null'
_ATTRIBUTION = 'select rowid, "case", "group" from attributions where deleted_at is null'


class Reading:
    """One vault's index and how far it is read. Where it stands survives an interrupted statement."""

    def __init__(self) -> None:
        self.index = CaseIndex()
        self.last_entry = 0
        self.link = b""
        self.disposals = 0
        self._doc = 0
        self._rows = {"cases": 0, "victims": 0, "attributions": 0, "acts": 0, "ledger": 0}
        self._first_acts: dict[int, str] = {}
        self._links: dict[int, set[int]] = {}
        self._spans: dict[tuple[Span, ...], tuple[Span, ...]] = {}
        self._later: set[int] = set()
        self._told: dict[int, set[str]] = {}
        self._gone: set[str] = set()
        self._scope = b""

    # reading whole

    def steps(self) -> Iterator[tuple[str, Callable[[Connection], bool]]]:
        """Yield the parts in the order they are needed, with what reads some of it and says whether that was all."""
        yield "cases", self._read_cases
        yield "docs", self._read_docs
        yield "victims", self._read_victims
        yield "links", self._read_attributions
        yield "acts", self._read_acts
        yield "ledger", self._read_ledger
        yield "changed", self._read_changed

    def _batch(self, con: Connection, table: str, sql: str) -> list[Any]:
        joined = "and" if " where " in sql else "where"
        rows = con.execute(f"{sql} {joined} rowid > ? order by rowid limit {_SOME}", (self._rows[table],)).fetchall()
        return list(rows)

    def _read_cases(self, con: Connection) -> bool:
        rows = self._batch(con, "cases", _CASE)
        for number, uid, alive, *values in rows:
            self.index.put(number, uid, values, bool(alive))
        return self._went("cases", rows)

    def _went(self, table: str, rows: list[Any]) -> bool:
        if rows:
            self._rows[table] = rows[-1][0]
        return len(rows) < _SOME

    def _read_docs(self, con: Connection) -> bool:
        rows = con.execute(
            f"select fid, kind, uid, top from doc where fid > ? order by fid limit {_SOME}", (self._doc,)
        ).fetchall()
        index, slots = self.index, self.index.slots
        for fid, kind, uid, top in rows:
            owners = index.owners
            if len(owners) <= fid:
                owners.extend([NOBODY] * (fid + 1 - len(owners)))
            if kind in _SHARED_KINDS:
                owners[fid] = SHARED
                index.shared[uid] = fid
            else:
                owners[fid] = slots.get(top, NOBODY)
        if rows:
            self._doc = rows[-1][0]
        return len(rows) < _SOME

    def _read_victims(self, con: Connection) -> bool:
        rows = self._batch(con, "victims", _VICTIM)
        counts = self.index.values["victims"]
        for _number, case, person in rows:
            slot = self.index.slots.get(case)
            if slot is not None:
                counts[slot] += 1
                self._link(slot, person)
        return self._went("victims", rows)

    def _read_attributions(self, con: Connection) -> bool:
        rows = self._batch(con, "attributions", _ATTRIBUTION)
        for _number, case, group in rows:
            self._link(self.index.slots.get(case, NOBODY), group)
        return self._went("attributions", rows)

    def _link(self, slot: int, uid: str | None) -> None:
        fid = self.index.shared.get(uid or "")
        if fid is not None and slot >= 0:
            self.index.cases_of.setdefault(fid, set()).add(slot)
            self._links.setdefault(slot, set()).add(fid)

    def _read_acts(self, con: Connection) -> bool:
        rows = self._batch(con, "acts", _ACT)
        for row in rows:
            self._take_act(row)
        return self._went("acts", rows)

    def _take_act(self, row: tuple[Any, ...]) -> None:
        _number, uid, case, source, edtf, earliest, latest, placed, *place = row
        slot = self.index.slots.get(case)
        if slot is None:
            return
        self._link(slot, source)
        if edtf:
            span = ((earliest or "")[:10], (latest or "")[:10])
            held = self.index.spans[slot]
            spans = held if span in held else (*held, span)
            self.index.spans[slot] = self._spans.setdefault(spans, spans)
        if placed and (slot not in self._first_acts or uid < self._first_acts[slot]):
            self._first_acts[slot] = uid
            for name, said in zip(_PLACE, place, strict=True):
                self.index.values[name][slot] = sys.intern(said or "")

    def _read_ledger(self, con: Connection) -> bool:
        if not self._rows["ledger"]:
            self._gone = {row[0] for row in con.execute("select uid from victims where deleted_at is not null")}
        rows = self._batch(con, "ledger", _LINE)
        for row in rows:
            if row[2] not in self._gone:
                self._take_line(row)
        return self._went("ledger", rows)

    def _take_line(self, row: tuple[Any, ...]) -> None:
        """Count a captive with a single line by that line; with several, the case's are worked out when they are shown."""
        _number, case, victim, status = row
        slot = self.index.slots.get(case)
        if slot is None:
            return
        held = self.index.values["held"]
        told = self._told.setdefault(slot, set())
        if victim in told or status == "proof_of_life":
            held[slot] = None
        elif held[slot] is not None and status in HELD:
            held[slot] += 1
        told.add(victim)

    def _read_changed(self, con: Connection) -> bool:
        slots, changed = self.index.slots, self.index.values["changed"]
        rows = con.execute(
            f"select scope, max(id) from entry where scope > ? group by scope order by scope limit {_SOME}", (self._scope,)
        ).fetchall()
        for scope, newest in rows:
            slot = slots.get(scope.hex())
            if slot is not None:
                changed[slot] = newest
        self._scope = rows[-1][0] if rows else self._scope
        return len(rows) < _SOME

    # keeping up

    def fits(self, con: Connection) -> bool:
        """Return whether the vault is still the one read: its chain goes on from here, and nothing was disposed of."""
        row = con.execute("select link from entry where id = ?", (self.last_entry,)).fetchone()
        same = (bytes(row[0]) if row else b"") == self.link
        return same and con.execute("select count(*) from disposals").fetchone()[0] == self.disposals

    def stand(self, con: Connection) -> None:
        """Note where the log stands."""
        row = con.execute("select id, link from entry order by id desc limit 1").fetchone()
        self.last_entry, self.link = (row[0], bytes(row[1])) if row else (0, b"")
        self.disposals = con.execute("select count(*) from disposals").fetchone()[0]

    def touched(self, con: Connection) -> list[str]:
        """Return the scopes written to since, one more than MOST_TOUCHED when there are many."""
        # "+": by the entries' own order; the index on scopes would be read whole
        sql = "select distinct +scope from entry where id > ? limit ?"
        rows = con.execute(sql, (self.last_entry, MOST_TOUCHED + 1)).fetchall()
        return [row[0].hex() for row in rows]

    def follow(self, con: Connection, scopes: Iterable[str]) -> None:
        """Take in what was written: the touched cases are read again with their links."""
        slots = [slot for scope in scopes if (slot := self._read_again(con, scope)) is not None]
        while "docs" in self.index.parts and not self._read_docs(con):
            pass
        self._later.update(slots)
        if self.is_whole:
            self.catch_up(con)
        self.index.moved(slots)
        self.stand(con)

    @property
    def is_whole(self) -> bool:
        """Whether every part is read."""
        return "changed" in self.index.parts

    def catch_up(self, con: Connection) -> None:
        """Read the links of cases written to while the index was being read: their own turn may have read them half."""
        for slot in self._later:
            self._read_links(con, slot)
        self.index.moved(self._later)
        self._later = set()

    def settle(self) -> None:
        """Let go of what only the reading needed."""
        self._told, self._gone = {}, set()

    def answers(self, parts: Iterable[str]) -> bool:
        """Return whether these parts are read, and as they are now."""
        wanted = frozenset(parts)
        return wanted <= self.index.parts and (not self._later or wanted == {"cases"})

    def _read_again(self, con: Connection, uid: str) -> int | None:
        row = con.execute(f"{_CASE} where uid = ?", (uid,)).fetchone()
        if row is None or (uid not in self.index.slots and "cases" not in self.index.parts):
            return None  # no case, or one that its own turn will bring
        number, uid, alive, *values = row
        self._rows["cases"] = max(self._rows["cases"], number) if "cases" in self.index.parts else self._rows["cases"]
        return self.index.put(number, uid, values, bool(alive))

    def _read_links(self, con: Connection, slot: int) -> None:
        index, uid = self.index, self.index.uids[slot]
        newest = con.execute("select max(id) from entry where scope = ?", (bytes.fromhex(uid),)).fetchone()[0]
        index.values["changed"][slot] = newest or 0
        for fid in self._links.pop(slot, ()):
            index.cases_of[fid].discard(slot)
        people = [row[2] for row in con.execute(f'{_VICTIM} and "case" = ?', (uid,))]
        groups = [row[2] for row in con.execute(f'{_ATTRIBUTION} and "case" = ?', (uid,))]
        for shared in (*people, *groups):
            self._link(slot, shared)
        values = index.values
        values["victims"][slot], values["held"][slot], index.spans[slot] = len(people), None, ()
        values["place"][slot] = values["relation"][slot] = values["region"][slot] = ""
        self._first_acts.pop(slot, None)
        for act in con.execute(f'{_ACT} and "case" = ?', (uid,)).fetchall():
            self._take_act(act)


_lock = threading.Lock()
_held: dict[str, Reading] = {}


def ready(con: Connection, parts: Iterable[str]) -> CaseIndex | None:
    """Return the index, up to date, if it holds these parts already."""
    with _lock:
        reading = _held.get(_place(con))
        if reading is None or not reading.index.parts.issuperset(parts) or not _up_to_date(con, reading):
            return None
        return reading.index if reading.answers(parts) else None


def warm(con: Connection, seconds: float) -> bool:
    """Read on for so long; return whether all is read. Meant for quiet moments of a thread that is not the screen's."""
    until = time.monotonic() + seconds
    with _lock:
        place = _place(con)
        reading = _held.get(place)
        if reading is None or not _up_to_date(con, reading):
            _held.clear()  # one vault is open at a time
            reading = _held[place] = Reading()
            reading.stand(con)
        for part, read in reading.steps():
            while part not in reading.index.parts:
                if time.monotonic() > until:
                    return False
                if read(con):
                    reading.index.parts.add(part)
        reading.catch_up(con)
        reading.settle()
        return reading.index.put_in_order()


def glance(con: Connection) -> CaseIndex | None:
    """Return the index if all of it is read and nothing was written since; never waits for another thread."""
    reading = _held.get(_place(con))
    if reading is None or not reading.is_whole or not reading.answers(reading.index.parts):
        return None
    newest = con.execute("select max(id) from entry").fetchone()[0] or 0
    return reading.index if newest == reading.last_entry else None


def forget() -> None:
    """Let go of all that was read: the vault is being locked."""
    with _lock:
        _held.clear()


def _up_to_date(con: Connection, reading: Reading) -> bool:
    if not reading.fits(con):
        _held.clear()
        return False
    scopes = reading.touched(con)
    if len(scopes) > MOST_TOUCHED:
        _held.clear()
        return False
    if scopes:
        reading.follow(con, scopes)
    return True


def _place(con: Connection) -> str:
    return str(con.execute("pragma database_list").fetchone()[2])
