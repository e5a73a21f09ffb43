"""A case as the sections of a paper share it: the edited view, the captives' states, contradictions, and names of records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.base import terms
from models.base.fields import FieldSpec
from models.base.language import _, current
from models.values.when_text import when_text
from models.views.captivity import Captivity
from models.views.case import CaseView
from models.views.claims import Contradiction, contradictions
from models.views.record import RecordView
from reports.content import Span, Text
from reports.kinds.frame import Frame
from reports.kinds.wording import (
    claim_value,
    contradiction_of,
    date_missing,
    date_text,
    day_text,
    group_label,
    listed,
    sentence,
    term_shown,
    values_text,
    victim_label,
    weekday_remark,
    who_differs,
)


@dataclass(frozen=True)
class Known:
    """What a paper on one case has to hand. The victims of `states` are taken by identifier only: they may come unedited."""

    view: CaseView
    states: dict[str, Captivity]
    frame: Frame
    found: tuple[Contradiction, ...]

    @classmethod
    def of(cls, view: CaseView, states: Iterable[Captivity], frame: Frame) -> Known:
        """Return what the sections share."""
        return cls(view, {state.victim.uid: state for state in states}, frame, contradictions(view))

    @property
    def case(self) -> RecordView:
        """Return the case's own record."""
        return self.view.case

    @property
    def status_hidden(self) -> bool:
        """Whether this audience does not see what became of each captive."""
        return any(line.is_withheld("status") for line in self.view.parts["ledger"])

    @property
    def held(self) -> tuple[RecordView, ...]:
        """Return the victims held or reported held, those too who may still be."""
        return tuple(victim for victim in self.view.victims if (state := self.states.get(victim.uid)) and state.may_be_held)

    def state(self, victim: RecordView) -> Captivity | None:
        """Return a victim's state, None when none was handed in or this audience does not see it."""
        return None if self.status_hidden else self.states.get(victim.uid)

    def victim(self, uid: str) -> str:
        """Return what the victim with that identifier is called on this paper."""
        found = next((victim for victim in self.view.victims if victim.uid == uid), None)
        return self.called(found) if found else _("a person not named")

    @property
    def names_children(self) -> bool:
        """Whether a child's name may stand here: for its own family and the embassy of its state, as far as they see it."""
        return self.frame.edition in ("family", "embassy")

    def called(self, victim: RecordView) -> str:
        """Return what a victim is called on this paper."""
        person = self.view.person_of(victim)
        if self.names_children and person is not None and person.text("name"):
            return person.text("name")
        return victim_label(self.view, victim)

    def act_name(self, act: RecordView) -> str:
        """Return what an act is called: its kind."""
        return term_shown(act, "kind", _("Act"))

    def about(self, uid: str) -> str:
        """Return what a record of the case is called, for tables that point to it."""
        if uid in ("", self.case.uid):
            return _("the whole case")
        for name, records in self.view.parts.items():
            for record in records:
                if record.uid == uid:
                    return self._name(name, record)
        owner = next((victim for victim in self.view.victims if victim.text("person") == uid), None)
        return self.called(owner) if owner else _("a record of this case")

    def _name(self, part: str, record: RecordView) -> str:
        if part == "act":
            return self.act_name(record)
        return self.called(record) if part == "victim" else _(record.kind.label)

    def named(self, record: RecordView) -> str:
        """Return kind and place in its list, for remarks of the layout: "Act 2"."""
        part = [item.uid for item in self.view.parts.get(record.kind.name, ())]
        label = _(record.kind.label)
        return _("{kind} {number}").format(kind=label, number=part.index(record.uid) + 1) if record.uid in part else label

    def field_of(self, about: str, name: str) -> FieldSpec | None:
        """Return the field a claim is about, None where its record is not on this paper."""
        records = (self.case, *self.view.persons.values(), *(one for part in self.view.parts.values() for one in part))
        record = next((one for one in records if one.uid == about), None)
        return record.kind.field(name) if record is not None and name in record.kind.names else None

    def claimed(self, claim: RecordView) -> str:
        """Return one claimed value in words: the term for a code, yes or no, the name of a record, a day."""
        text, field = claim.text("value"), self.field_of(claim.text("about"), claim.text("field"))
        if field is None or claim.when("when").edtf or not text:
            return claim_value(claim)
        if field.type == "term":
            return terms.label(field.terms, text)
        if field.type == "flag":
            return terms.label("yes_no", text)
        if field.type == "date":
            return day_text(text)
        if field.type == "ref":
            group = self.view.groups.get(text)
            return group_label(group) if group is not None else self.about(text)
        return text

    def contradiction(self, record: RecordView, field: str) -> Contradiction | None:
        """Return the contradiction about a field, or None."""
        return contradiction_of(self.found, record.uid, field)

    def date(self, record: RecordView, field: str = "when") -> str:
        """Return a date with what is wrong with it: "8 or 11 Nov 2025 (the article contradicts itself)"."""
        if found := self.contradiction(record, field):
            return _("{values} ({who})").format(values=values_text(found), who=who_differs(found))
        words = date_text(record.when(field), self.view.source_of(record), quote=self.frame.quotes)
        remark = weekday_remark(record.when(field))
        return _("{values} ({who})").format(values=words, who=remark) if remark else words

    def bare_date(self, record: RecordView, field: str = "when") -> str:
        """Return a date without remarks; they stand in `date_remarks`."""
        found = self.contradiction(record, field)
        return values_text(found) if found else when_text(record.when(field), language=current())

    def date_remarks(self, record: RecordView, field: str = "when") -> list[str]:
        """Return whole sentences on what is wrong with a date."""
        remarks = []
        when = record.when(field)
        if found := self.contradiction(record, field):
            remarks.append(_("On the date {who}.").format(who=who_differs(found)))
        if missing := date_missing(when, self.view.source_of(record), quote=self.frame.quotes):
            remarks.append(_("Date as given: {why}.").format(why=missing))
        days = [weekday_remark(when), *(weekday_remark(claim.when("when")) for claim in (found.claims if found else ()))]
        return remarks + [sentence(day) for day in dict.fromkeys(days) if day]


def withheld_line(record: RecordView, fields: Iterable[str]) -> str:
    """Return a sentence naming the fields this audience does not see, empty when it sees all of them."""
    names = [_(record.kind.field(name).label) for name in fields if record.is_withheld(name)]
    return _("Withheld, need to know: {fields}.").format(fields=listed(names)) if names else ""


def free_text(text: str, *, lead: str = "", source: str = "", muted: bool = False) -> list[Text]:
    """Return a text somebody wrote, as it is, with a strong lead before it; nothing when it is empty."""
    if not text:
        return []
    spans = (Span(lead + " ", strong=True), Span(text)) if lead else (Span(text),)
    return [Text(spans, muted=muted, source=source)]


def shortened(text: str, most: int) -> str:
    """Return the text, cut at the end of a sentence or word when it is longer than `most` characters, with a sign of it."""
    if len(text) <= most:
        return text
    cut = text[:most]
    stop = max(cut.rfind(". "), cut.rfind("\n"))
    cut = cut[: stop + 1] if stop > most // 3 else cut[: cut.rfind(" ")] if " " in cut[most // 3 :] else cut
    return f"{cut.rstrip()} […]"
