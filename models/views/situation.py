"""The situation of a period and a country: the cases in it with their captives' states, the context around them, the figures.

Counting rules (others recompute them from `show --json`; docs/cli.md repeats them):

- A case is in the report when it is not deleted and not an exercise, its country or the country of one of its acts is the one
  asked for (none asked for: all), and
  (a) one of its acts can have happened in the period: its `earliest` day is not after the last day and its `latest` day is not
      before the first (an open side does not exclude it; of a set of days one must lie in the period), or
  (b) none of its acts has a date (`edtf` is empty), it was opened by the last day and not closed before the first, or
  (c) somebody of it is held on the last day, it is not closed by then, and it was opened, or an act of it began, by then.
- Figures count the victims of these cases as they stand on the last day (ledger lines that are surely later are left out):
  taken = a line says taken, held, moved, ill, proof of life (not inconclusive or negative), released, escaped, rescued or died
  in captivity; held = the last line that counts says taken, held, moved, ill or proof of life; confirmed = a proof of life was
  confirmed; killed = killed, died in captivity or body recovered; free = released, escaped or rescued.
- Cases merged with one another (relation MERGED_WITH between them) count once: the one that stays is the one not closed, then
  the one that does not itself say so, then the older one; persons of the others are not counted again.
- Public demands are the demands marked as made in public. Sums are never added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from models.base.fields import RecordKind
from models.log.scopes import Connection
from models.records import (
    ADVISORY,
    AREA_LEVEL,
    CASE,
    CASE_PARTS,
    CONSTRAINT,
    GROUP,
    HEAD_COUNT,
    INCIDENT,
    NOTE,
    ORDER,
    PERSON,
    SOURCE,
)
from models.values.fold import fold
from models.values.when import possible_in, sort_key
from models.views.captivity import Captivity, captivities
from models.views.case import CaseView, refs_to
from models.views.months import Month, months
from models.views.record import RecordView, read_by_uids, read_records

CHUNK = 500
NAMES_MOST = 20_000
"""Names of other cases that texts are searched for, the newest first."""
CONTEXT = (CONSTRAINT, ADVISORY, ORDER, HEAD_COUNT, AREA_LEVEL, NOTE, INCIDENT)
_TIMES = {
    "access_constraint": ("since",),
    "advisory": ("issued",),
    "order": ("since",),
    "head_count": ("when",),
    "area_level": ("since",),
    "note": ("when",),
    "incident": ("when",),
}
_ENDS = {"advisory": "until", "order": "until"}
_PLACES = {"order": "area", "area_level": "area", "access_constraint": "area", "incident": "place", "head_count": "place"}


@dataclass(frozen=True, repr=False)
class CaseInReport:
    """A case of the report and its captives' states on the last day. `carried`: nothing of it can have happened in the period."""

    view: CaseView
    states: tuple[Captivity, ...]
    carried: bool


@dataclass(frozen=True)
class Figures:
    """What is counted, over the cases in the report."""

    cases: int
    taken: int
    held: int
    held_confirmed: int
    killed: int
    free: int
    public_demands: int
    incidents: int


@dataclass(frozen=True, repr=False)
class SituationView:
    """All a situation report is made of. `context` holds the records around the cases by kind; `sources` and `groups` theirs.

    `names` are all persons' names in the vault: an edition searches texts for those of other cases too. `merged` maps a case
    that is counted with another one to the reference of that one; `uncounted` tells of such a case (its reference, that of the
    one that stays) how many of its named persons are not entered there, and so are not counted. `trend` are the months up to
    the last day, oldest first.
    """

    first: str
    last: str
    country: str
    cases: tuple[CaseInReport, ...]
    context: dict[str, tuple[RecordView, ...]]
    sources: dict[str, RecordView]
    groups: dict[str, RecordView]
    figures: Figures
    names: tuple[str, ...] = ()
    merged: Mapping[str, str] = field(default_factory=dict)
    uncounted: tuple[tuple[str, str, int], ...] = ()
    trend: tuple[Month, ...] = ()

    def __repr__(self) -> str:
        return f"<SituationView {self.first} {self.last}>"


def read_situation(con: Connection, *, first: str, last: str, country: str = "") -> SituationView:
    """Return the situation of the days `first` to `last` (ISO dates, both included) in a country (ISO 3166 alpha-2, empty = all).

    A few statements for all cases together; the rules of this module's docstring say what is in it.
    """
    country = country.upper()
    views = read_cases(con, _candidates(con, first, last, country))
    found = [case for case in (_in_report(view, first, last, country) for view in views) if case is not None]
    merged = merged_cases(case.view for case in found)
    uncounted = _uncounted([case.view for case in found], merged)
    found = sorted((case for case in found if case.view.case.uid not in merged), key=_case_order)
    context = {kind.name: _context(con, kind, first, last, country) for kind in CONTEXT}
    records = [record for part in context.values() for record in part]
    return SituationView(
        first,
        last,
        country,
        tuple(found),
        context,
        read_by_uids(con, SOURCE, _refs(records, "source")),
        read_by_uids(con, GROUP, _refs(records, "group")),
        _figures(found, context),
        _all_names(con),
        merged,
        uncounted,
        months(con, last=last, country=country),
    )


