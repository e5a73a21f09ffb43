"""Keys are told as the keyboard of the language names them, and the same way everywhere."""

from __future__ import annotations

import ast
import re
import sys

import pytest

from models.base.language import use
from tests.sources import ROOT
from ui.shell.keys import keys_text

NAMED = re.compile(r"(Ctrl|Alt|Shift)\+\S+|F\d+|Esc(ape)?|Enter|Return|Del(ete)?")
TOLD = ("setToolTip", "_", "N_")


@pytest.mark.skipif(sys.platform == "darwin", reason="signs instead of names")
@pytest.mark.parametrize(
    ("keys", "told"),
    [("Ctrl+Shift+V", "Ctrl+Shift+V"), ("Ctrl+Return", "Ctrl+Enter"), ("Ctrl++", "Ctrl++"), ("Alt+&", "Alt+&"), ("F9", "F9"),
     ("Ctrl+PgDown", "Ctrl+Page down"), ("", "")],
)  # fmt: skip
def test_a_shortcut_is_told_by_the_names_of_its_keys(keys, told):
    with use("en"):
        assert keys_text(keys) == told


@pytest.mark.skipif(sys.platform == "darwin", reason="signs instead of names")
def test_keys_bear_the_names_of_a_french_keyboard():
    with use("fr"):
        assert [keys_text(keys) for keys in ("Ctrl+Shift+V", "Ctrl+Return", "Esc")] == ["Ctrl+Maj+V", "Ctrl+Entrée", "Échap"]


def test_no_message_and_no_tool_tip_is_a_bare_key():
    bare = []
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            told = [*(node.args if name in TOLD else ()), *(word.value for word in node.keywords if word.arg == "tip")]
            words = [part.value for part in told if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            bare += [f"{path.name}:{node.lineno} {word}" for word in words if NAMED.fullmatch(word) and word != "Delete"]
    assert bare == []
