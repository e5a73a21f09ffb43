"""The rail: the pages by name, what is due, and at its foot whether the vault is locked away and backed up."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from models.base.language import _
from ui.shell import theme
from ui.shell.icons import icon
from ui.shell.pages import PAGES

WIDE, WIDEST, NARROW = 184, 264, 60
MARGIN = 8


class Rail(QFrame):
    """A button a page. `chosen` tells the page's id; `menu_requested` that the program's menu is wanted."""

    chosen = Signal(str)
    menu_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self._narrow = False
        self._group = QButtonGroup(self, exclusive=True)
        self._buttons: dict[str, QPushButton] = {}
        self._name = QLabel("Holdfast")
        self._name.setProperty("role", "brand")
        self._name.setContentsMargins(10, 0, 0, 0)
        self._foot = QLabel(wordWrap=True)
        self._foot.setProperty("role", "caption")
        self._foot.setContentsMargins(10, 4, 4, 4)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, 12, MARGIN, 8)
        box.setSpacing(2)
        box.addWidget(self._name)
        box.addSpacing(8)
        for page in PAGES:
            if page.id == "help":
                box.addStretch(1)
            box.addWidget(self._add(page.id, _(page.label), page.icon, page.key))
        self._menu = self._button(_("Menu"), "menu")
        self._menu.clicked.connect(self.menu_requested)
        box.addWidget(self._menu)
        box.addWidget(self._foot)
        self.set_narrow(False)

    @property
    def menu_button(self) -> QPushButton:
        """Return the button the menu opens at."""
        return self._menu

    def show_page(self, page: str) -> None:
        """Mark the page in front."""
        if page in self._buttons:
            self._buttons[page].setChecked(True)
            for name, button in self._buttons.items():  # Tab goes to the page in front, arrows to the others
                button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name == page else Qt.FocusPolicy.ClickFocus)

    def set_foot(self, text: str) -> None:
        """Say at the foot how the vault stands (encrypted, last backup)."""
        self._foot.setText(text)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only; names stay for the screen reader and as tool tips."""
        self._narrow = narrow
        self._name.setVisible(not narrow)
        self._foot.setVisible(not narrow)
        for button in (*self._buttons.values(), self._menu):
            # a single & would be taken for the mark of a mnemonic
            button.setText("" if narrow else " " + button.accessibleName().replace("&", "&&"))
        self.setFixedWidth(theme.px(NARROW) if narrow else self._wide())

    def _wide(self) -> int:
        """Return the width at which every name is seen, in a language of long words too."""
        needed = max(button.sizeHint().width() for button in (*self._buttons.values(), self._menu))
        return max(theme.px(WIDE), min(theme.px(WIDEST), needed + 2 * MARGIN))

    def _add(self, page: str, label: str, name: str, key: str) -> QPushButton:
        button = self._button(label, name)
        button.setCheckable(True)
        if key:
            button.setToolTip(_("{name} (Alt+{key})").format(name=label, key=key))
        button.clicked.connect(self._on_clicked)
        self._group.addButton(button)
        self._buttons[page] = button
        return button

    def _button(self, label: str, name: str) -> QPushButton:
        button = QPushButton(icon(name), label, accessibleName=label, toolTip=label)
        button.setProperty("role", "rail-item")
        button.setIconSize(QSize(theme.px(18), theme.px(18)))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _on_clicked(self) -> None:
        self.chosen.emit(next(page for page, button in self._buttons.items() if button.isChecked()))
