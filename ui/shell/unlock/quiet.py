"""Qt keeps nothing between runs: no places of file dialogs, no recent files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings


def keep_no_settings() -> None:
    """Send whatever Qt itself would store to where nothing can be written. On Windows and macOS dialogs forget themselves."""
    nowhere = str(Path(__file__) / "nowhere")  # a file has no folder inside
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, nowhere)
