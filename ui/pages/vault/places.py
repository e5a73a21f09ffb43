"""Places brought into the vault: its sources, and a file looked at before it is stored."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from models.base.language import _, ngettext
from models.geo.shelf import Source
from ui.pages.vault import places_operations as operations
from ui.pages.vault.parts import SmallTable, button, card, line, words
from ui.shell.choosing import choose_file
from ui.shell.office import Notice, Office
from ui.shell.theme import px

SHOWN_PLACES = 5


class PlacesTab(QWidget):
    """The sources, and under them the file that is being looked at."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._preview: operations.Preview | None = None
        self._stored = ""
        self._own: frozenset[str] = frozenset()
        heads = (_("Source"), _("Places"), _("Licence"), _("Edition or day"))
        self.table = SmallTable(_("Places"), heads, 3)
        self.table.currentCellChanged.connect(self._on_row)
        bring = button(_("Bring in a file …"), self.ask_file, name="import", role="primary")
        bring.setEnabled(office.may_write)
        self.take_away = button(_("Remove this source"), self.remove)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 0)
        box.setSpacing(12)
        about = _(
            "Country files of GeoNames (TXT, ZIP), lists of P-codes (CSV, XLSX) and boundaries (GeoJSON). They lie encrypted in "
            "this vault and in its backups. A case keeps its own copy of a place: no case moves when a source is replaced."
        )
        self.list = card(_("Places"), words(about), self.table, line(bring, self.take_away))
        self.table.setColumnWidth(0, px(260))
        box.addWidget(self.list, 1)
        self.look = self._looked_at()
        self.look.hide()
        box.addWidget(self.look, 1)

    def _looked_at(self) -> QFrame:
        self.summary, self.sample = words("", "section"), words("")
        self.refused = SmallTable(_("Rows that are refused"), (_("Row"), _("Name"), _("Reason")), 2)
        self.name = QLineEdit(accessibleName=_("Name of the source"))
        self.name.setMaxLength(80)
        self.name.textChanged.connect(self._on_name)
        self.replaced = words("", "doubt")
        self.keep = button(_("Store these places"), self.store, name="check", role="primary")
        forget = button(_("Do not store them"), self.forget)
        caption = words(_("Name of the source"), "caption")
        choices = line(self.keep, forget)
        self.refused.setColumnWidth(1, px(220))
        return card(_("This file"), self.summary, self.sample, caption, self.name, self.replaced, choices, self.refused)

    # sources

    def read(self) -> None:
        """Read the sources anew."""
        self._office.read(operations.read_sources, owner=self, ok=self._on_sources, latest="places sources")

    def _on_sources(self, found: tuple[Source, ...]) -> None:
        own = [one for one in found if one.kind in operations.OWN_KINDS]
        self._own = frozenset(one.name for one in own)
        board = [one for one in found if one.kind not in operations.OWN_KINDS]
        rows = [(one.name, self._cells(one, one.imported_at[:10])) for one in own]
        rows += [(f"on board {one.id}", self._cells(one, one.edition)) for one in board]
        self.table.fill(rows)
        if self._stored:
            at = next((number for number, (key, _cells) in enumerate(rows) if key == self._stored), 0)
            self.table.setCurrentCell(at, 0)
            self._stored = ""
        self._on_row()

    def _cells(self, source: Source, edition: str) -> tuple[str, ...]:
        name = source.name if source.kind in operations.OWN_KINDS else _("{name} (on board)").format(name=source.name)
        return name, f"{source.rows}", source.licence, edition

    def _on_row(self, *_cells: int) -> None:
        self.take_away.setEnabled(self._office.may_write and self.table.key() in self._own)

    def remove(self) -> None:
        """Remove the chosen source."""
        name = self.table.key()
        if name in self._own:
            self._office.task(
                operations.remove, name, lane="write", owner=self, ok=lambda _done: self._on_removed(name), stops=False
            )

    def _on_removed(self, name: str) -> None:
        text = _("The source “{name}” was removed. Cases keep their copies.").format(name=name)
        self._office.told.emit(Notice(text, "good"))
        self.read()

    # a file

    def ask_file(self) -> None:
        """Ask for a file."""
        choose_file(self, _("A file of places"), str(Path.home()), self.look_at)

    def look_at(self, path: str) -> None:
        """Read a file and show what is in it."""
        self._office.task(operations.read_file, path, owner=self, ok=self._on_read, title=_("Reading the file"))

    def _on_read(self, preview: operations.Preview) -> None:
        self._preview = preview
        brought = preview.brought
        self.summary.setText(f"{preview.file}: {brought.told()}")
        first = ", ".join(place.name for place in brought.places[:SHOWN_PLACES])
        columns = ", ".join(f"{what}: {head}" for what, head in brought.columns.items())
        parts = (
            _("For example {names}.").format(names=first),
            _("Columns: {columns}").format(columns=columns) if columns else "",
        )
        self.sample.setText("\n".join(part for part in parts if part))
        refused = sorted(brought.refused, key=lambda one: one.row)
        self.refused.fill([(str(one.row), (str(one.row), one.name, one.reason)) for one in refused])
        self.refused.setVisible(bool(brought.refused))
        self.name.setText(preview.name)
        self._on_name()
        self.list.hide()
        self.look.show()
        self.keep.setFocus()

    def _on_name(self, _text: str = "") -> None:
        name = " ".join(self.name.text().split())
        self.replaced.setText(_("The source of this name is replaced.") if name in self._own else "")
        self.replaced.setVisible(name in self._own)
        self.keep.setEnabled(bool(name) and self._preview is not None)

    def store(self) -> None:
        """Store what was looked at."""
        if self._preview is not None and self.keep.isEnabled():
            self.keep.setEnabled(False)
            self._office.task(
                operations.store, self._preview, self.name.text(), lane="write", owner=self, ok=self._on_stored,
                fail=self._on_failed, title=_("Storing the places"), stops=False,
            )  # fmt: skip

    def _on_stored(self, count: int) -> None:
        text = ngettext("{count} place is stored.", "{count} places are stored.", count).format(count=count)
        self._office.told.emit(Notice(text, "good"))
        self._stored = " ".join(self.name.text().split())
        self.forget()
        self.read()

    def _on_failed(self, error: BaseException) -> None:
        self._on_name()
        self._office.jobs.failed.emit(error)

    def forget(self) -> None:
        """Put the file away; nothing of it is stored."""
        self._preview = None
        self.refused.fill([])
        self.look.hide()
        self.list.show()
