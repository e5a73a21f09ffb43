"""Papers against a replay of their own recorded canvas calls: what the layout costs beside the drawing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench import storage
from tests.bench.measure import p50, tell

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
    """Measure a brief, a situation report of 300 incidents, and the same with its log annex."""
    from models.base.language import use
    from models.editions.apply import edit_case
    from models.editions.situation import edit_situation
    from models.views.captivity import captivities
    from models.views.case import read_case
    from models.views.situation import read_situation
    from reports.kinds.brief import brief
    from reports.kinds.frame import Frame
    from reports.kinds.sitrep import sitrep
    from reports.pdf.render import render

    vault, _seconds = storage.make_vault(folder / "papers.vault", 40)
    with vault.writing() as session:
        storage.incidents(session, 300)
    with vault.reading() as con, use("en"):
        uid = con.execute("select uid from cases order by uid").fetchone()[0]
        frame = Frame(edition="team", reference="2025-ML-001A", **_FRAME)
        wide = Frame(edition="management", reference="SITREP", **_FRAME)

        view = read_case(con, uid)
        states = captivities(view, on="2025-11-24")
        situation = read_situation(con, first="2025-01-01", last="2025-12-31", country="ML")

        def lay_brief() -> object:
            return render(brief(edit_case(view, "team"), states, frame), size="a4")

        def lay_sitrep(log_annex: bool = False) -> object:
            return render(sitrep(edit_situation(situation, "management"), wide, log_annex=log_annex), size="a4")

        edited = edit_situation(situation, "management")
        _one("situation report, 300 incidents: content, page", lambda: render(sitrep(edited, wide), size="a4"))

        def whole() -> object:
            found = read_situation(con, first="2025-01-01", last="2025-12-31", country="ML")
            return render(sitrep(edit_situation(found, "management"), wide), size="a4")

        _one("brief: edition, content, page", lay_brief)
        _one("situation report, 300 incidents: edition, content, page", lay_sitrep)
        _one("situation report, 300 incidents, with log annex", lambda: lay_sitrep(True))
        _one("situation report, 300 incidents: read from the vault to page", whole)
    vault.close()


def _one(name: str, build: Callable[[], object]) -> None:
    build()
    calls = recorded(build)
    ours = p50(build, runs=15, cpu=True)
    floor = p50(lambda: replay(calls), runs=15, cpu=True)
    tell(name, ours, floor, cpu=True, calls=len(calls))
