"""A person who does anything at all: random actions through real widgets, always the same for a seed."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from models.base.errors import AppError
from tests.factories import PASSPHRASE
from tests.ui.window.kit import PAGE_IDS, pause, settle
from ui.shell.locking import close_others
from ui.shell.main_window import MainWindow

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
WORDS = (
    "Kobri", "near Kobri", "7 Nov 2025", "Saturday 11 November 2025", "last week", "F2", "about 5", "ML", "Mali", "12", "-1",
    "<b>bold</b>", "%s {0} {case}", "déjà vu", "هجوم", "0715 Kona: road open", "5 000 000 USD", "x" * 300, "JNIM", "yes",
)  # fmt: skip
KEYS = (
    *[(key, MODIFIER.NoModifier) for key in (
        KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Backtab, KEY.Key_Return, KEY.Key_Escape, KEY.Key_Delete, KEY.Key_Down, KEY.Key_Up,
        KEY.Key_Home, KEY.Key_End, KEY.Key_PageDown, KEY.Key_Space, KEY.Key_F2, KEY.Key_F6, KEY.Key_F5, KEY.Key_Backspace,
    )],
    *[(key, MODIFIER.ControlModifier) for key in (
        KEY.Key_Return, KEY.Key_Return, KEY.Key_S, KEY.Key_D, KEY.Key_F, KEY.Key_A, KEY.Key_C, KEY.Key_V, KEY.Key_N, KEY.Key_E,
    )],
    (KEY.Key_N, MODIFIER.ControlModifier | MODIFIER.ShiftModifier),
    (KEY.Key_E, MODIFIER.ControlModifier | MODIFIER.ShiftModifier),
)  # fmt: skip
NOT_DONE = ("backup", "papers.", "erase", "vault.sheet", "vault.check")
"""Page actions that ask for a file, print, or cannot be taken back."""


class Actor:
    """Acts on a window; `failures` are errors that nobody foresaw."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window, self.random = window, random.Random(seed)
        self.done: list[str] = []
        self.failures: list[str] = []
        self.locks = 0
        self.watch()

    def watch(self) -> None:
        """Listen for errors of jobs."""
        self.window.office.jobs.failed.connect(self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            self.failures.append(f"{type(error).__name__}: {error}")

    def act(self, times: int) -> None:
        """Do so many things."""
        acts: list[tuple[Callable[[], None], int]] = [
            (self.go, 5), (self.page_action, 8), (self.type_words, 14), (self.press, 14), (self.click, 6), (self.undo, 3),
            (self.redo, 2), (self.log_line, 4), (self.command, 2), (self.look, 1), (self.lock, 1), (self.enter, 8),
            (self.add_part, 8), (self.fill_cell, 5),
        ]  # fmt: skip
        for _number in range(times):
            act = self.random.choices([one for one, _often in acts], [often for _one, often in acts])[0]
            self.done.append(act.__name__)
            act()
            self.calm()

    def calm(self) -> None:
        """Let the window come to rest and close what it opened beside itself."""
        settle(self.window, quiet=2)
        close_others(self.window)
        self.window.activateWindow()
        pause(0)

    # what can be done

    def go(self) -> None:
        """Go to a page."""
        self.window.area.show_page(self.random.choice(PAGE_IDS))

    def page_action(self) -> None:
        """Do one of the page's own actions."""
        area = self.window.area
        actions = [one for one in area.page.page_actions() if not any(part in one.id for part in NOT_DONE)]
        if actions:
            action = self.random.choice(actions)
            self.done[-1] += f" {action.id}"
            action.callback()

    def type_words(self) -> None:
        """Type into whatever has the keyboard."""
        focus = self._focus()
        if focus is not None:
            words = self.random.choice(WORDS)
            self.done[-1] += f" {words[:12]} into {type(focus).__name__}"
            type_into(focus, words)

    def press(self) -> None:
        """Press a key."""
        focus = self._focus()
        if focus is not None:
            key, modifier = self.random.choice(KEYS)
            self.done[-1] += f" {key.name} {modifier.name} in {type(focus).__name__}"
            QTest.keyClick(focus, key, modifier)

    def click(self) -> None:
        """Click on a button of the page, but of papers and the vault, whose buttons ask for files and passphrases."""
        page = self.window.area.page
        if self.window.area.page_id in ("papers", "vault"):
            return
        buttons = [one for one in page.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
        buttons = [one for one in buttons if "…" not in one.text()]
        if buttons:
            button = self.random.choice(buttons)
            self.done[-1] += f" {button.text() or button.accessibleName()}"
            button.click()

    def undo(self) -> None:
        """Take something back."""
        self.window.area.undo()

    def redo(self) -> None:
        """Do it again."""
        self.window.area.redo()

    def log_line(self) -> None:
        """Log a line, now and then as an incident."""
        self.window.area.show_quick_log()
        pause(1)
        line = self.window.area._quick_log.line
        type_into(
            line, self.random.choice(("0640 Mopti: two vehicles stopped near Kobri", "shots heard", self.random.choice(WORDS)))
        )
        shifted = self.random.random() < 0.4
        QTest.keyClick(line, KEY.Key_Return, MODIFIER.ShiftModifier if shifted else MODIFIER.NoModifier)
        settle(self.window, quiet=2)
        QTest.keyClick(line, KEY.Key_Escape)

    def enter(self) -> None:
        """Make a new record, or change one: open its form, type, save."""
        area = self.window.area
        area.show_page(self.random.choice(PAGE_IDS))
        settle(self.window, quiet=2)
        forms = [one for one in area.page.page_actions() if one.id.endswith((".new", ".edit", ".keep"))]
        if forms:
            self._fill(self.random.choice(forms).callback)

    def add_part(self) -> None:
        """Add an act, a victim, a demand ... to the case in front."""
        page = self.window.area.show_page("cases")
        settle(self.window, quiet=2)
        kind = self.random.choice(("act", "victim", "ledger", "demand", "attribution", "note", "threat_assessment", "claim"))
        self._fill(lambda: page.sheet.add_record(kind))

    def _fill(self, begin: Callable[[], object]) -> None:
        begin()
        settle(self.window, quiet=2)
        for _number in range(self.random.randrange(1, 4)):
            focus = QApplication.focusWidget()
            if focus is None:
                return
            type_into(focus, self.random.choice(WORDS))
            focus = QApplication.focusWidget()
            if focus is not None:
                QTest.keyClick(focus, KEY.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is not None:
            QTest.keyClick(focus, KEY.Key_Return, MODIFIER.ControlModifier)

    def fill_cell(self) -> None:
        """Type into a cell of the incidents, or take rows away."""
        table = self.window.area.show_page("incidents").table
        settle(self.window, quiet=2)
        table.setFocus()
        table.go(self.random.randrange(max(1, table.model().rowCount())), self.random.randrange(1, 6))
        if self.random.random() < 0.2:
            QTest.keyClick(table, KEY.Key_Delete, self.random.choice((MODIFIER.NoModifier, MODIFIER.ControlModifier)))
            return
        type_into(table, self.random.choice(WORDS))
        focus = QApplication.focusWidget()
        if focus is not None:
            QTest.keyClick(focus, KEY.Key_Return)
            pause(0)

    def command(self) -> None:
        """Run a command of the palette, or open what a search finds."""
        area = self.window.area
        area.show_palette()
        pause(1)
        type_into(area._palette._edit, self.random.choice(("Go to", "Read anew", "Kobri", "JNIM", "Aller", "Egyptian")))
        settle(self.window, quiet=2)
        harmless = ("print", "save", "back up", "quit", "lock", "erase", "recovery", "imprimer", "enregistrer", "quitter")
        entries = area._palette.entries()
        if entries and not any(word in entries[0].title.lower() for word in harmless):
            QTest.keyClick(area._palette._edit, KEY.Key_Return)
        else:
            QTest.keyClick(area._palette._edit, KEY.Key_Escape)

    def look(self) -> None:
        """Change theme, language or zoom."""
        change = self.random.choice(
            ({"theme": "dark"}, {"theme": "light"}, {"language": "fr"}, {"language": "en"}, {"zoom": 1.25})
        )
        self.window.preferences.change(**change)
        pause(5)

    def lock(self) -> None:
        """Lock, and come back with the passphrase; at most twice."""
        if self.locks >= 2:
            return
        self.locks += 1
        window = self.window
        window.locker.lock()
        _until(lambda: not window.closing.busy and hasattr(window.side.step, "secret"))
        pause(5)
        line = window.side.step.secret.line
        type_into(line, PASSPHRASE)
        QTest.keyClick(line, KEY.Key_Return)
        _until(lambda: window.area is not None)
        self.watch()

    def _focus(self) -> QWidget | None:
        focus = QApplication.focusWidget()
        if focus is None or not self.window.isAncestorOf(focus):
            self.window.area.page.focus_first()
            focus = QApplication.focusWidget()
        return focus


def type_into(widget: QWidget, words: str) -> None:
    """Type letter by letter, whatever script it is in."""
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            focus = QApplication.focusWidget() or widget  # a sheet's cell hands the keyboard to its editor
            QApplication.sendEvent(focus, QKeyEvent(kind, 0, MODIFIER.NoModifier, letter))


def _until(condition: Callable[[], object]) -> None:
    for _number in range(2000):
        if condition():
            return
        pause(5)
    raise TimeoutError
