"""Drafts of a form: kept a second after the last key, offered when the form is opened again, dropped when it is saved."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from models.base.clock import to_stamp
from models.base.language import _
from models.vault.drafts import DraftInfo
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from models.base.fields import RecordKind
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
        self._found_key = ""
        self._kept = False

    @property
    def key(self) -> str:
        """The key of this form's draft."""
        return self._key(self._form.uid)

    def _key(self, uid: str) -> str:
        case = self._form.context.case
        return f"{self._start}{uid}" + (f":{case}" if case else "")

    @property
    def _start(self) -> str:
        return f"form:{self._name or self._form.kind.name}:"

    def choices(self) -> dict[str, Any]:
        """Return what else is kept than the text of the editors: nothing, unless a form says otherwise."""
        return {}

    def choose(self, kept: dict[str, Any]) -> None:
        """Put back what `choices` gave, before the editors get their text."""

    def begin(self) -> None:
        """Look for a draft of what was just loaded."""
        self._found, self._found_key, self._kept = None, "", False
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
        start, case = self._start, self._form.context.case
        for draft in drafts:
            if draft.key.startswith(start) and draft.key.endswith(f":{case}" if case else "") and draft.key != self.key:
                self._found_key = draft.key
                self._form.office.load_draft(draft.key, owner=self, ok=self._on_loaded)
                return

    def _on_loaded(self, text: str | None) -> None:
        if text is None or self._form.is_dirty():
            return
        try:
            found = json.loads(text)
        except ValueError:
            return
        if not isinstance(found, dict) or bool(found.get("new")) != self._form.new:
            return
        self._found = found
        self.bar.offer(self._clock(str(found.get("at", ""))))

    def _clock(self, stamp: str) -> str:
        try:
            moment = datetime.fromisoformat(stamp)
            zone = self._form.context.zone
            return f"{moment.astimezone(ZoneInfo(zone) if zone else None):%H:%M}"
        except (ValueError, KeyError, OSError):
            return ""

    def later(self) -> None:
        """Something was typed: keep it when typing rests."""
        if self._form.office.may_write:
            self._timer.start()

    def keep(self) -> None:
        """Keep what stands in the form."""
        self._timer.stop()
        form = self._form
        if not form.is_dirty():
            return
        typed = {name: editor.draft() for name, editor in form.editors.items() if editor.dirty}
        text = {"new": form.new, "case": form.context.case, "at": to_stamp(form.office.now()), "fields": typed}
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
            form.uid = self._found_key.split(":")[2]
        self.choose(dict(self._found.get("choices", {})))
        for name, draft in dict(self._found.get("fields", {})).items():
            if name in form.editors:
                form.editors[name].restore(draft)
        self._found, self._kept = None, True
        self.bar.hide()
        form.focus_first()

    def discard(self) -> None:
        """Forget the found text."""
        self._form.office.drop_draft(self._found_key)
        self._found = None
        self.bar.hide()
        self._form.focus_first()

    def drop(self) -> None:
        """The text was saved as a record."""
        self._timer.stop()
        self._form.office.drop_draft(self.key)
        self._kept = False
        self.bar.hide()
