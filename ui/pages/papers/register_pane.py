"""The register: what was issued, for whom, who holds it, and what of it is true no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.base.language import _, ngettext
from ui.pages.papers import register_operations as operations
from ui.pages.papers.register_rows import STATES, Row, columns, fits, spoken, state_label
from ui.pages.papers.register_sheet import RegisterSheet
from ui.shell import theme
from ui.shell.keys import keys_text
from ui.shell.office import Notice, Office
from ui.widgets.chips import Choice, FilterChips
from ui.widgets.empty import EmptyState
from ui.widgets.plain_label import PlainLabel
from ui.widgets.record_sheet import Bar, button
from ui.widgets.search_field import SearchField
from ui.widgets.table import FastTable, PagedModel

NARROW_UNDER = 900


class RegisterPane(QWidget):
    """The list with its search and chips; beside it the sheet of the issue the keyboard is on; above a check of codes."""

    print_wanted = Signal(bytes, int, bool)
    save_wanted = Signal(bytes, str)
    correction_wanted = Signal(object, str, object, object)
    withdrawal_wanted = Signal(object)
    texts_wanted = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._rows: dict[int, Row] = {}
        self._all: tuple[Row, ...] = ()
        self._wanted = ""
        self._told: Callable[[Any], None] | None = None
        self.search = SearchField(_("Search the register"))
        self.chips = FilterChips((), name=_("Filter the register"))
        self.model = PagedModel(columns(), self._read, self)
        self.model.set_spoken(spoken)
        self.table = FastTable(self.model, _("Issued papers"))
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.nothing = EmptyState("list-checks", _("Nothing issued yet"), _("What you issue under Make is listed here for good."))
        self.sheet = RegisterSheet(office)
        self.code = QLineEdit(accessibleName=_("Check code or number"), placeholderText=_("code or number from the page"))
        self.check = button(_("Check"), self.verify, "", "shield-check", keys_text("Return"))
        self.verdict = Bar("info", "info")
        self._lay_out()
        self._connect()

    # what the page calls

    def refresh(self) -> None:
        """Read the register anew."""
        self._office.read(operations.list_rows, self.search.text(), owner=self, ok=self._on_rows, latest="papers.register")

    def choose(self, uid: str) -> None:
        """Bring an issue to sight, as soon as it is listed."""
        self._wanted = uid
        self.search.set_text("")
        self.chips.choose(())
        self.refresh()

    def focus_first(self) -> None:
        """Put the keyboard into the list, or into the search where there is nothing in it."""
        (self.table if self._rows else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def next_part(self) -> None:
        """Go from the search to the list, the sheet, the check, and back (F6)."""
        self._go_part(1)

    def previous_part(self) -> None:
        """Go to the part before."""
        self._go_part(-1)

    def reprint(self) -> None:
        """Print the issue in front again, or the copy the keyboard is on, as it was handed out."""
        self._again(self._on_print)

    def save_again(self) -> None:
        """Save the issue in front again, or the copy the keyboard is on, as it was handed out."""
        self._again(self._on_save)

    def show_texts(self) -> None:
        """Show the messages of an issue that was given out as text."""
        if self.sheet.row is not None:
            self._office.task(operations.texts_again, self.sheet.row, owner=self, ok=self.texts_wanted.emit)

    def _again(self, told: Callable[[Any], None], *, anyway: bool = False) -> None:
        row = self.sheet.row
        if row is not None and row.form == "pdf" and row.kept:
            self._told = told
            self._office.task(
                operations.paper_again, row, self.sheet.copies.current_uid(), anyway, owner=self, ok=told, fail=self._on_differs
            )

    def _on_differs(self, error: BaseException) -> None:
        """Say that this version sets the paper differently, and offer it all the same."""
        from models.base.errors import PaperDiffers
        from ui.shell.messages import notice_of

        if isinstance(error, PaperDiffers):
            self._office.told.emit(Notice(notice_of(error).text, "warning", action=(_("Take it so"), self._anyway)))
        else:
            self._office.jobs.failed.emit(error)

    def _anyway(self) -> None:
        if self._told is not None:
            self._again(self._told, anyway=True)

    def correct(self) -> None:
        """Make a paper that replaces the issue in front."""
        if self.sheet.row is not None and self._office.may_write:
            self._office.read(operations.request_again, self.sheet.row.uid, owner=self, ok=self._on_request)

    def withdraw(self) -> None:
        """Ask why the issue in front is withdrawn."""
        if self.sheet.row is not None and self._office.may_write:
            self.withdrawal_wanted.emit(self.sheet.row)

    def verify(self) -> None:
        """Say whether a code typed in is that of a genuine paper, and whether it is current."""
        typed = self.code.text().strip()
        if typed:
            self._office.read(operations.verdict, typed, owner=self, ok=self._on_verdict, latest="papers.verdict")

    # answers

    def _on_rows(self, rows: Sequence[Row]) -> None:
        self._all = tuple(rows)
        counts = {state: sum(row.state == state for row in rows) for state in STATES}
        choices = [Choice(state, state_label(state), counts[state]) for state in STATES if counts[state]]
        out = sum(row.out > 0 for row in rows)
        self.chips.set_choices([*choices, *([Choice("out", _("copies out"), out)] if out else [])])
        self._show_rows()

    def _show_rows(self) -> None:
        chosen = self.chips.chosen()
        rows = [row for row in self._all if fits(row, chosen)]
        before, current = self._wanted or self.table.current_uid(), self._rows
        self._rows = {row.id: row for row in rows}
        self.model.set_ids([row.id for row in rows], rows)
        if current and self._rows:
            self.model.refresh_rows()
        self.search.set_found(ngettext("{count} found", "{count} found", len(rows)).format(count=len(rows)))
        asked = bool(self.search.text() or chosen)
        if asked:
            self.nothing.say("search", _("Nothing found"), _("Try fewer letters, or Esc to see all."))
        else:
            self.nothing.say("list-checks", _("Nothing issued yet"), _("What you issue under Make is listed here for good."))
        self._left.setCurrentWidget(self.table if rows else self.nothing)
        at = next((place for place, row in enumerate(rows) if row.uid == before), 0)
        self._wanted = ""
        if rows:
            self.table.selectRow(at)
        self._on_current(rows[at].uid if rows else "")

    def _on_current(self, uid: str) -> None:
        row = next((row for row in self._rows.values() if row.uid == uid), None)
        self.sheet.show_row(row)

    def _on_print(self, answer: tuple[bytes, int, bool]) -> None:
        self.print_wanted.emit(*answer)

    def _on_save(self, answer: tuple[bytes, int, bool]) -> None:
        from ui.pages.papers.operations import issued_name

        if self.sheet.row is not None:
            self.save_wanted.emit(answer[0], issued_name(self.sheet.row.number, self.sheet.row.revision))

    def _on_request(self, answer: tuple[Any, ...]) -> None:
        self.correction_wanted.emit(*answer)

    def _on_verdict(self, answer: tuple[str, str, str]) -> None:
        tone, words, uid = answer
        self.verdict.setProperty("role", f"bar-{tone}")
        self.verdict.style().polish(self.verdict)
        self.verdict.say(words)
        if uid:
            self.choose(uid)

    # on the screen

    def _read(self, ids: Sequence[int]) -> list[Row]:
        return [self._rows[number] for number in ids if number in self._rows]

    def _connect(self) -> None:
        self.search.searched.connect(self.refresh)
        self.search.left_down.connect(self.focus_first)
        self.chips.changed.connect(self._show_rows)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self.sheet.focus_inside)
        self.code.returnPressed.connect(self.verify)
        self.sheet.print_wanted.connect(self.reprint)
        self.sheet.save_wanted.connect(self.save_again)
        self.sheet.correction_wanted.connect(self.correct)
        self.sheet.withdrawal_wanted.connect(self.withdraw)
        self.sheet.texts_wanted.connect(self.show_texts)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self.search, 3)
        top.addWidget(PlainLabel(_("Is this paper ours?"), "caption", wraps=False))
        top.addWidget(self.code, 2)
        top.addWidget(self.check)
        self._left = QStackedWidget()
        self._left.addWidget(self.table)
        self._left.addWidget(self.nothing)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, theme.px(6), 1, 1)
        inside.addWidget(self._left)
        self.split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self.split.setHandleWidth(theme.px(8))
        self.split.setContentsMargins(1, 0, 1, 0)
        side = QFrame()
        side.setProperty("role", "card")
        box = QVBoxLayout(side)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(self.sheet)
        self.split.addWidget(card)
        self.split.addWidget(side)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([theme.px(760), theme.px(380)])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addLayout(top)
        box.addWidget(self.verdict)
        box.addWidget(self.chips)
        box.addWidget(self.split, 1)

    def _go_part(self, by: int) -> None:
        parts: list[QWidget] = [self.search, self.table, self.sheet, self.code]
        focus = self.focusWidget()
        at = next((place for place, part in enumerate(parts) if focus is part or part.isAncestorOf(focus or self)), -1)
        part = parts[(at + by) % len(parts)]
        if part is self.sheet:
            self.sheet.focus_inside()
        else:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sheet under the list where they do not fit beside each other."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW_UNDER)
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.split.orientation() != wanted:
            self.split.setOrientation(wanted)
            self.split.setSizes([theme.px(260), theme.px(240)] if narrow else [theme.px(760), theme.px(380)])
