"""The labels of the sheet are used for the next case: it shows that case's words, in order, and nothing of the one before."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from models.subjects.editing import create
from tests.factories import five_taken, killing, make_case, three_claimed
from tests.ui.window_kit import wait
from ui.pages.cases.header import Facts
from ui.pages.cases.kit import SPARE, Labels
from ui.pages.cases.sheet import CaseSheet
from ui.pages.cases.words import CaptiveFact

NOTES = (
    ("note", {"kind": "assessment", "text": "Held near the well.", "probability": "likely", "confidence": "low"}),
    ("note", {"kind": "gap", "title": "Who drove?", "text": "Nobody saw."}),
    ("demand", {"kind": "ransom", "status": "open", "words": "by Friday", "public": True}),
)


def sheet_of(qtbot, office):
    sheet = CaseSheet(office)
    qtbot.addWidget(sheet)
    sheet.resize(900, 700)
    sheet.show()
    return sheet


def opened(qtbot, sheet, uid):
    with qtbot.waitSignal(sheet.shown):
        sheet.open(uid)
    wait(qtbot, lambda: not sheet.office.jobs.running())
    before, now = [], told(sheet)
    while now != before:  # new parts show themselves when the event loop turns
        qtbot.wait(30)
        before, now = now, told(sheet)
    return now


def told(sheet):
    """Return all words in sight with where they stand and how they look."""
    sheet.grab()
    parts = [
        part for sort in (QLabel, QPushButton) for part in sheet.content.findChildren(sort) if part.isVisible() and part.text()
    ]
    return sorted((*sheet.mapFromGlobal(part.mapToGlobal(part.rect().topLeft())).toTuple(), part.text(), part.property("role"),
                   part.font().bold(), part.accessibleName()) for part in parts)  # fmt: skip


def cases_of(vault):
    cases = [make_case(vault, given).case.uid for given in (killing(), five_taken(), three_claimed())]
    vault.run(lambda session: [create(session, kind, values, case=cases[1]) for kind, values in NOTES])
    return cases


def test_a_used_sheet_shows_a_case_as_a_new_one_does(qtbot, vault, office):
    cases, used = cases_of(vault), sheet_of(qtbot, office)
    fresh = {uid: sheet_of(qtbot, office) for uid in cases}
    new = {uid: opened(qtbot, sheet, uid) for uid, sheet in fresh.items()}
    for uid in (*cases, *cases[::-1], cases[1]):
        assert opened(qtbot, used, uid) == new[uid]


def test_hidden_labels_hold_no_words(qtbot, vault, office):
    cases, sheet = cases_of(vault), sheet_of(qtbot, office)
    for uid in (cases[1], cases[0]):
        opened(qtbot, sheet, uid)
    wait(qtbot, lambda: not any("Nobody saw" in part.text() for part in sheet.findChildren(QLabel)))


def test_many_labels_are_not_kept_for_ever(qtbot):
    labels, place = Labels(), QWidget()
    qtbot.addWidget(place)
    into = QVBoxLayout(place)
    for count in (3 * SPARE, 1):
        labels.begin(into)
        for number in range(count):
            into.addWidget(labels.label(str(number)))
        labels.end()
    wait(qtbot, lambda: len(place.findChildren(QLabel)) == SPARE + 1)


def test_facts_keep_their_labels_and_lose_what_is_not_needed(qtbot):
    facts = Facts()
    qtbot.addWidget(facts)
    facts.resize(900, 120)
    facts.show()
    man, two = fact("A man", "bad"), fact("Two women", "")
    facts.show_facts((man, two, two))
    before = facts.findChildren(QLabel)
    facts.show_facts((two,))
    assert facts.findChildren(QLabel) == before
    assert [part.text() for part in before if part.isVisible()][1] == "Two women"
    assert not any(part.text() == "A man" or part.property("role") == "bad" for part in before)
    assert not any(part.isVisible() for part in facts.findChildren(QPushButton))


def fact(who, tone):
    return CaptiveFact(who, "held", "1 May", "2 days", "2 May", tone)
