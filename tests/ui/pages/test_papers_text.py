"""A paper as text on the clipboard: it is there, marked as secret, and gone after its time or at the lock."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from tests.factories import killing, make_case
from tests.ui.window_kit import wait
from ui.pages.papers import operations
from ui.pages.papers.page import PapersPage
from ui.shell import clipboard
from ui.shell.clipboard import MARKS, copy_text
from ui.shell.locking import forget_clipboard


def text() -> str:
    return QGuiApplication.clipboard().text()


def test_a_copy_is_forgotten_after_its_time(qtbot, qapp):
    copy_text("FLASH: one.", forget_after_s=0.05)
    assert text() == "FLASH: one."
    wait(qtbot, lambda: text() == "")


def test_a_copy_of_others_is_left_alone(qtbot, qapp):
    copy_text("FLASH: one.", forget_after_s=0.05)
    QGuiApplication.clipboard().setText("a shopping list")
    qtbot.wait(120)
    assert text() == "a shopping list"


def test_a_later_copy_of_ours_is_not_cut_short(qtbot, qapp):
    copy_text("FLASH: one.", forget_after_s=0.05)
    copy_text("a row of a list")
    qtbot.wait(120)
    assert text() == "a row of a list"


def test_a_copy_is_gone_at_the_lock(qapp):
    copy_text("FLASH: one.", forget_after_s=60)
    forget_clipboard()
    assert text() == ""


def test_histories_are_told_to_leave_it_out(qapp):
    copy_text("FLASH: one.")
    kept = QGuiApplication.clipboard().mimeData()
    assert all(kept.hasFormat(name) for name in MARKS)


@pytest.fixture
def page(qtbot, vault, office):
    make_case(vault, killing())
    made = PapersPage(office)
    qtbot.addWidget(made)
    made.resize(1180, 768)
    made.show()
    made.shown()
    made.pane.show_paper("flash")
    wait(qtbot, lambda: made._made is not None and made._made.request.kind == "flash")
    return made


def test_each_message_has_its_own_copy(qtbot, page, monkeypatch):
    monkeypatch.setattr(operations, "make_texts", lambda _job, _vault, _request, form, _accents: (form, ("1/2 one", "2/2 two")))
    page.copy_sms()
    wait(qtbot, lambda: text() == "1/2 one")
    page.sheet.copy_next()
    assert text() == "2/2 two"
    page.sheet.close_sheet()
    assert page.sheet is None


def test_it_is_forgotten_after_a_minute(qtbot, page, monkeypatch):
    asked = []
    monkeypatch.setattr("ui.pages.papers.text_sheet.copy_text", lambda words, seconds: asked.append((words, seconds)))
    monkeypatch.setattr(operations, "make_texts", lambda _job, _vault, _request, form, _accents: (form, ("one",)))
    page.copy_message()
    wait(qtbot, lambda: asked)
    assert asked == [("one", clipboard.FORGET_AFTER_S)] == [("one", 60)]
