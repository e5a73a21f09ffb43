"""Cells of the incidents' table as people type or paste them: each read on its own, refused with its reason."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from models.base import terms
from models.base.countries import country_codes, country_name
from models.base.errors import BadInput
from models.base.fields import FieldSpec
from models.base.language import LANGUAGES, N_, _, use
from models.base.terms.incident_words import WORDS
from models.log.scopes import Connection
from models.records import INCIDENT
from models.records.check import Reading, stored_value
from models.values.fold import fold
from models.values.when_read import read_when
from models.values.where import Where

COLUMNS = (
    "number", "when", "kind", "place", "country", "headline", "actor", "group", "killed", "injured", "taken", "own_staff",
    "severity", "grade", "case",
)  # fmt: skip
"""The table's columns: fields of the incident; "grade" is the credibility, shown with the source's letter."""
LABELS: dict[str, str] = {"headline": N_("What"), "own_staff": N_("Own staff"), "grade": N_("Grade"), "case": N_("Case")}
"""What a column is called where that is shorter than its field."""
READ_ONLY = ("number", "case")
MOST_ROWS = 5_000
_HEADERS: dict[str, tuple[str, ...]] = {
    "number": ("number", "no", "nr", "ref", "reference", "numéro", "n°", "référence"),
    "when": ("when", "date", "date and time", "date/time", "day", "event date", "quand", "date et heure", "jour"),
    "time": ("time", "hour", "heure"),
    "kind": ("kind", "type", "incident type", "event type", "category", "type d'incident", "genre", "catégorie", "nature"),
    "place": ("place", "where", "location", "site", "town", "village", "lieu", "où", "localité", "endroit"),
    "country": ("country", "pays"),
    "headline": (
        *("what", "in a few words", "description", "summary", "what happened", "details", "event", "incident"),
        *("quoi", "en quelques mots", "résumé", "ce qui s'est passé", "détails", "faits"),
    ),
    "actor": ("actor", "perpetrator", "actor type", "acteur", "auteur", "auteurs"),
    "group": ("group", "armed group", "groupe", "groupe armé"),
    "killed": ("killed", "dead", "fatalities", "deaths", "tués", "morts", "décès"),
    "injured": ("injured", "wounded", "blessés"),
    "taken": ("taken", "abducted", "kidnapped", "enlevés", "pris"),
    "own_staff": ("own staff", "own staff affected", "our staff", "staff", "notre personnel", "personnel", "personnel touché"),
    "severity": ("severity", "gravité", "sévérité"),
    "grade": ("grade", "grading", "credibility", "information credibility", "cotation", "crédibilité", "fiabilité"),
    "case": ("case", "dossier", "cas"),
}
"""Words of head rows, English and French, beside the labels of the fields."""
_YES = ("1", "x", "y", "yes", "true", "oui", "o", "vrai", "✓")
_NO = ("0", "n", "no", "false", "non", "faux", "-", "none", "aucun")


@dataclass(frozen=True)
class Names:
    """Records that a cell can name: folded name -> identifiers of the groups called so; and the names as they are written."""

    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    written: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refused:
    """A row that cannot be taken: its number in what was pasted (from 1, head row included), the column, and why."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class Pasted:
    """Rows as they would be stored, with their numbers in what was pasted; those refused; and columns nobody knows."""

    rows: tuple[tuple[int, dict[str, Any]], ...] = ()
    refused: tuple[Refused, ...] = ()
    columns: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def read_names(con: Connection) -> Names:
    """Return the groups by every name they go by."""
    found: dict[str, set[str]] = {}
    written: set[str] = set()
    for uid, name, short, aliases in con.execute("select uid, name, short, aliases from groups where deleted_at is null"):
        for called in filter(None, (name, short, *(json.loads(aliases) if aliases else ()))):
            found.setdefault(fold(called), set()).add(uid)
            written.add(called)
    return Names({name: frozenset(uids) for name, uids in found.items()}, tuple(sorted(written, key=fold)))


def column_label(name: str) -> str:
    """Return what a column is called, in the language in use."""
    return _(LABELS[name]) if name in LABELS else _(INCIDENT.field(name).label)


