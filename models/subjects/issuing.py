"""Issuing: the next number of a series, the check code, and the entry of an issued paper, its copies and what it said."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.base.errors import BadInput, NotFound
from models.base.ids import new_uid
from models.base.language import _
from models.editions.papers import PAPERS
from models.log.scopes import Connection
from models.log.write import Put, write
from models.records import KINDS
from models.records.check import canonical
from models.views.record import RecordView, read_by_uids

if TYPE_CHECKING:
    from models.log.session import VaultSession

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford base32: without the letters that are taken for figures (I, L, O) or for one another (U, V)."""
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_LETTER = re.compile(r"[A-Z]{1,2}$")
COUNTED = ("sitrep", "statistics", "audit", "form", "proof", "call")
"""Kinds whose every issue gets a number of its own; the others keep one number a subject, with a rising revision."""
EVERYTHING = "*"
"""Stands in the list of what a paper tells of, where that is the whole vault: it goes with whatever is disposed of."""


@dataclass(frozen=True)
class Wanted:
    """What decides the number of a paper. `subjects` identify what it is about, the main one first: a case, the incidents that
    became it; of a paper on one captive the captive. `scope_of` is the recipient's scope as stored, `last` the ISO day up to
    which a paper on a period tells."""

    kind: str
    edition: str
    language: str
    form: str
    scope_of: str
    subjects: tuple[str, ...]
    country: str
    year: int
    replaces: str = ""
    last: str = ""


@dataclass(frozen=True)
class Place:
    """A paper's place in the register: number and revision, and the issue it replaces (identifier, and reference as printed)."""

    number: str
    revision: int
    series: str
    serial: int
    replaces: str = ""
    replaces_text: str = ""


# numbers


def next_place(con: Connection, wanted: Wanted, letter: str) -> Place:
    """Return the next place. A number belongs to the laptop whose letter it ends with: another laptop gives its own number and
    replaces, so that two laptops that do not see each other never give the same number and revision.

    Raises:
        NotFound, BadInput: the issue to be replaced is not there, of another kind, for other readers, or replaced already.
    """
    before = _corrected(con, wanted) if wanted.replaces else _newest_alike(con, wanted)
    series = series_of(wanted)
    own = _own_number(con, wanted, letter)
    if own is not None:
        number, series, serial = own
        revision = _one(con, "select max(revision) from issues where number = ?", number) + 1
    else:
        serial = _one(con, "select max(serial) from issues where series = ?", series) + 1
        number, revision = f"{series}{_joint(wanted)}{serial:03d}{letter}", 1
    return Place(number, revision, series, serial, *(before or ("", "")))


def series_of(wanted: Wanted) -> str:
    """Return what a paper's serial counts in: "FLASH 2025", of a period "SITREP ML". Readers outside the usual ones have a
    series of their own, without gaps that would tell them of papers they do not get."""
    paper = PAPERS[wanted.kind]
    if "period" not in paper.about:
        return f"{paper.series} {wanted.year:04d}"
    usual = not paper.editions or wanted.edition == paper.editions[0]
    return " ".join(part for part in (paper.series, wanted.country, "" if usual else wanted.edition.upper()) if part)


def reference_text(number: str, revision: int) -> str:
    """Return number and revision as printed on the paper, the same in every language."""
    return f"{number} rev {revision}"


_SAME_PAPER = (
    "select number, series, serial from issues i where series = ? and last = ? and state = 'issued' "
    "and serial = (select max(serial) from issues m where m.series = i.series) "
    "and not exists (select 1 from issues s where s.number = i.number and s.form = ? and s.language = ?) "
    "order by made_at desc, uid desc"
)


def _joint(wanted: Wanted) -> str:
    return " " if "period" in PAPERS[wanted.kind].about else "-"


