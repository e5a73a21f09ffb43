"""Random vaults with planted secrets: every text-like field of every record holds made-up words that stand nowhere else.

What is planted is told apart from everything else by its words alone, so that a finished paper can be searched for each of them
without asking the program who may see what.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from models.base import terms
from models.base.fields import FieldSpec, RecordKind
from models.base.ids import new_uid
from models.records import KINDS
from models.subjects.editing import create_many
from models.subjects.vaults import OpenVault
from tests.factories import TODAY, make_vault

COUNTRIES = ("ML", "NE", "BF")
NATIONALITIES = ("IN", "EG", "FR", "ML", "NE")
FIRST_DAY = date(2025, 9, 1)
Place = tuple[str, str, str]
"""Where something is planted: kind of record, identifier, field."""

_STARTS = (*"bdfghjklmnprstvz", "br", "dr", "gl", "kl", "pr", "st", "tr")
_SET_BY_OTHERS = ("deleted_at", "case", "number", "ref")
_VOWELS = ("a", "e", "i", "o", "u", "é", "ô", "ü")


@dataclass
class Planted:
    """A vault and what was planted in it. `words` are the planted words of a field, `sums` minor units of sums by field;
    `victims` are those of each case; `disguised` are paragraphs that hold a secret in another form (note, marker word, whose).
    `guarded` are the points (latitude, longitude) of guarded places. `read` keeps what a test read of it, by identifier: nothing
    changes in it any more."""

    vault: OpenVault
    words: dict[Place, tuple[str, ...]] = field(default_factory=dict)
    sums: dict[Place, str] = field(default_factory=dict)
    cases: list[str] = field(default_factory=list)
    victims: dict[str, list[str]] = field(default_factory=dict)
    incidents: list[str] = field(default_factory=list)
    disguised: list[tuple[str, str, Place]] = field(default_factory=list)
    guarded: list[tuple[float, float]] = field(default_factory=list)
    read: dict[Any, Any] = field(default_factory=dict)


class Words:
    """Made-up words, each given once: three or four syllables, some with accents, long enough never to be chance."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.given: set[str] = set()

    def one(self) -> str:
        """Return a word that was not given before."""
        while True:
            syllables = (self.random.choice(_STARTS) + self.random.choice(_VOWELS) for _ in range(self.random.choice((4, 5))))
            word = "".join(syllables).capitalize()
            if word.lower() not in self.given:
                self.given.add(word.lower())
                return word

    def phone(self) -> str:
        """Return a telephone number."""
        return "+223 " + " ".join(f"{self.random.randrange(100):02d}" for _ in range(4))


def random_vault(folder: Path, seed: int) -> Planted:
    """Return the vault of a seed: one to three cases with victims, all their parts, what stands around them, and disguises."""
    return _Maker(folder, seed).planted


