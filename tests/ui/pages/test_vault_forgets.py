"""After a disposal nothing on its page tells of what was destroyed but the certificate."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from models.subjects import disposal
from models.vault.engine import connect
from tests.factories import killing, make_case
from tests.ui.window_kit import wait
from ui.pages.vault.page import VaultPage


def test_the_title_of_a_destroyed_case_is_offered_no_more(qtbot, vault, office):
    case = make_case(vault, killing()).case
    page = VaultPage(office)
    qtbot.addWidget(page)
    tab = page.disposal
    tab._on_typed("Tonka")
    wait(qtbot, lambda: tab._model.stringList())
    tab.choose(case.uid, case.text("ref"))
    tab.reason.setText("Asked for")
    tab.dispose()
    wait(qtbot, lambda: tab.certificate.toPlainText())
    assert tab._model.stringList() == []
    assert tab._found == []


def test_two_clicks_destroy_once(qtbot, vault, office):
    case = make_case(vault, killing()).case
    failed = []
    office.jobs.failed.connect(failed.append)
    page = VaultPage(office)
    qtbot.addWidget(page)
    page.disposal.choose(case.uid, case.text("ref"))
    page.disposal.reason.setText("Asked for")
    page.disposal.again.setText(case.text("ref"))
    page.disposal.destroy.click()
    page.disposal.destroy.click()
    wait(qtbot, lambda: not office.jobs.running())
    assert failed == []


def paper(office):
    """Make a paper that reads until told."""
    reading, gate = threading.Event(), threading.Event()

    def make(_job, vault):
        with vault.reading() as con:
            con.execute("select count(*) from cases").fetchone()
            reading.set()
            gate.wait(20)

    office.task(make)
    assert reading.wait(20)
    return gate


@pytest.mark.parametrize("outside", [False, True])
def test_the_certificate_is_given_also_while_somebody_reads(qtbot, vault, office, monkeypatch, outside):
    monkeypatch.setattr(disposal, "connect", partial(connect, busy_ms=300))  # else it waits for five seconds
    case = make_case(vault, killing()).case
    page, failed, told = VaultPage(office), [], []
    qtbot.addWidget(page)
    office.jobs.failed.connect(failed.append)
    office.told.connect(told.append)
    other = vault.connect_reader() if outside else None
    if other is None:
        paper(office).set()
    else:
        other.execute("begin")
        other.execute("select count(*) from cases").fetchone()
    page.disposal.choose(case.uid, case.text("ref"))
    page.disposal.reason.setText("Asked for")
    page.disposal.dispose()
    wait(qtbot, page.disposal.certificate.toPlainText, timeout=30_000)
    wait(qtbot, lambda: not office.jobs.running())
    assert failed == []
    assert any(notice.tone == "warning" for notice in told) == outside
    if other is not None:
        other.close()


def test_a_disposal_waits_for_the_paper_being_made(qtbot, vault, office):
    gate, done = paper(office), []
    office.alone(lambda _job, _vault: done.append(gate.is_set()))
    qtbot.wait(100)
    assert done == []
    gate.set()
    wait(qtbot, lambda: not office.jobs.running())
    assert done == [True]
