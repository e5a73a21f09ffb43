"""Drafts of a form: kept within a second of a key, offered when the form is opened again, dropped when it is saved."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from models.base.clock import to_stamp
from models.base.language import _
from models.subjects.editing import HIDDEN_WITH
from models.vault.drafts import DraftInfo
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from models.base.fields import RecordKind
    from models.log.scopes import Connection
    from ui.shell.office import Office
    from ui.widgets.fields import FieldEditor, FormContext

REST_MS = 1000


class DraftBar(QFrame):
    """Says that an unsaved text was found, and asks what to do with it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar-warn")
        box = QHBoxLayout(self)
        box.setContentsMargins(10, 6, 6, 6)
        self.text = PlainLabel("")
        self.restore, self.discard = QPushButton(_("Restore")), QPushButton(_("Discard"))
        self.discard.setProperty("role", "quiet")
        box.addWidget(self.text, 1)
        box.addWidget(self.restore)
        box.addWidget(self.discard)
        self.hide()

    def offer(self, clock: str) -> None:
        """Show the bar for a text kept at this time of day."""
        text = _("Unsaved text of {time} found.").format(time=clock) if clock else _("Unsaved text found.")
        self.text.setText(text)
        self.restore.setAccessibleName(_("Restore the unsaved text"))
        self.discard.setAccessibleName(_("Discard the unsaved text"))
        self.show()


class Drafted(Protocol):
    """What a form has that keeps drafts; it is a widget too."""

    office: Office
    kind: RecordKind
    context: FormContext
    uid: str
    new: bool
    editors: dict[str, FieldEditor]

    def is_dirty(self) -> bool:
        """Whether a person changed anything."""

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""


class Begun(Drafted, Protocol):
    """A form of a record, which may begin with values."""

    @property
    def begun(self) -> dict[str, Any]:
        """What a new record begins with, as stored."""

    def begin_with(self, values: dict[str, Any]) -> None:
        """Begin with these instead."""


