"""What a page of the window is: it is shown, told what changed, and says which actions it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.shell.office import Changed, Office


@dataclass(frozen=True)
class PageAction:
    """Something a page can do, for the palette, the menu and the keyboard. `shortcut` is empty when there is none."""

    id: str
    label: str
    callback: Callable[[], object]
    shortcut: str = ""
    icon: str = ""
    writes: bool = False


class Page(QWidget):
    """One page. It is made when it is first shown and goes when the vault is locked."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office

    def shown(self) -> None:
        """Read anew what is on the page: it was brought to front."""

    def on_changed(self, changed: Changed) -> None:
        """Take in what was written; called while the page is visible. Usually a full refresh is enough."""
        self.shown()

    def show_record(self, kind: str, uid: str) -> None:
        """Bring this record to sight."""

    def page_actions(self) -> tuple[PageAction, ...]:
        """Return what can be done here."""
        return ()

    def focus_first(self) -> None:
        """Put the keyboard where work begins."""
        self.setFocus()

    def find(self) -> None:
        """Put the keyboard into the page's own search. A page that does not say how has none (QWidget.find is another thing)."""

    def may_leave(self) -> bool:
        """Return whether nothing unsaved would be lost (drafts are kept, so usually True)."""
        return True
