"""The editor of a group's listings: a row each of body, reference and day, added and taken out by keyboard."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.base.errors import BadInput
from models.base.fields import FieldSpec
from models.base.language import N_, _
from ui.shell.icons import icon
from ui.shell.theme import px
from ui.widgets.fields import FieldEditor, FormContext, editor_for
from ui.widgets.plain_label import PlainLabel

PARTS = (
    FieldSpec("by", "term", N_("Listed by"), terms="listing_body"),
    FieldSpec("reference", "text", N_("Reference")),
    FieldSpec("on", "date", N_("Listed on")),
)


class ListingRow(QWidget):
    """One listing. `removed` asks to be taken out."""

    edited = Signal()
    removed = Signal(object)

    def __init__(self, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rest: dict[str, Any] = {}
        self.editors = {field.name: editor_for(field, context, self) for field in PARTS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        for name, stretch in (("by", 4), ("reference", 3), ("on", 3)):
            self.editors[name].edited.connect(self.edited)
            row.addWidget(self.editors[name], stretch, Qt.AlignmentFlag.AlignTop)
        self.remove = QPushButton(icon("x", "text_soft"), "")
        self.remove.setProperty("role", "quiet")
        self.remove.setToolTip(_("Take this listing out (Ctrl+Delete)"))
        self.remove.clicked.connect(self._on_remove)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        QShortcut(QKeySequence("Ctrl+Delete"), self, self._on_remove, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_listing(self, listing: dict[str, Any]) -> None:
        """Show a listing; what else stands in it is kept."""
        self._rest = {name: value for name, value in listing.items() if name not in self.editors}
        for name, editor in self.editors.items():
            editor.set_value(listing.get(name))

    def number(self, at: int) -> None:
        """Give the parts their names for readers of the screen."""
        for field in PARTS:
            name = _("{part}, listing {number}").format(part=_(field.label), number=at)
            self.editors[field.name].name_parts(name)
        self.remove.setAccessibleName(_("Take listing {number} out").format(number=at))

    def listing(self) -> dict[str, Any]:
        """Return what stands in the row, {} for an empty one. Raises BadInput after showing why at its part."""
        found: dict[str, Any] = {}
        for name, editor in self.editors.items():
            try:
                value = editor.value()
            except BadInput as error:
                editor.problem(str(error.fields.get("reason", "")))
                raise
            if value:
                found[name] = value
        return {**found, **self._rest} if found else {}

    def typed(self) -> dict[str, Any]:
        """Return all that was typed."""
        return {name: editor.draft() for name, editor in self.editors.items()}

    def restore(self, typed: dict[str, Any]) -> None:
        """Take up a draft again."""
        for name, editor in self.editors.items():
            editor.restore(typed.get(name))

    def set_read_only(self, on: bool) -> None:
        """Show only."""
        for editor in self.editors.values():
            editor.set_read_only(on)
        self.remove.setVisible(not on)

    def _on_remove(self) -> None:
        self.removed.emit(self)


class ListingsEdit(FieldEditor):
    """Rows of listings and a button that adds one. What is stored but is no list of them is kept as it is."""

    WIDE = True

    def build(self) -> None:
        self.rows: list[ListingRow] = []
        self._read_only = False
        self._column = QVBoxLayout()
        self._column.setSpacing(px(6))
        self._heads = QWidget(self)
        heads = QHBoxLayout(self._heads)
        heads.setContentsMargins(0, 0, px(38), 0)
        heads.setSpacing(px(6))
        for field, stretch in zip(PARTS, (4, 3, 3), strict=True):
            heads.addWidget(PlainLabel(_(field.label), "caption", wraps=False), stretch)
        self.add = QPushButton(icon("plus", "accent"), _("Add a listing"), self)
        self.add.setProperty("role", "link")
        self.add.setAccessibleName(_("Add a listing"))
        self.add.clicked.connect(self.add_row)
        self.row.addLayout(self._column, 1)
        self._column.addWidget(self._heads)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)

    def name_parts(self, name: str) -> None:
        self.setAccessibleName(name)

    def main(self) -> QWidget:
        return self.rows[0].editors["by"].main() if self.rows else self.add

    def problem(self, text: str | None) -> None:
        """Show a refusal; that of one part stands at the part."""
        if text and any(editor.has_problem() for row in self.rows for editor in row.editors.values()):
            return
        super().problem(text)

    def mark_wrong(self, on: bool) -> None:
        """Nothing is outlined as a whole: the part is."""

    def show_stored(self, stored: Any) -> None:
        self._fill(_listings(stored))

    def given(self) -> Any:
        found = [row.listing() for row in self.rows]
        return [listing for listing in found if listing] or None

    def typed(self) -> str:
        return json.dumps(self.draft(), ensure_ascii=False)

    def draft(self) -> Any:
        return [row.typed() for row in self.rows]

    def restore(self, draft: Any) -> None:
        self._fill([{} for _row in draft or ()])
        for row, typed in zip(self.rows, draft or (), strict=True):
            row.restore(typed if isinstance(typed, dict) else {})
        self.touch()

    def set_read_only(self, on: bool) -> None:
        self._read_only = on
        self.add.setVisible(not on)
        for row in self.rows:
            row.set_read_only(on)

    def add_row(self) -> None:
        """Add an empty listing, with the keyboard in it."""
        self._append({})
        self._number()
        self.rows[-1].editors["by"].focus_first()

    def _fill(self, listings: list[dict[str, Any]]) -> None:
        for row in self.rows:
            self._drop(row)
        self.rows = []
        for listing in listings:
            self._append(listing)
        self._number()

    def _append(self, listing: dict[str, Any]) -> None:
        row = ListingRow(self.context, self)
        row.show_listing(listing)
        row.edited.connect(self._touched)
        row.removed.connect(self._on_removed)
        row.set_read_only(self._read_only)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows), row)
        row.show()  # at once, not when Qt comes to it: the keyboard goes there now

    def _drop(self, row: ListingRow) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()

    def _on_removed(self, row: ListingRow) -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        self._drop(row)
        self._number()
        (self.rows[min(at, len(self.rows) - 1)].editors["by"].main() if self.rows else self.add).setFocus()
        self.touch()

    def _number(self) -> None:
        for at, row in enumerate(self.rows, start=1):
            row.number(at)
        self._heads.setVisible(bool(self.rows))


def _listings(stored: Any) -> list[dict[str, Any]]:
    try:
        found = json.loads(stored) if isinstance(stored, str) and stored else stored or []
    except ValueError:
        return []
    return [dict(row) for row in found if isinstance(row, dict)] if isinstance(found, list) else []
