"""The family note: one captive, one page, in plain words, for frightened relatives; nothing of anybody else stands on it."""

from __future__ import annotations

from dataclasses import replace

from models.base import terms
from models.base.language import _, current, use
from models.editions.apply import case_floor
from models.values.when import When
from models.values.when_text import when_text
from models.views.captivity import DEAD, FREE, Captivity
from models.views.record import RecordView
from models.views.told import told
from reports.content import Block, BottomLine, Bullets, Facts, Heading, Notice, Paper, Span, Text, WriteIn
from reports.kinds.captive import OneCaptive
from reports.kinds.cuts import Cuts
from reports.kinds.frame import Frame, furniture
from reports.kinds.known import free_text
from reports.kinds.wording import CLAIMED, day_text, group_label, listed, place_text, sentence, term_shown

PRINTS: dict[str, tuple[str, ...]] = {"person": ("name", "medical"), "victim": ("needs_medicine",), "note": ("title", "text")}
"""Printed whenever the family sees it. All else is told in whole sentences made of it: the state, its date and its place."""
TYPED_MOST = 900
"""Characters of a typed text before it is shortened, on a note that has no room."""
IN_A_PARAGRAPH, CLOSE = 0.9, 0.6
"""The steps below which points run on in a paragraph, and titles stand before their paragraphs instead of over them."""
EXACT = ("minute", "hour", "part_of_day", "day")


def family(one: OneCaptive, frame: Frame, step: float = 1.0) -> Paper:
    """Return the note. `one` holds the edited view of this captive alone, so that no other one can get onto the page.

    `step` (see cuts.STEPS) makes it shorter, so that it stays on one page: first what is said twice, then typed texts, with a
    sign and a line that says so.
    """
    with use(frame.language):
        cuts = Cuts(step)
        words = furniture(
            frame,
            terms.label("paper_kind", "family_note"),
            _("About {name}").format(name=one.relative),
            case_floor(one.view),
            ((_("Date"), day_text(frame.today)),),
            (_("Exercise"),) if one.exercise else (),
        )
        blocks: list[Block] = [_today(one, frame, cuts)]
        for title, content in (
            (_("What we know"), _known(one, frame, cuts)),
            (_("What we do not know"), _unknown(one, cuts)),
            (_("What we are doing"), _doing(one, frame, cuts)),
            (_("Your contact"), _contact(one, frame, cuts)),
            (_("What we ask of you"), _asked(frame, cuts)),
        ):
            blocks += _section(title, content, cuts)
        return Paper(words, (*blocks, _kept_back(cuts)))


def _section(title: str, content: list[Block], cuts: Cuts) -> list[Block]:
    """Return a section under its head, or with its title leading the first paragraph where there is little room."""
    if not content:
        return []
    first = content[0]
    if cuts.step < CLOSE and isinstance(first, Text):
        return [replace(first, spans=(Span(_("{title}. ").format(title=title), strong=True), *first.spans)), *content[1:]]
    return [Heading(title, level=2, keep_mm=12.0), *content]


# --- today ---------------------------------------------------------------------------------------------------------------


def _today(one: OneCaptive, frame: Frame, cuts: Cuts) -> Block:
    """Return what a relative must know if nothing else is read: the typed words for it, else what is known, told gently."""
    typed = cuts.text(frame.written("headline"), TYPED_MOST, firm=True)
    spans = (Span(typed),) if typed else tuple(Span(text, strong=not at) for at, text in enumerate(_state(one)))
    return BottomLine(_("What we can tell you today"), _spaced(spans))


