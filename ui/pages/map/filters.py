"""What the map shows: period, country, kind, and whether it became a case; below, the months as two handles."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from models.base import terms
from models.base.language import _, pgettext
from models.views.map import GROUPS, MapFilter
from ui.pages.map.words import group_words, month_words
from ui.shell import theme
from ui.widgets.chips import Choice, FilterChips
from ui.widgets.map.look import MapLook
from ui.widgets.map.symbols import outline

DAYS = {"week": 7, "month": 30, "year": 365, "all": 0}
MOST_COUNTRIES = 4


class MapFilters(QWidget):
    """Chips in rows that wrap. `changed` tells that another filter is wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.period = FilterChips(_periods(), exclusive=True, name=_("Period"))
        self.period.choose(["all"])
        self.country = FilterChips((), name=_("Country"))
        self.groups = FilterChips([Choice(group, group_words(group)) for group in GROUPS], name=_("Kind"))
        self.state = FilterChips([Choice("open", _("Not yet a case")), Choice("case", _("Cases"))], name=_("Case"))
        self._last = {self.country: "", self.state: ""}
        first = QHBoxLayout()
        first.setSpacing(theme.px(12))
        for chips, share in ((self.period, 5), (self.state, 4), (self.country, 5)):
            first.addWidget(chips, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(first)
        column.addWidget(self.groups)
        for chips in (self.period, self.state, self.country, self.groups):
            chips.changed.connect(self._on_chips)

    def wanted(self, today: date, months: tuple[str, str] = ("", "")) -> MapFilter:
        """Return the filter; `months` (first and last, "" open) narrow the period further."""
        days = DAYS[(self.period.chosen() or ("all",))[0]]
        first = (today - timedelta(days=days - 1)).isoformat() if days else ""
        last = today.isoformat() if days else ""
        first_month, last_month = months
        if first_month:
            first = max(first, f"{first_month}-01")
        if last_month:
            end = f"{last_month}-{monthrange(int(last_month[:4]), int(last_month[5:]))[1]:02d}"
            last = min(last, end) if last else end
        one = {chips: (chips.chosen() or ("",))[0] for chips in (self.country, self.state)}
        return MapFilter(first, last, one[self.country], self.groups.chosen(), one[self.state])

    def show_countries(self, codes: tuple[str, ...]) -> None:
        """Offer the countries there are, most first."""
        chosen = self.country.chosen()
        offered = [*codes[:MOST_COUNTRIES], *(code for code in chosen if code not in codes[:MOST_COUNTRIES])]
        self.country.set_choices([Choice(code, terms.label("country", code)) for code in (offered if len(offered) > 1 else [])])

    def dress(self, look: MapLook) -> None:
        """Put its shape on the chip of each group: the chips are the legend too."""
        side = round(look.px(16))
        for group, button in self.groups.buttons().items():
            picture = QPixmap(side, side)
            picture.fill(QColor(0, 0, 0, 0))
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.symbol))
            painter.drawPath(outline(group, look.px(5.5), QPointF(side / 2, side / 2)))
            painter.end()
            button.setIcon(QIcon(picture))

    def show_all(self) -> None:
        """Take every filter away. No signal."""
        self.period.choose(["all"])
        for chips in (self.country, self.groups, self.state):
            chips.choose([])

    def _on_chips(self, _chosen: tuple[str, ...]) -> None:
        sender = self.sender()
        for chips, last in self._last.items():
            if sender is chips and len(chips.chosen()) > 1:
                chips.choose([key for key in chips.chosen() if key != last][:1])
            self._last[chips] = (chips.chosen() or ("",))[0]
        self.changed.emit()


class MonthRange(QWidget):
    """Two handles over the months there is anything of; both at their ends mean no limit. `changed` comes when they rest."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = 0
        self.begin, self.end = QSlider(Qt.Orientation.Horizontal), QSlider(Qt.Orientation.Horizontal)
        self.words = QLabel()
        self.words.setProperty("role", "caption")
        for slider, name in ((self.begin, _("First month shown")), (self.end, _("Last month shown"))):
            slider.setAccessibleName(name)
            slider.setToolTip(name)
            slider.setPageStep(3)
            slider.setMinimumWidth(theme.px(90))
            slider.valueChanged.connect(self._on_moved)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.begin, 1)
        row.addWidget(self.end, 1)
        row.addWidget(self.words)
        self._rest = QTimer(self, singleShot=True, interval=150)
        self._rest.timeout.connect(self.changed)
        self.set_range("", "")

    def set_range(self, first: str, last: str) -> None:
        """Offer the months from first to last ("2025-11"); what was chosen stays where it can. No signal."""
        before = self.months()
        self._first, most = (_number(first), _number(last) - _number(first)) if first and last else (0, 0)
        for slider, month in zip((self.begin, self.end), before, strict=True):
            value = _number(month) if month else 0
            slider.blockSignals(True)
            slider.setRange(0, max(0, most))
            slider.setEnabled(most > 0)
            at = value - self._first if value else (0 if slider is self.begin else most)
            slider.setValue(min(max(0, at), max(0, most)))
            slider.blockSignals(False)
        self.setVisible(most > 0)
        self._say()

    def months(self) -> tuple[str, str]:
        """Return the first and last month chosen, "" at an end that is open."""
        if not self._first:
            return "", ""
        begin, end = self.begin.value(), self.end.value()
        return (_month(self._first + begin) if begin > 0 else ""), (_month(self._first + end) if end < self.end.maximum() else "")

    def _on_moved(self) -> None:
        sender = self.sender()
        if self.begin.value() > self.end.value():
            (self.end if sender is self.begin else self.begin).setValue((sender or self.begin).value())  # type: ignore[attr-defined]
        self._say()
        self._rest.start()

    def _say(self) -> None:
        if self._first:
            first, last = _month(self._first + self.begin.value()), _month(self._first + self.end.value())
            self.words.setText(f"{month_words(first)} – {month_words(last)}")


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _periods() -> list[Choice]:
    return [
        Choice("week", pgettext("period", "7 days")),
        Choice("month", pgettext("period", "30 days")),
        Choice("year", pgettext("period", "12 months")),
        Choice("all", pgettext("period", "All")),
    ]
