"""Looking for planted words in files: every spelling they may be stored in, inside compressed streams too."""

from __future__ import annotations

import base64
import os
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
PDF = re.compile(rb"stream\r?\n")
MOST_BYTES = 16 << 20


def spellings(word: str | bytes) -> set[bytes]:
    """Return the bytes a secret may be stored as."""
    if isinstance(word, bytes):
        told = {word.hex(), word.hex().upper(), base64.b64encode(word).decode().rstrip("=")}
        return {word} | {text.encode(code) for text in told for code in ("ascii", "utf-16-le", "utf-16-be")}
    texts = {unicodedata.normalize(form, word) for form in ("NFC", "NFD")}
    return {text.encode(code) for text in texts for code in ("utf-8", "utf-16-le", "utf-16-be")}


class Scanner:
    """Finds secrets in files. `secrets` maps each to the name it is told by: never print the secret itself.

    `ending` is what all planted words end in: looked for first, since looking for hundreds of words is slow.
    """

    def __init__(self, secrets: dict[str, str | bytes], ending: str) -> None:
        others = [secret for secret in secrets.values() if isinstance(secret, bytes) or not secret.endswith(ending)]
        self._first = [*spellings(ending), *(form for secret in others for form in spellings(secret))]
        self._names = {form: name for name, secret in secrets.items() for form in spellings(secret)}
        self._pattern = re.compile(b"|".join(re.escape(form) for form in sorted(self._names, key=len, reverse=True)))

    def in_bytes(self, content: bytes) -> set[str]:
        """Return the names of the secrets in the content, plain or deflated."""
        found = set[str]()
        for plain in (content, *inflated(content)):
            if any(form in plain for form in self._first):
                found |= {self._names[form] for form in self._pattern.findall(plain)}
        return found

    def in_files(self, files: Iterable[Path]) -> dict[str, set[str]]:
        """Return the files that hold secrets, with their names; files that go away meanwhile are left out."""
        found = {}
        for path in files:
            with suppress(OSError):
                if path.stat().st_size <= MOST_BYTES and (names := self.in_bytes(path.read_bytes())):
                    found[str(path)] = names
        return found


def inflated(content: bytes) -> Iterator[bytes]:
    """Yield what looks like a deflate stream in the content, unpacked."""
    starts = [(match.start(), 47) for match in ZLIB.finditer(content)] + [(match.end(), 47) for match in PDF.finditer(content)]
    view = memoryview(content)
    for at, bits in starts:
        with suppress(zlib.error):
            yield zlib.decompressobj(bits).decompress(view[at:], MOST_BYTES)


def newer_than(start: float, roots: Iterable[Path], *, without: Path) -> Iterator[Path]:
    """Yield the files under the roots written since `start`, but those under `without`."""
    for root in roots:
        for folder, names, files in os.walk(root):
            if Path(folder) == without:
                names.clear()
                continue
            for name in files:
                path = Path(folder, name)
                with suppress(OSError):
                    if path.stat().st_mtime >= start - 1 and path.is_file() and not path.is_symlink():
                        yield path
