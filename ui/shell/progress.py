"""What takes longer than half a second: its title, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from models.base.language import _
from ui.shell.jobs import Job, Jobs

SHOWN_AFTER_MS = 500


class ProgressStrip(QFrame):
    """A line at the foot of the window for the newest titled job that runs."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self._job: Job | None = None
        self._title = QLabel()
        self._bar = QProgressBar(textVisible=False, accessibleName=_("Progress"))
        self._stop = QPushButton(_("Stop"))
        self._stop.setProperty("role", "quiet")
        self._stop.clicked.connect(self._on_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self._title)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._timer.timeout.connect(self._on_late)
        jobs.started.connect(self._on_started)
        jobs.progressed.connect(self._on_progressed)
        jobs.ended.connect(self._on_ended)
        self.hide()

    def _on_started(self, job: Job) -> None:
        if job.title:
            self._job = job
            self._title.setText(job.title)
            self._bar.setRange(0, 0)
            self._stop.setVisible(job.stops)
            self._timer.start()

    def _on_late(self) -> None:
        self.setVisible(self._job is not None)

    def _on_progressed(self, job: Job, done: float, total: float, text: str) -> None:
        if job is not self._job:
            return
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(round(1000 * done / total) if total else 0)
        if text:
            self._title.setText(_("{field}: {value}").format(field=job.title, value=text))

    def _on_ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._timer.stop()
            self.hide()

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._title.setText(_("Stopping …"))
