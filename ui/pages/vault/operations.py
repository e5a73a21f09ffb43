"""What the vault page does: people and their ways in, backups, checking, the log, disposals, settings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.base.language import _, ngettext

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.disposal import Certificate
    from models.subjects.opened import OpenVault
    from models.subjects.verify import Verified
    from ui.shell.jobs import Job

NEWEST = 400
"""Entries of the log read at a time."""


@dataclass(frozen=True)
class Person:
    """A person of the vault, for the table."""

    uid: str
    name: str
    role: str
    active: bool
    myself: bool


@dataclass(frozen=True)
class LogRow:
    """An entry of the log as people read it. Times are stamps in UTC; `noted` is empty when it was entered at once."""

    entered: str
    noted: str
    who: str
    words: str
    op: str
    case: str


@dataclass(frozen=True)
class House:
    """The organisation's style on paper; `logo` is a small picture in base64."""

    organisation: str = ""
    contact: str = ""
    community: str = ""
    logo: str = ""


@dataclass(frozen=True)
class Overview:
    """What the page shows at once."""

    people: tuple[Person, ...]
    backups: tuple[tuple[str, str, str, bool], ...]
    disposals: tuple[tuple[str, str, str, str], ...]
    house: House
    vault_mark: str
    head: str


def read_overview(con: Connection, vault: OpenVault) -> Overview:
    """Return people, register of backups, disposals and settings."""
    from models.log.chain import head_text, own_head
    from models.records import DISPOSAL, USER
    from models.subjects.backups import list_backups
    from models.views.record import read_records

    people = tuple(
        Person(user.uid, user.text("name"), user.text("role"), bool(user.flag("active")), user.uid == vault.user)
        for user in read_records(con, USER)
    )
    backups = tuple((made.number, made.made_at, made.holder, made.returned) for made in reversed(list_backups(con)))
    disposals = tuple(
        (gone.text("ref"), gone.text("on"), gone.text("decided_by"), gone.text("reason")) for gone in read_records(con, DISPOSAL)
    )
    mark = vault.opened.vault_id[-8:].upper()
    return Overview(people, backups, disposals, _house(con), mark, head_text(own_head(con, vault.device)))


def read_log(con: Connection, limit: int = NEWEST) -> tuple[LogRow, ...]:
    """Return the newest entries, newest first, one line an action."""
    from models.base.clock import from_millis, to_stamp
    from models.log.history import vault_history
    from models.subjects.actions import action_words
    from models.subjects.users import names_of_users

    names = names_of_users(con)
    refs = dict(con.execute("select uid, ref from cases"))
    rows: dict[str, LogRow] = {}
    for event in vault_history(con, newest=limit):
        case = next((refs[str(values["case"])] for _k, _u, values in event.written if values.get("case") in refs), "")
        case = case or next((refs[uid] for kind, uid, _v in event.written if kind == "case" and uid in refs), "")
        known = rows.get(event.op)
        if known is None:
            stamp = to_stamp(from_millis(event.entered))
            rows[event.op] = LogRow(stamp, event.noted, names.get(event.user, event.user), "", event.op, case)
    made = [LogRow(row.entered, row.noted, row.who, action_words(con, row.op), row.op, row.case) for row in rows.values()]
    return tuple(reversed(made))


def add_person(_job: Job, vault: OpenVault, name: str, role: str, passphrase: str) -> str:
    """Give a person a way in of their own and return their name."""
    from models.subjects.users import add_user

    return add_user(vault, name=name, role=role, passphrase=passphrase).name


def close_person(_job: Job, vault: OpenVault, name: str) -> str:
    """Take a person's way in away and return their name."""
    from models.subjects.users import close_user

    close_user(vault, name)
    return name


def change_own_passphrase(_job: Job, vault: OpenVault, passphrase: str, now: str) -> None:
    """Give the person at the keyboard a new passphrase; `now` is the one in force. Raises as change_passphrase."""
    from models.subjects.users import change_passphrase

    change_passphrase(vault, passphrase, old=now)


