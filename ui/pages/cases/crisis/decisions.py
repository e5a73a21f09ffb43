"""Decisions needed and taken, actions, checklists, plans and open questions of a live case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from models.base import terms
from models.base.language import _, ngettext
from models.subjects import checklists
from models.subjects.decisions import do_action
from models.values.durations import left_text
from models.views import decisions
from models.views.decisions import Due
from models.views.record import RecordView
from ui.pages.cases.crisis.deciding import DecisionPanel
from ui.pages.cases.crisis.log_tab import LogTab, Told, day_and_time, head
from ui.pages.cases.crisis.template import TemplatePanel
from ui.pages.cases.rows import Row
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.words import moment_of

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet

ITEM_TONES = {"done": "good", "not_applicable": "neutral"}
GAPS_OPEN = ("", "open", "asked")


class DecisionsTab(LogTab):
    """What is to be decided and done, the most pressing first. Space does what is chosen: an action, a line of a checklist."""

    lead = 118

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__(sheet, _("Decisions and actions"))
        QShortcut(QKeySequence("Space"), self.rows).activated.connect(self.do_chosen)

    def doings(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        """Return what is done here."""
        return (
            (_("Decide"), "scale", self.decide),
            (_("Decision needed"), "circle-help", self.need),
            (_("Action"), "list-checks", self.add_action),
            (_("Checklist"), "square-check", self.choose_checklist),
            (_("Plan"), "milestone", self.add_plan),
            (_("Case as known then"), "history", self.show_then),
        )

    def told(self, data: SheetData, now: datetime) -> Iterable[Told]:
        """Return how much is late."""
        late = sum(due.late for due in (*decisions.needed(data.view, now), *decisions.open_actions(data.view, now)))
        if late:
            yield ngettext("{count} is late.", "{count} are late.", late).format(count=late), "bad"

    def rows_of(self, data: SheetData, now: datetime) -> Iterable[Row]:
        """Return everything, under headings."""
        numbers = decisions.numbered(data.view)
        yield from _part(_("To be decided"), [decision_row(due, numbers) for due in decisions.needed(data.view, now)])
        yield from _part(_("Actions"), [action_row(due) for due in decisions.open_actions(data.view, now)])
        yield from _checklist_rows(data)
        yield from _part(_("Not known yet"), [gap_row(gap) for gap in data.part("gap") if gap.text("state") in GAPS_OPEN])
        yield from _part(_("Decided"), [taken_row(one, numbers) for one in decisions.taken(data.view)])
        yield from _part(_("Plans"), [plan_row(plan) for plan in data.part("plan")])
        done = [one for one in data.part("action") if one.text("status") in decisions.OVER]
        yield from _part(_("Done"), [done_row(one) for one in reversed(done)])
        known = [gap for gap in data.part("gap") if gap.text("state") not in GAPS_OPEN]
        yield from _part(_("Answered"), [gap_row(gap) for gap in known])

    def _chosen(self) -> RecordView | None:
        return self.data.by_uid.get(self.rows.current_uid()) if self.data is not None else None

    def decide(self) -> None:
        """Take the decision chosen, or a new one."""
        if self.data is None or not self.may_write:
            return
        chosen = self._chosen()
        needed = chosen if chosen is not None and chosen.kind.name == "decision" else None
        self.sheet.show_step(DecisionPanel(self.sheet.office, self.data, needed, self.sheet.form_context()))

    def need(self) -> None:
        """Enter a decision that is needed."""
        self.sheet.add_record("decision", {"status": "needed"})

    def add_action(self) -> None:
        """Enter an action; one chosen decision is what it follows from."""
        chosen = self._chosen()
        preset = {"status": "open"}
        if chosen is not None and chosen.kind.name == "decision":
            preset["decision"] = chosen.uid
        self.sheet.add_record("action", preset)

    def add_plan(self) -> None:
        """Enter a plan or a debrief."""
        self.sheet.add_record("plan")

    def do_chosen(self) -> None:
        """Say that the chosen action or line is done, or, of a line done, that it is not."""
        chosen = self._chosen()
        if chosen is None or not self.may_write:
            return
        if chosen.kind.name == "action" and chosen.text("status") not in decisions.OVER:
            self.sheet.office.write(_do, chosen.uid, owner=self)
        elif chosen.kind.name == "checklist_item":
            state = "to_do" if chosen.text("state") == "done" else "done"
            self.sheet.office.write(_tick, chosen.uid, state, self.sheet.office.vault.user, owner=self)

    def choose_checklist(self) -> None:
        """Offer the checklists of all phases, and the editing of their templates."""
        menu = QMenu(self)
        there = {item.text("phase") for item in self.data.part("checklist_item")} if self.data is not None else set()
        for code, words in terms.labels("phase"):
            if code not in there:
                menu.addAction(words, _Start(self, code))
        menu.addSeparator()
        menu.addAction(_("Edit a template"), self.edit_template)
        spot = self.buttons[_("Checklist")]
        menu.popup(spot.mapToGlobal(spot.rect().bottomLeft()))

    def start_checklist(self, phase: str) -> None:
        """Copy a phase's template into the case."""
        if self.data is not None:
            self.sheet.office.write(_start, self.data.uid, phase, owner=self)

    def edit_template(self) -> None:
        """Change the vault's template of a phase."""
        if self.data is not None and self.may_write:
            phase = self.data.case.text("phase") or "reported"
            self.sheet.show_step(TemplatePanel(self.sheet.office, phase, self.sheet.form_context()))

    def show_then(self) -> None:
        """Show the case as it was known when the chosen decision was taken."""
        chosen = self._chosen()
        if chosen is not None and chosen.text("known_at"):
            self.sheet.show_then(moment_of(chosen.text("known_at")))


