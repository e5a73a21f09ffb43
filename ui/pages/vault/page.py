"""The vault page: who can open it, backups, whether all is well, who wrote what, disposals, settings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from models.base.language import _
from ui.pages.vault import operations
from ui.pages.vault.backups import BackupsTab
from ui.pages.vault.disposing import DisposalTab
from ui.pages.vault.log_view import LogTab
from ui.pages.vault.people import PeopleTab
from ui.pages.vault.places import PlacesTab
from ui.pages.vault.settings import SettingsTab
from ui.shell.office import Changed, Office
from ui.shell.page import Page, PageAction


class VaultPage(Page):
    """Tabs over what concerns the vault itself, not its cases."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.people = PeopleTab(office)
        self.backups = BackupsTab(office)
        self.log = LogTab(office)
        self.places = PlacesTab(office)
        self.disposal = DisposalTab(office)
        self.settings = SettingsTab(office)
        self._tabs = QTabWidget(accessibleName=_("Vault"), documentMode=True)
        for name, tab in (
            (_("People and ways in"), self.people),
            (_("Backups and check"), self.backups),
            (_("Places"), self.places),
            (_("Log"), self.log),
            (_("Disposal"), self.disposal),
            (_("Settings"), self.settings),
        ):
            self._tabs.addTab(tab if tab is self.log else scrolled(tab), name)
        self._tabs.currentChanged.connect(self._on_tab)
        title = QLabel(_("Vault"))
        title.setProperty("role", "title")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(8)
        box.addWidget(title)
        box.addWidget(self._tabs, 1)

    def shown(self) -> None:
        """Read anew."""
        self.office.read(operations.read_overview, self.office.vault, owner=self, ok=self._on_overview)
        self.places.read()
        if self._tabs.currentWidget() is self.log:
            self.log.read()

    def on_changed(self, changed: Changed) -> None:
        """Read anew where it concerns the vault or the log is in sight."""
        self.shown()

    def page_actions(self) -> tuple[PageAction, ...]:
        """Return what can be done here."""
        return (
            PageAction("vault.backup", _("Back up now"), self._back_up, "Ctrl+B", "archive", writes=True),
            PageAction("vault.check", _("Check the vault"), self.backups.check, "", "shield-check"),
            PageAction("vault.sheet", _("Make a recovery sheet"), self.people.ask_sheet, "", "key-round", writes=True),
        )

    def focus_first(self) -> None:
        """Put the keyboard on the tabs."""
        self._tabs.tabBar().setFocus()

    def find(self) -> None:
        """Search the log."""
        self.show_tab(self.log)
        self.log.focus_filter()

    def show_tab(self, tab: QWidget) -> None:
        """Bring a tab to front."""
        self._tabs.setCurrentWidget(next(held for held in self._held() if held is tab or held.isAncestorOf(tab)))

    def _held(self) -> list[QWidget]:
        return [self._tabs.widget(at) for at in range(self._tabs.count())]

    def _back_up(self) -> None:
        self.show_tab(self.backups)
        self.backups.ask_target()

    def _on_tab(self, _index: int) -> None:
        if self._tabs.currentWidget() is self.log:
            self.log.read()

    def _on_overview(self, overview: operations.Overview) -> None:
        self.people.show_overview(overview)
        self.backups.show_overview(overview)
        self.disposal.show_overview(overview)
        self.settings.show_overview(overview)


def scrolled(tab: QWidget) -> QScrollArea:
    """Return the tab in what scrolls it where the window is small; the keyboard goes to what is in it."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(tab)
    return area
