"""Which compartments of the case are opened for the paper being made: a tick for each it can print from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from models.base import terms
from models.base.language import _
from models.editions.papers import PAPERS
from ui.papers.behind import Lock
from ui.papers.request import PaperRequest
from ui.shell import theme
from ui.widgets.plain_label import PlainLabel


class OpenFor(QWidget):
    """`changed` tells that the person ticked another one. A closed compartment cannot be ticked and says why."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks: dict[str, QCheckBox] = {}
        self._of: tuple[str, str, str] = ("", "", "")
        self._locks: tuple[Lock, ...] = ()
        self._words = PlainLabel("", "caption")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(4))
        self._box.addWidget(PlainLabel(_("Open for this paper"), "caption", wraps=False))
        self._box.addWidget(self._words)
        self.hide()

    def opened(self, request: PaperRequest) -> frozenset[str]:
        """Return the compartments ticked, none while those of another paper are shown."""
        if _subject(request) != self._of:
            return frozenset()
        return frozenset(code for code, tick in self.ticks.items() if tick.isChecked() and tick.isEnabled())

    def show_locks(self, request: PaperRequest, locks: tuple[Lock, ...]) -> bool:
        """Offer these compartments. Ticks stay as they were for the same paper; a new one begins with what it is made of. Returns
        whether other compartments are opened now than before."""
        same = _subject(request) == self._of
        before = {code: tick.isChecked() for code, tick in self.ticks.items() if tick.isEnabled()}
        if same and locks == self._locks:
            return False
        known, opened = before if same else {}, self.opened(request)
        self._of, self._locks = _subject(request), locks
        for tick in self.ticks.values():
            self._box.removeWidget(tick)
            tick.deleteLater()
        self.ticks = {lock.kind: self._tick(lock, known.get(lock.kind, PAPERS[request.kind].asks)) for lock in locks}
        for at, tick in enumerate(self.ticks.values(), start=1):
            self._box.insertWidget(at, tick)
        shut = [lock for lock in locks if not lock.open]
        self._words.setText(_("Closed ones are opened in the case, at its lock.") if shut else "")
        self._words.setVisible(bool(shut))
        self.setVisible(bool(locks))
        return self.opened(request) != opened

    def tick_asked(self, request: PaperRequest) -> None:
        """Tick what was opened for an earlier paper of the kind and case shown here."""
        for code, tick in self.ticks.items():
            tick.setChecked(tick.isEnabled() and code in request.opened)

    def _tick(self, lock: Lock, on: bool) -> QCheckBox:
        name = terms.label("compartment", lock.kind)
        tick = QCheckBox(name if lock.open else _("{name}: closed").format(name=name))
        tick.setEnabled(lock.open)
        tick.setChecked(on and lock.open)
        tick.setToolTip(_("Printing from it is logged.") if lock.there else _("The case has no lock on it."))
        tick.clicked.connect(self._on_clicked)
        return tick

    def _on_clicked(self) -> None:
        self.changed.emit()


def _subject(request: PaperRequest) -> tuple[str, str, str]:
    return request.kind, request.edition, request.about
