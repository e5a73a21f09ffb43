"""The help page: topics at the leading side, their text beside them. F1 opens the topic of the page in front."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from models.base.language import _
from ui.pages.help.topics import TOPICS, Topic
from ui.shell import theme
from ui.shell.keys import keys_text
from ui.shell.office import Office
from ui.shell.page import Page


class HelpPage(Page):
    """All of it is on board; nothing is fetched."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.topics = QListWidget(accessibleName=_("Topics"))
        self.topics.setFixedWidth(theme.px(260))
        for topic in TOPICS:
            item = QListWidgetItem(_(topic.title))
            item.setSizeHint(QSize(0, theme.px(32)))
            self.topics.addItem(item)
        self.text = QTextBrowser(openLinks=False, accessibleName=_("Help"))
        self.text.setProperty("role", "card")
        self.topics.currentRowChanged.connect(self._on_row)
        theme.watcher.changed.connect(self._on_theme)
        title = QLabel(_("Help"))
        title.setProperty("role", "title")
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.topics)
        row.addWidget(self.text, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.addWidget(title)
        box.addWidget(inside, 1)
        self.topics.setCurrentRow(0)

    def show_record(self, kind: str, uid: str) -> None:
        """Show the topic of a page, the first steps for one that has none."""
        found = next((number for number, topic in enumerate(TOPICS) if topic.id == uid), 0)
        self.topics.setCurrentRow(found)

    def focus_first(self) -> None:
        """Put the keyboard on the topics."""
        self.topics.setFocus()

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(TOPICS):
            self.text.setHtml(topic_html(TOPICS[row]))

    def _on_theme(self) -> None:
        self._on_row(self.topics.currentRow())


def topic_html(topic: Topic) -> str:
    """Return a topic as rich text in the colours of the theme."""
    colours = theme.tokens()
    lines = "".join(f'<p style="margin: 0 0 10px 0; line-height: 140%">{escape(_(line))}</p>' for line in topic.lines)
    keys = "".join(
        f'<tr><td style="padding: 4px 24px 4px 0"><b>{escape(_keys(key))}</b></td>'
        f'<td style="padding: 4px 0">{escape(_(text))}</td></tr>'
        for key, text in topic.keys
    )
    table = f"<table>{keys}</table>" if keys else ""
    return f'<div style="color: {colours.text}; margin: 12px"><h3>{escape(_(topic.title))}</h3>{lines}{table}</div>'


def _keys(keys: str) -> str:
    return " … ".join(keys_text(one) for one in keys.split(" … "))
