"""The problems of a paper under one another: a sign, a sentence, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.base.language import _
from ui.pages.papers.problems import Problem
from ui.shell import theme
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.record_sheet import empty

_SIGNS = {"bad": "octagon-alert", "warn": "triangle-alert", "info": "info"}


class ProblemsList(QWidget):
    """What there is to say of the paper; nothing is hidden behind a click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("What to look at"))
        self.shown: tuple[Problem, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(8))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these."""
        if tuple(problems) == self.shown:
            return
        self.shown = tuple(problems)
        empty(self._box)
        for problem in problems:
            self._box.addWidget(_row(problem))

    def count(self) -> int:
        """Return how many of them ask for something to be done."""
        return sum(problem.tone != "info" for problem in self.shown)


def _row(problem: Problem) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.px(8))
    line.addWidget(IconLabel(_SIGNS[problem.tone], problem.tone), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(theme.px(1))
    words.addWidget(PlainLabel(problem.text))
    if problem.todo:
        words.addWidget(PlainLabel(problem.todo, "caption"))
    line.addLayout(words, 1)
    return row
