"""Start of the window: is there a screen, then the application, then the unlock side; everything heavy comes later."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from models.base.language import _, use

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

USAGE = 2


def main(folder: Path | None = None) -> int:
    """Open the window and return its exit code: 2 where there is no screen. `folder` is the vault to ask for first."""
    from ui.cli.language import from_locale

    language = from_locale(os.environ)
    with use(language):
        if not has_display():
            say(_("There is no screen to open the window on. The commands work without one: holdfast --help"))
            return USAGE
        try:
            import PySide6.QtWidgets  # noqa: F401 - only whether it loads
        except ImportError:
            say(_("Qt cannot be loaded: libraries of the system are missing. Run: python3 dev.py run"))
            return USAGE
        return _run(folder)


def has_display(environment: Mapping[str, str] | None = None) -> bool:
    """Return whether a window can be opened. Qt would end the process with a core dump where it cannot."""
    given = os.environ if environment is None else environment
    if not sys.platform.startswith("linux"):
        return True
    return any(given.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


def say(text: str) -> None:
    """Say a sentence on the terminal, if there is one."""
    if sys.stderr is not None:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def _run(folder: Path | None) -> int:
    from models.vault.platform import clear_places
    from ui.shell.clipboard import let_go
    from ui.shell.main_window import MainWindow
    from ui.shell.preferences import preferences

    if any(place.exists() for place in clear_places()):  # a program that died left clear copies for others
        from models.subjects.clear_copies import remove_files_left

        remove_files_left()
    gc.disable()  # until the first picture: nothing made until then is garbage
    app = make_application()
    window = MainWindow(preferences(), folder=folder)
    sys.excepthook = _last_resort
    window.appear()
    code = app.exec()
    let_go()
    sys.excepthook = sys.__excepthook__
    return int(code)


def make_application() -> QApplication:
    """Return the application, set up: our look, no blinking cursor, nothing remembered by Qt."""
    from PySide6.QtGui import QGuiApplication, QPixmapCache
    from PySide6.QtWidgets import QApplication

    from ui.shell import theme
    from ui.shell.preferences import preferences
    from ui.shell.unlock.quiet import keep_no_settings

    QGuiApplication.setDesktopFileName("holdfast")
    app = QApplication.instance() or QApplication(["holdfast", "-style", "fusion"])
    assert isinstance(app, QApplication)
    keep_no_settings()
    app.setApplicationDisplayName("")  # else Qt adds it to every title
    app.setQuitOnLastWindowClosed(False)
    app.setCursorFlashTime(0)  # a blinking cursor wakes the machine twice a second
    # Qt's cache of pictures looks every ten seconds whether one is in use; painting without it takes the same time (measured).
    QPixmapCache.setCacheLimit(0)
    wanted = preferences()
    app.setProperty("layoutDirection", int(wanted.mirrored))
    theme.apply(app, wanted.theme, wanted.zoom)
    return app


def _last_resort(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Tell type and place of an unforeseen error, never its text, which may hold content; the window lives on."""
    from PySide6.QtWidgets import QApplication

    from ui.shell.messages import notice_of, place_of

    say(f"{time.strftime('%H:%M:%S')} {place_of(error)}")
    for window in QApplication.topLevelWidgets():
        office = getattr(window, "office", None)
        if office is not None:
            office.told.emit(notice_of(error))


