"""A series of situation reports: what an issue said of each case, and what became of its list by the next one.

Rules: the list of an issue is the cases it counts. Every case of the last list is in this one too (changed or as before), or it
left for one named reason; every case of this list that is not in the last one is new to it. So last + new - left = this, always.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from models.log.scopes import Connection
from models.records import CASE
from models.views.record import RecordView, read_by_uids
from models.views.situation import CaseInReport, Figures, SituationView, countries_of, read_cases

FORM = 1
"""The number of the shape written here."""
TREND_MOST = 11
"""Earlier issues whose figures an issue carries along."""
FIGURES = ("cases", "taken", "held", "killed", "public_demands", "free", "incidents")
REASONS = ("closed", "merged", "removed", "disposed", "absent", "exercise", "country", "over")
"""Why a case left the list: closed since; counted with another one; taken out of the file; destroyed; not in this vault; now an
exercise; another country; nothing of it in the period and nobody held."""
_PRINTED: dict[str, tuple[str, ...]] = {
    "case": ("kind", "status", "phase", "severity", "country"),
    "act": ("kind", "when", "place", "taken", "killed", "credibility"),
    "attribution": ("group", "attribution", "confidence", "credibility"),
    "demand": ("kind", "amount", "deadline", "status", "public", "credibility"),
    "threat_assessment": ("form", "imminence", "level", "status", "review_on"),
    "note": ("kind", "title", "text", "probability", "confidence"),
}


@dataclass(frozen=True, repr=False)
class CaseSaid:
    """What an issue said of one case: its reference, counts and codes (never a word of text), and a digest of all it printed."""

    uid: str
    ref: str
    facts: Mapping[str, Any]
    digest: str = ""


@dataclass(frozen=True)
class Point:
    """The figures of one issue: its number, the last day of its period, and the figures by name."""

    number: str
    last: str
    figures: Mapping[str, int]


@dataclass(frozen=True, repr=False)
class Said:
    """What an issue said, for the next one: period, figures, cases by identifier, and the figures of the issues before it."""

    first: str
    last: str
    country: str
    figures: Mapping[str, int]
    cases: Mapping[str, CaseSaid]
    trend: tuple[Point, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON data."""
        return {
            "form": FORM,
            "first": self.first,
            "last": self.last,
            "country": self.country,
            "figures": dict(self.figures),
            "cases": [
                {"uid": case.uid, "ref": case.ref, "facts": dict(case.facts), "digest": case.digest}
                for case in self.cases.values()
            ],
            "trend": [{"number": point.number, "last": point.last, "figures": dict(point.figures)} for point in self.trend],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Said:
        """Return what `to_dict` wrote; fields of a newer program are passed over.

        Raises:
            ValueError: this is no such data.
        """
        try:
            cases = [CaseSaid(str(c["uid"]), str(c["ref"]), dict(c["facts"]), str(c.get("digest", ""))) for c in data["cases"]]
            points = tuple(Point(str(p["number"]), str(p["last"]), _whole(p["figures"])) for p in data.get("trend", ()))
            return cls(
                str(data["first"]),
                str(data["last"]),
                str(data["country"]),
                _whole(data["figures"]),
                {case.uid: case for case in cases},
                points,
            )
        except (KeyError, TypeError, AttributeError):
            raise ValueError("not what an issue said") from None


def _whole(figures: Mapping[str, Any]) -> dict[str, int]:
    return {str(name): int(value) for name, value in figures.items()}


class LastIssue(Protocol):
    """The issue before this one in its series: its number as printed, and what it said."""

    @property
    def number(self) -> str:
        """Number as printed ("SITREP ML 013A")."""
        ...

    @property
    def said(self) -> Said:
        """What it said."""
        ...


@dataclass(frozen=True)
class Issued:
    """A last issue at hand."""

    number: str
    said: Said


@dataclass(frozen=True)
class Changed:
    """A case that both lists hold and of which this one says something else: (fact, before, now); empty = in details only."""

    now: CaseSaid
    facts: tuple[tuple[str, Any, Any], ...]


@dataclass(frozen=True)
class Fate:
    """Why a case is no longer in the list (one of REASONS), since which day (ISO, empty = not known), merged into which case."""

    reason: str
    on: str = ""
    into: str = ""


@dataclass(frozen=True)
class Left:
    """A case of the last list that is not in this one, and why."""

    before: CaseSaid
    fate: Fate


@dataclass(frozen=True, repr=False)
class Reconciled:
    """The last list against this one: `before` + new - closed - gone = `now`. `number` is empty for the first of a series."""

    number: str
    before: int
    new: tuple[CaseSaid, ...]
    changed: tuple[Changed, ...]
    same: tuple[CaseSaid, ...]
    closed: tuple[Left, ...]
    gone: tuple[Left, ...]
    now: int
    last: Said | None = None
    of: Mapping[str, str] = field(default_factory=dict)
    """Identifier of each case of this list -> new, changed, same."""

    @property
    def comparable(self) -> bool:
        """Return whether the last issue still says what it said of its cases, not only which they were."""
        return self.last is None or not self.last.cases or any(case.facts for case in self.last.cases.values())


def said(situation: SituationView, last: LastIssue | None = None) -> Said:
    """Return what an issue of this situation says. Give the edited one: nothing its readers do not see is kept.

    `last` is the issue before it: its figures are carried along for the trend.
    """
    trend: tuple[Point, ...] = ()
    if last is not None:
        before = last.said
        trend = (*before.trend, Point(last.number, before.last, before.figures))[-TREND_MOST:]
    cases = [case_said(case) for case in situation.cases]
    figures = figures_of(situation.figures)
    return Said(situation.first, situation.last, situation.country, figures, {case.uid: case for case in cases}, trend)


def figures_of(figures: Figures) -> dict[str, int]:
    """Return the figures by name."""
    return {name: getattr(figures, name) for name in FIGURES}


def case_said(case: CaseInReport) -> CaseSaid:
    """Return what an issue says of a case: codes and counts."""
    view, states = case.view, case.states
    facts: dict[str, Any] = {name: code for name in ("kind", "status", "phase", "severity") if (code := view.case.text(name))}
    facts |= {
        "persons": len(view.victims),
        "taken": sum(state.taken for state in states),
        "held": sum(state.may_be_held for state in states),
        "confirmed": sum(state.may_be_held and state.confirmed for state in states),
        "killed": sum(state.surely_dead for state in states),
        "free": sum(state.surely_free for state in states),
        "acts": len(view.acts),
        "dates": sorted(act.when("when").edtf for act in view.acts),
        "public": sum(bool(demand.flag("public")) for demand in view.parts["demand"]),
        "by": sorted({f"{row.text('group')} {row.text('attribution')}" for row in view.parts["attribution"]}),
        "threats": sorted(
            " ".join(threat.text(name) for name in ("status", "level", "imminence")) for threat in view.parts["threat_assessment"]
        ),
    }
    return CaseSaid(view.case.uid, view.case.text("ref"), facts, _digest(case))


def _digest(case: CaseInReport) -> str:
    """Return a digest of the values of the case that a situation report prints."""
    found = hashlib.sha256()
    for record in (case.view.case, *(record for name in _PRINTED if name != "case" for record in case.view.parts[name])):
        for name in _PRINTED[record.kind.name]:
            value = record.raw(name)
            if value not in (None, ""):
                found.update(f"{record.uid}\x1f{name}\x1f{value}\x1e".encode("utf-8", "surrogatepass"))
    return found.hexdigest()[:16]


def reconcile(last: LastIssue | None, now: Said, fates: Mapping[str, Fate]) -> Reconciled:
    """Return the last issue's list against this one. `fates` tell why a case of it left; one that is missing there is absent."""
    before = last.said.cases if last is not None else {}
    new = tuple(case for uid, case in now.cases.items() if uid not in before)
    both = [(before[uid], case) for uid, case in now.cases.items() if uid in before]
    changed = tuple(Changed(case, _differing(old.facts, case.facts)) for old, case in both if _differs(old, case))
    moved = {change.now.uid for change in changed}
    same = tuple(case for _old, case in both if case.uid not in moved)
    left = [Left(case, fates.get(uid, Fate("absent"))) for uid, case in before.items() if uid not in now.cases]
    kinds = (("new", [case.uid for case in new]), ("changed", moved), ("same", [case.uid for case in same]))
    return Reconciled(
        last.number if last is not None else "",
        len(before),
        new,
        changed,
        same,
        tuple(one for one in left if one.fate.reason == "closed"),
        tuple(one for one in left if one.fate.reason != "closed"),
        len(now.cases),
        last.said if last is not None else None,
        {uid: kind for kind, uids in kinds for uid in uids},
    )


def _differs(old: CaseSaid, new: CaseSaid) -> bool:
    """Return whether a case is told otherwise; of one whose content was disposed of since, that can no longer be said."""
    return bool(old.digest or old.facts) and (old.digest != new.digest or dict(old.facts) != dict(new.facts))


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[tuple[str, Any, Any], ...]:
    names = dict.fromkeys([*old, *new])
    return tuple((name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name))


def read_fates(con: Connection, last: LastIssue | None, situation: SituationView) -> dict[str, Fate]:
    """Return why each case of the last list that is not in this situation left it."""
    if last is None:
        return {}
    here = {case.view.case.uid for case in situation.cases}
    gone = [case for uid, case in last.said.cases.items() if uid not in here]
    if not gone:
        return {}
    alive = read_by_uids(con, CASE, (case.uid for case in gone))
    countries = {view.case.uid: countries_of(view) for view in read_cases(con, list(alive.values()))}
    return {case.uid: _fate(con, case, alive.get(case.uid), countries.get(case.uid, set()), situation) for case in gone}


def _fate(con: Connection, said: CaseSaid, case: RecordView | None, countries: Iterable[str], situation: SituationView) -> Fate:
    if case is None:
        return _lost(con, said)
    if said.uid in situation.merged:
        return Fate("merged", into=situation.merged[said.uid])
    if case.flag("exercise"):
        return Fate("exercise")
    if situation.country and situation.country not in countries:
        return Fate("country")
    closed = case.text("closed")
    if (closed and closed <= situation.last) or (case.text("status") == "closed" and not closed):
        return Fate("closed", on=closed)
    return Fate("over")


def _lost(con: Connection, said: CaseSaid) -> Fate:
    row = con.execute('select "on" from disposals where ref = ? order by uid', (said.ref,)).fetchone()
    if row is not None:
        return Fate("disposed", on=str(row[0] or "")[:10])
    hidden = con.execute("select 1 from cases where uid = ?", (said.uid,)).fetchone()
    return Fate("removed" if hidden else "absent")
