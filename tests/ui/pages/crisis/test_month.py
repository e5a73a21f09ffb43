"""The month of tests/month.py entered through the window, and what window and papers say of it, now and at three past moments."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit

from models.base import terms
from models.values.when import When
from models.views.board import board
from models.views.board_words import date_text, status_text
from models.views.communications import contacts
from tests.factories import make_vault
from tests.month import (
    CLOCK_AHEAD,
    CODEWORDS,
    DEMANDS,
    LAST_WORDS,
    TAKEN,
    TRUTHS,
    WRONG_CLOCK,
    Step,
    contact_at,
    november,
    said_in,
    steps,
)  # fmt: skip
from tests.ui.pages.test_cases import case_now
from tests.ui.pages.test_papers import text_of
from tests.ui.window_kit import office_of
from ui.pages.cases import operations
from ui.pages.cases.kit import ChipLabel
from ui.pages.cases.page import CasesPage
from ui.papers.making import make_paper
from ui.papers.request import PaperRequest
from ui.widgets.plain_label import PlainLabel

PATIENCE_S = 20


class Clock:
    """The laptop's clock, set by the story."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def wait(condition: Any) -> None:
    """Let the window work until it is so."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, "it never came to be"
        QApplication.processEvents()
        QTest.qWait(2)


class LogKeeper:
    """Enters the month with the forms of the window."""

    def __init__(self, page: CasesPage, clock: Clock) -> None:
        self.page, self.clock = page, clock
        self.office, self.sheet = page.sheet.office, page.sheet
        self.case = ""

    def until(self, condition: Any) -> None:
        """Wait until it is so and nothing runs any more."""
        wait(condition)
        wait(lambda: not self.office.jobs.running())

    def part(self, kind: str) -> list[Any]:
        """Return the case's records of a kind, as stored now."""
        return list(case_now(self.office, self.case).parts[kind])

    def tab(self, name: str) -> Any:
        """Bring a tab to front."""
        assert self.sheet.show_tab(name)
        return self.sheet.tab(name)

    def fill(self, editors: dict[str, Any], values: dict[str, Any]) -> None:
        """Type each value where its field is; terms and references are chosen."""
        for name, value in values.items():
            editor = editors[name]
            line = editor.main()
            if editor.field.type in ("term", "ref"):
                editor.choose(value) if hasattr(editor, "choose") else editor.set_value(value)
                editor.edited.emit()
            elif isinstance(line, QLineEdit | QPlainTextEdit):
                line.clear()
                QTest.keyClicks(line, value)
            else:
                editor.set_value(value)
                editor.edited.emit()

    def save(self, kind: str, values: dict[str, Any], preset: dict[str, Any] | None = None) -> None:
        """Add a record with its form."""
        before = len(self.part(kind))
        self.sheet.add_record(kind, preset)
        wait(lambda: self.sheet.side.panel is not None)
        panel = self.sheet.side.panel
        wait(lambda: getattr(panel, "editors", None) or panel.form.editors)
        editors = getattr(panel, "editors", None) or panel.form.editors
        self.fill(editors, values)
        if kind == "demand" and (basis := self._basis):
            QTest.keyClick(editors["amount"].basis.findChildren(QAbstractButton)[0], {"for_all": "a", "per_person": "p"}[basis])
        panel.save() if callable(panel.save) else panel.submit()
        self.until(lambda: len(self.part(kind)) == before + 1)
        self.until(lambda: self.sheet.side.panel is None)
        self.until(lambda: len(self.sheet.data.part(kind)) == before + 1)

    _basis = ""

    def begin(self) -> None:
        """Make the case and its five captives, and give each a codeword."""
        self.page.shown()
        self.page.new_case()
        form = self.page.host.panel
        QTest.keyClicks(form.title.main(), "Market road")
        form.editors["kind"].set_value("kidnapping_ransom")
        form.editors["country"].set_value("ML")
        form.submit()
        wait(lambda: self.sheet.data is not None)
        self.case = self.sheet.uid
        self.sheet.add_several()
        several = self.sheet.side.panel
        several.count.setValue(len(CODEWORDS))
        several.editors["category"].set_value("own_staff_national")
        several.editors["nationality"].set_value("ML")
        QTest.keyClicks(several.editors["when"].main(), TAKEN)
        several.submit()
        self.until(lambda: len(self.sheet.data.view.victims) == len(CODEWORDS))
        for victim, word in zip(self.part("victim"), CODEWORDS, strict=True):
            self.edit("victim", victim.uid, {"codeword": word, "needs_medicine": "yes" if word == "Ibis" else "no"})
        self.edit("case", self.case, {"codeword": "Harmattan", "zone": "Africa/Bamako", "phase": "negotiation"})

    def edit(self, kind: str, uid: str, values: dict[str, Any]) -> None:
        """Change a record with its form."""
        self.sheet.open_record(kind, uid)
        wait(lambda: self.sheet.side.panel is not None and self.sheet.side.panel.form.editors)
        panel = self.sheet.side.panel
        self.fill(panel.form.editors, values)
        panel.save()
        self.until(lambda: self.sheet.side.panel is None)

    def victim(self, word: str) -> str:
        """Return the captive of that codeword."""
        return next(one.uid for one in self.part("victim") if one.text("codeword") == word)

    def member(self, name: str) -> str:
        """Return the member of that name."""
        return next(one.uid for one in self.part("member") if one.text("name") == name)

    def do(self, step: Step) -> None:
        """Enter one step."""
        self.clock.now = step.at
        getattr(self, f"do_{step.what}", self.do_record)(step)

    def do_record(self, step: Step) -> None:
        """Add a record of that kind."""
        self._basis = str(step.values.get("basis", ""))
        preset = {"victim": self.victim(step.who)} if step.what == "ledger" else {}
        preset |= {"member": self.member(step.who)} if step.what == "shift" else {}
        preset |= {"side": "captors"} if step.what == "demand" else {"status": "needed"} if step.what == "decision" else {}
        values = {name: value for name, value in step.values.items() if name not in ("basis", *preset)}
        self.save(step.what, values, preset or {"case": self.case})

    def do_handover(self, step: Step) -> None:
        """Hand over, and take each item on."""
        found = self.tab("team")
        found.hand_over()
        panel = self.sheet.side.panel
        self.fill(panel.editors, {"giver": self.member(step.who), "taker": self.member(step.values["taker"])})
        panel.own.setPlainText(step.values["own"])
        panel.submit()
        self.until(lambda: self.part("handover") and self.sheet.data.part("handover"))
        while not self.part("handover")[0].text("done"):
            left = sum(not one.get("taken") for one in self.part("handover")[0].data("items"))
            found.take_chosen()
            self.until(lambda left=left: sum(not one.get("taken") for one in self.part("handover")[0].data("items")) < left)
            self.sheet.refresh()
            self.until(lambda: True)

    def do_contact(self, step: Step) -> None:
        """Write a call down by keyboard; the one with the wrong clock is corrected by an entry of its own."""
        number = step.values["number"]
        if number == WRONG_CLOCK:
            self.clock.now += CLOCK_AHEAD
        self.call(step)
        self.clock.now = step.at
        if number == WRONG_CLOCK:
            self.correct(step)

    def call(self, step: Step) -> None:
        """Write a call down."""
        before = len(self.part("communication"))
        self.tab("communications").call.click()
        wait(lambda: self.sheet.calls.is_open)
        view = self.sheet.calls.view
        QTest.keyClicks(view.line, step.values["words"])
        QTest.keyClick(view.line, Qt.Key.Key_Return)
        view.finish()
        form = view.after.editors
        form["outcome"].choose("spoke")
        self.fill(form, {name: value for name, value in step.values.items() if name not in ("words", "number")})
        view.after.submit()
        self.until(lambda: len(self.part("communication")) == before + 1 and not self.sheet.calls.is_open)
        self.until(lambda: len(self.sheet.data.part("communication")) == before + 1)

    def correct(self, step: Step) -> None:
        """Put the hour of the newest contact right."""
        found = self.tab("communications")
        found.rows.choose(self.part("communication")[-1].uid)
        found.correct()
        panel = self.sheet.side.panel
        self.fill(panel.editors, {"when": f"{step.at:%d %b %Y %H:%M}"})
        before = len(self.part("communication"))
        panel.submit()
        self.until(lambda: len(self.part("communication")) == before + 1)
        self.until(lambda: len(self.sheet.data.part("communication")) == before + 1)


