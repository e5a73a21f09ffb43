"""An officer's morning on the incidents page: keys as in a spreadsheet, real widgets, a real vault."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QHeaderView, QScrollBar, QWidget

from models.records import CASE, HEAD_COUNT, INCIDENT, LOG_LINE, ORDER
from models.subjects.editing import create
from models.subjects.incidents import create_incident
from models.subjects.log_lines import add_line
from models.views.record import read_records
from tests.ui.window_kit import wait
from ui.pages.incidents.model import COLUMNS, IncidentModel
from ui.pages.incidents.page import IncidentsPage
from ui.shell.window import WorkArea
from ui.widgets.quick_log import reading_here

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LINE = "0640 radio Léré: ambush km 12, 2 killed"


class Typist:
    """Presses keys where the keyboard is, and counts those that are not words. A key with Shift or Ctrl counts for each."""

    def __init__(self, qtbot):
        self.qtbot, self.keys = qtbot, 0

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.keys += 1 + bin(modifiers.value).count("1")
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifiers)

    def words(self, text):
        for letter in text:
            target = QApplication.focusWidget()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


@pytest.fixture
def typist(qtbot):
    return Typist(qtbot)


@pytest.fixture
def uids(vault):
    """Two incidents of this day and the day before."""
    given = [
        {
            "kind": "ambush",
            "when": "2025-11-24",
            "country": "ML",
            "place": {"name": "Léré", "country": "ML"},
            "headline": "Truck",
        },
        {"kind": "abduction", "when": "2025-11-23", "country": "ML", "taken": 2, "headline": "Drivers"},
    ]
    return [vault.run(lambda session, values=values: create_incident(session, values)) for values in given]


@pytest.fixture
def page(qtbot, office, uids):
    made = IncidentsPage(office)
    qtbot.addWidget(made)
    made.resize(1180, 720)
    made.show()
    qtbot.waitExposed(made)
    office.changed.connect(made.on_changed)
    made.shown()
    wait(qtbot, lambda: len(made.model.rows()) == 2)
    made.focus_first()
    return made


def records(vault, kind):
    with vault.reading() as con:
        return read_records(con, kind)


def at(column):
    return COLUMNS.index(column)


def field(vault, uid, name):
    return next(one for one in records(vault, INCIDENT) if one.uid == uid).raw(name)


def test_from_the_radio_to_a_stored_incident_in_few_keys(qtbot, office, vault, uids, typist):
    area = WorkArea(office)
    qtbot.addWidget(area)
    area.resize(1366, 768)
    area.show()
    area.show_page("incidents")
    qtbot.waitExposed(area)
    wait(qtbot, lambda: QApplication.focusWidget() is area.page.table)
    typist.key(Qt.Key.Key_F9)
    quick = area._quick_log
    wait(qtbot, lambda: quick.line.hasFocus() and quick.lexicon.entries)
    typist.words(LINE)
    with qtbot.waitSignal(quick.stored):
        typist.key(Qt.Key.Key_Return, SHIFT)
    fresh = next(one for one in records(vault, INCIDENT) if one.text("headline") == "ambush km 12, 2 killed")
    assert (fresh.text("kind"), fresh.integer("killed"), fresh.text("number")) == ("ambush", 2, "2025-ML-I003A")
    assert fresh.when("when").edtf.endswith("T06:40")
    assert typist.keys == 3  # F9, and Shift with Enter


def test_a_line_logged_first_and_sorted_later_takes_few_keys_too(qtbot, office, vault, uids, typist):
    area = WorkArea(office)
    qtbot.addWidget(area)
    area.resize(1366, 768)
    area.show()
    area.show_page("desk")
    qtbot.waitExposed(area)
    wait(qtbot, QApplication.focusWidget)
    typist.key(Qt.Key.Key_F9)
    wait(qtbot, lambda: area._quick_log.line.hasFocus())
    typist.words(LINE)
    with qtbot.waitSignal(area._quick_log.stored):
        typist.key(Qt.Key.Key_Return)
    typist.key(Qt.Key.Key_Escape)
    typist.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    wait(qtbot, lambda: area.page_id == "incidents" and area.page.lines.view.current_uid())
    wait(qtbot, lambda: QApplication.focusWidget() is area.page.table)
    typist.key(Qt.Key.Key_F6)
    typist.key(Qt.Key.Key_Return)
    wait(qtbot, lambda: len(records(vault, INCIDENT)) == 3)
    assert records(vault, LOG_LINE)[0].flag("sorted") is True
    assert typist.keys <= 12


def test_a_row_typed_in_the_sheet_takes_few_keys_beside_its_words(qtbot, page, vault, typist):
    for words in ("0640", "amb", "Ber"):
        typist.words(words)
        typist.key(Qt.Key.Key_Tab)
    typist.key(Qt.Key.Key_Tab)
    typist.words("Two motorcycles")
    typist.key(Qt.Key.Key_Return)
    wait(qtbot, lambda: len(records(vault, INCIDENT)) == 3)
    fresh = next(one for one in records(vault, INCIDENT) if one.text("headline") == "Two motorcycles")
    assert (fresh.text("kind"), fresh.where("place").name, fresh.text("number")) == ("ambush", "Ber", "2025-ML-I003A")
    assert typist.keys <= 12
    wait(qtbot, lambda: len(page.model.rows()) == 3)
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (0, at("when"))


def test_a_cell_typed_over_is_one_action_with_undo(qtbot, page, office, vault, uids, typist):
    page.table.go(1, at("kind"))
    told = []
    office.told.connect(told.append)
    typist.words("shel")
    typist.key(Qt.Key.Key_Return)
    wait(qtbot, lambda: told)
    assert field(vault, uids[0], "kind") == "shelling"
    assert told[0].undo
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (2, at("kind"))


def test_f2_keeps_what_stands_there_and_escape_gives_it_back(qtbot, page, vault, uids, typist):
    page.table.go(1, at("headline"))
    typist.key(Qt.Key.Key_F2)
    typist.key(Qt.Key.Key_End)
    typist.words(" stopped")
    typist.key(Qt.Key.Key_Return)
    wait(qtbot, lambda: field(vault, uids[0], "headline") == "Truck stopped")
    page.table.go(1, at("headline"))
    typist.words("x")
    typist.key(Qt.Key.Key_Escape)
    assert page.model.index(1, at("headline")).data() == "Truck stopped"


def test_what_cannot_be_read_stays_in_its_cell_and_says_why(qtbot, page, vault, uids, typist):
    page.table.go(1, at("killed"))
    typist.words("many")
    typist.key(Qt.Key.Key_Return)
    assert page.status.text() == "This must be a whole number."
    assert QApplication.focusWidget().text() == "many"
    page.filters.kind.setFocus()
    assert page.model.index(1, at("killed")).data() == "many"
    assert field(vault, uids[0], "killed") is None


def test_a_date_is_read_back_while_it_is_typed(page, typist):
    page.table.go(1, at("when"))
    typist.words("yesterday 0640")
    assert "23 Nov" in page.status.text()
    typist.key(Qt.Key.Key_Escape)


def test_tab_goes_over_what_the_program_fills_and_into_the_next_row(page, typist):
    page.table.go(1, at("grade"))
    typist.key(Qt.Key.Key_Tab)
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (2, at("when"))
    typist.key(Qt.Key.Key_Backtab)
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (1, at("grade"))


def test_ctrl_d_fills_down_delete_clears_as_one_action_each(qtbot, page, vault, uids, typist):
    page.table.go(1, at("place"))
    page.table.selectionModel().select(page.model.index(2, at("place")), page.table.selectionModel().SelectionFlag.Select)
    typist.key(Qt.Key.Key_D, CTRL)
    wait(qtbot, lambda: field(vault, uids[1], "place"))
    assert json.loads(field(vault, uids[1], "place"))["name"] == "Léré"
    wait(qtbot, lambda: page.model.index(2, at("place")).data() == "Léré")
    page.table.go(2, at("place"))
    typist.key(Qt.Key.Key_Delete)
    wait(qtbot, lambda: field(vault, uids[1], "place") is None)


def test_cells_copied_are_text_of_a_spreadsheet(page, typist):
    page.table.go(1, at("kind"))
    page.table.selectionModel().select(page.model.index(1, at("place")), page.table.selectionModel().SelectionFlag.Select)
    typist.key(Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "Ambush\tLéré"


def test_pasted_rows_are_looked_at_before_they_are_stored(qtbot, page, vault, typist):
    QApplication.clipboard().setText("Date\tType\tLieu\n20 Nov 2025\tembuscade\tGao\n21 Nov 2025\tnonsense\tGao\n")
    typist.key(Qt.Key.Key_V, CTRL)
    wait(qtbot, lambda: page.preview.isVisible())
    assert "1 row can be stored" in page.preview._title.text()
    assert [page.preview.table.model().index(row, 0).data() for row in range(2)] == ["3", "2"]
    assert len(records(vault, INCIDENT)) == 2
    typist.key(Qt.Key.Key_Return)
    wait(qtbot, lambda: len(records(vault, INCIDENT)) == 3)
    assert sorted(one.text("number") for one in records(vault, INCIDENT))[-1] == "2025-ML-I003A"


def test_a_row_left_with_a_wrong_cell_is_not_stored_nor_lost(qtbot, page, vault, typist):
    page.table.go(0, at("headline"))
    typist.words("Shots")
    typist.key(Qt.Key.Key_Tab)
    page.model.setData(page.model.index(0, at("killed")), "some")
    page.table.go(1, at("kind"))
    assert "Killed" in page.status.text()
    assert len(records(vault, INCIDENT)) == 2
    page.model.setData(page.model.index(0, at("killed")), "1")
    page.table.go(0, at("killed"))
    page.table.go(1, at("kind"))
    wait(qtbot, lambda: len(records(vault, INCIDENT)) == 3)


def test_a_row_cut_off_comes_back(qtbot, office, page, vault):
    page.model.setData(page.model.index(0, at("headline")), "Shots at night")
    page.row.keep()
    again = IncidentsPage(office)
    qtbot.addWidget(again)
    wait(qtbot, lambda: again.model.new.texts.get("headline") == "Shots at night")


def test_an_incident_becomes_a_case_and_is_opened(qtbot, page, office, vault, uids, typist):
    page.table.go_to(uids[1])
    with qtbot.waitSignal(office.open_requested) as opened:
        page.make_case()
    (case,) = records(vault, CASE)
    assert opened.args == ["case", case.uid]
    assert case.text("title") == "Abduction, Mali"
    wait(qtbot, lambda: page.model.incident_at(page.model.row_of(uids[1])).case_ref == "2025-ML-001A")


def test_a_line_is_sorted_made_an_incident_or_a_case(qtbot, page, office, vault, typist):
    for text in ("0640 radio Gao: ambush at Léré", "0650 Gao: quiet", "0700 Gao: shots"):
        office.write(_add, text, reading_here(office), owner=page)
    wait(qtbot, lambda: len(page.lines.model.lines) == 3)
    page.go_lines()
    page.lines.view.setCurrentIndex(page.lines.model.index(0))
    typist.key(Qt.Key.Key_Delete)
    wait(qtbot, lambda: len(page.lines.model.lines) == 2)
    page.lines.view.setCurrentIndex(page.lines.model.index(1))
    typist.key(Qt.Key.Key_Return)
    wait(qtbot, lambda: page.table.current_uid() and page.model.incident_at(page.table.currentIndex().row()).kind == "ambush")
    page.go_lines()
    with qtbot.waitSignal(office.open_requested):
        page.make_case()


def test_a_head_count_and_an_order_are_entered_in_a_line(qtbot, page, vault, typist):
    page.go_counts()
    for words in ("Gao", "12", "11"):
        typist.words(words)
        typist.key(Qt.Key.Key_Tab)
    typist.key(Qt.Key.Key_Return)
    wait(qtbot, lambda: page.counts.list.count() == 1)
    assert records(vault, HEAD_COUNT)[0].integer("missing") == 1
    page.go_orders()
    for words in ("no mov", "RN17", "tomorrow", "Head"):
        typist.words(words)
        typist.key(Qt.Key.Key_Tab)
    page.orders.fields.enter()
    wait(qtbot, lambda: page.orders.list.count() == 1)
    assert records(vault, ORDER)[0].text("kind") == "no_movement"
    page.orders.list.setCurrentRow(0)
    page.orders.lift_button.click()
    wait(qtbot, lambda: records(vault, ORDER)[0].when("lifted").edtf)


def test_a_wrong_figure_of_a_head_count_says_so(page, vault, typist):
    page.go_counts()
    typist.words("Gao")
    typist.key(Qt.Key.Key_Tab)
    typist.words("a few")
    typist.key(Qt.Key.Key_Return)
    assert page.counts.fields.problem.text() == "This must be a whole number."
    assert records(vault, HEAD_COUNT) == []


def test_the_filters_narrow_the_sheet(qtbot, page, vault, typist):
    page.filters.kind.setFocus()
    typist.words("abduc")
    typist.key(Qt.Key.Key_Return)
    wait(qtbot, lambda: [row.kind for row in page.model.rows()] == ["abduction"])
    page.filters.kind.clear()
    wait(qtbot, lambda: len(page.model.rows()) == 2)
    page.filters.period.choose(["today"])
    page.filters.changed.emit()
    wait(qtbot, lambda: [row.kind for row in page.model.rows()] == ["ambush"])


def test_an_incident_asked_for_is_shown_whatever_the_filters(qtbot, page, vault, uids):
    old = vault.run(lambda session: create_incident(session, {"kind": "mine", "when": "2024-01-01", "country": "ML"}))
    page.show_record("incident", old)
    wait(qtbot, lambda: page.table.current_uid() == old)


def test_f6_reaches_every_part_of_the_page(qtbot, page, office, typist):
    office.write(_add, "0640 Gao: shots", reading_here(office), owner=page)
    wait(qtbot, lambda: page.lines.view.current_uid())
    page.focus_first()
    seen = []
    for _step in range(4):
        page.next_part()
        seen.append(QApplication.focusWidget())
    assert seen[0] is page.lines.view
    assert page.counts.isAncestorOf(seen[1])
    assert page.orders.isAncestorOf(seen[2])
    assert seen[3] is page.table


def test_a_group_is_found_by_any_of_its_names(qtbot, page, office, vault, uids, typist):
    group = vault.run(lambda session: create(session, "group", {"name": "Katiba Macina", "aliases": ["FLM"]}))
    page.shown()
    wait(qtbot, lambda: page.model.names.groups)
    page.table.go(1, at("group"))
    typist.words("flm")
    typist.key(Qt.Key.Key_Return)
    wait(qtbot, lambda: field(vault, uids[0], "group") == group)


def test_the_model_keeps_the_rules_of_models(page):
    model = IncidentModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(page.model.rows(), page.model.names)
    model.setData(model.index(0, at("kind")), "mine or")
    model.fresh_row()
    model.writable = True
    model.show_rows((), page.model.names)


def _add(session, text, reading):
    return add_line(session, text, reading=reading)


def test_the_quick_log_over_a_cell_gives_the_keyboard_back_to_the_sheet(qtbot, office, vault, uids, typist):
    area = WorkArea(office)
    qtbot.addWidget(area)
    area.resize(1366, 768)
    area.show()
    area.show_page("incidents")
    wait(qtbot, lambda: len(area.page.model.rows()) == 2)
    area.page.table.go(1, at("headline"))
    wait(qtbot, lambda: QApplication.focusWidget() is area.page.table)
    typist.words("Tru")
    typist.key(Qt.Key.Key_F9)
    wait(qtbot, lambda: area._quick_log.line.hasFocus())
    typist.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is area.page.table
    wait(qtbot, lambda: field(vault, uids[0], "headline") == "Tru")


def test_a_viewer_sees_the_sheet_and_can_write_nothing(qtbot, office, vault, uids, typist):
    vault.role = "viewer"
    page = IncidentsPage(office)
    qtbot.addWidget(page)
    page.show()
    page.shown()
    wait(qtbot, lambda: page.model.rowCount() == 2)
    page.table.go(0, at("headline"))
    page.focus_first()
    typist.words("x")
    typist.key(Qt.Key.Key_Delete)
    typist.key(Qt.Key.Key_D, CTRL)
    assert QApplication.focusWidget() is page.table
    assert not page.new_button.isEnabled()
    assert field(vault, uids[0], "headline") == "Truck"


def test_every_part_that_takes_the_keyboard_has_a_name(page):
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not isinstance(widget, QScrollBar | QHeaderView)
    ]
    assert nameless == []


def test_an_incident_is_placed_in_its_own_form(qtbot, page, office, vault, uids):
    page.show_record("incident", uids[0])
    page.edit_incident()
    panel = page.panel
    wait(qtbot, lambda: "place" in panel.form.editors)
    place = panel.form.editors["place"]
    qtbot.keyClicks(place.parts.point, "16 08 02 N 3 44 55 W")
    with qtbot.waitSignal(panel.saved):
        panel.save()
    stored = json.loads(field(vault, uids[0], "place"))
    assert (stored["name"], round(stored["lat"], 5), round(stored["lon"], 5)) == ("Léré", 16.13389, -3.74861)
    wait(qtbot, lambda: page.panel is None)


def test_coordinates_in_a_cell_are_no_name(qtbot, page, vault, uids):
    page.show_record("incident", uids[0])
    page.model.setData(page.model.index(page.table.currentIndex().row(), at("place")), "30QVC1995683890")
    wait(qtbot, lambda: json.loads(field(vault, uids[0], "place"))["lat"])
    assert json.loads(field(vault, uids[0], "place"))["name"] == ""