def merged_cases(views: Iterable[CaseView]) -> dict[str, str]:
    """Return the cases that are counted with another one: identifier -> reference of the one that stays."""
    by_ref = {view.case.text("ref"): view for view in views}
    said = {
        view.case.uid: [by_ref[ref] for ref in _merged_with(view) if ref in by_ref and by_ref[ref] is not view]
        for view in by_ref.values()
    }
    parent = {uid: uid for uid in said}

    def root(uid: str) -> str:
        while parent[uid] != uid:
            uid = parent[uid]
        return uid

    for uid, others in said.items():
        for other in others:
            parent[root(uid)] = root(other.case.uid)
    together: dict[str, list[CaseView]] = {}
    for view in by_ref.values():
        together.setdefault(root(view.case.uid), []).append(view)
    found = {}
    for group in together.values():
        stays = min(group, key=lambda view: (view.case.text("status") == "closed", bool(said[view.case.uid]), view.case.uid))
        found.update({view.case.uid: stays.case.text("ref") for view in group if view is not stays})
    return found


def _uncounted(views: list[CaseView], merged: Mapping[str, str]) -> tuple[tuple[str, str, int], ...]:
    persons = {view.case.text("ref"): {victim.text("person") for victim in view.victims} - {""} for view in views}
    pairs = [(view.case.text("ref"), merged[view.case.uid]) for view in views if view.case.uid in merged]
    counted = ((ref, into, len(persons[ref] - persons[into])) for ref, into in pairs)
    return tuple(sorted(one for one in counted if one[2]))


def _merged_with(view: CaseView) -> list[str]:
    links = (link for link in view.parts["relation"] if link.text("kind") == "MERGED_WITH")
    return [link.text("to_ref").strip().upper() for link in links]


def _all_names(con: Connection) -> tuple[str, ...]:
    rows = con.execute(
        "select name from persons where deleted_at is null and name is not null order by uid desc limit ?", (NAMES_MOST,)
    )
    return tuple(name for (name,) in rows)


def _candidates(con: Connection, first: str, last: str, country: str) -> list[RecordView]:
    """Return the cases that may be in the report: a wide net in SQL, so that not every case of the vault is read."""
    acts = 'select 1 from acts a where a."case" = cases.uid and a.deleted_at is null'
    earliest, latest, edtf = (f"json_extract(a.\"when\", '$.{name}')" for name in ("earliest", "latest", "edtf"))
    dated = f"{acts} and coalesce({edtf}, '') <> ''"
    inside = (
        f"{dated} and ({earliest} = '' or substr({earliest}, 1, 10) <= ?) and ({latest} = '' or substr({latest}, 1, 10) >= ?)"
    )
    undated = f"not exists ({dated}) and coalesce(opened, '') <= ? and (closed is null or closed >= ?)"
    going_on = '(closed is null or closed > ?) and exists (select 1 from ledger l where l."case" = cases.uid)'
    where = f"coalesce(exercise, 0) = 0 and (exists ({inside}) or ({undated}) or ({going_on}))"
    values = [last, first, last, first, last]
    if country:
        where += f" and (country = ? or exists ({acts} and json_extract(a.place, '$.country') = ?))"
        values += [country, country]
    return read_records(con, CASE, where, values)


def read_cases(con: Connection, cases: list[RecordView]) -> list[CaseView]:
    """Return the cases whole: one statement a kind and 500 cases, not one a case."""
    parts: dict[str, dict[str, list[RecordView]]] = {kind.name: {} for kind in CASE_PARTS}
    for at in range(0, len(cases), CHUNK):
        uids = [case.uid for case in cases[at : at + CHUNK]]
        marks = ",".join("?" * len(uids))
        for kind in CASE_PARTS:
            for record in read_records(con, kind, f'"case" in ({marks})', uids):
                parts[kind.name].setdefault(record.text("case"), []).append(record)
    everything = [record for kind in parts.values() for records in kind.values() for record in records]
    persons = read_by_uids(con, PERSON, (record.text("person") for record in everything if record.kind.name == "victim"))
    groups = read_by_uids(con, GROUP, _refs(everything, "group"))
    sources = _with_originals(con, read_by_uids(con, SOURCE, _refs(everything, "source")))
    return [_assembled(case, parts, persons, sources, groups) for case in cases]


def _with_originals(con: Connection, sources: dict[str, RecordView]) -> dict[str, RecordView]:
    while missing := {source.text("repeats") for source in sources.values()} - set(sources) - {""}:
        more = read_by_uids(con, SOURCE, missing)
        if not more:
            break
        sources = sources | more
    return sources


