"""Keeping a report: its text beside what is known of it. What is typed is kept as a draft."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QSplitter, QVBoxLayout, QWidget

from models.base.errors import BadInput
from models.base.ids import new_uid
from models.base.language import _
from models.records import SOURCE, SOURCE_IDENTITY
from models.subjects.reports_kept import Kept, kept_text
from ui.pages.sources import operations
from ui.pages.sources.parts import AskBar, button, labelled, row_of
from ui.shell.keys import keys_text
from ui.shell.office import Notice, Office
from ui.shell.theme import px
from ui.widgets.fields import FieldEditor, FormContext, editor_for
from ui.widgets.fields.base import say, small
from ui.widgets.fields.reference import RefEdit
from ui.widgets.fields.texts import TextEdit
from ui.widgets.plain_label import PlainLabel

ROWS = (
    ("title",), ("form", "type"), ("reliability",), ("received",), ("independence", "marking"), ("repeats",), ("published",),
    ("publisher",), ("note",),
)  # fmt: skip
"""The fields asked for, those that stand side by side together."""
DRAFT = "report:"
REST_MS = 1000


class _Text(QPlainTextEdit):
    """Takes pasted text without its format, letter by letter; the page takes what is dropped."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Text of the report"))
        self.setPlaceholderText(_("Paste the report here, or drop a text file on this page. It is kept word for word."))

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text())

    def text(self) -> str:
        """Return the text with every letter as it was; toPlainText would turn fixed spaces into plain ones."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


class KeepForm(QFrame):
    """The form. `kept` gives the source; `closed` that it was left."""

    kept = Signal(str)
    closed = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.setProperty("role", "pane")
        self.uid = new_uid()
        self._loading = self._saving = False
        self.text = _Text()
        self.text.textChanged.connect(self._on_edited)
        self.editors: dict[str, FieldEditor] = {}
        self.reliability_note = small("understood")
        self.known = AskBar("bar-warn")
        self._known_uid = self._found_key = ""
        self.known_button = self.known.add(button(_("Show it"), self._show_known))
        self.found = AskBar("bar-info")
        self.found.add(button(_("Go on with it"), self._take_draft, role="primary"))
        self.found.add(button(_("Throw it away"), self._drop_found, role="quiet"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._rested)
        self._build()

    def _build(self) -> None:
        self.save_button = button(_("Keep the report"), self.save, role="primary", picture="check", tip=keys_text("Ctrl+Return"))
        self.cancel_button = button(_("Cancel"), self.cancel, role="quiet", tip=keys_text("Esc"))
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(px(12))
        self.split.addWidget(self.text)
        self.split.addWidget(self._fields())
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(16), px(12), px(16), px(12))
        box.setSpacing(px(8))
        box.addWidget(PlainLabel(_("Keep a report"), "title", wraps=False))
        box.addWidget(self.found)
        box.addWidget(self.known)
        box.addWidget(self.split, 1)
        box.addLayout(row_of(self.save_button, self.cancel_button))
        for keys, slot in (("Ctrl+Return", self.save), ("Ctrl+Enter", self.save), ("Escape", self.cancel)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _fields(self) -> QWidget:
        inner = QWidget()
        inner.setProperty("role", "plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(2), 0, px(8), px(4))
        column.setSpacing(px(8))
        context = FormContext(self.office, anchor=self.office.now().date())
        for names in ROWS:
            row = row_of(stretch=False)
            for name in names:
                editor = self.editors[name] = editor_for(SOURCE.field(name), context)
                editor.edited.connect(self._on_edited)
                row.addWidget(labelled(editor, editor.label), 1)
            column.addLayout(row)
            if names == ("reliability",):
                column.addWidget(self.reliability_note)
        self.editors["reliability"].edited.connect(self._on_reliability)
        title = self.editors["title"]
        if isinstance(title, TextEdit):
            title.line.setPlaceholderText(_("The first line, when empty"))
        column.addWidget(PlainLabel(_("Who it really is"), "section", wraps=False))
        column.addWidget(PlainLabel(_("Kept apart under a key of its own, and printed nowhere."), "caption"))
        self.heard_from = editor_for(SOURCE_IDENTITY.field("name"), context)
        self.heard_from.edited.connect(self._on_edited)
        column.addWidget(labelled(self.heard_from, self.heard_from.label))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setMinimumWidth(px(300))
        area.setWidget(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    # opening

    def open(self, text: str = "") -> None:
        """Begin with a text; what was typed before stays as a draft."""
        self.keep_draft_now()
        self._reset(new_uid(), text)
        if not text.strip():
            self.office.list_drafts(owner=self, ok=self._on_drafts)

    def focus_first(self) -> None:
        """Put the keyboard into the first field that is empty: the text, else the title."""
        if self.text.text().strip():
            self.editors["title"].focus_first()
        else:
            self.text.setFocus()

    def _reset(self, uid: str, text: str) -> None:
        self._loading = True
        self.uid = uid
        self.text.setPlainText(text)
        for editor in (*self.editors.values(), self.heard_from):
            editor.set_value(None)
        say(self.reliability_note, "")
        self.editors["received"].set_value(self.office.now().date().isoformat())
        self.known.hide()
        self.found.hide()
        self._loading = False
        self._look_for_same()

    def _on_reliability(self) -> None:
        say(self.reliability_note, self.editors["reliability"].spoken())

    # drafts

    def _on_edited(self) -> None:
        if not self._loading:
            self._timer.start()

    def _rested(self) -> None:
        self.keep_draft_now()
        self._look_for_same()

    def keep_draft_now(self) -> None:
        """Keep what is typed at once."""
        self._timer.stop()
        typed = {name: editor.draft() for name, editor in self.editors.items() if editor.dirty}
        text = self.text.text()
        if self._saving or self._loading or not (text.strip() or typed):
            return
        draft = {"text": text, "fields": typed, "from": self.heard_from.draft() if self.heard_from.dirty else ""}
        self.office.keep_draft(DRAFT + self.uid, json.dumps(draft, ensure_ascii=False))

    def _on_drafts(self, drafts: tuple[Any, ...]) -> None:
        found = next((draft for draft in drafts if draft.key.startswith(DRAFT) and draft.key != DRAFT + self.uid), None)
        if found is not None and not self.text.text().strip():
            self._found_key = found.key
            self.found.ask(_("A report that was typed but not kept was found."))

    def _take_draft(self) -> None:
        self.found.hide()
        self.office.load_draft(self._found_key, owner=self, ok=self._on_draft)

    def _on_draft(self, draft: str | None) -> None:
        if draft is None:
            return
        typed = json.loads(draft)
        self._reset(self._found_key.removeprefix(DRAFT), str(typed.get("text", "")))
        for name, value in typed.get("fields", {}).items():
            if name in self.editors:
                self.editors[name].restore(value)
        if typed.get("from"):
            self.heard_from.restore(typed["from"])
        self.focus_first()

    def _drop_found(self) -> None:
        self.found.hide()
        self.office.drop_draft(self._found_key)

    # the same text

    def _look_for_same(self) -> None:
        self.office.read(operations.known_as, self.text.text(), owner=self, ok=self._on_known, latest="sources:same")

    def _on_known(self, known: tuple[str, str]) -> None:
        self._known_uid, title = known
        if self._known_uid:
            self.known.ask(_("This very text is kept already: {title}").format(title=title))
        else:
            self.known.hide()

    def _show_known(self) -> None:
        self.office.drop_draft(DRAFT + self.uid)
        self._finish(self._known_uid)

    # saving

    def save(self) -> None:
        """Keep the report."""
        if self._saving:
            return
        values: dict[str, Any] = {}
        for name, editor in self.editors.items():
            try:
                values[name] = editor.value()
            except BadInput as error:
                editor.problem(str(error.fields.get("reason", "")))
                editor.focus_first()
                return
        if not kept_text(self.text.text()):
            self.office.told.emit(Notice(_("There is no text to keep."), "warning"))
            self.text.setFocus()
            return
        repeats = self.editors["repeats"]
        fresh = repeats.fresh if isinstance(repeats, RefEdit) else None
        original = {"uid": fresh[1], **fresh[2]} if fresh else None
        told = {name: value for name, value in values.items() if value is not None}
        self._saving = True
        self._timer.stop()
        self.office.write(
            operations.keep, self.uid, self.text.text(), self.heard_from.typed(), told, original,
            owner=self, ok=self._on_kept, fail=self._on_failed,
        )  # fmt: skip

    def _on_kept(self, kept: Kept) -> None:
        self.office.drop_draft(DRAFT + self.uid)
        if kept.was_here:
            self.office.told.emit(Notice(_("This very text was kept before. Nothing was added."), "info"))
        self._finish(kept.uid)

    def _finish(self, uid: str) -> None:
        self._saving = False
        self._timer.stop()
        self._reset(new_uid(), "")
        self.kept.emit(uid)

    def _on_failed(self, error: BaseException) -> None:
        self._saving = False
        name = str(error.fields.get("field", "")) if isinstance(error, BadInput) else ""
        if name in self.editors and isinstance(error, BadInput):
            self.editors[name].problem(str(error.fields.get("reason", "")))
            self.editors[name].focus_first()
        else:
            self.office.jobs.failed.emit(error)

    def cancel(self) -> None:
        """Leave; what was typed stays as a draft."""
        if self.text.text().strip():
            self.keep_draft_now()
            self.office.told.emit(Notice(_("Not kept yet. What you typed is offered when you keep a report again.")))
        self.closed.emit()