def _own_number(con: Connection, wanted: Wanted, letter: str) -> tuple[str, str, int] | None:
    """Return the number (with series and serial) that this paper goes on under: of what it corrects, of its subject, or of the
    same period's paper in another form or language (the SMS of a situation report)."""
    if wanted.replaces:
        query, values = "select number, series, serial from issues where uid = ?", [wanted.replaces]
    elif wanted.last and "period" in PAPERS[wanted.kind].about:
        query, values = _SAME_PAPER, [series_of(wanted), wanted.last, wanted.form, wanted.language]
    elif wanted.kind in COUNTED or not wanted.subjects:
        return None
    else:
        query = (
            f"select number, series, serial from issues where kind = ? and subject in ({_marks(wanted.subjects)}) "
            "and deleted_at is null order by made_at desc, uid desc"
        )
        values = [wanted.kind, *wanted.subjects]
    rows = con.execute(query, values).fetchall()
    return next(((row[0], row[1], row[2]) for row in rows if letter_of(row[0]) == letter), None)


def letter_of(number: str) -> str:
    """Return the letter of the laptop that gave the number."""
    found = _LETTER.search(number)
    return found[0] if found else ""


def _newest_alike(con: Connection, wanted: Wanted) -> tuple[str, str] | None:
    """Return the issue that this one replaces by itself: the current one on the same subject, for the same readers, in the same
    language and form."""
    if wanted.kind in COUNTED or not wanted.subjects:
        return None
    row = con.execute(
        f"select uid, number, revision from issues i where kind = ? and subject in ({_marks(wanted.subjects)}) and edition is ? "
        "and language = ? and form = ? and scope_of = ? and deleted_at is null "
        "and not exists (select 1 from issues r where r.replaces = i.uid) order by made_at desc, uid desc",
        (wanted.kind, *wanted.subjects, wanted.edition or None, wanted.language, wanted.form, wanted.scope_of),
    ).fetchone()
    return (row[0], reference_text(row[1], row[2])) if row else None


def _corrected(con: Connection, wanted: Wanted) -> tuple[str, str]:
    row = con.execute(
        "select number, revision, kind, edition, subject, scope_of, country from issues where uid = ?", (wanted.replaces,)
    ).fetchone()
    if row is None:
        raise NotFound(what=_("The issue to be replaced"))
    name = reference_text(row[0], row[1])
    if (row[2], row[3] or "") != (wanted.kind, wanted.edition):
        reason = _("{number} is another kind of paper, or for other readers: a correction is for those who have the first.")
        raise BadInput(field="--replaces", reason=reason.format(number=name))
    of_subject = not wanted.subjects or row[4] in wanted.subjects
    if not of_subject or (row[5] or "") != wanted.scope_of or (not wanted.subjects and (row[6] or "") != wanted.country):
        raise BadInput(field="--replaces", reason=_("{number} tells of something else.").format(number=name))
    newer = con.execute("select number, revision from issues where replaces = ?", (wanted.replaces,)).fetchone()
    if newer is not None:
        reason = _("{number} was replaced already, by {newer}: correct that one.")
        raise BadInput(field="--replaces", reason=reason.format(number=name, newer=reference_text(newer[0], newer[1])))
    return wanted.replaces, name


def _one(con: Connection, query: str, value: str) -> int:
    return int(con.execute(query, (value,)).fetchone()[0] or 0)


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))


# check codes


def code_of(secret: bytes, number: str, revision: int, digest: str) -> str:
    """Return the check code of a paper, "7KQ2-M4TX": nobody can work it out without the secret, nor for another content."""
    made = hmac.new(secret, f"{reference_text(number, revision)}\n{digest}".encode(), hashlib.sha256).digest()
    bits = int.from_bytes(made[:5], "big")
    text = "".join(_ALPHABET[bits >> shift & 31] for shift in range(35, -1, -5))
    return f"{text[:4]}-{text[4:]}"


def code_typed(text: str) -> str:
    """Return the check code meant by what was typed (small letters, blanks, O for 0), empty for what is none."""
    letters = "".join(letter for letter in text.upper() if letter.isalnum()).translate(_READ_AS)
    return f"{letters[:4]}-{letters[4:]}" if len(letters) == 8 and not set(letters) - set(_ALPHABET) else ""


# what a paper tells of


