"""Sections of facts that papers on a case share: captives, chronology, captors, demands."""

from __future__ import annotations

from models.base import terms
from models.base.language import _, current, ngettext
from models.values.when_text import when_text
from models.views.captivity import FREE, Captivity, in_order
from models.views.demands import claimants
from models.views.record import RecordView
from reports.content import Block, Cell, Column, Notice, Row, Span, Table, Text, Timeline, TimelineEvent
from reports.kinds.known import Known, free_text, withheld_line
from reports.kinds.wording import (
    attribution_text,
    attribution_texts,
    date_text,
    day_text,
    days_text,
    ended_text,
    grade_text,
    group_label,
    is_claimed,
    last_alive_text,
    listed,
    nationality_text,
    no_captors,
    not_known,
    place_shown,
    sentence,
    sex_of,
    shown,
    source_number,
    status_text,
    term_shown,
    withheld,
)

TAKING = ("abduction", "killing", "attack", "transfer", "death_in_captivity")
"""Acts somebody did to a person: who did it is asked of each."""
EVENT_FIELDS = ("headline", "description", "place", "perpetrators", "means", "motive", "how_known")


# --- captives ------------------------------------------------------------------------------------------------------------


def captives_table(known: Known) -> list[Block]:
    """Return the table of captives: one row each, since everything about being held exists per captive."""
    columns = (
        Column(_("Captive"), 0.26, "strong"),
        Column(_("Nationality"), 0.12),
        Column(_("Status"), 0.18),
        Column(_("Taken"), 0.14),
        Column(_("Held for"), 0.11),
        Column(_("Last confirmed alive"), 0.11),
        Column(_("Needs medicine"), 0.09),
    )
    rows = tuple(_captive_row(known, victim) for victim in known.view.victims)
    return [Table(columns, rows, empty=_("Nobody has been entered as a victim."))] if rows else []


def _captive_row(known: Known, victim: RecordView) -> Row:
    state = known.state(victim)
    name, nationality = known.called(victim), nationality_text(known.view, victim)
    hidden = withheld() if known.status_hidden else not_known()
    cells = (
        Cell(name, _band_text(known, victim)),
        Cell(nationality),
        Cell(status_text(state), ended_text(state)) if state else Cell(hidden),
        Cell(_taken_text(state)) if state else Cell(hidden),
        Cell(days_text(state.days_held) if state.taken else "–") if state else Cell(hidden),
        Cell(last_alive_text(state), _alive_on(known, state)) if state and state.taken else Cell("–" if state else hidden),
        Cell(_medicine(victim, state)),
    )
    return Row(cells, source=known.named(victim))


def _band_text(known: Known, victim: RecordView) -> str:
    """Return codeword and role beside a name, then category, sex and age of a victim, as far as they are known."""
    person = known.view.person_of(victim)
    age = victim.text("age") or (person.text("age") if person else "")
    sex = sex_of(known.view, victim)
    parts = [
        *(text for name in ("codeword", "role") if (text := victim.text(name)) and text != known.called(victim)),
        terms.label("victim_category", victim.text("category")),
        terms.inline("sex", sex) if sex != "unknown" else "",
        age,
        _("under 18") if person is not None and person.flag("child") else "",
    ]
    hidden = any(victim.is_withheld(name) for name in ("category", "sex", "age"))
    return _("; ").join(part for part in (*parts, withheld() if hidden else "") if part)


def _taken_text(state: Captivity) -> str:
    if not state.taken:
        return "–"
    return when_text(state.held_since, language=current())


def _alive_on(known: Known, state: Captivity) -> str:
    """Return what the date rests on, with its grade, and proofs that nobody judged yet: they change nothing."""
    lines = known.view.ledger(state.victim.uid)
    basis = next((line for line in lines if state.basis is not None and line.uid == state.basis.uid), None)
    parts = []
    if basis is not None and state.last_alive.edtf:
        happened = terms.inline("ledger_status", basis.text("status"))
        if basis.text("status") in FREE and not state.certain:
            happened = _("if {status}").format(status=happened)
        parts = [terms.inline("proof_kind", basis.text("proof")) or happened, grade_text(known.view, basis)]
    waiting = sum(line.text("status") == "proof_of_life" and line.text("verdict") in ("", "pending") for line in lines)
    if waiting and not any(line.is_withheld("verdict") for line in lines):
        words = ngettext("{count} proof not judged", "{count} proofs not judged", waiting)
        parts.append(words.format(count=waiting))
    return _("; ").join(part for part in parts if part)


