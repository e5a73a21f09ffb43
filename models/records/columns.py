"""How a record's fields are declared: one line a field, read as table column and as field table alike."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from models.base.fields import SYSTEM, FieldSpec, FieldType, RecordKind

_SQL_TYPES: dict[str, type[Any]] = {"integer": sa.Integer, "flag": sa.Integer}


class Record(SQLModel):
    """What every table has beside its own fields. `born`: local id of the creating entry, `fid`: row in the index."""

    uid: str = Field(primary_key=True, sa_type=sa.Text)
    scope: str = Field(sa_type=sa.Text)
    born: int = Field(sa_type=sa.Integer)
    fid: int | None = Field(default=None, sa_type=sa.Integer)
    deleted_at: str | None = Field(default=None, sa_type=sa.Text)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.uid})"

    __str__ = __repr__


def column(type_: FieldType, label: str, edition: str, *, index: bool = False, **spec: Any) -> Any:
    """Declare a field: its type, its label (source text), the class that decides who may see it, and what FieldSpec says more."""
    info = {"type": type_, "label": label, "edition": edition, **spec}
    return Field(default=None, sa_type=_SQL_TYPES.get(type_, sa.Text), index=index, sa_column_kwargs={"info": info})


def text(label: str, edition: str, *, weight: int = 1, **spec: Any) -> Any:
    """Declare one line of text, searched."""
    return column("text", label, edition, weight=weight, **spec)


def long(label: str, edition: str, *, weight: int = 1, **spec: Any) -> Any:
    """Declare paragraphs of text, searched."""
    return column("long", label, edition, weight=weight, **spec)


def term(terms: str, label: str, edition: str = "status", **spec: Any) -> Any:
    """Declare a code of a term list."""
    return column("term", label, edition, terms=terms, **spec)


def ref(target: str, label: str, edition: str = "link", *, index: bool = False, **spec: Any) -> Any:
    """Declare a reference to a record of the kind `target`."""
    return column("ref", label, edition, target=target, index=index, **spec)


def flag(label: str, edition: str = "status", **spec: Any) -> Any:
    """Declare a yes or no; empty is not known."""
    return column("flag", label, edition, **spec)


def integer(label: str, edition: str, **spec: Any) -> Any:
    """Declare a whole number."""
    return column("integer", label, edition, **spec)


def date(label: str, edition: str = "status", *, index: bool = False, **spec: Any) -> Any:
    """Declare a calendar day, `YYYY-MM-DD`."""
    return column("date", label, edition, index=index, **spec)


def when(label: str, edition: str, **spec: Any) -> Any:
    """Declare a moment or span as people know it (models/values/when)."""
    return column("when", label, edition, weight=1, **spec)


def where(label: str, edition: str, **spec: Any) -> Any:
    """Declare a place as people know it (models/values/where)."""
    return column("where", label, edition, weight=1, **spec)


def kind_of(table: type[Record], name: str, label: str, *, scope: str = "vault", destroys: str = "") -> RecordKind:
    """Return the field table of a record class."""
    columns = table.__table__.columns  # type: ignore[attr-defined]
    specs = [FieldSpec(name=item.name, **item.info) for item in columns if item.info]
    deleted = FieldSpec("deleted_at", "text", "", "internal", local=True)
    assert {item.name for item in columns} - {spec.name for spec in specs} == {*SYSTEM, "deleted_at"}
    return RecordKind(name, table.__tablename__, label, (*specs, deleted), scope, destroys)  # type: ignore[arg-type]
