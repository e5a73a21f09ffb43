"""Contradictions: values that differ stand side by side, one preferred with a reason, and who says which."""

from __future__ import annotations

from dataclasses import dataclass

from models.values.fold import fold
from models.views.case import CaseView
from models.views.record import RecordView


@dataclass(frozen=True)
class Contradiction:
    """One field with differing claims. `sources` counts sources that do not merely repeat each other; `form` is the noun of the
    one source that contradicts itself (a code of source_form), empty when sources differ."""

    about: str
    field: str
    claims: tuple[RecordView, ...]
    sources: int
    form: str

    @property
    def preferred(self) -> RecordView | None:
        """Return the preferred claim, or None when none is."""
        return next((claim for claim in self.claims if claim.flag("preferred")), None)


def contradictions(view: CaseView) -> tuple[Contradiction, ...]:
    """Return the case's contradictions, in the order their first claims were entered."""
    by_field: dict[tuple[str, str], list[RecordView]] = {}
    for claim in view.parts["claim"]:
        by_field.setdefault((claim.text("about"), claim.text("field")), []).append(claim)
    found = []
    for (about, field), claims in by_field.items():
        if len({_value(claim) for claim in claims}) < 2:
            continue
        roots = {root for root in (_root(view, claim) for claim in claims) if root}
        form = ""
        if len(roots) <= 1:
            source = view.source_of(claims[0])
            form = (source.text("form") if source else "") or "other"
        found.append(Contradiction(about, field, tuple(claims), max(1, len(roots)), form))
    return tuple(found)


def _value(claim: RecordView) -> str:
    when = claim.when("when")
    return when.edtf or fold(claim.text("value"))


def _root(view: CaseView, claim: RecordView) -> str:
    source = view.source_of(claim)
    return independent_root(view, source) if source else ""


def independent_root(view: CaseView, source: RecordView) -> str:
    """Return the identifier of the source that this one repeats in the end: ten copies of one wire text are one source."""
    seen: set[str] = set()
    while source.text("repeats") and source.uid not in seen:
        seen.add(source.uid)
        following = view.sources.get(source.text("repeats"))
        if following is None:
            return source.text("repeats")
        source = following
    return source.uid


def independent_sources(view: CaseView) -> int:
    """Return how many sources the case has that do not repeat each other."""
    return len({independent_root(view, source) for source in view.sources.values()})