def days_held_note(known: Known) -> list[Block]:
    """Return how days are counted, where any are told: two papers must not differ by one."""
    if known.status_hidden or not any(state.taken and state.days_held != (None, None) for state in known.states.values()):
        return []
    words = _("Days held are calendar days in the zone of the case; the day of the taking is day 0.")
    return [Text((Span(words),), muted=True)]


def _medicine(victim: RecordView, state: Captivity | None) -> str:
    return "–" if state is not None and state.surely_dead else term_shown(victim, "needs_medicine")


def captive_notes(known: Known) -> list[Block]:
    """Return what else is noted of each captive: other names, remarks on the person and on the case."""
    blocks: list[Block] = []
    for victim in known.view.victims:
        person = known.view.person_of(victim)
        aliases = _aliases(known, person)
        said = [_("Also known as {names}.").format(names=listed(aliases))] if aliases else []
        said += [sentence(record.text("note")) for record in (person, victim) if record is not None and record.text("note")]
        lead = _("{label}:").format(label=known.called(victim))
        blocks += free_text(" ".join(said), lead=lead, source=known.named(victim))
    return blocks


def _aliases(known: Known, person: RecordView | None) -> tuple[str, ...]:
    # Other names of a child are names too.
    hidden = person is not None and person.flag("child") and not known.names_children
    return () if person is None or hidden else person.texts("aliases")


LEDGER_ACTS = {
    "threatened": "threat", "taken": "abduction", "killed": "killing", "released": "release", "escaped": "escape",
    "rescued": "rescue", "died_in_captivity": "death_in_captivity",
}  # fmt: skip
"""Which act tells of the same event as a ledger line."""


def ledger_table(known: Known) -> list[Block]:
    """Return what is known of captives beyond the table of captives; lines alike for several captives are told once."""
    groups: dict[tuple[str, ...], list[RecordView]] = {}
    for line in in_order(known.view.parts["ledger"]):
        if _adds(line) or _act_of(known, line) is None:
            key = tuple(str(line.values.get(name)) for name in line.kind.names if name not in ("victim", "deleted_at"))
            groups.setdefault((*key, *sorted(line.withheld)), []).append(line)
    columns = (
        Column(_("Captive"), 0.24, "strong"),
        Column(_("Status"), 0.17),
        Column(_("When"), 0.15),
        Column(_("What is known"), 0.36),
        Column(_("Grade"), 0.08, "grade"),
    )
    rows = tuple(_ledger_row(known, lines) for lines in groups.values())
    return [Table(columns, rows, caption=_("What became known of each captive"))] if rows else []


def _adds(line: RecordView) -> bool:
    """Return whether a line says more than what happened on a day, in words the chronology has room for."""
    return any(line.text(name) for name in ("place", "captor", "verdict"))


def _act_of(known: Known, line: RecordView) -> RecordView | None:
    """Return the act of the same day that tells of the same event, None for none."""
    kind, edtf = LEDGER_ACTS.get(line.text("status"), ""), line.when("when").edtf
    return next((act for act in known.view.acts if act.text("kind") == kind and act.when("when").edtf == edtf), None)


def _told_of_captives(known: Known, act: RecordView) -> list[str]:
    """Return what the ledgers say of an act, captives with the same words told together."""
    told: dict[str, list[str]] = {}
    for line in known.view.parts["ledger"]:
        if line.text("text") and not _adds(line) and _act_of(known, line) is act:
            told.setdefault(line.text("text"), []).append(known.victim(line.text("victim")))
    return [sentence(_("{who}: {text}").format(who=_everybody(known, names), text=text)) for text, names in told.items()]