@pytest.fixture(scope="module")
def month(tmp_path_factory, qapp):
    """The vault after the month, entered once for all tests here."""
    folder = tmp_path_factory.mktemp("month")
    vault = make_vault(folder / "month.vault")
    vault.clock = clock = Clock(november(24, 8))
    with office_of(vault) as office:
        page = CasesPage(office)
        office.changed.connect(page.on_changed)
        page.resize(1366, 728)
        page.show()
        keeper = LogKeeper(page, clock)
        keeper.begin()
        for step in steps():
            keeper.do(step)
        clock.now = TRUTHS[-1].at
        page.sheet.refresh()
        keeper.until(lambda: True)
        yield keeper
        page.close()
        page.deleteLater()


AT_ALL = pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: f"{truth.at:%d %b}")


def words_of(widget):
    """Return what a tab shows in words."""
    labels = widget.findChildren(PlainLabel) + widget.findChildren(ChipLabel)
    return " | ".join(one.text() for one in labels if not one.isHidden())


def then(keeper, truth):
    """Return the sheet's data as known at a moment; the last one is now."""
    with keeper.office.vault.reading() as con:
        if truth is TRUTHS[-1]:
            return operations.read_sheet(con, keeper.case, truth.at.date().isoformat())
        return operations.read_sheet_then(con, keeper.case, truth.at, keeper.clock.now)


