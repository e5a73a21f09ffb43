"""What the case sheet shows, read in one go: the case, its captives' states, contradictions and links; no Qt in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from models.records import CASE_PARTS
from models.views.captivity import Captivity
from models.views.case import CaseView
from models.views.claims import Contradiction
from models.views.files import Files
from models.views.record import RecordView

NO_FILES = Files()


@dataclass(frozen=True, repr=False)
class HistoryRow:
    """One action in the case: its identifier, when it was entered (stamp, UTC), by whom, what it did in words, its fields.

    `undoable` is False for what cannot be taken back here; `fields` are (record's kind, its identifier, field names).
    """

    op: str
    at: str
    user: str
    who: str
    words: str
    kinds: tuple[str, ...]
    undoable: bool
    removed: bool = False


@dataclass(frozen=True, repr=False)
class LinkRow:
    """A link from this case to another: the other case, and why it is called related.

    `relation` is the record that says so; `shared` ones have a group or source in common, and nobody said more.
    """

    case: str
    ref: str
    title: str
    why: str
    note: str = ""
    relation: str = ""
    shared: bool = False


@dataclass(frozen=True, repr=False)
class SheetData:
    """One case as the sheet shows it. `on` is the ISO day states are told for; `moment` is the stamp of "as known at", or "".

    `more_links` says that other cases share a group or source beyond those listed; `entered` and `changed` are the stamps
    (UTC) of what was written of it first and last.
    """

    view: CaseView
    states: tuple[Captivity, ...]
    found: tuple[Contradiction, ...]
    links: tuple[LinkRow, ...]
    on: str
    moment: str = ""
    more_links: bool = False
    entered: str = ""
    changed: str = ""
    opened: tuple[str, ...] = ()
    """The case's compartments that are open here."""
    files: Files = NO_FILES

    def __repr__(self) -> str:
        return f"<SheetData {self.uid}>"

    @property
    def uid(self) -> str:
        """Return the case's identifier."""
        return self.view.case.uid

    @property
    def case(self) -> RecordView:
        """Return the case's own record."""
        return self.view.case

    @cached_property
    def by_uid(self) -> dict[str, RecordView]:
        """Return every record of the sheet by its identifier."""
        return {record.uid: record for record in self._records()}

    def _records(self) -> Iterator[RecordView]:
        view = self.view
        yield view.case
        for kind in CASE_PARTS:
            yield from view.parts[kind.name]
        for shared in (view.persons, view.sources, view.groups):
            yield from shared.values()
        yield from (file.record for file in self.files.files)

    def part(self, kind: str) -> tuple[RecordView, ...]:
        """Return the records of one kind inside the case, as entered."""
        return tuple(file.record for file in self.files.files) if kind == "attachment" else self.view.parts[kind]

    def state(self, victim: str) -> Captivity | None:
        """Return what is derived of one victim."""
        return next((state for state in self.states if state.victim.uid == victim), None)
