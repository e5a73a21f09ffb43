"""What fills a list: asks for identifiers off the screen, reads rows in sight, takes in what was saved row by row."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.shell.jobs import Job
from ui.shell.office import Changed, Office
from ui.widgets.table.model import PagedModel
from ui.widgets.table.pages import FIRST

BUSY_MS = 300
"""After so long a person is told that work is going on."""
IDLE_MS = 2000
"""After so long without a question, what makes later ones quick is read ahead."""
_BREATH_S = 0.002
"""Reading ahead rests so long between its parts: the screen's thread runs at once, instead of asking for its turn."""
_REST_S = 0.05
"""So long after something was waited for: it is painted then."""
_CACHE_KIB = 4096
"""Pages kept while reading ahead, which goes through the file in its order."""
MOST_PATCHED = 20
"""Records changed at once up to which rows are patched; beyond, the list is read anew."""


class Source(Protocol):
    """Where a list comes from: functions of models, none of which knows Qt."""

    kinds: frozenset[str]
    """The kinds of record whose change can change the list."""

    def ids(self, con: Any, query: Any) -> Sequence[int]:
        """Return the identifiers that fit, in order."""

    def rows(self, con: Any, ids: Sequence[int]) -> Sequence[Any]:
        """Return the rows of identifiers."""

    def places(self, con: Any, query: Any, records: Sequence[tuple[str, str]]) -> list[tuple[int, int | None]]:
        """Return for the records (kind, uid) the rows they change, and where each stands now: None = not in the list."""

    def is_warm(self, con: Any) -> bool:
        """Return whether nothing is left to be read ahead."""

    def warm(self, con: Any, pause: Callable[[], object]) -> object:
        """Read ahead, on a connection of its own; `pause` is called every few milliseconds of Python and may raise."""


class ListFeed(QObject):
    """Keeps one PagedModel showing what a query gives. Of queries asked quickly only the newest is answered."""

    answered = Signal(int)  # how many there are
    busy = Signal(bool)

    def __init__(self, office: Office, source: Source, model: PagedModel, key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._source, self._model, self._key = office, source, model, key
        self._query: Any = None
        self._asked: Any = None
        self._job: Job | None = None
        self._warming: Job | None = None
        self._file = threading.Lock()
        """Held while reading ahead has the file open."""
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.read_ahead)
        office.letting_go.connect(self._let_go)
        model.page_wanted.connect(self._on_page_wanted, Qt.ConnectionType.QueuedConnection)  # not in the midst of painting
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(BUSY_MS)
        self._slow.timeout.connect(self._on_slow)

    @property
    def query(self) -> Any:
        """Return what was asked last."""
        return self._asked

    def ask(self, query: Any) -> None:
        """Show what the query gives, as soon as it is known."""
        self._asked = query
        self._idle.stop()
        if not self._slow.isActive():
            self._slow.start()
        self._job = self._office.read(
            _answer, self._source, query, owner=self, ok=self._on_answer, fail=self._on_fail, latest=f"{self._key}:ids"
        )

    def refresh(self) -> None:
        """Read the list anew."""
        if self._asked is not None:
            self.ask(self._asked)

    def take_in(self, changed: Changed) -> None:
        """Take in what was written: rows are read again and moved; only a big change reads the list anew."""
        records = tuple(record for record in changed.records if record[0] in self._source.kinds)
        if self._asked is None or not records:
            return
        if self._slow.isActive() or len(records) > MOST_PATCHED or changed.touches("disposal"):
            self.refresh()
            return
        self._office.read(_places, self._source, self._asked, records, owner=self, ok=self._on_places)

    def patch(self, kind: str, uid: str) -> None:
        """Take in one record's change."""
        self.take_in(Changed(((kind, uid),)))

    def _on_answer(self, answer: tuple[Any, Sequence[int], Sequence[Any], bool]) -> None:
        query, ids, rows, warm = answer
        if query != self._asked:
            return
        self._done()
        self._query = query
        self._model.set_ids(ids, rows)
        self.answered.emit(len(ids))
        if not warm and self._warming is None:
            self._idle.start()

    def _on_places(self, answer: tuple[Any, list[tuple[int, int | None]]]) -> None:
        query, places = answer
        if query != self._query or self._slow.isActive():
            return
        # taken out first, then put in from above: each place counts in the finished list
        for number, _at in sorted(places, key=lambda found: found[1] is not None):
            if self._model.place_of(number) >= 0 and len(places) > 1:
                self._model.patch(number, None)
        for number, at in sorted((found for found in places if found[1] is not None), key=lambda found: found[1] or 0):
            self._model.patch(number, at)
        for number, at in places:
            if at is None:
                self._model.patch(number, None)
        self.answered.emit(self._model.rowCount())

    def _on_page_wanted(self, number: int) -> None:
        ids, state = self._model.page_to_read(number)
        if ids and not self._office.is_alone:
            self._office.read(
                _page, self._source, ids, number, state, owner=self, ok=self._on_page, fail=self._on_no_page,
                latest=f"{self._key}:page",
            )  # fmt: skip

    def _on_page(self, answer: tuple[int, Sequence[Any], int]) -> None:
        self._model.keep_page(*answer)

    def _on_no_page(self, _error: object) -> None:
        """It is read when it comes in sight, and then an error is told."""

    @property
    def is_reading_ahead(self) -> bool:
        """Return whether what makes later questions quick is being read."""
        return self._warming is not None

    def read_ahead(self) -> None:
        """Read now what makes later questions quick."""
        if self._warming is None and not self._office.is_alone:
            self._warming = self._office.task(
                _warm, self._source, self._file, lane="ahead", owner=self, ok=self._on_warm, fail=self._on_warm
            )

    def _on_warm(self, _outcome: object) -> None:
        self._warming = None

    def _let_go(self) -> None:
        """Stop reading ahead, and wait the moment until its connection is closed."""
        self._idle.stop()
        if self._warming is not None:
            self._warming.cancel()
            self._warming = None
            if self._file.acquire(timeout=2):
                self._file.release()

    def _on_fail(self, error: Exception) -> None:
        self._done()
        self._office.jobs.failed.emit(error)

    def _on_slow(self) -> None:
        self.busy.emit(True)

    def _done(self) -> None:
        self._slow.stop()
        self.busy.emit(False)


