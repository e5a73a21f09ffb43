"""What every editor of a field is: it takes a stored value, is typed in, gives a stored value back or refuses with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.base.fields import FieldSpec
from models.base.language import _, current
from models.records.check import Reading, stored_value
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ui.shell.office import Office


@dataclass(frozen=True)
class FormContext:
    """What a form knows beside its record: the day wording is counted from, zone and country of the work, and the case."""

    office: Office | None = None
    language: str = ""
    anchor: date | None = None
    zone: str = ""
    country: str = ""
    case: str = ""

    @property
    def words(self) -> str:
        """The language dates and sums are read in: given, or the one in use."""
        return self.language or current()

    def reading(self) -> Reading:
        """Return how loose wording is read here."""
        return Reading(self.words, self.anchor, self.zone)


class FieldEditor(QWidget):
    """An editor of one field. `set_value` takes what is stored; `value` gives the stored form or None, or raises BadInput.

    A value that nobody typed in comes back exactly as it was stored. `typed` is the wording as typed; `draft` and `restore` are
    all of what was typed, as JSON can hold it.
    """

    edited = Signal()
    WIDE = False
    """Whether the editor takes the whole width of a form."""

    def __init__(self, field: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.context = field, context
        self.label = _(field.label) or field.name
        self.dirty = False
        self._stored: Any = None
        self.is_shut = False
        self._shut: PlainLabel | None = None
        self._hidden: list[QWidget] = []
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(2)
        self.row = QHBoxLayout()
        self.row.setSpacing(4)
        self.box.addLayout(self.row)
        self._problem: PlainLabel | None = None
        self.build()
        self.name_parts(self.label)

    # to be said by each editor

    def build(self) -> None:
        """Make the widgets."""
        raise NotImplementedError

    def show_stored(self, stored: Any) -> None:
        """Show a stored value, None for none."""
        raise NotImplementedError

    def given(self) -> Any:
        """Return what was typed in a form the check of stored values takes; None or "" when empty. Raises BadInput."""
        raise NotImplementedError

    def typed(self) -> str:
        """Return the wording as typed."""
        raise NotImplementedError

    def main(self) -> QWidget:
        """Return the widget the keyboard goes to first."""
        raise NotImplementedError

    def draft(self) -> Any:
        """Return all of what was typed, for a draft."""
        return self.typed()

    def restore(self, draft: Any) -> None:
        """Take up a draft again."""
        raise NotImplementedError

    def set_read_only(self, on: bool) -> None:
        """Show only."""
        self.setEnabled(not on)

    # the same for all

    def set_value(self, stored: Any) -> None:
        """Show what is stored; nothing counts as edited then."""
        self._stored = stored
        self.dirty = False
        self.problem(None)
        self.show_stored(stored)

    def value(self) -> Any:
        """Return the value as stored, None when empty. Raises BadInput naming the field."""
        if not self.dirty:
            return self._stored
        return stored_value(self.field, self.given(), reading=self.context.reading(), path=self.field.name)

    def problem(self, text: str | None) -> None:
        """Show why the value cannot be taken, or take the reason away."""
        if text and self._problem is None:
            self._problem = PlainLabel("")
            self._problem.setProperty("role", "problem")
            self.box.addWidget(self._problem)
        if self._problem is not None:
            self._problem.setText(text or "")
            self._problem.setVisible(bool(text))
        self.mark_wrong(bool(text))
        self.main().setAccessibleDescription(text or self.spoken())

    def has_problem(self) -> bool:
        """Whether a refusal is shown."""
        return self._problem is not None and bool(self._problem.text())

    def problem_text(self) -> str:
        """Return the refusal shown, "" for none."""
        return self._problem.text() if self._problem is not None else ""

    def spoken(self) -> str:
        """Return what a screen reader says beside the name: what was understood."""
        return ""

    def focus_first(self) -> None:
        """Put the keyboard here."""
        self.main().setFocus()

    def name_parts(self, name: str) -> None:
        """Give the parts that take the keyboard their names for screen readers."""
        self.setAccessibleName(name)
        self.main().setAccessibleName(name)

    def mark_wrong(self, on: bool) -> None:
        """Outline the input."""
        widget = self.main()
        if bool(widget.property("wrong")) != on:
            widget.setProperty("wrong", on)
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def touch(self) -> None:
        """Say that a person changed something."""
        self.dirty = True
        self.problem(None)
        self.edited.emit()

    def shut(self, words: str) -> None:
        """Show in place of the value that it lies behind a lock, with these words; "" shows the value again.

        What was typed before stays: it is refused when saved, and is there again when the lock is opened.
        """
        if words and self._shut is None:
            self._shut = PlainLabel("", "closed")
            self.box.insertWidget(0, self._shut)
        if self._shut is not None:
            self._shut.setText(words)
            self._shut.setVisible(bool(words))
        for part in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if part is not self._shut and part.isHidden() != bool(words):
                self._hide_shut(part, bool(words))
        self.is_shut = bool(words)

    def _hide_shut(self, part: QWidget, on: bool) -> None:
        """Hide a part that stood there, and show again those hidden by this."""
        if on:
            self._hidden.append(part)
            part.hide()
        elif part in self._hidden:
            self._hidden.remove(part)
            part.show()

    def settle_saved(self) -> None:
        """What was typed is stored now."""
        if self.dirty:
            self._stored = self.value()
            self.dirty = False

    def _touched(self, *_given: object) -> None:
        self.touch()


def small(role: str) -> QLabel:
    """Return a small hidden line under an input: role `understood`, `doubt` or `problem`."""
    label = PlainLabel("")
    label.setProperty("role", role)
    label.hide()
    return label


def say(label: QLabel, text: str) -> None:
    """Show the line, or hide it when there is nothing to say."""
    label.setText(text)
    label.setVisible(bool(text))
