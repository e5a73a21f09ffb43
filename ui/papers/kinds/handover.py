"""The handover note, from the vault: the case, the log of the shift, the orders in force, the papers that are out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from models.base.clock import from_millis, to_millis, to_stamp
from models.base.language import _, use
from models.editions.apply import edit_record
from models.editions.case import edit_case
from models.log.history import Event, scope_history
from models.log.scopes import Connection
from models.records import ORDER
from models.subjects.actions import action_words, guarded_words
from models.subjects.past import known, read_case_then
from models.subjects.users import names_of_users
from models.values.moments import moment_text
from models.views.captivity import captivities
from models.views.case import CaseView
from models.views.record import RecordView, read_records
from reports.kinds.due import SHIFT_HOURS
from reports.kinds.handover import by_codeword, handover
from reports.kinds.known import Known
from reports.kinds.live import running, standing
from reports.kinds.shift import Change, PaperOut, Shift, copy_line
from reports.kinds.wording import day_text
from reports.pdf.render import render
from ui.papers.captive import withheld_of
from ui.papers.request import Draft, Work

if TYPE_CHECKING:
    from models.subjects.register import IssueRow

PAGES_MOST = 2
PAPERS_READ = 5_000


def draft(work: Work) -> Draft:
    """Return the handover note of the case the request is about. Raises NotFound, BadInput."""
    request, frame = work.request, work.frame
    view = read_case_then(work.con, request.about, request.moment)
    edited = standing(view, by_codeword(edit_case(view, frame.audience)))
    states = captivities(view, on=work.day_in(view))
    now = request.moment or work.vault.clock()
    began = now - timedelta(hours=SHIFT_HOURS)
    with use(frame.language):
        shift = Shift(
            now.astimezone(UTC),
            moment_text(began),
            tuple(_changes(work, view, Known.of(edited, states, frame), began, now)),
            tuple(edit_record(order, frame.audience) for order in _orders(work, view)),
            tuple(_papers(work.con, view, Known.of(edited, states, frame), now)),
        )
    case = running(view, now)
    paper = handover(edited, states, shift, frame, case=case)
    if render(paper, size="letter" if request.size == "letter" else "a4").pages > PAGES_MOST:
        paper = handover(edited, states, shift, frame, close=True, case=case)
    spelled = tuple(text for text in (edited.case.text("codeword"), *(one.text("codeword") for one in edited.victims)) if text)
    return Draft(paper, withheld_of(work, view), (edited,), shift.orders, spelled)


def _changes(work: Work, view: CaseView, called: Known, began: datetime, now: datetime) -> Iterator[Change]:
    """Yield what was entered in the case during the shift, an action a line, captives by codeword."""
    names = names_of_users(work.con)
    for op, events in groupby(_in_shift(work.con, view, began, now), key=lambda event: event.op):
        event = next(events)
        words = guarded_words(work.con, op) or _by_codeword(action_words(work.con, op), view, called)
        entered = from_millis(event.entered)
        at = _("{day}, {time}").format(day=day_text(entered.date().isoformat()), time=f"{entered:%H:%M}")
        yield Change(at, names.get(event.user, event.user), words)


def _by_codeword(words: str, view: CaseView, called: Known) -> str:
    """Return the words with the captives' names replaced by what they are called on this paper."""
    for victim in view.victims:
        person = view.person_of(victim)
        for name in (person.text("name"), *person.texts("aliases")) if person is not None else ():
            words = words.replace(name, called.victim(victim.uid)) if name else words
    return words


def _papers(con: Connection, view: CaseView, called: Known, now: datetime) -> Iterator[PaperOut]:
    """Yield the issued papers that tell of the case, newest first; of family notes the newest of each captive only."""
    from models.subjects.register import copies_of, list_issues

    told_of = set[str]()
    for row in list_issues(con, limit=PAPERS_READ):
        if view.case.uid not in row.cases or row.made_at > to_stamp(now) or row.state != "issued":
            continue
        out = [copy for copy in copies_of(con, row.uid) if copy.state in ("out", "lost")]
        copies = tuple(copy_line(copy.number, copy.holder, copy.state) for copy in out)
        told = ""
        if row.kind == "family" and row.subject not in told_of:
            told_of.add(row.subject)
            told = _told(con, view, called, row)
        yield PaperOut(row.reference, "family" if told else row.kind, day_text(row.made_at[:10]), copies, told)


def _told(con: Connection, view: CaseView, called: Known, row: IssueRow) -> str:
    """Return of whom a family was told, and the words typed for that note."""
    from models.subjects.register import content_of

    content = content_of(con, row.uid)
    asked = (content.data("asked") if content is not None else None) or {}
    typed = _by_codeword(str((asked.get("texts") or {}).get("headline") or ""), view, called)
    who = called.victim(row.subject)
    return _("{who}: {text}").format(who=who, text=typed) if typed else who


def _in_shift(con: Connection, view: CaseView, began: datetime, now: datetime) -> list[Event]:
    first, last = to_millis(began), to_millis(now)
    return [event for event in scope_history(con, view.case.uid) if first <= event.received <= last]


def _orders(work: Work, view: CaseView) -> list[RecordView]:
    """Return the orders in force in the case's country or everywhere, as known at the moment."""
    country = view.case.text("country")
    with known(work.con, work.request.moment) as then:
        records = read_records(then, ORDER, "country = ? or country is null" if country else "", (country,) if country else ())
    return [order for order in records if not order.text("lifted") and not _ended(order, work.today)]


def _ended(order: RecordView, today: str) -> bool:
    until = order.when("until").latest
    return bool(until) and until[:10] < today
