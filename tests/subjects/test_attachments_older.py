"""An older database put back, opened and worked in for days, costs no file that belongs to the newer one."""

from __future__ import annotations

from models.subjects import editing
from models.subjects.attachments import attach
from models.subjects.disposal import dispose_case
from tests.subjects.test_attachments import WORDS, a_case, a_file, clear, make_vault, reopen, stored


def test_working_in_an_older_database_costs_no_file(tmp_path):
    with make_vault(tmp_path / "v.vault") as vault:
        case = a_case(vault)
        folder = vault.folder
    older = (folder / "vault.db").read_bytes()
    with reopen(folder) as vault:
        uid = attach(vault, case, a_file(tmp_path))
    newer = (folder / "vault.db").read_bytes()
    (folder / "vault.db").write_bytes(older)
    for _day in range(3):
        with reopen(folder) as vault, vault.writing() as session:
            editing.create(session, "case", {"title": "Another", "kind": "abduction"})
    (folder / "vault.db").write_bytes(newer)
    with reopen(folder) as vault:
        assert clear(vault, uid) == WORDS


def test_a_disposed_file_still_goes_after_entries_were_missing(tmp_path):
    with make_vault(tmp_path / "v.vault") as vault:
        case = a_case(vault)
        folder = vault.folder
    older = (folder / "vault.db").read_bytes()
    with reopen(folder) as vault:
        a_case(vault, "Lost")
    (folder / "vault.db").write_bytes(older)
    with reopen(folder) as vault:
        uid = attach(vault, case, a_file(tmp_path))
        assert stored(vault) == [uid]
        dispose_case(vault, case, reason="over", decided_by="Aïcha Diallo")
        assert stored(vault) == []
