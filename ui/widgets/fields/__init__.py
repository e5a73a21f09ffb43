"""Editors of fields: one for each type of the field tables, made by `editor_for`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.base.fields import FieldSpec
from ui.widgets.fields.base import FieldEditor, FormContext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["FieldEditor", "FormContext", "editor_for"]


COMING = ("deadline", "next_contact", "expected", "needed_by", "due", "next")
"""Dates that lie ahead: a weekday or a day without a year is read as the next one."""


def editor_for(field: FieldSpec, context: FormContext, parent: QWidget | None = None) -> FieldEditor:
    """Return a new, empty editor for this field."""
    from ui.widgets.fields.dates import ComingEdit, DateEdit, WhenEdit
    from ui.widgets.fields.editions import EditionsEdit
    from ui.widgets.fields.flag import FlagEdit
    from ui.widgets.fields.money import MoneyEdit
    from ui.widgets.fields.place import WhereEdit
    from ui.widgets.fields.reference import RefEdit
    from ui.widgets.fields.terms import TermEdit
    from ui.widgets.fields.texts import DataEdit, IntegerEdit, LongEdit, TextEdit, TextsEdit

    editors: dict[str, type[FieldEditor]] = {
        "text": TextEdit, "long": LongEdit, "integer": IntegerEdit, "flag": FlagEdit, "term": TermEdit, "ref": RefEdit,
        "texts": TextsEdit, "date": DateEdit, "when": WhenEdit, "where": WhereEdit, "money": MoneyEdit, "data": DataEdit,
        "refs": DataEdit,
    }  # fmt: skip
    made = EditionsEdit if field.name == "allow" and field.type == "texts" else editors[field.type]
    if field.type == "when" and field.name in COMING:
        made = ComingEdit
    editor = made(field, context, parent)
    editor.set_value(None)
    return editor
