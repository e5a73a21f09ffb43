"""Every text can be read as it is painted, in all three themes: the pixels themselves are looked at."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QWidget

from tests.ui.shell.test_theme import contrast
from tests.ui.window.kit import PAGE_IDS, open_window, place_in, settle, show_state, told, visible_widgets

LEAST = 4.3
"""WCAG 2.2, 1.4.3 asks for 4.5 of the colours, which test_theme.py looks at; thin letters are painted a little softer.
What is disabled is left out, as there."""


def colours(image: QImage, rect) -> Counter[str]:
    """Return how often each colour is painted in a part of the picture."""
    part = image.copy(rect.intersected(image.rect()))
    pixels = memoryview(part.constBits()).cast("I")
    return Counter({f"#{pixel & 0xFFFFFF:06x}": count for pixel, count in Counter(pixels).items()})


def readable(found: Counter[str]) -> float:
    """Return the contrast of the best colour in a part of the picture with its ground, the most frequent colour."""
    if not found:
        return LEAST
    ground = found.most_common(1)[0][0]
    return max((contrast(ground, colour) for colour in found), default=LEAST)


def parts(area: QWidget):
    """Yield every text that can be seen: its name and its place in the window."""
    for widget in visible_widgets(area):
        whole = place_in(area, widget)
        shown = widget.visibleRegion().boundingRect()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from rows_of(area, widget)
        elif shown.height() >= widget.height() // 2 and widget.isEnabled() and words_of(widget):
            yield told(widget), shown.translated(whole.topLeft()).adjusted(3, 3, -3, -3)


def rows_of(area: QWidget, view: QAbstractItemView):
    if not view.isEnabled():
        return
    for row in range(min(6, view.model().rowCount())):
        index = view.model().index(row, 0)
        rect = view.visualRect(index).intersected(view.viewport().rect())
        if rect.height() > 12 and index.data():
            yield f"{told(view)} row {row}", rect.translated(view.viewport().mapTo(area, rect.topLeft()) - rect.topLeft())


def words_of(widget: QWidget) -> str:
    if not isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return ""
    words = widget.text()
    return words or (widget.placeholderText() if isinstance(widget, QLineEdit) else "")


def faint(window) -> list[str]:
    """Return what cannot be read."""
    image = window.area.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = []
    for name, rect in parts(window.area):
        if (ratio := readable(colours(image, rect))) < LEAST:
            found.append(f"{name}: {ratio:.2f}")
    return found


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_what_is_painted_can_be_read(vault, tmp_path, theme):
    found = []
    with open_window(vault, tmp_path / "profile", page="desk", theme=theme) as window:
        for state in PAGE_IDS:
            show_state(window, state)
            settle(window)
            found += [f"{state}: {fault}" for fault in faint(window)]
    assert found == []
