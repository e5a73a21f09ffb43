"""Which part may import which, and who may write: the rules of docs/decisions/008."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.sources import PARTS, ROOT, Source, committed, imports, program, reached, running, source, within

# A package may import what stands above it. Those in the last line may also use one another, but never in a circle.
LAYERS = (("base",), ("values",), ("vault",), ("log",), ("records",))
SUBJECTS = ("samples", "editions", "views", "subjects", "search", "exchange", "statistics", "intake", "geo")

NETWORK = (
    *("socket", "socketserver", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "aiohttp", "asyncio"),
    *("ftplib", "smtplib", "poplib", "imaplib", "nntplib", "telnetlib", "xmlrpc", "webbrowser", "PySide6.QtNetwork"),
)

# part, what it may not import itself
FORBIDDEN = (
    ("models", ("PySide6", "shiboken6", "reportlab", "reports", "ui")),
    ("reports", ("PySide6", "shiboken6", "ui", "sqlalchemy", "sqlmodel", "sqlcipher3", "sqlite3", "time", "random", "secrets")),
    ("ui", ("reportlab",)),
    *((part, NETWORK) for part in (*PARTS, "main", "dev")),
)

# Where statements that change the vault's tables may stand, and why there.
WRITERS = {
    "models/log/": "the only door: one sealed entry with each change",
    "models/vault/": "tables that are no records: keys, drafts, migrations",
    "models/search/": "the index is derived from the records and can be made anew",
    "models/geo/": "names of places brought in: no records, never in the log, replaced source by source",
}
# Tables that are no records, which the subjects may change too.
OWN_TABLES = {"meta": "counters and settings of this one device; never in the log, never exchanged"}
CHANGING_SQL = re.compile(
    r"\s*(?:insert\s+(?:or\s+\w+\s+)?into\b|replace\s+into\b|delete\s+from\b|update(?=\s+\S+\s+set\b))\s*[\"`\[]?(?P<table>\w*)",
    re.IGNORECASE,
)


@pytest.mark.parametrize(("part", "forbidden"), FORBIDDEN)
def test_a_part_does_not_import_what_it_must_not_know(part, forbidden):
    wrong = [f"{file.path}: {name}" for file in files_of(part) for name in sorted(imports(file)) if within(name, *forbidden)]
    assert wrong == []


def test_only_the_paper_writer_knows_reportlab():
    users = [file.path for file in program() if any(within(name, "reportlab", "_rl_accel", "rl_accel") for name in imports(file))]
    assert [path for path in users if not path.startswith("reports/pdf/")] == []


def test_the_command_line_runs_without_qt():
    chains = [" -> ".join(chain) for name, chain in reached("ui.cli").items() if within(name, "PySide6", "shiboken6")]
    assert chains == []


def test_making_papers_needs_no_qt():
    chains = [" -> ".join(chain) for name, chain in reached("ui.papers").items() if within(name, "PySide6", "shiboken6")]
    assert chains == []


def test_pages_do_not_know_one_another():
    subjects = {file.path.split("/")[2] for file in program() if file.path.startswith("ui/pages/") and file.path.count("/") > 2}
    wrong = [
        f"{file.path}: {name}"
        for subject in subjects
        for file in files_of(f"ui.pages.{subject}")
        for name in sorted(imports(file))
        if within(name, *(f"ui.pages.{other}" for other in subjects - {subject}))
    ]
    assert wrong == []


def test_widgets_and_frame_do_not_know_the_pages():
    files = [file for part in ("ui.widgets", "ui.shell") for file in files_of(part)]
    wrong = [f"{file.path}: {name}" for file in files for name in sorted(imports(file)) if within(name, "ui.pages")]
    assert wrong == []


def test_the_window_reaches_the_database_through_models_only():
    libraries = ("sqlalchemy", "sqlmodel", "sqlcipher3", "sqlite3")
    wrong = [f"{file.path}: {name}" for file in files_of("ui") for name in sorted(imports(file)) if within(name, *libraries)]
    assert wrong == []


@pytest.mark.parametrize("rank", range(len(LAYERS)))
def test_a_layer_of_models_imports_only_lower_layers(rank):
    above = {name for layer in LAYERS[rank + 1 :] for name in layer} | set(SUBJECTS)
    forbidden = tuple(f"models.{name}" for name in above)
    own = tuple(f"models.{name}" for name in LAYERS[rank])
    files = [file for file in program() if within(file.module, *own)]
    assert [f"{file.path}: {name}" for file in files for name in sorted(imports(file)) if within(name, *forbidden)] == []


def test_the_subjects_use_one_another_without_a_circle():
    uses = {name: uses_of(name) for name in SUBJECTS}
    while free := [name for name, used in uses.items() if not used & uses.keys()]:
        for name in free:
            del uses[name]
    assert {name: sorted(used & uses.keys()) for name, used in uses.items()} == {}


def test_every_package_of_models_has_its_layer():
    packages = {path.name for path in (ROOT / "models").iterdir() if (path / "__init__.py").exists()}
    assert packages <= {name for layer in (*LAYERS, SUBJECTS) for name in layer}


def test_reports_ask_no_clock():
    assert [found for file in files_of("reports") for found in clock_calls(file)] == []


def test_only_the_log_changes_records():
    others = [file for file in program() if not file.path.startswith(tuple(WRITERS))]
    assert [found for file in others for found in changing_statements(file)] == []


def test_the_project_has_only_the_agreed_folders():
    tops = {path.relative_to(ROOT).parts[0] for path in committed() if path.parent != ROOT}
    assert {top for top in tops if not top.startswith(".")} <= {*PARTS, "tests", "docs"}


@pytest.mark.parametrize(
    "text",
    [
        'con.execute("insert into cases values (1)")',
        'con.execute(f"update {table} set a = 1")',
        "con.execute('''\n  DELETE FROM cases''')",
        'con.execute("insert or replace into " + table)',
        "from sqlalchemy import delete",
    ],
)
def test_the_search_for_statements_finds(text):
    assert changing_statements(source("models/subjects/x.py", text)) != []


def test_the_search_for_statements_leaves_sentences_alone():
    text = 'a = "Update Holdfast, then set it up."; b = "Delete this case?"'
    assert changing_statements(source("models/base/x.py", text)) == []


@pytest.mark.parametrize("text", ["datetime.now(UTC)", "date.today()", "datetime.datetime.utcnow()"])
def test_the_search_for_clocks_finds(text):
    assert clock_calls(source("reports/x.py", text)) != []


def test_imports_are_seen_in_functions_but_not_for_the_type_checker():
    text = "def f():\n    from .. import log\nif TYPE_CHECKING:\n    import PySide6\nelse:\n    import json"
    assert imports(source("models/views/x.py", text)) == {"models", "models.log", "json"}


def files_of(package: str) -> list[Source]:
    return [file for file in program() if within(file.module, package)]


def uses_of(name: str) -> set[str]:
    """Return the other subjects that a package imports."""
    seen = {other for file in files_of(f"models.{name}") for other in imports(file)}
    return {other for other in SUBJECTS if other != name and any(within(used, f"models.{other}") for used in seen)}


def clock_calls(file: Source) -> list[str]:
    """Return the places that read the time instead of being handed it."""
    found = []
    for node in running(file.tree):
        if isinstance(node, ast.Attribute) and node.attr in ("now", "utcnow", "today"):
            owner = ast.unparse(node.value).rpartition(".")[2]
            if owner in ("datetime", "date", "dt"):
                found.append(f"{file.path}:{node.lineno}: {ast.unparse(node)}")
    return found


def changing_statements(file: Source) -> list[str]:
    """Return the places of a file that change tables: SQL texts, and SQLAlchemy's functions for the same."""
    found = [
        f"{file.path}: {name}"
        for name in imports(file)
        if within(name, "sqlalchemy", "sqlmodel") and name.rpartition(".")[2] in ("insert", "update", "delete")
    ]
    for line, text in texts(file.tree):
        match = CHANGING_SQL.match(text)
        if match and match["table"].lower() not in OWN_TABLES:
            found.append(f"{file.path}:{line}: {text.strip()[:40]}")
    return found


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield every string of a tree with its line, fields of f-strings replaced by one letter."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "x" for part in node.values]
            yield node.lineno, "".join(str(part) for part in parts)
