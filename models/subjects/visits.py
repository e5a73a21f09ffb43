"""Since you were last here: where the log stood when a user left, kept on this device, and what others wrote since."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from models.base.clock import from_millis, to_stamp
from models.base.errors import NotAllowed
from models.base.language import _
from models.log.meta import meta, set_meta
from models.log.scopes import Connection
from models.subjects.opened import OpenVault
from models.vault.engine import translate_errors

GROUPS_MOST = 50
"""Groups given; a merge of a whole office's year is no list anybody reads to its end."""
_NAMES = {
    "case": ("cases", "coalesce(codeword, title, '')", "coalesce(ref, '')"),
    "person": ("persons", "coalesce(name, '')", "''"),
    "group": ("groups", "coalesce(short, name, '')", "''"),
    "source": ("sources", "coalesce(title, '')", "''"),
    "incident": ("incidents", "coalesce(headline, '')", "coalesce(number, '')"),
    "log_line": ("log_lines", "coalesce(text, '')", "''"),
    "note": ("notes", "coalesce(title, '')", "''"),
}
"""Where the title and reference of a scope's own record stand."""


@dataclass(frozen=True)
class Visit:
    """Where the log stood when a user was last here: its newest entry, and when (UTC)."""

    entry: int
    at: datetime


@dataclass(frozen=True, repr=False)
class ChangeGroup:
    """What others wrote into one case, or into another record that stands alone (`kind`, `uid`: what it opens).

    `kind` is "vault" for what belongs to no case and no record of its own: orders, advisories, users, settings. `count` actions;
    of the newest one `words`, `who` wrote it and `at` what time his laptop's clock said (UTC). `merged`: it came from another
    laptop.
    """

    kind: str
    uid: str
    ref: str
    title: str
    count: int
    words: str
    who: str
    at: datetime
    merged: bool
    exercise: bool = False


def last_visit(con: Connection, user: str) -> Visit | None:
    """Return where the log stood when the user last left this device, or None: never here, or not kept."""
    stored = meta(con, _key(user))
    if not stored:
        return None
    entry, at = json.loads(stored)
    return Visit(int(entry), datetime.fromisoformat(at))


def may_keep_visits(vault: OpenVault) -> bool:
    """Return whether a visit can be kept: not on a medium that is only read."""
    return vault.writable


def note_visit(vault: OpenVault, *, upto: int | None = None) -> Visit:
    """Keep that the user has seen the log up to the entry `upto` (None = all there is) and return it.

    A small transaction of its own without an entry: looking is no action of the record, so it starts no chain, asks nothing of
    the clock, and viewers may do it too. A visit never goes back behind one already kept.

    Raises:
        NotAllowed: the vault is on a medium that is only read; nothing can be kept there.
    """
    if not may_keep_visits(vault):
        raise NotAllowed(role=_("reading only"))
    with translate_errors(vault.database), vault.connected() as session:
        con = session.con
        newest = newest_entry(con)
        before = last_visit(con, vault.user)
        least = min(before.entry, newest) if before else 0
        visit = Visit(max(least, newest if upto is None else min(upto, newest)), vault.clock())
        set_meta(con, _key(vault.user), json.dumps([visit.entry, to_stamp(visit.at)]))
        session.commit()
    return visit


def newest_entry(con: Connection) -> int:
    """Return the local number of the log's newest entry, 0 for an empty log."""
    return int(con.execute("select coalesce(max(id), 0) from entry").fetchone()[0])


def since_last_visit(con: Connection, user: str) -> tuple[ChangeGroup, ...]:
    """Return what others wrote, and what came from other laptops, since the user was last here; the newest first.

    What the user wrote on this device is left out. Nothing on a first visit: then everything would be new.
    """
    visit = last_visit(con, user)
    if visit is None:
        return ()
    own = con.execute("select id from device where uid = ?", (meta(con, "device") or "",)).fetchone()
    rows = con.execute(
        "select lower(hex(entry.scope)), count(distinct entry.op), max(entry.id) from entry where entry.id > ? "
        "and not (entry.user = ? and entry.device = ?) group by entry.scope order by max(entry.id) desc limit ?",
        (min(visit.entry, newest_entry(con)), bytes.fromhex(user), own[0] if own else -1, GROUPS_MOST),
    ).fetchall()
    by_case: dict[str, ChangeGroup] = {}
    for scope, count, newest in rows:
        group = _group(con, scope, count, newest, own[0] if own else -1)
        known = by_case.get(group.uid)
        by_case[group.uid] = _joined(known, group) if known else group
    return tuple(by_case.values())


def _joined(newer: ChangeGroup, older: ChangeGroup) -> ChangeGroup:
    """Return two groups of one case as one: a case may have compartments with keys of their own."""
    return ChangeGroup(
        newer.kind, newer.uid, newer.ref, newer.title, newer.count + older.count, newer.words, newer.who, newer.at,
        newer.merged or older.merged, newer.exercise,
    )  # fmt: skip


def _group(con: Connection, scope: str, count: int, newest: int, own: int) -> ChangeGroup:
    from models.subjects.actions import action_words

    op, user, clock, device = con.execute(
        "select lower(hex(op)), lower(hex(user)), clock_said, device from entry where id = ?", (newest,)
    ).fetchone()
    kind, uid = _what(con, scope)
    ref, title, exercise = _named(con, kind, uid)
    who = con.execute("select coalesce(name, '') from users where uid = ?", (user,)).fetchone()
    return ChangeGroup(
        kind, uid, ref, title, count, action_words(con, op), who[0] if who else "", from_millis(clock), device != own, exercise
    )  # fmt: skip


def _what(con: Connection, scope: str) -> tuple[str, str]:
    """Return the kind and identifier of what a scope seals: its parent's where that is a case."""
    row = con.execute("select kind, parent from scope where uid = ?", (scope,)).fetchone()
    kind, parent = (row[0], row[1]) if row else ("", "")
    if parent and con.execute("select 1 from cases where uid = ?", (parent,)).fetchone():
        return "case", parent
    return (kind, scope) if kind in _NAMES else ("vault", "")


def _named(con: Connection, kind: str, uid: str) -> tuple[str, str, bool]:
    """Return reference, title and whether it is an exercise. Empty for what was disposed of."""
    if kind not in _NAMES:
        return "", "", False
    table, title, ref = _NAMES[kind]
    exercise = "coalesce(exercise, 0)" if kind == "case" else "0"
    row = con.execute(f"select {ref}, {title}, {exercise} from {table} where uid = ?", (uid,)).fetchone()
    return (row[0], row[1], bool(row[2])) if row else ("", "", False)


def _key(user: str) -> str:
    return f"visit:{user}"
