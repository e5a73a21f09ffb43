"""Actions: what each did, in a sentence, and taking it back or doing it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from models.base import terms
from models.base.errors import BadInput, NotFound
from models.base.fields import FieldSpec
from models.base.language import N_, _, current, ngettext, pgettext, use
from models.log.entry import Payload, Written
from models.log.meta import meta
from models.log.read import Entry, entry_at
from models.log.scopes import Connection, Scopes
from models.log.undo import Past, Undone, entries_of, target_of, undo
from models.records import KINDS
from models.subjects.action_texts import counts_text, new_text
from models.subjects.editing import OWN_KINDS
from models.subjects.titles import TITLES, cut, title_from, title_of, value_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.log.session import VaultSession

FINAL = ("proof_question.draw", "proof_question.burn")
"""Actions that are never taken back: a question that was seen stays burnt."""
FARTHEST = 4_000
"""How many entries `recent` looks back over."""


@dataclass(frozen=True)
class Action:
    """One thing a person did: its identifier, what it did, when (milliseconds since 1970 as the laptop said, UTC), whether it is
    taken back now, and by which action (to do it again, take that one back)."""

    op: str
    words: str
    at: int
    undone: bool
    undone_by: str = ""


def action_words(con: Connection, op: str, language: str = "") -> str:
    """Return one short sentence about an action: "Place: Kobri → near Kobri", "New case 2025-ML-001A".

    `language`: the one in use when empty. It never fails: what can no longer be read gives a neutral sentence.
    """
    with use(language or current()):
        return _told(con, Past(con, Scopes(con)), op)


def words_of(con: Connection, past: Past, op: str) -> str:
    """Return what `action_words` gives, in the language in use; `past` is shared, so that a long log is opened once."""
    return _told(con, past, op)


def recent(con: Connection, *, user: str, device: str, limit: int = 50) -> tuple[Action, ...]:
    """Return the person's own actions that can be taken back, made on this laptop, newest first.

    An action is undone when the newest action that takes it back is not itself taken back.
    """
    past = Past(con, Scopes(con))
    undone_by: dict[str, str] = {}
    is_undone: set[str] = set()
    found: list[Action] = []
    for op, entries in _own_device(con, device):
        parts = past.take(op, entries)
        if not parts:
            continue
        target = target_of(parts[0][1].action)
        if target:
            # newest first: what takes this one back was seen before it
            if target not in undone_by:
                undone_by[target] = op
                if op not in is_undone:
                    is_undone.add(target)
            continue
        if entries[0].header.user.hex() != user or kinds_in(parts) & set(OWN_KINDS) or parts[0][1].action in FINAL:
            continue
        undone = op in is_undone
        words, at = _told(con, past, op), entries[0].header.clock_said
        found.append(Action(op, words, at, undone, undone_by[op] if undone else ""))
        if len(found) >= limit:
            break
    return tuple(found)


def undo_action(session: VaultSession, op: str) -> Undone:
    """Take one action back; taking that back does it again.

    Raises:
        NotFound: no such action here. BadInput: it concerns the vault itself, or its content was disposed of.
    """
    refuse_final(session.con, op)
    return undo(session.log, op)


def refuse_final(con: Connection, op: str, given: str = "") -> None:
    """Refuse what cannot be taken back; `given` is how the person named the action. Raises as `undo_action`."""
    past = Past(con, Scopes(con))
    parts = past.of(op)
    if not parts:
        if not entries_of(con, op):
            raise NotFound(what=_("This action"))
        raise BadInput(field=given or _("Undo"), reason=_("The content of this action was disposed of."))
    if kinds_in(parts) & set(OWN_KINDS):
        raise BadInput(field=given or _("Undo"), reason=_("This action concerns the vault itself and cannot be taken back."))
    if any(payload.action in FINAL for _entry, payload in parts):
        raise BadInput(field=given or _("Undo"), reason=_("A question that was drawn is burnt: this is never taken back."))


def kinds_of(con: Connection, op: str) -> set[str]:
    """Return the kinds of record an action wrote, as far as its content is still here."""
    return kinds_in(Past(con, Scopes(con)).of(op))


def guarded_words(con: Connection, op: str) -> str:
    """Return what an action is called where its words would spell what belongs behind a compartment (open or not): the kinds
    of its records alone, in the language in use; "" where its words spell nothing of the kind. For paper."""
    parts = Past(con, Scopes(con)).of(op)
    while parts and (target := target_of(parts[0][1].action)):
        parts = Past(con, Scopes(con)).of(target)
    written = [part for _entry, payload in parts for part in payload.records if part.kind in KINDS]
    if not any(_spells_guarded(part) for part in written):
        return ""
    return ", ".join(dict.fromkeys(_(KINDS[part.kind].label) for part in written))


def _spells_guarded(part: Written) -> bool:
    """Return whether words about this record would hold a compartment's value: as its title, or as what was changed."""
    kind = KINDS[part.kind]
    title = next((name for name in TITLES.get(part.kind, ()) if part.bases or part.values.get(name)), "")
    named = {title} if part.bases is None else {title, *part.values}
    inside = {field.name for field in kind.fields if field.compartment and not field.compartment.startswith("@")}
    return bool(inside & named)


