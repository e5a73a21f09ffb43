"""Contact with the captors on paper: the last and the next one, their last words, deadlines on both clocks, what was said."""

from __future__ import annotations

from models.base import terms
from models.base.language import _, ngettext
from models.views import communications as comms
from models.views.call_words import is_call, our_words
from models.views.communications import Contact
from models.views.record import RecordView
from reports.content import Block, Cell, Column, Facts, Row, Span, Table, Text
from reports.kinds.known import free_text, shortened
from reports.kinds.live import Live, deadline_state, deadline_when, last_contact_text, next_contact_text
from reports.kinds.words import listed, sentence, withheld

CONTACTS_MOST = 6
QUOTED = 420
"""Characters of what was said in one contact; the whole of it stands in the log of contacts."""
_PLAIN = (
    "their_number", "our_number", "intermediary", "voice", "language", "background", "demanded", "threatened", "proof",
    "follow_up",
)  # fmt: skip
"""What else is told of a contact, each with its label, where it was noted."""
OPEN_SHEETS = ("", "ready")


def contact_section(live: Live, *, most: int = CONTACTS_MOST) -> list[Block]:
    """Return all of it, as far as its readers may see; nothing for a case in which no contact and no deadline was entered."""
    if not live.sees_contacts:
        return []  # the deadline of a demand stands with the demand
    if not live.contacts and not live.deadlines and not live.view.parts["call_sheet"]:
        return []
    return [*contact_facts(live), *deadlines_table(live), *contacts_table(live, most), *sheets(live)]


def contact_facts(live: Live) -> list[Block]:
    """Return last contact, next contact, who speaks, and the captors' last words."""
    last = comms.last_contact(live.view)
    pairs = [(_("Last contact"), _last(live, last))] if last is not None else [(_("Last contact"), _("none entered"))]
    pairs.append((_("Next contact"), next_contact_text(live) or _("none agreed")))
    if speakers := _speakers(live):
        pairs.append((_("Who speaks with them"), speakers))
    blocks: list[Block] = [Facts(tuple(pairs), columns=1)]
    words = comms.last_words(live.view) if not live.words_hidden else None
    if words is not None:
        lead = _("Their last words, {when}:").format(when=live.at(words.when) or _("time not known"))
        quoted = _("“{words}”").format(words=comms.quoted(words, QUOTED))
        blocks.append(Text((Span(lead + " ", strong=True), Span(quoted))))
    return blocks


def _last(live: Live, last: Contact) -> str:
    outcome = terms.inline("comm_outcome", last.record.text("outcome"))
    number = _("contact {number}").format(number=live.numbers.get(last.record.uid, last.number))
    parts = [last_contact_text(live), number]
    if outcome:
        parts.append(outcome)
    return _("; ").join(parts)


def _speakers(live: Live) -> str:
    """Return communicator, reserve and listener of the sheet for the next call, else the newest contact's."""
    sheet = next((one for one in reversed(live.view.parts["call_sheet"]) if one.text("state") in OPEN_SHEETS), None)
    records = [sheet] if sheet is not None else [one.record for one in live.contacts[:1]]
    for record in records:
        parts = []
        for name in ("communicator", "reserve", "listener"):
            if name in record.kind.names and record.text(name):
                label = terms.lowered(_(record.kind.field(name).label))
                parts.append(_("{name} ({label})").format(name=record.text(name), label=label))
        return listed(parts)
    return ""


def deadlines_table(live: Live) -> list[Block]:
    """Return the deadlines, those that passed unheard said so: when on both clocks, of what, and in their words."""
    found = live.deadlines
    if not found:
        return []
    columns = (Column(_("Deadline"), 0.34, "strong"), Column(_("At the moment of this paper"), 0.26), Column(_("Set by"), 0.4))
    rows = tuple(
        Row(
            (
                Cell(deadline_when(live, one)),
                Cell(deadline_state(live, one) or _("still runs")),
                Cell(_set_by(live, one.record), _("“{words}”").format(words=one.words) if one.words else ""),
            ),
            source=live.known.named(one.record),
        )
        for one in found
    )
    return [Table(columns, rows)]


