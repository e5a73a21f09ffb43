"""Names of persons: the forms a search compares, and words for captives whose names are not known."""

from __future__ import annotations

import re

from models.base.countries import country_name, national_singular, nationality
from models.base.language import _, use
from models.values.fold import fold, words

MOST_PARTS = 8
"""Parts of a name that are looked at; longer "names" are sentences."""

# Own table, folded: words before a name that are no part of it.
_TITLES = frozenset((
    "mr", "mrs", "ms", "miss", "dr", "prof", "m", "mme", "mlle", "monsieur", "madame", "mademoiselle", "sheikh", "cheikh",
    "shaykh", "imam", "maitre", "general", "colonel", "captain", "capitaine", "lieutenant", "commandant", "sergent",
    "sergeant", "major", "hadj", "hajj", "hajji", "elhadj",
))  # fmt: skip

_ARTICLES = frozenset(("al", "el", "ul", "ad", "ar", "as", "an", "ech", "ash"))
"""The Arabic article as it is written in Latin letters: joined, apart or left out from one report to the next."""

# Own rules, in this order, after the spellings met in French and English reports from the Sahel and the Middle East: the same
# Arabic, Tuareg or Fulani sound is written in several ways. Meant to find too much rather than too little.
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"ph", "f"),
        (r"ou|oo|w", "u"),
        (r"kh|gh|rh", "g"),
        (r"dj|dz|j", "g"),
        (r"tch|sch|ch|sh", "s"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"q|c(?![eiy])", "k"),
        (r"c", "s"),
        (r"z", "s"),
        (r"h", ""),
        (r"y|ee|ei|ai|ay|ey", "i"),
        (r"o", "u"),
        (r"e", "a"),
        (r"(.)\1+", r"\1"),
    )
)


def name_parts(name: str) -> tuple[str, ...]:
    """Return the folded parts of a name without titles and articles, at most MOST_PARTS."""
    parts = [part for part in words(name) if part]
    kept = [part for part in parts if part not in _TITLES and part not in _ARTICLES]
    return tuple((kept or parts)[:MOST_PARTS])


def sound(part: str) -> str:
    """Return one spelling for the spellings of the same sound: Mohamed, Muhammad, Mouhammed and Mohammad give the same.

    For finding only: two different names may sound alike, so it never decides that two persons are one.
    """
    folded = fold(part)
    for pattern, by in _SOUNDS:
        folded = pattern.sub(by, folded)
    # Vowels behind the first letter are written most freely of all.
    return folded[:1] + re.sub(r"[aiu]", "", folded[1:]) if folded else ""


def search_forms(name: str) -> tuple[str, ...]:
    """Return the forms under which a name is found, the plainest first, each once; none for an empty name.

    They are: folded as written; without titles and articles; that with its first part last (Cissé Mariam); all in one word
    (Abd al-Rahman, Abdalrahman); and the sounds of its parts in alphabetical order, marked with "~".
    """
    parts = name_parts(name)
    if not parts:
        return ()
    turned = (*parts[1:], parts[0])
    sounds = "~" + " ".join(sorted(filter(None, map(sound, parts))))
    forms = (" ".join(words(name)), " ".join(parts), " ".join(turned), "".join(words(name)), sounds)
    return tuple(dict.fromkeys(form for form in forms if form.strip("~")))


def sounds_alike(one: str, other: str) -> bool:
    """Return whether two names share all sounds of the shorter one; at least two, or all of both."""
    mine, theirs = ({sound(part) for part in name_parts(name)} - {""} for name in (one, other))
    shorter, longer = sorted((mine, theirs), key=len)
    return bool(shorter) and shorter <= longer and (len(shorter) > 1 or mine == theirs)


def unnamed_label(nationality_code: str, number: int, total: int, language: str, *, sex: str = "") -> str:
    """Return the words for a captive without a name: "Indian national 3 of 5"; "Unnamed person 3 of 5" without nationality.

    A total under 2 leaves the count out; an unknown total is 0 with a number: "Indian national 3". `sex` "female" makes
    French agree ("Ressortissante indienne 3 sur 5").
    """
    with use(language):
        code = nationality_code.strip()
        if not code:
            who = _("Unnamed person")
        elif nationality(code, language):
            who = national_singular(code, language, sex)
        else:
            who = _("National of {country}").format(country=country_name(code, language))
        if total > 1:
            return _("{who} {number} of {total}").format(who=who, number=number, total=total)
        return _("{who} {number}").format(who=who, number=number) if total < 1 and number > 0 else who
