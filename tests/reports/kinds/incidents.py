"""Incidents for tests of flash and incident report: views made without a vault."""

from __future__ import annotations

from typing import Any

from models.editions.incident import edit_incident
from models.records import KINDS
from models.views.captivity import captivities
from models.views.case import CaseView
from models.views.incident import IncidentView
from models.views.record import RecordView
from reports.content import Paper
from reports.kinds.frame import Frame
from reports.kinds.happening import Happening
from tests.factories import make_record, make_view

PLACE = {
    "name": "Bougouni", "relation": "near", "country": "ML", "precision": 2, "lat": 11.31, "lon": -7.48,
    "admin": [{"scheme": "ocha_pcode", "version": "2024", "code": "ML03", "name": "Sikasso"}, {"name": "Bougouni cercle"},
              {"name": "Garalo"}],
}  # fmt: skip


def frame(edition: str = "team", kind: str = "flash", **given: Any) -> Frame:
    """Return a frame as it is handed in."""
    given = {"language": "en", "draft": True, **given}
    return Frame(
        "Example relief", as_of="24 Nov 2025, 06:40 (UTC)", edition=edition, reference="FLASH 2025-ML-I001A rev 1",
        log_head="ABCD EFGH", kind=kind, today="2025-11-24", **given,
    )  # fmt: skip


def view(*others: RecordView, case: CaseView | None = None, **given: Any) -> IncidentView:
    """Return the view of an ambush, with these values; others are orders, head counts, log lines, its source and group."""
    values = {
        "number": "2025-ML-I001A", "kind": "ambush", "when": "2025-11-23T17:20", "country": "ML", "place": PLACE,
        "headline": "Convoy fired on", "text": "Two drivers were hurt.", "injured": 2, "own_staff": False,
    } | given  # fmt: skip
    number = values.pop("number")
    incident = make_record("incident", **values)
    incident = RecordView(KINDS["incident"], incident.uid, {**incident.values, "number": number})

    def of(kind: str) -> tuple[RecordView, ...]:
        return tuple(record for record in others if record.kind.name == kind)

    source, group = (next(iter(of(kind)), None) for kind in ("source", "group"))
    return IncidentView(incident, of("log_line"), source, group, case, of("order"), of("head_count"), "ML", "2025-11-24")


def matter(seen: IncidentView, given: Frame) -> Happening:
    """Return it edited for the readers of the frame."""
    states = captivities(seen.case, on="2025-11-24") if seen.case else ()
    return Happening.of(edit_incident(seen, given.audience), states, given)


def case_of(name: str = "Mariam Cissé", **act: Any) -> CaseView:
    """Return a case of one abduction of one person with that name."""
    person = make_record("person", name=name, aliases=["La Colombe"], nationality="ML")
    victim = make_record("victim", person=person.uid, category="media_personality", needs_medicine="yes")
    line = make_record("ledger", victim=victim.uid, status="taken", when="2025-11-07")
    case = make_record("case", title="A case", kind="abduction", country="ML")
    case = RecordView(KINDS["case"], case.uid, {**case.values, "ref": "2025-ML-001A"})
    return make_view(case, make_record("act", kind="abduction", when="2025-11-07", place=PLACE, **act), person, victim, line)


def words_of(paper: Paper) -> str:
    """Return every word of a paper's blocks and furniture."""
    return repr(paper)
