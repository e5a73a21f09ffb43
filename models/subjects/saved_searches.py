"""Searches a person keeps under a name: settings of the vault, one a name and person."""

from __future__ import annotations

from typing import NamedTuple

from models.base.clock import to_stamp
from models.base.errors import BadInput
from models.base.ids import new_uid
from models.base.language import _
from models.log.scopes import Connection
from models.log.session import VaultSession
from models.log.write import Put, Set, write
from models.subjects.case_query import CaseQuery

MOST_LETTERS = 60
_PREFIX = "search"


class SavedSearch(NamedTuple):
    """A search and the name it was given."""

    name: str
    query: CaseQuery


def saved_searches(con: Connection, user: str) -> tuple[SavedSearch, ...]:
    """Return a person's searches in the order of their names."""
    start = _setting_name(user, "")
    rows = con.execute(
        "select name, value from settings where deleted_at is null and substr(name, 1, ?) = ? order by lower(name), uid",
        (len(start), start),
    )
    found = {name[len(start) :]: value for name, value in rows}
    return tuple(SavedSearch(name, CaseQuery.from_json(value or "")) for name, value in found.items())


def save_search(session: VaultSession, user: str, name: str, query: CaseQuery) -> None:
    """Keep a search under a name; the same name again replaces it. Raises BadInput for an empty or a long name."""
    name = " ".join(name.split())
    if not name:
        raise BadInput(field="name", reason=_("A saved search needs a name."))
    if len(name) > MOST_LETTERS:
        raise BadInput(field="name", reason=_("The name of a saved search has at most {most} letters.").format(most=MOST_LETTERS))
    said = {"name": _setting_name(user, name), "value": query.to_json()}
    kept = _uid_of(session.con, said["name"])
    if kept:
        write(session, "search.save", [Set("setting", kept, {"value": said["value"]})])
    else:
        write(session, "search.save", [Put("setting", new_uid(), dict(said), session.info["vault"], "vault")])


def forget_search(session: VaultSession, user: str, name: str) -> None:
    """Forget a saved search; nothing happens when there is none of that name."""
    kept = _uid_of(session.con, _setting_name(user, name))
    if kept:
        stamp = to_stamp(session.log.clock())
        write(session, "search.forget", [Set("setting", kept, {"deleted_at": stamp})])


def _setting_name(user: str, name: str) -> str:
    return f"{_PREFIX}:{user}:{name}"


def _uid_of(con: Connection, name: str) -> str:
    row = con.execute("select uid from settings where name = ? and deleted_at is null order by uid", (name,)).fetchone()
    return str(row[0]) if row else ""
