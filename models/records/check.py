"""Checking what is given before it is stored: every value of a draft against its field, refused with the field's name."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.base.countries import to_iso2
from models.base.errors import BadInput
from models.base.fields import FieldSpec, RecordKind
from models.base.language import _
from models.values.money import Money
from models.values.when import When
from models.values.when_read import read_when
from models.values.where import Where

LONGEST = {"text": 2_000, "long": 1_000_000, "term": 120}
"""Characters a field takes. A paper prints 200 kB of one field and says where it cut."""


@dataclass(frozen=True)
class Reading:
    """How loose wording is read: the language, the day relative dates are counted from, the zone of times, day before month."""

    language: str = "en"
    anchor: date | None = None
    zone: str = ""
    day_first: bool = True


def checked(kind: RecordKind, given: Mapping[str, Any], *, reading: Reading | None = None, path: str = "") -> dict[str, Any]:
    """Return the values as stored; absent and empty fields are left out.

    Raises:
        BadInput: an unknown field, a missing required one, a value that does not fit; `field` is its path ("acts[2].when").
    """
    names = set(kind.names)
    unknown = sorted(set(given) - names)
    if unknown:
        raise BadInput(field=path + str(unknown[0]), reason=_("There is no such field."))
    stored: dict[str, Any] = {}
    for field in kind.fields:
        value = stored_value(field, given.get(field.name), reading=reading or Reading(), path=path + field.name)
        if value is not None:
            stored[field.name] = value
        elif field.required:
            raise BadInput(field=path + field.name, reason=_("This must be filled in."))
    return stored


def stored_value(field: FieldSpec, value: Any, *, reading: Reading, path: str) -> Any:
    """Return one value as stored, or None when it is empty. Raises BadInput naming `path`."""
    if value is None or value == "" or (value == [] and field.type in ("texts", "refs")):
        return None
    try:
        stored = _READERS[field.type](value, reading)
        return to_iso2(stored) or stored if field.terms == "country" and stored else stored
    except BadInput as error:
        raise BadInput(field=path, reason=error.fields.get("reason", "")) from None
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError, RecursionError):
        raise BadInput(field=path, reason=_("This value does not have the form the field needs.")) from None


def canonical(value: Any) -> str:
    """Return JSON text that is the same for the same value. ValueError for what no file takes: half of a letter, no number."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    text.encode("utf-8")
    return text


def _refuse(reason: str) -> BadInput:
    return BadInput(field="", reason=reason)


def _string(value: Any, limit: int) -> str | None:
    if not isinstance(value, str):
        raise _refuse(_("This must be text."))
    if "\x00" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise _refuse(_("The text holds characters that are not text."))
    text = unicodedata.normalize("NFC", value).strip()
    if len(text) > limit:
        raise _refuse(_("The text is too long: {found} characters, {limit} are possible.").format(found=len(text), limit=limit))
    return text or None


def _line(value: Any, _reading: Reading) -> str | None:
    text = _string(value, LONGEST["text"])
    if text and ("\n" in text or "\r" in text):
        raise _refuse(_("This must be one line."))
    return text


def _paragraphs(value: Any, _reading: Reading) -> str | None:
    return _string(value, LONGEST["long"])


def _term(value: Any, _reading: Reading) -> str | None:
    return _string(value, LONGEST["term"])


def _flag(value: Any, _reading: Reading) -> int:
    if value in (True, False, 0, 1) and not isinstance(value, float):
        return int(value)
    raise _refuse(_("This must be true or false."))


def _whole(value: Any, _reading: Reading) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _refuse(_("This must be a whole number."))
    if not 0 <= value <= 10_000_000:
        raise _refuse(_("This number is not between 0 and 10,000,000."))
    return value


def _day(value: Any, _reading: Reading) -> str:
    text = _string(value, 10) or ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise _refuse(_("This is not a day: write it as 2025-11-08.")) from None


def _when(value: Any, reading: Reading) -> str | None:
    if isinstance(value, Mapping):
        when = When.from_dict(value)
    else:
        when = _read(_string(value, 200) or "", reading)
    return canonical(when.to_dict()) if when.edtf or when.raw else None


def _read(text: str, reading: Reading) -> When:
    """Return the date of an EDTF text or a wording; four figures alone may be a time (0640): the wording decides."""
    try:
        if not re.fullmatch(r"\d{4}", text):
            return When.from_edtf(text)
    except BadInput:
        pass
    return read_when(text, language=reading.language, anchor=reading.anchor, zone=reading.zone, day_first=reading.day_first)


def _where(value: Any, _reading: Reading) -> str | None:
    where = Where.from_dict(value) if isinstance(value, Mapping) else Where(name=_string(value, LONGEST["text"]) or "")
    return canonical(where.to_dict())


def _money(value: Any, _reading: Reading) -> str:
    if not isinstance(value, Mapping):
        raise _refuse(_("A sum needs its minor units, currency and exponent."))
    return canonical(Money.from_dict(value).to_dict())


def _texts(value: Any, reading: Reading) -> str | None:
    if not isinstance(value, list | tuple):
        raise _refuse(_("This must be a list of texts."))
    lines = [line for line in (_line(item, reading) for item in value) if line]
    return canonical(lines) if lines else None


def _data(value: Any, _reading: Reading) -> str:
    return canonical(value)


def _ref(value: Any, _reading: Reading) -> str:
    text = _string(value, 32) or ""
    if len(text) != 32 or set(text) - set("0123456789abcdef"):
        raise _refuse(_("This is not the identifier of a record."))
    return text


_READERS: dict[str, Callable[[Any, Reading], Any]] = {
    "text": _line, "long": _paragraphs, "term": _term, "flag": _flag, "integer": _whole, "date": _day,
    "when": _when, "where": _where, "money": _money, "texts": _texts, "data": _data, "ref": _ref,
}  # fmt: skip
