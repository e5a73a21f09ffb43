"""A reference to a record: found by typing, or made anew from the words typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.base.errors import BadInput
from models.base.fields import FieldSpec
from models.base.ids import new_uid
from models.base.language import _
from ui.widgets.fields.base import FieldEditor, FormContext, say, small
from ui.widgets.fields.choice_line import Choice, ChoiceLine
from ui.widgets.fields.ref_reading import Found, find_records, title_for

SIMPLE = {"person": "name", "group": "name", "source": "title"}
"""Kinds that can be made from their name alone, and the field that takes it."""
_NEW = {
    "person": lambda: _("New person: {words}"),
    "group": lambda: _("New group: {words}"),
    "source": lambda: _("New source: {words}"),
}


class RefEdit(FieldEditor):
    """Type to look; the last entry makes a new record of a simple kind, stored together with the form.

    `create_requested(kind, words)` tells that; the form asks `fresh` for it when it saves.
    """

    create_requested = Signal(str, str)

    def __init__(self, field: FieldSpec, context: FormContext, parent: QWidget | None = None) -> None:
        self._uid = self._title = ""
        self._fresh = False
        self._case = context.case
        super().__init__(field, context, parent)

    def build(self) -> None:
        self.line = ChoiceLine(self)
        self.line.setPlaceholderText(_("Type to look"))
        self.line.asked.connect(self._on_asked)
        self.line.taken.connect(self._on_taken)
        self.line.textEdited.connect(self._touched)
        self.row.addWidget(self.line)
        self.note = small("understood")
        self.box.addWidget(self.note)

    @property
    def uid(self) -> str:
        """The record referred to, "" for none."""
        return self._uid

    @property
    def fresh(self) -> tuple[str, str, dict[str, str]] | None:
        """The record to be made with the form: kind, identifier, values; None when there is none."""
        if not self._fresh or not self._uid or self.line.text().strip() != self._title:
            return None
        kind, office = self.field.target, self.context.office
        # A source named on the way was heard today: what it tells of "yesterday" is counted from now.
        received = {"received": office.now().date().isoformat()} if kind == "source" and office is not None else {}
        return kind, self._uid, {SIMPLE[kind]: self._title, **received}

    def show_stored(self, stored: Any) -> None:
        self._show(str(stored or ""), "")
        if self._uid and self.context.office is not None:
            self.context.office.read(title_for, self.field.target, self._uid, owner=self, ok=self._on_title)

    def _show(self, uid: str, title: str, fresh: bool = False) -> None:
        self._uid, self._title, self._fresh = uid, title, fresh
        self.line.setText(title or ("…" if uid else ""))
        self.line.setCursorPosition(0)
        say(self.note, _("Will be created when you save.") if fresh else "")

    def _on_title(self, title: str) -> None:
        if not self.dirty:
            self._show(self._uid, title or _("not in this vault"))

    def _on_asked(self, text: str) -> None:
        if self.context.office is not None:
            arguments = (self.field.target, text, self._case)
            self.context.office.read(_answered, text, *arguments, owner=self, ok=self._on_found, latest=f"ref {id(self)}")

    def _on_found(self, answer: tuple[str, tuple[Found, ...]]) -> None:
        typed, found = answer
        choices = [Choice(one.uid, one.title) for one in found]
        typed = typed.strip()
        if typed and self.field.target in SIMPLE and not any(one.title == typed for one in found):
            choices.append(Choice("", _NEW[self.field.target]().format(words=typed), typed, fresh=True))
        self.line.offer(choices)

    def _on_taken(self, choice: Choice) -> None:
        if choice.fresh:
            self.make_new(choice.more)
        else:
            self._show(choice.code, choice.word)
            self.touch()

    def make_new(self, words: str) -> None:
        """Refer to a record that is made of these words when the form is saved."""
        self._show(new_uid(), words, fresh=True)
        self.create_requested.emit(self.field.target, words)
        self.touch()

    def given(self) -> Any:
        text = self.line.text().strip()
        if not text:
            return None
        if self._uid and text in (self._title, "…"):
            return self._uid
        reason = _("Choose a record from the list, or clear this field.")
        if self.field.target in SIMPLE:
            reason = _("Choose a record from the list or make a new one, or clear this field.")
        raise BadInput(field=self.field.name, reason=reason)

    def typed(self) -> str:
        return self.line.text()

    def draft(self) -> Any:
        return {"text": self.line.text(), "uid": self._uid, "title": self._title, "fresh": self._fresh}

    def restore(self, draft: Any) -> None:
        known = draft if isinstance(draft, dict) else {"text": str(draft or "")}
        self._show(str(known.get("uid", "")), str(known.get("title", "")), bool(known.get("fresh")))
        self.line.setText(str(known.get("text", "")))
        self.touch()

    def main(self) -> QWidget:
        return self.line

    def set_read_only(self, on: bool) -> None:
        self.line.setReadOnly(on)

    def spoken(self) -> str:
        return self.note.text()


def _answered(con: Any, typed: str, target: str, text: str, case: str) -> tuple[str, tuple[Found, ...]]:
    return typed, find_records(con, target, text, case)
