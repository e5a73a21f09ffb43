"""Lists of cases for the window: the index in memory answers like SQL, before and after changes; rows, facets, saved searches."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from models.base.errors import BadInput
from models.base.language import use
from models.log.write import Set
from models.search import case_reading
from models.subjects import case_list
from models.subjects.adding import add_record
from models.subjects.case_list import CaseQuery, case_id, case_ids, case_rows, facet_counts, places
from models.subjects.case_query import SORTS
from tests.bench.data import make_case as made_up
from tests.factories import TODAY, five_taken, killing, make_case, make_vault, three_claimed

CASES = 150
QUERIES = (
    CaseQuery(),
    *(CaseQuery(sort=sort, descending=way) for sort in SORTS for way in (True, False)),
    CaseQuery(statuses=("open",), kinds=("abduction", "threat")),
    CaseQuery(countries=("BF", "")),
    CaseQuery(severities=("severe",), markings=("TLP:AMBER",), own_staff=False, exercise=False, sort="title"),
    CaseQuery(own_staff=True),
    CaseQuery(first="2025-03-01", last="2025-03-20"),
    CaseQuery(first="2025-11-08"),
    CaseQuery(last="2025-02-10", statuses=("closed",)),
    CaseQuery(text="enlev"),
    CaseQuery(text="Aïssata Keita"),
    CaseQuery(text="group 7", sort="ref"),
    CaseQuery(text="report 12 armé"),
    CaseQuery(text="gao 1", countries=("ML",)),
    CaseQuery(text="nobody-there"),
)


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    with make_vault(tmp_path_factory.mktemp("list") / "a.vault") as made:
        rng = random.Random(2)
        with made.writing() as session:
            for number in range(CASES):
                add_record(session, made_up(rng, number), today=TODAY, letter="A")
        for given in (killing(), five_taken(), three_claimed()):
            make_case(made, given)
        yield made


@pytest.fixture(autouse=True)
def _nothing_in_memory():
    case_reading.forget()
    yield
    case_reading.forget()


def warmed(con) -> None:
    assert case_list.warm(con)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.to_json())
def test_the_index_in_memory_answers_like_sql(vault, query):
    with vault.reading() as con:
        plain = list(case_ids(con, query))
        facets = facet_counts(con, query)
        warmed(con)
        assert list(case_ids(con, query)) == plain
        assert facet_counts(con, query) == facets


def test_rows_from_memory_are_the_rows_of_sql(vault):
    change_something(vault, random.Random(3))
    with vault.reading() as con:
        ids = case_ids(con, CaseQuery())
        plain = case_rows(con, ids)
        warmed(con)
        assert case_rows(con, ids) == plain
    change_something(vault, random.Random(4))
    with vault.reading() as con:
        ids = case_ids(con, CaseQuery())
        kept = case_rows(con, ids)
        case_reading.forget()
        assert kept == case_rows(con, ids)


def test_the_index_follows_what_is_written(vault):
    rng = random.Random(8)
    with vault.reading() as con:
        warmed(con)
        everything = [list(case_ids(con, query)) for query in QUERIES]
    for _step in range(12):
        change_something(vault, rng)
        with vault.reading() as con:
            kept = [list(case_ids(con, query)) for query in QUERIES]
            assert case_reading.ready(con) is not None
            case_reading.forget()
            assert kept == [list(case_ids(con, query)) for query in QUERIES]
            warmed(con)
    assert everything != kept


def test_what_is_written_while_the_index_is_read_is_not_lost(vault):
    rng, pauses = random.Random(5), []

    def pause():
        pauses.append(1)
        if len(pauses) == 3:
            change_something(vault, rng)

    with vault.reading() as con:
        assert case_list.warm(con, pause)
    with vault.reading() as con:
        assert case_reading.ready(con) is not None
        kept = [list(case_ids(con, query)) for query in QUERIES]
        case_reading.forget()
        assert kept == [list(case_ids(con, query)) for query in QUERIES]


def change_something(vault, rng: random.Random) -> None:
    """Add a case, change a title, a status, a date or a person's name, hide a case or a victim."""
    with vault.writing() as session:
        con = session.con
        case = rng.choice(con.execute("select uid from cases where deleted_at is null").fetchall())[0]
        victim, person = rng.choice(con.execute("select uid, person from victims where person is not null").fetchall())
        act = rng.choice(con.execute("select uid from acts").fetchall())[0]
        session.log.write(
            "change", [Set("case", case, {"title": f"Gao {rng.random()}", "status": rng.choice(["open", "closed"])})]
        )
        session.log.write("change", [Set("person", person, {"name": "Aïssata Keïta"})])
        when = '{"edtf": "2025-03-05", "earliest": "2025-03-05", "latest": "2025-03-05"}'
        session.log.write("change", [Set("act", act, {"when": when})])
        session.log.write("hide", [Set("victim", victim, {"deleted_at": "2025-11-24T00:00:00.000Z"})])
        if rng.random() < 0.5:
            session.log.write("hide", [Set("case", case, {"deleted_at": "2025-11-24T00:00:00.000Z"})])
        add_record(session, made_up(rng, rng.randrange(10_000)), today=TODAY, letter="A")


