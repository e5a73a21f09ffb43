"""Passphrases: one form for all keyboards, a check for the obviously poor, and suggestions anyone can type."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable
from functools import cache
from math import log2

from models.base.errors import BadInput
from models.base.language import _

LEAST_CHARACTERS = 12
LEAST_DIFFERENT = 6

CONSONANTS = "bdfgklnprstv"
VOWELS = "eiou"
"""Only letters that lie under the same keys on AZERTY and QWERTY keyboards (so no a q z w m), and none of the rare ones."""

UNKIND = frozenset({"bite", "pute", "dodo", "pipi", "kiki", "puti", "nono", "sida"})
"""Syllables that mean something unfitting in English or French."""

WORDS_COUNT = 2048

COMMON = (
    "password", "passphrase", "motdepasse", "azerty", "qwerty", "azertyuiop", "qwertyuiop", "123456", "1234567890", "holdfast",
    "secret", "bonjour", "welcome", "letmein", "admin", "iloveyou", "security", "hostage", "otage",
)  # fmt: skip
RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "azertyuiopqsdfghjklmwxcvbn", "qwertyuiopasdfghjklzxcvbnm")


def normalise(text: str) -> str:
    """Return the passphrase as it goes into the key: NFKC, nothing else, so that spaces at its ends count.

    An accent typed as one character or as two gives the same key on every keyboard and system. Source: Unicode UAX #15.
    """
    return unicodedata.normalize("NFKC", text)


def check_strength(text: str) -> None:
    """Refuse a passphrase that a thief would guess early. A passed check is no proof of strength.

    Raises:
        BadInput: shorter than 12 characters, few different ones, a pattern repeated, a run of the keyboard, a common word.
    """
    folded = normalise(text).casefold()
    if len(folded) < LEAST_CHARACTERS:
        reason = _("The passphrase needs at least {count} characters; five or six words are best.").format(count=LEAST_CHARACTERS)
        raise BadInput(field=_("Passphrase"), reason=reason)
    bare = "".join(letter for letter in folded if letter.isalnum())
    if len(set(folded)) < LEAST_DIFFERENT or folded in (folded + folded)[1:-1]:
        raise BadInput(field=_("Passphrase"), reason=_("The passphrase repeats itself too much."))
    if len(_without_common(bare)) < 5:
        raise BadInput(field=_("Passphrase"), reason=_("The passphrase is made of words and rows of keys that are tried first."))


def _without_common(bare: str) -> str:
    """Return what is left when common words and runs of five or more neighbouring keys are taken out."""
    for word in sorted(COMMON, key=len, reverse=True):
        bare = bare.replace(word, "")
    left, at = "", 0
    while at < len(bare):
        length = 1
        for run in (*RUNS, *(run[::-1] for run in RUNS)):
            start = run.find(bare[at])
            same = 0
            while start >= 0 and bare[at + same : at + same + 1] == run[start + same : start + same + 1] != "":
                same += 1
            length = max(length, same)
        left += "" if length >= 5 else bare[at : at + length]
        at += length
    return left


@cache
def words() -> tuple[str, ...]:
    """Return the 2048 words suggestions are made of: consonant-vowel-consonant-vowel, made by rule, alphabetical.

    48 syllables give 2304 pairs; pairs of one syllable twice and the unkind ones are left out, then every n-th is dropped
    evenly to reach a power of two: exactly 11 bits for each word.
    """
    syllables = [consonant + vowel for consonant in CONSONANTS for vowel in VOWELS]
    pairs = [first + second for first in syllables for second in syllables if first != second]
    kept = [pair for pair in pairs if pair not in UNKIND]
    return tuple(kept[index * len(kept) // WORDS_COUNT] for index in range(WORDS_COUNT))


def entropy_bits(n_words: int) -> float:
    """Return the bits of chance in a suggestion of so many words: 11 for each."""
    return n_words * log2(WORDS_COUNT)


def suggest_passphrase(n_words: int = 6, *, choose: Callable[[int], int] = secrets.randbelow) -> str:
    """Return a new passphrase of so many words with spaces between; six words are 66 bits.

    `choose` gives an even random number below its argument; the operating system's generator unless handed in.
    """
    known = words()
    return " ".join(known[choose(len(known))] for _number in range(n_words))
