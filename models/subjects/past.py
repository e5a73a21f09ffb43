"""Reading a vault as it was known at an earlier moment; finding a case by its reference."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from models.base.clock import from_millis, to_millis
from models.base.errors import BadInput, Destroyed, NotFound
from models.base.language import _
from models.values.moments import moment_text

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.views.case import CaseView


def check_moment(con: Connection, moment: datetime, now: datetime, field: str = "--as-of") -> None:
    """Refuse a moment at which this vault knew nothing, or that has not come yet. Raises BadInput."""
    first = con.execute("select min(received) from entry").fetchone()[0]
    if first is None or to_millis(moment) < first:
        began = moment_text(from_millis(first)) if first is not None else "?"
        reason = _("This vault knew nothing on {moment}: its first entry was made on {first}.")
        raise BadInput(field=field, reason=reason.format(moment=moment_text(moment), first=began))
    if moment > now:
        raise BadInput(field=field, reason=_("{moment} has not come yet.").format(moment=moment_text(moment)))


@contextmanager
def known(con: Connection, moment: datetime | None) -> Iterator[Connection]:
    """Give a connection with all records as they were known at the moment; the same connection for now."""
    from models.log.replay import known_at
    from models.records import KINDS

    if moment is None:
        yield con
        return
    with closing(known_at(con, KINDS, received=to_millis(moment))) as then:
        yield then


def read_case_then(con: Connection, ref: str, moment: datetime | None) -> CaseView:
    """Return the case with that reference, as it was known at the moment or as it is now.

    Raises:
        NotFound: there was none. Destroyed: it was disposed of since.
    """
    from models.views.case import read_case

    if moment is None:
        return read_case(con, find(con, ref))
    row = con.execute("select uid from cases where ref = ? or uid = ?", (ref.strip().upper(), ref.strip().lower())).fetchone()
    return _case_then(con, str(row[0]) if row else find(con, ref), ref, moment)


def find(con: Connection, ref: str) -> str:
    """Return the identifier of the case with that reference.

    Raises:
        NotFound: there is none. Destroyed: it was disposed of.
    """
    from models.views.case import find_case

    try:
        return find_case(con, ref)
    except NotFound:
        gone = con.execute('select "on" from disposals where ref = ? order by uid', (ref.strip().upper(),)).fetchone()
        if gone is None:
            raise
    raise Destroyed(what=ref.strip().upper(), on=gone[0])


def _case_then(con: Connection, uid: str, ref: str, moment: datetime) -> CaseView:
    """Replay only the scopes the case needs: its own, then those of what it refers to, until nothing new comes."""
    from models.log.replay import known_at
    from models.records import KINDS
    from models.views.case import read_case
    from models.views.compartments import closed_of, compartment_scopes

    scopes = {uid, *compartment_scopes(con, uid)}
    while True:
        with closing(known_at(con, KINDS, received=to_millis(moment), scopes=sorted(scopes))) as then:
            try:
                view = read_case(then, uid)
            except NotFound:
                raise NotFound(what=ref) from None
        found = scopes | _referred(view)
        if found == scopes:
            closed = closed_of(con, uid)
            return replace(view, closed=tuple(kind for kind in view.closed if kind in closed))
        scopes = found


def _referred(view: CaseView) -> set[str]:
    records = [*(record for part in view.parts.values() for record in part), *view.sources.values()]
    return {
        record.text(field.name)
        for record in records
        for field in record.kind.fields
        if field.type == "ref" and field.target in ("person", "source", "group")
    } - {""}
