"""What the desk tells an officer: who is held, what is due, what runs out, what waits; exercises beside it, never in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models.subjects.adding import add_record
from models.subjects.backups import make_backup
from models.values.when import When
from models.views.desk import DeskView, read_desk
from models.views.desk_due import Today, placed_at
from tests.factories import NOW, TODAY, five_taken, killing, make_vault, three_claimed

ZONE = "Africa/Bamako"  # UTC all year: NOW is 06:40 there, on Monday 24 November 2025


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "desk.vault") as made:
        yield made


@pytest.fixture
def read(vault):
    def add_and_read(*records: dict[str, Any], now=NOW) -> DeskView:
        with vault.writing() as session:
            for record in records:
                add_record(session, record, today=TODAY, letter="A")
        with vault.reading() as con:
            return read_desk(con, now=now, zone=ZONE, user=vault.user)

    return add_and_read


def held_case(*lines: tuple[str, Any], victim: dict[str, Any] | None = None, **own: Any) -> dict[str, Any]:
    """Return a case with one captive and these ledger lines."""
    ledger = [
        {"id": f"ledger-{n}", "victim": "victim-1", "status": status, "when": day}
        | ({"verdict": "confirmed"} if status == "proof_of_life" else {})
        for n, (status, day) in enumerate(lines, 1)
    ]
    case = {"title": "x", "kind": "abduction", "country": "ML", "opened": "2025-11-10", "status": "open"}
    return case | {"victims": [{"id": "victim-1", **(victim or {})}], "ledger": ledger} | own


def demand_case(deadline: Any, **own: Any) -> dict[str, Any]:
    return held_case(("taken", "2025-11-10"), demands=[{"id": "demand-1", "kind": "money", "status": "open"} | deadline], **own)


def dues(view: DeskView) -> list[tuple[str, str]]:
    return [(due.what, due.bucket) for due in view.due]


def test_an_empty_vault_has_an_empty_desk_and_says_there_is_no_backup(read):
    view = read()
    assert (view.held, view.due, view.any_case, view.backup, view.held_count) == ((), (), False, None, 0)


def test_every_captive_has_a_row_of_his_own_without_a_name(read):
    view = read(five_taken(), three_claimed())
    assert sorted(row.label for row in view.held)[3:5] == ["Indian national 1 of 5", "Indian national 2 of 5"]
    assert view.held_count == view.never_confirmed == 8


def test_who_is_dead_or_free_is_not_held(read):
    assert read(killing(), held_case(("taken", "2025-11-10"), ("released", "2025-11-20"))).held == ()


@pytest.mark.parametrize("status", ["closed", "merged"])
def test_captives_of_cases_nobody_follows_are_left_out_and_others_are_not(read, status):
    assert read(held_case(("taken", "2025-11-10"), status=status)).held == ()
    assert len(read(held_case(("taken", "2025-11-10"), status="dormant")).held) == 1
    assert len(read(held_case(("taken", "2025-11-10"), status="a newer program's word")).held) == 2


def test_days_held_and_the_age_of_the_last_sign_of_life_are_ranges(read):
    (row,) = read(held_case(("taken", "[2025-11-07..2025-11-08]"), ("proof_of_life", "2025-11-20"))).held
    assert (row.days, row.confirmed, row.alive_days) == ((16, 17), True, (4, 4))


def test_the_worst_stands_first_and_exercises_last(read):
    view = read(
        held_case(("taken", "2025-11-01"), ("proof_of_life", "2025-11-23"), codeword="seen"),
        held_case(("taken", "2025-11-20"), codeword="new"),
        held_case(("taken", "2025-06-01"), codeword="long"),
        held_case(("taken", "2025-11-22"), victim={"needs_medicine": "yes"}, codeword="ill"),
        held_case(("taken", {"raw": "recently"}), codeword="undated"),
        held_case(("taken", "2025-01-01"), codeword="play", exercise=True),
    )
    assert [row.case.title for row in view.held] == ["ill", "undated", "long", "new", "seen", "play"]


def test_an_exercise_is_marked_and_in_no_count(read):
    view = read(held_case(("taken", "2025-11-10"), exercise=True, next_review="2025-11-01"))
    assert view.held[0].case.exercise
    assert view.due[0].exercise
    assert view.opened == ()
    assert (view.held_count, view.never_confirmed, view.overdue_count, view.open_cases) == (0, 0, 0, 0)


def test_a_codeword_stands_for_a_person_and_a_childs_name_is_not_given(read):
    persons = [{"id": "person-1", "name": "Awa Traoré", "child": True}]
    victim = {"person": "person-1", "codeword": "HERON"}
    (row,) = read(held_case(("taken", "2025-11-10"), victim=victim, persons=persons)).held
    assert (row.label, row.name) == ("HERON", "")


def test_a_case_of_the_one_asking_is_marked_as_his(read):
    view = read(held_case(("taken", "2025-11-10"), manager="test keeper"), held_case(("taken", "2025-11-10"), manager="Other"))
    assert sorted(row.case.mine for row in view.held) == [False, True]


@pytest.mark.parametrize(
    ("edtf", "bucket", "passed"),
    [
        ("2025-11-24T03:40", "overdue", True), ("2025-11-24T06:40", "today", False), ("2025-11-24T18:00", "today", False),
        ("2025-11-23", "overdue", True), ("2025-11-24", "today", False), ("2025-11-25", "week", False),
        ("2025-12-01", "week", False), ("[2025-11-20..2025-11-30]", "today", False), ("[..2025-11-30]", "today", False),
        ("[2025-11-26..]", "week", False), ("", "undated", False),
    ],
)  # fmt: skip
def test_a_date_is_over_with_its_last_moment_and_todays_as_soon_as_it_can_be(edtf, bucket, passed):
    placed = placed_at(When.from_edtf(edtf), Today(NOW, ZONE))
    assert placed is not None
    assert (placed[0], placed[3]) == (bucket, passed)


def test_a_date_beyond_seven_days_is_not_due():
    assert placed_at(When.from_edtf("2025-12-02"), Today(NOW, ZONE)) is None


def test_a_deadline_counts_in_its_own_zone(read):
    view = read(demand_case({"deadline": {"edtf": "2025-11-24T07:30", "zone": "Asia/Kabul"}}))  # 03:00 UTC
    (due,) = view.due
    assert (due.bucket, due.passed, NOW - due.moment) == ("overdue", True, timedelta(hours=3, minutes=40))


def test_a_deadline_of_which_no_date_is_known_stays_in_sight(read):
    assert dues(read(demand_case({"deadline": {"raw": "in three days"}}))) == [("deadline", "undated")]


@pytest.mark.parametrize("status", ["met", "withdrawn", "refused", "lapsed"])
def test_a_demand_that_is_settled_has_no_deadline(read, status):
    assert read(demand_case({"deadline": "2025-11-24", "status": status})).due == ()


def test_reviews_and_disposals_are_due_and_a_legal_hold_stops_a_disposal(read):
    view = read(
        held_case(next_review="2025-11-20"),
        held_case(next_review="2025-11-26"),
        held_case(next_review="2025-11-20", status="closed", dispose_on="2025-11-24"),
        held_case(status="closed", dispose_on="2025-11-24", legal_hold=True),
        held_case(next_review="2026-01-01", status="open"),
    )
    assert dues(view) == [("review", "overdue"), ("disposal", "today"), ("review", "week")]


def test_orders_and_advisories_that_end_today_are_told_lifted_and_lapsed_ones_are_not(read):
    order = {"record": "order", "kind": "curfew", "area": {"name": "Bamako"}}
    view = read(
        order | {"until": "2025-11-24T18:00"},
        order | {"until": "2025-11-24T05:00"},
        order | {"until": "2025-11-24", "lifted": "2025-11-23"},
        order | {"until": "2025-11-23"},
        {"record": "advisory", "issuer": "FR", "country": "ML", "kind": "caution", "until": "2025-11-24"},
        {"record": "advisory", "issuer": "FR", "country": "ML", "until": "2025-11-24", "superseded": True},
    )
    assert [(due.what, due.bucket, due.passed) for due in view.due] == [
        ("order", "today", True),
        ("order", "today", False),
        ("advisory", "today", False),
    ]


def test_somebody_missing_is_told_until_a_later_count_of_that_place_is_full(read):
    count = {"record": "head_count", "place": {"name": "Léré base"}, "country": "ML", "expected": 12}
    first = read(count | {"when": "2025-11-24T05:00", "reached": 10})
    assert [(due.bucket, due.count, due.title) for due in first.due] == [("now", 2, "Léré base")]
    assert read(count | {"when": "2025-11-24T06:00", "reached": 12, "missing": 0}).due == ()


def test_an_open_threat_without_measures_is_listed_and_its_review_is_due(read):
    bare = {"id": "threat_assessment-1", "status": "open", "target": "driver", "review_on": "2025-11-24"}
    view = read(
        {"title": "a", "kind": "threat", "threat_assessments": [bare]},
        {"title": "b", "kind": "threat", "threat_assessments": [bare | {"measures": "Moved", "review_on": None}]},
        {"title": "c", "kind": "threat", "threat_assessments": [bare | {"status": "closed"}]},
    )
    assert [threat.title for threat in view.threats] == ["a"]
    assert dues(view) == [("threat_review", "today")]


def test_unsorted_lines_are_counted_and_the_newest_shown(read):
    lines = [{"record": "log_line", "text": f"line {n}", "when": "2025-11-24T05:00"} for n in range(8)]
    view = read(*lines, {"record": "log_line", "text": "done", "sorted": True})
    assert (view.unsorted_count, [line.text for line in view.unsorted][:2]) == (8, ["line 7", "line 6"])


def test_the_newest_backup_that_still_exists_is_told(read, vault, tmp_path):
    made = make_backup(vault, tmp_path / "a.bak", holder="Duty safe")
    backup = read().backup
    assert backup is not None
    assert (backup.number, backup.holder, backup.made_at) == (made.number, "Duty safe", NOW)


def test_a_vault_with_too_many_open_cases_says_so_and_keeps_the_newest(read, monkeypatch):
    monkeypatch.setattr("models.views.desk_held.OPEN_MOST", 2)
    view = read(*[held_case(("taken", "2025-11-01"), codeword=f"case {n}", opened=f"2025-11-1{n}") for n in range(4)])
    assert (sorted(row.case.title for row in view.held), view.more_open, view.open_cases) == (["case 2", "case 3"], True, 2)


def test_the_number_of_statements_does_not_grow_with_the_cases(read, vault):
    def statements() -> int:
        seen: list[str] = []
        con = vault.connect_reader()
        con.set_trace_callback(seen.append)
        read_desk(con, now=NOW, zone=ZONE, user=vault.user)
        con.close()
        return len(seen)

    read(five_taken())
    few = statements()
    read(*[demand_case({"deadline": "2025-11-24"}, next_review="2025-11-24") for _n in range(30)])
    assert statements() == few <= 24
