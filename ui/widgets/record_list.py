"""The list of a page of records: title, count, search, order, rows of two lines, and what to do when there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from models.base.language import _, ngettext
from models.base.numbers import number_text
from ui.shell.icons import icon
from ui.shell.keys import keys_text
from ui.shell.theme import CONTROL, px
from ui.widgets.delegates import CaseDelegate
from ui.widgets.empty import EmptyState
from ui.widgets.plain_label import PlainLabel
from ui.widgets.record_sheet import button
from ui.widgets.search_field import SearchField
from ui.widgets.table import FastList, PagedModel

Order = tuple[str, str, bool]
"""An order of the list: name, words (marked for translation), descending."""


@dataclass(frozen=True)
class PageWords:
    """What a page of records says, and its icon."""

    title: str
    icon: str
    new: str
    search: str
    edit: str
    hide: str
    empty: str
    how_to_begin: str
    choose: str


class RecordListPane(QFrame):
    """The list. `order_chosen` tells the name of another order, `new_requested` asks for an empty form."""

    new_requested = Signal()
    order_chosen = Signal(str)

    def __init__(
        self, words: PageWords, model: PagedModel, orders: Sequence[Order], may_write: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.words, self.orders, self.order_name = words, orders, orders[0][0]
        self._may_write = may_write
        self.title = PlainLabel(words.title, "title", wraps=False)
        self.count = PlainLabel("", "caption", wraps=False)
        self.new = button(words.new, self.new_requested.emit, "primary", "plus", keys_text("Ctrl+N"))
        if not may_write:
            self.new.hide()
        self.search = SearchField(words.search)
        self.order = QToolButton()
        self.order.setIcon(icon("chevrons-up-down", "text_soft"))
        self.order.setAccessibleName(_("Order of the list"))
        self.order.setToolTip(_("Order of the list"))
        self.order.setFixedSize(px(CONTROL + 2), px(CONTROL + 2))
        self.order.clicked.connect(self._show_orders)
        self.list = FastList(model, words.title)
        self.list.setItemDelegate(CaseDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(FastList.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = EmptyState(words.icon, "")
        self.left = QStackedWidget()
        self.left.addWidget(self.list)
        self.left.addWidget(self.nothing)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(1), px(12), px(1), px(1))
        box.setSpacing(px(10))
        box.addLayout(_row(self.title, self.count, None, self.new))
        box.addLayout(_row(self.search, self.order))
        box.addWidget(self.left, 1)
        self.nothing.pressed.connect(self.new_requested)
        self.search.left_down.connect(self.to_list)

    def show_count(self, count: int, searched: bool) -> None:
        """Say how many there are, or what to do when there are none."""
        total = number_text(count)
        self.count.setText(total)
        self.search.set_found(ngettext("{count} found", "{count} found", count).format(count=total))
        if count == 0 and searched:
            self.nothing.say("search", _("Nothing found"), _("Try fewer letters, or Esc to see all."))
        elif count == 0:
            words = self.words
            self.nothing.say(words.icon, words.empty, words.how_to_begin, words.new if self._may_write else "")
        self.left.setCurrentWidget(self.list if count else self.nothing)

    def to_list(self) -> None:
        """Put the keyboard into the list, if there is anything in it."""
        if self.list.paged.rowCount():
            self.list.setFocus()

    def _show_orders(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words, _descending in self.orders:
            action = menu.addAction(_(words))
            action.setCheckable(True)
            action.setChecked(name == self.order_name)
            action.setData(name)
        menu.triggered.connect(self._on_order)
        menu.popup(self.order.mapToGlobal(self.order.rect().bottomLeft()))

    def _on_order(self, action: QAction) -> None:
        self.order_name = str(action.data())
        self.order_chosen.emit(self.order_name)


def _row(*parts: QWidget | None) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setContentsMargins(px(14), 0, px(14), 0)
    made.setSpacing(px(8))
    for part in parts:
        if part is None:
            made.addStretch(1)
        else:
            made.addWidget(part, 1 if isinstance(part, SearchField) else 0)
    return made
