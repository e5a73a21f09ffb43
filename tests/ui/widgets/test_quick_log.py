"""The quick log as an officer uses it: the radio calls, a line is typed, nothing waits, nothing is lost."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from models.base.errors import DiskFull
from models.base.ids import new_uid
from models.records import INCIDENT, LOG_LINE
from models.subjects.editing import create
from models.subjects.log_lines import add_line
from models.views.record import read_records
from tests.ui.window_kit import wait
from ui.widgets import quick_log as module
from ui.widgets.quick_log import DRAFT, QuickLog

LINE = "0640 radio Gao: ambush at Léré, 2 killed"


@pytest.fixture
def ground(qtbot, office):
    """A window with something else in it that has the keyboard."""
    office.vault.run(lambda session: create(session, "incident", {"kind": "ambush", "country": "ML", "place": {"name": "Léré"}}))
    window = QWidget()
    window.setLayout(QVBoxLayout())
    window.other = QLineEdit()
    window.layout().addWidget(window.other)
    window.quick = QuickLog(office, window)
    qtbot.addWidget(window)
    window.resize(900, 300)
    window.show()
    qtbot.waitExposed(window)
    window.other.setFocus()
    return window


def type_text(widget, text):
    """Type letter by letter; Qt's own helper takes only ASCII."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def open_line(qtbot, window):
    window.quick.resize(800, window.quick.sizeHint().height())
    window.quick.show()
    window.quick.setFocus()
    wait(qtbot, lambda: window.quick.lexicon.entries and window.quick.line.hasFocus())
    return window.quick


def records(vault, kind):
    with vault.reading() as con:
        return read_records(con, kind)


def test_enter_stores_the_line_and_leaves_it_open_for_the_next(qtbot, ground, vault):
    quick = open_line(qtbot, ground)
    type_text(quick.line, LINE)
    with qtbot.waitSignal(quick.stored):
        qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    (line,) = records(vault, LOG_LINE)
    assert (line.text("text"), line.text("kind"), line.where("place").name) == (LINE, "ambush", "Léré")
    assert (quick.isVisible(), quick.line.text(), quick.line.hasFocus()) == (True, "", True)


def test_shift_enter_makes_an_incident_at_once(qtbot, ground, vault):
    quick = open_line(qtbot, ground)
    type_text(quick.line, LINE)
    with qtbot.waitSignal(quick.stored):
        qtbot.keyClick(quick.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    found = [incident for incident in records(vault, INCIDENT) if incident.text("number")]
    assert [(one.text("kind"), one.integer("killed"), one.text("country")) for one in found] == [("ambush", 2, "ML")]
    assert records(vault, LOG_LINE)[0].flag("sorted") is True


def test_what_is_understood_stands_under_the_line(qtbot, ground):
    quick = open_line(qtbot, ground)
    type_text(quick.line, LINE)
    assert quick.chips.texts()[1:] == ["from radio Gao", "kind: Ambush", "place: Léré", "2 killed", "Mali"]
    assert "06:40" in quick.chips.texts()[0]


def test_escape_gives_the_keyboard_back_and_keeps_what_was_typed(qtbot, ground):
    quick = open_line(qtbot, ground)
    type_text(quick.line, "0640 two men")
    qtbot.keyClick(quick.line, Qt.Key.Key_Escape)
    assert not quick.isVisible()
    assert ground.other.hasFocus()
    assert open_line(qtbot, ground).line.text() == "0640 two men"


def test_a_line_cut_off_by_a_crash_comes_back(qtbot, ground, office):
    office.keep_draft(DRAFT + new_uid(), "0640 radio Léré: shots")
    quick = open_line(qtbot, ground)
    wait(qtbot, lambda: quick.line.text() == "0640 radio Léré: shots")
    with qtbot.waitSignal(quick.stored):
        qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    drafts = []
    office.list_drafts(owner=quick, ok=drafts.append)
    wait(qtbot, lambda: drafts)
    assert [len(found) for found in drafts] == [0]


def test_a_line_stored_right_before_a_crash_does_not_come_back(qtbot, ground, office):
    uid = office.vault.run(lambda session: add_line(session, "0640 shots"))
    office.keep_draft(DRAFT + uid, "0640 shots")
    quick = open_line(qtbot, ground)
    found = []

    def forgotten():
        office.list_drafts(owner=quick, ok=found.append)
        return found and not found[-1]

    wait(qtbot, forgotten)
    assert quick.line.text() == ""


def test_a_line_that_cannot_be_stored_comes_back(qtbot, ground, office, monkeypatch):
    def full(*_arguments):
        raise DiskFull(path="x")

    quick = open_line(qtbot, ground)
    monkeypatch.setattr(module, "_store", full)
    type_text(quick.line, LINE)
    with qtbot.waitSignal(office.jobs.failed):
        qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    wait(qtbot, lambda: quick.line.text() == LINE)


def test_an_empty_line_stores_nothing(qtbot, ground, vault):
    quick = open_line(qtbot, ground)
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    type_text(quick.line, "   ")
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    assert records(vault, LOG_LINE) == []


def test_a_key_is_answered_within_a_frame_while_the_vault_writes(qtbot, ground):
    quick = open_line(qtbot, ground)
    type_text(quick.line, LINE)
    qtbot.keyClick(quick.line, Qt.Key.Key_Return)
    times = []
    for letter in LINE:
        start = time.perf_counter()
        type_text(quick.line, letter)
        times.append(time.perf_counter() - start)
    assert sorted(times)[len(times) // 2] < 0.016
