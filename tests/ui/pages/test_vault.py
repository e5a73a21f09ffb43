"""The vault page: ways in, backups, the check, the log with undo, and a disposal that asks first."""

from __future__ import annotations

import pytest

from tests.factories import PASSPHRASE, killing, make_case
from tests.ui.window_kit import wait
from ui.pages.vault.page import VaultPage


@pytest.fixture
def page(qtbot, office):
    made = VaultPage(office)
    qtbot.addWidget(made)
    made.resize(1180, 768)
    made.show()
    made.shown()
    wait(qtbot, lambda: made.people.table.rowCount())
    return made


@pytest.fixture
def told(office):
    found = []
    office.told.connect(found.append)
    office.jobs.failed.connect(found.append)
    return found


def column(table, number):
    return [table.item(row, number).text() for row in range(table.rowCount())]


def test_another_person_gets_a_way_in_and_loses_it(qtbot, page, told):
    page.people.name.setText("Night officer")
    page.people.passphrase.line.setText("green lamp on the wall " + PASSPHRASE)
    page.people.add_person()
    wait(qtbot, lambda: told)
    page.shown()
    wait(qtbot, lambda: page.people.table.rowCount() == 2)
    page.people.table.setCurrentCell(column(page.people.table, 0).index("Night officer"), 0)
    page.people.close_person()
    wait(qtbot, lambda: len(told) == 2)
    page.shown()
    wait(qtbot, lambda: "closed" in column(page.people.table, 2))


def test_a_weak_passphrase_is_refused_with_words(qtbot, page, told):
    page.people.name.setText("Night officer")
    page.people.passphrase.line.setText("abc")
    page.people.add_person()
    wait(qtbot, lambda: told)
    assert told[0].code == "bad-input"


def test_a_recovery_sheet_is_shown_and_can_be_saved(qtbot, page, told, tmp_path):
    page.people.ask_sheet()
    wait(qtbot, lambda: page.people.groups.text())
    page.people.save_to(str(tmp_path / "sheet.pdf"))
    wait(qtbot, lambda: (tmp_path / "sheet.pdf").exists())


def test_a_backup_is_registered_with_its_holder(qtbot, page, told, tmp_path):
    page.backups.holder.setText("Safe in Bamako")
    page.backups.back_up(str(tmp_path / "one.backup"))
    wait(qtbot, lambda: told)
    page.shown()
    wait(qtbot, lambda: column(page.backups.table, 2) == ["Safe in Bamako"])
    page.backups.mark_returned()
    wait(qtbot, lambda: len(told) > 1)


def test_the_check_says_that_all_is_well(qtbot, page):
    page.backups.check()
    wait(qtbot, lambda: "All is well" in page.backups.found.text())


def test_the_log_is_filtered_by_words(qtbot, vault, page):
    make_case(vault, killing())
    page.show_tab(page.log)
    wait(qtbot, lambda: page.log.table.rowCount() > 1)
    page.log.filter.setText("keeper 2025-ml")
    assert page.log.table.rowCount() == 1


def test_a_disposal_needs_the_reference_typed_again_and_gives_a_certificate(qtbot, vault, page, office):
    case = make_case(vault, killing())
    ref = case.case.text("ref")
    page.disposal.choose(case.case.uid, ref)
    page.disposal.reason.setText("Retention is over")
    page.disposal.decided.setText("Country director")
    assert not page.disposal.destroy.isEnabled()
    page.disposal.again.setText(ref.lower())
    assert page.disposal.destroy.isEnabled()
    page.disposal.dispose()
    wait(qtbot, lambda: ref in page.disposal.certificate.toPlainText())
    left = []
    office.read(lambda con: con.execute("select count(*) from cases").fetchone()[0], owner=page, ok=left.append)
    wait(qtbot, lambda: left == [0])


def test_an_officer_cannot_dispose(qtbot, office, page):
    assert page.disposal.case.isEnabled()
    office.vault.role = "officer"
    again = VaultPage(office)
    qtbot.addWidget(again)
    assert not again.disposal.case.isEnabled()
    assert not again.people._adding.isEnabled()


def test_the_organisation_is_kept(qtbot, page, office):
    page.settings.organisation.setText("Example Relief")
    page.settings.save()
    wait(qtbot, lambda: "Example Relief" in read_settings(office))


def read_settings(office):
    with office.vault.reading() as con:
        return [value for (value,) in con.execute("select value from settings")]
