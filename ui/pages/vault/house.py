"""Whose papers these are: name, contact line, community and logo, the same on every paper of this vault."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout

from models.base.language import _
from ui.pages.vault import operations
from ui.pages.vault.operations import House
from ui.pages.vault.parts import button, line, words
from ui.shell import theme
from ui.shell.choosing import choose_file
from ui.shell.office import Office

LOGO_HEIGHT = 40


class HouseCard(QFrame):
    """The style of the house on paper. Nothing is kept until Save is pressed."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._office = office
        self._logo = ""
        self._kept = House()
        self.organisation = QLineEdit(accessibleName=_("Organisation on the papers"))
        self.contact = QLineEdit(accessibleName=_("Contact line on the papers"))
        self.contact.setPlaceholderText(_("how a reader reaches you: duty telephone, address"))
        self.community = QLineEdit(accessibleName=_("Community for TLP:GREEN"))
        self.community.setPlaceholderText(_("with whom TLP:GREEN may be shared"))
        self.picture = QLabel()
        self.picture.setAccessibleName(_("Logo on the papers"))
        self.choose = button(_("Choose a logo …"), self.choose_logo, name="image")
        self.remove = button(_("Remove the logo"), self.remove_logo)
        self.save_button = button(_("Save"), self.save, role="primary")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(8)
        box.addWidget(words(_("Papers of this vault"), "section"))
        for field in (self.organisation, self.contact, self.community):
            box.addWidget(words(field.accessibleName()))
            box.addWidget(field)
            field.returnPressed.connect(self.save)
        box.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignLeading)
        box.addLayout(line(self.choose, self.remove))
        box.addLayout(line(self.save_button))
        for one in (self.choose, self.remove, self.save_button):
            one.setEnabled(office.may_write)
        self._show_logo()

    def show_house(self, house: House) -> None:
        """Show what is kept, unless somebody is typing here."""
        fields = (self.organisation, self.contact, self.community)
        if any(field.hasFocus() for field in fields):
            return
        self._kept, self._logo = house, house.logo
        for field, text in zip(fields, (house.organisation, house.contact, house.community), strict=True):
            field.setText(text)
        self._show_logo()

    def choose_logo(self) -> None:
        """Ask for a picture."""
        choose_file(self, _("Choose a logo"), "", self.take_logo, _("Pictures (*.png *.jpg *.jpeg *.gif *.webp)"))

    def take_logo(self, path: str) -> None:
        """Read a picture, make it small, and show it."""
        self._office.task(operations.read_logo, path, lane="read", owner=self, ok=self._on_logo)

    def remove_logo(self) -> None:
        """Take the logo away, once this is saved."""
        self._on_logo("")

    def save(self) -> None:
        """Keep all of it."""
        house = House(
            self.organisation.text().strip(), self.contact.text().strip(), self.community.text().strip(), self._logo
        )
        self._office.write(operations.set_house, house, owner=self)

    def _on_logo(self, logo: str) -> None:
        self._logo = logo
        self._show_logo()

    def _show_logo(self) -> None:
        from ui.papers.logo import from_setting

        pixmap = QPixmap()
        pixmap.loadFromData(from_setting(self._logo))
        if not pixmap.isNull():
            pixmap = pixmap.scaledToHeight(theme.px(LOGO_HEIGHT), Qt.TransformationMode.SmoothTransformation)
        self.picture.setPixmap(pixmap)
        self.picture.setVisible(not pixmap.isNull())
        self.remove.setVisible(bool(self._logo))
