"""One captive alone, for the papers of one person: the view without all others, the state, the name, where it happened."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from models.base.language import _
from models.values.where import Where
from models.views.captivity import Captivity
from models.views.case import CaseView
from models.views.record import RecordView
from reports.kinds.wording import victim_label

TAKINGS = (("abduction", "arrest"), ("attack", "killing"))
"""Acts that tell where it happened, the first ones there are; one that is the only one of the case is the captive's own."""
OF_ONE = ("ledger", "family_contact", "proof_question", "plan")
"""Kinds whose records belong to one captive each."""
LONG_NAME = 26
PROOF = ("proof", "proof_of_life")
"""What a clearance of facts about a proof of life is called."""


@dataclass(frozen=True)
class OneCaptive:
    """What a paper on one captive has to hand. `view` is edited and holds nobody else; `state` is None where its readers do not
    see what became of the captive. `act` is the (edited) act by which it began, None where the case has several that may be
    another captive's. `proof_cleared`: that there was a proof of life may be told. `exercise` is the case's flag, kept apart
    because some editions see no more of the case than the captive."""

    view: CaseView
    victim: RecordView
    state: Captivity | None
    act: RecordView | None = None
    proof_cleared: bool = False
    exercise: bool = False

    @property
    def person(self) -> RecordView | None:
        """Return who it is, or None for an unnamed one."""
        return self.view.person_of(self.victim)

    @property
    def name(self) -> str:
        """Return the name where this paper may say it (a child's too, to its own); else what the captive is called."""
        person = self.person
        return (person.text("name") if person is not None else "") or victim_label(self.view, self.victim)

    @property
    def relative(self) -> str:
        """Return what the captive is called to the family: the name, or "your relative" where none is known or allowed."""
        person = self.person
        return (person.text("name") if person is not None else "") or _("your relative")

    @property
    def again(self) -> str:
        """Return what the captive is called to the family once the name has been said: a long name is not said ten times."""
        return self.relative if len(self.relative) <= LONG_NAME else _("your relative")

    @property
    def place(self) -> Where | None:
        """Return where it began, None when it is not known, not seen, or may be another captive's."""
        return self.act.where("place") if self.act is not None else None


def beginning(view: CaseView) -> str:
    """Return the identifier of the act by which all of the (unedited) case began, empty when there are several or none."""
    for kinds in TAKINGS:
        if acts := [act for act in view.acts if act.text("kind") in kinds]:
            return acts[0].uid if len(acts) == 1 else ""
    return ""


def of_these(view: CaseView, victims: Collection[str]) -> CaseView:
    """Return the case with these victims only: no other one, no person, ledger line or claimed value of another.

    Acts stay: they are the case's own. What is said in free texts is for the search of texts to find.
    """
    own = tuple(victim for victim in view.victims if victim.uid in victims)
    names = {victim.text("person") for victim in own}
    parts = dict(view.parts)
    parts["victim"] = own
    for name in OF_ONE:
        parts[name] = tuple(one for one in view.parts[name] if one.text("victim") in victims)
    others = {victim.uid for victim in view.victims if victim.uid not in victims}
    others |= {uid for uid in view.persons if uid not in names}
    others |= {line.uid for line in view.parts["ledger"] if line.text("victim") in others}
    parts["claim"] = tuple(claim for claim in view.parts["claim"] if claim.text("about") not in others)
    return replace(view, parts=parts, persons={uid: person for uid, person in view.persons.items() if uid in names})


def number_of(view: CaseView, victim: RecordView) -> str:
    """Return "2 of 5" for one of an unnamed group, else nothing."""
    number, of = victim.integer("number"), victim.integer("of")
    if number is None:
        return ""
    return _("{number} of {of}").format(number=number, of=of) if of is not None else str(number)
