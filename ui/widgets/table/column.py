"""What one column of a list shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Column:
    """A column: its title (translated), the words of a row, the name its source sorts by ("" = cannot be sorted).

    `align` is leading, trailing or centre; `wide` the width in letters; `hidden` columns are shown when asked for.
    """

    title: str
    show: Callable[[Any], str]
    sort: str = ""
    align: str = "leading"
    wide: int = 12
    stretch: bool = False
    hidden: bool = False
