"""The tab of communications and the call view: stories of a log-keeper at night, with a real vault and real widgets."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from models.base import terms
from models.subjects.communications import Line, moment, save_sheet, store_call
from models.subjects.editing import edit
from models.subjects.proof import keep_question
from models.views.communications import contacts
from tests.factories import NOW, five_taken, make_case
from tests.ui.pages.test_cases import case_now, open_case
from tests.ui.window_kit import wait
from ui.pages.cases.crisis.contact_panel import ContactPanel
from ui.pages.cases.page import CasesPage
from ui.widgets.plain_label import PlainLabel

ZONE = "Africa/Bamako"


class Clock:
    """The vault's clock, set by the story."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(vault):
    vault.clock = Clock()
    return vault.clock


@pytest.fixture
def case(vault, clock):
    uid = make_case(vault, five_taken()).case.uid
    vault.run(lambda session: edit(session, "case", uid, {"zone": ZONE}))
    return uid


@pytest.fixture
def page(qtbot, office, case):
    made = CasesPage(office)
    qtbot.addWidget(made)
    office.changed.connect(made.on_changed)
    office.open_requested.connect(made.show_record)
    made.resize(1366, 728)
    made.show()
    open_case(qtbot, made, case)
    return made


def tab_of(page):
    assert page.sheet.show_tab("communications")
    return page.sheet.tab("communications")


def call_on(qtbot, page):
    tab_of(page).call.click()
    wait(qtbot, lambda: page.sheet.calls.is_open)
    return page.sheet.calls.view


def say(qtbot, view, words):
    qtbot.keyClicks(view.line, words)
    qtbot.keyClick(view.line, Qt.Key.Key_Return)


def contacts_now(office, case):
    return contacts(case_now(office, case))


def store(vault, case, words, *, at=NOW, who="they", **values):
    return vault.run(lambda session: store_call(session, case, [Line(at, who, words)], values, zone=ZONE))


def texts_in(widget):
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisibleTo(widget)]


def stored(qtbot, office, case, count=1):
    wait(qtbot, lambda: len(contacts_now(office, case)) == count)
    wait(qtbot, lambda: not office.jobs.running())


def drafts_of(qtbot, office):
    found = []
    office.list_drafts(owner=office, ok=found.append)
    wait(qtbot, lambda: found)
    return [draft.key for draft in found[0]]


