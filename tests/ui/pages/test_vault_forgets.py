"""After a disposal nothing on its page tells of what was destroyed but the certificate."""

from __future__ import annotations

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
