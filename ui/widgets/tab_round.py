"""Tab inside a form at the side: it goes round in the order of the layouts, which is the order seen.

Not by Qt's own chain: what is made later stands last there, and asking each widget of a window for the next one ties their
Python halves to one another, so that the process ends when the window goes.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget


def go_round(root: QWidget, onward: bool) -> QWidget | None:
    """Put the keyboard on the next stop inside, from the last to the first again, and return it; None where there is none."""
    stops, now = tab_stops(root), QApplication.focusWidget()
    if not stops:
        return None
    at = stops.index(now) + (1 if onward else -1) if now in stops else 0
    found = stops[at % len(stops)]
    found.setFocus(Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason)
    return found


def tab_stops(root: QWidget) -> list[QWidget]:
    """Return what Tab stops at inside, in the order of the layouts."""
    return [widget for widget in _inside(root) if _takes(widget)]


def _takes(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.focusProxy() is None


def _inside(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    laid = list(_laid(layout)) if layout is not None else []
    others = [child for child in widget.children() if isinstance(child, QWidget) and child not in laid]
    for child in (*laid, *others):
        if child.isVisible() and not child.isWindow():
            yield child
            yield from _inside(child)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _laid(inner)
