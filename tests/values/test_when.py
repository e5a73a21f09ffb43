"""Dates are kept with what is known of them and nothing more."""

from __future__ import annotations

import itertools
import json
from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base.errors import BadInput
from models.values.when import UNKNOWN, When, days_between, possible_in, sort_key
from models.values.when_edtf import as_minute

FORMS = [
    # edtf, earliest, latest, precision
    ("", "", "", "unknown"),
    ("2025-11-08", "2025-11-08", "2025-11-08", "day"),
    ("2025-11-08?", "2025-11-08", "2025-11-08", "day"),
    ("2025-11-08~", "2025-11-08", "2025-11-08", "day"),
    ("2025-11-08T18:40", "2025-11-08T18:40", "2025-11-08T18:40", "minute"),
    ("2025-11-08T19:00~", "2025-11-08T19:00", "2025-11-08T19:00", "hour"),
    ("2025-11", "2025-11-01", "2025-11-30", "month"),
    ("2024-02", "2024-02-01", "2024-02-29", "month"),
    ("2025-11-XX", "2025-11-01", "2025-11-30", "month"),
    ("2025", "2025-01-01", "2025-12-31", "year"),
    ("2025-XX-XX", "2025-01-01", "2025-12-31", "year"),
    ("2025%", "2025-01-01", "2025-12-31", "year"),
    ("[2025-11-07..2025-11-08]", "2025-11-07", "2025-11-08", "days"),
    ("[2025-11-08..2025-11-08]", "2025-11-08", "2025-11-08", "day"),
    ("[2025-11-03..2025-11-09]", "2025-11-03", "2025-11-09", "week"),
    ("[2025-11-04..2025-11-10]", "2025-11-04", "2025-11-10", "days"),
    ("[2025-11-07T18:00..2025-11-08T06:00]", "2025-11-07T18:00", "2025-11-08T06:00", "part_of_day"),
    ("[2025-11-07T18:00..2025-11-07T19:00]", "2025-11-07T18:00", "2025-11-07T19:00", "hour"),
    ("[2025-11-08,2025-11-11]", "2025-11-08", "2025-11-11", "days"),
    ("[2025-11-11,2025-11-08]", "2025-11-08", "2025-11-11", "days"),
    ("[2025-10..2025-11]", "2025-10-01", "2025-11-30", "month"),
    ("[1995..2005]~", "1995-01-01", "2005-12-31", "year"),
    ("[..2025-11-05]", "", "2025-11-05", "before"),
    ("[2025-11-06..]", "2025-11-06", "", "after"),
    ("2025-11-07/2025-11-08", "2025-11-07", "2025-11-08", "span"),
    ("2025-10-29/2025-11-01~", "2025-10-29", "2025-11-01", "span"),
    ("2025-09/..", "2025-09-01", "", "span"),
    ("/2025-11-06", "", "2025-11-06", "span"),
    ("../2025-11-06", "", "2025-11-06", "span"),
    ("2025-11-06/", "2025-11-06", "", "span"),
]

REFUSED = [
    "2025-02-30", "2025-13", "2025-00-10", "0000", "2025-11-08T24:00", "2025-11-08T18:61", "2025-11-31", "2023-02-29",
    "2025-11-08/2025-11-07", "[2025-11-08..2025-11-07]", "[2025-11-08T18:00..2025-11-08T17:59]",
    "2025-1-1", "25-11-08", "2025/11/08", "20251108", "2025-XX-08", "201X", "2025-11-08Z", "2025-11-08T18", "2025-11-08T18:40:00",
    "[]", "[2025]", "[..]", "/", "../..", "..", "[2025..2026..2027]", "2025//", "[2025,]", "{2025,2026}", "2025??", "-2025",
    "2025-21", "٢٠٢٥", " 2025", "2025\n", "x", "[2025..2026", "2025..2026", "[2025/2026]",
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "earliest", "latest", "precision"), FORMS)
def test_each_form_gives_its_bounds(edtf: str, earliest: str, latest: str, precision: str) -> None:
    when = When.from_edtf(edtf)
    assert (when.edtf, when.earliest, when.latest, when.precision) == (edtf, earliest, latest, precision)