def _set_by(live: Live, record: RecordView) -> str:
    if record.kind.name == "demand":
        kind = terms.inline("demand_kind", record.text("kind"))
        return _("demand: {kind}").format(kind=kind) if kind else _("a demand")
    number = live.numbers.get(record.uid, 0)
    return _("contact {number}, {when}").format(number=number, when=live.at(record.when("when")) or _("time not known"))


# --- the newest contacts -------------------------------------------------------------------------------------------------


def contacts_table(live: Live, most: int) -> list[Block]:
    """Return the newest contacts with what was said; where that is left out, their number alone."""
    found = live.contacts
    if not found:
        return []
    if live.words_hidden:
        count = ngettext("{count} contact is entered", "{count} contacts are entered", len(found)).format(count=len(found))
        return [Text((Span(_("{count}. What was said: {withheld}.").format(count=count, withheld=withheld())),), muted=True)]
    columns = (Column(_("Contact"), 0.24, "strong"), Column(_("They said"), 0.42), Column(_("We said, and the rest"), 0.34))
    blocks: list[Block] = [Table(columns, tuple(_contact_row(live, one) for one in found[:most]))]
    if (left := len(found) - most) > 0:
        words = ngettext("{count} earlier contact: see the log.", "{count} earlier contacts: see the log.", left)
        blocks.append(Text((Span(words.format(count=left)),), muted=True))
    return blocks


def _contact_row(live: Live, contact: Contact) -> Row:
    record = contact.record
    codes = (("direction", "comm_direction"), ("channel", "comm_channel"), ("outcome", "comm_outcome"), ("tone", "tone"))
    said = [terms.inline(name, record.text(field)) for field, name in codes]
    who = [record.text("caller"), *(word for word in said if word)]
    ended = live.at(record.when("ended")) if record.text("ended") else ""
    if ended:
        who.append(_("until {when}").format(when=ended))
    if record.flag("recorded"):
        who.append(_("recorded"))
    head = _("{number}: {when}").format(
        number=live.numbers.get(record.uid, contact.number), when=live.at(contact.when) or _("time not known")
    )
    theirs = shortened(contact.said, QUOTED)
    translation = shortened(record.text("translation"), QUOTED)
    below = _("Translation: {text}").format(text=translation) if translation else ""
    cells = (
        Cell(head, _("; ").join(part for part in who if part)),
        Cell(theirs or "–", below),
        Cell(_ours(record) or "–", _rest(live, record)),
    )
    return Row(cells, source=live.known.named(record))


def _ours(record: RecordView) -> str:
    words = our_words(record.text("words")) if is_call(record.text("words")) else ""
    return shortened("\n".join(part for part in (words, record.text("said")) if part), QUOTED)


def _rest(live: Live, record: RecordView) -> str:
    found = [
        sentence(_("{label}: {value}").format(label=_(record.kind.field(name).label), value=shortened(record.text(name), QUOTED)))
        for name in _PLAIN
        if record.text(name)
    ]
    names = [record.text(name) for name in ("communicator", "listener", "translator") if record.text(name)]
    if names:
        found.append(sentence(_("Our side: {names}").format(names=listed(names))))
    group = live.view.groups.get(record.text("group"))
    if group is not None:
        found.append(sentence(group.text("short") or group.text("name")))
    return "\n".join(found)


# --- call sheets ---------------------------------------------------------------------------------------------------------


def sheets(live: Live) -> list[Block]:
    """Return the agreed line of the sheets not used yet, where communications are open; the call sheet itself is a paper."""
    if live.words_hidden:
        return []
    blocks: list[Block] = []
    for sheet in live.view.parts["call_sheet"]:
        if sheet.text("state") not in OPEN_SHEETS:
            continue
        expected = live.at(sheet.when("expected")) if sheet.text("expected") else ""
        told = [(name, sheet.text(name)) for name in ("line", "promised", "avoid", "agreed_by")]
        told.insert(1, ("obtain", _("; ").join(sheet.texts("obtain"))))
        said = " ".join(
            sentence(_("{label}: {value}").format(label=_(sheet.kind.field(name).label), value=text.strip()))
            for name, text in told
            if text
        )
        lead = _("For the call expected {when}:").format(when=expected) if expected else _("For the next call:")
        blocks += free_text(said, lead=lead, source=live.known.named(sheet))
    return blocks
