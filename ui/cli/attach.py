"""`holdfast attach`: files into a case, sealed; one transaction each."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.base import terms
from models.base.errors import AppError
from models.base.language import N_, _, current
from models.values.media import size_text
from ui.cli.behind import add_open, open_asked
from ui.cli.opening import opened
from ui.cli.parser import add_json, add_vault
from ui.cli.tell import out, out_json, plain, remark, tell_error

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault

HELP = N_("attach files to a case; their content is sealed in the vault")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_vault(parser, writes=True)
    parser.add_argument("ref", metavar="REF", help=_("the case's reference, such as 2025-ML-001A"))
    parser.add_argument("file", metavar="FILE", nargs="+", type=Path, help=_("a file; the original stays where it is"))
    parser.add_argument("--title", metavar="TEXT", default="", help=_("what it is, such as: video of 12 November"))
    parser.add_argument("--note", metavar="TEXT", default="", help=_("a note on it"))
    parser.add_argument("--collected", metavar="TIME", default="", help=_("when it was collected, as people say it"))
    parser.add_argument("--collected-by", metavar="NAME", default="", help=_("who collected it"))
    parser.add_argument(
        "--within",
        metavar="COMPARTMENT",
        default="",
        choices=("", *terms.codes("compartment")),
        help=_("let it lie in this compartment of the case, which is opened for it ({codes})").format(
            codes=", ".join(terms.codes("compartment"))
        ),
    )
    add_open(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Attach each file and print its label and SHA-256 once it is safe; stop at the first one that is refused."""
    if args.within and args.within not in args.open:
        args.open.append(args.within)
    done: list[str] = []
    with opened(args, writes=True) as vault:
        try:
            case = _case(vault, args)
            for path in args.file:
                done.append(_attach(vault, case, path, args))
        except AppError as error:
            return tell_error(error, safe=_safe(done))
    return 0


def _case(vault: OpenVault, args: Namespace) -> str:
    from models.subjects.past import find

    with vault.reading() as con:
        case = find(con, args.ref)
    open_asked(vault, args, case)
    return case


def _attach(vault: OpenVault, case: str, path: Path, args: Namespace) -> str:
    from models.records.check import Reading
    from models.subjects.attachments import attach, same_content

    values: dict[str, Any] = {name: getattr(args, name) for name in ("title", "note", "collected", "collected_by")}
    with Progress(path.name, path.stat().st_size if path.is_file() else 0) as progress:
        reading = Reading(language=current(), anchor=vault.clock().date())
        uid = attach(vault, case, path, within=args.within, values=values, reading=reading, step=progress.step)
    with vault.reading() as con:
        label, told = _told(con, case, uid)
        twin = same_content(con, case, uid)
    if args.json:
        out_json(told, flush=True)
    else:
        out(f"{label}  {size_text(told['size'])}  {told['sha256']}  {plain(path.name)}", flush=True)
    if twin:
        remark(_("{name} has the same content as a file attached before: {other}.").format(name=path.name, other=twin))
    if told["place"]:
        words = _("{name} says where it was taken: {place}. That is removed when the file is extracted.")
        remark(words.format(name=path.name, place=told["place"]))
    return label


def _told(con: Connection, case: str, uid: str) -> tuple[str, dict[str, Any]]:
    from models.exchange.case_json import file_label
    from models.views.files import read_files

    files = read_files(con, case).files
    number, file = next((number, file) for number, file in enumerate(files, start=1) if file.uid == uid)
    says = file.record.data("inside") or {}
    label = file_label(number)
    told = {
        "id": label, "uid": uid, "size": file.size, "sha256": file.record.text("digest"), "media": file.record.text("media"),
        "within": file.record.text("within"), "place": says.get("place", ""),
    }  # fmt: skip
    return label, told


def _safe(done: list[str]) -> str:
    if not done:
        return _("Nothing was attached.")
    return _("These were attached before: {names}.").format(names=", ".join(done))


class Progress:
    """How far the work on a file is, on one line of the terminal; silent where standard error is no terminal."""

    def __init__(self, name: str, size: int, *, write: Callable[[str], object] | None = None) -> None:
        shown = sys.stderr is not None and sys.stderr.isatty()
        self._write = write or (sys.stderr.write if shown else None)
        self._name, self._size = plain(name), size
        self._done, self._next = 0, time.monotonic() + 0.5  # small files need no line

    def step(self, more: int) -> None:
        """Take note of so many bytes more."""
        self._done += more
        if self._write is None or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + 0.2
        part = min(100, 100 * self._done // self._size) if self._size else 0
        self._write(f"\r{self._name}  {part} %")
        sys.stderr.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._write is not None:
            self._write("\r" + " " * (len(self._name) + 8) + "\r")
