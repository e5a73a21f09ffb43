"""The papers page: make a paper and issue it; and the register of what was issued."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from models.base.language import _, ngettext
from models.editions.papers import PAPERS
from ui.pages.papers import operations, register_operations
from ui.pages.papers.choices import Cleared
from ui.pages.papers.clear_sheet import ClearSheet
from ui.pages.papers.issue_sheet import IssueSheet
from ui.pages.papers.issued_sheet import IssuedSheet
from ui.pages.papers.make_pane import MakePane
from ui.pages.papers.operations import Found
from ui.pages.papers.protect_sheet import ProtectSheet
from ui.pages.papers.register_pane import RegisterPane
from ui.pages.papers.register_rows import Row
from ui.pages.papers.text_sheet import TextSheet
from ui.pages.papers.withdraw_sheet import WithdrawSheet
from ui.papers.saving import save_copies, save_paper
from ui.shell import theme
from ui.shell.choosing import choose_new_file
from ui.shell.office import Changed, Notice, Office
from ui.shell.page import Page, PageAction
from ui.widgets.plain_label import PlainLabel
from ui.widgets.printing import new_printer, print_copies
from ui.widgets.segment import SegmentButton
from ui.widgets.side_sheet import SideSheet

if TYPE_CHECKING:
    from ui.papers.issuing import Issued, Orders
    from ui.papers.request import Made, PaperRequest

Copies = list[tuple[bytes, int]]


class PapersPage(Page):
    """Two sides: Make and Register. What is asked in between lies in sheets at the side, never in a chain of boxes."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.folder = Path.home()
        self.sheet: SideSheet | None = None
        self._replaces, self._replacing = "", ("", "", "")
        self._printing: tuple[Copies, bool] = ([], False)
        self._printer: QPrinter | None = None
        self._passphrase = ""
        self._saving: tuple[tuple[str, str, bytes], ...] = ()
        self.pane = MakePane(office)
        self.register = RegisterPane(office)
        self.make_tab, self.register_tab = SegmentButton(_("Make")), SegmentButton(_("Register"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pane)
        self._stack.addWidget(self.register)
        self._lay_out()
        self._connect()
        self._to(self.pane)

    # what tests and other parts of the window ask

    @property
    def choices(self) -> Any:
        """Return the choices of the paper being made."""
        return self.pane.choices

    @property
    def preview(self) -> Any:
        """Return the paper as it is shown."""
        return self.pane.preview

    @property
    def _made(self) -> Made | None:
        return self.pane.made

    @_made.setter
    def _made(self, made: Made | None) -> None:
        self.pane.made = made

    @property
    def _save(self) -> Any:
        return self.pane.save

    # what the window asks

    def shown(self) -> None:
        """Make the paper anew, read the register anew: the vault may say something else by now."""
        self.pane.refresh()
        self.register.refresh()

    def on_changed(self, changed: Changed) -> None:
        """Make the paper anew; the register changes with what is issued and with what papers say."""
        self.pane.refresh()
        self.register.refresh()

    def show_record(self, kind: str, uid: str) -> None:
        """Choose the usual paper about a record: a case's brief, an incident's flash report; or show an issued one."""
        usual = {"case": "brief", "incident": "flash", "victim": "identity"}
        if kind == "issue":
            self.show_register()
            self.register.choose(uid)
        elif kind in usual:
            self.show_paper(usual[kind], kind, uid)

    def show_paper(self, paper: str, kind: str, uid: str) -> None:
        """Choose a paper about a record."""
        self.show_make()
        self.pane.show_paper(paper)
        if kind == "victim":
            self.office.read(operations.captive_and_case, uid, owner=self, ok=self.choices.choose_captive)
        else:
            chosen = self.choices.choose_incident if kind == "incident" else self.choices.choose_case
            self.office.read(operations.found_of, kind, uid, owner=self, ok=chosen)

    def page_actions(self) -> tuple[PageAction, ...]:
        """Return what can be done here."""
        return (
            PageAction("papers.issue", _("Issue this paper"), self.issue_paper, "Ctrl+Shift+I", "badge-check", True),
            PageAction("papers.clear", _("Clear this paper"), self.clear_paper, "Ctrl+Shift+E", "user-plus"),
            PageAction("papers.print", _("Print this paper"), self.print_paper, "Ctrl+Shift+P", "printer"),
            PageAction("papers.save", _("Save this paper as PDF"), self.save_paper, "Ctrl+S", "download"),
            PageAction("papers.protect", _("Save this paper behind a passphrase"), self.protect_paper, "", "lock"),
            PageAction("papers.message", _("Copy this paper as a message"), self.copy_message, "Ctrl+Shift+C", "message-square"),
            PageAction("papers.sms", _("Copy this paper as SMS"), self.copy_sms, "Ctrl+Shift+M", "message-square-text"),
            PageAction("papers.radio", _("Copy this paper as a script for the radio"), self.copy_radio, "Ctrl+Shift+R", "radio"),
            PageAction("papers.texts", _("Write the texts of this paper"), self.write_texts, "Ctrl+T", "type"),
            PageAction("papers.make", _("Go to making papers"), self.show_make, "Ctrl+N", "file-plus"),
            PageAction("papers.register", _("Go to the register"), self.show_register, "Ctrl+R", "list-checks"),
            PageAction("papers.next", _("Next part of this page"), self.next_part, "F6"),
            PageAction("papers.previous", _("Part of this page before"), self.previous_part, "Shift+F6"),
        )

    def focus_first(self) -> None:
        """Put the keyboard to the kind of paper, or into the register."""
        (self.pane if self._is_making() else self.register).focus_first()

    def find(self) -> None:
        """Put the keyboard into the search of the register."""
        self.show_register()
        self.register.search.setFocus()

    def show_make(self) -> None:
        """Show where papers are made."""
        self._to(self.pane)

    def show_register(self) -> None:
        """Show what was issued."""
        self._to(self.register)
        self.register.focus_first()

    def next_part(self) -> None:
        """Go to the next part."""
        (self.pane if self._is_making() else self.register).next_part()

    def previous_part(self) -> None:
        """Go to the part before."""
        (self.pane if self._is_making() else self.register).previous_part()

    def write_texts(self) -> None:
        """Put the keyboard into the first text."""
        self.show_make()
        self.pane.texts.focus_first()

    def make(self) -> None:
        """Make the paper chosen and show it."""
        self.pane.make()

    # as text

    def copy_message(self) -> None:
        """Copy the paper as one message."""
        self.copy_as("messenger")

    def copy_sms(self) -> None:
        """Copy the paper as SMS."""
        self.copy_as("sms")

    def copy_radio(self) -> None:
        """Copy the paper as a script for the radio."""
        self.copy_as("radio")

    def copy_as(self, form: str) -> None:
        """Show the paper as text and copy its first message."""
        if self._is_making() and self._made is not None and PAPERS[self._made.request.kind].as_text:
            accents = not self.choices.accents.isChecked()
            self.office.task(
                operations.make_texts, self.pane.request, form, accents, owner=self, ok=self._on_texts
            )

    def _on_texts(self, answer: tuple[str, tuple[str, ...]]) -> None:
        self._show_texts(*answer)

    def _show_texts(self, form: str, texts: tuple[str, ...], *, draft: bool = True) -> None:
        sheet = TextSheet(self.office, form, texts, draft=draft)
        self._open(sheet)
        sheet.copy_next()

    # clearing and issuing

    def clear_paper(self) -> None:
        """Ask who clears the paper."""
        if self._is_making() and self._made is not None:
            sheet = ClearSheet(self._made, self.choices.cleared)
            sheet.cleared.connect(self._on_cleared)
            self._open(sheet)
            self.office.read(operations.people, self.office.vault.user, owner=sheet, ok=sheet.offer_people)

    def _on_cleared(self, cleared: Cleared) -> None:
        self.choices.clear_with(cleared)

    def issue_paper(self) -> None:
        """Ask for what an issue needs."""
        if self._is_making() and self._made is not None and self.office.may_write:
            replaces = self._replaces if self._replacing == self._subject() else ""  # a correction that was given up
            accents = not self.choices.accents.isChecked()
            sheet = IssueSheet(self._made, self.choices.cleared, replaces, accents=accents)
            sheet.ordered.connect(self._on_ordered)
            self._open(sheet)
            self.office.read(operations.people, self.office.vault.user, owner=sheet, ok=sheet.offer_people)

    def _subject(self) -> tuple[str, str, str]:
        """Return what the paper chosen is and is about, to tell a correction from another paper."""
        request = self.choices.request()
        return request.kind, request.edition, request.about

    def _on_ordered(self, request: PaperRequest, orders: Orders) -> None:
        self.office.task(
            operations.issue, request, orders, lane="write", owner=self, ok=self._on_issued, fail=self._on_refused,
            title=_("Issuing the paper"), stops=False,
        )  # fmt: skip

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(self.sheet, IssueSheet):
            self.sheet.refuse(error)
        else:
            self.office.jobs.failed.emit(error)

    def _on_issued(self, issued: Issued) -> None:
        self._replaces, self._replacing = "", ("", "", "")
        self.pane.texts.forget()
        self.choices.clear_with(Cleared())
        self.office.changed.emit(Changed((("issue", issued.uid),)))
        if issued.texts:
            self._show_texts("", issued.texts, draft=False)
        else:
            sheet = IssuedSheet(issued)
            sheet.print_wanted.connect(self.print_issued)
            sheet.save_wanted.connect(self.save_issued)
            self._open(sheet)
        told = _("Issued: {number} rev {revision}, check code {code}.")
        self.office.told.emit(
            Notice(told.format(number=issued.number, revision=issued.revision, code=issued.code), "good")
        )

    # printing

    def print_paper(self) -> None:
        """Ask which printer, and print what is in front."""
        if not self._is_making():
            self.register.reprint()
        elif self._made is not None:
            self._ask_printer([(self._made.data, self._made.pages)], PAPERS[self._made.request.kind].alone)

    def print_issued(self, issued: Issued) -> None:
        """Print the copies of an issue, each as a job of its own."""
        made = [data for _label, _holder, data in issued.copies] or [issued.made.data]
        self._ask_printer([(data, issued.made.pages) for data in made], PAPERS[issued.made.request.kind].alone)

    def print_again(self, data: bytes, pages: int, alone: bool) -> None:
        """Print an issued paper of the register again."""
        self._ask_printer([(data, pages)], alone)

    def _ask_printer(self, copies: Copies, alone: bool) -> None:
        self._printing = (copies, alone)
        self._printer = new_printer(copies[0][1], alone=alone)  # kept: the dialog only points to it
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
        dialog.accepted[QPrinter].connect(self._print_asked)
        QDialog.open(dialog)  # its own `open` wants a slot by name

    def print_to(self, printer: QPrinter) -> None:
        """Print the paper in front on this printer."""
        if self._made is not None:
            self._printing = ([(self._made.data, self._made.pages)], PAPERS[self._made.request.kind].alone)
            self._print_asked(printer)

    def _print_asked(self, printer: QPrinter) -> None:
        copies, alone = self._printing
        draft = self._made if self._made is not None and copies == [(self._made.data, self._made.pages)] else None

        def go_on(_noted: object = None) -> None:
            self.office.task(print_copies, printer, copies, alone, owner=self, ok=self._on_printed, title=_("Printing"))

        self._noted(draft, go_on)

    def _noted(self, draft: Made | None, go_on: Callable[..., None]) -> None:
        """Go on once it is logged that this draft holds what lies behind locks; an issue was logged when it was entered."""
        if draft is None or not draft.request.opened:
            go_on()
            return
        reference = draft.draft.paper.furniture.reference
        self.office.task(operations.note_printed, draft.request, reference, lane="write", owner=self, ok=go_on)

    def _on_printed(self, pages: int) -> None:
        told = ngettext("{count} page was given to the printer.", "{count} pages were given to the printer.", pages)
        spool = _("The system keeps a copy in its queue until it is printed.")
        self.office.told.emit(Notice(f"{told.format(count=pages)} {spool}", "good"))

    # saving

    def save_paper(self) -> None:
        """Ask for a name, and save."""
        self._passphrase = ""  # of a protected saving that was given up
        self._save_as()

    def _save_as(self) -> None:
        if not self._is_making():
            self.register.save_again()
        elif self._made is not None:
            name = operations.file_name(self._made.request, self.choices.about_ref(), f"{self.office.now():%Y%m%d}")
            choose_new_file(self, _("Save the paper"), str(self.folder / name), self.save_to, _("PDF (*.pdf)"))

    def protect_paper(self) -> None:
        """Ask for a passphrase, then for a name."""
        if self._is_making() and self._made is not None:
            sheet = ProtectSheet()
            sheet.given.connect(self._on_passphrase)
            self._open(sheet)

    def _on_passphrase(self, passphrase: str) -> None:
        self._passphrase = passphrase
        self._save_as()

    def save_to(self, target: str) -> None:
        """Save the paper under this name."""
        passphrase, self._passphrase = self._passphrase, ""
        if (made := self._made) is not None:
            told = self._on_protected if passphrase else self._on_saved

            def go_on(_noted: object = None) -> None:
                self.office.task(save_paper, made.data, target, passphrase, owner=self, ok=told)

            self._noted(made, go_on)

    def save_issued(self, issued: Issued) -> None:
        """Ask for a name and save the copies of an issue."""
        self._saving = issued.copies or (("", "", issued.made.data),)
        name = operations.issued_name(issued.number, issued.revision)
        choose_new_file(self, _("Save the paper"), str(self.folder / name), self.save_copies_to, _("PDF (*.pdf)"))

    def save_again(self, data: bytes, name: str) -> None:
        """Save an issued paper of the register again."""
        self._saving = (("", "", data),)
        choose_new_file(self, _("Save the paper"), str(self.folder / name), self.save_copies_to, _("PDF (*.pdf)"))

    def save_copies_to(self, target: str) -> None:
        """Save what was issued: one file, or one a copy."""
        if len(self._saving) == 1 and not self._saving[0][0]:
            self.office.task(save_paper, self._saving[0][2], target, owner=self, ok=self._on_saved)
        elif self._saving:
            self.office.task(save_copies, self._saving, target, owner=self, ok=self._on_copies_saved)

    def _on_saved(self, name: str) -> None:
        self.office.told.emit(
            Notice(_("Saved as {file}. The file is not encrypted: hand it over and delete it.").format(file=name), "good")
        )

    def _on_protected(self, name: str) -> None:
        told = _("Saved as {file}, behind the passphrase. Tell it by another way than the file.")
        self.office.told.emit(Notice(told.format(file=name), "good"))

    def _on_copies_saved(self, names: tuple[str, ...]) -> None:
        told = ngettext("{count} copy was saved.", "{count} copies were saved.", len(names)).format(count=len(names))
        self.office.told.emit(Notice(told + " " + _("The files are not encrypted: hand them over and delete them."), "good"))

    # corrections

    def _on_correction(self, request: PaperRequest, uid: str, about: Found | None, captive: Found | None) -> None:
        """Make the paper again as it was asked for then; issued, it replaces the earlier one."""
        self.show_make()
        self.pane.show_request(request, about, captive)
        self._replaces, self._replacing = uid, self._subject()
        self.office.told.emit(Notice(_("Change what is wrong, then issue it: it replaces the earlier one."), "info"))

    def _on_texts_again(self, texts: tuple[str, ...]) -> None:
        self._open(TextSheet(self.office, "", texts, draft=False))

    def _ask_withdrawal(self, row: Row) -> None:
        sheet = WithdrawSheet(row)
        sheet.given.connect(self._on_withdrawal)
        self._open(sheet)

    def _on_withdrawal(self, issue: str, why: str) -> None:
        self.office.write(register_operations.withdraw, issue, why, owner=self)

    # on the screen

    def _is_making(self) -> bool:
        return self._stack.currentWidget() is self.pane

    def _to(self, part: MakePane | RegisterPane) -> None:
        self._stack.setCurrentWidget(part)
        self.make_tab.setChecked(part is self.pane)
        self.register_tab.setChecked(part is self.register)

    def _open(self, sheet: SideSheet) -> None:
        if self.sheet is not None:
            self.sheet.close_sheet()
        self.sheet = sheet
        sheet.closed.connect(self._on_sheet_closed)
        sheet.open_on(self)

    def _on_sheet_closed(self) -> None:
        if self.sender() is self.sheet:
            self.sheet = None

    def _lay_out(self) -> None:
        segments = QFrame()
        segments.setProperty("role", "segments")
        row = QHBoxLayout(segments)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        row.addWidget(self.make_tab)
        row.addWidget(self.register_tab)
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(PlainLabel(_("Papers"), "title", wraps=False))
        head.addWidget(segments)
        head.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(12))
        box.setSpacing(theme.px(8))
        box.addLayout(head)
        box.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.make_tab.clicked.connect(self.show_make)
        self.register_tab.clicked.connect(self.show_register)
        self.pane.text_wanted.connect(self.copy_as)
        self.pane.clear_wanted.connect(self.clear_paper)
        self.pane.issue_wanted.connect(self.issue_paper)
        self.pane.print_wanted.connect(self.print_paper)
        self.pane.save_wanted.connect(self.save_paper)
        self.register.print_wanted.connect(self.print_again)
        self.register.save_wanted.connect(self.save_again)
        self.register.correction_wanted.connect(self._on_correction)
        self.register.withdrawal_wanted.connect(self._ask_withdrawal)
        self.register.texts_wanted.connect(self._on_texts_again)
