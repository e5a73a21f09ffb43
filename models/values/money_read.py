"""Reading sums as people write them: "5,000,000 USD", "$5 million", "5 M USD", "25 millions FCFA"."""

from __future__ import annotations

import re
from decimal import Decimal

from babel.numbers import list_currencies

from models.base.countries import to_iso2
from models.base.errors import BadInput
from models.base.language import _
from models.values.money import Money, exponent_of

LONGEST = 200

# BCEAO and BEAC: the two CFA francs and the countries that use them.
_CFA = {
    **dict.fromkeys(("BJ", "BF", "CI", "GW", "ML", "NE", "SN", "TG"), "XOF"),
    **dict.fromkeys(("CM", "CF", "TD", "CG", "GQ", "GA"), "XAF"),
}

_CURRENCY_WORDS: tuple[tuple[str, str], ...] = (
    # Own table: pattern -> currency; "CFA" is two currencies.
    # Words shared by more countries (dinar, rupee, yen sign) are left out.
    (r"francs?\s*cfa|f\.?\s*cfa|cfa(?:\s*francs?)?", "CFA"),
    (r"us\s*\$|\$\s*us\b|us dollars?|dollars? us|dollars? am[ée]ricains?", "USD"),
    (r"(?:a|au)\$", "AUD"),
    (r"(?:c|ca)\$", "CAD"),
    (r"\$|dollars?", "USD"),
    (r"€|euros?", "EUR"),
    (r"£|pounds? sterling|livres? sterling", "GBP"),
    (r"₦|nairas?", "NGN"),
    (r"₹", "INR"),
    (r"ouguiyas?", "MRU"),
)

_SCALES: tuple[tuple[str, int], ...] = (
    # English and French. A French "billion" is 10^12 and an English one 10^9: read_money refuses it in French.
    (r"billions?|bn|milliards?|mds?|mrds?", 10**9),
    (r"millions?|mlns?|mio|mn|m", 10**6),
    (r"crores?", 10**7),
    (r"lakhs?", 10**5),
    (r"thousand|mille|k", 10**3),
)

_QUALIFIERS: tuple[tuple[str, str], ...] = (
    (r"at least|no less than|more than|over|au moins|plus de", "at_least"),
    (r"at most|no more than|up to|less than|au plus|jusqu['’]à|moins de", "at_most"),
    (r"about|around|approximately|approx\.?|some|roughly|nearly|environ|près de|à peu près|~", "about"),
)

_BASES: tuple[tuple[str, str], ...] = (
    (r"per person or for all: not known|par personne ou pour tous\s*: non connu", "unknown"),
    (r"per person|per head|per hostage|per captive|each|par personne|par otage|par t[êe]te|chacune?", "per_person"),
    (
        r"for all captives together|for all(?: of them)?|in total|together|altogether"
        r"|pour l['’]ensemble des captifs|pour tous|au total|en tout",
        "for_all",
    ),
)

_NUMBER = re.compile(r"\d(?:[\d.,' \u00a0\u202f\u2009’]*\d)?")
_SPACES = re.compile(r"[ \u00a0\u202f\u2009'’]+")


def read_money(text: str, *, language: str = "en", country: str = "") -> Money:
    """Return the sum meant by a text holding nothing but a sum.

    `language` ("en", "fr") settles which sign groups and which divides; "5.000 USD" stays unclear in
    both, and is refused rather than read a thousand times too small or too large. `country` (any ISO 3166-1 code) settles
    which CFA franc is meant. A basis not said is "unknown".

    Raises:
        BadInput: no or several numbers, no known currency, an ambiguous figure or currency, words left over.
    """
    if len(text) > LONGEST:
        raise _refused(_("A sum has at most {most} characters.").format(most=LONGEST))
    rest, basis = _take(_BASES, text, "unknown")
    rest, qualifier = _take(_QUALIFIERS, rest, "")
    found = _NUMBER.findall(rest)
    if len(found) != 1:
        raise _refused(_("Write one amount in figures with its currency, for example 5,000,000 USD."))
    before, _number, after = rest.partition(found[0])
    after, scale = _scale(after, language)
    currency = _currency(f"{before.strip()} {after.strip()}".strip(" ,;:."), country)
    exponent = exponent_of(currency)
    minor = (_amount(found[0], language, exponent, scaled=scale > 1) * scale).scaleb(exponent)
    if minor != minor.to_integral_value():
        raise _refused(_("This currency has {decimals} decimals.").format(decimals=exponent))
    return Money(int(minor), currency, exponent, qualifier, basis)


