"""Reports kept word for word, their words given to fields, and words that are blackened and gone."""

from __future__ import annotations

import json

import pytest

from models.base.errors import BadInput, NotFound
from models.base.language import use
from models.log.chain import check_chain
from models.log.merge import export, merge
from models.log.replay import differences, index_faults
from models.records import CLAIM, KINDS, SOURCE
from models.subjects.actions import action_words, recent, undo_action
from models.subjects.backups import make_backup, restore
from models.subjects.blackening import BLOCK, blacken
from models.subjects.claims import claims_of
from models.subjects.disposal import dispose_case, dispose_person, finish_cleaning
from models.subjects.editing import create, edit, hide
from models.subjects.reports_kept import (
    case_from_report,
    give_name,
    give_to_new,
    give_words,
    keep_report,
    kept_before,
    kept_text,
    spans_of,
    words_of,
)
from models.vault import drafts
from models.views.case import read_case
from models.views.record import read_record, read_records
from tests.factories import PASSPHRASE, killing, make_case, make_vault
from tests.storage.support import Canaries
from tests.storage.test_disposal import left_of

TEXT = (
    "Three armed men on motorbikes stopped the convoy near Kobri last Friday at dusk.\r\n"
    "The driver, Moussa Traoré, says five Indian workers were taken. Moussa Traoré is hiding now."
)


@pytest.fixture
def vault(tmp_path):
    with make_vault(tmp_path / "v") as made:
        yield made


def do(vault, function, *args, **kwargs):
    """Return what the function gives in one write transaction."""
    return vault.run(lambda session: function(session, *args, **kwargs))


@pytest.fixture
def source(vault):
    return do(vault, keep_report, TEXT, form="message", reliability="C", received="2025-11-24", heard_from="Driver's cousin").uid


@pytest.fixture
def case(vault, source):
    return do(vault, case_from_report, source, "Workers taken", country="ML")


def at(words):
    """Return the place of words in the kept text."""
    start = kept_text(TEXT).index(words)
    return start, start + len(words)


def act_of(vault, case):
    with vault.reading() as con:
        return read_case(con, case).acts[0]


def give(vault, source, words, about, field, value=None, **more):
    return do(vault, give_words, source, *at(words), about, field, value, **more)


def record(vault, kind, uid):
    with vault.reading() as con:
        return read_record(con, KINDS[kind], uid)


def source_text(vault, uid):
    return record(vault, "source", uid).text("text")


def test_a_report_is_kept_word_for_word_with_its_grade_and_day(vault, source):
    kept = record(vault, "source", source)
    assert kept.text("text") == TEXT.replace("\r\n", "\n")
    assert (kept.text("reliability"), kept.text("received")) == ("C", "2025-11-24")
    assert kept.text("title").startswith("Three armed men")
    with vault.reading() as con:
        assert [found.text("name") for found in read_records(con, KINDS["source_identity"])] == ["Driver's cousin"]


def test_the_same_text_is_kept_once(vault, source):
    again = do(vault, keep_report, "  " + TEXT + "\n", title="Another title")
    assert again == (source, True)
    with vault.reading() as con:
        assert len(read_records(con, SOURCE)) == 1
        assert kept_before(con, TEXT) == source
        assert kept_before(con, "Something else") == ""


def test_nothing_is_no_report(vault):
    with pytest.raises(BadInput):
        do(vault, keep_report, " \n ")


def test_a_date_is_counted_from_the_reports_day_and_the_field_knows_its_words(vault, source, case):
    act = act_of(vault, case)
    give(vault, source, "last Friday", ("act", act.uid), "when", credibility="3")
    when = act_of(vault, case).when("when")
    assert (when.edtf, when.anchor) == ("2025-11-21", "2025-11-24")
    with vault.reading() as con:
        (found,) = words_of(con, act.uid, "when")
        assert (found.words, found.source, found.grade) == ("last Friday", source, "C3")
        assert words_of(con, act.uid, "place") == ()
        (span,) = spans_of(con, source)
    assert (span.kind, span.field, span.label, TEXT.replace("\r\n", "\n")[span.start : span.end]) == (
        "act", "when", "When", "last Friday",
    )  # fmt: skip


