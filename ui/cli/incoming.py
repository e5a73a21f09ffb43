"""Records as they come in: JSON lines, one object or one list; each line is given on before the next one is read."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from models.base.errors import BadInput
from models.base.language import _

Numbered = tuple[int, dict[str, Any]]


def records_in(stream: BinaryIO) -> Iterator[Numbered]:
    """Yield line number and object. A list's objects are counted from 1.

    Raises:
        BadInput: names the line that is no record.
    """
    lines = numbered_lines(stream)
    for number, line in lines:
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except RecursionError:
            raise not_json(number) from None
        except ValueError as error:
            if not goes_on(line, error):
                raise not_json(number) from None
            # one object or list over many lines
            yield from _whole(number, line + "".join(rest for _number, rest in lines))
            return
        yield from _objects(number, value)


def goes_on(line: str, error: ValueError) -> bool:
    """Return whether the text is only cut off: more lines may complete it."""
    return isinstance(error, json.JSONDecodeError) and error.pos >= len(line.rstrip())


def numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, str]]:
    """Yield lines as text, numbered from 1. UTF-8, or UTF-16 where the first bytes say so (PowerShell writes it)."""
    first = stream.readline()
    if first[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = (first + stream.read()).decode("utf-16", "surrogatepass")
        yield from enumerate(io.StringIO(text), start=1)
        return
    number, line = 1, first.removeprefix(b"\xef\xbb\xbf")
    while line:
        try:
            yield number, line.decode("utf-8")
        except UnicodeDecodeError:
            raise BadInput(field=line_name(number), reason=_("This is not text in UTF-8.")) from None
        number, line = number + 1, stream.readline()


def line_name(number: int) -> str:
    """Return what a line is called in errors."""
    return _("line {number}").format(number=number)


def not_json(number: int) -> BadInput:
    """Return the error for a line that cannot be read."""
    return BadInput(field=line_name(number), reason=_("This is not JSON."))


def _whole(number: int, text: str) -> Iterator[Numbered]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise not_json(number) from None
    yield from _objects(number, value)


def _objects(number: int, value: Any) -> Iterator[Numbered]:
    found = enumerate(value, start=1) if isinstance(value, list) else [(number, value)]
    for place, item in found:
        if not isinstance(item, dict):
            raise BadInput(field=line_name(place), reason=_("This is not a JSON object."))
        yield place, item
