"""Disposal of a case: for ever, with its reference typed again, a reason, and a certificate."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from models.base.language import _
from ui.pages.vault import operations
from ui.pages.vault.operations import Overview
from ui.pages.vault.parts import SmallTable, button, card, line, words
from ui.shell.clipboard import copy_text
from ui.shell.office import Notice, Office


class DisposalTab(QWidget):
    """The one thing here that cannot be taken back is the one that asks first."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._found: list[tuple[str, str, str]] = []
        self._case = ("", "")
        self.case = QLineEdit(accessibleName=_("Case"), placeholderText=_("Reference or words"))
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated[str].connect(self._on_activated)
        self.case.setCompleter(completer)
        self.case.textEdited.connect(self._on_typed)
        self.reason = QLineEdit(accessibleName=_("Reason"), placeholderText=_("Why it is disposed of"))
        self.decided = QLineEdit(accessibleName=_("Decided by"), placeholderText=_("Who decided it"))
        self.again = QLineEdit(accessibleName=_("Reference, typed again"), placeholderText=_("Type the reference to confirm"))
        self.again.textChanged.connect(self._allow)
        self.destroy = button(_("Destroy this case for ever"), self.dispose, name="trash-2", role="danger")
        self.certificate = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.certificate.setAccessibleName(_("Certificate of disposal"))
        self._copy = button(_("Copy"), self._on_copy, name="copy")
        heads = (_("Reference"), _("Destroyed on"), _("Decided by"), _("Reason"))
        self.table = SmallTable(_("Disposals"), heads, 3)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 0)
        box.setSpacing(12)
        box.addWidget(
            card(
                _("Dispose of a case"),
                words(_("Its keys are destroyed, and with them its content, here and in every later backup. No undo.")),
                line(self.case, self.reason, self.decided, stretch=False),
                line(self.again, self.destroy, stretch=False),
            )
        )
        box.addWidget(card(_("Certificate"), self.certificate, line(self._copy)))
        box.addWidget(card(_("Disposed of so far"), self.table), 1)
        self._allow()

    def show_overview(self, overview: Overview) -> None:
        """Show what was disposed of."""
        self.table.fill([(ref, (ref, on, by, reason)) for ref, on, by, reason in overview.disposals])

    def choose(self, uid: str, ref: str) -> None:
        """Choose a case."""
        self._case = (uid, ref)
        self.case.setText(ref)
        self._allow()

    def dispose(self) -> None:
        """Destroy the case chosen."""
        uid, _ref = self._case
        self.destroy.setEnabled(False)  # a second click would be refused as if nothing had been destroyed
        self._office.alone(
            operations.dispose, uid, self.reason.text(), self.decided.text().strip(), owner=self, ok=self._on_disposed,
            fail=self._on_failed, title=_("Destroying the case"),
        )  # fmt: skip

    def _on_typed(self, text: str) -> None:
        self._case = ("", "")
        self._allow()
        self._office.read(operations.find_cases, text, owner=self, ok=self._on_found, latest="vault.disposal")

    def _on_found(self, found: list[tuple[str, str, str]]) -> None:
        self._found = found
        self._model.setStringList([f"{ref}  {title}" for _uid, ref, title in found])
        typed = self.case.text().strip().casefold()
        exact = next((row for row in found if row[1].casefold() == typed), None)
        if exact is not None:
            self._case = (exact[0], exact[1])
        elif self.case.hasFocus():
            self.case.completer().complete()
        self._allow()

    def _on_activated(self, text: str) -> None:
        for uid, ref, title in self._found:
            if f"{ref}  {title}" == text:
                self.choose(uid, ref)

    def _on_disposed(self, certificate: object) -> None:
        from models.subjects.certificate import certificate_lines

        self.certificate.setPlainText("\n".join(certificate_lines(certificate)))  # type: ignore[arg-type]
        for edit in (self.case, self.reason, self.decided, self.again):
            edit.clear()
        self._case, self._found = ("", ""), []
        self._model.setStringList([])
        self._office.told.emit(Notice(_("The case was destroyed. Keep its certificate."), "good"))

    def _on_failed(self, error: BaseException) -> None:
        self._allow()
        self._office.jobs.failed.emit(error)

    def _on_copy(self) -> None:
        copy_text(self.certificate.toPlainText())

    def _allow(self) -> None:
        uid, ref = self._case
        allowed = self._office.role == "keeper" and self._office.may_write
        same = bool(ref) and self.again.text().strip().upper() == ref.upper()
        self.destroy.setEnabled(bool(allowed and uid and same))
        for edit in (self.case, self.reason, self.decided, self.again):
            edit.setEnabled(allowed)
            edit.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
