"""Filters as chips: those in use, with their numbers, a menu to add more, a period, and saved searches. All by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton, QToolButton, QWidget

from models.base import terms
from models.base.language import _, current
from models.subjects.case_list import CaseQuery, SavedSearch, facet_counts, forget_search, save_search, saved_searches
from ui.shell import theme
from ui.shell.icons import icon
from ui.shell.office import Office
from ui.widgets.flow import FlowLayout

COLUMNS = ("status", "kind", "country", "severity", "marking", "phase")
"""What can be filtered by, as CaseQuery names it."""
_HIGH = 28
_TERMS = {"status": "case_status", "kind": "case_kind", "country": "country", "phase": "phase"}


def titles() -> dict[str, str]:
    """Return the words for what can be filtered by."""
    return {
        "status": _("Status"), "kind": _("Kind"), "country": _("Country"), "severity": _("Severity"), "marking": _("Marking"),
        "phase": _("Phase"),
    }  # fmt: skip


def word(column: str, code: str) -> str:
    """Return the word for a code of a column; cases without one are "not known"."""
    return terms.label(_TERMS.get(column, column), code) if code else _("not known")


class _FilterChip(QPushButton):
    """A filter in use. A click, Delete or Backspace takes it away."""

    def __init__(self, column: str, code: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.column, self.code = column, code
        self.setProperty("role", "chip")
        self.setCheckable(True)
        self.setChecked(True)
        self.setIcon(icon("x", "accent"))
        self.setLayoutDirection(parent.layoutDirection())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the filter away with Delete too."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Filters of a list of cases. `changed` tells the query after a person changed it; text and order are kept as they are."""

    changed = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._query = CaseQuery()
        self._saved: tuple[SavedSearch, ...] = ()
        self._counts: dict[str, dict[str, int]] = {}
        self._chips: list[_FilterChip] = []
        self.setAccessibleName(_("Filters"))
        self._row = FlowLayout(self, gap=6)
        self._add = self._menu_button("list-filter", _("Filter"), self._fill_filters)
        self._searches = self._menu_button("bookmark", _("Saved searches"), self._fill_saved)

    def _menu_button(self, picture: str, words: str, fill: Any) -> QToolButton:
        made = QToolButton(self)
        made.setProperty("role", "quiet")
        made.setIcon(icon(picture))
        made.setText(words)
        made.setAccessibleName(words)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(made)
        menu.aboutToShow.connect(fill)
        menu.triggered.connect(self._on_chosen)
        made.setMenu(menu)
        made.setFixedHeight(theme.px(_HIGH))
        self._row.addWidget(made)
        return made

    # what is shown

    @property
    def query(self) -> CaseQuery:
        """Return the query as it stands."""
        return self._query

    def set_query(self, query: CaseQuery) -> None:
        """Show a query's filters, and count what each would leave. No signal."""
        again = query != self._query or not self._counts
        self._query = query
        self._show_chips()
        if again:
            self.count_again()

    def count_again(self) -> None:
        """Count anew: the query is another, or something was written."""
        self._office.read(facet_counts, self._query, owner=self, ok=self._on_counts, latest="filter:counts")

    def read_saved(self) -> None:
        """Read the saved searches."""
        self._office.read(saved_searches, self._office.vault.user, owner=self, ok=self._on_saved, latest="filter:saved")

    def chips(self) -> list[str]:
        """Return the words of the chips in use, in order."""
        return [chip.text() for chip in self._chips]

    def _show_chips(self) -> None:
        focused = next((at for at, chip in enumerate(self._chips) if chip.hasFocus()), -1)
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(column, code) for column, code in self._in_use()]
        if focused >= 0:
            (self._chips[min(focused, len(self._chips) - 1)] if self._chips else self._add).setFocus()

    def _in_use(self) -> list[tuple[str, str]]:
        codes = self._query.codes()
        found = [(column, code) for column in COLUMNS for code in codes[column]]
        found += [("own_staff", "")] if self._query.own_staff is not None else []
        found += [("exercise", "")] if self._query.exercise is not None else []
        return found + ([("period", "")] if self._query.first or self._query.last else [])

    def _chip(self, column: str, code: str) -> _FilterChip:
        chip = _FilterChip(column, code, self)
        label = self._label(column, code)
        count = self._counts.get(column, {}).get(code)
        chip.setText(label.replace("&", "&&") + (f"  {count}" if count is not None else ""))
        chip.setAccessibleName(_("Filter {name}, press to take it away").format(name=label))
        chip.clicked.connect(self._on_chip)
        chip.setFixedHeight(theme.px(_HIGH))
        self._row.addWidget(chip)
        chip.show()
        return chip

    def _label(self, column: str, code: str) -> str:
        if column == "own_staff":
            return _("Own staff affected") if self._query.own_staff else _("Own staff not affected")
        if column == "exercise":
            return _("Exercises only") if self._query.exercise else _("Without exercises")
        if column == "period":
            return period_words(self._query.first, self._query.last)
        return word(column, code)

    # what a person does

    def _on_chip(self) -> None:
        chip = self.sender()
        if isinstance(chip, _FilterChip):
            self._tell(without(self._query, chip.column, chip.code))

    def _tell(self, query: CaseQuery) -> None:
        self.set_query(query)
        self.changed.emit(query)

    def set_period(self, first: str, last: str) -> None:
        """Filter by a period of ISO dates, "" = open."""
        self._tell(replace(self._query, first=first, last=last))

    def _fill_filters(self) -> None:
        menu = self._add.menu()
        menu.clear()
        codes = self._query.codes()
        for column, title in titles().items():
            part = menu.addMenu(title)
            counted = self._counts.get(column, {})
            for code in _offered(column, counted, codes[column]):
                number = counted.get(code, 0)
                _entry(part, f"{word(column, code)}   {number}", ("code", column, code), code in codes[column])
        for label, name, value in (
            (_("Own staff affected"), "own_staff", True),
            (_("Without exercises"), "exercise", False),
        ):
            _entry(menu, label, ("flag", name, value), getattr(self._query, name) is value)
        period = menu.addMenu(_("Period"))
        for label, first, last in periods(self._office.now().date().isoformat()):
            _entry(period, label, ("period", first, last), (first, last) == (self._query.first, self._query.last))
        if self._query.is_filtered:
            menu.addSeparator()
            _entry(menu, _("Clear all filters"), ("clear", "", ""), None)

    def _fill_saved(self) -> None:
        menu = self._searches.menu()
        menu.clear()
        for search in self._saved:
            _entry(menu, search.name, ("saved", search.name, ""), search.query == self._query)
        if not self._saved:
            menu.addAction(_("Nothing saved yet")).setEnabled(False)
        if self._office.may_write:
            menu.addSeparator()
            _entry(menu, _("Save this search …"), ("save", "", ""), None).setEnabled(self._query.is_filtered)
            if self._saved:
                part = menu.addMenu(_("Forget"))
                for search in self._saved:
                    _entry(part, search.name, ("forget", search.name, ""), None)

    def _on_chosen(self, action: QAction) -> None:
        data = action.data()
        if not data:
            return
        what, name, value = data
        if what == "code":
            chosen = self._query.codes()[name]
            left = tuple(code for code in chosen if code != value)
            self._tell(self._query.with_codes(name, left if value in chosen else (*chosen, value)))
        elif what == "flag":
            self._tell(replace(self._query, **{name: None if getattr(self._query, name) is value else value}))
        elif what == "period":
            same = (name, value) == (self._query.first, self._query.last)
            self.set_period("" if same else name, "" if same else value)
        elif what == "clear":
            self._tell(CaseQuery(sort=self._query.sort, descending=self._query.descending))
        elif what == "saved":
            self._tell(next((search.query for search in self._saved if search.name == name), self._query))
        elif what == "save":
            self._ask_name()
        elif what == "forget":
            self._office.write(forget_search, self._office.vault.user, name, owner=self, ok=self._on_saved_changed)

    def _ask_name(self) -> None:
        asked = QInputDialog(self)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.setWindowTitle(_("Save this search"))
        asked.setLabelText(_("Name of the search"))
        asked.textValueSelected.connect(self.save_as)
        asked.open()

    def save_as(self, name: str) -> None:
        """Keep the query under a name."""
        self._office.write(save_search, self._office.vault.user, name, self._query, owner=self, ok=self._on_saved_changed)

    def _on_saved_changed(self, _result: object) -> None:
        self.read_saved()

    def _on_saved(self, found: tuple[SavedSearch, ...]) -> None:
        self._saved = found

    def _on_counts(self, counts: dict[str, dict[str, int]]) -> None:
        self._counts = counts
        self._show_chips()


