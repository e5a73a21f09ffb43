"""The hostage identity sheet, from the vault."""

from __future__ import annotations

from reports.kinds.identity import STEPS, identity
from reports.one_page import fitted_to_page
from ui.papers.captive import the_captive, withheld_of
from ui.papers.request import Draft, Work


def draft(work: Work) -> Draft:
    """Return the sheet of the one captive named. Raises NotFound, BadInput."""
    work, view, one = the_captive(work)
    paper = fitted_to_page(lambda step: identity(one, work.frame, step), STEPS)
    spelled = tuple(text for text in (one.victim.text("codeword"), one.name) if text)
    people = (one.person,) if one.person is not None else ()
    # The persons alone: the sheet tells nothing of the case, so the register must not think it did.
    return Draft(paper, withheld_of(work, view), (), (one.victim, *people), spelled, audience=work.frame.audience)