def make_sheet(_job: Job, vault: OpenVault) -> tuple[tuple[str, ...], bytes, int]:
    """Make a new recovery sheet and return its groups, its paper and that paper's pages.

    Should the paper fail, the groups come alone: the old sheet opens nothing any more.
    """
    from models.base.errors import AppError
    from models.subjects.users import new_recovery_sheet
    from ui.papers.recovery import make_recovery_sheet

    groups = new_recovery_sheet(vault)
    try:
        made = make_recovery_sheet(vault, groups)
    except AppError:
        return groups, b"", 0
    return groups, made.data, made.pages


def back_up(job: Job, vault: OpenVault, target: str, holder: str) -> str:
    """Write a backup, read it back, and return its number."""
    from models.subjects.backups import make_backup

    made = make_backup(
        vault, Path(target), holder=holder, progress=lambda part: job.step(part, 1.0), cancelled=lambda: job.cancelled
    )
    return made.number


def backup_name(vault: OpenVault) -> str:
    """Return a file name for a backup that says nothing of the content."""
    from models.vault.backup import default_name

    return default_name(vault.clock())


def check_vault(job: Job, vault: OpenVault) -> Verified:
    """Check files, pages and chain, and that tables, index and log say the same."""
    from models.subjects.verify import verify_open

    job.step()
    return verify_open(vault)


def fresh_key(_job: Job, vault: OpenVault) -> None:
    """Give the database a fresh key."""
    from models.subjects.disposal import clean
    from models.subjects.users import require_keeper

    require_keeper(vault)
    clean(vault)


def dispose(_job: Job, vault: OpenVault, case: str, reason: str, decided_by: str) -> Certificate:
    """Destroy a case for ever and return its certificate."""
    from models.subjects.disposal import dispose_case

    return dispose_case(vault, case, reason=reason, decided_by=decided_by)


def _house(con: Connection) -> House:
    from models.subjects import settings

    names = (settings.ORGANISATION, settings.PAPER_CONTACT, settings.PAPER_COMMUNITY, settings.PAPER_LOGO)
    return House(*(settings.setting(con, name) for name in names))


def set_house(session: Any, house: House) -> None:
    """Say whose papers these are and how they look. What did not change is not written again."""
    from models.log.write import write
    from models.subjects import settings

    wanted = {
        settings.ORGANISATION: house.organisation, settings.PAPER_CONTACT: house.contact,
        settings.PAPER_COMMUNITY: house.community, settings.PAPER_LOGO: house.logo,
    }  # fmt: skip
    con, vault = session.con, session.info["vault"]
    changes = [
        settings.setting_change(con, vault, name, value)
        for name, value in wanted.items()
        if settings.setting(con, name) != value
    ]
    if changes:
        write(session, "setting.change", changes)


def read_logo(job: Job, _vault: OpenVault, path: str) -> str:
    """Return a picture of a file as it is kept. Raises BadInput: no picture, or too big."""
    from models.vault.platform import os_errors
    from ui.papers.logo import MOST_READ, to_setting

    job.step()
    with os_errors(Path(path)), open(path, "rb") as file:
        return to_setting(file.read(MOST_READ + 1))


def mark_returned(session: Any, number: str) -> None:
    """Note that a backup was destroyed or came back."""
    from models.log.write import Set, write

    row = session.con.execute("select uid from backups where number = ? and deleted_at is null", (number,)).fetchone()
    write(session, "backup.return", [Set("backup", row[0], {"returned": 1})])


def find_cases(con: Connection, query: str) -> list[tuple[str, str, str]]:
    """Return (identifier, reference, title) of cases that match, newest first."""
    from models.subjects.cases import CaseFilter, list_cases

    return [(row.uid, row.ref, row.title) for row in list_cases(con, CaseFilter(query=query), limit=30)]


def found_text(found: Verified) -> str:
    """Return what a check found, in sentences."""
    entries = ngettext("{count} entry checked.", "{count} entries checked.", found.entries).format(count=found.entries)
    if not found.problems:
        return _("All is well. {entries} Head of the log: {head}").format(entries=entries, head=found.head)
    return "\n".join(_("{file}: {problem}").format(file=file, problem=text) for file, text in found.problems)
