"""A sum as people write it, read back, with the question whom it is for."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from models.base.errors import BadInput
from models.base.language import _, pgettext
from models.values.money import Money, money_text
from models.values.money_read import LONGEST, read_money
from ui.widgets.fields.base import FieldEditor, say, small
from ui.widgets.fields.flag import Segments


class MoneyEdit(FieldEditor):
    """The sum typed with its currency; per person, for all, or not known."""

    WIDE = True

    def build(self) -> None:
        self._money: Money | None = None
        self.line = QLineEdit(self)
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(_("for example 5,000,000 USD, about 25 million FCFA"))
        self.line.textEdited.connect(self._on_typed)
        self.basis = Segments(
            (
                ("per_person", pgettext("sum", "Per person"), "p"),
                ("for_all", pgettext("sum", "For all"), "a"),
                ("unknown", pgettext("sum", "Not known"), "?"),
            ),
            self,
        )
        self.basis.chosen.connect(self._on_basis)
        self.row.addWidget(self.line, 1)
        under = QHBoxLayout()
        under.addWidget(self.basis)
        under.addStretch(1)
        self.box.addLayout(under)
        self.understood, self.refusal = small("understood"), small("problem")
        self.box.addWidget(self.understood)
        self.box.addWidget(self.refusal)

    def name_parts(self, name: str) -> None:
        super().name_parts(name)
        self.basis.name_parts(name)

    def main(self) -> QWidget:
        return self.line

    def set_read_only(self, on: bool) -> None:
        self.line.setReadOnly(on)
        self.basis.setEnabled(not on)

    def show_stored(self, stored: Any) -> None:
        self._money = Money.from_dict(json.loads(stored)) if stored else None
        money = self._money
        self.line.setText(money_text(money, self.context.words, basis=False).replace("\u00a0", " ") if money else "")
        self.basis.choose(money.basis if money and money.basis in self.basis.buttons else "unknown")
        self.tell()

    def read(self) -> Money | None:
        """Return the sum typed, None for nothing. Raises BadInput."""
        if not self.line.text().strip():
            return None
        found = read_money(self.line.text(), language=self.context.words, country=self.context.country)
        return Money(found.minor, found.currency, found.exponent, found.qualifier, self.basis.code())

    def given(self) -> Any:
        if self._money is None:
            self._money = self.read()
        return self._money.to_dict() if self._money else None

    def typed(self) -> str:
        return self.line.text()

    def draft(self) -> Any:
        return {"text": self.line.text(), "basis": self.basis.code()}

    def restore(self, draft: Any) -> None:
        known = draft if isinstance(draft, dict) else {"text": str(draft or "")}
        self.line.setText(str(known.get("text", "")))
        self.basis.choose(known["basis"] if known.get("basis") in self.basis.buttons else "unknown")
        self._read_now()
        self.touch()

    def _on_typed(self, text: str) -> None:
        try:
            said = read_money(text, language=self.context.words, country=self.context.country).basis
            if said != "unknown":
                self.basis.choose(said)
        except BadInput:
            pass
        self._read_now()
        self.touch()

    def _on_basis(self) -> None:
        # The figure stays as stored: only whom it is for was said.
        if self._money is not None:
            money = self._money
            self._money = Money(money.minor, money.currency, money.exponent, money.qualifier, self.basis.code())
            self.tell()
        self.touch()

    def _read_now(self) -> None:
        try:
            self._money, refused = self.read(), ""
        except BadInput as error:
            self._money, refused = None, str(error.fields.get("reason", ""))
        self.tell()
        say(self.refusal, refused)

    def tell(self) -> None:
        """Show the sum as understood."""
        say(self.refusal, "")
        text = money_text(self._money, self.context.words) if self._money else ""
        say(self.understood, _("understood: {sum}").format(sum=text) if text else "")
        self.line.setAccessibleDescription(self.understood.text())

    def spoken(self) -> str:
        return self.refusal.text() or self.understood.text()