def _everybody(known: Known, names: list[str]) -> str:
    if len(names) == len(known.view.victims) > 2:
        return _("all {count} captives").format(count=len(names))
    return listed(names)


def _ledger_row(known: Known, lines: list[RecordView]) -> Row:
    line = lines[0]
    names = [shown(item, "victim", known.victim(item.text("victim"))) for item in lines]
    who = _everybody(known, names)
    verdict = terms.inline("proof_verdict", line.text("verdict"))
    hidden = withheld_line(line, ("text", "place", "captor"))
    place = place_shown(line, points=known.frame.quotes) if line.text("place") else ""
    captor = group_label(known.view.groups.get(line.text("captor"))) if line.text("captor") else ""
    held_by = _("held by {group}").format(group=captor) if captor else ""
    below = "\n".join(part for part in (_of_proof(line), place, held_by, hidden) if part)
    cells = (
        Cell(who),
        Cell(term_shown(line, "status"), verdict),
        Cell(known.date(line), _not_come(known, line)),
        Cell(line.text("text"), below),
        Cell(grade_text(known.view, line)),
    )
    return Row(cells, source=known.named(line))


def _of_proof(line: RecordView) -> str:
    """Return what kind of proof it was, how and when it came, who judged it; of a death, in what circumstances."""
    received = when_text(line.when("received"), language=current()) if line.text("received") else ""
    parts = [
        terms.inline("proof_kind", line.text("proof")),
        terms.inline("comm_channel", line.text("channel")),
        _("received {date}").format(date=received) if received else "",
        _("judged by {name}").format(name=line.text("assessed_by")) if line.text("assessed_by") else "",
        terms.inline("killed_context", line.text("context")),
    ]
    return _("; ").join(part for part in parts if part)


def _not_come(known: Known, line: RecordView) -> str:
    """Return that a line may not have happened yet on the day of the paper, "" where it surely has."""
    when, today = line.when("when"), known.frame.today
    if not today or not when.latest or when.latest[:10] <= today:
        return ""
    return _("not yet") if when.earliest and when.earliest[:10] > today else _("may not have happened yet")


# --- chronology ----------------------------------------------------------------------------------------------------------


def chronology(known: Known) -> list[Block]:
    """Return the acts in order, each with date, grade, place, perpetrators, attribution and what contradicts it."""
    events = tuple(_event(known, act) for act in in_order(known.view.acts))
    legend = _("Filled dot: confirmed or probably true (1 or 2) and dated without contradiction. Hollow dot: all others.")
    return [Timeline(events), Text((Span(legend),), muted=True)] if events else []


def _event(known: Known, act: RecordView) -> TimelineEvent:
    kind, headline = known.act_name(act), act.text("headline")
    grade = grade_text(known.view, act)
    return TimelineEvent(
        when=known.bare_date(act),
        title=_("{kind}: {headline}").format(kind=kind, headline=headline) if headline else kind,
        text="\n".join(part for part in (act.text("description"), " ".join(_event_sentences(known, act))) if part),
        grade=grade,
        sure=grade[-1:] in ("1", "2") and bool(act.when("when").edtf) and not known.date_remarks(act),
        source=known.named(act),
    )


def _event_sentences(known: Known, act: RecordView) -> list[str]:
    found = []
    if act.text("place"):
        found.append(sentence(place_shown(act, points=known.frame.quotes)))
    for name in ("perpetrators", "means", "motive", "how_known"):
        if text := act.text(name):
            found.append(sentence(_("{label}: {value}").format(label=_(act.kind.field(name).label), value=text)))
    counts = [(name, act.integer(name)) for name in ("taken", "killed", "injured")]
    told = [_("{label}: {value}").format(label=_(act.kind.field(name).label), value=number) for name, number in counts if number]
    found += [sentence(_("; ").join(told))] if told else []
    found += _told_of_captives(known, act)
    found += [sentence(text) for text in _who_did_it(known, act)]
    found += known.date_remarks(act)
    if len(known.view.sources) > 1 and (number := source_number(known.view, known.view.source_of(act))):
        found.append(_("Source: {number}.").format(number=number))
    if hidden := withheld_line(act, EVENT_FIELDS):
        found.append(hidden)
    return found


