"""A sheet at the trailing side of a page that holds a record's form, to make or change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.base.language import _, pgettext
from models.records import KINDS
from models.views.record import RecordView
from ui.shell.icons import icon
from ui.shell.keys import keys_text
from ui.shell.office import Notice, Office
from ui.widgets.fields import FormContext
from ui.widgets.form import RecordForm
from ui.widgets.form_saving import read_for_form
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tab_round import go_round

KEPT = ("source", "credibility", "case", "country")
"""What "Save and new" carries over: several acts mostly come from one source."""
KEPT_MORE: dict[str, tuple[str, ...]] = {
    "advisory": ("kind", "words", "means", "reason", "issued", "until"),
    "note": ("kind", "allow"),
}
"""What else it carries over: several states mostly say the same on one day, several notes are for the same readers."""
WIDTH_PX = (420, 680)
"""Least and most the sheet is wide."""


def panel_title(kind: str, new: bool) -> str:
    """Return "New: Act" or "Act" in the language in use."""
    label = _(KINDS[kind].label)
    return pgettext("sheet", "New: {kind}").format(kind=label) if new else label


class _Shade(QWidget):
    """What lies under the sheet takes no clicks."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 70))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


class RecordPanel(QFrame):
    """The sheet. Modal to the page it lies on only; `open_on(page)` shows it, `closed` tells that it went.

    Save: Ctrl+Return or Ctrl+S. Save and new: Ctrl+Shift+Return. Esc closes; what was typed stays as a draft.
    """

    saved = Signal(str, str)  # kind, uid
    closed = Signal()

    def __init__(
        self,
        office: Office,
        kind: str,
        uid: str = "",
        case: str = "",
        preset: Mapping[str, Any] | None = None,
        context: FormContext | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`uid` empty = a new record; `preset` holds stored values a new one begins with."""
        super().__init__(parent)
        self.office, self.kind = office, kind
        self._uid, self._preset = uid, dict(preset or {})
        base = context or FormContext(office, anchor=office.now().date())
        self.context = replace(base, office=office, case=case or base.case)
        self.setProperty("role", "sheet")
        self._shade: _Shade | None = None
        self._focus_before: QWidget | None = None
        self.form = RecordForm(office, kind, self.context)
        self._build()
        self._name(not uid)
        if uid:
            office.read(read_for_form, kind, uid, owner=self, ok=self._on_read)
        else:
            self.form.load(None, preset=self._preset)

    # making

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 8)
        self.title = PlainLabel("")
        self.title.setProperty("role", "title")
        self.close_button = QPushButton(icon("x", "text_soft"), "")
        self.close_button.setProperty("role", "quiet")
        self.close_button.setAccessibleName(_("Close"))
        self.close_button.setToolTip(_("Close (Esc): unsaved text is kept"))
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        box.addLayout(head)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        padding = QVBoxLayout(inside)
        padding.setContentsMargins(16, 4, 16, 16)
        padding.addWidget(self.form)
        self.area.setWidget(inside)
        box.addWidget(self.area, 1)
        box.addWidget(self._foot())
        self.close_button.clicked.connect(self.cancel)
        self.form.edited.connect(self._on_edited)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+Return", self.save), ("Ctrl+Enter", self.save), ("Ctrl+S", self.save),
            ("Ctrl+Shift+Return", self.save_and_new), ("Ctrl+Shift+Enter", self.save_and_new), ("Escape", self.cancel),
        )  # fmt: skip
        for sequence, slot in keys:
            shortcut = QShortcut(QKeySequence(sequence), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "strip")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        self.save_button, self.more_button = QPushButton(_("Save")), QPushButton(_("Save and new"))
        self.cancel_button = QPushButton(_("Cancel"))
        self.save_button.setProperty("role", "primary")
        self.save_button.setToolTip(keys_text("Ctrl+Return"))
        self.more_button.setToolTip(keys_text("Ctrl+Shift+Return"))
        self.cancel_button.setProperty("role", "quiet")
        self.cancel_button.setToolTip(keys_text("Esc"))
        row.addWidget(self.save_button)
        row.addWidget(self.more_button)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        self.save_button.clicked.connect(self.save)
        self.more_button.clicked.connect(self.save_and_new)
        self.cancel_button.clicked.connect(self.cancel)
        for button in (self.save_button, self.more_button):
            button.setVisible(self.office.may_write)
        return foot

    def _name(self, new: bool) -> None:
        self.title.setText(panel_title(self.kind, new))
        self.setAccessibleName(self.title.text())
        self.more_button.setVisible(new and self.office.may_write)

    def _on_read(self, record: RecordView | None) -> None:
        if record is None:
            self.office.told.emit(Notice(_("This record is not in the vault."), "warning"))
            self.cancel()
            return
        self.form.load(record)
        if self.isVisible():
            self.form.focus_first()

    # showing

    def open_on(self, page: QWidget) -> None:
        """Lie over the trailing side of the page, with the keyboard in the first field."""
        self._focus_before = QApplication.focusWidget()
        self._shade = _Shade(page)
        self.setParent(page)
        page.installEventFilter(self)
        self._lie()
        self._shade.show()
        self.show()
        self._shade.raise_()
        self.raise_()
        self.form.focus_first()

    def _lie(self) -> None:
        page = self.parentWidget()
        if page is None:
            return
        width = min(page.width(), max(WIDTH_PX[0], min(WIDTH_PX[1], page.width() * 55 // 100)))
        x = 0 if page.layoutDirection() == Qt.LayoutDirection.RightToLeft else page.width() - width
        self.setGeometry(QRect(x, 0, width, page.height()))
        if self._shade is not None:
            self._shade.setGeometry(page.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange) and watched is self.parentWidget():
            self._lie()
        return False

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes round inside the sheet."""
        widget: QWidget | None = QApplication.focusWidget()
        if widget is None or not (widget is self or self.isAncestorOf(widget)):
            self.form.focus_first()
            return True
        stop = go_round(self, onward)
        if stop is not None and self.area.isAncestorOf(stop):
            self.area.ensureWidgetVisible(stop, 0, 40)
        return True

    # doing

    def _on_edited(self) -> None:
        self.save_button.setEnabled(True)

    def save(self) -> None:
        """Save and close."""
        self._settle()
        self.form.save(self._on_saved)

    def save_and_new(self) -> None:
        """Save and go on with an empty form that keeps source, credibility, case and country."""
        self._settle()
        self.form.save(self._on_saved_for_more if self.more_button.isVisible() else self._on_saved)

    def cancel(self) -> None:
        """Close; what was typed is kept as a draft, and a notice says so."""
        if self.form.is_dirty():
            self.form.drafts.keep()
            self.office.told.emit(Notice(_("Not saved. What you typed is kept and offered when you open this form again.")))
        self.form.cancelled.emit()
        self._close()

    def _settle(self) -> None:
        from ui.widgets.fields.choice_line import ChoiceLine

        focus = QApplication.focusWidget()
        if isinstance(focus, ChoiceLine) and self.isAncestorOf(focus):
            focus.settle()

    def _on_saved(self, uid: str) -> None:
        self.saved.emit(self.kind, uid)
        self._close()

    def _on_saved_for_more(self, uid: str) -> None:
        self.saved.emit(self.kind, uid)
        wanted = (*KEPT, *KEPT_MORE.get(self.kind, ()))
        kept = {name: self.form.editors[name].value() for name in wanted if name in self.form.editors}
        self.form.load(None, preset={**self._preset, **kept})
        self.area.verticalScrollBar().setValue(0)
        self.form.focus_first()

    def _close(self) -> None:
        page, before = self.parentWidget(), self._focus_before
        if page is not None:
            page.removeEventFilter(self)
        if self._shade is not None:
            self._shade.hide()
            self._shade.deleteLater()
            self._shade = None
        self.hide()
        self.closed.emit()
        if before is not None and _alive(before) and before.isVisible():
            before.setFocus()
        self.deleteLater()


def _alive(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return bool(isValid(widget))


def open_panel(
    office: Office,
    page: QWidget,
    kind: str,
    uid: str = "",
    case: str = "",
    preset: Mapping[str, Any] | None = None,
    context: FormContext | None = None,
) -> RecordPanel:
    """Open a sheet on the page and return it."""
    panel = RecordPanel(office, kind, uid, case, preset, context)
    panel.open_on(page)
    return panel
