"""Code lists of a live kidnapping: communications, team, logs, plans and checklists."""

from __future__ import annotations

from models.base.terms.term import TermList, term

LISTS: tuple[TermList, ...] = (
    # Own list.
    TermList(
        "comm_direction",
        (
            term("comm_direction", "in", "Received"),
            term("comm_direction", "out", "Sent"),
            term("comm_direction", "missed", "Missed"),
        ),
    ),
    # Own list after field logs.
    TermList(
        "comm_channel",
        (
            term("comm_channel", "phone", "Phone"),
            term("comm_channel", "text_message", "SMS"),
            term("comm_channel", "messaging_app", "Messaging app"),
            term("comm_channel", "email", "E-mail"),
            term("comm_channel", "letter", "Letter"),
            term("comm_channel", "intermediary", "Intermediary"),
            term("comm_channel", "post", "Video or post"),
            term("comm_channel", "radio", "Radio"),
            term("comm_channel", "in_person", "In person"),
            term("comm_channel", "satellite_phone", "Satellite phone"),
            term("comm_channel", "other", "Other"),
        ),
    ),
    # Own list after crisis team manuals (GPR 8, Open Briefing).
    TermList(
        "team_role",
        (
            term("team_role", "leader", "Leader"),
            term("team_role", "coordinator", "Coordinator"),
            term("team_role", "log_keeper", "Log keeper"),
            term("team_role", "communicator", "Communicator"),
            term("team_role", "communicator_reserve", "Reserve communicator"),
            term("team_role", "intelligence", "Information and analysis"),
            term("team_role", "authority_liaison", "Authority liaison"),
            term("team_role", "family_liaison", "Family liaison"),
            term("team_role", "media", "Media"),
            term("team_role", "legal", "Legal"),
            term("team_role", "hr", "Human resources"),
            term("team_role", "finance", "Finance"),
            term("team_role", "stress_adviser", "Stress adviser"),
            term("team_role", "reception_manager", "Reception manager"),
            term("team_role", "security", "Security"),
            term("team_role", "consultant", "Response consultant"),
            term("team_role", "other", "Other"),
        ),
    ),
    # Own list: whose log a contact belongs to.
    TermList(
        "contact_kind",
        (
            term("contact_kind", "family", "Family"),
            term("contact_kind", "authority", "Authority"),
            term("contact_kind", "embassy", "Embassy"),
            term("contact_kind", "media", "Media"),
            term("contact_kind", "employer", "Employer"),
            term("contact_kind", "insurer", "Insurer"),
            term("contact_kind", "intermediary", "Intermediary"),
            term("contact_kind", "partner", "Partner"),
            term("contact_kind", "other", "Other"),
        ),
    ),
    # Own list.
    TermList(
        "action_status",
        (
            term("action_status", "open", "Open"),
            term("action_status", "in_progress", "In progress"),
            term("action_status", "done", "Done"),
            term("action_status", "dropped", "Dropped"),
        ),
    ),
    # Own list.
    TermList(
        "decision_status",
        (
            term("decision_status", "needed", "Needed"),
            term("decision_status", "taken", "Taken"),
            term("decision_status", "postponed", "Postponed"),
            term("decision_status", "replaced", "Replaced"),
        ),
    ),
    # Own list after Hostage US and the checklists of GPR 8.
    TermList(
        "plan_kind",
        (
            term("plan_kind", "release", "Release plan"),
            term("plan_kind", "reception", "Reception plan"),
            term("plan_kind", "debrief", "Debrief record"),
            term("plan_kind", "repatriation", "Repatriation"),
            term("plan_kind", "after_action", "After-action review"),
        ),
    ),
    # Hostage US: three debriefs to keep apart.
    TermList(
        "debrief_kind",
        (
            term("debrief_kind", "authority", "By authorities"),
            term("debrief_kind", "lessons", "Employer, lessons learned"),
            term("debrief_kind", "adjustment", "After release, adjustment"),
        ),
    ),
    # Own list.
    TermList(
        "checklist_state",
        (
            term("checklist_state", "to_do", "To do"),
            term("checklist_state", "done", "Done"),
            term("checklist_state", "not_applicable", "Does not apply"),
        ),
    ),
    # Own list: a proof question is used once.
    TermList(
        "question_state",
        (
            term("question_state", "unused", "Unused"),
            term("question_state", "used", "Used"),
            term("question_state", "burned", "Known to others, not to be used"),
        ),
    ),
    # Own list.
    TermList(
        "tone",
        (
            term("tone", "calm", "Calm"),
            term("tone", "businesslike", "Businesslike"),
            term("tone", "tense", "Tense"),
            term("tone", "angry", "Angry"),
            term("tone", "frightened", "Frightened"),
            term("tone", "unknown", "Not known"),
        ),
    ),
    # Own list.
    TermList(
        "shift_state",
        (
            term("shift_state", "planned", "Planned"),
            term("shift_state", "on", "On shift"),
            term("shift_state", "handed_over", "Handed over"),
        ),
    ),
    # Own list after field logs: what came of a contact.
    TermList(
        "comm_outcome",
        (
            term("comm_outcome", "spoke", "Spoke"),
            term("comm_outcome", "no_answer", "No answer"),
            term("comm_outcome", "line_dropped", "Line dropped"),
            term("comm_outcome", "proof_asked_dropped", "Proof asked for, line dropped"),
            term("comm_outcome", "proof_given", "Proof given"),
            term("comm_outcome", "proof_refused", "Proof refused"),
            term("comm_outcome", "duress_word", "Duress word heard"),
            term("comm_outcome", "captive_spoke", "Captive spoke"),
            term("comm_outcome", "message_only", "Message only"),
            term("comm_outcome", "not_captors", "Not the captors"),
            term("comm_outcome", "other", "Other"),
        ),
    ),
    # Own list.
    TermList(
        "sheet_state",
        (
            term("sheet_state", "ready", "Ready"),
            term("sheet_state", "used", "Used in a call"),
            term("sheet_state", "dropped", "Not needed"),
        ),
    ),
    # ISOPREP and GPR 8: question and answer, statement, number, and a word that says "under duress".
    TermList(
        "question_kind",
        (
            term("question_kind", "question", "Question and answer"),
            term("question_kind", "statement", "Statement"),
            term("question_kind", "number", "Number"),
            term("question_kind", "duress", "Duress word"),
        ),
    ),
    # Two teams, as crisis team manuals keep them apart (EISF 2017).
    TermList(
        "team_place",
        (
            term("team_place", "headquarters", "Crisis team at headquarters"),
            term("team_place", "field", "Incident team in the field"),
        ),
    ),
    # Own list.
    TermList(
        "compartment_use",
        (
            term("compartment_use", "made", "Made"),
            term("compartment_use", "opened", "Opened"),
            term("compartment_use", "printed", "Printed from"),
            term("compartment_use", "given", "Opened to a person"),
            term("compartment_use", "taken", "Closed to a person"),
            term("compartment_use", "moved_in", "Earlier values moved in"),
        ),
    ),
    # Own list.
    TermList(
        "gap_state",
        (
            term("gap_state", "open", "Open"),
            term("gap_state", "asked", "Asked"),
            term("gap_state", "answered", "Answered"),
            term("gap_state", "given_up", "Cannot be known"),
        ),
    ),
)