def kinds_in(parts: Sequence[tuple[Entry, Payload]]) -> set[str]:
    """Return the kinds of record in these entries."""
    return {written.kind for _entry, payload in parts for written in payload.records}


def action_code(con: Connection, op: str) -> str:
    """Return the code of an action, such as case.create; "?" when its content is gone."""
    return next((payload.action for _entry, payload in Past(con, Scopes(con)).of(op)), "?")


def _own_device(con: Connection, device: str) -> Iterator[tuple[str, list[Entry]]]:
    """Yield this laptop's actions with their entries, newest first. Entries of one action follow one another in its chain."""
    device = device or str(meta(con, "device") or "")
    last = con.execute(
        "select coalesce(max(seq), 0) from entry where device = (select id from device where uid = ?)", (device,)
    ).fetchone()[0]
    found = (entry_at(con, f"{device}:{seq}") for seq in range(last, max(0, last - FARTHEST), -1))
    for op, entries in groupby((entry for entry in found if entry is not None), key=lambda entry: entry.header.op.hex()):
        yield op, list(entries)[::-1]


# words


def _told(con: Connection, past: Past, op: str) -> str:
    try:
        return _sentence(con, past, op)
    except Exception:  # a sentence must never stop the action it tells of, whatever another program wrote into the log
        return _("Something was changed")


def _sentence(con: Connection, past: Past, op: str) -> str:
    parts, backwards = past.of(op), 0
    while parts and (target := target_of(parts[0][1].action)):
        parts, backwards = past.of(target), backwards + 1
    words = _words(con, past, parts) if parts else _("an action whose content was disposed of")
    if backwards:
        return (_("Taken back: {words}") if backwards % 2 else _("Done again: {words}")).format(words=words)
    return words if parts else _("The content of this action was disposed of")


def _words(con: Connection, past: Past, parts: Sequence[tuple[Entry, Payload]]) -> str:
    action, written = parts[0][1].action, [part for _entry, payload in parts for part in payload.records]
    if action in _SPECIAL:
        return _SPECIAL[action](con, written)
    created = [part for part in written if part.bases is None]
    gone = [part for part in written if part.bases and part.values.get("deleted_at")]
    back = [part for part in written if part.bases and "deleted_at" in part.values and not part.values["deleted_at"]]
    if action.startswith("import"):
        return _("Imported: {what}").format(what=counts_text(part.kind for part in created or written))
    if action.endswith(".merge"):
        return _("Merged: {what}").format(what=_title(con, written[0]))
    if created:
        return _created(con, created)
    if gone:
        return _with_rest(_("Removed: {title}"), con, gone)
    if back:
        return _with_rest(_("Brought back: {title}"), con, back)
    return _changed(con, past, written)


def _created(con: Connection, created: list[Written]) -> str:
    case = next((part for part in created if part.kind == "case"), None)
    cases = sum(part.kind == "case" for part in created)
    if len(created) == 1 or cases == 1:
        part = case or created[0]
        title = title_from(con, KINDS[part.kind], part.values) if part.kind in KINDS else ""
        return new_text(part.kind, title or pgettext("record", "untitled"))
    return counts_text(part.kind for part in created)


def _with_rest(sentence: str, con: Connection, records: list[Written]) -> str:
    words = sentence.format(title=_title_and_kind(con, records[0]))
    if len(records) == 1:
        return words
    return _("{words}, with {what}").format(words=words, what=counts_text(part.kind for part in records[1:]))


def _title(con: Connection, part: Written) -> str:
    if part.kind not in KINDS:
        return pgettext("record", "untitled")
    return title_of(con, KINDS[part.kind], part.uid) or _(KINDS[part.kind].label)


def _title_and_kind(con: Connection, part: Written) -> str:
    title = _title(con, part)
    if part.kind not in KINDS or part.kind in ("case", "person", "victim", "claim"):
        return title
    label = _(KINDS[part.kind].label)
    return title if title == label else _("{title} ({kind})").format(title=title, kind=terms.lowered(label))


