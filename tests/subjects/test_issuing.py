"""Numbers, check codes and entries of issued papers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base.errors import BadInput, NotFound
from models.log.replay import differences
from models.records import KINDS
from models.subjects.issuing import (
    Wanted,
    code_of,
    code_typed,
    contents_telling_of,
    enter_issue,
    next_place,
    series_of,
)
from tests.factories import make_vault

FLASH = Wanted("flash", "team", "en", "pdf", "{}", ("a" * 32,), "", 2025)
SITREP = Wanted("sitrep", "management", "en", "pdf", "{}", (), "ML", 2025)


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "a.vault") as made:
        yield made


def issue(vault, wanted: Wanted, letter: str = "A", **values):
    def entered(session):
        place = next_place(session.con, wanted, letter)
        stored = {
            "kind": wanted.kind, "edition": wanted.edition, "language": wanted.language, "form": wanted.form,
            "scope_of": wanted.scope_of, "subject": wanted.subjects[0] if wanted.subjects else "", "country": wanted.country,
            "made_at": f"2025-11-24T06:40:0{len(session.con.execute('select 1 from issues').fetchall())}.000Z", **values,
        }  # fmt: skip
        return enter_issue(session, place, stored, [], {"facts": "x"}), place

    return vault.run(entered)


def test_one_subject_keeps_its_number_and_the_revision_rises(vault):
    first, one = issue(vault, FLASH)
    _second, two = issue(vault, FLASH)
    assert (one.number, one.revision, one.replaces) == ("FLASH 2025-001A", 1, "")
    assert (two.number, two.revision, two.replaces, two.replaces_text) == ("FLASH 2025-001A", 2, first, "FLASH 2025-001A rev 1")


def test_another_subject_has_the_next_number(vault):
    issue(vault, FLASH)
    assert issue(vault, replace(FLASH, subjects=("b" * 32,)))[1].number == "FLASH 2025-002A"
    assert issue(vault, replace(FLASH, kind="brief"))[1].number == "BRIEF 2025-001A"


def test_other_readers_language_or_form_are_not_replaced(vault):
    issue(vault, FLASH)
    for other in (replace(FLASH, edition="partner"), replace(FLASH, language="fr"), replace(FLASH, form="sms")):
        place = issue(vault, other)[1]
        assert (place.number, place.replaces) == ("FLASH 2025-001A", "")
    assert place.revision == 4


def test_an_incident_and_the_case_it_became_are_one_subject(vault):
    incident, case = "a" * 32, "b" * 32
    first, one = issue(vault, replace(FLASH, subjects=(incident,)))
    _uid, two = issue(vault, replace(FLASH, subjects=(case, incident)))
    assert (two.number, two.revision, two.replaces) == (one.number, 2, first)


def test_a_sitrep_counts_up_and_only_a_correction_keeps_the_number(vault):
    first, one = issue(vault, SITREP)
    _second, two = issue(vault, SITREP)
    assert (one.number, two.number, two.replaces) == ("SITREP ML 001A", "SITREP ML 002A", "")
    _third, three = issue(vault, replace(SITREP, replaces=first))
    assert (three.number, three.revision, three.replaces) == ("SITREP ML 001A", 2, first)


def test_the_same_period_in_another_form_or_language_keeps_the_number(vault):
    monday = replace(SITREP, last="2025-11-24")
    first = issue(vault, monday, last="2025-11-24")[1]
    for other in (replace(monday, form="sms"), replace(monday, form="radio"), replace(monday, language="fr")):
        place = issue(vault, other, last="2025-11-24")[1]
        assert (place.number, place.replaces) == (first.number, "")
    assert issue(vault, monday, last="2025-11-24")[1].number == "SITREP ML 002A"
    assert issue(vault, replace(monday, form="sms", last="2025-11-25"), last="2025-11-25")[1].number == "SITREP ML 003A"


def test_readers_outside_have_a_series_without_gaps(vault):
    issue(vault, SITREP)
    assert issue(vault, replace(SITREP, edition="partner"))[1].number == "SITREP ML PARTNER 001A"
    assert series_of(replace(SITREP, country="")) == "SITREP"


def test_another_laptop_never_gives_the_same_number(vault):
    first, one = issue(vault, FLASH)
    there = [issue(vault, FLASH, "B")[1], issue(vault, FLASH, "B")[1], issue(vault, replace(SITREP, year=2026), "B")[1]]
    assert [(place.number, place.revision) for place in there] == [
        ("FLASH 2025-002B", 1), ("FLASH 2025-002B", 2), ("SITREP ML 001B", 1),
    ]  # fmt: skip
    assert there[0].replaces == first
    assert issue(vault, FLASH)[1].number == one.number


def test_what_is_replaced_already_is_not_corrected_again(vault):
    first, _one = issue(vault, SITREP)
    issue(vault, replace(SITREP, replaces=first))
    with pytest.raises(BadInput) as refused:
        issue(vault, replace(SITREP, replaces=first))
    assert "SITREP ML 001A rev 2" in refused.value.fields["reason"]
    with pytest.raises(NotFound):
        issue(vault, replace(SITREP, replaces="c" * 32))


def test_a_correction_is_for_those_who_have_the_first(vault):
    first, _one = issue(vault, SITREP)
    with pytest.raises(BadInput):
        issue(vault, replace(SITREP, replaces=first, edition="partner"))


def test_a_number_given_in_the_meantime_is_refused(vault):
    with vault.reading() as con:
        place = next_place(con, SITREP, "A")
    issue(vault, SITREP)
    with pytest.raises(BadInput):
        vault.run(lambda session: enter_issue(session, place, {}, [], {}))
    with vault.reading() as con:
        assert con.execute("select count(*) from issues").fetchone() == (1,)
        assert differences(con, KINDS) == []


def test_what_a_paper_said_is_found_by_what_it_tells_of(vault):
    issue(vault, FLASH, told=["a" * 32, "b" * 32])
    issue(vault, SITREP, told=["*"])
    with vault.reading() as con:
        assert len(contents_telling_of(con, ["b" * 32])) == 2
        assert len(contents_telling_of(con, ["b" * 32], everything=False)) == 1
        assert len(contents_telling_of(con, ["c" * 32])) == 1


def test_a_check_code_needs_the_secret_the_number_and_the_content():
    codes = {
        code_of(secret, number, revision, digest)
        for secret in (b"a", b"b") for number in ("X", "Y") for revision in (1, 2) for digest in ("m", "n")
    }  # fmt: skip
    assert len(codes) == 16
    assert code_of(b"a", "X", 1, "m") == code_of(b"a", "X", 1, "m")


@given(st.binary(min_size=16, max_size=16), st.booleans(), st.sampled_from(["", " ", "-", " - "]))
def test_a_code_is_understood_however_it_is_typed(secret, small, between):
    code = code_of(secret, "FLASH 2025-001A", 1, "digest")
    typed = code.replace("-", between).replace("0", "O").replace("1", "l")
    assert code_typed(f" {typed.lower() if small else typed} ") == code
    assert not set(code) & set("ILOU")


@pytest.mark.parametrize("text", ["", "7KQ2", "7KQ2-M4TX-9", "7KQ2 M4T!", "été2-M4TX"])
def test_what_is_no_code_is_none(text):
    assert code_typed(text) == ""
