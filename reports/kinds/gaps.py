"""What we do not know: derived from what is empty, open or contradictory in the records, in an order that asks for action."""

from __future__ import annotations

from models.base import terms
from models.base.language import _, current, ngettext
from models.values.when_text import when_text
from models.views.demands import theirs
from models.views.record import RecordView
from reports.content import Block, Bullets, Span
from reports.kinds.known import Known
from reports.kinds.parts import TAKING
from reports.kinds.wording import (
    CLAIMED,
    attribution_texts,
    is_withheld_of,
    listed,
    nationality_of,
    place_shown,
    sentence,
    sex_of,
)

EXACT = ("minute", "hour", "part_of_day", "day")
UNKNOWN = ("", "unknown")
OPEN = ("", "open", "asked")
"""States of a question that waits for its answer."""
SAID = ("claim_of_responsibility", "demand", "proof_of_life")
"""Acts of words: nobody asks for their place."""


def gaps(known: Known) -> list[Block]:
    """Return the open questions as points. What is known but withheld here is no gap and is not listed."""
    found = [
        *_asked(known), *_alive(known), *_captors(known), *_when_where(known), *_who(known), *_wanted(known), *_threat(known),
        *_told(known),
    ]  # fmt: skip
    return [Bullets(tuple((Span(text),) for text in found))] if found else []


def _asked(known: Known) -> list[str]:
    """Return the questions somebody wrote down, open ones first: who could know, whom we asked and when, what came back."""
    rows = sorted(known.view.parts["gap"], key=lambda gap: gap.text("state") not in OPEN)
    found = [_question(gap) for gap in rows if gap.text("question")]
    hidden = sum(gap.is_withheld("question") for gap in rows)
    if hidden:
        words = ngettext("{count} question withheld: need to know.", "{count} questions withheld: need to know.", hidden)
        found.append(words.format(count=hidden))
    return found


def _question(gap: RecordView) -> str:
    parts = [gap.text("question").strip()]
    if gap.text("could_know"):
        parts.append(_("Could know: {who}.").format(who=gap.text("could_know").rstrip(".")))
    whom = gap.text("asked_whom").rstrip(".")
    asked = when_text(gap.when("asked"), language=current()) if gap.text("asked") else ""
    if whom or asked:
        parts.append(_("Asked: {whom}.").format(whom=_("; ").join(part for part in (whom, asked) if part)))
    elif gap.text("state") in OPEN and gap.text("state") and not gap.is_withheld("asked"):
        parts.append(sentence(terms.label("gap_state", gap.text("state"))))
    if gap.text("answer"):
        answered = when_text(gap.when("answered"), language=current()) if gap.text("answered") else ""
        label = _("Answer ({when}):").format(when=answered) if answered else _("Answer:")
        parts.append(f"{label} {sentence(gap.text('answer'))}")
    elif gap.text("state") not in OPEN:
        parts.append(sentence(terms.label("gap_state", gap.text("state"))))
    return " ".join(parts)


def _alive(known: Known) -> list[str]:
    if known.status_hidden or not known.held:
        return []
    held = known.held
    unseen = [victim for victim in held if not known.states[victim.uid].confirmed]
    found = []
    if unseen:
        words = ngettext(
            "Whether alive: no proof of life for {count} of {total} person reported held.",
            "Whether alive: no proof of life for {count} of {total} persons reported held.",
            len(held),
        )
        found.append(words.format(count=len(unseen), total=len(held)))
    if not any(line.text("place") or line.is_withheld("place") for line in known.view.parts["ledger"]):
        found.append(_("Where they are held."))
    ill = [victim for victim in held if victim.text("needs_medicine") in UNKNOWN and not victim.is_withheld("needs_medicine")]
    if ill:
        words = ngettext("Need for medicine of {count} person.", "Need for medicine of {count} persons.", len(ill))
        found.append(words.format(count=len(ill)))
    return found


def _captors(known: Known) -> list[str]:
    rows = known.view.parts["attribution"]
    done = [act for act in known.view.acts if act.text("kind") in TAKING]
    if not done and not known.held:
        return []
    if any(row.is_withheld("attribution") for row in rows) or any(row.text("attribution") in CLAIMED for row in rows):
        return []
    if not rows:
        return [_("Who did it: captors not known; no group has claimed it.")]
    return [_("Who did it: not established ({attribution}).").format(attribution=_("; ").join(attribution_texts(known.view)))]


