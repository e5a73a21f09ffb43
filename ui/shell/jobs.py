"""Work off the screen: one long-lived object, lanes of one thread each, plain Python jobs."""

from __future__ import annotations

import contextvars
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

LANES = ("read", "write", "paper", "draft", "ahead", "files")
"""A search never waits behind an import: each lane is a thread of its own. `ahead` is for what nobody waits for,
`files` for large files going in and out."""
_WAITED_FOR = ("read", "write")
KEPT = "draft"
STEP_S = 0.05
"""Progress is told at most twenty times a second."""

Callback = Callable[..., object]


class Cancelled(Exception):
    """The job was told to stop."""


class Job:
    """One piece of work. Its function gets it as first argument and calls `step` between its parts."""

    def __init__(
        self,
        jobs: Jobs,
        lane: str,
        owner: QObject | None,
        callbacks: dict[str, Callback | None],
        title: str = "",
        stops: bool = True,
    ) -> None:
        self.lane, self.owner, self.callbacks, self.title, self.stops = lane, owner, callbacks, title, stops
        self._interrupt: Callable[[], None] | None = None
        self._changing = threading.Lock()
        self._jobs = jobs
        self._stop = threading.Event()
        self._told = 0.0

    def step(self, done: float = 0, total: float = 0, text: str = "") -> None:
        """Tell progress and stop here when cancelled (worker's thread). Raises Cancelled."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told > STEP_S or (total and done >= total):
            self._told = now
            self._jobs.tell(self, "progress", (done, total, text))

    def cancel(self) -> None:
        """Ask the job to stop (screen's thread); nothing of it is told afterwards but `ended`."""
        self._stop.set()
        with self._changing:
            if self._interrupt is not None:
                self._interrupt()

    @contextmanager
    def interruptible(self, interrupt: Callable[[], None]) -> Iterator[None]:
        """Let `cancel` stop a running statement by this call within the block, and never one of the job after it."""
        with self._changing:
            self._interrupt = interrupt
        try:
            yield
        finally:
            with self._changing:
                self._interrupt = None

    @property
    def cancelled(self) -> bool:
        """Whether the job was told to stop."""
        return self._stop.is_set()

    @property
    def others_are_waited_for(self) -> bool:
        """Whether a person waits for something read or written: work ahead lets it pass (any thread)."""
        return self._jobs.is_waited_for


class Jobs(QObject):
    """All work off the screen. Callbacks run in the screen's thread and are dropped when their owner is gone.

    `failed` tells errors that no callback takes. The language in use where a job was started is in use in it too.
    """

    failed = Signal(object)
    started = Signal(object)
    progressed = Signal(object, float, float, str)  # job, done, total, text: for whoever shows the job to the person
    ended = Signal(object)
    _told = Signal(object, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {lane: ThreadPoolExecutor(1, thread_name_prefix=lane) for lane in LANES}
        self._live: set[Job] = set()
        self._over = False
        self._waited_for = 0
        self._told.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        lane: str = "read",
        owner: QObject | None = None,
        ok: Callback | None = None,
        fail: Callback | None = None,
        progress: Callback | None = None,
        end: Callback | None = None,
        title: str = "",
        stops: bool = True,
    ) -> Job:
        """Run `function(job, *arguments)` in a lane; `ok` gets what it gives, `fail` the error.

        `end` comes last in any case, also when the owner is gone.

        A job with a `title` is shown to the person once it takes half a second, with its progress, and with a way to stop it if
        it `stops`: what is done all the same, such as a new passphrase, must not look as if it were not.
        """
        job = Job(self, lane, owner, {"ok": ok, "fail": fail, "progress": progress, "end": end}, title, stops)
        if self._over:  # a timer of a widget that is about to go
            job.cancel()
            return job
        self._live.add(job)
        self._waited_for += lane in _WAITED_FOR
        context = contextvars.copy_context()
        self._lanes[lane].submit(context.run, self._work, job, function, arguments)
        self.started.emit(job)
        return job

    def tell(self, job: Job, kind: str, data: tuple[Any, ...]) -> None:
        """Hand something over to the screen's thread."""
        self._told.emit(job, kind, data)

    def running(self, lane: str = "") -> tuple[Job, ...]:
        """Return the jobs not yet ended, of one lane or of all."""
        return tuple(job for job in self._live if not lane or job.lane == lane)

    @property
    def is_waited_for(self) -> bool:
        """Whether a person waits for something read or written (any thread)."""
        return self._waited_for > 0

    def cancel_all(self) -> None:
        """Stop every job as soon as it can, except drafts: what was typed is kept to its end."""
        for job in self.running():
            if job.lane != KEPT:
                job.cancel()

    def shutdown(self) -> None:
        """Stop all jobs and wait for those in the middle of a step; none is begun afterwards."""
        self._over = True
        self.cancel_all()
        for name, lane in self._lanes.items():
            lane.shutdown(wait=True, cancel_futures=name != KEPT)

    def _work(self, job: Job, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        told: tuple[str, tuple[Any, ...]]
        try:
            job.step()
            told = "ok", (function(job, *arguments),)
        except Cancelled:
            told = "cancelled", ()
        except BaseException as error:  # the one catch-all off the screen: the worker must live on
            told = ("cancelled", ()) if job.cancelled else ("fail", (error,))
        self.tell(job, *told)
        self.tell(job, "end", ())

    @Slot(object, str, object)
    def _deliver(self, job: Job, kind: str, data: tuple[Any, ...]) -> None:
        gone = job.owner is not None and not isValid(job.owner)
        callback = job.callbacks.get(kind)
        if kind == "progress":
            self.progressed.emit(job, *data)
        if kind == "end":
            self._live.discard(job)
            self._waited_for -= job.lane in _WAITED_FOR
            self.ended.emit(job)
        if kind != "end" and (gone or job.cancelled):
            return
        if callback is not None:
            callback(*data)
        elif kind == "fail":
            self.failed.emit(data[0])
