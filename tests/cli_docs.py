"""The parts of docs/cli.md that follow from the program: `python -m tests.cli_docs` writes them anew, test_docs.py compares.

Commands and options come from the parsers, keys of records from the field tables. Everything between the two marks of a part
is replaced; the rest of the page is written by hand.
"""

from __future__ import annotations

import argparse
import inspect
import sys
from collections.abc import Callable, Iterator

from models.base.fields import FieldSpec, RecordKind
from models.base.language import use
from models.base.terms import LISTS
from models.exchange.case_json import KEYS
from models.records import CASE, CASE_PARTS, GROUP, KINDS, PERSON, SOURCE
from models.subjects.adding import CONTEXT_KINDS
from models.views import situation
from tests.sources import ROOT
from ui.cli.main import COMMANDS, parser_for

PAGE = ROOT / "docs" / "cli.md"
TYPES = {
    "text": "text, one line", "long": "text", "integer": "whole number", "flag": "true or false", "texts": "list of texts",
    "date": "day `YYYY-MM-DD`", "when": "date (see Dates)", "where": "place (see Places)", "money": "sum (see Sums)",
    "data": "any JSON",
}  # fmt: skip


def command_parts() -> Iterator[str]:
    """Yield a heading, the usage and the options of every command."""
    with use("en"):
        for name in COMMANDS:
            parser = _command_parser(name)
            yield f"### holdfast {name}\n"
            yield f"{_sentence(parser.description or '')}\n"
            yield f"```text\n{' '.join(parser.format_usage().removeprefix('Usage: ').split())}\n```\n"
            yield "| Argument or option | Meaning |\n| --- | --- |"
            yield from (f"| {_named(action)} | {_sentence(action.help or '')} |" for action in parser._actions)
            yield ""


def _command_parser(name: str) -> argparse.ArgumentParser:
    whole = parser_for([name])
    found = next(action for action in whole._actions if isinstance(action, argparse._SubParsersAction))
    parser: argparse.ArgumentParser = found.choices[name]
    return parser


def _named(action: argparse.Action) -> str:
    shown = action.metavar or ("|".join(map(str, action.choices)) if action.choices else "")
    value = f" {shown}" if shown and action.nargs != 0 else ""
    if not action.option_strings:
        return f"`{shown}`".replace("|", "\\|")
    return ", ".join(f"`{option}{value}`".replace("|", "\\|") for option in action.option_strings)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def key_parts() -> Iterator[str]:
    """Yield a table of keys for every kind of record that `add` takes."""
    with use("en"):
        yield from _table(CASE, 'A case (`"record": "case"`)')
        for kind in (*CASE_PARTS, PERSON, SOURCE, GROUP):
            yield from _table(kind, f"An entry of `{KEYS[kind.name]}`, labelled `{kind.name}-1` and so on")
        inside = {kind.name for kind in (*CASE_PARTS, PERSON, SOURCE, GROUP)}
        for name in CONTEXT_KINDS:
            if name not in inside:
                yield from _table(KINDS[name], f'A record that stands alone, `"record": "{name}"`')


def _table(kind: RecordKind, title: str) -> Iterator[str]:
    yield f"### {kind.label}\n"
    yield f"{title}.\n"
    yield "| Key | Value | Meaning |\n| --- | --- | --- |"
    for field in kind.fields:
        if field.name != "deleted_at" and not field.local and not (field.type == "ref" and field.target == "case"):
            yield f"| `{field.name}` | {_type(field)} | {field.label}{'; required' if field.required else ''} |"
    yield ""


def _type(field: FieldSpec) -> str:
    if field.type == "ref":
        return "label of any record of the case" if field.target == "*" else f"label of a {field.target}"
    if field.type == "term":
        return "two letters of a country (ISO 3166-1)" if field.terms == "country" else f"code of the list `{field.terms}`"
    return TYPES[field.type]


def list_parts() -> Iterator[str]:
    """Yield the codes of every list that a key takes."""
    used = sorted({field.terms for kind in KINDS for field in kind.fields if field.type == "term"} - {"country"})
    yield "| List | Codes |\n| --- | --- |"
    yield from (f"| `{name}` | {', '.join(f'`{code}`' for code in LISTS[name].codes())} |" for name in used)


def counting_parts() -> Iterator[str]:
    """Yield the rules by which a situation report counts, as its module states them."""
    text = inspect.cleandoc(situation.__doc__ or "")
    yield text[text.index("- ") :]


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "commands": command_parts,
    "keys": key_parts,
    "lists": list_parts,
    "counting": counting_parts,
}


def in_step(page: str) -> str:
    """Return the page with its generated parts written anew."""
    for name, lines in PARTS.items():
        begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
        before, _mark, rest = page.partition(begin)
        page = before + begin + "\n\n" + "\n".join(lines()).strip() + "\n\n" + end + rest.partition(end)[2]
    return page


def main() -> int:
    """Write the page anew."""
    PAGE.write_text(in_step(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
