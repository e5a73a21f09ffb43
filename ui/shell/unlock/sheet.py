"""The recovery sheet, offered once a vault is made: without it a forgotten passphrase loses everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from models.base.language import _
from ui.shell import choosing, theme
from ui.shell.unlock import operations
from ui.shell.unlock.operations import Entrance
from ui.shell.unlock.parts import Card, button, label
from ui.shell.unlock.place_edit import documents, free_name
from ui.shell.unlock.step import Step

if TYPE_CHECKING:
    from pathlib import Path

    from ui.shell.unlock.side import UnlockSide

PER_ROW = 4


class SheetPanel(Step):
    """Makes the sheet when asked to, shows its groups, saves it as a PDF; then goes on into the vault."""

    def __init__(self, side: UnlockSide, entrance: Entrance) -> None:
        super().__init__(side)
        self.entrance: Entrance | None = entrance
        self.groups: tuple[str, ...] = ()
        self._leaving = False
        self.head(
            _("The vault is made"),
            _(
                "Nobody can reset a passphrase, we cannot either. A recovery sheet on paper opens the vault when it is "
                "forgotten or its owner is out of reach. Keep it in a sealed envelope in a safe, away from this laptop."
            ),
        )
        self.shown = QFrame()
        self.shown.setProperty("role", "raised")
        self._grid = QGridLayout(self.shown)
        self._grid.setContentsMargins(*[theme.px(14)] * 4)
        self.shown.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.add(self.shown)
        self.shown.hide()
        self.save = button(_("Save as PDF …"), self._ask_file, icon="download")
        self.later = button(_("Later"), self.leave)
        self.end(_("Make the recovery sheet"), self.save, self.later)
        self.back.hide()
        self.fields = [self.save, self.later]
        self.save.hide()
        side.holding.emit()

    def again(self, side: UnlockSide) -> Card | None:
        """Return the same with the vault and the groups, which leave this one."""
        if self.entrance is None:
            return None
        made, self.entrance = SheetPanel(side, self.entrance), None
        if self.groups:
            made._show(self.groups)
        return made

    def focus_first(self) -> None:
        """Put the keyboard on the sheet."""
        self.go.setFocus()

    def submit(self) -> None:
        """Make the sheet; once it is there, go on."""
        if self.groups:
            self.leave()
        elif self.entrance is not None:
            self.run(_("Making the recovery sheet …"), operations.new_groups, self.entrance.vault)

    def done(self, answer: Any) -> None:
        """Show the groups, or say where the paper is."""
        if self._leaving:
            self.side.give_up()
            return
        if not self.groups:
            self._show(answer)
            return
        self.message.tell(
            _("The recovery sheet is in {file}.").format(file=answer),
            _("Print it, then delete the file. Earlier sheets open nothing any more."),
            "good",
        )

    def _show(self, groups: tuple[str, ...]) -> None:
        self.groups = groups
        for number, group in enumerate(groups):
            piece = label(f"{number + 1}  {group}", "mono")
            piece.setWordWrap(False)
            self._grid.addWidget(piece, number // PER_ROW, number % PER_ROW)
        self.message.tell(_("Write these groups down now, or save the sheet and print it."), "", "info")
        self.shown.show()
        self.save.show()
        self.later.hide()
        self.go.setText(_("Go on"))

    def _ask_file(self) -> None:
        start = free_name(documents(), "recovery-sheet.pdf")
        choosing.choose_new_file(self, _("Save the recovery sheet"), str(start), self.save_to, _("PDF (*.pdf)"))

    def save_to(self, file: str | Path) -> None:
        """Write the PDF."""
        from pathlib import Path

        if self.entrance is not None:
            self.run(_("Writing the sheet …"), operations.save_sheet, self.entrance.vault, self.groups, Path(file))

    def leave(self) -> None:
        """Go on into the vault."""
        entrance, self.entrance = self.entrance, None
        if entrance is not None:
            self.forget()
            self.side.opened.emit(entrance)

    def give_up(self) -> bool:
        """Close the vault: the window was locked before anybody went on. While a sheet is being made, after that."""
        self._leaving = True
        if self.busy.running:
            return False
        entrance, self.entrance = self.entrance, None
        if entrance is not None:
            self.side.folder = entrance.vault.folder
            entrance.vault.close()
        return True

    def forget(self) -> None:
        """Show no group any more."""
        super().forget()
        self.groups = ()
        while (item := self._grid.takeAt(0)) is not None:
            if (piece := item.widget()) is not None:
                piece.hide()
                piece.deleteLater()
