"""The call view: over the page while captors are on the line. Only time and words are needed, by keyboard; the rest can wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QWidget
from shiboken6 import isValid

from models.base.clock import to_stamp
from models.base.errors import BadInput
from models.base.ids import new_uid
from models.base.language import _
from models.records.check import Reading
from models.subjects.communications import Line, store_call
from ui.pages.cases.crisis.call_draft import CallDraft, Keeper
from ui.pages.cases.crisis.call_line import SPEAKER_KEYS, CallLine, Speakers, Transcript
from ui.pages.cases.crisis.call_sheet import SheetCard, ready_sheet
from ui.pages.cases.crisis.contact_form import AfterCall, call_values
from ui.pages.cases.crisis.contact_words import clock_text
from ui.pages.cases.kit import button, column, label, line_of
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.words import title_of
from ui.shell.keys import keys_text
from ui.shell.office import Notice
from ui.shell.theme import px

if TYPE_CHECKING:
    from ui.shell.office import Office
    from ui.widgets.fields import FormContext

SIDE_PX = 400
TICK_MS = 1000


class CallView(QFrame):
    """One call. `stored` gives the entry's identifier; `left` tells that the view went, and what was typed is kept."""

    stored = Signal(str)
    left = Signal()

    def __init__(self, office: Office, data: SheetData, context: FormContext, draft: CallDraft | None = None) -> None:
        super().__init__()
        self.office, self.context = office, context
        self.setProperty("role", "sheet")
        self.setAccessibleName(_("Call"))
        self.draft = draft or self._begun(data)
        sheet = data.by_uid.get(self.draft.sheet) if self.draft.sheet else None
        self.card = SheetCard(data, sheet)
        self.after = AfterCall(office, context, call_values(data, self.draft.sheet))
        self.transcript, self.line, self.speakers = Transcript(context.zone), CallLine(), Speakers()
        self.clock, self.lock = label("", "fact", wrap=False), label("", "caption")
        self._title, self._closed = title_of(data), "communications" in data.view.closed
        self._typed_at: datetime | None = None
        self._focus_before: QWidget | None = None
        self._page: QWidget | None = None
        self._given: dict[str, Any] = {}
        self.gone = False
        """Whether it was stored or left."""
        self._until = office.begin_call()
        self.destroyed.connect(office.end_call)
        self.keeper = Keeper(office, self.draft, self._take, self)
        self._lay_out()
        self._connect()
        self._restore()
        self._tick()

    def _begun(self, data: SheetData) -> CallDraft:
        sheet = ready_sheet(data)
        return CallDraft(data.uid, began=to_stamp(self.office.now()), sheet=sheet.uid if sheet is not None else "")

    # layout

    def _lay_out(self) -> None:
        self.end = button(_("End the call"), self.finish, "primary", "phone")
        self.end.setToolTip(keys_text("Ctrl+Return"))
        self.close_button = button(_("Keep and close"), self.leave, "quiet")
        self.close_button.setToolTip(keys_text("Esc"))
        head = line_of(label(_("Call: {case}").format(case=self._title), "title"), stretch=False)
        for part in (self.clock, self.end, self.close_button):
            head.addWidget(part)
        head.setStretch(0, 1)
        body = QHBoxLayout()
        body.setSpacing(px(14))
        body.addWidget(self._writing(), 1)
        body.addWidget(self._side())
        whole = column(spacing=8, margins=(18, 12, 14, 12))
        whole.addLayout(head)
        whole.addWidget(self.lock)
        if self._closed:
            words = _("Communications with the captors: closed. You can write the call down, and store it once they are open.")
            whole.addWidget(label(words, "warn"))
        whole.addLayout(body, 1)
        self.setLayout(whole)

    def _writing(self) -> QWidget:
        hint = _("{enter} keeps the line with its time. {tab}: who speaks. {up} in the empty line takes the last one back.")
        hint += " " + _("{keys} ends the call, {escape} keeps it for later.")
        told = {"enter": "Return", "tab": "Tab", "up": "Up", "keys": "Ctrl+Return", "escape": "Esc"}
        self.hint = label(hint.format(**{name: keys_text(keys) for name, keys in told.items()}), "caption")
        inside = column(spacing=6)
        inside.addWidget(self.transcript, 1)
        inside.addLayout(line_of(self.speakers))
        inside.addWidget(self.line)
        inside.addWidget(self.hint)
        self.writing = QWidget()
        self.writing.setLayout(inside)
        return self.writing

    def _side(self) -> QWidget:
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.card)
        self.side = QStackedWidget()
        self.side.setFixedWidth(px(SIDE_PX))
        self.side.addWidget(self.area)
        self.side.addWidget(self.after)
        return self.side

    def _connect(self) -> None:
        self.line.ended.connect(self.end_line)
        self.line.turned.connect(self.speakers.turn)
        self.line.recalled.connect(self.recall)
        self.line.scrolled.connect(self._on_scrolled)
        self.line.textChanged.connect(self._on_typed)
        self.speakers.chosen.connect(self._on_speaker)
        self.after.left.connect(self.back)
        self.after.wanted.connect(self.store)
        for editor in self.after.editors.values():
            editor.edited.connect(self.keeper.later)
        self._ticking = QTimer(self)
        self._ticking.setInterval(TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self._ticking.start()
        # not on the whole view: the form has the same keys, and two that fit at once are none
        for sequence, called in (("Ctrl+Return", self.finish), ("Ctrl+Enter", self.finish), ("Escape", self.leave)):
            self._key(self.writing, sequence, called)
        for who, sequence in SPEAKER_KEYS.items():
            self._key(self, sequence, self._on_speaker_key).setProperty("who", who)

    def _key(self, widget: QWidget, sequence: str, called: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(sequence), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(called)
        return shortcut

    # showing

    def open_on(self, page: QWidget) -> None:
        """Lie over the whole page, with the keyboard in the line. The page's own keys do not reach through."""
        self._page = page
        self._focus_before = QApplication.focusWidget()
        self.setParent(page.parentWidget() or page)
        page.installEventFilter(self)
        self._lie()
        self.show()
        self.raise_()
        self.focus_first()

    def _lie(self) -> None:
        page = self._page
        if page is not None:
            self.setGeometry(page.rect() if self.parentWidget() is page else page.geometry())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Resize, QEvent.Type.Move):
            self._lie()
        elif kind == QEvent.Type.Hide and self.parentWidget() is not watched:
            self.hide()
        elif kind == QEvent.Type.Show and self.isHidden():
            self.show()
            self.raise_()
            self.focus_first()
        return False

    def focus_first(self) -> None:
        """Put the keyboard where it goes on: into the line, or the form when the call is over."""
        if self.draft.ended:
            self.after.focus_first()
        else:
            self.line.setFocus()

    # while it goes on

    def _on_typed(self) -> None:
        if self._typed_at is None and self.line.toPlainText().strip():
            self._typed_at = self.office.now()
        elif not self.line.toPlainText():
            self._typed_at = None
        self.keeper.later()

    def _on_speaker_key(self) -> None:
        self.speakers.choose(str(self.sender().property("who")))

    def _on_speaker(self, _who: str) -> None:
        if self.line.toPlainText():
            self.keeper.later()

    def end_line(self) -> None:
        """Keep the line typed, stamped with the moment it was begun; nothing for an empty one."""
        if (line := self._typing()) is not None:
            self.draft.lines.append(line)
            self.transcript.add(line)
        self.line.clear()
        self._typed_at = None
        self.keeper.keep()

    def recall(self) -> None:
        """Take the last line back to be typed on; it keeps its time."""
        if self.draft.lines and not self.line.toPlainText():
            last = self.draft.lines.pop()
            self.transcript.show_lines(self.draft.lines)
            self.speakers.choose(last.who)
            self._typed_at = last.at
            self.line.setPlainText(last.words)
            self.line.moveCursor(QTextCursor.MoveOperation.End)
            self.keeper.keep()

    def _on_scrolled(self, step: int) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())

    def _typing(self) -> Line | None:
        words = self.line.toPlainText()
        return Line(self._typed_at or self.office.now(), self.speakers.who, words) if words.strip() else None

    def _take(self) -> None:
        """Put what stands on the screen into the draft."""
        self.draft.typing = self._typing()
        self.draft.fields = {name: editor.draft() for name, editor in self.after.editors.items() if editor.dirty}

    def _restore(self) -> None:
        """Show what a draft holds."""
        self.transcript.show_lines(self.draft.lines)
        if (typing := self.draft.typing) is not None:
            self.speakers.choose(typing.who)
            self._typed_at = typing.at
            self.line.setPlainText(typing.words)
            self.line.moveCursor(QTextCursor.MoveOperation.End)
        for name, kept in self.draft.fields.items():
            if name in self.after.editors:
                self.after.editors[name].restore(kept)
        self.side.setCurrentWidget(self.after if self.draft.ended else self.area)
        self.end.setVisible(not self.draft.ended)

    def _tick(self) -> None:
        now, zone = self.office.now(), self.context.zone
        theirs = self.after.their_zone
        said = _("{time} ({zone})").format(time=clock_text(now, zone), zone=zone or "UTC")
        if theirs and clock_text(now, theirs) != clock_text(now, zone):
            said = _("{here} · for them {theirs}").format(here=said, theirs=clock_text(now, theirs))
        self.clock.setText(said)
        left = _("The lock waits for the call until {time}. {key} locks at once and keeps what is typed.")
        over = _("The lock no longer waits for this call. {key} locks at once and keeps what is typed.")
        told = left if now < self._until else over
        self.lock.setText(told.format(time=clock_text(self._until, zone), key=keys_text("F12")))

    # the end of it

    def finish(self) -> None:
        """The call is over: ask what else is known of it. What is typed in the line counts."""
        self.end_line()
        self.draft.ended = True
        self.end.hide()
        self.side.setCurrentWidget(self.after)
        self.after.focus_first()
        self.keeper.keep()

    def back(self) -> None:
        """It goes on after all."""
        self.draft.ended = False
        self.end.show()
        self.side.setCurrentWidget(self.area)
        self.line.setFocus()
        self.keeper.keep()

    def store(self) -> None:
        """Store the call: its lines, and what else was filled in. First its draft says what it is stored as."""
        self.end_line()
        if not self.after.save.isEnabled() or (given := self.after.values()) is None:
            return
        if self.draft.sheet:
            given["sheet"] = self.draft.sheet
        self._given = given
        self.after.save.setEnabled(False)
        self.draft.stored_as = new_uid()
        self.keeper.keep_now()
        # answered after the draft is on the disk: both are done by the same lane, in order
        self.office.load_draft(self.draft.key, owner=self, ok=self._write)

    def _write(self, _kept: str | None) -> None:
        draft, reading = self.draft, self.context.reading()
        asked = (draft.case, tuple(draft.lines), self._given, draft.stored_as, self.context.zone, reading)
        self.office.write(_store, *asked, owner=self, ok=self._on_stored, fail=self._on_failed)

    def _on_stored(self, uid: str) -> None:
        self.keeper.drop()
        self._go()
        self.stored.emit(uid)

    def _on_failed(self, error: Exception) -> None:
        self.draft.stored_as = ""
        self.after.save.setEnabled(True)
        self.keeper.keep()
        if isinstance(error, BadInput):
            self.after.tell(str(error.fields.get("reason", "")))
        else:
            self.office.jobs.failed.emit(error)

    def keep_draft_now(self) -> None:
        """Keep what was typed: the window is about to be locked."""
        self.keeper.keep_now()

    def leave(self) -> None:
        """Close the view; what was typed is kept, and a notice says how it comes back."""
        self._take()
        if self.draft.is_empty:
            self.keeper.drop()
        else:
            self.keeper.keep_now()
            words = _("The call is not stored yet. What was typed is kept: {key} opens it again.")
            self.office.told.emit(Notice(words.format(key=keys_text("F7"))))
        self._go()
        self.left.emit()

    def _go(self) -> None:
        self.gone = True
        self._ticking.stop()
        if self._page is not None:
            self._page.removeEventFilter(self)
        self.hide()
        self.office.end_call()
        before = self._focus_before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        self.deleteLater()


def _store(session: Any, case: str, lines: tuple[Line, ...], given: dict[str, Any], uid: str, zone: str, reading: Reading) -> str:
    return store_call(session, case, lines, given, uid=uid, zone=zone, reading=reading)
