"""The groups page: listings and what they mean, where a group is named, and how it is said."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from models.records import GROUP
from models.subjects.editing import create
from models.views.record import read_record
from tests.factories import killing, make_case, three_claimed
from tests.ui.window_kit import wait
from ui.pages.groups.page import GroupsPage


@pytest.fixture
def page(qtbot, office, vault):
    three = three_claimed()
    three["groups"][0] |= {"name": "Katiba Macina", "short": "KM"}
    make_case(vault, killing())
    make_case(vault, three)
    made = GroupsPage(office)
    qtbot.addWidget(made)
    made.resize(1180, 720)
    made.show()
    qtbot.waitExposed(made)
    office.changed.connect(made.on_changed)
    made.shown()
    wait(qtbot, lambda: made.model.rowCount() == 2 and made.sheet.data)
    return made


def row_of(page, short):
    rows = [page.model.row(at) for at in range(page.model.rowCount())]
    return next(row for row in rows if row.record.text("short") == short)


def go_to(qtbot, page, short):
    page.list.set_current(row_of(page, short).id)
    wait(qtbot, lambda: page.sheet.data and page.sheet.data.record.text("short") == short)


def edit(qtbot, page):
    page.edit_record()
    wait(qtbot, lambda: page.panel and page.panel.form.editors)
    return page.panel.form.editor("listings")


def stored(vault, uid):
    with vault.reading() as con:
        return read_record(con, GROUP, uid)


def test_a_listed_group_says_so_in_list_and_sheet(qtbot, page):
    assert "Listed" in page.model.spoken(row_of(page, "KM"))
    assert "1 case" in page.model.spoken(row_of(page, "KM"))
    go_to(qtbot, page, "KM")
    assert page.sheet.legal.isVisible()
    assert "forbidden" in page.sheet.legal.words.text()
    assert page.sheet.listings.texts() == ["UN Security Council, 1267 committee, QDe.159, listed on 4 Oct 2018"]
    go_to(qtbot, page, "JNIM")
    assert not page.sheet.legal.isVisible()


def test_suspected_is_never_shown_as_claimed(qtbot, office, page):
    go_to(qtbot, page, "JNIM")
    said = page.sheet.named.texts()[0]
    assert "JNIM suspected, no claim" in said
    assert "claimed" not in said
    go_to(qtbot, page, "KM")
    assert "claimed by KM" in page.sheet.named.texts()[0]


def test_enter_on_a_case_opens_it(qtbot, office, page):
    go_to(qtbot, page, "KM")
    page.sheet.named.setFocus()
    with qtbot.waitSignal(office.open_requested) as asked:
        qtbot.keyClick(page.sheet.named, Qt.Key.Key_Return)
    assert asked.args[0] == "case"


def test_a_listing_is_typed_row_by_row_by_keyboard(qtbot, vault, page):
    go_to(qtbot, page, "JNIM")
    uid, listings = page.sheet.uid, edit(qtbot, page)
    listings.add.setFocus()
    qtbot.keyClick(listings.add, Qt.Key.Key_Space)
    for words in ("European", "2018/1573", "4 Oct 2018"):
        qtbot.keyClicks(QApplication.focusWidget(), words)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    page.panel.save()
    wait(qtbot, lambda: page.panel is None)
    assert json.loads(stored(vault, uid).raw("listings")) == [{"by": "eu", "reference": "2018/1573", "on": "2018-10-04"}]
    wait(qtbot, lambda: page.sheet.legal.isVisible())
    assert "legal adviser" in page.sheet.legal.words.text()


def test_a_listing_taken_out_leaves_none(qtbot, vault, page):
    go_to(qtbot, page, "KM")
    uid, listings = page.sheet.uid, edit(qtbot, page)
    listings.rows[0].remove.click()
    page.panel.save()
    wait(qtbot, lambda: page.panel is None and not page.sheet.legal.isVisible())
    assert stored(vault, uid).raw("listings") is None


def test_listings_nobody_touched_stay_as_they_are_stored(qtbot, vault, page):
    go_to(qtbot, page, "KM")
    uid, before = page.sheet.uid, stored(vault, page.sheet.uid).raw("listings")
    edit(qtbot, page)
    page.panel.form.set_values({"affiliation": "JNIM"})
    page.panel.save()
    wait(qtbot, lambda: page.panel is None)
    assert stored(vault, uid).raw("listings") == before


def test_a_day_that_is_none_is_refused_at_its_row(qtbot, page):
    go_to(qtbot, page, "KM")
    listings = edit(qtbot, page)
    day = listings.rows[0].editors["on"]
    day.main().setText("some time in spring of no year")
    day.touch()
    page.panel.save()
    assert day.has_problem()
    assert page.panel is not None


def test_what_is_typed_of_a_listing_is_a_draft_that_comes_back(qtbot, page):
    go_to(qtbot, page, "JNIM")
    listings = edit(qtbot, page)
    listings.add_row()
    listings.rows[0].editors["reference"].restore("QDe.999")
    drafted = listings.draft()
    listings.set_value(None)
    listings.restore(drafted)
    assert listings.rows[0].editors["reference"].typed() == "QDe.999"
    assert listings.value() == '[{"reference":"QDe.999"}]'


def test_what_a_group_imposes_is_shown(qtbot, office, vault, page):
    go_to(qtbot, page, "JNIM")
    values = {"title": "Fuel blockade", "kind": "blockade", "imposed_by": page.sheet.uid, "attribution": "suspected"}
    office.write(lambda session: create(session, "access_constraint", values), owner=page)
    wait(qtbot, lambda: page.sheet.imposes.isVisible())
    assert "Suspected" in page.sheet.imposes.texts()[0]


def test_a_group_in_use_is_not_hidden(qtbot, office, page):
    go_to(qtbot, page, "JNIM")
    with qtbot.waitSignal(office.jobs.failed) as failed:
        page.hide_record()
    assert "Attribution" in failed.args[0].fields["reason"]


def test_a_new_group_is_found_by_its_alias(qtbot, page):
    page.new_record()
    page.panel.form.set_values({"name": "Front de libération", "aliases": '["Les Éclaireurs"]'})
    page.panel.save()
    wait(qtbot, lambda: page.model.rowCount() == 3)
    with qtbot.waitSignal(page.feed.answered):
        page.search.setText("eclair")
    assert page.model.row(0).record.text("name") == "Front de libération"


def test_everything_that_takes_the_keyboard_has_a_name(qtbot, page):
    go_to(qtbot, page, "KM")
    edit(qtbot, page)
    bare = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]  # fmt: skip
    assert not bare
