"""The list of sources, the newest first: title, grade, what it is and whether it stands alone."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from models.base import terms
from models.base.language import _, ngettext
from models.base.numbers import number_text
from ui.pages.sources.operations import SourceRow, read_sources
from ui.pages.sources.parts import hide_unless
from ui.pages.sources.words import day_words, row_detail, row_title, short_grade
from ui.shell.icons import icon
from ui.shell.keys import keys_text
from ui.shell.office import Office
from ui.widgets.delegates import AGE, DETAIL, MARKING, STATUS, TITLE, CaseDelegate, dress_list
from ui.widgets.plain_label import PlainLabel
from ui.widgets.search_field import SearchField

Index = QModelIndex | QPersistentModelIndex


class SourceModel(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[SourceRow, ...] = ()

    def take(self, rows: tuple[SourceRow, ...]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (TITLE, Qt.ItemDataRole.DisplayRole):
            return row_title(row)
        if role == STATUS:
            return short_grade(row.reliability)
        if role == DETAIL:
            return row_detail(row)
        if role == AGE:
            return day_words(row.received)
        if role == MARKING:
            return row.marking
        if role == Qt.ItemDataRole.AccessibleTextRole:
            grade = terms.label("reliability", row.reliability) if row.reliability else _("reliability not judged")
            return ", ".join(part for part in (row_title(row), grade, row_detail(row), day_words(row.received)) if part)
        return None


class SourceListPane(QFrame):
    """Searches and lists. `chosen` gives the source that is current; `entered` that a person went on with Enter."""

    chosen = Signal(str)
    entered = Signal()
    keep_requested = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.setProperty("role", "pane")
        self._wanted = ""
        self.search = SearchField(_("Search sources and their texts"))
        self.keep = QPushButton(icon("clipboard-paste", "accent_text"), _("Keep a report"))
        self.keep.setProperty("role", "primary")
        self.keep.setToolTip(keys_text("Ctrl+N"))
        hide_unless(self.keep, office.may_write)
        self.keep.clicked.connect(self.keep_requested)
        self.count = PlainLabel("", "caption", wraps=False)
        self.model = SourceModel(self)
        self.list = QListView()
        dress_list(self.list, _("Sources"), CaseDelegate(self.list))
        self.list.setModel(self.model)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.activated.connect(self._on_activated)
        self.search.searched.connect(self.refresh)
        self.search.left_down.connect(self.list.setFocus)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("Sources"), "title", wraps=False), 1)
        head.addWidget(self.keep)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 8, 1, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(11, 0, 11, 4)
        inner.setSpacing(8)
        inner.addLayout(head)
        inner.addWidget(self.search)
        inner.addWidget(self.count)
        box.addLayout(inner)
        box.addWidget(self.list, 1)

    def refresh(self, *_given: object) -> None:
        """Read the list anew."""
        self.office.read(read_sources, self.search.text(), owner=self, ok=self._on_rows, latest="sources:list")

    def current(self) -> str:
        """Return the current source, "" for none."""
        index = self.list.currentIndex()
        return self.model.rows[index.row()].uid if index.isValid() else ""

    def choose(self, uid: str) -> None:
        """Make this source the current one, as soon as it is listed."""
        self._wanted = uid
        self._point(uid)

    def _on_rows(self, rows: tuple[SourceRow, ...]) -> None:
        before = self._wanted or self.current()
        self.list.selectionModel().blockSignals(True)
        self.model.take(rows)
        self.list.selectionModel().blockSignals(False)
        self.count.setText(ngettext("{count} source", "{count} sources", len(rows)).format(count=number_text(len(rows))))
        self.search.set_found(self.count.text())
        if not self._point(before) and rows and not self.search.text():
            self.list.setCurrentIndex(self.model.index(0))

    def _point(self, uid: str) -> bool:
        for number, row in enumerate(self.model.rows):
            if row.uid == uid:
                index = self.model.index(number)
                if index != self.list.currentIndex():
                    self.list.setCurrentIndex(index)
                self.list.scrollTo(index)
                return True
        return False

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._wanted = self.model.rows[index.row()].uid
            self.chosen.emit(self._wanted)

    def _on_activated(self, _index: QModelIndex) -> None:
        self.entered.emit()
