"""Papers issued on two laptops, and on one that goes off in the middle."""

from __future__ import annotations

import subprocess
import sys

import pytest

from models.log.merge import export, have, merge
from models.log.replay import differences
from models.records import KINDS
from models.subjects.backups import make_backup, restore
from models.subjects.disposal import dispose_case, finish_cleaning
from models.subjects.register import content_of, list_issues, read_issue
from models.subjects.vaults import open_vault
from tests.factories import NOW, PASSPHRASE, killing, make_case, make_vault
from tests.sources import ROOT
from ui.papers.issued import reprint
from ui.papers.issuing import Orders, issue_paper
from ui.papers.request import PaperRequest

BRIEF = PaperRequest("brief", "team", about="2025-ML-001A")
KILLED = """
import os, signal, sys
from pathlib import Path
from models.subjects.vaults import open_vault
from tests.factories import NOW, PASSPHRASE
from tests.ui.papers.test_issue_laptops import BRIEF
from ui.papers import issuing

entered = issuing.issuing.enter_issue

def dies(*args):
    entered(*args)
    os.kill(os.getpid(), signal.SIGKILL)

issuing.issuing.enter_issue = dies
vault = open_vault(Path(sys.argv[1]), passphrase=PASSPHRASE, writable=True, clock=lambda: NOW, install="test")
issuing.issue_paper(vault, BRIEF, issuing.Orders(holders=("Awa",)))
"""


@pytest.fixture
def laptops(tmp_path, monkeypatch):
    with make_vault(tmp_path / "a.vault") as first:
        case = make_case(first, killing())
        make_backup(first, tmp_path / "b.bak")
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
        with restore(
            tmp_path / "b.bak", tmp_path / "b.vault", passphrase=PASSPHRASE, install="2" * 32, clock=lambda: NOW
        ) as second:
            yield first, second, case.case.uid


def exchange(sender, receiver):
    with receiver.reading() as con:
        there = have(con)
    with sender.reading() as con:
        bundle = export(con, there)
    with receiver.writing() as session:
        merge(session.log, bundle)


def test_two_laptops_never_give_the_same_number(laptops):
    first, second, _case = laptops
    for vault in (first, second, first, second):
        issue_paper(vault, BRIEF, Orders())
    exchange(first, second)
    exchange(second, first)
    for vault in (first, second):
        issue_paper(vault, BRIEF, Orders())
        with vault.reading() as con:
            found = [row.reference for row in list_issues(con)]
            assert len(found) == len(set(found)) == 5
            assert differences(con, KINDS) == []


def test_a_paper_of_the_other_laptop_is_printed_again_and_replaced(laptops):
    first, second, _case = laptops
    issued = issue_paper(first, BRIEF, Orders(holders=("Awa",)))
    exchange(first, second)
    assert reprint(second, issued.uid) == issued.made.data
    newer = issue_paper(second, BRIEF, Orders())
    assert (newer.number, newer.revision) == ("BRIEF 2025-002B", 1)
    with second.reading() as con:
        assert read_issue(con, issued.uid).replaced_by == newer.uid


def test_a_disposal_on_one_laptop_takes_the_papers_of_the_other(laptops):
    first, second, case = laptops
    known = issue_paper(first, BRIEF, Orders())
    exchange(first, second)
    unknown = issue_paper(second, BRIEF, Orders())
    dispose_case(first, case, reason="retention", decided_by="Keeper")
    exchange(first, second)
    exchange(second, first)
    for vault in (first, second):
        finish_cleaning(vault)
        with vault.reading() as con:
            assert content_of(con, known.uid) is None
            assert content_of(con, unknown.uid) is None
            assert read_issue(con, unknown.uid).code == unknown.code
            assert differences(con, KINDS) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no kill there that nobody can catch")
def test_a_laptop_that_goes_off_while_issuing_leaves_nothing_and_spends_no_number(tmp_path):
    with make_vault(tmp_path / "a.vault") as vault:
        make_case(vault, killing())
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "a.vault")], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == -9
    with open_vault(tmp_path / "a.vault", passphrase=PASSPHRASE, writable=True, clock=lambda: NOW, install="test") as vault:
        with vault.reading() as con:
            assert list_issues(con) == ()
            assert differences(con, KINDS) == []
        assert issue_paper(vault, BRIEF, Orders()).number == "BRIEF 2025-001A"
