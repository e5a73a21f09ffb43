"""The help page has a topic for every page and says nothing of keys that do not exist."""

from __future__ import annotations

from ui.pages.help.page import HelpPage, topic_html
from ui.pages.help.topics import TOPICS
from ui.shell.pages import PAGES


def test_every_page_has_its_topic():
    topics = {topic.id for topic in TOPICS}
    assert {page.id for page in PAGES} - {"help"} <= topics


def test_f1_shows_the_topic_of_a_page(qtbot, office):
    page = HelpPage(office)
    qtbot.addWidget(page)
    page.show_record("topic", "cases")
    assert "Ctrl+E" in page.text.toPlainText()


def test_help_is_text_without_markup_from_outside():
    assert "<script" not in "".join(topic_html(topic) for topic in TOPICS)