def cell_value(
    name: str, text: str, *, reading: Reading | None = None, names: Names | None = None, reliability: str = ""
) -> tuple[str, Any]:
    """Return the field a column writes and its stored value (None = empty) from what was typed.

    `reliability` is the letter of the row's source: a grade typed with another letter is refused.

    Raises:
        BadInput: `field` is the column.
    """
    text = text.strip()
    if name in READ_ONLY:
        raise BadInput(field=name, reason=_("This field is given by the program."))
    field_name = "credibility" if name == "grade" else name
    if not text:
        return field_name, None
    try:
        value = _value(name, text, names or Names(), reliability, reading or Reading())
        return field_name, stored_value(INCIDENT.field(field_name), value, reading=reading or Reading(), path=name)
    except BadInput as error:
        raise BadInput(field=name, reason=error.fields.get("reason", "")) from None


def typed_value(field: FieldSpec, text: str, *, reading: Reading | None = None) -> Any:
    """Return the stored value of any field but a reference from what was typed in one line; None for nothing. Raises BadInput."""
    text = text.strip()
    if not text:
        return None
    try:
        return stored_value(field, _plain_value(field, text, reading or Reading()), reading=reading or Reading(), path=field.name)
    except BadInput as error:
        raise BadInput(field=field.name, reason=error.fields.get("reason", "")) from None


def paste_rows(
    text: str, columns: Sequence[str] = COLUMNS, *, reading: Reading | None = None, names: Names | None = None
) -> Pasted:
    """Return what rows copied from a spreadsheet would become: columns by their head row, or in the order of `columns`.

    Numbers and cases are given by the program, so these columns are passed over. A refused row gives nothing.
    """
    table = [row for row in enumerate(_table(text), start=1) if any(cell.strip() for cell in row[1])]
    if len(table) > MOST_ROWS:
        reason = _("At most {number} rows can be pasted at once.").format(number=MOST_ROWS)
        raise BadInput(field=_("rows"), reason=reason)
    heads, ignored = _heads(table[0][1]) if table else ((), ())
    wanted = heads or tuple(columns)
    rows: list[tuple[int, dict[str, Any]]] = []
    refused: list[Refused] = []
    for number, cells in table[1 if heads else 0 :]:
        values, wrong = _row(wanted, cells, reading or Reading(), names or Names())
        refused += [Refused(number, column, reason) for column, reason in wrong]
        if values and not wrong:
            rows.append((number, values))
    return Pasted(tuple(rows), tuple(refused), tuple(name for name in wanted if name), ignored)


def rows_text(rows: Sequence[Sequence[str]]) -> str:
    """Return cells as a spreadsheet takes them from the clipboard: tabs, quotes where a cell holds tabs, quotes or lines."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return out.getvalue().rstrip("\n")


# rows


def _table(text: str) -> list[list[str]]:
    """Return the cells of text from the clipboard; tabs between them, or semicolons where no tab is."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").replace("\x00", "")
    delimiter = ";" if "\t" not in text and ";" in text.partition("\n")[0] and "\n" in text else "\t"
    csv.field_size_limit(2_000_000)
    return [row for row in csv.reader(io.StringIO(text), delimiter=delimiter)] if text else []


