"""Backups with their holders, and whether everything in the vault is as it was written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.base.language import _
from ui.pages.vault import operations
from ui.pages.vault.operations import Overview
from ui.pages.vault.parts import SmallTable, button, card, line, words
from ui.shell.choosing import choose_new_file
from ui.shell.office import Changed, Notice, Office


class BackupsTab(QWidget):
    """The register of backups, a new one, and the check."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.holder = QLineEdit(accessibleName=_("Who keeps it"), placeholderText=_("Who keeps it (a role or a place)"))
        heads = (_("Backup"), _("Made (UTC)"), _("Held by"), _("State"))
        self.table = SmallTable(_("Backups"), heads, 2)
        self.found = words("", "soft")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 0)
        box.setSpacing(12)
        make = button(_("Back up now …"), self.ask_target, name="archive", role="primary")
        make.setEnabled(office.may_write)
        returned = button(_("Came back or was destroyed"), self.mark_returned)
        box.addWidget(
            card(
                _("Backups"),
                words(_("One encrypted file, read back after it is written. Keep it on another medium, in another place.")),
                line(self.holder, make, stretch=False),
                self.table,
                line(returned),
            ),
            1,
        )
        check = button(_("Check the vault"), self.check, name="shield-check")
        fresh = button(_("Give the database a fresh key"), self.fresh_key)
        fresh.setEnabled(office.role == "keeper" and office.may_write)
        box.addWidget(card(_("Is all well?"), self.found, line(check, fresh)))

    def show_overview(self, overview: Overview) -> None:
        """Show the register."""
        nobody, out, back = _("not noted"), _("out"), _("destroyed or returned")
        rows = [
            (number, (number, made_at[:16].replace("T", " "), holder or nobody, back if returned else out))
            for number, made_at, holder, returned in overview.backups
        ]
        self.table.fill(rows)

    def ask_target(self) -> None:
        """Ask where the backup goes."""
        start = str(Path.home() / operations.backup_name(self._office.vault))
        choose_new_file(self, _("Back up into a new file"), start, self.back_up)

    def back_up(self, target: str) -> None:
        """Write the backup."""
        self._office.task(
            operations.back_up, target, self.holder.text().strip(), lane="write", owner=self, ok=self._on_backed_up,
            title=_("Backing up"),
        )  # fmt: skip

    def check(self) -> None:
        """Check the vault."""
        self.found.setText(_("Checking …"))
        self._office.task(
            operations.check_vault, lane="write", owner=self, ok=self._on_checked, fail=self._on_failed, title=_("Checking")
        )

    def fresh_key(self) -> None:
        """Give the database a fresh key."""
        told = Notice(_("The database has a fresh key. Passphrases stay the same."), "good")
        self._office.alone(
            operations.fresh_key, owner=self, ok=lambda _none: self._office.told.emit(told), title=_("Writing the database anew")
        )

    def mark_returned(self) -> None:
        """Note that the chosen backup came back or was destroyed."""
        if number := self.table.key():
            self._office.write(operations.mark_returned, number, owner=self)

    def _on_backed_up(self, number: str) -> None:
        self._office.told.emit(Notice(_("Backup {number} is written and was read back.").format(number=number), "good"))
        self._office.changed.emit(Changed())

    def _on_checked(self, found: object) -> None:
        self.found.setText(operations.found_text(found))  # type: ignore[arg-type]

    def _on_failed(self, error: BaseException) -> None:
        self.found.setText("")
        self._office.jobs.failed.emit(error)
