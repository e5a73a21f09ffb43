"""Days typed for a period of a paper."""

from __future__ import annotations

from datetime import datetime

from models.base.errors import BadInput
from models.base.language import current


def day_typed(text: str, now: datetime, *, end: bool = False) -> tuple[str, str]:
    """Return the ISO day meant (of a longer time its first day, its last with `end`) and what was understood.

    Both are empty for an empty text; for one that cannot be read the second says why.
    """
    from models.values.when_read import read_when
    from models.values.when_text import understood_text

    if not text.strip():
        return "", ""
    try:
        when = read_when(text, language=current(), anchor=now)
    except BadInput as error:
        return "", str(error.fields.get("reason", ""))
    return (when.latest if end else when.earliest)[:10], understood_text(when, language=current())