class FormDrafts(QObject):
    """The drafts of one form. The key holds the record's identifier and its case's, so that a disposal finds it.

    A new record has no identifier that could be known when the form is opened again: drafts of new records are looked through
    for the same kind and case, and a restored one keeps its identifier. `name` keeps apart forms that make the same kind.
    """

    def __init__(self, form: Drafted, name: str = "") -> None:
        widget = cast("QWidget", form)
        super().__init__(widget)
        self._form, self._name = form, name
        self.bar = DraftBar()
        self.bar.setParent(widget)
        self.bar.restore.clicked.connect(self.take)
        self.bar.discard.clicked.connect(self.discard)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self.keep)
        self._found: dict[str, Any] | None = None
        self._found_key = self._case = ""
        self._waiting: list[str] = []
        self._kept = False

    @property
    def key(self) -> str:
        """The key of this form's draft."""
        return self._key(self._form.uid)

    def _key(self, uid: str) -> str:
        return f"{self._start}{uid}" + (f":{self._case}" if self._case else "")

    @property
    def _start(self) -> str:
        return f"form:{self._name or self._form.kind.name}:"

    def choices(self) -> dict[str, Any]:
        """Return what else is kept than the text of the editors: nothing, unless a form says otherwise."""
        return {}

    def choose(self, kept: dict[str, Any]) -> None:
        """Put back what `choices` gave, before the editors get their text."""

    def about(self) -> Any:
        """Return what a new record hangs on, as JSON holds it: what was typed about another one is not offered."""
        return None

    def begin(self, case: str = "") -> None:
        """Look for a draft of what was just loaded. `case` is the record's own, where the form was opened outside of it."""
        self._found, self._found_key, self._kept = None, "", False
        self._case, self._waiting = self._form.context.case or case, []
        self.bar.hide()
        office = self._form.office
        if not office.may_write:
            return
        if self._form.new:
            office.list_drafts(owner=self, ok=self._on_listed)
        else:
            self._found_key = self.key
            office.load_draft(self.key, owner=self, ok=self._on_loaded)

    def _on_listed(self, drafts: tuple[DraftInfo, ...]) -> None:
        start, end = self._start, f":{self._case}" if self._case else ""
        keys = (draft.key for draft in drafts)
        self._waiting = [key for key in keys if key.startswith(start) and key.endswith(end) and key != self.key]
        self._look_on()

    def _look_on(self) -> None:
        if self._waiting:
            self._found_key = self._waiting.pop(0)
            self._form.office.load_draft(self._found_key, owner=self, ok=self._on_loaded)

    def _on_loaded(self, text: str | None) -> None:
        found = _read(text)
        if found is None or (self._form.new and not found.get("new")) or not self._fits(found):
            self._look_on()
            return
        self._found = found
        if self._form.new:
            self._form.office.read(_is_saved, self._form.kind.table, _uid_of(self._found_key), owner=self, ok=self._on_known)
        else:
            self._offer()

    def _fits(self, found: dict[str, Any]) -> bool:
        return not self._form.new or (found.get("about") or None) == (self.about() or None)

    def _on_known(self, saved: bool) -> None:
        if self._found is None:
            return
        if saved:  # the form went before the answer came: its record's own form offers what may have been typed since
            self._found = None
            self._look_on()
        elif self._form.is_dirty():
            self._found = None
        else:
            self._offer()

    def _offer(self) -> None:
        self.bar.offer(self._clock(str((self._found or {}).get("at", ""))))

    def _clock(self, stamp: str) -> str:
        try:
            moment = datetime.fromisoformat(stamp)
            zone = self._form.context.zone
            return f"{moment.astimezone(ZoneInfo(zone) if zone else None):%H:%M}"
        except (ValueError, KeyError, OSError):
            return ""

    def later(self) -> None:
        """Something was typed: keep it within a second, however long typing goes on."""
        if self._form.office.may_write and not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what stands in the form."""
        self._timer.stop()
        form = self._form
        if not form.is_dirty():
            return
        # what lies behind a lock closed meanwhile stays in the form alone: a draft in the open is read by whoever opens the vault
        typed = {name: editor.draft() for name, editor in form.editors.items() if editor.dirty and not editor.is_shut}
        if not typed and any(editor.dirty for editor in form.editors.values()):
            return
        if self._found is not None and self._found_key == self.key:  # it is still offered: it stays
            typed = {**dict(self._found.get("fields", {})), **typed}
        text = {"new": form.new, "case": self._case, "at": to_stamp(form.office.now()), "fields": typed, "about": self.about()}
        if choices := self.choices():
            text["choices"] = choices
        form.office.keep_draft(self.key, json.dumps(text, ensure_ascii=False))
        self._kept = True

    def end(self) -> None:
        """The form goes: what was typed in the last second is kept too."""
        if self._timer.isActive():
            self.keep()

    def take(self) -> None:
        """Put the found text back into the form."""
        if self._found is None:
            return
        form = self._form
        if form.new:
            if self._kept:
                form.office.drop_draft(self.key)
            form.uid = _uid_of(self._found_key)
        typed = {name for name, editor in form.editors.items() if editor.dirty}
        self.choose(dict(self._found.get("choices", {})))
        for name, draft in dict(self._found.get("fields", {})).items():
            if name in form.editors and name not in typed:
                form.editors[name].restore(draft)
        self._found, self._kept = None, True
        self.bar.hide()
        form.focus_first()

    def discard(self) -> None:
        """Forget the found text."""
        self._form.office.drop_draft(self._found_key)
        self._found = None
        self.bar.hide()
        if self._form.is_dirty():  # what was typed since may have lain under the same key
            self.later()
        self._form.focus_first()

    def drop(self) -> None:
        """The text was saved as a record; one that is still offered stays."""
        self._timer.stop()
        if self._found is not None and self._found_key == self.key:
            self._form.office.keep_draft(self.key, json.dumps(self._found, ensure_ascii=False))
        else:
            self._form.office.drop_draft(self.key)
        self._kept = False
        self.bar.hide()


class RecordDrafts(FormDrafts):
    """The drafts of a record's form: what a new record begins with is kept too, so that it is not mixed with another one's."""

    def __init__(self, form: Begun) -> None:
        super().__init__(form)
        self._begun = form

    def about(self) -> Any:
        """Return the records a new one hangs on, by field."""
        kind, begun = self._begun.kind.name, self._begun.begun
        names = {field for rows in HIDDEN_WITH.values() for name, field in rows if name == kind}
        return {name: begun[name] for name in sorted(names) if name in begun}

    def choices(self) -> dict[str, Any]:
        """Return what a new record begins with."""
        return {"begun": self._begun.begun} if self._begun.new else {}

    def choose(self, kept: dict[str, Any]) -> None:
        """Begin with that."""
        if self._begun.new and "begun" in kept:
            self._begun.begin_with(kept["begun"])


def _read(text: str | None) -> dict[str, Any] | None:
    try:
        found = json.loads(text or "null")
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _uid_of(key: str) -> str:
    return key.split(":")[2]


def _is_saved(con: Connection, table: str, uid: str) -> bool:
    return con.execute(f'select 1 from "{table}" where uid = ?', (uid,)).fetchone() is not None
