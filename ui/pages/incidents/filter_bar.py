"""What the sheet shows: period, country, kind, and whether it became a case."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.base import terms
from models.base.errors import BadInput
from models.base.language import _, pgettext
from models.records import INCIDENT
from models.subjects.incident_cells import Names, typed_value
from models.subjects.incidents import IncidentFilter
from ui.pages.incidents.choice_edit import ChoiceEdit
from ui.pages.incidents.choices import choices_of
from ui.shell import theme
from ui.widgets.chips import Choice, FilterChips

DAYS = {"today": 1, "week": 7, "month": 30, "all": 0}
MOST_COUNTRIES = 4


class FilterBar(QWidget):
    """Chips, and a field for the kind: Enter filters by it, an emptied one shows all."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._last_country = "", ""
        self.period = FilterChips(_periods(), exclusive=True, name=_("Period"))
        self.period.choose(["week"])
        self.country = FilterChips((), name=_("Country"))
        self.state = FilterChips([Choice("open", _("Not yet a case"))], name=_("Case"))
        self.kind = ChoiceEdit(choices_of("kind", Names()))
        self.kind.setPlaceholderText(_("Kind"))
        self.kind.setAccessibleName(_("Kind"))
        self.kind.setClearButtonEnabled(True)
        self.kind.setMinimumWidth(theme.px(96))
        self.kind.setMaximumWidth(theme.px(180))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.period, 4)
        row.addWidget(self.country, 3)
        row.addWidget(self.state, 2)
        row.addWidget(self.kind, 2)
        for chips in (self.period, self.country, self.state):
            chips.changed.connect(self._on_chips)
        self.kind.editingFinished.connect(self._on_kind)
        self.kind.textChanged.connect(self._on_kind_text)

    def wanted(self, today: date) -> IncidentFilter:
        """Return what is to be read."""
        days = DAYS[(self.period.chosen() or ("all",))[0]]
        first = (today - timedelta(days=days - 1)).isoformat() if days else ""
        country = (self.country.chosen() or ("",))[0]
        return IncidentFilter(first, today.isoformat() if days else "", country, self._kind, (self.state.chosen() or ("",))[0])

    def show_countries(self, codes: tuple[str, ...]) -> None:
        """Offer the countries there are incidents of, most first; none to choose where there is one."""
        chosen = self.country.chosen()
        offered = [*codes[:MOST_COUNTRIES], *(code for code in chosen if code not in codes[:MOST_COUNTRIES])]
        self.country.set_choices([Choice(code, terms.label("country", code)) for code in (offered if len(offered) > 1 else [])])

    def country_chosen(self) -> str:
        """Return the country filtered by, "" for all."""
        return (self.country.chosen() or ("",))[0]

    def show_all(self) -> None:
        """Take every filter away."""
        self.period.choose(["all"])
        self.country.choose([])
        self.state.choose([])
        self._kind = ""
        self.kind.clear()
        self.changed.emit()

    def _on_chips(self, chosen: tuple[str, ...]) -> None:
        sender = self.sender()
        if sender is self.country and len(chosen) > 1:
            self.country.choose([code for code in chosen if code != self._last_country][:1])
        self._last_country = self.country_chosen()
        self.changed.emit()

    def _on_kind(self) -> None:
        try:
            kind = typed_value(INCIDENT.field("kind"), self.kind.text()) or ""
        except BadInput:
            kind = ""
        self.kind.setProperty("wrong", bool(self.kind.text().strip()) and not kind)
        self.kind.style().polish(self.kind)
        if kind:
            self.kind.setText(terms.label("incident_kind", kind))
        self._filter(kind)

    def _on_kind_text(self, text: str) -> None:
        if not text:
            self._filter("")

    def _filter(self, kind: str) -> None:
        if kind != self._kind:
            self._kind = kind
            self.changed.emit()


def _periods() -> list[Choice]:
    return [
        Choice("today", pgettext("period", "Today")),
        Choice("week", pgettext("period", "7 days")),
        Choice("month", pgettext("period", "30 days")),
        Choice("all", pgettext("period", "All")),
    ]