class _Start:
    """Starts the checklist of one phase; lives as long as the menu's entry."""

    def __init__(self, tab: DecisionsTab, phase: str) -> None:
        self._tab, self._phase = tab, phase

    def __call__(self, _checked: bool = False) -> None:
        self._tab.start_checklist(self._phase)


def _part(words: str, rows: Sequence[Row]) -> Iterable[Row]:
    if rows:
        yield head(f"{words}  {len(rows)}")
        yield from rows


def _time(due: Due) -> tuple[str, str]:
    return day_and_time(due.seen.when), left_text(due.seen.left)


def decision_row(due: Due, numbers: dict[str, int]) -> Row:
    """Return a decision that is needed as a row."""
    record, (lead, left) = due.record, _time(due)
    return Row(
        record.text("question") or record.text("decision") or _("Decision"), "decision", record.uid, lead=lead,
        lead_small=_("no. {number}").format(number=numbers[record.uid]), detail=record.text("options"), chip=left,
        tone="bad" if due.late else "warn", icon="circle-help",
    )  # fmt: skip


def taken_row(record: RecordView, numbers: dict[str, int]) -> Row:
    """Return a decision that was taken as a row."""
    parts = [record.text("decided_by"), record.text("reason")]
    if record.text("dissent"):
        parts.append(_("dissent: {words}").format(words=record.text("dissent")))
    return Row(
        record.text("decision") or record.text("question"), "decision", record.uid, lead=day_and_time(record.when("decided")),
        lead_small=_("no. {number}").format(number=numbers[record.uid]), detail=" · ".join(part for part in parts if part),
        chip=terms.label("decision_status", record.text("status")),
        tone="neutral" if record.text("status") == "replaced" else "good", icon="scale",
    )  # fmt: skip


def action_row(due: Due) -> Row:
    """Return an open action as a row."""
    record, (lead, left) = due.record, _time(due)
    return Row(
        record.text("what"), "action", record.uid, lead=lead, detail=record.text("owner") or _("nobody named"), chip=left,
        tone="bad" if due.late else "info", icon="square",
    )  # fmt: skip


def done_row(record: RecordView) -> Row:
    """Return an action that is over as a row."""
    return Row(
        record.text("what"), "action", record.uid, lead=day_and_time(record.when("done")), detail=record.text("owner"),
        chip=terms.label("action_status", record.text("status")), tone="neutral", icon="square-check",
    )  # fmt: skip


def _checklist_rows(data: SheetData) -> Iterable[Row]:
    phases = dict.fromkeys(item.text("phase") for item in data.part("checklist_item"))
    for phase in phases:
        items = [item for item in data.part("checklist_item") if item.text("phase") == phase]
        done = sum(item.text("state") in ("done", "not_applicable") for item in items)
        words = _("Checklist, {phase}: {done} of {count}")
        yield head(words.format(phase=terms.label("phase", phase), done=done, count=len(items)))
        for item in sorted(items, key=lambda one: (one.integer("number") or 0, one.uid)):
            yield item_row(item)


def item_row(item: RecordView) -> Row:
    """Return one line of a checklist as a row."""
    done = item.text("state") == "done"
    parts = [item.text("by"), item.text("note")]
    return Row(
        item.text("text"), "checklist_item", item.uid, lead=day_and_time(item.when("at")),
        detail=" · ".join(part for part in parts if part),
        chip="" if item.text("state") == "to_do" else terms.label("checklist_state", item.text("state")),
        tone=ITEM_TONES.get(item.text("state"), "info"), icon="square-check" if done else "square",
    )  # fmt: skip


def gap_row(gap: RecordView) -> Row:
    """Return an open question, or one that was answered, as a row."""
    parts = [_("could know: {whom}").format(whom=gap.text("could_know")) if gap.text("could_know") else ""]
    parts += [_("asked {whom}").format(whom=gap.text("asked_whom")) if gap.text("asked_whom") else "", gap.text("answer")]
    return Row(
        gap.text("question"), "gap", gap.uid, lead=day_and_time(gap.when("asked")),
        detail=" · ".join(part for part in parts if part),
        chip=terms.label("gap_state", gap.text("state")), tone="info" if gap.text("state") in GAPS_OPEN else "good",
        icon="circle-help",
    )  # fmt: skip


def plan_row(plan: RecordView) -> Row:
    """Return a plan or a debrief as a row."""
    kind = terms.label("plan_kind", plan.text("kind"))
    debrief = terms.label("debrief_kind", plan.text("debrief"))
    parts = [plan.text("contact"), plan.text("who"), plan.text("text")]
    return Row(
        f"{kind}, {debrief}" if debrief else kind or _("Plan"), "plan", plan.uid, lead=day_and_time(plan.when("when")),
        detail=" · ".join(" ".join(part.split()) for part in parts if part), icon="milestone",
        chip=_("done") if plan.when("done").edtf else "", tone="good",
    )  # fmt: skip


def _do(session: Any, action: str) -> None:
    do_action(session, action)


def _tick(session: Any, item: str, state: str, user: str) -> None:
    row = session.con.execute("select coalesce(name, '') from users where uid = ?", (user,)).fetchone()
    checklists.tick(session, [item], state, str(row[0]) if row else "")


def _start(session: Any, case: str, phase: str) -> None:
    checklists.start(session, case, phase)
