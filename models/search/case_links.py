"""To which case each row of the full-text index belongs, in four bytes a row; a person, group or source may belong to several."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

from models.log.scopes import Connection
from models.search.case_packed import Numbers, packed

_SOME = 100_000
"""Rows of the full-text index asked for in one statement: some 3 MB for a moment."""
_DOCS = (
    "select d.fid as fid, coalesce(c.rowid, 0) as slot "
    "from (select fid, kind, top from doc where fid > ? order by fid limit ?) d "
    "left join cases c on c.uid = d.top and d.kind not in ('person', 'group', 'source') order by d.fid"
)
_LINKS = (
    'select x."case" as uid, s.fid as fid from victims x join persons s on s.uid = x.person where x.deleted_at is null '
    'union all select x."case", s.fid from attributions x join groups s on s.uid = x."group" where x.deleted_at is null '
    'union all select x."case", s.fid from acts x join sources s on s.uid = x.source where x.deleted_at is null'
)
"""What links a case to a row of the full-text index that lies outside it."""
_OF_ALL = (
    f"select distinct c.rowid as slot, l.fid as fid from ({_LINKS}) l join cases c on c.uid = l.uid "
    "where l.fid is not null order by 1"
)
_OF_ONE = f"select distinct fid from ({_LINKS}) where uid = ? and fid is not null"


class Owners:
    """Cases (slots) by row of the full-text index. 0 stands for none, and for several: these are in a table of their own."""

    def __init__(self) -> None:
        self._of: Numbers = array("I", [0])
        self._several: dict[int, Numbers] = {}
        self._slots: Numbers = array("I")
        self._fids: Numbers = array("I")
        self._anew: dict[int, frozenset[int]] = {}
        """Links of the cases that were written to since the two arrays, all links in the order of the cases, were read."""

    def read(self, con: Connection, pause: Callable[[], object]) -> None:
        """Read everything; `pause` is called between parts."""
        while not self.read_docs(con):
            pause()
        self._slots, self._fids = packed(con, ("slot", "fid"), _OF_ALL)
        for at in range(0, len(self._fids), _SOME // 10):
            pause()
            for fid, slot in zip(self._fids[at : at + _SOME // 10], self._slots[at : at + _SOME // 10], strict=True):
                self._link(fid, slot)

    def read_docs(self, con: Connection) -> bool:
        """Take in rows of the full-text index not read yet; return whether those were all."""
        after = len(self._of) - 1
        fids, slots = packed(con, ("fid", "slot"), _DOCS, (after, _SOME))
        if fids and fids[-1] - after == len(fids):
            self._of.extend(slots)
        elif fids:
            self._of.extend(array("I", bytes(4 * (fids[-1] - after))))
            for fid, slot in zip(fids, slots, strict=True):
                self._of[fid] = slot
        return len(fids) < _SOME

    def read_links(self, con: Connection, slot: int, uid: str) -> None:
        """Read the links of one case again."""
        for fid in self._links_of(slot):
            self._unlink(fid, slot)
        self._anew[slot] = frozenset(row[0] for row in con.execute(_OF_ONE, (uid,)))
        for fid in self._anew[slot]:
            self._link(fid, slot)

    def slots(self, fids: Numbers) -> set[int]:
        """Return the cases these rows belong to."""
        found = set(map(self._of.__getitem__, fids))
        if 0 in found:
            found.remove(0)
            for fid in filter(self._several.__contains__, fids):
                found.update(self._several[fid])
        return found

    def _links_of(self, slot: int) -> Iterable[int]:
        if slot in self._anew:
            return self._anew[slot]
        return self._fids[bisect_left(self._slots, slot) : bisect_right(self._slots, slot)]

    def _link(self, fid: int, slot: int) -> None:
        alone = self._of[fid]
        if fid in self._several:
            self._several[fid].append(slot)
        elif alone:
            self._several[fid] = array("I", (alone, slot))
            self._of[fid] = 0
        else:
            self._of[fid] = slot

    def _unlink(self, fid: int, slot: int) -> None:
        if fid in self._several:
            self._several[fid].remove(slot)
        else:
            self._of[fid] = 0
