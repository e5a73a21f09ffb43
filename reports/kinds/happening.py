"""What a flash and an incident report tell: one incident, or a case's acts, as who, what, where, when and how known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from models.base import terms
from models.base.countries import country_name
from models.base.language import _, current
from models.editions.apply import case_floor, floor_of
from models.values.grade import Grade
from models.values.marking import highest
from models.values.when_text import when_text
from models.values.where import where_text
from models.views.captivity import Captivity, in_order
from models.views.incident import IncidentView
from models.views.record import RecordView
from reports.kinds.dates import form_the
from reports.kinds.frame import Frame
from reports.kinds.known import Known
from reports.kinds.moment import Moment, moment
from reports.kinds.parts import TAKING
from reports.kinds.titles import neutral_title
from reports.kinds.wording import (
    CLAIMED,
    attribution_text,
    attribution_texts,
    independence_text,
    nationality_of,
    nationality_text,
    not_known,
    place_shown,
    sentence,
    shown,
    status_text,
    term_shown,
    withheld,
)

TITLE_PLACE = 60
"""Characters of a place in a title; a longer one is left to the facts."""


@dataclass(frozen=True)
class Happening:
    """The incident of a paper, edited for its readers. `known` is the case it became, or that is told as one."""

    view: IncidentView
    known: Known | None
    frame: Frame

    @classmethod
    def of(cls, view: IncidentView, states: tuple[Captivity, ...], frame: Frame) -> Happening:
        """Return the matter of a paper. `states` are those of the case's victims."""
        return cls(view, Known.of(view.case, states, frame) if view.case else None, frame)

    @property
    def main(self) -> RecordView:
        """Return the record whose time and place the paper tells: the incident, the newest grave act, else the case."""
        if self.view.incident is not None:
            return self.view.incident
        acts = self.acts
        grave = [act for act in acts if act.text("kind") in TAKING]
        return (grave or acts or [self.case])[-1]

    @property
    def acts(self) -> list[RecordView]:
        """Return the acts of the case in the order of events."""
        return in_order(self.known.view.acts) if self.known else []

    @property
    def case(self) -> RecordView:
        """Return the case's own record; only where there is a case."""
        if self.known is None:
            raise LookupError("no case")
        return self.known.case

    @property
    def serial(self) -> str:
        """Return the incident's number or the case's reference."""
        record, field = (self.view.incident, "number") if self.view.incident is not None else (self.case, "ref")
        return shown(record, field, record.text(field))

    @property
    def is_numbered(self) -> bool:
        """Whether it has a number or reference of its own."""
        return self.view.incident is None or bool(self.view.incident.text("number"))

    @property
    def exercise(self) -> bool:
        """Whether it belongs to an exercise."""
        return self.known is not None and bool(self.case.flag("exercise"))

    def floor(self) -> str:
        """Return the least marking of a paper that prints this."""
        view = self.view
        records = [record for record in (view.incident, *view.log_lines, *view.orders, *view.head_counts) if record is not None]
        return highest(*map(floor_of, records), *([case_floor(view.case)] if view.case else []), "TLP:GREEN")

    # --- what, where, when ---------------------------------------------------------------------------------------------

    def kind(self) -> str:
        """Return what kind of event it is."""
        if self.main.kind.name == "case":
            return term_shown(self.main, "kind", _("Case"))
        return term_shown(self.main, "kind", _("Incident, kind not known"))

    def title(self) -> str:
        """Return the neutral title: kind and place, of a case whom it happened to."""
        if self.view.incident is None and self.known is not None:
            return neutral_title(self.known.view)
        return self.short_title()

    def short_title(self) -> str:
        """Return kind and place alone: one line of a page that has no room."""
        place = self.place_in_title()
        return _("{kind}, {place}").format(kind=self.kind(), place=place) if place else self.kind()

    def place_in_title(self) -> str:
        """Return where in a few words: "near Bougouni", "in Mopti, Mali"; the country alone where no more may be told."""
        where = self.main.where("place") if "place" in self.main.kind.names else None
        country = country_name((where.country if where else "") or self.view.country, current())
        if where is None or not (where.name or where.admin):
            return country
        words = where_text(replace(where, country="", admin=() if where.name else where.admin), current())
        return words if len(words) <= TITLE_PLACE else country

    def place(self) -> str:
        """Return the place in words, or the mark; with points only where the edition still has them."""
        if "place" not in self.main.kind.names:
            return country_name(self.view.country, current()) or _("place not known")
        if self.main.text("place") == "" and not self.main.is_withheld("place") and self.view.country:
            return country_name(self.view.country, current())
        return place_shown(self.main)

    def place_precision(self) -> str:
        """Return what the place is worth: "near that place or a small area", or that it was not said."""
        where = self.main.where("place") if "place" in self.main.kind.names else None
        if where is None or where.is_empty:
            return ""
        return terms.inline("place_precision", str(where.precision)) if where.precision else _("precision not said")

    def moment(self) -> Moment:
        """Return when it happened; of a case told as an incident, when its newest grave act did."""
        if "when" not in self.main.kind.names:
            return Moment(_("no act has been entered"), "", "", "")
        if self.main.is_withheld("when"):
            return Moment(withheld(), "", "", "")
        found = moment(self.main.when("when"), self.view.country)
        if self.known is not None and self.view.incident is None:
            return replace(found, local=self.known.date(self.main))
        return found

    def day(self) -> str:
        """Return when it happened in as few words as a sentence bears."""
        if self.known is not None and self.view.incident is None and self.main.kind.name == "act":
            return withheld() if self.main.is_withheld("when") else self.known.bare_date(self.main)
        return self.moment().local

    # --- who, by whom --------------------------------------------------------------------------------------------------

    def count(self, field: str) -> int | None:
        """Return how many were taken, killed or injured; of a case as the act tells, else as its victims' states do."""
        if self.view.incident is not None:
            return self.view.incident.integer(field)
        told = [number for act in self.acts if (number := act.integer(field)) is not None]
        known = self.known
        if known is None or field == "injured" or known.status_hidden or not known.states:
            return sum(told) if told else None
        states = [known.states[victim.uid] for victim in known.view.victims if victim.uid in known.states]
        return sum(state.taken if field == "taken" else state.surely_dead for state in states)

    def by_category(self) -> str:
        """Return the victims by category and nationality: "5 x Company worker (Indian)"; empty where none were entered."""
        if self.known is None or not self.known.view.victims:
            return ""
        return _("; ").join(_("{count} × {who}").format(count=count, who=who) for who, count in self._categories().items())

    def _categories(self) -> Counter[str]:
        known, found = self.known, Counter[str]()
        for victim in known.view.victims if known else ():
            assert known is not None
            state = known.state(victim)
            words = [
                term_shown(victim, "category", _("category not known")),
                nationality_text(known.view, victim) if nationality_of(known.view, victim) else "",
                status_text(state) if state else "",
            ]
            found[", ".join(word for word in words if word)] += 1
        return found

    def by_whom(self) -> str:
        """Return who did it with the word of how that is known; nothing surer than the records."""
        incident = self.view.incident
        if incident is None:
            act = self.main.uid if self.main.kind.name == "act" else ""
            return sentence(_("; ").join(attribution_texts(self.known.view, act))) if self.known else not_known()
        actor = term_shown(incident, "actor", "")
        actor = "" if incident.text("actor") == "unknown" else actor
        if incident.is_withheld("group"):
            return sentence(withheld())
        if self.view.group is None:
            code = incident.text("attribution")
            how = terms.inline("attribution", code) if code else ""
            named = _("{actor}, no group named").format(actor=actor) if actor else _("not known, no group named")
            return sentence(_("{named} ({how})").format(named=named, how=how) if how else named)
        words = attribution_text(incident, self.view.group, claimed=incident.text("attribution") in CLAIMED)
        return sentence(_("{actor}: {words}").format(actor=actor, words=words) if actor else words)

    # --- how known -----------------------------------------------------------------------------------------------------

    def source(self) -> RecordView | None:
        """Return the source of the main record, None when none was noted."""
        if self.view.incident is not None:
            return self.view.source
        return self.known.view.source_of(self.main) if self.known and self.main.kind.name == "act" else None

    def reporter(self) -> str:
        """Return the reporter's type, never who it is."""
        source = self.source()
        return _("not recorded") if source is None else term_shown(source, "type", _("type not recorded"))

    def grade(self) -> str:
        """Return the grade of the main record, empty for none."""
        return grade_of(self.main, self.source()) if "credibility" in self.main.kind.names else ""

    def how_known(self) -> str:
        """Return by what and how it is known: form, whether it stands alone, and the grade in words."""
        source = self.source()
        parts = list[str]()
        if source is not None:
            parts.append(term_shown(source, "form", ""))
            if self.known is not None and source.uid in self.known.view.sources:
                parts.append(independence_text(self.known.view, source))
            elif source.text("independence") in ("repeats", "repeats_unknown"):
                parts.append(_("{source} repeats another: no corroboration").format(source=form_the(source)))
        parts.append(grade_words_of(self.main, source))
        return sentence(_("; ").join(part for part in parts if part)) or sentence(_("not recorded"))

    # --- own staff -----------------------------------------------------------------------------------------------------

    def own_staff(self) -> str:
        """Return whether own staff are affected: yes, no, not known, or the mark; while some are missing it is possible."""
        record = self.view.incident if self.view.incident is not None else self.case
        flag = record.flag("own_staff")
        unsure = _("possibly") if self.missing() else ""
        return shown(record, "own_staff", unsure if flag is None else terms.label("yes_no", "yes" if flag else "no"))

    def missing(self) -> int:
        """Return how many of ours the head counts tell missing, 0 where none or nobody counted."""
        return sum(count.integer("missing") or 0 for count in self.view.head_counts)


