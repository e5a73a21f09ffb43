"""Copying: text goes to the clipboard marked as secret, so that programs that keep a history of it leave it out."""

from __future__ import annotations

import secrets

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\0",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
    "com.apple.uti:org.nspasteboard.ConcealedType": b"\0",
}
"""What the histories of KDE, Windows and macOS look for. It stays on the clipboard until the lock or the next copy."""
OURS = "application/x-holdfast-copy"
"""Marks a copy of ours and numbers it: text of another program, or a later copy, is never cleared away."""
_RUN = secrets.token_hex(8)
FORGET_AFTER_S = 60


class _Forgetting(QObject):
    """Clears one copy after a while, if it still lies there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.number = 0
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self.forget)

    def count(self) -> bytes:
        """Return the mark of a new copy; an earlier one is not waited for any more."""
        self._later.stop()
        self.number += 1
        return self.mark()

    def mark(self) -> bytes:
        """Return the mark of the newest copy: of this run of the program, and of no other that may be open."""
        return f"{_RUN}:{self.number}".encode()

    def wait(self, seconds: float) -> None:
        """Forget the newest copy after so many seconds."""
        self._later.start(round(seconds * 1000))

    def forget(self) -> None:
        """Clear the clipboard, if our newest copy lies there."""
        if _mark() == self.mark():
            QGuiApplication.clipboard().clear()


def copy_text(text: str, forget_after_s: float = 0) -> None:
    """Put text on the clipboard, for so many seconds (0: until the lock or the next copy)."""
    QGuiApplication.clipboard().setMimeData(secret_data(text, forget_after_s))


def secret_data(text: str, forget_after_s: float = 0) -> QMimeData:
    """Return text to be put on the clipboard now, marked as secret; it is forgotten as by `copy_text`."""
    forgetting = _forgetting()
    data = QMimeData()
    data.setText(text)
    data.setData(OURS, forgetting.count())
    for name, value in MARKS.items():
        data.setData(name, value)
    if forget_after_s:
        forgetting.wait(forget_after_s)
    return data


def let_go() -> None:
    """Empty the clipboard of what is ours, at the end of the program: nothing stays behind, and Qt holds nothing of Python's."""
    if is_ours():
        QGuiApplication.clipboard().clear()


def is_ours() -> bool:
    """Return whether what lies on the clipboard was copied in this run of the program."""
    # Not every platform tells who owns the clipboard (off screen none does): the mark tells it too.
    return QGuiApplication.clipboard().ownsClipboard() or _mark().startswith(_RUN.encode())


def _mark() -> bytes:
    data = QGuiApplication.clipboard().mimeData()
    return bytes(data.data(OURS).data()) if data is not None else b""


def _forgetting() -> _Forgetting:
    app = QGuiApplication.instance()
    assert app is not None
    found = app.findChild(_Forgetting)
    return found if found is not None else _Forgetting(app)
