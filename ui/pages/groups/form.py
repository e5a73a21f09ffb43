"""The form of a group, its listings as rows."""

from __future__ import annotations

from models.base.fields import FieldSpec
from ui.pages.groups.listings_edit import ListingsEdit
from ui.widgets.form import RecordForm
from ui.widgets.form_grid import Cell
from ui.widgets.record_panel import RecordPanel


class GroupForm(RecordForm):
    """A record's form with an editor of its own for the listings."""

    def _cell(self, field: FieldSpec) -> Cell:
        if field.name != "listings":
            return super()._cell(field)
        editor = ListingsEdit(field, self.context, self)
        editor.set_value(None)
        self.editors[field.name] = editor
        self._cells[field.name] = Cell(field, editor)
        return self._cells[field.name]


class GroupPanel(RecordPanel):
    """The sheet a group is typed in. Listings and legal note are in sight, because a payment may hang on them."""

    def _build(self) -> None:
        self.form.deleteLater()
        self.form = GroupForm(self.office, self.kind, self.context)
        super()._build()
        self.form.loaded.connect(self._unfold)

    def _unfold(self) -> None:
        if self.form._fold is not None:
            self.form._fold.setChecked(True)
