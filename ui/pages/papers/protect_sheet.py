"""A passphrase for one file: typed twice, kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from models.base.language import _
from ui.papers.saving import SHORTEST
from ui.shell.keys import keys_text
from ui.widgets.plain_label import PlainLabel
from ui.widgets.side_sheet import SideSheet


class ProtectSheet(SideSheet):
    """`given` tells the passphrase."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Save behind a passphrase"))
        text = _("The file opens with it only (AES-256). It is kept nowhere: tell it by another way than the file.")
        self.column.addWidget(PlainLabel(text, "soft"))
        self.first, self.again = (
            QLineEdit(echoMode=QLineEdit.EchoMode.Password, accessibleName=name)
            for name in (_("Passphrase"), _("The same again"))
        )
        for line in (self.first, self.again):
            self.labelled(line)
            line.textChanged.connect(self._allow)
        self.problem = PlainLabel("", "problem")
        self.column.addWidget(self.problem)
        self.column.addStretch(1)
        self.done = self.add_button(_("Save as PDF …"), self.accept, "primary", "lock", keys_text("Ctrl+Return"))
        self.add_button(_("Cancel"), self.close_sheet, "quiet", "", keys_text("Esc"))
        self._allow()

    def accept(self) -> None:
        """Give the passphrase and close."""
        if self.done.isEnabled():
            passphrase = self.first.text()
            self.close_sheet()
            self.given.emit(passphrase)

    def _allow(self) -> None:
        first, again = self.first.text(), self.again.text()
        short = _("Use at least {count} characters: whoever has the file can try as often as they like.").format(count=SHORTEST)
        problem = short if first and len(first) < SHORTEST else _("The two are not the same.") if again and first != again else ""
        self.problem.setText(problem)
        self.done.setEnabled(len(first) >= SHORTEST and first == again)