def grade_of(record: RecordView, source: RecordView | None) -> str:
    """Return "C2" of a record and its source; a letter or a figure alone where only that is known, empty for neither."""
    if record.is_withheld("credibility") or record.is_withheld("source"):
        return ""
    reliability, credibility = source.text("reliability") if source else "", record.text("credibility")
    if not reliability and not credibility:
        return ""
    reliability = reliability or "F"
    known = terms.is_known("reliability", reliability) and terms.is_known("credibility", credibility)
    return str(Grade(reliability, credibility)) if known else " ".join(part for part in (reliability, credibility) if part)


def grade_words_of(record: RecordView, source: RecordView | None) -> str:
    """Return the grade with its words: "C2 (fairly reliable, probably true)"; "not graded" without one."""
    grade = grade_of(record, source) if "credibility" in record.kind.names else ""
    if not grade:
        return _("not graded")
    reliability = (source.text("reliability") if source else "") or "F"
    words = [terms.inline("reliability", reliability), terms.inline("credibility", record.text("credibility"))]
    return _("{grade} ({words})").format(grade=grade, words=_("; ").join(word for word in words if word))


def date_of(record: RecordView, field: str) -> str:
    """Return a date as printed, the mark, or a dash for none."""
    if record.is_withheld(field):
        return withheld()
    return when_text(record.when(field), language=current()) if record.text(field) else "–"
