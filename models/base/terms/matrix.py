"""The risk matrix as data: likelihood by impact gives a risk level, with a name and version stored beside every assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.base.errors import BadInput
from models.base.language import _


@dataclass(frozen=True)
class RiskMatrix:
    """A table of risk levels; `cells[row][column]` belongs to `rows[row]` (likelihood) and `columns[column]` (impact)."""

    name: str
    version: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]

    def level(self, likelihood: str, impact: str) -> str:
        """Return the risk level's code, "" when either input is not one of this matrix (not known is no low risk)."""
        if likelihood not in self.rows or impact not in self.columns:
            return ""
        return self.cells[self.rows.index(likelihood)][self.columns.index(impact)]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "name": self.name,
            "version": self.version,
            "rows": list(self.rows),
            "columns": list(self.columns),
            "cells": [list(row) for row in self.cells],
        }


def matrix_from_dict(data: Mapping[str, Any]) -> RiskMatrix:
    """Return the matrix of its JSON form.

    Raises:
        BadInput: something is missing, a row or column is named twice, or the cells do not fill the table.
    """
    try:
        cells = tuple(tuple(str(cell) for cell in row) for row in data["cells"])
        matrix = RiskMatrix(str(data["name"]), str(data["version"]), tuple(data["rows"]), tuple(data["columns"]), cells)
    except (KeyError, TypeError) as error:
        raise BadInput(field="matrix", reason=_("The risk matrix lacks one of: name, version, rows, columns, cells.")) from error
    named_twice = any(len(set(words)) != len(words) for words in (matrix.rows, matrix.columns))
    filled = len(cells) == len(matrix.rows) and all(len(row) == len(matrix.columns) and all(row) for row in cells)
    if named_twice or not filled or not matrix.rows or not matrix.columns:
        raise BadInput(field="matrix", reason=_("The cells of the risk matrix do not fit its rows and columns."))
    return matrix


# United Nations security risk management as handed on in GPR 8 and NGO guides. The ends of both scales are published; the
# middle words and the cells vary between organisations, so an organisation may bring its own matrix under its own version.
DEFAULT = RiskMatrix(
    name="UN/NGO 5 x 5",
    version="1",
    rows=("very_likely", "likely", "moderately_likely", "unlikely", "very_unlikely"),
    columns=("negligible", "minor", "moderate", "severe", "critical"),
    cells=(
        ("low", "medium", "high", "very_high", "unacceptable"),
        ("low", "medium", "high", "high", "very_high"),
        ("low", "low", "medium", "high", "high"),
        ("low", "low", "low", "medium", "medium"),
        ("low", "low", "low", "low", "low"),
    ),
)
"""The matrix used until an organisation brings its own."""
