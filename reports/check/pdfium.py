"""pdfium, one caller at a time: it is not safe in several threads, and ends the whole process when two meet in it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_ONE = threading.RLock()


@contextmanager
def opened(data: bytes, passphrase: str | None = None) -> Iterator[Any]:
    """Give an open PdfDocument; others wait until it is closed. What is taken from it must be closed within."""
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

    with _ONE:
        document = PdfDocument(data, password=passphrase)
        try:
            yield document
        finally:
            document.close()
