"""What the cases page asks of the vault: reading one case whole, now or as it was known, and its own few writings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from models.base.clock import from_millis, to_millis, to_stamp
from models.base.errors import AppError
from models.base.language import _
from models.log.history import Event, first_and_last, newest_history
from models.log.scopes import Connection, Scopes
from models.log.undo import Past
from models.records import CASE, KINDS
from models.values.fold import fold, words
from models.views.captivity import captivities
from models.views.case import CaseView, read_case
from models.views.claims import contradictions
from models.views.communications import day_of_case
from models.views.compartments import compartment_scopes, opened_of
from models.views.files import read_files
from models.views.record import read_by_uids
from ui.pages.cases.sheet_data import HistoryRow, LinkRow, SheetData

if TYPE_CHECKING:
    from models.log.session import VaultSession

NEWEST = 200
"""So many actions stand in the history of one case; the vault's page has all."""
MOST_LINKS = 12
NOBODY = "0" * 32


def read_sheet(con: Connection, uid: str, on: str, now: datetime | None = None) -> SheetData:
    """Return the case with everything its sheet shows. Raises NotFound.

    `on` is the ISO day states are told for; with `now` (aware) it is the day it is then in the zone of the case.
    """
    view = read_case(con, uid)
    on = day_of_case(view, now) if now is not None else on
    links, more = _links(con, view)
    entered, changed = _written(con, view)
    return SheetData(
        view, captivities(view, on=on), contradictions(view), links, on,
        more_links=more, entered=entered, changed=changed,
        opened=opened_of(con, view.case.uid), files=read_files(con, view.case.uid),
    )  # fmt: skip


def read_sheet_then(con: Connection, uid: str, moment: datetime, now: datetime) -> SheetData:
    """Return the case as this vault knew it at the moment (UTC). Raises BadInput (before its first entry, to come), NotFound."""
    from models.subjects.past import check_moment, read_case_then

    check_moment(con, moment, now, _("As known at"))
    view = read_case_then(con, uid, moment)
    on, stamp = day_of_case(view, moment), to_stamp(moment)
    links, more = _links(con, view)
    entered, changed = _written(con, view, to_millis(moment))
    return SheetData(
        view, captivities(view, on=on), contradictions(view), links, on, stamp,
        more_links=more, entered=entered, changed=changed,
        opened=opened_of(con, view.case.uid), files=read_files(con, view.case.uid, until=stamp),
    )  # fmt: skip


def moments(con: Connection, uid: str) -> tuple[datetime, ...]:
    """Return when something was written of the case, oldest first, UTC: the stops of the slider."""
    rows = con.execute("select distinct received from entry where scope = ? order by received", (bytes.fromhex(uid),))
    return tuple(from_millis(row[0]) for row in rows.fetchall())


# history


def read_history(con: Connection, case: str, persons: Sequence[str], moment: str = "") -> tuple[HistoryRow, ...]:
    """Return the newest actions that wrote in the case or in these persons of it, newest first; up to a moment (stamp)."""
    until = to_millis(datetime.fromisoformat(moment)) if moment else None
    events: dict[str, list[Event]] = {}
    for event in newest_history(con, _scopes(con, case, persons), NEWEST, until):
        events.setdefault(event.op, []).append(event)
    names = {uid: name for uid, name in con.execute("select uid, name from users")}
    newest, past = list(events.items())[::-1], Past(con, Scopes(con))
    return tuple(_history_row(con, past, op, part, names) for op, part in newest)


def _scopes(con: Connection, case: str, persons: Iterable[str]) -> tuple[str, ...]:
    return case, *persons, *compartment_scopes(con, case)


def _written(con: Connection, view: CaseView, until: int | None = None) -> tuple[str, str]:
    """Return the stamps of what was written of the case first and last, "" for none."""
    ends = first_and_last(con, _scopes(con, view.case.uid, view.persons), until)
    first, last = (to_stamp(from_millis(end)) if end else "" for end in ends)
    return first, last


def _history_row(con: Connection, past: Past, op: str, events: Sequence[Event], names: dict[str, str]) -> HistoryRow:
    first = events[0]
    kinds = tuple(dict.fromkeys(kind for event in events for kind, _uid, _values in event.written))
    who = _("recovery sheet") if first.user == NOBODY else names.get(first.user, "") or _("somebody not known here")
    removed = all(event.removed for event in events)
    words = _("Its content was disposed of, or is sealed without a key here.") if removed else _words(con, past, op, first, kinds)
    return HistoryRow(op, to_stamp(from_millis(first.received)), first.user, who, words, kinds, not removed, removed)


def _words(con: Connection, past: Past, op: str, event: Event, kinds: tuple[str, ...]) -> str:
    with suppress(ImportError, AppError):
        from models.subjects.actions import words_of

        return words_of(con, past, op)
    return ", ".join(_(KINDS[kind].label) for kind in kinds if kind in KINDS) or event.action


# links to other cases


def _links(con: Connection, view: CaseView) -> tuple[tuple[LinkRow, ...], bool]:
    rows = [*_named_links(con, view), *_naming_links(con, view)]
    named = {row.case for row in rows} | {view.case.uid}
    more = False
    for group in view.groups.values():
        why = _("same group: {group}").format(group=group.text("short") or group.text("name"))
        found, rest = _sharing(con, "attributions", "group", group.uid, named)
        rows += _case_links(con, found, why)
        more = more or rest
    for number, source in enumerate(view.sources.values(), start=1):
        found, rest = _sharing(con, "acts", "source", source.uid, named)
        rows += _case_links(con, found, _("same source: {source}").format(source=f"S{number}"))
        more = more or rest
    return _merged(rows), more


