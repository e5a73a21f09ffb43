#!/usr/bin/env python3
"""Start Holdfast: the window, or the command line when a command is given."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given:
        from ui.shell.app import main as window

        return window()
    from ui.cli.main import main as command_line

    code = command_line(given)
    if code == 0 and (vault := demo_vault(given)) is not None and wants_window():
        return show(vault)
    return code


def demo_vault(given: Sequence[str]) -> Path | None:
    """Return the vault that `demo DIR` made, None for any other command."""
    folders = [Path(one) for one in given[1:] if given[0] == "demo" and not one.startswith("-")]
    return next((folder / "demo.vault" for folder in folders if (folder / "demo.vault").is_dir()), None)


def wants_window() -> bool:
    """Return whether somebody sits there who typed the command: a terminal on all sides, a screen, and no build machine."""
    from ui.shell.app import has_display

    terminal = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    return terminal and has_display() and not os.environ.get("CI") and os.environ.get("QT_QPA_PLATFORM") != "offscreen"


def show(vault: Path) -> int:
    """Open the window on the new vault. The command itself has succeeded, so a window that cannot open changes nothing."""
    from ui.shell.app import main as window

    window(vault)
    return 0


if __name__ == "__main__":
    sys.exit(main())
