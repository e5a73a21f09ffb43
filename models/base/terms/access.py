"""Code lists of the vault and its papers: roles, scopes, compartments, editions, kinds of paper."""

from __future__ import annotations

from models.base.language import N_
from models.base.terms.term import TermList, term

LISTS: tuple[TermList, ...] = (
    # Own list.
    TermList(
        "role",
        (
            term("role", "keeper", "Keeper"),
            term("role", "officer", "Officer"),
            term("role", "viewer", "Viewer"),
        ),
        open=False,
    ),
    # Own list: what has a key of its own.
    TermList(
        "scope_kind",
        (
            term("scope_kind", "vault", "Vault"),
            term("scope_kind", "case", "Case"),
            term("scope_kind", "person", "Person"),
            term("scope_kind", "source_identity", "Source identity"),
            term("scope_kind", "compartment", "Compartment"),
            term("scope_kind", "attachment", "Attachment"),
        ),
        open=False,
    ),
    # Own list: parts of a case that open only for those allowed.
    TermList(
        "compartment",
        (
            term("compartment", "proof", "Proof-of-life questions"),
            term("compartment", "money", "Sums and offers"),
            term("compartment", "communications", "Communications with the captors"),
            term("compartment", "captivity", "Place of captivity"),
            term("compartment", "medical", "Medical"),
            term("compartment", "family", "Family"),
            term("compartment", "source", "Identity of sources"),
        ),
    ),
    # Own list: audiences of a paper.
    TermList(
        "edition",
        (
            term("edition", "team", "Crisis team"),
            term("edition", "management", "Management"),
            term("edition", "partner", "Partners"),
            term("edition", "family", "Family"),
            term("edition", "embassy", "Embassy"),
            term("edition", "host", "Host authorities"),
        ),
        open=False,
    ),
    # Own list.
    TermList(
        "paper_kind",
        (
            term("paper_kind", "flash", "Flash report"),
            term("paper_kind", "incident_report", "Incident report"),
            term("paper_kind", "case_brief", "Case brief"),
            term("paper_kind", "family_note", "Family note"),
            term("paper_kind", "situation_report", "Situation report"),
            term("paper_kind", "threat_assessment", "Threat assessment"),
            term("paper_kind", "identity_sheet", "Hostage identity sheet"),
            term("paper_kind", "proof_of_life_sheet", "Proof-of-life sheet"),
            term("paper_kind", "call_sheet", "Call sheet"),
            term("paper_kind", "board", "Board"),
            term("paper_kind", "handover", "Handover note"),
            term("paper_kind", "statistics", "Statistics annex"),
            term("paper_kind", "audit_extract", "Audit extract"),
            term("paper_kind", "recovery_sheet", "Recovery sheet"),
            term("paper_kind", "blank_form", "Blank form"),
            term("paper_kind", "map_picture", "Picture of the map"),
        ),
        open=False,
    ),
    # FIRST, Traffic Light Protocol 2.0 (2022), widest first. Labels are never translated; the meaning may be.
    TermList(
        "marking",
        (
            term(
                "marking",
                "TLP:CLEAR",
                "TLP:CLEAR",
                N_("Recipients can spread this to the world, there is no limit on disclosure."),
            ),
            term(
                "marking",
                "TLP:GREEN",
                "TLP:GREEN",
                N_("Limited disclosure, recipients can spread this within their community."),
            ),
            term(
                "marking",
                "TLP:AMBER",
                "TLP:AMBER",
                N_(
                    "Limited disclosure, recipients can only spread this on a need-to-know basis within their "
                    "organization and its clients."
                ),
            ),
            term(
                "marking",
                "TLP:AMBER+STRICT",
                "TLP:AMBER+STRICT",
                N_("Limited disclosure, recipients can only spread this on a need-to-know basis within their organization."),
            ),
            term(
                "marking",
                "TLP:RED",
                "TLP:RED",
                N_("For the eyes and ears of individual recipients only, no further disclosure."),
            ),
        ),
        open=False,
    ),
    # Own list.
    TermList(
        "yes_no",
        (
            term("yes_no", "yes", "Yes"),
            term("yes_no", "no", "No"),
            term("yes_no", "unknown", "Not known"),
        ),
    ),
    # Own list: why a laptop began a chain of its own.
    TermList(
        "device_reason",
        (
            term("device_reason", "new", "New vault"),
            term("device_reason", "joined", "Laptop joined"),
            term("device_reason", "restored", "Restored from a backup"),
            term("device_reason", "copied", "Copied vault"),
        ),
    ),
    # Own list: what happened to a file.
    TermList(
        "custody_event",
        (
            term("custody_event", "collected", "Collected"),
            term("custody_event", "viewed", "Looked at in the program"),
            term("custody_event", "opened", "Opened in another program"),
            term("custody_event", "cleaned", "Clear copy removed"),
            term("custody_event", "checked", "Checked against its SHA-256"),
            term("custody_event", "damaged", "Found damaged or missing"),
            term("custody_event", "exported", "Exported"),
            term("custody_event", "printed", "Printed"),
            term("custody_event", "received", "Received"),
            term("custody_event", "destroyed", "Destroyed"),
        ),
    ),
    # Own list: what is said besides of something done with a file.
    TermList(
        "custody_note",
        (
            term("custody_note", "without_traces", "without what the picture says of itself"),
            term("custody_note", "as_it_is", "as it is"),
            term("custody_note", "not_overwritten", "the clear copy was deleted, but not overwritten"),
            term("custody_note", "late", "found after the program had ended without removing it"),
        ),
    ),
    # Own list: what became of a numbered copy.
    TermList(
        "copy_state",
        (
            term("copy_state", "out", "Out"),
            term("copy_state", "returned", "Returned"),
            term("copy_state", "destroyed", "Destroyed"),
            term("copy_state", "lost", "Lost"),
        ),
        open=False,
    ),
    # Own list: what became of an issued paper. Whether a newer one replaces it is seen from that one.
    TermList(
        "issue_state",
        (
            term("issue_state", "issued", "Issued"),
            term("issue_state", "withdrawn", "Withdrawn"),
        ),
        open=False,
    ),
    # Own list: as what a paper is given out.
    TermList(
        "paper_form",
        (
            term("paper_form", "pdf", "Paper"),
            term("paper_form", "sms", "SMS"),
            term("paper_form", "messenger", "Message"),
            term("paper_form", "radio", "Script for the radio"),
            term("paper_form", "picture", "Picture"),
        ),
        open=False,
    ),
    # Own list: why a paper leaves something out.
    TermList(
        "withheld_reason",
        (
            term("withheld_reason", "need_to_know", "withheld: need to know"),
            term("withheld_reason", "compartment", "withheld: compartment closed"),
            term("withheld_reason", "not_cleared", "withheld: not cleared"),
            term("withheld_reason", "protection", "withheld: protection of the person"),
        ),
    ),
)