@pytest.mark.parametrize("edtf", REFUSED)
def test_impossible_or_unknown_forms_are_refused(edtf: str) -> None:
    with pytest.raises(BadInput) as refusal:
        When.from_edtf(edtf)
    assert refusal.value.fields["field"] == "when"
    assert str(refusal.value.fields["reason"]).endswith(".")


def test_too_long_wording_is_refused() -> None:
    for make in (lambda: When.from_edtf("2025", raw="x" * 201), lambda: When.from_edtf("[" + "2025," * 60 + "2025]")):
        with pytest.raises(BadInput):
            make()


@pytest.mark.parametrize("data", ["{", "{}x", '{"edtf": 5}', '{"doubt": "x"}', '{"doubt": [1]}', "{" * 5000])
def test_stored_nonsense_is_refused(data: str) -> None:
    with pytest.raises(BadInput):
        When.from_dict(data)


def test_the_wording_never_shows_in_a_repr() -> None:
    assert "Mariam" not in repr(When.from_edtf("2025", raw="the day Mariam left"))


def test_derived_values_are_recomputed_on_reading() -> None:
    data = When.from_edtf("2025-11", raw="Nov 2025").to_dict() | {"earliest": "1999-01-01", "precision": "minute"}
    assert When.from_dict(data) == When.from_edtf("2025-11", raw="Nov 2025")
    assert When.from_dict("2025-11") == When.from_edtf("2025-11")
    assert When.from_dict({}) == UNKNOWN == When.unknown()


days = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31))
times = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2040, 12, 31))
points = st.one_of(
    days.map(lambda day: day.isoformat()),
    times.map(lambda at: at.isoformat(timespec="minutes")),
    days.map(lambda day: day.isoformat()[:7]),
)


@st.composite
def edtf_texts(draw: st.DrawFn) -> str:
    one, two = sorted((draw(points), draw(points)), key=lambda text: When.from_edtf(text).earliest)
    form = draw(st.sampled_from(["{0}", "[{0}..{1}]", "[{0},{1}]", "{0}/{1}", "{0}/..", "/{1}", "[..{0}]", "[{0}..]"]))
    return form.format(one, two) + draw(st.sampled_from(["", "?", "~", "%"])) * (form[-1] != "." and form != "{0}/..")


@given(edtf_texts(), st.text(max_size=50), st.sampled_from(["", "UTC", "Africa/Bamako"]))
def test_every_form_goes_round(edtf: str, raw: str, zone: str) -> None:
    when = When.from_edtf(edtf, raw=raw, zone=zone, doubt=("year_assumed",))
    assert When.from_edtf(when.edtf).edtf == edtf
    assert When.from_dict(when.to_dict()) == when
    assert When.from_dict(json.dumps(when.to_dict())) == when
    if when.earliest and when.latest:
        assert as_minute(when.earliest, end=False) <= as_minute(when.latest, end=True)


@given(st.text(max_size=60) | st.text(alphabet="0123456789-T:[]./,?~%X", max_size=40))
def test_junk_is_refused_or_kept_but_never_breaks(junk: str) -> None:
    with suppress(BadInput):
        assert When.from_edtf(junk).edtf == junk


@pytest.mark.parametrize(
    ("edtf", "first", "last", "answer"),
    [
        ("", "2025-11-01", "2025-11-30", None),
        ("2025-11-08", "2025-11-08", "2025-11-08", True),
        ("2025-11-08T23:59", "2025-11-08", "2025-11-08", True),
        ("2025-11-08", "2025-11-09", "2025-11-30", False),
        ("2025-11", "2025-11-30", "2025-12-05", True),
        ("[2025-11-08,2025-11-11]", "2025-11-09", "2025-11-10", False),
        ("[2025-11-08..2025-11-11]", "2025-11-09", "2025-11-10", True),
        ("2025-09/..", "2026-01-01", "2026-01-31", True),
        ("2025-09/..", "2025-08-01", "2025-08-31", False),
        ("/2025-11-06", "2024-01-01", "2024-01-31", True),
        ("[..2025-11-05]", "2025-11-06", "2025-11-30", False),
        ("[2025-11-06..]", "2025-11-01", "2025-11-06", True),
    ],
)
def test_a_period_takes_what_may_lie_in_it(edtf: str, first: str, last: str, answer: bool | None) -> None:
    assert possible_in(When.from_edtf(edtf), first, last) is answer


