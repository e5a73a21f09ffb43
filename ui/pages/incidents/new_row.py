"""The row being made: stored when it is left, a draft until then, so that a crash loses nothing."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from models.base.language import _
from models.subjects.incident_cells import COLUMNS, column_label
from ui.pages.incidents import operations
from ui.pages.incidents.model import IncidentModel, NewRow
from ui.shell.office import Notice, Office

DRAFT = "incident-row:"
DRAFT_AFTER_MS = 800


class RowKeeper(QObject):
    """Watches the model's new row. `country` is the one a row gets that names none."""

    told = Signal(str, str)

    def __init__(self, office: Office, model: IncidentModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office, self.model, self.country = office, model, ""
        self._drafts: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        model.row_touched.connect(self._on_touched)
        office.list_drafts(owner=self, ok=self._on_drafts)

    def leave(self) -> None:
        """Store the row, if something is in it and all of it could be read."""
        new = self.model.new
        if new.empty or not self.office.may_write:
            return
        wrong = self.model.wrong_in(new.uid)
        if wrong:
            column, reason = wrong[0]
            sentence = _("This row is not stored yet. {field}: {reason}")
            self.told.emit(sentence.format(field=column_label(column), reason=reason), "bad")
            return
        done = self.model.fresh_row()
        self._timer.stop()
        self.office.keep_draft(DRAFT + done.uid, json.dumps(done.texts))
        values = operations.with_country(done.values, self.country)
        work = _Storing(self, done)
        reading = self.model.reading
        self.office.write(operations.add_row, done.uid, values, reading, owner=self, ok=work.done, fail=work.failed)

    def keep(self) -> None:
        """Keep what is typed as a draft."""
        new = self.model.new
        if new.empty:
            self.office.drop_draft(DRAFT + new.uid)
        else:
            self.office.keep_draft(DRAFT + new.uid, json.dumps(new.texts))

    def bring(self, row: NewRow) -> None:
        """Put a row that was left unfinished back, unless another one was begun."""
        if self.model.new.empty and row.texts and self.office.may_write:
            self.model.bring_row(row)

    def stored(self, uid: str) -> None:
        """Forget the draft of a row."""
        self.office.drop_draft(DRAFT + uid)

    def _on_touched(self) -> None:
        self._timer.start()

    def _on_drafts(self, drafts: Any) -> None:
        self._drafts = [draft.key.removeprefix(DRAFT) for draft in drafts if draft.key.startswith(DRAFT)]
        if self._drafts:
            self.office.read(operations.stored_rows, self._drafts, owner=self, ok=self._on_stored)

    def _on_stored(self, stored: set[str]) -> None:
        """Bring the newest draft back that is no incident; the drafts of rows stored before a crash are forgotten."""
        for uid in stored:
            self.office.drop_draft(DRAFT + uid)
        left = [uid for uid in self._drafts if uid not in stored]
        if left and self.model.new.empty:
            self.office.load_draft(DRAFT + left[0], owner=self, ok=_Bringing(self, DRAFT + left[0]).done)


class _Storing:
    """A row on its way into the vault."""

    def __init__(self, keeper: RowKeeper, row: NewRow) -> None:
        self.keeper, self.row = keeper, row

    def done(self, _uid: str) -> None:
        """Forget its draft."""
        self.keeper.stored(self.row.uid)

    def failed(self, error: BaseException) -> None:
        """Give it back, and tell why."""
        self.keeper.bring(self.row)
        self.keeper.office.jobs.failed.emit(error)


class _Bringing:
    """The draft of a row on its way back."""

    def __init__(self, keeper: RowKeeper, key: str) -> None:
        self.keeper, self.key = keeper, key

    def done(self, text: str | None) -> None:
        """Show it."""
        try:
            texts = json.loads(text or "{}")
        except ValueError:
            return
        self.keeper.bring(NewRow(self.key.removeprefix(DRAFT), {name: texts[name] for name in texts if name in COLUMNS}))
        if texts:
            self.keeper.office.told.emit(Notice(_("A row that was not finished is back at the top of the incidents.")))
