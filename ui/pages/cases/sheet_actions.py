"""What the case sheet does at once, without a form: hiding, preferring, linking, taking back, copying."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QWidget

from models.base.language import _, ngettext
from ui.pages.cases import operations
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.words import plain_text, title_of
from ui.shell.clipboard import copy_text
from ui.shell.office import Notice, Office


class SheetActions(QFrame):
    """The sheet's writing. Everything goes through the office, whose notice offers to take it back."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.data: SheetData | None = None
        self._asked = ""

    @property
    def may_write(self) -> bool:
        """Whether anything may be changed."""
        return self.office.may_write

    def hide_records(self, records: Sequence[tuple[str, str]]) -> None:
        """Hide records of this case; the notice offers to take it back. Persons and groups are hidden on their own pages."""
        here = [(kind, uid) for kind, uid in records if kind not in ("person", "group", "case", "action")]
        if here and self.may_write:
            self.office.write(operations.hide_all, here, owner=self)

    def hide_case(self) -> None:
        """Hide the whole case; the notice offers to take it back."""
        if self._asked and self.may_write:
            self.office.write(operations.hide_all, [("case", self._asked)], owner=self)

    def prefer(self, claim: str, reason: str) -> None:
        """Prefer a claim, because of this reason."""
        self.office.write(operations.prefer_claim, claim, reason, owner=self)

    def reject(self, claim: str, reason: str) -> None:
        """Reject a claim, because of this reason."""
        self.office.write(operations.reject_claim, claim, reason, owner=self)

    def relate(self, kind: str, origin: str, target: str, note: str) -> None:
        """Say how two acts hang together."""
        self.office.write(operations.relate_acts, self._asked, kind, origin, target, note, owner=self)

    def link_case(self, other: str, kind: str, note: str) -> None:
        """Link this case to another one."""
        self.office.write(operations.link_case, self._asked, other, kind, note, owner=self)

    def take_back(self, op: str) -> None:
        """Take one action back."""
        self.office.write(operations.take_back, op, owner=self, ok=self._on_taken_back)

    def _on_taken_back(self, left: int) -> None:
        if left:
            words = ngettext(
                "{count} field was left as it is, since it was written again.",
                "{count} fields were left as they are, since they were written again.",
                left,
            )
            self.office.told.emit(Notice(words.format(count=left), "warning"))

    def copy_overview(self) -> None:
        """Put the overview on the clipboard as plain text."""
        if self.data is not None:
            copy_text(plain_text(self.data, None if self.data.moment else self.office.now()))
            self.office.told.emit(Notice(_("Copied: {title}").format(title=title_of(self.data))))
