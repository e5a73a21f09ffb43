"""The records as SQLModel tables, made from their field tables: for creating, comparing and mapping them."""

from __future__ import annotations

import types
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base.fields import RecordKind
from models.records import KINDS

_SQL_TYPES: dict[str, type[Any]] = {"integer": sa.Integer, "flag": sa.Integer}


class Row(SQLModel):
    """What every table has beside its own fields. `born`: local id of the creating entry, `fid`: row in the index."""

    uid: str = Field(primary_key=True, sa_type=sa.Text)
    scope: str = Field(sa_type=sa.Text)
    born: int = Field(sa_type=sa.Integer)
    fid: int | None = Field(default=None, sa_type=sa.Integer)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.uid})"

    __str__ = __repr__


@cache
def table_of(kind_name: str) -> type[Row]:
    """Return the SQLModel table of a kind of record. KeyError for an unknown kind."""
    kind = KINDS[kind_name]
    made: type[Row] = types.new_class(kind.class_name, (Row,), {"table": True}, lambda body: body.update(_body(kind)))
    return made


def _body(kind: RecordKind) -> dict[str, Any]:
    single = {index[0] for index in kind.indexes if len(index) == 1}
    fields = {
        field.name: Field(default=None, sa_type=_SQL_TYPES.get(field.type, sa.Text), index=field.name in single)
        for field in kind.fields
    }
    several = tuple(sa.Index(f"ix_{kind.table}_{'_'.join(index)}", *index) for index in kind.indexes if len(index) > 1)
    annotations = {field.name: (int | None if field.type in _SQL_TYPES else str | None) for field in kind.fields}
    return {
        "__module__": __name__,
        "__doc__": kind.label,
        "__tablename__": kind.table,
        "__table_args__": several,
        "__annotations__": annotations,
        **fields,
    }


@cache
def all_tables() -> sa.MetaData:
    """Return the metadata of all records' tables."""
    for kind in KINDS:
        table_of(kind.name)
    return SQLModel.metadata
