"""A disk that loses what was not flushed: calls recorded with strace, played back up to any point.

What is kept of an unflushed write is up to chance: all, nothing, or whole sectors of 512 bytes of it. Names (create, rename,
remove) are kept in their order up to a point not before the last flush that covers them, as a journalling file system does.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.storage.support import ROOT

SECTOR = 512
CALLS = (
    "openat,open,creat,close,write,pwrite64,lseek,fsync,fdatasync,ftruncate,"
    "rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir"
)
_LINE = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_HANDLE = re.compile(r"(\d+)<([^>]*)>")


@dataclass
class Call:
    """One call that changed or flushed something."""

    name: str
    path: str = ""
    to: str = ""
    content: bytes = b""
    at: int = 0


@dataclass
class Node:
    """A file's content: what is surely on the disk, and what was written since."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes]] = field(default_factory=list)  # at -1: cut to that length (content as number)


def record(trace: Path, *arguments: object) -> list[Call]:
    """Run a worker under strace and return its calls; what it says is a call `said`. Left out where strace is not there."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        pytest.skip("this test records calls with strace, which is not here")
    command = ["strace", "-f", "-y", "-xx", "-s", "100000000", "-o", str(trace), "-e", f"trace={CALLS}"]
    worker = subprocess.run(
        [*command, sys.executable, "-m", "tests.storage.workers", *map(str, arguments)],
        cwd=ROOT, input=b"go\n", capture_output=True, check=False,
    )  # fmt: skip
    if worker.returncode and b"ptrace" in worker.stderr.lower():
        pytest.skip("this test records calls with strace, which is not permitted here")
    assert worker.returncode == 0, worker.stderr[-2000:]
    return list(calls_of(trace))


def _text(coded: str) -> bytes:
    return bytes.fromhex(coded.replace("\\x", ""))


def calls_of(trace: Path) -> Iterator[Call]:
    """Yield the calls of a trace in their order."""
    places: dict[int, int] = {}
    begun: dict[str, str] = {}
    with trace.open() as lines:
        for line in lines:
            pid, rest = line.split(" ", 1)
            rest = rest.strip()
            if rest.endswith("<unfinished ...>"):
                begun[pid] = rest[: -len("<unfinished ...>")]
                continue
            if rest.startswith("<... "):
                rest = begun.pop(pid) + rest.split("resumed>", 1)[1]
            match = _LINE.match(rest)
            if match and int(match[3]) >= 0:
                yield from _call(match[1], match[2], int(match[3]), rest, places)


def _call(name: str, arguments: str, result: int, line: str, places: dict[int, int]) -> Iterator[Call]:
    texts = [_text(text) for text in _TEXT.findall(arguments)]
    if name in ("open", "openat", "creat"):
        places[result] = 0
        path = _path(line.rsplit("= ", 1)[1])
        if "O_CREAT" in arguments or name == "creat":
            yield Call("create", path)
        if "O_TRUNC" in arguments or name == "creat":
            yield Call("cut", path, at=0)
    elif name in ("mkdir", "mkdirat"):
        yield Call("mkdir", texts[0].decode())
    elif name.startswith("rename"):
        yield Call("rename", texts[0].decode(), texts[1].decode())
    elif name in ("unlink", "unlinkat", "rmdir"):
        yield Call("unlink", texts[0].decode())
    else:
        yield from _on_handle(name, arguments, result, texts, places)


def _on_handle(name: str, arguments: str, result: int, texts: list[bytes], places: dict[int, int]) -> Iterator[Call]:
    found = _HANDLE.match(arguments)
    if not found:
        return
    number, path = int(found[1]), _path(arguments)
    if name == "lseek":
        places[number] = result
    elif name in ("fsync", "fdatasync"):
        yield Call("flush", path)
    elif name == "ftruncate":
        yield Call("cut", path, at=int(arguments.rsplit(",", 1)[1]))
    elif name == "pwrite64":
        yield Call("write", path, content=texts[0][:result], at=int(arguments.rsplit(",", 1)[1]))
    elif name == "write" and number == 1:
        yield Call("said", content=texts[0][:result])
    elif name == "write":
        at = places.get(number, 0)
        places[number] = at + result
        yield Call("write", path, content=texts[0][:result], at=at)


def _path(text: str) -> str:
    found = _HANDLE.match(text)
    coded = found[2] if found else ""
    return _text(coded).decode() if coded.startswith("\\x") else coded


class Disk:
    """The files under one folder, as they lie on the disk and as programs see them."""

    def __init__(self, root: Path) -> None:
        self.root = str(root.resolve())
        self.seen: dict[str, Node | None] = {self.root: None}  # None: a folder
        self.kept: dict[str, Node | None] = {self.root: None}
        self.names: list[tuple[Call, Node | None]] = []
        for path in sorted(root.rglob("*")):
            self.seen[str(path.resolve())] = self.kept[str(path.resolve())] = (
                None if path.is_dir() else Node(bytearray(path.read_bytes()))
            )

    def play(self, call: Call) -> None:
        """Do one call."""
        if not call.path.startswith(self.root) or call.path.endswith(("-shm", "/lock")):
            return
        if call.name in ("mkdir", "rename", "unlink") or (call.name == "create" and call.path not in self.seen):
            node = Node() if call.name == "create" else None
            self.names.append((call, node))
            _rename(self.seen, call, node)
        elif call.name in ("write", "cut"):
            node = self.seen[call.path]
            assert node is not None
            node.pending.append((call.at, call.content) if call.name == "write" else (-1, str(call.at).encode()))
        elif call.name == "flush":
            self._flush(call.path)

    def _flush(self, path: str) -> None:
        node = self.seen.get(path)
        if node is None:
            last = max(
                (n for n, (call, _) in enumerate(self.names) if Path(call.to or call.path).parent == Path(path)), default=-1
            )
        else:
            _apply(node.durable, node.pending)
            node.pending.clear()
            last = max((n for n, (call, made) in enumerate(self.names) if call.name == "create" and made is node), default=-1)
        for call, made in self.names[: last + 1]:
            _rename(self.kept, call, made)
        del self.names[: last + 1]

    def crash(self, rng: random.Random, target: Path) -> None:
        """Lay down under `target` what a power cut now leaves."""
        names = dict(self.kept)
        for call, node in self.names[: rng.choice((0, len(self.names), rng.randint(0, len(self.names))))]:
            _rename(names, call, node)
        how, contents = rng.choice(("all", "nothing", "some", "torn")), dict[int, bytes]()
        for path, node in sorted(names.items()):
            place = target / Path(path).relative_to(self.root)
            if node is None:
                place.mkdir(parents=True, exist_ok=True)
            else:
                place.write_bytes(contents.setdefault(id(node), _left(node, how, rng)))


def _rename(names: dict[str, Node | None], call: Call, node: Node | None) -> None:
    if call.name in ("mkdir", "create"):
        names[call.path] = node
    elif call.name == "unlink":
        names.pop(call.path, None)
    else:
        moved = [path for path in names if path == call.path or path.startswith(call.path + "/")]
        for path, kept in [(path, names.pop(path)) for path in moved]:
            names[call.to + path[len(call.path) :]] = kept


def _apply(content: bytearray, writes: list[tuple[int, bytes]]) -> None:
    for at, more in writes:
        if at < 0:
            length = int(more)
            del content[length:]
            content.extend(bytes(length - len(content)))
        else:
            content.extend(bytes(max(0, at - len(content))))
            content[at : at + len(more)] = more


def _left(node: Node, how: str, rng: random.Random) -> bytes:
    content = bytearray(node.durable)
    for write in node.pending:
        if how == "all" or (how in ("some", "torn") and rng.random() < 0.5):
            _apply(content, [write] if how != "torn" or write[0] < 0 else list(_sectors(write, rng)))
    return bytes(content)


def _sectors(write: tuple[int, bytes], rng: random.Random) -> Iterator[tuple[int, bytes]]:
    start, content = write
    at = start
    while at < start + len(content):
        end = min(start + len(content), (at // SECTOR + 1) * SECTOR)
        if rng.random() < 0.5:
            yield at, content[at - start : end - start]
        at = end
