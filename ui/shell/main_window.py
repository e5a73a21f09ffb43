"""The one top-level window: the unlock side or the work area, never both; its title tells nothing."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from models.base.language import LANGUAGES, _, current, use
from ui.shell import theme
from ui.shell.preferences import Preferences
from ui.shell.qt_words import use_qt_words
from ui.shell.unlock.side import UnlockSide
from ui.shell.unlock.unlock_panel import UnlockPanel
from ui.shell.unlock.work import Work

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault
    from ui.shell.locking import Closing, Locker
    from ui.shell.office import Office
    from ui.shell.unlock.operations import Entrance

TITLE = "Holdfast"
AFTER_PICTURE_MS = 15
SETTLED_MS = 400
FIRST_SIZE, LEAST_SIZE = QSize(1366, 768), QSize(960, 600)


def work_area(office: Office) -> QWidget:
    """Return the work area; its import waits until a vault is open."""
    from ui.shell.window import WorkArea

    return WorkArea(office)


class MainWindow(QMainWindow):
    """Opens on the unlock side. `make_area` builds what is shown while a vault is open."""

    def __init__(
        self, preferences: Preferences, *, folder: Path | None = None, make_area: Callable[[Office], QWidget] = work_area
    ) -> None:
        super().__init__()
        self.preferences, self._make_area = preferences, make_area
        self.office: Office | None = None
        self.area: QWidget | None = None
        self._places: dict[tuple[str, str], str] = {}
        self._language = ExitStack()
        self._speak(preferences.language or current())
        self.setWindowTitle(TITLE)
        self.setMinimumSize(LEAST_SIZE)
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize()))
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.jobs = Work(self)
        preferences.changed.connect(self._on_preference)
        self._painted = False
        self._lost = ""
        self._quitting = self._renew_waits = self._renew_area = False
        self.jobs.ended.connect(self._on_job_ended)
        self.side = self._new_side(folder)

    def appear(self) -> None:
        """Show the window as large as it begins: on the usual laptop that is the whole screen."""
        free = self.screen().availableSize()
        if free.width() <= FIRST_SIZE.width() or free.height() <= FIRST_SIZE.height():
            self.showMaximized()
        else:
            self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Begin, with the first picture, what it must not wait for."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(AFTER_PICTURE_MS, self._after_first_picture)

    def _after_first_picture(self) -> None:
        """Listen for the keys that lock, and keep memory out of core dumps: before any secret is typed."""
        from models.vault.platform import private_process

        gc.enable()
        self.locker.watch()
        private_process()

    @cached_property
    def locker(self) -> Locker:
        """Return who watches keys, idling and sleep."""
        from ui.shell.locking import Locker

        made = Locker(self)
        made.lock_wanted.connect(self.lock)
        return made

    @cached_property
    def closing(self) -> Closing:
        """Return who closes what was locked."""
        from ui.shell.locking import Closing

        made = Closing(self)
        made.closed.connect(self._on_closed)
        return made

    # the unlock side

    def _new_side(self, folder: Path | None = None) -> UnlockSide:
        side = UnlockSide(self.jobs, self.preferences, folder=folder)
        side.opened.connect(self.enter)
        side.holding.connect(self._on_holding)
        side.language_chosen.connect(self.use_language)
        side.theme_chosen.connect(self.use_theme)
        self._stack.addWidget(side)
        self._stack.setCurrentWidget(side)
        return side

    def _on_holding(self) -> None:
        self.locker.begin()

    def _renew_side(self) -> None:
        before, folder = self.side, self.side.folder
        self.side = self._new_side(folder)
        self.side.take_over(before)
        self._stack.removeWidget(before)
        before.forget()
        before.deleteLater()

    # the work area

    def enter(self, entrance: Entrance) -> None:
        """Show the work area of an open vault, on the page where the same person was before."""
        if self.locker.takes_back_entrance():
            entrance.vault.close()
            self.side.folder = entrance.vault.folder
            self.side.show_unlock()
            return
        from ui.shell.jobs import Jobs
        from ui.shell.office import Notice, Office

        vault = entrance.vault
        self.preferences.opened(vault.folder)
        self.office = Office(vault, Jobs(self), self)
        self.office.lock_requested.connect(self.locker.lock)
        self._show_area(self._places.get(_who(vault), ""))
        for text in entrance.notices:
            self.office.told.emit(Notice(text, "info"))
        self.locker.begin()
        QTimer.singleShot(SETTLED_MS, self._set_aside)

    def _set_aside(self) -> None:
        """Take what was imported and built so far out of later collections: each cost the screen more than a frame."""
        if self.office is not None:
            gc.freeze()  # without collecting first, which would cost that frame now; a lock thaws and collects

    def _show_area(self, page: str) -> None:
        assert self.office is not None
        area = self.area = self._make_area(self.office)
        for signal, slot in (
            ("theme_requested", self.use_theme),
            ("language_requested", self.use_language),
            ("zoom_requested", self.step_zoom),
            ("quit_requested", self.close),
        ):
            if hasattr(area, signal):
                getattr(area, signal).connect(slot)
        self._stack.addWidget(area)
        self._stack.setCurrentWidget(area)
        self._show_page(page)

    def _show_page(self, page: str) -> None:
        show = getattr(self.area, "show_page", None)
        if show is not None:
            show(page or "desk")

    def _drop_area(self) -> None:
        area, self.area = self.area, None
        if area is not None:
            area.hide()
            self._stack.removeWidget(area)
            area.setParent(None)
            area.deleteLater()

    # locking

    def lock(self) -> None:
        """Hide everything of the vault at once, then let its work end and close it."""
        office, area = self.office, self.area
        if office is None:
            self.side.give_up()
            return
        self._places[_who(office.vault)] = str(getattr(area, "page_id", ""))
        self._stack.setCurrentWidget(self.side)
        self.repaint()
        office.jobs.failed.connect(self._on_lost)
        keep = getattr(area, "keep_drafts", None)
        try:
            if keep is not None:
                keep()
        except Exception as error:  # whatever a form does: the vault is closed
            self._on_lost(error)
        self._drop_area()
        self.office = None
        self.side.folder = office.vault.folder
        self.side.show_unlock()
        self.closing.begin(office)
        if self.closing.busy and isinstance(self.side.step, UnlockPanel):
            self.side.step.wait_for(_("The last work is being brought to its end …"))

    def _on_closed(self) -> None:
        gc.unfreeze()
        gc.collect()  # what the vault left behind goes now, not when memory runs short
        if self._quitting:
            self.close()
        elif isinstance(self.side.step, UnlockPanel) and not self.closing.busy:
            self.side.step.go_on()
            if self._lost:
                self.side.step.message.tell(_("What was being typed could not be kept as a draft."), self._lost, "warn")
                self._lost = ""

    def _on_lost(self, error: BaseException) -> None:
        """Note why the last words were not kept, for the unlock screen: everything else of the vault is gone by then."""
        from ui.shell.messages import notice_of

        self._lost = notice_of(error).text

    # settings

    def use_language(self, language: str) -> None:
        """Speak another language; what is on the screen is made anew in it."""
        self.preferences.change(language=language)

    def use_theme(self, name: str) -> None:
        """Use another theme."""
        self.preferences.change(theme=name)

    def step_zoom(self, by: int) -> None:
        """Make the text a step larger or smaller."""
        near = min(range(len(theme.ZOOMS)), key=lambda at: abs(theme.ZOOMS[at] - self.preferences.zoom))
        self.preferences.change(zoom=theme.ZOOMS[max(0, min(len(theme.ZOOMS) - 1, near + by))])

    def _on_preference(self, name: str) -> None:
        app = QApplication.instance()
        if name == "language":
            self._speak(self.preferences.language)
        if name == "mirrored":
            app.setProperty("layoutDirection", int(self.preferences.mirrored))  # type: ignore[union-attr]
        if name in ("theme", "zoom", "mirrored"):
            theme.apply(app, self.preferences.theme, self.preferences.zoom)  # type: ignore[arg-type]
        if name in ("language", "zoom", "mirrored", "theme"):
            self._renew_area = self._renew_area or name != "theme"  # the pages follow another theme by themselves
            # After the click that asked for it has ended: its own button goes.
            QTimer.singleShot(0, self._renew)
        if name == "idle_minutes":
            self.locker.begin()

    def _renew(self) -> None:
        """Make what is on the screen anew: words and sizes are fixed when widgets are made."""
        self._renew_waits = bool(self.jobs.running())  # else what a job gives would find nobody
        if self._renew_waits:
            return
        if self.office is None:
            self._renew_area = False
            self._renew_side()
            return
        page, wanted = str(getattr(self.area, "page_id", "")), self._renew_area
        self._renew_area = False
        if wanted:
            self._drop_area()
        self._renew_side()
        if wanted:
            self._show_area(page)
        elif self.area is not None:
            self._stack.setCurrentWidget(self.area)

    def _on_job_ended(self) -> None:
        if self._renew_waits:
            QTimer.singleShot(0, self._renew)

    def _speak(self, language: str) -> None:
        self._be_silent()
        spoken = language if language in LANGUAGES else "en"
        self._language.enter_context(use(spoken))
        use_qt_words(spoken)

    def _be_silent(self) -> None:
        with suppress(ValueError):  # set by code that ran apart (a test's set-up): nothing of it reaches here
            self._language.close()
        use_qt_words("en")

    # the end

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when nothing is being written any more; until then the window is hidden."""
        self._quitting = True
        self.locker.lock()
        if self.closing.busy:
            event.ignore()
            self.hide()
            return
        self.jobs.shutdown()
        self._be_silent()
        event.accept()
        QApplication.quit()


def _who(vault: OpenVault) -> tuple[str, str]:
    return vault.opened.vault_id, vault.user
