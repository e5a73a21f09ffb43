"""The rows of a form: label above its editor, short fields side by side where there is room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from models.base.fields import FieldSpec
from models.base.language import _
from ui.widgets.fields import FieldEditor
from ui.widgets.form_layout import is_short
from ui.widgets.plain_label import PlainLabel

WHOLE = 6
"""Parts of a form's width: numbers take two of them, other short fields three where there is room."""


class Cell(QWidget):
    """A label and its editor."""

    def __init__(self, field: FieldSpec, editor: FieldEditor) -> None:
        super().__init__()
        self.field, self.editor = field, editor
        self.short = is_short(field) and not editor.WIDE
        self.share = WHOLE // 3 if field.type == "integer" else WHOLE // 2 if self.short else WHOLE
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        text = _("{label} (required)").format(label=editor.label) if field.required else editor.label
        self.label = PlainLabel(text)
        self.label.setProperty("role", "soft")
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.addWidget(self.label)
        box.addWidget(editor)
        editor.setParent(self)


class SectionGrid(QFrame):
    """A section of a form: its title and its cells in one or two columns."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        if title:
            head = PlainLabel(title)
            head.setProperty("role", "section")
            head.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            box.addWidget(head)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        box.addLayout(self._grid)
        self._cells: list[Cell] = []
        self._columns = 0

    def add(self, cell: Cell) -> None:
        """Add a cell; `lay` puts it in its place."""
        cell.setParent(self)
        self._cells.append(cell)
        self._columns = 0

    def has(self, name: str) -> bool:
        """Whether the field stands here."""
        return any(cell.field.name == name for cell in self._cells)

    def lay(self, columns: int) -> None:
        """Put the cells into this many columns."""
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.count():
            self._grid.takeAt(0)
        row = column = 0
        for cell in self._cells:
            span = WHOLE if columns == 1 and cell.share == WHOLE // 2 else cell.share
            if column + span > WHOLE:
                row, column = row + 1, 0
            self._grid.addWidget(cell, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
        for number in range(WHOLE):
            self._grid.setColumnStretch(number, 1)
            self._grid.setColumnMinimumWidth(number, 0)
        self._grid.invalidate()
