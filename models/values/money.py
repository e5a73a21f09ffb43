"""A sum as it was said: amount, currency, how exactly, and for whom; never added up when the last is not known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from babel.core import UnknownLocaleError
from babel.numbers import format_decimal, get_currency_precision

from models.base import terms
from models.base.errors import BadInput
from models.base.language import _, use

LARGEST = 10**18
"""Largest amount in minor units."""


@dataclass(frozen=True)
class Money:
    """A sum in minor units of its currency.

    `exponent` is how many decimals the currency had when the sum was entered (USD 2, XOF 0, TND 3); it is kept, so that a
    later change of the table changes no sum. qualifier: "" or a code of `amount_qualifier`. basis: a code of `demand_basis`.

    Raises:
        BadInput: a negative or absurd amount, a currency not of three capitals, an unknown qualifier or basis.
    """

    minor: int
    currency: str
    exponent: int
    qualifier: str = ""
    basis: str = "unknown"

    def __post_init__(self) -> None:
        if not 0 <= self.minor <= LARGEST or not 0 <= self.exponent <= 6:
            raise _refused(_("The amount is out of range."))
        if not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise _refused(_("The currency is given by its three letters, for example USD."))
        if self.qualifier and not terms.is_known("amount_qualifier", self.qualifier):
            raise _refused(_("The amount is exact, or one of: about, at least, at most."))
        if not terms.is_known("demand_basis", self.basis):
            raise _refused(_("The amount is per person, for all, or that is not known."))

    @property
    def amount(self) -> Decimal:
        """The sum in whole units of its currency."""
        return Decimal(self.minor).scaleb(-self.exponent)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {name: getattr(self, name) for name in ("minor", "currency", "exponent", "qualifier", "basis")}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Money:
        """Return the sum of its JSON form; a missing exponent is the currency's own.

        Raises:
            BadInput: a missing amount or currency, a value of the wrong type or out of range.
        """
        minor, currency, exponent = data.get("minor"), data.get("currency"), data.get("exponent")
        qualifier, basis = data.get("qualifier") or "", data.get("basis") or "unknown"
        if not isinstance(currency, str) or not isinstance(qualifier, str) or not isinstance(basis, str):
            raise _wrong_form()
        decimals = exponent_of(currency) if exponent is None else _whole(exponent)
        return cls(_whole(minor), currency, decimals, qualifier, basis)


def exponent_of(currency: str) -> int:
    """Return how many decimals the currency has (Unicode CLDR, as ISO 4217 for those in use), 2 for one not known."""
    return int(get_currency_precision(currency))


def money_text(money: Money, language: str, *, basis: bool = True) -> str:
    """Return the sum in words: "about USD 5,000,000, per person or for all: not known", "5 000 000 USD, par personne".

    The currency's three letters are printed, not its sign: several countries write "$" and "CFA".
    """
    with use(language):
        figure = _figure(money, language)
        # French puts the currency behind its figure, with a space that does not break.
        sum_text = f"{figure}\u00a0{money.currency}" if language == "fr" else f"{money.currency} {figure}"
        if money.qualifier:
            word = terms.inline("amount_qualifier", money.qualifier)
            sum_text = _("{about} {sum}").format(about=word, sum=sum_text)
        return _("{sum}, {basis}").format(sum=sum_text, basis=terms.inline("demand_basis", money.basis)) if basis else sum_text


def _figure(money: Money, language: str) -> str:
    whole = money.minor % 10**money.exponent == 0
    pattern = "#,##0" if whole else "#,##0." + "0" * money.exponent
    try:
        return format_decimal(money.amount, format=pattern, locale=language)
    except (UnknownLocaleError, ValueError):
        return format_decimal(money.amount, format=pattern, locale="en")


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise _wrong_form()


def _wrong_form() -> BadInput:
    return _refused(_("A stored sum is not in the form of this program."))


def _refused(reason: str) -> BadInput:
    return BadInput(field="money", reason=reason)
