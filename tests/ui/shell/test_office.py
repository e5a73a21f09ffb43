"""The office tells everything that was written, also when whoever asked for it is gone, and never stays alone."""

from __future__ import annotations

import threading

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QPushButton

from models.base.errors import BadInput
from models.subjects.editing import create
from tests.ui.window_kit import wait
from ui.shell.progress import ProgressStrip


def make_group(session, gate):
    gate.wait(5)
    return create(session, "group", {"name": "Unknown armed men"})


def refuse(_session, gate):
    gate.wait(5)
    raise BadInput(field="name", reason="no")


def delete_now(owner):
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)


def test_a_write_is_told_when_its_form_is_closed_meanwhile(qtbot, office):
    gate, owner, told, got = threading.Event(), QObject(), [], []
    office.changed.connect(told.append)
    office.write(make_group, gate, owner=owner, ok=got.append)
    delete_now(owner)
    gate.set()
    wait(qtbot, lambda: not office.jobs.running())
    assert [change.touches("group") for change in told] == [True]
    assert got == []


def test_a_refusal_is_told_when_its_form_is_closed_meanwhile(qtbot, office):
    gate, owner, told, got = threading.Event(), QObject(), [], []
    office.jobs.failed.connect(told.append)
    office.write(refuse, gate, owner=owner, fail=got.append)
    delete_now(owner)
    gate.set()
    wait(qtbot, lambda: not office.jobs.running())
    assert [type(error) for error in told] == [BadInput]
    assert got == []


def test_what_is_done_all_the_same_offers_no_stop(qtbot, office):
    gate, strip = threading.Event(), ProgressStrip(office.jobs)
    qtbot.addWidget(strip)
    stop = next(button for button in strip.findChildren(QPushButton))
    office.task(lambda _job, _vault: gate.wait(5), title="Making a backup")
    assert not stop.isHidden()
    office.alone(lambda _job, _vault: gate.wait(5), title="Destroying the case")
    assert stop.isHidden()
    gate.set()
    wait(qtbot, lambda: not office.jobs.running())


def test_reading_goes_on_after_work_alone_whose_page_is_gone(qtbot, office):
    gate, owner = threading.Event(), QObject()
    office.alone(lambda _job, _vault: gate.wait(5), owner=owner)
    delete_now(owner)
    gate.set()
    wait(qtbot, lambda: not office.jobs.running())
    assert not office.is_alone
    assert office.peek(lambda con: con.execute("select 1").fetchone()[0]) == 1
