"""Erasing one person for ever: the name typed again, a reason, who decided, then the certificate."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout

from models.base.language import _
from models.values.fold import fold
from ui.pages.people import operations
from ui.shell.clipboard import copy_text
from ui.shell.keys import keys_text
from ui.shell.office import Notice, Office
from ui.shell.theme import px
from ui.widgets.plain_label import PlainLabel
from ui.widgets.record_sheet import Bar, button


class ErasePanel(QFrame):
    """The one thing here that cannot be taken back is the one that asks first. `closed` tells that it may go."""

    closed = Signal()

    def __init__(self, office: Office, uid: str, name: str) -> None:
        super().__init__()
        self._office, self._uid, self._name = office, uid, name
        self.stays = False
        """Whether it stays when another person is chosen: the certificate does."""
        warning = Bar("bad", "octagon-alert")
        warning.say(
            _(
                "The key of this person's record is destroyed, and with it all that stands in it, here and in every later "
                "backup. There is no Undo. The captivity stays in its case, as an unnamed victim's. Names written in texts of "
                "cases stay: take them out by hand."
            )
        )
        self.again = self._line(_("The person's name, typed again"))
        self.reason = self._line(_("Why the person is erased"))
        self.decided = self._line(_("Who decided it"))
        self.erase_button = button(_("Erase this person for ever"), self.erase, "danger", "trash-2")
        self.back = button(_("Cancel"), self.closed.emit, "quiet", "", keys_text("Esc"))
        self.certificate = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.certificate.setAccessibleName(_("Certificate of disposal"))
        self.copy = button(_("Copy the certificate"), self._on_copy, "", "copy")
        QShortcut(QKeySequence("Escape"), self, self.closed.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(18), px(14), px(18), px(14))
        box.setSpacing(px(10))
        box.addWidget(PlainLabel(_("Erase for ever: {name}").format(name=name), "section"))
        box.addWidget(warning)
        for edit in (self.again, self.reason, self.decided):
            box.addWidget(PlainLabel(edit.accessibleName(), "caption"))
            box.addWidget(edit)
        row = QHBoxLayout()
        row.addWidget(self.erase_button)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.back)
        box.addWidget(self.certificate, 1)
        box.addLayout(row)
        self.certificate.hide()
        self.copy.hide()
        box.addStretch(1)
        self._allow()

    def focus_first(self) -> None:
        """Put the keyboard where the name is typed."""
        self.again.setFocus()

    def erase(self) -> None:
        """Erase the person, if the name was typed again and a reason given."""
        if self.erase_button.isEnabled():
            self._office.alone(
                operations.erase, self._uid, self.reason.text(), self.decided.text().strip(), owner=self, ok=self._on_erased,
                title=_("Erasing the person"),
            )  # fmt: skip

    def _on_erased(self, certificate: object) -> None:
        from models.subjects.certificate import certificate_lines

        self.stays = True
        self.certificate.setPlainText("\n".join(certificate_lines(certificate)))  # type: ignore[arg-type]
        self.certificate.show()
        self.copy.show()
        self.erase_button.hide()
        self.back.setText(_("Close"))
        for edit in (self.again, self.reason, self.decided):
            edit.setReadOnly(True)
        self.certificate.setFocus()
        self._office.told.emit(Notice(_("The person was erased. Keep the certificate."), "good"))

    def _on_copy(self) -> None:
        copy_text(self.certificate.toPlainText())

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.textChanged.connect(self._allow)
        return made

    def _allow(self) -> None:
        if hasattr(self, "erase_button"):
            same = bool(self._name) and fold(self.again.text()).split() == fold(self._name).split()
            filled = bool(self.reason.text().strip() and self.decided.text().strip())
            self.erase_button.setEnabled(same and filled and self._office.role == "keeper" and self._office.may_write)
