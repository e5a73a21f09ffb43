"""The files of a case: what is known of each, and what was done with it. Those behind a closed compartment are only counted."""

from __future__ import annotations

from dataclasses import dataclass

from models.log.scopes import Connection
from models.records import ATTACHMENT, CUSTODY
from models.views.compartments import closed_of
from models.views.record import RecordView, read_records


@dataclass(frozen=True, repr=False)
class FileView:
    """One file. `custody` is what was done with it, oldest first."""

    record: RecordView
    custody: tuple[RecordView, ...]

    def __repr__(self) -> str:
        return f"<FileView {self.record.uid}>"

    @property
    def uid(self) -> str:
        """Return the attachment's identifier."""
        return self.record.uid

    @property
    def kept_at(self) -> str:
        """Return when it came into the vault (stamp, UTC)."""
        return self.custody[0].text("at") if self.custody else ""

    @property
    def name(self) -> str:
        """Return what it is called: what it is, else the name the file had."""
        return self.record.text("title") or self.record.text("name")

    @property
    def size(self) -> int:
        """Return its size in bytes."""
        return int(self.record.raw("size") or 0)


@dataclass(frozen=True, repr=False)
class Files:
    """The files of a case in the order they came; `closed` are the compartments that hold others, with how many."""

    files: tuple[FileView, ...] = ()
    closed: tuple[tuple[str, int], ...] = ()

    def __repr__(self) -> str:
        return f"<Files {len(self.files)}>"

    def find(self, uid: str) -> FileView | None:
        """Return one file, None when it is not here or closed."""
        return next((file for file in self.files if file.uid == uid), None)


def read_files(con: Connection, case: str, *, until: str = "") -> Files:
    """Return the files of a case, as far as its compartments are open to this connection; with `until` (stamp) those of then."""
    records = read_records(con, ATTACHMENT, '"case" = ?', (case,))
    if not records:
        return Files()
    custody: dict[str, list[RecordView]] = {}
    for event in read_records(con, CUSTODY, '"case" = ?', (case,)):
        if not until or event.text("at") <= until:
            custody.setdefault(event.text("attachment"), []).append(event)
    shut, closed, files = closed_of(con, case), dict[str, int](), list[FileView]()
    for record in records:
        if until and record.uid not in custody:
            continue
        if record.text("within") in shut:
            closed[record.text("within")] = closed.get(record.text("within"), 0) + 1
        else:
            files.append(FileView(record, tuple(custody.get(record.uid, ()))))
    return Files(tuple(files), tuple((name, closed[name]) for name in shut if name in closed))
