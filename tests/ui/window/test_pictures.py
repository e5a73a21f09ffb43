"""The window looks as it did when somebody last looked at it: small grey pictures, compared with tolerance.

To take new ones after looking: HOLDFAST_NEW_PICTURES=1 pytest tests/ui/window/test_pictures.py. On failure the picture and the
difference are written to the test's folder.
"""

from __future__ import annotations

import os
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from tests.ui.window.kit import open_window, pause, settle, show_state
from ui.shell import theme as looks
from ui.shell.main_window import MainWindow
from ui.shell.preferences import Preferences

REFERENCES = Path(__file__).parents[2] / "reference" / "window"
PAGES = ("desk", "cases", "incidents", "papers", "unlock")
WIDTH = 240
MOST_BYTES = 8_192
DIFFERS, MOST_DIFFERING = 24, 0.02
"""Of 255 shades, and of all pixels."""


def small(image: QImage) -> QImage:
    """Return a picture as it is kept: grey, 240 pixels wide, 16 shades."""
    scaled = image.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
    grey = scaled.convertToFormat(QImage.Format.Format_Grayscale8)
    for row in range(grey.height()):
        line = grey.scanLine(row)
        line[: grey.width()] = bytes((shade & 0xF0) | (shade >> 4) for shade in bytes(line[: grey.width()]))
    return grey


def differing(one: QImage, other: QImage) -> float:
    """Return the share of pixels that differ."""
    if one.size() != other.size():
        return 1.0
    found = 0
    for row in range(one.height()):
        pairs = zip(bytes(one.constScanLine(row)), bytes(other.constScanLine(row)), strict=True)
        found += sum(abs(a - b) > DIFFERS for a, b in list(pairs)[: one.width()])
    return found / (one.width() * one.height())


def size_of(image: QImage) -> int:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 0)
    return data.size()


def judge(image: QImage, name: str, folder: Path) -> str:
    """Compare with the reference; return what is wrong, "" for nothing."""
    made, path = small(image), REFERENCES / f"{name}.png"
    if os.environ.get("HOLDFAST_NEW_PICTURES"):
        path.parent.mkdir(parents=True, exist_ok=True)
        made.save(str(path), "PNG", 0)
        return f"{name} takes {size_of(made)} bytes" if size_of(made) > MOST_BYTES else ""
    kept = QImage(str(path)).convertToFormat(QImage.Format.Format_Grayscale8)
    share = differing(made, kept)
    if share <= MOST_DIFFERING:
        return ""
    made.save(str(folder / f"{name}-now.png"))
    kept.save(str(folder / f"{name}-kept.png"))
    return f"{name}: {share:.1%} of the pixels differ, see {folder}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_look_as_they_did(vault, tmp_path, theme):
    found = []
    with open_window(vault, tmp_path / "profile", page="desk", theme=theme) as window:
        for page in PAGES[:-1]:
            show_state(window, page)
            if page == "papers":
                while window.area.page._made is None:
                    pause(5)
            settle(window)
            pause(20)
            settle(window)
            found.append(judge(window.grab().toImage(), f"{page}-{theme}", tmp_path))
    assert [fault for fault in found if fault] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_unlock_screen_looks_as_it_did(qtbot, qapp, vault, tmp_path, theme):
    vault.close()
    looks.apply(qapp, theme)
    window = MainWindow(Preferences(tmp_path / "profile"), folder=vault.folder)
    qtbot.addWidget(window)
    window.show()
    pause(60)
    for label in window.findChildren(QLabel):
        if str(tmp_path) in label.text():
            label.setText("where it lies")
    pause(20)
    image = window.grab().toImage()
    window.close()
    looks.apply(qapp, "light")
    assert judge(image, f"unlock-{theme}", tmp_path) == ""


def test_another_page_is_another_picture():
    names = [f"{page}-{theme}" for page in PAGES for theme in ("light", "dark")]
    kept = [QImage(str(REFERENCES / f"{name}.png")).convertToFormat(QImage.Format.Format_Grayscale8) for name in names]
    assert all(differing(one, other) > MOST_DIFFERING for one, other in combinations(kept, 2))