def test_a_place_and_a_number_are_read_and_the_grade_is_inherited(vault, source, case):
    act = act_of(vault, case)
    give(vault, source, "near Kobri", ("act", act.uid), "place", credibility="2")
    give(vault, source, " five Indian workers ", ("act", act.uid), "taken")
    act = act_of(vault, case)
    assert (act.where("place").name, act.where("place").relation) == ("Kobri", "near")
    assert act.integer("taken") == 5
    assert act.text("credibility") == "2"
    with vault.reading() as con:
        assert words_of(con, act.uid, "taken")[0].grade == "C2"


def test_another_value_becomes_a_claim_beside_it(vault, source, case):
    act = act_of(vault, case)
    do(vault, edit, "act", act.uid, {"when": "2025-11-20"})
    given = give(vault, source, "last Friday", ("act", act.uid), "when", credibility="3")
    assert act_of(vault, case).when("when").edtf == "2025-11-20"
    with vault.reading() as con:
        (group,) = claims_of(read_case(con, case))
        assert (group.field, group.lines[0].grade) == ("when", "C3")
        assert (words_of(con, act.uid, "when")[0].claim, words_of(con, act.uid)[0].words) == (given.claim, "last Friday")
        assert spans_of(con, source)[0].claim == given.claim


def test_the_same_value_said_again_is_no_claim(vault, source, case):
    act = act_of(vault, case)
    do(vault, edit, "act", act.uid, {"taken": 5, "place": {"name": "kobri", "relation": "near", "country": "ML"}})
    give(vault, source, "five", ("act", act.uid), "taken")
    give(vault, source, "near Kobri", ("act", act.uid), "place")
    with vault.reading() as con:
        assert read_records(con, CLAIM) == []
        assert len(words_of(con, act.uid)) == 2


def test_paragraphs_are_added_and_a_value_may_be_written_otherwise(vault, source, case):
    act = act_of(vault, case)
    do(vault, edit, "act", act.uid, {"description": "Known before."})
    give(vault, source, "five Indian workers were taken", ("act", act.uid), "description")
    give(vault, source, "Three armed men", ("act", act.uid), "perpetrators", "Three armed men, not known")
    act = act_of(vault, case)
    assert act.text("description") == "Known before.\n\nfive Indian workers were taken"
    assert act.text("perpetrators") == "Three armed men, not known"


def test_words_that_do_not_fit_are_refused_and_nothing_is_written(vault, source, case):
    act = act_of(vault, case)
    for field, words in (("when", "on motorbikes"), ("taken", "the convoy"), ("nothing", "five"), ("case", "five")):
        with pytest.raises(BadInput) as refused:
            give(vault, source, words, ("act", act.uid), field)
        assert refused.value.fields["field"] == field
    with pytest.raises(NotFound):
        do(vault, give_words, "0" * 32, 0, 5, ("act", act.uid), "headline")
    with vault.reading() as con:
        assert spans_of(con, source) == ()


def test_french_words_are_understood_whatever_the_language(vault, case):
    report = do(vault, keep_report, "Enlevés vendredi dernier, près de Kobri", received="2025-11-24").uid
    act = act_of(vault, case)
    with use("en"):
        do(vault, give_words, report, 8, 24, ("act", act.uid), "when")
        do(vault, give_words, report, 26, 39, ("act", act.uid), "place")
    act = act_of(vault, case)
    assert act.when("when").edtf == "2025-11-21"
    assert (act.where("place").relation, act.where("place").name) == ("near", "Kobri")


def test_giving_words_is_one_action_and_can_be_taken_back(vault, source, case):
    act = act_of(vault, case)

    def giving(session, field, words):
        give_words(session, source, *at(words), ("act", act.uid), field, credibility="2")
        return {changes.op for changes in session.log.done}

    do(vault, edit, "act", act.uid, {"when": "2025-11-20"})
    for field, words in (("place", "near Kobri"), ("when", "last Friday")):
        (op,) = do(vault, giving, field, words)
        do(vault, undo_action, op)
        with vault.reading() as con:
            assert (words_of(con, act.uid), spans_of(con, source), read_records(con, CLAIM)) == ((), (), [])
    assert act_of(vault, case).where("place") is None
    assert act_of(vault, case).when("when").edtf == "2025-11-20"


