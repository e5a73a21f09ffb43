"""The form of a new act, with how it hangs together with the act entered before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.base.fields import FieldSpec
from models.base.language import N_, _
from models.log.write import write
from models.records import KINDS
from models.subjects.editing import creations
from models.subjects.linking import BETWEEN_ACTS
from ui.widgets.fields import FormContext, editor_for
from ui.widgets.fields.terms import TermEdit, choices_of
from ui.widgets.form import RecordForm
from ui.widgets.form_grid import Cell, SectionGrid
from ui.widgets.form_saving import Saving
from ui.widgets.record_panel import RecordPanel

if TYPE_CHECKING:
    from models.log.session import VaultSession
    from ui.shell.office import Office

LINK = FieldSpec("before_kind", "term", N_("The act before"), terms="relation_kind")
REMARK = FieldSpec("before_note", "text", N_("Remark on that"))
Before = tuple[str, str]
"""An act entered before: its identifier and what it is called."""


class ActForm(RecordForm):
    """An act's form. `before` is the act it may hang together with."""

    before: Before | None = None

    def _make(self, found: list[Any]) -> None:
        super()._make(found)
        if not self.new or self.before is None:
            return
        words = _("“{act}” … this act: leave empty when nothing is to be said").format(act=self.before[1])
        grid = SectionGrid(words, self)
        for field in (LINK, REMARK):
            editor = editor_for(field, self.context, self)
            if isinstance(editor, TermEdit):
                editor.offer_only(tuple(choice for choice in choices_of("relation_kind") if choice.code in BETWEEN_ACTS))
            self.editors[field.name] = editor
            self._cells[field.name] = Cell(field, editor)
            grid.add(self._cells[field.name])
        self._grids.append(grid)
        self._box.insertWidget(self._box.count() - 1, grid)
        self._lay()

    def values(self) -> dict[str, Any]:
        """Return the values of the act; how it hangs together is kept for saving."""
        found = super().values()
        kind, note = found.pop(LINK.name, None), found.pop(REMARK.name, None)
        self.write_with = _Linking(self.before[0], str(kind), str(note or "")) if kind and self.before else _save_alone
        return found

    def _on_saved(self, uid: str) -> None:
        editors = self.editors
        name = editors["headline"].typed() or editors["kind"].typed() or _("Act")
        self.before = (self.uid, name.strip())
        super()._on_saved(uid)


class ActPanel(RecordPanel):
    """The sheet a new act is typed in."""

    def __init__(self, office: Office, context: FormContext, preset: dict[str, Any], before: Before | None) -> None:
        self._before = before
        super().__init__(office, "act", context=context, preset=preset)

    def _build(self) -> None:
        self.form.deleteLater()
        self.form = made = ActForm(self.office, self.kind, self.context)
        made.before = self._before
        super()._build()


class _Linking:
    """Saves an act, and the relation of the one before to it, as one action."""

    def __init__(self, origin: str, kind: str, note: str) -> None:
        self._relation = {"kind": kind, "origin": origin, "note": note or None}

    def __call__(self, session: VaultSession, saving: Saving) -> str:
        own = (saving.kind, saving.uid, saving.values)
        relation = (KINDS["relation"].name, "", {**self._relation, "target": saving.uid})
        rows = [*saving.fresh, own, relation]
        write(session, "act.create", list(creations(session, rows, case=saving.case, reading=saving.reading)))
        return saving.uid


def _save_alone(session: VaultSession, saving: Saving) -> str:
    from ui.widgets.form_saving import save_record

    return save_record(session, saving)
