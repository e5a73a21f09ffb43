"""Proof of life per captive: events, the bank's state, and what is pending; questions stay in their compartment."""

from __future__ import annotations

from dataclasses import dataclass

from models.views.captivity import in_order
from models.views.case import CaseView
from models.views.record import RecordView

COMPARTMENT = "proof"
NOT_DRAWN = ("duress",)
"""Kinds of the bank that are never asked as a question."""


@dataclass(frozen=True, repr=False)
class Bank:
    """The questions kept for one captive. Of a closed bank only numbers and states are known."""

    victim: RecordView
    questions: tuple[RecordView, ...]

    @property
    def used(self) -> int:
        """Return how many questions can no longer be asked."""
        return sum(one.text("state") in ("used", "burned") for one in self.questions)

    @property
    def unused(self) -> tuple[RecordView, ...]:
        """Return the questions that can still be drawn, in the order of their numbers."""
        free = [one for one in self.questions if one.text("state") not in ("used", "burned")]
        return tuple(one for one in free if one.text("kind") not in NOT_DRAWN)


def banks(view: CaseView) -> tuple[Bank, ...]:
    """Return the bank of every captive who has questions, in the order of the captives."""
    found = []
    for victim in view.victims:
        own = [one for one in view.parts["proof_question"] if one.text("victim") == victim.uid]
        if own:
            found.append(Bank(victim, tuple(sorted(own, key=lambda one: (one.integer("number") or 0, one.uid)))))
    return tuple(found)


def proof_events(view: CaseView, victim: str) -> tuple[RecordView, ...]:
    """Return a captive's proofs of life, the one that refers to the newest day first."""
    lines = [line for line in view.ledger(victim) if line.text("status") == "proof_of_life"]
    return tuple(reversed(in_order(lines)))


def pending(view: CaseView) -> tuple[RecordView, ...]:
    """Return the proofs that nobody has judged yet."""
    lines = (line for line in view.parts["ledger"] if line.text("status") == "proof_of_life")
    return tuple(line for line in lines if line.text("verdict") in ("", "pending"))
