"""Code lists of an act inside a case: what was done, how and why."""

from __future__ import annotations

from models.base.terms.term import TermList, term

LISTS: tuple[TermList, ...] = (
    # Own list; an act is "who did what to whom" (HURIDOCS Events Standard Formats).
    TermList(
        "act_kind",
        (
            term("act_kind", "threat", "Threat"),
            term("act_kind", "abduction", "Abduction"),
            term("act_kind", "transfer", "Transfer to other captors or another place"),
            term("act_kind", "killing", "Killing"),
            term("act_kind", "release", "Release"),
            term("act_kind", "escape", "Escape"),
            term("act_kind", "rescue", "Rescue"),
            term("act_kind", "death_in_captivity", "Death in captivity"),
            term("act_kind", "attack", "Attack"),
            term("act_kind", "demand", "Demand"),
            term("act_kind", "claim_of_responsibility", "Claim of responsibility"),
            term("act_kind", "proof_of_life", "Proof of life"),
            term("act_kind", "arrest", "Arrest"),
            term("act_kind", "other", "Other"),
        ),
    ),
    # Own list: whether the act is established.
    TermList(
        "act_certainty",
        (
            term("act_certainty", "established", "Established"),
            term("act_certainty", "reported", "Reported"),
            term("act_certainty", "disputed", "Disputed"),
            term("act_certainty", "unfounded", "Unfounded"),
            term("act_certainty", "unknown", "Not known"),
        ),
    ),
    # Own list after GTD weapon types and AWSD means of attack.
    TermList(
        "method",
        (
            term("method", "armed_force", "Armed force"),
            term("method", "shooting", "Shooting"),
            term("method", "explosive", "Explosive"),
            term("method", "stabbing", "Blade"),
            term("method", "beating", "Beating"),
            term("method", "execution", "Execution"),
            term("method", "deception", "Deception or lure"),
            term("method", "vehicle_stop", "Vehicle stopped"),
            term("method", "other", "Other"),
            term("method", "unknown", "Not known"),
        ),
    ),
    # AWSD motive field (political, economic, incidental, disputed ...) with own additions.
    TermList(
        "motive",
        (
            term("motive", "political", "Political"),
            term("motive", "ideological", "Ideological or religious"),
            term("motive", "economic", "Economic"),
            term("motive", "retaliation", "Retaliation"),
            term("motive", "accusation", "Accused of helping the other side"),
            term("motive", "personal", "Personal"),
            term("motive", "incidental", "Incidental, not aimed at the victim"),
            term("motive", "disputed", "Disputed"),
            term("motive", "other", "Other"),
            term("motive", "unknown", "Not known"),
        ),
    ),
    # Own list: what a link between two acts says about cause.
    TermList(
        "link_cause",
        (
            term("link_cause", "time_only", "In time only"),
            term("link_cause", "cause_assessed", "Cause assessed"),
            term("link_cause", "cause_established", "Cause established"),
        ),
    ),
)