def test_words_make_a_new_record_or_name_a_victim_in_one_action(vault, source, case):
    def made(session):
        new = give_to_new(session, source, *at("five"), "act", "taken", case=case, credibility="2")[0]
        victim = create(session, "victim", {}, case=case)
        give_name(session, source, *at("Moussa Traoré"), victim)
        return new, victim, session.log.done[-1].op

    new, victim, op = do(vault, made)
    act, person = record(vault, "act", new), record(vault, "victim", victim).text("person")
    assert (act.integer("taken"), act.text("source"), act.text("credibility")) == (5, source, "2")
    with vault.reading() as con:
        assert words_of(con, new, "taken")[0].words == "five"
        assert words_of(con, person, "name")[0].words == "Moussa Traoré"
    do(vault, undo_action, op)
    assert record(vault, "victim", victim).text("person") == ""
    with vault.reading() as con:
        assert words_of(con, person) == ()


def test_words_are_found_again_when_the_text_was_changed(vault, source, case):
    act = act_of(vault, case)
    give(vault, source, "near Kobri", ("act", act.uid), "place")
    do(vault, edit, "source", source, {"text": "Corrected. " + kept_text(TEXT)})
    with vault.reading() as con:
        (span,) = spans_of(con, source)
    assert span.start == at("near Kobri")[0] + 11
    do(vault, edit, "source", source, {"text": "All is another text."})
    with vault.reading() as con:
        assert spans_of(con, source)[0].start == -1


def test_a_hidden_report_takes_its_excerpts_with_it(vault, source, case):
    act = act_of(vault, case)
    person = do(vault, create, "person", {"name": "Somebody"})
    give(vault, source, "Moussa Traoré", ("person", person), "aliases")
    do(vault, edit, "act", act.uid, {"source": None})
    do(vault, hide, "source", source)
    with vault.reading() as con:
        assert read_records(con, KINDS["excerpt"]) == []


# blackening


@pytest.fixture
def secret(vault, case):
    """A report with canaries in it, one of them given to a field, and a case that uses it."""
    canaries = Canaries(4)
    name, other = canaries.mint("name"), canaries.mint("other")
    report = do(vault, keep_report, f"He is called {name}, near Kobri. {name} knows {other}.", title=f"About {name}").uid
    do(vault, edit, "source", report, {"note": f"{name} called"})
    act = act_of(vault, case)
    person = do(vault, create, "person", {"name": "Somebody"})
    do(vault, give_words, report, 13, 29, ("person", person), "employer")
    do(vault, give_words, report, 31, 41, ("act", act.uid), "place", credibility="2")
    do(vault, create, "source_identity", {"source": report, "name": "Cousin"})
    do(vault, edit, "act", act.uid, {"source": report})
    do(vault, edit, "person", person, {"employer": None})
    return canaries, report, name, act.uid, person


def test_what_was_typed_of_a_report_is_gone_with_the_words(vault, secret):
    report, name = secret[1:3]
    dispose_person(vault, secret[4], reason="over", decided_by="Keeper")
    typing = drafts.open_drafts(vault.folder, (vault.key,))
    typing.save(f"report:{report}", f"He is called {name}")
    typing.delete(f"report:{report}")
    typing.save(f"form:source:{report}", f"He is called {name}")
    typing.close()
    assert {words for found in erased(vault, secret)[1].values() for words in found} == {"other"}


def test_actions_say_what_was_done(vault, source, case):
    def giving(session):
        give_words(session, source, *at("near Kobri"), ("act", act_of(vault, case).uid), "place")
        return session.log.done[-1].op

    op = do(vault, giving)
    with vault.reading() as con:
        assert action_words(con, op) == "Where: given “near Kobri”"
        actions = [action.words for action in recent(con, user=vault.user, device=vault.device)]
    assert actions[-1].startswith("Report kept: Three armed men")
    blacken(vault, source, *at("Moussa Traoré"))
    with vault.reading() as con:
        newest = con.execute("select op from entry order by id desc limit 1").fetchone()[0].hex()
        assert action_words(con, newest) == "Words of a report were blackened"
        assert newest not in [action.op for action in recent(con, user=vault.user, device=vault.device)]


def erased(vault, secret):
    """Return what is left of the canaries."""
    canaries, report = secret[:2]
    before = vault.key
    done = blacken(vault, report, 13, 29, everywhere=True)
    return done, left_of(canaries, vault, [before, vault.key])


def test_blackened_words_are_nowhere_any_more(vault, secret):
    person = secret[4]
    dispose_person(vault, person, reason="over", decided_by="Keeper")  # its history held the words too
    done, left = erased(vault, secret)
    assert {words for found in left.values() for words in found} == {"other"}
    text = source_text(vault, done.source)
    assert done.places == 2
    assert text.startswith(f"He is called {BLOCK * 16}, near Kobri. {BLOCK * 16} knows ")
    assert record(vault, "source", done.source).text("title") == "About " + BLOCK * 16
    with vault.reading() as con:
        assert check_chain(con).faults == []
        assert differences(con, KINDS) == []
        assert index_faults(con, KINDS) == []


