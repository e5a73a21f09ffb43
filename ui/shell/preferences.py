"""What the window remembers on this laptop, outside any vault: language, look, idle time and where the last vault lies.

One small JSON file in the user's profile. It holds settings and, unless the person says not to, the path of the last vault;
never a word of what is inside one.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from models.base.language import LANGUAGES

NAME = "window.json"
MOST_BYTES = 1 << 16
THEMES = ("light", "dark", "contrast")
IDLE_MINUTES = (1, 2, 5, 10, 15, 30, 60)
"""What can be chosen; the lock by idling cannot be turned off."""
DEFAULTS: dict[str, Any] = {
    "language": "",  # as the system says
    "theme": "light",
    "zoom": 1.0,
    "idle_minutes": 10,
    "remember": True,
    "vault": "",
    "mirrored": False,
}


class Preferences(QObject):
    """The settings in use. `change` stores them at once; `changed` names each that got another value."""

    changed = Signal(str)

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._values = {**DEFAULTS, **_read(self.path)}

    @property
    def path(self) -> Path:
        """Return the file, whether it exists or not."""
        return (self._folder or profile()) / NAME

    @property
    def language(self) -> str:
        """Return the language chosen, "" when the system's is to be used."""
        return str(self._values["language"])

    @property
    def theme(self) -> str:
        """Return light, dark or contrast."""
        return str(self._values["theme"])

    @property
    def zoom(self) -> float:
        """Return the size of text, 1.0 to 1.5."""
        return float(self._values["zoom"])

    @property
    def idle_minutes(self) -> int:
        """Return after how many minutes without a key or the mouse the vault is locked."""
        return int(self._values["idle_minutes"])

    @property
    def remember(self) -> bool:
        """Whether the path of the last vault is kept."""
        return bool(self._values["remember"])

    @property
    def mirrored(self) -> bool:
        """Whether the window runs from right to left."""
        return bool(self._values["mirrored"])

    @property
    def vault(self) -> Path | None:
        """Return where the last vault lies, None when it is not to be remembered or there was none."""
        return Path(self._values["vault"]) if self._values["vault"] else None

    def change(self, **given: Any) -> None:
        """Set and store settings by name; a profile that cannot be written is no fault: they hold until the program ends."""
        if given.get("remember") is False:
            given["vault"] = ""
        fresh = {name: value for name, value in _sound(given).items() if self._values[name] != value}
        self._values.update(fresh)
        if fresh:
            self._store()
        for name in fresh:
            self.changed.emit(name)

    def opened(self, folder: Path) -> None:
        """Note which vault was opened, if that is wanted."""
        if self.remember:
            self.change(vault=str(folder.absolute()))

    def _store(self) -> None:
        import secrets

        from models.base.errors import AppError
        from models.vault.platform import replace, write_file

        with suppress(OSError, AppError):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh = self.path.with_name(f"{NAME}.{secrets.token_hex(4)}")
            write_file(fresh, json.dumps(self._values, indent=1, ensure_ascii=True).encode())
            replace(fresh, self.path)


def profile() -> Path:
    """Return what models.vault.platform.profile_folder gives, without loading all that module knows before the first picture."""
    if sys.platform == "win32":
        root = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        root = str(Path.home() / "Library" / "Application Support")
    else:
        root = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(root) / "holdfast"


def _read(path: Path) -> dict[str, Any]:
    """Return what a file holds that can be used; a damaged one counts as none."""
    try:
        with path.open("rb") as file:
            told = json.loads(file.read(MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return _sound(told) if isinstance(told, dict) else {}


def _sound(given: dict[str, Any]) -> dict[str, Any]:
    checks: dict[str, Callable[[Any], bool]] = {
        "language": lambda value: value in ("", *LANGUAGES),
        "theme": lambda value: value in THEMES,
        "zoom": lambda value: isinstance(value, int | float) and 1.0 <= value <= 1.5,
        "idle_minutes": lambda value: type(value) is int and 1 <= value <= 24 * 60,
        "remember": lambda value: isinstance(value, bool),
        "mirrored": lambda value: isinstance(value, bool),
        "vault": lambda value: isinstance(value, str) and "\0" not in value and len(os.fsencode(value)) < 4096,
    }
    found = {}
    for name, check in checks.items():
        with suppress(TypeError, ValueError):  # an unhashable or unencodable value is not one of ours
            if name in given and check(given[name]):
                found[name] = given[name]
    return found


_here: list[Preferences] = []


def preferences() -> Preferences:
    """Return the settings of this program's run, read once."""
    if not _here:
        _here.append(Preferences())
    return _here[0]
