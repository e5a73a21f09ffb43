"""What a lock keeps: it hides first, keeps the last words then, and says when it could not."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from models.base.errors import DiskFull
from models.vault.drafts import Drafts
from tests.ui.shell.shell_kit import unlock


def test_the_lock_hides_before_it_keeps(qtbot, window):
    unlock(qtbot, window)
    seen = []
    window.area.keep_drafts = lambda: seen.append(window._stack.currentWidget() is window.side)
    window.lock()
    qtbot.waitUntil(lambda: not window.closing.busy)
    assert seen == [True]


def test_a_form_that_fails_does_not_stop_the_lock(qtbot, window):
    unlock(qtbot, window)

    def keep():
        raise ValueError("Kobri")

    window.area.keep_drafts = keep
    window.lock()
    assert window.office is None


def test_words_that_could_not_be_kept_are_told_after_the_lock(qtbot, window, monkeypatch):
    unlock(qtbot, window)

    def full(_drafts, _key, _text):
        raise DiskFull(path=window.side.folder)

    monkeypatch.setattr(Drafts, "save", full)
    office = window.office
    window.area.keep_drafts = lambda: office.keep_draft("form:act:1", "Seen at the well")
    window.lock()
    qtbot.waitUntil(lambda: "full" in shown(window).lower())


def shown(window):
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())
