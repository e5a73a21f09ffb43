"""Since you were last here: what others wrote and what came from other laptops, never one's own words."""

from __future__ import annotations

import pytest

from models.base.errors import NotAllowed
from models.log.merge import export, have, merge
from models.subjects.adding import add_case, add_record
from models.subjects.backups import make_backup, restore
from models.subjects.users import add_user
from models.subjects.vaults import open_vault
from models.subjects.visits import last_visit, newest_entry, note_visit, since_last_visit
from tests.factories import NOW, PASSPHRASE, TODAY, five_taken, killing, make_vault, three_claimed

OTHER = "seven birds over the dry well"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "a.vault"


@pytest.fixture
def vault(folder):
    with make_vault(folder) as made:
        yield made


def add(vault, given, **own):
    return vault.run(lambda session: add_case(session, given | own, today=TODAY, letter=vault.letter))


def groups(vault):
    with vault.reading() as con:
        return since_last_visit(con, vault.user)


def test_on_a_first_visit_nothing_is_new(vault):
    add(vault, killing())
    with vault.reading() as con:
        assert last_visit(con, vault.user) is None
        assert since_last_visit(con, vault.user) == ()


def test_ones_own_words_are_not_news(vault):
    note_visit(vault)
    add(vault, killing())
    assert groups(vault) == ()


def test_what_a_colleague_wrote_is_grouped_by_case_and_named(vault, folder):
    add_user(vault, name="Second", role="officer", passphrase=OTHER)
    added = add(vault, killing())
    note_visit(vault)
    keeper = vault.user
    vault.close()
    with open_vault(folder, passphrase=OTHER, writable=True, install="test", clock=lambda: NOW) as second:
        add(second, five_taken())
        note = {"record": "note", "text": "seen"}
        second.run(lambda session: add_record(session, note, today=TODAY, letter="A"))
        with second.reading() as con:
            found = since_last_visit(con, keeper)
            assert since_last_visit(con, second.user) == ()
    titles = [(group.kind, group.title, group.count, group.who, group.merged) for group in found if group.kind != "source"]
    assert titles == [("note", "", 1, "Second", False), ("case", "Five workers taken", 1, "Second", False)]
    assert added.ref not in [group.ref for group in found]
    assert all(group.words for group in found)


def test_what_a_merge_brought_is_news_even_of_ones_own(vault, folder, tmp_path):
    make_backup(vault, tmp_path / "a.bak")
    note_visit(vault)
    with restore(tmp_path / "a.bak", tmp_path / "b.vault", passphrase=PASSPHRASE, install="other", clock=lambda: NOW) as second:
        add(second, three_claimed())
        with second.reading() as theirs, vault.reading() as con:
            bundle = export(theirs, have(con))
    vault.run(lambda session: merge(session.log, bundle))
    cases = [group for group in groups(vault) if group.kind == "case"]
    assert [(group.title, group.merged) for group in cases] == [("Three foreign nationals taken, demand made", True)]


def test_looking_writes_no_entry_and_seen_means_seen(vault):
    add(vault, killing())
    with vault.reading() as con:
        before = newest_entry(con)
    visit = note_visit(vault)
    with vault.reading() as con:
        assert newest_entry(con) == before == visit.entry
        assert last_visit(con, vault.user) == visit


def test_seen_up_to_an_older_place_leaves_what_came_later_and_never_goes_back(vault):
    add(vault, killing())
    with vault.reading() as con:
        shown = newest_entry(con)
    add(vault, five_taken())
    assert note_visit(vault, upto=shown).entry == shown
    assert note_visit(vault, upto=1).entry == shown


def test_a_medium_that_is_only_read_keeps_no_visit(vault, folder):
    vault.close()
    with (
        open_vault(folder, passphrase=PASSPHRASE, writable=False, install="test", clock=lambda: NOW) as reading,
        pytest.raises(NotAllowed),
    ):
        note_visit(reading)
