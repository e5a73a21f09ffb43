"""A paper as text and back: what the register keeps, so that a copy can be printed again from what was issued.

Every field of every block is written, also those at their defaults: a default that changes later must not change an old paper.
What a newer program added is filled with its default, what it dropped is passed over.
"""

from __future__ import annotations

import base64
from dataclasses import fields, is_dataclass
from typing import Any

from models.values.packed import pack_json, unpack_json
from reports import content
from reports.content import Block, BottomLine, Bullets, Facts, Paper, Text

FORM = 1
"""The number of the shape written here."""
_KIND, _BYTES, _SET = "is", "bytes", "set"
_LINES, _MOST, _LONGEST = 4, 8, 400
_CLASSES: dict[str, type[Any]] = {
    name: found for name, found in vars(content).items() if isinstance(found, type) and is_dataclass(found)
}


def pack(paper: Paper) -> str:
    """Return the whole paper, pictures too, as base64 of deflated JSON. The same paper gives the same text."""
    return pack_json({"form": FORM, "paper": to_plain(paper)})


def unpack(text: str) -> Paper:
    """Return the paper that `pack` wrote.

    Raises:
        ValueError: this is none, or it was written by a newer program in a shape of its own.
    """
    stored = unpack_json(text)
    if not isinstance(stored, dict) or stored.get("form") != FORM:
        raise ValueError("not a stored paper of this form")
    paper = to_content(stored["paper"])
    if not isinstance(paper, Paper):
        raise ValueError("not a stored paper")
    return paper


def opening_lines(paper: Paper) -> tuple[str, ...]:
    """Return the first lines of a paper, to compare one in hand with: title, bottom line and what stands under it."""
    lines = [paper.furniture.title]
    for block in paper.blocks:
        lines += _lines(block)
        if isinstance(block, BottomLine) or len(lines) > _LINES:
            break
    return tuple(line[:_LONGEST] for line in (" ".join(line.split()) for line in lines) if line)[:_MOST]


def _lines(block: Block) -> list[str]:
    if isinstance(block, BottomLine):
        return ["".join(span.text for span in block.spans), *(f"{label}: {value}" for label, value in block.foot)]
    if isinstance(block, Facts):
        return [f"{label}: {value}" for label, value in block.pairs]
    if isinstance(block, Bullets):
        return ["".join(span.text for span in item) for item in block.items]
    return ["".join(span.text for span in block.spans)] if isinstance(block, Text) else []


def to_plain(value: Any) -> Any:
    """Return a block, or a value inside one, as JSON data."""
    if is_dataclass(value) and not isinstance(value, type):
        return {_KIND: type(value).__name__} | {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, frozenset | set):
        return {_KIND: _SET, "of": sorted(to_plain(item) for item in value)}
    if isinstance(value, bytes):
        return {_KIND: _BYTES, "of": base64.b64encode(value).decode("ascii")}
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"no form for {type(value).__name__}")


def to_content(value: Any) -> Any:
    """Return the block, or the value inside one, of JSON data. Raises ValueError for what is no block."""
    if isinstance(value, list):
        return tuple(to_content(item) for item in value)
    if not isinstance(value, dict):
        return value
    kind = value.get(_KIND)
    if kind == _BYTES:
        return base64.b64decode(value["of"])
    if kind == _SET:
        return frozenset(to_content(item) for item in value["of"])
    if kind not in _CLASSES:
        raise ValueError("a block this program does not know")
    known = {field.name for field in fields(_CLASSES[kind])}
    return _CLASSES[kind](**{name: to_content(item) for name, item in value.items() if name in known})
