"""How papers say what is known: one wording for all kinds, whole sentences, nothing surer than the records.

Words come in the language in use (`language.use`). Views are edited ones: what an edition withholds leaves a mark in its place.
Papers import from here; dates, people and the smallest words lie in files of their own.
"""

from __future__ import annotations

from models.base import terms
from models.base.language import _, current
from models.values.grade import Grade
from models.values.money import money_text
from models.values.where import Where, coordinates_text, where_text
from models.views.case import CaseView
from models.views.record import RecordView
from reports.kinds.dates import (
    claim_value,
    contradiction_of,
    contradiction_remark,
    contradiction_text,
    date_missing,
    date_text,
    form_the,
    values_text,
    weekday_remark,
    who_differs,
)
from reports.kinds.people import (
    days_text,
    ended_text,
    is_withheld_of,
    last_alive_text,
    nationality_of,
    nationality_presumed,
    nationality_text,
    sex_of,
    status_text,
    victim_label,
)
from reports.kinds.words import (
    day_text,
    listed,
    not_known,
    sentence,
    shown,
    term_shown,
    withheld,
)

__all__ = [
    "CLAIMED",
    "attribution_text",
    "attribution_texts",
    "attributions_of",
    "claim_value",
    "contradiction_of",
    "contradiction_remark",
    "contradiction_text",
    "date_missing",
    "date_text",
    "day_text",
    "days_text",
    "demand_publicity",
    "demand_sum",
    "demand_text",
    "ended_text",
    "form_the",
    "grade_text",
    "group_label",
    "independence_text",
    "is_claimed",
    "is_withheld_of",
    "last_alive_text",
    "listed",
    "nationality_of",
    "nationality_presumed",
    "nationality_text",
    "no_captors",
    "not_known",
    "place_shown",
    "place_text",
    "sentence",
    "sex_of",
    "shown",
    "source_number",
    "status_text",
    "term_shown",
    "values_text",
    "victim_label",
    "weekday_remark",
    "who_differs",
    "withheld",
]

CLAIMED = ("claimed", "claimed_disputed")


# --- places -------------------------------------------------------------------------------------------------------------


def place_text(where: Where | None, *, points: bool = False) -> str:
    """Return the place in words: "near Kobri, Mali; no point known". `points`: coordinates may be printed and missed."""
    if where is None or where.is_empty:
        return _("place not known")
    words = where_text(where, current())
    if not points:
        return words
    if where.has_point:
        return _("{place}; {point}").format(place=words, point=coordinates_text(where, current()))
    return _("{place}; no point known").format(place=words)


def place_shown(record: RecordView, field: str = "place", *, points: bool = False) -> str:
    """Return the place of a record, or the mark of what is withheld."""
    return withheld() if record.is_withheld(field) else place_text(record.where(field), points=points)


# --- groups -------------------------------------------------------------------------------------------------------------


def group_label(group: RecordView | None) -> str:
    """Return a group's short name, else its name."""
    if group is None:
        return _("a group not named")
    return shown(group, "name", group.text("short") or group.text("name"), _("a group not named"))


def attribution_text(row: RecordView, group: RecordView | None, *, claimed: bool) -> str:
    """Return one row as a clause. `claimed`: somebody has claimed it; only then "no claim" is left out. Suspected is no claim."""
    if row.is_withheld("attribution") or row.is_withheld("group"):
        return withheld()
    name, code = group_label(group), row.text("attribution")
    if code in ("claimed", "claimed_disputed", "denied"):
        said = {
            "claimed": _("claimed by {group}"),
            "claimed_disputed": _("claimed by {group}, and the claim is disputed"),
            "denied": _("{group} denies it"),
        }
        return said[code].format(group=name)
    return (_named_beside_claim() if claimed else _named_unclaimed()).get(code, _other(claimed)).format(group=name)


def _named_unclaimed() -> dict[str, str]:
    return {
        "suspected": _("{group} suspected, no claim"),
        "assessed": _("{group} according to our assessment, no claim"),
        "attributed_by_authority": _("{group} according to an authority, no claim"),
        "attributed_by_media": _("{group} according to media, no claim"),
    }


def _named_beside_claim() -> dict[str, str]:
    return {
        "suspected": _("{group} suspected"),
        "assessed": _("{group} according to our assessment"),
        "attributed_by_authority": _("{group} according to an authority"),
        "attributed_by_media": _("{group} according to media"),
    }


