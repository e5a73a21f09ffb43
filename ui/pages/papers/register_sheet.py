"""One issued paper: what it is, who holds its copies, what it says that is true no more, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from models.base.language import _
from ui.pages.papers import register_operations as operations
from ui.pages.papers.register_rows import COPY_TONES, TONES, Copy, Row, copy_label, form_label_of, state_label
from ui.papers.words import edition_label, kind_label
from ui.shell import theme
from ui.shell.office import Office
from ui.widgets.chips import Chip, MarkingBadge
from ui.widgets.flow import FlowLayout
from ui.widgets.plain_label import PlainLabel
from ui.widgets.record_sheet import Bar, Facts, Section, SheetScroll, button
from ui.widgets.tab_round import tab_stops

COPY_KEYS = {Qt.Key.Key_O: "out", Qt.Key.Key_R: "returned", Qt.Key.Key_D: "destroyed", Qt.Key.Key_L: "lost"}


class CopiesTable(QTableWidget):
    """The copies of an issue. One key each: R returned, D destroyed, L lost, O out again. `noted` tells copy and state."""

    noted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self.setAccessibleName(_("Copies"))
        self.setHorizontalHeaderLabels([_("Copy"), _("Holder"), _("Where it is")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(30))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)  # a handful of rows
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)

    def show_copies(self, copies: Sequence[Copy]) -> None:
        """Show these, keeping the current row."""
        at = max(0, self.currentRow())
        self.setRowCount(len(copies))
        for place, copy in enumerate(copies):
            for column, text in enumerate((copy.name, copy.holder, copy_label(copy.state))):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, copy.uid)
                if column == 2:
                    item.setForeground(theme.colour(COPY_TONES.get(copy.state, "neutral")))
                self.setItem(place, column, item)
        if copies:
            self.setCurrentCell(min(at, len(copies) - 1), 0)
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the height of all copies: the sheet scrolls, not the table."""
        rows = sum(self.rowHeight(at) for at in range(self.rowCount()))
        return QSize(super().sizeHint().width(), self.horizontalHeader().sizeHint().height() + rows + 6)

    def current_uid(self) -> str:
        """Return the copy the keyboard is on."""
        item = self.item(self.currentRow(), 0)
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = COPY_KEYS.get(Qt.Key(event.key())) if not event.modifiers() else None
        if state and self.current_uid():
            self.noted.emit(self.current_uid(), state)
        else:
            super().keyPressEvent(event)


