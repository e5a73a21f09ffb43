"""Forms of the sheet that write for several captives at once: "5 x company worker, India", one step for all chosen, a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from models.base import terms
from models.base.errors import BadInput
from models.base.language import _, current
from models.records.check import Reading
from models.subjects.ledgers import add_for_victims, add_unnamed_victims, name_victim
from models.values.when_read import read_when
from models.values.when_text import understood_text
from ui.pages.cases.kit import button, label, line_of
from ui.shell.theme import px

if TYPE_CHECKING:
    from ui.shell.office import Office


def term_box(terms_name: str, name: str, *, first: str = "") -> QComboBox:
    """Return a choice of a term list, empty at first; typing goes to a word."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItem("", "")
    for code, word in terms.labels(terms_name):
        box.addItem(word, code)
    box.setCurrentIndex(max(0, box.findData(first)))
    box.setMaxVisibleItems(16)
    return box


class StepPanel(QFrame):
    """A short form at the side. Ctrl+Return saves, Esc leaves. `done` tells that it was saved, `left` that it was not."""

    done = Signal()
    left = Signal()

    def __init__(self, office: Office, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.setProperty("role", "sheet")
        self.setAccessibleName(title)
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.form.setVerticalSpacing(px(6))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(16), px(14), px(16), px(14))
        whole.setSpacing(px(8))
        whole.addWidget(label(title, "section"))
        if hint:
            whole.addWidget(label(hint, "caption"))
        whole.addLayout(self.form)
        self.problem = label("", "problem")
        self.problem.hide()
        whole.addWidget(self.problem)
        whole.addStretch(1)
        self.save = button(_("Save"), self.submit, "primary")
        whole.addLayout(line_of(self.save, button(_("Cancel"), self.left.emit, "quiet")))

    def row(self, words: str, widget: QWidget) -> None:
        """Add a row."""
        widget.setAccessibleName(words)
        self.form.addRow(label(words, "caption", wrap=False), widget)

    def when_row(self, words: str) -> QLineEdit:
        """Add a row for a date as people write it, read back while typing."""
        edit = QLineEdit()
        self.row(words, edit)
        self._understood = label("", "understood")
        self.form.addRow(self._understood)
        edit.textChanged.connect(self._on_when)
        return edit

    def _on_when(self, text: str) -> None:
        try:
            when = read_when(text, language=current(), anchor=self.office.now().date(), zone="", day_first=True)
        except (BadInput, ValueError):
            self._understood.setText("")
            return
        told = _("understood: {date}").format(date=understood_text(when, language=current())) if text.strip() else ""
        self._understood.setText(told)

    def reading(self) -> Reading:
        """Return how dates typed here are read."""
        return Reading(language=current(), anchor=self.office.now().date())

    def submit(self) -> None:
        """Save what is typed."""

    def write(self, function: Any, *arguments: Any) -> None:
        """Write; a refusal is told in the form, which stays open."""
        self.save.setEnabled(False)
        self.office.write(function, *arguments, owner=self, ok=self._on_done, fail=self._on_failed)

    def _on_done(self, _result: object) -> None:
        self.done.emit()

    def _on_failed(self, error: Exception) -> None:
        self.save.setEnabled(True)
        if isinstance(error, BadInput):
            self.tell(error.fields.get("reason", ""))
        else:
            self.office.jobs.failed.emit(error)

    def tell(self, problem: str) -> None:
        """Say what is wrong."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
        else:
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        """Put the keyboard into the first row."""
        item = self.form.itemAt(0, QFormLayout.ItemRole.FieldRole)
        if item is not None and item.widget() is not None:
            item.widget().setFocus()


class SeveralPanel(StepPanel):
    """Several captives of whom no name is known."""

    def __init__(self, office: Office, case: str, parent: QWidget | None = None) -> None:
        hint = _("Each gets a ledger of their own; names can be given later.")
        super().__init__(office, _("Add several victims"), hint, parent)
        self._case = case
        self.count = QSpinBox()
        self.count.setRange(1, 500)
        self.count.setValue(2)
        self.category = term_box("victim_category", "")
        self.nationality = term_box("country", "")
        self.nationality.setEditable(False)
        self.status = term_box("ledger_status", "", first="taken")
        self.row(_("How many"), self.count)
        self.row(_("Category"), self.category)
        self.row(_("Nationality"), self.nationality)
        self.row(_("What became known"), self.status)
        self.when = self.when_row(_("When"))

    def submit(self) -> None:
        """Enter them."""
        values = {"category": self.category.currentData(), "nationality": self.nationality.currentData()}
        ledger = {"status": self.status.currentData(), "when": self.when.text().strip()}
        said = {name: value for name, value in values.items() if value}
        line = {name: value for name, value in ledger.items() if value} if ledger["status"] else None
        self.write(_add_several, self._case, self.count.value(), said, line, self.reading())


class LedgerPanel(StepPanel):
    """One ledger line for each of several captives."""

    def __init__(
        self,
        office: Office,
        case: str,
        victims: tuple[str, ...],
        names: tuple[str, ...],
        sources: tuple[tuple[str, str], ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(office, _("Add a step"), _("For: {names}").format(names=", ".join(names)), parent)
        self._case, self._victims = case, victims
        self.status = term_box("ledger_status", "")
        self.row(_("What became known"), self.status)
        self.when = self.when_row(_("When"))
        self.place = QLineEdit()
        self.row(_("Where"), self.place)
        self.text = QLineEdit()
        self.row(_("What is known"), self.text)
        self.source = QComboBox()
        self.source.addItem("", "")
        for uid, words in sources:
            self.source.addItem(words, uid)
        if len(sources) == 1:
            self.source.setCurrentIndex(1)
        self.row(_("Source"), self.source)
        self.credibility = term_box("credibility", "")
        self.row(_("Information credibility"), self.credibility)
        self.verdict = term_box("proof_verdict", "")
        self.row(_("Verdict, for a proof of life"), self.verdict)

    def submit(self) -> None:
        """Write the line for each."""
        values = {
            "status": self.status.currentData(), "when": self.when.text().strip(), "place": self.place.text().strip(),
            "text": self.text.text().strip(), "source": self.source.currentData(),
            "credibility": self.credibility.currentData(), "verdict": self.verdict.currentData(),
        }  # fmt: skip
        said = {name: value for name, value in values.items() if value}
        self.write(_add_line, self._case, self._victims, said, self.reading())


class NamePanel(StepPanel):
    """A name for a captive who had none; the ledger stays as it is."""

    def __init__(self, office: Office, victim: str, who: str, parent: QWidget | None = None) -> None:
        super().__init__(office, _("Give a name"), _("For: {names}. The ledger stays as it is.").format(names=who), parent)
        self._victim = victim
        self.name, self.age = QLineEdit(), QLineEdit()
        self.sex = term_box("sex", "")
        self.row(_("Name"), self.name)
        self.row(_("Sex"), self.sex)
        self.row(_("Age as told"), self.age)

    def submit(self) -> None:
        """Give the name."""
        if not self.name.text().strip():
            self.tell(_("This must be filled in."))
            return
        values = {"name": self.name.text().strip(), "sex": self.sex.currentData(), "age": self.age.text().strip()}
        self.write(_name, self._victim, {name: value for name, value in values.items() if value})


def _add_several(
    session: Any, case: str, count: int, values: dict[str, Any], ledger: dict[str, Any] | None, reading: Reading
) -> Any:
    return add_unnamed_victims(session, case, count, values, ledger, reading=reading)


def _add_line(session: Any, case: str, victims: tuple[str, ...], values: dict[str, Any], reading: Reading) -> Any:
    return add_for_victims(session, case, victims, values, reading=reading)


def _name(session: Any, victim: str, values: dict[str, Any]) -> Any:
    return name_victim(session, victim, values)
