"""Counting and folding for SMS: the GSM 7-bit alphabet with its extension, and UCS-2 for everything else.

Source: 3GPP TS 23.038, default alphabet and extension table; TS 23.040 for the lengths of joined messages.
"""

from __future__ import annotations

import unicodedata

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
"""Each takes two of the septets."""

GSM_ALONE, GSM_JOINED, UCS_ALONE, UCS_JOINED = 160, 153, 70, 67
"""Characters of one SMS alone, and of one of several."""

_TYPED = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u02bb\u00b4`\u02cb", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'), "«": '"', "»": '"',
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u2002\u2003\t", " "),
        "…": "...", "×": "x", "÷": "/", "·": "-", "•": "-", "→": "->", "←": "<-", "≤": "<=", "≥": ">=", "≈": "~", "°": " deg",
        "−": "-", "‰": "/1000", "½": "1/2", "¼": "1/4", "¾": "3/4", "™": "(TM)", "©": "(C)", "®": "(R)", "№": "No",
    }
)  # fmt: skip
_LETTERS = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
            "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ŋ": "ng", "Ŋ": "Ng", "ɛ": "e", "Ɛ": "E", "ɔ": "o", "Ɔ": "O",
            "ɲ": "ny", "Ɲ": "Ny", "ǝ": "e", "Ǝ": "E", "ɣ": "gh", "Ɣ": "Gh", "ʃ": "sh"}  # fmt: skip


def typed(text: str) -> str:
    """Return the text with quotation marks, dashes and blanks as a telephone's keys have them: they would cost half the room."""
    return text.translate(_TYPED)


def folded(text: str) -> str:
    """Return the text with Latin letters without their marks. Letters of other scripts stay; signs outside GSM go."""
    return "".join(_folded(char) for char in unicodedata.normalize("NFC", typed(text)))


def _folded(char: str) -> str:
    if char.isascii():
        return char
    if char in _LETTERS:
        return _LETTERS[char]
    base = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    if base.isascii() and base:
        return base
    named = _of_its_name(char)
    if named:
        return named
    if unicodedata.category(char)[0] in "LMN":
        return char
    return char if char in BASIC or char in EXTENSION else ""


def _of_its_name(char: str) -> str:
    """Return the plain letter of a Latin one with hook or stroke: "ɓ" is b."""
    words = unicodedata.name(char, "").split()
    if words[:1] != ["LATIN"] or "LETTER" not in words:
        return ""
    letter = words[words.index("LETTER") + 1 : words.index("LETTER") + 2]
    if not letter or len(letter[0]) > 1 or not letter[0].isascii():
        return ""
    return letter[0] if "CAPITAL" in words else letter[0].lower()


def is_gsm(text: str) -> bool:
    """Return whether every character is in the GSM 7-bit alphabet."""
    return all(char in BASIC or char in EXTENSION for char in text)


def length(text: str) -> int:
    """Return how much of an SMS the text takes: septets in GSM (extension signs count two), else UTF-16 units."""
    if is_gsm(text):
        return sum(2 if char in EXTENSION else 1 for char in text)
    return len(text.encode("utf-16-be", "surrogatepass")) // 2


def room(text: str, *, alone: bool) -> int:
    """Return how much an SMS with these characters holds, alone or as one of several."""
    if is_gsm(text):
        return GSM_ALONE if alone else GSM_JOINED
    return UCS_ALONE if alone else UCS_JOINED


def fits(text: str, *, alone: bool = False) -> bool:
    """Return whether the text is one SMS."""
    return length(text) <= room(text, alone=alone)
