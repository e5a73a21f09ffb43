"""A list of real cases: asked off the screen, patched after each save like a list read anew, and lists of other kinds."""

from __future__ import annotations

import random
import threading
import time

import pytest
from PySide6.QtCore import QObject, Qt

from models.log.write import Set
from models.search import case_reading
from models.subjects.adding import add_record
from models.subjects.case_list import CaseQuery, case_ids
from tests.bench.data import make_case as made_up
from tests.factories import TODAY
from tests.ui.window_kit import wait
from ui.widgets.table import CaseSource, Column, FastTable, RecordQuery, RecordSource, feed_for
from ui.widgets.table.pages import PAGE

CASES = 60
COLUMNS = (Column("Title", lambda row: row.title, "title"), Column("Place", lambda row: row.place, "place"))


@pytest.fixture
def full(office):
    rng = random.Random(1)
    with office.vault.writing() as session:
        for number in range(CASES):
            add_record(session, made_up(rng, number), today=TODAY, letter="A")
    return office


@pytest.fixture
def listed(full, qtbot):
    parent = QObject()
    model, feed = feed_for(full, CaseSource(), COLUMNS, "test", parent)
    full.changed.connect(feed.take_in)
    yield full, model, feed
    parent.deleteLater()


def ask(qtbot, feed, query) -> None:
    with qtbot.waitSignal(feed.answered):
        feed.ask(query)


def test_of_queries_asked_quickly_the_last_is_shown(listed, qtbot):
    office, model, feed = listed
    for text in ("g", "ga", "gao", "gao 1"):
        feed.ask(CaseQuery(text=text))
    last = CaseQuery(text="keita")
    ask(qtbot, feed, last)
    with office.vault.reading() as con:
        assert list(model.ids()) == list(case_ids(con, last))


@pytest.mark.parametrize(
    "query", [CaseQuery(sort="title", descending=False), CaseQuery(text="gao"), CaseQuery(statuses=("open",))]
)
def test_a_list_patched_after_saves_is_the_list_read_anew(listed, qtbot, query):
    office, model, feed = listed
    ask(qtbot, feed, query)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    rng = random.Random(7)
    for _save in range(12):
        with qtbot.waitSignal(feed.answered):
            office.write(change_one, rng, quiet=True)
    case_reading.forget()
    with office.vault.reading() as con:
        assert list(model.ids()) == list(case_ids(con, query))
    assert resets == []


def change_one(session, rng) -> None:
    if rng.random() < 0.3:
        add_record(session, made_up(rng, rng.randrange(1000)), today=TODAY, letter="A")
        return
    uid = rng.choice(session.con.execute("select uid from cases where deleted_at is null").fetchall())[0]
    more = rng.choice([{}, {"status": "closed"}, {"status": "open"}, {"deleted_at": "2025-11-24T00:00:00.000Z"}])
    session.log.write("edit", [Set("case", uid, {"title": f"Gao {rng.random()}", **more})])


def test_a_row_shows_what_was_saved(listed, qtbot):
    office, model, feed = listed
    ask(qtbot, feed, CaseQuery())
    uid = model.row(5).uid
    with qtbot.waitSignal(feed.answered):
        office.write(lambda session: session.log.write("edit", [Set("case", uid, {"title": "Renamed"})]), quiet=True)
    assert model.index(5, 0).data() == "Renamed"


def test_the_index_in_memory_is_read_when_nothing_else_is_asked(listed, qtbot):
    office, _model, feed = listed
    case_reading.forget()
    ask(qtbot, feed, CaseQuery())
    with office.vault.reading() as con:
        wait(qtbot, lambda: case_reading.glance(con) is not None)


def test_reading_ahead_lets_go_of_the_file_at_once(listed, qtbot):
    office, _model, feed = listed
    case_reading.forget()
    feed.read_ahead()
    office.letting_go.emit()
    assert not feed.is_reading_ahead
    assert feed._file.acquire(blocking=False)
    feed._file.release()
    wait(qtbot, lambda: not office.jobs.running("ahead"))


def test_reading_ahead_waits_while_a_person_waits(full):
    jobs, seen = full.jobs, []
    gate = threading.Event()
    ahead = jobs.run(lambda job: seen.append(job.others_are_waited_for), lane="ahead")
    jobs.run(lambda job: gate.wait(5), lane="read")
    jobs.run(lambda job: seen.append(job.others_are_waited_for), lane="ahead")
    while len(seen) < 2:
        time.sleep(0.01)
    gate.set()
    assert seen[1]
    assert not ahead.cancelled


def test_the_page_that_comes_next_is_read_ahead(listed, qtbot):
    _office, model, feed = listed
    ask(qtbot, feed, CaseQuery())
    assert model.row(PAGE).uid
    wait(qtbot, lambda: not model.page_to_read(2)[0])
    read = [row.uid for row in map(model.row, range(2 * PAGE, 3 * PAGE)) if row is not None]
    model.refresh_rows()
    assert read == [model.row(at).uid for at in range(2 * PAGE, min(3 * PAGE, model.rowCount()))]


def test_a_page_read_ahead_of_a_change_is_not_kept(listed, qtbot):
    _office, model, feed = listed
    ask(qtbot, feed, CaseQuery())
    ids, state = model.page_to_read(2)
    model.patch(model.ids()[40], None)
    model.keep_page(2, [], state)
    assert list(ids) != list(model.page_to_read(2)[0]) != []


def test_people_are_listed_searched_and_sorted_by_the_same_model(full, qtbot):
    parent = QObject()
    columns = (Column("Name", lambda row: row.record.text("name"), "name"),)
    model, feed = feed_for(full, RecordSource("person"), columns, "people", parent)
    ask(qtbot, feed, RecordQuery(sort="name", descending=False))
    names = [model.index(at, 0).data() for at in range(model.rowCount())]
    assert names == sorted(names)
    ask(qtbot, feed, RecordQuery(text="aissata ke", equal=(("nationality", ("ML",)),)))
    assert {model.index(at, 0).data() for at in range(model.rowCount())} <= {"Aïssata Keïta"}
    full.changed.connect(feed.take_in)
    uid = model.row(0).uid if model.rowCount() else ""
    if uid:
        with qtbot.waitSignal(feed.answered):
            full.write(lambda session: session.log.write("edit", [Set("person", uid, {"name": "Other"})]), quiet=True)
        assert uid not in [model.row(at).uid for at in range(model.rowCount())]


def test_a_table_of_cases_is_sorted_by_its_titles(listed, qtbot):
    _office, model, feed = listed
    table = FastTable(model, "Cases")
    qtbot.addWidget(table)
    model.sort_requested.connect(lambda sort, down: feed.ask(CaseQuery(sort=sort, descending=down)))
    ask(qtbot, feed, CaseQuery())
    table.show_sort("opened", True)
    with qtbot.waitSignal(feed.answered):
        table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    titles = [model.row(at).title for at in range(model.rowCount())]
    assert titles == sorted(titles, key=lambda title: title.casefold().replace("é", "e"))