def _take(table: tuple[tuple[str, str], ...], text: str, default: str) -> tuple[str, str]:
    """Return the text without the first wording found, and its code."""
    for pattern, code in table:
        found = re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE)
        if found:
            return f"{text[: found.start()]} {text[found.end() :]}".strip(" ,;"), code
    return text, default


def _scale(after: str, language: str) -> tuple[str, int]:
    for pattern, factor in _SCALES:
        found = re.match(rf"\s*(?:{pattern})(?!\w)(?:\s*(?:(?:de|of)(?!\w)|d['’]))?\s*", after, re.IGNORECASE)
        if found and language == "fr" and found[0].strip().lower().startswith("billion"):
            raise _refused(_("A billion is a thousand times larger in French than in English: write the figure out."))
        if found:
            return after[found.end() :], factor
    return after, 1


def _currency(words: str, country: str) -> str:
    words = " ".join(words.split())
    if words.upper() in _KNOWN:
        return words.upper()
    code = next((code for pattern, code in _CURRENCY_WORDS if re.fullmatch(pattern, words, re.IGNORECASE)), "")
    if code == "CFA":
        code = _CFA.get(to_iso2(country), "")
        if not code:
            raise _refused(_("There are two CFA francs: write XOF (West Africa) or XAF (Central Africa)."))
    if not code:
        raise _refused(_("Write the currency with its three letters, for example USD."))
    return code


def _amount(figure: str, language: str, exponent: int, *, scaled: bool) -> Decimal:
    """Return the number; `scaled` tells that a word like "million" follows, so that "1.250 million" has decimals."""
    plain = _grouped_by_spaces(figure)
    signs = [sign for sign in plain if sign in ".,"]
    if not signs:
        return _checked(plain, "")
    if len(set(signs)) == 2:
        decimal = signs[-1]
        group = "," if decimal == "." else "."
        whole, _sign, part = plain.rpartition(decimal)
        if decimal in whole:
            raise _unclear()
        return _checked(_ungrouped(whole, group), part)
    sign = signs[0]
    if len(signs) > 1:
        return _checked(_ungrouped(plain, sign), "")
    whole, _sign, part = plain.partition(sign)
    return _one_sign(whole, sign, part, language, decimals=exponent == 3 or scaled)


def _one_sign(whole: str, sign: str, part: str, language: str, *, decimals: bool) -> Decimal:
    """Read a figure with one comma or one point in it."""
    groups = "," if language == "en" else ""
    divides = "," if language == "fr" else "."
    if len(part) != 3 or not 1 <= len(whole) <= 3 or whole == "0":
        return _checked(whole, part)
    if sign == groups:
        return _checked(whole + part, "")
    if decimals and sign == divides:
        return _checked(whole, part)
    raise _unclear()


def _grouped_by_spaces(figure: str) -> str:
    """Return the figure without spaces and apostrophes, which only ever group by three."""
    groups = _SPACES.split(figure)
    inner = groups[1:-1] + ([re.split(r"[.,]", groups[-1])[0]] if len(groups) > 1 else [])
    if any(len(group) != 3 for group in inner):
        raise _unclear()
    return "".join(groups)


def _ungrouped(figure: str, sign: str) -> str:
    """Return the figure without its grouping signs: threes, or twos before the last three as in India (5,00,000)."""
    first, *inner = figure.split(sign)
    if inner and not (len(inner[-1]) == 3 and 1 <= len(first) <= 3 and {len(group) for group in inner[:-1]} in ({3}, {2}, set())):
        raise _unclear()
    return first + "".join(inner)


def _checked(whole: str, part: str) -> Decimal:
    if not re.fullmatch(r"[0-9]{1,16}", whole) or not re.fullmatch(r"[0-9]{0,6}", part):
        raise _unclear()
    return Decimal(f"{whole}.{part or 0}")


def _unclear() -> BadInput:
    return _refused(_("It is not clear which sign divides this figure: write it without grouping, for example 5000 or 5000.50."))


def _refused(reason: str) -> BadInput:
    return BadInput(field="money", reason=reason)


_KNOWN = frozenset(list_currencies())
