"""The desk: the live picture an officer sees all day."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, QTimeZone
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.base.language import _, ngettext
from ui.pages.desk.cards import BackupCard, ListCard, plain, set_role
from ui.pages.desk.columns import Columns
from ui.pages.desk.day_text import day_text
from ui.pages.desk.operations import DeskRows, mark_seen, read_page
from ui.shell import theme
from ui.shell.clipboard import copy_text
from ui.shell.icons import icon
from ui.shell.office import Changed, Notice, Office
from ui.shell.page import Page, PageAction

NARROW_UNDER = 960
REFRESH_MS = 60_000
"""The longest that an age on the screen may be behind."""
PAGES = ("context", "vault")
"""Rows of the desk that open a page instead of a record."""


class DeskPage(Page):
    """Who is held, what is due, what others wrote, what waits. Everything is read in one go; nothing is typed here."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.desk: DeskRows | None = None
        self.zone = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        self._make_cards()
        self._lay_out()
        theme.watcher.changed.connect(self._on_theme)

    # what the frame calls

    def shown(self) -> None:
        """Read the desk."""
        self.refresh()

    def on_changed(self, changed: Changed) -> None:
        """Read anew after every action: nearly all of them show here."""
        if self.isVisible():
            self.refresh()

    def page_actions(self) -> tuple[PageAction, ...]:
        """Return what can be done here."""
        return (
            PageAction("desk.copy", _("Copy the desk as text"), self.copy_text, "Ctrl+Shift+C", "copy"),
            PageAction("desk.new_case", _("Open a new case"), self._on_new_case_wanted, "Ctrl+N", "file-plus", writes=True),
            PageAction("desk.seen", _("Mark what others wrote as seen"), self.mark_seen, "", "check"),
            PageAction("desk.backup", _("Back up now"), self._on_backup_wanted, "", "hard-drive", writes=True),
        )

    def focus_first(self) -> None:
        """Put the keyboard on the first list that has rows."""
        for card in self._columns.cards:
            if isinstance(card, ListCard) and card.list.isVisibleTo(self):
                card.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._copy.setFocus()

    # reading

    def refresh(self) -> None:
        """Read the desk anew; the newest reading wins."""
        self._timer.stop()
        now, user = self.office.now(), self.office.vault.user
        self.office.read(read_page, now, self.zone, user, owner=self, ok=self._on_read, latest="desk")

    def _on_read(self, desk: DeskRows) -> None:
        first = self.desk is None
        self.desk = desk
        self._fill(desk)
        if self.isVisible():
            self._timer.start()
            if first and self._copy.hasFocus():
                self.focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what may be old by now."""
        super().showEvent(event)
        if self.desk is not None:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Wake nobody while nobody looks."""
        self._timer.stop()
        super().hideEvent(event)

    # actions

    def copy_text(self) -> None:
        """Put the desk as plain text on the clipboard, marked so that clipboard managers leave it out of their history."""
        if self.desk is None:
            return
        copy_text(day_text(self.desk))
        self.office.told.emit(
            Notice(_("The desk was copied as text, without names. It stays on the clipboard until something else is copied."))
        )

    def mark_seen(self) -> None:
        """Keep that everything shown was seen."""
        if self.desk is None or not self.office.vault.writable:
            self.office.told.emit(Notice(_("What you have seen is not kept here: the vault is open for reading only.")))
            return
        self.office.task(mark_seen, self.desk.upto, lane="write", owner=self, ok=self._on_seen)

    def _on_seen(self, _visit: object) -> None:
        self.refresh()

    def _on_opened(self, kind: str, uid: str) -> None:
        if kind in PAGES:
            self.office.page_requested.emit(kind)
        else:
            self.office.open_requested.emit(kind, uid)

    def _on_backup_wanted(self) -> None:
        self.office.page_requested.emit("vault")

    def _on_new_case_wanted(self) -> None:
        self.office.action_requested.emit("cases", "case.new")

    def _on_sort_wanted(self) -> None:
        self.office.page_requested.emit("incidents")

    # what is on it

    def _make_cards(self) -> None:
        self.held = ListCard(_("Persons held"), "users", "")
        self.due = ListCard(_("Today and the next 7 days"), "calendar-clock", _("Nothing is due today or in the next 7 days."))
        self.teams = ListCard(_("On shift"), "user", "")
        self.changes = ListCard(_("Since you were last here"), "history", "")
        self.threats = ListCard(_("Threats without measures"), "shield-alert", _("No open threat is without measures."))
        self.opened = ListCard(_("Opened in the last 7 days"), "folder-open", _("No case was opened in the last 7 days."))
        self.lines = ListCard(_("Log lines to sort"), "radio", _("Every line is sorted."))
        self.backup = BackupCard()
        self.seen = self.changes.add_button(_("Seen"))
        self.seen.setAccessibleName(_("Mark what others wrote as seen"))
        self.seen.clicked.connect(self.mark_seen)
        self.sort = self.lines.add_button(_("Sort"))
        self.sort.setAccessibleName(_("Sort the log lines"))
        self.sort.clicked.connect(self._on_sort_wanted)
        self.backup.wanted.connect(self._on_backup_wanted)
        for card in (self.held, self.due, self.teams, self.changes, self.threats, self.opened, self.lines):
            card.opened.connect(self._on_opened)
        self.backup.button.setVisible(self.office.may_write)

    def _lay_out(self) -> None:
        self._title = plain(_("Desk"), "title")
        self._as_of = plain("", "caption")
        self._facts = QHBoxLayout()
        self._facts.setSpacing(theme.px(16))
        self._facts.addStretch(1)
        self._fact_labels: list[QLabel] = []
        self._copy = QPushButton(icon("copy", "text_soft"), _("Copy as text"))
        self._copy.setProperty("role", "quiet")
        self._copy.setIconSize(QSize(theme.px(16), theme.px(16)))
        self._copy.clicked.connect(self.copy_text)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._title)
        head.addWidget(self._as_of)
        head.addStretch(1)
        head.addWidget(self._copy)
        left = ((self.held,), (self.teams,), (self.threats, self.opened))
        right = ((self.due,), (self.changes,), (self.lines, self.backup))
        order = (self.held, self.due, self.teams, self.changes, self.threats, self.opened, self.lines, self.backup)
        self._columns = Columns((left, right), order)
        inside = QWidget()
        column = QVBoxLayout(inside)
        margin = theme.px(12)
        column.setContentsMargins(margin, theme.px(8), margin, margin)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addLayout(self._facts)
        column.addWidget(self._columns, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _fill(self, desk: DeskRows) -> None:
        self._as_of.setText(desk.as_of)
        self._fill_facts(desk)
        self.held.set_rows(desk.held, self._nobody_held(desk))
        self.held.note.setText(desk.more_open)
        self.held.note.setToolTip(desk.more_open)
        self.due.set_rows(desk.due)
        self.teams.set_rows(desk.teams)
        self.teams.setVisible(bool(desk.teams))
        self.changes.set_rows(desk.changes, self._no_news(desk))
        self.changes.note.setText(desk.visit)
        self.seen.setVisible(self.office.vault.writable and (bool(desk.changes) or not desk.been_here))
        self.threats.set_rows(desk.threats)
        self.opened.set_rows(desk.opened)
        self.lines.set_rows(desk.lines)
        more = desk.unsorted_count - len(desk.lines)
        self.lines.note.setText(ngettext("and {count} more", "and {count} more", more).format(count=more) if more > 0 else "")
        self.sort.setVisible(bool(desk.lines))
        self.backup.set_fact(desk.backup)
        self._fit()

    def _fill_facts(self, desk: DeskRows) -> None:
        while len(self._fact_labels) < len(desk.facts):
            label = plain("", "value")
            self._facts.insertWidget(len(self._fact_labels), label)
            self._fact_labels.append(label)
        for at, label in enumerate(self._fact_labels):
            label.setVisible(at < len(desk.facts))
            if at < len(desk.facts):
                fact = desk.facts[at]
                label.setText(fact.text)
                set_role(label, fact.tone if fact.tone in ("bad", "warn", "good") else "value")

    def _nobody_held(self, desk: DeskRows) -> str:
        if desk.any_case:
            return _("Nobody is held in the open cases.")
        if not self.office.may_write:
            return _("This vault holds no cases yet.")
        return _(
            "No cases yet. Press Ctrl+N for the page Cases and open the first one there. To look around first, lock with F12 and "
            "choose “Try it with the sample”."
        )

    def _no_news(self, desk: DeskRows) -> str:
        if not self.office.vault.writable:
            return _("Not kept here: the vault is open for reading only.")
        if not desk.been_here:
            return _("This is your first time here on this laptop. From now on, what others write is listed here.")
        return _("Nobody else wrote anything.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards into one column where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * theme.px(12)
        self._columns.set_narrow(self.width() < theme.px(NARROW_UNDER) or room < self._columns.needed())

    def _on_theme(self) -> None:
        """Take in another zoom: rows have another height then."""
        for card in self._columns.cards:
            if isinstance(card, ListCard):
                card.list.scheduleDelayedItemsLayout()
        self._fit()
