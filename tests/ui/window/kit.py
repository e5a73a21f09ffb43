"""What the window-wide tests share: the whole window over the sample vault, in every state worth looking at."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from models.subjects.opened import OpenVault
from ui.pages.vault.page import VaultPage
from ui.shell import theme
from ui.shell.main_window import MainWindow
from ui.shell.pages import PAGES
from ui.shell.preferences import Preferences
from ui.shell.unlock.operations import Entrance

SIZES = ((960, 600), (1366, 768), (1920, 1080))
TABS = ("overview", "communications", "victims", "timeline", "threat", "sources", "files", "links", "history")


def here(path: str) -> bool:
    """Return whether a page can be imported."""
    try:
        import_module(path.split(":")[0])
    except ModuleNotFoundError as error:
        return not str(error.name).startswith("ui.pages.")
    return True


PAGE_IDS = tuple(spec.id for spec in PAGES if here(spec.path))
VAULT_TABS = ("backups", "places", "log", "disposal", "settings")
STATES = (
    *PAGE_IDS,
    *(f"cases:{tab}" for tab in TABS),
    *(f"vault:{tab}" for tab in VAULT_TABS),
    "palette",
    "quick-log",
    "new-case",
    "edit-case",
    "call",
    "call-over",
)
"""Every page, every tab of a case, and what opens over them."""


def pause(milliseconds: int = 0) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settle(window: MainWindow, quiet: int = 3, limit: int = 4000) -> None:
    """Let the window live until nothing is being read or written and it had time to show it."""
    still = 0
    for _number in range(limit):
        pause(4)
        office = window.office
        still = still + 1 if office is None or not office.jobs.running() else 0
        if still >= quiet:
            return
    raise TimeoutError("the window's jobs do not end")


@contextmanager
def open_window(
    vault: OpenVault, profile: Path, *, size: tuple[int, int] = (1366, 768), page: str = "", **settings: Any
) -> Iterator[MainWindow]:
    """Give the whole window past its unlock screen; at the end it is closed and the look is the usual one again."""
    app = QApplication.instance()
    wanted = Preferences(profile)
    wanted.change(**settings)
    app.setProperty("layoutDirection", int(wanted.mirrored))
    theme.apply(app, wanted.theme, wanted.zoom)
    window = MainWindow(wanted)
    try:
        window.resize(*size)
        window.show()
        window.enter(Entrance(vault))
        if page:
            window.area.show_page(page)
        settle(window)
        yield window
    finally:
        close(window)
        app.setProperty("layoutDirection", int(Qt.LayoutDirection.LeftToRight.value))
        theme.apply(app, "light")


def close(window: MainWindow) -> None:
    """Close the window and wait until its vault is closed."""
    if not isValid(window):
        return
    window.close()
    for _number in range(2000):
        if not window.closing.busy:
            break
        pause(5)
    window.close()
    window.deleteLater()
    pause(1)


def show_state(window: MainWindow, state: str) -> QWidget:
    """Bring a state of STATES to front and return the widget it is about."""
    area = window.area
    hide_over(window)
    if state == "palette":
        area.show_page("desk")
        area.show_palette()
        shown: QWidget = area._palette
    elif state == "quick-log":
        area.show_page("desk")
        area.show_quick_log()
        shown = area._quick_log
    elif state in ("new-case", "edit-case"):
        shown = area.show_page("cases")
        settle(window)
        choose_case(window, with_tab="overview")
        window.activateWindow()
        area.run_action("cases", "case.new" if state == "new-case" else "case.edit")
    elif state in ("call", "call-over"):
        area.show_page("cases")
        settle(window)
        choose_case(window, with_tab="communications")
        area.run_action("cases", "case.call")
        settle(window)
        shown = area.page.sheet.calls.view
        if state == "call-over":
            shown.finish()
    else:
        page, _colon, tab = state.partition(":")
        shown = area.show_page(page)
        if page == "vault" and isinstance(shown, VaultPage):
            shown.show_tab(getattr(shown, tab or "people"))
        elif tab:
            settle(window)
            choose_case(window, with_tab=tab)
    settle(window)
    window.activateWindow()
    return shown


def choose_case(window: MainWindow, with_tab: str) -> None:
    """Open a case that has this tab, and the tab."""
    page = window.area.page
    for row in range(page.pane.model.rowCount()):
        page.show_record("case", page.pane.model.row(row).uid)
        settle(window)
        if page.sheet.show_tab(with_tab):
            return


def hide_over(window: MainWindow) -> None:
    """Close what lies over the pages."""
    from ui.widgets.record_panel import RecordPanel

    area = window.area
    if area._palette.isVisible():
        area._palette._close()
    if area._quick_log is not None:
        area._quick_log.hide()
    for panel in area.findChildren(RecordPanel):
        if panel.isVisible():
            panel.cancel()
    cases = area._pages.get("cases")
    if cases is not None:
        cases.host.close_panel()
        if cases.sheet.calls.is_open:
            cases.sheet.calls.view.leave()
    settle(window)


def visible_widgets(root: QWidget) -> list[QWidget]:
    """Return the widgets below one that can be seen, itself left out."""
    return [widget for widget in root.findChildren(QWidget) if widget.isVisibleTo(root) and not widget.size().isEmpty()]


def place_in(root: QWidget, widget: QWidget) -> QRect:
    """Return where a widget stands in another."""
    return QRect(widget.mapTo(root, widget.rect().topLeft()), widget.size())


def told(widget: QWidget) -> str:
    """Return how a test names a widget."""
    text = widget.accessibleName() or str(getattr(widget, "text", str)() or "")
    trail, above = [], widget.parentWidget()
    while above is not None and len(trail) < 3:
        trail.append(type(above).__name__)
        above = above.parentWidget()
    return f"{type(widget).__name__}({text[:40]!r}) in {'<'.join(trail)}"


def shots() -> Path | None:
    """Return the folder pictures are to be kept in, if any: HOLDFAST_SHOTS."""
    given = os.environ.get("HOLDFAST_SHOTS", "")
    return Path(given) if given else None


def shoot(window: MainWindow, name: str) -> None:
    """Keep a picture of the window when that is asked for."""
    folder = shots()
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(folder / f"{name}.png"))
