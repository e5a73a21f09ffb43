"""The pages are as they were when somebody last looked at them: as text, and as small grey pictures.

To take new ones after looking: HOLDFAST_NEW_PICTURES=1 pytest tests/ui/papers/test_golden.py. On failure the page now, the page
kept and their difference are written beside each other into the test's folder.
"""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.ui.papers.golden import LANGUAGES, LIVE, SIZES, fixed_vault, golden, live_vault, page_texts, pictures, standing

REFERENCES = Path(__file__).parents[2] / "reference" / "papers"
NEW = bool(os.environ.get("HOLDFAST_NEW_PICTURES"))
DIFFERS, MOST_DIFFERING = 40, 0.005
"""Of 255 shades, and of all pixels."""
NOT_COMPARED = ("audit",)
"""Kinds that print digests of the log, which are others in each new vault."""
KINDS = [kind for kind in standing() if kind not in NOT_COMPARED]


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    with fixed_vault(tmp_path_factory.mktemp("golden") / "v") as made:
        yield made


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    with live_vault(tmp_path_factory.mktemp("golden-live") / "v") as made:
        yield made


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_pages_are_as_they_were(vault, live, tmp_path, kind, language, size):
    paper = golden(live if kind in LIVE else vault, kind, language, size)
    if NEW:
        keep(paper.name, paper.data)
    now, kept = page_texts(paper.data).splitlines(), (REFERENCES / f"{paper.name}.txt").read_text("utf-8").splitlines()
    assert list(unified_diff(kept, now, "kept", "now", lineterm="", n=1)) == []
    assert [
        found for number, page in enumerate(pictures(paper.data), 1) if (found := judge(page, paper.name, number, tmp_path))
    ] == []


def test_nothing_is_kept_of_papers_that_are_no_more():
    kept = {path.stem.rsplit(".", 1)[0].split("-")[0] for path in REFERENCES.iterdir()}
    assert kept == set(KINDS)


def keep(name: str, data: bytes) -> None:
    """Keep the pages as they are now."""
    REFERENCES.mkdir(parents=True, exist_ok=True)
    for old in REFERENCES.glob(f"{name}.*"):
        old.unlink()
    (REFERENCES / f"{name}.txt").write_text(page_texts(data), "utf-8")
    for number, page in enumerate(pictures(data), 1):
        page.quantize(16).save(REFERENCES / f"{name}.{number}.png", optimize=True)


def judge(page: Image.Image, name: str, number: int, folder: Path) -> str:
    """Compare a page with the one kept; return what is wrong, "" for nothing."""
    path = REFERENCES / f"{name}.{number}.png"
    if not path.exists():
        return f"{name}: page {number} is new"
    kept = Image.open(path).convert("L")
    share = differing(page, kept)
    if share <= MOST_DIFFERING:
        return ""
    pair = Image.new("L", (page.width + kept.width, max(page.height, kept.height)), 255)
    pair.paste(kept, (0, 0))
    pair.paste(page, (kept.width, 0))
    pair.save(folder / f"{name}.{number}-pair.png")
    return f"{name}: {share:.2%} of page {number} differ, see {folder}"


def differing(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that differ."""
    if one.size != other.size:
        return 1.0
    counts = ImageChops.difference(one, other).histogram()
    return sum(counts[DIFFERS:]) / (one.width * one.height)
