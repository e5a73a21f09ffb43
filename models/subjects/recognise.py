"""Words of a log line that are certain: places used before, persons, groups, sources, kinds of incident and counts.

Whole folded words, the longest first, one meaning only. What could mean two things gives nothing: the officer chooses then.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from models.base import terms
from models.base.terms.incident_words import COUNT_WORDS, LOOSE_COUNTS, NEGATIONS, PLACE_LIKE, WORDS
from models.log.scopes import Connection
from models.values.fold import fold
from models.values.where import Where

MOST_NAMES = 20_000
"""Names of one kind that are known, the newest first: reading them takes a fraction of a second."""
MOST_WORDS = 12
NEWEST = 20
SHORT = 4
"""A name of one word and so few letters must be written as it is stored, capitals included: "IS" is not "is"."""
_PLACES = (
    ("incidents", "place"), ("log_lines", "place"), ("acts", "place"), ("orders", "area"), ("head_counts", "place"),
    ("constraints", "area"),
)  # fmt: skip
_MARKS = "".join(chr(code) for code in range(0x0300, 0x1200) if unicodedata.category(chr(code))[0] == "M")
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{re.escape(_MARKS)}])*")

Key = tuple[str, ...]
Meaning = tuple[str, Any]


@dataclass(frozen=True)
class Span:
    """Words that mean one thing: `text[start:end]`, what it is (kind, place, person, group, source, killed, injured, taken),
    the value as a field stores it, and the word to show."""

    start: int
    end: int
    what: str
    value: Any
    label: str = ""


@dataclass(frozen=True)
class _Entry:
    what: str
    value: Any
    label: str
    exact: str = ""


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    written: str
    folded: str


@dataclass(frozen=True, repr=False)
class Lexicon:
    """What can be recognised: folded words -> what they mean; `country` is the one all newest incidents or cases are of.

    Frozen, so that it may go from thread to thread.
    """

    entries: Mapping[Key, tuple[_Entry, ...]] = field(default_factory=dict)
    country: str = ""

    def recognise(self, text: str) -> tuple[Span, ...]:
        """Return the certain spans in the order of the text; they never overlap."""
        words = _words(text)
        found = [*self._named(words), *_counts(words)]
        taken: list[Span] = []
        for span in sorted(found, key=lambda span: (span.start - span.end, span.start)):
            if all(span.end <= other.start or span.start >= other.end for other in taken):
                taken.append(span)
        return tuple(sorted((span for span in taken if span.what), key=lambda span: span.start))

    def _named(self, words: list[_Word]) -> Iterator[Span]:
        """Yield every name of the text. An ambiguous one is yielded without a meaning: it keeps shorter ones inside it out."""
        for at in range(len(words)):
            for length in range(min(MOST_WORDS, len(words) - at), 0, -1):
                part = words[at : at + length]
                key = tuple(word.folded for word in part)
                entries = [entry for entry in self._entries(key) if not entry.exact or entry.exact == part[0].written]
                if not entries:
                    continue
                start, end = part[0].start, part[-1].end
                one = entries[0] if len({(entry.what, str(entry.value)) for entry in entries}) == 1 else None
                if one is not None and one.what == "kind" and _denied(words, at):
                    one = None
                yield Span(start, end, one.what, one.value, one.label) if one else Span(start, end, "", None)

    def _entries(self, key: Key) -> tuple[_Entry, ...]:
        kinds = _kinds().get(key)
        own = self.entries.get(key, ())
        return (*own, _Entry("kind", kinds, "")) if kinds else own


def values_of(spans: Iterable[Span]) -> dict[str, Any]:
    """Return the fields of an incident that the spans decide: only those named once, or always with the same value."""
    found: dict[str, set[Any]] = {}
    for span in spans:
        found.setdefault(span.what, set()).add(span.value)
    kinds = found.get("kind", set())
    if len(kinds) > 1:
        found["kind"] = kinds - set(PLACE_LIKE)
    values = {what: next(iter(seen)) for what, seen in found.items() if len(seen) == 1 and what != "person"}
    if "place" in values and (country := json.loads(values["place"]).get("country")):
        values["country"] = country
    return values


def label_of(span: Span) -> str:
    """Return what to show for a span, in the language in use."""
    return terms.label("incident_kind", span.value) if span.what == "kind" else span.label


def read_lexicon(con: Connection) -> Lexicon:
    """Return the names known to the vault."""
    entries: dict[Key, list[_Entry]] = {}

    def add(name: str, what: str, value: Any, label: str, exact: str = "") -> None:
        key = _key(name)
        if key and len(key) <= MOST_WORDS:
            entries.setdefault(key, []).append(_Entry(what, value, label, exact))

    for name, value in _places(con):
        if (exact := _exactness(name)) is not None:
            add(name, "place", value, name, exact)
    for uid, name, aliases in _rows(con, "persons", "uid, name, aliases"):
        for called in (name, *_list(aliases)):
            # never a person by one word: it may be anybody's name
            if len(_key(called)) > 1:
                add(called, "person", uid, name)
    for uid, name, short, aliases in _rows(con, "groups", "uid, name, short, aliases"):
        for called in filter(None, (name, short, *_list(aliases))):
            if (exact := _exactness(called)) is not None:
                add(called, "group", uid, short or name, exact)
    for uid, title in _rows(con, "sources", "uid, title"):
        if title and (exact := _exactness(title)) is not None:
            add(title, "source", uid, title, exact)
    return Lexicon({key: tuple(dict.fromkeys(found)) for key, found in entries.items()}, usual_country(con))


def usual_country(con: Connection) -> str:
    """Return the country of the newest incidents, of cases where there are none; empty when they are of several."""
    for table in ("incidents", "cases"):
        rows = con.execute(
            f"select distinct country from (select country from {table} where deleted_at is null and country is not null "
            f"order by uid desc limit {NEWEST})"
        ).fetchall()
        if rows:
            return str(rows[0][0]) if len(rows) == 1 else ""
    return ""


def names_in(text: str, names: Iterable[str]) -> bool:
    """Return whether one of the names stands in the text, as whole folded words."""
    padded = " ".join(word.folded for word in _words(text)).join("  ")
    return any((key := " ".join(word.folded for word in _words(name)).join("  ")).strip() and key in padded for name in names)


def _places(con: Connection) -> Iterator[tuple[str, str]]:
    """Yield the names of places with the value a field takes: name, country, region; no coordinates, no distance."""
    known: dict[Key, dict[str, tuple[str, str]]] = {}
    for table, column in _PLACES:
        named = f"coalesce(json_extract(\"{column}\", '$.name'), '')"
        columns = f"{named}, coalesce(json_extract(\"{column}\", '$.country'), ''), json_extract(\"{column}\", '$.admin')"
        for name, country, admin in _rows(con, table, columns, f'"{column}" is not null', distinct=True):
            key = _key(name)
            known.setdefault(key, {}).setdefault(country, (name, admin))
    for by_country in known.values():
        # the same place written once without its country is no second place
        for country in [country for country in by_country if country] or by_country:
            name, admin = by_country[country]
            units = json.loads(admin) if admin else None
            yield name, _json(Where.from_dict({"name": name, "country": country, "admin": units}).to_dict())


def _rows(con: Connection, table: str, columns: str, where: str = "1", *, distinct: bool = False) -> Iterator[tuple[Any, ...]]:
    newest = f'select * from "{table}" where deleted_at is null and {where} order by uid desc limit {MOST_NAMES}'
    yield from con.execute(f"select {'distinct' if distinct else ''} {columns} from ({newest})")


def _list(stored: str | None) -> tuple[str, ...]:
    return tuple(json.loads(stored)) if stored else ()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _exactness(name: str) -> str | None:
    """Return how the name's one word must be written ("" = anyhow), None for what is no name: "a market", one letter."""
    if not any(letter.isalpha() for letter in name) or name == name.lower() != name.upper():
        return None
    found = _words(name)
    if len(found) > 1:
        return ""
    if not found or len(found[0].folded) < 2:
        return None
    return found[0].written if len(found[0].folded) <= SHORT and found[0].written.isupper() else ""


def _words(text: str) -> list[_Word]:
    return [_Word(match.start(), match.end(), match[0], fold(match[0])) for match in _WORD.finditer(text)]


def _key(name: str) -> Key:
    return tuple(map(fold, _WORD.findall(name)))


def _denied(words: list[_Word], at: int) -> bool:
    before = [word.folded for word in words[max(0, at - 2) : at]]
    return bool(before) and (before[-1] in NEGATIONS or (before[-1] in ("d", "de") and before[0] in NEGATIONS))


def _counts(words: list[_Word]) -> Iterator[Span]:
    """Yield "2 killed", "3 blessés": a figure right before its word, without anything that makes it loose."""
    counted = _counted()
    for at, (figure, word) in enumerate(pairwise(words)):
        what = counted.get(word.folded)
        if what and _digit(figure) and len(figure.folded) < 6 and not (at and _loose(words[at - 1], figure)):
            # "3 abducted" names the kind too: the word is left to it
            end = figure.end if (word.folded,) in _kinds() else word.end
            yield Span(figure.start, end, what, int(figure.folded), f"{figure.folded} {word.written}")


def _loose(before: _Word, figure: _Word) -> bool:
    """Return whether a figure is no exact count: "about 3", "2-3", "5,000". A comma and a blank part it from words before."""
    return figure.start - before.end < 2 and (before.folded in LOOSE_COUNTS or _digit(before))


def _digit(word: _Word) -> bool:
    return word.folded.isascii() and word.folded.isdigit()


@cache
def _counted() -> dict[str, str]:
    return {fold(word): what for what, names in COUNT_WORDS.items() for word in names}


@cache
def _kinds() -> dict[Key, str]:
    return {_key(name): kind for kind, names in WORDS.items() for name in names}
