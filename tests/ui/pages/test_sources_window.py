"""Keeping a report inside the whole window, by keyboard alone: from the clipboard to a date in a case."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from models.records import KINDS
from models.views.record import read_records
from tests.factories import make_vault
from tests.ui.window.kit import open_window, settle
from tests.ui.window_kit import wait

TEXT = "Five workers were taken near Kobri last Friday at dusk."


@pytest.fixture
def window(qtbot, tmp_path):
    with open_window(make_vault(tmp_path / "office.vault"), tmp_path / "profile", size=(960, 600), page="desk") as made:
        made.activateWindow()
        yield made


def press(qtbot, keys, *modifiers):
    modifier = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        modifier |= one
    qtbot.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), keys, modifier)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_report_goes_from_the_clipboard_to_a_field_by_keyboard(qtbot, window):
    QGuiApplication.clipboard().setText(TEXT)
    press(qtbot, Qt.Key.Key_V, CTRL, SHIFT)
    page = window.area.page
    settle(window)
    assert page.form.isVisible()
    assert page.form.text.text() == TEXT
    qtbot.keyClicks(QApplication.focusWidget(), "Message of the driver")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    wait(qtbot, lambda: page.report.data is not None)
    settle(window)
    assert QApplication.focusWidget() is page.report.text
    press(qtbot, Qt.Key.Key_N, CTRL, SHIFT)
    qtbot.keyClicks(QApplication.focusWidget(), "Workers taken")
    press(qtbot, Qt.Key.Key_Return)
    settle(window)
    assert QApplication.focusWidget() is page.report.text
    for _word in range(TEXT.split().index("last")):
        press(qtbot, Qt.Key.Key_Right, CTRL)
    for _word in range(2):
        press(qtbot, Qt.Key.Key_Right, CTRL, SHIFT)
    press(qtbot, Qt.Key.Key_G, CTRL)
    settle(window)
    press(qtbot, Qt.Key.Key_Return)
    settle(window)
    with window.office.vault.reading() as con:
        (act,) = read_records(con, KINDS["act"])
        (excerpt,) = read_records(con, KINDS["excerpt"])
    assert act.when("when").edtf == "2025-11-21"
    assert excerpt.text("words") == "last Friday"
    press(qtbot, Qt.Key.Key_Z, CTRL)
    settle(window)
    with window.office.vault.reading() as con:
        assert read_records(con, KINDS["excerpt"]) == []
        assert read_records(con, KINDS["act"])[0].raw("when") is None


def test_tab_goes_through_the_form_and_round(qtbot, window):
    page = window.area.show_page("sources")
    page.keep_report(TEXT)
    settle(window)
    start, seen = QApplication.focusWidget(), []
    for _step in range(60):
        press(qtbot, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is start:
            break
    assert seen[-1] is start
    assert {page.form.text, page.form.save_button} <= set(seen)
