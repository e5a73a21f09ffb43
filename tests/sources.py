"""The source of the program as trees and import lists, for the tests that judge it."""

from __future__ import annotations

import ast
import functools
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("models", "reports", "ui")


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the project's folder, its dotted name, and its tree."""

    path: str
    module: str
    tree: ast.Module


@functools.cache
def program() -> tuple[Source, ...]:
    """Return every file of the program, main.py and dev.py included where they are."""
    found = [ROOT / "main.py", ROOT / "dev.py", *(file for part in PARTS for file in sorted((ROOT / part).rglob("*.py")))]
    return tuple(source(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in found if file.exists())


def source(path: str, text: str) -> Source:
    """Return a text as a source file, as if it stood at `path`."""
    return Source(path, path.removesuffix(".py").removesuffix("/__init__").replace("/", "."), ast.parse(text, path))


def imports(file: Source) -> set[str]:
    """Return all dotted names a file imports, also inside functions, but not what is there for the type checker only.

    `from a.b import c` gives both `a.b` and `a.b.c`, as `c` may be a module.
    """
    names: set[str] = set()
    for node in running(file.tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = resolved(file, node)
            names.add(base)
            names.update(f"{base}.{alias.name}" for alias in node.names)
    return names


def resolved(file: Source, node: ast.ImportFrom) -> str:
    """Return the absolute name of the module a from-import names."""
    if not node.level:
        return node.module or ""
    package = file.module.split(".")
    if file.path.endswith("/__init__.py"):
        package.append("")
    return ".".join([*package[: -node.level], *([node.module] if node.module else [])])


def running(node: ast.AST) -> Iterator[ast.AST]:
    """Walk a tree, leaving out the bodies of `if TYPE_CHECKING`."""
    yield node
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        children: list[ast.AST] = list(node.orelse)
    else:
        children = list(ast.iter_child_nodes(node))
    for child in children:
        yield from running(child)


def within(name: str, *packages: str) -> bool:
    """Return whether a dotted name is one of the packages or lies inside one."""
    return any(name == package or name.startswith(package + ".") for package in packages)


def reached(start: str) -> dict[str, tuple[str, ...]]:
    """Return every name that importing the modules of a package brings in, with the chain of modules that leads to it."""
    files = {file.module: file for file in program()}
    found: dict[str, tuple[str, ...]] = {}
    todo = [(module, (module,)) for module in files if within(module, start)]
    while todo:
        name, chain = todo.pop(0)
        if name in found:
            continue
        found[name] = chain
        if name in files:
            parents = {name.rpartition(".")[0]} - {""}
            todo += [(other, (*chain, other)) for other in sorted(imports(files[name]) | parents)]
    return found


def committed() -> list[Path]:
    """Return the files git keeps; none where git or its folder is missing, as in an unpacked archive."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return [ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if name and (ROOT / name).is_file()]
