"""Issuing papers of real vaults: what is refused, what is entered, what comes out again."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from models.base.errors import BadInput, Destroyed, NotAllowed, PaperDiffers
from models.editions.audience import Scope
from models.log.replay import differences, index_faults
from models.log.write import Set, write
from models.records import KINDS
from models.subjects.actions import action_words, recent, undo_action
from models.subjects.disposal import dispose_case, dispose_person
from models.subjects.editing import edit, hide
from models.subjects.register import by_code, by_file, content_of, copies_of, list_issues, outdated, read_issue
from models.values.marking import rank
from reports.check.readback import Hit, text_of
from tests.factories import five_taken, killing, make_case, make_vault
from ui.papers import issuing, making
from ui.papers.issued import reprint, request_again, verify_file
from ui.papers.issuing import Orders, issue_paper
from ui.papers.request import PaperRequest

CLEARED = Orders(cleared_by="Awa Sanogo", cleared_how="by phone")


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "a.vault") as made:
        yield made


@pytest.fixture
def case(vault):
    return make_case(vault, killing())


def brief(case, edition: str = "team", **more) -> PaperRequest:
    return PaperRequest("brief", edition, about=case.case.text("ref"), **more)


def entered(vault) -> int:
    with vault.reading() as con:
        return con.execute("select count(*) from issues").fetchone()[0]


def test_an_issue_is_numbered_registered_and_carries_its_code(vault, case):
    issued = issue_paper(vault, brief(case), Orders())
    text = "\n".join(text_of(issued.made.data))
    assert (issued.number, issued.revision) == ("BRIEF 2025-001A", 1)
    assert issued.code in text
    assert "BRIEF 2025-001A rev 1" in text
    assert "DRAFT" not in text.upper()
    with vault.reading() as con:
        row = read_issue(con, issued.uid)
        assert row.digest == hashlib.sha256(issued.made.data).hexdigest()
        assert (row.code, row.issued_by, row.about) == (issued.code, "Test Keeper", "2025-ML-001A")
        assert (row.marking, row.floor) == (issued.made.draft.paper.furniture.marking,) * 2
        assert row.cases == (case.case.uid,)
        assert differences(con, KINDS) == []
        assert index_faults(con, KINDS) == []


def test_each_copy_names_its_holder_and_has_a_hash_of_its_own(vault, case):
    issued = issue_paper(vault, brief(case), Orders(holders=("Awa", "Oumar")))
    assert [label for label, _holder, _data in issued.copies] == ["Copy 1 of 2: Awa", "Copy 2 of 2: Oumar"]
    assert "Copy 2 of 2: Oumar" in "\n".join(text_of(issued.copies[1][2]))
    with vault.reading() as con:
        verdict = by_file(con, issued.copies[1][2])
        assert (verdict.result, verdict.copy.holder, verdict.issue.out) == ("genuine", "Oumar", 2)
        assert by_file(con, issued.made.data).copy is None


@pytest.mark.parametrize("name", ["", "  ", "test  KEEPER", "Tést Keeper"])
def test_outside_the_team_a_second_person_clears(vault, case, name):
    with pytest.raises(BadInput) as refused:
        issue_paper(vault, brief(case, "management"), Orders(cleared_by=name))
    assert refused.value.fields["field"] == "--cleared-by"
    assert entered(vault) == 0
    issued = issue_paper(vault, brief(case, "management"), CLEARED)
    assert "Awa Sanogo" in "\n".join(text_of(issued.made.data))


def test_a_marking_is_lowered_by_name_and_reason_only(vault, case):
    lowered = brief(case, lowered="TLP:GREEN")
    for orders in (Orders(), Orders(lowered_by="Awa"), Orders(lowered_why="public since Monday")):
        with pytest.raises(BadInput):
            issue_paper(vault, lowered, orders)
    issued = issue_paper(vault, lowered, Orders(lowered_by="Awa", lowered_why="public since Monday"))
    with vault.reading() as con:
        row = read_issue(con, issued.uid)
    assert (row.marking, row.lowered_by) == ("TLP:GREEN", "Awa")
    assert rank(row.floor) > rank(row.marking)


@pytest.mark.parametrize("holders", [(), ("Awa", " ")])
def test_under_red_every_copy_has_a_holder(vault, case, holders):
    with pytest.raises(BadInput):
        issue_paper(vault, brief(case, marking="TLP:RED"), Orders(holders=holders))
    assert entered(vault) == 0


def test_words_that_may_be_withheld_names_are_released_by_a_person(vault, case, monkeypatch):
    made_of = making.made_of
    hit = Hit("Person: Name", 2, "page", refuse=False)
    monkeypatch.setattr(making, "made_of", lambda draft, request: replace(made_of(draft, request), found=(hit,)))
    with pytest.raises(BadInput) as refused:
        issue_paper(vault, brief(case), Orders())
    assert refused.value.fields["field"] == "--release"
    assert "Person: Name (page 2)" in refused.value.fields["reason"]
    with pytest.raises(BadInput):
        issue_paper(vault, brief(case), Orders(released=("person: name",)))
    issue_paper(vault, brief(case), Orders(released=("person: name",), released_by="Awa Sanogo"))
    assert entered(vault) == 1


def test_a_viewer_issues_nothing(vault, case):
    vault.role = "viewer"
    with pytest.raises(NotAllowed):
        issue_paper(vault, brief(case), Orders())


def test_whatever_fails_leaves_no_trace_and_spends_no_number(vault, case, monkeypatch):
    broken = issuing.issuing.enter_issue

    def breaks(*args):
        broken(*args)
        raise RuntimeError("the laptop went off")

    monkeypatch.setattr(issuing.issuing, "enter_issue", breaks)
    with pytest.raises(RuntimeError):
        issue_paper(vault, brief(case), Orders(holders=("Awa",)))
    monkeypatch.undo()
    with vault.reading() as con:
        counts = [
            con.execute(f"select count(*) from {name}").fetchone()[0] for name in ("issues", "issue_copies", "issue_contents")
        ]
    assert counts == [0, 0, 0]
    assert issue_paper(vault, brief(case), Orders()).number == "BRIEF 2025-001A"


def test_a_number_taken_while_the_paper_was_made_gives_the_next_one(vault, case, monkeypatch):
    made = issuing._made_ready
    tries = []

    def late(*args):
        ready = made(*args)
        if not tries:
            tries.append(1)
            issue_paper(vault, brief(case, language="fr"), Orders())
        return ready

    monkeypatch.setattr(issuing, "_made_ready", late)
    issued = issue_paper(vault, brief(case), Orders())
    assert (issued.number, issued.revision) == ("BRIEF 2025-001A", 2)
    assert "rev 2" in "\n".join(text_of(issued.made.data))


def test_a_newer_issue_replaces_the_older_one_and_says_so(vault, case):
    first = issue_paper(vault, brief(case), Orders())
    second = issue_paper(vault, brief(case), Orders())
    assert "BRIEF 2025-001A rev 1" in "\n".join(text_of(second.made.data))
    with vault.reading() as con:
        verdict = by_file(con, first.made.data)
        assert (verdict.result, verdict.current, verdict.newest.reference) == ("genuine", False, "BRIEF 2025-001A rev 2")
        assert by_file(con, second.made.data).current
        assert [row.revision for row in list_issues(con)] == [2, 1]


def test_one_changed_byte_is_named(vault, case):
    issued = issue_paper(vault, brief(case), Orders())
    data = issued.made.data
    altered = data.replace(b"TLP:AMBER+STRICT", b"TLP:AMBER+STRICS", 1)
    altered = altered if altered != data else data[:-1] + b" "
    with vault.reading() as con:
        verdict = verify_file(con, altered)
        assert (verdict.result, verdict.issue.uid) == ("altered", issued.uid)
        assert verify_file(con, b"%PDF-1.7 rubbish").result == "locked"
        assert verify_file(con, b"hello").result == "unknown"


def test_a_code_is_known_with_the_lines_to_compare(vault, case):
    issued = issue_paper(vault, brief(case), Orders())
    with vault.reading() as con:
        verdict = by_code(con, issued.code.lower().replace("-", " "))
        assert (verdict.result, verdict.issue.uid) == ("known", issued.uid)
        assert any("Tonka" in line for line in verdict.lines)
        assert by_code(con, "0000-0000").result == "unknown"


def test_a_paper_is_printed_again_byte_for_byte_whatever_the_records_say_now(vault, case):
    issued = issue_paper(vault, brief(case), Orders(holders=("Awa", "Oumar")))
    with vault.writing() as session:
        edit(session, "case", case.case.uid, {"title": "Something else"})
    assert reprint(vault, issued.uid) == issued.made.data
    with vault.reading() as con:
        copies = copies_of(con, issued.uid)
    assert [reprint(vault, issued.uid, copy.uid) for copy in copies] == [data for _label, _holder, data in issued.copies]


def test_a_version_that_sets_it_differently_says_so(vault, case):
    issued = issue_paper(vault, brief(case), Orders())
    with vault.writing() as session:
        write(session, "test", [Set("issue", issued.uid, {"digest": "0" * 64})])
    with pytest.raises(PaperDiffers):
        reprint(vault, issued.uid)
    assert reprint(vault, issued.uid, anyway=True) == issued.made.data


def test_what_a_paper_said_otherwise_is_listed_with_its_holders(vault, case):
    issued = issue_paper(vault, brief(case), Orders(holders=("Awa",)))
    act = case.acts[2]
    with vault.reading() as con:
        assert outdated(con) == ()
    with vault.writing() as session:
        edit(session, "act", act.uid, {"killed": 2})
        hide(session, "note", case.parts["note"][0].uid)
    with vault.reading() as con:
        found = {(one.field, one.said, one.now, one.holders) for one in outdated(con)}
        assert ("Persons killed", "1", "2", ("Awa",)) in found
        assert ("Note", "Reach of the armed groups", "removed", ("Awa",)) in found
        assert {one.issue.uid for one in outdated(con)} == {issued.uid}


def test_what_readers_are_shown_coarser_is_no_change(vault):
    case = make_case(vault, killing())
    request = PaperRequest("sitrep", "management", country="ML")
    issued = issue_paper(vault, request, CLEARED)
    with vault.writing() as session:
        edit(session, "note", case.parts["note"][0].uid, {"confidence": "moderate"})
    with vault.reading() as con:
        assert {(one.issue.uid, one.kind) for one in outdated(con)} == {(issued.uid, "note")}


def test_what_readers_did_not_see_does_not_make_their_paper_old(vault, case):
    issue_paper(vault, brief(case, "management"), CLEARED)
    with vault.writing() as session:
        edit(session, "person", case.victims[0].text("person"), {"name": "Somebody Else"})
    with vault.reading() as con:
        assert outdated(con) == ()


def test_a_paper_replaced_or_as_known_earlier_is_never_old(vault, case):
    issue_paper(vault, brief(case), Orders())
    issue_paper(vault, brief(case, moment=vault.clock()), Orders())
    with vault.writing() as session:
        edit(session, "act", case.acts[2].uid, {"killed": 2})
    with vault.reading() as con:
        assert outdated(con) == ()


def test_a_disposal_takes_what_the_paper_said_and_leaves_its_number(vault, case):
    issued = issue_paper(vault, brief(case), Orders(holders=("Awa",)))
    dispose_case(vault, case.case.uid, reason="retention", decided_by="Keeper")
    with vault.reading() as con:
        assert content_of(con, issued.uid) is None
        verdict = by_file(con, issued.copies[0][2])
        assert (verdict.result, verdict.copy.holder, verdict.lines, verdict.issue.kept) == ("genuine", "Awa", (), False)
        assert outdated(con) == ()
        assert differences(con, KINDS) == []
    with pytest.raises(Destroyed):
        reprint(vault, issued.uid)
    assert all(b"Tonka" not in file.read_bytes() for file in vault.folder.iterdir() if file.is_file())


def test_erasing_a_person_takes_the_papers_that_tell_of_them(vault, case):
    other = make_case(vault, five_taken())
    named, kept = issue_paper(vault, brief(case), Orders()), issue_paper(vault, brief(other), Orders())
    dispose_person(vault, case.victims[0].text("person"), reason="asked for", decided_by="Keeper")
    with vault.reading() as con:
        assert content_of(con, named.uid) is None
        assert content_of(con, kept.uid) is not None


def test_another_case_keeps_its_papers(vault, case):
    other = make_case(vault, five_taken())
    kept = issue_paper(vault, brief(other), Orders())
    dispose_case(vault, case.case.uid, reason="retention", decided_by="Keeper")
    assert reprint(vault, kept.uid) == kept.made.data


def test_an_issue_is_never_edited_nor_taken_back(vault, case):
    issued = issue_paper(vault, brief(case), Orders())
    with vault.reading() as con:
        assert recent(con, user=vault.user, device=vault.device)[0].words.startswith("New case")
        op = con.execute("select lower(hex(op)) from entry order by id desc limit 1").fetchone()[0]
        assert action_words(con, op) == "Paper issued: BRIEF 2025-001A rev 1"
    with pytest.raises(BadInput), vault.writing() as session:
        undo_action(session, op)
    with pytest.raises(BadInput), vault.writing() as session:
        edit(session, "issue", issued.uid, {"marking": "TLP:CLEAR"})
    with pytest.raises(BadInput), vault.writing() as session:
        hide(session, "issue", issued.uid)


def test_the_index_holds_nothing_of_a_paper(vault, case):
    with vault.reading() as con:
        before = con.execute("select count(*) from doc").fetchone()
    issue_paper(vault, brief(case, texts={"headline": "Xylophone heard"}), Orders())
    with vault.reading() as con:
        assert con.execute("select count(*) from doc").fetchone() == before
        assert con.execute("select 1 from search where search match 'xylophone'").fetchone() is None


def test_a_correction_begins_with_what_was_typed(vault, case):
    asked = brief(case, texts={"headline": "As told"}, scope=Scope(), size="letter", moment=vault.clock())
    issued = issue_paper(vault, asked, Orders())
    with vault.reading() as con:
        assert request_again(con, issued.uid) == asked


def test_a_paper_marks_what_is_new_since_an_issue(vault, case):
    first = issue_paper(vault, brief(case), Orders())
    with vault.writing() as session:
        edit(session, "act", case.acts[2].uid, {"headline": "Shot in public"})
    second = issue_paper(vault, brief(case, since=first.number), Orders())
    text = " ".join("\n".join(text_of(second.made.data)).split())
    assert "Changes since BRIEF 2025-001A rev 1 are marked by a bar." in text
    with vault.reading() as con:
        units = [set(content_of(con, uid).data("units")) for uid in (first.uid, second.uid)]
    assert 0 < len(units[1] - units[0]) < len(units[1]) / 2


@pytest.mark.parametrize("more", [{"language": "fr"}, {"edition": "management"}, {"kind": "handover"}])
def test_a_paper_is_compared_with_its_like_only(vault, case, more):
    first = issue_paper(vault, brief(case), Orders())
    with pytest.raises(BadInput) as refused:
        issue_paper(vault, replace(brief(case), since=first.number, **more), CLEARED)
    assert refused.value.fields["field"] == "--since"


@pytest.mark.parametrize("form", ["sms", "messenger", "radio"])
def test_a_text_is_registered_like_a_paper(vault, case, form):
    flash = PaperRequest("flash", "team", about=case.case.text("ref"))
    issued = issue_paper(vault, flash, Orders(form=form))
    file = ("\n\n".join(issued.texts) + "\n").encode()
    assert issued.made.data == b""
    assert form == "radio" or issued.code in issued.texts[-1]
    assert reprint(vault, issued.uid) == file
    with vault.reading() as con:
        verdict = verify_file(con, file)
        assert (verdict.result, verdict.issue.form, verdict.lines) == ("genuine", form, issued.texts[:1])
        altered = b"x" + file[1:]
        assert verify_file(con, altered).result == ("unknown" if form == "radio" else "altered")


def test_a_text_under_red_goes_to_somebody_named(vault, case):
    flash = PaperRequest("flash", "team", about=case.case.text("ref"), marking="TLP:RED")
    with pytest.raises(BadInput):
        issue_paper(vault, flash, Orders(form="sms"))
    issued = issue_paper(vault, flash, Orders(form="sms", holders=("Awa",)))
    with vault.reading() as con:
        assert [copy.holder for copy in copies_of(con, issued.uid)] == ["Awa"]


@pytest.mark.parametrize("form", ["sms", "fax"])
def test_a_kind_without_texts_and_a_form_unknown_are_refused(vault, case, form):
    with pytest.raises(BadInput):
        issue_paper(vault, brief(case), Orders(form=form))
