"""Clearing a paper: who the second person is, how that person said so, and what beyond the usual may be printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from models.base.language import _
from ui.pages.papers.choices import Cleared
from ui.pages.papers.problems import clearable
from ui.papers.words import class_label
from ui.shell.keys import keys_text
from ui.widgets.plain_label import PlainLabel
from ui.widgets.side_sheet import SideSheet

if TYPE_CHECKING:
    from ui.papers.request import Made


class ClearSheet(SideSheet):
    """`cleared` tells what was allowed. The program notes who said so; it asks the person for nothing."""

    cleared = Signal(object)

    def __init__(self, made: Made, before: Cleared) -> None:
        super().__init__(_("Clear this paper"))
        self.column.addWidget(
            PlainLabel(
                _("Show the paper to a second person who may decide this. The name is printed on it and kept in the register."),
                "soft",
            )
        )
        self.by = name_line(_("Cleared by"), before.by)
        self.how = QLineEdit(before.how, accessibleName=_("How"), placeholderText=_("read it here, by phone, in writing"))
        self.labelled(self.by)
        self.labelled(self.how)
        self.ticks: dict[str, QCheckBox] = {}
        offered = sorted((class_label(name), name) for name in clearable(made))
        if offered:
            self.column.addWidget(PlainLabel(_("May be printed this time"), "section"))
            self.column.addWidget(
                PlainLabel(_("Left out for these readers unless the second person allows it for this paper:"), "caption")
            )
        for words, name in offered:
            tick = QCheckBox(words)
            tick.setChecked(name in before.classes)
            self.ticks[name] = tick
            self.column.addWidget(tick)
        self.column.addStretch(1)
        self.done = self.add_button(_("Clear"), self.accept, "primary", "", keys_text("Ctrl+Return"))
        self.add_button(_("Cancel"), self.close_sheet, "quiet", "", keys_text("Esc"))
        self.by.editTextChanged.connect(self._allow)
        self._allow()

    def offer_people(self, names: Sequence[str]) -> None:
        """Offer the names of those who open the vault; any other may be typed."""
        fill_names(self.by, names)

    def accept(self) -> None:
        """Take what is entered."""
        if not self.done.isEnabled():
            return
        classes = tuple(name for name, tick in self.ticks.items() if tick.isChecked())
        self.cleared.emit(Cleared(self.by.currentText().strip(), self.how.text().strip(), classes))
        self.close_sheet()

    def _allow(self) -> None:
        self.done.setEnabled(bool(self.by.currentText().strip()))


def name_line(name: str, text: str = "") -> QComboBox:
    """Return a line for a person's name that offers those who open the vault."""
    line = QComboBox(editable=True, accessibleName=name)
    line.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    line.setEditText(text)
    edit = line.lineEdit()
    edit.setAccessibleName(name)
    edit.setPlaceholderText(_("a name"))
    return line


def fill_names(line: QComboBox, names: Sequence[str]) -> None:
    """Offer names, keeping what is typed."""
    text = line.currentText()
    line.clear()
    line.addItems(list(names))
    line.setEditText(text)