def test_a_title_made_of_the_first_line_is_blackened_with_it(vault):
    text = "Trader Moussa at Tonka saw it.\nTwo motorcycles."
    uid = vault.run(lambda session: keep_report(session, text)).uid
    done = blacken(vault, uid, 7, 13)
    with vault.reading() as con:
        report = read_record(con, KINDS["source"], done.source)
    assert report.text("title") == "Trader ██████ at Tonka saw it."


def test_what_used_the_report_uses_the_blackened_one(vault, secret, case):
    _canaries, report, _name, act, _person = secret
    done, _left = erased(vault, secret)
    assert record(vault, "act", act).text("source") == done.source
    with vault.reading() as con:
        assert [found.source for found in words_of(con, act, "place")] == [done.source]
        identities = read_records(con, KINDS["source_identity"], "source = ?", (done.source,))
        assert [found.text("name") for found in identities] == ["Cousin"]
        spans = spans_of(con, done.source)
        assert [span.state for span in spans] == ["given", "black", "given", "black"]
        assert read_record(con, SOURCE, report) is None


def test_a_field_that_still_holds_the_words_is_told(vault, source, case):
    act = act_of(vault, case)
    give(vault, source, "Moussa Traoré", ("act", act.uid), "how_known")
    done = blacken(vault, source, *at("Moussa Traoré"))
    assert done.left == (("act", act.uid, "how_known"),)
    assert done.places == 1
    assert source_text(vault, done.source).count("Moussa Traoré") == 1


def test_an_older_backup_is_named_and_a_later_one_holds_nothing(vault, secret, tmp_path):
    canaries, _report, _name, _act, person = secret
    dispose_person(vault, person, reason="over", decided_by="Keeper")
    make_backup(vault, tmp_path / "before.bak", holder="Safe")
    before = vault.key
    erased(vault, secret)
    with vault.reading() as con:
        held = [json.loads(made.text("backups")) for made in read_records(con, KINDS["disposal"])]
    assert held[-1][0][2] == "Safe"
    make_backup(vault, tmp_path / "after.bak")
    with restore(tmp_path / "after.bak", tmp_path / "restored", passphrase=PASSPHRASE, clock=vault.clock) as restored:
        found = left_of(canaries, restored, [before, vault.key])
    assert {words for words in found.values() for words in words} == {"other"}


def test_another_laptop_loses_the_words_with_the_next_exchange(vault, secret, tmp_path):
    canaries, _report, _name, act, person = secret
    dispose_person(vault, person, reason="over", decided_by="Keeper")
    make_backup(vault, tmp_path / "before.bak")
    before, clock = vault.key, vault.clock
    with restore(tmp_path / "before.bak", tmp_path / "b", passphrase=PASSPHRASE, clock=clock, install="2" * 32) as other:
        do(other, edit, "act", act, {"headline": "Written on the other laptop"})
        done, _left = erased(vault, secret)
        for here, there in ((vault, other), (other, vault)):
            with here.reading() as con:
                bundle = export(con, {})
            there.run(lambda session, bundle=bundle: merge(session.log, bundle))
            finish_cleaning(there)
        for laptop in (vault, other):
            kept = record(laptop, "act", act)
            assert (kept.text("source"), kept.text("headline")) == (done.source, "Written on the other laptop")
            left = left_of(canaries, laptop, [before, laptop.key])
            assert {words for found in left.values() for words in found} == {"other"}
            with laptop.reading() as con:
                assert differences(con, KINDS) == []


def test_a_report_of_a_case_under_legal_hold_cannot_be_blackened(vault, source, case):
    do(vault, edit, "case", case, {"legal_hold": True})
    with pytest.raises(BadInput):
        blacken(vault, source, *at("Moussa Traoré"))
    assert "Moussa" in source_text(vault, source)


def test_a_disposed_case_takes_its_report_and_excerpts_with_it(vault, source, case):
    act = act_of(vault, case)
    give(vault, source, "near Kobri", ("act", act.uid), "place")
    make_case(vault, killing())
    dispose_case(vault, case, reason="over", decided_by="Keeper")
    with vault.reading() as con:
        assert read_records(con, KINDS["excerpt"]) == []
        assert read_record(con, SOURCE, source) is None
