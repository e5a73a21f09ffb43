"""The papers page: choose a paper, see it as it will be printed, print it, save it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from models.base.language import _, ngettext
from ui.pages.papers import operations
from ui.pages.papers.choices import Choices
from ui.papers.drawing import draw_page
from ui.papers.saving import save_paper
from ui.shell import theme
from ui.shell.choosing import choose_new_file
from ui.shell.icons import icon
from ui.shell.office import Changed, Notice, Office
from ui.shell.page import Page, PageAction
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.printing import new_printer, print_pages

if TYPE_CHECKING:
    from ui.papers.request import Made

SETTLE_MS = 120


class PapersPage(Page):
    """Choices at the leading side, the paper beside them. It is made anew when a choice or a record changes."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._made: Made | None = None
        self._job: Any = None
        self._later = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._later.timeout.connect(self.make)
        self.choices = Choices(office)
        self.choices.chosen.connect(self._later.start)
        self.preview = PdfPreview(office, draw_page)
        self._state = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._state.setProperty("role", "caption")
        self._notes = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._notes.setProperty("role", "doubt")
        self._print = self._button(_("Print …"), "printer", "primary", self.print_paper)
        self._save = self._button(_("Save as PDF …"), "download", "", self.save_paper)
        splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        splitter.addWidget(self._side())
        splitter.addWidget(self._card(self.preview))
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([theme.px(320), theme.px(860)])
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 12)
        box.addWidget(splitter)
        self._show_made()

    def shown(self) -> None:
        """Make the paper anew: the vault may say something else by now."""
        self.choices.fill()
        self._later.start()

    def on_changed(self, changed: Changed) -> None:
        """Make the paper anew."""
        self._later.start()

    def show_record(self, kind: str, uid: str) -> None:
        """Choose the brief of a case."""
        if kind == "case":
            self.choices.choose_case(uid)

    def page_actions(self) -> tuple[PageAction, ...]:
        """Return printing and saving."""
        return (
            PageAction("papers.print", _("Print this paper"), self.print_paper, "Ctrl+Shift+P", "printer"),
            PageAction("papers.save", _("Save this paper as PDF"), self.save_paper, "Ctrl+S", "download"),
        )

    def focus_first(self) -> None:
        """Put the keyboard to the kind of paper."""
        self.choices.focus_first()

    def make(self) -> None:
        """Make the paper chosen and show it."""
        choice = self.choices.choice()
        if choice.kind == "brief" and not choice.case:
            self._made = None
            self.preview.clear()
            self._state.setText(_("A brief is about one case: choose it first."))
            self._show_made()
            return
        if self._job is not None:
            self._job.cancel()
        self._state.setText(_("Making the paper …"))
        self._job = self.office.task(
            operations.make_paper, choice, owner=self, ok=self._on_made, fail=self._on_failed, title=_("Making the paper")
        )

    def print_paper(self) -> None:
        """Ask which printer, and print."""
        if self._made is None:
            return
        dialog = QPrintDialog(new_printer(self._made.pages), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
        dialog.accepted[QPrinter].connect(self.print_to)
        dialog.open()

    def print_to(self, printer: QPrinter) -> None:
        """Print the paper on this printer."""
        if self._made is not None:
            self.office.task(
                print_pages, printer, self._made.data, self._made.pages, owner=self, ok=self._on_printed,
                title=_("Printing"),
            )  # fmt: skip

    def save_paper(self) -> None:
        """Ask for a name, and save."""
        if self._made is None:
            return
        choice = self.choices.choice()
        name = operations.file_name(choice, self.choices.case_ref(), f"{self.office.now():%Y%m%d}")
        choose_new_file(self, _("Save the paper"), str(self.choices.folder() / name), self.save_to, _("PDF (*.pdf)"))

    def save_to(self, target: str) -> None:
        """Save the paper under this name."""
        if self._made is not None:
            self.office.task(save_paper, self._made.data, target, owner=self, ok=self._on_saved)

    def _on_made(self, made: Made) -> None:
        self._made = made
        self.preview.show_pdf(made.data, made.pages)
        pages = ngettext("{count} page", "{count} pages", made.pages).format(count=made.pages)
        self._state.setText(_("{pages}. Read back and checked for what its readers may not see.").format(pages=pages))
        self._show_made()

    def _on_failed(self, error: BaseException) -> None:
        from ui.shell.messages import notice_of

        self._made = None
        self.preview.clear()
        self._state.setText(notice_of(error).text)
        self._show_made()

    def _on_printed(self, pages: int) -> None:
        told = ngettext("{count} page was given to the printer.", "{count} pages were given to the printer.", pages)
        spool = _("The system keeps a copy in its queue until it is printed.")
        self.office.told.emit(Notice(f"{told.format(count=pages)} {spool}", "good"))

    def _on_saved(self, name: str) -> None:
        self.office.told.emit(
            Notice(_("Saved as {file}. The file is not encrypted: hand it over and delete it.").format(file=name), "good")
        )

    def _show_made(self) -> None:
        self._notes.setText("\n".join(self._made.notices) if self._made else "")
        self._notes.setVisible(bool(self._made and self._made.notices))
        for button in (self._print, self._save):
            button.setEnabled(self._made is not None)

    def _side(self) -> QWidget:
        title = QLabel(_("Papers"))
        title.setProperty("role", "title")
        side = QFrame()
        side.setProperty("role", "card")
        side.setMinimumWidth(theme.px(280))
        box = QVBoxLayout(side)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(8)
        box.addWidget(title)
        box.addWidget(self.choices)
        box.addWidget(self._state)
        box.addWidget(self._notes)
        box.addStretch(1)
        box.addWidget(self._print)
        box.addWidget(self._save)
        return side

    def _card(self, inside: QWidget) -> QWidget:
        card = QFrame()
        card.setProperty("role", "card")
        box = QHBoxLayout(card)
        box.addWidget(inside)
        return card

    def _button(self, text: str, name: str, role: str, slot: Any) -> QPushButton:
        button = QPushButton(text)
        button.setIcon(icon(name, "accent_text" if role == "primary" else "text"))
        button.setProperty("role", role)
        button.clicked.connect(slot)
        return button
