"""With the database key and another person's passphrase, nothing of a closed compartment is found, in any file, page or index."""

from __future__ import annotations

import json

import pytest

from models.base.errors import BadInput
from models.log.read import all_entries, open_payload
from models.log.scopes import Scopes
from models.subjects import editing
from models.subjects.compartments import close_compartments, make, open_compartments
from models.subjects.ledgers import add_victim
from models.subjects.typed import open_draft, seal_draft
from models.subjects.users import add_user
from models.subjects.vaults import open_vault
from models.vault.drafts import open_drafts
from tests.storage.support import INSTALL, PASSPHRASE, plain_pages
from tests.storage.support import make as make_vault

ALL = ("communications", "money", "proof", "family", "medical", "captivity")
OTHER = "neuf pierres sous la dune"
PLANTED = {
    "words": "quagga telephoned at dawn", "their_number": "+223 76 54 32 10", "sum": 73_519_000, "question": "okapi of the aunt",
    "answer": "bongo drum", "family": "gerenuk brother", "medical": "dikdik insulin", "cave": "addax cavern",
}  # fmt: skip
NEEDLES = ("quagga", "telephoned", "76 54 32 10", "2237654", "73519000", "73 519", "okapi", "bongo", "gerenuk", "dikdik", "addax")


def plant(vault) -> str:
    with vault.writing() as session:
        case = editing.create(session, "case", {"title": "Market road", "kind": "abduction"})
    make(vault, case, ALL, [vault.user])
    with vault.writing() as session:
        person = {"name": "Awa Diallo", "medical": PLANTED["medical"], "next_of_kin": PLANTED["family"]}
        victim = add_victim(session, case, person, {"codeword": "Heron"})
        words = {"when": "2026-11-20T14:03", "words": PLANTED["words"], "their_number": PLANTED["their_number"]}
        editing.create(session, "communication", words, case=case)
        amount = {"minor": PLANTED["sum"], "currency": "USD", "exponent": 2, "basis": "for_all"}
        editing.create(session, "demand", {"kind": "money", "amount": amount, "words": PLANTED["words"]}, case=case)
        question = {"victim": victim, "number": 1, "question": PLANTED["question"], "answer": PLANTED["answer"]}
        editing.create(session, "proof_question", question, case=case)
        editing.create(session, "family_contact", {"victim": victim, "told": PLANTED["family"]}, case=case)
        line = {"victim": victim, "status": "held", "place": {"name": PLANTED["cave"]}}
        editing.create(session, "ledger", line, case=case)
    return case


def found_in(text: str) -> list[str]:
    return [needle for needle in NEEDLES if needle.lower() in text.lower()]


@pytest.fixture
def planted(tmp_path):
    with make_vault(tmp_path / "v.vault") as vault:
        add_user(vault, name="Other", role="keeper", passphrase=OTHER)
        case = plant(vault)
        folder, key = vault.folder, vault.key
        drafts = open_drafts(folder, (key,))
        drafts.save(f"call:{case}", seal_draft(vault.sealed, f"call:{case}", PLANTED["words"]))
        drafts.close()
        close_compartments(vault)
    return folder, case


def test_another_person_with_the_database_key_finds_nothing(planted):
    folder, case = planted
    with open_vault(folder, passphrase=OTHER, writable=True, install=INSTALL) as vault:
        with pytest.raises(BadInput):
            open_compartments(vault, case, ["money"], OTHER)
        key = vault.key
        with vault.reading() as con:
            scopes = Scopes(con)
            payloads = [str(open_payload(scopes, entry)) for entry in all_entries(con)]
            tables = [name for (name,) in con.execute("select name from sqlite_master where type = 'table'")]
            rows = [str(row) for name in tables for row in con.execute(f'select * from "{name}"').fetchall()]
            terms = [row[0] for row in con.execute("select block from search_data").fetchall()]
    assert found_in("\n".join(payloads)) == []
    assert found_in("\n".join(rows)) == []
    assert found_in(b"\n".join(bytes(term) for term in terms if term).decode("latin-1")) == []
    pages = plain_pages(folder / "vault.db", key)
    assert b"Market road" in pages
    assert found_in(pages.decode("latin-1")) == []
    drafts = open_drafts(folder, (key,))
    try:
        kept = "\n".join(drafts.load(draft.key) or "" for draft in drafts.list())
    finally:
        drafts.close()
    assert kept
    assert found_in(kept) == []


def test_who_may_open_it_finds_everything_again(planted):
    folder, case = planted
    with open_vault(folder, passphrase=PASSPHRASE, writable=True, install=INSTALL) as vault:
        open_compartments(vault, case, ALL, PASSPHRASE)
        with vault.reading() as con:
            from models.exchange.case_json import case_to_json
            from models.views.case import read_case

            told = json.dumps(case_to_json(read_case(con, case)), ensure_ascii=False)
        assert sorted(set(found_in(told))) == sorted({"quagga", "telephoned", "76 54 32 10", "73519000", "okapi", "bongo",
                                                      "gerenuk", "dikdik", "addax"})  # fmt: skip
        drafts = open_drafts(folder, (vault.key,))
        try:
            (draft,) = drafts.list()
            assert open_draft(vault.sealed, draft.key, drafts.load(draft.key)) == PLANTED["words"]
            close_compartments(vault)
            assert open_draft(vault.sealed, draft.key, drafts.load(draft.key)) is None
        finally:
            drafts.close()


def test_what_stays_outside_is_that_there_is_something_when_and_what_became_of_it(planted):
    folder, case = planted
    with open_vault(folder, passphrase=OTHER, writable=False, install=INSTALL) as vault, vault.reading() as con:
        from models.views.case import read_case

        view = read_case(con, case)
    told = {name: [sorted(key for key, value in record.values.items() if value is not None) for record in view.parts[name]]
            for name in ("communication", "demand", "proof_question", "family_contact")}  # fmt: skip
    assert told == {
        "communication": [["case", "when"]],
        "demand": [["case", "kind"]],
        "proof_question": [["case", "number", "victim"]],
        "family_contact": [["case", "victim"]],
    }
    assert set(view.closed) == set(ALL)