def _spaced(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(Span(f" {span.text}" if at else span.text, span.strong) for at, span in enumerate(spans))


def _state(one: OneCaptive) -> list[str]:
    """Return what happened and how it stands now. Nothing is surer here than what was told to us."""
    name, state = one.relative, one.state
    if state is None:
        return [_("Your contact will tell you in person what is known about {name}.").format(name=name)]
    taken = [_with_facts(_("{name} was taken"), one, _day(state.held_since))] if state.taken else []
    if not state.certain:
        return [*taken, *_unsure(one, state)]
    if state.held:
        return [*taken, _("As far as we know, {name} is still held.").format(name=one.again), *_alive(one)]
    if state.status in FREE:
        free = {
            "escaped": _("{name} has got away and is free"),
            "rescued": _("{name} has been freed"),
        }.get(state.status, _("{name} has been set free"))
        return [sentence(free.format(name=name)), _("This is what we have been told. We are glad to write it.")]
    if state.killed:
        return [
            _("We are deeply sorry."),
            _("We have been told that {name} has died.").format(name=name),
            _("Your contact is there for you, at any hour."),
        ]
    return taken or [_other(state).format(name=name)]


def _unsure(one: OneCaptive, state: Captivity) -> list[str]:
    """Return what may be said where the dates leave open how it stands: neither freedom nor death is told before it is sure."""
    if state.surely_free:
        return [_("We have been told that {name} is free. How and when is not certain yet.").format(name=one.again)]
    if any(code in DEAD for code in state.possible):
        return [
            _("We have heard things about {name} that we cannot confirm.").format(name=one.again),
            _("Your contact will speak with you in person about it."),
        ]
    if any(code in FREE for code in state.possible):
        return [
            _("There are reports that {name} may be free. We cannot confirm them yet.").format(name=one.again),
            _("Until we are certain, please take {name} to be still held.").format(name=one.again),
        ]
    return [_("We do not know for certain how things stand for {name} today.").format(name=one.again), *_alive(one)]


def _other(state: Captivity) -> str:
    words = {
        "missing": _("{name} is missing. We are looking for every word about where {name} is."),
        "detained": _("{name} is held by an authority, as far as we know."),
        "threatened": _("{name} has been threatened. As far as we know, {name} is free."),
    }
    return words.get(state.status, _("We do not know for certain what has happened to {name}."))


def _with_facts(words: str, one: OneCaptive, when: str) -> str:
    """Return the sentence with date and place behind it in brackets, so that an unsure date needs no grammar of its own."""
    place = place_text(one.place) if one.place is not None and not one.place.is_empty else ""
    facts = _("; ").join(part for part in (when, place) if part)
    return sentence(_("{words} ({facts})").format(words=words.format(name=one.relative), facts=facts))


def _day(when: When) -> str:
    """Return the day alone of a moment known to the hour: the hour stands among the facts."""
    exact = len(when.edtf) > 10 and when.precision in EXACT and when.earliest[:10] == when.latest[:10]
    return when_text(When.from_edtf(when.earliest[:10]) if exact else when, language=current())


def _alive(one: OneCaptive) -> list[str]:
    state = one.state
    if state is None or not one.proof_cleared or not state.last_alive.edtf:
        return []
    when = when_text(state.last_alive, language=current())
    return [_("We have had a sign that {name} was alive ({date}).").format(name=one.again, date=when)]


# --- known and not known -------------------------------------------------------------------------------------------------


def _known(one: OneCaptive, frame: Frame, cuts: Cuts) -> list[Block]:
    """Return the facts about this person as pairs, then what is cleared beside them, in sentences."""
    # The box says when and where already, unless a person wrote other words into it.
    pairs = _facts(one) if not cuts.tight or frame.written("headline") else _later_facts(one)
    blocks: list[Block] = [Facts(tuple(pairs), columns=1)] if pairs else []
    said = [*_who_holds(one), *_demanded(one)]
    blocks += [Text((Span(" ".join(said)),))] if said else []
    health = one.person.text("medical") if one.person is not None else ""
    blocks += free_text(cuts.text(health, TYPED_MOST, firm=True), lead=_("Health, as we know it:"))
    for note in one.view.parts["note"]:
        if note.text("text"):
            lead = (Span(sentence(note.text("title")) + " ", strong=True),) if note.text("title") else ()
            blocks.append(Text((*lead, Span(cuts.text(note.text("text"), TYPED_MOST)))))
    return blocks


def _facts(one: OneCaptive) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    if one.state is not None and one.state.taken:
        pairs.append((_("Taken"), when_text(one.state.held_since, language=current())))
    if one.place is not None and not one.place.is_empty:
        pairs.append((_("Where it happened"), place_text(one.place)))
    return [*pairs, *_later_facts(one)]


def _later_facts(one: OneCaptive) -> list[tuple[str, str]]:
    state, pairs = one.state, list[tuple[str, str]]()
    if state is not None and state.certain and state.ended.edtf:
        label = _("Free since") if state.status in FREE else _("Died")
        pairs.append((label, when_text(state.ended, language=current())))
    if state is not None and state.may_be_held and one.proof_cleared and state.last_alive.edtf:
        text = _("{date}: a sign of life that was checked and found to be true")
        pairs.append((_("Last known to be alive"), text.format(date=when_text(state.last_alive, language=current()))))
    if one.victim.text("needs_medicine") and not (state is not None and state.surely_dead):
        pairs.append((_("Needs medicine"), term_shown(one.victim, "needs_medicine")))
    return pairs


def _who_holds(one: OneCaptive) -> list[str]:
    """Return who is said to hold the person, only where it was cleared. What a group did to another captive is not told here."""
    own = ("", one.act.uid if one.act else "")
    claimed: dict[str, bool] = {}
    for row in one.view.parts["attribution"]:
        group, code = one.view.groups.get(row.text("group")), row.text("attribution")
        if group is not None and code not in ("", "denied") and row.text("act") in own:
            name = group_label(group)
            claimed[name] = claimed.get(name, False) or code in CLAIMED
    said = []
    if names := [name for name, said_so in claimed.items() if said_so]:
        said.append(_("This group has said that it did it: {group}.").format(group=listed(names)))
    if names := [name for name, said_so in claimed.items() if not said_so]:
        said.append(_("This group is suspected, it has not said so: {group}.").format(group=listed(names)))
    return said


def _demanded(one: OneCaptive) -> list[str]:
    if any(demand.text("kind") for demand in one.view.parts["demand"]):
        return [_("Something has been asked for. We do not write about it, to protect {name}.").format(name=one.again)]
    return []


def _unknown(one: OneCaptive, cuts: Cuts) -> list[Block]:
    """Return what nobody knows. What is known but not cleared is no gap: it stands neither here nor above."""
    name, state = one.again, one.state
    if state is None:
        return []
    points: list[str] = []
    if state.taken and (not state.held_since.edtf or state.held_since.precision not in EXACT):
        points.append(_("On which day exactly {name} was taken."))
    if not state.certain and not state.surely_free:
        points.append(_("How {name} is today, and where."))
    elif state.held:
        points += _unknown_of_held(one, state)
    elif state.surely_dead:
        points.append(_("What exactly happened."))
    elif state.surely_free:
        points.append(_("How {name} is after this time, and what help is needed."))
    elif state.status in ("missing", "unknown"):
        points.append(_("Where {name} is, and how {name} is."))
    return _points([point.format(name=name) for point in points], cuts)


def _points(points: list[str], cuts: Cuts) -> list[Block]:
    """Return points below each other, or in one paragraph where there is little room."""
    if not points:
        return []
    if cuts.step < IN_A_PARAGRAPH:
        return [Text((Span(" ".join(points)),))]
    return [Bullets(tuple((Span(point),) for point in points))]


def _unknown_of_held(one: OneCaptive, state: Captivity) -> list[str]:
    lines = one.view.parts["ledger"]
    unseen = one.proof_cleared and not state.last_alive.edtf
    alive = _("How {name} is: we have had no sign of life yet that we could confirm.") if unseen else _("How {name} is today.")
    points = [alive]
    if not any(line.text("place") or line.is_withheld("place") for line in lines):
        points.append(_("Where {name} is held."))
    if not one.view.parts["attribution"]:
        points.append(_("Who holds {name}."))
    return [*points, _("When {name} will be free. Nobody can say that today.")]


# --- what is done and asked ----------------------------------------------------------------------------------------------


def _doing(one: OneCaptive, frame: Frame, cuts: Cuts) -> list[Block]:
    """Return in general words what the organisation does: typed for this family, else what holds for all."""
    usual = _(
        "A small team works on this every day and is in touch with those who can help. It does not write down how, because that "
        "could put {name} in danger. You will hear news from your contact before you hear it from anybody else, wherever we can."
    )
    if one.state is not None and one.state.surely_dead:
        usual = _("We try to learn what happened and will tell you ourselves what we learn. You are not alone with what follows.")
    elif one.state is not None and one.state.surely_free:
        usual = _("People are there to help {name} and you in the days to come. Your contact will tell you when you can meet.")
    needs = next((text for record in _logged(one) if (text := record.text("needs"))), "")
    asked = free_text(cuts.text(needs, TYPED_MOST), lead=_("What you asked us to take care of:"))
    return [Text((Span(cuts.text(frame.written("work"), TYPED_MOST) or usual.format(name=one.again)),)), *asked]


def _contact(one: OneCaptive, frame: Frame, cuts: Cuts) -> list[Block]:
    """Return whom to call, how and how often was agreed, and when we speak again: as typed, else as promised in the log."""
    contact = "\n".join(part for part in (cuts.text(frame.written("contact"), 300, firm=True), frame.house.contact) if part)
    again = cuts.text(frame.written("next"), 300, firm=True) or _promised(one, frame)
    agreed = next((text for record in _logged(one) if (text := record.text("agreed"))), "")
    pairs = ((_("Call"), contact), (_("As we agreed"), cuts.text(agreed, 300, firm=True)), (_("We speak again"), again))
    known = tuple(pair for pair in pairs if pair[1])
    blocks: list[Block] = [Facts(known, columns=1)] if known else []
    blocks += [] if contact else [WriteIn(_("Call (name, telephone)"), 1, share=0.6)]
    return blocks + ([] if again else [WriteIn(_("We speak again on"), 1, share=0.4)])


def _logged(one: OneCaptive) -> list[RecordView]:
    """Return the contacts with this family, the newest first."""
    return [row.record for row in told(one.view) if row.record.kind.name == "family_contact"]


def _promised(one: OneCaptive, frame: Frame) -> str:
    """Return when we promised to call, "" where that day has passed: then it is to be written in by hand."""
    when = next((record.when("next") for record in _logged(one) if record.text("next")), None)
    if when is None or (when.latest or when.earliest)[:10] < frame.today:
        return ""
    return when_text(when, language=current())


def _asked(frame: Frame, cuts: Cuts) -> list[Block]:
    points = [
        _("If anybody calls you or writes to you about this, tell your contact at once, at any hour."),
        _("Keep this note in a safe place, or give it back. Please do not copy, photograph or send it."),
        _("It is for you and for those whom you and your contact have agreed on. Nobody else should read it."),
        _("Speak with your contact before you speak with journalists, and before you write about this anywhere."),
    ]
    typed = cuts.text(frame.written("recommendation"), TYPED_MOST, firm=True)
    return [*([Text((Span(typed, strong=True),))] if typed else []), *_points(points, cuts)]


def _kept_back(cuts: Cuts) -> Notice:
    """Return the mark of what is left out. It stands on every note, so that it tells nothing by standing on one."""
    words = _(
        "This note does not say everything. Some things are not put on paper, because paper can get into the wrong hands. "
        "Ask your contact: some of it can be told in person."
    )
    return Notice(" ".join(part for part in (words, cuts.said()) if part), "withheld")
