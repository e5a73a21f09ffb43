"""What an issue got: its number, its check code, its copies; and what usually comes next: printing and saving them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from models.base.language import _
from ui.shell.keys import keys_text
from ui.widgets.plain_label import PlainLabel
from ui.widgets.record_sheet import Facts
from ui.widgets.side_sheet import SideSheet

if TYPE_CHECKING:
    from ui.papers.issuing import Issued


class IssuedSheet(SideSheet):
    """Stays until it is closed, so that copies can be printed and saved too."""

    print_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(self, issued: Issued) -> None:
        super().__init__(_("Issued"))
        self.issued = issued
        facts = Facts()
        self.column.addWidget(facts)  # first: shown without a parent it would be a window of its own for a moment
        facts.show_facts((
            (_("Number"), _("{number} rev {revision}").format(number=issued.number, revision=issued.revision)),
            (_("Check code"), issued.code),
            *((label, holder) for label, holder, _data in issued.copies),
        ))  # fmt: skip
        self.column.addWidget(PlainLabel(_("The register keeps what it said, and tells you when that changes."), "soft"))
        self.column.addStretch(1)
        self.print = self.add_button(_("Print …"), self._print, "primary", "printer", keys_text("Ctrl+Return"))
        self.save = self.add_button(_("Save as PDF …"), self._save, "", "download")
        self.add_button(_("Close"), self.close_sheet, "quiet", "", keys_text("Esc"))

    def focus_first(self) -> None:
        """Put the keyboard on printing."""
        self.print.setFocus()

    def _print(self) -> None:
        self.print_wanted.emit(self.issued)

    def _save(self) -> None:
        self.save_wanted.emit(self.issued)
