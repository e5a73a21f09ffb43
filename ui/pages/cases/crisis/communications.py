"""The tab of contacts with captors: their last words, what comes next, deadlines on both clocks, the call sheet, and the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from models.base.language import _, ngettext
from models.subjects.proof import draw
from models.values.durations import length_text
from models.views.communications import Contact, deadlines, entered, last_words, newest_first, next_contact, quoted
from models.views.deadline import seen
from models.views.proof import banks
from models.views.record import RecordView
from reports.kinds.wording import victim_label
from ui.pages.cases.crisis.call_draft import CallDraft
from ui.pages.cases.crisis.call_sheet import people_text, question_text, ready_sheet
from ui.pages.cases.crisis.calls import Calls, left_text
from ui.pages.cases.crisis.contact_list import ContactList, contact_row
from ui.pages.cases.crisis.contact_panel import open_call_sheet, open_correction, open_message
from ui.pages.cases.crisis.contact_words import (
    LONGEST,
    both_zones,
    date_text,
    deadline_texts,
    kind_text,
    number_text,
    state_text,
)
from ui.pages.cases.kit import button, card, column, empty, label, line_of
from ui.pages.cases.rows import RowList
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.tab import Tab
from ui.shell.keys import keys_text
from ui.shell.theme import px
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet

MOST_DEADLINES = 3
RETELL_MS = 30_000
"""How often what is told "from now" is told anew."""


class LeftBar(QFrame):
    """Says that a call is not stored yet, and opens it or throws it away."""

    def __init__(self, calls: Calls, draft: CallDraft) -> None:
        super().__init__()
        self._calls, self._uid = calls, draft.uid
        self.setProperty("role", "bar-warn")
        self.words = label(left_text(draft, calls.zone), "value", wrap=False)
        self.open_button = button(_("Open it"), self._on_open, "primary", "phone")
        self.discard_button = button(_("Discard"), self._on_discard, "quiet")
        row = line_of(self.words, stretch=False)
        row.setContentsMargins(px(12), px(4), px(8), px(4))
        row.setStretch(0, 1)
        row.addWidget(self.open_button)
        row.addWidget(self.discard_button)
        self.setLayout(row)

    def _on_open(self) -> None:
        self._calls.open_left(self._uid)

    def _on_discard(self) -> None:
        self._calls.discard(self._uid)


class _Drawing:
    """Draws a question of one of several captives; lives as long as the menu's entry."""

    def __init__(self, tab: CommunicationsTab, victim: RecordView, sheet: RecordView) -> None:
        self._tab, self._victim, self._sheet = tab, victim, sheet

    def __call__(self, _checked: bool = False) -> None:
        self._tab.draw_for(self._victim, self._sheet)


