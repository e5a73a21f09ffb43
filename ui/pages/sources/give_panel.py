"""Giving words to a field: which record, which field, what is understood. Enter gives them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from models.base.errors import BadInput
from models.base.language import _
from models.records import EXCERPT, KINDS
from ui.pages.sources import giving
from ui.pages.sources.giving import FieldChoice, Giving, Target
from ui.pages.sources.operations import ReportData
from ui.pages.sources.parts import button, labelled, row_of
from ui.pages.sources.words import counting_words
from ui.shell.keys import keys_text
from ui.shell.office import Office
from ui.shell.theme import px
from ui.widgets.fields import FieldEditor, FormContext, editor_for
from ui.widgets.fields.base import say, small
from ui.widgets.fields.choice_line import Choice, ChoiceLine
from ui.widgets.plain_label import PlainLabel


class GivePanel(QFrame):
    """The panel. `given` tells the record that has the words now; `closed` that the panel was left; `case_requested` that a new
    case is wanted for them."""

    given = Signal(object)
    closed = Signal()
    case_requested = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.setProperty("role", "card")
        self.setAccessibleName(_("Give words to a field"))
        self._data: ReportData | None = None
        self._start = self._end = 0
        self._case = ""
        self._last: Target | None = None
        self._targets: dict[str, Target] = {}
        self.target: Target | None = None
        self._fields: tuple[FieldChoice, ...] = ()
        self.field: FieldChoice | None = None
        self.editor: FieldEditor | None = None
        self._whole = QWidget(self)
        self._whole.hide()
        self._busy = False
        self._build()

    def _build(self) -> None:
        self.quoted = PlainLabel("", "value")
        self.record_line = ChoiceLine()
        self.record_line.setPlaceholderText(_("Type a case, a person, an incident"))
        self.record_line.setAccessibleName(_("Record"))
        self.record_line.asked.connect(self._on_asked)
        self.record_line.taken.connect(self._on_record_taken)
        self.field_line = ChoiceLine(None, self._field_choices)
        self.field_line.setAccessibleName(_("Field"))
        self.field_line.taken.connect(self._on_field_taken)
        self.beside = small("doubt")
        self.counting = PlainLabel("", "caption")
        self.credibility = editor_for(EXCERPT.field("credibility"), FormContext(self.office))
        self.give_button = button(_("Give"), self.give, role="primary", picture="check", tip=keys_text("Enter"))
        self.cancel_button = button(_("Cancel"), self.close_panel, role="quiet", tip=keys_text("Esc"))
        inner = QWidget()
        inner.setProperty("role", "plain")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, px(6), 0)
        self._column.setSpacing(px(8))
        self._value_place = QVBoxLayout()
        for part in (self.quoted, labelled(self.record_line, _("Record")), labelled(self.field_line, _("Field"))):
            self._column.addWidget(part)
        self._column.addLayout(self._value_place)
        self._column.addWidget(self.beside)
        self._column.addWidget(labelled(self.credibility, self.credibility.label))
        self._column.addWidget(self.counting)
        self._column.addStretch(1)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(14), px(12), px(8), px(12))
        box.setSpacing(px(8))
        box.addWidget(PlainLabel(_("Give to a field"), "section", wraps=False))
        box.addWidget(area, 1)
        box.addLayout(row_of(self.give_button, self.cancel_button))

    # opening

    def open(self, data: ReportData, start: int, end: int, *, case: str, last: Target | None) -> None:
        """Ask what these words are; the record given to last is proposed, else the first act at hand."""
        self._data, self._start, self._end, self._case, self._last = data, start, end, case, last
        self._busy = False
        words = " ".join(data.text[start:end].split())
        self.quoted.setText(_("“{words}”").format(words=words if len(words) < 240 else words[:239] + "…"))
        self.counting.setText(counting_words(data))
        self.credibility.set_value(data.credibility or None)
        self._set_target(None)
        self.show()
        self.record_line.setText("")
        self.record_line.setFocus()
        self.office.read(
            giving.find_targets, "", data.record.uid, case, owner=self, ok=self._on_first_targets, latest="sources:targets"
        )

    def _on_first_targets(self, targets: tuple[Target, ...]) -> None:
        self._learn(targets)
        last = self._last
        found = next((one for one in targets if last and (one.kind, one.uid) == (last.kind, last.uid)), None)
        found = found or next((one for one in targets if one.kind == "act" and one.uid), None)
        found = found or next((one for one in targets if one.uid), None)
        if found is None:
            self.record_line.setFocus()
            return
        self.record_line.setText(found.word)
        self.record_line.setCursorPosition(0)
        self._set_target(found)
        self.field_line.setFocus()

    # the record

    def _on_asked(self, typed: str) -> None:
        if self._data is not None:
            self.office.read(
                giving.find_targets, typed, self._data.record.uid, self._case,
                owner=self, ok=self._on_targets, latest="sources:targets",
            )  # fmt: skip

    def _on_targets(self, targets: tuple[Target, ...]) -> None:
        self._learn(targets)
        self.record_line.offer([Choice(one.code, one.word) for one in targets])

    def _learn(self, targets: tuple[Target, ...]) -> None:
        self._targets = {one.code: one for one in targets}

    def _on_record_taken(self, choice: Choice) -> None:
        target = self._targets.get(choice.code)
        if target is not None and target.kind == "case" and not target.uid:
            self.case_requested.emit()
            return
        if target is not None and target.kind == "case" and target.case != self._case:
            self._case = target.case
        self._set_target(target)
        self.field_line.setFocus()

    def _set_target(self, target: Target | None) -> None:
        self.target = target
        self._fields = ()
        self._show_field(None)
        if target is not None and self._data is not None:
            self.office.read(
                giving.fields_for, self._data.record.uid, self._start, self._end, target,
                owner=self, ok=self._on_fields, latest="sources:fields",
            )  # fmt: skip

    # the field

    def _on_fields(self, fields: tuple[FieldChoice, ...]) -> None:
        self._fields = fields
        self._show_field(fields[0] if fields else None)
        if not fields:
            say(self.beside, _("These words fit no field of this record."))
        elif self.field_line.hasFocus():
            self.field_line.selectAll()
            QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        """Bring the field and its value to sight, once they have their places."""
        for widget in (self._whole, self.field_line):
            self._area.ensureWidgetVisible(widget, 0, px(24))

    def _field_choices(self) -> list[Choice]:
        return [
            Choice(one.name, _("{field}: {value}").format(field=one.label, value=_short(one.shown)) if one.shown else one.label)
            for one in self._fields
        ]

    def _on_field_taken(self, choice: Choice) -> None:
        self._show_field(next((one for one in self._fields if one.name == choice.code), None))

    def _show_field(self, found: FieldChoice | None) -> None:
        self.field = found
        if self.editor is not None:
            self._value_place.removeWidget(self._whole)
            self._whole.hide()
            self._whole.deleteLater()
            self.editor = None
        self.field_line.setText(found.label if found else "")
        self.field_line.setCursorPosition(0)
        self.give_button.setEnabled(found is not None)
        say(self.beside, "")
        if found is None or self.target is None or self._data is None:
            return
        kind, name = ("person", "name") if found.name == "person.name" else (self.target.kind, found.name)
        context = FormContext(self.office, anchor=self._data.day, case=self.target.case)
        self.editor = editor_for(KINDS[kind].field(name), context)
        self.editor.set_value(found.stored)
        self._whole = labelled(self.editor, _("Value"))
        self._value_place.addWidget(self._whole)
        if found.now:
            words = _("The field says “{now}”. That stays; the new value is kept beside it as a claim.")
            say(self.beside, words.format(now=found.now))

    # giving

    def give(self) -> None:
        """Give the words."""
        if self._busy or self.field is None or self.editor is None or self.target is None or self._data is None:
            return
        try:
            value, credibility = self.editor.value(), self.credibility.value()
        except BadInput as error:
            self.editor.problem(str(error.fields.get("reason", "")))
            self.editor.focus_first()
            return
        self._busy = True
        wanted = Giving(
            self._data.record.uid, self._start, self._end, self.target, self.field.name, value, str(credibility or "")
        )
        self.office.write(giving.give, wanted, owner=self, ok=self._on_given, fail=self._on_refused)

    def _on_given(self, target: Target) -> None:
        self._busy = False
        self.given.emit(target)
        self.close_panel()

    def _on_refused(self, error: BaseException) -> None:
        self._busy = False
        if isinstance(error, BadInput) and self.editor is not None:
            self.editor.problem(str(error.fields.get("reason", "")))
            self.editor.focus_first()
        else:
            self.office.jobs.failed.emit(error)

    def close_panel(self) -> None:
        """Leave."""
        self.record_line.close_list()
        self.field_line.close_list()
        self.hide()
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the panel, past shortcuts of the page."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give with Enter (in paragraphs with Ctrl+Enter), leave with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.give()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)


def _short(text: Any) -> str:
    line = " ".join(str(text).split())
    return line if len(line) < 60 else line[:59] + "…"
