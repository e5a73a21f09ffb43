"""Locking: nothing is to be seen at once, work ends, the vault closes, and the same person comes back to the same page."""

from __future__ import annotations

import gc
import time
import weakref
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from models.subjects.vaults import open_vault
from tests.factories import PASSPHRASE
from tests.ui.shell.shell_kit import PlainArea, unlock
from ui.shell import locking
from ui.shell.locking import SLEPT_S

ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 4000000000) select count(*) from n"


@pytest.fixture
def opened(qtbot, window):
    unlock(qtbot, window)
    return window


class Clocks:
    """Time that passes when told to."""

    def __init__(self, locker):
        self.awake, self.passed = 1000.0, 5000.0
        locker._awake, locker._passed = lambda: self.awake, lambda: self.passed
        locker.begin()


def endless(con):
    return con.execute(ENDLESS).fetchone()


def press(qtbot, window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(window.windowHandle(), key, modifiers)


def test_ctrl_l_locks_and_the_vault_is_free(qtbot, opened, folder):
    press(qtbot, opened, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert opened.area is None
    qtbot.waitUntil(lambda: not opened.closing.busy)
    with open_vault(folder, passphrase=PASSPHRASE, writable=True, wait_s=0):
        pass


def test_the_panic_key_minimises_too(qtbot, opened):
    press(qtbot, opened, Qt.Key.Key_F12)
    assert opened.isMinimized()
    assert opened.office is None
    assert opened.windowTitle() == "Holdfast"


def test_panic_hides_at_once_under_a_job_and_a_dialog(qtbot, opened):
    got = []
    opened.office.read(endless, owner=opened, ok=got.append, fail=got.append)
    dialog = QDialog(opened, windowTitle="content")
    dialog.setModal(True)
    dialog.open()
    menu = QMenu("content", dialog)
    menu.addAction("content")
    menu.popup(dialog.pos())
    qtbot.wait(100)
    press(qtbot, opened, Qt.Key.Key_F12)
    assert opened.closing.busy  # the job goes on: hiding did not wait for it
    visible = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget is not opened]
    assert (visible, opened.area) == ([], None)
    qtbot.waitUntil(lambda: not opened.closing.busy, timeout=3000)
    assert got == []


def test_panic_from_within_a_modal_loop(qtbot, opened):
    dialog = QDialog(opened)

    def panic():
        qtbot.keyClick(dialog.windowHandle(), Qt.Key.Key_F12)

    from PySide6.QtCore import QTimer

    QTimer.singleShot(100, panic)
    assert dialog.exec() == QDialog.DialogCode.Rejected
    assert opened.area is None


def test_panic_while_the_vault_opens_shows_nothing_of_it(qtbot, window, folder):
    line = window.side.step.secret.line
    qtbot.keyClicks(line, PASSPHRASE)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: not window.jobs.running(), timeout=10_000)
    assert window.area is None
    with open_vault(folder, passphrase=PASSPHRASE, writable=True, wait_s=1):
        pass


