"""Undo and redo of the person's own actions, at least the last fifty, with words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from models.base.errors import BadInput, NotFound
from models.base.language import _
from ui.shell.jobs import Job
from ui.shell.office import Changed, Notice, Office

MOST = 200
AT_START = 50


class Undoing(QObject):
    """The stacks of what can be taken back and done again. `moved` tells that their tops changed."""

    moved = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._office = office
        self._done: list[tuple[str, str]] = []
        self._undone: list[tuple[str, str]] = []
        self._busy = self._forgot = False
        self._wish: Callable[[], None] | None = None
        office.changed.connect(self._on_changed)
        office.letting_go.connect(self._on_letting_go)
        office.jobs.ended.connect(self._on_job_ended)
        self._read()

    @property
    def undo_words(self) -> str:
        """Return what undo would take back, empty when there is nothing."""
        return self._done[-1][1] if self._done else ""

    @property
    def redo_words(self) -> str:
        """Return what redo would do again, empty when there is nothing."""
        return self._undone[-1][1] if self._undone else ""

    def undo(self) -> None:
        """Take the newest action back. What is still being written is newer: it is waited for."""
        if self._waits(self.undo):
            return
        self._take(self._done, self._undone, _("Taken back: {words}"))

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._waits(self.redo):
            return
        self._take(self._undone, self._done, _("Done again: {words}"))

    def _waits(self, wish: Callable[[], None]) -> bool:
        waits = not self._busy and bool(self._office.jobs.running("write"))
        self._wish = wish if waits else None
        return waits

    def _on_job_ended(self, job: Job) -> None:
        if self._wish is None or self._office.jobs.running("write"):
            return
        wish, self._wish = self._wish, None
        if not job.cancelled:  # by the lock: nothing is begun any more
            wish()

    def _read(self) -> None:
        vault = self._office.vault
        self._office.read(_recent, vault.user, vault.device, owner=self, ok=self._on_recent)

    def _take(self, source: list[tuple[str, str]], target: list[tuple[str, str]], sentence: str) -> None:
        if self._busy or not source or not self._office.may_write:
            return
        op, words = source.pop()
        self._busy = True

        def done(answer: tuple[str, int]) -> None:
            self._busy = False
            made, left = answer
            if made:
                target.append((made, words))
            text = sentence.format(words=words) if made else _("Nothing was changed: it was written again since.")
            if made and left:
                text += " " + _("Some fields were left as they are, since they were written again.")
            self._office.told.emit(Notice(text, "info" if made else "warning"))
            self.moved.emit()

        def failed(error: BaseException) -> None:
            self._busy = False
            if not isinstance(error, (BadInput, NotFound)):  # it can never be taken back: what lies below it can
                source.append((op, words))
            self.moved.emit()
            self._office.jobs.failed.emit(error)

        self._office.write(_undo, op, owner=self, ok=done, fail=failed, quiet=True)

    def _on_changed(self, changed: Changed) -> None:
        if self._forgot and not changed.records:
            self._forgot = False
            self._read()
        if self._busy or not changed.ops or not changed.can_undo:
            return
        self._done += [(op, changed.words) for op in changed.ops]
        del self._done[:-MOST]
        self._undone.clear()
        self.moved.emit()

    def _on_letting_go(self) -> None:
        """Forget the words: what they tell may be about to be destroyed."""
        self._done.clear()
        self._undone.clear()
        self._forgot = True
        self.moved.emit()

    def _on_recent(self, found: list[tuple[str, str]]) -> None:
        known = {op for op, _words in self._done}
        self._done = [pair for pair in found if pair[0] not in known] + self._done
        self.moved.emit()


def _recent(con: Any, user: str, device: str) -> list[tuple[str, str]]:
    from models.subjects.actions import recent

    found = recent(con, user=user, device=device, limit=AT_START)
    return [(action.op, action.words) for action in reversed(found) if not action.undone]


def _undo(session: Any, op: str) -> tuple[str, int]:
    from models.subjects.actions import undo_action

    undone = undo_action(session, op)
    return (undone.changes.op if undone.changes.entries else "", len(undone.left))
