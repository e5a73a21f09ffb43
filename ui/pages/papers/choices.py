"""What can be chosen of a paper: what it is about, for whom, its period, its language and how it is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from models.base.countries import is_country, to_iso2
from models.base.language import _, current
from models.editions.audience import Clearance, Scope
from models.editions.papers import FORMS, PAPERS
from ui.pages.papers import operations
from ui.pages.papers.open_for import OpenFor
from ui.pages.papers.operations import Found
from ui.pages.papers.picker import Picker
from ui.papers.behind import Lock
from ui.papers.request import PaperRequest
from ui.papers.words import edition_label, edition_who, form_label
from ui.shell import theme
from ui.shell.office import Office
from ui.widgets.plain_label import PlainLabel
from ui.widgets.record_sheet import Section


@dataclass(frozen=True)
class Cleared:
    """What a second person allowed for this paper, and how; empty while nobody was asked."""

    by: str = ""
    how: str = ""
    classes: tuple[str, ...] = ()


class Choices(QWidget):
    """The choices under one another; `chosen` tells that one changed, `about_changed` that the paper is about another thing."""

    chosen = Signal()
    about_changed = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._kind = "brief"
        self.cleared = Cleared()
        self._rows: dict[QWidget, QWidget] = {}
        self._quiet = False
        self._again: PaperRequest | None = None  # an earlier paper, whose compartments are ticked once they are known
        self._make()
        self._lay_out()
        self._connect()
        self.show_kind("brief")

    # making

    def _make(self) -> None:
        office = self._office
        self.case = Picker(office, operations.find_cases, _("Case"))
        self.incident = Picker(office, operations.find_incidents, _("Incident or case"), _("Number, reference or words"))
        self.captive = Picker(office, operations.find_captives, _("Captive"), _("Name or codeword"))
        self.form = _combo(_("Form"), ((name, form_label(name)) for name in FORMS))
        self.first = _line(_("From"), _("the earliest case"))
        self.last = _line(_("To"), _("today"))
        self.country = _line(_("Country"), _("all; two letters for one"))
        self.edition = _combo(_("For"), ())
        self.who = PlainLabel("", "caption")
        self.open_for = OpenFor()
        self.only = Picker(office, operations.find_captives, _("Only this captive"), _("all of the case"))
        self.employer = _line(_("Only people of this employer"), _("everybody"))
        self.state = _line(_("Only nationals of this state"), _("two letters"))
        self.language = _combo(_("Language"), (("en", "English"), ("fr", "Français")))
        self.paper_size = _combo(_("Paper size"), (("a4", "A4"), ("letter", "Letter")))
        self.language.setCurrentIndex(max(0, self.language.findData(current())))
        self.plain = QCheckBox(_("Black ink only"))
        self.log = QCheckBox(_("Log annex"))
        self.accents = QCheckBox(_("SMS without accents"))
        self.since = _line(_("Mark what is new since"), _("number of an issue"))

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        for field in (self.case, self.incident, self.captive, self.form):
            box.addWidget(self._row(field))
        self._days = _beside(self._row(self.first), self._row(self.last))
        box.addWidget(self._days)
        box.addWidget(self._row(self.country))
        box.addWidget(self._row(self.edition))
        box.addWidget(self.who)
        box.addWidget(self.open_for)
        limits = QWidget()
        column = QVBoxLayout(limits)
        column.setContentsMargins(theme.px(8), 0, 0, 0)
        column.setSpacing(theme.px(4))
        for line in (self.only, self.employer, self.state):
            column.addWidget(self._row(line))
        self.limits = Section(_("Only what concerns the reader"), limits, folds=True)
        box.addWidget(self.limits)
        more = QWidget()
        column = QVBoxLayout(more)
        column.setContentsMargins(theme.px(8), 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(_beside(self._row(self.language), self._row(self.paper_size)))
        column.addWidget(self._row(self.since))
        for tick in (self.plain, self.log, self.accents):
            column.addWidget(tick)
        self.more = Section(_("Language, size and print"), more, folds=True)
        box.addWidget(self.more)

    def _row(self, field: QWidget) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        name = PlainLabel(field.accessibleName(), "caption", wraps=False)
        name.setBuddy(field)
        column.addWidget(name)
        column.addWidget(field)
        self._rows[field] = row
        return row

    def _connect(self) -> None:
        self.case.picked.connect(self._on_case)
        self.incident.picked.connect(self._on_about)
        self.captive.picked.connect(self._on_about)
        self.only.picked.connect(self._on_chosen)
        self.form.currentIndexChanged.connect(self._on_about)
        self.edition.currentIndexChanged.connect(self._on_edition)
        for combo in (self.language, self.paper_size):
            combo.currentIndexChanged.connect(self._on_chosen)
        for line in (self.first, self.last, self.country, self.employer, self.state, self.since):
            line.editingFinished.connect(self._on_line)
            line.returnPressed.connect(self._on_line)
        for tick in (self.plain, self.log):
            tick.checkStateChanged.connect(self._on_chosen)
        self.open_for.changed.connect(self._on_chosen)
        self._lines = ""

    # what is chosen

    def show_kind(self, kind: str) -> None:
        """Offer what goes with this kind of paper."""
        self._quiet, self._again = True, None
        self._kind, spec = kind, PAPERS[kind]
        before = self.edition.currentData()
        self.edition.clear()
        for code in spec.editions:
            self.edition.addItem(edition_label(code), code)
        self.edition.setCurrentIndex(max(0, self.edition.findData(before) if before in spec.editions[:1] else 0))
        about = set(spec.about)
        wanted = {
            self.case: bool(about & {"case", "captive"}) and "incident" not in about, self.incident: "incident" in about,
            self.captive: "captive" in about, self.form: "form" in about, self.first: bool(about & {"period", "vault"}),
            self.last: bool(about & {"period", "vault"}), self.country: "period" in about, self.edition: bool(spec.editions),
        }  # fmt: skip
        for field, shown in wanted.items():
            self._rows[field].setVisible(shown)
        self._days.setVisible(wanted[self.first])
        self.limits.setVisible(bool(spec.editions) and kind != "audit")
        self._rows[self.only].setVisible("case" in about and "incident" not in about)
        self._rows[self.since].setVisible(bool(spec.editions) and not spec.alone)
        self.accents.setVisible(spec.as_text)
        self.case.setPlaceholderText(_("the whole vault") if "vault" in about else _("Reference or words"))
        self.cleared = Cleared()
        self._quiet = False
        self._fit()
        self.fill()
        self._on_about()

    def request(self, texts: dict[str, str] | None = None) -> PaperRequest:
        """Return the paper as chosen; days that cannot be read are left out, and said by the line's colour."""
        kind = PAPERS[self._kind]
        dated = bool({"period", "vault"} & set(kind.about))
        made = PaperRequest(
            self._kind, str(self.edition.currentData() or ""), str(self.language.currentData()),
            str(self.paper_size.currentData()), about=self.about_uid(),
            first=self._day(self.first) if dated else "", last=self._day(self.last, end=True) if dated else "",
            country=self._state(self.country) if "period" in kind.about else "",
            scope=self._scope(), cleared=tuple(Clearance(what, self.cleared.by) for what in self.cleared.classes),
            texts={name: text for name, text in (texts or {}).items() if name in kind.texts and text.strip()},
            since=self.since.text().strip() if not self._rows[self.since].isHidden() else "",
            log=self.log.isChecked() and self.log.isEnabled(), plain=self.plain.isChecked(),
        )  # fmt: skip
        return replace(made, opened=self.open_for.opened(made))

    def about_uid(self) -> str:
        """Return the identifier of what the paper is about, the name of a form, or nothing for a period."""
        about = PAPERS[self._kind].about
        if "form" in about:
            return str(self.form.currentData() or "")
        return self.incident.uid if "incident" in about else self.case.uid if {"case", "captive"} & set(about) else ""

    def about_ref(self) -> str:
        """Return the reference or number the file may be named after."""
        about = PAPERS[self._kind].about
        if "form" in about:
            return str(self.form.currentData() or "")
        found = self.incident.found if "incident" in about else self.case.found if set(about) & {"case", "captive"} else None
        return found.ref if found else ""

    def text_key(self) -> str:
        """Return under which name texts for this paper are kept: it holds the identifiers of what the paper is about."""
        return ":".join(part for part in ("paper", self._kind, self.about_uid() or "period", self._captive_uid()) if part)

    def needs_clearing(self) -> bool:
        """Return whether a second person must clear it: whatever leaves the crisis team."""
        return str(self.edition.currentData() or "") not in ("", "team")

    def choose_case(self, found: Found | None) -> None:
        """Choose this case, for whatever the paper is."""
        if found is not None:
            picker = self.incident if "incident" in PAPERS[self._kind].about else self.case
            picker.choose(found)

    def choose_incident(self, found: Found | None) -> None:
        """Choose this incident."""
        if found is not None:
            self.incident.choose(found)

    def choose_captive(self, pair: tuple[Found | None, Found | None]) -> None:
        """Choose a captive and its case."""
        captive, case = pair
        if captive is not None and case is not None:
            self.case.choose(case, told=False)
            self.captive.more = self.only.more = (case.uid,)
            self.captive.choose(captive)

    def show_request(self, request: PaperRequest, about: Found | None, captive: Found | None) -> None:
        """Show what was chosen for an earlier paper."""
        self._quiet = True
        for combo, code in ((self.edition, request.edition), (self.language, request.language), (self.paper_size, request.size)):
            combo.setCurrentIndex(max(0, combo.findData(code)))
        lines = (
            (self.first, request.first), (self.last, request.last), (self.country, request.country),
            (self.employer, request.scope.employer), (self.state, request.scope.state), (self.since, request.since),
        )  # fmt: skip
        for line, text in lines:
            line.setText(text)
        for tick, on in ((self.plain, request.plain), (self.log, request.log)):
            tick.setChecked(on)
        if "form" in PAPERS[request.kind].about:
            self.form.setCurrentIndex(max(0, self.form.findData(request.about)))
        self._fit()
        self.choose_case(about)
        (self.captive if "captive" in PAPERS[request.kind].about else self.only).choose(captive, told=False)
        self._quiet = False
        self._again = request
        self._on_about()

    def fill(self) -> None:
        """Choose the newest where nothing is chosen, and look which compartments are open; a paper on the whole vault needs
        nothing."""
        for picker in (self.incident, self.case):
            if not self._rows[picker].isHidden() and "vault" not in PAPERS[self._kind].about:
                picker.fill()
        if not self._rows[self.captive].isHidden() and self.case.uid:
            self.captive.fill()
        self._ask_locks()

    def _ask_locks(self) -> None:
        request = self.request()
        self._office.read(operations.locks, request, owner=self, ok=self._on_locks, latest=f"papers.locks {id(self)}")

    def _on_locks(self, found: tuple[PaperRequest, tuple[Lock, ...]]) -> None:
        request, locks = found
        now = self.request()
        if (now.kind, now.edition, now.about) != (request.kind, request.edition, request.about):
            return
        changed = self.open_for.show_locks(now, locks)
        if self._again is not None and self._again.about in (now.about, self.about_ref()):
            self.open_for.tick_asked(self._again)
            self._again, changed = None, True
        if changed:
            self._on_chosen()

    def clear_with(self, cleared: Cleared) -> None:
        """Note what a second person allowed."""
        self.cleared = cleared
        self.chosen.emit()

    def focus_about(self) -> None:
        """Put the keyboard to what the paper is about."""
        for field in (self.incident, self.case, self.form, self.first):
            if not self._rows[field].isHidden():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # changes

    def _on_case(self) -> None:
        self.captive.more = self.only.more = (self.case.uid,)
        self.only.choose(None, told=False)
        self.captive.choose(None, told=False)
        if not self._rows[self.captive].isHidden() and self.case.uid:
            self.captive.fill()
        self._on_about()

    def _on_about(self) -> None:
        if not self._quiet:
            self.cleared = replace(self.cleared, by="", how="", classes=())
            self._ask_locks()
            self.about_changed.emit()
            self.chosen.emit()

    def _on_edition(self) -> None:
        if not self._quiet:
            self.cleared = Cleared()
            self._fit()
            self._ask_locks()
            self.chosen.emit()

    def _on_line(self) -> None:
        """A line was left: only a changed one makes the paper anew."""
        lines = "\n".join(line.text() for line in (self.first, self.last, self.country, self.employer, self.state, self.since))
        if lines != self._lines:
            self._lines = lines
            self._on_chosen()

    def _on_chosen(self) -> None:
        if not self._quiet:
            self.chosen.emit()

    def _fit(self) -> None:
        edition = str(self.edition.currentData() or "")
        self.who.setText(edition_who(edition))
        self.who.setVisible(bool(edition))
        self.log.setVisible(PAPERS[self._kind].annex)
        self.log.setEnabled(self._kind == "sitrep" or edition == "team")

    # reading lines

    def _captive_uid(self) -> str:
        return self.captive.uid if "captive" in PAPERS[self._kind].about else ""

    def _scope(self) -> Scope:
        only = self._captive_uid() or (self.only.uid if not self._rows[self.only].isHidden() else "")
        return Scope((only,) if only else (), self.employer.text().strip(), self._state(self.state))

    def _state(self, line: QLineEdit) -> str:
        text = line.text().strip().upper()
        found = text if is_country(text) else to_iso2(text) if text else ""
        _mark(line, bool(text) and not found)
        return found

    def _day(self, line: QLineEdit, *, end: bool = False) -> str:
        from ui.papers.days import day_typed

        day, understood = day_typed(line.text(), self._office.now(), end=end)
        line.setToolTip(understood)
        _mark(line, bool(line.text().strip()) and not day)
        return day


def _mark(line: QLineEdit, wrong: bool) -> None:
    if bool(line.property("wrong")) != wrong:
        line.setProperty("wrong", wrong)
        line.style().polish(line)


def _combo(name: str, items: Iterable[tuple[str, str]]) -> QComboBox:
    combo = QComboBox(accessibleName=name)
    for code, label in items:
        combo.addItem(label, code)
    return combo


def _line(name: str, hint: str) -> QLineEdit:
    return QLineEdit(accessibleName=name, placeholderText=hint)


def _beside(*parts: QWidget) -> QWidget:
    row = QWidget()
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(8))
    for at, part in enumerate(parts):
        grid.addWidget(part, 0, at)
        grid.setColumnStretch(at, 1)
    return row
