"""The cases of a situation report, a row each: what, when, where, how many, by whom, how sure; never who."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from models.base.countries import country_name
from models.base.language import _, current, ngettext
from models.values.where import where_text
from models.views.record import RecordView
from models.views.series import Reconciled
from models.views.situation import CaseInReport
from reports.content import Block, Bullets, Cell, Column, Row, Span, Table, Text
from reports.kinds.dates import contradiction_remark, contradiction_text
from reports.kinds.known import Known, shortened
from reports.kinds.since import change_words
from reports.kinds.titles import main_act, neutral_title
from reports.kinds.wording import attribution_texts, day_text, demand_sum, grade_text, listed, term_shown, withheld

Cases = tuple[tuple[CaseInReport, Known], ...]
WORDS_MOST = 100
"""Characters of a place, a title or an attribution in a cell; a longer one is cut with a sign of it."""


def place_of(known: Known, *, partner: bool = False) -> str:
    """Return where the main act was: as named, or for partners the administrative unit only."""
    act = main_act(known.view)
    if act is None:
        return _("place not known")
    if act.is_withheld("place"):
        return withheld()
    where = act.where("place")
    if where is None or where.is_empty:
        return _("place not known")
    country = country_name(where.country or known.case.text("country"), current())
    if partner:
        names = [unit.name for unit in where.admin if unit.name]
        return ", ".join(part for part in (*names[-1:], country) if part) or _("place not known")
    bare = replace(where, country="")
    # A country alone is known: "place not known" would say less than the records do.
    return country if bare.is_empty else shortened(where_text(bare, current()), WORDS_MOST)


def cases_table(
    cases: Cases, *, partner: bool, most: int, found: Reconciled | None = None, groups: Mapping[str, RecordView] | None = None
) -> list[Block]:
    """Return the cases, those with persons held first, under bands: new, changed, carried forward since the last issue; in the
    first issue of a series, those from before the period apart.
    """
    if not cases:
        return [Text((Span(_("No case falls into the period.")),))]
    columns = (
        Column(_("Case"), 0.35, "strong"),
        Column(_("When"), 0.15),
        Column(_("Where"), 0.17),
        Column(_("By whom"), 0.22),
        Column(_("Grade"), 0.11, "grade"),
    )
    changed = {change.now.uid: change for change in found.changed} if found else {}
    rows: list[Row] = []
    left = most
    for band, part in _banded(cases, found):
        shown = part[:left]
        left -= len(shown)
        rows += [Row(band=band)] if band and shown else []
        for case, known in shown:
            change = changed.get(known.case.uid)
            words = change_words(change, {**known.view.groups, **(groups or {})}) if change else ""
            rows.append(_row(case, known, partner=partner, changed=words))
    blocks: list[Block] = [Table(columns, tuple(rows))]
    if len(cases) > most:
        text = ngettext(
            "{count} more case is counted above and not listed.",
            "{count} more cases are counted above and not listed.",
            len(cases) - most,
        )
        blocks.append(Text((Span(text.format(count=len(cases) - most)),), muted=True))
    return blocks


def _banded(cases: Cases, found: Reconciled | None) -> list[tuple[str, Cases]]:
    ordered = tuple(sorted(cases, key=lambda pair: not _holds(pair[0])))
    if found is None or not found.number:
        fresh = tuple(pair for pair in ordered if not pair[0].carried)
        return [("", fresh), (_("Carried forward from before the period"), tuple(pair for pair in ordered if pair[0].carried))]
    bands = (
        ("new", _("New since {number}").format(number=found.number)),
        ("changed", _("Changed since {number}").format(number=found.number)),
        ("same", _("Carried forward unchanged")),
    )
    return [(words, tuple(pair for pair in ordered if found.of.get(pair[1].case.uid) == kind)) for kind, words in bands]


def _holds(case: CaseInReport) -> bool:
    return any(state.may_be_held for state in case.states)


def _row(case: CaseInReport, known: Known, *, partner: bool, changed: str = "") -> Row:
    act = main_act(known.view)
    parts = (known.case.text("ref"), _persons(case), term_shown(known.case, "status"))
    below = _("; ").join(part for part in parts if part)
    if changed:
        below = "\n".join((below, _("Changed: {words}").format(words=changed)))
    cells = (
        Cell(shortened(_title(known, partner=partner), WORDS_MOST), below),
        Cell(known.date(act) if act else _("date not known")),
        Cell(place_of(known, partner=partner)),
        Cell(by_whom(known)),
        Cell(grade_text(known.view, act) if act else ""),
    )
    return Row(cells, source=known.case.text("ref"))


def _title(known: Known, *, partner: bool) -> str:
    if not partner:
        return neutral_title(known.view)
    acts = tuple(
        replace(act, values={name: value for name, value in act.values.items() if name != "place"}) for act in known.view.acts
    )
    return neutral_title(replace(known.view, parts={**known.view.parts, "act": acts}))


def _persons(case: CaseInReport) -> str:
    states = case.states
    counted = (
        (ngettext("{count} taken", "{count} taken", n := sum(state.taken for state in states)), n),
        (ngettext("{count} reported held", "{count} reported held", n := sum(state.may_be_held for state in states)), n),
        (ngettext("{count} killed", "{count} killed", n := sum(state.surely_dead for state in states)), n),
        (
            ngettext(
                "{count} free again",
                "{count} free again",
                n := sum(state.surely_free for state in states),
            ),
            n,
        ),
    )
    return ", ".join(text.format(count=count) for text, count in counted if count)


def by_whom(known: Known) -> str:
    """Return who is named for a case, suspected and claimed apart."""
    return shortened(_("; ").join(attribution_texts(known.view)), WORDS_MOST)


def contradictions(cases: Cases, most: int) -> list[Block]:
    """Return one line for each contradiction: the values, and whether one source contradicts itself or sources differ."""
    lines: list[tuple[Span, ...]] = []
    for _case, known in cases:
        for found in known.found:
            about = _("{ref}, {record}:").format(ref=known.case.text("ref"), record=known.about(found.about))
            words = _("; ").join(part for part in (contradiction_text(found), contradiction_remark(found)) if part)
            lines.append((Span(about + " ", strong=True), Span(f"{words}.")))
    return [Bullets(tuple(lines[:most])), *more_lines(len(lines), most)] if lines else []


def more_lines(count: int, most: int) -> list[Block]:
    """Return the remark that a list is longer than the paper has room for."""
    if count <= most:
        return []
    text = ngettext("{count} more line has no room here.", "{count} more lines have no room here.", count - most)
    return [Text((Span(text.format(count=count - most)),), muted=True)]


def public_demands(cases: Cases, most: int) -> list[Block]:
    """Return the demands made in public, each by itself: sums are never added."""
    rows = []
    for _case, known in cases:
        for demand in known.view.parts["demand"]:
            if not demand.flag("public"):
                continue
            amount, basis = demand_sum(demand)
            deadline = known.date(demand, "deadline") if demand.text("deadline") else _("none known")
            cells = (
                Cell(known.case.text("ref")),
                Cell(amount, basis),
                Cell(by_whom(known)),
                Cell(deadline),
                Cell(grade_text(known.view, demand)),
            )
            rows.append(Row(cells, source=known.case.text("ref")))
    columns = (
        Column(_("Case"), 0.16, "strong"),
        Column(_("Demand"), 0.33),
        Column(_("By whom"), 0.25),
        Column(_("Deadline"), 0.15),
        Column(_("Grade"), 0.11, "grade"),
    )
    return [Table(columns, tuple(rows[:most])), *more_lines(len(rows), most)] if rows else []


def threats(cases: Cases, most: int) -> list[Block]:
    """Return the threats assessed, with form, imminence, level and status, where this audience sees them."""
    rows = []
    for _case, known in cases:
        for threat in known.view.parts["threat_assessment"]:
            cells = (
                Cell(known.case.text("ref")),
                Cell(term_shown(threat, "form")),
                Cell(term_shown(threat, "imminence")),
                Cell(term_shown(threat, "level")),
                Cell(term_shown(threat, "status"), _review(threat.text("review_on"))),
            )
            rows.append(Row(cells, source=known.case.text("ref")))
    columns = (
        Column(_("Case"), 0.16, "strong"),
        Column(_("Form"), 0.21),
        Column(_("Imminence"), 0.21),
        Column(_("Level"), 0.21),
        Column(_("Status"), 0.21),
    )
    return [Table(columns, tuple(rows[:most])), *more_lines(len(rows), most)] if rows else []


def _review(day: str) -> str:
    return _("review on {date}").format(date=day_text(day)) if day else ""


def gaps(cases: Cases, most: int) -> list[Block]:
    """Return one line a case on what is not known of it, cases with persons held first."""
    ordered = sorted(cases, key=lambda pair: not _holds(pair[0]))
    lines = [(known.case.text("ref"), found) for case, known in ordered if (found := _missing(case, known))]
    items = tuple(
        (Span(_("{label}:").format(label=ref) + " ", strong=True), Span(f"{listed(found)}.")) for ref, found in lines[:most]
    )
    if not items:
        return []
    blocks: list[Block] = [Bullets(items)]
    if len(lines) > most:
        more = len(lines) - most
        text = ngettext("{count} more case has open questions.", "{count} more cases have open questions.", more)
        blocks.append(Text((Span(text.format(count=more)),), muted=True))
    return blocks


def _missing(case: CaseInReport, known: Known) -> list[str]:
    view, act = known.view, main_act(known.view)
    found: list[str] = []
    rows = view.parts["attribution"]
    if not rows:
        found.append(_("who did it"))
    elif not any(row.text("attribution") in ("claimed", "attributed_by_authority") for row in rows):
        found.append(_("who did it for certain"))
    if any(state.may_be_held and not state.confirmed for state in case.states):
        found += [_("any proof of life"), _("where they are held")]
    if act is not None and (not act.when("when").edtf or known.contradiction(act, "when")):
        found.append(_("the day"))
    if act is not None and not act.is_withheld("place"):
        where = act.where("place")
        if where is None or not (where.name or where.admin or where.has_point):
            found.append(_("the place"))
        elif not where.has_point:
            found.append(_("the exact place"))
    if any(money and money.basis == "unknown" for money in (demand.money("amount") for demand in view.parts["demand"])):
        found.append(_("whether the sum is per person or for all"))
    if view.victims and all(not victim.text("person") for victim in view.victims):
        found.append(_("who they are"))
    return found
