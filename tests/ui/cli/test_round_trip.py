"""What `show --json` prints of any case, with any field filled, `add` takes and gives back the same."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base import terms
from models.base.fields import FieldSpec, RecordKind
from models.exchange.case_json import KEYS, case_to_json
from models.records import CASE, CASE_PARTS, GROUP, PERSON, SOURCE
from models.subjects.adding import add_case
from models.views.case import read_case
from tests.factories import make_vault

COUNT = 2
"""Records of each kind in a case."""
ALL = (*CASE_PARTS, PERSON, SOURCE, GROUP)

letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\x00")
line = st.text(letters, min_size=1, max_size=30).map(str.strip).filter(bool)
day = st.dates(date(1950, 1, 1), date(2100, 1, 1)).map(date.isoformat)
edtf = st.sampled_from(
    ["2025-11-08", "2025-11-08T18:40", "2025-11", "2025?", "2025-11-XX", "[2025-11-07..2025-11-08]", "[2025-11-08,2025-11-11]",
     "[..2025-11-06]", "2025-09/..", "/2025-11-06", ""]
)  # fmt: skip
when = st.fixed_dictionaries(
    {"raw": line, "edtf": edtf, "anchor": st.sampled_from(["", "2025-11-10"]), "zone": st.sampled_from(["", "Africa/Bamako"]),
     "doubt": st.lists(st.sampled_from(["no_anchor", "weekday_clash"]), unique=True)}
)  # fmt: skip
unit = st.fixed_dictionaries({"scheme": line, "version": line, "code": line, "name": line})
where = st.fixed_dictionaries(
    {"name": line, "relation": st.sampled_from(["", "in", "near"]), "country": st.sampled_from(["ML", "NE", ""]), "note": line,
     "admin": st.lists(unit, max_size=2), "lat": st.floats(-90, 90), "lon": st.floats(-180, 180), "displaced": st.booleans(),
     "precision": st.sampled_from([1, 2, 3, None]), "radius_m": st.sampled_from([None, 1500]), "basis": st.just("text")}
)  # fmt: skip
money = st.fixed_dictionaries(
    {"minor": st.integers(0, 10**12), "currency": st.sampled_from(["USD", "XOF", "TND"]),
     "basis": st.sampled_from(terms.codes("demand_basis")), "qualifier": st.sampled_from(["", "about"])}
)  # fmt: skip
data = st.recursive(
    st.none() | st.booleans() | st.integers() | line,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(line, inner, max_size=2),
)
VALUES = {
    "text": line, "long": st.lists(line, min_size=1, max_size=3).map("\n".join), "integer": st.integers(0, 10_000_000),
    "flag": st.booleans(), "texts": st.lists(line, min_size=1, max_size=3), "date": day, "when": when, "where": where,
    "money": money, "data": data.filter(lambda value: value not in (None, "", [])),
}  # fmt: skip


def value_of(field: FieldSpec) -> st.SearchStrategy[Any]:
    if field.type == "term":
        return st.sampled_from(terms.codes(field.terms))
    if field.type == "ref":
        target = "act" if field.target == "*" else field.target
        return st.integers(1, COUNT).map(lambda number: f"{target}-{number}")
    return VALUES[field.type]


def record(kind: RecordKind) -> st.SearchStrategy[dict[str, Any]]:
    given_fields = {field.name: value_of(field) for field in kind.fields if is_given(field)}
    # a source's original is another one: a circle cannot be told apart from two copies
    given_fields.pop("repeats", None)
    return st.fixed_dictionaries(given_fields)


def is_given(field: FieldSpec) -> bool:
    return not field.local and not (field.type == "ref" and field.target == "case")


cases = st.fixed_dictionaries({"case": record(CASE), **{kind.name: st.tuples(*[record(kind)] * COUNT) for kind in ALL}})


@pytest.fixture(scope="module")
def vaults(tmp_path_factory):
    folder = tmp_path_factory.mktemp("round")
    with make_vault(folder / "a.vault") as first, make_vault(folder / "b.vault") as second:
        yield first, second


def added(vault, whole: dict[str, Any]) -> dict[str, Any]:
    text = json.loads(json.dumps(whole, ensure_ascii=False))
    uid = vault.run(lambda session: add_case(session, text, today=date(2025, 11, 24), letter="A")).uid
    with vault.reading() as con:
        return case_to_json(read_case(con, uid))


@given(drawn=cases)
def test_every_field_of_a_case_comes_back(vaults, drawn):
    whole = {"record": "case", **drawn["case"]}
    for kind in ALL:
        whole[KEYS[kind.name]] = [{"id": f"{kind.name}-{number}", **entry} for number, entry in enumerate(drawn[kind.name], 1)]
    first = added(vaults[0], whole)
    assert added(vaults[1], first) == first
    assert {key for key in whole if key not in KEYS.values()} <= set(first)


def test_every_kind_of_field_is_tried():
    assert {field.type for kind in (CASE, *ALL) for field in kind.fields} - {"term", "ref"} <= set(VALUES)
