"""The crisis team as seen from a moment: hours nobody covers, and who covers them without an end said."""

from __future__ import annotations

from datetime import UTC, datetime

from models.subjects.team import items_for
from models.views.team import next_shift, on_shift, uncovered
from tests.factories import make_record, make_view

NOW = datetime(2025, 11, 24, 23, 10, tzinfo=UTC)


def when(text):
    return {"edtf": text, "raw": "", "zone": "UTC"}


def shift(start, end="", state="planned"):
    return make_record("shift", state=state, start=when(start), **({"end": when(end)} if end else {}))


def test_who_is_on_shift_without_an_end_stays_until_the_next_one_begins():
    view = make_view(None, shift("2025-11-24T22:00", state="on"), shift("2025-11-25T06:00", "2025-11-25T14:00"))
    assert len(on_shift(view, NOW)) == 1
    assert uncovered(view, NOW) == ()


def test_who_took_over_before_the_hour_planned_is_on_shift():
    view = make_view(
        None, shift("2025-11-25T06:00", "2025-11-25T14:00", state="on"), shift("2025-11-25T16:00", "2025-11-25T22:00")
    )
    assert [one.start.hour for one in on_shift(view, NOW)] == [6]
    assert next_shift(view, NOW).start.hour == 16
    assert [(gap.start.hour, gap.end.hour) for gap in uncovered(view, NOW)] == [(14, 16)]


def test_what_is_handed_over_says_the_hour_and_not_how_long_it_was_then():
    case = make_record("case", zone="Africa/Bamako")
    said = {"edtf": "2025-11-25T05:00", "raw": "before prayer", "zone": "Africa/Algiers"}
    contact = make_record("communication", direction="in", when=when("2025-11-24T22:00"), deadline=said)
    due = make_record("action", what="Charge the telephone", status="open", due=when("2025-11-25T01:00"))
    assert [item["text"] for item in items_for(make_view(case, contact, due), NOW)] == [
        "Action, 25 Nov 2025, 01:00 (Africa/Bamako): Charge the telephone",
        "Deadline of the captors: 25 Nov 2025, 04:00 (Africa/Bamako)",
    ]


def test_hours_before_the_next_shift_are_told_where_nobody_is_on_shift():
    view = make_view(None, shift("2025-11-25T06:00", "2025-11-25T14:00"), shift("2025-11-25T16:00", "2025-11-25T22:00"))
    assert [(gap.start.hour, gap.end.hour) for gap in uncovered(view, NOW)] == [(23, 6), (14, 16)]


def test_a_shift_handed_over_before_its_end_covers_no_more():
    early = shift("2025-11-24T18:00", "2025-11-25T04:00", state="handed_over")
    view = make_view(None, early, shift("2025-11-25T04:00", "2025-11-25T14:00"))
    assert [(gap.start.hour, gap.end.hour) for gap in uncovered(view, NOW)] == [(23, 4)]
