"""The parser of the command line: argparse, speaking the language in use."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from models.base.language import LANGUAGES, _
from ui.cli.tell import UsageError


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with its first word in the language in use."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=80)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Add the usage line."""
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Begin a section. argparse puts a bare colon behind its title; French has a space before it."""
        super().start_section(_("{label}:").format(label=heading).removesuffix(":") if heading else heading)


class Parser(argparse.ArgumentParser):
    """A parser whose wrong use is told in one sentence, in the language in use."""

    def __init__(self, **settings: Any) -> None:
        settings = {"formatter_class": Formatter, "add_help": False, "allow_abbrev": False, **settings}
        super().__init__(**settings)
        self._positionals.title = _("What it takes")
        self._optionals.title = _("Options")
        self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments."""
        raise UsageError(_("{reason} For help: {command} --help").format(reason=_told(message), command=self.prog))


def _told(message: str) -> str:
    """Return argparse's English reason as a sentence of ours. A reason it does not know is passed on as it is."""
    for pattern, sentence in _reasons():
        if found := re.search(pattern, message, re.DOTALL):
            return sentence(**found.groupdict())
    return message[:1].upper() + message[1:] + "."


def _reasons() -> tuple[tuple[str, Callable[..., str]], ...]:
    return (
        (r"required: (?P<names>.+)$", _("This is missing: {names}.").format),
        (r"unrecognized arguments: (?P<names>.+)$", _("This is not understood: {names}.").format),
        (
            r"argument (?P<name>.+): invalid choice: (?P<given>.+) \(choose from (?P<known>.+)\)$",
            _("{name}: {given} is none of {known}.").format,
        ),
        (r"argument (?P<name>.+): invalid \w+ value: (?P<given>.+)$", _("{name}: {given} does not fit here.").format),
        (r"argument (?P<name>.+): expected (?:one|at least one) argument", _("{name} needs a value.").format),
        (
            r"argument (?P<name>.+): not allowed with argument (?P<other>.+)$",
            _("{name} and {other} cannot be given together.").format,
        ),
    )


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add the option every command has."""
    parser.add_argument("--language", choices=LANGUAGES, help=_("language of all texts (default: the system's)"))


def add_vault(parser: argparse.ArgumentParser, *, writes: bool) -> None:
    """Add the vault and the ways to open it."""
    parser.add_argument("vault", metavar="VAULT", type=Path, help=_("the vault's folder"))
    add_opening(parser, writes=writes)


def add_opening(parser: argparse.ArgumentParser, *, writes: bool) -> None:
    """Add the ways to open a vault."""
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument(
        "--passphrase-file",
        metavar="FILE",
        type=Path,
        help=_("read the passphrase from the first line of FILE (else HOLDFAST_PASSPHRASE, else you are asked)"),
    )
    ways.add_argument(
        "--recovery-file", metavar="FILE", type=Path, help=_("open with the recovery sheet's groups, typed in FILE")
    )
    if writes:
        parser.add_argument(
            "--clock-is-right", action="store_true", help=_("the laptop's clock is right although it looks wrong")
        )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the option of commands that print records."""
    parser.add_argument("--json", action="store_true", help=_("print JSON, one object a line"))


def whole_number(text: str) -> int:
    """Return a whole number from 1 on, for options."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number
