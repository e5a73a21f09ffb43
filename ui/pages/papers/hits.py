"""Where the texts a person typed hold what the paper's readers may not see: found as they are typed, told without the value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.base.language import _

if TYPE_CHECKING:
    from models.editions.secrets import Secret
    from reports.check.readback import Withheld


@dataclass(frozen=True)
class Marked:
    """A piece of a text that must not stand there: its place in letters, and why in a whole sentence. `sure` = it is refused."""

    start: int
    end: int
    why: str
    sure: bool = True


def hits_in(texts: Mapping[str, str], withheld: Iterable[Withheld]) -> dict[str, tuple[Marked, ...]]:
    """Return what stands in each text, in order."""
    if not any(texts.values()):
        return {}
    from models.editions.secrets import Secrets

    secrets = Secrets(secret for value in withheld if not value.elsewhere for secret in _secrets(value))
    found = {}
    for name, text in texts.items():
        marks = tuple(Marked(one.start, one.end, _why(one.field, one.strong), one.strong) for one in secrets.find(text))
        if marks:
            found[name] = marks
    return found


def _secrets(value: Withheld) -> Iterable[Secret]:
    from models.editions.secrets import Secret

    digits = sum(letter.isdigit() for letter in value.value)
    letters = sum(letter.isalpha() for letter in value.value)
    form = "name" if value.name else "phone" if digits > letters else "phrase"
    yield Secret(value.field, value.value, form)  # type: ignore[arg-type]


def _why(field: str, sure: bool) -> str:
    if not field:
        return _("A person of another case is named here. Take it out.")
    if sure:
        return _("{field}: these readers may not see it. Take it out, or say it without naming it.").format(field=field)
    told = _("This may be {field}, or chance. Look at it; a named person can release it when the paper is issued.")
    return told.format(field=field)
