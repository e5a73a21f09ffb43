"""The papers page: the paper stands beside its choices, is saved as shown and printed without a name in the job."""

from __future__ import annotations

import pytest
from PySide6.QtPrintSupport import QPrinter

from reports.check.readback import text_of as pages_of
from tests.factories import killing, make_case
from tests.ui.window_kit import wait
from ui.pages.papers import page as page_module
from ui.pages.papers.operations import Choice, file_name
from ui.pages.papers.page import PapersPage
from ui.widgets.printing import new_printer, print_pages


@pytest.fixture
def page(qtbot, office):
    made = PapersPage(office)
    qtbot.addWidget(made)
    made.resize(1180, 768)
    made.show()
    return made


@pytest.fixture
def case(vault):
    return make_case(vault, killing())


def text_of(data: bytes) -> str:
    return "\n".join(pages_of(data))


def test_the_newest_case_is_shown_as_a_brief(qtbot, case, page):
    page.shown()
    wait(qtbot, lambda: page.preview.drawn > 0)
    assert page.choices.case_ref() == case.case.text("ref")
    assert case.case.text("ref") in text_of(page._made.data)


def test_without_a_case_it_says_what_to_do(qtbot, page):
    page.make()
    assert "choose it first" in page._state.text()
    assert not page._save.isEnabled()


def test_another_edition_makes_another_paper(qtbot, case, page):
    page.shown()
    wait(qtbot, lambda: page._made)
    assert "Mariam" in text_of(page._made.data)
    first, page._made = page._made, None
    page.choices._edition.setCurrentIndex(page.choices._edition.findData("management"))
    wait(qtbot, lambda: page._made)
    assert "Mariam" not in text_of(page._made.data)
    assert page._made.data != first.data


def test_a_situation_report_takes_days_as_they_are_typed(qtbot, case, page):
    page.choices._kind.setCurrentIndex(page.choices._kind.findData("sitrep"))
    page.choices._first.setText("1 Nov 2025")
    page.choices._last.setText("30 Nov 2025")
    page.make()
    wait(qtbot, lambda: page._made)
    assert page.choices.choice().first == "2025-11-01"
    assert page.choices.choice().last == "2025-11-30"


def test_it_is_saved_as_it_is_shown(qtbot, case, page, office, tmp_path):
    page.shown()
    wait(qtbot, lambda: page._made)
    told = []
    office.told.connect(told.append)
    page.save_to(str(tmp_path / "brief"))
    wait(qtbot, lambda: told)
    assert (tmp_path / "brief.pdf").read_bytes() == page._made.data


def test_file_and_print_job_are_named_after_nothing_of_the_content():
    choice = Choice("brief", "team", "fr", "a4", case="0" * 32)
    assert file_name(choice, "2025-ML-001A", "20251124") == "brief-2025-ML-001A-team-20251124-fr.pdf"
    assert new_printer(1).docName() == "Holdfast"


def test_a_leak_is_told_instead_of_shown(qtbot, case, page, monkeypatch):
    def leaks(*_args):
        from models.base.errors import LeakFound

        raise LeakFound(field="Person: Name")

    monkeypatch.setattr(page_module.operations, "make_paper", leaks)
    page.shown()
    wait(qtbot, lambda: "Person: Name" in page._state.text())
    assert not page._print.isEnabled()


def test_the_pages_asked_for_are_printed(qtbot, case, page, office, tmp_path):
    page.shown()
    wait(qtbot, lambda: page._made)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(100)
    printer.setFullPage(True)
    printed = []
    office.task(print_pages, printer, page._made.data, page._made.pages, owner=page, ok=printed.append)
    wait(qtbot, lambda: printed)
    assert len(pages_of((tmp_path / "printed.pdf").read_bytes())) == page._made.pages == printed[0]
