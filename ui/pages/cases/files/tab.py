"""The files of a case: attached by button or by dropping them here, opened at the side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from models.base.language import _
from ui.pages.cases.crisis.log_tab import LogTab, Told, head
from ui.pages.cases.files.panel import ask_files, open_attach
from ui.pages.cases.files.words import closed_lines, rows_of
from ui.pages.cases.rows import Row
from ui.pages.cases.sheet_data import SheetData

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet


class FilesTab(LogTab):
    """A list of files, the newest first. Files of other programs can be dropped on it."""

    lead = 104

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__(sheet, _("Files"))
        self.setAcceptDrops(True)

    def doings(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        """Return what is done here."""
        return ((_("Attach files …"), "paperclip", self.ask),)

    def told(self, data: SheetData, now: datetime) -> Iterable[Told]:
        """Return what is closed, and what can be done here."""
        for words in closed_lines(data.files):
            yield words, "bad"
        if self.may_write:
            yield _("Files can be dropped here. Their content is sealed; what is done with one is noted."), "soft"

    def rows_of(self, data: SheetData, now: datetime) -> Iterable[Row]:
        """Return the files."""
        if not data.files.files:
            yield head(_("No file is attached."))
        yield from rows_of(data.files)

    def ask(self) -> None:
        """Ask which files are to be attached."""
        ask_files(self.sheet)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.may_write and _paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _paths(event.mimeData())
        if self.may_write and paths:
            event.acceptProposedAction()
            open_attach(self.sheet, paths)


def _paths(dropped: QMimeData) -> list[str]:
    """Return the files of this computer that are dropped."""
    return [url.toLocalFile() for url in dropped.urls() if url.isLocalFile()]
