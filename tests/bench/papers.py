"""Papers against a replay of their own recorded canvas calls (what the layout costs beside the drawing), and their proof."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench import storage
from tests.bench.annex import secrets
from tests.bench.measure import p50, tell

if TYPE_CHECKING:
    from models.subjects.opened import OpenVault

_FRAME = {"organisation": "Desk", "language": "en", "as_of": "24 Nov 2025, 06:40 UTC", "log_head": "0000 0000 0000 0000 0"}


Call = tuple[int, int, str, tuple[Any, ...], dict[str, Any]]
"""Number of the target, number of what it gave (0 = nothing to keep), method, arguments."""


class Recorder:
    """Passes every method call on to a canvas, or a text or path it began, and writes it down."""

    def __init__(self, target: Any, calls: list[Call], number: int = 0) -> None:
        self._target = target
        self._calls = calls
        self._number = number

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._target, name)
        if not callable(found):
            return found

        def call(*args: Any, **keywords: Any) -> Any:
            made = len(self._calls) + 1 if name in ("beginText", "beginPath") else 0
            self._calls.append((self._number, made, name, args, keywords))
            given = found(*[arg._target if isinstance(arg, Recorder) else arg for arg in args], **keywords)
            return Recorder(given, self._calls, made) if made else given

        return call


def recorded(build: Callable[[], Any]) -> list[Call]:
    """Return the canvas calls a paper makes, those on its texts and paths included."""
    from reports.pdf import render

    calls: list[Call] = []
    kept = render.Canvas
    render.Canvas = lambda *args, **keywords: Recorder(kept(*args, **keywords), calls)  # type: ignore[assignment, misc]
    try:
        build()
    finally:
        render.Canvas = kept  # type: ignore[misc]
    return calls


def replay(calls: list[Call]) -> None:
    """Draw the calls on a bare canvas."""
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    made: dict[int, Any] = {
        0: Canvas(BytesIO(), pagesize=(595.27, 841.89), invariant=1, pageCompression=1, initialFontName="NotoSans-Regular")
    }
    for target, number, name, args, keywords in calls:
        given = getattr(made[target], name)(
            *[made[arg._number] if isinstance(arg, Recorder) else arg for arg in args], **keywords
        )
        if number:
            made[number] = given


def measure(folder: Path) -> None:
    """Measure every kind of paper, the situation report of 300 incidents, the proof, and an annex's memory."""
    from tests.ui.papers.golden import fixed_vault

    with fixed_vault(folder / "sample.vault") as vault:
        kinds(vault)
    situation(folder)
    proof()
    memory()


def kinds(vault: OpenVault) -> None:
    """Measure layout and drawing of each kind there is, as made of the sample; one that cannot be made is told and left out."""
    from models.editions.papers import PAPERS
    from reports.pdf.render import render
    from tests.ui.papers.golden import _request as asked
    from tests.ui.papers.golden import standing
    from ui.papers.making import draft_paper, make_paper

    with vault.reading() as con:
        for kind in standing():
            request = asked(con, PAPERS[kind], "en", "a4")
            try:
                paper = draft_paper(vault, con, request).paper
                made = render(paper, size="a4")
            except Exception as error:
                sys.stdout.write(f'{{"name": "{kind}", "skipped": "{type(error).__name__}"}}\n')
                continue
            _one(f"{kind}: layout and drawing", lambda paper=paper: render(paper, size="a4"), pages=made.pages)
            whole = p50(lambda request=request: make_paper(vault, con, request), runs=7, cpu=True)
            tell(f"{kind}: read, edited, made, read back", whole, 0.0, cpu=True)


def situation(folder: Path) -> None:
    """Measure a situation report of 300 incidents, with and without its log annex."""
    from models.base.language import use
    from models.editions.situation import edit_situation
    from models.views.situation import read_situation
    from reports.kinds.frame import Frame
    from reports.kinds.sitrep import sitrep
    from reports.pdf.render import render

    vault, _seconds = storage.make_vault(folder / "papers.vault", 40)
    with vault.writing() as session:
        storage.incidents(session, 300)
    with vault.reading() as con, use("en"):
        wide = Frame(edition="management", reference="SITREP", **_FRAME)
        found = read_situation(con, first="2025-01-01", last="2025-12-31", country="ML")
        edited = edit_situation(found, "management")

        def whole() -> object:
            read = read_situation(con, first="2025-01-01", last="2025-12-31", country="ML")
            return render(sitrep(edit_situation(read, "management"), wide), size="a4")

        _one("situation report, 300 incidents: content, page", lambda: render(sitrep(edited, wide), size="a4"))
        edition = "situation report, 300 incidents: edition, content, page"
        _one(edition, lambda: render(sitrep(edit_situation(found, "management"), wide), size="a4"))
        annex = "situation report, 300 incidents, with log annex"
        _one(annex, lambda: render(sitrep(edit_situation(found, "management"), wide, log_annex=True), size="a4"))
        _one("situation report, 300 incidents: read from the vault to page", whole)
    vault.close()


def proof() -> None:
    """Measure the search of a paper of four pages for 500 values, beside reading its text alone."""
    from reports.check.readback import find_withheld, text_of
    from reports.pdf.render import render
    from tests.reports.pdf.samples import ISSUED

    data = render(ISSUED, size="a4").data
    wanted = secrets(500)
    seconds = p50(lambda: find_withheld(data, wanted), runs=15, cpu=True)
    floor = p50(lambda: text_of(data), runs=15, cpu=True)
    tell("proof of a paper for 500 values", seconds, floor, cpu=True, pages=len(text_of(data)))


def memory() -> None:
    """Tell the most memory a fresh process takes for an annex of 1,000 incidents, made and read back."""
    if sys.platform == "win32":
        return
    command = [sys.executable, "-m", "tests.bench.annex"]
    found = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).resolve().parents[2])
    sys.stdout.write(found.stdout)
    sys.stdout.flush()


def _one(name: str, build: Callable[[], object], **more: object) -> None:
    build()
    calls = recorded(build)
    # By turns, so that a busy machine slows both.
    taken = [(p50(build, runs=1, cpu=True), p50(lambda: replay(calls), runs=1, cpu=True)) for _run in range(21)]
    ours, floor = (statistics.median(column) for column in zip(*taken, strict=True))
    tell(name, ours, floor, cpu=True, calls=len(calls), **more)
