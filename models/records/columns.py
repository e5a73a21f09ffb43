"""How a record's fields are declared: one line a field, read as field table by everything and as table columns by `tables`.

Declaring costs microseconds, since every command reads the field tables; SQLModel classes are made of them only where tables
are created, compared or mapped (models/records/tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from models.base.fields import FieldSpec, FieldType, RecordKind


class Record:
    """What a record's class says: its table, its fields, and indexes over several columns."""

    __tablename__: ClassVar[str]
    __indexes__: ClassVar[tuple[tuple[str, ...], ...]] = ()


@dataclass(frozen=True)
class Column:
    """A declared field before it has its name."""

    info: dict[str, Any]
    index: bool


def column(type_: FieldType, label: str, edition: str, *, index: bool = False, **spec: Any) -> Any:
    """Declare a field: its type, its label (source text), the class that decides who may see it, and what FieldSpec says more."""
    return Column({"type": type_, "label": label, "edition": edition, **spec}, index)


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


def kind_of(
    table: type[Record],
    name: str,
    label: str,
    *,
    scope: str = "vault",
    destroys: str = "",
    redacts: str = "",
    append_only: bool = False,
) -> RecordKind:
    """Return the field table of a record class, its fields in the order they are declared."""
    declared = {field: made for field, made in vars(table).items() if isinstance(made, Column)}
    specs = [FieldSpec(name=field, **made.info) for field, made in declared.items()]
    deleted = FieldSpec("deleted_at", "text", "", "internal", local=True)
    indexes = (*((field,) for field, made in declared.items() if made.index), *table.__indexes__)
    return RecordKind(
        name, table.__tablename__, label, (*specs, deleted), scope, destroys, redacts, indexes, table.__name__, append_only
    )
