"""How we know: the sources of the case with their reliability in words, and its claims compared field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from models.base import terms
from models.base.language import _, current, ngettext, pgettext
from models.values.when_text import when_text
from models.views.record import RecordView
from reports.kinds.wording import claim_value, contradiction_text, independence_text, source_number
from ui.pages.cases.contradiction_card import ReasonLine, about_text, preference
from ui.pages.cases.kit import button, column, empty, line_of
from ui.pages.cases.rows import Row, RowList
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.tab import Tab
from ui.pages.cases.words import day_text, grade_meaning, grade_of

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet


class SourcesTab(Tab):
    """One list: the sources, then every field that has claims with their values side by side."""

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__(sheet)
        self.rows = self.join(RowList(_("Sources and claims of the case"), several=False))
        self.rows.chosen.connect(self._on_chosen)
        self.prefer = button(pgettext("claim", "Prefer"), self.start_preferring, "", "check")
        self.reject = button(pgettext("claim", "Reject"), self.start_rejecting, "", "x")
        self.add_claim = button(_("Add a claim"), self._add_claim, "", "plus")
        self.add_source = button(_("Add a source"), self._add_source, "", "plus")
        self.tools = QWidget()
        self.tools.setLayout(line_of(self.prefer, self.reject, self.add_claim, self.add_source))
        self._below = column()
        self._rejecting = False
        whole = column(spacing=6)
        whole.addWidget(self.tools)
        whole.addWidget(self.rows, 1)
        whole.addLayout(self._below)
        self.setLayout(whole)

    def lists(self) -> tuple[RowList, ...]:
        """Return the list."""
        return (self.rows,)

    def show_data(self, data: SheetData) -> None:
        """Show this case's sources and claims."""
        self._data = data
        self.tools.setVisible(self.may_write)
        empty(self._below)
        self.rows.show_rows(list(_rows(data)))
        self._on_chosen()

    def menu_entries(self, rows: RowList) -> tuple[tuple[str, Callable[[], object]], ...]:
        """Return what can be done with a claim."""
        if not self.may_write or not self.rows.chosen_rows("claim"):
            return ()
        return ((pgettext("claim", "Prefer"), self.start_preferring), (pgettext("claim", "Reject"), self.start_rejecting))

    def start_preferring(self) -> None:
        """Ask why the current claim is to be preferred."""
        self._ask(rejecting=False)

    def start_rejecting(self) -> None:
        """Ask why the current claim is to be rejected."""
        self._ask(rejecting=True)

    def _ask(self, *, rejecting: bool) -> None:
        if not self.rows.chosen_rows("claim"):
            return
        self._rejecting = rejecting
        empty(self._below)
        word = pgettext("claim", "Reject") if rejecting else pgettext("claim", "Prefer")
        line = ReasonLine(_("Because …"), word)
        line.given.connect(self._on_reason)
        line.dropped.connect(self._on_dropped)
        self.line = line
        self._below.addWidget(line)
        line.edit.setFocus()

    def _on_reason(self, reason: str) -> None:
        chosen = self.rows.chosen_rows("claim")
        if chosen and self._rejecting:
            self.sheet.reject(chosen[0].uid, reason)
        elif chosen:
            self.sheet.prefer(chosen[0].uid, reason)
        self.rows.setFocus()

    def _on_dropped(self) -> None:
        empty(self._below)
        self.rows.setFocus()

    def _on_chosen(self) -> None:
        claim = bool(self.rows.chosen_rows("claim"))
        self.prefer.setEnabled(claim)
        self.reject.setEnabled(claim)
        if not claim:
            empty(self._below)

    def _add_claim(self) -> None:
        current_row = self.rows.chosen_rows("claim")
        claim = self._data.by_uid.get(current_row[0].uid) if current_row else None
        preset = {name: claim.text(name) for name in ("about", "field")} if claim is not None else {}
        self.sheet.add_record("claim", preset)

    def _add_source(self) -> None:
        self.sheet.add_record("source")


def _rows(data: SheetData) -> Iterator[Row]:
    sources = data.view.sources
    counted = ngettext("{count} source", "{count} sources", len(sources)).format(count=len(sources))
    yield Row(counted if sources else _("No source yet: nothing here can be graded."), head=True)
    for source in sources.values():
        yield source_row(data, source)
    groups: dict[tuple[str, str], list[RecordView]] = {}
    for claim in data.part("claim"):
        groups.setdefault((claim.text("about"), claim.text("field")), []).append(claim)
    for (about, field), claims in groups.items():
        found = next((item for item in data.found if (item.about, item.field) == (about, field)), None)
        title = about_text(data, about, field)
        yield Row(_("{field}: {text}").format(field=title, text=contradiction_text(found)) if found else title, head=True)
        for claim in claims:
            yield claim_row(data, claim, decided=any(one.flag("preferred") for one in claims))


def source_row(data: SheetData, source: RecordView) -> Row:
    """Return one source as a row: what it is, how reliable in words, whether it stands alone."""
    code = source.text("reliability")
    reliability = f"{code} · {terms.label('reliability', code)}" if code else _("reliability not judged")
    published = source.when("published")
    said = when_text(published, language=current()) if published.edtf else _("publication date not known")
    parts = [terms.label("source_form", source.text("form")), independence_text(data.view, source), said]
    if received := source.text("received"):
        parts.append(_("received {date}").format(date=day_text(received)))
    title = source.text("title") or source.text("publisher") or terms.label("source_type", source.text("type")) or _("Source")
    number = source_number(data.view, source)
    return Row(
        f"{number}  {title}", "source", source.uid, detail=" · ".join(part for part in parts if part),
        chip=reliability, tone="good" if code in ("A", "B") else "warn" if code in ("C", "D") else "neutral",
        edge=source.text("marking").removeprefix("TLP:"), tip=terms.note("reliability", code),
    )  # fmt: skip


def claim_row(data: SheetData, claim: RecordView, *, decided: bool) -> Row:
    """Return one claim as a row: its value, who says it, and why it is preferred or not."""
    source = data.view.source_of(claim)
    chip, tone = preference(claim.flag("preferred"), decided=decided)
    known = claim.text("known_on")
    parts = [source_number(data.view, source) if source else _("source not named"), claim.text("reason"), claim.text("words")]
    parts.append(_("known {date}").format(date=day_text(known)) if known else "")
    return Row(
        claim_value(claim), "claim", claim.uid, detail=" · ".join(part for part in parts if part),
        chip=chip, tone=tone, edge=grade_of(data, claim), level=1, tip=grade_meaning(data, claim),
    )  # fmt: skip
