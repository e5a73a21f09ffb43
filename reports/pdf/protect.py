"""Locking a finished paper with a passphrase: AES-256 as PDF 2.0 has it (revision 6), for readers of every system.

It comes last: what is locked cannot be read back, so the search for withheld values runs on the open file.
Source: ISO 32000-2:2020, 7.6.4 (algorithms 2.B, 8, 9 and 10).
"""

from __future__ import annotations

import os
import re
import unicodedata
import zlib
from collections.abc import Callable
from hashlib import sha256, sha384, sha512

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext, algorithms, modes

from reports.check.file import STRINGS, string_bytes
from reports.check.pdfium import opened
from reports.pdf.structure import Entries, ending

Random = Callable[[int], bytes]

ALLOWED = -4
"""Everything is allowed to whom the passphrase was given: what they could not do would be a pretence."""
LONGEST = 127
"""Bytes of a passphrase that the format takes."""

_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_STREAM = re.compile(rb"/Length (\d+)[^>]*>>\s*stream\r?\n")
_ROOT = re.compile(rb"/Root (\d+) 0 R/Info (\d+) 0 R/ID\[(<[0-9a-f]+><[0-9a-f]+>)\]")
_TABLE = b"/Type/XRef"


def protect(data: bytes, passphrase: str, *, random: Random = os.urandom) -> bytes:
    """Return a paper made by `render`, locked: nobody opens it without the passphrase.

    Raises:
        ValueError: no passphrase, one longer than 127 bytes, or a file of other makers.
    """
    secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8")
    root = _ROOT.search(data)
    if not secret or len(secret) > LONGEST or root is None:
        raise ValueError("cannot be locked")
    key = random(32)
    lock = _Lock(key, random)
    start = int(data[data.rindex(b"startxref") :].split()[1])
    entries = _packed_entries(data, start)
    parts = [data[: _first(data)]]
    length = len(parts[0])
    for number, source in _objects(data, start):
        entries[number] = (1, length, 0)
        parts.append(lock.locked(number, source))
        length += len(parts[-1])
    last = max(entries) + 1
    entries[last] = (1, length, 0)
    parts.append(b"%d 0 obj\n%s\nendobj\n" % (last, _dictionary(secret, key, random)))
    trailer = f"/Root {int(root.group(1))} 0 R/Info {int(root.group(2))} 0 R/Encrypt {last} 0 R/ID[{root.group(3).decode()}]"
    parts.append(ending(entries, last + 1, length + len(parts[-1]), trailer))
    locked = b"".join(parts)
    # Another maker's reader must open it, else the paper would be lost to whom it is meant for.
    with opened(locked, passphrase) as document, opened(data) as before:
        if len(document) != len(before):
            raise ValueError("the locked file lost pages")
    return locked


def _first(data: bytes) -> int:
    found = _OBJECT.search(data)
    return found.start() if found else len(data)


def _objects(data: bytes, end: int) -> list[tuple[int, bytes]]:
    """Return the numbered objects before the table, each as written."""
    found: list[tuple[int, bytes]] = []
    at = _first(data)
    while (head := _OBJECT.match(data, at)) is not None and at < end:
        close = data.index(b"endobj", at)
        body = _STREAM.search(data, at, close)
        if body:
            close = data.index(b"endobj", body.end() + int(body.group(1)))
        stop = close + len(b"endobj\n")
        found.append((int(head.group(1)), data[at:stop]))
        at = stop
    return found


def _packed_entries(data: bytes, start: int) -> Entries:
    """Return what the table says of objects inside packed streams: their places do not change."""
    body = _STREAM.search(data, start)
    if body is None or _TABLE not in data[start : body.start()]:
        raise ValueError("no table of our own")
    rows = zlib.decompress(data[body.end() : body.end() + int(body.group(1))])
    entries: Entries = {}
    for number in range(len(rows) // 7):
        row = rows[number * 7 : number * 7 + 7]
        if row[0] == 2:
            entries[number] = (2, int.from_bytes(row[1:5], "big"), int.from_bytes(row[5:], "big"))
    return entries


class _Lock:
    """Locks strings and streams, each with a beginning of its own."""

    def __init__(self, key: bytes, random: Random) -> None:
        self._key, self._random = key, random

    def locked(self, number: int, source: bytes) -> bytes:
        """Return an object with its strings and its stream locked."""
        body = _STREAM.search(source)
        if body is None:
            return STRINGS.sub(self._string, source)
        inner = self._bytes(source[body.end() : body.end() + int(body.group(1))])
        head = STRINGS.sub(self._string, source[: body.start()])
        rest = source[body.start() : body.end()].replace(b"/Length " + body.group(1), b"/Length %d" % len(inner), 1)
        return head + rest + inner + b"\nendstream\nendobj\n"

    def _string(self, match: re.Match[bytes]) -> bytes:
        return b"<" + self._bytes(string_bytes(match.group())).hex().encode("ascii") + b">"

    def _bytes(self, plain: bytes) -> bytes:
        begin = self._random(16)
        fill = 16 - len(plain) % 16
        return begin + _cbc(self._key, begin, plain + bytes((fill,)) * fill)


def _dictionary(secret: bytes, key: bytes, random: Random) -> bytes:
    """Return the dictionary from which a reader with the passphrase gets the key."""
    salts = random(32)
    user = _hash(secret, salts[:8], b"") + salts[:16]
    user_key = _cbc(_hash(secret, salts[8:16], b""), bytes(16), key)
    owner = _hash(secret, salts[16:24], user) + salts[16:]
    owner_key = _cbc(_hash(secret, salts[24:], user), bytes(16), key)
    rights = ALLOWED.to_bytes(4, "little", signed=True) + b"\xff\xff\xff\xffTadb" + random(4)
    sealed = _ecb(key, rights)
    named = {b"U": user, b"UE": user_key, b"O": owner, b"OE": owner_key, b"Perms": sealed}
    strings = b"".join(b"/%s<%s>" % (name, value.hex().encode("ascii")) for name, value in named.items())
    filters = b"/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>/StmF/StdCF/StrF/StdCF"
    return b"<</Filter/Standard/V 5/R 6/Length 256/P %d%s%s>>" % (ALLOWED, filters, strings)


def _hash(secret: bytes, salt: bytes, user: bytes) -> bytes:
    """Return the slow hash of a passphrase (algorithm 2.B): at least 64 rounds, their number hanging on the result."""
    found = sha256(secret + salt + user).digest()
    done, last = 0, 0
    while done < 64 or last > done - 32:
        sealed = _cbc(found[:16], found[16:32], (secret + found + user) * 64)
        found = (sha256, sha384, sha512)[sum(sealed[:16]) % 3](sealed).digest()
        done, last = done + 1, sealed[-1]
    return found[:32]


def _cbc(key: bytes, begin: bytes, plain: bytes) -> bytes:
    return _sealed(Cipher(algorithms.AES(key), modes.CBC(begin)).encryptor(), plain)


def _ecb(key: bytes, plain: bytes) -> bytes:
    # One block under the file's own key, as the format asks; nothing else is ever sealed this way.
    return _sealed(Cipher(algorithms.AES(key), modes.ECB()).encryptor(), plain)


def _sealed(sealing: CipherContext, plain: bytes) -> bytes:
    return sealing.update(plain) + sealing.finalize()
