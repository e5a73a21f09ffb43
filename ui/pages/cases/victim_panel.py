"""One victim in one form: the person as far as known, the part in the case, and the ledger's first lines from the acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QWidget

from models.base import terms
from models.base.ids import new_uid
from models.base.language import _, current
from models.records import KINDS
from models.records.check import Reading, canonical
from models.subjects.ledgers import add_victim
from models.values.age_read import birth_from_age, read_age
from models.values.person import ADULT
from models.values.when_text import when_text
from models.views.captivity import in_order
from models.views.record import RecordView
from ui.pages.cases.beginnings import STATUS_OF_ACT
from ui.pages.cases.kit import label
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.steps import StepPanel
from ui.widgets.fields import FieldEditor, FormContext, editor_for

if TYPE_CHECKING:
    from ui.shell.office import Office

FIRST = ("name", "name_public", "category", "role", "sex", "age", "nationality", "nationality_presumed", "occupation")
AT_END = ("description", "note", "birth", "child", "codeword", "needs_medicine")
OF_VICTIM = ("category", "role", "codeword", "needs_medicine")
OF_PERSON = tuple(name for name in (*FIRST, *AT_END) if name not in OF_VICTIM)
BAND = ("sex", "age", "nationality")
WHERE_IS = ("killed", "moved", "released", "died_in_captivity", "detained", "rescued", "escaped")
"""Steps that happened where the person was; the place of a threat or an abduction is not where anybody is held."""


class VictimPanel(StepPanel):
    """A name is not needed: without one no person is made, and what is known stands with the victim."""

    def __init__(self, office: Office, data: SheetData, context: FormContext, parent: QWidget | None = None) -> None:
        hint = _("Without a name only the victim is entered; a name can be given later.")
        super().__init__(office, _("Add a victim"), hint, context=context, parent=parent)
        self._case = data.uid
        self._add_fields(FIRST)
        self._steps: list[tuple[QCheckBox, FieldEditor, RecordView]] = []
        acts = [act for act in in_order(data.view.acts) if act.text("kind") in STATUS_OF_ACT]
        if acts:
            self.form.addRow(label(_("What became known, from the acts"), "section"))
        for act in acts:
            self._add_step(act, wanted=not data.view.victims)
        self.form.addRow(label(_("More, where it is known"), "section"))
        self._add_fields(AT_END)
        self._day = max((day for act in data.view.acts if (day := act.when("when").latest[:10])), default="")
        self.editors["age"].edited.connect(self._on_age)
        self.begin_drafts("victim", new_uid())

    def _on_age(self) -> None:
        """Fill in the years of birth and whether it is a child, as the age told allows, until a person says otherwise."""
        told = self.editors["age"].typed()
        on = date.fromisoformat(self._day) if self._day else self.office.now().date()
        birth, ages = birth_from_age(told, on), read_age(told)
        known = {
            "birth": canonical(birth.to_dict()) if birth is not None else None,
            "child": None if ages is None or ages[0] < ADULT <= ages[1] else int(ages[1] < ADULT),
        }
        for name, value in known.items():
            if not self.editors[name].dirty:
                self.editors[name].set_value(value)

    def _add_fields(self, names: Sequence[str]) -> None:
        for name in names:
            self.field("victim" if name in OF_VICTIM else "person", name)

    def _add_step(self, act: RecordView, *, wanted: bool) -> None:
        status = terms.label("ledger_status", STATUS_OF_ACT[act.text("kind")])
        shown = when_text(act.when("when"), language=current()) if act.when("when").edtf else act.when("when").raw
        box = QCheckBox(_("{status}: {when}").format(status=status, when=shown) if shown else status)
        box.setChecked(wanted)
        self.form.addRow(box)
        editor = editor_for(KINDS["ledger"].field("text"), self.context)
        editor.name_parts(_("{status}: what is known").format(status=status))
        self.form.addRow(editor)
        self.editors[f"step:{act.uid}"] = editor
        self._steps.append((box, editor, act))

    def submit(self) -> None:
        """Enter victim, person and ledger."""
        if (given := self.values()) is None:
            return
        person = {name: given[name] for name in OF_PERSON if name in given}
        victim = {name: given[name] for name in OF_VICTIM if name in given}
        if not person.get("name"):
            victim |= {name: person[name] for name in (*BAND, "note") if name in person}
            lost = [name for name in person if name not in (*BAND, "note")]
            if lost:
                self.editors["name"].problem(_("What is said of a person needs a name, or a word for it such as “the driver”."))
                self.editors["name"].main().setFocus()
                return
            person = {}
        lines = [_line(act, given.get(f"step:{act.uid}")) for box, _editor, act in self._steps if box.isChecked()]
        self.write(_add, self._case, person, victim, lines, self.uid, self.reading())


def _line(act: RecordView, text: Any) -> dict[str, Any]:
    """Return the ledger line an act stands for: its date and grade, and its place where the person was there."""
    status = STATUS_OF_ACT[act.text("kind")]
    found = {"status": status, "text": text, **{name: act.raw(name) for name in ("when", "source", "credibility")}}
    if status in WHERE_IS:
        found["place"] = act.raw("place")
    return {name: value for name, value in found.items() if value not in (None, "")}


def _add(
    session: Any,
    case: str,
    person: Mapping[str, Any],
    victim: Mapping[str, Any],
    lines: Sequence[Mapping[str, Any]],
    uid: str,
    reading: Reading,
) -> str:
    return add_victim(session, case, person, victim, lines, uid=uid, reading=reading)