def test_only_words_are_needed_and_the_keyboard_is_enough(qtbot, office, page, case, clock):
    view = call_on(qtbot, page)
    assert view.line.hasFocus()
    say(qtbot, view, "Bring the money")
    qtbot.keyClick(view.line, Qt.Key.Key_Tab)
    clock.now += timedelta(minutes=2)
    say(qtbot, view, "We need proof")
    qtbot.keyClicks(view.line, "dogs bark")
    qtbot.keyClick(view.line, Qt.Key.Key_F4)
    for _press in range(2):
        focus = view.after.editors["outcome"].main() if view.draft.ended else view.line
        qtbot.keyClick(focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stored(qtbot, office, case)
    (contact,) = contacts_now(office, case)
    assert contact.record.text("words").splitlines() == [
        "[06:40] they: Bring the money", "[06:42] we: We need proof", "[06:42] note: dogs bark",
    ]  # fmt: skip
    assert drafts_of(qtbot, office) == []
    assert page.sheet.tab("communications").rows.current_uid() == contact.record.uid


def test_a_line_is_stamped_with_the_moment_it_was_begun(qtbot, page, clock):
    view = call_on(qtbot, page)
    qtbot.keyClicks(view.line, "You have")
    clock.now += timedelta(minutes=3)
    say(qtbot, view, " until noon")
    assert [(line.at, line.words) for line in view.draft.lines] == [(NOW, "You have until noon")]


def test_up_takes_the_last_line_back_with_its_time(qtbot, page, clock):
    view = call_on(qtbot, page)
    say(qtbot, view, "Fifty milions")
    clock.now += timedelta(minutes=1)
    qtbot.keyClick(view.line, Qt.Key.Key_Up)
    assert (view.line.toPlainText(), view.draft.lines) == ("Fifty milions", [])
    view.line.setPlainText("Fifty millions")
    qtbot.keyClick(view.line, Qt.Key.Key_Return)
    assert [(line.at, line.words) for line in view.draft.lines] == [(NOW, "Fifty millions")]


def test_esc_loses_nothing_and_the_key_opens_the_same_call_again(qtbot, office, page, clock):
    view = call_on(qtbot, page)
    say(qtbot, view, "Bring the money")
    qtbot.keyClicks(view.line, "and no pol")
    qtbot.keyClick(view.line, Qt.Key.Key_Escape)
    wait(qtbot, lambda: page.sheet.calls.left)
    view = call_on(qtbot, page)
    assert [line.words for line in view.draft.lines] == ["Bring the money"]
    assert view.line.toPlainText() == "and no pol"


def test_an_older_call_waits_in_a_bar_and_a_new_one_can_begin(qtbot, office, page, clock):
    view = call_on(qtbot, page)
    say(qtbot, view, "Bring the money")
    view.leave()
    wait(qtbot, lambda: page.sheet.calls.left)
    clock.now += timedelta(hours=2)
    view = call_on(qtbot, page)
    assert view.draft.lines == []
    view.leave()
    wait(qtbot, lambda: not page.sheet.calls.is_open and page.sheet.calls.left)
    bar = tab_of(page).left_bars.itemAt(0).widget()
    assert "06:40" in bar.words.text()
    bar.open_button.click()
    assert [line.words for line in page.sheet.calls.view.draft.lines] == ["Bring the money"]


def test_what_is_filled_in_at_the_end_is_kept_and_stored(qtbot, office, page, case, clock):
    view = call_on(qtbot, page)
    say(qtbot, view, "By tomorrow noon")
    view.finish()
    form = view.after.editors
    form["outcome"].choose("proof_asked_dropped")
    qtbot.keyClicks(form["deadline_words"].main(), "tomorrow noon")
    qtbot.keyClicks(form["deadline"].main(), "25 Nov 2025 12:00")
    view.leave()
    wait(qtbot, lambda: page.sheet.calls.left)
    page.sheet.calls.open_left(page.sheet.calls.left[0].uid)
    page.sheet.calls.view.after.submit()
    stored(qtbot, office, case)
    record = contacts_now(office, case)[0].record
    assert (record.text("outcome"), record.text("deadline_words")) == ("proof_asked_dropped", "tomorrow noon")
    assert (record.when("deadline").edtf, record.when("deadline").zone) == ("2025-11-25T12:00", ZONE)
    assert (record.text("direction"), record.text("channel")) == ("in", "phone")


def test_a_deadline_is_read_back_on_both_clocks(qtbot, page, clock):
    view = call_on(qtbot, page)
    view.finish()
    form = view.after
    qtbot.keyClicks(form.editors["their_zone"].main(), "Kolkata")
    form.theirs.setChecked(True)
    qtbot.keyClicks(form.editors["deadline"].main(), "24 Nov 2025 15:30")
    said = form._backs["deadline"].text()
    assert "10:00 (Africa/Bamako)" in said
    assert "15:30 (Asia/Kolkata)" in said
    assert "3\u00a0h\u00a020" in said


def test_a_refused_value_keeps_the_call_open(qtbot, office, page, case, clock):
    view = call_on(qtbot, page)
    say(qtbot, view, "Pay")
    view.finish()
    qtbot.keyClicks(view.after.editors["their_zone"].main(), "Nowhere")
    view.store()
    assert view.after.editors["their_zone"].has_problem()
    assert contacts_now(office, case) == ()
    assert page.sheet.calls.is_open


def test_a_call_stored_just_before_a_crash_is_not_offered_again(qtbot, office, vault, page, case):
    view = call_on(qtbot, page)
    say(qtbot, view, "Pay")
    view.draft.stored_as = store(vault, case, "Pay")
    view.keeper.keep()
    view.hide()
    page.sheet.calls.view = None
    page.sheet.calls.look()
    wait(qtbot, lambda: not office.jobs.running())
    assert page.sheet.calls.left == ()
    assert drafts_of(qtbot, office) == []


def test_the_sheet_stands_beside_the_call_and_counts_as_used(qtbot, office, vault, page, case):
    store(vault, case, "Soon", who="we")
    victim = case_now(office, case).victims[0].uid
    vault.run(lambda session: keep_question(session, victim, {"question": "Name of his dog?", "answer": "Bobi"}))
    page.sheet.refresh()
    wait(qtbot, lambda: page.sheet.data.part("proof_question"))
    tab_of(page).open_sheet()
    panel = page.sheet.side.panel
    assert panel.editors["promised"].typed() == "Soon"
    qtbot.keyClicks(panel.editors["line"].main(), "We are willing to talk")
    panel.submit()
    wait(qtbot, lambda: page.sheet.data.part("call_sheet"))
    tab_of(page).draw_button.click()
    wait(qtbot, lambda: page.sheet.data.part("call_sheet")[0].text("question"))
    view = call_on(qtbot, page)
    shown = texts_in(view.card)
    assert {"We are willing to talk", "Soon", "Name of his dog?"} <= set(shown)
    assert any("no. 1" in text for text in shown)
    say(qtbot, view, "Yes")
    view.store()
    stored(qtbot, office, case, 2)
    assert case_now(office, case).parts["call_sheet"][0].text("state") == "used"


def test_the_words_of_a_closed_question_are_said_to_be_closed(office, vault, page, case):
    from dataclasses import replace

    from ui.pages.cases.crisis.call_sheet import question_text

    victim = case_now(office, case).victims[0].uid
    question = vault.run(lambda session: keep_question(session, victim, {"question": "Name of his dog?"}))
    sheet = vault.run(lambda session: save_sheet(session, case, {"line": "Talk"}))
    vault.run(lambda session: edit(session, "call_sheet", sheet, {"question": question}))
    data = page.sheet.data
    view = case_now(office, case)
    parts = {
        **view.parts,
        "proof_question": tuple(replace(one, withheld=frozenset({"question"})) for one in view.parts["proof_question"]),
    }
    closed = replace(data, view=replace(view, parts=parts, closed=("proof",)))
    head, words = question_text(closed, closed.part("call_sheet")[0])
    assert "no. 1" in head
    assert "closed" in words


def test_nobody_took_it_is_logged_in_two_keys_and_undone_as_a_mistake(qtbot, office, page, case):
    from PySide6.QtWidgets import QApplication

    tab_of(page)
    page.sheet.calls.missed()
    menu = QApplication.activePopupWidget()
    qtbot.keyClick(menu, Qt.Key.Key_W)
    stored(qtbot, office, case)
    record = contacts_now(office, case)[0].record
    assert (record.text("direction"), record.text("outcome"), record.when("when").edtf) == (
        "out",
        "no_answer",
        "2025-11-24T06:40",
    )


def test_a_message_needs_only_its_words(qtbot, office, page, case):
    tab_of(page).log_message()
    panel = page.sheet.side.panel
    qtbot.keyClicks(panel.editors["words"].main(), "You have 24 hours")
    panel.submit()
    stored(qtbot, office, case)
    (contact,) = contacts_now(office, case)
    assert (contact.said, contact.record.text("channel"), contact.record.text("direction")) == (
        "You have 24 hours",
        "text_message",
        "in",
    )


def test_a_message_still_to_come_is_refused_it_would_be_their_newest_words(qtbot, office, page, case):
    tab_of(page).log_message()
    panel = page.sheet.side.panel
    qtbot.keyClicks(panel.editors["words"].main(), "Wait")
    panel.editors["when"].restore({"text": "23:15"})  # meant: last night
    panel.submit()
    wait(qtbot, lambda: not office.jobs.running())
    assert contacts_now(office, case) == ()
    assert page.sheet.side.panel is panel
    panel.editors["when"].restore({"text": "yesterday 23:15"})
    panel.submit()
    stored(qtbot, office, case)
    assert contacts_now(office, case)[0].when.edtf == "2025-11-23T23:15"


def test_what_we_sent_is_not_taken_for_their_words(qtbot, office, page, case):
    tab_of(page).log_message()
    panel = page.sheet.side.panel
    panel.editors["direction"].choose("out")
    qtbot.keyClicks(panel.editors["words"].main(), "We need proof")
    panel.submit()
    stored(qtbot, office, case)
    (contact,) = contacts_now(office, case)
    assert (contact.said, contact.heard, contact.record.text("said")) == ("", False, "We need proof")


def test_a_correction_is_a_new_entry_and_the_old_one_says_so(qtbot, office, vault, page, case):
    uid = store(vault, case, "Pay 50", caller="Abou")
    page.sheet.refresh()
    wait(qtbot, lambda: page.sheet.data.part("communication"))
    page.sheet.open_record("communication", uid)
    assert isinstance(page.sheet.side.panel, ContactPanel)
    page.sheet.side.panel._on_correct()
    panel = page.sheet.side.panel
    panel.editors["words"].main().setPlainText("[06:40] they: Pay 15")
    panel.editors["words"].touch()
    panel.submit()
    wait(qtbot, lambda: len(page.sheet.data.part("communication")) == 2)
    first, second = contacts_now(office, case)
    assert (first.said, first.corrected_by, second.said, second.record.text("caller")) == ("Pay 50", (2,), "Pay 15", "Abou")
    rows = {row.uid: row for row in tab_of(page).rows.rows_model.rows}
    assert rows[uid].chip == "corrected by no. 2"


def test_a_row_says_what_came_of_a_call(qtbot, vault, page, case):
    uid = store(vault, case, "Pay", outcome="line_dropped")
    page.sheet.refresh()
    wait(qtbot, lambda: page.sheet.data.part("communication"))
    row = next(row for row in tab_of(page).rows.rows_model.rows if row.uid == uid)
    assert terms.label("comm_outcome", "line_dropped") in row.detail


def test_a_late_entry_says_how_late(qtbot, vault, page, case):
    uid = store(vault, case, "Pay", at=NOW - timedelta(hours=5))
    page.sheet.refresh()
    wait(qtbot, lambda: page.sheet.data.part("communication"))
    row = next(row for row in tab_of(page).rows.rows_model.rows if row.uid == uid)
    assert "entered 5 h 00 late" in row.detail


def test_the_top_says_last_words_next_contact_and_a_passed_deadline(qtbot, vault, page, case, clock):
    store(
        vault, case, "Pay or he dies", deadline_words="by noon", deadline=moment(NOW + timedelta(hours=3), ZONE),
        next_contact=moment(NOW + timedelta(days=1), ZONE), their_zone="Asia/Kolkata",
    )  # fmt: skip
    clock.now += timedelta(hours=6)
    page.sheet.refresh()
    wait(qtbot, lambda: page.sheet.data.part("communication"))
    shown = "\n".join(texts_in(tab_of(page)))
    assert "“Pay or he dies”" in shown
    assert "Passed 3\u00a0h\u00a000 ago, nothing heard" in shown
    assert "09:40 (Africa/Bamako)" in shown
    assert "15:10 (Asia/Kolkata)" in shown
    assert "In 18\u00a0h\u00a000" in shown


def test_a_closed_compartment_is_said_to_be_closed(qtbot, vault, page, case):
    from dataclasses import replace

    tab = tab_of(page)
    data = page.sheet.data
    tab.show_data(replace(data, view=replace(data.view, closed=("communications",))))
    wait(qtbot, lambda: "Communications with the captors: closed" in texts_in(tab))
    assert "None are logged." not in texts_in(tab)


def test_a_log_of_hundreds_shows_its_first_rows_and_finds_any(qtbot, vault, page, case):
    def fill(session):
        from models.subjects.editing import create_many

        rows = [
            ("communication", "", {"when": f"2025-11-{1 + n // 24:02d}T{n % 24:02d}:00", "words": f"call {n}"})
            for n in range(300)
        ]
        return create_many(session, rows, case=case)

    uids = vault.run(fill)
    page.sheet.refresh()
    wait(qtbot, lambda: page.sheet.data.part("communication"))
    rows = tab_of(page).rows
    assert rows.rows_model.rowCount() < 150
    assert rows.choose(uids[0])
    assert rows.row_at(rows.currentIndex()).title == "call 0"


def test_the_idle_lock_waits_while_the_call_is_open_and_no_longer_than_an_hour(qtbot, office, page, clock):
    assert office.lock_waits_s() == 0
    view = call_on(qtbot, page)
    assert office.lock_waits_s() == 3600
    assert "07:40" in view.lock.text()
    clock.now += timedelta(minutes=61)
    view._tick()
    assert office.lock_waits_s() == 0
    assert "no longer" in view.lock.text()
    view.leave()
    clock.now -= timedelta(minutes=60)
    assert office.lock_waits_s() == 0


def test_the_keys_of_the_page_do_not_reach_through_the_call(qtbot, page):
    view = call_on(qtbot, page)
    page.focus_first()
    assert view.line.hasFocus() or view.isAncestorOf(page.focusWidget() or page)


def test_a_call_thrown_away_can_be_brought_back(qtbot, office, page, clock):
    told = []
    office.told.connect(told.append)
    view = call_on(qtbot, page)
    say(qtbot, view, "Bring the money")
    view.leave()
    wait(qtbot, lambda: page.sheet.calls.left)
    tab_of(page).left_bars.itemAt(0).widget().discard_button.click()
    wait(qtbot, lambda: not page.sheet.calls.left)
    told[-1].action[1]()
    wait(qtbot, lambda: page.sheet.calls.left)
    assert [line.words for line in page.sheet.calls.left[0].lines] == ["Bring the money"]


@pytest.fixture
def locked(vault, case, page):
    """The case with its communications behind a lock that is open here."""
    from models.subjects.compartments import make

    make(vault, case, ["communications"], [vault.user])
    page.sheet.refresh()


def test_what_is_typed_of_a_locked_case_is_sealed_beside_the_vault_too(qtbot, office, vault, page, case, locked):
    from models.vault.drafts import open_drafts

    view = call_on(qtbot, page)
    say(qtbot, view, "cassiopeia")
    view.leave()
    wait(qtbot, lambda: page.sheet.calls.left)
    drafts = open_drafts(vault.folder, (vault.key,))
    try:
        (kept,) = [drafts.load(draft.key) for draft in drafts.list()]
    finally:
        drafts.close()
    assert "cassiopeia" not in kept


def test_a_call_written_while_the_compartment_is_closed_waits_for_it(qtbot, office, vault, page, case, locked):
    from models.subjects.compartments import close_compartments
    from ui.shell.office import Changed

    failed = []
    office.jobs.failed.connect(failed.append)
    close_compartments(vault)
    office.changed.emit(Changed())
    wait(qtbot, lambda: page.sheet.data.view.closed == ("communications",))
    view = call_on(qtbot, page)
    say(qtbot, view, "cassiopeia")
    view.store()
    wait(qtbot, lambda: failed)
    assert page.sheet.calls.is_open
    assert [line.words for line in view.draft.lines] == ["cassiopeia"]
    assert contacts_now(office, case) == ()


def test_the_entry_shows_the_sheet_it_was_made_with(qtbot, vault, page, case):
    sheet = vault.run(lambda session: save_sheet(session, case, {"line": "We need time"}))
    uid = store(vault, case, "Pay", sheet=sheet)
    page.sheet.refresh()
    wait(qtbot, lambda: page.sheet.data.part("communication"))
    page.sheet.open_record("communication", uid)
    wait(qtbot, lambda: "We need time" in texts_in(page.sheet.side.panel))
    assert "06:40  They: Pay" in texts_in(page.sheet.side.panel)
    assert "Noted: 24 Nov 2025, 06:40 (Africa/Bamako)" in texts_in(page.sheet.side.panel)


def test_on_a_slow_disk_only_the_newest_waits(qtbot, office, page, monkeypatch):
    import json
    import threading

    from models.vault.drafts import Drafts

    save, saved, gate = Drafts.save, [], threading.Event()

    def slow(self, key, text):
        gate.wait(10)
        save(self, key, text)
        saved.append([words for _at, _who, words in json.loads(text)["lines"]])

    monkeypatch.setattr(Drafts, "save", slow)
    view = call_on(qtbot, page)
    for words in ("one", "two", "three", "four"):
        say(qtbot, view, words)
    gate.set()
    wait(qtbot, lambda: len(saved) > 1 and not office.jobs.running())
    assert saved == [["one"], ["one", "two", "three", "four"]]
