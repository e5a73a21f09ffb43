"""Settings: whose papers these are, when the window locks by itself, what this laptop remembers."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from models.base.language import _, ngettext, pgettext
from ui.pages.vault import operations
from ui.pages.vault.operations import Overview
from ui.pages.vault.parts import button, card, line, words
from ui.shell.office import Office
from ui.shell.preferences import IDLE_MINUTES, preferences


class SettingsTab(QWidget):
    """What belongs to the vault stands first, what belongs to this laptop below."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._preferences = preferences()
        self.organisation = QLineEdit(accessibleName=_("Organisation on the papers"))
        self.organisation.returnPressed.connect(self.save)
        self.idle = QComboBox(accessibleName=_("Lock when nothing is typed"))
        for minutes in IDLE_MINUTES:
            self.idle.addItem(ngettext("after {count} minute", "after {count} minutes", minutes).format(count=minutes), minutes)
        self.idle.setCurrentIndex(self.idle.findData(self._preferences.idle_minutes))
        self.idle.currentIndexChanged.connect(self._on_idle)
        self.remember = QCheckBox(_("Remember where the last vault lies"))
        self.remember.setChecked(self._preferences.remember)
        self.remember.toggled.connect(self._on_remember)
        self.about = words("", "caption")
        save = button(_("Save"), self.save, role="primary")
        save.setEnabled(office.may_write)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 0)
        box.setSpacing(12)
        box.addWidget(card(_("This vault"), words(_("Organisation on the papers")), line(self.organisation, save, stretch=False)))
        box.addWidget(
            card(_("This laptop"), words(_("Lock when nothing is typed")), line(self.idle), self.remember)
        )
        box.addWidget(card(pgettext("program", "About"), self.about))
        box.addStretch(1)

    def show_overview(self, overview: Overview) -> None:
        """Show the settings of the vault."""
        if not self.organisation.hasFocus():
            self.organisation.setText(overview.organisation)
        self.about.setText(
            _("Vault {mark}. Head of the log: {head}. The program opens no network connection.").format(
                mark=overview.vault_mark, head=overview.head
            )
        )

    def save(self) -> None:
        """Keep what belongs to the vault."""
        self._office.write(operations.set_organisation, self.organisation.text(), owner=self)

    def _on_idle(self) -> None:
        self._preferences.change(idle_minutes=self.idle.currentData())

    def _on_remember(self, on: bool) -> None:
        self._preferences.change(remember=on)
