"""What only this vault knows of a case, for `show`: who entered it when, and figures derived from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.base.clock import from_millis, to_stamp

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.views.case import CaseView

NOBODY = "0" * 32


def local_of(con: Connection, view: CaseView, *, on: str, upto: int | None = None) -> dict[str, Any]:
    """Return the local keys of `show --json`; `upto` leaves later entries out (milliseconds UTC)."""
    first, last, user = _entered(con, view.case.uid, upto)
    return {
        "ref": view.case.text("ref"),
        "uid": view.case.uid,
        "entered_at": first,
        "entered_by": user,
        "changed_at": last,
        "derived": derived(view, on=on),
    }


def _entered(con: Connection, scope: str, upto: int | None) -> tuple[str, str, str]:
    limit, values = ("", [bytes.fromhex(scope)]) if upto is None else (" and received <= ?", [bytes.fromhex(scope), upto])
    found = "select received, user from entry where scope = ?" + limit
    first = con.execute(f"{found} order by id limit 1", values).fetchone()
    last = con.execute(f"{found} order by id desc limit 1", values).fetchone()
    if first is None:
        return "", "", ""
    return to_stamp(from_millis(first[0])), to_stamp(from_millis(last[0])), user_name(con, bytes(first[1]).hex())


def user_name(con: Connection, uid: str) -> str:
    """Return the name of a person of the vault; "recovery sheet" for entries made with it, the identifier when not known."""
    if uid == NOBODY:
        return "recovery sheet"
    row = con.execute("select name from users where uid = ?", (uid,)).fetchone()
    return str(row[0]) if row and row[0] else uid


def derived(view: CaseView, *, on: str) -> dict[str, Any]:
    """Return figures that are worked out of the records: per victim his state, the case's outcome, how many sources."""
    from models.views.captivity import captivities, outcome
    from models.views.claims import contradictions, independent_sources

    states = captivities(view, on=on)
    return {
        "on": on,
        "outcome": outcome(states),
        "independent_sources": independent_sources(view),
        "contradictions": len(contradictions(view)),
        "victims": [
            {
                "id": f"victim-{number}",
                "status": state.status,
                "possible": list(state.possible),
                "taken": state.taken,
                "held": state.held,
                "confirmed": state.confirmed,
                "held_since": state.held_since.edtf,
                "last_confirmed_alive": state.last_alive.edtf,
                "ended": state.ended.edtf,
                "days_held": list(state.days_held),
            }
            for number, state in enumerate(states, start=1)
        ],
    }
