"""Rows copied from a spreadsheet: columns by their heads, each row checked, refused ones named by row and field."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from models.base.errors import BadInput
from models.base.language import LANGUAGES, _, use
from models.records import INCIDENT
from models.records.check import Reading
from models.subjects.incident_cells import COLUMNS, READ_ONLY, Names, cell_value, column_label, plain

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
    known = [_head_words().get(plain(cell), "") for cell in cells]
    filled = [cell for cell in cells if cell.strip()]
    if sum(bool(name) for name in known) < min(2, len(filled)) or sum(bool(name) for name in known) * 2 < len(filled):
        return (), ()
    heads = ["" if name in known[:at] else name for at, name in enumerate(known)]
    return tuple(heads), tuple(cell.strip() for cell, name in zip(cells, heads, strict=True) if cell.strip() and not name)


@cache
def _head_words() -> dict[str, str]:
    found = {plain(word): name for name, words in _HEADERS.items() for word in words}
    for language in LANGUAGES:
        with use(language):
            for name in COLUMNS:
                found.setdefault(plain(column_label(name)), name)
                if name != "grade":
                    found.setdefault(plain(_(INCIDENT.field(name).label)), name)
    return found


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
