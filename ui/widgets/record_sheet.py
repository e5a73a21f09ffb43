"""Parts of a record's sheet: facts, sections that fold, short lists whose rows open, bars that warn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.base.language import _
from ui.shell.icons import icon
from ui.shell.office import Office
from ui.shell.theme import px
from ui.widgets.chips import Chip
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.record_history import Written, record_history
from ui.widgets.record_rows import RowsList, history_rows
from ui.widgets.tab_round import tab_stops


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
        made = QPushButton(title)
        made.setCheckable(True)
        made.setProperty("role", "link")
        made.setAccessibleName(title)
        made.toggled.connect(self._on_toggled)
        self.content.hide()
        self._point(made, False)
        return made

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        head = getattr(self, "head", None)
        if event.type() == QEvent.Type.LayoutDirectionChange and isinstance(head, QPushButton):
            self._point(head, head.isChecked())

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


class RecordSheet(SheetScroll):
    """The sheet of one record, only read. `gone` tells that the record asked for is not here."""

    gone = Signal()
    edit_requested = Signal()
    hide_requested = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.uid = office, ""

    def open(self, uid: str) -> None:
        """Show a record."""
        self.uid = uid
        self.refresh()

    def refresh(self) -> None:
        """Read the record anew."""
        raise NotImplementedError

    def focus_inside(self) -> None:
        """Put the keyboard on the first thing in the sheet that takes it."""
        inside = self.widget()
        if inside is not None and (stops := tab_stops(inside)):
            stops[0].setFocus(Qt.FocusReason.TabFocusReason)


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
