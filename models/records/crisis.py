"""A live kidnapping's own records: what captors said, call sheets, proof questions, decisions, actions."""

from __future__ import annotations

from models.base.language import N_
from models.records import columns as c

_COMMS = "communications"
_PROOF = "proof"


class Communication(c.Record):
    """One contact with captors, whole and for ever: a correction is an entry of its own that points back (`corrects`).

    `deadline` is what was understood of `deadline_words`; `their_zone` is the captors' zone (IANA name) where it is another one.
    """

    __tablename__ = "communications"
    __indexes__ = (("deadline",), ("next_contact",), ("corrects",))
    case: str | None = c.ref("case", N_("Case"), index=True)
    when: str | None = c.when(N_("When"), "contact_date")
    ended: str | None = c.when(N_("Ended"), "communication", compartment=_COMMS)
    direction: str | None = c.term("comm_direction", N_("Direction"), "communication", compartment=_COMMS)
    channel: str | None = c.term("comm_channel", N_("Channel"), "channel", compartment=_COMMS)
    outcome: str | None = c.term("comm_outcome", N_("What came of it"), "communication", compartment=_COMMS)
    their_number: str | None = c.text(N_("Number or handle they used"), "channel", compartment=_COMMS)
    our_number: str | None = c.text(N_("Number or handle we used"), "channel", compartment=_COMMS)
    caller: str | None = c.text(N_("Caller (name used)"), "channel", compartment=_COMMS)
    voice: str | None = c.text(N_("Voice, language, accent"), "channel", compartment=_COMMS)
    intermediary: str | None = c.text(N_("Through whom"), "channel", compartment=_COMMS)
    communicator: str | None = c.text(N_("Our communicator"), "team_person", compartment=_COMMS)
    listener: str | None = c.text(N_("Listener, log-keeper"), "team_person", compartment=_COMMS)
    words: str | None = c.long(N_("Their words (verbatim)"), "communication", compartment=_COMMS)
    language: str | None = c.text(N_("Language spoken"), "communication", compartment=_COMMS)
    translation: str | None = c.long(N_("Translation"), "communication", compartment=_COMMS)
    translator: str | None = c.text(N_("Translated by"), "team_person", compartment=_COMMS)
    said: str | None = c.long(N_("What we said, what we promised"), "communication", compartment=_COMMS)
    demanded: str | None = c.long(N_("What they demanded"), "communication", compartment=_COMMS)
    threatened: str | None = c.long(N_("Threat made"), "communication", compartment=_COMMS)
    proof: str | None = c.long(N_("Proof of life asked for or given"), "communication", compartment=_COMMS)
    deadline_words: str | None = c.text(N_("Deadline (verbatim)"), "communication", compartment=_COMMS)
    deadline: str | None = c.when(N_("Deadline as understood"), "contact_date")
    their_zone: str | None = c.text(N_("Their time zone"), "communication", weight=0, compartment=_COMMS)
    next_contact: str | None = c.when(N_("Next contact agreed"), "communication", compartment=_COMMS)
    next_words: str | None = c.text(N_("Next contact, in their words"), "communication", compartment=_COMMS)
    tone: str | None = c.term("tone", N_("Tone"), "communication", compartment=_COMMS)
    background: str | None = c.text(N_("Background noise"), "communication", compartment=_COMMS)
    recorded: int | None = c.flag(N_("Recorded"), "communication", compartment=_COMMS)
    recording: str | None = c.ref("attachment", N_("Recording"), compartment=_COMMS)
    sheet: str | None = c.ref("call_sheet", N_("Call sheet"))
    group: str | None = c.ref("group", N_("Group"), "attribution", compartment=_COMMS)
    follow_up: str | None = c.long(N_("To do after it"), "communication", compartment=_COMMS)
    corrects: str | None = c.ref("communication", N_("Corrects"))
    mistake: int | None = c.flag(N_("Entered by mistake"), "internal")


