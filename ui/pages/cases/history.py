"""Who wrote what when, and the whole sheet as the vault knew it at an earlier moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QSlider

from models.base.language import _, ngettext
from models.records import KINDS
from models.values.fold import fold
from ui.pages.cases import operations
from ui.pages.cases.kit import button, column, label, line_of
from ui.pages.cases.rows import Row, RowList
from ui.pages.cases.sheet_data import HistoryRow, SheetData
from ui.pages.cases.tab import Tab
from ui.pages.cases.words import day_text, moment_of
from ui.shell.theme import px

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet


class HistoryTab(Tab):
    """Actions newest first, filtered by words and by what they wrote. One can be taken back; any can be gone back to."""

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__(sheet)
        self.rows = RowList(_("What was written in this case, newest first"), lead=112, several=False)
        self.rows.chosen.connect(self._on_chosen)
        self.rows.opened.connect(self._on_opened)
        self.rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.rows.customContextMenuRequested.connect(self._on_menu)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(_("Filter"))
        self.search.setAccessibleName(_("Filter what was written by words"))
        self.search.textChanged.connect(self._fill)
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Show only what concerns"))
        self.kind.currentIndexChanged.connect(self._fill)
        self.undo = button(_("Take this back"), self._undo, "", "undo-2")
        self.then = button(_("See the case as it was then"), self._see, "", "history")
        tools = QHBoxLayout()
        tools.setSpacing(px(6))
        tools.addWidget(self.search, 2)
        tools.addWidget(self.kind, 1)
        self.slider = MomentSlider()
        self.slider.chosen.connect(sheet.show_then)
        whole = column(spacing=6)
        whole.addLayout(tools)
        whole.addWidget(self.slider)
        whole.addWidget(self.rows, 1)
        whole.addLayout(line_of(self.then, self.undo))
        self.setLayout(whole)
        self._data: SheetData | None = None
        self._actions: tuple[HistoryRow, ...] = ()

    def lists(self) -> tuple[RowList, ...]:
        """Return the list of actions."""
        return (self.rows,)

    def show_data(self, data: SheetData) -> None:
        """Read this case's history and show it; nothing else needs it. Of what was known earlier it is that up to then."""
        if self._data is None or self._data.uid != data.uid:
            self._actions = ()
            self.rows.show_rows([])
        self._data = data
        self.sheet.office.read(
            operations.read_history, data.uid, tuple(data.view.persons), data.moment,
            owner=self, ok=partial(self._on_read, data), latest="cases:history",
        )  # fmt: skip

    def _on_read(self, data: SheetData, actions: tuple[HistoryRow, ...]) -> None:
        if data is not self._data:
            return
        self._actions = actions
        kinds = dict.fromkeys(kind for row in actions for kind in row.kinds if kind in KINDS)
        wanted = self.kind.currentData()
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItem(_("Everything"), "")
        for kind in kinds:
            self.kind.addItem(_(KINDS[kind].label), kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(wanted)))
        self.kind.blockSignals(False)
        if not data.moment or not self.slider.stops:
            self.slider.set_stops([moment_of(row.at) for row in reversed(actions)])
        self.slider.show_moment(data.moment)
        self._fill()

    def _fill(self) -> None:
        words, kind = fold(self.search.text()), self.kind.currentData()
        found = [row for row in self._actions if (not kind or kind in row.kinds) and words in fold(f"{row.words} {row.who}")]
        self.rows.show_rows([history_row(row) for row in found] or [Row(_("Nothing of this kind was written."), head=True)])
        self._on_chosen()

    def _current(self) -> HistoryRow | None:
        uid = self.rows.current_uid()
        return next((row for row in self._actions if row.op == uid), None)

    def _on_chosen(self) -> None:
        row = self._current()
        self.undo.setVisible(self.may_write)
        self.undo.setEnabled(row is not None and row.undoable)
        self.then.setEnabled(row is not None)

    def _undo(self) -> None:
        if (row := self._current()) is not None and row.undoable:
            self.sheet.take_back(row.op)

    def _see(self) -> None:
        if (row := self._current()) is not None:
            self.sheet.show_then(moment_of(row.at))

    def _on_opened(self, _kind: str, _uid: str) -> None:
        self._see()

    def menu_entries(self, rows: RowList) -> tuple[tuple[str, Callable[[], object]], ...]:
        """Return nothing: what can be done stands above the list."""
        return ()

    def _on_menu(self, _spot: QPoint) -> None:
        """Show no menu: records are not opened or deleted from their history."""


class MomentSlider(QFrame):
    """Goes through the moments at which something was written, or to a day and time typed (UTC). `chosen` gives the moment, or
    None for now."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.stops: list[datetime] = []
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(_("As known at: moments at which something was written"))
        self.slider.valueChanged.connect(self._on_value)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("2025-11-08 18:40")
        self.edit.setFixedWidth(self.edit.fontMetrics().horizontalAdvance("2025-11-08 18:40") + px(34))
        self.edit.setAccessibleName(_("As known at: day and time, UTC"))
        self.edit.setToolTip(_("Day and time in UTC, such as {example}").format(example="2025-11-08 18:40"))
        self.edit.returnPressed.connect(self._on_go)
        self.go = button(_("Show"), self._on_go, "")
        self.count = label("", "caption", wrap=False)
        row = line_of(label(_("As known at"), "soft", wrap=False), self.slider, self.edit, self.go, self.count, stretch=False)
        row.setStretch(1, 1)
        self.setLayout(row)

    def set_stops(self, stops: list[datetime]) -> None:
        """Take the moments the slider stops at, oldest first; the last stop is now."""
        self.stops = stops
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, len(stops)))
        self.slider.setPageStep(max(1, len(stops) // 10))
        self.slider.setValue(len(stops))
        self.slider.blockSignals(False)
        self.setVisible(bool(stops))
        self.count.setText(ngettext("{count} action", "{count} actions", len(stops)).format(count=len(stops)))

    def show_moment(self, stamp: str) -> None:
        """Stand at this moment; "" is now."""
        moment = moment_of(stamp) if stamp else None
        place = sum(1 for stop in self.stops if stop <= moment) - 1 if moment else len(self.stops)
        self.slider.blockSignals(True)
        self.slider.setValue(max(0, place))
        self.slider.blockSignals(False)
        shown = moment or (self.stops[-1] if self.stops else None)
        if shown is not None:
            self.edit.setText(f"{shown:%Y-%m-%d %H:%M}")

    def _on_value(self, place: int) -> None:
        self.chosen.emit(self.stops[place] if place < len(self.stops) else None)

    def _on_go(self) -> None:
        moment = typed_moment(self.edit.text())
        if moment is None:
            self.edit.selectAll()
            self.edit.setFocus()
        else:
            self.chosen.emit(moment)


def typed_moment(text: str) -> datetime | None:
    """Return the end of the minute (or day) typed, UTC; None for what is no moment."""
    clean = text.strip().replace("T", " ").removesuffix("Z").removesuffix("UTC").strip()
    for form, end in (("%Y-%m-%d %H:%M", timedelta(seconds=59)), ("%Y-%m-%d", timedelta(days=1, seconds=-1))):
        try:
            return datetime.strptime(clean, form).replace(tzinfo=UTC) + end
        except ValueError:
            continue
    return None


def history_row(row: HistoryRow) -> Row:
    """Return one action as a row."""
    kinds = ", ".join(_(KINDS[kind].label) for kind in row.kinds if kind in KINDS)
    time = _("{time} UTC").format(time=row.at[11:16])
    return Row(row.words, "action", row.op, lead=day_text(row.at), lead_small=time, detail=f"{row.who} · {kinds}")
