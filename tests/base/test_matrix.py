"""The risk matrix: a full table of known words, kept as data."""

from __future__ import annotations

import json

import pytest

from models.base import terms
from models.base.errors import BadInput
from models.base.terms.matrix import DEFAULT, matrix_from_dict


def test_the_default_matrix_is_full_and_speaks_known_words() -> None:
    assert set(DEFAULT.rows) == set(terms.codes("likelihood"))
    assert DEFAULT.columns == terms.codes("impact")
    assert len(DEFAULT.cells) == len(DEFAULT.rows)
    assert {len(row) for row in DEFAULT.cells} == {len(DEFAULT.columns)}
    assert {cell for row in DEFAULT.cells for cell in row} <= set(terms.codes("risk_level"))


def test_risk_never_falls_when_likelihood_or_impact_rises() -> None:
    table = [[terms.rank("risk_level", cell) for cell in row] for row in DEFAULT.cells]
    assert all(row == sorted(row) for row in table)
    assert all(list(column) == sorted(column, reverse=True) for column in zip(*table, strict=True))


def test_an_unknown_input_gives_no_level() -> None:
    assert DEFAULT.level("very_likely", "critical") == "unacceptable"
    assert DEFAULT.level("", "critical") == DEFAULT.level("likely", "odd") == ""


def test_a_matrix_survives_json() -> None:
    assert matrix_from_dict(json.loads(json.dumps(DEFAULT.to_dict()))) == DEFAULT


@pytest.mark.parametrize("change", [{"cells": [["low"]]}, {"rows": ["likely"] * 5}, {"cells": None}, {"rows": []}])
def test_a_matrix_with_holes_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        matrix_from_dict(DEFAULT.to_dict() | change)
