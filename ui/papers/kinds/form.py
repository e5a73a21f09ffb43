"""A blank form: of the vault it takes the organisation's name and style, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from models.base.errors import BadInput
from models.base.language import _
from reports.kinds.form import BLANKS, form
from ui.papers.request import Draft, Work


def draft(work: Work) -> Draft:
    """Return the blank form that the request names. It is no draft of anything: nothing stands across the room to write in.

    Raises:
        BadInput: there is no such form.
    """
    name = work.request.about.strip().lower().replace("-", "_").replace(" ", "_")
    if name not in BLANKS:
        reason = _("{name} is no form: there are {known}.")
        raise BadInput(field="--form", reason=reason.format(name=work.request.about or "?", known=", ".join(BLANKS)))
    paper = form(name, work.frame)
    stamps = tuple(stamp for stamp in paper.furniture.stamps if not work.frame.draft)
    # The head of the log says how far a paper was made from it: a blank form was made from nothing.
    return Draft(replace(paper, furniture=replace(paper.furniture, stamps=stamps, log_head="", log_head_label="")))
