"""Typing the recovery sheet: seven groups, each checked as soon as it is whole."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from models.base.errors import BadInput
from models.base.language import _
from ui.shell import theme
from ui.shell.unlock.parts import LEFT_TO_RIGHT, column, label
from ui.shell.unlock.passphrase_edit import SecretLine

GROUPS, LENGTH, PER_ROW = 7, 5, 4


class GroupsEdit(QWidget):
    """Seven short fields. Typing runs on from one to the next; a whole sheet can be pasted into any of them."""

    edited = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lines = column(self, spacing=6)
        lines.addWidget(label(_("The groups of the recovery sheet, as printed"), "caption"))
        cells = QWidget()
        cells.setProperty("layoutDirection", LEFT_TO_RIGHT)  # as on the paper, in every language
        grid = QGridLayout(cells)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(6))
        self.fields = tuple(self._field(number) for number in range(GROUPS))
        for number, field in enumerate(self.fields):
            grid.addWidget(field, number // PER_ROW, number % PER_ROW)
        lines.addWidget(cells)
        self.problem = label(role="problem")
        lines.addWidget(self.problem)
        self.problem.hide()
        self.setFocusProxy(self.fields[0])

    def _field(self, number: int) -> QLineEdit:
        field = SecretLine()
        field.setEchoMode(QLineEdit.EchoMode.Normal)  # read off a paper beside it: dots would only breed slips
        field.setProperty("role", "mono")
        field.setProperty("layoutDirection", LEFT_TO_RIGHT)
        field.setPlaceholderText(str(number + 1))
        field.setAccessibleName(_("Group {number} of {count}").format(number=number + 1, count=GROUPS))
        field.textEdited.connect(self._on_edited)
        field.returnPressed.connect(self.entered)
        return field

    def complete(self) -> bool:
        """Return whether every group is whole."""
        return all(len(field.text()) == LENGTH for field in self.fields)

    def secret(self) -> bytes:
        """Return the secret. Raises BadInput naming the group that is wrong."""
        from models.vault.recovery import from_groups

        return from_groups(" ".join(field.text() for field in self.fields))

    def forget(self) -> None:
        """Empty all fields."""
        for field in self.fields:
            field.setText("")
            _mark(field, False)
        self.problem.hide()

    def _on_edited(self, _text: str) -> None:
        field = self.sender()
        at = next((number for number, one in enumerate(self.fields) if one is field), 0)
        self._spread(at)
        self._check()
        self.edited.emit()

    def _spread(self, at: int) -> None:
        """Put the letters beyond a group's length into the next ones, and the keyboard after them."""
        from models.vault.recovery import SEPARATORS

        rest = "".join(letter for letter in self.fields[at].text().upper() if letter not in SEPARATORS)
        while True:
            self.fields[at].setText(rest[:LENGTH])
            rest = rest[LENGTH:]
            if at + 1 == GROUPS or (not rest and len(self.fields[at].text()) < LENGTH):
                break
            at += 1
            if not rest:
                break
        self.fields[at].setFocus()

    def _check(self) -> None:
        """Say which whole group is wrong."""
        wrong = [
            number
            for number, field in enumerate(self.fields, 1)
            if len(field.text()) == LENGTH and not _is_right(field.text(), number)
        ]
        for number, field in enumerate(self.fields, 1):
            _mark(field, number in wrong)
        said = _wrong(wrong[0]) if wrong else ""
        if not wrong and self.complete():
            try:
                self.secret()
            except BadInput as error:
                said = str(error.fields["reason"])
        self.problem.setText(said)
        self.problem.setVisible(bool(said))


def _is_right(group: str, number: int) -> bool:
    """Return whether a whole group passes its own check; the others are filled with groups of zeros, whose check is known."""
    from models.vault.recovery import ALPHABET, from_groups

    groups = ["0" * (LENGTH - 1) + ALPHABET[at] for at in range(1, GROUPS + 1)]
    groups[number - 1] = group
    try:
        from_groups(" ".join(groups))
    except BadInput as error:
        return error.fields["reason"] != _wrong(number)
    return True


def _wrong(number: int) -> str:
    return _("Group {number} is not right. Compare it with the sheet.").format(number=number)


def _mark(field: QLineEdit, wrong: bool) -> None:
    told = "true" if wrong else ""
    if (field.property("wrong") or "") != told:
        field.setProperty("wrong", told)
        field.style().unpolish(field)
        field.style().polish(field)
