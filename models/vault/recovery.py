"""The recovery sheet: 128 random bits as seven groups of five characters that people can read out, write and type.

Four characters of a group carry bits, the fifth is a check over the group and its number, so a slip names its group. The last
12 bits are a hash of the secret: a sheet of two mixed halves is noticed too. Alphabet: Crockford's base 32, without I L O U.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable

from models.base.errors import BadInput
from models.base.language import _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = {"O": "0", "I": "1", "L": "1"}
SEPARATORS = " \t\r\n-–—_.,;/"
"""What people and word processors (long dashes) put between groups."""
GROUPS = 7
GROUP_LENGTH = 5
SECRET_BYTES = 16
HASH_BITS = 12


def new_secret(random: Callable[[int], bytes] = secrets.token_bytes) -> bytes:
    """Return a new secret of 128 random bits."""
    return random(SECRET_BYTES)


def _times(left: int, right: int) -> int:
    """Return the product in the field of 32 elements (polynomial x^5 + x^2 + 1, primitive)."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left = left << 1 ^ (0b100101 if left & 0b10000 else 0)
        right >>= 1
    return product


def _check(values: list[int], number: int) -> int:
    """Return the check value of four values of the group `number` (1 to 7).

    Weights 2, 4, 8, 16 and 1 for the check itself are all different and none is zero in the field: every single wrong
    character and every swap of two different ones is found; the number finds groups in the wrong order.
    """
    total = number
    for place, value in enumerate(values):
        total ^= _times(2 << place, value)
    return total


def _hash(secret: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"holdfast recovery sheet" + secret).digest()[:2], "big") >> 4


def to_groups(secret: bytes) -> tuple[str, ...]:
    """Return the seven groups of five characters for a secret of 16 bytes."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a recovery secret has 16 bytes")
    number = int.from_bytes(secret, "big") << HASH_BITS | _hash(secret)
    data = GROUP_LENGTH - 1
    values = [number >> 5 * place & 31 for place in reversed(range(GROUPS * data))]
    parts = [values[start : start + data] for start in range(0, len(values), data)]
    return tuple("".join(ALPHABET[value] for value in (*part, _check(part, at))) for at, part in enumerate(parts, 1))


def from_groups(text: str) -> bytes:
    """Return the secret of a typed sheet: any case, O for 0, I or L for 1, spaces and dashes where people put them.

    Raises:
        BadInput: names the first group that is wrong.
    """
    number = 0
    for at, group in enumerate(_split(text), 1):
        values = [ALPHABET.find(letter) for letter in group]
        if -1 in values or len(values) != GROUP_LENGTH or _check(values[:-1], at) != values[-1]:
            raise _wrong(at)
        for value in values[:-1]:
            number = number << 5 | value
    secret = (number >> HASH_BITS).to_bytes(SECRET_BYTES, "big")
    if number & (1 << HASH_BITS) - 1 != _hash(secret):
        raise BadInput(field=_("Recovery sheet"), reason=_("Each group is right, but they do not belong to one sheet."))
    return secret


def _split(text: str) -> list[str]:
    """Return the typed groups in the alphabet's spelling. Where the length is wrong, typed separators tell which group it is."""
    spelled = "".join(READ_AS.get(letter, letter) for letter in text.upper())
    apart = "".join(" " if letter in SEPARATORS else letter for letter in spelled).split()
    joined = "".join(apart)
    if len(joined) == GROUPS * GROUP_LENGTH:
        return [joined[start : start + GROUP_LENGTH] for start in range(0, len(joined), GROUP_LENGTH)]
    if len(apart) == GROUPS:
        raise _wrong(next(at for at, group in enumerate(apart, 1) if len(group) != GROUP_LENGTH))
    reason = _("The sheet has {groups} groups of {length} characters; {count} characters were typed.")
    reason = reason.format(groups=GROUPS, length=GROUP_LENGTH, count=len(joined))
    raise BadInput(field=_("Recovery sheet"), reason=reason)


def _wrong(at: int) -> BadInput:
    reason = _("Group {number} is not right. Compare it with the sheet.").format(number=at)
    return BadInput(field=_("Recovery sheet"), reason=reason)
