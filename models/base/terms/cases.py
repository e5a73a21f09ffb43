"""Code lists of a case: its kind, status, phase, severity, outcome and what binds it to others."""

from __future__ import annotations

from models.base.language import N_
from models.base.terms.term import TermList, term

LISTS: tuple[TermList, ...] = (
    # Own list mapped on GPR 8 (3rd ed. 2025), Open Briefing and the Hostages Convention 1979: operational, not legal, meanings.
    TermList(
        "case_kind",
        (
            term("case_kind", "threat", "Threat"),
            term("case_kind", "missing", "Missing, cause unknown"),
            term("case_kind", "abduction", "Abduction, no demand known"),
            term(
                "case_kind",
                "kidnapping_ransom",
                "Kidnapping, demand made",
                N_("Held unlawfully and something is asked for the release."),
            ),
            term(
                "case_kind",
                "hostage_taking_located",
                "Hostage-taking, place known",
                N_("The place of captivity is known and the release depends on demands."),
            ),
            term("case_kind", "siege", "Siege, surrounded", N_("Captors and captives are located and surrounded.")),
            term("case_kind", "express", "Express kidnapping"),
            term("case_kind", "virtual", "Virtual kidnapping, nobody held"),
            term("case_kind", "detention", "Detention or arrest by an authority"),
            term("case_kind", "enforced_disappearance", "Enforced disappearance"),
            term("case_kind", "killing", "Killing"),
            term("case_kind", "other", "Other"),
        ),
    ),
    # Own list. Merged and disposed cases keep their number.
    TermList(
        "case_status",
        (
            term("case_status", "open", "Open"),
            term("case_status", "dormant", "Dormant"),
            term("case_status", "closed", "Closed"),
            term("case_status", "merged", "Merged into another case"),
            term("case_status", "disposed", "Disposed of"),
        ),
    ),
    # Own list after the chapters of GPR 8 (3rd ed. 2025); reported to aftercare is the order of a live kidnapping.
    TermList(
        "phase",
        (
            term("phase", "reported", "Reported, not confirmed"),
            term("phase", "confirmed", "Confirmed"),
            term("phase", "first_contact", "First contact"),
            term("phase", "negotiation", "Negotiation"),
            term("phase", "impasse", "Impasse"),
            term("phase", "resolution", "Resolution"),
            term("phase", "reception", "Reception"),
            term("phase", "aftercare", "Aftercare"),
            term("phase", "closed", "Closed"),
        ),
    ),
    # Own list after the severity words of GISF and SIIM.
    TermList(
        "severity",
        (
            term("severity", "near_miss", "Near miss"),
            term("severity", "low", "Low"),
            term("severity", "moderate", "Moderate"),
            term("severity", "severe", "Severe"),
            term("severity", "critical", "Critical"),
            term("severity", "fatal", "Fatal"),
            term("severity", "unknown", "Not known"),
        ),
    ),
    # GTD codebook, hostkidoutcome 1 to 7, own short codes; "combination" is derived when the captives' outcomes differ.
    TermList(
        "outcome",
        (
            term("outcome", "attempted_rescue", "Attempted rescue"),
            term("outcome", "released", "Released by the captors"),
            term("outcome", "escaped", "Escaped"),
            term("outcome", "killed", "Killed"),
            term("outcome", "rescued", "Rescued"),
            term("outcome", "combination", "Different for each captive"),
            term("outcome", "held", "Still held"),
            term("outcome", "unknown", "Not known"),
        ),
    ),
    # Own list on HURIDOCS Events Standard Formats: links between acts, cases, sources and context records.
    TermList(
        "relation_kind",
        (
            term("relation_kind", "PRECEDES", "comes before"),
            term("relation_kind", "LED_TO", "led to"),
            term("relation_kind", "PART_OF", "is part of"),
            term("relation_kind", "RELATED_TO", "is related to"),
            term("relation_kind", "SPLIT_INTO", "was split into"),
            term("relation_kind", "MERGED_WITH", "was merged with"),
            term("relation_kind", "TRANSFERRED_TO", "was handed over to"),
            term("relation_kind", "MENTIONS", "mentions"),
            term("relation_kind", "AFFECTS", "affects"),
            term("relation_kind", "SUPERSEDES", "replaces"),
            term("relation_kind", "REPEATS", "repeats"),
            term("relation_kind", "SAME_REPORT", "comes from the same report as"),
        ),
    ),
    # Own list: why two cases are called related.
    TermList(
        "relation_reason",
        (
            term("relation_reason", "same_group", "Same group"),
            term("relation_reason", "same_area", "Same area"),
            term("relation_reason", "same_method", "Same method"),
            term("relation_reason", "series", "Part of a series"),
            term("relation_reason", "same_report", "Same report only"),
            term("relation_reason", "same_person", "Same person"),
            term("relation_reason", "other", "Other"),
        ),
    ),
)

GTD_OUTCOMES: dict[int, tuple[str, str]] = {
    # GTD codebook, hostkidoutcome: number -> (our outcome, the published label). Labels are never translated.
    1: ("attempted_rescue", "Attempted Rescue"),
    2: ("released", "Hostage(s) released by perpetrators"),
    3: ("escaped", "Hostage(s) escaped (not during rescue attempt)"),
    4: ("killed", "Hostage(s) killed (not during rescue attempt)"),
    5: ("rescued", "Successful Rescue"),
    6: ("combination", "Combination"),
    7: ("unknown", "Unknown"),
}
