"""Code lists of demands, offers and sums."""

from __future__ import annotations

from models.base.terms.term import TermList, term

LISTS: tuple[TermList, ...] = (
    # Own list.
    TermList(
        "demand_kind",
        (
            term("demand_kind", "money", "Money"),
            term("demand_kind", "prisoner_release", "Release of prisoners"),
            term("demand_kind", "publicity", "Publicity"),
            term("demand_kind", "withdrawal", "Withdrawal"),
            term("demand_kind", "policy", "Change of policy"),
            term("demand_kind", "goods", "Goods or medicine"),
            term("demand_kind", "behaviour", "A behaviour"),
            term("demand_kind", "other", "Other"),
            term("demand_kind", "unknown", "Not known"),
        ),
    ),
    # Own list.
    TermList(
        "demand_status",
        (
            term("demand_status", "open", "Open"),
            term("demand_status", "countered", "Answered by an offer"),
            term("demand_status", "withdrawn", "Withdrawn"),
            term("demand_status", "lapsed", "Lapsed"),
            term("demand_status", "met", "Met"),
            term("demand_status", "refused", "Refused"),
            term("demand_status", "unknown", "Not known"),
        ),
    ),
    # Own list; a sum whose basis is not known is never added up.
    TermList(
        "demand_basis",
        (
            term("demand_basis", "per_person", "per person"),
            term("demand_basis", "for_all", "for all captives together"),
            term("demand_basis", "unknown", "per person or for all: not known"),
        ),
    ),
    # Own list.
    TermList(
        "demand_side",
        (
            term("demand_side", "captors", "Captors"),
            term("demand_side", "own", "Our side"),
            term("demand_side", "other_party", "Other party"),
        ),
    ),
    # Own list.
    TermList(
        "amount_qualifier",
        (
            term("amount_qualifier", "about", "about"),
            term("amount_qualifier", "at_least", "at least"),
            term("amount_qualifier", "at_most", "at most"),
        ),
    ),
    # Own list.
    TermList(
        "deadline_state",
        (
            term("deadline_state", "none", "No deadline stated"),
            term("deadline_state", "running", "Running"),
            term("deadline_state", "passed", "Passed"),
            term("deadline_state", "extended", "Extended"),
            term("deadline_state", "withdrawn", "Withdrawn"),
        ),
    ),
)
