"""The unlock screen: what opens, what is said when it does not, and what stays secret."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from models.subjects.users import new_recovery_sheet
from models.subjects.vaults import create_vault, open_vault
from tests.factories import CHEAP_KDF, PASSPHRASE
from tests.ui.shell.shell_kit import type_passphrase, unlock, vault_at, window_at
from ui.shell.keyboard import caps_by_key
from ui.shell.unlock.unlock_panel import UnlockPanel
from ui.shell.unlock.waiting import wait_s
from ui.shell.unlock.welcome import WelcomePanel


def test_the_passphrase_opens_the_work_area(qtbot, window):
    unlock(qtbot, window)
    assert window.area.isVisible()
    assert window.area.page_id == "desk"
    assert window.windowTitle() == "Holdfast"


def test_the_keyboard_begins_in_the_passphrase(window):
    assert window.side.step.secret.line.hasFocus()


def test_before_it_is_open_nothing_of_the_vault_shows(window):
    shown = " ".join(label.text() for label in window.findChildren(QLabel))
    assert "Test Keeper" not in shown


def test_a_wrong_passphrase_says_what_to_do(qtbot, window):
    type_passphrase(qtbot, window, "not this one at all")
    panel = window.side.step
    qtbot.waitUntil(lambda: bool(panel.message.told()))
    assert "Caps Lock" in panel.message.told()
    assert panel.secret.text() == ""
    assert panel.secret.line.hasFocus()


def test_tries_grow_slower(qtbot, window):
    panel = window.side.step
    for number in range(1, 4):
        type_passphrase(qtbot, window, "not this one at all")
        qtbot.waitUntil(lambda number=number: panel._wrong == number and not panel.busy.running)
    assert "1 second" in panel.message.told()
    qtbot.keyClicks(panel.secret.line, PASSPHRASE)
    assert not panel.go.isEnabled()
    qtbot.waitUntil(panel.go.isEnabled, timeout=3000)
    assert [wait_s(number) for number in (0, 2, 3, 4, 8, 50)] == [0, 0, 1, 2, 30, 30]


def test_the_recovery_sheet_opens_it_and_is_checked_group_by_group(qtbot, tmp_path, folder):
    with open_vault(folder, passphrase=PASSPHRASE, writable=True) as vault:
        groups = new_recovery_sheet(vault)
    window = window_at(qtbot, folder, tmp_path / "profile")
    panel = window.side.step
    panel.by_sheet.click()
    wrong = groups[0][:4] + ("0" if groups[0][4] != "0" else "1")
    qtbot.keyClicks(panel.groups.fields[0], wrong.lower())
    assert "Group 1" in panel.groups.problem.text()
    panel.groups.forget()
    panel.groups.setFocus()
    for letter in "".join(groups):
        qtbot.keyClick(QApplication.focusWidget(), letter)
    assert [field.text() for field in panel.groups.fields] == list(groups)
    panel.go.click()
    qtbot.waitUntil(lambda: window.area is not None, timeout=10_000)
    window.close()


def test_a_vault_in_use_is_told_and_can_be_read(qtbot, window, folder):
    with open_vault(folder, passphrase=PASSPHRASE, writable=True):
        type_passphrase(qtbot, window)
        panel = window.side.step
        qtbot.waitUntil(panel.read.isVisible, timeout=10_000)
        assert "process" in panel.message.told()
        panel.read.click()
        qtbot.waitUntil(lambda: window.area is not None, timeout=10_000)
        assert not window.office.may_write


def test_a_doubtful_clock_is_asked_about_before_anything_shows(qtbot, tmp_path):
    ahead = datetime.now(UTC) + timedelta(days=400)
    folder = tmp_path / "ahead.vault"
    create_vault(folder, name="Keeper", passphrase=PASSPHRASE, kdf=CHEAP_KDF, clock=lambda: ahead).close()
    window = window_at(qtbot, folder, tmp_path / "profile")
    type_passphrase(qtbot, window)
    panel = window.side.step
    qtbot.waitUntil(panel.yes.isVisible, timeout=10_000)
    assert window.area is None
    panel.yes.click()
    qtbot.waitUntil(lambda: window.area is not None, timeout=10_000)
    window.close()


def test_a_vault_behind_the_clocks_question_is_closed_when_the_answer_is_no(qtbot, tmp_path):
    ahead = datetime.now(UTC) + timedelta(days=400)
    folder = vault_at(tmp_path / "ahead.vault", clock=lambda: ahead)
    window = window_at(qtbot, folder, tmp_path / "profile")
    type_passphrase(qtbot, window)
    qtbot.waitUntil(window.side.step.no.isVisible, timeout=10_000)
    window.side.step.no.click()
    with open_vault(folder, passphrase=PASSPHRASE, writable=True, wait_s=0):
        pass
    window.close()


def test_a_missing_vault_says_what_to_look_for(qtbot, tmp_path):
    window = window_at(qtbot, tmp_path / "gone.vault", tmp_path / "profile")
    type_passphrase(qtbot, window)
    qtbot.waitUntil(lambda: bool(window.side.step.message.told()))
    assert "plugged in" in window.side.step.message.told()
    window.close()


def test_without_a_known_vault_the_ways_to_begin_are_offered(qtbot, tmp_path):
    window = window_at(qtbot, None, tmp_path / "profile")
    assert isinstance(window.side.step, WelcomePanel)
    window.close()


def test_the_opened_vault_is_asked_for_at_the_next_start(qtbot, window, folder, tmp_path):
    unlock(qtbot, window)
    again = window_at(qtbot, None, tmp_path / "profile")
    assert isinstance(again.side.step, UnlockPanel)
    assert again.side.step.folder == folder
    again.close()


def test_the_passphrase_shows_only_while_held(qtbot, window):
    edit = window.side.step.secret
    qtbot.mousePress(edit.eye, Qt.MouseButton.LeftButton)
    assert edit.line.echoMode() == QLineEdit.EchoMode.Normal
    qtbot.mouseRelease(edit.eye, Qt.MouseButton.LeftButton)
    assert edit.line.echoMode() == QLineEdit.EchoMode.Password
    assert edit.line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


@pytest.mark.parametrize(
    ("text", "shift", "on"), [("a", False, False), ("A", False, True), ("A", True, False), ("a", True, True), ("1", False, None)]
)
def test_a_letter_tells_of_caps_lock(text, shift, on):
    modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    assert caps_by_key(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifiers, text)) is on


def test_caps_lock_is_told_while_typing(qtbot, window):
    edit = window.side.step.secret
    qtbot.keyClicks(edit.line, "AB")  # capitals without Shift
    assert not edit.caps.isHidden()
    qtbot.keyClicks(edit.line, "c")
    assert edit.caps.isHidden()


def test_another_language_is_spoken_at_once_and_kept(qtbot, window, tmp_path):
    window.side.language_chosen.emit("fr")
    qtbot.waitUntil(lambda: window.side.step.secret.line.accessibleName() == "Phrase de passe")
    assert window.preferences.language == "fr"
    assert QCoreApplication.translate("QLineEdit", "&Copy") == "Cop&ier"
    window.side.language_chosen.emit("en")
    qtbot.waitUntil(lambda: window.side.step.secret.line.accessibleName() == "Passphrase")
    assert QCoreApplication.translate("QLineEdit", "&Copy") == "&Copy"


def test_every_widget_that_takes_the_keyboard_has_a_name(window):
    for widget in window.side.findChildren(QLineEdit):
        assert widget.accessibleName()
