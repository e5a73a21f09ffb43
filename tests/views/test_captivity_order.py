"""The order of ledger lines whose dates are not all exact: the same as asking of every pair, for any dates."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from models.records import LEDGER
from models.values.when import When
from models.views.captivity import in_order
from models.views.record import RecordView

DATES = (
    "2025-11-03", "2025-11-04", "2025-11", "2025-11-03T10:00", "2025-11-03T18:00", "2025-11-04T08:00", "2025-11-02/..",
    "2025-11-03T10:00/2025-11-04", "2025-11-03/2025-11-04T09:00", "[..2025-11-02]", "[..2025-11-03]", "[2025-11-03..]",
    "[2025-11-02..2025-11-03]", "[2025-11-03,2025-11-05]",
)  # fmt: skip


def _line(number: int, edtf: str) -> RecordView:
    return RecordView(LEDGER, str(number), {"when": json.dumps(When.from_edtf(edtf).to_dict())})


def _surely_before(one: When, other: When) -> bool:
    """Return what the words say: over before the other can begin; "on or before a day" stands before what was on it."""
    if not one.edtf or not one.latest or not other.earliest:
        return not one.edtf and bool(other.edtf)
    if one.latest[:10] == other.earliest[:10]:
        exact = "T" in one.latest and "T" in other.earliest and one.latest < other.earliest
        return exact or not one.earliest
    return one.latest[:10] < other.earliest[:10]


def _asked_of_every_pair(whens: list[When]) -> list[int]:
    left, found = list(range(len(whens))), list[int]()
    while left:
        chosen = next(one for one in left if not any(_surely_before(whens[other], whens[one]) for other in left if other != one))
        left.remove(chosen)
        found.append(chosen)
    return found


@given(st.lists(st.sampled_from(DATES), max_size=12), st.booleans())
@example(["2025-11-04", "2025-11-03T18:00", "2025-11-03T10:00", "[..2025-11-03]", "2025-11"], True)
def test_order_is_that_of_every_pair_asked(edtfs: list[str], undated_first: bool):
    edtfs = ["", *edtfs] if undated_first else edtfs
    whens = [When.from_edtf(edtf) for edtf in edtfs]
    lines = [_line(number, edtf) for number, edtf in enumerate(edtfs)]
    assert [int(line.uid) for line in in_order(lines)] == _asked_of_every_pair(whens)
