"""The one place where a string from a record is made fit for paper. Nothing reaches the canvas without passing here."""

from __future__ import annotations

import re
import unicodedata

from models.base.language import _
from reports.pdf.notices import Notices

MOST_CHARACTERS = 200_000
"""Longest text of one field that is printed whole."""

LONGEST_WORD = 60
"""A longer run without a space gets places where it may be broken (zero width space)."""

BREAK = "\u200b"

# Controls, lone surrogates, marks that turn the writing direction, invisible signs, byte order marks, noncharacters.
# Left in, they hide text from the reader, reverse what is read, or stop the writing of the file.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u034f\u180e\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
# Joiners have a meaning in Arabic only; elsewhere nobody sees them, and they part words for a search.
_LOST_JOINER = re.compile("(?<![\u0600-\u08ff])[\u200c\u200d]+")
_NEWLINE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANK = re.compile("[\t \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")
_MARK = "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_MARKS = re.compile(f"({_MARK}{{6}}){_MARK}+")
_LONG = re.compile(rf"[^\s{BREAK}]{{{LONGEST_WORD + 1},}}")

# Signs the papers' fonts lack, written as people type them. Same meaning, same place in the line.
_SPELLED = str.maketrans(
    {
        "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "∼": "~", "●": "•", "■": "•",
        "▪": "•", "◦": "•", "○": "•", "▶": "•", "►": "•", "➔": "->", "➡": "->", "✓": "[x]", "✔": "[x]", "☑": "[x]", "☐": "[ ]",
        "✗": "[ ]", "✘": "[ ]", "∞": "~", "\u2010": "-", "\u2015": "—", "\u02bc": "’",
    }
)  # fmt: skip


def clean(text: str, notices: Notices) -> str:
    """Return the text fit for setting: NFC, no control or direction signs, single spaces, `\\n` between lines.

    Words longer than LONGEST_WORD carry zero width spaces where they may break. A text longer than MOST_CHARACTERS is cut,
    says so in its place, and leaves a notice.
    """
    if len(text) <= LONGEST_WORD and text.isascii() and text.isprintable() and "  " not in text:
        return text
    whole = len(text)
    text = text[:MOST_CHARACTERS]
    text = _BLANK.sub(" ", _LOST_JOINER.sub("", _UNWANTED.sub("", _NEWLINE.sub("\n", text))))
    # Hundreds of marks on one letter are an attack or a fault; sorting them takes time that grows with their square.
    text = unicodedata.normalize("NFC", _MARKS.sub(r"\1", text)).translate(_SPELLED)
    if len(text) > LONGEST_WORD:
        text = _LONG.sub(_with_breaks, text)
    if whole > MOST_CHARACTERS:
        notices.shortened(whole)
        text = f"{text} […] {_('[shortened here: the record holds the whole text]')}"
    return text


def clean_line(text: str, notices: Notices, most: int = 200) -> str:
    """Return the text as one line of at most `most` characters, for metadata and the outline."""
    line = " ".join(clean(text[: most * 4], notices).replace(BREAK, "").split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _with_breaks(match: re.Match[str]) -> str:
    word = match.group()
    return BREAK.join(word[start : start + LONGEST_WORD] for start in range(0, len(word), LONGEST_WORD))
