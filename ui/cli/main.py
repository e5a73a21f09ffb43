"""The command line: finds the command, runs it, and tells what went wrong in sentences."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from models.base.errors import AppError
from models.base.language import _, use
from models.vault import platform
from ui.cli.language import language_of
from ui.cli.parser import Parser, add_language
from ui.cli.tell import UsageError, prepare_streams, remark, stop_printing, tell_error, tell_failure, tell_os_error

COMMANDS = {
    "demo": "demo", "new": "new", "cases": "cases", "show": "show", "add": "add", "report": "report", "register": "register",
    "context": "context", "log": "log", "undo": "undo", "compartments": "compartments", "attach": "attach",
    "extract": "extract", "places": "places", "dispose": "dispose",
    "backup": "backup", "restore": "restore", "verify": "verify", "rekey": "rekey", "self-test": "self_test",
}  # fmt: skip
"""Every command and its module, in the order of the help."""

OK, FAILED, USAGE, INTERRUPTED, READER_GONE = 0, 1, 2, 130, 141
"""Exit codes beside those of models/base/errors.py. 130 and 141 are what shells give for Ctrl+C and a closed pipe."""


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    prepare_streams()
    platform.private_process()
    with use(language_of(arguments)):
        try:
            code = _run(arguments)
            if sys.stdout is not None:
                sys.stdout.flush()
            return code
        except UsageError as error:
            remark(str(error))
            return USAGE
        except AppError as error:
            return tell_error(error)
        except BrokenPipeError:
            stop_printing()
            return READER_GONE
        except OSError as error:
            return tell_os_error(error)
        except KeyboardInterrupt:
            remark(_("Stopped. What was stored before is safe."))
            return INTERRUPTED
        except Exception as error:  # the last resort: a trace would hold names
            return tell_failure(error)


def _run(arguments: Sequence[str]) -> int:
    if not arguments:
        remark(_("The window comes with a later version. For the commands there are now: holdfast --help"))
        return USAGE
    try:
        args = parser_for(arguments).parse_args(list(arguments))
    except SystemExit as asked:  # --help
        return int(asked.code or OK)
    if not hasattr(args, "run"):
        raise UsageError(_("Name a command. For help: holdfast --help"))
    _make_text(args)
    code: int = args.run(args)
    return code


def _make_text(args: Namespace) -> None:
    """Replace bytes that are no text in what was typed; names of files may hold them and stay."""
    for name, value in vars(args).items():
        if isinstance(value, str) and name != "file":
            setattr(args, name, value.encode("utf-8", "replace").decode("utf-8"))


def parser_for(arguments: Sequence[str] = ()) -> Parser:
    """Return the parser; where the command is known at once, only its module is read."""
    named = [name for name in arguments[:1] if name in COMMANDS]
    parser = Parser(
        prog="holdfast",
        description=_("Keeps kidnapping and threat cases in an encrypted folder, and prints their briefings."),
        epilog=_("Every command has its own help: holdfast COMMAND --help"),
    )
    add_language(parser)
    commands = parser.add_subparsers(title=_("Commands"), metavar=_("COMMAND"), dest="command")
    for name in named or COMMANDS:
        module = command_module(name)
        own = commands.add_parser(name, help=_(module.HELP), description=_(module.HELP))
        module.add_arguments(own)
        add_language(own)
        own.set_defaults(run=module.run)
    return parser


def command_module(name: str) -> ModuleType:
    """Return the module of a command. Each has HELP, add_arguments(parser) and run(args)."""
    return import_module(f"ui.cli.{COMMANDS[name]}")
