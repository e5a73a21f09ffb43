"""What is typed in a form is never lost, and what was typed about one record is never offered for another."""

from __future__ import annotations

import threading

from models.records import KINDS
from models.subjects.editing import create
from models.views.record import read_record
from tests.factories import killing, make_case
from tests.ui.window_kit import wait
from ui.widgets.fields import FormContext
from ui.widgets.form import RecordForm
from ui.widgets.form_saving import read_for_form


def form_of(qtbot, office, kind, record=None, case="", preset=None):
    form = RecordForm(office, kind, FormContext(office, "en", case=case))
    qtbot.addWidget(form)
    form.load(record, preset=preset)
    wait(qtbot, lambda: not office.jobs.running())
    return form


def type_into(form, name, text):
    line = form.editors[name].main()
    line.setFocus()
    (line.setPlainText if hasattr(line, "setPlainText") else line.setText)(text)
    form.editors[name].touch()


def kept(qtbot, office):
    wait(qtbot, lambda: not office.jobs.running())


def group_of(vault, name="Dozo"):
    uid = vault.run(lambda session: create(session, "group", {"name": name}))
    with vault.reading() as con:
        return read_for_form(con, "group", uid)


def test_what_is_typed_while_it_is_saved_is_saved_too(qtbot, vault, office):
    gate = threading.Event()
    form = form_of(qtbot, office, "group")
    type_into(form, "name", "Dozo")
    office.write(lambda _session: gate.wait(5))
    done = []
    form.save(done.append)
    type_into(form, "short", "DZ")
    gate.set()
    wait(qtbot, lambda: done)
    with vault.reading() as con:
        record = read_record(con, KINDS["group"], form.uid)
    assert (record.text("name"), record.text("short")) == ("Dozo", "DZ")


def test_a_text_that_is_offered_stays_when_something_else_is_typed(qtbot, vault, office):
    record = group_of(vault)
    first = form_of(qtbot, office, "group", record)
    type_into(first, "short", "DZ")
    first.keep_draft_now()
    kept(qtbot, office)
    second = form_of(qtbot, office, "group", record)
    assert not second.drafts.bar.isHidden()
    type_into(second, "name", "Dozos")
    second.keep_draft_now()
    kept(qtbot, office)
    third = form_of(qtbot, office, "group", record)
    third.drafts.take()
    assert (third.editors["name"].typed(), third.editors["short"].typed()) == ("Dozos", "DZ")


def test_what_was_typed_about_one_source_is_not_given_to_another(qtbot, vault, office):
    one, other = (vault.run(lambda session, title=title: create(session, "source", {"title": title})) for title in ("A", "B"))
    first = form_of(qtbot, office, "source_identity", preset={"source": one})
    type_into(first, "name", "Trader at the market")
    first.keep_draft_now()
    kept(qtbot, office)
    second = form_of(qtbot, office, "source_identity", preset={"source": other})
    second.drafts.take()
    kept(qtbot, office)
    assert second.values()["source"] == one or "name" not in second.values()


def test_a_text_that_was_saved_before_the_lock_is_not_offered(qtbot, vault, office):
    first = form_of(qtbot, office, "group")
    type_into(first, "name", "Dozo")
    first.keep_draft_now()
    vault.run(lambda session: create(session, "group", {"name": "Dozo"}, uid=first.uid))  # its answer was dropped
    kept(qtbot, office)
    second = form_of(qtbot, office, "group")
    kept(qtbot, office)
    assert second.drafts.bar.isHidden()


def test_what_was_typed_after_saving_is_offered_in_the_record_itself(qtbot, vault, office):
    first = form_of(qtbot, office, "group")
    type_into(first, "name", "Dozo")
    type_into(first, "short", "DZ")
    first.keep_draft_now()
    vault.run(lambda session: create(session, "group", {"name": "Dozo"}, uid=first.uid))  # closed before its answer came
    kept(qtbot, office)
    form_of(qtbot, office, "group")
    with vault.reading() as con:
        record = read_for_form(con, "group", first.uid)
    again = form_of(qtbot, office, "group", record)
    again.drafts.take()
    assert again.editors["short"].typed() == "DZ"


def test_a_disposal_takes_the_texts_that_name_what_it_destroys(qtbot, vault, office):
    from ui.pages.vault.operations import dispose

    case = make_case(vault, killing())
    source = next(iter(case.sources))
    form = form_of(qtbot, office, "source_identity", preset={"source": source})
    type_into(form, "name", "Trader at the market")
    form.keep_draft_now()
    kept(qtbot, office)
    office.alone(dispose, case.case.uid, "Asked for", "Head of office")
    kept(qtbot, office)
    found = []
    office.list_drafts(owner=office, ok=found.append)
    wait(qtbot, lambda: found)
    assert found == [()]


def test_edits_of_a_part_without_its_case_go_with_the_case(qtbot, vault, office):
    from ui.pages.vault.operations import dispose

    case = make_case(vault, killing())
    act = case.parts["act"][0]
    form = form_of(qtbot, office, "act", act)
    type_into(form, "headline", "Woman from Tonka")
    form.keep_draft_now()
    kept(qtbot, office)
    office.alone(dispose, case.case.uid, "Asked for", "Head of office")
    kept(qtbot, office)
    found = []
    office.list_drafts(owner=office, ok=found.append)
    wait(qtbot, lambda: found)
    assert found == [()]


def test_a_form_still_open_keeps_nothing_of_a_case_that_is_destroyed(qtbot, vault, office):
    from ui.pages.vault.operations import dispose

    case = make_case(vault, killing())
    form = form_of(qtbot, office, "act", case.parts["act"][0], case.case.uid)
    office.alone(dispose, case.case.uid, "Asked for", "Head of office")
    kept(qtbot, office)
    type_into(form, "headline", "Woman from Tonka")
    form.keep_draft_now()
    found = []
    office.list_drafts(owner=office, ok=found.append)
    wait(qtbot, lambda: found)
    assert found == [()]
