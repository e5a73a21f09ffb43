"""How each wrong passphrase makes the next try wait."""

from __future__ import annotations

FREE_TRIES = 2
LONGEST_S = 30


def wait_s(wrong: int) -> int:
    """Return how many seconds to wait after so many wrong tries in a row: none for two, then 1, 2, 4 ... up to 30.

    It spares people who hold a key down; a thief has the files and is slowed by the key derivation alone.
    """
    return 0 if wrong <= FREE_TRIES else min(LONGEST_S, 2 ** (wrong - FREE_TRIES - 1))
