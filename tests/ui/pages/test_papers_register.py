"""Issuing in the window: a second person clears, the register lists, copies live, a reprint is the paper that was issued."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog

from models.subjects.editing import edit
from models.subjects.register import list_issues
from reports.check.readback import text_of
from tests.factories import killing, make_case
from tests.ui.window_kit import wait
from ui.pages.papers import register_operations as operations
from ui.pages.papers.issue_sheet import IssueSheet
from ui.pages.papers.issued_sheet import IssuedSheet
from ui.pages.papers.page import PapersPage
from ui.pages.papers.text_sheet import TextSheet


@pytest.fixture
def case(vault):
    return make_case(vault, killing())


@pytest.fixture
def page(qtbot, case, office):
    made = PapersPage(office)
    qtbot.addWidget(made)
    made.resize(1180, 768)
    made.show()
    office.changed.connect(made.on_changed)
    made.shown()
    wait(qtbot, lambda: made._made is not None)
    return made


def make(qtbot, page, kind="brief", edition="management"):
    page._made = None
    page.pane.show_paper(kind)
    page.choices.edition.setCurrentIndex(page.choices.edition.findData(edition))
    page.make()
    wait(qtbot, lambda: page._made is not None and page._made.request.edition == edition and page._made.request.kind == kind)


def issue(qtbot, page, by="Awa Diallo", holders=()):
    """Issue the paper in front and return its row in the register."""
    page.issue_paper()
    page.sheet.by.setEditText(by)
    page.sheet.holders.setPlainText("\n".join(holders))
    page.sheet.order()
    wait(qtbot, lambda: isinstance(page.sheet, IssuedSheet))
    page.sheet.close_sheet()
    wait(qtbot, lambda: page.register._all)
    return page.register._all[0]


def close_print_dialog(qtbot, page):
    wait(qtbot, lambda: page.findChildren(QPrintDialog))
    for dialog in page.findChildren(QPrintDialog):
        assert dialog.isVisible()
        dialog.reject()


def test_a_paper_cleared_by_a_second_person_is_in_the_register(qtbot, page, case):
    make(qtbot, page)
    row = issue(qtbot, page)
    assert (row.kind, row.edition, row.cleared_by, row.state) == ("brief", "management", "Awa Diallo", "current")
    assert case.case.text("ref") in row.about


def test_whoever_issues_it_cannot_clear_it(qtbot, page, office):
    make(qtbot, page)
    page.issue_paper()
    page.sheet.by.setEditText("test keeper")
    page.sheet.order()
    wait(qtbot, lambda: "second person" in page.sheet.refused.words.text())
    assert isinstance(page.sheet, IssueSheet)
    with office.vault.reading() as con:
        assert list_issues(con) == ()


def test_nobody_named_is_said_before_anything_is_made(qtbot, page):
    make(qtbot, page)
    page.issue_paper()
    page.sheet.order()
    assert "name the person" in page.sheet.refused.words.text()


def test_who_cleared_it_is_asked_once(qtbot, page):
    make(qtbot, page)
    page.clear_paper()
    page.sheet.by.setEditText("Awa Diallo")
    page.sheet.how.setText("by phone")
    page.sheet.accept()
    wait(qtbot, lambda: any("Cleared by Awa Diallo" in one.text for one in page.pane.problems.shown))
    page.issue_paper()
    assert (page.sheet.by.currentText(), page.sheet.how.text()) == ("Awa Diallo", "by phone")


def test_a_copy_comes_back_with_one_key(qtbot, page):
    make(qtbot, page)
    row = issue(qtbot, page, holders=("Country director", "Regional office"))
    assert (row.out, [copy.holder for copy in row.copies]) == (2, ["Country director", "Regional office"])
    page.show_register()
    wait(qtbot, lambda: page.register.sheet.row is not None)
    page.register.sheet.focus_inside()
    qtbot.keyClick(page.register.sheet.copies, Qt.Key.Key_R)
    wait(qtbot, lambda: page.register._all[0].out == 1)
    assert page.register._all[0].copies[0].state == "returned"


def test_a_reprint_is_the_paper_that_was_issued(qtbot, page, office):
    make(qtbot, page)
    page.issue_paper()
    page.sheet.by.setEditText("Awa Diallo")
    page.sheet.order()
    wait(qtbot, lambda: isinstance(page.sheet, IssuedSheet))
    issued = page.sheet.issued
    wait(qtbot, lambda: page.register._all)
    page.show_register()
    wait(qtbot, lambda: page.register.sheet.row is not None)
    with qtbot.waitSignal(page.register.print_wanted) as told:
        page.register.sheet.print.click()
    assert told.args[0] == issued.made.data
    close_print_dialog(qtbot, page)
    assert "DRAFT" not in "\n".join(text_of(issued.made.data))


def test_each_copy_is_saved_under_its_number(qtbot, page, tmp_path):
    make(qtbot, page)
    page.issue_paper()
    page.sheet.by.setEditText("Awa Diallo")
    page.sheet.holders.setPlainText("Country director\nRegional office")
    page.sheet.order()
    wait(qtbot, lambda: isinstance(page.sheet, IssuedSheet))
    page._saving = page.sheet.issued.copies
    page.save_copies_to(str(tmp_path / "brief.pdf"))
    wait(qtbot, lambda: len(list(tmp_path.glob("*.pdf"))) == 2)
    assert {file.name for file in tmp_path.glob("*.pdf")} == {"brief-copy-1.pdf", "brief-copy-2.pdf"}
    assert "Regional office" in "\n".join(text_of((tmp_path / "brief-copy-2.pdf").read_bytes()))


def test_a_changed_record_makes_the_paper_say_otherwise(qtbot, page, office, case):
    make(qtbot, page, edition="team")
    issue(qtbot, page, by="", holders=("Night shift",))
    office.write(edit, "case", case.case.uid, {"asked": "Nothing any more."})
    page.register.refresh()
    wait(qtbot, lambda: page.register._all and page.register._all[0].state == "outdated")
    page.register.refresh()
    wait(qtbot, lambda: "Night shift" in page.register.sheet.changed.words.text())


def test_a_correction_begins_with_what_was_asked_for_and_replaces(qtbot, page, case):
    make(qtbot, page, edition="team")
    page.pane.texts.set_texts({"headline": "Wrong road named."})
    wait(qtbot, lambda: page._made is not None and page._made.request.texts)
    first = issue(qtbot, page, by="")
    assert page.pane.texts.texts() == {}
    page.show_register()
    wait(qtbot, lambda: page.register.sheet.row is not None)
    page.register.correct()
    wait(qtbot, lambda: page.pane.texts.texts() == {"headline": "Wrong road named."})
    page.pane.texts.set_texts({"headline": "Right road named."})
    wait(qtbot, lambda: page._made is not None and "Right" in page._made.request.texts.get("headline", ""))
    issue(qtbot, page, by="")
    wait(qtbot, lambda: len(page.register._all) == 2)
    states = {row.uid: row.state for row in page.register._all}
    assert states[first.uid] == "replaced"
    assert sorted(states.values()) == ["current", "replaced"]


@pytest.mark.parametrize("shape", [str, lambda code: code.lower().replace("-", " "), lambda _code: ""])
def test_a_code_typed_in_says_whether_the_paper_is_ours(qtbot, page, shape):
    make(qtbot, page, edition="team")
    row = issue(qtbot, page, by="")
    page.show_register()
    page.register.code.setText(shape(row.code) or row.number)
    page.register.verify()
    wait(qtbot, lambda: "ours and current" in page.register.verdict.words.text())


def test_a_code_of_nobody_is_not_ours(qtbot, page):
    page.show_register()
    page.register.code.setText("7KQ2-M4TX")
    page.register.verify()
    wait(qtbot, lambda: "not ours" in page.register.verdict.words.text())


def test_the_register_is_searched_as_one_types(qtbot, page):
    make(qtbot, page, edition="team")
    issue(qtbot, page, by="", holders=("Night shift",))
    page.show_register()
    qtbot.keyClicks(page.register.search, "nobody")
    wait(qtbot, lambda: not page.register._all)
    page.register.search.clear()
    qtbot.keyClicks(page.register.search, "night")
    wait(qtbot, lambda: len(page.register._all) == 1)


def test_a_withdrawn_paper_says_so(qtbot, page):
    make(qtbot, page, edition="team")
    row = issue(qtbot, page, by="")
    page.show_register()
    wait(qtbot, lambda: page.register.sheet.row is not None)
    page.register.withdraw()
    page.sheet.why.setText("Sent to the wrong list.")
    page.sheet.accept()
    wait(qtbot, lambda: page.register._all and page.register._all[0].state == "withdrawn")
    page.register.code.setText(row.code)
    page.register.verify()
    wait(qtbot, lambda: "wrong list" in page.register.verdict.words.text())


def test_a_flash_issued_as_a_message_is_copied_and_registered(qtbot, page):
    make(qtbot, page, "flash", "team")
    page.issue_paper()
    page.sheet.form.setCurrentIndex(page.sheet.form.findData("messenger"))
    page.sheet.order()
    wait(qtbot, lambda: isinstance(page.sheet, TextSheet))
    wait(qtbot, lambda: page.register._all)
    assert page.register._all[0].code in page.sheet.texts[0]


def test_texts_of_an_issue_are_no_draft_any_more(qtbot, page, office):
    make(qtbot, page, edition="team")
    page.pane.texts.edits["headline"].setPlainText("Kept for the issue.")
    wait(qtbot, lambda: page._made is not None and page._made.request.texts)
    issue(qtbot, page, by="")
    kept = []
    office.load_draft(page.choices.text_key(), owner=page, ok=kept.append)
    wait(qtbot, lambda: kept)
    assert kept == [None]
    with office.vault.reading() as con:
        request = operations.request_again(con, page.register._all[0].uid)[0]
    assert request.texts == {"headline": "Kept for the issue."}
