"""The register: listing, copies, withdrawal, and what issued papers say that is different now."""

from __future__ import annotations

import time

import pytest

from models.base.errors import BadInput, NotFound
from models.subjects.disposal import finish_cleaning
from models.subjects.editing import edit
from models.subjects.issuing import Place, enter_issue
from models.subjects.outdated import facts_said
from models.subjects.register import (
    by_code,
    content_of,
    copies_of,
    last_issue,
    list_issues,
    outdated,
    read_issue,
    set_copy,
    withdraw_issue,
)
from models.values.packed import pack_json
from tests.factories import five_taken, killing, make_case, make_vault


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "a.vault") as made:
        yield made


def enter(vault, number: str, *, holders=(), facts=(), replaces: str = "", revision: int = 1, **values) -> str:
    place = Place(number, revision, number.rpartition(" ")[0], 1, replaces)
    copies = [
        {"number": at, "of": len(holders), "holder": holder, "state": "out", "digest": f"{number}{at}"}
        for at, holder in enumerate(holders, start=1)
    ]
    stored = {"kind": "brief", "edition": "team", "language": "en", "form": "pdf", "scope_of": "{}", "made_at": number, **values}
    content = {"facts": pack_json(list(facts)), "opening": ["Five taken"]}
    return vault.run(lambda session: enter_issue(session, place, stored, copies, content))


def test_issues_are_listed_newest_first_and_searched_by_every_word(vault):
    for number, about, holder in (("A 1", "2025-ML-001A", "Awa Sanogo"), ("A 2", "2025-NE-002A", "Oumar"), ("A 3", "", "")):
        enter(vault, number, about=about, holders=(holder,) if holder else ())
    with vault.reading() as con:
        assert [row.number for row in list_issues(con)] == ["A 3", "A 2", "A 1"]
        assert [row.number for row in list_issues(con, limit=1)] == ["A 3"]
        assert [row.number for row in list_issues(con, "case brief crisis team oumar ne-002")] == ["A 2"]
        assert [row.number for row in list_issues(con, "awa oumar")] == []


def test_an_issue_is_found_by_number_revision_code_or_identifier(vault):
    first = enter(vault, "FLASH 2025-001A", code="7KQ2-M4TX")
    second = enter(vault, "FLASH 2025-001A", revision=2, replaces=first)
    with vault.reading() as con:
        assert read_issue(con, "flash  2025-001a").uid == second
        assert {read_issue(con, name).uid for name in ("FLASH 2025-001A rev 1", first, "7kq2m4tx")} == {first}
        assert read_issue(con, first).replaced_by_text == "FLASH 2025-001A rev 2"
        assert read_issue(con, second).replaces_text == "FLASH 2025-001A rev 1"
        for name in ("FLASH 2025-001A rev 9", "FLASH", ""):
            with pytest.raises(NotFound):
                read_issue(con, name)


def test_the_last_issue_of_a_kind_is_the_newest_that_stands(vault):
    enter(vault, "S 1", kind="sitrep", edition="management", country="ML")
    newest = enter(vault, "S 2", kind="sitrep", edition="management", country="ML")
    enter(vault, "S 3", kind="sitrep", edition="partner", country="ML")
    with vault.reading() as con:
        assert last_issue(con, "sitrep", edition="management", country="ML").uid == newest
        assert last_issue(con, "sitrep", country="NE") is None
    with vault.writing() as session:
        withdraw_issue(session, newest, "wrong")
    with vault.reading() as con:
        assert last_issue(con, "sitrep", edition="management").number == "S 1"


def test_the_life_of_a_copy_is_noted_and_can_be_corrected(vault):
    issue = enter(vault, "A 1", holders=("Awa", "Oumar"))
    with vault.reading() as con:
        copy = copies_of(con, issue)[1]
    for state, out in (("lost", 2), ("returned", 1), ("destroyed", 1), ("out", 2)):
        vault.run(lambda session, state=state: set_copy(session, copy.uid, state, "seen"))
        with vault.reading() as con:
            assert (copies_of(con, issue)[1].state, read_issue(con, issue).out) == (state, out)
    with pytest.raises(BadInput), vault.writing() as session:
        set_copy(session, copy.uid, "burnt")
    with pytest.raises(NotFound), vault.writing() as session:
        set_copy(session, "a" * 32, "lost")


def test_a_paper_is_withdrawn_once_and_for_a_reason(vault):
    first = enter(vault, "A 1")
    second = enter(vault, "A 1", revision=2, replaces=first)
    for uid, why in ((second, " "), (first, "old")):
        with pytest.raises(BadInput), vault.writing() as session:
            withdraw_issue(session, uid, why)
    with vault.writing() as session:
        withdraw_issue(session, second, "wrong map")
    with pytest.raises(BadInput), vault.writing() as session:
        withdraw_issue(session, second, "again")
    with vault.reading() as con:
        assert (read_issue(con, second).state, read_issue(con, second).current) == ("withdrawn", False)


