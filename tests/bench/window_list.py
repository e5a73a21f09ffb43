"""The list of cases in the window: keys of a search, sorting, filtering, scrolling, opening and saving, each beside raw SQL.

`screen_ms` is CPU of the screen's thread from the key to the painted rows; `seconds` the time until they are painted, with the
work of the reading thread; the floor is the same question as one SQL statement on a connection of its own.
"""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from models.subjects.cases import list_query, match_text
from models.subjects.opened import OpenVault
from models.subjects.vaults import open_vault
from tests.bench import storage
from tests.bench.measure import tell

WORDS = (
    "enlèvement", "convoi", "otage", "gao", "keita", "aminata tr", "fuel burnt", "tonka 12", "group 7", "report 150",
    "moussa keita", "embuscade", "armés moto", "a", "2025", "zzz",
)  # fmt: skip
KEEP = "HOLDFAST_BENCH_VAULTS"
"""A folder named by this variable keeps the vaults: making 100,000 cases takes minutes."""


def measure(folder: Path, cases: int) -> None:
    """Measure a list of so many cases."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    vault = _vault(folder, cases)
    from PySide6.QtWidgets import QApplication

    from ui.shell import theme
    from ui.shell.jobs import Jobs
    from ui.shell.office import Office

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    office = Office(vault, Jobs())
    try:
        _Bench(office, cases).run()
    finally:
        office.close()


def _vault(folder: Path, cases: int) -> OpenVault:
    kept = Path(os.environ.get(KEEP, folder)) / f"bench-{cases}.vault"
    if not kept.exists():
        return storage.make_vault(kept, cases)[0]
    return open_vault(kept, passphrase=storage.PASSPHRASE, writable=True, install="0" * 32)


class _Bench:
    """One list and what is done with it."""

    def __init__(self, office: Any, cases: int) -> None:
        from PySide6.QtCore import QEventLoop, QObject

        from ui.widgets.delegates import MARKING
        from ui.widgets.table import CaseSource, Column, FastTable, feed_for

        self.office, self.cases = office, cases
        self.parent, self.loop = QObject(), QEventLoop()
        columns = (
            Column("Reference", lambda row: row.ref, "ref"),
            Column("Title", lambda row: row.title, "title", stretch=True),
            Column("Status", lambda row: row.status, "status"),
            Column("Kind", lambda row: row.kind, "kind"),
            Column("Country", lambda row: row.country, "country", wide=6),
            Column("Place", lambda row: row.place, "place"),
            Column("Opened", lambda row: row.opened, "opened"),
            Column("Victims", lambda row: str(row.victims), "victims", align="trailing"),
            Column("Changed", lambda row: row.changed[:16], "changed"),
            Column("", lambda row: "", dress={MARKING: lambda row: row.marking}),
        )
        self.model, self.feed = feed_for(office, CaseSource(), columns, "bench", self.parent)
        self.table = FastTable(self.model, "Cases")
        self.table.resize(1100, 640)
        self.table.show()
        self.feed.answered.connect(self.loop.quit)
        self.raw = office.vault.connect_reader()

    def run(self) -> None:
        """Do all of it."""
        from models.subjects.case_list import CaseQuery

        whole, screen, hits = self.ask(CaseQuery())
        self.say("first list, nothing in memory", [whole], [screen], self.sql(CaseQuery()), hits=hits)
        start, gaps = time.perf_counter(), []
        self.feed.read_ahead()
        while self.feed.is_reading_ahead:
            before = time.perf_counter()
            self.wait(lambda ok: self.office.read(_nothing, owner=self.parent, ok=ok))  # what a person asks meanwhile
            gaps.append(time.perf_counter() - before)
            time.sleep(0.02)
        whole, rows = time.perf_counter() - start, time.perf_counter()
        self.raw.execute("select count(*), sum(length(top)) from doc").fetchone()
        self.raw.execute("select count(*), sum(length(place)) from acts").fetchone()
        floor = time.perf_counter() - rows
        tell("index in memory, read beside", whole, floor, cases=self.cases, longest_wait_of_others_ms=_ms(max(gaps, default=0)))
        self.searches()
        self.sorts()
        self.filters()
        self.scrolling()
        self.opening()
        self.saving()
        self.raw.close()

    def painted(self) -> None:
        """Let Qt paint what is to be painted, no more than that, as the event loop does."""
        from PySide6.QtCore import QEventLoop
        from PySide6.QtWidgets import QApplication

        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def wait(self, begin: Callable[[Any], object]) -> Any:
        """Return what a read gives."""
        found: list[Any] = []

        def ok(answer: Any) -> None:
            found.append(answer)
            self.loop.quit()

        begin(ok)
        self.loop.exec()
        return found[0]

    def ask(self, query: Any) -> tuple[float, float, int]:
        """Ask the list; return the seconds until painted, the CPU seconds of this thread, and how many there are."""
        start, cpu = time.perf_counter(), time.thread_time()
        self.feed.ask(query)
        self.loop.exec()
        self.painted()
        return time.perf_counter() - start, time.thread_time() - cpu, self.model.rowCount()

    def sql(self, query: Any) -> float:
        """Return the seconds of the same question asked in SQL."""
        from models.subjects.cases import where_query

        prefix, condition, values = where_query(query)
        way = "desc" if query.descending else "asc"
        column = query.sort if query.sort in ("opened", "ref", "title", "kind", "status", "severity", "country") else "opened"
        inner = f"select c.rowid as id from cases c where {condition} order by c.{column} {way}, c.uid {way}"
        start = time.perf_counter()
        self.raw.execute(f"{prefix}select group_concat(id) from ({inner})", values).fetchone()
        return time.perf_counter() - start

    def searches(self) -> None:
        """Type each word, a key at a time."""
        from models.subjects.case_list import CaseQuery

        typed = [word[:end] for word in WORDS for end in range(1, len(word) + 1) if word[:end].strip() == word[:end]]
        random.Random(1).shuffle(typed)
        found = [(text, *self.ask(CaseQuery(text=text))) for text in typed[:120]]
        floors, words_only = [], []
        for text in typed[:12]:
            floors.append(self.sql(CaseQuery(text=text)))
        for text in typed[:120]:
            start = time.perf_counter()
            sql = "select group_concat(rowid) from search where search match ?"
            self.raw.execute(sql, (match_text(text),)).fetchone()
            words_only.append(time.perf_counter() - start)
        hits = [count for *_rest, count in found]
        self.say(
            "a key of a search", [whole for _text, whole, _cpu, _count in found], [cpu for _text, _whole, cpu, _count in found],
            statistics.median(floors), queries=len(found), hits=f"{min(hits)} to {max(hits)}",
            index_alone_ms=_ms(statistics.median(words_only)),
        )  # fmt: skip
        self.ask(CaseQuery())

    def sorts(self) -> None:
        """Sort by each column, first and again."""
        from models.subjects.case_list import SORTS, CaseQuery

        for again in ("first", "again"):
            found = [self.ask(CaseQuery(sort=sort, descending=again == "first"))[:2] for sort in SORTS]
            floor = statistics.median(self.sql(CaseQuery(sort=sort)) for sort in ("title", "kind", "country"))
            self.say(f"sort, {again} time", [one[0] for one in found], [one[1] for one in found], floor)

    def filters(self) -> None:
        """Filter by one and by several chips."""
        from models.subjects.case_list import CaseQuery, facet_counts

        asked = (
            CaseQuery(statuses=("open",)), CaseQuery(countries=("ML",)), CaseQuery(kinds=("threat",), statuses=("open",)),
            CaseQuery(markings=("TLP:AMBER",), severities=("severe",), countries=("BF", "NE")),
        )  # fmt: skip
        found = [self.ask(query)[:2] for query in (*asked, *reversed(asked), *asked)]
        floor = statistics.median(self.sql(query) for query in asked)
        self.say("filter by chips", [one[0] for one in found], [one[1] for one in found], floor)
        period = CaseQuery(first="2025-03-01", last="2025-03-20")
        found = [self.ask(query)[:2] for query in (period, CaseQuery(), period)]
        self.say("filter by a period", [found[0][0], found[2][0]], [found[0][1], found[2][1]], self.sql(period))
        start = time.perf_counter()
        self.wait(lambda ok: self.office.read(facet_counts, asked[2], owner=self.parent, ok=ok))
        ours = time.perf_counter() - start
        start = time.perf_counter()
        for column in ("status", "kind", "country", "marking", "severity", "phase"):
            self.raw.execute(f"select {column}, count(*) from cases where deleted_at is null group by 1").fetchall()
        tell("counts of all chips", ours, time.perf_counter() - start, cases=self.cases)
        self.ask(CaseQuery())

    def scrolling(self) -> None:
        """Turn the wheel, and jump."""
        from ui.shell import theme

        bar, rng = self.table.verticalScrollBar(), random.Random(2)
        ids = self.model.ids()
        floors = []
        for _step in range(40):
            at = rng.randrange(max(1, len(ids) - 20))
            part = list(ids[at : at + 18])
            start = time.perf_counter()
            self.raw.execute(f"select * from cases where rowid in ({','.join('?' * len(part))})", part).fetchall()
            floors.append(time.perf_counter() - start)
        for name, step in (("a wheel step", 3 * theme.px(theme.ROW)), ("a jump", 0)):
            found = []
            for number in range(300):
                start, cpu = time.perf_counter(), time.thread_time()
                bar.setValue(bar.value() + step if step else rng.randrange(max(1, bar.maximum())))
                self.painted()
                found.append((time.perf_counter() - start, time.thread_time() - cpu))
                if step and number % 100 == 99:
                    bar.setValue(rng.randrange(max(1, bar.maximum())))
            self.say(name, [one[0] for one in found], [one[1] for one in found], statistics.median(floors))

    def opening(self) -> None:
        """Open cases anywhere in the list."""
        from models.views.case import read_case

        rng = random.Random(3)
        uids = [self.model.row(rng.randrange(self.model.rowCount())).uid for _case in range(40)]
        found, floors = [], []
        for uid in uids:
            start, cpu = time.perf_counter(), time.thread_time()
            self.wait(lambda ok, uid=uid: self.office.read(read_case, uid, owner=self.parent, ok=ok))
            found.append((time.perf_counter() - start, time.thread_time() - cpu))
            start = time.perf_counter()
            self.raw.execute("select * from cases where uid = ?", (uid,)).fetchall()
            for table in ("acts", "victims", "ledger", "attributions", "demands", "threats", "claims", "relations", "notes"):
                if self.raw.execute("select 1 from sqlite_master where name = ?", (table,)).fetchone():
                    self.raw.execute(f'select * from "{table}" where "case" = ?', (uid,)).fetchall()
            floors.append(time.perf_counter() - start)
        self.say("open a case", [one[0] for one in found], [one[1] for one in found], statistics.median(floors))

    def saving(self) -> None:
        """Save a change of a title; the list, sorted by title, is patched."""
        from models.log.write import Set
        from models.subjects.case_list import CaseQuery
        from models.subjects.cases import CaseFilter

        self.ask(CaseQuery(sort="title", descending=False))
        resets: list[int] = []
        self.model.modelReset.connect(lambda: resets.append(1))
        rng, found = random.Random(4), []
        for _save in range(20):
            uid = self.model.row(rng.randrange(self.model.rowCount())).uid
            change = Set("case", uid, {"title": f"Gao {rng.random()}"})
            done = self.wait(lambda ok, change=change: self.office.write(_write, change, owner=self.parent, ok=ok, quiet=True))
            assert done
            start, cpu = time.perf_counter(), time.thread_time()
            self.feed.patch("case", uid)
            self.loop.exec()
            self.painted()
            found.append((time.perf_counter() - start, time.thread_time() - cpu))
        text, values = list_query(CaseFilter(), 20)
        start = time.perf_counter()
        self.raw.execute(text, values).fetchall()
        floor = time.perf_counter() - start
        self.say("list patched after a save", [one[0] for one in found], [one[1] for one in found], floor, reloads=len(resets))

    def say(self, name: str, seconds: Sequence[float], screen: Sequence[float], floor: float, **more: object) -> None:
        """Print one result."""
        tell(
            name, statistics.median(seconds), floor, cases=self.cases, p95_ms=_ms(_p95(seconds)),
            screen_p50_ms=_ms(statistics.median(screen)), screen_p95_ms=_ms(_p95(screen)), **more,
        )  # fmt: skip


def _nothing(con: Any) -> int:
    return int(con.execute("select 1").fetchone()[0])


def _write(session: Any, change: Any) -> bool:
    session.log.write("edit", [change])
    return True


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)
