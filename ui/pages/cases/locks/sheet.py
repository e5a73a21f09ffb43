"""The sheet of a case's compartments: which are open, opening and closing them, who may, making them, moving values in."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from models.base import terms
from models.base.language import _, ngettext
from models.subjects.compartments import Compartment, Use
from models.values.moments import moment_text
from ui.pages.cases.kit import ChipLabel, button, card, column, empty, label, line_of
from ui.pages.cases.locks import operations
from ui.pages.cases.locks.making import MakingForm
from ui.pages.cases.locks.operations import Locks
from ui.shell.office import Changed, Notice, Office
from ui.shell.unlock.passphrase_edit import PassphraseEdit
from ui.widgets.side_sheet import SideSheet


class LocksSheet(SideSheet):
    """Compartments of one case. Opening asks for the person's passphrase again and is logged."""

    def __init__(self, office: Office, case: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Compartments"), parent)
        self._office, self._case = office, case
        self.locks: Locks | None = None
        self.ticks: dict[str, QCheckBox] = {}
        self.making: MakingForm | None = None
        self.passphrase = PassphraseEdit(_("Your passphrase"))
        self.own = PassphraseEdit(_("The compartment's own passphrase"))
        self.second = PassphraseEdit(_("Passphrase of a second person"))
        self._fixed = (self.passphrase, self.own, self.second)
        self._named = {edit: label(edit.line.accessibleName(), "caption") for edit in self._fixed}
        self.open_button = self.add_button(_("Open"), self.open_chosen, "primary", "lock-open")
        self.close_button = self.add_button(_("Close all"), self.close_all, "", "lock")
        office.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Read the compartments anew."""
        self._office.read(operations.read_locks, self._office.vault, self._case, owner=self, ok=self._on_read)

    def _on_changed(self, _changed: Changed) -> None:
        self.refresh()

    def _on_read(self, locks: Locks) -> None:
        same = self.locks == locks
        first, self.locks = self.locks is None, locks
        if not same:
            self._fill(locks)
        if first:
            self.focus_first()

    # showing

    def _fill(self, locks: Locks) -> None:
        empty(self.column, (*self._fixed, *self._named.values()))
        self.ticks.clear()
        told = _("A part of the case behind a second lock. While it is closed it is on no screen, in no search, paper or export.")
        self.column.addWidget(label(told, "soft"))
        closed = [one for one in locks.compartments if not one.is_open and one.mine]
        self._ask(closed)
        for one in locks.compartments:
            self.column.addWidget(self._card(one, locks))
        self.close_button.setVisible(any(one.is_open for one in locks.compartments))
        if locks.outside:
            self.column.addWidget(self._outside(locks.outside))
        self._offer_making(locks)
        if locks.uses:
            self.column.addWidget(label(_("Used lately"), "section"))
            for use in locks.uses:
                self.column.addWidget(label(_use_text(use), "soft"))
        self.column.addStretch(1)

    def _ask(self, closed: list[Compartment]) -> None:
        wanted = {self.passphrase: bool(closed), self.own: any(one.own_passphrase for one in closed),
                  self.second: any(one.of_three for one in closed)}  # fmt: skip
        for edit, needed in wanted.items():
            for part in (self._named[edit], edit):
                self.column.addWidget(part)
                part.setVisible(needed)
        self.open_button.setVisible(bool(closed))

    def _card(self, one: Compartment, locks: Locks) -> QWidget:
        frame, inside = card()
        name = terms.label("compartment", one.kind)
        chip = ChipLabel(_("Open") if one.is_open else _("Closed"), "warn" if one.is_open else "neutral")
        if one.is_open or not one.mine:
            head: QWidget = label(name, "value")
        else:
            head = self.ticks[one.kind] = QCheckBox(name)
            self.ticks[one.kind].setChecked(True)
        row = line_of(head, chip, stretch=False)
        row.setStretch(0, 1)
        inside.addLayout(row)
        people = [name for _uid, name in one.people] + ([_("recovery sheet")] if one.sheet else [])
        inside.addWidget(label(_("May open it: {people}").format(people=", ".join(people)), "soft"))
        if one.of_three:
            inside.addWidget(label(_("Two of them open it together."), "soft"))
        if one.own_passphrase:
            inside.addWidget(label(_("It has a passphrase of its own besides."), "soft"))
        if not one.mine:
            inside.addWidget(label(_("It is not open to you. Ask one of them."), "soft"))
        if one.is_open and self._office.may_write and not (one.of_three or one.own_passphrase):
            inside.addWidget(_Access(self, one, locks))
        return frame

    def _outside(self, count: int) -> QWidget:
        frame, inside = card()
        words = ngettext(
            "{count} value of this case lies in the open though there is a compartment for it.",
            "{count} values of this case lie in the open though there is a compartment for them.",
            count,
        )
        inside.addWidget(label(words.format(count=count), "value"))
        told = _("Moving them in seals earlier entries anew and rewrites the file. Older backups still hold them.")
        inside.addWidget(label(told, "soft"))
        inside.addLayout(line_of(button(_("Move them in"), self.move_in, "", "lock")))
        return frame

    def _offer_making(self, locks: Locks) -> None:
        self.making = None
        if not self._office.may_write or len(locks.compartments) == len(terms.codes("compartment")):
            return
        self.making = MakingForm(locks)
        frame, inside = card()
        inside.addWidget(label(_("New compartments"), "value"))
        inside.addWidget(self.making)
        inside.addLayout(line_of(button(_("Make these"), self.make, "" if locks.compartments else "primary", "lock")))
        self.column.addWidget(frame)

    # doing

    def open_chosen(self) -> None:
        """Open the compartments ticked."""
        kinds = tuple(kind for kind, tick in self.ticks.items() if tick.isChecked())
        if not kinds:
            return
        self._office.task(
            operations.open_locks, self._case, kinds, self.passphrase.text(), self.own.text(), self.second.text(),
            lane="write", owner=self, ok=self._on_opened, title=_("Opening"), stops=False,
        )  # fmt: skip

    def _on_opened(self, _kinds: tuple[str, ...]) -> None:
        self._forget()
        self._tell(_("Open until the vault is locked or you close it. The opening is logged."))
        self.close_sheet()

    def close_all(self) -> None:
        """Close the case's compartments."""
        self._office.task(operations.close_locks, self._case, lane="write", owner=self, ok=self._on_closed)

    def _on_closed(self, _nothing: None) -> None:
        self._tell(_("The compartments of this case are closed."))

    def make(self) -> None:
        """Make the compartments ticked."""
        if self.making is None:
            return
        form = self.making
        self._office.task(
            operations.make_locks, self._case, form.chosen(), form.chosen_people(), form.sheet.isChecked(), form.own.text(),
            form.three.isChecked(), lane="write", owner=self, ok=self._on_made, title=_("Making compartments"), stops=False,
        )  # fmt: skip

    def _on_made(self, _nothing: None) -> None:
        self._forget()
        self._tell(_("The compartments are made, and open here now."))

    def change_access(self, compartment: str, user: str, give: bool) -> None:
        """Open a compartment to a person, or close it to one."""
        self._office.task(operations.change_access, compartment, user, give, lane="write", owner=self, ok=self._on_access)

    def _on_access(self, _nothing: None) -> None:
        self._tell(_("Changed. What a person has read already, and older backups, stay as they are."))

    def move_in(self) -> None:
        """Move what lies in the open behind the locks."""
        self._office.alone(operations.move_values, self._case, owner=self, ok=self._on_moved, title=_("Moving behind the locks"))

    def _on_moved(self, count: int) -> None:
        words = ngettext("{count} value moved behind the locks.", "{count} values moved behind the locks.", count)
        self._tell(words.format(count=count))

    def _tell(self, text: str) -> None:
        self._office.told.emit(Notice(text, "good"))
        self._office.changed.emit(Changed())

    def _forget(self) -> None:
        for edit in self._fixed:
            edit.forget()


class _Access(QWidget):
    """Opens a compartment to one more person, or closes it to one."""

    def __init__(self, sheet: LocksSheet, one: Compartment, locks: Locks) -> None:
        super().__init__()
        self._sheet, self._uid = sheet, one.uid
        has = {uid for uid, _name in one.people}
        self.person = QComboBox()
        self.person.setAccessibleName(_("Person"))
        for uid, name in locks.people:
            self.person.addItem(_("{name}: may open it").format(name=name) if uid in has else name, (uid, uid not in has))
        if locks.sheet:
            words = _("recovery sheet: may open it") if one.sheet else _("recovery sheet")
            self.person.addItem(words, ("recovery", not one.sheet))
        self.change = button("", self._change, "quiet")
        self.person.currentIndexChanged.connect(self._name)
        box = column(spacing=4)
        box.addWidget(self.person)
        box.addLayout(line_of(self.change))
        self.setLayout(box)
        self._name()

    def _name(self) -> None:
        _user, give = self.person.currentData() or ("", True)
        self.change.setText(_("Open it to this person") if give else _("Close it to this person"))

    def _change(self) -> None:
        user, give = self.person.currentData() or ("", True)
        if user:
            self._sheet.change_access(self._uid, user, give)


def _use_text(use: Use) -> str:
    words = _("{when}: {compartment}, {what}, by {who}").format(
        when=moment_text(datetime.fromisoformat(use.at)), compartment=terms.label("compartment", use.kind),
        what=terms.inline("compartment_use", use.what), who=use.by,
    )  # fmt: skip
    return f"{words} ({use.whom})" if use.whom else words
