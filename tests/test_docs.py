"""The documentation is in step with the program: every command, option, key, exit code and error has its line."""

from __future__ import annotations

import re

import pytest

from models.base import errors
from models.exchange.case_json import LOCAL_KEYS
from tests.cli_docs import PAGE, in_step
from tests.sources import ROOT
from ui.cli.main import FAILED, INTERRUPTED, OK, READER_GONE, USAGE

ERRORS = ROOT / "docs" / "errors.md"


def all_errors(base: type[errors.AppError] = errors.AppError) -> list[type[errors.AppError]]:
    import models.vault.kdf  # noqa: F401 - it has an error of its own

    found = [base]
    for below in base.__subclasses__():
        found += all_errors(below)
    return [error for error in found if error.__module__.startswith("models.")]


def test_commands_options_and_keys_are_those_of_the_program():
    page = PAGE.read_text(encoding="utf-8")
    assert page == in_step(page), "run: python -m tests.cli_docs"


@pytest.mark.parametrize("error", all_errors(), ids=lambda error: error.code)
def test_every_exit_code_is_documented(error):
    assert re.search(rf"^\| {error.exit_code} \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("code", [OK, FAILED, USAGE, INTERRUPTED, READER_GONE])
def test_every_exit_code_of_the_command_line_is_documented(code):
    assert re.search(rf"^\| {code} \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("key", LOCAL_KEYS)
def test_every_local_key_is_documented(key):
    assert f"| `{key}` |" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("error", all_errors(), ids=lambda error: error.code)
@pytest.mark.skipif(not ERRORS.exists(), reason="docs/errors.md is not written yet")
def test_every_error_has_its_line(error):
    assert error.code in ERRORS.read_text(encoding="utf-8")
