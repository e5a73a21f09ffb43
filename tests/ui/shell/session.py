"""A person's session with the window, as a process of its own: unlock, look at pages, type, copy, then lock or be killed.

`python -m tests.ui.shell.session VAULT lock|crash`, the passphrase and words to type on standard input.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from models.base.ids import new_uid
from models.vault.platform import private_process
from ui.shell.app import make_application
from ui.shell.main_window import MainWindow
from ui.shell.preferences import preferences

PAGES = ("desk", "incidents", "cases", "people", "groups", "context", "sources", "papers", "vault", "help")


def main(folder: Path, end: str) -> int:
    """Run the session; print what can be told only from inside."""
    passphrase, *words = sys.stdin.read().splitlines()
    private_process()
    app = make_application()
    window = MainWindow(preferences(), folder=folder)
    window.show()
    wait(lambda: "locker" in vars(window))
    line = window.side.step.secret.line
    QTest.keyClicks(line, passphrase)
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait(lambda: window.area is not None)
    for page in PAGES:
        try:
            window.area.show_page(page)
        except ImportError:
            continue  # a page that is not built
        pause(150)
    for word in words:
        window.office.keep_draft(f"form:case:{new_uid()}", word)
    QGuiApplication.clipboard().setText(" ".join(words))
    pause(200)
    if end == "crash":
        os.abort()
    window.locker.panic()
    wait(lambda: not window.closing.busy)
    pause(100)
    owned = QGuiApplication.clipboard().text()
    sys.stdout.write(f"clipboard:{'full' if words and words[0] in owned else 'empty'} title:{window.windowTitle()}\n")
    sys.stdout.flush()
    window.close()
    QCoreApplication.processEvents()
    app.quit()
    return 0


def wait(condition, limit_ms: int = 30_000) -> None:
    """Let the window live until the condition holds."""
    for _number in range(limit_ms // 20):
        if condition():
            return
        pause(20)
    raise TimeoutError


def pause(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
