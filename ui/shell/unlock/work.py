"""Work before a vault is open. Its threads are made with the first piece of it, since the first picture must not wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from ui.shell.jobs import Job, Jobs


class Work(QObject):
    """Stands for Jobs until there is something to do. `ended` tells each job that has ended."""

    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: Jobs | None = None

    def run(self, *arguments: Any, **more: Any) -> Job:
        """Run something, as Jobs.run does."""
        if self._jobs is None:
            from ui.shell.jobs import Jobs

            self._jobs = Jobs(self)
            self._jobs.ended.connect(self.ended)
        return self._jobs.run(*arguments, **more)

    def running(self) -> tuple[Job, ...]:
        """Return the jobs not yet ended."""
        return self._jobs.running() if self._jobs is not None else ()

    def shutdown(self) -> None:
        """Stop all and wait for those in the middle of a step."""
        if self._jobs is not None:
            self._jobs.shutdown()
