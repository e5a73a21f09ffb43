"""Checking the chain: nothing before the head was changed, no entry is missing, every payload is the one that was sealed."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.log.entry import NO_LINK, digest_of, link_of
from models.log.read import device_entries, open_payload
from models.log.scopes import Connection, Scopes

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK = _ALPHABET + "*~$=U"


@dataclass
class ChainCheck:
    """What checking found: entries seen, payloads removed by disposal, payloads sealed anew without values that moved behind a
    lock, entries sealed without a key here, and faults."""

    entries: int = 0
    redacted: int = 0
    removed: int = 0
    sealed: int = 0
    faults: list[str] = field(default_factory=list)


def check_chain(con: Connection) -> ChainCheck:
    """Check every device's chain and every payload; a fault names device and place (`device:seq`), never content."""
    scopes, found = Scopes(con), ChainCheck()
    for (device,) in con.execute("select uid from device order by uid").fetchall():
        link, seq = NO_LINK, 0
        for entry in device_entries(con, device):
            found.entries += 1
            seq += 1
            header = entry.header.packed()
            if entry.header.seq != seq:
                found.faults.append(f"{device}:{seq}")
                seq = entry.header.seq
            elif link_of(link, header, entry.digest) != entry.link:
                found.faults.append(entry.ref)
            link = entry.link
            if entry.body is None:
                found.removed += 1
                state = scopes.state(entry.scope)
                if state is None or (state.destroyed is None and state.key is not None):
                    found.faults.append(entry.ref)
            elif digest_of(entry.body) != entry.digest and not scopes.is_redacted(entry.id, digest_of(entry.body)):
                found.faults.append(entry.ref)
            else:
                found.redacted += digest_of(entry.body) != entry.digest
                try:
                    found.sealed += open_payload(scopes, entry) is None
                except ValueError:
                    found.faults.append(entry.ref)
    return found


def head_text(link: bytes) -> str:
    """Return the head as printed: 80 bits as 16 characters in groups of four, and a check character.

    Source: Crockford base32 with its modulo 37 check symbol.
    """
    number = int.from_bytes(link[:10], "big")
    text = "".join(_ALPHABET[number >> shift & 31] for shift in range(75, -1, -5))
    groups = " ".join(text[at : at + 4] for at in range(0, 16, 4))
    return f"{groups} {_CHECK[number % 37]}"


def own_head(con: Connection, device: str) -> bytes:
    """Return the link of the device's newest entry, or zeros for an empty chain."""
    row = con.execute(
        "select link from entry where device = (select id from device where uid = ?) order by seq desc limit 1", (device,)
    ).fetchone()
    return bytes(row[0]) if row else NO_LINK