def _who_did_it(known: Known, act: RecordView) -> tuple[str, ...]:
    own = any(row.text("act") == act.uid for row in known.view.parts["attribution"])
    return attribution_texts(known.view, act.uid) if own or act.text("kind") in TAKING else ()


# --- captors -------------------------------------------------------------------------------------------------------------


def captors(known: Known) -> list[Block]:
    """Return who is named for what, suspected and claimed in rows of their own, and the law on listed groups."""
    columns = (
        Column(_("Group"), 0.27, "strong"),
        Column(_("Attribution"), 0.31),
        Column(_("For"), 0.16),
        Column(_("Confidence"), 0.16),
        Column(_("Grade"), 0.1, "grade"),
    )
    rows = tuple(_captor_row(known, row) for row in known.view.parts["attribution"])
    if not rows:
        return [Text((Span(sentence(no_captors())),)), *legal_notices(known)]
    return [Table(columns, rows), *_competing(known), *legal_notices(known)]


def _competing(known: Known) -> list[Block]:
    """Return that more than one group claims this: none of them is thereby known to hold anybody."""
    rows = [row for row in claimants(known.view) if not row.is_withheld("group")]
    names = list(dict.fromkeys(group_label(known.view.groups.get(row.text("group"))) for row in rows))
    if len(names) < 2:
        return []
    words = _("Competing claims: {groups} each say that they did it. Until a proof of life decides, nobody knows who holds whom.")
    return [Notice(words.format(groups=listed(names)), "warning")]


def _captor_row(known: Known, row: RecordView) -> Row:
    group = known.view.groups.get(row.text("group"))
    words = attribution_text(row, group, claimed=is_claimed(known.view, row.text("act")))
    said = _("said {date}").format(date=date_text(row.when("when"))) if row.when("when").edtf else ""
    cells = (
        Cell(shown(row, "group", group_label(group)), _group_band(group)),
        Cell(words, "\n".join(part for part in (said, row.text("note"), withheld_line(row, ("note",))) if part)),
        Cell(shown(row, "act", known.about(row.text("act"))), term_shown(row, "role", "")),
        Cell(term_shown(row, "confidence")),
        Cell(grade_text(known.view, row)),
    )
    return Row(cells, source=known.named(row))


def _group_band(group: RecordView | None) -> str:
    if group is None:
        return ""
    full = group.text("name") if group.text("short") else ""
    parts = (full, terms.inline("group_type", group.text("type")), group.text("affiliation"))
    return _("; ").join(part for part in parts if part)


def legal_notices(known: Known) -> list[Block]:
    """Return a warning for each listed group: where it is listed, and what its legal note says."""
    found: list[Block] = []
    for group in known.view.groups.values():
        lists = listings_text(group.data("listings"))
        note = group.text("legal_note")
        if lists:
            words = _("{group} is on a sanctions list: {lists}.").format(group=group_label(group), lists=lists)
            found.append(Notice(f"{words} {note}".strip(), "warning"))
        elif note:
            found.append(Notice(_("{group}: {note}").format(group=group_label(group), note=note), "warning"))
    return found


def listings_text(data: object) -> str:
    """Return listings in words: "UN Security Council, 1267 committee (QDe.159), since 4 Oct 2018"; whatever form they have."""
    entries = data if isinstance(data, list) else [data] if data else []
    return _("; ").join(text for text in (_listing(entry) for entry in entries) if text)


def _listing(entry: object) -> str:
    if not isinstance(entry, dict):
        return str(entry) if entry else ""
    by, reference, on = (str(entry.get(key) or "") for key in ("by", "reference", "on"))
    reference = reference or str(entry.get("ref") or "")
    words = terms.label("listing_body", by) or _("a list not named")
    words = _("{body} ({reference})").format(body=words, reference=reference) if reference else words
    return _("{listing}, since {date}").format(listing=words, date=day_text(on)) if on else words
