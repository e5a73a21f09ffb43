"""Choosing what a paper is about by typing: reference, number, words of its title. The list lies inside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.base.language import _
from ui.pages.papers.operations import Found
from ui.shell.office import Office
from ui.widgets.fields.choice_line import Choice, ChoiceLine

Find = Callable[..., Sequence[Found]]


class Picker(ChoiceLine):
    """A line that finds records; `picked` tells that another one is chosen (`found`, None when the line was emptied).

    `find(con, typed, *more)` looks; `more` is set by whoever narrows it (the case a captive is looked for in).
    """

    picked = Signal()

    def __init__(self, office: Office, find: Find, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._find = office, find
        self.more: tuple[Any, ...] = ()
        self.found: Found | None = None
        self._offered: dict[str, Found] = {}
        self.setAccessibleName(name)
        self.setPlaceholderText(hint or _("Reference or words"))
        self.asked.connect(self._on_asked)
        self.taken.connect(self._on_taken)
        self.editingFinished.connect(self._on_finished)

    @property
    def uid(self) -> str:
        """Return the identifier of the record chosen, empty for none."""
        return self.found.uid if self.found else ""

    def choose(self, found: Found | None, *, told: bool = True) -> None:
        """Choose a record."""
        self.found = found
        self.setText(found.title if found else "")
        self.setCursorPosition(0)
        if told:
            self.picked.emit()

    def fill(self) -> None:
        """Choose the newest where none is chosen yet."""
        if self.found is None:
            self._office.read(
                self._find, "", *self.more, owner=self, ok=self._on_newest, latest=f"papers.newest {id(self)}"
            )

    def _on_newest(self, found: Sequence[Found]) -> None:
        if found and self.found is None and not self.text().strip() and not self.hasFocus():
            self.choose(found[0])

    def _on_asked(self, typed: str) -> None:
        self._office.read(self._find, typed, *self.more, owner=self, ok=self._on_found, latest=f"papers.find {id(self)}")

    def _on_found(self, found: Sequence[Found]) -> None:
        self._offered = {f"{one.kind}:{one.uid}": one for one in found}
        self.offer([Choice(code, one.title) for code, one in self._offered.items()])

    def _on_taken(self, choice: Choice) -> None:
        if choice.code in self._offered:
            self.choose(self._offered[choice.code])

    def _on_finished(self) -> None:
        """An emptied line stands for none; words that were not chosen from go back to what is."""
        if self.is_open():
            return
        if not self.text().strip() and self.found is not None:
            self.choose(None)
        elif self.found is not None:
            self.setText(self.found.title)
            self.setCursorPosition(0)
