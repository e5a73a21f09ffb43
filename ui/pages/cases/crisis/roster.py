"""The crisis team: who is on shift, roster, shifts, and the handover that is taken on item by item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut

from models.base import terms
from models.base.language import _, ngettext
from models.subjects.team import begin_shift, take_on
from models.views import team
from models.views.communications import zone_of_case
from models.views.deadline import clock_in
from models.views.record import RecordView
from models.views.team import OnDuty
from ui.pages.cases.crisis.handover import HandoverPanel
from ui.pages.cases.crisis.log_tab import LogTab, Told, day_and_time, head
from ui.pages.cases.rows import Row
from ui.pages.cases.sheet_data import SheetData

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet

ITEM = "handover_item:"
"""Begins the identifier of a row that is one item of a handover."""


class TeamTab(LogTab):
    """Space takes the chosen item of a handover on; each is kept at once."""

    lead = 118

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__(sheet, _("Crisis team"))
        QShortcut(QKeySequence("Space"), self.rows).activated.connect(self.take_chosen)

    def doings(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        """Return what is done here."""
        return (
            (_("Hand over"), "split", self.hand_over),
            (_("Take on"), "check", self.take_chosen),
            (_("Begin shift"), "play", self.begin),
            (_("Member"), "user-plus", self.add_member),
            (_("Shift"), "calendar-clock", self.add_shift),
        )

    def told(self, data: SheetData, now: datetime) -> Iterable[Told]:
        """Return who is on shift, whose handover waits, and hours nobody covers."""
        here = team.on_shift(data.view, now)
        names = ", ".join(filter(None, (one.name for one in here)))
        yield _("On shift: {names}").format(names=names) if here else _("Nobody is on shift."), "title" if here else "bad"
        zone = zone_of_case(data.view)
        following = team.next_shift(data.view, now)
        if following is not None and following.start is not None:
            yield _("Next: {name}, {when}").format(name=following.name or "?", when=clock_in(following.start, zone)), "soft"
        for gap in team.uncovered(data.view, now):
            words = _("Nobody is on shift from {start} to {end}.")
            yield words.format(start=clock_in(gap.start, zone), end=clock_in(gap.end, zone)), "bad"
        waiting = team.open_handover(data.view)
        if waiting is not None:
            count = team.waiting_items(waiting)
            words = ngettext(
                "A handover waits: {count} item is not taken on.", "A handover waits: {count} items are not taken on.", count
            )
            yield words.format(count=count), "bad"

    def rows_of(self, data: SheetData, now: datetime) -> Iterable[Row]:
        """Return the open handover's items, then shifts, then the roster."""
        waiting = team.open_handover(data.view)
        if waiting is not None:
            yield head(_("Handover, {when}").format(when=day_and_time(waiting.when("when"))))
            for item in waiting.data("items") or ():
                yield item_row(waiting, item)
        for place, words in terms.labels("team_place"):
            members = [one for one in team.members(data.view) if (one.text("team") or "headquarters") == place]
            if members:
                yield head(words)
                for member in members:
                    yield member_row(member)
        shifts = team.shifts(data.view)
        if shifts:
            yield head(_("Shifts"))
            for shift in reversed(shifts):
                yield shift_row(shift)
        past = [one for one in data.part("handover") if one.text("done")]
        if past:
            yield head(_("Handovers"))
            for one in reversed(past):
                yield Row(
                    one.text("state") or _("Handover"), "handover", one.uid, lead=day_and_time(one.when("when")),
                    chip=_("taken on"), tone="good", icon="split",
                )  # fmt: skip
        if not data.part("member"):
            yield head(_("Nobody is on the roster yet."))

    def _chosen(self) -> RecordView | None:
        return self.data.by_uid.get(self.rows.current_uid()) if self.data is not None else None

    def take_chosen(self) -> None:
        """Take the chosen item of the handover on, or the next one that waits."""
        waiting = team.open_handover(self.data.view) if self.data is not None else None
        if waiting is None or not self.may_write:
            return
        chosen = self.rows.current_uid()
        item = chosen.removeprefix(ITEM) if chosen.startswith(ITEM) else ""
        if not item:
            item = next((one["id"] for one in waiting.data("items") if not one.get("taken")), "")
        if item:
            self.sheet.office.write(_take, waiting.uid, item, owner=self, quiet=True)

    def hand_over(self) -> None:
        """Begin a handover with all that is open now."""
        if self.data is not None and self.may_write:
            panel = HandoverPanel(self.sheet.office, self.data, self.sheet.form_context(), self.now)
            self.sheet.show_step(panel)

    def begin(self) -> None:
        """Begin the chosen member's shift."""
        chosen = self._chosen()
        member = chosen.uid if chosen is not None and chosen.kind.name == "member" else ""
        if chosen is not None and chosen.kind.name == "shift":
            member = chosen.text("member")
        if member and self.data is not None:
            self.sheet.office.write(_begin, self.data.uid, member, owner=self)

    def add_member(self) -> None:
        """Enter a member of the team."""
        self.sheet.add_record("member", {"team": "headquarters"})

    def add_shift(self) -> None:
        """Plan a shift."""
        chosen = self._chosen()
        member = chosen.uid if chosen is not None and chosen.kind.name == "member" else ""
        self.sheet.add_record("shift", {"state": "planned", **({"member": member} if member else {})})


def item_row(handover: RecordView, item: dict[str, Any]) -> Row:
    """Return one item of a handover as a row."""
    taken = item.get("taken")
    return Row(
        str(item.get("text", "")), "handover", ITEM + str(item.get("id", "")), chip=_("taken on") if taken else _("waits"),
        tone="good" if taken else "warn", icon="square-check" if taken else "square", level=1,
    )  # fmt: skip


def member_row(member: RecordView) -> Row:
    """Return a member as a row."""
    parts = [member.text("phone"), _("reserve") if member.flag("reserve") else "", member.text("note")]
    return Row(
        member.text("name"), "member", member.uid, detail=" · ".join(part for part in parts if part),
        chip=terms.label("team_role", member.text("role")), tone="info", icon="user",
    )  # fmt: skip


def shift_row(shift: OnDuty) -> Row:
    """Return a shift as a row."""
    record = shift.shift
    until = _("until {when}").format(when=day_and_time(record.when("end"))) if record.when("end").edtf else ""
    return Row(
        shift.name or _("nobody named"), "shift", record.uid, lead=day_and_time(record.when("start")), detail=until,
        chip=terms.label("shift_state", record.text("state") or "planned"),
        tone="good" if record.text("state") == "on" else "neutral", icon="calendar-clock",
    )  # fmt: skip


def _take(session: Any, handover: str, item: str) -> bool:
    return take_on(session, handover, [item])


def _begin(session: Any, case: str, member: str) -> None:
    begin_shift(session, case, member)
