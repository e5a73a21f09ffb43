"""What stands in the lists of the desk: rows of words, made off the screen from the desk's view."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.base import terms
from models.base.language import _, ngettext
from models.subjects.visits import ChangeGroup
from models.views.desk import DeskView
from models.views.desk_due import Due
from models.views.desk_held import HeldRow
from ui.pages.desk import words

LONGEST = 200
"""Characters of a log line shown in a row."""


@dataclass(frozen=True, repr=False)
class Row:
    """One row: a large `figure` with its `unit` in front, `title` over `note`, a `mark` in a tone over `aside` at the end.

    `kind`, `uid`: what opening it shows; a `kind` without identifier is a page. `plain` stands in the title's place where
    the text leaves the screen, since a title may hold a name. `flag` must not be overlooked; `tip` says more on pointing.
    """

    kind: str
    uid: str
    title: str
    note: str = ""
    mark: str = ""
    tone: str = "neutral"
    aside: str = ""
    figure: str = ""
    unit: str = ""
    spoken_figure: str = ""
    plain: str = ""
    flag: str = ""
    tip: str = ""
    exercise: bool = False
    key: str = ""

    @property
    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        figure = self.spoken_figure or " ".join(part for part in (self.figure, self.unit) if part)
        exercise = _("Exercise") if self.exercise else ""
        return ". ".join(part for part in (exercise, self.title, self.flag, figure, self.mark, self.aside, self.note) if part)

    @property
    def identity(self) -> str:
        """Return what tells this row from others over a refresh."""
        return self.key or f"{self.kind}:{self.uid}"


def held_rows(view: DeskView) -> tuple[Row, ...]:
    """Return a row per captive, the worst first."""
    return tuple(_held(row) for row in view.held)


def _held(row: HeldRow) -> Row:
    text, tone = words.alive_text(row)
    days = words.days_text(row.days)
    # a codeword was given so that the name need not be read over a shoulder
    title = row.codeword or row.name or row.label
    return Row(
        "victim",
        row.victim,
        title,
        words.joined(row.case.ref, row.case.title),
        text,
        tone,
        words.since_text(row),
        words.count_text(row.days),
        ngettext("day", "days", next((count for count in row.days if count is not None), 0)),
        _("held {days}").format(days=days),
        row.label,
        words.joined(words.possible_text(row.possible), _("Needs medicine") if row.medicine else ""),
        words.joined(row.label, row.case.ref, _("held {days}").format(days=days)),
        row.case.exercise,
        row.victim,
    )


def due_rows(view: DeskView) -> tuple[Row, ...]:
    """Return what is due, the most pressing first."""
    return tuple(_due(due, view) for due in view.due)


def _due(due: Due, view: DeskView) -> Row:
    text, tone = words.due_time(due, view.now, view.today)
    return Row(
        due.kind,
        due.uid,
        words.due_title(due),
        words.due_note(due),
        text,
        tone,
        words.due_date(due),
        plain=words.due_plain(due),
        exercise=due.exercise,
        key=f"{due.what}:{due.uid}",
    )


def team_rows(view: DeskView) -> tuple[Row, ...]:
    """Return who is on shift, a row a case."""
    return tuple(
        Row(
            row.kind,
            row.uid,
            words.team_title(row),
            words.joined(row.ref, row.title),
            words.next_text(row, view.zone),
            "neutral" if row.names else "bad",
            exercise=row.exercise,
            key=f"team:{row.case}",
        )
        for row in view.teams
    )


def threat_rows(view: DeskView) -> tuple[Row, ...]:
    """Return the open threats for which nothing is noted."""
    return tuple(
        Row(
            "threat_assessment",
            threat.uid,
            threat.target or _("Threat, target not noted"),
            words.joined(threat.ref, threat.title),
            terms.label("imminence", threat.imminence) if threat.imminence not in ("", "unknown") else "",
            "bad" if threat.imminence == "immediate" else "warn",
            words.date_text(threat.made) if threat.made.edtf else "",
            exercise=threat.exercise,
            key=threat.uid,
        )
        for threat in view.threats
    )


def line_rows(view: DeskView) -> tuple[Row, ...]:
    """Return the newest log lines that wait to be sorted."""
    return tuple(
        Row(
            "log_line",
            line.uid,
            " ".join(line.text.split())[:LONGEST],
            words.date_text(line.when) if line.when.edtf else "",
        )
        for line in view.unsorted
    )


def opened_rows(view: DeskView) -> tuple[Row, ...]:
    """Return the cases opened within the last seven days."""
    return tuple(
        Row(
            "case",
            case.uid,
            case.title,
            words.joined(case.ref, terms.label("case_kind", case.kind)),
            terms.label("severity", case.severity),
            "bad" if case.severity in ("critical", "fatal") else "neutral",
            exercise=case.exercise,
        )
        for case in view.opened
    )


def change_rows(groups: tuple[ChangeGroup, ...], now: datetime) -> tuple[Row, ...]:
    """Return what others wrote, a row per case."""
    return tuple(
        Row(
            _page_of(group.kind),
            group.uid,
            group.title or (_("Orders, advisories, settings") if group.kind == "vault" else _("A record that was disposed of")),
            words.joined(group.ref, group.words),
            _("from another laptop") if group.merged else "",
            "info",
            words.joined(group.who, words.ago_text(now - group.at) if group.at <= now else ""),
            str(group.count),
            ngettext("change", "changes", group.count),
            exercise=group.exercise,
            key=f"{group.kind}:{group.uid}",
        )
        for group in groups
    )


def _page_of(kind: str) -> str:
    return "context" if kind == "vault" else kind
