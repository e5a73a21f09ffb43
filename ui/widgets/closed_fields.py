"""Fields of a form that lie in compartments closed here: they say so and how to open them, and cannot be typed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from models.base import terms
from models.base.language import _
from models.records import KINDS
from models.subjects.routing import closed_fields
from models.views.record import read_record

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from ui.shell.office import Changed, Office
    from ui.widgets.fields import FieldEditor

Editors = Mapping[str, "FieldEditor"]


def closed_words(code: str) -> str:
    """Return what stands in place of a value behind a lock: "Medical: closed. Open it with the lock of the case."."""
    return _("{compartment}: closed. Open it with the lock in the head of the case.").format(
        compartment=terms.label("compartment", code)
    )


class ClosedFields(QObject):
    """Shuts the editors of one kind of record in a form, and opens them again once the compartment was opened.

    `editors` gives them by field name; `ask` looks which are closed, and is asked again by itself when anything was opened.
    """

    def __init__(self, form: QWidget, office: Office, editors: Callable[[], Editors]) -> None:
        super().__init__(form)
        self._office, self._editors = office, editors
        self._asked: tuple[str, str, str] | None = None
        office.changed.connect(self._on_changed)

    def ask(self, kind: str, uid: str, case: str) -> None:
        """Look which fields of this record are closed; `case` is where a new one will lie, "" where that says the record."""
        self._asked = (kind, uid, case) if KINDS[kind].sealable else None
        if self._asked is not None:
            self._office.read(_read, *self._asked, owner=self, ok=self._on_read)

    def _on_changed(self, _changed: Changed) -> None:
        if self._asked is not None:
            self.ask(*self._asked)

    def _on_read(self, answer: tuple[dict[str, str], dict[str, Any] | None]) -> None:
        closed, stored = answer
        for name, editor in self._editors().items():
            if name in closed:
                editor.shut(closed_words(closed[name]))
            elif editor.is_shut:
                editor.shut("")
                if stored is not None and not editor.dirty:
                    editor.set_value(stored.get(name))


def _read(con: Connection, kind: str, uid: str, case: str) -> tuple[dict[str, str], dict[str, Any] | None]:
    """Return the closed fields with their compartments, and what is stored; None of a record not stored yet."""
    record = read_record(con, KINDS[kind], uid)
    values = {"case": case} if case and record is None else {}
    return closed_fields(con, KINDS[kind], uid, values), dict(record.values) if record is not None else None
