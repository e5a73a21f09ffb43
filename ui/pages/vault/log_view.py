"""The log: who wrote what when, newest first, filtered as you type; a single action can be taken back."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.base.language import _, ngettext
from models.values.fold import fold
from ui.pages.vault import operations
from ui.pages.vault.operations import LogRow
from ui.pages.vault.parts import SmallTable, button, line, words
from ui.shell.office import Office


class LogTab(QWidget):
    """A table of the newest actions."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._rows: tuple[LogRow, ...] = ()
        self._limit = operations.NEWEST
        self.filter = QLineEdit(accessibleName=_("Filter the log"), placeholderText=_("Person, case, words, day"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._show)
        heads = (_("Entered (UTC)"), _("Noted"), _("By"), _("Case"), _("What"))
        self.table = SmallTable(_("Log"), heads, 4)
        for column, width in enumerate((140, 120, 140, 120)):
            self.table.setColumnWidth(column, width)
        self._count = words("", "caption")
        self._more = button(_("Older ones"), self._on_more, role="quiet")
        self._undo = button(_("Take this action back"), self.take_back, name="undo-2")
        self._undo.setEnabled(office.may_write)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 0)
        box.setSpacing(8)
        box.addLayout(line(self.filter, self._undo, self._more, stretch=False))
        box.addWidget(self.table, 1)
        box.addWidget(self._count)

    def read(self) -> None:
        """Read the newest actions."""
        self._office.read(operations.read_log, self._limit, owner=self, ok=self._on_read, latest="vault.log")

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""
        self.filter.setFocus()

    def take_back(self) -> None:
        """Take the chosen action back."""
        if op := self.table.key():
            self._office.write(_undo, op, owner=self)

    def _on_more(self) -> None:
        self._limit *= 4
        self.read()

    def _on_read(self, rows: tuple[LogRow, ...]) -> None:
        self._rows = rows
        self._show()

    def _show(self) -> None:
        wanted = fold(self.filter.text()).split()
        found = []
        for row in self._rows:
            cells = (row.entered[:16].replace("T", " "), row.noted[:16].replace("T", " "), row.who, row.case, row.words)
            if all(word in fold(" ".join(cells)) for word in wanted):
                found.append((row.op, cells))
        self.table.fill(found)
        self._count.setText(ngettext("{count} action shown", "{count} actions shown", len(found)).format(count=len(found)))


def _undo(session: Any, op: str) -> None:
    from models.subjects.actions import undo_action

    undo_action(session, op)
