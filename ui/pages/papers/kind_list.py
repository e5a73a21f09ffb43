"""The kinds of paper as a list: picture, name, and in one line what each is for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.base.language import _
from models.editions.papers import PAPERS
from ui.papers.wanted import is_made, missing
from ui.papers.words import ICONS, kind_label, kind_short, kind_use
from ui.shell import theme
from ui.shell.fonts import sized
from ui.shell.icons import draw
from ui.widgets.delegates import paint_ground
from ui.widgets.painting import paint_ring, paint_text
from ui.widgets.plain_label import plain_tip

Index = QModelIndex | QPersistentModelIndex
_KIND, _USE, _MADE = (int(Qt.ItemDataRole.UserRole) + at for at in range(3))
ROW = 48


class _KindDelegate(QStyledItemDelegate):
    """One kind in two lines, its picture before them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(120), theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setLayoutDirection(option.direction)
        paint_ground(painter, option, bar=True)
        tokens, made = theme.tokens(), bool(index.data(_MADE))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        edge, side = theme.px(12), theme.px(20)
        inner = option.rect.adjusted(edge, theme.px(6), -edge, -theme.px(6))
        spot = QRect(inner.left(), inner.top() + (inner.height() - side) // 2, side, side)
        draw(
            painter, QStyle.visualRect(option.direction, inner, spot), ICONS.get(str(index.data(_KIND)), "file-text"),
            "accent" if chosen else "text_soft" if made else "disabled",
        )  # fmt: skip
        left = inner.left() + side + theme.px(10)
        room, half = QRect(left, inner.top(), inner.right() - left + 1, inner.height()), inner.height() // 2
        first = QRect(room.left(), room.top(), room.width(), half)
        second = QRect(room.left(), room.top() + half, room.width(), room.height() - half)
        painter.setFont(sized(option.font, bold=True))
        painter.setPen(QColor(tokens.text if made else tokens.text_faint))
        paint_text(painter, QStyle.visualRect(option.direction, inner, first), str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.setFont(sized(option.font, -1 * theme.zoom()))
        painter.setPen(QColor(tokens.text_soft if made else tokens.text_faint))
        paint_text(painter, QStyle.visualRect(option.direction, inner, second), str(index.data(_USE)))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, option.rect)
        painter.restore()


class KindList(QListWidget):
    """`chosen` tells the kind. A letter goes to the next kind that begins with it, as in any list."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Kind of paper"))
        self.setItemDelegate(_KindDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        for name in PAPERS:
            item = QListWidgetItem(kind_label(name))
            use = kind_use(name) if is_made(name) else missing(name)
            item.setData(_KIND, name)
            item.setData(_USE, kind_short(name) if is_made(name) else _("not in this version yet"))
            item.setData(_MADE, is_made(name))
            item.setToolTip(plain_tip(use))
            spoken = _("{label}: {value}").format(label=kind_label(name), value=use)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.addItem(item)
        self.setCurrentRow(self._row("brief"))
        self.currentItemChanged.connect(self._on_current)
        theme.watcher.changed.connect(self.scheduleDelayedItemsLayout)

    def kind(self) -> str:
        """Return the kind chosen."""
        item = self.currentItem()
        return str(item.data(_KIND)) if item is not None else "brief"

    def choose(self, kind: str) -> None:
        """Choose a kind."""
        self.setCurrentRow(self._row(kind))

    def _row(self, kind: str) -> int:
        return next((at for at in range(self.count()) if self.item(at).data(_KIND) == kind), 0)

    def _on_current(self) -> None:
        self.chosen.emit(self.kind())
