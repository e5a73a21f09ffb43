"""Settings: whose papers these are, when the window locks by itself, what this laptop remembers."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from models.base.language import _, ngettext, pgettext
from ui.pages.vault.house import HouseCard
from ui.pages.vault.operations import Overview
from ui.pages.vault.parts import card, line, words
from ui.shell.office import Office
from ui.shell.preferences import IDLE_MINUTES, preferences


class SettingsTab(QWidget):
    """What belongs to the vault stands first, what belongs to this laptop below."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._preferences = preferences()
        self.house = HouseCard(office)
        self.organisation, self.save = self.house.organisation, self.house.save
        self.idle = QComboBox(accessibleName=_("Lock when nothing is typed"))
        for minutes in IDLE_MINUTES:
            self.idle.addItem(ngettext("after {count} minute", "after {count} minutes", minutes).format(count=minutes), minutes)
        self.idle.setCurrentIndex(self.idle.findData(self._preferences.idle_minutes))
        self.idle.currentIndexChanged.connect(self._on_idle)
        self.remember = QCheckBox(_("Remember where the last vault lies"))
        self.remember.setChecked(self._preferences.remember)
        self.remember.toggled.connect(self._on_remember)
        self.about = words("", "caption")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.house)
        box.addWidget(
            card(_("This laptop"), words(_("Lock when nothing is typed")), line(self.idle), self.remember)
        )
        box.addWidget(card(pgettext("program", "About"), self.about))
        box.addStretch(1)

    def show_overview(self, overview: Overview) -> None:
        """Show the settings of the vault."""
        self.house.show_house(overview.house)
        self.about.setText(
            _("Vault {mark}. Head of the log: {head}. The program opens no network connection.").format(
                mark=overview.vault_mark, head=overview.head
            )
        )

    def _on_idle(self) -> None:
        self._preferences.change(idle_minutes=self.idle.currentData())

    def _on_remember(self, on: bool) -> None:
        self._preferences.change(remember=on)