class RegisterSheet(SheetScroll):
    """The sheet of the issue the keyboard is on."""

    print_wanted = Signal()
    save_wanted = Signal()
    correction_wanted = Signal()
    withdrawal_wanted = Signal()
    texts_wanted = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.row: Row | None = None
        self.title = PlainLabel("", "title")
        chips = QWidget()
        line = FlowLayout(chips, gap=6)
        self.state, self.marking = Chip("", "neutral"), MarkingBadge("")
        line.addWidget(self.state)
        line.addWidget(self.marking)
        self.changed, self.replaced = Bar("bad", "triangle-alert"), Bar("warn", "git-compare")
        tools = QWidget()
        row = FlowLayout(tools, gap=6)
        self.print = button(_("Print again …"), self.print_wanted.emit, "", "printer")
        self.save = button(_("Save as PDF …"), self.save_wanted.emit, "", "download")
        self.correct = button(_("Make a correction"), self.correction_wanted.emit, "", "git-compare")
        self.withdraw = button(_("Withdraw …"), self.withdrawal_wanted.emit, "", "ban")
        self.texts = button(_("Show the messages"), self.texts_wanted.emit, "", "message-square-text")
        for one in (self.print, self.save, self.texts, self.correct, self.withdraw):
            row.addWidget(one)
        self.copies = CopiesTable()
        self.copies_hint = PlainLabel(_("R returned · D destroyed · L lost · O out again"), "caption")
        holders = QWidget()
        self._states = {state: button(words, self._on_button, "quiet") for state, words in _copy_buttons()}
        steps = FlowLayout(holders, gap=4)
        for one in self._states.values():
            steps.addWidget(one)
        self._steps = holders
        self.facts = Facts()
        self._copies = Section(_("Copies"), self.copies)
        self.add(
            self.title, chips, self.changed, self.replaced, tools, self._copies, self._steps, self.copies_hint, self.facts
        )
        self.column.addStretch(1)
        self.copies.noted.connect(self.note)
        self.show_row(None)

    def show_row(self, row: Row | None) -> None:
        """Show an issue; nothing for none."""
        self.row = row
        inside = self.widget()
        if inside is not None:
            inside.setVisible(row is not None)
        if row is None:
            return
        self.title.setText(row.name)
        self.state.set(state_label(row.state), TONES.get(row.state, "neutral"))
        self.marking.set(row.marking)
        self.marking.setVisible(bool(row.marking))
        self.changed.say(_changes(row))
        self.replaced.say(_gone(row))
        self.copies.show_copies(row.copies)
        for part in (self._copies, self._steps, self.copies_hint):
            part.setVisible(bool(row.copies))
        for one in (self.print, self.save):
            one.setVisible(row.form == "pdf" and row.kept and not row.wordless)
        self.texts.setVisible(row.form != "pdf" and row.kept)
        self.correct.setVisible(row.kept and row.state in ("current", "outdated"))
        self.withdraw.setVisible(row.state in ("current", "outdated"))
        for one in (self.correct, self.withdraw):
            one.setEnabled(self._office.may_write)
        for one in self._states.values():
            one.setEnabled(self._office.may_write)
        self.facts.show_facts(_facts(row))

    def note(self, copy: str, state: str) -> None:
        """Note where a copy is."""
        if self._office.may_write:
            self._office.write(operations.note_copy, copy, state, owner=self)

    def focus_inside(self) -> None:
        """Put the keyboard on the copies, or on the first thing there is."""
        if self.row is not None and self.row.copies:
            self.copies.setFocus()
            return
        inside = self.widget()
        if inside is not None and (stops := tab_stops(inside)):
            stops[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_button(self) -> None:
        state = next((name for name, one in self._states.items() if one is self.sender()), "")
        if state and self.copies.current_uid():
            self.note(self.copies.current_uid(), state)


def _copy_buttons() -> tuple[tuple[str, str], ...]:
    return (("returned", _("Returned")), ("destroyed", _("Destroyed")), ("lost", _("Lost")), ("out", _("Out again")))


def _gone(row: Row) -> str:
    if row.state == "withdrawn":
        return _("Withdrawn: {why}").format(why=row.withdrawn_why)
    told = _("Replaced by {number}.").format(number=row.replaced_by) if row.replaced_by else ""
    if row.wordless:
        return told or _("Made of calls, proof questions or locked parts: no word of it is kept, only number, copies and hashes.")
    return told or ("" if row.kept else _("What it said was disposed of; only its number and hashes are left."))


def _changes(row: Row) -> str:
    if not row.changes:
        return ""
    lines = [_("{field}: it said {said}; now {now}.").format(field=one.field, said=one.said, now=one.now) for one in row.changes]
    holders = ", ".join(row.holders)
    told = _("Tell: {holders}.").format(holders=holders) if holders else ""
    return "\n".join(part for part in (_("This paper now says otherwise than the vault."), *lines, told) if part)


def _facts(row: Row) -> tuple[tuple[str, str], ...]:
    return (
        (_("Kind"), kind_label(row.kind)),
        (_("For"), edition_label(row.edition)),
        (_("About"), row.about),
        (_("Given out as"), form_label_of(row.form)),
        (_("Issued"), row.issued),
        (_("Issued by"), row.issued_by),
        (_("Cleared by"), ", ".join(part for part in (row.cleared_by, row.cleared_how) if part)),
        (_("Replaces"), row.replaces),
        (_("Marking lowered"), row.lowered),
        (_("Check code"), row.code),
        (_("Hash"), " ".join(row.digest[at : at + 8] for at in range(0, len(row.digest), 8))),
    )
