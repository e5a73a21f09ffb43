"""Names of keys in the language in use, as they stand on its keyboards: "Ctrl+Maj+V" in French."""

from __future__ import annotations

import re
import sys

from models.base.language import pgettext

BETWEEN = re.compile(r"(?<=.)\+(?=.)")
"""A plus sign between two keys: not the key "+" of "Ctrl++"."""


def keys_text(keys: str) -> str:
    """Return a shortcut as it is told to a person; `keys` is written as Qt's portable text, "Ctrl+Shift+V"."""
    if sys.platform == "darwin" and keys:
        from PySide6.QtGui import QKeySequence

        return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)  # signs, the same in every language
    names = _names()
    return "+".join(names.get(key, key) for key in BETWEEN.split(keys))


def _names() -> dict[str, str]:
    enter, escape, delete = pgettext("key", "Enter"), pgettext("key", "Esc"), pgettext("key", "Delete")
    return {
        "Shift": pgettext("key", "Shift"),
        "Return": enter, "Enter": enter, "Esc": escape, "Escape": escape, "Del": delete, "Delete": delete,
        "Left": pgettext("key", "Left"), "Right": pgettext("key", "Right"),
        "Up": pgettext("key", "Up"), "Down": pgettext("key", "Down"),
        "PgUp": pgettext("key", "Page up"), "PgDown": pgettext("key", "Page down"),
        "Home": pgettext("key", "Home"), "End": pgettext("key", "End"), "Space": pgettext("key", "Space"),
    }  # fmt: skip
