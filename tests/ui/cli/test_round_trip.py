"""What `show --json` prints of any case, with any field filled, `add` takes and gives back the same."""

from __future__ import annotations

import json
import random
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

LETTERS = "aZé߀٣ابتنى中漢の한é́‏‎­​\u202e𝔘🙂🏽‍❤️½²ﬁŒœı İſ'\"<>&%{}\\/;,:.!?«»—–-_()[]#@*+=~^|`\t"
"""Letters of several scripts, joining and invisible signs, marks of every markup: no text of a case may lose one."""
EDTF = (
    "2025-11-08", "2025-11-08T18:40", "2025-11", "2025?", "2025-11-XX", "[2025-11-07..2025-11-08]", "[2025-11-08,2025-11-11]",
    "[..2025-11-06]", "2025-09/..", "/2025-11-06", "",
)  # fmt: skip


class Drawing:
    """Draws values of every kind of field, the same for a seed: with as many fields as a case has, hypothesis draws too much."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def line(self) -> str:
        """Return a line of text, never blank."""
        drawn = "".join(self.random.choices(LETTERS, k=self.random.randint(1, 30)))
        return " ".join(drawn.split()) or "é"

    def one(self, *given: Any) -> Any:
        """Return one of these."""
        return self.random.choice(given)

    def unit(self) -> dict[str, str]:
        """Return an administrative unit."""
        return {name: self.line() for name in ("scheme", "version", "code", "name")}

    def data(self, depth: int = 2) -> Any:
        """Return any JSON."""
        kind = self.random.randrange(6 if depth else 4)
        if kind == 4:
            return [self.data(depth - 1) for _number in range(self.random.randint(1, 2))]
        if kind == 5:
            return {self.line(): self.data(depth - 1) for _number in range(self.random.randint(1, 2))}
        return (self.line(), True, self.random.randint(-(10**9), 10**9), self.line())[kind]

    def text(self) -> str:
        """Return a line."""
        return self.line()

    def long(self) -> str:
        """Return some lines."""
        return "\n".join(self.texts())

    def texts(self) -> list[str]:
        """Return some texts."""
        return [self.line() for _number in range(self.random.randint(1, 3))]

    def integer(self) -> int:
        """Return a number."""
        return self.random.randint(0, 10_000_000)

    def flag(self) -> bool:
        """Return yes or no."""
        return self.one(True, False)

    def date(self) -> str:
        """Return a day."""
        return date.fromordinal(self.random.randint(date(1950, 1, 1).toordinal(), date(2100, 1, 1).toordinal())).isoformat()

    def when(self) -> dict[str, Any]:
        """Return when."""
        doubt = [name for name in ("no_anchor", "weekday_clash") if self.flag()]
        zone, anchor = self.one("", "Africa/Bamako"), self.one("", "2025-11-10")
        return {"raw": self.line(), "edtf": self.one(*EDTF), "anchor": anchor, "zone": zone, "doubt": doubt}

    def where(self) -> dict[str, Any]:
        """Return where."""
        return {
            "name": self.line(), "relation": self.one("", "in", "near"), "country": self.one("ML", "NE", ""), "note": self.line(),
            "admin": [self.unit() for _number in range(self.random.randint(0, 2))], "lat": self.random.uniform(-90, 90),
            "lon": self.random.uniform(-180, 180), "displaced": self.flag(), "precision": self.one(1, 2, 3, None),
            "radius_m": self.one(None, 1500), "basis": "text",
        }  # fmt: skip

    def money(self) -> dict[str, Any]:
        """Return a sum."""
        basis = self.one(*terms.codes("demand_basis"))
        currency, qualifier = self.one("USD", "XOF", "TND"), self.one("", "about")
        return {"minor": self.random.randint(0, 10**12), "currency": currency, "basis": basis, "qualifier": qualifier}

    def value(self, field: FieldSpec) -> Any:
        """Return a value of that field."""
        if field.type == "term":
            return self.one(*terms.codes(field.terms))
        if field.type == "ref":
            target = "act" if field.target == "*" else field.target
            return f"{target}-{self.random.randint(1, COUNT)}"
        return getattr(self, field.type)()

    def record(self, kind: RecordKind) -> dict[str, Any]:
        """Return a record with every field filled."""
        given_fields = {field.name: self.value(field) for field in kind.fields if is_given(field)}
        # a source's original is another one: a circle cannot be told apart from two copies
        given_fields.pop("repeats", None)
        return given_fields


def is_given(field: FieldSpec) -> bool:
    return not field.local and not (field.type == "ref" and field.target == "case")


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


@given(seed=st.integers(0, 2**32))
def test_every_field_of_a_case_comes_back(vaults, seed):
    drawing = Drawing(seed)
    whole = {"record": "case", **drawing.record(CASE)}
    for kind in ALL:
        whole[KEYS[kind.name]] = [{"id": f"{kind.name}-{number}", **drawing.record(kind)} for number in range(1, COUNT + 1)]
    first = added(vaults[0], whole)
    assert added(vaults[1], first) == first
    assert {key for key in whole if key not in KEYS.values()} <= set(first)


def test_every_kind_of_field_is_tried():
    assert {field.type for kind in (CASE, *ALL) for field in kind.fields} - {"term", "ref"} <= set(dir(Drawing))
