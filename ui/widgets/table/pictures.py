"""Rows of cases painted once and shown again as pictures: typing, filtering and scrolling show the same rows many times."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from ui.shell import theme
from ui.widgets.delegates import CaseDelegate

Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag
_SEEN = (_State.State_Selected | _State.State_MouseOver | _State.State_HasFocus | _State.State_Enabled).value
MOST_BYTES = 4_000_000
"""Room for pictures: some forty rows, two screens of them; a quarter of that on a screen of twice as many pixels."""


class Look(Protocol):
    """All that is painted of a row, by role of ui/widgets/delegates."""

    def get(self, role: int, /) -> Any:
        """Return what a role paints, None for nothing."""

    def key(self) -> Hashable:
        """Return what tells this look from others."""


class PicturedDelegate(CaseDelegate):
    """Paints cases as CaseDelegate does. The model gives a row's look at once: `look(row) -> Look | None`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._most = 1
        theme.watcher.changed.connect(self.forget)

    def forget(self) -> None:
        """Let go of all pictures."""
        self._pictures.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row, or its picture where one was made and falls on whole pixels."""
        look = index.model().look(index.row())  # type: ignore[attr-defined]
        if look is None:
            super().paint(painter, option, index)
            return
        rect, scale = option.rect, painter.device().devicePixelRatioF()
        if not _is_whole(rect, scale):
            super().paint(painter, option, _Looked(look))  # type: ignore[arg-type]
            return
        drawn = (rect.width(), rect.height(), scale, option.font.key(), option.direction.value)
        key = (look.key(), option.state.value & _SEEN, drawn)
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._pictures[key] = self._made(option, look, scale)
            if len(self._pictures) > self._most:
                self._pictures.popitem(last=False)
        else:
            self._pictures.move_to_end(key)
        painter.drawPixmap(rect.topLeft(), picture)

    def _made(self, option: QStyleOptionViewItem, look: Look, scale: float) -> QPixmap:
        rect = QRect(option.rect)
        picture = QPixmap(rect.size() * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(theme.colour("card"))  # letters are smoothed against a ground that is whole
        self._most = max(1, MOST_BYTES // max(1, picture.width() * picture.height() * 4))
        option.rect = QRect(QPoint(0, 0), rect.size())
        painter = QPainter(picture)
        try:
            super().paint(painter, option, _Looked(look))  # type: ignore[arg-type]
        finally:
            painter.end()
            option.rect = rect
        return picture


class _Looked:
    """Answers what a delegate asks an index, without the way through Qt."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def data(self, role: int) -> Any:
        """Return what the row paints."""
        return self._look.get(int(role))


def _is_whole(rect: QRect, scale: float) -> bool:
    """Return whether a rectangle's edges fall on whole pixels of the screen."""
    return scale == int(scale) or all(
        (side * scale).is_integer() for side in (rect.x(), rect.y(), rect.width(), rect.height())
    )  # fmt: skip
