"""Stories of the sources page: a report is kept, its words are given to fields, third parties are blackened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit

from models.records import KINDS
from models.subjects.blackening import BLOCK
from models.subjects.reports_kept import case_from_report, give_words, keep_report, words_of
from models.views.case import read_case
from models.views.record import read_records
from tests.factories import killing, make_case
from tests.ui.window_kit import wait
from ui.pages.sources.page import SourcesPage
from ui.pages.sources.report_text import Places

TEXT = (
    "Three armed men stopped the convoy near Kobri last Friday at dusk.\n"
    "The driver, Moussa Traoré, says five workers were taken. Moussa Traoré hides now."
)


def make_page(qtbot, office, width=1180):
    made = SourcesPage(office)
    qtbot.addWidget(made)
    made.resize(width, 728)
    made.show()
    made.shown()
    return made


@pytest.fixture
def page(qtbot, office):
    made = make_page(qtbot, office)
    office.changed.connect(made.on_changed)
    return made


@pytest.fixture
def told(office):
    found = []
    office.told.connect(found.append)
    office.jobs.failed.connect(found.append)
    return found


@pytest.fixture
def source(vault):
    return vault.run(lambda session: keep_report(session, TEXT, title="Driver", reliability="C", received="2025-11-24")).uid


@pytest.fixture
def case(vault, source):
    return vault.run(lambda session: case_from_report(session, source, "Workers taken", country="ML"))


def open_source(qtbot, page, uid):
    page.show_record("source", uid)
    wait(qtbot, lambda: page.report.data is not None and page.report.data.record.uid == uid)


def select(page, words):
    start = page.report.data.text.index(words)
    page.report.text.choose(start, start + len(words))


def start_giving(qtbot, page, words):
    """Ask for the field of these words, and wait until one is proposed."""
    select(page, words)
    page.report.start_giving()
    wait(qtbot, lambda: page.report.give_panel.field is not None)
    return page.report.give_panel


def take(qtbot, line, typed, wanted):
    """Type into a line and take the entry that begins with these words."""
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, typed)
    wait(qtbot, lambda: any(choice.word.startswith(wanted) for choice in line.offered()))
    line.take(next(choice for choice in line.offered() if choice.word.startswith(wanted)))


def act_of(office, case):
    with office.vault.reading() as con:
        return read_case(con, case).acts[0]


def sources_of(office):
    with office.vault.reading() as con:
        return read_records(con, KINDS["source"])


def test_a_pasted_report_is_kept_with_its_grade_and_shown(qtbot, office, page):
    page.keep_report(TEXT)
    assert page.form.editors["title"].line.hasFocus() or not page.isActiveWindow()
    qtbot.keyClicks(page.form.editors["title"].line, "What the driver said")
    page.form.editors["reliability"].choose("C")
    page.form.heard_from.restore("His cousin")
    qtbot.keyClick(page.form.editors["title"].line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, lambda: page.report.data is not None)
    (kept,) = sources_of(office)
    assert (kept.text("text"), kept.text("title"), kept.text("reliability")) == (TEXT, "What the driver said", "C")
    assert kept.text("received") == office.now().date().isoformat()
    assert page.report.data.identity.text("name") == "His cousin"
    wait(qtbot, lambda: page.pane.current() == kept.uid)


def test_fixed_spaces_and_emoji_are_kept_as_they_were(qtbot, office, page):
    text = "5\u00a0000 francs \U0001f6a8 taken\u202f!"
    page.keep_report(text)
    page.form.save()
    wait(qtbot, lambda: page.report.data is not None)
    assert sources_of(office)[0].text("text") == text
    select(page, "taken")
    assert page.report.text.textCursor().selectedText() == "taken"
    assert page.report.text.chosen() == (text.index("taken"), text.index("taken") + 5)


def test_places_behind_a_wide_letter_are_turned_both_ways():
    places = Places("a\U0001f6a8b")
    assert [places.to_qt(at) for at in range(4)] == [0, 1, 3, 4]
    assert [places.from_qt(at) for at in (0, 1, 3, 4)] == [0, 1, 2, 3]


def test_the_same_text_is_told_and_not_kept_twice(qtbot, office, page, source, told):
    page.keep_report(TEXT + "\n")
    wait(qtbot, lambda: page.form.known.isVisible())
    assert "Driver" in page.form.known.text.text()
    page.form.save()
    wait(qtbot, lambda: page.report.uid == source)
    assert len(sources_of(office)) == 1
    assert "kept before" in told[-1].text


def test_what_was_typed_is_offered_again(qtbot, office, page):
    page.keep_report("Half a report")
    page.form.editors["title"].restore("Half")
    page.form.cancel()
    again = make_page(qtbot, office)
    again.keep_empty()
    wait(qtbot, lambda: again.form.found.isVisible())
    again.form._take_draft()
    wait(qtbot, lambda: again.form.text.text() == "Half a report")
    assert again.form.editors["title"].typed() == "Half"
    again.form.save()
    wait(qtbot, lambda: again.report.data is not None)
    assert [kept.text("title") for kept in sources_of(office)] == ["Half"]
    kept = []
    office.list_drafts(owner=again, ok=kept.append)
    wait(qtbot, lambda: kept)
    assert kept == [()]


def test_a_dropped_text_file_is_read_whatever_it_was_written_with(qtbot, page, tmp_path):
    path = tmp_path / "rapport.txt"
    path.write_bytes("Enlevés près de Kobri".encode("cp1252"))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    page.dropEvent(
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )
    assert page.form.text.text() == "Enlevés près de Kobri"


def test_words_selected_by_keyboard_are_given_to_the_field_that_fits(qtbot, office, page, source, case):
    open_source(qtbot, page, source)
    text = page.report.text
    start = TEXT.index("last Friday")
    text.choose(start, start)
    for _letter in "last Friday":
        qtbot.keyClick(text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    page.report.start_giving()
    panel = page.report.give_panel
    wait(qtbot, lambda: panel.field is not None)
    assert panel.field.name == "when"
    assert "21 Nov 2025" in panel.field.shown
    qtbot.keyClick(panel.field_line, Qt.Key.Key_Return)
    wait(qtbot, lambda: page.report.data.spans)
    assert act_of(office, case).when("when").edtf == "2025-11-21"
    assert not panel.isVisible()
    with office.vault.reading() as con:
        assert words_of(con, act_of(office, case).uid, "when")[0].words == "last Friday"
    assert page.report.spans.spans_model.index(0, 2).data() == "When"


def test_a_place_and_a_number_are_proposed_as_such_and_the_grade_is_inherited(qtbot, office, page, source, case):
    open_source(qtbot, page, source)
    panel = start_giving(qtbot, page, "near Kobri")
    assert panel.field.name == "place"
    panel.credibility.choose("2")
    panel.give()
    wait(qtbot, lambda: page.report.data.spans)
    panel = start_giving(qtbot, page, "five workers were taken")
    assert (panel.field.name, panel.field.stored) == ("taken", 5)
    assert panel.credibility.value() == "2"
    panel.give()
    wait(qtbot, lambda: len(page.report.data.spans) == 2)
    act = act_of(office, case)
    assert (act.integer("taken"), act.where("place").relation, act.text("credibility")) == (5, "near", "2")


def test_another_value_is_said_to_become_a_claim_and_does(qtbot, office, page, vault, source, case):
    act = act_of(office, case)
    vault.run(lambda session: give_words(session, source, 0, 11, ("act", act.uid), "taken", "4"))
    open_source(qtbot, page, source)
    panel = start_giving(qtbot, page, "five workers were taken")
    assert "“4”" in panel.beside.text()
    panel.give()
    wait(qtbot, lambda: len(page.report.data.spans) == 2)
    assert act_of(office, case).integer("taken") == 4
    assert page.report.data.spans[1].claim
    with office.vault.reading() as con:
        assert [claim.text("value") for claim in read_case(con, case).parts["claim"]] == ["5"]


def test_the_field_is_chosen_by_typing_and_the_value_may_be_changed(qtbot, office, page, source, case):
    open_source(qtbot, page, source)
    panel = start_giving(qtbot, page, "Three armed men")
    take(qtbot, panel.field_line, "perp", "Perpetrators")
    panel.editor.restore("Three armed men, unknown")
    panel.give()
    wait(qtbot, lambda: page.report.data.spans)
    assert act_of(office, case).text("perpetrators") == "Three armed men, unknown"
    assert page.report.data.spans[0].words == "Three armed men"


def test_another_case_is_found_by_typing(qtbot, office, vault, page, source):
    other = make_case(vault, killing())
    open_source(qtbot, page, source)
    select(page, "near Kobri")
    page.report.start_giving()
    panel = page.report.give_panel
    take(qtbot, panel.record_line, "tonka", "Case")
    wait(qtbot, lambda: panel.field is not None)
    take(qtbot, panel.record_line, "taken from", "Act: Taken")
    wait(qtbot, lambda: panel.target.kind == "act" and panel.field is not None)
    assert panel.target.uid == other.acts[1].uid
    panel.close_panel()


def test_words_begin_a_new_act_and_name_a_victim(qtbot, office, page, source, case):
    open_source(qtbot, page, source)
    panel = start_giving(qtbot, page, "five workers were taken")
    take(qtbot, panel.record_line, "victim", "New: victim")
    wait(qtbot, lambda: panel.target.kind == "victim" and panel.field is not None)
    panel.give()
    wait(qtbot, lambda: page.report.data.spans)
    panel = start_giving(qtbot, page, "Moussa Traoré")
    assert panel.target.kind == "victim"
    assert panel.field.name == "person.name"
    panel.give()
    wait(qtbot, lambda: len(page.report.data.spans) == 2)
    with office.vault.reading() as con:
        assert [person.text("name") for person in read_case(con, case).persons.values()] == ["Moussa Traoré"]


def test_a_case_is_made_of_a_report(qtbot, office, page, source):
    open_source(qtbot, page, source)
    page.report.start_case()
    qtbot.keyClicks(page.report.case_panel.editors["title"].line, "Workers taken")
    qtbot.keyClick(page.report.case_panel.editors["title"].line, Qt.Key.Key_Return)
    wait(qtbot, lambda: page.report.case)
    assert act_of(office, page.report.case).text("source") == source
    wait(qtbot, lambda: page.report.data.cases)
    assert start_giving(qtbot, page, "last Friday").target.kind == "act"


def test_words_can_begin_a_new_case(qtbot, office, page, source):
    open_source(qtbot, page, source)
    select(page, "last Friday")
    page.report.start_giving()
    panel = page.report.give_panel
    take(qtbot, panel.record_line, "new case", "New case")
    qtbot.keyClicks(page.report.case_panel.editors["title"].line, "Workers taken")
    page.report.case_panel.make()
    wait(qtbot, lambda: panel.isVisible() and panel.field is not None)
    assert (panel.target.kind, panel.field.name) == ("act", "when")
    panel.give()
    wait(qtbot, lambda: page.report.data.spans)
    assert act_of(office, page.report.case).when("when").edtf == "2025-11-21"


def test_the_case_of_another_report_is_not_proposed(qtbot, vault, page, source, case):
    other = vault.run(lambda session: keep_report(session, "Another report on Tonka")).uid
    second = vault.run(lambda session: case_from_report(session, other, "Second case"))
    for uid, wanted in ((source, case), (other, second)):
        open_source(qtbot, page, uid)
        assert page.report.case == wanted


def test_a_case_without_a_title_is_refused_at_its_field(qtbot, page, source):
    open_source(qtbot, page, source)
    page.report.start_case()
    page.report.case_panel.make()
    wait(qtbot, lambda: page.report.case_panel.editors["title"].has_problem())


def test_f8_goes_round_the_marked_words(qtbot, office, page, vault, source, case):
    act = act_of(office, case).uid
    for words, field in (("near Kobri", "place"), ("last Friday", "when")):
        at = TEXT.index(words)
        vault.run(
            lambda session, at=at, words=words, field=field: give_words(session, source, at, at + len(words), ("act", act), field)
        )
    open_source(qtbot, page, source)
    seen = []
    for step in (page.report.next_span, page.report.next_span, page.report.next_span, page.report.previous_span):
        step()
        seen.append(page.report.text.textCursor().selectedText())
    assert seen == ["near Kobri", "last Friday", "near Kobri", "last Friday"]
    assert page.report.spans.current().words == "last Friday"


def test_given_words_are_taken_back_and_the_field_stays(qtbot, office, page, source, case):
    open_source(qtbot, page, source)
    start_giving(qtbot, page, "last Friday").give()
    wait(qtbot, lambda: page.report.data.spans)
    page.report.spans.setFocus()
    qtbot.keyClick(page.report.spans, Qt.Key.Key_Delete)
    wait(qtbot, lambda: not page.report.data.spans)
    assert act_of(office, case).when("when").edtf == "2025-11-21"


def test_blackening_is_asked_first_and_the_words_are_gone_everywhere(qtbot, office, page, source, case, told):
    open_source(qtbot, page, source)
    select(page, "Moussa Traoré")
    page.report.ask_blackening()
    assert "Moussa Traoré" in page.report.bar.text.text()
    assert page.report.everywhere_button.text() == "Everywhere (2 places)"
    assert "Moussa" in sources_of(office)[0].text("text")
    qtbot.mouseClick(page.report.everywhere_button, Qt.MouseButton.LeftButton)
    wait(qtbot, lambda: page.report.data.record.uid != source, timeout=20_000)
    (kept,) = sources_of(office)
    assert "Moussa" not in kept.text("text")
    assert kept.text("text").count(BLOCK * 13) == 2
    assert page.report.text.toPlainText() == kept.text("text")
    assert act_of(office, case).text("source") == kept.uid
    assert "2 places" in told[-1].text
    wait(qtbot, lambda: page.pane.current() == kept.uid)


def test_sources_are_found_by_words_of_their_text(qtbot, vault, page, source):
    vault.run(lambda session: keep_report(session, "Nothing to do with it", title="Other"))
    page.shown()
    wait(qtbot, lambda: page.pane.model.rowCount() == 2)
    qtbot.keyClicks(page.pane.search, "dusk")
    wait(qtbot, lambda: [row.uid for row in page.pane.model.rows] == [source])


def test_a_source_without_text_can_be_graded_but_not_given_from(qtbot, vault, page):
    view = make_case(vault, killing())
    open_source(qtbot, page, next(iter(view.sources)))
    assert not page.report.give_button.isEnabled()
    assert page.report.grade.text().startswith("F")


def test_a_viewer_sees_but_changes_nothing(qtbot, office, vault, source):
    vault.role = "viewer"
    page = make_page(qtbot, office)
    open_source(qtbot, page, source)
    assert not page.pane.keep.isVisible()
    assert not page.report.give_button.isVisible()
    select(page, "last Friday")
    page.report.start_giving()
    page.keep_report(TEXT)
    assert not page.report.give_panel.isVisible()
    assert page.right.currentWidget() is page.report


def test_a_narrow_page_shows_the_list_or_the_source(qtbot, office, source):
    page = make_page(qtbot, office, width=880)
    assert (page.pane.isVisible(), page.right.isVisible()) == (True, False)
    open_source(qtbot, page, source)
    assert (page.pane.isVisible(), page.right.isVisible()) == (False, True)
    page.show_list()
    assert (page.pane.isVisible(), page.right.isVisible()) == (True, False)
    wait(qtbot, lambda: page.pane.current() == source)
    page.pane.list.setFocus()
    page._on_entered()
    assert (page.pane.isVisible(), page.right.isVisible()) == (False, True)
    assert page.width() == 880


def test_everything_that_takes_the_keyboard_has_a_name(qtbot, page, source, case):
    open_source(qtbot, page, source)
    start_giving(qtbot, page, "last Friday")
    kinds = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit)
    nameless = [
        widget
        for kind in kinds
        for widget in page.findChildren(kind)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert [(type(widget).__name__, widget.parentWidget()) for widget in nameless] == []