def facts_of(con: Connection, records: Iterable[RecordView]) -> list[list[Any]]:
    """Return what these edited records said: [kind, identifier, {field: stored value}] each, without the vault's own fields.

    The values are the vault's, also where readers are shown less of one (a place coarser than it is known).
    """
    shown: dict[str, dict[str, dict[str, Any]]] = {}
    for record in records:
        values = {
            field.name: value
            for field in record.kind.fields
            if field.edition not in ("", "internal") and field.name != "case" and (value := record.raw(field.name)) is not None
        }
        if values:
            known = shown.setdefault(record.kind.name, {})
            known[record.uid] = known.get(record.uid, {}) | values
    for kind, by_uid in shown.items():
        for uid, record in read_by_uids(con, KINDS[kind], by_uid).items():
            by_uid[uid] = {name: value if record.raw(name) is None else record.raw(name) for name, value in by_uid[uid].items()}
    return [[kind, uid, values] for kind, by_uid in shown.items() for uid, values in by_uid.items()]


def told_by(con: Connection, records: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return what these records (kind, identifier) are sealed in: scopes, and of what the vault itself seals the records."""
    by_kind: dict[str, set[str]] = {}
    for kind, uid in records:
        by_kind.setdefault(kind, set()).add(uid)
    told: dict[str, None] = {}
    for name, uids in by_kind.items():
        spec, wanted = KINDS[name], sorted(uids)
        for at in range(0, len(wanted), 500):
            part = wanted[at : at + 500]
            for uid, scope in con.execute(f'select uid, scope from "{spec.table}" where uid in ({_marks(part)})', part):
                told[uid if spec.scope == "vault" else scope] = None
    return tuple(sorted(told))


def subjects_of(con: Connection, uid: str) -> tuple[str, ...]:
    """Return what counts as the same subject: a case with the incidents that became it, an incident with the case it became."""
    row = con.execute('select "case" from incidents where uid = ?', (uid,)).fetchone()
    case = row[0] if row and row[0] else uid
    incidents = [found for (found,) in con.execute('select uid from incidents where "case" = ? order by uid', (case,))]
    return tuple(dict.fromkeys((uid, case, *incidents)))


# the entry


def enter_issue(
    session: VaultSession,
    place: Place,
    values: Mapping[str, Any],
    copies: Sequence[Mapping[str, Any]],
    content: Mapping[str, Any],
) -> str:
    """Write an issue, its copies and its content as one action and return its identifier.

    `values`, `copies`, `content` are fields as stored; the number comes from `place`. Nothing is checked here but that the
    number is free.

    Raises:
        BadInput: the number was given in the meantime.
    """
    con, vault = session.con, session.info["vault"]
    if con.execute("select 1 from issues where number = ? and revision = ?", (place.number, place.revision)).fetchone():
        raise BadInput(field=place.number, reason=_("This number was given in the meantime: issue the paper again."))
    uid, sealed = new_uid(), new_uid()
    numbered = {
        "number": place.number, "revision": place.revision, "series": place.series, "serial": place.serial,
        "replaces": place.replaces or None, "state": "issued", "sealed": sealed,
    }  # fmt: skip
    changes = [Put("issue", uid, _filled({**numbered, **values}), vault, "vault")]
    changes += [Put("issue_copy", new_uid(), _filled({"issue": uid, **copy}), vault, "vault") for copy in copies]
    changes.append(Put("issue_content", sealed, _filled({"issue": uid, **content}), sealed, "issue_content"))
    write(session, "paper.issue", list(changes))
    return uid


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as stored: no empty ones, data as JSON."""
    stored = {name: canonical(value) if isinstance(value, list | dict | tuple) else value for name, value in values.items()}
    return {name: value for name, value in stored.items() if value not in (None, "")}


def contents_telling_of(con: Connection, scopes: Iterable[str], *, everything: bool = True) -> tuple[str, ...]:
    """Return the contents of issued papers, still here, that tell of any of these scopes: they go when one of them goes.

    `everything`: also those that tell of the whole vault.
    """
    gone = {*scopes, *((EVERYTHING,) if everything else ())}
    rows = con.execute("select c.scope, i.told from issue_contents c join issues i on i.uid = c.issue order by c.scope")
    return tuple(scope for scope, told in rows if not gone.isdisjoint(json.loads(told or "[]")))
