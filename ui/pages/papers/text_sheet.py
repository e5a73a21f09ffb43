"""A paper as plain text: each message to be copied, with how long it is; the clipboard forgets it after a minute."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from models.base.language import _, ngettext
from ui.shell.clipboard import FORGET_AFTER_S, copy_text, secret_data
from ui.shell.keys import keys_text
from ui.shell.office import Notice, Office
from ui.widgets.plain_label import PlainLabel
from ui.widgets.record_sheet import button
from ui.widgets.side_sheet import SideSheet


class _Message(QPlainTextEdit):
    """A message to read. What is copied out of it by hand is forgotten as what the buttons copy."""

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selected words, marked as secret and forgotten after a minute."""
        return secret_data(self.textCursor().selection().toPlainText(), FORGET_AFTER_S)


class TextSheet(SideSheet):
    """The messages of one paper. The first is copied at once; Ctrl+Return copies the next."""

    def __init__(self, office: Office, form: str, texts: Sequence[str], *, draft: bool = True) -> None:
        titles = {"sms": _("As SMS"), "messenger": _("As a message"), "radio": _("As a script for the radio")}
        super().__init__(titles.get(form, form))
        self._office, self.texts, self._next = office, tuple(texts), 0
        self.buttons: list[QPushButton] = []
        if draft:
            words = _("This is a draft: it is in no register. Issue it as text, and what was sent stays known.")
            self.column.addWidget(PlainLabel(words, "doubt"))
        for number, text in enumerate(texts, 1):
            edit = _Message(text, readOnly=True, tabChangesFocus=True)
            edit.setAccessibleName(_("Message {number} of {count}").format(number=number, count=len(texts)))
            self._add(edit, number, text)
        self.column.addStretch(1)
        self.copy_button = self.add_button(_("Copy"), self.copy_next, "primary", "copy", keys_text("Ctrl+Return"))
        self.add_button(_("Close"), self.close_sheet, "quiet", "", keys_text("Esc"))
        self._name_next()

    def copy(self, number: int) -> None:
        """Copy one message, counted from 0."""
        copy_text(self.texts[number], FORGET_AFTER_S)
        self._next = (number + 1) % len(self.texts)
        self._name_next()
        told = _("Copied. The clipboard forgets it in {seconds} seconds, and when the vault is locked.")
        self._office.told.emit(Notice(told.format(seconds=FORGET_AFTER_S), "good"))

    def copy_next(self) -> None:
        """Copy the next message."""
        if self.texts:
            self.copy(self._next)

    def _add(self, edit: QPlainTextEdit, number: int, text: str) -> None:
        letters = ngettext("{count} character", "{count} characters", len(text)).format(count=len(text))
        name = edit.accessibleName() if len(self.texts) > 1 else letters
        self.column.addWidget(PlainLabel(f"{name} · {letters}" if len(self.texts) > 1 else name, "caption"))
        lines = min(16, max(4, text.count("\n") + len(text) // 48 + 3))
        edit.setFixedHeight(edit.fontMetrics().lineSpacing() * lines)
        self.column.addWidget(edit)
        if len(self.texts) > 1:
            one = button(_("Copy message {number}").format(number=number), self._on_copy, "", "copy")
            self.buttons.append(one)
            self.column.addWidget(one)

    def _on_copy(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton) and sender in self.buttons:
            self.copy(self.buttons.index(sender))

    def _name_next(self) -> None:
        several = len(self.texts) > 1
        words = _("Copy message {number}").format(number=self._next + 1) if several else _("Copy")
        self.copy_button.setText(words)
        self.copy_button.setAccessibleName(words)
