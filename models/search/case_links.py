"""To which case each row of the full-text index belongs, in four bytes a row; a person, group or source may belong to several."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from models.log.scopes import Connection
from models.search.case_packed import Numbers, packed

_SOME = 20_000
"""Rows of the full-text index asked for in one statement: some 1 MB for a moment."""
_DOCS = (
    "select d.fid as fid, coalesce(c.rowid, 0) as slot "
    "from (select fid, kind, top from doc where fid > ? order by fid limit ?) d "
    "left join cases c on c.uid = d.top and d.kind not in ('person', 'group', 'source') order by d.fid"
)
# "cross join" keeps the order: from the cases asked for to what hangs on them
_LINK = (
    'select c.rowid as slot, s.fid as fid from cases c cross join {parts} x on x."case" = c.uid '
    'cross join {shared} s on s.uid = x."{field}" where c.rowid between ?1 and ?2 and x.deleted_at is null and s.fid is not null'
)
_OUTSIDE = (("victims", "persons", "person"), ("attributions", "groups", "group"), ("acts", "sources", "source"))
_LINKS = (
    " union ".join(_LINK.format(parts=parts, shared=shared, field=field) for parts, shared, field in _OUTSIDE) + " order by 1"
)
"""What links cases to rows of the full-text index that lie outside them."""


class Owners:
    """Cases (slots) by row of the full-text index. 0 stands for none, and for several: these are in a table of their own."""

    def __init__(self) -> None:
        self._of: Numbers = array("I", [0])
        self._several: dict[int, Numbers] = {}
        self._slots: Numbers = array("I")
        self._fids: Numbers = array("I")
        self._anew: dict[int, frozenset[int]] = {}
        """Links of the cases that were written to since the two arrays, all links in the order of the cases, were read."""

    def read(self, con: Connection, first: int, last: int) -> None:
        """Read the links of the cases from one row number to another; those before were read."""
        slots, fids = packed(con, ("slot", "fid"), _LINKS, (first, last))
        self._slots.extend(slots)
        self._fids.extend(fids)
        for fid, slot in zip(fids, slots, strict=True):
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

    def read_again(self, con: Connection, slot: int) -> None:
        """Read the links of one case again."""
        for fid in self._links_of(slot):
            self._unlink(fid, slot)
        self._anew[slot] = frozenset(packed(con, ("slot", "fid"), _LINKS, (slot, slot))[1])
        for fid in self._anew[slot]:
            self._link(fid, slot)

    def mark(self, marks: bytearray, fids: Numbers) -> None:
        """Put 1 where a case has one of these rows."""
        for slot in map(self._of.__getitem__, fids):
            marks[slot] = 1
        if marks[0]:
            marks[0] = 0
            for fid in filter(self._several.__contains__, fids):
                for slot in self._several[fid]:
                    marks[slot] = 1

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
