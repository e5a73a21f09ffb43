"""What the desk asks of the vault: everything on it in one state, as rows of words, and that the news were seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models.base.language import _, ngettext
from models.log.scopes import Connection
from models.subjects.opened import OpenVault
from models.subjects.visits import GROUPS_MOST, Visit, last_visit, newest_entry, note_visit, since_last_visit
from models.views.desk import COUNT_MOST, DeskView, LastBackup, read_desk
from ui.pages.desk import words
from ui.pages.desk.rows import Row, change_rows, due_rows, held_rows, line_rows, opened_rows, team_rows, threat_rows

BACKUP_DAYS = 7
"""Own rule: a backup older than a week is pointed out."""


@dataclass(frozen=True, repr=False)
class Fact:
    """A short statement with its tone: a figure of the head, the age of a backup."""

    text: str
    tone: str = "neutral"
    note: str = ""


@dataclass(frozen=True, repr=False)
class DeskRows:
    """Everything on the desk, in words. `upto`: the newest entry of the log that these rows know."""

    as_of: str
    facts: tuple[Fact, ...]
    held: tuple[Row, ...]
    due: tuple[Row, ...]
    teams: tuple[Row, ...]
    changes: tuple[Row, ...]
    threats: tuple[Row, ...]
    lines: tuple[Row, ...]
    opened: tuple[Row, ...]
    unsorted: str
    unsorted_count: int
    backup: Fact
    visit: str
    been_here: bool
    upto: int
    any_case: bool
    more_open: str


def read_page(con: Connection, now: datetime, zone: str, user: str) -> DeskRows:
    """Return the desk of a user at the moment `now`, in the zone of the laptop and the language in use."""
    view = read_desk(con, now=now, zone=zone, user=user)
    visit, changes = last_visit(con, user), since_last_visit(con, user)
    return DeskRows(
        words.moment_text(now, zone),
        _facts(view),
        held_rows(view),
        due_rows(view),
        team_rows(view),
        change_rows(changes, now),
        threat_rows(view),
        line_rows(view),
        opened_rows(view),
        _waiting(view.unsorted_count),
        view.unsorted_count,
        _backup(view.backup, now),
        _visit(visit, zone, len(changes)),
        visit is not None,
        newest_entry(con),
        view.any_case,
        _more(view) if view.more_open else "",
    )


def mark_seen(_job: Any, vault: OpenVault, upto: int) -> Visit:
    """Keep that the user has seen what was written up to this entry."""
    return note_visit(vault, upto=upto)


def _facts(view: DeskView) -> tuple[Fact, ...]:
    held, never = view.held_count, view.never_confirmed
    found = [Fact(ngettext("{count} person held", "{count} persons held", held).format(count=held), "bad" if held else "neutral")]
    if maybe := view.maybe_count:
        found.append(Fact(ngettext("{count} may be held", "{count} may be held", maybe).format(count=maybe), "warn"))
    if held or maybe:
        tone = "bad" if never else "good"
        said = ngettext("{count} never confirmed alive", "{count} never confirmed alive", never)
        found.append(Fact(said.format(count=never), tone))
    if overdue := view.overdue_count:
        found.append(Fact(ngettext("{count} overdue", "{count} overdue", overdue).format(count=overdue), "warn"))
    count = ngettext("{count} open case", "{count} open cases", view.open_cases).format(count=view.open_cases)
    if view.more_open:
        more = ngettext("more than {count} open case", "more than {count} open cases", view.open_cases)
        count = more.format(count=view.open_cases)
    return (*found, Fact(count))


def _more(view: DeskView) -> str:
    return ngettext(
        "Only the {count} open case opened last is looked at here. Close those that are over.",
        "Only the {count} open cases opened last are looked at here. Close those that are over.",
        view.open_cases,
    ).format(count=view.open_cases)


def _visit(visit: Visit | None, zone: str, groups: int) -> str:
    if visit is None:
        return ""
    since = _("since {moment}").format(moment=words.moment_text(visit.at, zone))
    if groups < GROUPS_MOST:
        return since
    last = ngettext("the {count} changed last", "the {count} changed last", GROUPS_MOST)
    return words.joined(since, last.format(count=GROUPS_MOST))


def _waiting(count: int) -> str:
    if not count:
        return _("Every line is sorted.")
    if count >= COUNT_MOST:
        many = ngettext("{count} line or more waits to be sorted", "{count} lines or more wait to be sorted", COUNT_MOST)
        return many.format(count=COUNT_MOST)
    return ngettext("{count} line waits to be sorted", "{count} lines wait to be sorted", count).format(count=count)


def _backup(backup: LastBackup | None, now: datetime) -> Fact:
    if backup is None:
        return Fact(_("Never backed up"), "bad", _("If this laptop is lost, everything in it is lost."))
    age = max(timedelta(0), now - backup.made_at)
    note = _("{number}, held by: {holder}").format(number=backup.number, holder=backup.holder) if backup.holder else backup.number
    return Fact(words.ago_text(age), "warn" if age > timedelta(days=BACKUP_DAYS) else "good", note)
