"""Withdrawing an issued paper: a reason, and who has to be told."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from models.base.language import _
from ui.pages.papers.register_rows import Row
from ui.shell.keys import keys_text
from ui.widgets.plain_label import PlainLabel
from ui.widgets.side_sheet import SideSheet


class WithdrawSheet(SideSheet):
    """`given` tells the issue and the reason. It cannot be taken back: a new issue would be made instead."""

    given = Signal(str, str)

    def __init__(self, row: Row) -> None:
        super().__init__(_("Withdraw {number}").format(number=row.name))
        self._row = row
        text = _("From then on its check code says that it no longer holds. This cannot be taken back.")
        self.column.addWidget(PlainLabel(text, "soft"))
        self.why = QLineEdit(accessibleName=_("Why"))
        self.labelled(self.why)
        if holders := row.holders:
            self.column.addWidget(PlainLabel(_("Tell: {holders}.").format(holders=", ".join(holders)), "doubt"))
        self.column.addStretch(1)
        self.done = self.add_button(_("Withdraw"), self.accept, "danger", "ban", keys_text("Ctrl+Return"))
        self.add_button(_("Cancel"), self.close_sheet, "quiet", "", keys_text("Esc"))
        self.main_is(self.accept)
        self.why.textChanged.connect(self._allow)
        self._allow()

    def accept(self) -> None:
        """Withdraw it."""
        if self.done.isEnabled():
            self.given.emit(self._row.uid, self.why.text().strip())
            self.close_sheet()

    def _allow(self) -> None:
        self.done.setEnabled(bool(self.why.text().strip()))
