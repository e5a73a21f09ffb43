"""Other spellings of names that stand in the vault: Cissé and Sissé, Mohamed and Muhammad.

The words of all persons' names are kept in memory by their sound; words only come in, so an old one does no harm.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from typing import Any

from models.log.scopes import Connection
from models.values.fold import words
from models.values.names import sound

SHORTEST = 4
"""Letters below which a word is not looked for in other spellings: short ones sound like too many."""
MOST = 12
"""Other spellings of a word that are looked for."""
_SOME = 10_000


class _Names:
    def __init__(self) -> None:
        self.by_sound: dict[str, set[str]] = {}
        self.row = 0
        self.entry = 0
        self._known: set[str] = set()

    def read(self, con: Connection) -> None:
        """Take in the names of persons that are new or were changed."""
        newest = con.execute("select coalesce(max(id), 0) from entry").fetchone()[0]
        if newest == self.entry:
            return
        if self.entry:
            scopes = con.execute("select distinct +scope from entry where id > ? limit 500", (self.entry,)).fetchall()
            for scope in scopes:
                self._take(con.execute("select name, aliases from persons where uid = ?", (scope[0].hex(),)).fetchall())
        while rows := con.execute(
            "select name, aliases, rowid from persons where rowid > ? order by rowid limit ?", (self.row, _SOME)
        ).fetchall():  # fmt: skip
            self._take(rows)
            self.row = rows[-1][2]
        self.entry = newest

    def _take(self, rows: Sequence[Any]) -> None:
        for name, aliases, *_rest in rows:
            for word in words(" ".join([name or "", *(json.loads(aliases) if aliases else ())])):
                if word not in self._known:
                    self._known.add(word)
                    self.by_sound.setdefault(sound(word), set()).add(word)


_lock = threading.Lock()
_held: dict[str, _Names] = {}


def other_spellings(con: Connection, typed: Sequence[str]) -> list[frozenset[str]] | None:
    """Return for each typed word the other spellings of it among names; None when there are none at all."""
    with _lock:
        place = str(con.execute("pragma database_list").fetchone()[2])
        if place not in _held:
            _held.clear()  # one vault is open at a time
            _held[place] = _Names()
        names = _held[place]
        names.read(con)
        found = [_others(names, word) for word in typed]
    return found if any(found) else None


def _others(names: _Names, word: str) -> frozenset[str]:
    if len(word) < SHORTEST:
        return frozenset()
    alike = sorted(names.by_sound.get(sound(word), set()) - {word})
    return frozenset(alike[:MOST])


def forget() -> None:
    """Let go of the names: the vault is being locked."""
    with _lock:
        _held.clear()
