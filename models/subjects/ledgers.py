"""Several captives in one step: a ledger line for each, unnamed ones by number, and the name of one found later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from models.base.errors import BadInput, NotFound
from models.base.ids import new_uid
from models.base.language import _
from models.log.write import Change, Set, write
from models.records import PERSON, VICTIM
from models.records.check import Reading
from models.subjects.editing import Row, changed, creations
from models.views.record import read_record

if TYPE_CHECKING:
    from models.log.session import VaultSession

MOST = 500
"""Unnamed victims made in one step; more is a slip of the keys."""


def add_for_victims(
    session: VaultSession, case: str, victims: Sequence[str], values: Mapping[str, Any], *, reading: Reading | None = None
) -> tuple[str, ...]:
    """Write the same ledger line for each of these victims, as one action, and return the lines' identifiers.

    Raises:
        BadInput: no victim, a victim of another case, a value that does not fit (nothing was written).
    """
    wanted = tuple(dict.fromkeys(victims))
    if not wanted:
        raise BadInput(field="victim", reason=_("Choose at least one victim."))
    if not values.get("status") and not values.get("text"):
        raise BadInput(field="status", reason=_("Say what became known."))
    rows: list[Row] = [("ledger", "", {**values, "victim": victim}) for victim in wanted]
    made = creations(session, rows, case=case, reading=reading)
    write(session, "ledger.create", list(made))
    return tuple(change.uid for change in made)


def add_unnamed_victims(
    session: VaultSession,
    case: str,
    count: int,
    values: Mapping[str, Any],
    ledger: Mapping[str, Any] | None = None,
    *,
    reading: Reading | None = None,
) -> tuple[str, ...]:
    """Enter "5 Indian workers" as five victims, 1 of 5 to 5 of 5, each with a ledger line when one is given, as one action.

    Returns the victims' identifiers in order. Raises BadInput: a count that makes no sense, a value that does not fit.
    """
    if isinstance(count, bool) or not 1 <= count <= MOST:
        raise BadInput(field="count", reason=_("Give a number from 1 to {most}.").format(most=MOST))
    for name in ("person", "number", "of", "codeword"):
        if values.get(name):
            raise BadInput(field=name, reason=_("Unnamed victims do not have this. Enter a named one alone."))
    # in order, so that 1 of 5 stands first: identifiers made one after the other are sorted
    uids = [new_uid() for _number in range(count)]
    rows: list[Row] = [("victim", uid, {**values, "number": number, "of": count}) for number, uid in enumerate(uids, start=1)]
    if ledger:
        rows += [("ledger", "", {**ledger, "victim": uid}) for uid in uids]
    write(session, "victim.create", list(creations(session, rows, case=case, reading=reading)))
    return tuple(uids)


def name_victim(
    session: VaultSession,
    victim: str,
    person: Mapping[str, Any] | str,
    *,
    uid: str = "",
    reading: Reading | None = None,
) -> str:
    """Give an unnamed victim a person, as one action, and return the person's identifier. Ledger and number stay as they are.

    `person`: values of a new person (`uid` = the identifier it gets), or the identifier of one already here. Nationality, sex
    and age known of the victim go over to a new person where nothing else is said.

    Raises:
        NotFound: no such victim. BadInput: the victim has a name already, or a value does not fit.
    """
    found = read_record(session.con, VICTIM, victim)
    if found is None or found.raw("deleted_at"):
        raise NotFound(what=_(VICTIM.label))
    if found.text("person"):
        raise BadInput(field="person", reason=_("This victim has a name already. Change the person instead."))
    if isinstance(person, str):
        write(session, "victim.name", [changed(session, "victim", victim, {"person": person})])
        return person
    known = {name: found.raw(name) for name in ("nationality", "sex", "age", "employer") if found.raw(name)}
    made = creations(session, [(PERSON.name, uid, {**known, **person})], reading=reading)
    changes: list[Change] = [*made, Set("victim", victim, {"person": made[0].uid})]
    write(session, "victim.name", changes)
    return made[0].uid


def add_victim(
    session: VaultSession,
    case: str,
    person: Mapping[str, Any],
    values: Mapping[str, Any],
    lines: Sequence[Mapping[str, Any]] = (),
    *,
    uid: str = "",
    reading: Reading | None = None,
) -> str:
    """Enter one victim with the person and the first ledger lines, as one action, and return the victim's identifier.

    Without a name no person is made: what is known of the person then stands with the victim. Nationality, sex and age of a
    named one stand with both, so that papers without names still say them. Raises BadInput.
    """
    band = {name: person[name] for name in ("nationality", "sex", "age") if person.get(name) not in (None, "")}
    uid = uid or new_uid()
    rows: list[Row] = []
    if person.get("name"):
        who = new_uid()
        rows.append((PERSON.name, who, person))
        values = {**values, "person": who}
    rows.append((VICTIM.name, uid, {**band, **values}))
    rows += [("ledger", "", {**line, "victim": uid}) for line in lines]
    write(session, "victim.create", list(creations(session, rows, case=case, reading=reading)))
    return uid
