"""Making compartments: which, for whom, and with what lock."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from models.base import terms
from models.base.language import _
from ui.pages.cases.kit import label
from ui.pages.cases.locks.operations import Locks
from ui.shell.theme import px
from ui.shell.unlock.passphrase_edit import PassphraseEdit


class MakingForm(QWidget):
    """Ticks for the compartments a case does not have yet, for the people, and for the lock of the proof questions."""

    changed = Signal()

    def __init__(self, locks: Locks) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(4))
        there = {one.kind for one in locks.compartments}
        self.kinds = {
            kind: self._tick(terms.label("compartment", kind)) for kind in terms.codes("compartment") if kind not in there
        }
        self.people = {uid: self._tick(name) for uid, name in locks.people}
        self.sheet = self._tick(_("The recovery sheet"))
        self.three = self._tick(_("Only two people together"))
        self.own = PassphraseEdit(_("A passphrase of its own"))
        box.addWidget(label(_("Compartments"), "section"))
        for tick in self.kinds.values():
            box.addWidget(tick)
        box.addWidget(label(_("Who may open them"), "section"))
        for tick in (*self.people.values(), self.sheet):
            box.addWidget(tick)
        if locks.without:
            words = _("Not yet possible for {names}: they must open this vault once with their own passphrase.")
            box.addWidget(label(words.format(names=", ".join(locks.without)), "soft"))
        box.addWidget(label(_("Lock"), "section"))
        box.addWidget(self.three)
        box.addWidget(label(_("Tick three people: any two of them then open it."), "soft"))
        box.addWidget(label(_("A passphrase of its own, asked for besides (may stay empty)"), "caption"))
        box.addWidget(self.own)
        box.addWidget(
            label(_("Whoever forgets such a passphrase has lost what lies behind it: nobody can open it then."), "soft")
        )
        if locks.me in self.people:
            self.people[locks.me].setChecked(True)
        self.sheet.setVisible(locks.sheet)
        self.sheet.setChecked(locks.sheet)
        self.three.toggled.connect(self._on_three)

    def _tick(self, words: str) -> QCheckBox:
        made = QCheckBox(words)
        made.toggled.connect(self.changed)
        return made

    def _on_three(self, on: bool) -> None:
        self.sheet.setEnabled(not on)
        if on:
            self.sheet.setChecked(False)

    def chosen(self) -> tuple[str, ...]:
        """Return the codes ticked."""
        return tuple(kind for kind, tick in self.kinds.items() if tick.isChecked())

    def chosen_people(self) -> tuple[str, ...]:
        """Return the identifiers of the people ticked."""
        return tuple(uid for uid, tick in self.people.items() if tick.isChecked())
