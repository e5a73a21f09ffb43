"""Names and figures as they are said on the radio: letter by letter, digit by digit, and nothing left unsaid.

Source of the alphabet: ICAO Annex 10, volume II, 5.2.1.3; it is the same in English and French.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from babel import Locale
from babel.dates import get_month_names

from models.base.language import _, current, pgettext

ALPHABET = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        [
            "Alfa",
            "Bravo",
            "Charlie",
            "Delta",
            "Echo",
            "Foxtrot",
            "Golf",
            "Hotel",
            "India",
            "Juliett",
            "Kilo",
            "Lima",
            "Mike",
            "November",
            "Oscar",
            "Papa",
            "Quebec",
            "Romeo",
            "Sierra",
            "Tango",
            "Uniform",
            "Victor",
            "Whiskey",
            "X-ray",
            "Yankee",
            "Zulu",
        ],
        strict=True,
    )
)
_DIGITS: tuple[Callable[[], str], ...] = (
    lambda: pgettext("radio", "zero"), lambda: pgettext("radio", "one"), lambda: pgettext("radio", "two"),
    lambda: pgettext("radio", "three"), lambda: pgettext("radio", "four"), lambda: pgettext("radio", "five"),
    lambda: pgettext("radio", "six"), lambda: pgettext("radio", "seven"), lambda: pgettext("radio", "eight"),
    lambda: pgettext("radio", "nine"),
)  # fmt: skip
_ACCENTS: dict[str, Callable[[], str]] = {
    "\u0300": lambda: pgettext("radio", "grave accent"), "\u0301": lambda: pgettext("radio", "acute accent"),
    "\u0302": lambda: pgettext("radio", "circumflex"), "\u0303": lambda: pgettext("radio", "tilde"),
    "\u0304": lambda: pgettext("radio", "bar"), "\u0308": lambda: pgettext("radio", "two dots"),
    "\u030a": lambda: pgettext("radio", "ring"), "\u030c": lambda: pgettext("radio", "caron"),
    "\u0323": lambda: pgettext("radio", "dot below"), "\u0327": lambda: pgettext("radio", "cedilla"),
}  # fmt: skip
_SIGNS: dict[str, Callable[[], str]] = {
    **dict.fromkeys("-\u2010\u2011\u2013\u2014\u2212", lambda: pgettext("radio", "dash")),
    "/": lambda: pgettext("radio", "slash"),
    **dict.fromkeys("'\u2019\u02bc", lambda: pgettext("radio", "apostrophe")), ".": lambda: pgettext("radio", "point"),
    "&": lambda: pgettext("radio", "and"), "+": lambda: pgettext("radio", "plus"), "@": lambda: pgettext("radio", "at"),
    "_": lambda: pgettext("radio", "underscore"),
}  # fmt: skip
_MADE_OF = {"ß": "SS", "æ": "AE", "œ": "OE", "ŋ": "NG", "ɲ": "NY", "ĳ": "IJ", "þ": "TH", "ð": "D", "ı": "I", "ɛ": "E", "ɔ": "O",
            "ǝ": "E", "ɣ": "G", "ʃ": "SH", "ʒ": "ZH"}  # fmt: skip
_TIME = re.compile(r"(?<![\w:])\d{1,2}:\d{2}(?![\w:])")
_NUMBER = re.compile(r"(?<!\w)\d+(?:[.,/\u00a0\u202f\-]\d+)*(?!\w)")
_MIXED = re.compile(r"(?<!\w)(?=[\w-]*\d)(?=[\w-]*[^\W\d_])\w+(?:-\w+)*(?!\w)")
_NEXT = r"(?P<next>[\u00a0 ][^\W\d_]{2,})?"
_GROUPED = {"en": re.compile(r",(?=\d{3}(?!\d))"), "fr": re.compile(r"[\u00a0\u202f](?=\d{3}(?!\d))")}
"""What parts thousands and is no decimal sign."""


@cache
def _months(language: str) -> dict[str, str]:
    """Return the months of a language, their short names to their whole ones."""
    locale = Locale.parse({"en": "en_GB"}.get(language, language))
    short, whole = (get_month_names(width, "format", locale) for width in ("abbreviated", "wide"))
    return {short[number]: whole[number] for number in range(1, 13)}


@cache
def _figures(language: str) -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
    date = rf"(?<!\w)(?P<day>\d{{1,2}}) (?P<month>{months})(?: (?P<year>\d{{4}}))?(?!\w)"
    return re.compile(f"{date}|(?P<time>{_TIME.pattern})|(?P<mixed>{_MIXED.pattern})|(?P<number>{_NUMBER.pattern}){_NEXT}")


def digit(char: str) -> str:
    """Return the word of a digit of any script."""
    return _DIGITS[unicodedata.digit(char)]()


def digits(text: str) -> str:
    """Return a number digit by digit, its separators as short breaks, a decimal sign by its word."""
    said = []
    grouped = _GROUPED.get(current())
    for char in grouped.sub(" ", text) if grouped else text:
        if char.isdigit():
            said.append(digit(char))
        elif char == "/":
            said.append(pgettext("radio", "slash"))
        elif char == ".":
            said.append(pgettext("radio", "point"))
        elif char == ",":
            said.append(pgettext("radio", "comma"))
        elif char == "-":
            said.append(pgettext("radio", "dash"))
        elif said:
            said[-1] += ","
    return " ".join(said)


def spell(name: str) -> str:
    """Return every letter, mark, digit and sign of a name by its word, the words of the name parted by commas.

    Letters of other scripts have no word here: their place is told.
    """
    words = [" ".join(_letters(word)) for word in unicodedata.normalize("NFC", name).split()]
    return ", ".join(word for word in words if word)


def _letters(word: str) -> Iterator[str]:
    foreign = False
    for char in word:
        said = _letter(char)
        if said:
            yield said
        elif char.isalpha() and not foreign:
            foreign = True
            yield pgettext("radio", "(letters of another script)")


def _letter(char: str) -> str:
    if char.isdigit():
        return digit(char)
    if char in _SIGNS:
        return _SIGNS[char]()
    upper = char.upper()
    if upper in ALPHABET:
        return ALPHABET[upper]
    if char.lower() in _MADE_OF:
        return " ".join(ALPHABET[letter] for letter in _MADE_OF[char.lower()])
    return _marked(char)


def _marked(char: str) -> str:
    """Return "Echo with acute accent"; of letters that Unicode does not take apart, what their name tells ("with hook")."""
    parts = unicodedata.normalize("NFD", char)
    base = parts[0].upper()
    if base in ALPHABET and len(parts) > 1:
        marks = [_ACCENTS[mark]() if mark in _ACCENTS else _mark_name(mark) for mark in parts[1:]]
        return pgettext("radio", "{letter} with {marks}").format(letter=ALPHABET[base], marks=" ".join(marks))
    known = unicodedata.name(char, "").split()
    if known[:1] == ["LATIN"] and "LETTER" in known:
        told = known[known.index("LETTER") + 1 :] or [""]
        if told[0] and all(sign in ALPHABET for sign in told[0]) and len(told[0]) <= 2:
            said = " ".join(ALPHABET[sign] for sign in told[0])
            rest = " ".join(word.lower() for word in told[1:] if word != "WITH")
            return pgettext("radio", "{letter} with {marks}").format(letter=said, marks=rest) if rest else said
    return ""


def _mark_name(mark: str) -> str:
    return unicodedata.name(mark, "mark").removeprefix("COMBINING ").lower()


def spoken(text: str) -> tuple[str, list[str]]:
    """Return the text with its figures as they are said ("figures two injured"), and what to say again of it ("two injured").

    Dates are said with the month's whole name, times as four digits; numbers mixed with letters are spelled ("RN7": "Romeo
    November seven").
    """
    groups: list[str] = []

    def said(match: re.Match[str]) -> str:
        words, again = _group(match)
        groups.append(again)
        return words

    return _figures(current()).sub(said, text), list(dict.fromkeys(groups))


def _group(match: re.Match[str]) -> tuple[str, str]:
    if match["month"]:
        parts = (digits(match["day"]), _months(current())[match["month"]], digits(match["year"] or ""))
        words = " ".join(part for part in parts if part)
        return words, words
    if match["time"]:
        hour, minute = match["time"].split(":")
        words = pgettext("radio", "time {digits}").format(digits=digits(hour.zfill(2) + minute))
        return words, words
    if match["mixed"]:
        words = spell(match["mixed"])
        return words, words
    number, after = digits(match["number"]), match["next"] or ""
    return pgettext("radio", "figures {digits}").format(digits=number) + after, number + after


def named(text: str, names: list[str], done: set[str]) -> list[tuple[str, str]]:
    """Return the text in pieces (text, name): where a name stands for the first time in the script, its piece has the name."""
    waiting = sorted({name for name in names if name and name not in done}, key=lambda name: (-len(name), name))
    if not waiting:
        return [(text, "")]
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in waiting))
    pieces, end = list[tuple[str, str]](), 0
    for match in pattern.finditer(text):
        if match.group() not in done:
            done.add(match.group())
            pieces += [(text[end : match.start()], ""), (match.group(), match.group())]
            end = match.end()
    return [*pieces, (text[end:], "")]


def i_spell(name: str) -> str:
    """Return "Kobri, I spell: Kilo Oscar Bravo Romeo India"."""
    return _("{name}, I spell: {letters},").format(name=name, letters=spell(name))
