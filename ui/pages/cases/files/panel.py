"""One file at the side: what it is, what it says of itself, what was done with it; looking at it and taking it out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QScrollArea, QWidget

from models.base import terms
from models.base.language import _
from models.subjects.attachments import Extracted
from models.subjects.pictures_clean import CLEANED
from models.subjects.titles import value_words
from models.values.media import ending_of, size_text
from models.views.files import FileView
from ui.pages.cases.files import operations
from ui.pages.cases.files.attaching import AttachPanel, DetailsPanel
from ui.pages.cases.files.viewer import look
from ui.pages.cases.files.words import event_text, is_shown, kind_text, moment_of, said_lines, says
from ui.pages.cases.kit import button, card, column, empty, label
from ui.shell.choosing import choose_files, choose_new_file
from ui.shell.clipboard import copy_text
from ui.shell.office import Changed, Notice
from ui.shell.theme import px
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet

ASKED = ("collected", "collected_by", "source", "about", "note")
"""Fields told as they were entered."""


class FilePanel(QFrame):
    """Esc closes. What is done here is noted in the file's custody, which is told below."""

    left = Signal()

    def __init__(self, sheet: CaseSheet, file: FileView) -> None:
        super().__init__()
        self._sheet, self.file = sheet, file
        self.setProperty("role", "sheet")
        self.title = label("", "title")
        self.body = column(spacing=4, margins=(0, 0, 8, 0))
        inside = QWidget()
        inside.setProperty("role", "plain")
        inside.setLayout(self.body)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        self.keep = QCheckBox(_("Export with what the picture says of itself"))
        self.asking, within = card()
        within.addWidget(label(_outside_words(), ""))
        self.outside = button(_("Open it there"), self._on_outside, "primary", "external-link")
        self.not_outside = button(_("Do not open it"), self._on_not_outside, "quiet")
        self.buttons: dict[str, QPushButton] = {}
        foot, asked = QWidget(), QWidget()
        row, asked_row = FlowLayout(foot, gap=8), FlowLayout(asked, gap=8)
        for one in (self.outside, self.not_outside):
            asked_row.addWidget(one)
        within.addWidget(asked)
        for made in self._made():
            row.addWidget(made)
        whole = column(spacing=8, margins=(16, 14, 10, 14))
        for part in (self.title, self._area, self.asking, self.keep, foot):
            whole.addWidget(part, 1 if part is self._area else 0)
        self.setLayout(whole)
        shortcut = QShortcut(QKeySequence("Escape"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.cancel)
        sheet.shown.connect(self._on_shown)
        self.asking.hide()
        self._tell()

    def _made(self) -> list[QPushButton]:
        wanted = [
            (_("Look at it"), self.look, "primary", "eye", is_shown(self.file.record)),
            (_("Export …"), self.ask_export, "", "download", self._may_take),
            (_("Open in another program …"), self.ask_outside, "", "external-link", self._may_take),
            (_("Check that it is unchanged"), self.check, "", "shield-check", True),
            (_("Copy SHA-256"), self.copy_digest, "quiet", "copy", True),
            (_("Edit"), self.edit, "quiet", "pencil", self._sheet.may_write),
            (_("Close"), self.cancel, "quiet", "", True),
        ]
        for words, called, role, picture, shown in wanted:
            if shown:
                self.buttons[words] = button(words, called, role, picture)
        return list(self.buttons.values())

    @property
    def _may_take(self) -> bool:
        """Whether a copy may leave the vault: only where that can be noted."""
        return self._sheet.office.vault.writable

    # telling

    def _tell(self) -> None:
        record = self.file.record
        self.title.setText(self.file.name)
        self.setAccessibleName(self.file.name)
        self._area.setAccessibleName(self.file.name)
        self.keep.setVisible(self._may_take and record.text("media") in CLEANED and bool(says(record)))
        empty(self.body)
        named = record.text("name") if record.text("title") else ""
        for words in (named, f"{kind_text(record.text('media'))}, {size_text(self.file.size)}"):
            self._add(words, "soft")
        if record.text("within"):
            self._add(_("Lies in: {compartment}").format(compartment=terms.label("compartment", record.text("within"))), "value")
        if record.text("marking"):
            self._add(terms.label("marking", record.text("marking")), "value")
        self._add(_("In the vault since {moment}").format(moment=moment_of(self.file.kept_at)), "")
        self._add(_("SHA-256"), "caption")
        self._add(" ".join(record.text("digest")[at : at + 8] for at in range(0, 64, 8)), "")
        for name in ASKED:
            self._pair(name)
        if lines := list(said_lines(record)):
            self._add(_("What the picture says of itself"), "section")
            if "place" in says(record):
                self._add(_("It says where it was taken. This is removed from copies unless you leave it in."), "bad")
            for words, role in lines:
                self._add(words, role)
        self._add(_("What was done with it"), "section")
        for event in reversed(self.file.custody):
            self._add(event_text(event), "bad" if event.text("what") == "damaged" else "soft")
        self.body.addStretch(1)

    def _pair(self, name: str) -> None:
        field, data = self.file.record.kind.field(name), self._sheet.data
        value = self.file.record.text(name)
        if not value:
            return
        other = data.by_uid.get(value) if field.type == "ref" and data is not None else None
        words = other.text("title") if other is not None else value_words(None, field, self.file.record.raw(name))
        if words:
            self._add(_(field.label), "caption")
            self._add(words, "")

    def _add(self, words: str, role: str) -> None:
        if words:
            self.body.addWidget(label(words, role))

    def _on_shown(self, _uid: str) -> None:
        """The case was read anew: what was done with the file may be more."""
        file = self._sheet.data.files.find(self.file.uid) if self._sheet.data is not None else None
        if file is None:  # deleted, or its compartment was closed
            self.left.emit()
        else:
            self.file = file
            self._tell()

    def focus_first(self) -> None:
        """Put the keyboard on the first button."""
        next(iter(self.buttons.values())).setFocus()

    def cancel(self) -> None:
        """Close."""
        self.left.emit()

    # doing

    def look(self) -> None:
        """Look at it inside the program."""
        look(self._sheet, self.file)

    def copy_digest(self) -> None:
        """Put the SHA-256 on the clipboard."""
        copy_text(self.file.record.text("digest"))

    def edit(self) -> None:
        """Change what is known of it."""
        self._sheet.show_step(DetailsPanel(self._sheet.office, self.file.record, self._sheet.form_context()))

    def check(self) -> None:
        """Compare it with the SHA-256 it was attached with."""
        self._task(operations.check, ok=self._on_checked, title=_("Checking the file"))

    def _on_checked(self, _digest: str) -> None:
        self._told(Notice(_("It is the file that was attached: the SHA-256 is the same."), "good"))

    def ask_export(self) -> None:
        """Ask where the copy goes."""
        name = f"file-{self.file.uid[-6:]}.{ending_of(self.file.record.text('media'))}"
        choose_new_file(self, _("Export into a new file"), str(Path.home() / name), self.export)

    def export(self, target: str) -> None:
        """Write the copy."""
        self._task(operations.export, target, self.keep.isChecked(), ok=self._on_exported, title=_("Exporting"))

    def _on_exported(self, made: Extracted) -> None:
        told = {
            "removed": _("Exported, without what the picture says of itself. The copy has another SHA-256."),
            "kept": _("Exported as it is: what it says of itself is still in it."),
            "unknown": _("Exported as it is: nothing can be removed from this kind of file. It may say who made it and where."),
        }
        words = told.get(made.traces, _("Exported."))
        self._told(Notice(words, "good" if made.traces in ("removed", "none") else "warning"))

    def ask_outside(self) -> None:
        """Say what opening it in another program means, and ask."""
        self.asking.show()
        self.not_outside.setFocus()

    def _on_not_outside(self) -> None:
        self.asking.hide()
        self.focus_first()

    def _on_outside(self) -> None:
        self.asking.hide()
        self._task(operations.open_outside, ok=self._on_clear, title=_("Opening"))

    def _on_clear(self, answer: tuple[str, bool]) -> None:
        path, in_memory = answer
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(path))
        words = _("A clear copy is open in another program until the vault is locked.")
        if not opened:
            words = _("No program of this computer opens this kind of file. The clear copy is removed at the lock.")
        elif not in_memory:
            words = _("A clear copy lies on this computer's disk until the vault is locked. Traces of it may stay there.")
        self._told(Notice(words, "warning", action=(_("Remove it now"), self._sheet_clear)))

    def _sheet_clear(self) -> None:
        office = self._sheet.office
        office.task(operations.remove_clear, lane="files", ok=lambda _left: office.changed.emit(Changed()))

    def _task(self, function: object, *arguments: object, ok: object, title: str) -> None:
        self._sheet.office.task(
            function, self.file.uid, *arguments, lane="files", owner=self, ok=ok, fail=self._on_failed, title=title
        )  # type: ignore[arg-type]

    def _on_failed(self, error: BaseException) -> None:
        self._sheet.office.jobs.failed.emit(error)
        self._sheet.office.changed.emit(Changed())  # that it is damaged was noted

    def _told(self, notice: Notice) -> None:
        self._sheet.office.told.emit(notice)
        self._sheet.office.changed.emit(Changed())


def _outside_words() -> str:
    return _(
        "A clear copy is written for the other program. It is removed when the vault is locked, or at the next start. "
        "The other program may keep copies and a list of files opened; on flash memory traces can stay."
    )


def open_file(sheet: CaseSheet, uid: str) -> None:
    """Show one file at the side."""
    file = sheet.data.files.find(uid) if sheet.data is not None else None
    if file is not None:
        panel = FilePanel(sheet, file)
        panel.left.connect(sheet.side.close_panel)
        panel.setMinimumWidth(px(120))
        sheet.side.show_panel(panel)


def ask_files(sheet: CaseSheet) -> None:
    """Ask which files are to be attached to the sheet's case."""
    if sheet.data is not None and sheet.may_write:
        choose_files(sheet, _("Attach files"), "", lambda paths: open_attach(sheet, paths))


def open_attach(sheet: CaseSheet, paths: list[str]) -> None:
    """Open the form that asks what these files are."""
    if paths and sheet.data is not None and sheet.may_write:
        sheet.show_tab("files")
        sheet.show_step(AttachPanel(sheet, paths))
