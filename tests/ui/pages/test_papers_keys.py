"""By keyboard: from an incident to an issued flash report in three strokes (two more a word found), the rest in few."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.subjects.register import list_issues
from tests.ui.sample import sample_vault
from tests.ui.window.kit import open_window, settle
from tests.ui.window_kit import wait
from ui.pages.papers.issue_sheet import IssueSheet
from ui.pages.papers.issued_sheet import IssuedSheet
from ui.pages.papers.text_sheet import TextSheet

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


@pytest.fixture
def window(qtbot, tmp_path, monkeypatch):
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path))
    vault = sample_vault(tmp_path / "office.vault")
    with open_window(vault, tmp_path / "profile", page="incidents") as made:
        made.activateWindow()
        yield made


class Keyboard:
    """Presses keys where the keyboard is, and counts them."""

    def __init__(self, window):
        self.window, self.count = window, 0

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.count += 1
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)


def on_an_incident(incidents):
    """Put the keyboard on an incident, as somebody who just stored it, and return it."""
    incidents.focus_first()
    rows = [incidents.model.incident_at(at) for at in range(1, incidents.model.rowCount())]
    incidents.table.go_to(next(row.uid for row in rows if row and row.headline == "Fuel convoy fired on"))
    return incidents.current_incident()


def test_from_an_incident_to_an_issued_flash_report(qtbot, window):
    keyboard, incidents = Keyboard(window), window.area.page
    number = on_an_incident(incidents)
    keyboard.press(KEY.Key_F, CTRL | SHIFT)
    page = window.area.page
    wait(qtbot, lambda: page._made is not None and page._made.request.about == number)
    assert page._made.request.kind == "flash"
    keyboard.press(KEY.Key_I, CTRL | SHIFT)
    assert isinstance(page.sheet, IssueSheet)
    words = len(page.sheet.ticks)
    if words:  # a word that is also a withheld value: looked at, and released
        wait(qtbot, lambda: page.sheet.released_by.currentText())
    for _word in range(words):
        keyboard.press(KEY.Key_Space)
        keyboard.press(KEY.Key_Tab)
    keyboard.press(KEY.Key_Return, CTRL)
    wait(qtbot, lambda: isinstance(page.sheet, IssuedSheet))
    assert keyboard.count == 3 + 2 * words
    with window.office.vault.reading() as con:
        assert [row.kind for row in list_issues(con)] == ["flash"]
    keyboard.press(KEY.Key_Return, CTRL)
    wait(qtbot, lambda: page.findChildren(QPrintDialog))
    page.findChildren(QPrintDialog)[0].reject()


def test_from_an_incident_to_a_message_on_the_clipboard(qtbot, window):
    keyboard = Keyboard(window)
    on_an_incident(window.area.page)
    keyboard.press(KEY.Key_P, CTRL)  # the paper usual for what is in front
    page = window.area.page
    wait(qtbot, lambda: page._made is not None and page._made.request.kind == "flash")
    keyboard.press(KEY.Key_C, CTRL | SHIFT)
    wait(qtbot, lambda: isinstance(page.sheet, TextSheet))
    assert QGuiApplication.clipboard().text() == page.sheet.texts[0]
    keyboard.press(KEY.Key_Escape)
    assert page.sheet is None
    assert keyboard.count == 3
    window.locker.lock()
    assert QGuiApplication.clipboard().text() == ""


def test_from_a_case_to_its_brief_and_its_flash(qtbot, window):
    area = window.area
    cases = area.show_page("cases")
    settle(window)
    wait(qtbot, lambda: cases.sheet.uid)
    keyboard = Keyboard(window)
    keyboard.press(KEY.Key_F, CTRL | SHIFT)
    page = area.page
    wait(qtbot, lambda: page._made is not None and page._made.request.kind == "flash")
    assert page._made.request.about == cases.sheet.uid
    area.show_page("cases")
    keyboard.press(KEY.Key_B, CTRL | SHIFT)
    wait(qtbot, lambda: page._made is not None and page._made.request.kind == "brief")


def test_tab_goes_round_in_a_sheet_and_esc_gives_the_keyboard_back(qtbot, window):
    page = window.area.show_page("papers")
    wait(qtbot, lambda: page._made is not None)
    before = QApplication.focusWidget()
    keyboard = Keyboard(window)
    keyboard.press(KEY.Key_E, CTRL | SHIFT)
    sheet = page.sheet
    for _step in range(12):
        keyboard.press(KEY.Key_Tab)
        assert sheet.isAncestorOf(QApplication.focusWidget())
    keyboard.press(KEY.Key_Escape)
    assert QApplication.focusWidget() is before


def test_what_is_typed_is_kept_when_the_window_is_locked(qtbot, window):
    page = window.area.show_page("papers")
    wait(qtbot, lambda: page._made is not None)
    key = page.choices.text_key()
    keyboard = Keyboard(window)
    keyboard.press(KEY.Key_T, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "Half a sentence")
    kept = []
    window.area.keep_drafts()
    window.office.load_draft(key, owner=window, ok=kept.append)
    wait(qtbot, lambda: kept)
    assert "Half a sentence" in kept[0]
