"""A code of a term list, chosen by typing its word, part of it, or the code."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from models.base import terms
from models.base.countries import to_iso2, to_iso3
from models.base.errors import BadInput
from models.base.fields import FieldSpec
from models.base.language import _
from models.values.fold import fold
from ui.widgets.fields.base import FieldEditor
from ui.widgets.fields.choice_line import Choice, ChoiceLine, fitting


def choices_of(list_name: str) -> tuple[Choice, ...]:
    """Return the entries of a list in the language in use; countries by their names, found by both codes too."""
    if list_name == "country":
        named = [Choice(code, word, to_iso3(code)) for code, word in terms.labels(list_name)]
        return tuple(sorted(named, key=lambda choice: fold(choice.word)))
    coded = list_name in ("reliability", "credibility")
    return tuple(
        Choice(code, f"{code}  {word}" if coded and not word.startswith(code) else word, terms.note(list_name, code))
        for code, word in terms.labels(list_name)
    )


class TermEdit(FieldEditor):
    """Type to filter, Enter or Tab takes the first that fits. A code no list knows is kept and shown as it is."""

    def __init__(self, field: FieldSpec, context: Any, parent: QWidget | None = None) -> None:
        self._code = ""
        self._all: tuple[Choice, ...] = ()
        super().__init__(field, context, parent)

    def build(self) -> None:
        self.line = ChoiceLine(self, self.choices)
        self.line.taken.connect(self._on_taken)
        self.line.textEdited.connect(self._touched)
        self.line.editingFinished.connect(self._on_left)
        self.row.addWidget(self.line)

    def choices(self) -> tuple[Choice, ...]:
        """Return all entries, made once."""
        self._all = self._all or self._here_first(choices_of(self.field.terms))
        return self._all

    def _here_first(self, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """Return the country of the work before the others: "mal" is Mali in Mali."""
        here = self.context.country if self.field.terms == "country" else ""
        return tuple(sorted(choices, key=lambda choice: choice.code != here)) if here else choices

    @property
    def code(self) -> str:
        """The code chosen, "" for none."""
        return self._code if self.line.text().strip() else ""

    def offer_only(self, choices: tuple[Choice, ...]) -> None:
        """Offer some entries of the list only."""
        self._all = choices

    def word(self, code: str) -> str:
        """Return what a code is shown as."""
        return next((choice.word for choice in self.choices() if choice.code == code), code)

    def show_stored(self, stored: Any) -> None:
        self._code = str(stored or "")
        self.line.setText(self.word(self._code) if self._code else "")
        self.line.setCursorPosition(0)
        self.line.setToolTip("")

    def choose(self, code: str) -> None:
        """Choose a code as a person would."""
        self.show_stored(code)
        self.touch()

    def given(self) -> Any:
        text = self.line.text().strip()
        if not text or (self._code and text == self.word(self._code)):
            return self._code if text else None
        exact = self._exact(text)
        if exact:
            return exact
        if self.field.terms == "country":
            raise BadInput(field=self.field.name, reason=_("No country is called that. Type its name or its two letters."))
        raise BadInput(field=self.field.name, reason=_("This is not in the list. Choose one of its entries, or leave it empty."))

    def _exact(self, text: str) -> str:
        folded = fold(text)
        for choice in self.choices():
            if folded in (fold(choice.word), fold(choice.code)):
                return choice.code
        if self.field.terms == "country":
            return to_iso2(text)
        found = fitting(self.choices(), text)
        return found[0].code if len(found) == 1 else ""

    def typed(self) -> str:
        return self.line.text()

    def draft(self) -> Any:
        return {"text": self.line.text(), "code": self._code}

    def restore(self, draft: Any) -> None:
        known = draft if isinstance(draft, dict) else {"text": str(draft or "")}
        self._code = str(known.get("code", ""))
        self.line.setText(str(known.get("text", "")))
        self.touch()

    def main(self) -> QWidget:
        return self.line

    def set_read_only(self, on: bool) -> None:
        self.line.setReadOnly(on)

    def _on_taken(self, choice: Choice) -> None:
        self._code = choice.code
        self.touch()

    def _on_left(self) -> None:
        exact = self._exact(self.line.text()) if self.dirty and self.line.text().strip() else ""
        if exact and exact != self._code:
            self.show_stored(exact)
            self.touch()

    def spoken(self) -> str:
        return terms.note(self.field.terms, self._code) if self._code and self.field.terms != "country" else ""
