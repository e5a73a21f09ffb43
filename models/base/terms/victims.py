"""Code lists of persons and victims: ledger, category, sex, age band, proof of life."""

from __future__ import annotations

from models.base.terms.term import TermList, term

LISTS: tuple[TermList, ...] = (
    # Own list; maps on GTD hostkidoutcome, AWSD means of attack (kidnapping, kidnap-killing) and ACLED sub-events.
    TermList(
        "ledger_status",
        (
            term("ledger_status", "threatened", "Threatened"),
            term("ledger_status", "missing", "Missing"),
            term("ledger_status", "taken", "Taken"),
            term("ledger_status", "held", "Held"),
            term("ledger_status", "moved", "Moved"),
            term("ledger_status", "proof_of_life", "Proof of life"),
            term("ledger_status", "ill", "Ill or injured"),
            term("ledger_status", "released", "Released"),
            term("ledger_status", "escaped", "Escaped"),
            term("ledger_status", "rescued", "Rescued"),
            term("ledger_status", "killed", "Killed"),
            term("ledger_status", "died_in_captivity", "Died in captivity"),
            term("ledger_status", "body_recovered", "Body recovered"),
            term("ledger_status", "detained", "Detained by an authority"),
            term("ledger_status", "unknown", "Not known"),
        ),
    ),
    # Own list after AWSD, INSO and GTD target types.
    TermList(
        "victim_category",
        (
            term("victim_category", "own_staff_national", "Own national staff"),
            term("victim_category", "own_staff_international", "Own international staff"),
            term("victim_category", "dependant", "Dependant of staff"),
            term("victim_category", "contractor", "Contractor"),
            term("victim_category", "partner_staff", "Partner staff"),
            term("victim_category", "un_or_ngo_other", "UN or NGO staff, other organisation"),
            term("victim_category", "company_worker", "Company worker"),
            term("victim_category", "journalist_media", "Journalist or media worker"),
            term("victim_category", "media_personality", "Media personality"),
            term("victim_category", "official", "Official"),
            term("victim_category", "security_forces", "Security forces"),
            term("victim_category", "local_civilian", "Local civilian"),
            term("victim_category", "other_foreign_national", "Other foreign national"),
            term("victim_category", "unknown", "Not known"),
        ),
    ),
    # Own list; "not given" when nobody said.
    TermList(
        "sex",
        (
            term("sex", "female", "Female"),
            term("sex", "male", "Male"),
            term("sex", "other", "Other"),
            term("sex", "unknown", "Not known"),
        ),
    ),
    # Own bands: a child is under 18 (Convention on the Rights of the Child 1989, article 1).
    TermList(
        "age_band",
        (
            term("age_band", "infant", "Under 5"),
            term("age_band", "child", "5 to 11"),
            term("age_band", "adolescent", "12 to 17"),
            term("age_band", "young_adult", "18 to 29"),
            term("age_band", "adult", "30 to 59"),
            term("age_band", "older", "60 or over"),
            term("age_band", "minor", "Under 18"),
            term("age_band", "over_18", "18 or over"),
            term("age_band", "unknown", "Not known"),
        ),
    ),
    # Own list: how a nationality is known.
    TermList(
        "nationality_basis",
        (
            term("nationality_basis", "stated", "Stated"),
            term("nationality_basis", "document", "From a document"),
            term("nationality_basis", "presumed", "Presumed"),
            term("nationality_basis", "unknown", "Not known"),
        ),
    ),
    # Own list: in what circumstances a captive died.
    TermList(
        "killed_context",
        (
            term("killed_context", "execution", "Execution"),
            term("killed_context", "during_capture", "During the capture"),
            term("killed_context", "during_rescue", "During a rescue"),
            term("killed_context", "attempted_escape", "While trying to escape"),
            term("killed_context", "illness", "Illness"),
            term("killed_context", "strike", "Strike or fighting"),
            term("killed_context", "other", "Other"),
            term("killed_context", "unknown", "Not known"),
        ),
    ),
    # Own list after field practice (GPR 8, ISOPREP).
    TermList(
        "proof_kind",
        (
            term("proof_kind", "answer", "Answer to a question"),
            term("proof_kind", "voice_call", "Voice call"),
            term("proof_kind", "video", "Video"),
            term("proof_kind", "photo_dated", "Photo with a dated item"),
            term("proof_kind", "photo", "Photo"),
            term("proof_kind", "letter", "Letter"),
            term("proof_kind", "witness", "Witness"),
            term("proof_kind", "other", "Other"),
        ),
    ),
    # Own list: an inconclusive proof changes nothing.
    TermList(
        "proof_verdict",
        (
            term("proof_verdict", "confirmed", "Confirmed"),
            term("proof_verdict", "inconclusive", "Inconclusive"),
            term("proof_verdict", "negative", "Negative"),
            term("proof_verdict", "pending", "Being assessed"),
        ),
    ),
    # Own list: how an answer compares with the one kept.
    TermList(
        "answer_match",
        (
            term("answer_match", "yes", "Matches"),
            term("answer_match", "no", "Does not match"),
            term("answer_match", "unclear", "Unclear"),
        ),
    ),
    # Own list: all that prints outside the medical compartment.
    TermList(
        "medical_need",
        (
            term("medical_need", "none_known", "No urgent need known"),
            term("medical_need", "yes", "Urgent medical needs"),
            term("medical_need", "unknown", "Not known"),
        ),
    ),
    # Own list: whether a name is public, and cleared for print.
    TermList(
        "name_release",
        (
            term("name_release", "withheld", "Withheld"),
            term("name_release", "public", "Already public"),
            term("name_release", "cleared", "Cleared for print"),
        ),
    ),
)
