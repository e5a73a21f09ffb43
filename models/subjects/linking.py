"""Links: between acts of a case, between cases, and what cases share without anybody having said so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.base import terms
from models.base.errors import BadInput, NotFound
from models.base.language import _
from models.log.scopes import Connection
from models.records import ACT, KINDS
from models.subjects.editing import create
from models.subjects.titles import title_of
from models.views.case import CaseView, find_case
from models.views.record import RecordView

if TYPE_CHECKING:
    from models.log.session import VaultSession

BETWEEN_CASES = ("RELATED_TO", "PART_OF", "SPLIT_INTO", "MERGED_WITH", "LED_TO", "PRECEDES", "SAME_REPORT", "SUPERSEDES")
"""Kinds of relation offered between cases; splitting and merging are marks, both cases stay."""
BETWEEN_ACTS = ("PRECEDES", "LED_TO", "PART_OF", "RELATED_TO", "REPEATS", "SAME_REPORT", "SUPERSEDES")
"""Kinds of relation offered between acts of one case."""
_SHARED = ("person", "group", "source")


@dataclass(frozen=True)
class Link:
    """One link of a case.

    `why`: "act" (two acts of this case), "to" and "from" (a case this one names, or that names this one), "person", "group",
    "source" (another case uses the same one). `relation`, `certainty`, `note` and `record` (the relation's identifier) are
    filled for the first three. `uid` is the other case (for "act" this one), "" when it is not in this vault; `shared` is the
    record both use. `words` is the whole sentence.
    """

    why: str
    words: str
    uid: str
    ref: str
    title: str
    relation: str = ""
    certainty: str = ""
    note: str = ""
    record: str = ""
    shared: str = ""


def relate_acts(
    session: VaultSession,
    case: str,
    kind: str,
    origin: str,
    target: str,
    certainty: str = "",
    note: str = "",
    *,
    uid: str = "",
) -> str:
    """Link two acts of a case and return the relation's identifier.

    Raises:
        BadInput: an act with itself, an act of another case, an unknown kind or one already said.
    """
    _check_kind(kind)
    for name, act in (("origin", origin), ("target", target)):
        if not act:
            raise BadInput(field=name, reason=_("This must be filled in."))
    if origin == target:
        raise BadInput(field="target", reason=_("An act cannot be linked to itself."))
    _refuse_double(session.con, case, kind, "origin = ? and target = ?", origin, target)
    values = {"kind": kind, "origin": origin, "target": target, "certainty": certainty, "note": note}
    return create(session, "relation", values, uid=uid, case=case)


def link_cases(
    session: VaultSession,
    case_uid: str,
    to_ref: str,
    kind: str,
    note: str = "",
    *,
    certainty: str = "",
    uid: str = "",
) -> str:
    """Link a case to another one by its reference, and return the relation's identifier. It is written once, in the first case.

    Raises:
        BadInput: the case itself, a reference not in this vault, an unknown kind or a link already said.
    """
    _check_kind(kind)
    try:
        other = find_case(session.con, to_ref)
    except NotFound:
        raise BadInput(field="to_ref", reason=_("There is no case with this reference in this vault.")) from None
    if other == case_uid:
        raise BadInput(field="to_ref", reason=_("A case cannot be linked to itself."))
    ref = session.con.execute("select ref from cases where uid = ?", (other,)).fetchone()[0]
    _refuse_double(session.con, case_uid, kind, "to_ref = ? and ? = ''", ref, "")
    values = {"kind": kind, "to_ref": ref, "certainty": certainty, "note": note}
    return create(session, "relation", values, uid=uid, case=case_uid)


def links_of(con: Connection, view: CaseView) -> tuple[Link, ...]:
    """Return the case's links, each saying why: relations of its acts, cases named here, cases that name it, and cases with the
    same person, group or source. Cases are named by their reference and neutral title only."""
    return (*_relations(con, view), *_naming(con, view.case), *_sharing(con, view))


def _check_kind(kind: str) -> None:
    if not terms.is_known("relation_kind", kind):
        raise BadInput(field="kind", reason=_("There is no relation of this kind."))


def _refuse_double(con: Connection, case: str, kind: str, same: str, *values: str) -> None:
    query = f'select 1 from relations where "case" = ? and kind = ? and {same} and deleted_at is null'
    if con.execute(query, (case, kind, *values)).fetchone():
        raise BadInput(field="kind", reason=_("This link is there already."))


def _relations(con: Connection, view: CaseView) -> Iterable[Link]:
    for relation in view.parts["relation"]:
        word = terms.label("relation_kind", relation.text("kind")) or terms.label("relation_kind", "RELATED_TO")
        kind, certainty, note = (relation.text(name) for name in ("kind", "certainty", "note"))
        if relation.text("to_ref"):
            uid, ref, title = _case(con, "ref", relation.text("to_ref"))
            ref = ref or relation.text("to_ref")
            words = _("This case {relation} {case}").format(relation=word, case=_named(ref, title))
            yield Link("to", words, uid, ref, title, kind, certainty, note, relation.uid)
        else:
            first, second = (title_of(con, ACT, relation.text(name)) or _("an act") for name in ("origin", "target"))
            words = _("{first} {relation} {second}").format(first=first, relation=word, second=second)
            yield Link("act", words, view.case.uid, view.case.text("ref"), "", kind, certainty, note, relation.uid)


def _naming(con: Connection, case: RecordView) -> Iterable[Link]:
    rows = con.execute(
        'select r.uid, r."case", r.kind, r.certainty, r.note from relations r join cases c on c.uid = r."case" '
        'where r.to_ref = ? and r."case" <> ? and r.deleted_at is null and c.deleted_at is null order by c.ref, r.uid',
        (case.text("ref"), case.uid),
    )
    for uid, other, kind, certainty, note in rows.fetchall():
        _uid, ref, title = _case(con, "uid", other)
        word = terms.label("relation_kind", kind or "RELATED_TO")
        words = _("{case} {relation} this case").format(case=_named(ref, title), relation=word)
        yield Link("from", words, other, ref, title, kind or "", certainty or "", note or "", uid)


def _sharing(con: Connection, view: CaseView) -> Iterable[Link]:
    shared = {"person": view.persons, "group": view.groups, "source": view.sources}
    for target in _SHARED:
        for uid in sorted(shared[target]):
            name = title_of(con, KINDS[target], uid)
            for other, ref, title in _users(con, target, uid, view.case.uid):
                yield Link(target, _shared_words(target, name, _named(ref, title)), other, ref, title, shared=uid)


def _users(con: Connection, target: str, uid: str, case: str) -> list[tuple[str, str, str]]:
    """Return the other cases whose parts refer to a person, group or source: identifier, reference, title."""
    selects = [
        f'select "case" from "{kind.table}" where "{field}" = ?1 and deleted_at is null'
        for kind in KINDS
        if kind.scope in ("case", "case|own")
        for field in kind.targets.get(target, ())
    ]
    query = (
        f"select uid, coalesce(ref, ''), coalesce(title, codeword, '') from cases where uid in ({' union '.join(selects)}) "
        "and uid <> ?2 and deleted_at is null order by ref, uid"
    )
    return [(row[0], row[1], row[2]) for row in con.execute(query, (uid, case)).fetchall()]


def _shared_words(target: str, name: str, case: str) -> str:
    if target == "person":
        return _("{case} has the same person: {name}").format(case=case, name=name)
    if target == "group":
        return _("{case} names the same group: {name}").format(case=case, name=name)
    return _("{case} rests on the same source: {name}").format(case=case, name=name)


def _case(con: Connection, column: str, value: str) -> tuple[str, str, str]:
    row = con.execute(
        f"select uid, coalesce(ref, ''), coalesce(title, codeword, '') from cases where {column} = ? and deleted_at is null "
        "order by uid",
        (value,),
    ).fetchone()
    return (row[0], row[1], row[2]) if row else ("", "", "")


def _named(ref: str, title: str) -> str:
    return _("{ref} ({title})").format(ref=ref, title=title) if title else ref
