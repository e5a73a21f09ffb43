"""The sources page: reports kept word for word, their grades, and which of their words went into which field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from models.base.errors import BadInput
from models.base.language import _
from ui.pages.sources import operations
from ui.pages.sources.keep_form import KeepForm
from ui.pages.sources.list_pane import SourceListPane
from ui.pages.sources.report_view import ReportView
from ui.shell.office import Changed, Office
from ui.shell.page import Page, PageAction
from ui.shell.theme import px
from ui.widgets.empty import EmptyState

NARROW_UNDER = 920
LIST_PX = (300, 380)
LEAST_PX = (560, 360)


class SourcesPage(Page):
    """The list beside the source. In a narrow window one or the other; while a report is kept only its form."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.setAcceptDrops(True)
        self.setMinimumSize(px(LEAST_PX[0]), px(LEAST_PX[1]))  # the hint counts list and form together
        self._narrow, self._list_in_front = False, True
        self.pane = SourceListPane(office)
        self.report = ReportView(office)
        self.form = KeepForm(office)
        hint = _("Paste a report with Ctrl+Shift+V from anywhere, or drop a text file here. It is kept word for word.")
        self.nothing = EmptyState("quote", _("No source chosen"), hint)
        self.nothing.pressed.connect(self.keep_empty)
        self.right = QStackedWidget()
        for widget in (self.nothing, self.report, self.form):
            self.right.addWidget(widget)
        if office.may_write:
            self.nothing.say("quote", _("No source chosen"), hint, _("Keep a report"))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(px(12))
        self.split.addWidget(self.pane)
        self.split.addWidget(self.right)
        self.split.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(13), px(12), px(13), px(12))
        row.addWidget(self.split)
        self._connect()

    def _connect(self) -> None:
        self.pane.chosen.connect(self._on_chosen)
        self.pane.entered.connect(self._on_entered)
        self.pane.list.clicked.connect(self._on_entered)
        self.pane.keep_requested.connect(self.keep_empty)
        self.report.gone.connect(self._on_gone)
        self.report.edit_requested.connect(self._on_edit)
        self.report.list_requested.connect(self.show_list)
        self.form.kept.connect(self._on_kept)
        self.form.closed.connect(self._on_form_closed)
        for keys in ("F6", "Shift+F6"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.other_side)

    # what the frame calls

    def shown(self) -> None:
        """Read anew."""
        self.pane.refresh()
        self.report.refresh()

    def on_changed(self, changed: Changed) -> None:
        """Read anew: words may have been given anywhere."""
        self.shown()

    def show_record(self, kind: str, uid: str) -> None:
        """Show a source."""
        self.pane.choose(uid)
        self._show(uid)
        self._show_right()

    def page_actions(self) -> tuple[PageAction, ...]:
        """Return what can be done here."""
        report = self.report
        return (
            PageAction("source.keep", _("Keep a report"), self.keep_empty, "Ctrl+N", "clipboard-paste", True),
            PageAction("source.give", _("Give the selected words to a field"), report.start_giving, "Ctrl+G", "tag", True),
            PageAction("source.case", _("New case from this report"), report.start_case, "Ctrl+Shift+N", "folder-open", True),
            PageAction("source.black", _("Blacken the selected words"), report.ask_blackening, "Ctrl+Shift+B", "eye-off", True),
            PageAction("source.next", _("Next marked words"), report.next_span, "F8", "chevron-down"),
            PageAction("source.before", _("Marked words before"), report.previous_span, "Shift+F8", "chevron-up"),
        )

    def focus_first(self) -> None:
        """Put the keyboard on the form, or the list."""
        if self.right.currentWidget() is self.form:
            self.form.focus_first()
        elif not self.pane.isHidden():
            self.pane.list.setFocus()
        else:
            self.report.text.setFocus()

    def find(self) -> None:
        """Search the sources."""
        self.show_list()
        self.pane.search.setFocus()
        self.pane.search.selectAll()

    def other_side(self) -> None:
        """Go from the list to the text, or back (F6)."""
        if self.pane.isAncestorOf(self.focusWidget() or self):
            self._on_entered()
        elif self.right.currentWidget() is self.form:
            self.form.focus_first()
        else:
            self.show_list()
            self.pane.list.setFocus()

    def current_case(self) -> str:
        """Return the case in hand: the frame makes papers of it."""
        return self.report.case

    # keeping

    def keep_report(self, text: str) -> None:
        """Keep a raw report: the clipboard's text, or "" to paste or type it."""
        if not self.office.may_write:
            return
        self.form.open(text)
        self.right.setCurrentWidget(self.form)
        self.pane.hide()
        self.right.show()
        self.form.focus_first()

    def keep_empty(self) -> None:
        """Keep a report that is pasted or typed into the form (Ctrl+N)."""
        if self.right.currentWidget() is not self.form:
            self.keep_report("")

    def _on_kept(self, uid: str) -> None:
        self.pane.search.clear()
        self.pane.choose(uid)
        self._show(uid)
        self._show_right()
        self.pane.refresh()
        self.report.text.setFocus()

    def _on_form_closed(self) -> None:
        self.right.setCurrentWidget(self.report if self.report.uid else self.nothing)
        self._share()
        self.focus_first()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take texts, and files that may be texts."""
        mime = event.mimeData()
        if self.office.may_write and (mime.hasText() or any(url.isLocalFile() for url in mime.urls())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped."""
        mime = event.mimeData()
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        event.acceptProposedAction()
        try:
            text = operations.read_text_file(files[0]) if files else mime.text()
        except (BadInput, OSError) as error:
            self.office.jobs.failed.emit(error)
            return
        self.keep_report(text)

    # the source in sight

    def _on_chosen(self, uid: str) -> None:
        if self.right.currentWidget() is not self.form:
            self._show(uid)

    def _on_entered(self, *_given: object) -> None:
        if self.report.uid:
            self._show_right()
            self.report.text.setFocus()

    def _show(self, uid: str) -> None:
        self.report.open(uid)
        self.right.setCurrentWidget(self.report)

    def _on_gone(self, uid: str) -> None:
        if uid:
            self.pane.choose(uid)
            self.report.refresh()
        elif self.right.currentWidget() is self.report:
            self.right.setCurrentWidget(self.nothing)

    def _on_edit(self, kind: str, uid: str, source: str) -> None:
        from ui.widgets.record_panel import open_panel

        open_panel(self.office, self, kind, uid, preset={} if uid else {"source": source})

    # narrow windows

    def show_list(self) -> None:
        """Bring the list to sight."""
        if self.right.currentWidget() is self.form:
            return
        self._list_in_front = True
        self._share()

    def _show_right(self) -> None:
        self._list_in_front = False
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._narrow = self.width() < px(NARROW_UNDER)
        self.report.list_button.setVisible(self._narrow)
        self._share()

    def _share(self) -> None:
        if self.right.currentWidget() is self.form:
            return
        if self._narrow:
            self.pane.setVisible(self._list_in_front)
            self.right.setVisible(not self._list_in_front)
            return
        self.pane.show()
        self.right.show()
        width = self.width() - px(26)
        least = max(px(LIST_PX[0]), self.pane.minimumSizeHint().width())  # its button's words may be long
        wanted = max(least, min(px(LIST_PX[1]), round(width * 0.3)))
        self.pane.setMinimumWidth(least)
        self.split.setSizes([wanted, max(1, width - wanted)])
