"""A choice of which a new record may name several: a record is made for each."""

from __future__ import annotations

import re
from typing import Any

from models.base.errors import BadInput
from models.base.language import _
from ui.widgets.fields.terms import TermEdit


class TermsEdit(TermEdit):
    """Type one, or several with commas. `value` is the first; `more` are the others."""

    def build(self) -> None:
        super().build()
        self.line.setPlaceholderText(_("one, or several with commas: a record is made for each"))

    def given(self) -> Any:
        codes = self.codes()
        return codes[0] if codes else super().given()

    def codes(self) -> tuple[str, ...]:
        """Return all codes named, in order; empty when only one or none is. Raises BadInput naming the part not understood."""
        parts = [part.strip() for part in re.split(r"[,;]", self.line.text()) if part.strip()]
        if len(parts) < 2:
            return ()
        found = []
        for part in parts:
            code = self._exact(part)
            if not code:
                raise BadInput(field=self.field.name, reason=_("This part was not understood: {part}").format(part=part))
            found.append(code)
        return tuple(dict.fromkeys(found))

    def more(self) -> tuple[str, ...]:
        """Return the codes beside the first."""
        return self.codes()[1:]

    def _on_left(self) -> None:
        if not re.search(r"[,;]", self.line.text()):
            super()._on_left()