def test_a_row_says_what_the_list_shows(vault):
    with vault.reading() as con:
        query = CaseQuery(text="kobri")
        (row,) = case_rows(con, case_ids(con, query))
    assert (row.title, row.victims, row.held, row.place) == ("Five workers taken", 5, 5, "near Kobri")
    assert (row.country, row.opened, row.changed) == ("ML", "2025-11-24", "2025-11-24T06:40:00.000Z")


def test_those_killed_or_released_are_not_held(vault):
    with vault.reading() as con:
        (row,) = case_rows(con, case_ids(con, CaseQuery(text="Mariam Cisse")))
    assert (row.victims, row.held) == (1, 0)


def test_rows_come_in_the_order_asked_for_and_gone_ones_are_left_out(vault):
    with vault.reading() as con:
        ids = list(case_ids(con, CaseQuery()))[:9]
        random.Random(1).shuffle(ids)
        assert [row.id for row in case_rows(con, [*ids, 10**6])] == ids


def test_a_save_tells_which_rows_change_place(vault):
    with vault.reading() as con:
        ids = case_ids(con, CaseQuery(sort="title", descending=False))
        victim, uid = con.execute('select v.uid, v."case" from victims v join cases c on c.uid = v."case" limit 1').fetchone()
        at = ids.index(case_id(con, uid))
        assert places(con, CaseQuery(sort="title", descending=False), [("victim", victim), ("case", uid)]) == [(ids[at], at)]
        assert places(con, CaseQuery(text="nobody-there"), [("case", uid)]) == [(ids[at], None)]


def test_words_order_codes_in_the_language_in_use(vault):
    with vault.reading() as con:
        warmed(con)
        query = CaseQuery(sort="kind", descending=False)
        english = list(case_ids(con, query))
        with use("fr"):
            french = list(case_ids(con, query))
        assert english != french


def test_searches_are_kept_per_person_and_replaced_by_name(vault):
    query = CaseQuery(text="gao", statuses=("open",), sort="title", descending=False, own_staff=True)
    vault.run(lambda session: case_list.save_search(session, vault.user, " Open  in Gao ", CaseQuery()))
    vault.run(lambda session: case_list.save_search(session, vault.user, "Open in Gao", query))
    with vault.reading() as con:
        assert case_list.saved_searches(con, vault.user) == (("Open in Gao", query),)
        assert case_list.saved_searches(con, "another") == ()
    vault.run(lambda session: case_list.forget_search(session, vault.user, "Open in Gao"))
    with vault.reading() as con:
        assert case_list.saved_searches(con, vault.user) == ()


@pytest.mark.parametrize("name", [" ", "x" * 61])
def test_a_saved_search_needs_a_short_name(vault, name):
    with pytest.raises(BadInput):
        vault.run(lambda session: case_list.save_search(session, vault.user, name, CaseQuery()))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"sort": "uid; drop", "kinds": "x", "newer": 1, "own_staff": 1, "text": 5}'])
def test_what_does_not_fit_in_a_saved_search_is_left_out(text):
    assert CaseQuery.from_json(text) == CaseQuery()


def test_a_query_survives_json():
    query = replace(CaseQuery(), kinds=("threat",), first="2025-01-01", sort="country", text="Léré", exercise=False)
    assert CaseQuery.from_json(query.to_json()) == query
    assert (query.is_filtered, CaseQuery(sort="title").is_filtered) == (True, False)
