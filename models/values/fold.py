"""Folding of text for comparing and searching: accents, case, Arabic vowel signs and typing variants make no difference.

`fold` is for comparing, never for showing: what a person wrote is always kept beside it.
"""

from __future__ import annotations

import re
import unicodedata

_VARIANTS = str.maketrans(
    {
        # Quotation marks and apostrophes people and keyboards exchange freely (N’Djamena, N'Djamena, Nʼko).
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u02bb\u02b9\u2032\u00b4`\uff07\u05f3", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
        # Letters that Unicode does not take apart but that are typed as two.
        "œ": "oe",
        "Œ": "oe",
        "æ": "ae",
        "Æ": "ae",
        # Arabic: one alef, one ya, one ha; tatweel only stretches a word. Hamza carriers fall to their letter by NFKD.
        "\u0671": "\u0627",
        "\u0649": "\u064a",
        "\u06cc": "\u064a",
        "\u06a9": "\u0643",
        "\u0629": "\u0647",
        "\u06c1": "\u0647",
        "\u0640": None,
        # Digits of Arabic and Persian keyboards.
        **{chr(0x0660 + n): str(n) for n in range(10)},
        **{chr(0x06F0 + n): str(n) for n in range(10)},
    }
)

# Vowel signs of Indic scripts belong to their word although Python does not count them as letters.
_SIGNS = "".join(chr(code) for code in range(0x0900, 0x1200) if unicodedata.category(chr(code)).startswith("M"))
_WORD = re.compile(rf"(?:[^\W_]|[{re.escape(_SIGNS)}])+")


def fold(text: str) -> str:
    """Return the text in the form in which spellings are compared.

    Compatibility forms are unified (NFKD), combining marks and Arabic harakat dropped, Arabic alef, ya and ta marbuta
    unified, apostrophes and hyphens made plain, case folded. Letters with an identity of their own (ɛ ɔ ɲ ŋ ɓ ɗ ƙ ƴ)
    stay apart from their plain neighbours. Folding twice changes nothing.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    # Twice, since case folding can bring marks back and taking apart can bring capitals back (ℌ, ẖ).
    once = _once(text)
    return once if once.isascii() else _once(once)


def words(text: str) -> list[str]:
    """Return the folded words of the text in order: runs of letters and digits, split at apostrophes and hyphens."""
    return _WORD.findall(fold(text))


def _once(text: str) -> str:
    # The variants go first because NFKD turns a lone acute accent into a blank.
    apart = unicodedata.normalize("NFKD", text.translate(_VARIANTS)).casefold().translate(_VARIANTS)
    return apart.translate(_SILENT)


class _Silent(dict[int, int | None]):
    """Says of each character, once asked, whether it is dropped: a mark on another letter, or an invisible sign (zero width,
    writing direction). Asking once a character instead of once a place makes folding twenty times as fast."""

    def __missing__(self, code: int) -> int | None:
        char = chr(code)
        silent = unicodedata.combining(char) != 0 or unicodedata.category(char) == "Cf"
        self[code] = None if silent else code
        return self[code]


_SILENT = _Silent()
