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


Taken = tuple[tuple[str, ...], str]
"""The actions of one writing, which are taken back together, and its words."""


class Undoing(QObject):
    """The stacks of what can be taken back and done again. `moved` tells that their tops changed."""

    moved = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._office = office
        self._done: list[Taken] = []
        self._undone: list[Taken] = []
        self._busy = self._forgot = False
        self._wishes: list[Callable[[], None]] = []
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
        waits = bool(self._office.jobs.running("write"))
        if waits:
            self._wishes.append(wish)
        return waits

    def _on_job_ended(self, job: Job) -> None:
        if job.cancelled:  # by the lock: nothing is begun any more
            self._wishes.clear()
        while self._wishes and not self._office.jobs.running("write"):
            self._wishes.pop(0)()

    def _read(self) -> None:
        vault = self._office.vault
        self._office.read(_recent, vault.user, vault.device, owner=self, ok=self._on_recent)

    def _take(self, source: list[Taken], target: list[Taken], sentence: str) -> None:
        if self._busy or not source or not self._office.may_write:
            return
        ops, words = source.pop()
        self._busy = True

        def done(answer: tuple[tuple[str, ...], int]) -> None:
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
                source.append((ops, words))
            self.moved.emit()
            self._office.jobs.failed.emit(error)

        self._office.write(_undo, ops, owner=self, ok=done, fail=failed, quiet=True)

    def _on_changed(self, changed: Changed) -> None:
        if self._forgot and not changed.records:
            self._forgot = False
            self._read()
        if self._busy or not changed.ops or not changed.can_undo:
            return
        self._done.append((changed.ops, changed.words))
        del self._done[:-MOST]
        self._undone.clear()
        self.moved.emit()

    def _on_letting_go(self) -> None:
        """Forget the words: what they tell may be about to be destroyed."""
        self._done.clear()
        self._undone.clear()
        self._forgot = True
        self.moved.emit()

    def _on_recent(self, found: list[Taken]) -> None:
        known = {op for ops, _words in self._done for op in ops}
        self._done = [taken for taken in found if known.isdisjoint(taken[0])] + self._done
        self.moved.emit()


def _recent(con: Any, user: str, device: str) -> list[Taken]:
    from models.subjects.actions import recent

    found = recent(con, user=user, device=device, limit=AT_START)
    return [((action.op,), action.words) for action in reversed(found) if not action.undone]


def _undo(session: Any, ops: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """Take the actions back, the last one first; return what did it, and how many fields were left."""
    from models.subjects.actions import undo_action

    undone = [undo_action(session, op) for op in reversed(ops)]
    return tuple(one.changes.op for one in undone if one.changes.entries), sum(len(one.left) for one in undone)
