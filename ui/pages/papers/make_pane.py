"""Making a paper: kinds, choices and texts at the leading side, the paper as it will be printed beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QScrollArea, QSplitter, QVBoxLayout, QWidget

from models.base.language import _, ngettext
from models.editions.papers import PAPERS
from ui.pages.papers import operations
from ui.pages.papers.choices import Choices
from ui.pages.papers.kind_list import KindList
from ui.pages.papers.operations import Found, Outcome
from ui.pages.papers.problems import problems_of
from ui.pages.papers.problems_list import ProblemsList
from ui.pages.papers.writing import Texts
from ui.papers.drawing import draw_page
from ui.papers.request import PaperRequest
from ui.papers.words import kind_label, kind_use
from ui.shell import theme
from ui.shell.office import Office
from ui.widgets.chips import MarkingBadge
from ui.widgets.flow import FlowLayout
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.plain_label import PlainLabel
from ui.widgets.record_sheet import Bar, button

if TYPE_CHECKING:
    from ui.papers.request import Made

SETTLE_MS = 120
NARROW_UNDER = 1000
"""Width of the pane, at 100 %, under which the list of kinds becomes a line to choose from."""
FORMS = ("messenger", "sms", "radio")


class _Upright(QScrollArea):
    """Scrolls up and down only, so it is never narrower than what lies in it: long words of a language are not cut."""

    def minimumSizeHint(self) -> QSize:
        """Return the least size: as wide as the content and its scroll bar."""
        inside, bar = self.widget(), self.verticalScrollBar().sizeHint().width()
        wide = inside.minimumSizeHint().width() + bar if inside is not None else 0
        return QSize(max(theme.px(250), min(wide, theme.px(372))), super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another width when what lies in it changes."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class MakePane(QWidget):
    """The paper is made anew when a choice, a text or a record changes; the old one stays in sight until then."""

    text_wanted = Signal(str)  # sms, messenger, radio
    clear_wanted = Signal()
    issue_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    made_anew = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.made: Made | None = None
        self._job: Any = None
        self._fresh = True
        self._later = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._later.timeout.connect(self.make)
        self.kinds = KindList()
        self.kind_line = _kind_line(self.kinds)
        self.choices = Choices(office)
        self.texts = Texts(office)
        self.problems = ProblemsList()
        self.preview = PdfPreview(office, draw_page)
        self.state = PlainLabel("", "caption")
        self.refusal = Bar("bad", "octagon-alert")
        self.marking = MarkingBadge("")
        self._lay_out()
        self._connect()
        self.choices.show_kind(self.kinds.kind())
        self._show_made()

    # what the page calls

    @property
    def request(self) -> PaperRequest:
        """Return the paper as chosen and written."""
        return self.choices.request(self.texts.texts())

    def refresh(self) -> None:
        """Make the paper anew: the vault may say something else by now."""
        self.choices.fill()
        self._later.start()

    def show_paper(self, kind: str) -> None:
        """Choose a kind of paper."""
        self.kinds.choose(kind)

    def show_request(self, request: PaperRequest, about: Found | None, captive: Found | None) -> None:
        """Show a paper as it was asked for before: its kind, what it is about, readers, limits and texts."""
        self.kinds.choose(request.kind)
        self.choices.show_request(request, about, captive)
        self.texts.set_texts(request.texts)

    def make(self) -> None:
        """Make the paper chosen and show it."""
        self._later.stop()
        if self._job is not None:
            self._job.cancel()
        self.state.setText(_("Making the paper …"))
        request = self.request
        self._job = self._office.task(
            operations.make_paper, request, owner=self, ok=self._on_made, fail=self._on_failed, title=_("Making the paper")
        )

    def focus_first(self) -> None:
        """Put the keyboard to the kind of paper."""
        (self.kind_line if self.kinds.isHidden() else self.kinds).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_problems(self) -> None:
        """Bring what is to be looked at to sight."""
        self.area.ensureWidgetVisible(self._problems_title, 0, 0)
        self.area.ensureWidgetVisible(self.problems, 0, 20)

    def next_part(self) -> None:
        """Go from the kinds to the choices, the texts, the pages, and back (F6)."""
        self._go_part(1)

    def previous_part(self) -> None:
        """Go to the part before (Shift+F6)."""
        self._go_part(-1)

    # making

    def _on_made(self, outcome: Outcome) -> None:
        self.texts.show_marks(outcome.marks)
        if outcome.made is None:
            assert outcome.refused is not None
            self._on_failed(outcome.refused)
            return
        self.made = made = outcome.made
        self.preview.show_pdf(made.data, made.pages, fresh=self._fresh)
        self._fresh = False
        pages = ngettext("{count} page", "{count} pages", made.pages).format(count=made.pages)
        self.state.setText(_("Draft, {pages}. Read back and checked for what its readers may not see.").format(pages=pages))
        self.refusal.say("")
        self._show_made()
        self.made_anew.emit()

    def _on_failed(self, error: BaseException) -> None:
        from models.base.errors import BadInput
        from ui.shell.messages import notice_of

        self.made = None
        self._fresh = True
        self.preview.clear()
        plain = isinstance(error, BadInput)
        text = str(error.fields.get("reason", "")) if plain else notice_of(error).text  # type: ignore[attr-defined]
        self.state.setText(text if plain else "")
        self.refusal.say("" if plain else text)
        self._show_made()
        self.made_anew.emit()

    def _show_made(self) -> None:
        made = self.made
        self.problems.show_problems(problems_of(made, cleared_by=self.choices.cleared.by) if made else ())
        self._problems_title.setVisible(bool(self.problems.shown))
        count = self.problems.count()
        words = ngettext("{count} thing to look at", "{count} things to look at", count).format(count=count)
        self._problems_title.setText(words if count else _("Good to know"))
        self.look.setText(self._problems_title.text())
        self.look.setVisible(count > 0)
        self.marking.set(made.draft.paper.furniture.marking if made else "")
        self.marking.setVisible(bool(made and made.draft.paper.furniture.marking))
        kind = PAPERS[self.kinds.kind()]
        self.copy.setVisible(kind.as_text)
        self.clear.setVisible(self.choices.needs_clearing())
        for one in (self.print, self.save, self.issue, self.copy, self.clear):
            one.setEnabled(made is not None)
        self.issue.setEnabled(made is not None and self._office.may_write)

    # changes

    def _on_kind(self, kind: str) -> None:
        self._fresh = True
        self.kind_line.setCurrentIndex(self.kind_line.findData(kind))
        self._about.setText(kind_label(kind))
        self._about_use.setText(kind_use(kind))
        self._texts_title.setVisible(bool(PAPERS[kind].texts))
        self.choices.show_kind(kind)

    def _on_kind_line(self) -> None:
        self.kinds.choose(str(self.kind_line.currentData()))

    def _on_about(self) -> None:
        self._fresh = True
        self.texts.show_for(self.kinds.kind(), self.choices.text_key())

    def _on_text_form(self, action: QAction) -> None:
        self.text_wanted.emit(str(action.data()))

    # on the screen

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._on_kind)
        self.kind_line.activated.connect(self._on_kind_line)
        self.choices.about_changed.connect(self._on_about)
        self.choices.chosen.connect(self._later.start)
        self.texts.typed.connect(self.make)

    def _lay_out(self) -> None:
        self._kinds_card = _card(self.kinds)
        self._kinds_card.setMinimumWidth(theme.px(190))
        self.split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self.split.setHandleWidth(theme.px(8))
        self.split.setContentsMargins(1, 0, 1, 0)  # mirrored, a splitter is one pixel off
        for part in (self._kinds_card, self._middle(), self._paper_side()):
            self.split.addWidget(part)
        self.split.setStretchFactor(2, 1)
        self.split.setSizes([theme.px(232), theme.px(318), theme.px(610)])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.split)

    def _middle(self) -> QWidget:
        kind = self.kinds.kind()
        self._about, self._about_use = PlainLabel(kind_label(kind), "section"), PlainLabel(kind_use(kind), "caption")
        self._texts_title = PlainLabel(_("In your words"), "section")
        self._problems_title = PlainLabel("", "section")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        column.setSpacing(theme.px(8))
        parts = (
            self.kind_line, self._about, self._about_use, self.choices, self._texts_title, self.texts, self._problems_title,
            self.problems,
        )  # fmt: skip
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.area = _Upright()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        return _card(self.area)

    def _paper_side(self) -> QWidget:
        self.copy = button(_("Copy as text"), self._show_forms, "", "message-square-text")
        self.clear = button(_("Clear …"), self.clear_wanted.emit, "", "user-plus", _("A second person lets this paper go out"))
        self.issue = button(_("Issue …"), self.issue_wanted.emit, "primary", "badge-check")
        self.print = button(_("Print …"), self.print_wanted.emit, "", "printer")
        self.save = button(_("Save as PDF …"), self.save_wanted.emit, "", "download")
        self.look = button("", self.go_problems, "link", "triangle-alert")
        tools = QWidget()
        row = FlowLayout(tools, gap=6)
        for one in (self.issue, self.clear, self.copy, self.print, self.save):
            row.addWidget(one)
        told = QHBoxLayout()
        told.setSpacing(theme.px(10))
        told.addWidget(self.marking, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self.state, 1)
        told.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(10), theme.px(10), theme.px(10), theme.px(8))
        column.setSpacing(theme.px(6))
        column.addWidget(tools)
        column.addLayout(told)
        column.addWidget(self.refusal)
        column.addWidget(self.preview, 1)
        return _card(inside)

    def _show_forms(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = {"messenger": _("As a message"), "sms": _("As SMS, three at most"), "radio": _("As a script for the radio")}
        for form in FORMS:
            menu.addAction(words[form]).setData(form)
        menu.triggered.connect(self._on_text_form)
        menu.popup(self.copy.mapToGlobal(self.copy.rect().bottomLeft()))

    def _go_part(self, by: int) -> None:
        parts: list[tuple[QWidget, Callable[[], None]]] = [
            (self._kinds_card, self.focus_first), (self.choices, self.choices.focus_about), (self.texts, self.texts.focus_first),
            (self.preview, self.preview.focus_pages),
        ]  # fmt: skip
        shown = [(part, go) for part, go in parts if part.isVisible()]
        focus = self.focusWidget()
        at = next((place for place, (part, _go) in enumerate(shown) if focus is not None and part.isAncestorOf(focus)), -1)
        shown[(at + by) % len(shown)][1]()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the list of kinds where there is no room for it, and the small pages too."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW_UNDER)
        self._kinds_card.setVisible(not narrow)
        self.kind_line.setVisible(narrow)
        self._about.setVisible(not narrow)
        self.preview.show_thumbnails(not narrow)


def _kind_line(kinds: KindList) -> QComboBox:
    line = QComboBox()
    line.setAccessibleName(kinds.accessibleName())
    for name in PAPERS:
        line.addItem(kind_label(name), name)
    line.setCurrentIndex(line.findData(kinds.kind()))
    return line


def _card(inside: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    box = QHBoxLayout(card)
    box.setContentsMargins(1, 1, 1, 1)
    box.addWidget(inside)
    return card


