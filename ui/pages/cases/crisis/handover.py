"""The form that begins a handover: who to whom, the state in three lines, and every item that is open."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from models.base.ids import new_uid
from models.base.language import _
from models.subjects.team import begin_handover, items_for
from models.views.team import next_shift, on_shift
from ui.pages.cases.kit import label
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.steps import StepPanel
from ui.shell.office import Office
from ui.shell.theme import px
from ui.widgets.fields import FormContext


class HandoverPanel(StepPanel):
    """Items are gathered from the case; own lines (keys, telephones, papers) are added. Whoever takes over takes each on."""

    def __init__(
        self, office: Office, data: SheetData, context: FormContext, now: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(office, _("Hand over"), context=context, parent=parent)
        self._case = data.uid
        giver = next((one.member.uid for one in on_shift(data.view, now) if one.member is not None), None)
        following = next_shift(data.view, now)
        taker = following.member.uid if following is not None and following.member is not None else None
        self.field("handover", "giver", value=giver)
        self.field("handover", "taker", value=taker if taker != giver else None)
        self.field("handover", "state")
        self._items: list[tuple[QCheckBox, dict[str, str]]] = []
        found = items_for(data.view, now)
        if found:
            self.form.addRow(label(_("Open now"), "section"))
        for item in found:
            tick = QCheckBox(item["text"])
            tick.setChecked(True)
            self.form.addRow(tick)
            self._items.append((tick, item))
        self.own = QPlainTextEdit()
        self.own.setAccessibleName(_("Own lines: keys, telephones, recorders, papers, what is not known"))
        self.own.setTabChangesFocus(True)
        self.own.setMinimumHeight(px(90))
        self.row(_("Own lines: keys, telephones, recorders, papers, what is not known"), self.own)
        self.begin_drafts("handover", new_uid(), "handover")
        self.own.textChanged.connect(self._on_own)

    def _on_own(self) -> None:
        if self.drafts is not None:
            self.drafts.later()

    def is_dirty(self) -> bool:
        """Whether anything was typed."""
        return bool(self.own.toPlainText().strip()) or super().is_dirty()

    def choices(self) -> dict[str, Any]:
        """Return the own lines."""
        return {"own": self.own.toPlainText()}

    def choose(self, kept: dict[str, Any]) -> None:
        """Put the own lines back."""
        self.own.setPlainText(str(kept.get("own", "")))

    def submit(self) -> None:
        """Begin it."""
        if (given := self.values()) is None:
            return
        items = [item for tick, item in self._items if tick.isChecked()]
        items += [{"text": line.strip(), "kind": "", "uid": ""} for line in self.own.toPlainText().splitlines() if line.strip()]
        people = given.get("giver", ""), given.get("taker", "")
        self.write(_hand_over, self._case, *people, given.get("state", ""), items, self.uid)


def _hand_over(session: Any, case: str, giver: str, taker: str, state: str, items: list[dict[str, str]], uid: str) -> str:
    return begin_handover(session, case, giver, taker, state, items, uid=uid)
