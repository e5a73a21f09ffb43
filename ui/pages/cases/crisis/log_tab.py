"""A tab of a live kidnapping: what matters now on top, buttons, and a list of records below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from models.base import terms
from models.base.language import _, current
from models.values.when import When
from models.values.when_text import when_text
from ui.pages.cases.kit import Labels, button, column
from ui.pages.cases.rows import Row, RowList
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.tab import Tab
from ui.pages.cases.words import moment_of
from ui.shell.theme import px
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet

Told = tuple[str, str]
"""A line above the list: its words, and the role they are shown in."""


class LogTab(Tab):
    """Subclasses say `told` (lines on top), `rows_of` (the list) and `doings` (buttons: words, picture, what is called)."""

    compartment = ""
    lead = 92

    def __init__(self, sheet: CaseSheet, name: str) -> None:
        super().__init__(sheet)
        self.data: SheetData | None = None
        self.rows = self.join(RowList(name, lead=self.lead))
        self._labels = Labels()
        self.top = column(spacing=4, margins=(2, 4, 10, 4))
        inside = QWidget()
        inside.setProperty("role", "plain")
        inside.setLayout(self.top)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        self.buttons: dict[str, QPushButton] = {}
        self.tools = QWidget()
        row = FlowLayout(self.tools, gap=8)
        for made in self._made():
            row.addWidget(made)
        whole = column(spacing=6)
        whole.addWidget(self.tools)
        whole.addWidget(self.area)
        whole.addWidget(self.rows, 1)
        self.setLayout(whole)

    def _made(self) -> Iterable[QPushButton]:
        for number, (words, picture, called) in enumerate(self.doings()):
            self.buttons[words] = button(words, called, "primary" if number == 0 else "", picture)
            yield self.buttons[words]

    def doings(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        """Return the tab's buttons, the usual one first: words, picture, what is called."""
        return ()

    def told(self, data: SheetData, now: datetime) -> Iterable[Told]:
        """Return what stands above the list."""
        return ()

    def rows_of(self, data: SheetData, now: datetime) -> Iterable[Row]:
        """Return the list."""
        return ()

    @property
    def now(self) -> datetime:
        """Return the moment the tab tells of: now, or when the case was known so."""
        return moment_of(self.data.moment) if self.data is not None and self.data.moment else self.sheet.office.now()

    def show_data(self, data: SheetData) -> None:
        """Show this case."""
        self.data = data
        self.tools.setVisible(self.may_write)
        self._labels.begin(self.top)
        for words, role in (*self._closed(data), *self.told(data, self.now)):
            made = self._labels.label(words, role)
            self.top.addWidget(made)
            made.show()  # what is not shown yet takes no room when the height is measured
        self._labels.end()
        self.top.addStretch(1)
        self.fit_top()
        self.rows.show_rows(list(self.rows_of(data, self.now)))

    def fit_top(self) -> None:
        """Give what stands above the list the room it needs, up to less than half of the tab."""
        self.area.setVisible(self.top.count() > 1)
        width = max(px(200), self.area.viewport().width())
        wanted = self.top.heightForWidth(width) if self.top.hasHeightForWidth() else self.top.sizeHint().height()
        most = max(px(60), self.height() * 45 // 100)
        self.area.setFixedHeight(max(px(24), min(wanted + px(6), most, px(260))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size() != event.oldSize():
            self.fit_top()

    def _closed(self, data: SheetData) -> Iterable[Told]:
        if self.compartment and self.compartment in data.view.closed:
            yield closed_text(self.compartment), "bad"

    def lists(self) -> tuple[RowList, ...]:
        """Return the list."""
        return (self.rows,)


def closed_text(compartment: str) -> str:
    """Return that a compartment is closed, for where its content would stand."""
    return _("{compartment}: closed. Open it with the lock above.").format(compartment=terms.label("compartment", compartment))


def day_and_time(when: When) -> str:
    """Return a date for the leading edge of a row; what was said of it where nothing was understood."""
    return when_text(when, language=current()) if when.edtf else when.raw


def head(words: str) -> Row:
    """Return a heading between rows."""
    return Row(words, head=True)
