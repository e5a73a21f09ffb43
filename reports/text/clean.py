"""Text fit for a telephone: no control or direction signs, one blank between words, nothing that a messenger takes as markup."""

from __future__ import annotations

import re
import unicodedata

# Controls, lone surrogates, direction signs, invisible signs: they hide or turn what is read. Joiners (200c, 200d) stay.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u034f\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_BLANKS = re.compile(r"\s+")
_EDGE = re.compile(r"(?<!\w)[*_~`]|[*_~`](?!\w)")
_MARKS = {"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb"}
_FIRST = {">": "\u203a", "-": "\u2013", "#": "\uff03", "+": "\uff0b"}
"""Signs that a messenger reads as quotation, list or heading where a line begins; each has a look-alike that it leaves alone."""


def one_line(text: str) -> str:
    """Return the text as one line, composed (NFC), without signs nobody sees."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", _UNWANTED.sub("", text))).strip()


def without_markup(line: str) -> str:
    """Return a line in which no messenger finds bold, italics, lists or quotations: those signs become look-alikes.

    Inside a word they stay: addresses and file names keep theirs, and no messenger reads them there.
    """
    line = _EDGE.sub(lambda match: _MARKS[match.group()], line)
    return _FIRST[line[0]] + line[1:] if line[:1] in _FIRST else line