@pytest.mark.parametrize(("first", "last"), [("2025-11-09", "2025-11-08"), ("x", "2025-11-08"), ("2025-02-30", "2025-03-01")])
def test_a_period_must_be_one(first: str, last: str) -> None:
    with pytest.raises(BadInput):
        possible_in(When.from_edtf("2025"), first, last)


def _worlds(edtf: str) -> list[date]:
    when = When.from_edtf(edtf)
    if edtf.startswith("[") and "," in edtf:
        return [date.fromisoformat(text) for text in edtf[1:-1].split(",")]
    first, last = date.fromisoformat(when.earliest), date.fromisoformat(when.latest)
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


_SMALL = (
    [f"2025-11-{day:02}" for day in range(1, 8)]
    + [f"[2025-11-{a:02}..2025-11-{b:02}]" for a in range(1, 7) for b in range(a, 7)]
    + ["[2025-11-01,2025-11-05]", "[2025-11-02,2025-11-03,2025-11-06]", "[2025-11-05,2025-11-01]"]
)


def test_days_between_agrees_with_every_world() -> None:
    for start, end in itertools.product(_SMALL, _SMALL):
        truths = [(e - s).days for s in _worlds(start) for e in _worlds(end) if e >= s]
        if truths:
            assert days_between(When.from_edtf(start), When.from_edtf(end)) == (min(truths), max(truths)), (start, end)
        else:
            with pytest.raises(BadInput):
                days_between(When.from_edtf(start), When.from_edtf(end))


@pytest.mark.parametrize(
    ("start", "end", "answer"),
    [
        ("", "2025-11-08", (None, None)),
        ("2025-11-08", "", (None, None)),
        ("2025-11", "2025-11-30", (0, 29)),
        ("[..2025-11-05]", "2025-11-08", (3, None)),
        ("[2025-11-06..]", "2025-11-08", (0, 2)),
        ("2025-11-06", "[2025-11-08..]", (2, None)),
        ("2025-09/..", "2025-10-10", (10, 39)),
        ("2025-11-06", "2025-11-07/2025-11-09", (3, 3)),
        ("2025-11-07/2025-11-09", "2025-11-10", (3, 3)),
        ("2025-11-01", "2025-11-07/..", (6, None)),
        ("/2025-11-06", "2025-11-08", (2, None)),
        ("[2025-11-07T18:00..2025-11-08T06:00]", "2025-11-08T05:00", (0, 1)),
        ("2025-11-07T18:00", "2025-11-07", (0, 0)),
    ],
)
def test_days_between_with_open_ends_and_times(start: str, end: str, answer: tuple[int | None, int | None]) -> None:
    assert days_between(When.from_edtf(start), When.from_edtf(end)) == answer


def test_an_end_before_its_start_on_the_same_day_is_a_contradiction_only_in_one_zone() -> None:
    start, end = "2025-11-09T00:30", "2025-11-08T23:00"
    with pytest.raises(BadInput):
        days_between(When.from_edtf(start, zone="UTC"), When.from_edtf(end, zone="UTC"))
    assert days_between(When.from_edtf(start, zone="Asia/Dubai"), When.from_edtf(end, zone="UTC")) == (0, 0)


def test_unknown_dates_sort_last_and_open_ones_by_what_is_known() -> None:
    order = ["[..2025-11-05]", "2025-11-06", "[2025-11-06..2025-11-07]", "2025-11-06/..", "2025-11-06T10:00", "2025-11-07", ""]
    assert [when.edtf for when in sorted(map(When.from_edtf, reversed(order)), key=sort_key)] == order
