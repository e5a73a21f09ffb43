"""The texts a person writes for one issue: kept as drafts while they are typed, with what must not stand in them marked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from models.base.language import _
from models.editions.papers import PAPERS, TEXTS
from ui.pages.papers.hits import Marked
from ui.papers.words import text_hint, text_label
from ui.shell import theme
from ui.shell.office import Office
from ui.widgets.plain_label import PlainLabel

REST_MS = 300
"""So long after the last key the paper is made anew and the draft kept."""
LINES = {"assessment": 4, "recommendation": 3, "contact": 1, "next": 1}
USUAL_LINES = 2


class _Writing(QPlainTextEdit):
    """A few lines of text; Tab goes on."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.marks: tuple[Marked, ...] = ()
        self.setAccessibleName(text_label(name))
        self.setPlaceholderText(text_hint(name))
        self.setTabChangesFocus(True)
        self._fit()
        theme.watcher.changed.connect(self._fit)

    def insertFromMimeData(self, source) -> None:  # type: ignore[no-untyped-def]
        """Take words only."""
        self.insertPlainText(source.text())

    def mark(self, found: Sequence[Marked]) -> None:
        """Underline what must not stand here."""
        self.marks = tuple(found)
        marks = []
        for one in found:
            form = QTextCharFormat()
            tone = "bad" if one.sure else "warn"
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            form.setUnderlineColor(theme.colour(tone))
            form.setBackground(theme.colour(tone).darker(250) if theme.tokens().dark else theme.colour(tone).lighter(260))
            cursor = QTextCursor(self.document())
            last = max(0, self.document().characterCount() - 1)
            cursor.setPosition(min(one.start, last))
            cursor.setPosition(min(one.end, last), QTextCursor.MoveMode.KeepAnchor)
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, form  # type: ignore[attr-defined]
            marks.append(mark)
        self.setExtraSelections(marks)

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * (LINES.get(self.name, USUAL_LINES) + 1) + theme.px(6))


class Texts(QWidget):
    """The texts of a kind of paper. `typed` tells that they rest after a change."""

    typed = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._key = ""
        self._kept = ""
        self._loading = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self.edits = {name: _Writing(name) for name in TEXTS}
        self._labels: dict[str, PlainLabel] = {}
        self._why: dict[str, PlainLabel] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        for name, edit in self.edits.items():
            label = PlainLabel(text_label(name), "caption", wraps=False)
            label.setBuddy(edit)
            self._labels[name], self._why[name] = label, PlainLabel("", "problem")
            self._why[name].hide()
            for part in (label, edit, self._why[name]):
                box.addWidget(part)
            edit.textChanged.connect(self._on_changed)
        self.note = PlainLabel("", "understood")
        self.note.hide()
        box.addWidget(self.note)

    def texts(self) -> dict[str, str]:
        """Return what is written, by name."""
        return {name: edit.toPlainText().strip() for name, edit in self.edits.items() if edit.toPlainText().strip()}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Show these texts; where they are others than before the paper is made anew."""
        before = self.texts()
        self._loading = True
        for name, edit in self.edits.items():
            if edit.toPlainText() != texts.get(name, ""):
                edit.setPlainText(texts.get(name, ""))
        self._loading = False
        if self.texts() != before:
            self.typed.emit()

    def show_for(self, kind: str, key: str) -> None:
        """Stand for a paper: offer its texts, and bring back what was typed for it before."""
        for name, edit in self.edits.items():
            for part in (edit, self._labels[name]):
                part.setVisible(name in PAPERS[kind].texts)
            self._why[name].setVisible(name in PAPERS[kind].texts and bool(self._why[name].text()))
        if key == self._key:
            return
        self.keep_draft_now()
        self._key, self._kept = key, ""
        self._say("")
        self.show_marks({})
        self.set_texts({})
        self._office.load_draft(key, owner=self, ok=_Loaded(self, key))

    def forget(self) -> None:
        """Drop what was kept: the paper was issued with it."""
        self._rest.stop()
        self._kept = ""
        self._office.drop_draft(self._key)
        self._say("")
        self.set_texts({})

    def show_marks(self, marks: Mapping[str, Sequence[Marked]]) -> None:
        """Mark what must not stand in the texts, and say why under each."""
        for name, edit in self.edits.items():
            found = marks.get(name, ())
            edit.mark(found)
            why = self._why[name]
            why.setText("\n".join(dict.fromkeys(one.why for one in found)))
            why.setVisible(bool(found) and not edit.isHidden())
            edit.setAccessibleDescription(why.text())

    def keep_draft_now(self) -> None:
        """Keep what is being typed: the window is about to be locked, or another paper chosen."""
        if self._rest.isActive():
            self._rest.stop()
            self._keep()

    def take_draft(self, key: str, text: str | None) -> None:
        """Bring back what was typed for this paper, unless something was typed meanwhile."""
        if key != self._key or not text or self.texts():
            return
        try:
            kept = json.loads(text)
        except ValueError:
            return
        self._kept = text
        self.set_texts({name: str(kept.get(name, "")) for name in TEXTS})
        self._say(_("What you typed for this paper before was brought back."))

    def _on_changed(self) -> None:
        if not self._loading:
            self._say("")
            self._rest.start()

    def _on_rest(self) -> None:
        self._keep()
        self.typed.emit()

    def _keep(self) -> None:
        text = json.dumps(self.texts(), ensure_ascii=False) if self.texts() else ""
        if text == self._kept or not self._key:
            return
        self._kept = text
        if text:
            self._office.keep_draft(self._key, text)
        else:
            self._office.drop_draft(self._key)

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def focus_first(self) -> None:
        """Put the keyboard into the first text there is."""
        for edit in self.edits.values():
            if not edit.isHidden():
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return


class _Loaded:
    """Gives a loaded draft to the texts, with the key it was asked for."""

    def __init__(self, texts: Texts, key: str) -> None:
        self._texts, self._key = texts, key

    def __call__(self, text: str | None) -> None:
        self._texts.take_draft(self._key, text)