class _Maker:
    def __init__(self, folder: Path, seed: int) -> None:
        self.random, self.ground = Random(seed), Random(-seed - 1)
        self.words = Words(self.random)
        self.planted = Planted(make_vault(folder))
        self.groups = self._shared("group", self.random.randint(1, 3))
        self.sources = self._shared("source", self.random.randint(1, 3))
        self._write([("source_identity", new_uid(), self._values("source_identity", source=one)) for one in self.sources])
        for _ in range(self.random.randint(1, 3)):
            self._case()
        for kind in ("access_constraint", "advisory", "order", "head_count", "area_level"):
            self._shared(kind, self.random.randint(0, 2))
        self.planted.incidents = self._shared("incident", self.random.randint(1, 3))
        self._write([
            ("log_line", new_uid(), self._values("log_line", incident=one, sorted=1)) for one in self.planted.incidents[:2]
        ])  # fmt: skip
        self._note("")

    def _write(self, rows: list[tuple[str, str, dict[str, Any]]], case: str = "") -> None:
        if rows:
            self.planted.vault.run(lambda session: create_many(session, rows, case=case))
        for kind, uid, values in rows:
            self._remember(KINDS[kind], uid, values)

    def _remember(self, kind: RecordKind, uid: str, values: dict[str, Any]) -> None:
        for spec in kind.fields:
            value = values.get(spec.name)
            said = [word.strip(".,") for text in _texts(spec, value) for word in text.split()]
            found = tuple(word for word in said if word.lower() in self.words.given)
            if found:
                self.planted.words[kind.name, uid, spec.name] = found
            if spec.type == "money" and value:
                self.planted.sums[kind.name, uid, spec.name] = str(value["minor"] // 100)

    def _shared(self, kind: str, count: int) -> list[str]:
        rows = [(kind, new_uid(), self._values(kind)) for _ in range(count)]
        self._write(rows)
        return [uid for _kind, uid, _values in rows]

    def _case(self) -> None:
        case = new_uid()
        persons = [new_uid() for _ in range(self.random.randint(1, 4))]
        self._write([("case", case, {**self._values("case"), "status": "open", "exercise": 0, "opened": "2025-11-01"})])
        self._write([("person", uid, self._values("person")) for uid in persons])
        victims = [new_uid() for _ in persons]
        rows = [("victim", uid, self._values("victim", person=person)) for uid, person in zip(victims, persons, strict=True)]
        self._write(rows, case)
        acts = [new_uid() for _ in range(self.random.randint(1, 3))]
        self._write([("act", uid, self._values("act")) for uid in acts], case)
        more = [("ledger", new_uid(), self._values("ledger", victim=uid)) for uid in victims for _ in range(2)]
        one = lambda kind, **refs: (kind, new_uid(), self._values(kind, **refs))  # noqa: E731 - said five times below
        more += [one("attribution", act=acts[0]), one("demand", act=acts[0]), one("demand")]
        more.append(one("threat_assessment", act=acts[0]))
        more += [one("claim", about=acts[0], field="place"), one("claim", about=acts[0], field="place")]
        if len(acts) > 1:
            more.append(one("relation", origin=acts[0], target=acts[1], to_ref=None))
        self._write(more, case)
        self._live(case, victims)
        self.planted.cases.append(case)
        self.planted.victims[case] = victims
        for _ in range(2):
            self._note(case)
        self._disguise(case, persons, {uid for _kind, uid, _values in more})

    def _live(self, case: str, victims: list[str]) -> None:
        """Write what a live kidnapping's case holds: contacts, bank, decisions, team, logs, gaps, files."""
        members = [new_uid(), new_uid()]
        self._write([("member", uid, self._values("member", until=None)) for uid in members], case)
        one = lambda kind, **refs: (kind, new_uid(), self._values(kind, **refs))  # noqa: E731 - said for every kind below
        calls = [one("communication", corrects=None, mistake=0) for _ in range(2)]
        bank = [one("proof_question", victim=victim, number=number + 1) for victim in victims for number in range(2)]
        self._write([*calls, *bank], case)
        more = [one("call_sheet", question=self.random.choice(bank)[1]), one("call_sheet"), one("gap"), one("gap")]
        more += [one("decision"), one("decision"), one("action"), one("action")]
        more += [one("shift", member=uid) for uid in members]
        items = [{"text": f"{self.words.one()} with {self.words.one()}", "kind": "action", "uid": "", "taken": ""}]
        more.append(("handover", new_uid(), {**self._values("handover", giver=members[0], done=None), "items": items}))
        more += [one("checklist_item"), one("contact"), one("contact"), one("plan", victim=self.random.choice(victims))]
        more += [one("family_contact", victim=victim) for victim in victims]
        more.append(one("demand", side="own", communication=calls[0][1]))
        self._write(more, case)
        self._write([one("attachment", about=calls[0][1], within=None)], case)
        allowed = {**self._values("gap"), "allow": ["management", "embassy", "host"], "state": "open"}
        self._write([("gap", new_uid(), allowed)], case)

    def _note(self, case: str) -> None:
        allow = [edition for edition in ("management", "partner", "embassy", "host") if self.random.random() < 0.6]
        self._write([("note", new_uid(), {**self._values("note"), "allow": allow})], case)

    def _disguise(self, case: str, persons: list[str], inside: set[str]) -> None:
        """Write paragraphs allowed everywhere that hold a secret of the case in another form."""
        of_person = self.random.choice(persons)
        name = self.planted.words["person", of_person, "name"]
        ledger = next(
            place for place in self.planted.words if place[0] == "ledger" and place[2] == "place" and place[1] in inside
        )
        sums = [place for place in self.planted.sums if place[0] == "demand" and place[1] in inside]
        forms: list[tuple[str, Place]] = [
            (" ".join(_plain(word) for word in reversed(name)), ("person", of_person, "name")),
            (f"{name[0][0]}. {_plain(name[-1]).upper()}", ("person", of_person, "name")),
            (f"l’avocat d’{_plain(name[0])}\n{name[-1]}", ("person", of_person, "name")),
            (_plain(self.planted.words[ledger][0]).lower(), ledger),
        ]
        if sums:
            where = self.random.choice(sums)
            figure = int(self.planted.sums[where])
            forms += [(f"{figure:,}".replace(",", " "), where), (f"{figure:,}".replace(",", "."), where)]
        for disguise, place in self.random.sample(forms, 2):
            marker, uid = self.words.one(), new_uid()
            text = f"We hear that {disguise} was spoken of near {marker} this week."
            allow = ["management", "partner", "embassy", "host"]
            rows = [("note", uid, {"kind": "assessment", "text": text, "allow": allow, "when": "2025-11-20"})]
            self.planted.vault.run(lambda session, rows=rows: create_many(session, rows, case=case))
            self.planted.words["note", uid, "text"] = (marker,)
            self.planted.disguised.append((uid, marker, place))

    # values

    def _values(self, kind: str, **given: Any) -> dict[str, Any]:
        spec = KINDS[kind]
        values = {one.name: self._value(spec, one) for one in spec.fields if one.name not in _SET_BY_OTHERS}
        values |= given
        return {name: value for name, value in values.items() if value is not None}

    def _value(self, kind: RecordKind, spec: FieldSpec) -> Any:
        if kind.name == "source" and spec.name in ("repeats", "independence"):
            return None
        return getattr(self, f"_{spec.type}")(spec)

    def _text(self, spec: FieldSpec) -> str:
        if spec.name == "contact":
            return f"{self.words.one()} {self.words.phone()}"
        return f"{self.words.one()} {self.words.one()}"

    def _long(self, spec: FieldSpec) -> str:
        return f"{self.words.one()} was told of {self.words.one()}. Then {self.words.one()}."

    def _term(self, spec: FieldSpec) -> str | None:
        if spec.terms == "marking":
            return None
        if spec.terms == "country":
            return self.random.choice(NATIONALITIES if spec.name in ("nationality", "issuer") else COUNTRIES)
        return self.random.choice(terms.codes(spec.terms))

    def _ref(self, spec: FieldSpec) -> str | None:
        shared = {"group": getattr(self, "groups", []), "source": getattr(self, "sources", [])}.get(spec.target)
        return self.random.choice(shared) if shared else None

    def _flag(self, spec: FieldSpec) -> int | None:
        if spec.name in ("superseded", "legal_hold", "nationality_presumed", "published_assumed"):
            return 0
        return self.random.choice((0, 1))

    def _integer(self, spec: FieldSpec) -> int | None:
        return None if spec.name in ("number", "of", "start", "end") else self.random.randint(0, 6)

    def _date(self, spec: FieldSpec) -> str | None:
        return None if spec.name == "closed" else self._day().isoformat()

    def _when(self, spec: FieldSpec) -> str | None:
        if spec.name in ("until", "deadline", "next_contact", "next", "needed_by", "due"):
            return (TODAY + timedelta(days=self.random.randint(1, 60))).isoformat()
        return None if spec.name == "lifted" else self._day().isoformat()

    def _where(self, spec: FieldSpec) -> dict[str, Any]:
        admin = [{"scheme": "COD-AB", "version": "2024", "code": "", "name": self.words.one()} for _ in range(2)]
        lat, lon = round(self.ground.uniform(11.5, 19.5), 5), round(self.ground.uniform(-9.5, 3.5), 5)
        if spec.edition in ("captivity_place", "own_premises"):
            self.planted.guarded.append((lat, lon))
        return {"name": self.words.one(), "country": self.random.choice(COUNTRIES), "admin": admin,
                "precision": self.ground.choice((1, 2, 3)), "lat": lat, "lon": lon, "note": self.words.one()}  # fmt: skip

    def _money(self, spec: FieldSpec) -> dict[str, Any]:
        minor = self.random.randint(1_000_001, 9_999_999) * 100
        return {"minor": minor, "currency": "USD", "exponent": 2, "basis": "for_all"}

    def _texts(self, spec: FieldSpec) -> list[str]:
        return [] if spec.name == "allow" else [f"{self.words.one()} {self.words.one()}"]

    def _data(self, spec: FieldSpec) -> None:
        return None

    def _day(self) -> date:
        return FIRST_DAY + timedelta(days=self.random.randint(0, 80))


def _plain(word: str) -> str:
    return word.replace("é", "e").replace("ô", "o").replace("ü", "u").replace("É", "E")


def _texts(spec: FieldSpec, value: Any) -> Iterator[str]:
    """Yield the texts a value holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from (one,) if isinstance(one, str) else (text for text in one.values() if isinstance(text, str))
    elif isinstance(value, dict) and spec.type == "where":
        yield from json.dumps(value, ensure_ascii=False).replace('"', " ").split(",")
