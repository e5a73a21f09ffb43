"""Choosing a file or folder without leaving a trace: Qt's own dialog, that keeps no list of places here.

The system's dialogs write lists of recent files, and cannot be closed at once when the window is locked.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from models.base.language import _

Chosen = Callable[[str], object]


def choose_file(parent: QWidget, title: str, start: str, chosen: Chosen, pattern: str = "") -> QFileDialog:
    """Ask for a file that exists."""
    return _ask(parent, title, start, chosen, QFileDialog.FileMode.ExistingFile, pattern)


def choose_files(parent: QWidget, title: str, start: str, chosen: Callable[[list[str]], object]) -> QFileDialog:
    """Ask for one or more files that exist."""
    dialog = _ask(parent, title, start, lambda _name: None, QFileDialog.FileMode.ExistingFiles, "")
    dialog.filesSelected.connect(chosen)
    return dialog


def choose_folder(parent: QWidget, title: str, start: str, chosen: Chosen) -> QFileDialog:
    """Ask for a folder."""
    return _ask(parent, title, start, chosen, QFileDialog.FileMode.Directory, "")


def choose_new_file(parent: QWidget, title: str, start: str, chosen: Chosen, pattern: str = "") -> QFileDialog:
    """Ask where a new file goes; the dialog asks before one is replaced."""
    return _ask(parent, title, start, chosen, QFileDialog.FileMode.AnyFile, pattern)


def _ask(parent: QWidget, title: str, start: str, chosen: Chosen, mode: QFileDialog.FileMode, pattern: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(mode)
    if mode == QFileDialog.FileMode.AnyFile:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if mode == QFileDialog.FileMode.Directory:
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    if pattern:
        dialog.setNameFilters([pattern, _("All files (*)")])
    place = Path(start) if start else Path.home()
    dialog.setDirectory(str(place if place.is_dir() else place.parent if place.parent.is_dir() else Path.home()))
    if start and not place.is_dir():
        dialog.selectFile(place.name)
    dialog.setHistory([])
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog
