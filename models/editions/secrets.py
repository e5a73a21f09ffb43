"""What free text may not tell: the withheld values of cases, found in a text in whatever form people write them.

A value is found folded (accents, case, script forms), 0.85 alike (one slip in a short name, more in a long one), in any order and
over lines, with French articles and endings, as initials and family name, telephone numbers however grouped, sums in figures and
in words. What the audience sees anyway is no secret: it is taken out before the search.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from models.editions.ordinary import COMMON, ORDINARY, country_words
from models.values.figures import figures_in
from models.values.fold import fold, words

ALIKE = 0.85
"""Least likeness of two words (twice the letters they share in order, by the letters of both)."""
SHORTEST = 4
"""Letters a word of a name must have to be searched for alone; shorter ones stand in too many texts."""
LONG = 10
"""Letters from which a word may differ by more than one slip and still be alike."""
LEAST_SUM = 1_000
"""A smaller figure is a count, a day or a distance as often as a sum."""
LEAST_DIGITS = 6
"""Digits of a telephone number that must agree, counted from its end."""

OTHERS = ""
"""Stands for the field of a name of another case: nothing of that case is named."""

Form = Literal["name", "place", "phrase", "code", "phone", "sum", "text"]

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u064b-\u0652]+[^\W_]*)*")
_PHONE = re.compile(r"\+?\d(?:[\s().\-/\u00a0\u202f]{0,3}\d){5,}")
# Words that join the parts of a name, and articles before it: no part of it.
_PARTICLES = frozenset(
    words("a ag al au aux bin bint d da de del des di do dos du el en et ibn l la las le les los of ould oum s the u van von y ")
)


@dataclass(frozen=True)
class Secret:
    """A value an audience may not see: the words naming its field ("Person: Name"), the value, and what it is.

    `elsewhere`: it stands within a longer value that the audience does see, so finding it in a finished paper proves nothing.
    """

    field: str
    value: str
    form: Form = "name"
    elsewhere: bool = False


class Found(NamedTuple):
    """A place in a text where a secret stands: first character, the one behind the last, the field it belongs to. A weak one is
    a single ordinary word, which may be chance."""

    start: int
    end: int
    field: str
    strong: bool


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str
    small: bool


@dataclass
class _Index:
    """Words of secrets by themselves, by what is left of them without a letter (one slip), and the long ones by beginning and
    end (several slips)."""

    exact: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    near: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    long: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, word: str, name: str) -> None:
        if any(entry == (word, name) for entry in self.exact.get(word, ())):
            return
        self.exact.setdefault(word, []).append((word, name))
        for left in _left(word):
            self.near.setdefault(left, []).append((word, name))
        if len(word) >= LONG:
            for edge in (word[:3], "-" + word[-3:]):
                self.long.setdefault(edge, []).append((word, name))

    def find(self, word: str) -> tuple[str, str] | None:
        """Return the secret word and its field that this word is or resembles."""
        if word in self.exact:
            return self.exact[word][0]
        if len(word) < SHORTEST or word in COMMON:
            return None
        for left in (word, *_left(word)):
            for known, name in (*self.exact.get(left, ()), *self.near.get(left, ())):
                if alike(word, known) >= ALIKE:
                    return known, name
        if len(word) >= LONG - 2:
            for edge in (word[:3], "-" + word[-3:]):
                for known, name in self.long.get(edge, ()):
                    if alike(word, known) >= ALIKE:
                        return known, name
        return None


class Secrets:
    """The withheld values of the cases a paper tells of, ready to be searched for.

    `seen` are texts of places, groups and persons that the audience sees anyway: their words are none of a secret place or title.
    `named` are the names it sees: a brother's family name alone is no secret then, his initial with it is. `others` are names of
    persons of other cases, of which only the whole name tells.
    """

    def __init__(
        self,
        secrets: Iterable[Secret],
        seen: Iterable[str] = (),
        others: Iterable[str] = (),
        *,
        named: Iterable[str] = (),
    ) -> None:
        self.seen = frozenset(word for text in seen for word in words(text)) | country_words()
        self._named = frozenset(word for name in named for word in words(name))
        self._codes: set[str] = set()
        self._words = _Index()
        self._whole: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._phones: dict[str, str] = {}
        self._sums: dict[int, str] = {}
        self._known: dict[str, tuple[Found, ...]] = {}
        for secret in dict.fromkeys(secrets):
            self._add(secret)
        for name in others:
            parts = tuple(part for part in words(name) if part not in _PARTICLES)
            if len(parts) > 1:
                self._whole.setdefault(parts[0], []).append((parts, OTHERS))

    def find(self, text: str) -> tuple[Found, ...]:
        """Return where secrets stand in the text, in order. The same text is searched once."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = tuple(sorted(self._search(text)))
        return known

    def holds(self, text: str) -> bool:
        """Return whether a secret surely stands in the text."""
        return any(found.strong for found in self.find(text))

    def _add(self, secret: Secret) -> None:
        if secret.form == "text":
            return
        if secret.form == "phone":
            if len(digits := re.sub(r"\D", "", fold(secret.value))) >= LEAST_DIGITS:
                self._phones[digits.lstrip("0")[-8:]] = secret.field
            return
        if secret.form == "sum":
            for figure in figures_in(secret.value):
                if figure.value >= LEAST_SUM:
                    self._sums[figure.value] = secret.field
            return
        parts = [part for part in words(secret.value) if part not in _PARTICLES]
        if parts and secret.form == "code":
            self._codes.add("".join(parts))
        # A name may stand in a text the audience sees: that text is what gives it away, and makes the name no less a secret.
        seen = self._named if secret.form == "name" else frozenset[str]() if secret.form == "code" else self.seen
        unknown = [part for part in parts if part not in seen]
        if not unknown and (secret.form != "name" or len(parts) < 2):
            return
        if len(parts) > 1:
            self._add_whole(parts, secret)
        if secret.form == "code" or (secret.form == "phrase" and len(parts) == 1):
            self._words.add("".join(parts), secret.field)
        elif secret.form in ("name", "place"):
            for part in unknown:
                if len(part) >= SHORTEST or not part.isascii() or (len(parts) == 1 and len(part) > 2):
                    self._words.add(part, secret.field)

    def _add_whole(self, parts: list[str], secret: Secret) -> None:
        """Take a value of several words, turned round and run together; a name with its initial too."""
        orders = {tuple(parts), tuple(reversed(parts)), (*parts[1:], parts[0])}
        for order in sorted(orders):
            self._words.add("".join(order), secret.field)
        if secret.form == "name":
            first, last = parts[0][0], parts[-1]
            orders |= {(first, last), (last, first)} if len(last) > 1 else set()
        for order in sorted(orders):
            self._whole.setdefault(order[0], []).append((order, secret.field))

    def _search(self, text: str) -> Iterator[Found]:
        found = [
            _Word(match.start(), match.end(), fold(match.group()), match.group().islower()) for match in _WORD.finditer(text)
        ]
        if self._words.exact or self._whole:
            yield from self._names(found)
        if self._phones:
            yield from self._telephones(text)
        if self._sums:
            for figure in figures_in(text):
                if figure.value in self._sums:
                    yield Found(figure.start, figure.end, self._sums[figure.value], strong=True)

    def _names(self, found: list[_Word]) -> Iterator[Found]:
        told: set[int] = set()
        for at, word in enumerate(found):
            for order, name in self._whole.get(word.folded, ()):
                if length := _length(found, at, order):
                    told.update(range(at, at + length))
                    yield Found(word.start, found[at + length - 1].end, name, strong=True)
        for at, word in enumerate(found):
            if at in told or (word.folded in self.seen and word.folded not in self._words.exact):
                continue
            if hit := self._words.find(word.folded):
                yield Found(word.start, word.end, hit[1], strong=self._is_telling(hit[0], word))
            elif at + 1 < len(found) and len(word.folded) > 1 and found[at + 1].start - word.end <= 2:
                # A name parted by a blank or a line's end.
                both = word.folded + found[at + 1].folded
                if both in self._words.exact and len(both) >= 6:
                    yield Found(word.start, found[at + 1].end, self._words.exact[both][0][1], strong=True)

    def _is_telling(self, secret: str, word: _Word) -> bool:
        """Return whether a single word cannot be chance. A codeword is often an ordinary one: it is written with a capital."""
        if secret in self._codes and not word.small:
            return True
        return secret not in ORDINARY and secret not in country_words()

    def _telephones(self, text: str) -> Iterator[Found]:
        for match in _PHONE.finditer(text):
            digits = re.sub(r"\D", "", fold(match.group()))
            for ending, name in self._phones.items():
                if ending in digits:
                    yield Found(match.start(), match.end(), name, strong=True)


def _length(found: list[_Word], at: int, order: tuple[str, ...]) -> int:
    """Return over how many words of the text a value of several words stands there, particles between them let by; 0 = not."""
    taken, place = 0, at
    while place < len(found) and taken < len(order):
        if found[place].folded == order[taken]:
            taken += 1
        elif found[place].folded not in _PARTICLES:
            return 0
        place += 1
    return place - at if taken == len(order) else 0


def alike(one: str, other: str) -> float:
    """Return how alike two words are: twice the longest common run of letters in order, by the letters of both; 1 = the same."""
    if one == other:
        return 1.0
    total = len(one) + len(other)
    if not total or 2 * min(len(one), len(other)) / total < ALIKE:
        return 0.0
    row = [0] * (len(other) + 1)
    for letter in one:
        before = 0
        for at, against in enumerate(other, 1):
            above = row[at]
            row[at] = before + 1 if letter == against else max(above, row[at - 1])
            before = above
    return 2 * row[-1] / total


def _left(word: str) -> Iterator[str]:
    """Yield what is left of a word without one of its letters: how words with one slip meet."""
    if len(word) >= SHORTEST:
        for at in range(len(word)):
            yield word[:at] + word[at + 1 :]
