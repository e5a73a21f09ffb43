"""What was being typed survives a full disk, and nothing keeps the window from hiding."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.base.errors import DiskFull
from models.subjects.editing import create
from models.vault import ballast
from models.vault.drafts import Drafts
from tests.ui.window_kit import wait


def test_on_a_full_disk_the_reserve_saves_what_is_being_typed(qtbot, office, vault, monkeypatch):
    save, failed, told = Drafts.save, [], []

    def full(self, key, text):
        if ballast.is_whole(vault.folder):
            raise DiskFull(path=vault.folder)
        save(self, key, text)

    monkeypatch.setattr(Drafts, "save", full)
    assert ballast.restore(vault.folder)
    office.jobs.failed.connect(failed.append)
    office.told.connect(told.append)
    office.keep_draft("form:act:1", "Seen at the well")
    found = []
    office.load_draft("form:act:1", owner=office, ok=found.append)
    wait(qtbot, lambda: found)
    assert (found, failed) == (["Seen at the well"], [])
    assert [notice.tone for notice in told] == ["warning"]


def test_it_is_told_that_the_reserve_was_used_for_a_record(qtbot, office, vault):
    def full(session):
        if ballast.is_whole(vault.folder):
            raise DiskFull(path=vault.folder)
        return create(session, "group", {"name": "Dozo"})

    told = []
    office.told.connect(told.append)
    assert ballast.restore(vault.folder)
    office.write(full)
    wait(qtbot, lambda: not office.jobs.running())
    assert [notice.tone for notice in told] == ["good", "warning"]


class Broken(QWidget):
    """A form that cannot say what was typed."""

    def keep_draft_now(self):
        raise ValueError("Kobri")


class Kept(QWidget):
    """A form that can."""

    kept = False

    def keep_draft_now(self):
        self.kept = True


def test_what_was_typed_in_the_last_second_is_kept_when_the_area_goes(qtbot, office):
    from ui.shell.window import WorkArea

    area = WorkArea(office)
    qtbot.addWidget(area)
    typed = Kept(area)
    area.show()
    area.hide()
    assert typed.kept


def test_a_form_that_fails_keeps_neither_the_others_nor_the_lock(qtbot, office, monkeypatch):
    from ui.shell.window import WorkArea

    told = []
    monkeypatch.setattr("sys.excepthook", lambda kind, _error, _trace: told.append(kind))
    area = WorkArea(office)
    qtbot.addWidget(area)
    Broken(area)
    fine = Kept(area)
    area.keep_drafts()
    assert fine.kept
    assert told == [ValueError]
