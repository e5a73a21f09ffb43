"""What the golden pages share: one fixed vault, the papers made of it, and pages as text and as small grey pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PIL import Image

from models.editions.audience import WHOLE, Scope
from models.editions.papers import PAPERS, PaperKind
from models.log.scopes import Connection
from models.subjects.opened import OpenVault
from reports.check.pdfium import opened
from reports.check.readback import text_of
from reports.pdf.render import render
from tests.factories import make_case, make_vault
from tests.live import live_case
from tests.ui.sample import sample_vault
from ui.papers.behind import usual
from ui.papers.making import completed, draft_paper
from ui.papers.request import PaperRequest

DPI = 60
SHADES = 16
HEAD = "0000 0000 0000 0000 0"
"""In place of the log's head, which is another one in each new vault."""
WRITTEN = {
    "headline": "Two captives of the group of five are said to have been moved north; nothing of it is confirmed.",
    "assessment": "It is likely that contact is sought through elders within seven days.",
    "recommendation": "Confirm by 26 Nov, 12:00 UTC that nobody of ours is on the road north of Kobri.",
}
LIVE = ("proof", "call", "board")
"""Papers of a live case, of which the sample has none."""
LANGUAGES = ("en", "fr")
SIZES = ("a4", "letter")


@dataclass(frozen=True)
class Golden:
    """A finished paper and its name in the folder of references."""

    name: str
    data: bytes


@contextmanager
def fixed_vault(folder: Path) -> Iterator[OpenVault]:
    """Give the vault all golden pages are made of."""
    with sample_vault(folder) as vault:
        yield vault


@contextmanager
def live_vault(folder: Path) -> Iterator[OpenVault]:
    """Give the vault of a live kidnapping, of which the papers of LIVE are made."""
    with make_vault(folder) as vault:
        make_case(vault, live_case())
        yield vault


def standing() -> list[str]:
    """Return the names of the kinds of paper there are makers for."""
    return [name for name in PAPERS if find_spec(f"ui.papers.kinds.{name}")]


def golden(vault: OpenVault, kind: str, language: str, size: str) -> Golden:
    """Return the paper of a kind in its usual edition, with texts typed for it, the head of the log put in its place."""
    with vault.reading() as con:
        request = _request(con, PAPERS[kind], language, size)
        paper = draft_paper(vault, con, request).paper
    paper = replace(paper, furniture=replace(paper.furniture, log_head=HEAD))
    return Golden(f"{kind}-{language}-{size}", render(paper, size="letter" if size == "letter" else "a4").data)


def _request(con: Connection, kind: PaperKind, language: str, size: str) -> PaperRequest:
    texts = {name: text for name, text in WRITTEN.items() if name in kind.texts}
    about, scope = _about(con, kind)
    request = PaperRequest(
        kind.name, "", language, size, about=about, scope=scope, texts=texts, first="2025-11-01" if not about else ""
    )
    return replace(request, opened=usual(con, completed(request)))


def _about(con: Connection, kind: PaperKind) -> tuple[str, Scope]:
    """Return the sample's richest case, its first captive, the newest incident, or the call form."""
    if kind.about[0] == "case" or kind.about[0] == "captive":
        case = _one(con, "select uid from cases order by ref desc" if kind.name != "threat" else _THREATENED)
        asked = _ASKED if kind.name == "proof" else "select uid from victims where \"case\" = ? order by uid"
        victim = str(con.execute(asked, (case,)).fetchone()[0])
        return case, Scope((victim,)) if kind.about[0] == "captive" else WHOLE
    if kind.about[0] == "incident":
        return _one(con, "select uid from incidents where headline = 'Fuel convoy fired on'"), WHOLE
    return ("call" if kind.about[0] == "form" else ""), WHOLE


_ASKED = "select victim from proof_questions where \"case\" = ? and state = 'used' and heard is null"
_THREATENED = 'select "case" from threat_assessments order by uid'


def _one(con: Connection, query: str) -> str:
    return str(con.execute(query).fetchone()[0])


def page_texts(data: bytes) -> str:
    """Return the text of all pages with a line between them."""
    return "\n---\n".join(text_of(data)) + "\n"


def pictures(data: bytes) -> list[Image.Image]:
    """Return the pages in grey, as they are kept."""
    with opened(data) as document:
        return [_picture(document, number) for number in range(len(document))]


def _picture(document: Any, number: int) -> Image.Image:
    page = document[number]
    bitmap = page.render(scale=DPI / 72, grayscale=True)
    try:
        image = Image.frombuffer("L", (bitmap.width, bitmap.height), bytes(bitmap.buffer), "raw", "L", bitmap.stride, 1)
        return image.point([round(shade * (SHADES - 1) / 255) * (255 // (SHADES - 1)) for shade in range(256)])
    finally:
        bitmap.close()
        page.close()