def _when_where(known: Known) -> list[str]:
    found = []
    if dates := [(act, known.date(act)) for act in known.view.acts if _is_open(known, act)]:
        found.append(_("On which day: {acts}.").format(acts=_acts(known, dates)))
    if places := [(act, place_shown(act)) for act in known.view.acts if act.text("kind") not in SAID and _is_nowhere(act)]:
        found.append(_("Where exactly: {acts}.").format(acts=_acts(known, places)))
    return found


def _acts(known: Known, told: list[tuple[RecordView, str]]) -> str:
    texts = [_("{act}, {text}").format(act=known.act_name(act), text=text) for act, text in told]
    return _("; ").join(dict.fromkeys(texts))


def _is_open(known: Known, act: RecordView) -> bool:
    if act.is_withheld("when"):
        return False
    when = act.when("when")
    return when.precision not in EXACT or when.shape.kind == "set" or known.contradiction(act, "when") is not None


def _is_nowhere(act: RecordView) -> bool:
    if act.is_withheld("place"):
        return False
    where = act.where("place")
    return where is None or not (where.name or where.admin or where.has_point)


def _who(known: Known) -> list[str]:
    """Return what is missing of the victims, told together where it is missing for equally many."""
    total, by_count = len(known.view.victims), dict[int, list[str]]()
    for missing, word in (
        (_unnamed, _("name")),
        (_no_sex, _("sex")),
        (_no_age, _("age")),
        (_no_nationality, _("nationality")),
        (_no_employer, _("employer")),
    ):
        if count := sum(missing(known, victim) for victim in known.view.victims):
            by_count.setdefault(count, []).append(word)
    words = _("Who they are: {fields} of {count} of {total}.")
    if total == 1:
        words = _("Who it is: {fields}.")
    return [words.format(fields=listed(fields), count=count, total=total) for count, fields in by_count.items()]


def _unnamed(known: Known, victim: RecordView) -> bool:
    return not victim.text("person") and not victim.is_withheld("person")


def _no_sex(known: Known, victim: RecordView) -> bool:
    return not is_withheld_of(known.view, victim, "sex") and sex_of(known.view, victim) in UNKNOWN


def _no_age(known: Known, victim: RecordView) -> bool:
    hidden = any(is_withheld_of(known.view, victim, name) for name in ("age", "birth"))
    return not hidden and not any(_told_of(known, victim, name) for name in ("age", "birth"))


def _no_nationality(known: Known, victim: RecordView) -> bool:
    return not is_withheld_of(known.view, victim, "nationality") and not nationality_of(known.view, victim)


def _no_employer(known: Known, victim: RecordView) -> bool:
    # Of people taken for who they are, nobody asks for an employer.
    asked = victim.text("category") not in ("local_civilian", "media_personality", "dependant")
    return asked and not is_withheld_of(known.view, victim, "employer") and not _told_of(known, victim, "employer")


def _told_of(known: Known, victim: RecordView, field: str) -> bool:
    person = known.view.person_of(victim)
    return bool(victim.text(field) or (person is not None and person.text(field)))


def _wanted(known: Known) -> list[str]:
    rows = theirs(known.view)
    if not rows:
        return [_("Whether anything is demanded.")] if known.held else []
    found = []
    if any(money is not None and money.basis == "unknown" for money in (demand.money("amount") for demand in rows)):
        found.append(_("Whether the sum is per person or for all."))
    if not any(demand.text("deadline") or demand.is_withheld("deadline") for demand in rows):
        found.append(_("Whether there is a deadline."))
    return found


def _threat(known: Known) -> list[str]:
    found = []
    for threat in known.view.parts["threat_assessment"]:
        labels = [
            _(threat.kind.field(name).label).lower()
            for name in ("form", "channel", "specificity", "credibility_judged", "imminence", "level")
            if threat.text(name) in UNKNOWN and not threat.is_withheld(name)
        ]
        if labels:
            found.append(_("Of the threat: {fields}.").format(fields=listed(labels)))
    return list(dict.fromkeys(found))


def _told(known: Known) -> list[str]:
    view = known.view
    found = []
    repeats = [item for item in view.sources.values() if item.text("independence") == "repeats_unknown"]
    if repeats:
        words = ngettext("The original that {count} source repeats.", "The originals that {count} sources repeat.", len(repeats))
        found.append(words.format(count=len(repeats)))
    undated = [item for item in view.sources.values() if not item.is_withheld("published") and not item.when("published").edtf]
    if undated:
        words = ngettext(
            "The day on which {count} source was published.", "The days on which {count} sources were published.", len(undated)
        )
        found.append(words.format(count=len(undated)))
    if view.case.flag("own_staff") is None and not view.case.is_withheld("own_staff"):
        found.append(_("Whether own staff are affected."))
    return found
