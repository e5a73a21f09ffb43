"""Hearing from Linux's logind that the machine goes to sleep or its screen is locked. Local sockets only."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection

if TYPE_CHECKING:
    from ui.shell.locking import Locker

SERVICE = "org.freedesktop.login1"
"""Source: org.freedesktop.login1(5): Manager.PrepareForSleep(bool), Session.Lock()."""


class Sleep(QObject):
    """Passes logind's signals on."""

    def __init__(self, locker: Locker) -> None:
        super().__init__(locker)
        self._locker = locker

    @classmethod
    def listening(cls, locker: Locker) -> Sleep | None:
        """Return a listener, None where there is no system bus or it could lie on another machine."""
        address = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "unix:")
        if any(not part.startswith("unix:") for part in address.split(";") if part):
            return None
        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            return None
        made = cls(locker)
        manager, session = f"{SERVICE}.Manager", f"{SERVICE}.Session"
        bus.connect(SERVICE, "/org/freedesktop/login1", manager, "PrepareForSleep", made, SLOT("on_sleep(bool)"))  # type: ignore[call-overload]
        # The type hints ask for bytes, which the call itself refuses.
        # Any session's path: the signal only goes to the session's own user.
        bus.connect(SERVICE, "", session, "Lock", made, SLOT("on_lock()"))  # type: ignore[call-overload]
        return made

    @Slot(bool)
    def on_sleep(self, going: bool) -> None:
        """The machine is about to sleep (true), or woke (false)."""
        self._locker.on_sleep(going)

    @Slot()
    def on_lock(self) -> None:
        """The screen was locked."""
        self._locker.on_session_lock()
