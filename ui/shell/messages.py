"""Telling what went wrong: any error as a notice with what happened, what is safe and what to do."""

from __future__ import annotations

import traceback

from models.base.errors import AppError, NotFound, explain
from models.base.language import N_, _
from ui.shell.office import Notice

IN_WINDOW = {NotFound.code: N_("Look it up with Ctrl+K.")}
"""What to do, where the sentence of the error tells a command to type."""


def notice_of(error: BaseException) -> Notice:
    """Return the notice for an error. Of an unforeseen one only its type and place are told: its text may hold content."""
    if isinstance(error, AppError):
        what, safe, remedy = explain(error)
        if "holdfast " in remedy:
            remedy = _(IN_WINDOW.get(error.code, ""))
        return Notice(" ".join(part for part in (what, safe, remedy) if part), "error")
    what = _("Something went wrong that was not foreseen. What was stored before is untouched.")
    return Notice(what, "error", detail=place_of(error))


def place_of(error: BaseException) -> str:
    """Return the error's type, module and line, without its text."""
    frames = traceback.extract_tb(error.__traceback__)
    last = next((frame for frame in reversed(frames) if "site-packages" not in frame.filename), None)
    place = f"{last.filename.replace(chr(92), '/').rsplit('/', 2)[-1]}:{last.lineno}" if last else "?"
    return f"{type(error).__name__} ({place})"
