"""Reading the index of cases into memory beside everything else, and keeping it up to date from the log."""

from __future__ import annotations

import threading
from collections.abc import Callable

from models.log.scopes import Connection
from models.search.case_index import CaseIndex

MOST_TOUCHED = 300
"""Changed scopes up to which the index is brought up to date, some milliseconds each; after more it is read anew."""


class _Kept:
    """One vault's index and where the log stood when it was read."""

    def __init__(self, con: Connection, index: CaseIndex) -> None:
        self.index = index
        self.stand(con)

    def stand(self, con: Connection) -> None:
        """Note where the log stands."""
        row = con.execute("select id, link from entry order by id desc limit 1").fetchone()
        self.last_entry, self.link = (int(row[0]), bytes(row[1])) if row else (0, b"")
        self.disposals = _disposals(con)

    def fits(self, con: Connection) -> bool:
        """Return whether the vault is still the one read: its chain goes on from here, and nothing was disposed of."""
        row = con.execute("select link from entry where id = ?", (self.last_entry,)).fetchone()
        return (bytes(row[0]) if row else b"") == self.link and _disposals(con) == self.disposals

    def touched(self, con: Connection) -> list[str]:
        """Return the scopes written to since, one more than MOST_TOUCHED when there are many."""
        # "+": by the entries' own order; the index on scopes would be read whole
        sql = "select distinct +scope from entry where id > ? limit ?"
        return [row[0].hex() for row in con.execute(sql, (self.last_entry, MOST_TOUCHED + 1)).fetchall()]


_lock = threading.Lock()
_held: dict[str, _Kept] = {}
_forgotten = 0
"""Counts the lockings: what was begun to be read before one is not kept after it."""


def ready(con: Connection) -> CaseIndex | None:
    """Return the index, up to date, if there is one; never waits for its reading."""
    with _lock:
        place = _place(con)
        kept = _held.get(place)
        if kept is None or _newest(con) < kept.last_entry:  # a state of the vault older than the index
            return None
        if _is_up_to_date(con, kept):
            return kept.index
        del _held[place]
        return None


def warm(con: Connection, pause: Callable[[], object] = lambda: None) -> bool:
    """Read the index if there is none; True when it is there. Takes seconds: meant for a thread and a connection of its own.

    The connection must be in a transaction. `pause` is called between parts, milliseconds of Python each; what it raises ends the
    reading.
    """
    if ready(con) is not None:
        return True
    begun, index = _forgotten, CaseIndex()
    index.read(con, pause)
    kept = _Kept(con, index)
    with _lock:
        if begun != _forgotten:
            return False
        _held.clear()  # one vault is open at a time
        _held[_place(con)] = kept
    return True


def glance(con: Connection) -> CaseIndex | None:
    """Return the index if nothing was written since it was read; never waits for another thread."""
    kept = _held.get(_place(con))
    return kept.index if kept is not None and _newest(con) == kept.last_entry else None


def forget() -> None:
    """Let go of all that was read: the vault is being locked."""
    global _forgotten
    with _lock:
        _forgotten += 1
        _held.clear()


def _is_up_to_date(con: Connection, kept: _Kept) -> bool:
    if not kept.fits(con):
        return False
    scopes = kept.touched(con)
    if len(scopes) > MOST_TOUCHED:
        return False
    if scopes:
        kept.index.read_again(con, scopes)
        kept.stand(con)
    return True


def _newest(con: Connection) -> int:
    return int(con.execute("select coalesce(max(id), 0) from entry").fetchone()[0])


def _disposals(con: Connection) -> int:
    return int(con.execute("select count(*) from disposals").fetchone()[0])


def _place(con: Connection) -> str:
    return str(con.execute("pragma database_list").fetchone()[2])
