"""Copying: text goes to the clipboard marked as secret, so that programs that keep a history of it leave it out."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\0",
}
"""What KDE's and Windows' histories look for. It stays on the clipboard until the lock or the next copy."""


def copy_text(text: str) -> None:
    """Put text on the clipboard."""
    data = QMimeData()
    data.setText(text)
    for name, value in MARKS.items():
        data.setData(name, value)
    QGuiApplication.clipboard().setMimeData(data)


def let_go() -> None:
    """Empty the clipboard of what is ours, at the end of the program: nothing stays behind, and Qt holds nothing of Python's."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