def test_a_chain_of_corrections_leads_to_the_newest(vault):
    first = enter(vault, "A 1", code="7KQ2-M4TX")
    second = enter(vault, "A 1", revision=2, replaces=first)
    third = enter(vault, "A 1", revision=3, replaces=second)
    with vault.reading() as con:
        verdict = by_code(con, "7KQ2 M4TX")
        assert (verdict.newest.uid, verdict.current) == (third, False)


def test_a_later_number_of_a_series_is_told(vault):
    for number, serial in (("SITREP ML 001A", 1), ("SITREP ML 002A", 2)):
        place = Place(number, 1, "SITREP ML", serial)
        values = {"kind": "sitrep", "edition": "management", "language": "en", "form": "pdf", "code": f"7KQ2-M4T{serial}"}
        vault.run(lambda session, place=place, values=values: enter_issue(session, place, values, [], {}))
    with vault.reading() as con:
        verdict = by_code(con, "7KQ2-M4T1")
        assert (verdict.series.number, verdict.current) == ("SITREP ML 002A", True)
        assert by_code(con, "7KQ2-M4T2").series is None


def test_a_case_changed_back_reads_as_it_did(vault):
    case = make_case(vault, five_taken())
    enter(vault, "A 1", facts=[["case", case.case.uid, {"title": "Five workers taken"}]], told=[case.case.uid])
    for title, count in (("Six workers taken", 1), ("Five workers taken", 0)):
        with vault.writing() as session:
            edit(session, "case", case.case.uid, {"title": title})
        with vault.reading() as con:
            assert len(outdated(con)) == count


def test_an_order_that_changed_is_told_though_the_vault_seals_it(vault):
    def make(session):
        from models.subjects.editing import create

        return create(session, "order", {"words": "No travel to Kobri", "country": "ML"})

    order = vault.run(make)
    enter(vault, "A 1", facts=[["order", order, {"words": "No travel to Kobri"}]], told=[order], holders=("Awa",))
    with vault.reading() as con:
        assert outdated(con) == ()
    with vault.writing() as session:
        edit(session, "order", order, {"words": "No travel at all"})
    with vault.reading() as con:
        (found,) = outdated(con)
        assert (found.said, found.now, found.holders) == ("No travel to Kobri", "No travel at all", ("Awa",))


def test_what_another_laptop_issued_is_always_compared(vault):
    case = make_case(vault, five_taken())
    enter(vault, "A 1B", facts=[["case", case.case.uid, {"title": "Four workers taken"}]], told=[case.case.uid])
    with vault.reading() as con:
        assert outdated(con) == ()
    with vault.connected() as session:  # as if it had come by a merge from a laptop that knew less
        session.con.execute("update meta set value = ? where name = 'device'", ("f" * 32,))
        session.commit()
    with vault.reading() as con:
        assert [one.said for one in outdated(con)] == ["Four workers taken"]


def test_what_a_merge_brings_of_something_disposed_of_goes_at_the_next_opening(vault):
    case = make_case(vault, five_taken())
    issue = enter(vault, "A 1", told=[case.case.uid], facts=[["case", case.case.uid, {"title": "Five"}]])
    with vault.connected() as session:  # disposed of on the other laptop, which did not know this paper
        session.con.execute("update scope set key = null, destroyed = 1 where uid = ?", (case.case.uid,))
        session.commit()
    assert finish_cleaning(vault)
    with vault.reading() as con:
        assert content_of(con, issue) is None
        assert facts_said(con, issue) == []
        assert read_issue(con, issue).kept is False
        ref, reason = con.execute("select ref, reason from disposals").fetchone()
        assert ref == "A 1 rev 1"
        assert reason
    assert not finish_cleaning(vault)


def test_five_hundred_issues_are_compared_quickly(vault):
    case = make_case(vault, killing())
    records = [case.case, *case.acts, *case.victims, *case.parts["ledger"], *case.parts["claim"], *case.parts["note"]]
    facts = [[record.kind.name, record.uid, dict(record.values)] for record in records]
    for at in range(500):
        enter(vault, f"A {at:03d}", facts=facts, told=[case.case.uid] if at % 10 == 0 else ["a" * 32])
    with vault.writing() as session:
        edit(session, "act", case.acts[2].uid, {"killed": 2})
    with vault.reading() as con:
        outdated(con)
        began = time.process_time()
        found = outdated(con)
        spent = time.process_time() - began
    assert len(found) == 50
    assert spent <= 0.2
