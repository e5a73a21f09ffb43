"""The ledger against an oracle that enumerates all possible worlds: never wrong, and never more certain than what was entered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.records import LEDGER, VICTIM
from models.values.when import When
from models.views.captivity import DEAD, FREE, HELD, Captivity, captivity, in_order, outcome
from models.views.record import RecordView

VICTIM_VIEW = RecordView(VICTIM, "0" * 32, {})
FIRST = date(2025, 11, 1)
STATUSES = ("taken", "held", "moved", "proof_of_life", "ill", "released", "escaped", "rescued", "killed", "died_in_captivity")


@dataclass(frozen=True)
class Told:
    """One line of a ledger: a status, the first day it can mean and how many days more."""

    status: str
    first: int
    width: int = 0


@dataclass(frozen=True)
class World:
    """What is so in one world: the status, least and most days held (None = not bounded), the day last seen alive."""

    status: str
    days: tuple[int, int | None] | None
    alive: int | None


def edtf(told: Told) -> str:
    begin, end = FIRST + timedelta(told.first), FIRST + timedelta(told.first + told.width)
    return f"[{begin}..{end}]" if told.width else str(begin)


def line(told: Told) -> RecordView:
    when = json.dumps(When.from_edtf(edtf(told)).to_dict())
    return RecordView(LEDGER, "0" * 32, {"status": told.status, "when": when, "verdict": "confirmed"})


def worlds(lines: list[Told], on: int) -> list[World]:
    """Return every world: each line happens on one of its days, in the order of the ledger; what is after the day has not yet."""
    found = []
    for days in product(*(range(told.first, told.first + told.width + 1) for told in lines)):
        if list(days) == sorted(days):
            found.append(lived([(day, told) for day, told in zip(days, lines, strict=True) if day <= on], on))
    return found


def lived(happened: list[tuple[int, Told]], on: int) -> World:
    status, since, exact, ended, alive = "", None, True, None, None
    for day, told in happened:
        if told.status in FREE or told.status == "proof_of_life":
            alive = day
        if status in DEAD:
            continue
        if told.status in HELD:
            if status != "held":
                since, exact, ended = day, told.status == "taken", None
            elif told.status == "taken" and not exact:
                since, exact = day, True
            status = "held"
        else:
            status, ended = told.status, day
    if since is None:
        return World(status or "unknown", None, alive)
    last = on if ended is None else ended
    return World(status, (last - since, last - since if exact else None), alive)


histories = st.lists(st.builds(Told, st.sampled_from(STATUSES), st.integers(0, 8), st.integers(0, 3)), min_size=1, max_size=4)


def in_the_ledgers_order(lines: list[Told]) -> list[Told]:
    views = [line(told) for told in lines]
    places = {id(view): told for view, told in zip(views, lines, strict=True)}
    return [places[id(view)] for view in in_order(views)]


def state_of(lines: list[Told], on: int) -> Captivity:
    return captivity(VICTIM_VIEW, [line(told) for told in lines], on=(FIRST + timedelta(on)).isoformat())


@settings(max_examples=600, deadline=None)
@given(histories, st.integers(0, 12))
@example([Told("taken", 0, 2), Told("released", 4, 2)], 12)
@example([Told("taken", 0), Told("released", 3, 3), Told("taken", 5)], 12)
@example([Told("held", 3)], 9)
@example([Told("taken", 2, 2), Told("released", 3, 2)], 12)
def test_what_is_said_holds_in_every_world(lines, on):
    state, real = state_of(lines, on), worlds(in_the_ledgers_order(lines), on)
    assert {world.status for world in real} <= set(state.possible)
    assert not real or not state.certain or {state.status} == {world.status for world in real}
    for world in real:
        least, most = state.days_held
        if world.days is not None and least is not None:
            assert least <= world.days[0]
            assert most is None or (world.days[1] is not None and world.days[1] <= most)
        if world.alive is not None:
            seen = (FIRST + timedelta(world.alive)).isoformat()
            assert state.last_alive.earliest <= seen <= state.last_alive.latest


@settings(max_examples=300, deadline=None)
@given(histories, st.integers(0, 12))
def test_exact_dates_give_exact_answers(lines, on):
    exact = [Told(told.status, told.first) for told in lines]
    state, (world,) = state_of(exact, on), worlds(in_the_ledgers_order(exact), on)
    assert (state.status, state.certain) == (world.status, True)
    assert world.days is None or state.days_held == world.days
    assert (state.last_alive.earliest or None) == (None if world.alive is None else str(FIRST + timedelta(world.alive)))


@settings(max_examples=300, deadline=None)
@given(histories, st.integers(0, 12))
def test_a_range_of_days_held_is_no_wider_than_the_worlds_of_one_captivity(lines, on):
    once = [told for told in lines if told.status not in ("held", "moved", "proof_of_life", "ill")][:2]
    real = worlds(in_the_ledgers_order(once), on)
    state = state_of(once, on)
    spans = [world.days for world in real if world.days is not None]
    if len(once) == 2 and once[0].status == "taken" and once[1].status == "released" and len(spans) == len(real) > 0:
        widest = once[0].width + once[1].width
        least, most = state.days_held
        assert least is not None
        assert most is not None
        assert most - least <= max(widest, max(span[0] for span in spans) - min(span[0] for span in spans))


@settings(max_examples=200, deadline=None)
@given(histories, st.integers(0, 12), st.sampled_from(["inconclusive", "negative", "pending"]), st.integers(0, 8))
def test_a_proof_that_is_not_confirmed_changes_nothing(lines, on, verdict, day):
    day_on = (FIRST + timedelta(on)).isoformat()
    views = [line(told) for told in lines]
    when = json.dumps(When.from_edtf(edtf(Told("proof_of_life", day))).to_dict())
    proof = RecordView(LEDGER, "1" * 32, {"status": "proof_of_life", "when": when, "verdict": verdict})
    before = captivity(VICTIM_VIEW, views, on=day_on)
    after = captivity(VICTIM_VIEW, [*views, proof], on=day_on)
    assert (before.status, before.days_held, before.last_alive, before.possible) == (
        after.status, after.days_held, after.last_alive, after.possible)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(histories, min_size=1, max_size=3), st.integers(0, 12))
def test_an_outcome_is_never_more_certain_than_the_worlds(captives, on):
    states = [state_of(lines, on) for lines in captives]
    real = [{world.status for world in worlds(in_the_ledgers_order(lines), on)} for lines in captives]
    found = outcome(states)
    if found not in ("unknown", "combination") and all(real):
        assert set.union(*real) == {found}
