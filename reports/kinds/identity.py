"""The hostage identity sheet: who one captive is, for those who search and receive; never anything by which he proves alive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from models.base import terms
from models.base.language import _, current, use
from models.editions.apply import floor_of
from models.values.marking import highest
from models.values.when_text import when_text
from models.views.record import RecordView
from reports.content import Block, Facts, Heading, Notice, Paper, Text, WriteIn
from reports.kinds.captive import OneCaptive, number_of
from reports.kinds.frame import Frame, furniture
from reports.kinds.known import free_text
from reports.kinds.people import nationality_word
from reports.kinds.wording import day_text, listed, withheld

PRINTS: dict[str, tuple[str, ...]] = {
    "person": (
        "name", "aliases", "sex", "birth", "age", "child", "nationality", "nationality_presumed", "occupation", "employer",
        "residence", "languages", "description", "documents", "medical", "next_of_kin", "note",
    ),
    "victim": (
        "number", "of", "codeword", "category", "role", "nationality", "sex", "age", "employer", "needs_medicine", "note",
    ),
}  # fmt: skip
"""All of the person and of the victim; left out is only whether the name is public, which tells how to treat a paper."""
LEAST = "TLP:AMBER+STRICT"
HEADED, CLOSE, CLOSEST = 0.9, 0.7, 0.5
"""The steps below which heads fall away, lines to write in are put together, and pictures get less room."""
STEPS = (1.0, 0.8, 0.6, 0.4)
SHORT = 46
"""Characters a value may have to stand in one of two columns."""


@dataclass(frozen=True)
class Entry:
    """A field of the sheet: its label, what is known, and how much room it gets to be written in where nothing is."""

    label: str
    value: str
    share: float = 0.5
    lines: int = 1
    asked: bool = True


def identity(one: OneCaptive, frame: Frame, step: float = 1.0) -> Paper:
    """Return the sheet. `step` (see cuts.STEPS) leaves less room to write in, so that it stays on one page.

    What is known is never cut: a sheet with long texts runs on to a second page.
    """
    with use(frame.language):
        person = (floor_of(one.person),) if one.person is not None else ()
        own = one.view.case.text("marking")
        words = furniture(
            frame,
            terms.label("paper_kind", "identity_sheet"),
            one.name,
            highest(LEAST, floor_of(one.victim), *person, *((own,) if own else ())),
            _facts_row(one, frame),
            (_("Exercise"),) if one.exercise else (),
        )
        return Paper(words, tuple(_blocks(one, step)))


def _facts_row(one: OneCaptive, frame: Frame) -> tuple[tuple[str, str], ...]:
    codeword = withheld() if one.victim.is_withheld("codeword") else one.victim.text("codeword")
    return (
        (_("Codeword"), codeword or "–"),
        (_("Case"), one.view.case.text("ref")),
        (_("Date"), day_text(frame.today)),
    )


def _blocks(one: OneCaptive, step: float) -> Iterator[Block]:
    yield from _pictures(5 if step >= CLOSE else 4 if step >= CLOSEST else 3)
    close = step < CLOSE
    who, medical = _who(one), _medical(one, close)
    if step < HEADED:  # without heads all that is known stands together, above the room to write
        who, medical = (*who, *(entry for entry in medical if entry.value)), tuple(entry for entry in medical if not entry.value)
    for title, entries, long in (
        (_("Who it is"), who, ()),
        (_("Medical"), medical, _long(one, ("medical",))),
        (_("What the person looks like"), _looks(one, close), _long(one, ("description",))),
        (_("Documents and next of kin"), _papers(one), _long(one, ("documents", "next_of_kin"))),
        (_("Remarks"), (), (*_long(one, ("note",)), *_remark(one))),
    ):
        content = [*long, *_entries(entries)]
        if content and step >= HEADED:
            yield Heading(title, level=2, keep_mm=14.0)
        yield from content
    yield from _withheld(one)
    yield Notice(
        _("Keep this sheet apart from the proof-of-life sheet: never in one file, one message or one envelope."), "warning"
    )


def _pictures(lines: int) -> tuple[Block, ...]:
    """Return room for two pictures and for what the captive wore: no pictures are kept in the vault yet."""
    hint = _("Paste the picture here.")
    return (
        WriteIn(_("Picture, front"), lines, share=0.25, hint=hint, framed=True),
        WriteIn(_("Picture, side"), lines, share=0.25, hint=hint, framed=True),
        WriteIn(_("Clothing, shoes and bags when last seen"), lines, share=0.5),
    )


# --- entries -------------------------------------------------------------------------------------------------------------


def _entries(entries: tuple[Entry, ...]) -> list[Block]:
    """Return what is known as facts in two columns, longer values in one, then room to write for what is not."""
    known = [(entry.label, entry.value) for entry in entries if entry.value and entry.value != withheld()]
    short = tuple(pair for pair in known if len(pair[1]) <= SHORT)
    long = tuple(pair for pair in known if len(pair[1]) > SHORT)
    blocks: list[Block] = [Facts(short)] if short else []
    blocks += [Facts(long, columns=1)] if long else []
    return blocks + [WriteIn(entry.label, entry.lines, share=entry.share) for entry in entries if not entry.value and entry.asked]


def _of(one: OneCaptive, field: str, words: Callable[[RecordView], str]) -> str:
    """Return a field of the person and of the victim; where they differ both stand, and what is not seen leaves its mark."""
    records = [record for record in (one.person, one.victim) if record is not None and field in record.kind.names]
    values = [withheld() if record.is_withheld(field) else words(record) for record in records]
    return " / ".join(dict.fromkeys(value for value in values if value))


def _text(field: str) -> Callable[[RecordView], str]:
    return lambda record: record.text(field)


def _term(field: str) -> Callable[[RecordView], str]:
    def words(record: RecordView) -> str:
        code = record.text(field)
        return "" if code == "unknown" else terms.label(record.kind.field(field).terms, code)

    return words


def _who(one: OneCaptive) -> tuple[Entry, ...]:
    return (
        Entry(_("Name"), _of(one, "name", _text("name"))),
        Entry(_("Also known as"), _of(one, "aliases", lambda record: listed(record.texts("aliases"))), asked=False),
        Entry(_("Nationality"), _of(one, "nationality", _nationality), 0.25),
        Entry(_("Languages"), _of(one, "languages", _text("languages"))),
        Entry(_("Date of birth"), _of(one, "birth", _birth), 0.25),
        Entry(_("Age as told"), _of(one, "age", _text("age")), 0.25),
        Entry(_("Sex"), _of(one, "sex", _term("sex")), 0.25),
        Entry(_("Under 18"), _of(one, "child", _child), asked=False),
        Entry(_("Occupation"), _of(one, "occupation", _text("occupation"))),
        Entry(_("Employer"), _of(one, "employer", _text("employer"))),
        Entry(_("Category"), _of(one, "category", _term("category")), asked=False),
        Entry(_("Role"), _of(one, "role", _text("role")), asked=False),
        Entry(_("Residence"), _of(one, "residence", _text("residence"))),
        Entry(_("Number in the group"), number_of(one.view, one.victim), asked=False),
    )


def _nationality(record: RecordView) -> str:
    word = nationality_word(record.text("nationality"))
    presumed = record.kind.name == "person" and bool(record.flag("nationality_presumed"))
    return _("{nationality} (presumed)").format(nationality=word) if word and presumed else word


def _birth(record: RecordView) -> str:
    return when_text(record.when("birth"), language=current()) if record.text("birth") else ""


def _child(record: RecordView) -> str:
    flag = record.flag("child")
    return "" if flag is None else terms.label("yes_no", "yes" if flag else "no")


def _looks(one: OneCaptive, close: bool) -> tuple[Entry, ...]:
    if _of(one, "description", _text("description")):
        return ()
    if close:
        return (Entry(_("Height, build, hair, eyes, glasses, scars, tattoos"), "", 1.0),)
    return (
        Entry(_("Height"), "", 0.25),
        Entry(_("Weight, build"), "", 0.25),
        Entry(_("Hair, beard"), "", 0.25),
        Entry(_("Eyes, glasses"), "", 0.25),
        Entry(_("Scars, tattoos, other marks"), "", 1.0),
    )


def _medical(one: OneCaptive, close: bool) -> tuple[Entry, ...]:
    needs = Entry(_("Needs medicine"), _of(one, "needs_medicine", _term("needs_medicine")), asked=False)
    if _of(one, "medical", _text("medical")):
        return (needs,)
    if close:
        return needs, Entry(_("Blood group, allergies, illness, medicine and dose"), "", 1.0)
    return (
        needs,
        Entry(_("Blood group"), "", 0.25),
        Entry(_("Allergies"), "", 0.75),
        Entry(_("Illness, medicine and dose"), "", 1.0),
    )


def _papers(one: OneCaptive) -> tuple[Entry, ...]:
    found = []
    if not _of(one, "documents", _text("documents")):
        found.append(Entry(_("Passport or card: kind, number, state, valid until"), "", 1.0))
    if not _of(one, "next_of_kin", _text("next_of_kin")):
        found.append(Entry(_("Next of kin: name, relation, telephone, language"), "", 1.0))
    return tuple(found)


def _long(one: OneCaptive, fields: tuple[str, ...]) -> tuple[Text, ...]:
    """Return the person's texts whole, each led by its label."""
    found: list[Text] = []
    if one.person is None:
        return ()
    for name in fields:
        text, label = one.person.text(name), _(one.person.kind.field(name).label)
        found += free_text(text, lead=_("{label}:").format(label=label), source=_(one.person.kind.label))
    return tuple(found)


def _withheld(one: OneCaptive) -> list[Notice]:
    """Return what these readers do not see, in one sentence: it is no room to write in either."""
    names: dict[str, None] = {}
    for record in (one.person, one.victim):
        for name in PRINTS[record.kind.name] if record is not None else ():
            if record is not None and record.is_withheld(name):
                names[_(record.kind.field(name).label)] = None
    return [Notice(_("Withheld, need to know: {fields}.").format(fields=listed(list(names))), "withheld")] if names else []


def _remark(one: OneCaptive) -> list[Text]:
    return free_text(one.victim.text("note"), lead=_("{label}:").format(label=_("In this case")), source=_(one.victim.kind.label))
