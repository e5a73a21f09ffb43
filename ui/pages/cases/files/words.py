"""Files in words: rows of the list, what a picture says of itself, what was done with a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from models.base import terms
from models.base.language import _, ngettext
from models.records import ATTACHMENT
from models.subjects.pictures_say import WORDS
from models.values.media import ending_of, size_text
from models.values.moments import moment_text
from models.views.files import Files, FileView
from models.views.record import RecordView
from ui.pages.cases.files.operations import PDF, SHOWN, TEXT
from ui.pages.cases.rows import Row

DANGEROUS = ("place", "altitude", "serial", "owner", "author")
"""What a picture says that may show where somebody is, or who took it."""


def rows_of(files: Files) -> Iterator[Row]:
    """Yield the files, the newest first."""
    for file in reversed(files.files):
        yield row_of(file)


def row_of(file: FileView) -> Row:
    """Return one file as a row."""
    record = file.record
    place = says(record).get("place", "")
    day, _space, time = moment_of(file.kept_at).rpartition(" ") if file.kept_at else ("", "", "")
    named = record.text("name") if record.text("title") else ""
    sealed = record.text("within") and terms.label("compartment", record.text("within"))
    parts = (named, size_text(file.size), f"SHA-256 {record.text('digest')[:8]}", sealed, last_of(file))
    return Row(
        file.name, ATTACHMENT.name, file.uid, lead=day, lead_small=time,
        detail=" · ".join(part for part in parts if part), chip=_("says where") if place else "", tone="bad",
        edge=record.text("marking") and terms.label("marking", record.text("marking")), icon=icon_of(record.text("media")),
        tip=record.text("note"),
    )  # fmt: skip


def moment_of(stamp: str) -> str:
    """Return a stamp as `2025-11-08 18:04Z`."""
    return f"{stamp[:10]} {stamp[11:16]}Z"


def last_of(file: FileView) -> str:
    """Return what was done with the file last, when that was more than keeping it."""
    return event_text(file.custody[-1]) if len(file.custody) > 1 else ""


def event_text(event: RecordView) -> str:
    """Return one thing done with a file: what, when, by whom."""
    what, note = terms.label("custody_event", event.text("what")), terms.label("custody_note", event.text("note"))
    when = moment_text(datetime.fromisoformat(event.text("at"))) if event.text("at") else ""
    return ", ".join(part for part in (what, when, event.text("by"), note) if part)


def says(record: RecordView) -> dict[str, str]:
    """Return what the picture says of itself."""
    found = record.data("inside")
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def said_lines(record: RecordView) -> Iterator[tuple[str, str]]:
    """Yield what the picture says of itself, what may harm somebody first: (line, role)."""
    found = says(record)
    for name in sorted(found, key=lambda name: (name not in DANGEROUS, list(WORDS).index(name) if name in WORDS else 99)):
        value = found[name].replace(":", "-", 2) if name in ("taken", "changed") else found[name]
        words = _("{label}: {value}").format(label=_(WORDS.get(name, name)), value=value)
        yield words, "bad" if name in DANGEROUS else ""


def closed_lines(files: Files) -> Iterator[str]:
    """Yield how many files lie behind closed compartments."""
    for code, count in files.closed:
        words = ngettext(
            "{compartment}: {count} file, closed. Open it with the lock above.",
            "{compartment}: {count} files, closed. Open it with the lock above.",
            count,
        )
        yield words.format(compartment=terms.label("compartment", code), count=count)


def icon_of(media: str) -> str:
    """Return the icon of a kind of file."""
    if media.startswith("image/"):
        return "image"
    if media.startswith("audio/"):
        return "radio"
    if media.startswith("video/"):
        return "play"
    return "file-text" if media in (PDF, TEXT) else "paperclip"


def kind_text(media: str) -> str:
    """Return what sort of file it is: "Picture (JPG)"."""
    sort = media.partition("/")[0]
    known = {"image": _("Picture"), "audio": _("Sound"), "video": _("Video"), "text": _("Text")}
    ending = ending_of(media)
    return _("{kind} ({ending})").format(kind=known.get(sort, _("File")), ending=ending.upper()) if ending != "bin" else _("File")


def is_shown(record: RecordView) -> bool:
    """Return whether the program can show the file itself."""
    return record.text("media") in SHOWN
