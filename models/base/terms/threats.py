"""Code lists of a threat and of its assessment; the words of the default risk matrix."""

from __future__ import annotations

from models.base.language import N_
from models.base.terms.term import TermList, term

LISTS: tuple[TermList, ...] = (
    # FBI (O'Toole 2000), four forms of a threat.
    TermList(
        "threat_form",
        (
            term("threat_form", "direct", "Direct", N_("A specific act against a specific target, clearly said.")),
            term("threat_form", "indirect", "Indirect", N_("Vague and ambiguous.")),
            term("threat_form", "veiled", "Veiled", N_("Implied, not said.")),
            term("threat_form", "conditional", "Conditional", N_("Will happen unless demands are met.")),
            term("threat_form", "unknown", "Not known"),
        ),
    ),
    # Own list.
    TermList(
        "threat_channel",
        (
            term("threat_channel", "face_to_face", "Face to face"),
            term("threat_channel", "phone", "Phone call"),
            term("threat_channel", "text_message", "SMS or messaging app"),
            term("threat_channel", "email", "E-mail"),
            term("threat_channel", "letter", "Letter or leaflet"),
            term("threat_channel", "social_media", "Social media"),
            term("threat_channel", "third_party", "Through a third party"),
            term("threat_channel", "graffiti", "Graffiti"),
            term("threat_channel", "broadcast", "Broadcast or propaganda"),
            term("threat_channel", "radio", "Radio"),
            term("threat_channel", "other", "Other"),
            term("threat_channel", "unknown", "Not known"),
        ),
    ),
    # Own list.
    TermList(
        "target_kind",
        (
            term("target_kind", "person_named", "Named person"),
            term("target_kind", "person_category", "Category of persons"),
            term("target_kind", "staff", "Staff"),
            term("target_kind", "facility", "Facility"),
            term("target_kind", "vehicle", "Vehicle or convoy"),
            term("target_kind", "event", "Event"),
            term("target_kind", "programme", "Programme"),
            term("target_kind", "organisation", "Organisation"),
            term("target_kind", "community", "Community"),
            term("target_kind", "unknown", "Not known"),
        ),
    ),
    # FBI (O'Toole 2000), three levels.
    TermList(
        "threat_level",
        (
            term("threat_level", "low", "Low", N_("Vague, indirect, inconsistent or implausible.")),
            term(
                "threat_level",
                "medium",
                "Medium",
                N_("More direct and concrete; some idea of place or time; no strong sign of preparation."),
            ),
            term("threat_level", "high", "High", N_("Direct, specific, plausible; concrete steps taken.")),
            term("threat_level", "unknown", "Not known"),
        ),
    ),
    # Own list after the FBI's usage: who, what, when, where, how.
    TermList(
        "specificity",
        (
            term("specificity", "none", "No detail"),
            term("specificity", "some", "Some details"),
            term("specificity", "detailed", "Target, time or place and means named"),
            term("specificity", "unknown", "Not known"),
        ),
    ),
    # Own list: trust in the source, plausibility, capability and intent taken together. Not the Admiralty credibility.
    TermList(
        "threat_credibility",
        (
            term("threat_credibility", "low", "Low"),
            term("threat_credibility", "moderate", "Moderate"),
            term("threat_credibility", "high", "High"),
            term("threat_credibility", "unknown", "Not known"),
        ),
    ),
    # CAP 1.2, urgency.
    TermList(
        "imminence",
        (
            term("imminence", "immediate", "Immediate: act now"),
            term("imminence", "expected", "Expected within the hour"),
            term("imminence", "future", "In the near future"),
            term("imminence", "past", "Past"),
            term("imminence", "unknown", "Not known"),
        ),
    ),
    # Own list.
    TermList(
        "threat_status",
        (
            term("threat_status", "new", "New"),
            term("threat_status", "under_assessment", "Being assessed"),
            term("threat_status", "open", "Open"),
            term("threat_status", "mitigated", "Measures in place"),
            term("threat_status", "materialised", "Carried out"),
            term("threat_status", "withdrawn", "Withdrawn"),
            term("threat_status", "hoax", "Hoax"),
            term("threat_status", "closed", "Closed"),
        ),
    ),
    # UN security risk management and GPR 8: five words, the middle ones vary between organisations.
    TermList(
        "likelihood",
        (
            term("likelihood", "very_unlikely", "Very unlikely"),
            term("likelihood", "unlikely", "Unlikely"),
            term("likelihood", "moderately_likely", "Moderately likely"),
            term("likelihood", "likely", "Likely"),
            term("likelihood", "very_likely", "Very likely"),
        ),
        open=False,
    ),
    # UN security risk management and GPR 8.
    TermList(
        "impact",
        (
            term("impact", "negligible", "Negligible"),
            term("impact", "minor", "Minor"),
            term("impact", "moderate", "Moderate"),
            term("impact", "severe", "Severe"),
            term("impact", "critical", "Critical"),
        ),
        open=False,
    ),
    # UN security risk management.
    TermList(
        "risk_level",
        (
            term("risk_level", "low", "Low"),
            term("risk_level", "medium", "Medium"),
            term("risk_level", "high", "High"),
            term("risk_level", "very_high", "Very high"),
            term("risk_level", "unacceptable", "Unacceptable"),
        ),
    ),
    # Own list: measures offered to a threatened person.
    TermList(
        "protection_kind",
        (
            term("protection_kind", "relocation", "Relocation"),
            term("protection_kind", "leave", "Leave or travel stopped"),
            term("protection_kind", "escort", "Escort or accompaniment"),
            term("protection_kind", "site", "Site security"),
            term("protection_kind", "communication", "Communication plan"),
            term("protection_kind", "authority", "Reported to an authority"),
            term("protection_kind", "advice", "Advice given"),
            term("protection_kind", "legal_support", "Legal or psychosocial support"),
            term("protection_kind", "other", "Other"),
        ),
    ),
    # Own list.
    TermList(
        "protection_status",
        (
            term("protection_status", "offered", "Offered"),
            term("protection_status", "accepted", "Accepted"),
            term("protection_status", "declined", "Declined"),
            term("protection_status", "in_place", "In place"),
            term("protection_status", "ended", "Ended"),
        ),
    ),
)
