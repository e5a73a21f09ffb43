"""A long session with the window as a process of its own: everything shown, typed, searched, made and printed, then its end.

`python -m tests.ui.window.session VAULT OUT lock|kill`; on the input the passphrase, a word to search for and words to type.
What is handed out on purpose (a paper, its print) goes to OUT.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from models.vault.platform import private_process
from tests.ui.shell.session import wait
from tests.ui.window.acting import type_into
from tests.ui.window.kit import PAGE_IDS, STATES, pause, settle, show_state
from ui.shell.app import make_application
from ui.shell.main_window import MainWindow
from ui.shell.preferences import preferences


def main(folder: Path, out: Path, end: str) -> int:
    """Run the session."""
    passphrase, wanted, *words = sys.stdin.read().splitlines()
    private_process()
    make_application()
    window = MainWindow(preferences(), folder=folder)
    window.show()
    wait(lambda: "locker" in vars(window))
    line = window.side.step.secret.line
    type_into(line, passphrase)
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait(lambda: window.area is not None)
    for state in (*PAGE_IDS, *STATES[-4:]) if end == "lock" else ():
        show_state(window, state)
    search(window, wanted)
    log_and_type(window, words)
    papers(window, out)
    QGuiApplication.clipboard().setText(" ".join(words))
    if end == "kill":
        window.area.show_page("papers").make()
        pause(20)
        os.kill(os.getpid(), signal.SIGKILL)
    window.locker.panic()
    wait(lambda: not window.closing.busy)
    sys.stdout.write(f"title:{window.windowTitle()}\n")
    sys.stdout.flush()
    window.close()
    pause(10)
    return 0


def search(window: MainWindow, wanted: str) -> None:
    """Search in the palette and open what is found."""
    window.area.show_palette()
    type_into(window.area._palette._edit, wanted)
    settle(window)
    pause(50)
    QTest.keyClick(window.area._palette._edit, Qt.Key.Key_Return)
    settle(window)


def log_and_type(window: MainWindow, words: list[str]) -> None:
    """Log a line, leave another one half typed, and leave a form half typed."""
    window.area.show_quick_log()
    type_into(window.area._quick_log.line, words[0])
    QTest.keyClick(window.area._quick_log.line, Qt.Key.Key_Return)
    settle(window)
    type_into(window.area._quick_log.line, words[1])
    QTest.keyClick(window.area._quick_log.line, Qt.Key.Key_Escape)
    show_state(window, "edit-case")
    type_into(window, words[2])
    pause(1200)  # drafts are kept a second after the last key


def papers(window: MainWindow, out: Path) -> None:
    """Make a brief, save it, print it into a file, back up."""
    from ui.widgets.printing import new_printer

    page = window.area.show_page("papers")
    wait(lambda: page._made is not None)
    page.save_to(str(out / "brief.pdf"))
    printer = new_printer(page._made.pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out / "printed.pdf"))
    page.print_to(printer)
    settle(window)
    window.area.show_page("vault").backups.back_up(str(out / "vault.backup"))
    settle(window)
    show_state(window, "edit-case")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
