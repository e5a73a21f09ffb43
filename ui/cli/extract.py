"""`holdfast extract`: a clear copy of a file out of a case, noted in its custody."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from models.base.language import N_, _
from ui.cli.attach import Progress
from ui.cli.behind import add_open, open_asked
from ui.cli.opening import opened
from ui.cli.parser import add_json, add_vault
from ui.cli.tell import out, out_json, remark

HELP = N_("write a clear copy of an attached file; it is noted in the case")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_vault(parser, writes=True)
    parser.add_argument("ref", metavar="REF", help=_("the case's reference, such as 2025-ML-001A"))
    named = _("its label (attachment-2), its identifier, or the first eight letters of its SHA-256")
    parser.add_argument("attachment", metavar="ATTACHMENT", help=named)
    parser.add_argument("-o", metavar="FILE", dest="output", type=Path, required=True, help=_("the new file"))
    parser.add_argument(
        "--keep-exif", action="store_true", help=_("leave in a picture what it says of itself (place, camera, dates)")
    )
    add_open(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Write the copy and say what became of what a picture says of itself."""
    from models.subjects.attachments import extract, find_attachment
    from models.subjects.past import find

    with opened(args, writes=True) as vault:
        with vault.reading() as con:
            case = find(con, args.ref)
        open_asked(vault, args, case)
        with vault.reading() as con:
            found = find_attachment(con, case, args.attachment)
        with Progress(args.output.name, int(found.raw("size") or 0)) as progress:
            made = extract(vault, found.uid, args.output, keep_traces=args.keep_exif, step=progress.step)
    if args.json:
        out_json({"uid": found.uid, "file": str(args.output), "size": made.size, "sha256": made.digest, "traces": made.traces})
    else:
        out(f"{args.output}  {made.digest}")
    if words := traces_text(made.traces):
        remark(words)
    return 0


def traces_text(traces: str) -> str:
    """Return what became of what the file says of itself, as a sentence; "" when there was nothing to remove."""
    return {
        "removed": _("What the picture says of itself (place, camera, dates) was removed. Its SHA-256 is another one now."),
        "kept": _("What the file says of itself (a picture: place, camera, dates) is still in it."),
        "unknown": _("Nothing was removed from this kind of file: it may say who made it, when and where."),
    }.get(traces, "")
