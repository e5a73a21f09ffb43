"""Who can open the vault: people with passphrases of their own, and the recovery sheet."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QBoxLayout, QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from models.base.language import _
from models.base.terms import labels
from ui.pages.vault import operations
from ui.pages.vault.operations import Overview
from ui.pages.vault.parts import SmallTable, button, card, line, words
from ui.shell.choosing import choose_new_file
from ui.shell.office import Notice, Office
from ui.shell.theme import px
from ui.shell.unlock.passphrase_edit import PassphraseEdit

NARROW_UNDER = 940


class PeopleTab(QWidget):
    """The people of the vault, a form for another one, the own passphrase, the recovery sheet."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._sheet: tuple[tuple[str, ...], bytes, int] = ((), b"", 0)
        self.table = SmallTable(_("People"), (_("Name"), _("Role"), _("Way in")), 0)
        self.name = QLineEdit(accessibleName=_("Name"), placeholderText=_("Name"))
        self.role = QComboBox(accessibleName=_("Role"))
        for code, label in labels("role"):
            self.role.addItem(label, code)
        self.role.setCurrentIndex(self.role.findData("officer"))
        self.passphrase = PassphraseEdit(_("Passphrase for the new person"))
        self.suggested = words("", "mono")
        self.now = PassphraseEdit(_("Passphrase in force"))
        self.own = PassphraseEdit(_("New passphrase"))
        self.groups = words("", "mono")
        self._left, self._right = QWidget(), QWidget()
        self._lay_out()
        self._allow()

    def show_overview(self, overview: Overview) -> None:
        """Show the people."""
        names = dict(labels("role"))
        rows = [
            (
                person.name,
                (
                    _("{name} (you)").format(name=person.name) if person.myself else person.name,
                    names.get(person.role, person.role),
                    _("open") if person.active else _("closed"),
                ),
            )
            for person in overview.people
        ]
        self.table.fill(rows)

    def add_person(self) -> None:
        """Give the person named a way in."""
        self._office.task(
            operations.add_person, self.name.text().strip(), self.role.currentData(), self.passphrase.text(),
            lane="write", owner=self, ok=self._on_added, title=_("Making a way in"), stops=False,
        )  # fmt: skip

    def close_person(self) -> None:
        """Take the chosen person's way in away."""
        if name := self.table.key():
            self._office.task(operations.close_person, name, lane="write", owner=self, ok=self._on_closed)

    def change_passphrase(self) -> None:
        """Give the person at the keyboard the passphrase typed."""
        self._office.task(
            operations.change_own_passphrase, self.own.text(), self.now.text(), lane="write", owner=self, ok=self._on_passphrase,
            title=_("Changing the passphrase"), stops=False,
        )  # fmt: skip

    def suggest(self) -> None:
        """Fill in a passphrase of letters that are alike on every keyboard."""
        from models.vault.passphrase import suggest_passphrase

        suggested = suggest_passphrase()
        self.passphrase.line.setText(suggested)
        self.suggested.setText(_("Write it down for the person: {words}").format(words=suggested))

    def ask_sheet(self) -> None:
        """Make a new recovery sheet and show it."""
        self._office.task(
            operations.make_sheet, lane="write", owner=self, ok=self._on_sheet, title=_("Making a recovery sheet"), stops=False
        )

    def print_sheet(self) -> None:
        """Print the sheet that was just made."""
        from ui.widgets.printing import new_printer

        if self._sheet[1]:
            self._printer = new_printer(self._sheet[2])  # kept: the dialog only points to it
            dialog = QPrintDialog(self._printer, self)
            dialog.accepted[QPrinter].connect(self.print_to)
            QDialog.open(dialog)  # its own `open` wants a slot by name

    def print_to(self, printer: QPrinter) -> None:
        """Print the sheet on this printer."""
        from ui.widgets.printing import print_pages

        self._office.task(print_pages, printer, self._sheet[1], self._sheet[2], owner=self, title=_("Printing"))

    def save_sheet(self) -> None:
        """Save the sheet that was just made."""
        if self._sheet[1]:
            choose_new_file(self, _("Save the recovery sheet"), "recovery-sheet.pdf", self.save_to, _("PDF (*.pdf)"))

    def save_to(self, target: str) -> None:
        """Save the sheet under this name."""
        from ui.papers.saving import save_paper

        told = Notice(_("Saved. Print it, keep it away from the laptop, and delete the file."), "warning")
        self._office.task(save_paper, self._sheet[1], target, owner=self, ok=lambda _name: self._office.told.emit(told))

    def _on_added(self, name: str) -> None:
        self.name.clear()
        self.passphrase.forget()
        self.suggested.setText("")
        self._tell(_("{name} can open this vault now.").format(name=name))

    def _on_closed(self, name: str) -> None:
        self._tell(_("{name} can no longer open this vault. Older backups still open with that passphrase.").format(name=name))

    def _on_passphrase(self, _nothing: None) -> None:
        self.own.forget()
        self.now.forget()
        self._tell(_("The passphrase was changed. Older backups still open with the old one."))

    def _on_sheet(self, made: tuple[tuple[str, ...], bytes, int]) -> None:
        self._sheet = made
        self.groups.setText("  ".join(made[0]))
        for widget in self._sheet_buttons:
            widget.setEnabled(bool(made[1]))
        self._tell(_("The new sheet is made; earlier ones open nothing any more. Print it now, or write the groups down."))

    def _tell(self, text: str) -> None:
        from ui.shell.office import Changed

        self._office.told.emit(Notice(text, "good"))
        self._office.changed.emit(Changed())

    def _allow(self) -> None:
        keeper = self._office.role == "keeper" and self._office.may_write
        for widget in (self._adding, self._closing, self._making):
            widget.setEnabled(keeper)

    def _lay_out(self) -> None:
        self._closing = button(_("Close this way in"), self.close_person, name="user-x", role="danger")
        add = button(_("Add this person"), self.add_person, name="user-plus", role="primary")
        suggest = button(_("Suggest one"), self.suggest, role="quiet")
        self._adding = card(
            _("Another person"),
            words(_("Everybody has a passphrase of their own, so that every entry says who wrote it.")),
            line(self.name, self.role, stretch=False),
            self.passphrase,
            self.suggested,
            line(add, suggest),
        )
        self._making = button(_("Make a new recovery sheet"), self.ask_sheet, name="key-round")
        printing = button(_("Print …"), self.print_sheet, name="printer")
        saving = button(_("Save as PDF …"), self.save_sheet, name="download")
        self._sheet_buttons = (printing, saving)
        for widget in self._sheet_buttons:
            widget.setEnabled(False)
        sheet = card(
            _("Recovery sheet"),
            words(_("Opens the vault when a passphrase is lost. Keep it in a safe, never with the laptop.")),
            line(self._making, printing, saving),
            self.groups,
        )
        own = card(
            _("Your own passphrase"),
            words(_("The one in force, then the new one. With it you keep opening the compartments that are open to you.")),
            self.now,
            self.own,
            line(button(_("Change my passphrase"), self.change_passphrase)),
        )
        columns = self._columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 12, 0, 0)
        columns.setSpacing(12)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(card(_("People"), self.table, line(self._closing)), 1)
        for part in (self._adding, own, sheet):
            right.addWidget(part)
        right.addStretch(1)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand below one another where there is no room for two columns."""
        super().resizeEvent(event)
        narrow = self.width() < px(NARROW_UNDER)
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.table.setMinimumHeight(px(160))
