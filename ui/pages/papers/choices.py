"""What can be chosen of a paper: its kind, whom it is for, its case or period, language and size."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from models.base.language import _, current
from models.editions.matrix import DEFAULT_EDITION, KINDS
from ui.pages.papers.case_picker import CasePicker
from ui.pages.papers.operations import Choice
from ui.shell import theme
from ui.shell.office import Office


def kind_labels() -> dict[str, str]:
    """Return what the kinds of paper are called."""
    return {"brief": _("Case brief"), "sitrep": _("Situation report")}


def edition_labels() -> dict[str, str]:
    """Return what the editions are called."""
    return {
        "team": _("Crisis team"), "management": _("Management"), "partner": _("Partners"), "family": _("Family"),
        "embassy": _("Own embassy"), "host": _("Host authorities"),
    }  # fmt: skip


class Choices(QWidget):
    """The choices as a form; `chosen` tells that one changed."""

    chosen = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._folder = Path.home()
        self._kind = self._combo(_("Paper"), [(kind, kind_labels().get(kind, kind)) for kind in kind_labels()])
        self._edition = self._combo(_("For"), [])
        self._case = CasePicker(office)
        self._first = self._line(_("From"), _("the earliest case"))
        self._last = self._line(_("To"), _("today"))
        self._country = self._line(_("Country"), _("all; two letters for one"))
        self._language = self._combo(_("Language"), [("en", "English"), ("fr", "Français")])
        self._size = self._combo(_("Paper size"), [("a4", "A4"), ("letter", "Letter")])
        self._log = QCheckBox(_("Log annex"))
        self._language.setCurrentIndex(self._language.findData(current()))
        self._labels: dict[QWidget, QLabel] = {}
        box = QVBoxLayout(self)  # names above: beside them long words of some languages would be cut
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        fields = (self._kind, self._edition, self._case, self._first, self._last, self._country, self._language, self._size)
        for field in fields:
            label = QLabel(field.accessibleName())
            label.setProperty("role", "caption")
            label.setBuddy(field)
            self._labels[field] = label
            box.addWidget(label)
            box.addWidget(field)
        box.addWidget(self._log)
        self._kind.currentIndexChanged.connect(self._on_kind)
        for combo in (self._edition, self._language, self._size):
            combo.currentIndexChanged.connect(self._on_chosen)
        for line in (self._first, self._last, self._country):
            line.editingFinished.connect(self._on_chosen)
        self._case.picked.connect(self._on_chosen)
        self._log.checkStateChanged.connect(self._on_chosen)
        self._on_kind()

    def choice(self) -> Choice:
        """Return what is chosen; days that cannot be read are left out, and said by the line's colour."""
        kind = self._kind.currentData()
        return Choice(
            kind, self._edition.currentData() or DEFAULT_EDITION[kind], self._language.currentData(), self._size.currentData(),
            case=self._case.uid if kind == "brief" else "",
            first=self._day(self._first) if kind == "sitrep" else "",
            last=self._day(self._last, end=True) if kind == "sitrep" else "",
            country=self._country.text().strip().upper() if kind == "sitrep" else "",
            log=self._log.isChecked(),
        )  # fmt: skip

    def choose_case(self, uid: str) -> None:
        """Choose the brief of this case."""
        self._kind.setCurrentIndex(self._kind.findData("brief"))
        self._office.read(_case_text, uid, owner=self, ok=lambda text: self._case.choose(uid, text))

    def case_ref(self) -> str:
        """Return the reference of the case chosen."""
        return self._case.ref

    def folder(self) -> Path:
        """Return where papers are saved."""
        return self._folder

    def fill(self) -> None:
        """Choose the newest case where none is chosen."""
        self._case.fill()

    def focus_first(self) -> None:
        """Put the keyboard to the kind of paper."""
        self._kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kind(self) -> None:
        kind = self._kind.currentData()
        self._edition.blockSignals(True)
        self._edition.clear()
        for edition in KINDS[kind]:
            self._edition.addItem(edition_labels().get(edition, edition), edition)
        self._edition.setCurrentIndex(self._edition.findData(DEFAULT_EDITION[kind]))
        self._edition.blockSignals(False)
        for field, wanted in ((self._case, "brief"), (self._first, "sitrep"), (self._last, "sitrep"), (self._country, "sitrep")):
            field.setVisible(kind == wanted)
            self._labels[field].setVisible(kind == wanted)
        self._on_chosen()

    def _on_chosen(self) -> None:
        allowed = self._kind.currentData() == "sitrep" or self._edition.currentData() == "team"
        self._log.setEnabled(allowed)
        if not allowed:
            self._log.setChecked(False)
        self.chosen.emit()

    def _day(self, line: QLineEdit, *, end: bool = False) -> str:
        from ui.papers.days import day_typed

        day, understood = day_typed(line.text(), self._office.now(), end=end)
        line.setToolTip(understood)
        line.setProperty("state", "" if day or not line.text().strip() else "bad")
        line.style().polish(line)
        return day

    def _combo(self, name: str, items: list[tuple[str, str]]) -> QComboBox:
        combo = QComboBox(accessibleName=name)
        for code, label in items:
            combo.addItem(label, code)
        return combo

    def _line(self, name: str, hint: str) -> QLineEdit:
        return QLineEdit(accessibleName=name, placeholderText=hint)


def _case_text(con: object, uid: str) -> str:
    row = con.execute("select ref, coalesce(title, codeword, '') from cases where uid = ?", (uid,)).fetchone()  # type: ignore[attr-defined]
    return f"{row[0]}  {row[1]}" if row else ""
