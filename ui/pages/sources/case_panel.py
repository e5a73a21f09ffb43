"""A new case from a report: a neutral title, country and kind; its first act has the report as its source."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from models.base.errors import BadInput
from models.base.ids import new_uid
from models.base.language import _
from models.records import CASE
from models.subjects.reports_kept import case_from_report
from ui.pages.sources.parts import button, labelled, row_of
from ui.shell.keys import keys_text
from ui.shell.office import Office
from ui.shell.theme import px
from ui.widgets.fields import FieldEditor, FormContext, editor_for
from ui.widgets.plain_label import PlainLabel


class CasePanel(QFrame):
    """The panel. `made` gives the case; `closed` tells that the panel was left."""

    made = Signal(str)
    closed = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.setProperty("role", "card")
        self.setAccessibleName(_("New case from this report"))
        self._source, self._uid, self._busy = "", "", False
        self.editors: dict[str, FieldEditor] = {
            name: editor_for(CASE.field(name), FormContext(office)) for name in ("title", "country", "kind")
        }
        self.make_button = button(_("Open the case"), self.make, role="primary", picture="folder-open", tip=keys_text("Enter"))
        self.cancel_button = button(_("Cancel"), self.close_panel, role="quiet", tip=keys_text("Esc"))
        box = QVBoxLayout(self)
        box.setContentsMargins(px(14), px(12), px(14), px(12))
        box.setSpacing(px(8))
        box.addWidget(PlainLabel(_("New case from this report"), "section", wraps=False))
        hint = _("The title is printed: a neutral one, without the name of a victim. The report becomes the source of its act.")
        box.addWidget(PlainLabel(hint, "caption"))
        for editor in self.editors.values():
            box.addWidget(labelled(editor, editor.label))
        box.addStretch(1)
        box.addLayout(row_of(self.make_button, self.cancel_button))

    def open(self, source: str) -> None:
        """Ask for the case of this report."""
        self._source, self._uid, self._busy = source, new_uid(), False
        for editor in self.editors.values():
            editor.set_value(None)
        self.show()
        self.editors["title"].focus_first()

    def make(self) -> None:
        """Make the case."""
        if self._busy:
            return
        try:
            values = {name: str(editor.value() or "") for name, editor in self.editors.items()}
        except BadInput as error:
            self._tell(error)
            return
        self._busy = True
        self.office.write(_make, self._source, self._uid, values, owner=self, ok=self._on_made, fail=self._on_failed)

    def _on_made(self, uid: str) -> None:
        self._busy = False
        self.made.emit(uid)
        self.close_panel()

    def _on_failed(self, error: BaseException) -> None:
        self._busy = False
        if isinstance(error, BadInput):
            self._tell(error)
        else:
            self.office.jobs.failed.emit(error)

    def _tell(self, error: BadInput) -> None:
        name = str(error.fields.get("field", "")).rpartition(".")[2]
        editor = self.editors.get(name, self.editors["title"])
        editor.problem(str(error.fields.get("reason", "")))
        editor.focus_first()

    def close_panel(self) -> None:
        """Leave."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Make it with Enter, leave with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.make()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)


def _make(session: Any, source: str, uid: str, values: dict[str, str]) -> str:
    return case_from_report(session, source, values["title"], country=values["country"], kind=values["kind"], uid=uid)
