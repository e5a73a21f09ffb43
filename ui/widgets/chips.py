"""Chips and badges as widgets: status in a tinted chip, the handling mark, and chips to filter a list by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QSizePolicy, QWidget

from models.base.language import _
from ui.shell import theme
from ui.shell.fonts import sized
from ui.widgets.flow import FlowLayout
from ui.widgets.painting import chip_size, marking_size, paint_chip, paint_marking


class _Painted(QLabel):
    """A label of one line that paints itself; its text is what a reader of the screen says."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.watcher.changed.connect(self.updateGeometry)

    def _font(self) -> QFont:
        return self.font()

    def _size(self) -> QSize:
        raise NotImplementedError

    def _paint(self, painter: QPainter) -> None:
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return self._size()

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme.px(48), self._size().width()), self._size().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(self._font())
        self._paint(painter)
        painter.end()


class Chip(_Painted):
    """A status: tinted ground, dot and word."""

    def __init__(self, text: str, tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tone = tone

    def set(self, text: str, tone: str) -> None:
        """Show another status."""
        self._tone = tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def _size(self) -> QSize:
        return chip_size(self._font(), self.text()) + QSize(0, theme.px(3))

    def _paint(self, painter: QPainter) -> None:
        paint_chip(painter, self.rect(), self.text(), self._tone)


class MarkingBadge(_Painted):
    """A handling mark in the colours of the Traffic Light Protocol, on black; `small` for the square and the word."""

    def __init__(self, marking: str, *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(marking, parent)
        self._small = small

    def set(self, marking: str) -> None:
        """Show another marking; nothing for ""."""
        self.setText(marking)
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return self._size()

    def _font(self) -> QFont:
        return sized(self.font(), -0.5 * theme.zoom())

    def _size(self) -> QSize:
        return marking_size(self._font(), self.text(), full=not self._small)

    def _paint(self, painter: QPainter) -> None:
        paint_marking(painter, self.rect(), self.text(), full=not self._small)


@dataclass(frozen=True)
class Choice:
    """A filter: its key, its word, and how many it leaves (None: not counted)."""

    key: str
    label: str
    count: int | None = None


MADE_AT_ONCE = 8
"""Chips made with the rest of a page, though they are filled later: Tab would come last to those made later."""


class FilterChips(QWidget):
    """Chips to filter by; they wrap. One at a time, or any number of them (none chosen means no filter)."""

    changed = Signal(tuple)

    def __init__(
        self, choices: Iterable[Choice], *, exclusive: bool = False, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name or _("Filters"))
        self._row = FlowLayout(self, gap=6)
        self._group = QButtonGroup(self)
        self._group.setExclusive(exclusive)
        self._group.buttonClicked.connect(self._clicked)
        self._buttons: dict[str, QPushButton] = {}
        self._labels: dict[str, str] = {}
        self._made: list[QPushButton] = []
        for _number in range(MADE_AT_ONCE):
            self._make()
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Offer these; what was chosen and is still offered stays chosen. No signal."""
        before = self.chosen()
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.setChecked(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.hide()
        self._buttons, self._labels = {}, {}
        for at, choice in enumerate(choices):
            button = self._made[at] if at < len(self._made) else self._make()
            button.setProperty("key", choice.key)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button)
            self._row.addWidget(button)
            self._buttons[choice.key], self._labels[choice.key] = button, choice.label
            self._write(choice.key, choice.count)
            button.show()
        self.choose(before)

    def _make(self) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("role", "chip")
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.hide()
        self._made.append(button)
        return button

    def chosen(self) -> tuple[str, ...]:
        """Return the keys chosen, in the order offered."""
        return tuple(key for key, button in self._buttons.items() if button.isChecked())

    def buttons(self) -> dict[str, QPushButton]:
        """Return the chips by key, for a picture on them."""
        return dict(self._buttons)

    def choose(self, keys: Iterable[str]) -> None:
        """Choose these and no others. No signal."""
        wanted = set(keys)
        if self._group.exclusive() and not wanted & self._buttons.keys():
            wanted = set(list(self._buttons)[:1])
        for key, button in self._buttons.items():
            button.setChecked(key in wanted)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._row.invalidate()

    def _write(self, key: str, count: int | None) -> None:
        label = self._labels[key].replace("&", "&&")
        self._buttons[key].setText(label if count is None else f"{label}  {count}")

    def _clicked(self) -> None:
        self.changed.emit(self.chosen())
