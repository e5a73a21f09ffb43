"""A path: typed, or chosen from a dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from models.base.language import _
from ui.shell import choosing, theme
from ui.shell.unlock.parts import button


def documents() -> Path:
    """Return the person's documents folder, or home where there is none."""
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    return next((Path(place) for place in places if Path(place).is_dir()), Path.home())


def free_name(folder: Path, name: str) -> Path:
    """Return a path in the folder that is not taken: name, name-2, name-3 ..."""
    stem, dot, ending = name.rpartition(".")
    tries = (name if number == 1 else f"{stem}-{number}{dot}{ending}" for number in range(1, 1000))
    return next(folder / one for one in tries if not (folder / one).exists())


class PlaceEdit(QWidget):
    """`mode` is "file" (there already), "new" (a folder to be made) or "save" (a file to be made)."""

    edited = Signal()

    def __init__(self, name: str, mode: str, start: Path | None = None, pattern: str = "") -> None:
        super().__init__()
        self._title, self._mode, self._pattern = name, mode, pattern
        self.line = QLineEdit(str(start or ""))
        self.line.setAccessibleName(name)
        # A path reads from left to right in every language.
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.line.textChanged.connect(self.edited)
        self.choose = button(_("Choose …"), self._choose)
        self.choose.setAccessibleName(_("Choose: {what}").format(what=name))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(6))
        across.addWidget(self.line, 1)
        across.addWidget(self.choose)
        self.setFocusProxy(self.line)

    def path(self) -> Path | None:
        """Return the path typed, None for nothing."""
        text = self.line.text().strip()
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path) -> None:
        """Put a path in."""
        self.line.setText(str(path))

    def _choose(self) -> None:
        start = str(self.path() or documents())
        if self._mode == "file":
            choosing.choose_file(self, self._title, start, self.line.setText, self._pattern)
        elif self._mode == "save":
            choosing.choose_new_file(self, self._title, start, self.line.setText, self._pattern)
        else:
            choosing.choose_folder(self, _("In which folder?"), str(Path(start).parent), self._put_into)

    def _put_into(self, folder: str) -> None:
        """Keep the name typed, in the folder chosen."""
        name = path.name if (path := self.path()) is not None else "holdfast.vault"
        self.set_path(Path(folder) / name)
