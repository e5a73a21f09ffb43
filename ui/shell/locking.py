"""Locking: by key, by idling, by sleep. First nothing is to be seen any more, then work ends, then keys go."""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from ui.shell.clipboard import let_go
from ui.shell.returns import press

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow
    from ui.shell.office import Office

PANIC_KEY = Qt.Key.Key_F12
LOCK_KEY = Qt.Key.Key_L
"""With Ctrl. Both lie under the same keys on AZERTY and QWERTY."""
SLEPT_S = 20.0
"""A gap this long between the clock on the wall and the time awake is a sleep, not a clock being set right by a little."""
LOOK_S = 30.0
"""How often it is looked whether the call for which the idle lock waits is over."""

_EVENT = QEvent.Type
ACTIVITY = frozenset(
    (_EVENT.KeyPress, _EVENT.MouseButtonPress, _EVENT.MouseMove, _EVENT.Wheel, _EVENT.TouchBegin, _EVENT.TabletPress)
)
WAKING = frozenset((_EVENT.Expose, _EVENT.FocusIn, _EVENT.WindowActivate, *ACTIVITY))


def awake_s() -> float:
    """Return seconds this machine was awake, from any fixed moment."""
    if sys.platform == "win32":
        ticks = ctypes.c_ulonglong()
        if ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks)):
            return ticks.value / 10_000_000
    return time.monotonic()


def passed_s() -> float:
    """Return seconds that passed, asleep or awake: the boot clock where there is one, else the wall's."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boot) if boot is not None else time.time()


class Closing(QObject):
    """Ends the work of a vault that is locked and closes it: drafts are saved to their end, everything else is stopped.

    It waits on events, so the window lives on; a disposal in the middle of a step finishes behind the cover.
    """

    closed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offices: list[Office] = []

    @property
    def busy(self) -> bool:
        """Whether a vault is still being closed."""
        return bool(self._offices)

    def begin(self, office: Office) -> None:
        """Stop the office's work and close it as soon as all of it has ended."""
        self._offices.append(office)
        for job in office.jobs.running():
            if job.lane != "draft":
                job.cancel()
        office.jobs.ended.connect(self._look)
        self._look()

    @Slot()
    def _look(self, _job: object = None) -> None:
        for office in [one for one in self._offices if not one.jobs.running()]:
            office.jobs.ended.disconnect(self._look)
            self._offices.remove(office)
            office.close()
            office.jobs.deleteLater()
            office.deleteLater()
            self.closed.emit()


class Locker(QObject):
    """Watches keys, idling and sleep of one window and asks for the lock."""

    lock_wanted = Signal()

    def __init__(
        self, window: MainWindow, *, awake: Callable[[], float] = awake_s, passed: Callable[[], float] = passed_s
    ) -> None:
        super().__init__(window)
        self._window, self._awake, self._passed = window, awake, passed
        self._watched: list[QWindow] = []
        self._active_at = self._slept_before = 0.0
        self._open = self._panicked = False
        self._idle = QTimer(self, singleShot=True, timerType=Qt.TimerType.VeryCoarseTimer)
        self._idle.timeout.connect(self._on_idle)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        app.applicationStateChanged.connect(self._on_state)
        self._bus: QObject | None = None

    # from the window

    def watch(self) -> None:
        """Listen to the window's keys."""
        if self._window.windowHandle() is not None:
            self._watch(self._window.windowHandle())

    def begin(self) -> None:
        """A vault is open: count idle time from now."""
        self._open, self._panicked = True, False
        self._active_at, self._slept_before = self._passed(), self._asleep()
        self._idle.start(self._limit_ms())
        self.watch()
        if self._bus is None:
            self._bus = listen_for_sleep(self)

    def takes_back_entrance(self) -> bool:
        """Return whether the panic key was pressed while a vault was being opened: then it must not show."""
        panicked, self._panicked = self._panicked, False
        return panicked

    @Slot()
    def lock(self) -> None:
        """Lock now."""
        self._idle.stop()
        self._open = False
        self.lock_wanted.emit()
        close_others(self._window)
        forget_clipboard()

    @Slot()
    def panic(self) -> None:
        """Hide and lock now, whatever is open."""
        self._panicked = self._window.office is None and bool(self._window.jobs.running())
        self.lock()
        self._window.showMinimized()

    # what is watched

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        """Look at the events of a window that gets the keyboard: fewer than those of all its widgets by far."""
        if window is not None and window not in self._watched:
            self._watched.append(window)
            window.installEventFilter(self)
            window.destroyed.connect(self._on_gone)

    @Slot()
    def _on_gone(self) -> None:
        from shiboken6 import isValid

        self._watched = [window for window in self._watched if isValid(window)]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._open and kind in WAKING:
            if self._slept():
                self.lock()
                return kind in ACTIVITY
            if kind in ACTIVITY:
                self._active_at = self._passed()
        if kind == _EVENT.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == PANIC_KEY and not event.modifiers():
            self.panic()
            return True
        if event.key() == LOCK_KEY and event.modifiers() == Qt.KeyboardModifier.ControlModifier and self._open:
            self.lock()
            return True
        return press(event)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._open and (self._slept() or self._left_s() <= 0):
            self.lock()

    # time

    def _limit_ms(self) -> int:
        return self._window.preferences.idle_minutes * 60_000

    def _left_s(self) -> float:
        office = self._window.office
        waits = office.lock_waits_s() if office is not None else 0.0  # a call with captors is open
        return max(waits, self._limit_ms() / 1000 - (self._passed() - self._active_at))

    def _look_s(self) -> float:
        """Return after how many seconds to look again at most: while a call is open it may end at any time."""
        office = self._window.office
        return LOOK_S if office is not None and office.lock_waits_s() else self._limit_ms() / 1000

    def _asleep(self) -> float:
        return self._passed() - self._awake()

    def _slept(self) -> bool:
        return abs(self._asleep() - self._slept_before) > SLEPT_S

    def _on_idle(self) -> None:
        """Lock, or sleep on until the limit counted from the newest activity: one wake-up, not one for each key."""
        left = self._left_s()
        if not self._open:
            return
        if left <= 0:
            self.lock()
        else:
            self._idle.start(max(1, round(min(left, self._look_s()) * 1000)))

    @Slot(bool)
    def on_sleep(self, going: bool) -> None:
        """The system is about to sleep, or woke."""
        if self._open and going:
            self.lock()

    @Slot()
    def on_session_lock(self) -> None:
        """The system's own screen lock was put on."""
        if self._open:
            self.lock()


def close_others(window: QWidget) -> None:
    """Close every other top-level widget: dialogs, menus, tips."""
    for other in QApplication.topLevelWidgets():
        if other is not window and not other.isHidden():
            other.hide()
            with suppress(RuntimeError):  # closed by another's closing
                other.close()


def forget_clipboard() -> None:
    """Empty the clipboard and the selection where what lies in them was copied here."""
    let_go()
    clipboard = QGuiApplication.clipboard()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def listen_for_sleep(locker: Locker) -> QObject | None:
    """Hear of sleep from the system where it tells (logind); the clocks are compared anyway."""
    if not sys.platform.startswith("linux"):
        return None
    with suppress(ImportError):
        from ui.shell.sleep import Sleep

        return Sleep.listening(locker)
    return None
