"""Sessions: one transaction with the log in it. A hook refuses whatever tries to write around `log.write`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Session

from models.log.scopes import Connection
from models.log.write import Log


class VaultSession(Session):
    """A session of one transaction; `con` is the DB-API connection under it, for lists and figures."""

    @property
    def con(self) -> Connection:
        """Return the DB-API connection."""
        return self.connection().connection.driver_connection

    @property
    def log(self) -> Log:
        """Return the log; RuntimeError in a session that only reads."""
        if "log" not in self.info:
            raise RuntimeError("this session only reads")
        log: Log = self.info["log"]
        return log


@event.listens_for(VaultSession, "before_flush")
def _refuse_flush(session: VaultSession, *_: Any) -> None:
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("records are written through log.write only")


@event.listens_for(VaultSession, "do_orm_execute")
def _refuse_statement(state: ORMExecuteState) -> None:
    if not state.is_select:  # statements given as text too: nobody can tell what they do
        raise RuntimeError("records are written through log.write only")
