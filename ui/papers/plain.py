"""A draft as plain text: short messages, a message, a script for the radio; searched for what its readers may not see."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.papers.request import Draft

TEXT_FORMS = ("sms", "messenger", "radio")


def texts_of(draft: Draft, form: str, *, accents: bool = True) -> tuple[str, ...]:
    """Return the messages of a draft: up to three for SMS, else one.

    Raises:
        BadInput: no such form. LeakFound: names the field found, never the value.
    """
    from reports.text.make import make_text

    return make_text(draft.paper, form, draft.spelled, accents=accents, withheld=draft.withheld)
