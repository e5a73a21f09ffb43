"""What tests of start, unlock and lock share: a window over a real vault, with a plain area in place of the pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.subjects.vaults import create_vault
from tests.factories import CHEAP_KDF, PASSPHRASE
from ui.shell.main_window import MainWindow
from ui.shell.office import Office
from ui.shell.preferences import Preferences

PROFILE = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE")
"""What says where a person's profile lies."""


class PlainArea(QWidget):
    """Shows a word of the vault, remembers its page, and counts the calls the window makes."""

    language_requested = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.page_id, self.kept = office, "", 0
        QVBoxLayout(self).addWidget(QLabel("secret content"))

    def show_page(self, page: str) -> None:
        self.page_id = page

    def keep_drafts(self) -> None:
        self.kept += 1


def vault_at(folder: Path, **more: Any) -> Path:
    """Return the folder of a new, closed vault whose clock was right."""
    create_vault(folder, name="Test Keeper", passphrase=PASSPHRASE, kdf=CHEAP_KDF, **more).close()
    return folder


def window_at(
    qtbot: Any, folder: Path | None, profile: Path, make_area: Callable[[Office], QWidget] = PlainArea
) -> MainWindow:
    """Return a shown window that asks for this vault."""
    window = MainWindow(Preferences(profile), folder=folder, make_area=make_area)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: "locker" in vars(window))
    return window


def type_passphrase(qtbot: Any, window: MainWindow, text: str = PASSPHRASE) -> None:
    """Type a passphrase and press Return."""
    from PySide6.QtCore import Qt

    line = window.side.step.secret.line
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def unlock(qtbot: Any, window: MainWindow) -> None:
    """Open the vault of the window."""
    type_passphrase(qtbot, window)
    qtbot.waitUntil(lambda: window.area is not None, timeout=10_000)
