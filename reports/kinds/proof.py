"""The proof-of-life sheet: one captive by codeword, the one question that was drawn, and room for the answer as it was heard.

Never on it: the captive's name, the answer that is kept, any other question, the duress word. Source: ISOPREP practice (identity
and proof of life are two papers, never in one envelope).
"""

from __future__ import annotations

from dataclasses import dataclass

from models.base import terms
from models.base.language import _, current, use
from models.editions.apply import floor_of
from models.values.marking import RED, highest
from models.values.when_text import when_text
from models.views.record import RecordView
from reports.content import Block, Heading, Notice, Paper, Span, Text, WriteIn
from reports.kinds.blank_calls import yes_no
from reports.kinds.frame import Frame, furniture

PRINTS: dict[str, tuple[str, ...]] = {"proof_question": ("number", "used", "kind", "question"), "victim": ("codeword",)}
"""What stands on the sheet of a question that was drawn."""
STEPS = (9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0)
"""Lines for the answer heard, tried in this order until the sheet is one page."""


@dataclass(frozen=True)
class Drawn:
    """A question that was drawn, and the captive it is for: both edited. `called` is codeword or role, never the name."""

    question: RecordView
    victim: RecordView
    called: str
    case_ref: str
    exercise: bool = False


def proof(drawn: Drawn, frame: Frame, lines: float = STEPS[0]) -> Paper:
    """Return the sheet, with so many lines for the answer."""
    with use(frame.language):
        words = furniture(
            frame,
            terms.label("paper_kind", "proof_of_life_sheet"),
            drawn.called,
            highest(RED, floor_of(drawn.victim), floor_of(drawn.question)),
            _facts_row(drawn),
            (_("Exercise"),) if drawn.exercise else (),
        )
        return Paper(words, (*_asked(drawn), *_heard(round(lines)), *_judged()))


def _facts_row(drawn: Drawn) -> tuple[tuple[str, str], ...]:
    used = drawn.question.when("used")
    number = drawn.question.integer("number")
    return (
        (_("Case"), drawn.case_ref),
        (_("Question no."), str(number) if number is not None else "–"),
        (_("Kind"), terms.label("question_kind", drawn.question.text("kind") or "question")),
        (_("Drawn"), when_text(used, language=current()) if used.edtf else "–"),
    )


def _asked(drawn: Drawn) -> tuple[Block, ...]:
    return (
        Notice(_("Never together with the identity sheet. Write no name on this sheet."), "warning"),
        Heading(_("The question"), level=2, keep_mm=30.0),
        Text((Span(drawn.question.text("question"), strong=True),), large=True),
        Text(
            (Span(_("Asked once, in these words. A drawn question is used up, whatever comes of the call.")),),
            muted=True,
        ),
        WriteIn(_("Asked at (day, time, whose clock)"), share=0.36),
        WriteIn(_("Asked by"), share=0.3),
        WriteIn(_("Channel, line"), share=0.34),
    )


def _heard(lines: int) -> tuple[Block, ...]:
    """Return room for the answer; only what was heard stands here, not what was meant."""
    return (
        Heading(_("The answer heard"), level=2, keep_mm=40.0),
        WriteIn(_("Word for word, in the language spoken; (?) where not understood"), lines),
        WriteIn(_("Spoken by"), 0, choices=(_("the captive"), _("somebody else"), _("not known")), share=0.55),
        WriteIn(_("Not answered"), 0, choices=(_("line dropped"), _("refused")), share=0.45),
        WriteIn(_("Duress word heard (never write the word)"), 0, choices=yes_no(), share=0.55),
        WriteIn(_("Heard by, at (time)"), share=0.45),
    )


def _judged() -> tuple[Block, ...]:
    """Return the verdict, and what becomes of the copy."""
    verdict = tuple(terms.label("answer_match", code) for code in terms.codes("answer_match"))
    return (
        Heading(_("The verdict"), level=2, keep_mm=30.0),
        WriteIn(
            _("Compared with the answer kept in the vault"), 0, choices=(*verdict, _("Not compared")),
            hint=_("Unclear, not compared or no answer changes nothing: the captive is neither alive nor dead by it."),
        ),
        WriteIn(_("Judged by (two people), at (day, time)"), share=0.6),
        WriteIn(_("Entered in the vault by, at"), share=0.4),
        WriteIn(_("This copy received (signature, time)"), share=0.5),
        WriteIn(_("This copy burnt or shredded (who, time)"), share=0.5),
    )  # fmt: skip
