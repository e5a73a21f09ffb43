#!/usr/bin/env python3
"""Start Holdfast: the window, or the command line when a command is given."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given and importlib.util.find_spec("ui.shell") is not None:
        shell = importlib.import_module("ui.shell.app")
        return int(shell.main())
    from ui.cli.main import main as command_line

    return command_line(given)


if __name__ == "__main__":
    sys.exit(main())
