"""Which language the command line speaks: what was asked for, else the locale's."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping, Sequence

from models.base.language import LANGUAGES


def language_of(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
    """Return the language before the arguments are read, since help and errors are already in it."""
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--language":
            asked = value if equals else next(iter(arguments[at + 1 :]), "")
            if asked in LANGUAGES:
                return asked
    return from_locale(os.environ if environment is None else environment)


def from_locale(environment: Mapping[str, str]) -> str:
    """Return the locale's language where the program speaks it, else English. Order of variables: GNU gettext manual."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name, ""):
            found = value.split(":")[0][:2].lower()
            return found if found in LANGUAGES else "en"
    try:
        told = (locale.getlocale()[0] or "")[:2].lower()
    except ValueError:
        told = ""
    return told if told in LANGUAGES else "en"
