"""Choosing a case by typing: reference, words of its title, anything the case is found by."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from models.base.language import _
from ui.pages.papers import operations
from ui.shell.office import Office


class CasePicker(QLineEdit):
    """A line that finds cases; `picked` tells that another one is chosen (`uid`, `ref`)."""

    picked = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent, placeholderText=_("Reference or words"))
        self.setAccessibleName(_("Case"))
        self.uid = ""
        self._office = office
        self._found: list[tuple[str, str]] = []
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated[str].connect(self._on_activated)
        self.setCompleter(completer)
        self.textEdited.connect(self._on_typed)
        self.returnPressed.connect(self._on_return)

    @property
    def ref(self) -> str:
        """Return the reference of the case chosen."""
        return self.text().split("  ", 1)[0] if self.uid else ""

    def choose(self, uid: str, text: str) -> None:
        """Choose a case."""
        self.uid = uid
        self.setText(text)
        self.setCursorPosition(0)
        self.picked.emit()

    def fill(self) -> None:
        """Choose the newest case where none is chosen yet, and know the newest ones."""
        self._ask("")

    def _on_typed(self, text: str) -> None:
        self.uid = ""
        self._ask(text)

    def _ask(self, text: str) -> None:
        self._office.read(operations.find_cases, text, owner=self, ok=self._on_found, latest="papers.case")

    def _on_found(self, found: list[tuple[str, str]]) -> None:
        self._found = found
        self._model.setStringList([text for _uid, text in found])
        if self.hasFocus() and self.text() and not self.uid:
            self.completer().complete()
        elif found and not self.uid and not self.text():
            self.choose(*found[0])

    def _on_activated(self, text: str) -> None:
        for uid, shown in self._found:
            if shown == text:
                self.choose(uid, shown)

    def _on_return(self) -> None:
        if not self.uid and self._found:
            self.choose(*self._found[0])
