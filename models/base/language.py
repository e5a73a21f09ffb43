"""The one place for words: gettext for window, models, command line and papers, chosen per task.

English is the source language. A language is set for the running context (`use`), so that a report in French can be made
while the screen speaks English. Catalogues lie in `models/base/locale/<language>/LC_MESSAGES/holdfast.mo`.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "fr")
"""Languages in which every word of the program exists."""

_current: ContextVar[str] = ContextVar("language", default="en")


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation("holdfast", Path(__file__).parent / "locale", [language], fallback=True)


def current() -> str:
    """Return the language in use here: one of LANGUAGES."""
    return _current.get()


@contextmanager
def use(language: str) -> Iterator[None]:
    """Speak this language within the block."""
    token = _current.set(language if language in LANGUAGES else "en")
    try:
        yield
    finally:
        _current.reset(token)


def _(message: str) -> str:
    """Return the message in the language in use; nothing for nothing (gettext would answer with the catalogue's header)."""
    return _catalogue(_current.get()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the singular or plural message for n in the language in use."""
    return _catalogue(_current.get()).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """Return the message in the language in use; the context tells short words apart (a term list's name, for one)."""
    return _catalogue(_current.get()).pgettext(context, message)


def N_(message: str) -> str:
    """Mark a message for translation later; return it unchanged."""
    return message
