"""The tab of places: a file is looked at before it is stored, its refused rows are named, a source is replaced or removed."""

from __future__ import annotations

import pytest

from models.geo.gazetteer import find
from tests.geo.test_importing import GEONAMES, PCODES
from tests.ui.window_kit import wait
from ui.pages.vault.page import VaultPage


@pytest.fixture
def page(qtbot, office):
    page = VaultPage(office)
    qtbot.addWidget(page)
    page.resize(1180, 728)
    page.show()
    page.shown()
    page.show_tab(page.places)
    wait(qtbot, lambda: not office.jobs.running())
    return page


@pytest.fixture
def tab(page):
    return page.places


def looked_at(qtbot, tab, path, text):
    path.write_text(text, encoding="utf-8")
    tab.look_at(str(path))
    wait(qtbot, tab.look.isVisible)


def test_a_file_is_stored_only_when_somebody_says_so(qtbot, tab, vault, tmp_path):
    looked_at(qtbot, tab, tmp_path / "ML.txt", GEONAMES)
    assert "5 places can be used. 3 rows are refused." in tab.summary.text()
    assert [tab.refused.item(row, 0).text() for row in range(3)] == ["6", "7", "8"]
    assert tab.name.text() == "GeoNames ML"
    with vault.reading() as con:
        assert not [one for one in find("Tonka", session=con) if one.place.source == "GeoNames ML"]
    tab.keep.click()
    wait(qtbot, lambda: tab.table.key() == "GeoNames ML")
    assert not tab.look.isVisible()
    with vault.reading() as con:
        assert [one for one in find("Tonka", session=con) if one.place.source == "GeoNames ML"]


def test_a_file_can_be_put_away(qtbot, tab, tmp_path):
    looked_at(qtbot, tab, tmp_path / "ML.txt", GEONAMES)
    tab.forget()
    assert not tab.look.isVisible()
    assert not tab._own


def test_a_source_is_replaced_with_a_word_of_warning_and_removed(qtbot, tab, tmp_path):
    looked_at(qtbot, tab, tmp_path / "ML.txt", GEONAMES)
    tab.keep.click()
    wait(qtbot, lambda: "GeoNames ML" in tab._own)
    looked_at(qtbot, tab, tmp_path / "codes.csv", PCODES)
    assert not tab.replaced.isVisible()
    tab.name.setText("GeoNames ML")
    assert tab.replaced.isVisible()
    tab.keep.click()
    wait(qtbot, lambda: tab.table.item(0, 1).text() == "2")
    tab.remove()
    wait(qtbot, lambda: not tab._own)


def test_a_file_that_is_none_is_told(qtbot, tab, office, tmp_path):
    failed = []
    office.jobs.failed.connect(failed.append)
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    tab.look_at(str(path))
    wait(qtbot, lambda: failed)
    assert not tab.look.isVisible()
