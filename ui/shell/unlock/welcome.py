"""How to begin: make a vault, open one, restore a backup, or try with the sample."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout

from models.base.language import _
from ui.shell import icons, theme
from ui.shell.unlock.parts import Card, button, label, row

if TYPE_CHECKING:
    from ui.shell.unlock.side import UnlockSide


class WelcomePanel(Card):
    """Four ways in."""

    def __init__(self, side: UnlockSide) -> None:
        super().__init__(side, width=660)
        self._side = side
        self.head(
            _("Where are your cases?"),
            _(
                "They live in a vault: an encrypted folder on this laptop or on a stick, opened by your passphrase alone. "
                "Nothing leaves this machine."
            ),
        )
        self.make = Choice("plus", _("Make a new vault"), _("For your first day. Takes a minute."), self._make)
        self.open = Choice("folder-open", _("Open a vault"), _("It is already on this laptop or on a stick."), side.choose_vault)
        self.restore = Choice("history", _("Restore a backup"), _("From one file, into a new folder."), self._restore)
        few = _("A few cases from a public report, to look around in.")
        self.sample = Choice("play", _("Try it with the sample"), few, self._sample)
        grid = QGridLayout()
        grid.setSpacing(theme.px(12))
        for number, choice in enumerate((self.make, self.open, self.restore, self.sample)):
            grid.addWidget(choice, number // 2, number % 2)
        self.body.addLayout(grid)
        if side.folder is not None:
            self.add(row(button(_("Back"), side.show_unlock, "link"), 1))

    def again(self, side: UnlockSide) -> Card | None:
        """Return the same."""
        return WelcomePanel(side)

    def focus_first(self) -> None:
        """Put the keyboard on the first way."""
        self.make.setFocus()

    def _make(self) -> None:
        from ui.shell.unlock.new_vault import NewVaultPanel

        self._side.show_step(NewVaultPanel(self._side))

    def _restore(self) -> None:
        from ui.shell.unlock.restore import RestorePanel

        self._side.show_step(RestorePanel(self._side))

    def _sample(self) -> None:
        from ui.shell.unlock.sample import SamplePanel

        self._side.show_step(SamplePanel(self._side))


class Choice(QPushButton):
    """A large button with a picture, a title and a line beneath."""

    def __init__(self, icon: str, title: str, text: str, pressed: Callable[[], object]) -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        lines = self._lines = QVBoxLayout(self)
        lines.setContentsMargins(*[theme.px(14)] * 4)
        lines.setSpacing(theme.px(4))
        picture, side = label(), theme.px(22)
        picture.setPixmap(icons.icon(icon, "accent").pixmap(side, side))
        for piece in (picture, label(title, "section"), label(text, "caption")):
            lines.addWidget(piece)  # labels leave the mouse to the button beneath them
        self.clicked.connect(pressed)

    def sizeHint(self) -> QSize:
        return self._lines.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(180), self.heightForWidth(max(theme.px(180), self.width())))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines.totalHeightForWidth(width)
