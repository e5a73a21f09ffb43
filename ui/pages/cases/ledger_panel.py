"""The form of one step in the ledgers of one captive or several: what became known, and for a proof of life how it is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from models.base.ids import new_uid
from models.base.language import _, ngettext
from models.records.check import Reading
from models.subjects.ledgers import add_for_victims
from ui.pages.cases.kit import button
from ui.pages.cases.steps import StepPanel
from ui.shell.office import Notice
from ui.shell.theme import px
from ui.widgets.fields import FormContext
from ui.widgets.fields.terms import TermEdit

if TYPE_CHECKING:
    from ui.shell.office import Office

PROOF = ("proof", "verdict", "received", "channel", "assessed_by", "question", "file")
"""Fields that only a proof of life has; its own date is the one the proof refers to, not the day it came in."""
ENDED = ("killed", "died_in_captivity", "body_recovered")
"""Steps that have circumstances."""
ROWS_SHOWN = 6
UID = Qt.ItemDataRole.UserRole
Called = Sequence[tuple[str, str]]
"""Captives: identifier, and what each is called."""


class CaptiveTicks(QListWidget):
    """Captives to be ticked, one a line. Space ticks the current one, Ctrl+A all of them or none."""

    changed = Signal()

    def __init__(self, called: Called, ticked: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("For whom"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for uid, words in called:
            item = QListWidgetItem(words)
            item.setData(UID, uid)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if uid in ticked else Qt.CheckState.Unchecked)
            self.addItem(item)
        if self.count():
            self.setCurrentRow(0)
            self.setFixedHeight(self.sizeHintForRow(0) * min(self.count(), ROWS_SHOWN) + px(8))
        self.itemChanged.connect(self._on_changed)

    def _on_changed(self, _item: QListWidgetItem) -> None:
        self.changed.emit()

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def ticked(self) -> tuple[str, ...]:
        """Return the identifiers of those ticked."""
        return tuple(str(item.data(UID)) for item in self._items() if item.checkState() is Qt.CheckState.Checked)

    def others(self) -> tuple[str, ...]:
        """Return the identifiers of those not ticked."""
        return tuple(str(item.data(UID)) for item in self._items() if item.checkState() is not Qt.CheckState.Checked)

    def tick(self, uids: Sequence[str]) -> None:
        """Tick these and nobody else."""
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked if item.data(UID) in uids else Qt.CheckState.Unchecked)

    def selectAll(self) -> None:
        """Tick all; none where all are ticked."""
        self.tick(self.others() and [str(item.data(UID)) for item in self._items()])


class LedgerPanel(StepPanel):
    """One ledger line for each captive ticked. Where a group splits, "Save, then the others" goes on with those left."""

    def __init__(
        self,
        office: Office,
        case: str,
        victims: Sequence[str],
        names: Sequence[str],
        known: Mapping[str, Any] | None = None,
        context: FormContext | None = None,
        parent: QWidget | None = None,
        *,
        offered: Called = (),
    ) -> None:
        """`victims` are those ticked at first, called `names`; `offered` are all who can be ticked."""
        choose = len(offered) > 1
        hint = "" if choose else _("For: {names}").format(names=", ".join(names))
        super().__init__(office, _("Add a step"), hint, case=case, context=context, parent=parent)
        known = known or {}
        self._case, self._opened_for = case, tuple(victims)
        self._usual = {name: known.get(name) for name in ("captor", "source", "credibility")}
        self.ticks = CaptiveTicks(offered, victims) if choose else None
        if self.ticks is not None:
            self.row(_("For whom: each gets a line of his own"), self.ticks)
            self.ticks.changed.connect(self._fit)
        self.status = self.field("ledger", "status", _("What became known"), value=known.get("status"))
        self.field("ledger", "when", _("When (of a proof: the day it refers to)"), value=known.get("when"))
        for name in (*PROOF, "context", "place", "text"):
            self.field("ledger", name, value=known.get(name))
        for name, value in self._usual.items():
            self.field("ledger", name, value=value)
        self.rest = button(_("Save, then the others"), self.submit_and_go_on, "", "users")
        self.add_foot(self.rest)
        self._going_on = False
        self.status.edited.connect(self._on_status)
        self.begin_drafts("ledger", new_uid(), "step")
        self._fit()

    def _on_status(self) -> None:
        verdict = self.editors["verdict"]
        if self._code() == "proof_of_life" and not verdict.dirty and verdict.typed() == "":
            verdict.set_value("pending")  # what nobody judged changes nothing
        self._fit()

    def _code(self) -> str:
        assert isinstance(self.status, TermEdit)
        return self.status.code

    def _fit(self) -> None:
        """Show the fields the step has, and the way on where some are not ticked."""
        for name in (*PROOF, "context"):
            self.form.setRowVisible(self.editors[name], self._has(name))
        others = len(self.ticks.others()) if self.ticks is not None else 0
        self.rest.setVisible(bool(others))
        if self.ticks is not None:
            count, of = len(self.whose()), len(self.whose()) + others
            words = _("Save for all {of}") if not others else _("Save for {count} of {of}")
            self.save.setText(words.format(count=count, of=of))

    def _has(self, name: str) -> bool:
        code = self._code()
        if name == "question":  # a question was asked of one
            return code == "proof_of_life" and len(self.whose()) == 1
        return code == "proof_of_life" if name in PROOF else code in ENDED if name == "context" else True

    def whose(self) -> tuple[str, ...]:
        """Return the captives who get the line."""
        return self.ticks.ticked() if self.ticks is not None else self._opened_for

    def whom(self) -> list[str]:
        """Return the captives it was opened for."""
        return sorted(self._opened_for)

    def choices(self) -> dict[str, Any]:
        """Return who is ticked."""
        return {"ticked": list(self.whose())}

    def choose(self, kept: dict[str, Any]) -> None:
        """Tick again who was ticked."""
        if self.ticks is not None and "ticked" in kept:
            self.ticks.tick([str(uid) for uid in kept["ticked"]])

    def submit(self) -> None:
        """Write the line for each."""
        self._going_on = False
        self._write()

    def submit_and_go_on(self) -> None:
        """Write the line for each, then ask for those who were not ticked."""
        self._going_on = True
        self._write()

    def _write(self) -> None:
        if (given := self.values()) is not None:
            line = {name: value for name, value in given.items() if self._has(name)}
            self.write(_add_line, self._case, self.whose(), line, self.reading())

    def _on_done(self, result: object) -> None:
        if not self._going_on or self.ticks is None:
            super()._on_done(result)
            return
        if self.drafts is not None:
            self.drafts.drop()
        for widget in (self.save, self._inside):
            widget.setEnabled(True)
        self.tell("")
        left = self.ticks.others()
        self.ticks.tick(left)
        for name, editor in self.editors.items():
            editor.set_value(self._usual.get(name) if name != "when" else editor.value())
        words = ngettext("Saved. Now for the {count} left.", "Saved. Now for the {count} left.", len(left))
        self.office.told.emit(Notice(words.format(count=len(left)), "good"))
        self._fit()
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard on what became known: who it is about is ticked already."""
        self.status.main().setFocus()


def _add_line(session: Any, case: str, victims: tuple[str, ...], values: dict[str, Any], reading: Reading) -> Any:
    return add_for_victims(session, case, victims, values, reading=reading)
