"""Printing for people and for scripts: safe on every console, errors as three sentences, JSON one object a line."""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
import unicodedata
from pathlib import Path
from typing import IO, Any

from models.base.errors import AppError, explain
from models.base.language import _

WIDEST = 100
NARROWEST = 40
USUAL = 80


class UsageError(Exception):
    """The command was called in a way it does not understand; the text is a whole sentence, already translated."""


def prepare_streams() -> None:
    """Make printing safe: UTF-8 into files and pipes, and no letter that a console lacks may stop a command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            # Windows would turn every line end into two characters, which JSON lines must not have.
            reconfigure(encoding="utf-8", errors="replace", newline="\n")


def out(text: str = "", *, flush: bool = False) -> None:
    """Print one line on standard output."""
    print(text, flush=flush)


def remark(text: str) -> None:
    """Print one sentence on standard error, where scripts do not read records."""
    print(_wrapped(plain(text)), file=sys.stderr, flush=True)


def out_json(value: Any, *, flush: bool = False) -> None:
    """Print a value as JSON on a line of its own; letters stay letters."""
    print(json.dumps(value, ensure_ascii=False), flush=flush)


def plain(text: str) -> str:
    """Return the text without characters that steer a terminal or turn its direction; line ends and tabs stay."""
    return "".join(
        letter if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs") or letter in "\u200c\u200d" else "?"
        for letter in text
    )


def width() -> int:
    """Return how many columns text may take: the terminal's, within reason; 80 in files and pipes."""
    if sys.stdout is None or not sys.stdout.isatty():
        return USUAL
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((USUAL, 24)).columns))


def wrapped(text: str, *, first: str = "", later: str = "") -> str:
    """Return the text in lines that fit, `first` before the first of them and `later` before the others."""
    lines: list[str] = []
    for part in plain(text).splitlines() or [""]:
        lead = later if lines else first
        lines += textwrap.wrap(part, width(), initial_indent=lead, subsequent_indent=later, break_on_hyphens=False) or [
            lead.rstrip()
        ]
    return "\n".join(lines)


def tell_error(error: AppError, *, safe: str = "") -> int:
    """Print what happened, what is safe and what to do, and return the exit code. `safe` replaces the error's own sentence."""
    what, usually_safe, remedy = explain(error)
    for text in (what, safe or usually_safe, remedy):
        if text:
            remark(text)
    return error.exit_code


def tell_failure(error: BaseException) -> int:
    """Print that the program failed: type and place only, since the text of an error may carry names. Return 1."""
    remark(_("Something went wrong inside the program. What was stored before is safe."))
    remark(_("Run: holdfast self-test. Tell the maintainers this line: {trace}").format(trace=trace_of(error)))
    return 1


def tell_os_error(error: OSError) -> int:
    """Print what the operating system refused, a full disk or a place without right to write, and return the exit code."""
    from models.vault.platform import os_errors

    stop_printing()
    try:
        with os_errors(Path(os.fsdecode(error.filename)) if error.filename else Path(_("standard output"))):
            raise error
    except AppError as known:
        return tell_error(known, safe=_("What was stored before is safe."))
    except OSError:
        return tell_failure(error)


def trace_of(error: BaseException) -> str:
    """Return the error's type and the innermost place of our own code, `ValueError models.values.when:120`."""
    place, step = "?", error.__traceback__
    while step is not None:
        name = str(step.tb_frame.f_globals.get("__name__", "?"))
        if name.partition(".")[0] in ("models", "reports", "ui"):
            place = f"{name}:{step.tb_lineno}"
        step = step.tb_next
    return f"{type(error).__name__} {place}"


def stop_printing() -> None:
    """Let go of a reader that went away, so that Python does not complain about it when it ends."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            _silence(stream)


def _silence(stream: IO[str]) -> None:
    try:
        stream.flush()
    except (OSError, ValueError):
        try:
            empty = os.open(os.devnull, os.O_WRONLY)
            os.dup2(empty, stream.fileno())
            os.close(empty)
        except (OSError, ValueError):
            pass


def _wrapped(text: str) -> str:
    if sys.stderr is None or not sys.stderr.isatty():
        return text
    columns = max(NARROWEST, min(WIDEST, shutil.get_terminal_size((USUAL, 24)).columns))
    return "\n".join(textwrap.fill(line, columns, break_long_words=False, break_on_hyphens=False) for line in text.splitlines())
