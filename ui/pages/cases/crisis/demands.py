"""Demands and offers: what is open, sums over time where they may be compared, claims that compete, and the legal notice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from models.base import terms
from models.base.language import _, current
from models.base.numbers import number_text
from models.values.durations import left_text
from models.values.money import Money
from models.views import demands
from models.views.communications import zone_of_case
from models.views.deadline import seen
from models.views.demands import Steps
from models.views.record import RecordView
from reports.kinds.wording import demand_text, group_label
from ui.pages.cases.crisis.log_tab import LogTab, Told, day_and_time, head
from ui.pages.cases.crisis.offers import OffersPanel
from ui.pages.cases.rows import Row
from ui.pages.cases.sheet_data import SheetData
from ui.shell import theme
from ui.shell.theme import px

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet

TONES = {"open": "warn", "countered": "info", "met": "good", "withdrawn": "neutral", "lapsed": "neutral", "refused": "neutral"}


class DemandsTab(LogTab):
    """Demands and offers in the order of time. Sums of different currencies or bases are never put together."""

    compartment = demands.COMPARTMENT
    lead = 118

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__(sheet, _("Demands and offers"))

    def doings(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        """Return what is done here."""
        return (
            (_("Demand"), "banknote", self.add_demand),
            (_("Own offer"), "hand-helping", self.add_offer),
            (_("Record own offers"), "lock-open", self.switch_offers),
        )

    def told(self, data: SheetData, now: datetime) -> Iterable[Told]:
        """Return the legal notice, competing claims, and what is in force."""
        for group in demands.listed_groups(data.view):
            yield legal_text(group), "bad"
        claims = demands.claimants(data.view)
        if claims:
            names = ", ".join(dict.fromkeys(group_label(data.view.groups.get(one.text("group"))) for one in claims))
            yield _("More than one group claims this: {groups}. Their demands are kept apart.").format(groups=names), "value"
        if data.view.case.text("offers_by"):
            by = _("Own offers are recorded: decided by {name}.").format(name=data.view.case.text("offers_by"))
            yield by, "soft"
        for chart in demands.steps(data.view):
            if len(chart.points) > 1:
                yield steps_text(chart), "soft"

    def show_data(self, data: SheetData) -> None:
        """Show this case, its sums over time as a chart."""
        super().show_data(data)
        for old in self.area.findChildren(StepChart):
            old.deleteLater()
        charts = [chart for chart in demands.steps(data.view) if len(chart.points) > 1]
        for chart in charts:
            made = StepChart(chart)
            self.top.insertWidget(self.top.count() - 1, made)
            made.show()
        self.fit_top()
        offers = bool(data.view.case.text("offers_by") and data.view.case.text("offers_why"))
        self.buttons[_("Own offer")].setVisible(offers)
        self.buttons[_("Record own offers")].setVisible(not offers)

    def rows_of(self, data: SheetData, now: datetime) -> Iterable[Row]:
        """Return them, the newest first."""
        found = demands.in_time(data.view)
        if not found:
            yield head(_("No demand is known."))
        for demand in reversed(found):
            yield demand_row(data, demand, now)

    def add_demand(self) -> None:
        """Enter a demand of the captors."""
        self.sheet.add_record("demand", {"side": "captors", "status": "open"})

    def add_offer(self) -> None:
        """Enter an own offer, where somebody decided that they are recorded."""
        self.sheet.add_record("demand", {"side": "own", "status": "open"})

    def switch_offers(self) -> None:
        """Ask who decides that own offers are recorded, and why."""
        if self.data is not None and self.may_write:
            self.sheet.show_step(OffersPanel(self.sheet.office, self.data, self.sheet.form_context()))


def legal_text(group: RecordView) -> str:
    """Return the legal notice for a listed group: the fact, and whom to ask."""
    listings = group.data("listings") or ()
    told = ", ".join(" ".join(str(part) for part in (one.get("by"), one.get("ref")) if part) for one in listings if one)
    words = _("{group} is listed ({listings}). Paying or promising anything to it may be a crime. Ask legal counsel.")
    return group.text("legal_note") or words.format(group=group_label(group), listings=told or "?")


def steps_text(chart: Steps) -> str:
    """Return a chart in words: for who cannot see it, and where the picture is too small."""
    sums = " → ".join(_short(money) for _record, money in chart.points)
    basis = terms.label("demand_basis", chart.basis)
    return _("{side}, {basis}: {sums}").format(side=terms.label("demand_side", chart.side), basis=basis, sums=sums)


def _short(money: Money) -> str:
    return f"{money.currency} {number_text(int(money.amount), current())}"


def demand_row(data: SheetData, demand: RecordView, now: datetime) -> Row:
    """Return one demand or offer as a row."""
    at = seen(demand.when("deadline"), now, zone_of_case(data.view))
    group = data.view.groups.get(demand.text("group"))
    parts = [terms.label("demand_side", demands.side_of(demand)), group_label(group) if group is not None else ""]
    if at.known:
        parts.append(_("deadline {when}, {left}").format(when=day_and_time(at.when), left=left_text(at.left)))
    parts += [_("made in public") if demand.flag("public") else "", demand.text("conditions")]
    chip = terms.label("demand_status", demand.text("status"))
    closed = demands.COMPARTMENT in data.view.closed and not demand.text("words")
    title = _("{kind}, sum and words closed").format(kind=terms.label("demand_kind", demand.text("kind")) or _("Demand"))
    return Row(
        title if closed else demand_text(demand), "demand", demand.uid,
        lead=day_and_time(demand.when("when")) or _("not dated"), detail=" · ".join(part for part in parts if part), chip=chip,
        tone=TONES.get(demand.text("status"), "neutral"), icon="banknote", tip=demand.text("words"),
    )  # fmt: skip


class StepChart(QWidget):
    """Sums that may be compared, as steps over time. The words beside it say the same."""

    def __init__(self, chart: Steps) -> None:
        super().__init__()
        self._chart = chart
        self.setAccessibleName(steps_text(chart))
        self.setMinimumHeight(px(96))
        self.setMaximumHeight(px(96))

    def sizeHint(self) -> QSize:
        return QSize(px(400), px(96))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        sums = [float(money.amount) for _record, money in self._chart.points]
        room = QRectF(px(8), px(20), self.width() - px(24), self.height() - px(44))
        most, step = max(sums) or 1.0, room.width() / len(sums)
        points = QPolygonF()
        painter.setPen(QColor(theme.colour("text_soft")))
        for number, (record, money) in enumerate(self._chart.points):
            x = room.left() + step * number
            x = self.width() - x if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else x
            y = room.bottom() - room.height() * sums[number] / most
            other = x + (-step if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else step)
            points.append(QPointF(x, y))
            points.append(QPointF(other, y))
            left = min(x, other)
            painter.drawText(QRectF(left, y - px(18), step, px(16)), int(Qt.AlignmentFlag.AlignLeft), _short(money))
            day = day_and_time(record.when("when"))
            painter.drawText(QRectF(left, room.bottom() + px(4), step, px(16)), int(Qt.AlignmentFlag.AlignLeft), day)
        painter.setPen(QPen(QColor(theme.colour("accent")), px(2)))
        painter.drawPolyline(points)
