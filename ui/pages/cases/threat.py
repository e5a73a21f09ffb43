"""Threat assessments: what was said, how it is judged, and the risk before and after measures, in words and on the matrix."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from models.base import terms
from models.base.errors import BadInput
from models.base.language import _, current
from models.base.terms.matrix import DEFAULT, RiskMatrix, matrix_from_dict
from models.values.when import days_between
from models.values.when_text import when_text
from models.views.record import RecordView
from reports.kinds.wording import days_text, term_shown
from ui.pages.cases.kit import ChipLabel, button, card, empty, label, line_of
from ui.pages.cases.sheet_data import SheetData
from ui.pages.cases.tab import ScrollTab
from ui.pages.cases.words import day_text, distance_text, grade_meaning, grade_of
from ui.shell import theme
from ui.shell.theme import px
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from ui.pages.cases.sheet import CaseSheet

RISK_TONES = {"low": "good", "medium": "info", "high": "warn", "very_high": "bad", "unacceptable": "bad"}
UNMET = ("", "new", "under_assessment", "open")
"""Statuses of threats for which measures are still to be found."""
OVER = ("materialised", "withdrawn", "hoax", "closed")
LEVEL_TONES = {"low": "good", "medium": "warn", "high": "bad", "critical": "bad"}


class ThreatTab(ScrollTab):
    """A card per assessment."""

    def __init__(self, sheet: CaseSheet) -> None:
        super().__init__(sheet, _("Threat assessments"))

    def show_data(self, data: SheetData) -> None:
        """Show this case's assessments."""
        empty(self.body)
        for threat in data.part("threat_assessment"):
            self.body.addWidget(self._card(data, threat))
        if not data.part("threat_assessment"):
            self.body.addWidget(label(_("No threat has been assessed yet. Add one with Ctrl+E."), "soft"))
        self.body.addStretch(1)
        self._uids = {threat.uid for threat in data.part("threat_assessment")}

    def bring(self, uid: str) -> bool:
        """Say whether the assessment is here."""
        return uid in self._uids

    def _card(self, data: SheetData, threat: RecordView) -> QWidget:
        frame, inside = card()
        form = terms.label("threat_form", threat.text("form")) if threat.text("form") not in ("", "unknown") else ""
        target = threat.text("target")
        title = _("Threat against {target}").format(target=target) if target else _("Threat")
        head = line_of(label(title, "value"), stretch=False)
        head.setStretch(0, 1)
        line = QWidget()  # of its own: a layout made here and nested is torn down while Qt still measures it
        row = FlowLayout(line, gap=8)
        level = "" if threat.text("level") == "unknown" else terms.label("threat_level", threat.text("level"))
        unmet = threat.text("status") in UNMET and not threat.text("measures") and not threat.text("protection")
        chips = (
            (_("No measures yet") if unmet else "", "bad"),
            (_("Review overdue") if is_overdue(data, threat) else "", "warn"),
            (level, LEVEL_TONES.get(threat.text("level"), "neutral")),
            (terms.label("threat_status", threat.text("status")), "bad" if threat.text("status") == "materialised" else "info"),
            (grade_of(data, threat), "neutral"),
        )
        grade = chips[-1][0]
        for words, tone in chips:
            if words:
                chip = ChipLabel(words, tone)
                chip.setToolTip(grade_meaning(data, threat) if words == grade else "")
                row.addWidget(chip)
        if self.may_write:
            edit = button("", self._edit, "quiet", "pencil", _("Edit this assessment"))
            edit.setProperty("uid", threat.uid)
            head.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(head)
        inside.addWidget(line)
        if wording := threat.text("wording"):
            inside.addWidget(label(_("“{words}”").format(words=wording)))
        inside.addLayout(self._facts(data, threat, form))
        self._risk(threat, inside)
        if self.may_write and threat.text("status") not in OVER:
            happened = button(_("It happened: link the act"), self._came_true, "", "link")
            happened.setProperty("uid", threat.uid)
            inside.addLayout(line_of(happened))
        return frame

    def _came_true(self) -> None:
        from ui.pages.cases.came_true import CameTruePanel

        data = self.sheet.data
        threat = data.by_uid.get(str(self.sender().property("uid"))) if data is not None else None
        if data is not None and threat is not None:
            self.sheet.show_step(CameTruePanel(self.sheet.office, data, threat, self.sheet.form_context()))

    def _edit(self) -> None:
        self.sheet.open_record("threat_assessment", str(self.sender().property("uid")))

    def _facts(self, data: SheetData, threat: RecordView, form: str) -> QGridLayout:
        channel = threat.text("channel")
        rows = (
            (_("Form"), form or _("not known")),
            (_("Channel"), terms.label("threat_channel", channel) if channel not in ("", "unknown") else _("not known")),
            (_("When it was made"), when_text(threat.when("made"), language=current())),
            (_("Specificity"), _known(threat, "specificity")),
            (_("Credibility of the threat"), _known(threat, "credibility_judged")),
            (_("Imminence"), _known(threat, "imminence")),
            (_("Measures"), threat.text("measures")),
            (_("Protection offered"), self._protection(threat)),
            (_("Reported to"), threat.text("reported_to")),
            (_("Review on"), review_text(data, threat)),
            (_("It became"), became_text(data, threat)),
            (_("From threat to act"), lead_time(data, threat)),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(4))
        for number, (caption, value) in enumerate([row for row in rows if row[1]]):
            grid.addWidget(label(caption, "caption", wrap=False), number, 0)
            grid.addWidget(label(value), number, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _protection(self, threat: RecordView) -> str:
        parts = (threat.text("protection"), threat.text("protection_by"), day_text(threat.text("protection_on")))
        return " · ".join(part for part in parts if part)

    def _risk(self, threat: RecordView, inside: QVBoxLayout) -> None:
        before = (threat.text("likelihood_before"), threat.text("impact_before"))
        after = (threat.text("likelihood_after"), threat.text("impact_after"))
        if not any((*before, *after)):
            inside.addWidget(label(_("The risk has not been judged yet: no likelihood and no impact are entered."), "soft"))
            return
        matrix = matrix_of(threat)
        inside.addWidget(label(_("Risk before measures: {risk}").format(risk=risk_text(matrix, *before)), "value"))
        if any(after):
            inside.addWidget(label(_("Risk after measures: {risk}").format(risk=risk_text(matrix, *after)), "value"))
        inside.addLayout(line_of(MatrixGrid(matrix, before, after)))
        inside.addWidget(
            label(_("Matrix: {name}, version {version}").format(name=matrix.name, version=matrix.version), "caption")
        )


def _known(threat: RecordView, field: str) -> str:
    return term_shown(threat, field) if threat.text(field) else ""


def matrix_of(threat: RecordView) -> RiskMatrix:
    """Return the matrix stored with the assessment, else the one in use."""
    try:
        return matrix_from_dict(threat.data("matrix")) if threat.data("matrix") else DEFAULT
    except BadInput:
        return DEFAULT


def risk_text(matrix: RiskMatrix, likelihood: str, impact: str) -> str:
    """Return "High (likely, severe)"."""
    level = matrix.level(likelihood, impact)
    words = terms.label("risk_level", level) if level else _("not known")
    likely = terms.inline("likelihood", likelihood) or _("likelihood not known")
    severe = terms.inline("impact", impact) or _("impact not known")
    return _("{level} ({likelihood}, {impact})").format(level=words, likelihood=likely, impact=severe)


def is_overdue(data: SheetData, threat: RecordView) -> bool:
    """Return whether the day to look at an open threat again has passed."""
    return "" < threat.text("review_on") < data.on and threat.text("status") not in OVER


def review_text(data: SheetData, threat: RecordView) -> str:
    """Return when it is to be looked at again, and how far that is; "not set" of one that is still open."""
    day = threat.text("review_on")
    if threat.text("status") in OVER:
        return day_text(day)
    if not day:
        return _("not set")
    days = (date.fromisoformat(day) - date.fromisoformat(data.on)).days
    return _("{day}, {distance}").format(day=day_text(day), distance=distance_text(days))


def act_of(data: SheetData, threat: RecordView) -> RecordView | None:
    """Return the act a threat became: the one linked, else, of one carried out, the case's first abduction or killing."""
    if linked := data.by_uid.get(threat.text("led_to")):
        return linked
    if threat.text("status") != "materialised":
        return None
    return next((act for act in data.view.acts if act.text("kind") in ("abduction", "killing", "attack")), None)


def became_text(data: SheetData, threat: RecordView) -> str:
    """Return the act a threat became in one line, "" where none is linked."""
    from ui.pages.cases.came_true import act_words

    linked = data.by_uid.get(threat.text("led_to"))
    return act_words(linked) if linked is not None else ""


def lead_time(data: SheetData, threat: RecordView) -> str:
    """Return how long after the threat the act came that it became, where both days are known."""
    act = act_of(data, threat)
    made = threat.when("made")
    if act is None or not made.edtf or not act.when("when").edtf:
        return ""
    try:
        days = days_between(made, act.when("when"))
    except BadInput:
        return ""
    return "" if days == (None, None) else days_text(days)


class MatrixGrid(QWidget):
    """The matrix, small: 1 marks the risk before measures, 2 after. Its words stand above it, so it is a picture only."""

    def __init__(self, matrix: RiskMatrix, before: tuple[str, str], after: tuple[str, str]) -> None:
        super().__init__()
        self._matrix, self._marks = matrix, (before, after)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Risk matrix"))
        said = _("before: {before}; after: {after}")
        self.setAccessibleDescription(said.format(before=risk_text(matrix, *before), after=risk_text(matrix, *after)))

    def sizeHint(self) -> QSize:
        return QSize(self._left() + px(64) * len(self._matrix.columns), px(24) * (len(self._matrix.rows) + 1))

    def _left(self) -> int:
        metrics = QFontMetrics(self.font())
        words = (terms.label("likelihood", row) for row in self._matrix.rows)
        return max(metrics.horizontalAdvance(word) for word in words) + px(10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.isRightToLeft()
        small = self.font()
        small.setPointSizeF(small.pointSizeF() - 1.5)
        painter.setFont(small)
        left, wide, high = self._left(), px(64), px(24)

        def place(x: float, y: float, width: float) -> QRectF:
            return QRectF(self.width() - x - width if mirrored else x, y, width, high)

        for across, column in enumerate(self._matrix.columns):
            painter.setPen(theme.colour("text_faint"))
            below = place(left + across * wide, len(self._matrix.rows) * high, wide)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, terms.label("impact", column))
        for down, row in enumerate(self._matrix.rows):
            painter.setPen(theme.colour("text_faint"))
            side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
            flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place(0, down * high, left - px(6)), flags, terms.label("likelihood", row))
            for across, column in enumerate(self._matrix.columns):
                self._cell(painter, place(left + across * wide, down * high, wide).adjusted(1, 1, -1, -1), row, column)
        painter.end()

    def _cell(self, painter: QPainter, rect: QRectF, row: str, column: str) -> None:
        ground, text, _dot = theme.tone(RISK_TONES.get(self._matrix.level(row, column), "neutral"))
        marks = [str(number) for number, mark in enumerate(self._marks, start=1) if mark == (row, column)]
        painter.setPen(QPen(QColor(text), 2 if marks else 1) if marks or theme.tokens().outlined else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(rect, 3, 3)
        if marks:
            painter.setPen(QColor(text))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, " ".join(marks))
