"""Short forms at the side of the sheet, and two of them: "5 x company worker, India", and the name of one found later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from models.base.errors import BadInput
from models.base.ids import new_uid
from models.base.language import _
from models.records import KINDS
from models.records.check import Reading
from models.subjects.ledgers import add_unnamed_victims, name_victim
from ui.pages.cases.kit import button, label, line_of
from ui.shell.keys import keys_text
from ui.shell.office import Notice
from ui.shell.theme import px
from ui.widgets.closed_fields import ClosedFields
from ui.widgets.fields import FieldEditor, FormContext, editor_for
from ui.widgets.fields.reference import RefEdit
from ui.widgets.form_drafts import FormDrafts
from ui.widgets.tab_round import go_round

if TYPE_CHECKING:
    from ui.shell.office import Office


class StepDrafts(FormDrafts):
    """The drafts of such a form, with what it asks beside the fields of the tables."""

    def __init__(self, panel: StepPanel, name: str = "") -> None:
        super().__init__(panel, name)
        self._panel = panel

    def about(self) -> Any:
        """Return whom it is about."""
        return self._panel.whom()

    def choices(self) -> dict[str, Any]:
        """Return what is chosen beside the fields."""
        return self._panel.choices()

    def choose(self, kept: dict[str, Any]) -> None:
        """Choose that again."""
        self._panel.choose(kept)


class StepPanel(QFrame):
    """A short form at the side. Ctrl+Return saves, Esc leaves. `done` tells that it was saved, `left` that it was not."""

    done = Signal()
    left = Signal()

    def __init__(
        self,
        office: Office,
        title: str,
        hint: str = "",
        *,
        case: str = "",
        context: FormContext | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.office = office
        self.context = context or FormContext(office, anchor=office.now().date(), case=case)
        self.editors: dict[str, FieldEditor] = {}
        self.drafts: FormDrafts | None = None
        self._of_kind: dict[str, dict[str, FieldEditor]] = {}
        self._closed: list[ClosedFields] = []
        self.kind, self.uid, self.new = KINDS["case"], "", True
        self.setProperty("role", "sheet")
        self.setAccessibleName(title)
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.form.setVerticalSpacing(px(5))
        inside = QWidget()
        inside.setProperty("role", "plain")
        inside.setLayout(self.form)
        self.form.setContentsMargins(0, 0, px(8), 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self._area, self._inside = area, inside
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(px(16), px(14), px(10), px(14))
        whole.setSpacing(px(8))
        whole.addWidget(label(title, "title"))
        if hint:
            whole.addWidget(label(hint, "caption"))
        whole.addWidget(area, 1)
        self.problem = label("", "problem")
        self.problem.hide()
        whole.addWidget(self.problem)
        self.save = button(_("Save"), self.submit, "primary")
        self.save.setToolTip(keys_text("Ctrl+Return"))
        self.leave = button(_("Cancel"), self.cancel, "quiet")
        self.leave.setToolTip(keys_text("Esc"))
        self._foot = line_of(self.save, self.leave)
        whole.addLayout(self._foot)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Return", self.submit), ("Ctrl+Enter", self.submit), ("Ctrl+S", self.submit), ("Escape", self.cancel),
        )  # fmt: skip
        for sequence, called in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(called)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._closed:
            self._ask_closed()

    def _ask_closed(self) -> None:
        """Look which fields lie in compartments that are closed here."""
        for kind, editors in self._of_kind.items():
            asked = ClosedFields(self, self.office, partial(dict, editors))
            uid = "" if self.new or kind != self.kind.name else self.uid
            asked.ask(kind, uid, self.context.case)
            self._closed.append(asked)

    def add_foot(self, widget: QWidget) -> None:
        """Add a button between saving and leaving."""
        self._foot.insertWidget(1, widget)

    def begin_drafts(self, kind: str, uid: str, name: str = "", *, new: bool = True) -> None:
        """Keep what is typed as a draft, and offer one that was left. Called when all rows are made.

        `new` false: of the record `uid`; `name` keeps apart forms that make the same kind in one case.
        """
        self.kind, self.uid, self.new = KINDS[kind], uid, new
        self.drafts = StepDrafts(self, name)
        self._whole.insertWidget(1, self.drafts.bar)
        for editor in self.editors.values():
            editor.edited.connect(self.drafts.later)
        self.drafts.begin()

    def whom(self) -> list[str]:
        """Return the victims it is about: what was typed about others is not offered."""
        return []

    def choices(self) -> dict[str, Any]:
        """Return what is chosen beside the fields and belongs into a draft."""
        return {}

    def choose(self, kept: dict[str, Any]) -> None:
        """Choose again what a draft kept."""

    def is_dirty(self) -> bool:
        """Whether a person typed anything."""
        return any(editor.dirty for editor in self.editors.values())

    def keep_draft_now(self) -> None:
        """Keep what was typed: the window is about to be locked."""
        if self.drafts is not None:
            self.drafts.keep()

    def cancel(self) -> None:
        """Leave; a form with drafts keeps what was typed, and says so."""
        if self.drafts is not None and self.is_dirty():
            self.drafts.keep()
            self.office.told.emit(Notice(_("Not saved. What you typed is kept and offered when you open this form again.")))
        self.left.emit()

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes round inside the form, in the order seen."""
        widget = go_round(self, onward)
        if widget is not None and self._inside.isAncestorOf(widget):
            self._area.ensureWidgetVisible(widget, 0, px(40))
        return widget is not None

    def row(self, words: str, widget: QWidget) -> None:
        """Add a row."""
        self.form.addRow(label(words, "caption", wrap=False), widget)

    def field(self, kind: str, name: str, words: str = "", *, value: Any = None) -> FieldEditor:
        """Add a row for a field of the field tables, with its own label unless `words` say otherwise; `value` is as stored."""
        field = KINDS[kind].field(name)
        editor = editor_for(field, self.context)
        editor.set_value(value)
        self.editors[name] = editor
        self._of_kind.setdefault(kind, {})[name] = editor
        self.row(words or _(field.label), editor)
        return editor

    def values(self) -> dict[str, Any] | None:
        """Return what was given, as stored, by field; None after showing what cannot be taken."""
        found: dict[str, Any] = {}
        for name, editor in self.editors.items():
            try:
                value = editor.value()
            except BadInput as error:
                editor.problem(str(error.fields.get("reason", "")))
                editor.main().setFocus()
                return None
            if value not in (None, ""):
                found[name] = value
        return found

    def reading(self) -> Reading:
        """Return how dates typed here are read."""
        return self.context.reading()

    def submit(self) -> None:
        """Save what is typed."""

    def write(self, function: Any, *arguments: Any) -> None:
        """Write, once; a refusal is told in the form, which stays open. Meanwhile nothing can be typed that would go nowhere."""
        if not self.save.isEnabled():
            return
        for widget in (self.save, self._inside):
            widget.setEnabled(False)
        self.office.write(function, *arguments, owner=self, ok=self._on_done, fail=self._on_failed)

    def _on_done(self, _result: object) -> None:
        if self.drafts is not None:
            self.drafts.drop()
        self.done.emit()

    def _on_failed(self, error: Exception) -> None:
        for widget in (self.save, self._inside):
            widget.setEnabled(True)
        self.focus_first()
        if isinstance(error, BadInput):
            self.tell(str(error.fields.get("reason", "")))
        else:
            self.office.jobs.failed.emit(error)

    def tell(self, problem: str) -> None:
        """Say what is wrong."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def focus_first(self) -> None:
        """Put the keyboard into the first row."""
        item = self.form.itemAt(0, QFormLayout.ItemRole.FieldRole)
        widget = item.widget() if item is not None else None
        if isinstance(widget, FieldEditor):
            widget.main().setFocus()
        elif widget is not None:
            widget.setFocus()


LINE_FIELDS = ("when", "captor", "source", "credibility")
"""What else the first ledger line of several victims says."""


class SeveralPanel(StepPanel):
    """Several victims of whom no name is known. `known` = what the case says already: how many, and values of the ledger."""

    def __init__(
        self,
        office: Office,
        case: str,
        known: Mapping[str, Any] | None = None,
        context: FormContext | None = None,
        parent: QWidget | None = None,
    ) -> None:
        hint = _("Each gets a ledger of their own; names can be given later.")
        super().__init__(office, _("Add several victims"), hint, case=case, context=context, parent=parent)
        self._case, known = case, known or {}
        self.count = QSpinBox()
        self.count.setRange(1, 500)
        self.count.lineEdit().setTextMargins(px(7), 0, px(7), 0)  # the style sheet does not reach it
        self.count.setValue(int(known.get("taken") or 2))
        self.count.setAccessibleName(_("How many"))
        self.row(_("How many"), self.count)
        self.field("victim", "category")
        self.field("victim", "nationality")
        self.field("ledger", "status", _("What became known"), value="taken")
        for name in LINE_FIELDS:
            self.field("ledger", name, value=known.get(name))
        self.begin_drafts("victim", new_uid(), "several")

    def choices(self) -> dict[str, Any]:
        """Return how many."""
        return {"count": self.count.value()}

    def choose(self, kept: dict[str, Any]) -> None:
        """Say again how many."""
        self.count.setValue(int(kept.get("count", self.count.value())))

    def submit(self) -> None:
        """Enter them."""
        if (given := self.values()) is None:
            return
        victim = {name: given[name] for name in ("category", "nationality") if name in given}
        line = {name: given[name] for name in ("status", *LINE_FIELDS) if name in given}
        self.write(_add_several, self._case, self.count.value(), victim, line if "status" in line else None, self.reading())

    def focus_first(self) -> None:
        """Put the keyboard into the number, chosen to be typed over."""
        self.count.setFocus()
        self.count.selectAll()


class NamePanel(StepPanel):
    """A name for a victim who had none; the ledger stays as it is."""

    def __init__(
        self, office: Office, victim: str, who: str, context: FormContext | None = None, parent: QWidget | None = None
    ) -> None:
        hint = _("For: {names}. The ledger stays as it is.").format(names=who)
        super().__init__(office, _("Give a name"), hint, context=context, parent=parent)
        self._victim = victim
        for name in ("name", "sex", "age", "occupation"):
            self.field("person", name)
        self.field("victim", "person", _("Or somebody who has a sheet under People already"))
        self.begin_drafts("victim", victim, "naming", new=False)

    def submit(self) -> None:
        """Give the name."""
        if (given := self.values()) is None:
            return
        known, editor = given.pop("person", None), self.editors["person"]
        if isinstance(editor, RefEdit) and editor.fresh is not None:  # typed there, but nobody yet
            known, given = None, {"name": editor.typed().strip(), **given}
        if known:
            self.write(_name, self._victim, known)
        elif not given.get("name"):
            self.editors["name"].problem(_("This must be filled in."))
        else:
            self.write(_name, self._victim, given)


def _add_several(
    session: Any, case: str, count: int, values: dict[str, Any], ledger: dict[str, Any] | None, reading: Reading
) -> Any:
    return add_unnamed_victims(session, case, count, values, ledger, reading=reading)


def _name(session: Any, victim: str, values: dict[str, Any] | str) -> Any:
    return name_victim(session, victim, values)
