"""One source: what is known of it, its text with the marked spans, what they were given to, and who the source really is."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models.base.errors import BadInput, NotFound
from models.base.language import _, ngettext
from models.subjects.blackening import Blackened
from models.subjects.excerpts import SpanView
from models.subjects.reports_kept import take_back, trimmed
from ui.pages.sources import operations
from ui.pages.sources.case_panel import CasePanel
from ui.pages.sources.give_panel import GivePanel
from ui.pages.sources.giving import Target
from ui.pages.sources.identity_fold import IdentityFold
from ui.pages.sources.operations import ReportData
from ui.pages.sources.parts import AskBar, button, flowing, hide_unless
from ui.pages.sources.report_text import ReportText
from ui.pages.sources.spans_table import SpansTable
from ui.pages.sources.words import facts, grade_chip, spans_words
from ui.shell.keys import keys_text
from ui.shell.office import Notice, Office
from ui.shell.theme import ROW, px
from ui.widgets.chips import Chip, MarkingBadge
from ui.widgets.plain_label import PlainLabel

SIDE_PX, LEAST_PX, LOW_PX = 340, 420, 430


class ReportView(QFrame):
    """Shows a source. `gone` gives the identifier it has after blackening ("" = none any more).

    `edit_requested(kind, uid, source)` asks for a form.
    """

    gone = Signal(str)
    edit_requested = Signal(str, str, str)
    list_requested = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.setProperty("role", "pane")
        self.uid, self.data = "", None
        self.case, self._last = "", None
        self._black = self._waiting = (0, 0)
        self._fresh = False
        self._build()

    uid: str
    data: ReportData | None
    _last: Target | None

    def _build(self) -> None:
        self.list_button = button("", self.list_requested.emit, picture="panel-left", tip=_("Show the list"))
        self.list_button.hide()
        self.title = PlainLabel("", "title")
        self.grade, self.marking = Chip(""), MarkingBadge("")
        self.facts = PlainLabel("", "soft")
        self.give_button = button(_("Give to a field"), self.start_giving, picture="tag", tip=keys_text("Ctrl+G"))
        self.black_button = button(_("Blacken"), self.ask_blackening, picture="eye-off", tip=keys_text("Ctrl+Shift+B"))
        self.case_button = button(_("New case"), self.start_case, picture="folder-open", tip=keys_text("Ctrl+Shift+N"))
        self.edit_button = button(_("Edit"), self._edit, picture="pencil")
        for made in (self.give_button, self.black_button, self.case_button, self.edit_button):
            hide_unless(made, self.office.may_write)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.list_button)
        head.addWidget(self.title, 1)
        head.addWidget(self.marking)
        self.text = ReportText()
        self.text.setAcceptDrops(False)
        self.text.span_chosen.connect(self._on_span)
        self.bar = self._black_bar()
        self.identity = IdentityFold(self.office)
        self.identity.edit_requested.connect(self._edit_identity)
        self.spans_title = PlainLabel("", "section", wraps=False)
        self.spans = SpansTable()
        self.spans.chosen.connect(self.text.show_span)
        self.spans.opened.connect(self._open)
        self.spans.forgotten.connect(self._forget)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.text, 1)
        column.addWidget(self.bar)
        column.addWidget(self.spans_title)
        column.addWidget(self.spans)
        self.give_panel, self.case_panel = GivePanel(self.office), CasePanel(self.office)
        self.give_panel.given.connect(self._on_given)
        self.give_panel.case_requested.connect(self._on_case_wanted)
        self.case_panel.made.connect(self._on_case_made)
        self.body = QHBoxLayout()
        self.body.setSpacing(px(12))
        self.body.addWidget(left, 1)
        for panel in (self.give_panel, self.case_panel):
            panel.closed.connect(self._on_panel_closed)
            panel.hide()
            self.body.addWidget(panel)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(16), px(12), px(16), px(12))
        box.setSpacing(px(8))
        box.addLayout(head)
        box.addWidget(self.grade)
        box.addWidget(self.facts)
        self.tools = flowing(self.give_button, self.black_button, self.case_button, self.edit_button)
        box.addWidget(self.tools)
        box.addLayout(self.body, 1)
        box.addWidget(self.identity)

    def _black_bar(self) -> AskBar:
        bar = AskBar("bar-bad")
        self.here_button = bar.add(button(_("Blacken here"), self._black_here, role="danger"))
        self.everywhere_button = bar.add(button(_("Everywhere"), self._black_everywhere, role="danger"))
        bar.add(button(_("Cancel"), self._drop_black, role="quiet", tip=keys_text("Esc")))
        return bar

    # showing

    def open(self, uid: str) -> None:
        """Show this source."""
        if uid != self.uid:
            self._fresh = True
            self._close_panels()
            self.identity.close_fold()
        self.uid = uid
        self.refresh()

    def refresh(self) -> None:
        """Read anew."""
        if self.uid:
            self.office.read(
                operations.read_data, self.uid, owner=self, ok=self._on_data, fail=self._on_missing, latest="sources:one"
            )

    def _on_missing(self, error: BaseException) -> None:
        if not isinstance(error, NotFound):
            self.office.jobs.failed.emit(error)
            return
        self.uid, self.data = "", None
        self.gone.emit("")

    def _on_data(self, data: ReportData) -> None:
        self.data, record = data, data.record
        self.title.setText(record.text("title") or record.text("publisher") or _("Source without title"))
        self.grade.set(*grade_chip(record.text("reliability")))
        self.marking.set(record.text("marking"))
        self.marking.setVisible(bool(record.text("marking")))
        self.facts.setText(facts(data))
        self.text.show_report(data.text, data.spans)
        self.text.setPlaceholderText(_("This source was entered without its text."))
        self.spans_title.setText(spans_words(data))
        self.spans.show_spans(data.spans)
        self._fit_height()
        for made in (self.give_button, self.black_button):
            made.setEnabled(bool(data.text))
        self.identity.show_identity(data.identity)
        linked = [uid for uid, _ref, _title in data.cases]
        if self._fresh and linked and self.case not in linked:
            self.case, self._last = linked[0], None
        self._fresh = False

    def _on_span(self, excerpt: str) -> None:
        self.spans.point_at(excerpt)

    def next_span(self) -> None:
        """Go to the next marked span (F8)."""
        self.text.step(1)
        self.text.setFocus()

    def previous_span(self) -> None:
        """Go to the marked span before (Shift+F8)."""
        self.text.step(-1)
        self.text.setFocus()

    def _open(self, span: SpanView) -> None:
        if span.case:
            self.office.open_requested.emit("case", span.case)
        elif span.uid:
            self.office.open_requested.emit(span.kind, span.uid)

    def _forget(self, span: SpanView) -> None:
        if span.state == "given" and self.office.may_write:
            self.office.write(take_back, span.excerpt, owner=self)

    def _edit(self) -> None:
        self.edit_requested.emit("source", self.uid, self.uid)

    def _edit_identity(self, uid: str) -> None:
        self.edit_requested.emit("source_identity", uid, self.uid)

    # giving

    def _selected(self) -> tuple[int, int] | None:
        if self.data is None:
            return None
        try:
            return trimmed(self.data.text, *self.text.chosen())
        except BadInput:
            self.office.told.emit(Notice(_("Select the words first: with the mouse, or with Shift and the arrow keys."), "info"))
            self.text.setFocus()
            return None

    def start_giving(self) -> None:
        """Ask for the field of the selected words (Ctrl+G)."""
        chosen = self._selected()
        if chosen is None or self.data is None or not self.office.may_write:
            return
        self._close_panels()
        self.text.choose(*chosen)
        self.give_panel.open(self.data, *chosen, case=self.case, last=self._last)
        self._fit_height()

    def _on_given(self, target: Target) -> None:
        self._last = target
        self.case = target.case or self.case
        self.text.drop_selection()

    def start_case(self) -> None:
        """Ask for the new case of this report (Ctrl+Shift+N)."""
        self._waiting = (0, 0)
        if self.data is not None and self.office.may_write:
            self._close_panels()
            self.case_panel.open(self.uid)
            self._fit_height()

    def _on_case_wanted(self) -> None:
        chosen = self._selected()
        self.start_case()
        self._waiting = chosen or (0, 0)

    def _on_case_made(self, uid: str) -> None:
        self.case, self._last = uid, None
        if self._waiting != (0, 0):
            self.text.choose(*self._waiting)
            self._waiting = (0, 0)
            QTimer.singleShot(0, self, self.start_giving)

    def _close_panels(self) -> None:
        self.bar.hide()
        for panel in (self.give_panel, self.case_panel):
            if panel.isVisible():
                panel.close_panel()

    def _on_panel_closed(self) -> None:
        self._fit_height()
        self.text.setFocus()

    # blackening

    def ask_blackening(self) -> None:
        """Ask before the selected words are blackened (Ctrl+Shift+B)."""
        chosen = self._selected()
        if chosen is None or self.data is None or not self.office.may_write:
            return
        self._close_panels()
        self._black = chosen
        self.text.choose(*chosen)
        words = " ".join(self.data.text[chosen[0] : chosen[1]].split())
        count = operations.count_places(self.data.text, *chosen)
        self.bar.ask(
            _(
                "Blacken “{words}”? This cannot be taken back: the words are gone from this vault and from every backup made "
                "later. Older backups still hold them."
            ).format(words=words if len(words) < 120 else words[:119] + "…")
        )
        text = ngettext("Everywhere ({count} place)", "Everywhere ({count} places)", count).format(count=count)
        self.everywhere_button.setText(text)
        self.everywhere_button.setAccessibleName(text)
        self.here_button.setFocus()
        QTimer.singleShot(0, self, self.text.ensureCursorVisible)

    def _black_here(self) -> None:
        self._blacken(everywhere=False)

    def _black_everywhere(self) -> None:
        self._blacken(everywhere=True)

    def _drop_black(self) -> None:
        self.bar.hide()
        self.text.setFocus()

    def _blacken(self, *, everywhere: bool) -> None:
        self.bar.hide()
        self.office.alone(
            operations.blacken_words, self.uid, *self._black, everywhere, owner=self, ok=self._on_blackened,
            title=_("Blackening words"),
        )  # fmt: skip

    def _on_blackened(self, done: Blackened) -> None:
        self.uid = done.source
        self.gone.emit(done.source)
        text = ngettext("Blackened at {count} place.", "Blackened at {count} places.", done.places).format(count=done.places)
        if done.left:
            text += " " + _("A field that was given these words still holds them: change it by hand.")
        self.office.told.emit(Notice(text, "warning" if done.left else "good"))

    # sizes

    def _fit_side(self) -> None:
        """Give the panel its room."""
        room = max(px(260), min(px(SIDE_PX), self.width() - px(LEAST_PX)))
        for panel in (self.give_panel, self.case_panel):
            panel.setFixedWidth(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_side()
        self._fit_height()

    def _fit_height(self) -> None:
        """Keep room for the text: in a low window the list of spans goes first (F8 still finds them)."""
        low = self.height() < px(LOW_PX)
        self.spans.fit(max(2, min(5, (self.height() - px(460)) // px(ROW))))
        asked = not (self.give_panel.isHidden() and self.case_panel.isHidden())
        self.facts.setHidden(low)
        for part in (self.tools, self.grade):
            part.setHidden(low and asked)
        self.spans.setHidden(low or self.data is None or not self.data.spans)
        self.spans_title.setHidden(low or self.data is None or not self.data.text)