def _answer(con: Any, source: Source, query: Any) -> tuple[Any, Sequence[int], Sequence[Any], bool]:
    ids = source.ids(con, query)
    rows = source.rows(con, ids[:FIRST])  # the rows seen first are not read by the screen's thread
    return query, ids, rows, source.is_warm(con)


def _page(con: Any, source: Source, ids: Sequence[int], number: int, state: int) -> tuple[int, Sequence[Any], int]:
    return number, source.rows(con, ids), state


def _places(con: Any, source: Source, query: Any, records: Sequence[tuple[str, str]]) -> tuple[Any, Any]:
    return query, source.places(con, query, records)


def _warm(job: Job, vault: Any, source: Source, file: threading.Lock) -> None:
    from models.vault.engine import translate_errors

    def pause() -> None:
        time.sleep(_BREATH_S)
        job.step()
        while job.others_are_waited_for:
            time.sleep(_REST_S)
            job.step()

    with file, translate_errors(vault.database):
        job.step()
        con = vault.connect_reader()
        try:
            with job.interruptible(con.interrupt):
                con.execute(f"pragma cache_size = -{_CACHE_KIB}")
                con.execute("begin")
                source.warm(con, pause)
        finally:
            con.close()


def feed_for(
    office: Office, source: Source, columns: Sequence[Any], key: str, parent: QObject, spoken: Callable[[Any], str] | None = None
) -> tuple[PagedModel, ListFeed]:
    """Return a model and what fills it, both children of `parent`; rows in sight are read at once."""

    def read(ids: Sequence[int]) -> Sequence[Any]:
        return office.peek(source.rows, ids) or ()

    model = PagedModel(columns, read, parent)
    if spoken is not None:
        model.set_spoken(spoken)
    return model, ListFeed(office, source, model, key, parent)
