"""No input of any field stops a paper on a captive or a handover note, in any language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.base.errors import BadInput
from models.views.captivity import Captivity, captivities
from models.views.case import CaseView
from reports.content import Paper
from reports.kinds.captive import OneCaptive, beginning, of_these
from reports.kinds.family import family
from reports.kinds.frame import Frame
from reports.kinds.handover import by_codeword, handover
from reports.kinds.identity import identity
from reports.kinds.live import running, standing
from reports.kinds.shift import Change, PaperOut, Shift
from reports.pdf.render import render
from tests.factories import make_record
from tests.reports.kinds.test_brief import TODAY, any_view

FRAME = Frame("Example Relief", "en", "24 Nov 2025, 06:40 UTC", "team", "PAPER 2025-ML-001A rev 1", "7KQ2M 4TX9B", today=TODAY)
LANGUAGES = st.sampled_from(["en", "fr", "ar"])
STEPS = st.sampled_from([1.0, 0.8, 0.5, 0.0])


def states_of(view: CaseView) -> tuple[Captivity, ...]:
    try:
        return captivities(view, on=TODAY)
    except BadInput:  # A captive released before he was taken.
        return ()


def check(paper: Paper) -> None:
    rendered = render(paper, size="a4")
    assert not [notice for notice in rendered.notices if "laid out" in notice]
    assert rendered.pages >= 1


@settings(suppress_health_check=list(HealthCheck), max_examples=25)
@given(any_view(), LANGUAGES, st.booleans())
def test_no_input_stops_the_handover_note(view: CaseView, language: str, close: bool):
    order = make_record("order", kind="curfew", until="2025-11-25", area={"name": "Mopti", "country": "ML"})
    changes = (Change("24 Nov 06:40", "Awa Sanogo", "New case"),)
    papers = (PaperOut("BRIEF 1", "brief", "24 Nov 2025", ("copy 1: Awa",)), PaperOut("FAMILY 1", "family", "", (), "HERON"))
    shift = Shift(datetime(2025, 11, 24, 6, 40, tzinfo=UTC), "23 Nov 2025, 18:40 UTC", changes, (order,), papers)
    frame = replace(FRAME, language=language, opened=frozenset({"communications", "family"}))
    edited = standing(view, by_codeword(view))
    check(handover(edited, states_of(view), shift, frame, close=close, case=running(view, shift.now)))


@settings(suppress_health_check=list(HealthCheck), max_examples=25)
@given(any_view(), LANGUAGES, STEPS, st.booleans())
def test_no_input_stops_the_papers_of_one_captive(view: CaseView, language: str, step: float, proof: bool):
    states = {state.victim.uid: state for state in states_of(view)}
    for victim in view.victims[:1]:
        own = of_these(view, {victim.uid})
        act = next((act for act in own.acts if act.uid == beginning(view)), None)
        one = OneCaptive(own, own.victims[0], states.get(victim.uid), act, proof)
        check(identity(one, replace(FRAME, language=language, kind="identity"), step))
        check(family(one, replace(FRAME, language=language, edition="family", kind="family"), step))
