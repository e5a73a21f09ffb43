"""How papers say what is known: one wording for all kinds, whole sentences, nothing surer than the records.

Words come in the language in use (`language.use`). Views are edited ones: what an edition withholds leaves a mark in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from babel.dates import format_date

from models.base import terms
from models.base.countries import country_name, national_singular, nationality
from models.base.language import _, current, ngettext
from models.values.grade import Grade
from models.values.money import money_text
from models.values.when import When
from models.values.when_read import weekday_candidates
from models.values.when_text import when_text
from models.values.where import Where, coordinates_text, where_text
from models.views.captivity import Captivity
from models.views.case import CaseView
from models.views.claims import Contradiction
from models.views.record import RecordView

CLAIMED = ("claimed", "claimed_disputed")
MOST_DAYS = 14
"""So many days are written as one set (8, 9 or 11 Nov); the form dates are kept in takes no more."""


def withheld() -> str:
    """Return the mark that stands where this audience may not see."""
    return terms.label("withheld_reason", "need_to_know")


def not_known() -> str:
    """Return the words for what nobody has entered."""
    return _("not known")


def shown(record: RecordView, field: str, text: str, missing: str | None = None) -> str:
    """Return the text, the mark of what is withheld, or `missing` ("not known") when there is nothing."""
    if record.is_withheld(field):
        return withheld()
    return text or (not_known() if missing is None else missing)


def term_shown(record: RecordView, field: str, missing: str | None = None) -> str:
    """Return the word for the code of a term field, or its mark; a code "unknown" reads as nothing entered."""
    code = record.text(field)
    return shown(record, field, "" if code == "unknown" else terms.label(record.kind.field(field).terms, code), missing)


def sentence(text: str) -> str:
    """Return the text with a capital letter and a full stop."""
    text = text.strip()
    return text if not text else text[:1].upper() + text[1:] + ("" if text[-1:] in ".!?…" else ".")


def day_text(day: str) -> str:
    """Return an ISO day as printed, empty when there is none, as it is when it is no day."""
    try:
        return when_text(When.from_edtf(date.fromisoformat(day).isoformat()), language=current()) if day else ""
    except ValueError:
        return day


# --- dates ---------------------------------------------------------------------------------------------------------------


def date_text(when: When, source: RecordView | None = None, *, quote: bool = False) -> str:
    """Return the date, or why there is none: "date not known: “last week”, and the article has no date".

    `quote`: the wording of the source may be printed (the crisis team's papers).
    """
    if when.edtf:
        return when_text(when, language=current())
    return (
        _("{unknown}: {why}").format(unknown=when_text(when, language=current()), why=why)
        if (why := date_missing(when, source, quote=quote))
        else when_text(when, language=current())
    )


def date_missing(when: When, source: RecordView | None = None, *, quote: bool = False) -> str:
    """Return why a date is not known, without full stop; empty when it is known or nothing was said."""
    if when.edtf:
        return ""
    raw = " ".join(when.raw.split()) if quote else ""
    if "no_anchor" not in when.doubt:
        return _("“{wording}”").format(wording=raw) if raw else ""
    undated = source is not None and not source.is_withheld("published") and not source.when("published").edtf
    named = form_the(source) if undated else ""
    if raw and named:
        return _("“{wording}”, and {source} has no date").format(wording=raw, source=named)
    if named:
        return _("counted from the day of {source}, which has no date").format(source=named)
    return (
        _("“{wording}”, counted from a day that is not known").format(wording=raw)
        if raw
        else _("counted from a day that is not known")
    )


def weekday_remark(when: When) -> str:
    """Return "11 Nov 2025 is a Tuesday" for every day that does not fall on the weekday its wording names; else empty."""
    if "weekday_clash" not in when.doubt:
        return ""
    days = [part.first[:10] for part in when.shape.parts if part.unit in ("day", "minute")]
    return "; ".join(_is_a(day) for day in dict.fromkeys(days) if _clashes(when, day))


def _clashes(when: When, day: str) -> bool:
    """Return whether a day lies on another weekday than the wording names: then some day near it would fit."""
    candidates = weekday_candidates(When.from_edtf(day, raw=when.raw, doubt=when.doubt))
    named = {date.fromisoformat(found).weekday() for found in candidates}
    return bool(named) and date.fromisoformat(day).weekday() not in named


def _is_a(day: str) -> str:
    weekday = format_date(date.fromisoformat(day), "EEEE", locale=current())
    return _("{date} is a {weekday}").format(date=day_text(day), weekday=weekday)


# --- contradictions ------------------------------------------------------------------------------------------------------


def form_the(source: RecordView | None) -> str:
    """Return "the article", "the message" ...: a source by its form, the only name it has on paper."""
    code = source.text("form") if source else ""
    return terms.label("source_form_the", code if terms.is_known("source_form_the", code) else "other")


def claim_value(claim: RecordView) -> str:
    """Return one claimed value as printed."""
    when = claim.when("when")
    return when_text(when, language=current()) if when.edtf else shown(claim, "value", claim.text("value"))


def values_text(contradiction: Contradiction) -> str:
    """Return all claimed values: "8 or 11 Nov 2025", "95,000 or 100,000"."""
    whens = [claim.when("when") for claim in contradiction.claims]
    days = sorted({when.edtf for when in whens if when.shape.kind == "one" and len(when.edtf) == 10})
    if 1 < len(days) <= MOST_DAYS and all(when.edtf in days for when in whens):
        return when_text(When.from_edtf(f"[{','.join(days)}]"), language=current())
    values = list(dict.fromkeys(claim_value(claim) for claim in contradiction.claims))
    return _("{first} or {last}").format(first=", ".join(values[:-1]), last=values[-1]) if len(values) > 1 else values[0]


def who_differs(contradiction: Contradiction) -> str:
    """Return "the article contradicts itself" for one source, "sources differ" for several independent ones."""
    if contradiction.sources > 1:
        return _("sources differ")
    code = contradiction.form if terms.is_known("source_form_the", contradiction.form) else "other"
    return _("{source} contradicts itself").format(source=terms.label("source_form_the", code))


def contradiction_text(contradiction: Contradiction) -> str:
    """Return "8 or 11 Nov 2025: the article contradicts itself"."""
    return _("{values}: {who}").format(values=values_text(contradiction), who=who_differs(contradiction))


def contradiction_remark(contradiction: Contradiction) -> str:
    """Return the weekdays that do not fit among the claimed dates, else empty."""
    remarks = (weekday_remark(claim.when("when")) for claim in contradiction.claims)
    return "; ".join(dict.fromkeys(remark for remark in remarks if remark))


def contradiction_of(found: Iterable[Contradiction], uid: str, field: str) -> Contradiction | None:
    """Return the contradiction about a field of a record, or None."""
    return next((item for item in found if item.about == uid and item.field == field), None)


# --- places --------------------------------------------------------------------------------------------------------------


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


# --- groups --------------------------------------------------------------------------------------------------------------


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
    return tuple(row for row in view.parts["attribution"] if not act or row.text("act") in ("", act))


def is_claimed(view: CaseView, act: str = "") -> bool:
    """Return whether a group has claimed the act or the whole case."""
    return any(row.text("attribution") in CLAIMED for row in attributions_of(view, act))


def attribution_texts(view: CaseView, act: str = "") -> tuple[str, ...]:
    """Return a clause for each attribution; "captors not known, no claim" when there is none."""
    rows, claimed = attributions_of(view, act), is_claimed(view, act)
    texts = (attribution_text(row, view.groups.get(row.text("group")), claimed=claimed) for row in rows)
    return tuple(dict.fromkeys(texts)) or (no_captors(),)


# --- demands -------------------------------------------------------------------------------------------------------------


def demand_text(demand: RecordView) -> str:
    """Return "USD 5,000,000; per person or for all: not known; made in public".

    A sum stands only where this view still has it: it was made in public and the edition sees demands.
    """
    amount, basis = demand_sum(demand)
    return "; ".join(part for part in (amount, basis, demand_publicity(demand)) if part)


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


# --- victims -------------------------------------------------------------------------------------------------------------


def nationality_of(view: CaseView, victim: RecordView) -> str:
    """Return the country code of a victim's nationality: of this case, else of the person; empty when withheld or not known."""
    person = view.person_of(victim)
    return victim.text("nationality") or (person.text("nationality") if person else "")


def nationality_text(view: CaseView, victim: RecordView) -> str:
    """Return "Indian", "Malian (presumed)", or the mark of what is withheld or not known."""
    person, code = view.person_of(victim), nationality_of(view, victim)
    if not code:
        hidden = victim.is_withheld("nationality") or (person is not None and person.is_withheld("nationality"))
        return withheld() if hidden else not_known()
    word = nationality(code, current(), sex_of(view, victim)) or country_name(code, current())
    return _("{nationality} (presumed)").format(nationality=word) if nationality_presumed(view, victim) else word


def nationality_presumed(view: CaseView, victim: RecordView) -> bool:
    """Return whether the nationality printed is presumed only."""
    person = view.person_of(victim)
    return (
        person is not None
        and bool(person.flag("nationality_presumed"))
        and victim.text("nationality") in ("", person.text("nationality"))
    )


def sex_of(view: CaseView, victim: RecordView) -> str:
    """Return the code of a victim's sex: of this case, else of the person."""
    person = view.person_of(victim)
    return victim.text("sex") or (person.text("sex") if person else "")


def victim_label(view: CaseView, victim: RecordView) -> str:
    """Return what a victim is called on this paper: name, codeword, role, "Indian national 3 of 5", or the mark.

    A name stands here only where the edition still has it, and never a child's. Source: Convention on the Rights of the Child.
    """
    person = view.person_of(victim)
    if person is not None and not person.flag("child") and person.text("name"):
        return person.text("name")
    if words := victim.text("codeword") or victim.text("role"):
        return words
    national = national_singular(code, current(), sex_of(view, victim)) if (code := nationality_of(view, victim)) else ""
    if person is None:
        return _unnamed(victim, national)
    if person.flag("child"):
        return _("A child (name withheld: protection of the person)")
    return _("{national} (name withheld: need to know)").format(national=national) if national else withheld()


def _unnamed(victim: RecordView, national: str) -> str:
    who, number, of = national or _("Person not named"), victim.integer("number"), victim.integer("of")
    if number is None:
        return who if not national else _("{national}, not named").format(national=national)
    if of is None:
        return _("{national} no. {number}").format(national=who, number=number)
    return _("{national} {number} of {of}").format(national=who, number=number, of=of)


def status_text(state: Captivity) -> str:
    """Return a captive's state: held is "reported held, unconfirmed" until a proof of life was confirmed."""
    if state.status == "held":
        return _("held, confirmed by a proof of life") if state.confirmed else _("reported held, unconfirmed")
    return terms.inline("ledger_status", state.status)


def days_text(days: tuple[int | None, int | None]) -> str:
    """Return days held as far as they are known: "16 days", "13 to 16 days", "at least 13 days", "not known"."""
    least, most = days
    if least is not None and most is not None:
        if least == most:
            return ngettext("{count} day", "{count} days", least).format(count=least)
        return _("{least} to {most} days").format(least=least, most=most)
    if least:
        return ngettext("at least {count} day", "at least {count} days", least).format(count=least)
    return not_known() if most is None else ngettext("at most {count} day", "at most {count} days", most).format(count=most)


def last_alive_text(state: Captivity) -> str:
    """Return when a captive was last confirmed alive: a date, "never", or "–" for the dead, of whom it is not asked."""
    if state.last_alive.edtf:
        return when_text(state.last_alive, language=current())
    if state.killed:
        return "–"
    return _("date not known") if state.confirmed else _("never")


# --- grades and sources --------------------------------------------------------------------------------------------------


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


def listed(words: Sequence[str]) -> str:
    """Return words in a row: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])