def _offered(column: str, counted: dict[str, int], chosen: Sequence[str]) -> list[str]:
    """Return the codes offered: those some case has, and those chosen, in the order of their list; countries by their number."""
    found = set(counted) | set(chosen)
    if column == "country":
        return sorted(found, key=lambda code: (-counted.get(code, 0), code))
    return sorted(found, key=lambda code: (terms.rank(_TERMS.get(column, column), code), code))


def _entry(menu: QMenu, words: str, data: tuple[str, str, Any], checked: bool | None) -> QAction:
    action = menu.addAction(words.replace("&", "&&"))
    action.setData(data)
    if checked is not None:
        action.setCheckable(True)
        action.setChecked(checked)
    return action


def without(query: CaseQuery, column: str, code: str) -> CaseQuery:
    """Return the query without one of its filters."""
    if column == "period":
        return replace(query, first="", last="")
    if column in ("own_staff", "exercise"):
        cleared: dict[str, Any] = {column: None}
        return replace(query, **cleared)
    return query.with_codes(column, tuple(kept for kept in query.codes()[column] if kept != code))


def periods(today: str) -> tuple[tuple[str, str, str], ...]:
    """Return periods people ask for: words, first and last day."""
    from datetime import date, timedelta

    day = date.fromisoformat(today)
    return (
        (_("Last 7 days"), (day - timedelta(days=6)).isoformat(), today),
        (_("Last 30 days"), (day - timedelta(days=29)).isoformat(), today),
        (_("This year"), f"{day.year}-01-01", f"{day.year}-12-31"),
        (_("Last year"), f"{day.year - 1}-01-01", f"{day.year - 1}-12-31"),
    )


def period_words(first: str, last: str) -> str:
    """Return a period in words."""
    if first and last:
        return _("{first} to {last}").format(first=_day(first), last=_day(last))
    return _("from {day}").format(day=_day(first)) if first else _("until {day}").format(day=_day(last))


def _day(iso: str) -> str:
    from models.values.when import When
    from models.values.when_text import when_text

    return when_text(When.from_dict({"edtf": iso}), language=current())
