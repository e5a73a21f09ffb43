"""The first tab: what happened, what it means, what is asked, assessments, what differs, demands; and the case's own facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models.base import terms
from models.base.language import _, current, ngettext, pgettext
from models.values.when_text import when_text
from models.views.board import GAPS_OPEN
from models.views.record import RecordView
from ui.pages.cases.contradiction_card import ContradictionCard
from ui.pages.cases.kit import ChipLabel, Labels, button, card, column, empty, line_of
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.tab import ScrollTab
from ui.pages.cases.words import attribution_line, day_text, demand_line, grade_meaning, grade_of, stamp_text, texts_of
from ui.shell import theme
from ui.shell.theme import px

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet

SIDE_UNDER, SIDE_WIDE = 640, 216
JUDGED = ("assessment", "outlook", "recommendation")


class OverviewTab(ScrollTab):
    """The case as somebody reads it who comes on duty."""

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__(sheet, _("Overview of the case"))
        self._data: SheetData | None = None
        self._sums = False
        self.inside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split.setSpacing(px(20))
        self.body.addLayout(self._split)
        self.body.addStretch(1)
        self._text, self._side = QWidget(), QWidget()
        self._told, self._facts = column(spacing=6), column(spacing=6)
        self._text.setLayout(self._told)
        self._side.setLayout(self._facts)
        self._split.addWidget(self._text, 1)
        self._split.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        self.cards: list[ContradictionCard] = []
        self._words, self._values = Labels(), Labels()
        self._frame: QFrame | None = None
        self._zoom = 0.0

    def show_data(self, data: SheetData) -> None:
        """Show this case."""
        if self._data is None or self._data.uid != data.uid:
            self._sums = False
        else:
            self.hold_place()
        self._data = data
        self.cards = []
        self._words.begin(self._told)
        self._fill_text(data, self._told)
        self._words.end()
        self._fill_side(data, self._side_card())

    def _side_card(self) -> QVBoxLayout:
        """Return the column of the card at the side, which stays as long as sizes do."""
        if self._frame is None or self._zoom != theme.zoom():
            empty(self._facts)
            self._values, self._zoom = Labels(), theme.zoom()
            self._frame, self._inside = card()
            self._facts.addWidget(self._frame)
        return self._inside

    # the text

    def _fill_text(self, data: SheetData, into: QVBoxLayout) -> None:
        told = list(texts_of(data))
        for number, (heading, text) in enumerate(told):
            head = self._heading(heading, into)
            if number == 0 and (act := self._main_act(data)) is not None and (meaning := grade_meaning(data, act)):
                head.insertWidget(1, ChipLabel(grade_of(data, act), "info"))
                # not in the chip: its end, how probable it is, must be seen
                into.addWidget(self._words.label(meaning, "caption"))
            into.addWidget(self._words.label(text))
        if not told:
            into.addWidget(self._words.label(_("Nothing has been written yet on what happened. Press F2 to write it."), "soft"))
        if self.may_write and not data.view.acts and not data.view.victims:
            self._next(into)
        self._notes(data, into)
        self._attributions(data, into)
        self._contradictions(data, into)
        self._demands(data, into)
        self._gaps(data, into)
        into.addStretch(1)

    def _next(self, into: QVBoxLayout) -> None:
        """Say what an empty case still needs, in the order that saves most typing."""
        self._heading(_("What comes next"), into)
        words = _("The source first, then each act, then the victims: what is known is filled in. All is under “Add”.")
        into.addWidget(self._words.label(words))
        source = button(_("Add the source"), self._add_source, "", "quote")
        act = button(_("Add an act"), self._add_act, "", "siren")
        victim = button(_("Add a victim"), self._add_victim, "", "user-plus")
        into.addLayout(line_of(source, act, victim))

    def _add_source(self) -> None:
        self.sheet.add_record("source")

    def _add_act(self) -> None:
        self.sheet.add_record("act")

    def _add_victim(self) -> None:
        self.sheet.add_record("victim")

    def _heading(self, text: str, into: QVBoxLayout) -> QHBoxLayout:
        if into.count():
            into.addSpacing(px(8))
        row = line_of(self._words.label(text, "section", wrap=False))
        into.addLayout(row)
        return row

    def _main_act(self, data: SheetData) -> RecordView | None:
        kind = data.case.text("kind")
        wanted = {"killing": "killing", "threat": "threat"}.get(kind, "abduction")
        acts = data.view.acts
        return next((act for act in acts if act.text("kind") == wanted), acts[0] if len(acts) == 1 else None)

    def _notes(self, data: SheetData, into: QVBoxLayout) -> None:
        for note in data.part("note"):
            kind = note.text("kind")
            row = self._heading(terms.label("note_kind", kind) or _("Note"), into)
            if probability := note.text("probability"):
                row.insertWidget(row.count() - 1, ChipLabel(terms.label("probability", probability), "neutral"))
            if confidence := note.text("confidence"):
                words = _("{level} confidence").format(level=terms.label("confidence", confidence))
                row.insertWidget(row.count() - 1, ChipLabel(words, "warn" if confidence == "low" else "neutral"))
            if grade := grade_of(data, note):
                chip = ChipLabel(grade, "neutral")
                chip.setToolTip(grade_meaning(data, note))
                row.insertWidget(row.count() - 1, chip)
            self._tools(note, row)
            if title := note.text("title"):
                into.addWidget(self._words.label(title, "value"))
            into.addWidget(self._words.label(note.text("text")))

    def _tools(self, record: RecordView, row: QHBoxLayout) -> None:
        """Put in what edits and deletes a record."""
        if not self.may_write:
            return
        what = _(record.kind.label)
        for called, picture, name in (
            (self._open_sender, "pencil", _("Edit: {what}").format(what=what)),
            (self._hide_sender, "trash-2", _("Delete: {what}").format(what=what)),
        ):
            made = button("", called, "quiet", picture, name)
            made.setToolTip(name)
            made.setProperty("record", (record.kind.name, record.uid))
            made.setFixedSize(px(32), px(26))
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)

    def _hide_sender(self) -> None:
        self.sheet.hide_records([tuple(self.sender().property("record"))])

    def _attributions(self, data: SheetData, into: QVBoxLayout) -> None:
        rows = data.part("attribution")
        if not rows:
            return
        self._heading(pgettext("sheet", "Who is behind it"), into)
        for row in rows:
            line = line_of(self._words.label(attribution_line(data, row)), stretch=False)
            line.setStretch(0, 1)
            if grade := grade_of(data, row):
                chip = ChipLabel(grade, "neutral")
                chip.setToolTip(grade_meaning(data, row))
                line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
            self._tools(row, line)
            into.addLayout(line)
            if note := row.text("note"):
                into.addWidget(self._words.label(note, "soft"))

    def _open_sender(self) -> None:
        kind, uid = self.sender().property("record")
        self.sheet.open_record(kind, uid)

    def _contradictions(self, data: SheetData, into: QVBoxLayout) -> None:
        if not data.found:
            return
        self._heading(pgettext("sheet", "What differs"), into)
        for found in data.found:
            made = ContradictionCard(data, found, may_write=self.may_write)
            made.preferred.connect(self.sheet.prefer)
            self.cards.append(made)
            into.addWidget(made)

    def _gaps(self, data: SheetData, into: QVBoxLayout) -> None:
        """List the questions that are open: what nobody knows yet."""
        gaps = [gap for gap in data.part("gap") if gap.text("state") in GAPS_OPEN]
        if not gaps:
            return
        self._heading(pgettext("sheet", "What is not known"), into)
        for gap in gaps:
            row = line_of(self._words.label(gap.text("question")), stretch=False)
            row.setStretch(0, 1)
            row.addWidget(ChipLabel(terms.label("gap_state", gap.text("state") or "open"), "info"), 0, Qt.AlignmentFlag.AlignTop)
            self._tools(gap, row)
            into.addLayout(row)
            asked = when_text(gap.when("asked"), language=current())
            parts = [_("could know: {whom}").format(whom=gap.text("could_know")) if gap.text("could_know") else ""]
            parts += [_("asked {whom}").format(whom=gap.text("asked_whom")) if gap.text("asked_whom") else ""]
            parts += [asked if gap.when("asked").edtf else ""]
            if any(parts):
                into.addWidget(self._words.label(" · ".join(part for part in parts if part), "soft"))

    def _demands(self, data: SheetData, into: QVBoxLayout) -> None:
        demands = data.part("demand")
        if not demands:
            return
        head = self._heading(pgettext("sheet", "Demands"), into)
        closed = any(demand.money("amount") is not None and not demand.flag("public") for demand in demands)
        if closed:
            words = _("Hide sums") if self._sums else _("Show sums")
            head.insertWidget(1, button(words, self._toggle_sums, "link", "eye-off" if self._sums else "eye"))
        for demand in demands:
            status = terms.label("demand_status", demand.text("status"))
            row = line_of(self._words.label(demand_line(demand, sums=self._sums), wrap=True), stretch=False)
            row.setStretch(0, 1)
            if status:
                row.addWidget(
                    ChipLabel(status, "warn" if demand.text("status") in ("", "open") else "neutral"),
                    0,
                    Qt.AlignmentFlag.AlignTop,
                )
            self._tools(demand, row)
            into.addLayout(row)
            if (deadline := demand.when("deadline")).edtf:
                until = _("Deadline: {date}").format(date=when_text(deadline, language=current()))
                into.addWidget(self._words.label(until, "soft"))
            if (words := demand.text("words")) and (self._sums or demand.flag("public")):
                into.addWidget(self._words.label(words, "soft"))

    def _toggle_sums(self) -> None:
        self._sums = not self._sums
        if self._data is not None:
            self.show_data(self._data)

    # the side

    def _fill_side(self, data: SheetData, into: QVBoxLayout) -> None:
        self._values.begin(into)
        case = data.case
        rows = (
            (_("Severity"), terms.label("severity", case.text("severity"))),
            (_("Own staff affected"), self._yes_no(case.flag("own_staff"))),
            (_("Manager"), case.text("manager")),
            (_("Opened"), day_text(case.text("opened"))),
            (_("Closed"), day_text(case.text("closed"))),
            (_("Next review"), day_text(case.text("next_review"))),
            (_("To be disposed of on"), day_text(case.text("dispose_on"))),
            (_("Legal hold"), _("yes") if case.flag("legal_hold") else ""),
            (_("Sources"), self._sources(data)),
            (_("Last written"), stamp_text(data.changed)),
        )
        for caption, value in rows:
            if value:
                into.addWidget(self._values.label(caption, "caption"))
                into.addWidget(self._values.label(value, "value"))
                into.addSpacing(px(2))
        self._values.end()

    def _yes_no(self, flag: bool | None) -> str:
        return _("not known") if flag is None else _("yes") if flag else _("no")

    def _sources(self, data: SheetData) -> str:
        from models.views.claims import independent_sources

        count = independent_sources(data.view)
        if not count:
            return _("none entered")
        if len(data.view.sources) == 1:
            only = next(iter(data.view.sources.values()))
            repeats = only.text("independence") in ("repeats", "repeats_unknown")
            return _("one source, not an original") if repeats else _("one source")
        return ngettext("{count} independent source", "{count} independent sources", count).format(count=count)

    # behaviour

    def bring(self, uid: str) -> bool:
        """Say whether the overview shows this record."""
        data = self._data
        return data is not None and any(
            record.uid == uid for kind in ("note", "demand", "attribution") for record in data.part(kind)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.sheet.copy_overview()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.sheet.edit_case()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(SIDE_UNDER)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._side.setFixedWidth(self.width() - px(24) if narrow else px(SIDE_WIDE))
        if self._split.direction() != way:
            self._split.setDirection(way)