def _heads(cells: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the columns a head row names ("" = passed over) and the heads nobody knows; nothing where it is no head row."""
    known = [_head_words().get(_plain(cell), "") for cell in cells]
    filled = [cell for cell in cells if cell.strip()]
    if sum(bool(name) for name in known) < min(2, len(filled)) or sum(bool(name) for name in known) * 2 < len(filled):
        return (), ()
    heads = ["" if name in known[:at] else name for at, name in enumerate(known)]
    return tuple(heads), tuple(cell.strip() for cell, name in zip(cells, heads, strict=True) if cell.strip() and not name)


@cache
def _head_words() -> dict[str, str]:
    found = {_plain(word): name for name, words in _HEADERS.items() for word in words}
    for language in LANGUAGES:
        with use(language):
            for name in COLUMNS:
                found.setdefault(_plain(column_label(name)), name)
                if name != "grade":
                    found.setdefault(_plain(_(INCIDENT.field(name).label)), name)
    return found


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[:*.()]", " ", fold(text)).split())


def _row(
    columns: Sequence[str], cells: Sequence[str], reading: Reading, names: Names
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    given = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name and cell.strip()}
    if "time" in given and "when" in given:
        given["when"] = f"{given['when']} {given['time']}"
    given.pop("time", None)
    values: dict[str, Any] = {}
    wrong: list[tuple[str, str]] = []
    for name, text in given.items():
        if name in READ_ONLY:
            continue
        try:
            field_name, value = cell_value(name, _one_line(name, text), reading=reading, names=names)
        except BadInput as error:
            wrong.append((name, str(error.fields.get("reason", ""))))
            continue
        values[field_name] = value
        if name == "headline" and "\n" in text:
            values["text"] = text
    if values.get("place") and values.get("country"):
        values["place"] = _within(values["place"], values["country"])
    return values, wrong


def _one_line(name: str, text: str) -> str:
    return " ".join(text.split()) if name != "when" else text


def _within(place: str, country: str) -> str:
    """Return the place with the country of its row, where it names none itself."""
    data = json.loads(place)
    return place if data["country"] else _json(data | {"country": country})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# one cell


def _value(name: str, text: str, names: Names, reliability: str, reading: Reading) -> Any:
    if name == "place":
        return Where(name=text).to_dict()
    if name == "grade":
        return _credibility(text, reliability)
    if name == "group":
        return _group(text, names)
    return _plain_value(INCIDENT.field(name), text, reading)


def _plain_value(spec: FieldSpec, text: str, reading: Reading) -> Any:
    if spec.type == "when":
        # the words first: "0640" is a time of the day here, not the year 640
        when = read_when(text, language=reading.language, anchor=reading.anchor, zone=reading.zone, day_first=reading.day_first)
        return when.to_dict()
    if spec.type == "term":
        return _country(text) if spec.terms == "country" else _term(spec.terms, text)
    if spec.type == "integer":
        return _integer(text)
    if spec.type == "flag":
        return _flag(text)
    return text


def _term(list_name: str, text: str) -> str:
    """Return the code meant: a code, a label in either language, a word that names a kind, or the only label beginning so."""
    wanted = _plain(text)
    exact, begins = _term_words(list_name), set[str]()
    if wanted in exact:
        return exact[wanted]
    begins = {code for words, code in exact.items() if words.startswith(wanted)}
    if len(begins) == 1:
        return begins.pop()
    if begins:
        found = ", ".join(sorted(terms.label(list_name, code) for code in begins)[:4])
        raise BadInput(field=list_name, reason=_("This can mean several: {choices}.").format(choices=found))
    raise BadInput(field=list_name, reason=_("This is none of the words of the list."))


@cache
def _term_words(list_name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with use(language):
            for code, label in terms.labels(list_name):
                found |= {_plain(label): code}
                found.setdefault(_plain(code.replace("_", " ")), code)
                found.setdefault(_plain(code), code)
    if list_name == "incident_kind":
        for kind, words in WORDS.items():
            for word in words:
                found.setdefault(_plain(word), kind)
    return found


def _country(text: str) -> str:
    found = _countries().get(_plain(text))
    if not found:
        raise BadInput(field="country", reason=_("The country is given by its two letters or its name, for example ML or Mali."))
    return found


@cache
def _countries() -> dict[str, str]:
    named = {_plain(country_name(code, language)): code for language in LANGUAGES for code in country_codes()}
    return named | {_plain(code): code for code in country_codes()}


def _integer(text: str) -> int:
    plain = re.sub(r"[\s\u00a0\u202f']", "", text)
    plain = re.sub(r"(?<=\d)[.,](?=\d{3}(?!\d))", "", plain)
    plain = re.sub(r"[.,]0+$", "", plain)
    if not (plain.isascii() and plain.isdigit()):
        raise BadInput(field="", reason=_("This must be a whole number."))
    return int(plain)


def _flag(text: str) -> bool:
    with use("fr"):
        french = (fold(_("yes")), fold(_("no")))
    if fold(text) in (*_YES, fold(_("yes")), french[0]):
        return True
    if fold(text) in (*_NO, fold(_("no")), french[1]):
        return False
    raise BadInput(field="", reason=_("Write yes or no."))


def _group(text: str, names: Names) -> str:
    found = names.groups.get(fold(text), frozenset())
    if len(found) > 1:
        raise BadInput(field="group", reason=_("Several groups are called so: choose one on the page of groups."))
    if not found:
        raise BadInput(field="group", reason=_("No group is called so. Add it on the page of groups first."))
    return next(iter(found))


def _credibility(text: str, reliability: str) -> str:
    found = re.fullmatch(r"\s*([A-Fa-f]?)\s*[-/ ]?\s*([1-6])\s*", text)
    if found is None:
        raise BadInput(field="grade", reason=_("A grade is a letter from A to F and a figure from 1 to 6, for example F2."))
    if found[1] and found[1].upper() != (reliability or "F"):
        raise BadInput(
            field="grade", reason=_("The letter is the source's: write the figure only, and grade the source on its page.")
        )
    return found[2]