def _assembled(
    case: RecordView,
    parts: dict[str, dict[str, list[RecordView]]],
    persons: dict[str, RecordView],
    sources: dict[str, RecordView],
    groups: dict[str, RecordView],
) -> CaseView:
    own = {name: tuple(by_case.get(case.uid, ())) for name, by_case in parts.items()}
    records = [record for part in own.values() for record in part]
    used = _refs(records, "source")
    waiting = set(used)
    while waiting:
        waiting = {sources[uid].text("repeats") for uid in waiting if uid in sources} - used - {""}
        used |= waiting
    return CaseView(
        case,
        own,
        {uid: persons[uid] for uid in sorted(_refs(own["victim"], "person")) if uid in persons},
        {uid: sources[uid] for uid in sorted(used) if uid in sources},
        {uid: groups[uid] for uid in sorted(_refs(records, "group")) if uid in groups},
    )


def _refs(records: Iterable[RecordView], target: str) -> set[str]:
    return {record.text(name) for record in records for name in refs_to(record.kind, target)} - {""}


def _in_report(view: CaseView, first: str, last: str, country: str) -> CaseInReport | None:
    if view.case.flag("exercise") or (country and country not in countries_of(view)):
        return None
    states = captivities(view, on=last)
    dates = [act.when("when") for act in view.acts]
    now = any(possible_in(when, first, last) for when in dates)
    opened, closed = view.case.text("opened"), view.case.text("closed")
    undated = not any(when.edtf for when in dates) and opened <= last and (not closed or closed >= first)
    open_then = view.case.text("status") != "closed" if not closed else closed > last
    begun = opened <= last or any(when.earliest and when.earliest[:10] <= last for when in dates)
    held = open_then and begun and any(state.may_be_held for state in states)
    return CaseInReport(view, states, carried=not (now or undated)) if now or undated or held else None


def countries_of(view: CaseView) -> set[str]:
    """Return the countries a case belongs to: its own and those of its acts."""
    places = (act.where("place") for act in view.acts)
    return {view.case.text("country").upper(), *(place.country.upper() for place in places if place is not None)}


def _case_order(case: CaseInReport) -> tuple[str, str, str]:
    dates = [sort_key(act.when("when")) for act in case.view.acts]
    return case.view.case.text("country"), min(dates, default="~"), case.view.case.text("ref")


def _context(con: Connection, kind: RecordKind, first: str, last: str, country: str) -> tuple[RecordView, ...]:
    where, values = ("1", list[str]())
    if country:
        where, values = "(country = ? or country is null)", [country]
    if kind.name in ("note", "incident"):
        where += ' and "case" is null'
    records = [record for record in read_records(con, kind, where, values) if _in_force(record, first, last)]
    if country:
        records = [record for record in records if record.text("country") or _elsewhere(record) in ("", country)]
    return tuple(_newest(records) if kind is AREA_LEVEL else records)


def _elsewhere(record: RecordView) -> str:
    """Return the country of the record's place, for a record that names none itself."""
    place = record.where(_PLACES[record.kind.name]) if record.kind.name in _PLACES else None
    return place.country if place is not None else ""


def _newest(levels: list[RecordView]) -> list[RecordView]:
    """Return the newest level of each area and issuer: an older one is no longer in force. An undated one counts as old."""
    newest: dict[tuple[str, str], RecordView] = {}
    for level in sorted(levels, key=lambda record: record.when("since").earliest):
        area = level.where("area")
        name = fold(area.name or str([unit.name for unit in area.admin])) if area is not None else level.uid
        newest[name, fold(level.text("issuer"))] = level
    return [level for level in levels if level in newest.values()]


def _in_force(record: RecordView, first: str, last: str) -> bool:
    """Return whether a context record belongs to the period; a date that is not known never shuts it out."""
    name = record.kind.name
    if record.flag("superseded") if name == "advisory" else False:
        return False
    whens = [record.when(field) for field in _TIMES[name]]
    if name in ("advisory", "order", "area_level", "note"):
        begun = all(not when.earliest or when.earliest[:10] <= last for when in whens)
    else:
        begun = all(possible_in(when, first, last) is not False for when in whens)
    end = record.when(_ENDS[name]) if name in _ENDS else None
    if name == "order" and (lifted := record.when("lifted").latest) and lifted[:10] <= last:
        return False
    # An order is in force on the last day or it is not printed: a driver reads it as what holds now.
    over = last if name == "order" else first
    return begun and not (end is not None and end.latest and end.latest[:10] < over)


def _figures(cases: list[CaseInReport], context: dict[str, tuple[RecordView, ...]]) -> Figures:
    states = [state for case in cases for state in case.states]
    return Figures(
        cases=len(cases),
        taken=sum(state.taken for state in states),
        held=sum(state.may_be_held for state in states),
        held_confirmed=sum(state.may_be_held and state.confirmed for state in states),
        killed=sum(state.surely_dead for state in states),
        free=sum(state.surely_free for state in states),
        public_demands=sum(bool(demand.flag("public")) for case in cases for demand in case.view.parts["demand"]),
        incidents=len(context["incident"]),
    )