class CommunicationsTab(Tab):
    """Newest contact on top. Nothing here says what to answer."""

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__(sheet)
        self.calls: Calls = sheet.calls
        self._data: SheetData | None = None
        self._found: tuple[Contact, ...] = ()
        self.left_bars = column(spacing=4)
        self.top = column(spacing=6)
        self.call = button(_("Call now"), self.start_call, "primary", "phone", _("Write down a call"))
        self.call.setToolTip(keys_text("F7"))
        self.prepare = button(_("Prepare a call"), self.open_sheet, "", "list-checks")
        self.message = button(_("Log a message"), self.log_message, "", "message-square")
        self.missed = button(_("Nobody took it"), self.log_missed, "", "phone", _("Log a call nobody took"))
        self.missed.setToolTip(keys_text("Shift+F7"))
        self.tools = QWidget()
        tools = FlowLayout(self.tools, gap=8)
        for made in (self.call, self.prepare, self.message, self.missed):
            tools.addWidget(made)
        self.rows = ContactList(_("Contacts with the captors, the newest first"))
        self.join(self.rows)
        whole = column(spacing=8)
        whole.addLayout(self.left_bars)
        whole.addWidget(self.tools)
        whole.addLayout(self.top)
        whole.addWidget(self.rows, 1)
        self.setLayout(whole)
        self.calls.left_changed.connect(self._show_left)
        self._retelling = QTimer(self)
        self._retelling.setInterval(RETELL_MS)
        self._retelling.timeout.connect(self._show_top)

    @property
    def now(self) -> datetime:
        """Return the moment the tab tells of."""
        data = self._data
        return datetime.fromisoformat(data.moment) if data is not None and data.moment else self.sheet.office.now()

    def lists(self) -> tuple[RowList, ...]:
        """Return the log."""
        return (self.rows,)

    def show_data(self, data: SheetData) -> None:
        """Show this case."""
        self._data = data
        self._found = newest_first(data.view)
        self.tools.setVisible(self.may_write)
        times = (self.sheet.office.peek(entered, data.uid) or {}) if not data.moment else {}
        self.rows.show_contacts(self._found, partial(contact_row, entered=times, zone=self.calls.zone))
        self._show_top()
        self._show_left()

    def menu_entries(self, rows: RowList) -> tuple[tuple[str, Callable[[], object]], ...]:
        """Return what can be done with an entry."""
        return ((_("Correct"), self.correct),) if self.may_write else ()

    # what stands on top

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the times anew, and go on doing so while the tab is seen."""
        super().showEvent(event)
        self._retelling.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Wake nobody for what is not seen."""
        super().hideEvent(event)
        self._retelling.stop()

    def _show_top(self) -> None:
        empty(self.top)
        data = self._data
        if data is None:
            return
        if "communications" in data.view.closed:
            self.top.addWidget(label(_("Communications with the captors: closed"), "warn"))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._last_card(data), 3)
        row.addWidget(self._next_card(data), 2)
        self.top.addLayout(row)

    def _last_card(self, data: SheetData) -> QFrame:
        frame, inside = card()
        last = last_words(data.view)
        inside.addWidget(label(_("Their last words"), "caption"))
        if last is None:
            closed = "communications" in data.view.closed
            inside.addWidget(label(_("closed") if closed else _("None are logged."), "soft"))
        else:
            shown = quoted(last, LONGEST)
            inside.addWidget(label(_("“{words}”").format(words=shown), "title" if len(shown) < LONGEST // 2 else "fact"))
            if last.said and (translated := last.record.text("translation")):
                inside.addWidget(label(translated[:LONGEST], "soft"))
            told = (number_text(last), date_text(last.when), _ago(last, self.now, self.calls.zone), kind_text(last))
            inside.addWidget(label(" · ".join(part for part in told if part), "caption"))
        self._add_sheet(inside, data)
        inside.addStretch(1)
        return frame

    def _next_card(self, data: SheetData) -> QFrame:
        frame, inside = card()
        zone, now = self.calls.zone, self.now
        inside.addWidget(label(_("Next contact"), "caption"))
        for words, role in next_texts(data, now, zone):
            inside.addWidget(label(words, role))
        running = deadlines(data.view, now)
        inside.addWidget(label(_("Deadlines they set"), "caption"))
        for one in running[:MOST_DEADLINES]:
            for words, role in deadline_texts(one, zone):
                inside.addWidget(label(words, role))
        if not running:
            inside.addWidget(label(_("None runs."), "soft"))
        elif len(running) > MOST_DEADLINES:
            more = len(running) - MOST_DEADLINES
            inside.addWidget(label(ngettext("and {count} more", "and {count} more", more).format(count=more), "soft"))
        inside.addStretch(1)
        return frame

    def _add_sheet(self, inside: Any, data: SheetData) -> None:
        sheet = ready_sheet(data)
        self.prepare.setText(_("Call sheet") if sheet is not None else _("Prepare a call"))
        if sheet is None:
            return
        self.paper_button = button(_("To paper"), self.show_paper, "link", "printer")
        inside.addLayout(line_of(label(_("Call sheet ready"), "caption"), self.paper_button))
        if line := sheet.text("line"):
            inside.addWidget(label(line if len(line) <= 160 else line[:160].rstrip() + "…", ""))
        head, _words = question_text(data, sheet)
        inside.addWidget(label(head or _("No question is drawn."), "" if head else "warn"))
        if people := people_text(sheet):
            inside.addWidget(label(people, "soft"))
        if not head and self.may_write and any(bank.unused for bank in banks(data.view)):
            self.draw_button = button(_("Draw a question"), self.draw_question, "", "hash")
            inside.addLayout(line_of(self.draw_button))

    # calls not yet stored

    def _show_left(self) -> None:
        empty(self.left_bars)
        for draft in self.calls.left if self.may_write else ():
            self.left_bars.addWidget(LeftBar(self.calls, draft))

    # what is done here

    def start_call(self) -> None:
        """Open the call view."""
        self.calls.start()

    def log_message(self) -> None:
        """Open the form of a message."""
        open_message(self.sheet)

    def log_missed(self) -> None:
        """Log a call nobody took."""
        self.calls.missed()

    def open_sheet(self) -> None:
        """Open the call sheet that is ready, or a new one."""
        sheet = ready_sheet(self._data) if self._data is not None else None
        open_call_sheet(self.sheet, sheet.uid if sheet is not None else "")

    def show_paper(self) -> None:
        """Go to the paper of the call sheet that is ready."""
        self.sheet.office.paper_requested.emit("call", "case", self.sheet.uid)

    def correct(self) -> None:
        """Open the form of an entry that corrects the chosen one."""
        chosen = self.rows.current_uid()
        contact = next((one for one in self._found if one.record.uid == chosen), None)
        if contact is not None:
            open_correction(self.sheet, contact)

    def draw_question(self) -> None:
        """Draw one question for the sheet that is ready: of the only captive who has any, else it is asked of whom."""
        data = self._data
        if data is None or (sheet := ready_sheet(data)) is None:
            return
        waiting = [bank.victim for bank in banks(data.view) if bank.unused]
        if len(waiting) == 1:
            self.draw_for(waiting[0], sheet)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for victim in waiting:
            menu.addAction(victim_label(data.view, victim).replace("&", "&&"), _Drawing(self, victim, sheet))
        menu.popup(self.draw_button.mapToGlobal(self.draw_button.rect().bottomLeft()))

    def draw_for(self, victim: RecordView, sheet: RecordView) -> None:
        """Draw a question of this captive."""
        self.sheet.office.write(_draw, victim.uid, sheet.uid, owner=self)


def next_texts(data: SheetData, now: datetime, zone: str) -> tuple[tuple[str, str], ...]:
    """Return the next contact agreed in lines, each with the role of its label."""
    found = next_contact(data.view, now)
    if found is None:
        closed = "communications" in data.view.closed
        return ((_("closed"), "warn") if closed else (_("None is agreed."), "soft"),)
    contact, at = found
    record = contact.record
    said, state = record.text("next_words"), state_text(at, unheard=at.passed)
    words = (state[:1].upper() + state[1:], _("“{words}”").format(words=said) if said else "")
    when = both_zones(at, zone, record.text("their_zone")) if at.known else date_text(record.when("next_contact"))
    return (" · ".join(part for part in words if part), "bad" if at.passed else "value"), (when, "caption")


def _ago(contact: Contact, now: datetime, zone: str) -> str:
    at = seen(contact.when, now, zone)
    past = at.moment is not None and at.left is not None and at.left < timedelta(0)
    return _("{length} ago").format(length=length_text(at.left)) if past and at.left is not None else ""


def _draw(session: Any, victim: str, sheet: str) -> str:
    return draw(session, victim, sheet=sheet)
