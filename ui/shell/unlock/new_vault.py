"""Making a vault: where, who you are, and a passphrase that nobody guesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from models.base.errors import BadInput
from models.base.language import _
from ui.shell import theme
from ui.shell.unlock import operations
from ui.shell.unlock.operations import Entrance
from ui.shell.unlock.parts import button, label, restyle
from ui.shell.unlock.passphrase_edit import PassphraseEdit
from ui.shell.unlock.place_edit import PlaceEdit, documents, free_name
from ui.shell.unlock.step import Step

if TYPE_CHECKING:
    from ui.shell.unlock.side import UnlockSide


class Suggestion(QFrame):
    """A passphrase made by chance, of letters that lie alike on AZERTY and QWERTY, and another one at a press."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "raised")
        across = QHBoxLayout(self)
        across.setContentsMargins(*[theme.px(10)] * 4)
        self.words = label(role="mono")
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.another = button(_("Another one"), self.renew, icon="refresh-cw")
        across.addWidget(self.words, 1)
        across.addWidget(self.another)
        self.renew()

    def renew(self) -> None:
        """Make another."""
        from models.vault.passphrase import suggest_passphrase

        self.words.setText(suggest_passphrase())

    def text(self) -> str:
        """Return the passphrase shown."""
        return self.words.text()

    def forget(self) -> None:
        """Show nothing."""
        self.words.clear()


class NewVaultPanel(Step):
    """The form."""

    def __init__(self, side: UnlockSide) -> None:
        super().__init__(side, width=560)
        from ui.cli.new import own_name

        self.head(_("Make a new vault"))
        self.place = PlaceEdit(_("Folder to make"), "new", free_name(documents(), "holdfast.vault"))
        self.name = QLineEdit(own_name())
        self.organisation = QLineEdit()
        self.organisation.setPlaceholderText(_("printed on each page; may be left empty"))
        self.suggestion = Suggestion()
        self.first = PassphraseEdit(_("Passphrase"))
        self.second = PassphraseEdit(_("The same again"), told=False)
        self.strength = label(role="caption")
        self.field(self.place, _("Folder to make"))
        self.field(self.name, _("Your name in the vault"))
        self.field(self.organisation, _("Organisation"))
        self.add(label(_("Choose a passphrase. Six words like these are best: write them down until you know them."), "caption"))
        self.add(self.suggestion)
        self.field(self.first, _("Passphrase"))
        self.add(self.strength)
        self.field(self.second, _("The same again"))
        self.end(_("Make the vault"))
        self.first.edited.connect(self._judge)
        self.second.edited.connect(self._judge)
        self.second.entered.connect(self.submit)
        self.first.entered.connect(self.second.setFocus)
        self._judge()

    def focus_first(self) -> None:
        """Put the keyboard where something must be typed."""
        self.first.setFocus()

    def _judge(self) -> None:
        """Say how good the passphrase is, while it is typed."""
        typed = self.first.text()
        words, role = strength(typed, suggested=self.suggestion.text())
        if typed and self.second.text() and not typed.startswith(self.second.text()):
            words, role = _("The two are not the same."), "problem"
        self.strength.setText(words)
        restyle(self.strength, role)

    def submit(self) -> None:
        """Make the vault, if all is there."""
        folder, name, passphrase = self.place.path(), self.name.text().strip(), self.first.text()
        problem = ""
        if folder is None:
            problem = _("Say which folder to make.")
        elif not name:
            problem = _("Say your name: what you enter is signed with it.")
        elif strength(passphrase)[1] == "problem" or not passphrase:
            problem = strength(passphrase)[0] or _("Type a passphrase.")
        elif passphrase != self.second.text():
            problem = _("The two are not the same.")
        if problem:
            self.message.tell(problem)
            return
        organisation = self.organisation.text().strip()
        self.run(_("Making the vault …"), _make, folder, name, passphrase, organisation)

    def done(self, answer: Entrance) -> None:
        """Offer the recovery sheet before the work begins."""
        from ui.shell.unlock.sheet import SheetPanel

        self.forget()
        self.side.show_step(SheetPanel(self.side, answer))

    def forget(self) -> None:
        """Empty what was typed and what was suggested."""
        super().forget()
        self.suggestion.forget()


def strength(passphrase: str, *, suggested: str = "") -> tuple[str, str]:
    """Return what is to be said about a passphrase, and in which tone ("problem", "caption", "understood")."""
    from models.vault.passphrase import check_strength

    if not passphrase:
        return "", "caption"
    if passphrase == suggested:
        return _("Made by chance: about 66 bits. Nobody guesses it."), "understood"
    try:
        check_strength(passphrase)
    except BadInput as error:
        return str(error.fields["reason"]), "problem"
    return _("Long enough. Is it from a book, a song or about you? Then the words above are better."), "understood"


def _make(job: object, *given: object) -> Entrance:
    return operations.make_vault(job, *given)  # type: ignore[arg-type]
