"""What a paper is about, as people name it: a case by its reference, an incident by its number, a captive by name or codeword."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from models.base.errors import BadInput, NotFound
from models.base.language import _
from models.editions.papers import PAPERS, PaperKind, paper_kind
from models.values.fold import fold
from ui.papers.words import kind_label

if TYPE_CHECKING:
    from models.log.scopes import Connection

_VICTIMS = (
    "select v.uid, coalesce(v.codeword, ''), coalesce(p.name, ''), coalesce(p.aliases, ''), v.number from victims v "
    'left join persons p on p.uid = v.person where v."case" = ? and v.deleted_at is null order by v.number, v.uid'
)


def is_made(name: str) -> bool:
    """Return whether this version makes that kind of paper."""
    return find_spec(f"ui.papers.kinds.{name}") is not None


def missing(name: str) -> str:
    """Return the sentence that says a kind cannot be made."""
    return _("{kind}: this version cannot make it yet.").format(kind=kind_label(name))


def kind_named(name: str, field: str = "KIND") -> PaperKind:
    """Return the kind of paper with that name, in any of its spellings.

    Raises:
        BadInput: no such kind, or one that this version does not make.
    """
    kind = paper_kind(name)
    if kind is None:
        known = ", ".join(PAPERS)
        raise BadInput(field=field, reason=_("{name}: {given} is none of {known}.").format(name=field, given=name, known=known))
    if not is_made(kind.name):
        raise BadInput(field=field, reason=missing(kind.name))
    return kind


def case_uid(con: Connection, ref: str) -> str:
    """Return the identifier of a case by reference or identifier. Raises NotFound, Destroyed."""
    from models.subjects.past import find

    row = con.execute("select uid from cases where uid = ? and deleted_at is null", (ref.strip().lower(),)).fetchone()
    return str(row[0]) if row else find(con, ref)


def captive_uid(con: Connection, case: str, named: str) -> str:
    """Return the identifier of a captive of a case, by name, alias, codeword, number or identifier.

    Without a name it is the case's only captive.

    Raises:
        BadInput: nobody, or more than one, is called so; nothing of the names is told.
    """
    rows = list(con.execute(_VICTIMS, (case_uid(con, case),)))
    wanted = fold(named.strip())
    if not wanted:
        found = [row[0] for row in rows] if len(rows) == 1 else []
        if not found:
            raise BadInput(field="--captive", reason=_("This paper is about one captive: name one."))
        return str(found[0])
    found = [row[0] for row in rows if named.strip().lower() == row[0]]
    found = found or [row[0] for row in rows if wanted == str(row[4] or "") or wanted in map(fold, (row[1], row[2]))]
    found = found or [row[0] for row in rows if any(wanted in fold(text) for text in row[1:4] if text)]
    if len(found) > 1:
        raise BadInput(field="--captive", reason=_("More than one captive of the case is called so: give the number."))
    if not found:
        raise BadInput(field="--captive", reason=_("The case has no such captive."))
    return str(found[0])


def incident_uid(con: Connection, number: str) -> str:
    """Return the identifier of an incident by its number or identifier. Raises NotFound."""
    row = con.execute(
        "select uid from incidents where (upper(number) = ? or uid = ?) and deleted_at is null order by uid",
        (number.strip().upper(), number.strip().lower()),
    ).fetchone()
    if row is None:
        raise NotFound(what=number.strip())
    return str(row[0])
