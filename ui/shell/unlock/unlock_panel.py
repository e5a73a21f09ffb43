"""The unlock screen: which vault, the passphrase or the recovery sheet, and what to do when it does not open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from models.base.errors import AppError, BadInput, explain
from models.base.language import _, ngettext
from ui.shell import theme
from ui.shell.preferences import Preferences
from ui.shell.unlock.bar import Busy
from ui.shell.unlock.parts import Card, Message, button, column, label, named, row
from ui.shell.unlock.passphrase_edit import PassphraseEdit
from ui.shell.unlock.waiting import wait_s
from ui.shell.unlock.work import Work

if TYPE_CHECKING:
    from ui.shell.unlock.groups_edit import GroupsEdit
    from ui.shell.unlock.operations import Entrance
    from ui.shell.unlock.side import UnlockSide


class UnlockPanel(Card):
    """Asks for the passphrase of one vault. `opened` tells an Entrance; the others ask for another screen."""

    opened = Signal(object)
    holding = Signal()
    another = Signal()
    others = Signal()

    def __init__(self, jobs: Work, preferences: Preferences, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs, self.preferences, self.folder = jobs, preferences, folder
        self._wrong = 0
        self._brought_in = False
        self._entrance: Entrance | None = None
        self._held = QTimer(self, singleShot=True)
        self._held.timeout.connect(self._free)
        self.secret = PassphraseEdit(_("Passphrase"))
        self.groups: GroupsEdit | None = None  # made when the sheet is asked for: most never need it
        self.message = Message()
        self.busy = Busy()
        self.remember = QCheckBox(_("Remember where this vault lies"))
        self._make_buttons()
        self._lay_out()
        self._free()

    def _make_buttons(self) -> None:
        self.go = button(_("Unlock"), self.submit, "primary", "lock-open")
        self.read = button(_("Open for reading only"), self.submit_reading)
        self.yes = button(_("The clock is right"), self._clock_right, "primary")
        self.no = button(_("Close: I set the clock first"), self._clock_wrong)
        self.by_sheet = button(_("Use the recovery sheet"), self.toggle_sheet, "link")
        self.other = button(_("Another vault …"), self.another, "link")
        self.more = button(_("Make, restore, try …"), self.others, "link")
        self.secret.entered.connect(self.submit)
        self.secret.edited.connect(self._on_edited)
        self.remember.setChecked(self.preferences.remember)
        self.remember.toggled.connect(self._on_remember)

    def _lay_out(self) -> None:
        self.add(label(_("Unlock"), "title"))
        where = label(self.folder.name, "value")
        path = label(str(self.folder.absolute().parent), "caption")
        for one in (where, path):
            one.setToolTip(str(self.folder.absolute()))
        lines = column(spacing=2)
        lines.addWidget(where)
        lines.addWidget(path)
        self.add(lines)
        self.body.addSpacing(theme.px(4))
        self.typed = QWidget()
        self.typed.setLayout(named(self.secret, _("Passphrase")))
        self.secret.line.setAccessibleName(_("Passphrase"))
        for piece in (self.typed, self.message):
            self.add(piece)
        self.add(row(self.go, self.read, self.yes, self.no, 1))
        self.add(self.busy)
        self.add(row(self.remember, 1))
        self.body.addSpacing(theme.px(4))
        self.add(row(self.by_sheet, 1))
        self.add(row(self.other, self.more, 1))
        for piece in (self.read, self.yes, self.no):
            piece.hide()

    def again(self, side: UnlockSide) -> Card | None:
        """Return None: the side begins with this step anyway. A vault behind the clock's question goes over."""
        entrance, self._entrance = self._entrance, None
        if entrance is not None and isinstance(side.step, UnlockPanel):
            side.step._ask_clock(entrance)
        return None

    def focus_first(self) -> None:
        """Put the keyboard where typing begins."""
        (self._groups() if self.by_groups else self.secret).setFocus()

    @property
    def by_groups(self) -> bool:
        """Whether the recovery sheet is asked for."""
        return self.groups is not None and not self.groups.isHidden()

    # typing

    def toggle_sheet(self) -> None:
        """Ask for the recovery sheet in place of the passphrase, or back."""
        sheet = not self.by_groups
        self._groups().setVisible(sheet)
        self.typed.setVisible(not sheet)
        self.by_sheet.setText(_("Use the passphrase") if sheet else _("Use the recovery sheet"))
        self.message.clear()
        self.focus_first()
        self._free()

    def _groups(self) -> GroupsEdit:
        if self.groups is None:
            from ui.shell.unlock.groups_edit import GroupsEdit

            self.groups = GroupsEdit()
            self.groups.edited.connect(self._on_edited)
            self.groups.entered.connect(self.submit)
            self.body.insertWidget(self.body.indexOf(self.typed) + 1, self.groups)
            self.groups.hide()
        return self.groups

    def _on_edited(self) -> None:
        self._bring_in()
        self.read.hide()
        self._free()

    def _bring_in(self) -> None:
        """Begin with the imports at the first key: typing takes longer than they do."""
        if not self._brought_in:
            self._brought_in = True
            from ui.shell.unlock.operations import bring_in

            self.jobs.run(bring_in, lane="paper")

    def _on_remember(self, wanted: bool) -> None:
        self.preferences.change(remember=wanted)

    def _ready(self) -> bool:
        return self._groups().complete() if self.by_groups else bool(self.secret.text())

    # trying

    def submit(self) -> None:
        """Try what is typed."""
        self._try(only_read=False)

    def submit_reading(self) -> None:
        """Try again without the right to write, when another window holds the vault."""
        self._try(only_read=True)

    def _try(self, *, only_read: bool) -> None:
        if not self._ready() or self._held.isActive() or self.busy.running:
            return
        passphrase, recovery = "", b""
        if not self.by_groups:
            passphrase = self.secret.text()
        else:
            try:
                recovery = self._groups().secret()
            except BadInput as error:
                self.message.tell(explain(error)[0])
                return
        self._begin(_("Opening the vault …"))
        self.jobs.run(
            _unlock, self.folder, passphrase, recovery, only_read, lane="write", owner=self, ok=self._on_open, fail=self._on_fail
        )

    def _begin(self, text: str) -> None:
        self.message.clear()
        self.busy.begin(text)
        self._set_enabled(False)

    def _set_enabled(self, on: bool) -> None:
        if self.groups is not None:
            self.groups.setEnabled(on)
        for piece in (self.secret, self.by_sheet, self.other, self.more, self.remember, self.read):
            piece.setEnabled(on)
        self.go.setEnabled(on and self._ready() and not self._held.isActive())

    def _on_open(self, entrance: Entrance) -> None:
        self.busy.end()
        if entrance.clock is not None:
            self._ask_clock(entrance)
            return
        self.forget()
        self.opened.emit(entrance)

    def _on_fail(self, error: BaseException) -> None:
        self.busy.end()
        code = error.code if isinstance(error, AppError) else ""
        from ui.shell.unlock.telling import sentences

        what, more = sentences(error)
        if code == "wrong-passphrase":
            self._wrong += 1
            self.secret.forget()
            what, more = self._wrong_words(what, more)
        self.message.tell(what, more)
        self.read.setVisible(code == "vault-in-use")
        self._free()
        self.focus_first()

    def _wrong_words(self, what: str, more: str) -> tuple[str, str]:
        if self.by_groups:
            return _("This recovery sheet does not open the vault."), _(
                "A newer sheet may have been made since, or it belongs to another vault: compare the mark printed on it."
            )
        if seconds := wait_s(self._wrong):
            self._held.start(seconds * 1000)
            more += " " + ngettext(
                "The next try is possible in {count} second.", "The next try is possible in {count} seconds.", seconds
            ).format(count=seconds)
        return what, more

    def _free(self) -> None:
        """Let the next try begin."""
        if not self.busy.running and self._entrance is None:
            self._set_enabled(True)

    # a doubtful clock

    def _ask_clock(self, entrance: Entrance) -> None:
        assert entrance.clock is not None
        self._entrance = entrance
        self.message.tell(
            explain(entrance.clock)[0],
            _("Nothing has been stamped yet. Is the clock right now? If you say yes, the correction is logged."),
            "warn",
        )
        self._show_clock(True)
        self.yes.setFocus()
        self.holding.emit()

    def _show_clock(self, on: bool) -> None:
        for piece in (self.yes, self.no):
            piece.setVisible(on)
        self.go.setVisible(not on)

    def _clock_right(self) -> None:
        entrance, self._entrance = self._entrance, None
        if entrance is None:
            return
        self._show_clock(False)
        self._begin(_("Opening the vault …"))
        self.jobs.run(_settle, entrance.vault, lane="write", owner=self, ok=self._on_open, fail=self._on_fail)

    def _clock_wrong(self) -> None:
        self.give_up()
        self.forget()
        self.message.clear()
        self._free()
        self.focus_first()

    def give_up(self) -> bool:
        """Close a vault that waits for an answer; return whether there was one."""
        entrance, self._entrance = self._entrance, None
        if entrance is not None:
            entrance.vault.close()
            self._show_clock(False)
        return entrance is not None

    def wait_for(self, text: str) -> None:
        """Say why nothing can be opened yet."""
        self._begin(text)

    def go_on(self) -> None:
        """What was waited for is done."""
        self.busy.end()
        self._free()
        self.focus_first()

    def forget(self) -> None:
        """Empty what was typed."""
        self.secret.forget()
        if self.groups is not None:
            self.groups.forget()


def _unlock(job: object, folder: Path, passphrase: str, recovery: bytes, only_read: bool) -> Entrance:
    from ui.shell.unlock import operations

    return operations.unlock(job, folder, passphrase, recovery, only_read=only_read)


def _settle(job: object, vault: object) -> Entrance:
    from ui.shell.unlock import operations

    return operations.settle(job, vault, clock_is_right=True)  # type: ignore[arg-type]
