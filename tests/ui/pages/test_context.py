"""Access and orders: what is in force, four advisories in a row, lifting, replacing, copying."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget

from models.records import ADVISORY, ORDER
from models.subjects.editing import create_many
from models.views.record import read_records
from tests.factories import killing, make_case
from tests.ui.window_kit import wait
from ui.pages.context import operations, words
from ui.pages.context.kinds import KINDS_HERE
from ui.pages.context.page import ContextPage

CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier,
)  # fmt: skip
AROUND = (
    ("group", "a" * 32, {"name": "JNIM"}),
    ("source", "b" * 32, {"title": "Unsigned article on Mali", "reliability": "F"}),
    ("access_constraint", "", {"title": "Fuel blockade", "kind": "blockade", "country": "ML", "imposed_by": "a" * 32,
                               "attribution": "suspected", "since": "2025-09/..", "source": "b" * 32, "credibility": "2"}),
    ("access_constraint", "", {"title": "Bridge closed", "country": "NE", "since": "2025-09/2025-10"}),
    ("advisory", "", {"issuer": "FR", "country": "ML", "kind": "leave_now", "words": "Leave at once.", "issued": "2025-11-07",
                      "source": "b" * 32, "credibility": "2"}),
    ("advisory", "", {"issuer": "US", "country": "NE", "kind": "caution", "words": "Be careful.", "until": "2025-11-01"}),
    ("order", "", {"words": "No movement after dark", "kind": "no_movement", "country": "ML", "since": "2025-11-20"}),
    ("order", "", {"words": "Convoys only", "country": "NE", "since": "2025-11-01", "lifted": "2025-11-15"}),
    ("order", "", {"words": "Stay at home on polling day", "country": "NE", "since": "2025-12-01"}),
    ("order", "", {"words": "Radio check every hour", "country": "ML", "until": "2025-11-20"}),
    ("head_count", "", {"place": {"name": "Gao", "country": "ML"}, "country": "ML", "when": "2025-11-24T06:00", "expected": 14,
                        "reached": 13, "missing": 1}),
    ("area_level", "", {"area": {"name": "Kayes"}, "country": "ML", "level": "3", "since": "2025-06-01"}),
    ("area_level", "", {"area": {"name": "Kayes"}, "country": "ML", "level": "4", "since": "2025-11-01"}),
    ("note", "", {"kind": "assessment", "title": "Reach", "text": "The blockade will hold.", "country": "ML"}),
)  # fmt: skip


class Typist:
    """Presses keys where the keyboard is and counts them, letters aside; Ctrl and Shift count for themselves."""

    def __init__(self, qtbot):
        self.qtbot, self.keys = qtbot, 0

    def key(self, key, modifiers=NONE):
        self.keys += 1 + bin(modifiers.value).count("1")
        self.qtbot.keyClick(QApplication.focusWidget(), key, modifiers)

    def words(self, text):
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(QApplication.focusWidget(), QKeyEvent(kind, 0, NONE, letter))


@pytest.fixture
def page(qtbot, office, vault):
    make_case(vault, killing())
    vault.run(lambda session: create_many(session, AROUND))
    made = ContextPage(office)
    qtbot.addWidget(made)
    made.resize(1180, 720)
    made.show()
    qtbot.waitExposed(made)
    office.changed.connect(made.on_changed)
    made.shown()
    wait(qtbot, lambda: made.front.model.rowCount() == 1)
    return made


def said(page):
    model = page.front.model
    return [model.spoken(model.row(at)) for at in range(model.rowCount())]


def stored(vault, kind):
    with vault.reading() as con:
        return read_records(con, kind)


@pytest.mark.parametrize(
    ("kind", "now", "all_"),
    [
        ("access_constraint", 1, 2),
        ("advisory", 1, 2),
        ("order", 1, 4),
        ("head_count", 1, 1),
        ("area_level", 1, 2),
        ("note", 1, 1),
    ],
)  # fmt: skip
def test_each_kind_lists_what_counts_now_and_all_on_request(qtbot, page, kind, now, all_):
    page.kinds.choose(kind)
    wait(qtbot, lambda: page.front.model.rowCount() == now)
    wait(qtbot, lambda: page.kinds.buttons[kind].text().endswith(f" {now}"))
    page.turn_switch()
    wait(qtbot, lambda: page.front.model.rowCount() == all_)


def test_the_state_told_is_the_one_listed_by(page, vault):
    with vault.reading() as con:
        for kind, state, word in ((ORDER, words.order_state, "In force"), (ADVISORY, words.advisory_state, "Valid")):
            for record in read_records(con, kind):
                _uid, listed, _case = operations.is_in_force(con, kind.name, record.uid, page.day())
                assert listed == (state(record, page.day())[0] == word), record.text("words")


def test_suspected_stands_beside_the_group_that_imposes(qtbot, page):
    assert "JNIM (suspected)" in said(page)[0]
    assert "F2" in said(page)[0]


def test_a_note_of_a_case_is_not_listed_and_opens_its_case(qtbot, office, vault, page):
    from models.records import NOTE

    note = next(note for note in stored(vault, NOTE) if note.text("case"))
    with qtbot.waitSignal(office.open_requested) as asked:
        page.show_record("note", note.uid)
    assert asked.args == ["case", note.text("case")]


def test_countries_filter_every_kind(qtbot, page):
    page.kinds.choose("advisory")
    page.turn_switch()
    wait(qtbot, lambda: page.front.model.rowCount() == 2 and len(page.countries._buttons) == 2)
    page.countries._buttons["NE"].click()
    wait(qtbot, lambda: page.front.model.rowCount() == 1)
    wait(qtbot, lambda: page.kinds.buttons["order"].text().endswith(" 2"))
    assert "Be careful" in said(page)[0]


def test_four_advisories_in_a_row_take_few_keys(qtbot, office, vault, page):
    typist = Typist(qtbot)
    page.kinds.choose("advisory")
    wait(qtbot, lambda: page.front.model.rowCount() == 1)
    before = len(stored(vault, ADVISORY))
    page.new_record()  # Ctrl+N in the window
    typist.keys += 2
    typed = (("United States", ("Mali", "Leave now")), ("Germany", ()), ("Italy", ()), ("Spain", ()))
    for issuer, first in typed:
        wait(qtbot, lambda: QApplication.focusWidget() is page.panel.form.editor("issuer").main())
        typist.words(issuer)
        for words_typed in first:
            typist.key(Qt.Key.Key_Tab)
            typist.words(words_typed)
        if first:
            page.panel.form.set_values({"source": "b" * 32})
            typist.keys += 4
        form = page.panel.form
        uid = form.uid
        typist.key(Qt.Key.Key_Return, CTRL | SHIFT)
        wait(qtbot, lambda form=form, uid=uid: form.uid != uid)
    made = stored(vault, ADVISORY)[before:]
    assert [record.text("issuer") for record in made] == ["US", "DE", "IT", "ES"]
    assert {record.text("country") for record in made} == {"ML"}
    assert {record.text("source") for record in made} == {"b" * 32}
    assert typist.keys <= 20


def test_a_new_record_begins_in_the_country_chosen(qtbot, page):
    page.kinds.choose("order")
    wait(qtbot, lambda: "ML" in page.countries._buttons)
    page.countries._buttons["ML"].click()
    page.new_record()
    assert page.panel.form.editor("country").value() == "ML"


def test_f8_lifts_the_order_in_front_and_undo_brings_it_back(qtbot, office, vault, page):
    from models.subjects.actions import undo_action

    page.kinds.choose("order")
    wait(qtbot, lambda: page.front.model.rowCount() == 1)
    with qtbot.waitSignal(office.changed) as done:
        page.end_record()
    wait(qtbot, lambda: page.front.model.rowCount() == 0)
    assert page.front.currentWidget() is page.front.empty
    assert sum(bool(order.raw("lifted")) for order in stored(vault, ORDER)) == 2
    office.write(undo_action, done.args[0].ops[-1], owner=page)
    wait(qtbot, lambda: page.front.model.rowCount() == 1)


def test_an_order_lifted_before_keeps_its_day(qtbot, office, vault, page):
    page.kinds.choose("order")
    page.turn_switch()
    wait(qtbot, lambda: page.front.model.rowCount() == 4)
    at = next(at for at in range(4) if "Convoys" in said(page)[at])
    page.front.table.set_current(page.front.model.ids()[at])
    with qtbot.waitSignal(office.told):
        page.end_record()
    assert [order.when("lifted").edtf for order in stored(vault, ORDER) if order.raw("lifted")] == ["2025-11-15"]


def test_a_replaced_advisory_is_superseded_in_the_same_action(qtbot, office, vault, page):
    page.kinds.choose("advisory")
    wait(qtbot, lambda: page.front.model.rowCount() == 1)
    page.end_record()
    page.panel.form.set_values({"words": "Do not travel.", "kind": "avoid_travel"})
    with qtbot.waitSignal(office.changed) as done:
        page.panel.save()
    assert len(done.args[0].ops) == 1
    wait(qtbot, lambda: page.front.model.rowCount() == 1 and "Do not travel" in said(page)[0])
    old = next(record for record in stored(vault, ADVISORY) if record.text("words") == "Leave at once.")
    assert old.flag("superseded")
    new = next(record for record in stored(vault, ADVISORY) if record.text("words") == "Do not travel.")
    assert (new.text("issuer"), new.text("country"), new.text("source")) == ("FR", "ML", "b" * 32)


def test_enter_edits_and_the_row_is_patched(qtbot, page):
    page.front.table.setFocus()
    qtbot.keyClick(page.front.table, Qt.Key.Key_Return)
    wait(qtbot, lambda: page.panel and page.panel.form.editors)
    page.panel.form.set_values({"affects": "Fuel"})
    page.panel.save()
    wait(qtbot, lambda: page.panel is None and "Fuel" in said(page)[0])
    assert QApplication.focusWidget() is page.front.table


def test_a_renamed_group_is_renamed_in_the_rows(qtbot, office, page):
    from models.subjects.editing import edit

    office.write(lambda session: edit(session, "group", "a" * 32, {"short": "GSIM"}), owner=page)
    wait(qtbot, lambda: "GSIM (suspected)" in said(page)[0])


def test_delete_hides_the_row(qtbot, page):
    page.front.table.setFocus()
    qtbot.keyClick(page.front.table, Qt.Key.Key_Delete)
    wait(qtbot, lambda: page.front.model.rowCount() == 0)


def test_rows_are_copied_as_text(qtbot, office, page):
    page.kinds.choose("advisory")
    page.turn_switch()
    wait(qtbot, lambda: page.front.model.rowCount() == 2)
    page.copy_text()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert "Leave at once." in "".join(lines)


def test_search_finds_in_the_kind_in_front(qtbot, page):
    page.kinds.choose("order")
    page.turn_switch()
    wait(qtbot, lambda: page.front.model.rowCount() == 4)
    page.search.setText("convoy")
    wait(qtbot, lambda: page.front.model.rowCount() == 1)


def test_a_record_no_longer_in_force_is_shown_when_asked_for(qtbot, vault, page):
    old = next(order for order in stored(vault, ORDER) if order.text("words") == "Convoys only")
    page.show_record("order", old.uid)
    wait(qtbot, lambda: page.front.table.current_uid() == old.uid)
    assert not page.force.in_force


@pytest.mark.parametrize("spec", KINDS_HERE, ids=lambda spec: spec.kind)
def test_every_table_keeps_qts_rules_and_says_what_to_do_when_empty(qtbot, page, spec):
    page.kinds.choose(spec.kind)
    wait(qtbot, lambda: page.front.model.rowCount() > 0)
    QAbstractItemModelTester(page.front.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.search.setText("zzzz")
    wait(qtbot, lambda: page.front.model.rowCount() == 0)
    assert page.front.currentWidget() is page.front.empty


def test_the_kinds_are_reached_by_keyboard(qtbot, page):
    page.kinds.buttons["access_constraint"].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert page.kinds.key() == "advisory"
    page.next_kind()
    assert page.kinds.key() == "order"


def test_everything_that_takes_the_keyboard_has_a_name(qtbot, page):
    bare = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]  # fmt: skip
    assert not bare


def test_a_constraint_of_a_group_is_opened_from_its_sheet(qtbot, office, vault):
    from ui.shell.window import WorkArea

    vault.run(lambda session: create_many(session, AROUND))
    area = WorkArea(office)
    qtbot.addWidget(area)
    area.resize(1366, 768)
    area.show()
    area.show_page("groups")
    qtbot.waitExposed(area)
    groups = area.page
    wait(qtbot, lambda: groups.sheet.data and groups.sheet.data.imposes)
    groups.sheet.imposes.setFocus()
    qtbot.keyClick(groups.sheet.imposes, Qt.Key.Key_Return)
    wait(qtbot, lambda: area.page_id == "context")
    wait(qtbot, lambda: area.page.front.table.current_uid() == groups.sheet.data.imposes[0].uid)


def test_ctrl_n_and_f8_do_their_work_in_the_window(qtbot, office, vault):
    from ui.shell.window import WorkArea

    vault.run(lambda session: create_many(session, AROUND))
    area = WorkArea(office)
    qtbot.addWidget(area)
    area.resize(1366, 768)
    area.show()
    area.show_page("context")
    qtbot.waitExposed(area)
    page = area.page
    page.kinds.choose("order")
    wait(qtbot, lambda: page.front.model.rowCount() == 1)
    page.focus_first()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F8)
    wait(qtbot, lambda: page.front.model.rowCount() == 0)
    page.kinds.choose("area_level")
    wait(qtbot, lambda: page.front.model.rowCount() == 1)
    page.focus_first()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N, CTRL)
    assert page.panel.kind == "area_level"
    wait(qtbot, lambda: page.panel.isAncestorOf(QApplication.focusWidget()))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    wait(qtbot, lambda: page.panel is None)
