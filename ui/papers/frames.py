"""What is handed to papers: the frame with times and reference, and rows of the log annex."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from models.base.clock import from_millis
from models.base.language import _
from models.values.moments import moment_text

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault
    from models.views.case import CaseView
    from models.views.record import RecordView
    from reports.kinds.frame import Frame, House
    from ui.papers.request import PaperRequest, Stamp


def frame_for(vault: OpenVault, con: Connection, request: PaperRequest, stamp: Stamp | None = None) -> Frame:
    """Return the frame of a paper made now, as asked for; without a stamp it is a draft with a reference of the moment."""
    from models.base.language import use
    from models.log.chain import head_text, own_head
    from reports.kinds.frame import Frame
    from ui.papers.behind import not_opened, shut

    now = vault.clock()
    as_of = request.moment or now
    closed, unopened = shut(con, request)
    with use(request.language):
        return Frame(
            organisation=organisation(con),
            language=request.language,
            as_of=moment_text(as_of),
            edition=request.edition,
            reference=stamp.reference if stamp else reference_of(request.kind, about_text(request), now),
            log_head=head_text(own_head(con, vault.device)),
            made_at=moment_text(now),
            marking=request.marking,
            draft=stamp is None,
            kind=request.kind,
            today=as_of.date().isoformat(),
            scope=request.scope,
            cleared=request.cleared,
            opened=request.opened,
            texts=request.texts,
            lowered=request.lowered,
            code=stamp.code if stamp else "",
            replaces=stamp.replaces if stamp else "",
            cleared_by=stamp.cleared_by if stamp else "",
            plain=request.plain,
            house=house(con),
            closed=closed,
            unopened=unopened,
            locked=not_opened(con, request),
        )


def sheet_frame(vault: OpenVault, con: Connection, reference: str, language: str) -> Frame:
    """Return the frame of a sheet that tells of no case and is no issue: a recovery sheet, a blank form."""
    from models.base.language import use
    from models.log.chain import head_text, own_head
    from reports.kinds.frame import Frame

    now = vault.clock()
    with use(language):
        moment = moment_text(now)
        head = head_text(own_head(con, vault.device))
        return Frame(
            organisation(con), language, moment, "", reference, head, moment, today=now.date().isoformat(), house=house(con)
        )


def about_text(request: PaperRequest) -> str:
    """Return what a reference says the paper is about: never a title, and no identifier of ours."""
    about = request.about or request.country
    return "" if len(about) == 32 else about


def organisation(con: Connection) -> str:
    """Return whose papers these are, from the vault's settings; the program's name when it was not said."""
    from models.subjects.settings import ORGANISATION, setting

    return setting(con, ORGANISATION) or "Holdfast"


def house(con: Connection) -> House:
    """Return the organisation's style on paper, from the vault's settings."""
    from models.subjects.settings import PAPER_COMMUNITY, PAPER_CONTACT, PAPER_LOGO, setting
    from reports.kinds.frame import House
    from ui.papers.logo import from_setting

    return House(setting(con, PAPER_CONTACT), from_setting(setting(con, PAPER_LOGO)), setting(con, PAPER_COMMUNITY))


def identities(con: Connection, sources: Iterable[str]) -> tuple[RecordView, ...]:
    """Return who these sources are: never printed, searched for in texts and in the finished paper."""
    from models.records import SOURCE_IDENTITY
    from models.views.record import read_records

    wanted = set(sources)
    return tuple(record for record in read_records(con, SOURCE_IDENTITY) if record.text("source") in wanted)


def reference_of(kind: str, about: str, now: datetime) -> str:
    """Return a paper's own reference: kind, what it is about, and when it was made (UTC)."""
    return " ".join(part for part in (kind.upper(), about, f"{now:%Y%m%d-%H%M}") if part)


def log_rows(con: Connection, view: CaseView, *, upto: int | None = None) -> list[tuple[str, ...]]:
    """Return the case's log for an annex: entered, noted, by, action, records; later entries than `upto` are left out."""
    from models.log.history import scope_history
    from models.log.undo import action_word
    from models.records import KINDS
    from models.subjects.users import names_of_users

    names = names_of_users(con)
    rows = list[tuple[str, ...]]()
    for event in scope_history(con, view.case.uid):
        if upto is not None and event.received > upto:
            continue
        counts = Counter(_(KINDS[kind].label) if kind in KINDS else kind for kind, _uid, _values in event.written)
        records = ", ".join(_("{label}: {value}").format(label=label, value=count) for label, count in counts.items())
        entered = f"{from_millis(event.entered):%Y-%m-%d %H:%M}"
        noted, who = event.noted[:16].replace("T", " "), names.get(event.user, event.user)
        rows.append((entered, noted, who, action_word(event.action), records))
    return rows
