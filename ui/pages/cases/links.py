"""How things hang together: acts related to one another, cases named, and cases with the same group or source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from models.base import terms
from models.base.language import _, pgettext
from models.views.record import RecordView
from ui.pages.cases.kit import button, column, empty, label, line_of
from ui.pages.cases.rows import Row, RowList
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.tab import Tab
from ui.widgets.record_picker import RecordPicker

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet


class LinksTab(Tab):
    """Relations as rows; Enter on another case goes there."""

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__(sheet)
        self.rows = RowList(_("Links of the case"), several=False)
        self.join(self.rows)
        self.link = button(_("Link to another case"), self.start_linking, "", "link")
        self.kind, self.note = QComboBox(), QLineEdit()
        self.picker: RecordPicker | None = None
        self._below = column()
        self.tools = QWidget()
        self.tools.setLayout(line_of(self.link))
        whole = column(spacing=6)
        whole.addWidget(self.tools)
        whole.addLayout(self._below)
        whole.addWidget(self.rows, 1)
        self.setLayout(whole)

    def lists(self) -> tuple[RowList, ...]:
        """Return the list of links."""
        return (self.rows,)

    def show_data(self, data: SheetData) -> None:
        """Show this case's links."""
        self._data = data
        self.tools.setVisible(self.may_write)
        empty(self._below)
        rows = list(_rows(data))
        none = _("No links yet: no related acts, and no case with the same group or source.")
        self.rows.show_rows(rows or [Row(none, head=True)])

    def start_linking(self) -> None:
        """Ask for the other case's reference and how the two hang together."""
        from models.subjects.linking import BETWEEN_CASES

        empty(self._below)
        self.kind, self.note = QComboBox(), QLineEdit()
        self.picker = RecordPicker(self.sheet.office, "case", _("The other case"))
        for code in BETWEEN_CASES:
            self.kind.addItem(terms.label("relation_kind", code), code)
        for widget, name in ((self.kind, _("This case")), (self.note, _("Why"))):
            widget.setAccessibleName(name)
        self.note.setPlaceholderText(_("Why"))
        self.note.returnPressed.connect(self._give)
        save = button(pgettext("cases", "Link"), self._give, "primary")
        cancel = button(_("Cancel"), self._drop, "quiet")
        first = label(_("This case"), "soft", wrap=False)
        row = line_of(first, self.kind, self.picker, self.note, save, cancel, spacing=6, stretch=False)
        row.setStretch(2, 3)
        row.setStretch(3, 2)
        self._below.addLayout(row)
        self.kind.setFocus()

    def _give(self) -> None:
        if self.picker is not None and (other := self.picker.uid()):
            self.sheet.link_case(other, str(self.kind.currentData()), self.note.text().strip())
            self.rows.setFocus()
        elif self.picker is not None:
            self.picker.setFocus()

    def _drop(self) -> None:
        empty(self._below)
        self.rows.setFocus()


def _rows(data: SheetData) -> Iterator[Row]:
    acts = [relation for relation in data.part("relation") if not relation.text("to_ref")]
    if acts:
        yield Row(_("Acts of this case"), head=True)
        for relation in acts:
            yield relation_row(data, relation)
    named = [link for link in data.links if not link.shared]
    shared = [link for link in data.links if link.shared]
    for title, links in ((_("Cases named"), named), (_("Cases with the same group or source"), shared)):
        if links:
            yield Row(title, head=True)
        for link in links:
            words = f"{link.ref}  {link.title}"
            detail = " · ".join(part for part in (link.why, link.note) if part)
            yield Row(words, "case" if link.case else "relation", link.case or link.relation, detail=detail, icon="folder-open")
    if data.more_links:
        yield Row(_("There are more cases with the same group or source: see the page of the group or source."), head=True)


def relation_row(data: SheetData, relation: RecordView) -> Row:
    """Return how two acts hang together as a row."""
    names = []
    for end in ("origin", "target"):
        act = data.by_uid.get(relation.text(end))
        words = (act.text("headline") or terms.label("act_kind", act.text("kind"))) if act is not None else ""
        names.append(_("“{words}”").format(words=words) if words else _("an act"))
    word = terms.label("relation_kind", relation.text("kind"))
    title = _("{first} {relation} {second}").format(first=names[0], relation=word, second=names[1])
    certainty = terms.label("probability", relation.text("certainty"))
    return Row(title, "relation", relation.uid, detail=relation.text("note"), chip=certainty, icon="link")
