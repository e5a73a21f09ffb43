"""The bar over the tables: kinds with their counts, in force or all, countries."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from models.base import terms
from models.base.language import _, pgettext
from models.base.numbers import number_text
from ui.pages.context.kinds import KINDS_HERE, ContextKind
from ui.widgets.chips import Choice, FilterChips
from ui.widgets.segment import SegmentButton


class Segments(QFrame):
    """Buttons of which one is chosen; the arrow keys go from one to the next. `chosen` tells the key."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idToggled.connect(self._on_toggled)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for at, (key, words) in enumerate(choices):
            made = SegmentButton(words)
            self.buttons[key] = made
            self._group.addButton(made, at)
            row.addWidget(made)
        next(iter(self.buttons.values())).setChecked(True)

    def key(self) -> str:
        """Return which is chosen."""
        return next(key for key, made in self.buttons.items() if made.isChecked())

    def choose(self, key: str) -> None:
        """Choose one."""
        self.buttons[key].setChecked(True)

    def label(self, key: str, words: str) -> None:
        """Give one other words."""
        self.buttons[key].setText(words)

    def _on_toggled(self, at: int, checked: bool) -> None:
        if checked:
            self.chosen.emit(list(self.buttons)[at])


class KindBar(Segments):
    """The kinds, each with how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Kinds"), [(spec.kind, _(spec.label)) for spec in KINDS_HERE], parent)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show the numbers."""
        for spec in KINDS_HERE:
            self.label(spec.kind, f"{_(spec.label)}  {number_text(counts.get(spec.kind, 0))}")

    def step(self, by: int) -> None:
        """Go to the next kind, or the one before."""
        keys = list(self.buttons)
        self.choose(keys[(keys.index(self.key()) + by) % len(keys)])


class ForceSwitch(Segments):
    """In force, or all; the first word depends on the kind, and kinds without a switch hide it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("In force or all"), [("now", ""), ("all", pgettext("records", "All"))], parent)

    def show_kind(self, spec: ContextKind) -> None:
        """Say what "now" means for this kind."""
        self.setVisible(bool(spec.now))
        self.label("now", _(spec.now) if spec.now else "")

    @property
    def in_force(self) -> bool:
        """Return whether only what counts now is listed."""
        return self.key() == "now"


class CountryChips(FilterChips):
    """Countries to filter by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), name=_("Countries"), parent=parent)

    def show_countries(self, countries: tuple[tuple[str, int], ...]) -> None:
        """Offer these with their numbers."""
        self.set_choices([Choice(code, terms.label("country", code), count) for code, count in countries])
        self.setVisible(bool(countries))
