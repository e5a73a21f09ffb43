"""The people page: finding a person however the name is written, his sheet, and erasing him for ever."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from models.records import PERSON
from models.subjects.editing import create_many
from models.views.record import read_record, read_records
from tests.factories import TODAY, killing, make_case
from tests.ui.window_kit import wait
from ui.pages.people.page import PeoplePage

OTHERS = (
    ("person", "", {"name": "Mohamed ag Ahmed", "aliases": ["Abou Talha"], "nationality": "NE", "sex": "male"}),
    ("person", "", {"name": "Mariam Sissé", "nationality": "ML", "medical": "Needs insulin.", "next_of_kin": "A brother."}),
    ("person", "", {"name": "Éric Dupont", "nationality": "FR", "name_public": False}),
)


@pytest.fixture
def page(qtbot, office, vault):
    make_case(vault, killing())
    vault.run(lambda session: create_many(session, OTHERS))
    made = PeoplePage(office)
    qtbot.addWidget(made)
    made.resize(1180, 720)
    made.show()
    qtbot.waitExposed(made)
    office.changed.connect(made.on_changed)
    made.shown()
    wait(qtbot, lambda: made.model.rowCount() == 4 and made.sheet.data)
    made.focus_first()
    return made


def names(page):
    return [page.model.row(at).record.text("name") for at in range(page.model.rowCount())]


def search(qtbot, page, text):
    with qtbot.waitSignal(page.feed.answered):
        page.search.setText(text)


def go_to(qtbot, page, name):
    page.list.set_current(page.model.ids()[names(page).index(name)])
    wait(qtbot, lambda: page.sheet.data and page.sheet.data.record.text("name") == name)


def test_the_list_says_who_where_from_and_what_became_of_him(qtbot, page):
    row = page.model.row(names(page).index("Mariam Cissé"))
    said = page.model.spoken(row)
    assert "Killed" in said
    assert "Mali (presumed)" in said
    assert "female, in her twenties" in said
    assert "2025-ML-" in said


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cisse", {"Mariam Cissé", "Mariam Sissé"}),
        ("abou tal", {"Mohamed ag Ahmed"}),
        ("muhammad", {"Mohamed ag Ahmed"}),
        ("eric", {"Éric Dupont"}),
        ("nobody", set()),
    ],
)
def test_a_name_is_found_in_any_spelling(qtbot, page, typed, found):
    search(qtbot, page, typed)
    assert set(names(page)) == found
    assert page.left.currentWidget() is (page.list if found else page.nothing)


def test_an_arabic_search_and_signs_of_the_index_do_no_harm(qtbot, page):
    for typed in ("محمد", "'\" OR * ( NEAR", "-", "a'b"):
        page.search.setText(typed)
        wait(qtbot, lambda typed=typed: page.feed.query.text == typed and page.model.rowCount() >= 0)
    search(qtbot, page, "")
    assert page.model.rowCount() == 4


def test_the_sheet_shows_his_cases_and_enter_opens_one(qtbot, office, page):
    go_to(qtbot, page, "Mariam Cissé")
    page.sheet.cases.setFocus()
    with qtbot.waitSignal(office.open_requested) as asked:
        qtbot.keyClick(page.sheet.cases, Qt.Key.Key_Return)
    assert asked.args == ["case", page.sheet.data.cases[0].case.uid]
    assert "public" in page.sheet.public.text()


def test_a_name_written_alike_is_told(qtbot, page):
    go_to(qtbot, page, "Mariam Cissé")
    wait(qtbot, page.sheet.alike.isVisible)
    assert "Mariam Sissé" in page.sheet.alike.words.text()
    assert not page.sheet.same.isVisible()


def test_a_second_person_of_the_same_name_is_told_on_both_sheets(qtbot, page):
    page.new_record()
    page.panel.form.set_values({"name": "éric  dupont"})
    page.panel.save()
    wait(qtbot, lambda: page.sheet.data.record.text("name").startswith("éric"))
    wait(qtbot, page.sheet.same.isVisible)
    go_to(qtbot, page, "Éric Dupont")
    wait(qtbot, page.sheet.same.isVisible)


def test_medical_and_next_of_kin_are_folded_until_asked_for(qtbot, page):
    go_to(qtbot, page, "Mariam Sissé")
    sheet = page.sheet
    assert sheet._medical.isVisible()
    assert not sheet.medical.isVisible()
    assert not sheet.kin.isVisible()
    sheet._medical.head.click()
    assert sheet.medical.isVisible()
    assert sheet.medical.text() == "Needs insulin."
    go_to(qtbot, page, "Éric Dupont")
    go_to(qtbot, page, "Mariam Sissé")
    assert not sheet.medical.isVisible()


def test_enter_edits_and_saving_shows_the_change_in_list_and_history(qtbot, office, page):
    go_to(qtbot, page, "Éric Dupont")
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    wait(qtbot, lambda: page.panel and page.panel.form.editors)
    page.panel.form.set_values({"nationality": "BE", "occupation": "Nurse"})
    page.panel.save()
    wait(qtbot, lambda: page.panel is None and page.sheet.data.record.text("occupation") == "Nurse")
    assert ("Occupation", "Nurse") in page.sheet.facts.shown
    wait(qtbot, lambda: "Belgium" in page.model.spoken(page.model.row(names(page).index("Éric Dupont"))))
    page.sheet.history.set_open(True)
    wait(qtbot, lambda: page.sheet.history.rows.count() == 2)
    assert "Test Keeper" in page.sheet.history.rows.texts()[0]


def test_a_person_in_a_case_is_not_hidden_and_the_reason_is_told(qtbot, office, vault, page):
    go_to(qtbot, page, "Mariam Cissé")
    with qtbot.waitSignal(office.jobs.failed) as failed:
        page.hide_record()
    assert "Victim" in failed.args[0].fields["reason"]
    assert "Mariam Cissé" in names(page)


def test_a_person_nobody_uses_is_hidden_and_comes_back_with_undo(qtbot, office, vault, page):
    from models.subjects.actions import undo_action

    go_to(qtbot, page, "Éric Dupont")
    with qtbot.waitSignal(office.changed) as done:
        qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    wait(qtbot, lambda: "Éric Dupont" not in names(page))
    office.write(undo_action, done.args[0].ops[-1], owner=page)
    wait(qtbot, lambda: "Éric Dupont" in names(page))


def test_erasing_needs_the_name_typed_again_and_leaves_a_certificate(qtbot, office, vault, page):
    go_to(qtbot, page, "Mariam Sissé")
    uid = page.sheet.uid
    page.sheet.erase.click()
    panel = page.other
    panel.reason.setText("Asked by the family")
    panel.decided.setText("Head of office")
    panel.again.setText("mariam cisse")
    assert not panel.erase_button.isEnabled()
    panel.again.setText("mariam sisse")
    assert panel.erase_button.isEnabled()
    panel.erase_button.click()
    wait(qtbot, lambda: panel.certificate.isVisible(), 20000)
    assert "Head of office" in panel.certificate.toPlainText()
    wait(qtbot, lambda: "Mariam Sissé" not in names(page))
    with vault.reading() as con:
        found = read_record(con, PERSON, uid)
    assert found is None or not found.text("name")
    panel.back.click()
    assert page.other is None


def test_the_page_shows_who_is_asked_for_whatever_is_searched(qtbot, page, vault):
    search(qtbot, page, "dupont")
    with vault.reading() as con:
        uid = next(person.uid for person in read_records(con, PERSON) if person.text("name") == "Mohamed ag Ahmed")
    page.show_record("person", uid)
    wait(qtbot, lambda: page.list.current_uid() == uid and page.sheet.data.record.uid == uid)


def test_a_new_ledger_line_patches_the_state_in_the_list(qtbot, office, vault, page):
    from models.subjects.adding import add_case
    from models.subjects.editing import create
    from tests.ui.pages.test_desk import named_case

    held = named_case() | {"demands": []}
    office.write(lambda session: add_case(session, held, today=TODAY, letter=vault.letter), owner=page)
    wait(qtbot, lambda: "Aminata Diarra" in names(page))
    go_to(qtbot, page, "Aminata Diarra")
    found = page.sheet.data.cases[0]
    values = {"victim": found.victim.uid, "status": "released", "when": "2025-11-20"}
    office.write(lambda session: create(session, "ledger", values, case=found.case.uid), owner=page)
    wait(qtbot, lambda: "Released" in page.model.spoken(page.model.row(names(page).index("Aminata Diarra"))))
    wait(qtbot, lambda: "Released" in page.sheet.chip.text())


def test_the_model_keeps_qts_rules(qtbot, page):
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    search(qtbot, page, "mariam")
    search(qtbot, page, "")
    assert page.model.rowCount() == 4


def test_everything_that_takes_the_keyboard_has_a_name(page):
    from PySide6.QtWidgets import QWidget

    bare = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]  # fmt: skip
    assert not bare


def test_the_keyboard_goes_from_the_search_to_the_list(qtbot, page):
    page.find()
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.list


def test_who_only_reads_gets_no_button_that_writes(qtbot, office, vault, page, monkeypatch):
    monkeypatch.setattr(type(office), "may_write", property(lambda _office: False))
    reading = PeoplePage(office)
    qtbot.addWidget(reading)
    reading.resize(1180, 720)
    reading.show()
    reading.shown()
    wait(qtbot, lambda: reading.sheet.data)
    assert not any(button.isVisible() for button in (*reading.sheet.buttons(), reading.pane.new))
    reading.edit_record()
    reading.new_record()
    assert reading.panel is None


def test_only_a_keeper_is_offered_to_erase(qtbot, office, vault, page, monkeypatch):
    monkeypatch.setattr(type(office), "role", property(lambda _office: "officer"))
    officers = PeoplePage(office)
    qtbot.addWidget(officers)
    officers.show()
    officers.shown()
    wait(qtbot, lambda: officers.sheet.data)
    assert not officers.sheet.erase.isVisible()
    assert "person.erase" not in [action.id for action in officers.page_actions()]
