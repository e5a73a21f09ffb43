"""What is copied is marked, so that programs that keep a history of the clipboard leave it out."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtGui import QGuiApplication

import ui
from ui.shell.clipboard import MARKS, copy_text


def test_copied_text_is_marked_as_secret(qapp):
    copy_text("Kobri")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Kobri"
    assert all(bytes(data.data(name)) == value for name, value in MARKS.items())


def test_nothing_is_copied_past_it():
    root = Path(ui.__file__).parents[1]
    found = {
        path.relative_to(root).as_posix()
        for path in (root / "ui").rglob("*.py")
        if re.search(r"clipboard\(\)\.set(Text|MimeData)", path.read_text("utf-8"))
    }
    assert found == {"ui/shell/clipboard.py"}