def _other(claimed: bool) -> str:
    return (
        _("{group} named, on what ground is not known") if claimed else _("{group} named, on what ground is not known; no claim")
    )


def no_captors() -> str:
    """Return what stands where no group is named."""
    return _("captors not known, no claim")


def attributions_of(view: CaseView, act: str = "") -> tuple[RecordView, ...]:
    """Return the attributions of an act with those of the whole case; without act all of them."""
    rows = view.parts["attribution"]
    return tuple(row for row in rows if not act or (row.text("act") in ("", act) and not row.is_withheld("act")))


def is_claimed(view: CaseView, act: str = "") -> bool:
    """Return whether a group has claimed the act or the whole case."""
    return any(row.text("attribution") in CLAIMED for row in attributions_of(view, act))


def attribution_texts(view: CaseView, act: str = "") -> tuple[str, ...]:
    """Return a clause for each attribution; "captors not known, no claim" when there is none."""
    rows, claimed = attributions_of(view, act), is_claimed(view, act)
    texts = (attribution_text(row, view.groups.get(row.text("group")), claimed=claimed) for row in rows)
    if not rows and any(row.is_withheld("act") for row in view.parts["attribution"]):
        return (withheld(),)
    return tuple(dict.fromkeys(texts)) or (no_captors(),)


# --- demands ------------------------------------------------------------------------------------------------------------


def demand_text(demand: RecordView) -> str:
    """Return "USD 5,000,000; per person or for all: not known; made in public".

    A sum stands only where this view still has it: it was made in public and the edition sees demands.
    """
    amount, basis = demand_sum(demand)
    return _("; ").join(part for part in (amount, basis, demand_publicity(demand)) if part)


def demand_sum(demand: RecordView) -> tuple[str, str]:
    """Return the sum and for whom it is: ("USD 5,000,000", "per person or for all: not known"); without sum what is asked for."""
    money = demand.money("amount")
    if demand.is_withheld("amount"):
        return _("sum withheld: need to know"), ""
    if money is None:
        kind = demand.text("kind")
        return (terms.label("demand_kind", kind) if kind not in ("", "money") else _("no sum known")), ""
    return money_text(money, current(), basis=False), terms.label("demand_basis", money.basis)


def demand_publicity(demand: RecordView) -> str:
    """Return whether a demand was made in public."""
    if demand.is_withheld("public"):
        return withheld()
    flag = demand.flag("public")
    return _("not known whether made in public") if flag is None else _("made in public") if flag else _("not made in public")


# --- grades and sources -------------------------------------------------------------------------------------------------


def grade_text(view: CaseView, record: RecordView) -> str:
    """Return the grade of a record, "F2", from its source and its credibility; empty when it has none or it is withheld.

    Without source its reliability cannot be judged (F). Without credibility the letter stands alone.
    """
    if record.is_withheld("credibility") or record.is_withheld("source"):
        return ""
    source = view.source_of(record)
    reliability, credibility = (source.text("reliability") if source else ""), record.text("credibility")
    if not reliability and not credibility:
        return ""
    reliability = reliability or "F"
    known = terms.is_known("reliability", reliability) and terms.is_known("credibility", credibility)
    return str(Grade(reliability, credibility)) if known else " ".join(part for part in (reliability, credibility) if part)


def source_number(view: CaseView, source: RecordView | None) -> str:
    """Return a source's number on this paper, "S1", empty for none."""
    return f"S{list(view.sources).index(source.uid) + 1}" if source is not None and source.uid in view.sources else ""


def independence_text(view: CaseView, source: RecordView) -> str:
    """Return whether a source stands alone: "repeats an unknown original: not counted as corroboration"."""
    if source.is_withheld("independence"):
        return withheld()
    original = view.sources.get(source.text("repeats"))
    if original is not None and original.uid != source.uid:
        number = source_number(view, original)
        return _("repeats source {number}: not counted as corroboration").format(number=number)
    code = source.text("independence")
    if code in ("repeats", "repeats_unknown") or source.text("repeats"):
        return _("repeats an unknown original: not counted as corroboration")
    if code in ("", "unknown"):
        return _("not known whether it repeats another")
    return terms.inline("independence", code)
