"""Parts of a record's sheet: facts, sections that fold, short lists whose rows open, bars that warn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.base.language import _, current
from ui.shell import theme
from ui.shell.icons import icon
from ui.shell.office import Office
from ui.shell.theme import px
from ui.widgets.chips import Chip
from ui.widgets.delegates import DETAIL, ICON, SECOND, STATUS, TONE, CaseDelegate, PlainTableDelegate, dress_list
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel, plain_tip
from ui.widgets.record_history import Written, record_history

MOST_SEEN, MOST_TALL = 8, 5
"""Rows of a short list seen at once; the others are reached by scrolling in it."""
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
_TARGET = Qt.ItemDataRole.UserRole + 1


def button(text: str, called: Callable[[], object], role: str = "", picture: str = "", tip: str = "") -> QPushButton:
    """Return a button; `called` is a bound method of a QObject."""
    made = QPushButton(text)
    if role:
        made.setProperty("role", role)
    if picture:
        tint = {"primary": "accent_text", "danger": "danger_text"}.get(role, "text_soft")
        made.setIcon(icon(picture, tint))
        made.setIconSize(QSize(px(16), px(16)))
    made.setAccessibleName(text)
    made.setToolTip(tip)
    made.clicked.connect(called)
    return made


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
            QGuiApplication.clipboard().setText("\n".join(self.texts()))
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem | None) -> None:
        kind, uid = item.data(_TARGET) if item is not None else ("", "")
        if uid:
            self.opened.emit(kind, uid)


class Facts(QWidget):
    """Labels and what is known, one under the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(1, 1)
        self.shown: tuple[tuple[str, str], ...] = ()

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show the facts that are known; the others are left out."""
        known = tuple((label, text) for label, text in facts if text)
        if known == self.shown:
            return
        self.shown = known
        empty(self._grid)
        for at, (label, text) in enumerate(known):
            caption = PlainLabel(label, "soft", wraps=True)
            caption.setFixedWidth(px(140))
            self._grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
            value = PlainLabel(text)
            value.setAccessibleName(_("{label}: {value}").format(label=label, value=text))
            self._grid.addWidget(value, at, 1, Qt.AlignmentFlag.AlignTop)
        self.setVisible(bool(known))


class Section(QWidget):
    """A heading over something; `folds` it is shown when asked for, `mark` says in a chip what kind of matter it is.
    `unfolded` tells that the content is to be seen now."""

    unfolded = Signal()

    def __init__(
        self, title: str, content: QWidget, *, folds: bool = False, mark: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.content, self.title = content, title
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        self.head = self._folder(title) if folds else PlainLabel(title, "section", wraps=False)
        head.addWidget(self.head)
        if mark:
            head.addWidget(Chip(mark, "warn"))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(content)

    def _folder(self, title: str) -> QPushButton:
        made = QPushButton(title, checkable=True)
        made.setProperty("role", "link")
        made.setAccessibleName(title)
        made.toggled.connect(self._on_toggled)
        self.content.hide()
        self._point(made, False)
        return made

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and isinstance(getattr(self, "head", None), QPushButton):
            self._point(self.head, self.head.isChecked())

    def _point(self, head: QPushButton, is_open: bool) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        head.setIcon(icon("chevron-down" if is_open else "chevron-left" if mirrored else "chevron-right", "accent"))

    def set_open(self, is_open: bool) -> None:
        """Fold or unfold."""
        if isinstance(self.head, QPushButton):
            self.head.setChecked(is_open)

    @property
    def is_open(self) -> bool:
        """Return whether the content is to be seen."""
        return not isinstance(self.head, QPushButton) or self.head.isChecked()

    def set_title(self, title: str) -> None:
        """Give it another heading."""
        self.title = title
        self.head.setText(title)
        if isinstance(self.head, QPushButton):
            self.head.setAccessibleName(title)

    def _on_toggled(self, is_open: bool) -> None:
        self.content.setVisible(is_open)
        assert isinstance(self.head, QPushButton)
        self._point(self.head, is_open)
        if is_open:
            self.unfolded.emit()


class Bar(QFrame):
    """A sentence that must be seen, in the tone warn, bad, info or good; away when there is nothing to say."""

    def __init__(self, tone: str = "warn", picture: str = "triangle-alert", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", f"bar-{tone}")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), px(6), px(10), px(6))
        row.setSpacing(px(8))
        row.addWidget(IconLabel(picture, tone), 0, Qt.AlignmentFlag.AlignTop)
        self.words = PlainLabel("")
        row.addWidget(self.words, 1)
        self.hide()

    def say(self, text: str) -> None:
        """Say this, or nothing."""
        self.words.setText(text)
        self.setVisible(bool(text))


class SheetScroll(QScrollArea):
    """A column that scrolls up and down only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(px(18), px(14), px(18), px(14))
        self.column.setSpacing(px(12))
        self.setWidget(inside)

    def add(self, *parts: QWidget) -> None:
        """Put widgets under one another."""
        for part in parts:
            self.column.addWidget(part)


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


class HistorySection(Section):
    """What was written of a record, read when it is unfolded: an action may have written thousands of records."""

    def __init__(self, office: Office, name: str) -> None:
        self.rows = RowsList(name)
        super().__init__(_("History"), self.rows, folds=True)
        self._office, self._uid = office, ""
        self.unfolded.connect(self._read)

    def show_record(self, uid: str) -> None:
        """Stand for this record; another one than before folds it."""
        if uid != self._uid:
            self._uid = uid
            self.set_open(False)
            self.rows.show_rows(())
        elif self.is_open:
            self._read()

    def _read(self) -> None:
        if self._uid:
            self._office.read(record_history, self._uid, owner=self, ok=self._on_history, latest=f"history:{id(self)}")

    def _on_history(self, history: tuple[Written, ...]) -> None:
        self.rows.show_rows(history_rows(history))


def empty(layout: Any) -> None:
    """Take everything out of a layout and let it go."""
    while layout is not None and layout.count():
        widget = layout.takeAt(0).widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
