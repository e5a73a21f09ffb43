"""A paper as a radio script: numbered lines to be read aloud as they stand; names are spelled, figures said twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.base.language import _, use
from reports.content import Paper
from reports.kinds.known import shortened
from reports.text.clean import one_line
from reports.text.spelling import i_spell, named, spell, spoken
from reports.text.told import Told, told

MOST_WORDS = 400
"""Words said in three minutes at the pace of writing along."""
LONGEST, SHORT = 150, 300
"""Words of one line as said, and characters of it as written where that is too many."""
_SIGN = re.compile(r"\s*\[(?:…|\.\.\.)\]")


def radio(paper: Paper, spelled: Iterable[str] = ()) -> str:
    """Return the script: what it may be read over, numbered lines, the end. Names in `spelled` are spelled at their first place.

    What is needed first is said first; a script of more than three minutes ends early and says so.
    """
    with use(paper.furniture.language):
        content = told(paper)
        names, done = [one_line(name) for name in spelled], set[str]()
        opening, closing = _opening(content), _closing(content)
        left = MOST_WORDS - sum(len(line.split()) for line in (*opening, *closing))
        lines, cut = list[str](), False
        for text in dict.fromkeys(line.words for line in content.by_need()):
            line = _said(text, names, done)
            if len(line.split()) > LONGEST:
                line = _said(shortened(text, SHORT), names, done)
            if len(line.split()) > LONGEST:
                line = _("A line stands here on paper that is too long to be read.")
            words = len(line.split())
            if words > left:
                cut = True
                break
            left -= words
            lines.append(line)
        if cut:
            lines.append(_("There is more on paper. It is not read here."))
        numbered = [f"{number}. {line}" for number, line in enumerate((*opening, *lines, *closing), start=1)]
        return "\n".join((_channel(content), *numbered))


def _channel(content: Told) -> str:
    head = _("RADIO SCRIPT {marking}. Read it only over a channel that {marking} may go over; read slowly, one line at a time.")
    return head.format(marking=content.marking)


def _opening(content: Told) -> list[str]:
    stamps = [_("{stamp}, {stamp}, {stamp}.").format(stamp=stamp) for stamp in content.stamps]
    what = _("{kind}. Marking: {marking}.").format(kind=content.kind, marking=_marking(content))
    reference = _("Reference, I spell: {letters}.").format(letters=spell(content.reference)) if content.reference else ""
    as_of, _groups = spoken(content.as_of)
    return [line for line in (*stamps, what, reference, f"{as_of[:1].upper()}{as_of[1:]}." if as_of else "") if line]


def _marking(content: Told) -> str:
    return content.marking.replace(":", " ").replace("+", " ")


def _closing(content: Told) -> list[str]:
    code = _("Check code, I spell: {letters}.").format(letters=spell(content.code)) if content.code else ""
    end = _("End of message. Marking again: {marking}. Over.").format(marking=_marking(content))
    return [line for line in (code, end) if line]


def _said(text: str, names: list[str], done: set[str]) -> str:
    """Return a line as said; names that it spells are added to those done."""
    text = _SIGN.sub(_(", cut here"), text.removeprefix("– "))
    parts, again = list[str](), list[str]()
    for piece, name in named(text, names, done):
        if name:
            parts.append(i_spell(name))
            continue
        words, groups = spoken(piece)
        parts.append(words)
        again += groups
    line = _sentence(" ".join(parts))
    if again:
        line = _("{line} I say again: {figures}.").format(line=line, figures="; ".join(again))
    return line


_GAPS = (
    (re.compile(r"\s+"), " "),
    (re.compile(r" ([,.;)])"), r"\1"),
    (re.compile(r"\( "), "("),
    (re.compile(r",+\s*([,.:;)\u060c])"), r"\1"),
)


def _sentence(text: str) -> str:
    """Return the pieces of a line as a sentence: no blank before a comma, none behind a bracket, a capital and a full stop."""
    for pattern, instead in _GAPS:
        text = pattern.sub(instead, text)
    text = text.strip(" ,")
    return f"{text[:1].upper()}{text[1:]}" + ("" if text[-1:] in ".!?:" else ".")
