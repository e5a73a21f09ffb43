"""Words of a report read as a field takes them: a date counted from the report's day, a place, a number, a word of a list."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models.base import terms
from models.base.countries import is_country, to_iso2
from models.base.errors import BadInput
from models.base.fields import FieldSpec
from models.base.language import LANGUAGES, _, current, use
from models.records.check import Reading, stored_value
from models.subjects.titles import value_words
from models.values.fold import fold
from models.values.money_read import read_money
from models.values.when import When
from models.values.when_read import read_when
from models.values.when_text import doubt_texts, understood_text

JOINED = ("long", "texts")
"""Types of field to which words are added; in all others a second value contradicts the first."""
_NUMBERS = (
    "", "one un une", "two deux", "three trois", "four quatre", "five cinq", "six", "seven sept", "eight huit", "nine neuf",
    "ten dix", "eleven onze", "twelve douze",
)  # fmt: skip
_COUNTS = {word: number for number, words in enumerate(_NUMBERS) for word in words.split()}
_FIGURES = re.compile(r"\d+(?:[ \u00a0\u202f,.']\d{3})*")
_RELATIONS = (
    ("near", ("near", "close to", "pres de", "pres du", "non loin de", "a proximite de", "aux environs de")),
    ("in", ("in", "at", "a", "dans", "au")),
)
_YES_NO = {"yes": 1, "true": 1, "oui": 1, "no": 0, "false": 0, "non": 0}


@dataclass(frozen=True)
class ReadContext:
    """What words are read with: language, the day of the report and the zone (`reading`), the field's present value as stored,
    and the country things happen in."""

    reading: Reading
    before: Any = None
    country: str = ""


def read_words(field: FieldSpec, words: str, context: ReadContext) -> Any:
    """Return the words as the field stores them; to paragraphs and lists they are added.

    Raises:
        BadInput: they are no value of this field; `field` is its name.
    """
    reader = _READERS.get(field.type)
    try:
        if reader is None:
            raise _refused(_("Words cannot be given to this field."))
        given = reader(field, " ".join(words.split()) if field.type != "long" else words.strip(), context)
    except BadInput as error:
        raise BadInput(field=field.name, reason=error.fields.get("reason", "")) from None
    return stored_value(field, given, reading=context.reading, path=field.name)


def fits(field: FieldSpec, words: str, context: ReadContext) -> bool:
    """Return whether the words can be read as a value of the field."""
    try:
        return read_words(field, words, context) is not None
    except BadInput:
        return False


def understood(field: FieldSpec, stored: Any) -> tuple[str, tuple[str, ...]]:
    """Return what was understood, in words, and a sentence for each doubt, in the language in use."""
    if field.type == "when" and stored:
        when = When.from_dict(json.loads(stored))
        return understood_text(when, language=current()), doubt_texts(when, current())
    return value_words(None, field, stored), ()


def same_value(field: FieldSpec, one: Any, other: Any) -> bool:
    """Return whether two stored values say the same: dates by what they mean, places by their name, texts by their letters."""
    if one is None or other is None or one == other:
        return bool(one == other)
    if field.type == "when":
        first, second = (When.from_dict(json.loads(value)) for value in (one, other))
        return bool(first.edtf and first.edtf == second.edtf)
    if field.type == "where":
        first_place, second_place = (json.loads(value) for value in (one, other))
        return all(fold(first_place.get(key) or "") == fold(second_place.get(key) or "") for key in ("name", "relation"))
    if field.type == "text":
        return fold(one) == fold(other)
    return False


def _refused(reason: str) -> BadInput:
    return BadInput(field="", reason=reason)


def _line(_field: FieldSpec, words: str, _context: ReadContext) -> str:
    return words


def _paragraphs(_field: FieldSpec, words: str, context: ReadContext) -> str:
    before = str(context.before or "")
    return before if words in before else f"{before}\n\n{words}".strip()


def _list(_field: FieldSpec, words: str, context: ReadContext) -> list[str]:
    before = json.loads(context.before) if context.before else []
    return before if words in before else [*before, words]


def _whole(_field: FieldSpec, words: str, _context: ReadContext) -> int:
    figures = [int(re.sub(r"\D", "", found)) for found in _FIGURES.findall(words)]
    named = [_COUNTS[word] for word in fold(words).split() if word in _COUNTS]
    found = figures or named
    if len(found) != 1:
        raise _refused(_("Choose words with one number in them."))
    return found[0]


def _flag(_field: FieldSpec, words: str, _context: ReadContext) -> int:
    if fold(words) not in _YES_NO:
        raise _refused(_("Write yes or no."))
    return _YES_NO[fold(words)]


def _code(field: FieldSpec, words: str, _context: ReadContext) -> str:
    wanted = fold(words)
    if field.terms == "country" and is_country(to_iso2(words.upper())):
        return to_iso2(words.upper())
    for language in dict.fromkeys((current(), *LANGUAGES)):
        with use(language):
            for code, label in terms.labels(field.terms):
                if wanted in (fold(label), fold(code.replace("_", " "))):
                    return code
    raise _refused(_("The list of this field has no such word."))


def _when(_field: FieldSpec, words: str, context: ReadContext) -> dict[str, Any]:
    reading = context.reading
    when = read_when(words, language=reading.language, anchor=reading.anchor, zone=reading.zone, day_first=reading.day_first)
    return when.to_dict()


def _day(_field: FieldSpec, words: str, context: ReadContext) -> str:
    when = _when(_field, words, context)
    if len(when["edtf"]) != 10 or when["precision"] != "day":
        raise _refused(_("These words do not name one day."))
    return str(when["edtf"])


def _where(_field: FieldSpec, words: str, context: ReadContext) -> dict[str, str]:
    country = context.country
    if context.before:
        country = json.loads(context.before).get("country") or country
    parts = words.split()
    for relation, leads in _RELATIONS:
        for lead in leads:
            length = len(lead.split())
            if len(parts) > length and fold(" ".join(parts[:length])) == lead:
                return {"name": " ".join(parts[length:]), "relation": relation, "country": country}
    return {"name": words, "country": country}


def _sum(_field: FieldSpec, words: str, context: ReadContext) -> dict[str, Any]:
    first, *others = dict.fromkeys((context.reading.language, *LANGUAGES))
    for language in others:
        try:
            return read_money(words, language=first, country=context.country).to_dict()
        except BadInput:
            first = language
    return read_money(words, language=first, country=context.country).to_dict()


_READERS: dict[str, Callable[[FieldSpec, str, ReadContext], Any]] = {
    "text": _line, "long": _paragraphs, "texts": _list, "integer": _whole, "flag": _flag, "term": _code, "when": _when,
    "date": _day, "where": _where, "money": _sum,
}  # fmt: skip
