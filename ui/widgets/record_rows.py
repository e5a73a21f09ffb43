"""Short lists in a record's sheet, as high as their rows, whose rows open records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from models.base.language import _, current
from ui.shell import theme
from ui.shell.clipboard import copy_text
from ui.shell.theme import px
from ui.widgets.delegates import DETAIL, ICON, SECOND, STATUS, TONE, CaseDelegate, PlainTableDelegate, dress_list
from ui.widgets.plain_label import plain_tip
from ui.widgets.record_history import Written

MOST_SEEN, MOST_TALL = 8, 5
"""Rows of a short list seen at once; the others are reached by scrolling in it."""
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
_TARGET = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class SheetRow:
    """A row of a short list: its words, a softer second text, a chip (text, tone; tall rows only), an icon, and the record
    it opens."""

    words: str
    second: str = ""
    chip: tuple[str, str] | None = None
    icon: str = ""
    kind: str = ""
    uid: str = ""
    spoken: str = field(default="")


class RowsList(QListWidget):
    """A short list as high as its rows. `opened` gives kind and identifier on Enter or a double click."""

    opened = Signal(str, str)

    def __init__(self, name: str, *, tall: bool = False, parent: QWidget | None = None) -> None:
        """`tall` rows have two lines: the words, under them chip and second text."""
        super().__init__(parent)
        self._tall = tall
        dress_list(self, name, CaseDelegate(self) if tall else PlainTableDelegate(self))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.itemDoubleClicked.connect(self._open)
        theme.watcher.changed.connect(self.updateGeometry)

    def show_rows(self, rows: Sequence[SheetRow]) -> None:
        """Show these rows; the current one stays where it is, if it still is."""
        before = self.currentRow()
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.words)
            if self._tall:
                item.setData(STATUS, row.chip)
                item.setData(DETAIL, row.second)
            else:
                item.setData(SECOND, row.second)
                item.setData(ICON, row.icon)
                item.setData(TONE, "text")
            item.setData(_TARGET, (row.kind, row.uid))
            said = row.spoken or _(", ").join(part for part in (row.chip[0] if row.chip else "", row.words, row.second) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            item.setToolTip(plain_tip(said))
            self.addItem(item)
        if rows:
            chosen = _SELECT if self.hasFocus() else QItemSelectionModel.SelectionFlag.NoUpdate
            self.setCurrentRow(min(max(before, 0), len(rows) - 1), chosen)
        self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.count():
            self.setCurrentRow(max(0, self.currentRow()), _SELECT)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()  # only one list of a sheet has a chosen row

    def texts(self) -> list[str]:
        """Return what each row says to a reader of the screen."""
        return [str(self.item(at).data(Qt.ItemDataRole.AccessibleTextRole)) for at in range(self.count())]

    def sizeHint(self) -> QSize:
        most, height = (MOST_TALL, theme.ROW_TALL) if self._tall else (MOST_SEEN, theme.ROW)
        return QSize(px(200), min(max(self.count(), 1), most) * px(height) + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open(self.currentItem())
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy_text("\n".join(self.texts()))
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem | None) -> None:
        kind, uid = item.data(_TARGET) if item is not None else ("", "")
        if uid:
            self.opened.emit(kind, uid)


def history_rows(history: Iterable[Written]) -> list[SheetRow]:
    """Return what was written of a record as rows."""
    from models.values.when import When
    from models.values.when_text import when_text

    return [
        SheetRow(
            row.words,
            _("{day}, {time} UTC · {who}").format(
                day=when_text(When.from_edtf(row.at[:10]), language=current()), time=row.at[11:16], who=row.who
            ),
        )
        for row in history
    ]
