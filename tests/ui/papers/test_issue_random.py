"""Papers of random vaults, kept as text: they come back the same, and compared with themselves nothing has changed."""

from __future__ import annotations

from itertools import islice
from random import Random

import pytest

from reports.changes import mark_changes, units
from reports.pdf.render import render
from reports.stored import pack, unpack
from tests.ui.papers.random_vaults import random_vault
from tests.ui.papers.test_no_leak import papers

MOST = 15


@pytest.mark.parametrize("seed", [3, 4])
def test_whatever_is_in_a_vault_its_papers_come_back_whole(tmp_path, seed):
    planted = random_vault(tmp_path / "v", seed)
    for request, made in islice(papers(planted, Random(seed)), MOST):
        paper = made.draft.paper
        again = unpack(pack(paper))
        assert again == paper, request.kind
        assert render(again, size="letter" if request.size == "letter" else "a4").data == made.data, request.kind
        assert mark_changes(again, units(paper)) == paper, request.kind
