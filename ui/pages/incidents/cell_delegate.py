"""Typing in a cell: the keys of a spreadsheet, words to choose, and what a date means while it is typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.subjects.incident_cells import COLUMNS, column_label
from ui.pages.incidents.choice_edit import ChoiceEdit
from ui.pages.incidents.choices import choices_of
from ui.pages.incidents.model import IncidentModel
from ui.pages.incidents.texts import understood
from ui.shell import theme

Index = QModelIndex | QPersistentModelIndex
_WIDE = {"when": 200, "kind": 220, "place": 200, "headline": 320, "actor": 220, "group": 220, "country": 180, "severity": 150}
_MOVES = {Qt.Key.Key_Return: (1, 0), Qt.Key.Key_Enter: (1, 0), Qt.Key.Key_Tab: (0, 1), Qt.Key.Key_Backtab: (0, -1)}


class CellDelegate(QStyledItemDelegate):
    """`told` says what a text means, or why it cannot be stored; `moved` where the keyboard goes after a cell (rows, columns)."""

    told = Signal(str, str)
    moved = Signal(int, int)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Let every text run in its own direction: a number such as 2025-ML-I001A must not be turned round."""
        super().initStyleOption(option, index)
        if option.text and option.direction == Qt.LayoutDirection.RightToLeft:  # type: ignore[attr-defined]
            option.text = f"\u2068{option.text}\u2069"  # type: ignore[attr-defined]

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = _model(index)
        column = COLUMNS[index.column()]
        editor = CellEdit(choices_of(column, model.names), parent)
        editor.place, editor.column = QPersistentModelIndex(index), column
        editor.setAccessibleName(column_label(column))
        editor.textChanged.connect(self._on_text)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CellEdit):
            editor.put_away()
            model.setData(QModelIndex(index), editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        column = COLUMNS[index.column()]
        rect = QRect(option.rect)  # type: ignore[attr-defined]
        rect.setWidth(max(rect.width(), theme.px(_WIDE.get(column, 80))))
        parent = editor.parentWidget()
        if rect.right() > parent.width():
            rect.moveRight(max(rect.width(), parent.width()))
        if editor.isRightToLeft():
            rect = QStyle.visualRect(Qt.LayoutDirection.LeftToRight, option.rect, rect)  # type: ignore[attr-defined]
            rect.moveRight(option.rect.right())  # type: ignore[attr-defined]
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, CellEdit) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if (move := _MOVES.get(Qt.Key(event.key()))) is not None:
                return self._leave(editor, event, move)
            if event.key() == Qt.Key.Key_Escape and not editor.offered():
                self.told.emit("", "info")
            elif event.key() == Qt.Key.Key_Escape or (event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and editor.choices):
                editor.keyPressEvent(event)
                return True
        return super().eventFilter(editor, event)

    def _leave(self, editor: CellEdit, event: QKeyEvent, move: tuple[int, int]) -> bool:
        editor.take()
        place = editor.place
        reason = _model(place).refusal(place.row(), editor.column, editor.text()) if place.isValid() else ""
        if reason:
            editor.setProperty("wrong", True)
            editor.style().polish(editor)
            self.told.emit(reason, "bad")
            return True
        rows, columns = move
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and rows:
            rows = -rows
        self.told.emit("", "info")
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.moved.emit(rows, columns)
        return True

    def _on_text(self, text: str) -> None:
        editor = self.sender()
        if not isinstance(editor, CellEdit) or not editor.place.isValid():
            return
        if editor.property("wrong"):
            editor.setProperty("wrong", False)
            editor.style().polish(editor)
        if editor.column == "when":
            words, tone = understood(text, _model(editor.place).reading)
            editor.setToolTip(words)
            self.told.emit(words, tone)


class CellEdit(ChoiceEdit):
    """The line of a cell."""

    place: QPersistentModelIndex
    column: str = ""


def _model(index: Any) -> IncidentModel:
    model = index.model()
    assert isinstance(model, IncidentModel)
    return model
