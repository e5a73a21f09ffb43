"""The index of cases in memory: what is missing or too much in the vault, and when it is let go."""

from __future__ import annotations

import random

import pytest

from models.log.write import Set
from models.search import case_codes, case_index, case_reading
from models.search.case_days import day_number
from models.subjects.adding import add_record
from models.subjects.case_list import CaseQuery, case_ids, facet_counts, warm
from models.subjects.case_query import SORTS
from tests.bench.data import make_case
from tests.factories import TODAY, make_vault

QUERIES = (
    *(CaseQuery(sort=sort) for sort in SORTS),
    CaseQuery(text="group 1"),
    CaseQuery(text="a", kinds=("abduction",)),
    CaseQuery(first="2025-02-01", last="2025-06-01"),
    CaseQuery(countries=("BF", "NE"), sort="country"),
)


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "a.vault") as made:
        add_some(made, 30)
        yield made


@pytest.fixture(autouse=True)
def _nothing_in_memory():
    case_reading.forget()
    yield
    case_reading.forget()


def add_some(vault, count: int) -> None:
    rng = random.Random(count)
    with vault.writing() as session:
        for number in range(count):
            add_record(session, make_case(rng, number), today=TODAY, letter="A")


def answers(con) -> list[object]:
    return [(list(case_ids(con, query)), facet_counts(con, query)) for query in QUERIES]


def like_sql(vault) -> bool:
    with vault.reading() as con:
        case_reading.forget()
        plain = answers(con)
        assert warm(con)
        return answers(con) == plain


def test_rows_taken_out_of_the_file_leave_gaps(vault):
    with vault.writing() as session:
        session.con.execute("delete from cases where rowid in (1, 7, 8)")
        session.con.execute("delete from doc where fid in (3, 40)")
    assert like_sql(vault)


def test_a_vault_without_cases_has_an_index_too(tmp_path):
    with make_vault(tmp_path / "empty.vault") as empty:
        with empty.reading() as con:
            assert warm(con)
            assert list(case_ids(con, CaseQuery(text="a"))) == []
        add_some(empty, 3)
        with empty.reading() as con:
            assert case_reading.ready(con) is not None
            assert len(case_ids(con, CaseQuery())) == 3


def test_codes_beyond_a_byte_are_kept_too(vault, monkeypatch):
    monkeypatch.setattr(case_codes, "MOST", 1)
    assert like_sql(vault)


@pytest.mark.parametrize("few", [0, 10**6])
def test_few_cases_are_sorted_and_many_picked_in_order_alike(vault, monkeypatch, few):
    monkeypatch.setattr(case_index, "FEW", few)
    assert like_sql(vault)


def test_what_is_read_while_the_vault_is_locked_is_not_kept(vault):
    with vault.reading() as con:
        assert not warm(con, case_reading.forget)
        assert case_reading.ready(con) is None


def test_what_a_pause_raises_ends_the_reading(vault):
    def stop() -> None:
        raise KeyboardInterrupt

    with vault.reading() as con:
        with pytest.raises(KeyboardInterrupt):
            warm(con, stop)
        assert case_reading.ready(con) is None


def test_an_older_state_of_the_vault_is_answered_by_sql_and_the_index_stays(vault):
    with vault.reading() as old:
        before = list(case_ids(old, CaseQuery()))
        add_some(vault, 2)
        with vault.reading() as con:
            assert warm(con)
        assert case_reading.ready(old) is None
        assert list(case_ids(old, CaseQuery())) == before
    with vault.reading() as con:
        assert case_reading.ready(con) is not None


def test_after_a_great_change_sql_answers_until_it_is_read_anew(vault, monkeypatch):
    monkeypatch.setattr(case_reading, "MOST_TOUCHED", 1)
    with vault.reading() as con:
        assert warm(con)
    add_some(vault, 3)
    with vault.reading() as con:
        assert case_reading.ready(con) is None
        assert len(case_ids(con, CaseQuery())) == 33
        assert warm(con)
        assert case_reading.ready(con) is not None


def test_cases_that_change_places_with_each_other_are_put_where_they_belong(vault):
    with vault.reading() as con:
        assert warm(con)
        first, *_others, last = con.execute("select uid from cases order by title").fetchall()
    with vault.writing() as session:
        session.log.write("edit", [Set("case", first[0], {"title": "zz"}), Set("case", last[0], {"title": "zz"})])
    with vault.reading() as con:
        kept = answers(con)
        case_reading.forget()
        assert kept == answers(con)


@pytest.mark.parametrize(
    ("day", "number"), [("2025-11-08", 20251108), ("", 7), ("2025-11", None), ("soon", None), ("2025-11-08T10:00", None)]
)
def test_a_period_has_whole_dates(day, number):
    assert day_number(day, 7) == number


def test_a_period_that_is_no_date_is_left_to_sql(vault):
    with vault.reading() as con:
        plain = list(case_ids(con, CaseQuery(first="2025-05")))
        assert warm(con)
        assert list(case_ids(con, CaseQuery(first="2025-05"))) == plain
