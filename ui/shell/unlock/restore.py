"""Restoring a backup: which file, where to, and the passphrase it was made under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from models.base.errors import BadInput, ClockDoubtful, explain
from models.base.language import _
from ui.shell.unlock import operations
from ui.shell.unlock.groups_edit import GroupsEdit
from ui.shell.unlock.operations import Entrance
from ui.shell.unlock.parts import button, named, row
from ui.shell.unlock.passphrase_edit import PassphraseEdit
from ui.shell.unlock.place_edit import PlaceEdit, documents, free_name
from ui.shell.unlock.step import Step
from ui.shell.unlock.telling import sentences

if TYPE_CHECKING:
    from ui.shell.unlock.side import UnlockSide


class RestorePanel(Step):
    """The form."""

    def __init__(self, side: UnlockSide) -> None:
        super().__init__(side)
        self.head(
            _("Restore a backup"),
            _("The backup itself is not changed. What was entered after it was made is not in it."),
        )
        self.file = PlaceEdit(_("Backup"), "file", pattern=_("Backups (*.bak)"))
        self.place = PlaceEdit(_("Folder to make"), "new", free_name(documents(), "holdfast.vault"))
        self.secret, self.groups = PassphraseEdit(_("Passphrase")), GroupsEdit()
        self.field(self.file, _("Backup"))
        self.field(self.place, _("Folder to make"))
        self.typed = QWidget()
        self.typed.setLayout(named(self.secret, _("Passphrase of the vault when the backup was made")))
        self.add(self.typed)
        self.add(self.groups)
        self.groups.hide()
        self.by_sheet = button(_("Use the recovery sheet"), self.toggle_sheet, "link")
        self.add(row(self.by_sheet, 1))
        self.yes = button(_("The clock is right"), self._clock_right)
        self.end(_("Restore"), self.yes)
        self.yes.hide()
        self.fields += [self.secret, self.groups, self.by_sheet]
        self.secret.entered.connect(self.submit)
        self.groups.entered.connect(self.submit)

    def toggle_sheet(self) -> None:
        """Ask for the recovery sheet in place of the passphrase, or back."""
        sheet = self.groups.isHidden()
        self.groups.setVisible(sheet)
        self.typed.setVisible(not sheet)
        self.by_sheet.setText(_("Use the passphrase") if sheet else _("Use the recovery sheet"))
        (self.groups if sheet else self.secret).setFocus()

    def submit(self) -> None:
        """Restore."""
        self._restore(clock_is_right=False)

    def _clock_right(self) -> None:
        self.yes.hide()
        self._restore(clock_is_right=True)

    def _restore(self, *, clock_is_right: bool) -> None:
        file, folder = self.file.path(), self.place.path()
        if file is None or folder is None:
            self.message.tell(_("Say which backup, and which folder to make."))
            return
        passphrase, recovery = self.secret.text(), b""
        if not self.groups.isHidden():
            try:
                passphrase, recovery = "", self.groups.secret()
            except BadInput as error:
                self.message.tell(explain(error)[0])
                return
        if not passphrase and not recovery:
            self.message.tell(_("Type a passphrase."))
            return
        self.run(_("Restoring …"), _restore, file, folder, passphrase, recovery, clock_is_right)

    def done(self, answer: Entrance) -> None:
        """Go in."""
        self.forget()
        self.side.opened.emit(answer)

    def failed(self, error: BaseException) -> None:
        """Say what went wrong; ask about a doubtful clock."""
        if isinstance(error, ClockDoubtful):
            self.message.tell(explain(error)[0], _("Is the clock right now? If you say yes, the correction is logged."), "warn")
            self.yes.show()
            self.yes.setFocus()
            return
        self.message.tell(*sentences(error))
        self.secret.setFocus()


def _restore(
    job: object, file: object, folder: object, passphrase: str, recovery: bytes, clock_is_right: bool
) -> Entrance:
    return operations.restore(job, file, folder, passphrase, recovery, clock_is_right=clock_is_right)  # type: ignore[arg-type]