def _merged(rows: Sequence[LinkRow]) -> tuple[LinkRow, ...]:
    """Return one row per case that shares something; what somebody said stays a row of its own."""
    found: dict[str, LinkRow] = {}
    for row in rows:
        key = row.case if row.shared else f"{row.case} {row.relation} {row.why}"
        before = found.get(key)
        found[key] = replace(before, why=f"{before.why} · {row.why}") if before is not None else row
    return tuple(found.values())


def _named_links(con: Connection, view: CaseView) -> list[LinkRow]:
    from models.base import terms

    found = []
    for relation in view.parts["relation"]:
        ref = relation.text("to_ref")
        if ref:
            query = "select uid, coalesce(title, codeword, '') from cases where ref = ? and deleted_at is null"
            uid, title = con.execute(query, (ref,)).fetchone() or ("", _("not in this vault"))
            why = terms.label("relation_kind", relation.text("kind"))
            found.append(LinkRow(uid, ref, title, why, relation.text("note"), relation.uid))
    return found


def _naming_links(con: Connection, view: CaseView) -> list[LinkRow]:
    """Return the cases that name this one: looked up in the index of words, since references stand in it."""
    from models.base import terms

    ref = view.case.text("ref")
    if not words(ref):
        return []
    phrase = '"' + " ".join(words(ref)) + '"'
    rows = con.execute(
        "select c.uid, c.ref, coalesce(c.title, c.codeword, ''), r.kind, coalesce(r.note, '') from search "
        "cross join doc on doc.fid = search.rowid and doc.kind = 'relation' cross join relations r on r.fid = doc.fid "
        'join cases c on c.uid = r."case" '
        "where search match ? and r.to_ref = ? and r.deleted_at is null and c.deleted_at is null order by c.uid limit 50",
        (phrase, ref),
    )
    said = _("{ref} says: {relation} this case")
    return [
        LinkRow(uid, other, title, said.format(ref=other, relation=terms.label("relation_kind", kind or "RELATED_TO")), note)
        for uid, other, title, kind, note in rows.fetchall()
    ]


def _sharing(con: Connection, table: str, field: str, uid: str, but: set[str]) -> tuple[list[str], bool]:
    rows = con.execute(
        f'select distinct "case" from "{table}" where "{field}" = ? and deleted_at is null limit ?', (uid, MOST_LINKS * 4)
    ).fetchall()
    found = sorted((case for (case,) in rows if case and case not in but), reverse=True)
    return found[:MOST_LINKS], len(found) > MOST_LINKS or len(rows) == MOST_LINKS * 4


def _case_links(con: Connection, uids: Sequence[str], why: str) -> list[LinkRow]:
    cases = read_by_uids(con, CASE, uids)
    return [
        LinkRow(uid, cases[uid].text("ref"), cases[uid].text("title") or cases[uid].text("codeword"), why, shared=True)
        for uid in uids
        if uid in cases
    ]


# writing


def names_in(con: Connection, title: str) -> tuple[str, ...]:
    """Return names of persons in this vault that stand in the title: a title is printed and must not name a victim.

    They are looked up by their words in the index, so that it is quick in a vault with many persons.
    """
    folded = f" {fold(title)} "
    wanted = [word for word in words(title) if len(word) > 2][:12]
    if not wanted:
        return ()
    match = " OR ".join(f'title:"{word}"' for word in wanted)
    rows = con.execute(
        "select p.name from search cross join doc on doc.fid = search.rowid and doc.kind = 'person' "
        "cross join persons p on p.fid = doc.fid where search match ? and p.deleted_at is null limit 500",
        (match,),
    )
    names = (str(name) for (name,) in rows if name)
    return tuple(dict.fromkeys(name for name in names if f" {fold(name)} " in folded))[:3]


def hide_all(session: VaultSession, records: Sequence[tuple[str, str]]) -> None:
    """Hide these records (kind, identifier), as one action."""
    from models.subjects.editing import hide_many

    hide_many(session, records)


def take_back(session: VaultSession, op: str) -> int:
    """Take one action back, and return how many fields were left because they were written again since."""
    from models.subjects.actions import undo_action

    return len(undo_action(session, op).left)


def prefer_claim(session: VaultSession, claim: str, reason: str) -> None:
    """Prefer a claim with a reason."""
    from models.subjects.claims import prefer

    prefer(session, claim, reason)


def reject_claim(session: VaultSession, claim: str, reason: str) -> None:
    """Reject a claim with a reason."""
    from models.subjects.claims import reject

    reject(session, claim, reason)


def relate_acts(session: VaultSession, case: str, kind: str, origin: str, target: str, note: str) -> str:
    """Link two acts and return the relation's identifier."""
    from models.subjects.linking import relate_acts as relate

    return relate(session, case, kind, origin, target, note=note)


def link_case(session: VaultSession, case: str, ref: str, kind: str, note: str) -> str:
    """Link the case to another and return the relation's identifier."""
    from models.subjects.linking import link_cases

    return link_cases(session, case, ref, kind, note)


def case_of(con: Connection, kind: str, uid: str) -> tuple[str, str]:
    """Return the case a record lies in, and the record; ("", "") when it lies in none."""
    if kind not in KINDS or "case" not in KINDS[kind].names:
        return "", ""
    row = con.execute(f'select "case" from "{KINDS[kind].table}" where uid = ? and deleted_at is null', (uid,)).fetchone()
    return (str(row[0]), uid) if row and row[0] else ("", "")
