"""Keys from passphrases (Argon2id) and keys from keys (HKDF)."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import ClassVar

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from models.base.errors import AppError
from models.base.language import N_
from models.vault.passphrase import normalise

KEY_BYTES = 32
MIB = 1024
"""One MiB in the KiB of Argon2's memory cost."""

MEMORY_STEPS = (256 * MIB, 192 * MIB, 128 * MIB, 96 * MIB, 64 * MIB)
MEMORY_MOST = 1024 * MIB
"""A key file asking for more is refused: no laptop of ours wrote it."""


class NotEnoughMemory(AppError):
    """The laptop has not the memory to turn the passphrase into a key. `mib` is what is needed."""

    code = "not-enough-memory"
    exit_code: ClassVar[int] = 18
    what = N_("There is not enough free memory to open the vault ({mib} MiB are needed for a moment).")
    remedy = N_("Close other programs, a web browser first, then try again.")


@dataclass(frozen=True)
class KdfParams:
    """The cost of one try at a passphrase: memory in KiB, passes over it, lanes worked beside each other."""

    memory_kib: int = 64 * MIB
    iterations: int = 3
    lanes: int = 4

    def to_dict(self) -> dict[str, int]:
        """Return the form kept in the key file."""
        return asdict(self)

    @classmethod
    def from_dict(cls, given: Mapping[str, object]) -> KdfParams:
        """Return the parameters of a key file. Raises ValueError outside the bounds a sane file keeps."""
        values = [given.get(name) for name in ("memory_kib", "iterations", "lanes")]
        numbers = [value for value in values if isinstance(value, int) and not isinstance(value, bool)]
        if len(numbers) != 3:
            raise ValueError("parameters")
        memory, iterations, lanes = numbers
        if not (8 * lanes <= memory <= MEMORY_MOST and 1 <= iterations <= 64 and 1 <= lanes <= 64):
            raise ValueError("parameters")
        return cls(memory, iterations, lanes)


def stretch(passphrase: str, salt: bytes, params: KdfParams) -> bytes:
    """Return 32 bytes out of a passphrase, slowly on purpose. The passphrase is normalised here (NFKC), so nobody forgets it.

    Raises:
        NotEnoughMemory: the laptop cannot give the memory the parameters ask for.
    Source: RFC 9106 (Argon2id).
    """
    try:
        work = Argon2id(
            salt=salt, length=KEY_BYTES, iterations=params.iterations, lanes=params.lanes, memory_cost=params.memory_kib
        )
        return work.derive(normalise(passphrase).encode("utf-8", "surrogatepass"))
    except MemoryError:
        raise NotEnoughMemory(mib=params.memory_kib // MIB) from None


def derive(key: bytes, purpose: str, *, salt: bytes = b"", length: int = KEY_BYTES) -> bytes:
    """Return an own key for a purpose from a key that is already strong. Source: RFC 5869 (HKDF with SHA-256)."""
    return HKDF(SHA256(), length, salt or None, purpose.encode()).derive(key)


def calibrate(clock: Callable[[], float] = time.perf_counter, *, most_s: float = 1.0) -> KdfParams:
    """Return parameters between 64 and 256 MiB that this laptop works off in at most about `most_s` seconds.

    One run over 64 MiB is timed and scaled up (time grows with memory). A laptop too slow for 64 MiB in three passes gets
    fewer passes, never less memory.

    Source: RFC 9106 section 4, second recommended option (t=3, 64 MiB, 4 lanes) is the floor where it fits.
    """
    least = KdfParams()
    before = clock()
    stretch("calibration", bytes(16), least)
    taken = max(clock() - before, 1e-6)
    if taken > most_s:
        return KdfParams(least.memory_kib, max(1, int(least.iterations * most_s / taken)), least.lanes)
    fitting = (memory for memory in MEMORY_STEPS if taken * memory / least.memory_kib <= 0.9 * most_s)
    return KdfParams(next(fitting, least.memory_kib), least.iterations, least.lanes)
