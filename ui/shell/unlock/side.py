"""Everything before the vault is open: the steps, one card at a time, with language and look at the top."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.base.language import _, current
from ui.shell import icons, theme
from ui.shell.preferences import Preferences
from ui.shell.unlock.parts import CENTRED, NO_FOCUS, Card, Message, centred, column, label
from ui.shell.unlock.unlock_panel import UnlockPanel
from ui.shell.unlock.work import Work
from ui.widgets.segment import SegmentButton

LANGUAGE_NAMES = {"en": "English", "fr": "Français"}


class UnlockSide(QWidget):
    """Shows one step at a time. `opened` tells an Entrance, `holding` that a vault is open behind a question.

    `language_chosen` and `theme_chosen` ask for another look.
    """

    opened = Signal(object)
    holding = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(
        self, jobs: Work, preferences: Preferences, parent: QWidget | None = None, *, folder: Path | None = None
    ) -> None:
        super().__init__(parent)
        self.jobs, self.preferences = jobs, preferences
        self.folder = folder or preferences.vault
        self.step: Card | None = None
        self.notice = Message()
        self.notice.setFixedWidth(theme.px(Card.WIDTH))
        self._middle = column(spacing=12)
        self._lay_out()
        self.show_start()

    def _lay_out(self) -> None:
        inner = QWidget()
        self._middle = column(inner, margin=16, spacing=12)
        self._middle.addStretch(2)
        self._middle.addLayout(centred(self.notice))
        self._place = column()
        self._middle.addLayout(self._place)
        self._middle.addStretch(3)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setProperty("focusPolicy", NO_FOCUS)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(self._top())
        lines.addWidget(scroll, 1)
        foot = label(_("F12 hides and locks at once, from anywhere."), "caption")
        foot.setProperty("alignment", CENTRED)
        foot.setContentsMargins(0, 0, 0, theme.px(12))
        lines.addWidget(foot)

    def _brand(self) -> QWidget:
        brand = QWidget()
        across = QHBoxLayout(brand)
        across.setContentsMargins(theme.px(4), 0, 0, 0)
        across.setSpacing(theme.px(8))
        picture = QLabel()
        side = theme.px(20)
        picture.setPixmap(icons.icon("shield", "accent").pixmap(side, side))
        name = label("Holdfast", "brand")
        name.setWordWrap(False)
        across.addWidget(picture)
        across.addWidget(name)
        return brand

    def _top(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setContentsMargins(*[theme.px(12)] * 4)
        across.addWidget(self._brand())
        across.addStretch(1)
        across.addWidget(self._choices(_("Language"), LANGUAGE_NAMES, current(), "language"))
        across.addSpacing(theme.px(8))
        themes = {"light": _("Light"), "dark": _("Dark"), "contrast": _("High contrast")}
        across.addWidget(self._choices(_("Look"), themes, self.preferences.theme, "look"))
        return across

    def _choices(self, name: str, choices: dict[str, str], now: str, what: str) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "segments")
        across = QHBoxLayout(frame)
        across.setContentsMargins(*[theme.px(2)] * 4)
        across.setSpacing(theme.px(2))
        group = QButtonGroup(frame)
        for code, text in choices.items():
            one = SegmentButton(text)
            one.setChecked(code == now)
            one.setProperty("code", code)
            one.setAccessibleName(_("{field}: {value}").format(field=name, value=text))
            group.addButton(one)
            across.addWidget(one)
        group.buttonClicked.connect(self._on_language if what == "language" else self._on_theme)
        return frame

    def _on_language(self, chosen: QPushButton) -> None:
        self.language_chosen.emit(chosen.property("code"))

    def _on_theme(self, chosen: QPushButton) -> None:
        self.theme_chosen.emit(chosen.property("code"))

    # steps

    def show_start(self) -> None:
        """Ask for the passphrase of the vault known, or how to begin where none is."""
        if self.folder is None:
            self.show_welcome()
        else:
            self.show_unlock()

    def show_unlock(self) -> None:
        """Ask for the passphrase."""
        assert self.folder is not None
        panel = UnlockPanel(self.jobs, self.preferences, self.folder)
        panel.opened.connect(self._on_opened)
        panel.another.connect(self.choose_vault)
        panel.others.connect(self.show_welcome)
        panel.holding.connect(self.holding)
        self.show_step(panel)

    def show_welcome(self) -> None:
        """Offer to make, open, restore or try."""
        from ui.shell.unlock.welcome import WelcomePanel

        self.show_step(WelcomePanel(self))

    def choose_vault(self) -> None:
        """Ask for the folder of a vault."""
        from ui.shell.choosing import choose_folder

        choose_folder(self, _("The folder of the vault"), str(self.folder or ""), self.use_folder)

    def take_over(self, before: UnlockSide) -> None:
        """Show the step the side before was on."""
        if before.step is not None and (card := before.step.again(self)) is not None:
            self.show_step(card)

    def use_folder(self, folder: str) -> None:
        """Go on with this vault, if it is one."""
        from ui.shell.unlock.operations import is_vault

        if is_vault(Path(folder)):
            self.folder = Path(folder)
            self.show_unlock()
        else:
            more = _("A vault's folder holds the files vault.db and vault.key.")
            self.tell(_("There is no vault in this folder."), more, "warn")

    def show_step(self, card: Card) -> None:
        """Put a step in place of the one before."""
        self.notice.clear()
        before, self.step = self.step, card
        if before is not None:
            before.hide()
            self._place.takeAt(0)  # its line; the card itself is deleted below
            before.deleteLater()
        self._place.addLayout(centred(card))
        card.show()
        self._focus()

    def tell(self, what: str, more: str = "", tone: str = "info") -> None:
        """Say something above the step."""
        self.notice.tell(what, more, tone)

    def _on_opened(self, entrance: object) -> None:
        self.opened.emit(entrance)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard where typing begins: before, nothing can have it."""
        super().showEvent(event)
        self._focus()

    def _focus(self) -> None:
        focus = getattr(self.step, "focus_first", None)
        if focus is not None:
            focus()

    def forget(self) -> None:
        """Empty every secret on the screen."""
        forget = getattr(self.step, "forget", None)
        if forget is not None:
            forget()

    def give_up(self) -> None:
        """Empty every secret and close a vault that waits for an answer."""
        self.forget()
        give_up = getattr(self.step, "give_up", None)
        if give_up is not None and give_up():
            self.show_start()
