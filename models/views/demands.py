"""Demands and offers: what is open, whose it is, sums side by side that may be compared, and claims that compete."""

from __future__ import annotations

from dataclasses import dataclass

from models.values.money import Money
from models.values.when import sort_key
from models.views.case import CaseView
from models.views.communications import SETTLED
from models.views.record import RecordView

COMPARTMENT = "money"


@dataclass(frozen=True, repr=False)
class Steps:
    """Sums that may stand on one line: the same side, currency and basis. `points` are in the order of time."""

    side: str
    currency: str
    basis: str
    points: tuple[tuple[RecordView, Money], ...]


def in_time(view: CaseView) -> tuple[RecordView, ...]:
    """Return demands and offers by when they were made, undated ones in the order of entry behind those before them."""
    keyed: list[tuple[str, int, RecordView]] = []
    last = ""
    for number, demand in enumerate(view.parts["demand"]):
        last = sort_key(demand.when("when")) if demand.when("when").edtf else last
        keyed.append((last, number, demand))
    return tuple(demand for _key, _number, demand in sorted(keyed, key=lambda item: item[:2]))


def side_of(demand: RecordView) -> str:
    """Return whose it is; without a word it is the captors'."""
    return demand.text("side") or "captors"


def theirs(view: CaseView) -> tuple[RecordView, ...]:
    """Return the demands without own offers, in the order of entry."""
    return tuple(one for one in view.parts["demand"] if side_of(one) != "own")


def in_force(view: CaseView) -> tuple[RecordView, ...]:
    """Return the captors' demands that are not settled."""
    return tuple(one for one in in_time(view) if side_of(one) == "captors" and one.text("status") not in SETTLED)


def steps(view: CaseView) -> tuple[Steps, ...]:
    """Return the sums that may be compared with one another. A sum whose basis is not known stands alone."""
    found: dict[tuple[str, str, str], list[tuple[RecordView, Money]]] = {}
    for demand in in_time(view):
        amount = demand.money("amount")
        if amount is not None:
            alone = demand.uid if amount.basis == "unknown" else ""
            found.setdefault((side_of(demand), amount.currency, alone or amount.basis), []).append((demand, amount))
    return tuple(Steps(side, currency, points[0][1].basis, tuple(points)) for (side, currency, _key), points in found.items())


def claimants(view: CaseView) -> tuple[RecordView, ...]:
    """Return the attributions by which groups claim this, when more than one group does."""
    claims = [one for one in view.parts["attribution"] if one.text("attribution") in ("claimed", "claimed_disputed")]
    return tuple(claims) if len({one.text("group") for one in claims} - {""}) > 1 else ()


def listed_groups(view: CaseView) -> tuple[RecordView, ...]:
    """Return the groups of the case that a body has listed (sanctions)."""
    return tuple(group for group in view.groups.values() if group.data("listings"))