def _changed(con: Connection, past: Past, written: list[Written]) -> str:
    if len(written) > 1:
        return _("Changed: {what}").format(what=counts_text(part.kind for part in written))
    part = written[0]
    kind = KINDS[part.kind]
    fields = [field for field in kind.fields if field.name in part.values]
    if len(fields) == 1:
        return _one_field(con, past, part, _(kind.label), fields[0])
    names = cut(", ".join(_(field.label) for field in fields))
    many = ngettext("{kind}: {count} field changed ({fields})", "{kind}: {count} fields changed ({fields})", len(fields))
    return many.format(kind=_(kind.label), count=len(fields), fields=names)


def _one_field(con: Connection, past: Past, part: Written, kind: str, field: FieldSpec) -> str:
    empty = _("(empty)")
    before = cut(value_words(con, field, past.value_before(part, field.name))) or empty
    after = cut(value_words(con, field, part.values[field.name])) or empty
    if before == after:  # the difference lies behind the cut, or in what words do not show
        return _("{kind}: {field} changed").format(kind=kind, field=_(field.label))
    return _("{field}: {before} → {after}").format(field=_(field.label), before=before, after=after)


def _claim_words(sentence: str) -> Callable[[Connection, list[Written]], str]:
    def told(con: Connection, written: list[Written]) -> str:
        claim = next(part for part in written if part.kind == "claim")
        return _(sentence).format(value=_title(con, claim))

    return told


def _named(con: Connection, written: list[Written]) -> str:
    victim = next(part for part in written if part.kind == "victim")
    return _("Named: {name}").format(name=_title(con, victim))


def _given(con: Connection, written: list[Written]) -> str:
    excerpt = next(part for part in written if part.kind == "excerpt")
    record = next((part for part in written if part.kind in KINDS and part.uid == excerpt.values.get("about")), None)
    name = str(excerpt.values.get("field"))
    words = cut(str(excerpt.values.get("words") or ""))
    if record is None or name not in KINDS[record.kind].names:
        return _("Words given: {title}").format(title=words)
    return _("{field}: given “{words}”").format(field=_(KINDS[record.kind].field(name).label), words=words)


def _kept(con: Connection, written: list[Written]) -> str:
    return _("Report kept: {title}").format(title=_title(con, next(part for part in written if part.kind == "source")))


def _attached(con: Connection, written: list[Written]) -> str:
    return new_text("attachment", _title(con, next(part for part in written if part.kind == "attachment")))


def _in_custody(con: Connection, written: list[Written]) -> str:
    values = written[0].values
    title = title_of(con, KINDS["attachment"], str(values.get("attachment") or "")) or _(KINDS["attachment"].label)
    return _("{what}: {title}").format(what=terms.label("custody_event", str(values.get("what") or "")), title=title)


def _blackened(_con: Connection, _written: list[Written]) -> str:
    return _("Words of a report were blackened")


def _issued(con: Connection, written: list[Written]) -> str:
    return _("Paper issued: {number}").format(number=_issue_of(con, written))


def _withdrawn(con: Connection, written: list[Written]) -> str:
    return _("Paper withdrawn: {number}").format(number=_issue_of(con, written))


def _issue_of(con: Connection, written: list[Written]) -> str:
    """Return number and revision of the issue these parts of an action belong to."""
    named = (part.uid if part.kind == "issue" else part.values.get("issue") for part in written)
    row = con.execute("select number, revision from issues where uid = ?", (next(named, ""),)).fetchone()
    return f"{row[0]} rev {row[1]}" if row else pgettext("record", "untitled")


def _copy_noted(con: Connection, written: list[Written]) -> str:
    row = con.execute(
        "select i.number || ' rev ' || i.revision, c.number from issue_copies c join issues i on i.uid = c.issue where c.uid = ?",
        (written[0].uid,),
    ).fetchone()
    number, copy = row or (pgettext("record", "untitled"), "?")
    state = terms.inline("copy_state", str(written[0].values.get("state") or ""))
    return _("{number}, copy {copy}: {state}").format(number=number, copy=copy, state=state)


def _crisis_started(_con: Connection, _written: list[Written]) -> str:
    return _("Crisis file started")


_SPECIAL: dict[str, Callable[[Connection, list[Written]], str]] = {
    "case.crisis": _crisis_started,
    "attachment.create": _attached,
    **{f"custody.{code}": _in_custody for code in terms.codes("custody_event")},
    "claim.prefer": _claim_words(N_("Preferred: {value}")),
    "excerpt.give": _given,
    "paper.copy": _copy_noted,
    "paper.issue": _issued,
    "paper.withdraw": _withdrawn,
    "report.keep": _kept,
    "source.blacken": _blackened,
    "claim.reject": _claim_words(N_("Rejected: {value}")),
    "victim.name": _named,
}
"""Actions with a sentence of their own."""
