"""A paper as at most three SMS: what is needed first stands first, and nothing is cut inside a number or a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.base.language import use
from reports.content import Paper
from reports.kinds.words import withheld
from reports.text.gsm import fits, folded, is_gsm, typed
from reports.text.told import Told, told

MOST = 3
"""SMS of one paper: more are read by nobody, and lost on the way."""
CUT = "(...)"
"""Stands where the text was cut; the paper's own sign would need room for two."""
SHORT = 20
"""Characters of a piece of a word longer than a message: two of the widest fit one."""
LONGEST_MARKING, LONGEST_CODE = 20, 30
_PAPERS_SIGN = re.compile(r"\[(?:…|\.\.\.)\]")
_DIGIT = re.compile(r"\d")


def sms(paper: Paper, spelled: Iterable[str] = (), accents: bool = True) -> tuple[str, ...]:
    """Return one to three SMS, each numbered ("1/3") and marked; the first tells kind, reference and as-of time.

    160 characters of the GSM alphabet, 153 in one of several, 70 and 67 where a character is outside it. Without `accents`
    letters are folded into that alphabet as far as their script allows. Names in `spelled`
    and marks of what is withheld are never broken.
    """
    with use(paper.furniture.language):
        content = told(paper)
        names = [_fit(name, accents) for name in (*spelled, withheld())]
        units = _units(_fit(_text(content), accents), names)
        code = _fit(f"{content.code_label} {content.code}", accents).strip()[:LONGEST_CODE] if content.code else ""
        marking = _fit(content.marking, accents)[:LONGEST_MARKING].strip()
        for count in range(1, MOST + 1):
            packed = _packed(units, marking, code, count, cut=False)
            if packed is not None:
                return packed
        return _packed(units, marking, code, MOST, cut=True) or ()


def _fit(text: str, accents: bool) -> str:
    text = _PAPERS_SIGN.sub(CUT, text)
    if not accents:
        return " ".join(folded(text).split())
    return " ".join("".join(char if is_gsm(char) else typed(char) for char in text).split())


def _text(content: Told) -> str:
    """Return the head and all lines by need, each a sentence of its own."""
    head = " ".join((*content.stamps, content.named, content.as_of)).strip()
    lines = dict.fromkeys(line.short or line.words for line in content.by_need())
    return " ".join(text if text[-1] in ".!?:;…" else f"{text}." for text in (f"{head}:", *lines) if text)


# --- packing -------------------------------------------------------------------------------------------------------------


def _units(text: str, names: list[str]) -> list[str]:
    """Return what may not be broken: words, numbers with the words beside them, names of several words."""
    for name in sorted({name for name in names if " " in name}, key=len, reverse=True):
        text = text.replace(name, name.replace(" ", "\x00"))
    units: list[str] = []
    for word in text.split(" "):
        # A remark in brackets ("unconfirmed") belongs to what stands before it.
        glued = units and (word[:1] == "(" or _DIGIT.search(word) or _DIGIT.search(units[-1].rsplit(" ", 1)[-1]))
        # A sentence ends here: nothing hangs together over it.
        if (glued and units[-1][-1] not in ".;:" and len(units[-1]) + len(word) < 60) or (
            glued and _is_number(word) and _is_number(units[-1].rsplit(" ", 1)[-1])
        ):
            units[-1] += f" {word}"
        else:
            units.append(word)
    return [unit.replace("\x00", " ") for unit in units]


def _is_number(word: str) -> bool:
    return word.strip(".,:;()").isdigit()


def _packed(units: list[str], marking: str, code: str, count: int, *, cut: bool) -> tuple[str, ...] | None:
    """Return the units in `count` SMS; None when they do not fit and may not be cut."""
    messages, rest = list[str](), list(units)
    for number in range(1, count + 1):
        prefix = f"{number}/{count} {marking}".strip()
        tail = f" {code}" if number == count and code else ""
        body, rest = _filled(prefix, rest, tail, alone=count == 1)
        if number == count and rest:
            if not cut:
                return None
            while body and not fits(f"{' '.join((prefix, *body, CUT))}{tail}", alone=count == 1):
                body.pop()
            body.append(CUT)
        messages.append(" ".join((prefix, *body)) + tail)
    return tuple(messages)


def _filled(prefix: str, units: list[str], tail: str, *, alone: bool) -> tuple[list[str], list[str]]:
    """Return as many units as a message holds, and those left. One that fits no message is taken apart."""
    body, rest, message = list[str](), list(units), prefix
    while rest:
        longer = f"{message} {rest[0]}"
        if fits(longer + tail, alone=alone):
            message = longer
            body.append(rest.pop(0))
        elif not fits(f"{prefix} {rest[0]}", alone=alone):
            rest = [*_broken(rest[0]), *rest[1:]]
        else:
            break
    return body, rest


def _broken(unit: str) -> list[str]:
    """Return a unit longer than a message in pieces: at blanks that part no number; a number that is too long gives the sign."""
    words = unit.split(" ")
    pieces = [words[0]]
    for word in words[1:]:
        if _is_number(word) and _is_number(pieces[-1].rsplit(" ", 1)[-1]):
            pieces[-1] += f" {word}"
        else:
            pieces.append(word)
    if len(pieces) > 1:
        return pieces
    if _DIGIT.search(unit) or len(unit) <= SHORT:
        return [CUT]
    return [unit[start : start + SHORT] for start in range(0, len(unit), SHORT)]
