"""What one column of a list shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Column:
    """A column: its title (translated), the words of a row, the name its source sorts by ("" = cannot be sorted).

    `align` is leading, trailing or centre; `wide` the width in letters; `hidden` columns are shown when asked for.
    `dress` gives by role of ui/widgets/delegates what is painted beside or instead of the words (chip, marking, tone).
    """

    title: str
    show: Callable[[Any], str]
    sort: str = ""
    align: str = "leading"
    wide: int = 12
    stretch: bool = False
    hidden: bool = False
    dress: Mapping[int, Callable[[Any], Any]] = field(default_factory=dict)
