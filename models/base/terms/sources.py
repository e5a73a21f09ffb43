"""Code lists of sources and of how sure a statement is: type, form, independence, grade, confidence."""

from __future__ import annotations

from models.base.language import N_
from models.base.terms.term import TermList, term

LISTS: tuple[TermList, ...] = (
    # Own list. Only the type and the grade of a source are printed, never its identity.
    TermList(
        "source_type",
        (
            term("source_type", "own_staff", "Own staff"),
            term("source_type", "local_contact", "Local contact"),
            term("source_type", "authority", "Authority"),
            term("source_type", "embassy", "Embassy"),
            term("source_type", "un_ngo_network", "UN or NGO network"),
            term("source_type", "media_agency", "News agency"),
            term("source_type", "media_local", "Local media"),
            term("source_type", "media_other", "Other media"),
            term("source_type", "state_media", "State media"),
            term("source_type", "social_media", "Social media"),
            term("source_type", "claim_by_group", "Claim by a group"),
            term("source_type", "captors", "Captors"),
            term("source_type", "family", "Family"),
            term("source_type", "former_captive", "Former captive"),
            term("source_type", "other", "Other"),
        ),
    ),
    # Own list: what the source is, as an object.
    TermList(
        "source_form",
        (
            term("source_form", "article", "Article"),
            term("source_form", "message", "Message"),
            term("source_form", "call", "Call"),
            term("source_form", "meeting", "Meeting"),
            term("source_form", "report", "Report"),
            term("source_form", "post", "Post"),
            term("source_form", "statement", "Statement"),
            term("source_form", "video", "Video"),
            term("source_form", "broadcast", "Broadcast"),
            term("source_form", "document", "Document"),
            term("source_form", "observation", "Own observation"),
            term("source_form", "other", "Other"),
        ),
    ),
    # Own list: the same with its article, for sentences such as "the article contradicts itself".
    TermList(
        "source_form_the",
        (
            term("source_form_the", "article", "the article"),
            term("source_form_the", "message", "the message"),
            term("source_form_the", "call", "the call"),
            term("source_form_the", "meeting", "the meeting"),
            term("source_form_the", "report", "the report"),
            term("source_form_the", "post", "the post"),
            term("source_form_the", "statement", "the statement"),
            term("source_form_the", "video", "the video"),
            term("source_form_the", "broadcast", "the broadcast"),
            term("source_form_the", "document", "the document"),
            term("source_form_the", "observation", "the observation"),
            term("source_form_the", "other", "the source"),
        ),
    ),
    # Own list. Repeats of one text count as one source.
    TermList(
        "independence",
        (
            term("independence", "original", "Original"),
            term("independence", "repeats", "Repeats another source"),
            term("independence", "repeats_unknown", "Repeats, original not known"),
            term("independence", "unknown", "Not known"),
        ),
    ),
    # NATO Admiralty code, FM 2-22.3 (2006), appendix B: reliability of the source. F means not known, not worst.
    TermList(
        "reliability",
        (
            term(
                "reliability",
                "A",
                "Completely reliable",
                N_("No doubt of authenticity, trustworthiness or competency; history of complete reliability."),
            ),
            term("reliability", "B", "Usually reliable", N_("Minor doubt; history of valid information most of the time.")),
            term("reliability", "C", "Fairly reliable", N_("Doubt, but has provided valid information in the past.")),
            term(
                "reliability",
                "D",
                "Not usually reliable",
                N_("Significant doubt, but has provided valid information in the past."),
            ),
            term(
                "reliability",
                "E",
                "Unreliable",
                N_("Lacks authenticity, trustworthiness or competency; history of invalid information."),
            ),
            term(
                "reliability",
                "F",
                "Reliability cannot be judged",
                N_("No basis for evaluating the source. This is not the worst grade."),
            ),
        ),
        open=False,
    ),
    # NATO Admiralty code, FM 2-22.3 (2006), appendix B: credibility of the information. 6 means not known, not worst.
    TermList(
        "credibility",
        (
            term(
                "credibility",
                "1",
                "Confirmed by other sources",
                N_("Confirmed by other independent sources; logical; consistent."),
            ),
            term("credibility", "2", "Probably true", N_("Not confirmed; logical; consistent with other information.")),
            term(
                "credibility",
                "3",
                "Possibly true",
                N_("Not confirmed; reasonably logical; agrees with some other information."),
            ),
            term("credibility", "4", "Doubtful", N_("Not confirmed; possible but not logical; no other information.")),
            term("credibility", "5", "Improbable", N_("Not confirmed; not logical; contradicted by other information.")),
            term(
                "credibility",
                "6",
                "Truth cannot be judged",
                N_("No basis for evaluating the information. This is not the worst grade."),
            ),
        ),
        open=False,
    ),
    # ICD 203 confidence levels; never put in one sentence with a probability word.
    TermList(
        "confidence",
        (
            term("confidence", "low", "Low", N_("Uncorroborated, many assumptions, gaps.")),
            term("confidence", "moderate", "Moderate", N_("Partly corroborated, several assumptions.")),
            term("confidence", "high", "High", N_("Well corroborated, proven sources, few assumptions.")),
        ),
        open=False,
    ),
    # Own list: what was done with words of a kept report. Proposed: by the program, nobody has looked at it yet.
    TermList(
        "excerpt_state",
        (
            term("excerpt_state", "given", "Given to a field"),
            term("excerpt_state", "black", "Blackened"),
            term("excerpt_state", "proposed", "Proposed"),
        ),
    ),
    # Own list: standing of one claim among others on the same field.
    TermList(
        "claim_state",
        (
            term("claim_state", "preferred", "Preferred"),
            term("claim_state", "alternative", "Kept beside it"),
            term("claim_state", "rejected", "Rejected"),
        ),
    ),
    # Own list: why one claim is preferred.
    TermList(
        "preferred_reason",
        (
            term("preferred_reason", "better_source", "Better source"),
            term("preferred_reason", "more_sources", "More independent sources"),
            term("preferred_reason", "more_recent", "More recent"),
            term("preferred_reason", "more_precise", "More precise"),
            term("preferred_reason", "calendar", "Fits the calendar"),
            term("preferred_reason", "most_cautious", "Most cautious figure"),
            term("preferred_reason", "other", "Other"),
        ),
    ),
)
