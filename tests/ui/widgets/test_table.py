"""Lists of any length: the model by Qt's tester, a patched list like a reloaded one, keyboard, clipboard, current row kept."""

from __future__ import annotations

import random
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester

from ui.widgets.table import ID_ROLE, Column, FastList, FastTable, PagedModel


class Row(NamedTuple):
    id: int
    uid: str
    title: str


class Shelf:
    """Rows by number, as a database would have them."""

    def __init__(self, count: int) -> None:
        self.titles = {number: f"title {number}" for number in range(1, count + 1)}
        self.asked: list[int] = []

    def read(self, ids) -> list[Row]:
        self.asked.append(len(ids))
        return [Row(number, f"uid-{number}", self.titles[number]) for number in ids if number in self.titles]

    def ids(self) -> list[int]:
        return sorted(self.titles, key=lambda number: (self.titles[number], number))


COLUMNS = (
    Column("Title", lambda row: row.title, "title", stretch=True),
    Column("Number", lambda row: str(row.id), "number", align="trailing"),
    Column("Key", lambda row: row.uid, hidden=True),
)


@pytest.fixture
def shelf():
    return Shelf(1000)


@pytest.fixture
def model(shelf, qapp):
    made = PagedModel(COLUMNS, shelf.read)
    made.set_ids(shelf.ids())
    return made


def test_the_model_keeps_qts_rules(shelf, qtmodeltester, qapp):
    model = PagedModel(COLUMNS, shelf.read)
    qtmodeltester.check(model)
    model.set_ids(shelf.ids())
    qtmodeltester.check(model)


def test_only_pages_in_sight_are_read(shelf, model, qtbot):
    table = FastTable(model, "Things")
    qtbot.addWidget(table)
    table.show()
    table.grab()
    assert 0 < sum(shelf.asked) <= 64
    table.scrollToBottom()
    table.grab()
    assert sum(shelf.asked) < 500


def test_a_patched_list_is_the_reloaded_list(shelf, model, qapp):
    rng, tester = random.Random(4), ModelTester(None)
    tester.check(model)  # looks at every row after each change
    for step in range(25):
        number = rng.randrange(1, 1005)
        if number in shelf.titles and rng.random() < 0.3:
            del shelf.titles[number]
        else:
            shelf.titles[number] = f"title {rng.randrange(2000)} {step}"
        ids = shelf.ids()
        model.patch(number, ids.index(number) if number in shelf.titles else None)
    assert list(model.ids()) == shelf.ids()
    shown = [model.index(at, 0).data() for at in range(model.rowCount())]
    assert shown == [shelf.titles[number] for number in shelf.ids()]


def test_a_patch_reads_one_row(shelf, model, qtbot):
    table = FastTable(model, "Things")
    qtbot.addWidget(table)
    table.grab()
    shelf.asked.clear()
    shelf.titles[500] = "title 500 with more words"
    model.patch(500, shelf.ids().index(500))
    assert shelf.asked == [1]


def test_the_current_row_is_kept_by_identity(shelf, model, qtbot):
    table = FastTable(model, "Things")
    qtbot.addWidget(table)
    table.show()
    table.set_current(700)
    model.set_ids(list(reversed(shelf.ids())))
    assert table.currentIndex().data(ID_ROLE) == 700
    model.patch(700, 0)
    assert (table.currentIndex().row(), table.current_uid()) == (0, "uid-700")


def test_home_end_enter_and_letters(model, qtbot):
    table = FastTable(model, "Things")
    qtbot.addWidget(table)
    table.show()
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.currentIndex().row() == 999
    qtbot.keyClick(table, Qt.Key.Key_T)
    assert table.currentIndex().row() == 999
    qtbot.keyClick(table, Qt.Key.Key_Home)
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == ["uid-1"]


def test_selected_rows_are_copied_as_text(model, qtbot):
    table = FastTable(model, "Things")
    qtbot.addWidget(table)
    table.show()
    qtbot.keyClick(table, Qt.Key.Key_Home)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Title\tNumber\ntitle 1\t1\ntitle 10\t10"


def test_a_click_on_a_title_asks_for_another_order_once(model, qtbot):
    table = FastTable(model, "Things")
    qtbot.addWidget(table)
    asked = []
    model.sort_requested.connect(lambda name, descending: asked.append((name, descending)))
    table.show_sort("title", False)
    assert asked == []
    table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert asked == [("number", True)]


def test_a_row_is_read_aloud_whole(model):
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Title: title 1, Number: 1"
    model.set_spoken(lambda row: f"thing {row.id}")
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "thing 1"


def test_a_record_gone_meanwhile_leaves_an_empty_row(shelf, model):
    del shelf.titles[1]
    assert model.index(0, 0).data() == ""
    assert model.row(0) is None


def test_a_list_shows_one_column_and_copies_all(model, qtbot):
    rows = FastList(model, "Things")
    qtbot.addWidget(rows)
    rows.show()
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    rows.copy()
    assert QGuiApplication.clipboard().text() == "title 1\t1"


def test_a_stretched_column_keeps_its_least_width_in_a_narrow_window(shelf, qtbot):
    columns = (Column("Title", lambda row: row.title, wide=30, stretch=True), Column("Long", lambda row: row.uid, wide=40))
    table = FastTable(PagedModel(columns, shelf.read), "Shelf")
    qtbot.addWidget(table)
    table.resize(1200, 300)
    table.show()
    wide = table.columnWidth(0)
    table.resize(300, 300)
    qtbot.waitUntil(lambda: table.columnWidth(0) < wide)
    assert table.columnWidth(0) >= 20 * table.fontMetrics().averageCharWidth()
    table.resize(1200, 300)
    qtbot.waitUntil(lambda: table.columnWidth(0) == wide)