@AT_ALL
def test_every_captive_is_what_the_script_says(month, truth):
    made = board(then(month, truth).view, then(month, truth).states, truth.at)
    found = {row.called: row for row in made.captives}
    assert set(found) == set(CODEWORDS)
    for word, wanted in truth.captives.items():
        row = found[word]
        assert (word, row.state.status, row.state.last_alive.edtf, row.state.days_held) == (
            word, wanted.status, wanted.alive, wanted.days,
        )  # fmt: skip
        assert row.state.certain
        reported = wanted.status == "held" and not wanted.alive
        assert status_text(row).startswith("Reported held" if reported else terms.label("ledger_status", wanted.status))
    assert made.held == truth.held
    assert [row.called for row in made.captives if row.medicine] == ["Ibis"]


@AT_ALL
def test_contacts_and_demands_are_what_the_script_says(month, truth):
    data = then(month, truth)
    found = contacts(data.view)
    corrected = sum(bool(one.record.text("corrects")) for one in found)
    assert len(found) - corrected == truth.contacts
    assert corrected == (truth.contacts >= WRONG_CLOCK)
    sums = [(one.text("kind"), one.money("amount")) for one in data.part("demand")]
    assert [(kind, money and (money.minor, money.basis)) for kind, money in sums] == list(DEMANDS[: truth.demands])
    said = LAST_WORDS.get(truth.contacts)
    assert said is None or said in board(data.view, data.states, truth.at).last.record.text("words")


def test_the_hour_of_the_wrong_clock_is_put_right_by_an_entry_of_its_own(month):
    found = contacts(then(month, TRUTHS[-1]).view)
    correction = next(one for one in found if one.record.text("corrects"))
    wrong = next(one for one in found if one.record.uid == correction.record.text("corrects"))
    right = contact_at(WRONG_CLOCK)
    assert wrong.record.when("when").edtf == f"{right + CLOCK_AHEAD:%Y-%m-%dT%H:%M}"
    assert correction.record.when("when").edtf == f"{right:%Y-%m-%dT%H:%M}"
    assert said_in(WRONG_CLOCK) in correction.record.text("words")


@AT_ALL
def test_the_board_in_the_window_shows_it(month, truth):
    month.sheet.show_then(None if truth is TRUTHS[-1] else truth.at)
    month.until(lambda: bool(month.sheet.data.moment) == (truth is not TRUTHS[-1]))
    month.until(lambda: True)
    assert_told(words_of(month.tab("board")), truth)


@AT_ALL
@pytest.mark.parametrize("kind", ["brief", "handover", "board"])
def test_the_papers_of_the_team_say_it(month, truth, kind):
    request = PaperRequest(kind, "team", about=month.case, moment=None if truth is TRUTHS[-1] else truth.at)
    with month.office.vault.reading() as con:
        made = make_paper(month.office.vault, con, request)
    assert_told(" ".join(text_of(made.data).split()), truth)


def assert_told(shown: str, truth: Any) -> None:
    """Assert that words tell of every captive what the script says, and nothing of what came later."""
    for word, wanted in truth.captives.items():
        assert word in shown
        least, most = wanted.days
        assert (f"{least} days" if least == most else f"{least} to {most} days") in shown, (word, wanted.days, shown)
        assert not wanted.alive or date_text(When.from_edtf(wanted.alive)) in shown, (word, wanted.alive, shown)
    assert all(LAST_WORDS[number] not in shown for number in LAST_WORDS if number > truth.contacts)
