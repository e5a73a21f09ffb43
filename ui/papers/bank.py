"""The bank of proof questions and paper: one drawn question may stand on it, and all else of the bank is searched for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.base.errors import BadInput
from models.base.language import _
from reports.check.readback import Withheld
from reports.make import withheld_in
from ui.papers.frames import identities

if TYPE_CHECKING:
    from models.views.case import CaseView
    from models.views.record import RecordView
    from ui.papers.request import Work

PRINTED = ("case", "victim", "number", "state", "used", "kind", "question")
"""Fields of a drawn question that may stand on paper: not its subject, where it is known from, the answer kept or heard."""


def made_for_now(work: Work) -> None:
    """Refuse a sheet as known at an earlier moment: what was open then may have been asked since. Raises BadInput."""
    if work.request.moment is not None:
        reason = _("This sheet is for the next call, so it is made of what is known now. The case tells what was known then.")
        raise BadInput(field="--as-of", reason=reason)


def is_over(question: RecordView) -> bool:
    """Return whether a drawn question has its answer, so that it is not asked again. Told by its verdict where it is closed."""
    return bool(question.text("heard") or question.text("match"))


def question_alone(question: RecordView) -> RecordView:
    """Return the (edited) question without its answer and whatever else could tell it."""
    return replace(question, values={name: value for name, value in question.values.items() if name in PRINTED})


def withheld_with_names(work: Work, view: CaseView, question: RecordView | None) -> tuple[Withheld, ...]:
    """Return what the finished paper is searched for: what its readers may not see, all of the bank but the one question, and the
    captives' names, since a paper that goes by codeword may not tell them."""
    reader = replace(work.frame.audience, opened=work.frame.audience.opened - {"proof"})
    found = withheld_in([_without(view, question)], reader, identities(work.con, view.sources))
    return (*found, *_bank(view, question), *_names(view))


def _without(view: CaseView, question: RecordView | None) -> CaseView:
    """Return the case without the words that are printed of the question."""
    if question is None:
        return view
    bare = {name: value for name, value in question.values.items() if name not in ("question", "kind")}
    rest = tuple(replace(one, values=bare) if one.uid == question.uid else one for one in view.parts["proof_question"])
    return replace(view, parts={**view.parts, "proof_question": rest})


def _bank(view: CaseView, question: RecordView | None) -> tuple[Withheld, ...]:
    """Return every word of the bank but the question that is printed: also single ones, such as an answer or a duress word."""
    kept = [
        (one.kind.field(name).label, one.text(name))
        for one in view.parts["proof_question"]
        for name in ("question", "answer", "heard")
        if name != "question" or question is None or one.uid != question.uid
    ]
    return tuple(Withheld(_(label), text, form="text") for label, text in kept if sum(map(str.isalnum, text)) > 2)


def _names(view: CaseView) -> tuple[Withheld, ...]:
    whose = {victim.text("person") for victim in view.victims}
    return tuple(
        Withheld(_(person.kind.field("name").label), name, name=True, form="name")
        for uid, person in view.persons.items()
        if uid in whose
        for name in (person.text("name"), *person.texts("aliases"))
        if sum(letter.isalnum() for letter in name) > 2
    )
