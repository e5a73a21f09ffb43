"""Field tables: what every record is made of, said once and read by forms, log, JSON, index, editions and docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

FieldType = Literal["text", "long", "integer", "flag", "term", "ref", "refs", "texts", "date", "when", "where", "money", "data"]
"""How a field's value is stored and shown.

text: one line · long: paragraphs · integer · flag: 0 or 1 · term: a code of a term list · ref, refs: identifiers of records ·
texts: several lines · date: `YYYY-MM-DD` · when, where, money: the values of models/values as JSON text · data: other JSON text.
"""

SYSTEM = ("uid", "scope", "born", "fid")
"""Columns every table has beside its fields: identifier, scope of keys, local id of the creating entry, row of the index."""


@dataclass(frozen=True)
class FieldSpec:
    """One field of a record.

    `edition` is the class that decides who may see it on paper (models/editions): an empty class is withheld from everybody.
    `weight`: 0 = not searched, 1 = searched, 2 = searched as a title. `target` names the kind a reference points to.
    `local` fields stay in their vault: they are left out of what `add` takes.
    `compartment`: where the case has this compartment, the value is sealed in it; `@name`: in the one that field names.
    """

    name: str
    type: FieldType
    label: str
    edition: str = ""
    weight: int = 0
    terms: str = ""
    target: str = ""
    local: bool = False
    required: bool = False
    compartment: str = ""


@dataclass(frozen=True)
class RecordKind:
    """One kind of record: its name, its table, its fields, and whose key seals it.

    `scope` is "own" (a key of its own, so that it can be destroyed alone), "vault", or the name of the reference field whose
    record's key it shares ("case": an act is sealed with its case).
    `destroys` names the field listing the scopes a record of this kind destroys (only the record of a disposal has one),
    `redacts` the one that says which values it takes out of which entries (only the record of a redaction).
    `indexes` are the table's, each a tuple of columns; `class_name` names its SQLModel class.
    `append_only` records are never changed or hidden: a correction is a record of its own, taking one back marks it a mistake.
    """

    name: str
    table: str
    label: str
    fields: tuple[FieldSpec, ...]
    scope: str = "vault"
    destroys: str = ""
    redacts: str = ""
    indexes: tuple[tuple[str, ...], ...] = ()
    class_name: str = ""
    append_only: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the field names in the order of the table's columns."""
        return tuple(field.name for field in self.fields)

    @cached_property
    def _by_name(self) -> dict[str, FieldSpec]:
        return {field.name: field for field in self.fields}

    def field(self, name: str) -> FieldSpec:
        """Return the field of that name; KeyError when there is none."""
        return self._by_name[name]

    @cached_property
    def targets(self) -> dict[str, tuple[str, ...]]:
        """Return the names of the fields that refer to records, by the kind they refer to."""
        found: dict[str, tuple[str, ...]] = {}
        for field in self.fields:
            if field.type == "ref":
                found[field.target] = (*found.get(field.target, ()), field.name)
        return found

    @cached_property
    def sealable(self) -> tuple[FieldSpec, ...]:
        """Return the fields whose values go into a compartment where the case has it."""
        return tuple(field for field in self.fields if field.compartment)

    @cached_property
    def searched(self) -> tuple[FieldSpec, ...]:
        """Return the fields whose words are in the index."""
        return tuple(field for field in self.fields if field.weight)


class Kinds:
    """All kinds of record known to the program, by name."""

    def __init__(self, kinds: Iterable[RecordKind]) -> None:
        self._kinds = {kind.name: kind for kind in kinds}

    def __getitem__(self, name: str) -> RecordKind:
        return self._kinds[name]

    def __contains__(self, name: object) -> bool:
        return name in self._kinds

    def __iter__(self) -> Iterator[RecordKind]:
        return iter(self._kinds.values())
