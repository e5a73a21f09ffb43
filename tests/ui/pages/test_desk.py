"""The desk on the screen: rows open their records, the page follows what is written, sleeps while hidden, fits two sizes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QWidget

from models.subjects.adding import add_record
from models.subjects.users import add_user
from models.subjects.vaults import open_vault
from models.subjects.visits import note_visit
from tests.factories import NOW, PASSPHRASE, TODAY, five_taken, make_case, make_vault
from tests.ui.window_kit import office_of, wait
from ui.pages.desk.day_text import day_text
from ui.pages.desk.page import REFRESH_MS, DeskPage
from ui.pages.desk.rows import Row
from ui.pages.desk.words import age_text, count_text, days_text
from ui.shell import theme

ZONE = "Africa/Bamako"
OTHER = "seven birds over the dry well"
WIDE, SMALL = (1182, 768), (900, 600)


def named_case() -> dict[str, Any]:
    """Return a captive with a name, in need of medicine, and a deadline that passed three hours ago."""
    return {
        "title": "Two taken", "codeword": "HERON", "kind": "kidnapping_ransom", "country": "ML", "opened": "2025-11-20",
        "victims": [{"id": "victim-1", "person": "person-1", "needs_medicine": "yes", "role": "Driver"}],
        "persons": [{"id": "person-1", "name": "Aminata Diarra"}],
        "ledger": [{"id": "ledger-1", "victim": "victim-1", "status": "taken", "when": "[2025-11-07..2025-11-08]"}],
        "demands": [{"id": "demand-1", "kind": "money", "status": "open", "deadline": {"edtf": "2025-11-24T03:40"}}],
    }  # fmt: skip


def open_desk(qtbot: Any, office: Any, size: tuple[int, int] = WIDE) -> DeskPage:
    page = DeskPage(office)
    qtbot.addWidget(page)
    page.zone = ZONE
    page.resize(*size)
    page.show()
    page.shown()
    wait(qtbot, lambda: page.desk is not None)
    return page


def titles(card: Any) -> list[str]:
    return [row.title for row in card.list.rows.rows]


@pytest.fixture
def desk(qtbot, office):
    return open_desk(qtbot, office)


@pytest.fixture
def full_desk(qtbot, vault, office):
    make_case(vault, named_case())
    make_case(vault, five_taken())
    return open_desk(qtbot, office)


def test_an_empty_vault_says_what_to_do_first(desk):
    assert desk.held.empty.isVisible()
    assert "Ctrl+N" in desk.held.empty.text()
    assert desk.backup.age.text() == "Never backed up"


def test_every_captive_is_a_row_with_his_days_and_speaks_them(full_desk):
    row = full_desk.held.list.rows.rows[0]
    assert (row.title, row.figure, row.flag, row.mark) == ("Aminata Diarra", "16–17", "Needs medicine", "Never confirmed alive")
    index = full_desk.held.list.rows.index(0)
    spoken = full_desk.held.list.rows.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert "Aminata Diarra. Needs medicine. held 16 to 17 days. Never confirmed alive" in spoken
    assert len(titles(full_desk.held)) == 6


def test_a_deadline_that_passed_stands_first_with_its_age(full_desk):
    row = full_desk.due.list.rows.rows[0]
    assert (row.title, row.mark, row.tone) == ("Captors' deadline: money", "passed 3 h ago", "bad")


def test_enter_and_a_click_open_the_captive_in_his_case(qtbot, vault, full_desk):
    rows = full_desk.held.list
    rows.setCurrentIndex(rows.rows.index(0))
    with qtbot.waitSignal(full_desk.office.open_requested) as opened:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    with qtbot.waitSignal(full_desk.office.open_requested) as clicked:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.rows.index(0)).center())
    assert opened.args == clicked.args == ["victim", rows.rows.rows[0].uid]


def test_the_keyboard_begins_on_the_captives(qtbot, full_desk):
    full_desk.activateWindow()
    full_desk.focus_first()
    wait(qtbot, lambda: QApplication.focusWidget() is full_desk.held.list)
    qtbot.keyClick(full_desk.held.list, Qt.Key.Key_Down)
    assert full_desk.held.list.current_row() is not None


def test_what_is_written_shows_at_once_and_the_row_in_hand_stays(qtbot, full_desk):
    rows = full_desk.held.list
    rows.setCurrentIndex(rows.rows.index(2))
    kept = rows.current_row().identity
    worse = named_case() | {"codeword": "KITE"}
    full_desk.office.changed.connect(full_desk.on_changed)
    full_desk.office.write(lambda session: add_record(session, worse, today=TODAY, letter="A"))
    wait(qtbot, lambda: len(titles(full_desk.held)) == 7)
    assert rows.current_row().identity == kept


def test_hidden_it_neither_reads_nor_wakes(qtbot, full_desk, monkeypatch):
    timer = full_desk._timer
    wait(qtbot, timer.isActive)
    assert timer.isSingleShot()
    assert timer.interval() == REFRESH_MS >= 60_000
    full_desk.hide()
    reads: list[object] = []
    monkeypatch.setattr(full_desk.office, "read", lambda *given, **_more: reads.append(given))
    full_desk.on_changed(None)
    assert (timer.isActive(), reads) == (False, [])


def test_an_age_goes_on_while_the_page_is_looked_at(qtbot, vault, full_desk):
    vault.clock = lambda: NOW + timedelta(hours=2)
    full_desk._timer.timeout.emit()
    wait(qtbot, lambda: full_desk.due.list.rows.rows[0].mark == "passed 5 h ago")


def test_back_up_now_asks_for_the_vaults_page(qtbot, full_desk):
    with qtbot.waitSignal(full_desk.office.page_requested) as asked:
        full_desk.backup.button.click()
    assert asked.args == ["vault"]


def test_what_a_colleague_wrote_is_listed_until_seen(qtbot, tmp_path):
    folder = tmp_path / "shared.vault"
    with make_vault(folder) as vault:
        add_user(vault, name="Second", role="officer", passphrase=OTHER)
        note_visit(vault)
    with open_vault(folder, passphrase=OTHER, writable=True, install="test", clock=lambda: NOW) as second:
        make_case(second, {"title": "Robbery at Diabaly", "kind": "other"})
    mine = open_vault(folder, passphrase=PASSPHRASE, writable=True, install="test", clock=lambda: NOW)
    with office_of(mine) as office:
        page = open_desk(qtbot, office)
        assert titles(page.changes) == ["Robbery at Diabaly"]
        page.seen.click()
        wait(qtbot, lambda: titles(page.changes) == [])
        assert page.changes.empty.text() == "Nobody else wrote anything."


def test_a_vault_open_for_reading_says_that_visits_are_not_kept(qtbot, tmp_path):
    make_vault(tmp_path / "a.vault").close()
    vault = open_vault(tmp_path / "a.vault", passphrase=PASSPHRASE, writable=False, install="test", clock=lambda: NOW)
    with office_of(vault) as office:
        page = open_desk(qtbot, office)
        assert page.changes.empty.text() == "Not kept here: the vault is open for reading only."
        assert (page.seen.isVisible(), page.backup.button.isVisible()) == (False, False)


@pytest.mark.parametrize(("size", "narrow"), [(WIDE, False), (SMALL, True)])
def test_there_are_two_columns_where_there_is_room_and_else_one(qtbot, vault, office, size, narrow):
    make_case(vault, named_case())
    make_case(vault, five_taken())
    page = open_desk(qtbot, office, size)
    below = page.due.mapTo(page, page.due.rect().topLeft()).y() > page.held.mapTo(page, page.held.rect().bottomLeft()).y()
    assert below is narrow
    bar = page.findChildren(QAbstractScrollArea)[0].verticalScrollBar()
    wait(qtbot, lambda: (bar.maximum() > 0) is narrow)


def test_it_goes_from_two_columns_to_one_and_back(qtbot, full_desk):
    for size, same_line in ((SMALL, False), (WIDE, True), (SMALL, False)):
        full_desk.resize(*size)
        wait(qtbot, lambda same=same_line: (full_desk.due.mapTo(full_desk, full_desk.due.rect().topLeft()).y() < 100) is same)


def test_another_zoom_gives_the_rows_another_height(qtbot, full_desk):
    rows = full_desk.held.list
    before = rows.visualRect(rows.rows.index(0)).height()
    try:
        theme.apply(QApplication.instance(), "dark", 1.5)
        wait(qtbot, lambda: rows.visualRect(rows.rows.index(0)).height() > before * 1.3)
    finally:
        theme.apply(QApplication.instance(), "light")


def test_the_desk_is_copied_as_text_without_names(full_desk):
    full_desk.copy_text()
    text = QGuiApplication.clipboard().text()
    assert "Driver; Needs medicine; held 16 to 17 days; Never confirmed alive" in text
    assert "Aminata" not in text
    assert "passed 3 h ago" in text


def test_an_exercise_is_called_one_wherever_it_stands(qtbot, vault, office):
    make_case(vault, named_case() | {"exercise": True})
    page = open_desk(qtbot, office)
    assert page.held.list.rows.rows[0].spoken.startswith("Exercise. ")
    assert page.desk.facts[0].text == "0 persons held"
    assert "- EXERCISE; Driver" in day_text(page.desk)


def test_everything_the_keyboard_reaches_has_a_name_and_texts_are_plain(full_desk):
    reached = [w for w in full_desk.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()]
    assert [widget for widget in reached if not (widget.accessibleName() or getattr(widget, "text", str)())] == []
    labels = full_desk.findChildren(QLabel)
    assert [label for label in labels if label.text() and label.textFormat() != Qt.TextFormat.PlainText] == []


def test_the_model_of_rows_keeps_qts_rules(full_desk, qtmodeltester):
    qtmodeltester.check(full_desk.held.list.rows)
    full_desk.held.list.rows.set_rows((Row("case", "1", "x"),))
    assert full_desk.held.list.rows.rowCount() == 1


@pytest.mark.parametrize(
    ("days", "short", "words"),
    [
        ((16, 16), "16", "16 days"), ((1, 1), "1", "1 day"), ((16, 17), "16–17", "16 to 17 days"),
        ((13, None), "≥ 13", "at least 13 days"), ((None, 20), "≤ 20", "at most 20 days"),
        ((None, None), "?", "not known how many days"), ((0, None), "?", "not known how many days"),
    ],
)  # fmt: skip
def test_days_are_a_figure_and_words(days, short, words):
    assert (count_text(days), days_text(days)) == (short, words)


@pytest.mark.parametrize(
    ("age", "text"),
    [
        (timedelta(seconds=5), "1 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(hours=47), "47 h"),
        (timedelta(days=2), "2 days"),
    ],
)
def test_an_age_has_one_unit(age, text):
    assert age_text(age) == text
