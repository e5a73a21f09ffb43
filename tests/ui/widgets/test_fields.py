"""Editors of fields: what is stored comes back as it was, and what is typed is read, refused or warned of."""

from __future__ import annotations

import json
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from models.base.errors import BadInput
from models.base.language import use
from models.records import KINDS
from models.records.check import stored_value
from models.samples import __path__ as samples
from models.subjects.adding import add_record, read_lines
from models.views.record import read_records
from tests.factories import TODAY, killing, make_case
from tests.ui.window_kit import wait
from ui.widgets.fields import FormContext, editor_for
from ui.widgets.fields.several import TermsEdit


def edit(qtbot, kind, name, context=None):
    made = editor_for(KINDS[kind].field(name), context or FormContext(None, "en", date(2025, 11, 24), "Africa/Bamako", "ML"))
    qtbot.addWidget(made)
    made.show()
    return made


def typed(qtbot, editor, text):
    keys(qtbot, editor.main(), text)
    return editor


def keys(qtbot, widget, text):
    """Type, letters outside ASCII too, which QTest refuses."""
    for letter in text:
        if letter.isascii():
            qtbot.keyClicks(widget, letter)
        else:
            QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def test_every_field_of_the_sample_comes_back_as_it_was_stored(qtbot, vault, office):
    from pathlib import Path

    text = (Path(next(iter(samples))) / "mali_2025.jsonl").read_text("utf-8")
    for _number, given in read_lines(text):
        vault.run(lambda session, given=given: add_record(session, given, today=TODAY, letter=vault.letter))
    seen = 0
    with vault.reading() as con:
        records = [record for kind in KINDS for record in read_records(con, kind)]
    for record in records:
        for field in record.kind.fields:
            stored = record.raw(field.name)
            if stored is None:
                continue
            editor = editor_for(field, FormContext(None, "fr", TODAY, "Africa/Bamako"))
            qtbot.addWidget(editor)
            editor.set_value(stored)
            assert editor.value() == stored, (record.kind.name, field.name)
            if field.type not in ("when", "date", "ref", "data", "money"):
                editor.dirty = True  # read anew from what is shown
                reread = stored_value(field, editor.given(), reading=editor.context.reading(), path="")
                assert reread == stored, (record.kind.name, field.name)
            seen += 1
    assert seen > 300


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("last Friday", "2025-11-21"),
        ("ven. 7 nov.", "2025-11-07"),
        ("entre le 7 et le 8 nov", "[2025-11-07..2025-11-08]"),
        ("2025-11-08", "2025-11-08"),
        ("0640", "2025-11-24T06:40"),
    ],
)
def test_dates_are_read_as_people_write_them(qtbot, text, edtf):
    editor = typed(qtbot, edit(qtbot, "act", "when"), text)
    stored = json.loads(editor.value())
    assert (stored["raw"], stored["edtf"]) == (text, edtf)
    assert editor.understood.text().startswith("understood: ")


def test_a_clash_of_weekday_and_date_is_warned_of_and_both_days_can_be_kept(qtbot):
    editor = typed(qtbot, edit(qtbot, "act", "when"), "samedi 11 novembre 2025")
    assert "weekday" in editor.doubts.text()
    assert editor.offered_days(editor._when) == ("2025-11-08", "2025-11-11", "[2025-11-08,2025-11-11]")
    editor.settle_clash("[2025-11-08,2025-11-11]")
    stored = json.loads(editor.value())
    assert stored["edtf"] == "[2025-11-08,2025-11-11]"
    assert stored["raw"] == "samedi 11 novembre 2025"


def test_words_that_say_no_date_can_be_kept_alone_or_with_the_date_meant(qtbot):
    editor = typed(qtbot, edit(qtbot, "act", "when"), "the market day")
    editor.line.editingFinished.emit()
    assert editor.days.isVisibleTo(editor)
    editor.settle_clash("")
    assert json.loads(editor.value())["raw"] == "the market day"
    assert json.loads(editor.value())["edtf"] == ""
    editor.view.means.setText("before 8 Nov 2025")
    editor.view.means.textEdited.emit("before 8 Nov 2025")
    stored = json.loads(editor.value())
    assert (stored["raw"], stored["edtf"]) == ("the market day", "[..2025-11-07]")


def test_a_date_that_cannot_be_read_says_why_and_keeps_the_words(qtbot):
    editor = typed(qtbot, edit(qtbot, "act", "when"), "the market")
    assert editor.refusal.text()
    assert editor.typed() == "the market"
    with pytest.raises(BadInput):
        editor.value()


def test_the_day_a_wording_is_counted_from_can_be_changed(qtbot):
    editor = typed(qtbot, edit(qtbot, "act", "when"), "yesterday")
    editor.turn.setChecked(True)
    editor.view.day.clear()
    qtbot.keyClicks(editor.view.day, "8 Nov 2025")
    assert json.loads(editor.value())["edtf"] == "2025-11-07"


def test_a_day_field_takes_only_one_day(qtbot):
    assert typed(qtbot, edit(qtbot, "source", "received"), "hier").value() == "2025-11-23"
    with pytest.raises(BadInput):
        typed(qtbot, edit(qtbot, "source", "received"), "last week").value()


@pytest.mark.parametrize("text", ["near Kobri", "près de Kobri"])
def test_a_place_near_another_is_told_apart_from_its_name(qtbot, text):
    stored = json.loads(typed(qtbot, edit(qtbot, "act", "place"), text).value())
    assert (stored["name"], stored["relation"], stored["country"]) == ("Kobri", "near", "ML")


