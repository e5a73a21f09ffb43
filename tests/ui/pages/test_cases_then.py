"""The sheet as the vault knew it earlier, its tabs and its keys."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListView, QSlider, QTableView

from models.subjects.editing import edit
from tests.factories import NOW, five_taken, killing, make_case, three_claimed
from tests.ui.pages.test_cases import case_now, chosen, open_case
from tests.ui.window_kit import wait
from ui.pages.cases.history import typed_moment
from ui.pages.cases.page import CasesPage
from ui.shell import theme
from ui.widgets.plain_label import PlainLabel


@pytest.fixture
def page(qtbot, office):
    made = CasesPage(office)
    qtbot.addWidget(made)
    office.changed.connect(made.on_changed)
    made.resize(1366, 728)
    made.show()
    return made


def moved_on(vault, hours):
    vault.clock = lambda: NOW + timedelta(hours=hours)


def test_the_sheet_shows_what_was_known_then_and_cannot_be_changed(qtbot, vault, office, page):
    uid = make_case(vault, killing()).case.uid
    moved_on(vault, 5)
    vault.run(lambda session: edit(session, "case", uid, {"title": "A later title"}))
    open_case(qtbot, page, uid)
    page.sheet.show_then(NOW + timedelta(hours=1))
    wait(qtbot, lambda: page.sheet.header.title.text() == "Abduction and killing at Tonka")
    assert page.sheet.bands.then.isVisible()
    assert page.sheet.header.add.isHidden()
    page.sheet.hide_records([("act", page.sheet.data.view.acts[0].uid)])
    page.sheet.bands.back_requested.emit()
    wait(qtbot, lambda: page.sheet.header.title.text() == "A later title")
    assert len(case_now(office, uid).acts) == 3


def test_the_history_goes_back_to_an_action(qtbot, vault, page):
    uid = make_case(vault, killing()).case.uid
    moved_on(vault, 5)
    vault.run(lambda session: edit(session, "case", uid, {"title": "A later title"}))
    open_case(qtbot, page, uid)
    history = chosen(page, "history")
    wait(qtbot, lambda: len(history.rows.rows_model.rows) == 2)
    history.rows.setCurrentIndex(history.rows.rows_model.index(1))
    qtbot.keyClick(history.rows, Qt.Key.Key_Return)
    wait(qtbot, lambda: page.sheet.data.moment)
    assert page.sheet.data.case.text("title") == "Abduction and killing at Tonka"
    wait(qtbot, history.undo.isHidden)
    wait(qtbot, lambda: len(history.rows.rows_model.rows) == 1)


def test_the_history_in_front_is_that_of_the_case_and_goes_on_with_it(qtbot, vault, page):
    first, second = make_case(vault, killing()).case.uid, make_case(vault, five_taken()).case.uid
    open_case(qtbot, page, first)
    history = chosen(page, "history")
    wait(qtbot, lambda: history.rows.rows_model.rows)
    old = history.rows.rows_model.rows[0].uid
    moved_on(vault, 5)
    vault.run(lambda session: edit(session, "case", first, {"title": "A later title"}))
    page.sheet.refresh()
    wait(qtbot, lambda: [row.uid for row in history.rows.rows_model.rows][1:] == [old])
    assert page.sheet.data.changed.startswith("2025-11-24T11:40")
    assert page.sheet.data.entered.startswith("2025-11-24T06:40")
    open_case(qtbot, page, second)
    page.sheet.show_tab("history")
    assert history.rows.rows_model.rows == ()
    wait(qtbot, lambda: history.rows.rows_model.rows and history.rows.rows_model.rows[0].uid != old)


def test_a_moment_before_the_vault_is_told_and_the_sheet_stays(qtbot, vault, office, page):
    uid = make_case(vault, killing()).case.uid
    open_case(qtbot, page, uid)
    failed = []
    office.jobs.failed.connect(failed.append)
    page.sheet.show_then(NOW - timedelta(days=400))
    wait(qtbot, lambda: failed)
    wait(qtbot, lambda: page.sheet.data is not None and not page.sheet.data.moment)
    assert page.sheet.may_write


def test_a_threat_without_victims_has_no_tab_for_them(qtbot, vault, page):
    given = {"title": "Leaflet against a clinic", "kind": "threat", "country": "ML", "opened": "2025-11-24"}
    open_case(qtbot, page, make_case(vault, given).case.uid)
    assert not page.sheet.show_tab("victims")
    assert page.sheet.show_tab("threat")
    open_case(qtbot, page, make_case(vault, five_taken()).case.uid)
    assert page.sheet.show_tab("victims")
    assert not page.sheet.show_tab("threat")


def test_ctrl_tab_goes_through_the_tabs(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, killing()).case.uid)
    seen = []
    for _step in range(page.sheet.bar.count()):
        seen.append(page.sheet.current_id())
        page.sheet.next_tab()
    assert seen == ["overview", "victims", "timeline", "threat", "sources", "files", "links", "history"]
    assert page.sheet.current_id() == "overview"


def test_a_record_inside_a_case_is_brought_to_sight(qtbot, vault, page):
    made = make_case(vault, killing())
    page.shown()
    page.show_record("claim", made.parts["claim"][1].uid)
    wait(qtbot, lambda: page.sheet.data is not None and page.sheet.current_id() == "sources")
    assert page.sheet.tab("sources").rows.current_uid() == made.parts["claim"][1].uid


def test_a_sum_not_made_in_public_is_closed_until_asked_for(qtbot, vault, page):
    given = three_claimed()
    given["demands"][0]["public"] = False
    open_case(qtbot, page, make_case(vault, given).case.uid)
    overview = page.sheet.tab("overview")
    assert "5,000,000" not in texts_of(overview)
    overview._toggle_sums()
    assert "5,000,000" in texts_of(overview)


def texts_of(widget):
    return " ".join(found.text() for found in widget.findChildren(PlainLabel))


def test_a_captors_deadline_stands_in_the_head_only_while_it_runs(qtbot, vault, page):
    given = three_claimed()
    given["demands"][0]["deadline"] = "2025-11-26"
    open_case(qtbot, page, make_case(vault, given).case.uid)
    assert "26 Nov 2025, in 2 days" in page.sheet.header.bar_text.text()
    given["demands"][0]["status"] = "withdrawn"
    open_case(qtbot, page, make_case(vault, given).case.uid)
    assert page.sheet.header.bar.isHidden()


def test_in_a_narrow_window_the_list_lies_over_the_sheet(qtbot, vault, page):
    uid = make_case(vault, killing()).case.uid
    page.resize(800, 560)
    open_case(qtbot, page, uid)
    assert not page.pane.isVisible()
    page.sheet.header.list_button.click()
    assert page.pane.isVisible()
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Return)
    wait(qtbot, lambda: not page.pane.isVisible())
    page.resize(1366, 728)
    assert page.pane.isVisible()


def test_everything_that_takes_the_keyboard_has_a_name(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, killing()).case.uid)
    found = {}
    for name in ("overview", "victims", "timeline", "threat", "sources", "links", "history"):
        chosen(page, name)
        found |= {f"{name}: {widget}": 1 for widget in nameless(page)}
    assert found == {}


def nameless(page):
    kinds = (QAbstractButton, QComboBox, QLineEdit, QListView, QSlider, QTableView)
    inner = ("qt_spinbox_lineedit", "ScrollLeftButton", "ScrollRightButton")
    for widget in (found for kind in kinds for found in page.findChildren(kind)):
        takes = widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
        if takes and not named and widget.objectName() not in inner:
            yield widget


def test_a_title_naming_a_victim_is_told_above_the_sheet(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, killing()).case.uid)
    assert page.sheet.bands.named.isHidden()
    open_case(qtbot, page, make_case(vault, killing() | {"title": "Death of Mariam Cissé"}).case.uid)
    assert page.sheet.bands.named.isVisible()


@pytest.mark.parametrize(
    ("typed", "stamp"),
    [
        ("2025-11-08 18:40", "2025-11-08T18:40:59"),
        ("2025-11-08T18:40Z", "2025-11-08T18:40:59"),
        ("2025-11-08", "2025-11-08T23:59:59"),
    ],
)
def test_a_day_typed_means_its_end(typed, stamp):
    assert typed_moment(typed).isoformat() == stamp + "+00:00"


def test_what_is_no_moment_goes_nowhere():
    assert typed_moment("last week") is None


def test_links_name_the_cases_that_share_a_group_once(qtbot, vault, page):
    other = make_case(vault, three_claimed())
    open_case(qtbot, page, make_case(vault, killing()).case.uid)
    chosen(page, "links")
    refs = [link.ref for link in page.sheet.data.links]
    assert refs.count(other.case.text("ref")) <= 1


def test_another_case_is_linked_by_its_reference(qtbot, vault, office, page):
    other = make_case(vault, five_taken())
    uid = make_case(vault, killing()).case.uid
    open_case(qtbot, page, uid)
    links = chosen(page, "links")
    links.start_linking()
    links.picker.set_uid(other.case.uid)
    wait(qtbot, lambda: links.picker.edit.line.text())
    links._give()
    wait(qtbot, lambda: any(link.relation for link in page.sheet.data.links))
    asked = []
    office.open_requested.connect(lambda kind, found: asked.append((kind, found)))
    assert links.rows.choose(other.case.uid)
    links.rows.open_current()
    assert asked == [("case", other.case.uid)]
    open_case(qtbot, page, other.case.uid)
    assert [link.case for link in page.sheet.data.links if not link.shared] == [uid]


def test_another_theme_lays_the_sheet_out_anew(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, killing()).case.uid)
    before = page.sheet.tab("overview").cards[0]
    theme.watcher.changed.emit()
    assert page.sheet.tab("overview").cards[0] is not before


def test_going_to_the_other_side_and_back(qtbot, vault, page):
    open_case(qtbot, page, make_case(vault, killing()).case.uid)
    chosen(page, "timeline")
    page.pane.list.setFocus()
    page.other_side()
    assert page.sheet.isAncestorOf(page.focusWidget())
    page.other_side()
    assert page.pane.isAncestorOf(page.focusWidget())
