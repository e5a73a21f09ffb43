"""Proof sheet, call sheet and board of a live case: what must stand on them, what must not, and what locks do to them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

import pytest

from models.base.errors import BadInput, CompartmentClosed, LeakFound, PaperNotKept
from models.editions.audience import Scope
from models.log.read import all_entries, open_payload
from models.log.scopes import Scopes
from models.subjects import compartments
from models.subjects.compartments import uses_of
from models.subjects.editing import edit
from models.subjects.moving import move_in
from models.subjects.proof import draw, note_answer
from models.subjects.register import by_code, by_file, copies_of, outdated, read_issue
from reports.check.readback import Withheld as Wanted
from reports.check.readback import find_withheld, text_of
from tests.factories import NOW, PASSPHRASE, make_case, make_vault
from tests.live import live_case
from ui.papers.behind import usual
from ui.papers.issued import reprint, request_again
from ui.papers.issuing import Orders, issue_paper
from ui.papers.making import completed, make_paper
from ui.papers.request import Made, PaperRequest

NAME = "Oumarou Tangara"
QUESTION, ANSWER, OTHER, DURESS = "Colour of the gate at the aunt's?", "cerulean", "Who taught him to swim?", "marabout lantern"
SIZES = ("a4", "letter")


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "a.vault") as made:
        yield made


def given() -> dict:
    """Return the live case with a name for Ibis, an answer like no other word, and a duress word in the bank."""
    case = deepcopy(live_case())
    case["persons"] = [{"id": "person-1", "name": NAME, "sex": "male"}]
    case["victims"][1]["person"] = "person-1"
    case["proof_questions"][1]["answer"] = ANSWER
    case["proof_questions"].append(
        {"id": "proof_question-9", "victim": "victim-2", "number": 9, "state": "unused", "kind": "duress", "question": DURESS}
    )
    case["call_sheets"][0] |= {"avoid": "Any figure.", "reserve": "Mariam the reserve", "agreed_by": "Country director"}
    return case


@pytest.fixture
def case(vault):
    return make_case(vault, given())


@contextmanager
def refused(reason: str) -> Iterator[None]:
    """Expect a refusal for this reason."""
    with pytest.raises(BadInput) as found:
        yield
    assert reason in found.value.fields["reason"]


def captive(case, codeword: str) -> str:
    return next(one.uid for one in case.victims if one.text("codeword") == codeword)


def made(vault, case, kind: str, who: str = "Ibis", **more) -> Made:
    with vault.reading() as con:
        return make_paper(vault, con, wanted(con, case, kind, who, **more))


def wanted(con, case, kind: str, who: str = "Ibis", **more) -> PaperRequest:
    scope = Scope((captive(case, who),)) if kind == "proof" else Scope()
    request = PaperRequest(kind, about=case.case.uid, scope=scope, **more)
    return request if "opened" in more else replace(request, opened=usual(con, completed(request)))


def text(paper: Made) -> str:
    return " ".join("\n".join(text_of(paper.data)).split())


def holds(paper: Made, *words: str) -> list[str]:
    """Return which of these words are anywhere in the file: pages, properties, outline, streams."""
    return sorted({hit.field for hit in find_withheld(paper.data, [Wanted(word, word) for word in words])})


def lock(vault, case, *kinds: str, closed: bool = True) -> None:
    compartments.make(vault, case.case.uid, kinds, [vault.user])
    move_in(vault, case.case.uid)
    if closed:
        compartments.close_compartments(vault)


# --- proof ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_proof_sheet_holds_one_question_and_nothing_that_answers_it(vault, case, size, language):
    paper = made(vault, case, "proof", size=size, language=language)
    assert paper.pages == 1
    assert "Ibis" in text(paper)
    assert paper.draft.paper.furniture.marking == "TLP:RED"
    assert holds(paper, QUESTION) == [QUESTION]
    assert holds(paper, NAME, ANSWER, OTHER, "Uncle Modibo", DURESS, "Biscuit", "The name of the first dog?") == []


def test_only_a_drawn_question_is_printed(vault, case):
    with refused("drawn"):
        made(vault, case, "proof", "Stork")
    vault.run(lambda session: draw(session, captive(case, "Ibis")))
    assert OTHER in text(made(vault, case, "proof"))


def test_a_question_that_has_its_answer_is_not_printed_again(vault, case):
    with refused("not asked again"):
        made(vault, case, "proof", "Heron")
    question = next(one for one in case.parts["proof_question"] if one.text("question") == QUESTION)
    vault.run(lambda session: note_answer(session, question.uid, "it was blue", "unclear"))
    with refused("not asked again"):
        made(vault, case, "proof")


@pytest.mark.parametrize("words", [f"What did {NAME} call the dog?", f"Was the gate {ANSWER}?"])
def test_a_question_that_tells_the_name_or_the_answer_is_found(vault, words):
    case = given()
    case["proof_questions"][1]["question"] = words
    stored = make_case(vault, case)
    if words.endswith("dog?"):
        with pytest.raises(LeakFound):
            made(vault, stored, "proof")
    else:  # one word may be chance: it is shown to the maker, who cannot issue it without a named person
        assert [hit.field for hit in made(vault, stored, "proof").found] == ["Answer"]


def test_a_long_question_is_never_cut(vault):
    case = given()
    case["proof_questions"][1]["question"] = "Which of the boats on the river was ours? " * 40 + "The last word."
    paper = made(vault, make_case(vault, case), "proof")
    assert "The last word." in text(paper)


# --- call ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_call_sheet_is_one_page_with_all_that_was_agreed(vault, case, size, language):
    paper = made(vault, case, "call", size=size, language=language)
    assert paper.pages == 1
    assert paper.draft.paper.furniture.marking == "TLP:RED"
    agreed = (
        "We are willing to talk. We need time.", "A word with Ibis", "Whether the medicine arrived", "To answer on the medicine.",
        "Any figure.", "Salif", "Mariam the reserve", "Awa", "Country director", QUESTION, "12:30", "13:30",
    )  # fmt: skip
    assert [words for words in agreed if words not in text(paper)] == []
    assert holds(paper, NAME, ANSWER, OTHER, DURESS) == []


def test_both_clocks_stand_on_the_call_sheet(vault, case):
    printed = text(made(vault, case, "call"))
    assert "Monday 24 November 2025, 12:30 (Bamako)" in printed
    assert "13:30 (Niamey)" in printed


def test_the_call_sheet_says_how_things_stand_with_the_captors(vault, case):
    printed = text(made(vault, case, "call"))
    stands = (
        "Their last words, 23 Nov 2025, 19:05 (Bamako): “You drink tea while they count the days.",
        "Deadline of the captors: 24 Nov 2025, 17:30 (Bamako); 18:30 (Niamey); in their words: tomorrow, before sunset",
        "Deadline of a demand: 24 Nov 2025, 18:00 (Bamako); 19:00 (Niamey); money",
        "question no. 1, for Ibis. Ask it once, in these words",
    )
    assert [words for words in stands if words not in printed] == []


@pytest.mark.parametrize("said", [f"Here is {NAME}.", f"He said {ANSWER}.", f"He said the {DURESS}."])
def test_last_words_that_tell_a_name_or_an_answer_do_not_stop_the_call_sheet(vault, said):
    case = given()
    case["communications"][1] |= {"words": said, "deadline_words": said}
    paper = made(vault, make_case(vault, case), "call")
    assert paper.found == ()
    assert "left out here: read them in the log of contacts" in text(paper)
    assert "24 Nov 2025, 17:30 (Bamako)" in text(paper)


def test_a_line_nobody_agreed_does_not_pass_for_agreed(vault):
    case = given()
    assert "Agreed line" in text(made(vault, make_case(vault, case), "call"))
    case["call_sheets"][0].pop("agreed_by")
    printed = text(made(vault, make_case(vault, case), "call"))
    assert "Line, NOT YET AGREED by anybody" in printed
    assert "Agreed line" not in printed


def test_nothing_agreed_is_cut_from_a_long_call_sheet(vault):
    case = given()
    case["call_sheets"][0]["obtain"] = [f"Point number {n}, with words about what it is for and from whom." for n in range(1, 31)]
    paper = made(vault, make_case(vault, case), "call")
    assert [n for n in range(1, 31) if f"Point number {n}," not in text(paper)] == []
    assert paper.notices


def test_without_a_waiting_call_sheet_there_is_none_to_print(vault):
    case = given()
    case["call_sheets"][0]["state"] = "used"
    with refused("waits for its call"):
        made(vault, make_case(vault, case), "call")


# --- board ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_board_of_five_captives_is_one_page(vault, case, size, language):
    paper = made(vault, case, "board", size=size, language=language)
    assert paper.pages == 1
    assert holds(paper, NAME, ANSWER, QUESTION, OTHER, DURESS, "5,000,000") == []


def test_every_figure_of_the_board_stands_in_the_records(vault, case):
    printed = text(made(vault, case, "board"))
    rows = (
        "Stork Reported held, unconfirmed never confirmed 1 proof not judged 21 days no",
        "Ibis Held 12 Nov 2025 video 21 days YES",
        "Heron Held 18 Nov 2025 voice call 21 days no", "Egret Released, 21 Nov 2025 21 Nov 2025 released 18 days no",
        "Crane Died in captivity, between 10 and 12 Nov 2025 – 7 to 9 days –",
    )  # fmt: skip
    assert [row for row in rows if row not in printed] == []
    assert [printed.index(row) for row in rows] == sorted(printed.index(row) for row in rows)
    others = (
        "You drink tea while they count the days.", "Next contact 24 Nov 2025, 12:30 (Bamako) 13:30 (Niamey)",
        "24 Nov 2025, 17:30 (Bamako) 18:30 (Niamey)", "tomorrow, before sunset", "24 Nov 2025, 18:00 (Bamako) 19:00 (Niamey)",
        "2. Do we publish the holding line?", "Bring the insulin to Lere Fanta OVERDUE since 23 Nov 2025",
        "Awa Keita (log keeper) until 24 Nov 2025, 08:00 (Bamako)", "Monday 24 November 2025, 06:40 (Bamako)",
        "1 never confirmed alive",
        "Nobody is on shift from 24 Nov 2025, 08:00 (Bamako) to 24 Nov 2025, 10:00 (Bamako).",
    )  # fmt: skip
    assert [words for words in others if words not in printed] == []


def test_nothing_on_the_board_grows_false_on_the_wall(vault, case):
    printed = text(made(vault, case, "board"))
    assert [words for words in (" ago", "in 5 h", "in 10 h", "tomorrow at", "yesterday") if words in printed] == []


def test_a_long_board_flows_on_and_says_so(vault):
    case = given()
    case["victims"] += [{"id": f"victim-{n}", "codeword": f"Swift {n}", "category": "own_staff_national"} for n in range(10, 60)]
    case["ledger"] += [
        {"id": f"ledger-{n + 100}", "victim": f"victim-{n}", "status": "taken", "when": "2025-11-03"} for n in range(10, 60)
    ]
    case["actions"] += [{"id": f"action-{n + 100}", "what": f"Ask village {n}", "status": "open"} for n in range(10, 50)]
    paper = made(vault, make_case(vault, case), "board")
    assert paper.pages > 1
    printed = text(paper)
    assert "held first, continued" in printed
    assert [n for n in range(10, 60) if f"Swift {n}" not in printed] == []
    assert [n for n in range(10, 50) if f"Ask village {n}" not in printed] == []


# --- locks ---------------------------------------------------------------------------------------------------------------


def test_a_closed_compartment_is_absent_from_the_board_and_said_to_be(vault, case):
    lock(vault, case, "communications", "proof")
    paper = made(vault, case, "board")
    assert "Closed to whoever made this paper: communications with the captors." in text(paper)
    assert "You drink tea" not in text(paper)
    assert "17:30" in text(paper)  # that there is a deadline stays outside


def test_what_is_open_and_was_not_opened_for_the_paper_stays_out(vault, case):
    lock(vault, case, "communications", closed=False)
    paper = made(vault, case, "board", opened=frozenset())
    assert "Not opened for this paper: communications with the captors." in text(paper)
    assert holds(paper, "You drink tea while they count the days") == []


def test_sheets_made_of_what_is_closed_are_refused(vault, case):
    lock(vault, case, "communications", "proof")
    for kind in ("proof", "call"):
        with pytest.raises(CompartmentClosed):
            made(vault, case, kind)
        with pytest.raises(CompartmentClosed):
            made(vault, case, kind, opened=frozenset({"communications", "proof"}))


def test_a_call_sheet_without_the_proof_questions_says_that_they_are_closed(vault, case):
    lock(vault, case, "communications", "proof")
    compartments.open_compartments(vault, case.case.uid, ("communications",), PASSPHRASE)
    paper = made(vault, case, "call")
    assert paper.pages == 1
    assert "Closed to whoever made this paper: proof-of-life questions." in text(paper)
    assert "question no. 1, for Ibis" in text(paper)
    assert holds(paper, QUESTION, ANSWER) == []


def test_papers_of_what_is_not_locked_need_no_lock(vault, case):
    with vault.reading() as con:
        assert uses_of(con, case.case.uid) == ()
    assert QUESTION in text(made(vault, case, "proof"))
    with refused("open them"):
        made(vault, case, "proof", opened=frozenset())


# --- issued --------------------------------------------------------------------------------------------------------------


def issued(vault, case, kind: str):
    with vault.reading() as con:
        request = wanted(con, case, kind)
    return issue_paper(vault, request, Orders(holders=("Salif Traore", "Awa Keita")))


def test_red_copies_are_numbered_and_held_by_persons(vault, case):
    with vault.reading() as con:
        request = wanted(con, case, "proof")
    with refused("name who holds"):
        issue_paper(vault, request, Orders())
    done = issued(vault, case, "proof")
    assert ["Copy 1 of 2: Salif Traore" in text_of(data)[0] for _label, _holder, data in done.copies] == [True, False]
    assert all(len(text_of(data)) == 1 for _label, _holder, data in done.copies)


@pytest.mark.parametrize("kind", ["proof", "call", "board"])
def test_the_register_keeps_the_number_and_no_word(vault, case, kind):
    lock(vault, case, "communications", "proof", closed=False)
    done = issued(vault, case, kind)
    compartments.close_compartments(vault)
    with vault.reading() as con:
        row = read_issue(con, done.uid)
        assert len(copies_of(con, done.uid)) == 2
        columns = "asked, opening, paper, texts, units, facts, series"
        kept = con.execute(f"select {columns} from issue_contents where issue = ?", (done.uid,)).fetchone()
        assert [value for value in kept[1:] if value] == []
        assert request_again(con, done.uid).kind == kind
        assert (by_code(con, done.code).result, by_file(con, done.copies[1][2]).result) == ("known", "genuine")
        assert outdated(con) == ()
    with pytest.raises(PaperNotKept):
        reprint(vault, row.uid)


def test_printing_from_behind_a_lock_is_logged(vault, case):
    lock(vault, case, "communications", "proof", closed=False)
    done = issued(vault, case, "call")
    with vault.reading() as con:
        printed = [(use.kind, use.by) for use in uses_of(con, case.case.uid) if use.what == "printed"]
    assert sorted(printed) == [("communications", "Test Keeper"), ("proof", "Test Keeper")]
    assert done.number.startswith("CALL 2025")


def test_each_call_sheet_has_a_number_of_its_own(vault, case):
    assert [issued(vault, case, "call").number for _time in range(2)] == ["CALL 2025-001A", "CALL 2025-002A"]


@pytest.mark.parametrize("kind", ["proof", "call"])
def test_a_sheet_for_the_next_call_is_made_of_what_is_known_now(vault, case, kind):
    with refused("known now"):
        made(vault, case, kind, moment=NOW)


def test_a_question_with_its_answer_is_not_asked_again_by_a_call_sheet(vault, case):
    question = next(one for one in case.parts["proof_question"] if one.text("question") == QUESTION)
    vault.run(lambda session: note_answer(session, question.uid, "it was blue", "unclear"))
    paper = made(vault, case, "call")
    assert "has its answer: it is not asked again" in text(paper)
    assert holds(paper, QUESTION) == []


@pytest.mark.parametrize("words", ["<b>bold</para> & <img src='x'>", "‮ملف الرهائن‬ ١٢٣", "\N{PILE OF POO} " * 50, "w" * 3000])
def test_whatever_was_typed_comes_out_on_the_sheets(vault, words):
    case = given()
    case["call_sheets"][0] |= {"line": words, "obtain": [words[:200]], "promised": words, "avoid": words}
    case["call_sheets"][0]["communicator"] = words[:80]
    case["proof_questions"][1]["question"] = words
    case["communications"][1]["words"] = words
    case["actions"][0]["what"] = words[:200]
    stored = make_case(vault, case)
    for kind in ("proof", "call", "board"):
        paper = made(vault, stored, kind)
        assert paper.pages >= 1
        assert not any("could not be laid out" in notice for notice in paper.notices)


def test_the_board_as_it_stood_tells_nothing_of_later(vault, case):
    before = vault.clock()
    vault.clock = lambda: before + timedelta(hours=2)
    vault.run(lambda session: edit(session, "action", case.parts["action"][0].uid, {"what": "Something of later"}))
    assert "Something of later" in text(made(vault, case, "board"))
    earlier = made(vault, case, "board", moment=before + timedelta(minutes=1))
    assert "Something of later" not in text(earlier)
    assert "Bring the insulin to Lere" in text(earlier)
    assert "Monday 24 November 2025, 06:41 (Bamako)" in text(earlier)


def test_an_issue_puts_no_word_from_behind_a_lock_into_tables_log_or_index(vault, case):
    lock(vault, case, "communications", "proof", closed=False)
    for kind in ("proof", "call", "board"):
        issued(vault, case, kind)
    compartments.close_compartments(vault)
    with vault.reading() as con:
        tables = [name for (name,) in con.execute("select name from main.sqlite_master where type = 'table'")]
        stored = [str(row) for name in tables for row in con.execute(f'select * from main."{name}"')]
        scopes = Scopes(con)
        stored += [str(payload) for entry in all_entries(con) if (payload := open_payload(scopes, entry)) is not None]
    assert any("CALL 2025-001A" in row for row in stored)
    planted = ("gate at the aunt", "We need time", "Whether the medicine arrived", "You drink tea", "Any figure", ANSWER, DURESS)
    assert [word for word in planted if any(word in row for row in stored)] == []
