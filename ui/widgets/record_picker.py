"""Choosing one record of a kind outside a form: the same line as in forms, with a signal."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.base.fields import FieldSpec
from ui.shell.office import Office
from ui.widgets.fields.base import FormContext
from ui.widgets.fields.reference import RefEdit


class RecordPicker(QWidget):
    """`picked(uid)` when a record was chosen, "" when the line was emptied; `create_requested(kind, words)` for a new one."""

    picked = Signal(str)
    create_requested = Signal(str, str)

    def __init__(self, office: Office, kind: str, label: str, case: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        field = FieldSpec("record", "ref", label, target=kind)
        self.edit = RefEdit(field, FormContext(office, case=case), self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.edit)
        self.setFocusProxy(self.edit.line)
        self.edit.edited.connect(self._on_edited)
        self.edit.create_requested.connect(self.create_requested)
        self._last = ""

    def uid(self) -> str:
        """Return the record chosen, "" for none."""
        return self.edit.uid if self.edit.line.text().strip() else ""

    def set_uid(self, uid: str) -> None:
        """Show this record."""
        self._last = uid
        self.edit.set_value(uid or None)

    def _on_edited(self) -> None:
        uid = self.uid()
        if uid != self._last:
            self._last = uid
            self.picked.emit(uid)
