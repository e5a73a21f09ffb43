"""What was understood of a log line, as chips in the order of the line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from models.base import terms
from models.base.language import N_, _
from models.subjects.log_lines import Understood
from models.subjects.recognise import label_of
from models.values.when import When
from models.values.when_text import doubt_texts, when_text
from ui.shell import theme

_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_TONES = {"kind": "violet", "place": "good", "person": "bad", "group": "bad", "source": "info", "country": "neutral"}
_WORDS = {
    "kind": N_("kind: {value}"), "place": N_("place: {value}"), "person": N_("person: {value}"), "group": N_("group: {value}"),
    "source": N_("source: {value}"),
}  # fmt: skip


@dataclass(frozen=True)
class ChipText:
    """What a chip says, and its tone."""

    text: str
    tone: str = "neutral"


def short_when(when: When, language: str, zone: str, *, today: str = "") -> str:
    """Return a date for a narrow cell: a minute here as "8 Nov 2025 18:40", one of today as "18:40"; all others in full."""
    if not _MINUTE.fullmatch(when.edtf) or when.zone not in ("", zone):
        return when_text(when, language=language)
    day, clock = when.edtf.split("T")
    return clock if day == today else f"{when_text(When(edtf=day), language=language)} {clock}"


def chips_of(understood: Understood, language: str, zone: str = "", today: str = "") -> tuple[ChipText, ...]:
    """Return the chips of a line, in the language in use: its time with every doubt, who told it, then what is certain in it."""
    line, chips = understood.line, list[ChipText]()
    if line.when is not None:
        when = short_when(line.when, language, zone, today=today)
        chips.append(ChipText(when, "warn" if line.when.doubt else "info"))
        chips += [ChipText(doubt, "warn") for doubt in doubt_texts(line.when, language)]
    else:
        chips.append(ChipText(_("now"), "neutral"))
    if line.heard_from:
        chips.append(ChipText(_("from {teller}").format(teller=line.heard_from), "neutral"))
    for span in understood.spans:
        if span.what in ("killed", "injured", "taken"):
            chips.append(ChipText(span.label, "warn"))
        else:
            words = _(_WORDS[span.what]).format(value=label_of(span))
            chips.append(ChipText(words, _TONES.get(span.what, "neutral")))
    country = understood.values.get("country")
    if country:
        chips.append(ChipText(terms.label("country", country), "neutral"))
    return tuple(chips)


class ChipStrip(QWidget):
    """One row of chips, its height always the same; those that find no room are counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: tuple[ChipText, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.watcher.changed.connect(self.update)

    def show_chips(self, chips: tuple[ChipText, ...]) -> None:
        """Show these chips."""
        if chips != self._chips:
            self._chips = chips
            self.setAccessibleName(_("Understood"))
            self.setAccessibleDescription(", ".join(self.texts()))
            self.setToolTip("\n".join(self.texts()))
            self.update()

    def texts(self) -> list[str]:
        """Return what the chips say."""
        return [chip.text for chip in self._chips]

    def sizeHint(self) -> QSize:
        """Return the height of one row."""
        return QSize(theme.px(200), self.fontMetrics().height() + theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint from the leading edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at, gap, height = 0, theme.px(6), self.height() - 1
        for number, chip in enumerate(self._chips):
            left = len(self._chips) - number
            rest = self.width() - at
            room = rest - (theme.px(44) + gap if left > 1 else 0)  # for the count of those behind
            wide = min(self.fontMetrics().horizontalAdvance(chip.text) + theme.px(18) + 4, room)
            if room < theme.px(60) and number:
                self._paint(painter, QRect(at, 0, min(rest, theme.px(44)), height), ChipText(f"+{left}"))
                break
            self._paint(painter, QRect(at, 0, wide, height), chip)
            at += wide + gap
        painter.end()

    def _paint(self, painter: QPainter, rect: QRect, chip: ChipText) -> None:
        rect = QStyle.visualRect(self.layoutDirection(), self.rect(), rect)
        ground, text, dot = theme.tone(chip.tone)
        painter.setPen(QColor(dot) if theme.tokens().outlined else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setPen(QColor(text))
        inside = rect.adjusted(theme.px(9), 0, -theme.px(9), 0)
        words = self.fontMetrics().elidedText(chip.text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, words)
