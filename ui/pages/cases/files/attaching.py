"""Attaching files one after the other: sealed off the screen, then put on record; and the form that asks what they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QWidget

from models.base import terms
from models.base.language import _, ngettext
from models.records.check import Reading
from models.subjects.attachments import Sealed
from models.values.media import size_text
from models.views.record import RecordView
from ui.pages.cases.files import operations
from ui.pages.cases.kit import label
from ui.pages.cases.steps import StepPanel
from ui.shell.office import Notice, Office
from ui.widgets.fields import FormContext

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet

FIELDS = ("title", "note", "collected", "collected_by", "source", "marking")
NAMED = 6
"""So many names are shown of what is to be attached."""


class Attaching(QObject):
    """Works off a list of files. It goes on when the form is gone; stopping leaves nothing of the file at hand."""

    def __init__(self, office: Office, case: str, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._case = office, case
        self._waiting: list[str] = []
        self._within, self._values, self._reading = "", dict[str, Any](), Reading()

    def begin(self, paths: list[str], within: str, values: dict[str, Any], reading: Reading) -> None:
        """Attach these files."""
        self._waiting, self._within, self._values, self._reading = list(paths), within, values, reading
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self.deleteLater()
            return
        path = self._waiting.pop(0)
        left = len(self._waiting)
        title = ngettext("Attaching, {count} more waits", "Attaching, {count} more wait", left) if left else _("Attaching")
        self._office.task(
            operations.seal, self._case, path, self._within, lane="files", owner=self, ok=self._on_sealed, fail=self._on_failed,
            title=title.format(count=left),
        )  # fmt: skip

    def _on_sealed(self, sealed: Sealed) -> None:
        def failed(error: Exception) -> None:
            self._office.task(operations.discard, sealed, lane="files")
            self._on_failed(error)

        self._office.write(
            operations.put_on_record, self._office.vault, sealed, self._values, self._reading,
            owner=self, ok=self._on_recorded, fail=failed,
        )  # fmt: skip

    def _on_recorded(self, same: str) -> None:
        if same:
            words = _("The same content was attached before: {title}.").format(title=same)
            self._office.told.emit(Notice(words, "warning"))
        self._next()

    def _on_failed(self, error: BaseException) -> None:
        self._office.jobs.failed.emit(error)
        if self._waiting:
            words = ngettext("{count} file was not attached.", "{count} files were not attached.", len(self._waiting))
            self._office.told.emit(Notice(words.format(count=len(self._waiting)), "warning"))
        self.deleteLater()


class AttachPanel(StepPanel):
    """Asks what the files are and where they lie, before they are attached."""

    def __init__(self, sheet: CaseSheet, paths: list[str], parent: QWidget | None = None) -> None:
        title = ngettext("Attach {count} file", "Attach {count} files", len(paths)).format(count=len(paths))
        hint = _("The content is sealed in the vault. The original stays where it is: decide what becomes of it.")
        super().__init__(sheet.office, title, hint, context=sheet.form_context(), parent=parent)
        self._sheet, self._case, self._paths = sheet, sheet.uid, paths
        self.form.addRow(label("\n".join(_names(paths)), "value"))
        self.within = QComboBox()
        self.within.setAccessibleName(_("Compartment"))
        self.within.addItem(_("none: everybody who opens the vault sees it"), "")
        for name in FIELDS if len(paths) == 1 else FIELDS[1:]:
            self.field("attachment", name)
        self.row(_("Compartment"), self.within)
        self.save.setText(_("Attach"))
        self.office.read(operations.compartments_open, self._case, owner=self, ok=self._on_open)

    def _on_open(self, kinds: tuple[str, ...]) -> None:
        for code in kinds:
            self.within.addItem(terms.label("compartment", code), code)

    def focus_first(self) -> None:
        """Put the keyboard into the first field that can be typed in; the names of the files stand above it."""
        next(iter(self.editors.values())).main().setFocus()

    def submit(self) -> None:
        """Begin attaching; the form goes, the work is shown at the foot of the window."""
        values = self.values()
        if values is None:
            return
        work = Attaching(self.office, self._case, self._sheet)
        work.begin(self._paths, self.within.currentData() or "", values, self.reading())
        self.done.emit()


class DetailsPanel(StepPanel):
    """Changes what is known of a file; what it is never changes."""

    def __init__(self, office: Office, record: RecordView, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(office, _("File"), record.text("name"), context=context, parent=parent)
        self._record = record
        for name in FIELDS:
            self.field("attachment", name, value=record.raw(name))
        self.begin_drafts("attachment", record.uid, new=False)

    def submit(self) -> None:
        """Save; what was emptied is emptied."""
        if (values := self.values()) is not None:
            self.write(operations.edit, self._record.uid, {**dict.fromkeys(FIELDS), **values}, self.reading())


def _names(paths: list[str]) -> list[str]:
    found = []
    for path in paths[:NAMED]:
        try:
            found.append(f"{Path(path).name}  ({size_text(Path(path).stat().st_size)})")
        except OSError:
            found.append(Path(path).name)
    more = len(paths) - NAMED
    return [*found, ngettext("and {count} more", "and {count} more", more).format(count=more)] if more > 0 else found