def test_editing_the_name_of_a_place_keeps_its_codes(qtbot):
    field = KINDS["act"].field("place")
    admin = [{"scheme": "iso_3166_2", "code": "ML-6", "name": "Tombouctou"}]
    given = {"name": "Tonka", "country": "ML", "admin": admin, "lat": 16.1, "lon": -3.75, "precision": 2, "displaced": True}
    editor = edit(qtbot, "act", "place")
    editor.set_value(stored_value(field, given, reading=editor.context.reading(), path=""))
    typed(qtbot, editor, "Old ")
    stored = json.loads(editor.value())
    assert stored["name"] == "Old Tonka"
    assert {name: stored[name] for name in ("lat", "precision", "displaced")} == {
        "lat": 16.1, "precision": 2, "displaced": True}  # fmt: skip
    assert stored["admin"][0]["code"] == "ML-6"


@pytest.mark.parametrize("text", ["16°63'12\"N 3°45'W", "30P XB 123 45", "16.5", "16.1 N 3.75 O"])
def test_coordinates_that_are_wrong_or_unclear_are_refused(qtbot, text):
    editor = typed(qtbot, edit(qtbot, "act", "place"), "Tonka")
    keys(qtbot, editor.parts.point, text)
    assert editor.refusal.text()
    with pytest.raises(BadInput):
        editor.value()


@pytest.mark.parametrize("text", ["16.1, -3.75", "16,1 N 3,75 W", "N 16.1 W 3.75", "16°06'N 3°45'W"])
def test_coordinates_are_read(qtbot, text):
    editor = typed(qtbot, edit(qtbot, "act", "place"), "Tonka")
    keys(qtbot, editor.parts.point, text)
    stored = json.loads(editor.value())
    assert (stored["lat"], stored["lon"], stored["basis"]) == (16.1, -3.75, "text")


def test_a_sum_is_read_back_and_its_basis_asked(qtbot):
    editor = typed(qtbot, edit(qtbot, "demand", "amount"), "5,000,000 USD")
    assert "USD" in editor.understood.text()
    qtbot.keyClick(editor.basis.buttons["unknown"], Qt.Key.Key_P)
    assert json.loads(editor.value()) | {} == {
        "minor": 500_000_000, "currency": "USD", "exponent": 2, "qualifier": "", "basis": "per_person"}  # fmt: skip


def test_a_term_is_found_without_accents_by_word_and_by_code(qtbot):
    with use("fr"):
        editor = edit(qtbot, "person", "nationality")
        editor.line.setFocus()
        wait(qtbot, editor.line.hasFocus)
        qtbot.keyClicks(editor.line, "egy")
        qtbot.keyClick(editor.line, Qt.Key.Key_Return)
        assert (editor.value(), editor.typed()) == ("EG", "Égypte")
        editor.line.clear()
        qtbot.keyClicks(editor.line, "ML")
        assert editor.value() == "ML"


def test_a_code_no_list_knows_is_kept_and_shown(qtbot):
    editor = edit(qtbot, "act", "kind")
    editor.set_value("from_a_newer_program")
    assert (editor.value(), editor.typed()) == ("from_a_newer_program", "from_a_newer_program")


def test_a_flag_is_answered_by_one_letter(qtbot):
    editor = edit(qtbot, "case", "own_staff")
    for key, value in ((Qt.Key.Key_O, 1), (Qt.Key.Key_N, 0), (Qt.Key.Key_Y, 1), (Qt.Key.Key_Space, 0), (Qt.Key.Key_Delete, None)):
        qtbot.keyClick(editor.main(), key)
        assert editor.value() == value


def test_tab_leaves_paragraphs_and_names_are_spoken(qtbot):
    editor = edit(qtbot, "act", "description")
    qtbot.keyClick(editor.area, Qt.Key.Key_Tab)
    assert editor.typed() == ""
    assert editor.area.accessibleName() == "What happened"


def test_references_of_a_case_look_in_that_case_only(qtbot, vault, office):
    first, second = make_case(vault, killing()), make_case(vault, killing())
    editor = edit(qtbot, "relation", "origin", FormContext(office, case=first.case.uid))
    editor.line.setFocus()
    wait(qtbot, editor.line.hasFocus)
    qtbot.keyClicks(editor.line, "market")
    wait(qtbot, editor.line.offered)
    found = [choice.code for choice in editor.line.offered()]
    assert found == [first.parts["act"][1].uid]
    assert second.parts["act"][1].uid not in found
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.value() == found[0]


def test_enter_before_the_list_has_answered_takes_what_fits_the_words_typed(qtbot, vault, office):
    make_case(vault, killing())
    editor = edit(qtbot, "attribution", "group", FormContext(office))
    editor.line.setFocus()
    wait(qtbot, editor.line.hasFocus)
    qtbot.keyClicks(editor.line, "jnim")
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    wait(qtbot, lambda: editor.typed() == "JNIM")
    assert editor.value() == editor.uid


def test_readers_of_a_note_are_chosen_by_figure_and_arrows(qtbot):
    editor = edit(qtbot, "note", "allow")
    first = editor.main()
    qtbot.keyClick(first, Qt.Key.Key_1)
    qtbot.keyClick(first, Qt.Key.Key_4)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert editor.main() is editor.buttons["partner"]
    qtbot.keyClick(editor.main(), Qt.Key.Key_Space)
    assert json.loads(editor.value()) == ["management", "partner", "embassy"]


def test_a_new_record_may_name_several_states(qtbot, office):
    editor = TermsEdit(KINDS["advisory"].field("issuer"), FormContext(office))
    editor.set_value(None)
    qtbot.addWidget(editor)
    editor.line.setText("France, Germany; us")
    editor.touch()
    assert (editor.value(), editor.more()) == ("FR", ("DE", "US"))
    editor.line.setText("France, Atlantis")
    with pytest.raises(BadInput):
        editor.value()
