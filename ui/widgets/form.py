"""A form made of a kind's field table: it shows a record, takes what is typed, keeps it as a draft, and saves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QVBoxLayout, QWidget

from models.base.errors import BadInput
from models.base.fields import FieldSpec
from models.base.ids import new_uid
from models.base.language import _
from models.records import KINDS
from models.views.record import RecordView
from ui.shell.icons import icon
from ui.shell.keys import keys_text
from ui.shell.office import Office
from ui.widgets.closed_fields import ClosedFields
from ui.widgets.fields import FieldEditor, FormContext, editor_for
from ui.widgets.fields.dates import WhenEdit
from ui.widgets.fields.reference import RefEdit
from ui.widgets.fields.several import TermsEdit
from ui.widgets.form_drafts import DraftBar, RecordDrafts
from ui.widgets.form_grid import Cell, SectionGrid
from ui.widgets.form_layout import SEVERAL, UNFOLDED, program_fields, sections
from ui.widgets.form_saving import Saving, day_of_source, save_record

ASK = "Ctrl+Shift+U"
TWO_COLUMNS_PX = 620
"""From this width on, two short fields stand side by side."""


class RecordForm(QWidget):
    """The form of one record, without a scroll area of its own. `load` makes the rows.

    `saved(uid)` comes after the transaction; `edited` on each change; `cancelled` is for whoever holds the form.
    """

    saved = Signal(str)
    cancelled = Signal()
    edited = Signal()
    loaded = Signal()
    asked = Signal(str, str, str)  # kind, uid ("" of a record not stored yet), field: it is to become a question

    def __init__(
        self,
        office: Office,
        kind: str,
        context: FormContext | None = None,
        fields: Sequence[str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.office, self.kind, self._only = office, KINDS[kind], fields
        self.context = context or FormContext(office)
        self.uid, self.new = "", True
        self.editors: dict[str, FieldEditor] = {}
        self._cells: dict[str, Cell] = {}
        self._asks, self._pointed = False, ""
        self._grids: list[SectionGrid] = []
        self._preset: dict[str, Any] = {}
        self._anchor = self.context.anchor
        self._saving, self._sent = False, dict[str, Any]()
        self._done: Callable[[str], object] | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)
        self._fold: QPushButton | None = None
        self._folded: list[SectionGrid] = []
        self.drafts = RecordDrafts(self)
        self.closed = ClosedFields(self, office, self._sealable)
        self.write_with: Callable[[Any, Saving], str] = save_record
        """What writes a saving; a form that does more in the same action has its own."""

    # showing a record

    def load(self, record: RecordView | None, uid: str = "", preset: Mapping[str, Any] | None = None) -> None:
        """Show a record, or an empty form for a new one with `preset` values (stored form) already in it."""
        self._clear()
        self.new = record is None
        self.uid = record.uid if record is not None else uid or new_uid()
        self._preset = self._begun(preset or {}) if self.new else {}
        values = dict(record.values) if record is not None else dict(self._preset)
        hidden = program_fields(self.kind, {name for name, value in values.items() if value is not None})
        if "case" in self.kind.names and (self.context.case or self.kind.scope == "case"):
            hidden.add("case")
        self._make(sections(self.kind, hidden, self._only))
        for name, editor in self.editors.items():
            editor.set_value(values.get(name))
            editor.edited.connect(self._on_edited)
            if not self.may_edit(name):
                editor.set_read_only(True)
        name, code = UNFOLDED.get(self.kind.name, ("", ""))
        if self._fold is not None and name and values.get(name) == code:
            self._fold.setChecked(True)
        self._anchor = self.context.anchor
        if "source" in self.editors:
            self.editors["source"].edited.connect(self._on_source)
            self._on_source()
        self.closed.ask(self.kind.name, self.uid, self.context.case)
        self.drafts.begin(record.text("case") if record is not None and self.kind.scope in ("case", "case|own") else "")
        self.loaded.emit()

    def _on_source(self) -> None:
        """Ask for the day of the source chosen: "last Friday" is counted from it."""
        source = self.editors["source"]
        uid = source.uid if isinstance(source, RefEdit) and source.fresh is None else ""
        if uid:
            self.office.read(day_of_source, uid, owner=self, ok=self._on_source_day, latest=f"anchor {id(self)}")
        else:
            self._count_from(self.context.anchor)

    def _on_source_day(self, day: date | None) -> None:
        self._count_from(day)

    def _count_from(self, day: date | None) -> None:
        before, self._anchor = self._anchor, day
        for editor in self.editors.values():
            if isinstance(editor, WhenEdit):
                editor.follow(before, day)

    def _begun(self, preset: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values a new record begins with; what happens in a country mostly happens in the form's."""
        values = {name: value for name, value in preset.items() if value is not None}
        if self.context.country and "country" in self.kind.names and self.kind.name != "group":
            values.setdefault("country", self.context.country)
        return values

    @property
    def begun(self) -> dict[str, Any]:
        """Return what a new record began with, as stored."""
        return dict(self._preset)

    def begin_with(self, values: dict[str, Any]) -> None:
        """Let a new record begin with these values instead."""
        for name in {*self._preset, *values} & set(self.editors):
            if not self.editors[name].dirty:
                self.editors[name].set_value(values.get(name))
        self._preset = dict(values)
        if "source" in self.editors:
            self._on_source()

    def offer_questions(self) -> None:
        """Offer, at fields that stand empty, to make a question of what is not known: `asked` tells which."""
        self._asks = True
        shortcut = QShortcut(QKeySequence(ASK), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._ask_focused)
        for cell in self._cells.values():
            self._offer_question(cell)

    def _offer_question(self, cell: Cell) -> None:
        cell.label.setToolTip(_("Not known? {keys}, or the menu here, makes it a question.").format(keys=keys_text(ASK)))
        cell.label.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        cell.label.setProperty("field", cell.field.name)
        cell.label.customContextMenuRequested.connect(self._on_label_menu)

    def _on_label_menu(self, spot: QPoint) -> None:
        label = self.sender()
        if not isinstance(label, QWidget):
            return
        self._pointed = str(label.property("field"))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = menu.addAction(_("Not known: make it a question"), self._ask_pointed)
        action.setEnabled(self._is_empty(self._pointed))
        menu.popup(label.mapToGlobal(spot))

    def _ask_pointed(self) -> None:
        self._ask(self._pointed)

    def _ask_focused(self) -> None:
        focus = QApplication.focusWidget()
        name = next((name for name, editor in self.editors.items() if focus is not None and editor.isAncestorOf(focus)), "")
        if name and self._is_empty(name):
            self._ask(name)

    def _is_empty(self, name: str) -> bool:
        editor = self.editors[name]
        return not editor.is_shut and not editor.typed().strip()

    def _ask(self, name: str) -> None:
        self.asked.emit(self.kind.name, "" if self.new else self.uid, name)

    def _sealable(self) -> dict[str, FieldEditor]:
        return {field.name: self.editors[field.name] for field in self.kind.sealable if field.name in self.editors}

    def may_edit(self, name: str) -> bool:
        """Whether this field may be changed here."""
        from models.subjects.editing import FROZEN

        frozen = not self.new and name in FROZEN.get(self.kind.name, {})
        return self.office.may_write and not frozen

    def _clear(self) -> None:
        self.drafts.end()
        for grid in self._grids:
            grid.hide()
            grid.deleteLater()
        if self._fold is not None:
            self._fold.deleteLater()
            self._fold = None
        while self._box.count():
            self._box.takeAt(0)
        self._grids, self._folded, self._cells, self.editors = [], [], {}, {}

    def _make(self, found: list[Any]) -> None:
        self._box.addWidget(self.drafts.bar)
        for number, section in enumerate(found):
            if number == 1:
                self._fold = self._make_fold()
                self._box.addWidget(self._fold)
            grid = SectionGrid(_(section.title), self)
            for name in section.names:
                grid.add(self._cell(self.kind.field(name)))
            self._grids.append(grid)
            self._box.addWidget(grid)
            if number:
                grid.hide()
                self._folded.append(grid)
        self._box.addStretch(1)
        self._lay()

    def _make_fold(self) -> QPushButton:
        fold = QPushButton(_("More fields"), self)
        fold.setCheckable(True)
        fold.setProperty("role", "quiet")
        fold.setIcon(icon("chevron-down", "text_soft"))
        fold.toggled.connect(self._on_fold)
        return fold

    def _cell(self, field: FieldSpec) -> Cell:
        several = self.new and SEVERAL.get(self.kind.name) == field.name
        editor = TermsEdit(field, self.context, self) if several else editor_for(field, self.context, self)
        self.editors[field.name] = editor
        self._cells[field.name] = Cell(field, editor)
        if self._asks:
            self._offer_question(self._cells[field.name])
        return self._cells[field.name]

    def _on_fold(self, on: bool) -> None:
        for grid in self._folded:
            grid.setVisible(on)
        if self._fold is not None:
            self._fold.setText(_("Fewer fields") if on else _("More fields"))
            self._fold.setIcon(icon("chevron-up" if on else "chevron-down", "text_soft"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        columns = 2 if self.width() >= TWO_COLUMNS_PX else 1
        for grid in self._grids:
            grid.lay(columns)

    # what was typed

    def editor(self, name: str) -> FieldEditor:
        """Return the editor of a field; KeyError where the form has none."""
        return self.editors[name]

    def is_dirty(self) -> bool:
        """Whether a person changed anything."""
        return any(editor.dirty for editor in self.editors.values())

    def values(self) -> dict[str, Any]:
        """Return the values edited here (None = emptied), and of a new record those it began with.

        Raises:
            BadInput: the first field that cannot be taken; all of them show their reasons.
        """
        found: dict[str, Any] = {}
        first: BadInput | None = None
        for name, editor in self.editors.items():
            try:
                value = editor.value()
                if editor.field.required and value is None and (self.new or editor.dirty):
                    raise BadInput(field=name, reason=_("This must be filled in."))
            except BadInput as error:
                editor.problem(str(error.fields.get("reason", "")))
                first = first or error
                continue
            if editor.dirty or (self.new and value is not None):
                found[name] = value
        if first is not None:
            raise first
        rest = {name: value for name, value in self._preset.items() if name not in self.editors}
        return {**rest, **found} if not self.new else {k: v for k, v in {**rest, **found}.items() if v is not None}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Put values (stored form) in as if a person had typed them."""
        for name, value in values.items():
            if name in self.editors:
                self.editors[name].set_value(value)
                self.editors[name].touch()

    def fresh(self) -> tuple[tuple[str, str, dict[str, Any]], ...]:
        """Return the records to be made with this one."""
        found = [editor.fresh for editor in self.editors.values() if isinstance(editor, RefEdit) and editor.dirty]
        return tuple(one for one in found if one is not None)

    def keep_draft_now(self) -> None:
        """Keep what was typed: the window is about to be locked."""
        self.drafts.keep()

    def focus_first(self) -> None:
        """Put the keyboard into the first field that can be typed in."""
        for name, editor in self.editors.items():
            if self.may_edit(name):
                editor.focus_first()
                return

    def _on_edited(self) -> None:
        self.drafts.later()
        self.edited.emit()

    # saving

    def save(self, ok: Callable[[str], object] | None = None) -> bool:
        """Save; `ok(uid)` and `saved` come when it is written. False when something stops it, which is then shown."""
        if self._saving or not self.office.may_write:
            return False
        try:
            values = self.values()
        except BadInput as error:
            self.show_refusal(error)
            return False
        if not values and not self.new:
            self._finish(ok)
            return True
        self._saving, self._done = True, ok
        self._sent = {name: editor.draft() for name, editor in self.editors.items()}
        context = self.context
        fresh = (*self.fresh(), *self._alike(values))
        saving = Saving(self.kind.name, self.uid, values, self.new, context.case, context.reading(), fresh)
        self.office.write(self.write_with, saving, owner=self, ok=self._on_saved, fail=self._on_refused)
        return True

    def _alike(self, values: Mapping[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
        """Return records that differ from this one in the one field of which several were named."""
        name = SEVERAL.get(self.kind.name, "")
        editor = self.editors.get(name)
        codes = editor.more() if self.new and isinstance(editor, TermsEdit) else ()
        return [(self.kind.name, new_uid(), {**values, name: code}) for code in codes]

    def _finish(self, ok: Callable[[str], object] | None) -> None:
        self.drafts.drop()
        self.saved.emit(self.uid)
        if ok is not None:
            ok(self.uid)

    def _on_saved(self, _uid: str) -> None:
        self._saving = False
        self.new = False
        for name, editor in self.editors.items():
            if editor.draft() == self._sent.get(name):
                editor.settle_saved()
        if self.is_dirty():  # typed while it was being written
            self.save(self._done)
        else:
            self._finish(self._done)

    def _on_refused(self, error: BaseException) -> None:
        self._saving = False
        if isinstance(error, BadInput) and self.show_refusal(error):
            return
        self.office.jobs.failed.emit(error)

    def show_refusal(self, error: BadInput) -> bool:
        """Show a refusal at its field and put the keyboard there. False when the form has no such field."""
        name = str(error.fields.get("field", "")).rsplit(".", 1)[-1].split("[")[0]
        if name not in self.editors:
            return False
        editor = self.editors[name]
        editor.problem(str(error.fields.get("reason", "")))
        if self._fold is not None and any(grid.has(name) for grid in self._folded):
            self._fold.setChecked(True)
        editor.focus_first()
        return True

    def draft_bar(self) -> DraftBar:
        """Return the bar that offers an unsaved text."""
        return self.drafts.bar
