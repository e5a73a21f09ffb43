"""The system's own word of sleep and of a locked screen, over a bus of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time

import pytest

from tests.sources import ROOT

HEAR = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from ui.shell.sleep import Sleep
app = QCoreApplication([])
class Locker(QObject):
    def on_sleep(self, going): print("sleep", going, flush=True)
    def on_session_lock(self): print("lock", flush=True); app.quit()
locker = Locker()
print("listening" if Sleep.listening(locker) else "deaf", flush=True)
QTimer.singleShot(10_000, app.quit)
app.exec()
"""
TELL = """
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
app = QCoreApplication([])
bus = QDBusConnection.systemBus()
bus.registerService("org.freedesktop.login1")
asleep = QDBusMessage.createSignal("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
asleep.setArguments([True])
locked = QDBusMessage.createSignal("/org/freedesktop/login1/session/c1", "org.freedesktop.login1.Session", "Lock")
QTimer.singleShot(800, lambda: (bus.send(asleep), bus.send(locked)))
QTimer.singleShot(1300, app.quit)
app.exec()
"""
CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_type="signal"/>
<allow receive_type="method_return"/><allow receive_type="error"/><allow receive_type="method_call"/><allow own="*"/>
</policy></busconfig>"""


def start(code, environment, **more):
    return subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, **more)


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="dbus-daemon is not installed")
def test_sleep_and_screen_lock_are_heard(tmp_path):
    path = tmp_path / "bus"
    (tmp_path / "conf").write_text(CONFIG.format(path=path), encoding="utf-8")
    command = ["dbus-daemon", f"--config-file={tmp_path / 'conf'}", "--nofork"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as daemon:
        try:
            while not path.exists() and daemon.poll() is None:
                time.sleep(0.02)
            environment = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={path}"}
            with start(HEAR, environment) as hearing:
                assert hearing.stdout.readline() == "listening\n"
                with start(TELL, environment):
                    assert hearing.stdout.read().split() == ["sleep", "True", "lock"]
        finally:
            daemon.terminate()


def test_a_bus_on_another_machine_is_not_asked(tmp_path):
    environment = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": "tcp:host=127.0.0.1,port=9"}
    code = HEAR.replace("QTimer.singleShot(10_000, app.quit)", "sys.exit()")
    with start(code, environment) as hearing:
        assert hearing.stdout.read() == "deaf\n"
