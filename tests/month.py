"""A month of a kidnapping, invented: what a crisis team enters, in its order, and what is true of it at four moments.

Five captives are taken on 23 November 2025. One is released, one is moved with another, one escapes, one is released between
two days, one dies between two days and it is known later. Forty contacts, three demands, proofs of which one is inconclusive,
two shifts, and one contact entered while the laptop's clock was an hour ahead. Times are UTC, which Bamako has all year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

CODEWORDS = ("Heron", "Ibis", "Stork", "Egret", "Crane")
TAKEN = "23 November 2025"
CLOCK_AHEAD = timedelta(hours=1)
"""How far the laptop's clock was ahead while contact WRONG_CLOCK was entered."""
WRONG_CLOCK = 17
CONTACTS = 40


@dataclass(frozen=True)
class Step:
    """One thing entered at `at`: what it is, about which captive, and the values typed, by field."""

    at: datetime
    what: str
    who: str = ""
    values: dict[str, Any] = field(default_factory=dict)


def on(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    """Return a moment of the month."""
    return datetime(2025, month, day, hour, minute, tzinfo=UTC)


def november(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of November."""
    return on(day, hour, minute, 11)


LAST_WORDS = {
    1: "We have your five. Wait for our call.",
    8: "Five million for all. You have until Monday evening.",
    16: "One million for each of them. Ask your chief.",
    24: "We take medicine for the one who is ill. Not only money.",
    40: "Only one is left with us. Bring what you promised.",
}
"""What captors said in the contacts that matter; the others say so many words of no weight."""


def said_in(number: int) -> str:
    """Return what captors said in contact `number`, counted from 1."""
    return LAST_WORDS.get(number, f"Call {number}: we will call again.")


def contact_at(number: int) -> datetime:
    """Return when contact `number` was: every 16 hours from 24 November 09:00 on."""
    return november(24, 9) + timedelta(hours=16 * (number - 1))


def contacts() -> Iterator[Step]:
    """Give the forty contacts."""
    for number in range(1, CONTACTS + 1):
        values: dict[str, Any] = {"words": said_in(number), "number": number}
        if number == 8:
            values |= {"deadline_words": "until Monday evening", "deadline": "1 Dec 2025 18:00"}
        if number == CONTACTS:
            values |= {"next_contact": "21 Dec 2025 09:00"}
        yield Step(contact_at(number), "contact", values=values)


def ledger(at: datetime, who: str, **values: Any) -> Step:
    """Return a line of a captive's ledger."""
    return Step(at, "ledger", who, values)


def steps() -> list[Step]:
    """Return all that is entered, in its order."""
    others = [
        Step(november(24, 8, 10), "member", values={"name": "Awa Keita", "role": "log_keeper"}),
        Step(november(24, 8, 15), "member", values={"name": "Salif Traore", "role": "communicator"}),
        Step(november(24, 8, 20), "shift", "Awa Keita", {"start": "24 Nov 2025 08:00", "end": "24 Nov 2025 20:00"}),
        Step(november(24, 8, 25), "shift", "Salif Traore", {"start": "24 Nov 2025 20:00", "end": "25 Nov 2025 08:00"}),
        Step(november(24, 20, 0), "handover", "Awa Keita", {"taker": "Salif Traore", "own": "Red telephone, charged"}),
        ledger(
            november(28, 12), "Heron", status="proof_of_life", proof="voice_call", when="28 Nov 2025", received="28 Nov 2025",
            verdict="confirmed",
        ),
        Step(
            november(29, 9), "demand",
            values={"side": "captors", "kind": "money", "amount": "USD 5,000,000", "basis": "for_all", "when": "29 Nov 2025",
                    "deadline": "1 Dec 2025 18:00"},
        ),
        Step(on(2, 10), "decision", values={"question": "Who calls the families?", "needed_by": "3 Dec 2025 12:00"}),
        ledger(
            on(3, 9), "Ibis", status="proof_of_life", proof="video", when="30 Nov 2025", received="3 Dec 2025",
            verdict="confirmed",
        ),
        Step(
            on(4, 11), "demand",
            values={"side": "captors", "kind": "money", "amount": "USD 1,000,000", "basis": "per_person", "when": "4 Dec 2025"},
        ),
        ledger(
            on(5, 9), "Stork", status="proof_of_life", proof="letter", when="4 Dec 2025", received="5 Dec 2025",
            verdict="inconclusive",
        ),
        Step(on(5, 10), "action", values={"what": "Bring the insulin to Lere", "owner": "Fanta", "due": "7 Dec 2025"}),
        ledger(on(8, 15), "Egret", status="released", when="8 Dec 2025"),
        Step(on(9, 18), "demand", values={"side": "captors", "kind": "goods", "words": "medicine", "when": "9 Dec 2025"}),
        ledger(on(10, 9), "Ibis", status="moved", when="10 Dec 2025"),
        ledger(on(10, 9, 5), "Stork", status="moved", when="10 Dec 2025"),
        ledger(on(13, 20), "Crane", status="escaped", when="13 Dec 2025"),
        ledger(on(15, 16), "Heron", status="released", when="between 14 December 2025 and 15 December 2025"),
        ledger(
            on(20, 9), "Stork", status="died_in_captivity", when="between 16 December 2025 and 18 December 2025",
            context="illness",
        ),
    ]  # fmt: skip
    return sorted([*contacts(), *others], key=lambda step: step.at)


DEMANDS = (("money", (500_000_000, "for_all")), ("money", (100_000_000, "per_person")), ("goods", None))
"""The three demands as they must be stored: kind, and sum in minor units of USD with what it is for."""


@dataclass(frozen=True)
class Captive:
    """What is true of one captive: status, last confirmed alive (ISO day or EDTF, "" = never), days held (least, most)."""

    status: str
    alive: str
    days: tuple[int, int]


@dataclass(frozen=True)
class Truth:
    """What was known at a moment."""

    at: datetime
    captives: dict[str, Captive]
    contacts: int
    demands: int

    @property
    def held(self) -> int:
        """Return how many were held."""
        return sum(one.status == "held" for one in self.captives.values())


def _truth(at: datetime, demands: int, **captives: tuple[str, str, tuple[int, int]]) -> Truth:
    count = sum(contact_at(number) <= at for number in range(1, CONTACTS + 1))
    return Truth(at, {name: Captive(*captives[name.lower()]) for name in CODEWORDS}, count, demands)


# Days held are whole calendar days from the day of the taking (day 0), 23 November: written here by hand, not worked out.
TRUTHS = (
    _truth(
        november(30, 12), 1,
        heron=("held", "2025-11-28", (7, 7)), ibis=("held", "", (7, 7)), stork=("held", "", (7, 7)),
        egret=("held", "", (7, 7)), crane=("held", "", (7, 7)),
    ),
    _truth(
        on(9, 12), 2,
        heron=("held", "2025-11-28", (16, 16)), ibis=("held", "2025-11-30", (16, 16)), stork=("held", "", (16, 16)),
        egret=("released", "2025-12-08", (15, 15)), crane=("held", "", (16, 16)),
    ),
    _truth(
        on(16, 12), 3,
        heron=("released", "[2025-12-14..2025-12-15]", (21, 22)), ibis=("held", "2025-11-30", (23, 23)),
        stork=("held", "", (23, 23)), egret=("released", "2025-12-08", (15, 15)), crane=("escaped", "2025-12-13", (20, 20)),
    ),
    _truth(
        on(20, 12), 3,
        heron=("released", "[2025-12-14..2025-12-15]", (21, 22)), ibis=("held", "2025-11-30", (27, 27)),
        stork=("died_in_captivity", "", (23, 25)), egret=("released", "2025-12-08", (15, 15)),
        crane=("escaped", "2025-12-13", (20, 20)),
    ),
)  # fmt: skip
"""Three past moments and the end."""
