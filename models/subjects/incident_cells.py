"""Cells of the incidents' table as people type or paste them: each read on its own, refused with its reason."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from models.base import terms
from models.base.countries import country_codes, country_name
from models.base.errors import BadInput
from models.base.fields import FieldSpec
from models.base.language import LANGUAGES, N_, _, current, pgettext, use
from models.base.terms.incident_words import WORDS
from models.geo.coordinates import looks_like_coordinates, parse
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
_YES = ("1", "x", "y", "yes", "true", "oui", "o", "vrai", "✓")
_NO = ("0", "n", "no", "false", "non", "faux", "-", "none", "aucun")


@dataclass(frozen=True)
class Names:
    """Records that a cell can name: folded name -> identifiers of the groups called so; and the names as they are written."""

    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    written: tuple[str, ...] = ()


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
    if name == "taken":
        return pgettext("persons", "Taken")
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


def plain(text: str) -> str:
    """Return a text as heads and labels are compared: folded, without marks."""
    return " ".join(re.sub(r"[:*.()]", " ", fold(text)).split())


# one cell


def _value(name: str, text: str, names: Names, reliability: str, reading: Reading) -> Any:
    if name == "place":
        return _place(text)
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
    wanted = plain(text)
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
                found |= {plain(label): code}
                found.setdefault(plain(code.replace("_", " ")), code)
                found.setdefault(plain(code), code)
    if list_name == "incident_kind":
        for kind, words in WORDS.items():
            for word in words:
                found.setdefault(plain(word), kind)
    return found


def _place(text: str) -> dict[str, Any]:
    """Return the place written so; "near Kobri", "près de Kobri" say how it relates to the spot. Coordinates are read as such."""
    if looks_like_coordinates(text):
        reading = parse(text, current())
        return Where(lat=round(reading.lat, 6), lon=round(reading.lon, 6), basis="text").to_dict()
    near = re.match(r"(?:near|pr[eè]s d(?:e\s|['’]))\s*(?=\S)", text, re.IGNORECASE)
    return Where(name=text[near.end() :] if near else text, relation="near" if near else "").to_dict()


def _country(text: str) -> str:
    found = _countries().get(plain(text))
    if not found:
        raise BadInput(field="country", reason=_("The country is given by its two letters or its name, for example ML or Mali."))
    return found


@cache
def _countries() -> dict[str, str]:
    named = {plain(country_name(code, language)): code for language in LANGUAGES for code in country_codes()}
    return named | {plain(code): code for code in country_codes()}


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