def test_drafts_are_saved_before_the_vault_closes(qtbot, opened):
    area = opened.area
    for number in range(20):
        opened.office.keep_draft(f"form:case:{number:032}", "text being typed")
    opened.lock()
    assert area.kept == 1
    qtbot.waitUntil(lambda: not opened.closing.busy)
    unlock(qtbot, opened)
    got = []
    opened.office.list_drafts(owner=opened, ok=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert len(got[0]) == 20


def test_the_same_person_comes_back_to_the_same_page(qtbot, opened):
    opened.area.show_page("people")
    opened.lock()
    qtbot.waitUntil(lambda: not opened.closing.busy)
    unlock(qtbot, opened)
    assert opened.area.page_id == "people"


def test_after_locking_no_widget_and_no_key_is_left(qtbot, opened):
    vault, area = weakref.ref(opened.office.vault), weakref.ref(opened.area)
    opened.lock()
    qtbot.waitUntil(lambda: not opened.closing.busy)
    qtbot.wait(50)
    gc.collect()
    assert (vault(), area()) == (None, None)
    assert not [widget for widget in QApplication.allWidgets() if isinstance(widget, PlainArea)]



def test_idling_locks_after_the_time_set(qtbot, opened):
    clocks = Clocks(opened.locker)
    clocks.passed += 9 * 60
    clocks.awake += 9 * 60
    opened.locker._on_idle()
    assert opened.area is not None
    clocks.passed += 61
    clocks.awake += 61
    opened.locker._on_idle()
    assert opened.area is None


def test_a_key_puts_the_idle_lock_off(qtbot, opened):
    clocks = Clocks(opened.locker)
    clocks.passed += 9 * 60
    clocks.awake += 9 * 60
    press(qtbot, opened, Qt.Key.Key_A)
    clocks.passed += 9 * 60
    clocks.awake += 9 * 60
    opened.locker._on_idle()
    assert opened.area is not None


def test_the_idle_lock_waits_for_a_call_and_counts_again_when_it_is_over(qtbot, opened):
    clocks = Clocks(opened.locker)
    opened.office.begin_call()
    clocks.passed += 30 * 60
    clocks.awake += 30 * 60
    opened.locker._on_idle()
    assert opened.area is not None
    assert opened.locker._idle.remainingTime() <= locking.LOOK_S * 1000 * 1.05  # a coarse timer: five per cent, says Qt
    opened.office.end_call()
    opened.locker._on_idle()
    assert opened.area is None


def test_the_idle_lock_waits_for_a_call_no_longer_than_an_hour(qtbot, opened):
    clocks = Clocks(opened.locker)
    opened.office.begin_call()
    opened.office._call_began -= timedelta(minutes=61)
    clocks.passed += 61 * 60
    clocks.awake += 61 * 60
    opened.locker._on_idle()
    assert opened.area is None


def test_the_panic_key_does_not_wait_for_a_call(qtbot, opened):
    opened.office.begin_call()
    press(qtbot, opened, Qt.Key.Key_F12)
    assert opened.area is None


def test_idling_wakes_the_machine_once_not_for_each_key(qtbot, opened):
    timer = opened.locker._idle
    assert timer.isSingleShot()
    before = timer.remainingTime()
    press(qtbot, opened, Qt.Key.Key_A)
    assert 0 < timer.remainingTime() <= before


def test_after_a_sleep_it_locks_before_anything_shows(qtbot, opened):
    clocks = Clocks(opened.locker)
    clocks.passed += SLEPT_S + 5
    opened.locker._on_state(Qt.ApplicationState.ApplicationActive)
    assert opened.area is None


def test_a_key_after_a_sleep_reaches_nothing(qtbot, opened):
    clocks = Clocks(opened.locker)
    clocks.passed += SLEPT_S + 5
    press(qtbot, opened, Qt.Key.Key_A)
    assert opened.area is None


def test_a_clock_set_right_by_a_little_locks_nothing(qtbot, opened):
    clocks = Clocks(opened.locker)
    clocks.passed += SLEPT_S - 5
    opened.locker._on_state(Qt.ApplicationState.ApplicationActive)
    assert opened.area is not None


def test_the_systems_sleep_and_screen_lock_lock(qtbot, opened):
    opened.locker.on_sleep(False)
    assert opened.area is not None
    opened.locker.on_sleep(True)
    assert opened.area is None


def test_the_clocks_of_this_machine_agree_while_awake():
    gap = locking.passed_s() - locking.awake_s()
    time.sleep(0.05)
    assert abs(locking.passed_s() - locking.awake_s() - gap) < 1


def test_closing_the_window_closes_the_vault(qtbot, opened, folder):
    opened.close()
    qtbot.waitUntil(lambda: not opened.closing.busy)
    with open_vault(folder, passphrase=PASSPHRASE, writable=True, wait_s=0):
        pass
