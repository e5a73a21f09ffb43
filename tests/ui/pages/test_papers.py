"""The papers page: the paper stands beside its choices, is saved as shown and printed without a name in the job."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from models.editions.papers import PAPERS
from reports.check.readback import text_of as pages_of
from tests.factories import killing, make_case
from tests.ui.window_kit import wait
from ui.pages.papers import operations
from ui.pages.papers.operations import file_name, issued_name
from ui.pages.papers.page import PapersPage
from ui.papers.request import PaperRequest
from ui.papers.wanted import is_made
from ui.widgets.printing import new_printer, print_pages


@pytest.fixture
def case(vault):
    """A case whose victim was never named in public."""
    given = killing()
    given["persons"][0]["name_public"] = False
    return make_case(vault, given)


@pytest.fixture
def page(qtbot, case, office):
    made = PapersPage(office)
    qtbot.addWidget(made)
    made.resize(1180, 768)
    made.show()
    return made


def text_of(data: bytes) -> str:
    return "\n".join(pages_of(data))


def shown(qtbot, page):
    page.shown()
    wait(qtbot, lambda: page._made)
    return page._made


def choose(combo, code):
    combo.setCurrentIndex(combo.findData(code))


def test_the_newest_case_is_shown_as_a_brief(qtbot, case, page):
    page.shown()
    wait(qtbot, lambda: page.preview.drawn > 0)
    assert page.choices.about_ref() == case.case.text("ref")
    assert case.case.text("ref") in text_of(page._made.data)


def test_without_a_case_it_says_what_to_do(qtbot, office):
    page = PapersPage(office)
    qtbot.addWidget(page)
    page.make()
    wait(qtbot, lambda: "choose it first" in page.pane.state.text())
    assert not page._save.isEnabled()


def test_another_edition_makes_another_paper(qtbot, page):
    first = shown(qtbot, page)
    assert "Mariam" in text_of(first.data)
    page._made = None
    choose(page.choices.edition, "management")
    wait(qtbot, lambda: page._made)
    assert "Mariam" not in text_of(page._made.data)


@pytest.mark.parametrize("kind", [name for name in PAPERS if not is_made(name)])
def test_a_kind_this_version_lacks_says_so(qtbot, page, kind):
    page.shown()
    page.pane.show_paper(kind)
    wait(qtbot, lambda: "cannot make it yet" in page.pane.state.text())
    assert not page.pane.issue.isEnabled()


@pytest.mark.parametrize("kind", [name for name in PAPERS if is_made(name) and name not in ("proof", "call")])
def test_every_kind_is_made_from_its_row_in_the_list(qtbot, page, kind):
    page.shown()
    page.pane.show_paper(kind)
    wait(qtbot, lambda: page._made is not None and page._made.request.kind == kind)
    assert page.pane.kinds.kind() == kind
    assert page._made.pages >= 1


def test_a_situation_report_takes_days_as_they_are_typed(qtbot, page):
    page.pane.show_paper("sitrep")
    page.choices.first.setText("1 Nov 2025")
    page.choices.last.setText("30 Nov 2025")
    page.make()
    wait(qtbot, lambda: page._made)
    assert (page.pane.request.first, page.pane.request.last) == ("2025-11-01", "2025-11-30")


def test_a_day_that_cannot_be_read_is_marked(page):
    page.pane.show_paper("sitrep")
    page.choices.first.setText("someday")
    assert page.pane.request.first == ""
    assert page.choices.first.property("wrong")


def test_a_headline_typed_stands_in_the_paper(qtbot, page):
    shown(qtbot, page)
    page.write_texts()
    qtbot.keyClicks(page.pane.texts.edits["headline"], "All roads to Tonka are closed.")
    wait(qtbot, lambda: page._made.request.texts)
    assert "All roads to Tonka are closed." in text_of(page._made.data)


def test_typed_texts_come_back_after_a_crash(qtbot, page, office):
    shown(qtbot, page)
    page.pane.texts.edits["assessment"].setPlainText("It may happen again.")
    page.pane.texts.keep_draft_now()
    wait(qtbot, lambda: not office.jobs.running())
    again = PapersPage(office)
    qtbot.addWidget(again)
    again.shown()
    wait(qtbot, lambda: again.pane.texts.texts() == {"assessment": "It may happen again."})
    assert page.choices.about_uid() in page.choices.text_key()


def test_texts_belong_to_one_paper(qtbot, page):
    shown(qtbot, page)
    page.pane.texts.edits["headline"].setPlainText("For the brief.")
    page.pane.show_paper("sitrep")
    assert page.pane.texts.texts() == {}
    page.pane.show_paper("brief")
    wait(qtbot, lambda: page.pane.texts.texts() == {"headline": "For the brief."})


def test_a_paper_for_others_asks_for_a_second_person(qtbot, page):
    shown(qtbot, page)
    page._made = None
    choose(page.choices.edition, "embassy")
    wait(qtbot, lambda: page._made)
    assert page.pane.clear.isVisible()
    assert any("second person" in problem.text for problem in page.pane.problems.shown)


def test_what_a_second_person_may_allow_is_offered_and_then_printed(qtbot, page):
    shown(qtbot, page)
    page.pane.show_paper("identity")
    wait(qtbot, lambda: page._made is not None and page._made.request.kind == "identity")
    choose(page.choices.edition, "host")
    wait(qtbot, lambda: page._made is not None and page._made.request.edition == "host")
    assert "Mariam" not in text_of(page._made.data)
    page.clear_paper()
    page.sheet.by.setEditText("Awa Diallo")
    page.sheet.ticks["person_name"].setChecked(True)
    page.sheet.accept()
    wait(qtbot, lambda: page._made is not None and page._made.request.cleared)
    assert "Mariam" in text_of(page._made.data)


def test_the_panel_says_why_the_paper_is_marked_so(qtbot, page):
    shown(qtbot, page)
    told = " ".join(problem.text for problem in page.pane.problems.shown)
    assert page.pane.marking.text() in told
    assert "because it prints" in told


def test_it_is_saved_as_it_is_shown(qtbot, page, office, tmp_path):
    shown(qtbot, page)
    told = []
    office.told.connect(told.append)
    page.save_to(str(tmp_path / "brief"))
    wait(qtbot, lambda: told)
    assert (tmp_path / "brief.pdf").read_bytes() == page._made.data


def test_a_passphrase_locks_the_file(qtbot, page, office, tmp_path):
    from pypdfium2 import PdfDocument, PdfiumError

    shown(qtbot, page)
    told = []
    office.told.connect(told.append)
    page._passphrase = "sept oiseaux dans le puits"
    page.save_to(str(tmp_path / "brief"))
    wait(qtbot, lambda: told)
    data = (tmp_path / "brief.pdf").read_bytes()
    with pytest.raises(PdfiumError):
        PdfDocument(data)
    assert len(PdfDocument(data, password="sept oiseaux dans le puits")) > 0
    assert b"/R 6" in data


def test_file_and_print_job_are_named_after_nothing_of_the_content():
    request = PaperRequest("brief", "team", "fr", about="0" * 32)
    assert file_name(request, "2025-ML-001A", "20251124") == "brief-2025-ML-001A-team-20251124-fr.pdf"
    assert issued_name("SITREP ML 014A", 2) == "sitrep-ml-014a-rev-2.pdf"
    assert new_printer(1).docName() == "Holdfast"


def test_an_identity_sheet_is_printed_on_one_side():
    assert new_printer(1, alone=True).duplex() == QPrinter.DuplexMode.DuplexNone


def test_a_leak_is_told_instead_of_shown(qtbot, page, monkeypatch):
    def leaks(*_args):
        from models.base.errors import LeakFound

        raise LeakFound(field="Person: Name")

    monkeypatch.setattr(operations, "make_paper", leaks)
    page.shown()
    wait(qtbot, lambda: "Person: Name" in page.pane.refusal.words.text())
    assert not page.pane.print.isEnabled()


def test_a_withheld_name_typed_is_marked_where_it_stands(qtbot, page):
    shown(qtbot, page)
    choose(page.choices.edition, "management")
    page.pane.show_paper("flash")  # a paper that names nobody outside the team, not even publicly known persons
    wait(qtbot, lambda: page.choices.about_uid())
    choose(page.choices.edition, "partner")
    edit = page.pane.texts.edits["headline"]
    page.write_texts()
    qtbot.keyClicks(edit, "Family of Mariam Cisse told.")
    wait(qtbot, lambda: edit.marks)
    marked = edit.toPlainText()[edit.marks[0].start : edit.marks[0].end]
    why = page.pane.texts._why["headline"].text()
    assert "Mariam" in marked
    assert "Mariam" not in why
    assert "Person: Name" in why
    assert page._made is None or "Cisse" not in text_of(page._made.data)
    edit.setPlainText("The family was told.")
    wait(qtbot, lambda: not edit.marks and page.pane.issue.isEnabled())


def test_the_pages_asked_for_are_printed(qtbot, page, office, tmp_path):
    shown(qtbot, page)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(100)
    printer.setFullPage(True)
    printed = []
    office.task(print_pages, printer, page._made.data, page._made.pages, owner=page, ok=printed.append)
    wait(qtbot, lambda: printed)
    assert len(pages_of((tmp_path / "printed.pdf").read_bytes())) == page._made.pages == printed[0]


def test_f6_goes_round_the_parts(qtbot, page):
    shown(qtbot, page)
    page.focus_first()
    parts = []
    for _step in range(4):
        parts.append(page.focusWidget())
        page.next_part()
    assert len(set(parts)) == 4
    assert page.focusWidget() is parts[0]


def test_a_case_is_chosen_by_typing(qtbot, page, case):
    shown(qtbot, page)
    line = page.choices.case
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "tonka")
    wait(qtbot, line.is_open)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.uid == case.case.uid


def test_words_copied_by_hand_out_of_a_message_are_marked_as_secret(qtbot, office):
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QPlainTextEdit

    from ui.pages.papers.text_sheet import TextSheet
    from ui.shell.clipboard import OURS

    sheet = TextSheet(office, "sms", ("one message",))
    qtbot.addWidget(sheet)
    edit = sheet.findChild(QPlainTextEdit)
    edit.selectAll()
    edit.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "one message"
    assert all(data.hasFormat(name) for name in (OURS, "x-kde-passwordManagerHint"))
