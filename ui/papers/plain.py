"""A draft as plain text: short messages, a message, a script for the radio; searched for what its readers may not see."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from models.base.errors import BadInput
from models.base.language import _, use

if TYPE_CHECKING:
    from ui.papers.request import Draft

TEXT_FORMS = ("sms", "messenger", "radio")


def texts_of(draft: Draft, form: str, *, accents: bool = True) -> tuple[str, ...]:
    """Return the messages of a draft: up to three for SMS, else one.

    Raises:
        BadInput: no such form, or this version cannot make it.
    """
    if find_spec("reports.text") is None:
        raise BadInput(field="--text", reason=_("This version cannot make papers as text yet."))
    from reports import text

    paper = draft.paper
    with use(paper.furniture.language):
        if form == "sms":
            return tuple(text.sms(paper, draft.spelled, accents=accents))
        if form == "messenger":
            return (text.messenger(paper),)
        if form == "radio":
            return (text.radio(paper, draft.spelled),)
    raise BadInput(field="--text", reason=_("{name} is no form of text.").format(name=form))
