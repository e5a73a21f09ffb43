"""Faults of a layout that can be found without looking: what is cut off, laid over something else or scrolls sideways."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QWidget,
)

from tests.ui.window.kit import told, visible_widgets

FLOATING = {"Palette", "NoticeBar", "QuickLog", "RecordPanel", "StepPanel", "_Shade", "QSizeGrip", "CaseListPane"}
"""Lie over the rest on purpose."""
SLACK = 1
ARROW = 40
"""Pixels of a combo box beside its text."""


def faults(root: QWidget) -> list[str]:
    """Return what is wrong with what can be seen in a widget, one sentence each."""
    found = []
    for widget in visible_widgets(root):
        if _inside_of_view(widget):
            continue
        for fault in (_outside(widget), _cut(widget), _sideways(widget), *_covered(widget)):
            if fault:
                found.append(f"{told(widget)}: {fault}")
    return found


def _inside_of_view(widget: QWidget) -> bool:
    """Whether the widget belongs to a list or a table, which lays out and scrolls what is in it itself."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractItemView | QScrollBar | QTabBar):
            return True
        above = above.parentWidget()
    return isinstance(widget, QScrollBar | QSplitterHandle | QMenu)


def _outside(widget: QWidget) -> str:
    parent = widget.parentWidget()
    if (
        type(parent.parentWidget()).__name__ == "QScrollArea"
        and type(parent.parentWidget().parentWidget()).__name__ == "PdfPreview"
    ):
        return ""
    scrolled = isinstance(parent.parentWidget(), QAbstractScrollArea) and parent.parentWidget().viewport() is parent
    room = parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    place = widget.geometry()
    if scrolled:
        place = QRect(place.x(), room.y(), place.width(), min(place.height(), room.height()))
    if room.contains(place):
        return ""
    return f"stands at {_words(place)} in {_words(parent.rect())}"


def _words(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()}x{rect.height()}"


def _cut(widget: QWidget) -> str:
    if isinstance(widget, QPushButton | QToolButton) and widget.text():
        return _narrow(widget)
    if isinstance(widget, QCheckBox | QRadioButton) and widget.text():
        return _narrow(widget)
    if isinstance(widget, QComboBox):
        wanted = widget.fontMetrics().horizontalAdvance(widget.currentText()) + ARROW
        return f"shows {widget.currentText()!r} in {widget.width()} px, needs {wanted}" if wanted > widget.width() else ""
    if not isinstance(widget, QLabel) or not widget.text() or type(widget).__name__ == "Elided":
        return ""
    if widget.wordWrap():
        wanted = widget.heightForWidth(widget.width())
        return f"needs {wanted} px of height, has {widget.height()}" if wanted > widget.height() + SLACK else ""
    return _narrow(widget)


def _narrow(widget: QWidget) -> str:
    wanted = widget.sizeHint()
    if wanted.width() > widget.width() + SLACK:
        return f"needs {wanted.width()} px, has {widget.width()}"
    if wanted.height() > widget.height() + 2 * SLACK:
        return f"needs {wanted.height()} px of height, has {widget.height()}"
    return ""


def _sideways(widget: QWidget) -> str:
    if type(widget.parentWidget()).__name__ == "PdfPreview":
        return ""  # a page of paper, as large as it was asked for
    if isinstance(widget, QScrollArea) and widget.widget() is not None:
        if widget.horizontalScrollBar().isVisible():
            return "scrolls sideways"
        if widget.widget().width() > widget.viewport().width() + SLACK:
            return f"holds {widget.widget().width()} px in {widget.viewport().width()}"
    return ""


def _covered(widget: QWidget) -> list[str]:
    """Return the siblings that stand on the same ground."""
    parent = widget.parentWidget()
    if isinstance(parent, QStackedWidget) or _floats(widget) or _scrolled(widget):
        return []
    found = []
    for other in parent.children():
        if not isinstance(other, QWidget) or not other.isVisible() or other is widget or id(other) < id(widget):
            continue
        if _floats(other) or other.isWindow() or isinstance(other, QSplitterHandle):
            continue
        shared = widget.geometry().intersected(other.geometry())
        if shared.width() > 2 and shared.height() > 2 and not _transparent(other):
            found.append(f"shares {_words(shared)} with {told(other)}")
    return found


def _floats(widget: QWidget) -> bool:
    return bool(FLOATING & {kind.__name__ for kind in type(widget).__mro__})


def _scrolled(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QAbstractScrollArea)


def _transparent(widget: QWidget) -> bool:
    """Whether nothing is there but what a child paints: a lone line in an edit, say."""
    return widget.size().isEmpty() or (widget.mapTo(widget.parentWidget(), QPoint(0, 0)).isNull() and not widget.children())