class CallSheet(c.Record):
    """What was agreed before a call, on one page: the line, what to obtain, the last promise, one drawn question."""

    __tablename__ = "call_sheets"
    case: str | None = c.ref("case", N_("Case"), index=True)
    expected: str | None = c.when(N_("Call expected"), "communication")
    state: str | None = c.term("sheet_state", N_("State"), "internal")
    line: str | None = c.long(N_("Agreed line"), "communication", compartment=_COMMS)
    obtain: str | None = c.column("texts", N_("To obtain"), "communication", weight=1, compartment=_COMMS)
    promised: str | None = c.long(N_("Last promise, theirs and ours"), "communication", compartment=_COMMS)
    avoid: str | None = c.long(N_("Not to be said"), "communication", compartment=_COMMS)
    question: str | None = c.ref("proof_question", N_("Question drawn"))
    communicator: str | None = c.text(N_("Our communicator"), "team_person", compartment=_COMMS)
    reserve: str | None = c.text(N_("Reserve communicator"), "team_person", compartment=_COMMS)
    listener: str | None = c.text(N_("Listener, log-keeper"), "team_person", compartment=_COMMS)
    agreed_by: str | None = c.text(N_("Agreed by"), "team_person", compartment=_COMMS)


class ProofQuestion(c.Record):
    """One question of a captive's bank, or the duress word. Used once: a drawn question is burnt, whatever came of the call."""

    __tablename__ = "proof_questions"
    case: str | None = c.ref("case", N_("Case"), index=True)
    victim: str | None = c.ref("victim", N_("Victim"), index=True)
    number: int | None = c.integer(N_("Number"), "proof_bank")
    state: str | None = c.term("question_state", N_("State"), "proof_bank")
    used: str | None = c.when(N_("Drawn"), "proof_bank")
    kind: str | None = c.term("question_kind", N_("Kind"), "proof_question", compartment=_PROOF)
    subject: str | None = c.text(N_("Subject"), "proof_question", compartment=_PROOF)
    question: str | None = c.long(N_("Question"), "proof_question", compartment=_PROOF)
    answer: str | None = c.long(N_("Answer"), "proof_question", compartment=_PROOF)
    known_from: str | None = c.text(N_("Known from"), "proof_question", compartment=_PROOF)
    heard: str | None = c.long(N_("Answer heard (verbatim)"), "proof_question", compartment=_PROOF)
    match: str | None = c.term("answer_match", N_("Matches"), "proof_bank")


class Decision(c.Record):
    """A decision, with the case as it was known at that moment (`known_at`: stamp), and dissent. Never rewritten: replaced."""

    __tablename__ = "decisions"
    case: str | None = c.ref("case", N_("Case"), index=True)
    number: int | None = c.integer(N_("Number"), "decision")
    status: str | None = c.term("decision_status", N_("Status"), "decision")
    question: str | None = c.long(N_("What is to be decided"), "decision")
    needed_by: str | None = c.when(N_("Needed by"), "decision")
    options: str | None = c.long(N_("Options"), "free_text")
    known: str | None = c.long(N_("What was known then"), "free_text")
    decision: str | None = c.long(N_("Decision"), "decision_taken")
    reason: str | None = c.long(N_("Reason"), "free_text")
    decided: str | None = c.when(N_("Decided"), "decision_taken")
    decided_by: str | None = c.text(N_("Decided by"), "team_person")
    present: str | None = c.column("texts", N_("Present"), "team_person", weight=1)
    dissent: str | None = c.long(N_("Dissent, with names"), "free_text")
    review_on: str | None = c.when(N_("Review"), "decision_taken")
    replaces: str | None = c.ref("decision", N_("Replaces"))
    known_at: str | None = c.text(N_("Case as known at"), "internal", weight=0, local=True)


class Action(c.Record):
    """Something somebody does by a time."""

    __tablename__ = "actions"
    __indexes__ = (("status", "case"),)
    case: str | None = c.ref("case", N_("Case"), index=True)
    what: str | None = c.text(N_("What is to be done"), "action", required=True)
    owner: str | None = c.text(N_("Who does it"), "team_person")
    due: str | None = c.when(N_("Due"), "action")
    status: str | None = c.term("action_status", N_("Status"), "action")
    done: str | None = c.when(N_("Done"), "action")
    decision: str | None = c.ref("decision", N_("Decision"))
    note: str | None = c.long(N_("Note"), "free_text")


COMMUNICATION = c.kind_of(Communication, "communication", N_("Contact with captors"), scope="case", append_only=True)
CALL_SHEET = c.kind_of(CallSheet, "call_sheet", N_("Call sheet"), scope="case")
PROOF_QUESTION = c.kind_of(ProofQuestion, "proof_question", N_("Proof question"), scope="case")
DECISION = c.kind_of(Decision, "decision", N_("Decision"), scope="case")
ACTION = c.kind_of(Action, "action", N_("Action"), scope="case")
