"""The one way from a finished paper to plain text: made, searched for what its readers may not see, and only then given out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.base.errors import BadInput, LeakFound
from models.base.language import _, use
from reports.check.readback import Withheld
from reports.content import Paper
from reports.text.check import check_text, source_text
from reports.text.messenger import messenger
from reports.text.radio import radio
from reports.text.sms import sms

FORMS = ("sms", "messenger", "radio")


def make_text(
    paper: Paper, form: str, spelled: Sequence[str] = (), *, accents: bool = True, withheld: Iterable[Withheld] = ()
) -> tuple[str, ...]:
    """Return the paper as texts of that form: one to three SMS, else one text.

    Raises:
        BadInput: there is no such form. LeakFound: names the field found, never the value.
    """
    texts: tuple[str, ...]
    if form == "sms":
        texts = sms(paper, spelled, accents)
    elif form == "messenger":
        texts = (messenger(paper),)
    elif form == "radio":
        texts = (radio(paper, spelled),)
    else:
        reason = _("{name}: {given} is none of {known}.").format(name="--as", given=form, known=", ".join(FORMS))
        raise BadInput(field="--as", reason=reason)
    with use(paper.furniture.language):
        searched = "\n".join((source_text(paper), *texts))
    refused = sorted({hit.field for hit in check_text(searched, tuple(withheld)) if hit.refuse})
    if refused:
        raise LeakFound(field=", ".join(refused))
    return texts
