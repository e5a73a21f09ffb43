"""The quick log: one line from anywhere. What is certain in it is shown under it; typing never waits for the vault."""

from __future__ import annotations

import re
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QSize, Qt, QTimer, QTimeZone, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from models.base.ids import new_uid
from models.base.language import _, current, ngettext
from models.records.check import Reading
from models.subjects.log_lines import Understood, add_line, line_to_incident, understand
from models.subjects.recognise import Lexicon, read_lexicon
from ui.shell import theme
from ui.shell.icons import icon
from ui.shell.office import Changed, Office
from ui.widgets.quick_chips import ChipStrip, chips_of

DRAFT_AFTER_MS = 400
DRAFT = "quicklog:"
_KNOWN_FROM = ("person", "group", "source", "incident", "log_line", "act", "order", "head_count", "access_constraint")


def reading_here(office: Office) -> Reading:
    """Return how dates are read at this desk: the language in use, today, the laptop's zone."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        name, zone = "UTC", ZoneInfo("UTC")
    return Reading(language=current(), anchor=office.now().astimezone(zone).date(), zone=name)


class QuickLog(QFrame):
    """A slim line over everything. Enter stores it and leaves it open for the next, Shift+Enter makes an incident of it at once,
    Esc closes. What is typed is a draft until it is stored."""

    closed = Signal()
    stored = Signal(str, str)  # kind ("log_line" or "incident"), identifier

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.lexicon = Lexicon()
        self._stale, self._count = True, 0
        self._uid = new_uid()
        self._before: list[QWidget] = []
        self._understood: Understood | None = None
        self.setProperty("role", "popup")
        self.setAutoFillBackground(True)
        self.line = _Line()
        self.chips = ChipStrip()
        self._hint = QLabel()
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(DRAFT_AFTER_MS)
        self._lay_out()
        self._connect()
        self.retell()

    def sizeHint(self) -> QSize:
        """Return a height that stays the same, whatever is recognised."""
        return QSize(theme.px(760), super().sizeHint().height())

    def store(self, *, incident: bool = False) -> None:
        """Store the line, and make an incident of it if that is wanted; the next one can be typed at once."""
        text = self.line.text()
        if not text.strip() or not self.office.may_write:
            return
        uid, reading = self._uid, reading_here(self.office)
        values = understand(text, self.lexicon, now=self.office.now(), reading=reading).values
        self.office.keep_draft(DRAFT + uid, text)
        self._uid = new_uid()
        self.line.clear()
        self._draft_timer.stop()
        work = _Storing(self, uid, text, incident)
        self.office.write(_store, text, uid, values, incident, reading, owner=self, ok=work.done, fail=work.failed)

    def close_line(self) -> None:
        """Hide; the keyboard goes back to where it was. What was typed stays a draft."""
        self.hide()
        before, self._before = self._before, []
        # a cell's editor is gone by now; its table is not
        back = next((one for one in before if isValid(one) and one.isVisible() and _takes_keys(one)), None)
        if back is not None:
            back.setFocus()
        self.closed.emit()

    def retell(self) -> None:
        """Say in the language in use what the keys do."""
        keys = _("Enter stores it · Shift+Enter makes an incident of it · Esc closes")
        count = ngettext("{count} line stored", "{count} lines stored", self._count).format(count=self._count)
        self._hint.setText(f"{keys} · {count}" if self._count else keys)
        self.line.setPlaceholderText(_("0640 radio Léré: 2 armed motorcycles, checkpoint km 12"))
        self.line.setAccessibleName(_("Log a line"))
        self.line.setAccessibleDescription(keys)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the names known to the vault, and bring back what was left."""
        super().showEvent(event)
        self._read_names()
        if not self.line.text():
            self.office.list_drafts(owner=self, ok=self._on_drafts)
        self._read_line()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed."""
        super().hideEvent(event)
        if self._draft_timer.isActive() and self.office.vault.key:  # no key: the vault is closed
            self._draft_timer.stop()
            self._keep()

    def setFocus(self, *_reason: Any) -> None:
        """Take the keyboard, remembering who had it."""
        now = QApplication.focusWidget()
        if now is not None and now is not self.line and not self.isAncestorOf(now):
            self._before = [now]
            while (parent := self._before[-1].parentWidget()) is not None:
                self._before.append(parent)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard to the line."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        mark = QLabel()
        mark.setPixmap(icon("radio", "accent").pixmap(theme.px(theme.ICON), theme.px(theme.ICON)))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(mark)
        row.addWidget(self.line, 1)
        self._hint.setProperty("role", "caption")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(8))
        column.setSpacing(theme.px(6))
        column.addLayout(row)
        column.addWidget(self.chips)
        column.addWidget(self._hint)

    def _connect(self) -> None:
        self.line.entered.connect(self._on_entered)
        self.line.escaped.connect(self.close_line)
        self.line.textChanged.connect(self._on_text)
        self._draft_timer.timeout.connect(self._keep)
        self.office.changed.connect(self._on_changed)

    def _on_entered(self, incident: bool) -> None:
        self.store(incident=incident)

    def _on_text(self, _text: str) -> None:
        self._draft_timer.start()
        self._read_names()
        self._read_line()

    def _read_names(self) -> None:
        """Read the names known to the vault, if they changed since."""
        if self._stale:
            self._stale = False
            self.office.read(read_lexicon, owner=self, ok=self._on_lexicon, latest="quicklog:lexicon")

    def _read_line(self) -> None:
        text = self.line.text()
        if not text.strip():
            self._understood = None
            self.chips.show_chips(())
            return
        reading = reading_here(self.office)
        today = reading.anchor.isoformat() if reading.anchor else ""
        self._understood = understand(text, self.lexicon, now=self.office.now(), reading=reading)
        self.chips.show_chips(chips_of(self._understood, current(), reading.zone, today))

    def _keep(self) -> None:
        key, text = DRAFT + self._uid, self.line.text()
        if text.strip():
            self.office.keep_draft(key, text)
        else:
            self.office.drop_draft(key)

    def _on_lexicon(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._read_line()

    def _on_changed(self, changed: Changed) -> None:
        if changed.touches(*_KNOWN_FROM):
            self._stale = True

    def _on_drafts(self, drafts: list[Any]) -> None:
        uids = [draft.key.removeprefix(DRAFT) for draft in drafts if draft.key.startswith(DRAFT)]
        if uids and not self.line.text():
            self.office.read(_stored_lines, uids, owner=self, ok=_Sorting(self, uids).done)

    def bring_first(self, uids: list[str], stored: set[str]) -> None:
        """Bring the newest draft back that is no line of the log; the drafts of lines stored before a crash are forgotten."""
        for uid in stored:
            self.office.drop_draft(DRAFT + uid)
        left = [uid for uid in uids if uid not in stored and uid != self._uid]
        if left and not self.line.text():
            self.office.load_draft(DRAFT + left[0], owner=self, ok=_Bringing(self, DRAFT + left[0]).done)

    def bring_back(self, uid: str, text: str) -> None:
        """Put a line that was left, or could not be stored, back into an empty line; otherwise it stays a draft."""
        if text and not self.line.text():
            self._uid = uid
            self.line.setText(text)

    def note_stored(self, uid: str, incident: str) -> None:
        """Count a line that was stored."""
        self.office.drop_draft(DRAFT + uid)
        self._count += 1
        self.retell()
        self.stored.emit("incident" if incident else "log_line", incident or uid)


class _Line(QLineEdit):
    """The line. It says what its keys mean; everything else is a line edit's."""

    entered = Signal(bool)
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(4_000)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell Enter, Shift+Enter and Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class _Storing:
    """One line on its way into the vault."""

    def __init__(self, owner: QuickLog, uid: str, text: str, incident: bool) -> None:
        self.owner, self.uid, self.text, self.incident = owner, uid, text, incident

    def done(self, incident: str) -> None:
        """Forget the draft."""
        self.owner.note_stored(self.uid, incident)

    def failed(self, error: BaseException) -> None:
        """Give the line back, and tell why."""
        self.owner.bring_back(self.uid, self.text)
        self.owner.office.jobs.failed.emit(error)


class _Sorting:
    """Drafts, of which some may be lines already."""

    def __init__(self, owner: QuickLog, uids: list[str]) -> None:
        self.owner, self.uids = owner, uids

    def done(self, stored: set[str]) -> None:
        """Go on with those that are not."""
        self.owner.bring_first(self.uids, stored)


class _Bringing:
    """A draft on its way back."""

    def __init__(self, owner: QuickLog, key: str) -> None:
        self.owner, self.key = owner, key

    def done(self, text: str | None) -> None:
        """Show it."""
        self.owner.bring_back(self.key.removeprefix(DRAFT), text or "")


def _store(session: Any, text: str, uid: str, values: dict[str, Any], incident: bool, reading: Reading) -> str:
    """Store a line; return the incident it was made, or nothing."""
    text = re.sub(r"\s*\n\s*", " ", text)
    if incident:
        return line_to_incident(session, text, values, uid=uid, reading=reading)
    add_line(session, text, place=values.get("place"), kind=str(values.get("kind") or ""), uid=uid, reading=reading)
    return ""


def _stored_lines(con: Any, uids: list[str]) -> set[str]:
    return {uid for uid in uids if con.execute("select 1 from log_lines where uid = ?", (uid,)).fetchone()}


def _takes_keys(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None
