"""Who a source really is, folded away: kept apart under a key of its own, and printed nowhere."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from models.base.language import _
from models.views.record import RecordView
from ui.pages.sources.parts import button, hide_unless, row_of
from ui.shell.icons import icon
from ui.shell.office import Office
from ui.shell.theme import px
from ui.widgets.plain_label import PlainLabel


class IdentityFold(QWidget):
    """Shows the identity once it is unfolded. `edit_requested` gives its record, "" for a new one."""

    edit_requested = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uid = ""
        self.fold = QPushButton(icon("chevron-right", "text_soft"), _("Who it really is"))
        self.fold.setProperty("role", "quiet")
        self.fold.setIconSize(QSize(px(16), px(16)))
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._on_fold)
        self.words = PlainLabel("")
        self.edit_button = button(_("Write down who it is"), self._edit, picture="user")
        hide_unless(self.edit_button, office.may_write)
        self._inside = QWidget(self)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(px(24), 0, 0, 0)
        inside.setSpacing(px(6))
        inside.addWidget(PlainLabel(_("Kept apart under a key of its own, and printed nowhere."), "caption"))
        inside.addWidget(self.words)
        inside.addLayout(row_of(self.edit_button))
        self._inside.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(4))
        box.addLayout(row_of(self.fold))
        box.addWidget(self._inside)

    def show_identity(self, found: RecordView | None) -> None:
        """Show this identity."""
        self._uid = found.uid if found else ""
        lines = [found.text(name) for name in ("name", "contact", "note") if found.text(name)] if found else []
        self.words.setText("\n".join(lines) or _("Not written down."))
        text = _("Change who it is") if found else _("Write down who it is")
        self.edit_button.setText(text)
        self.edit_button.setAccessibleName(text)

    def close_fold(self) -> None:
        """Fold it away: another source is shown."""
        self.fold.setChecked(False)

    def _on_fold(self, on: bool) -> None:
        self._inside.setVisible(on)
        self.fold.setIcon(icon("chevron-down" if on else "chevron-right", "text_soft"))

    def _edit(self) -> None:
        self.edit_requested.emit(self._uid)
