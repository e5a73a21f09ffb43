"""Small pictures a style sheet can name (ticks, chevrons), tinted, kept in memory.

A style sheet cannot recolour an SVG and can only name files. Qt's resource system takes a table of bytes in the form that its
compiler `rcc` writes (version 1), so the tinted copies need no place on disk.
"""

from __future__ import annotations

import struct

from PySide6.QtCore import QResource

_kept: list[bytes] = []

_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 24 24" fill="none" stroke="{colour}" '
    'stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round">{shape}</svg>'
)
# Shapes of Lucide (ui/shell/icons); "dot" is our own.
_SHAPES = {
    "tick": (3.5, '<path d="M20 6 9 17l-5-5"/>'),
    "dash": (3.5, '<path d="M5 12h14"/>'),
    "dot": (8.0, '<circle cx="12" cy="12" r="2"/>'),
    "down": (2.5, '<path d="m6 9 6 6 6-6"/>'),
    "up": (2.5, '<path d="m18 15-6-6-6 6"/>'),
    "right": (2.5, '<path d="m9 18 6-6-6-6"/>'),
    "left": (2.5, '<path d="m15 18-6-6 6-6"/>'),
    "cross": (2.5, '<path d="M18 6 6 18"/><path d="m6 6 12 12"/>'),
}


def picture(shape: str, colour: str) -> str:
    """Return the name by which a style sheet finds the shape in this colour, after `register` had the colour."""
    return f":/look/{shape}-{colour.lstrip('#').lower()}.svg"


def register(colours: set[str]) -> None:
    """Make all shapes known in these colours."""
    files = {}
    for colour in colours:
        for shape, (width, drawing) in _SHAPES.items():
            name = picture(shape, colour).rpartition("/")[2]
            files[name] = _HEAD.format(colour=colour, width=width, shape=drawing).encode("ascii")
    data = _resource("look", files)
    # Qt reads these bytes for as long as the program runs.
    _kept.append(data)
    QResource.registerResourceData(data)


def _hash(name: str) -> int:
    value = 0
    for letter in name:
        value = (value << 4) + ord(letter)
        value ^= (value & 0xF0000000) >> 23
        value &= 0x0FFFFFFF
    return value


def _resource(folder: str, files: dict[str, bytes]) -> bytes:
    """Return one folder of files in the form of rcc, version 1: head, data, names, tree (children in the order of their hash)."""
    names, name_at = bytearray(), {}
    for name in ("", folder, *files):
        name_at[name] = len(names)
        names += struct.pack(">HI", len(name), _hash(name)) + name.encode("utf-16-be")
    tree = bytearray(struct.pack(">IHII", name_at[""], 2, 1, 1) + struct.pack(">IHII", name_at[folder], 2, len(files), 2))
    data = bytearray()
    for name in sorted(files, key=_hash):
        tree += struct.pack(">IHHHI", name_at[name], 0, 0, 1, len(data))
        data += struct.pack(">I", len(files[name])) + files[name]
    start = 20
    names_start, tree_start = start + len(data), start + len(data) + len(names)
    return struct.pack(">4sIIII", b"qres", 1, tree_start, start, names_start) + bytes(data) + bytes(names) + bytes(tree)
