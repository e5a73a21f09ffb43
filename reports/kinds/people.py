"""Victims in words: what they are called, what became of them, how long they were held; nothing surer than their ledger."""

from __future__ import annotations

from models.base import terms
from models.base.countries import country_name, national_singular, nationality
from models.base.language import _, current, ngettext
from models.values.when_text import when_text
from models.views.captivity import Captivity
from models.views.case import CaseView
from models.views.record import RecordView
from reports.kinds.words import not_known, withheld


def nationality_of(view: CaseView, victim: RecordView) -> str:
    """Return the country code of a victim's nationality: of this case, else of the person; empty when withheld or not known."""
    person = view.person_of(victim)
    return victim.text("nationality") or (person.text("nationality") if person else "")


def nationality_text(view: CaseView, victim: RecordView) -> str:
    """Return "Indian", "Malian (presumed)", or the mark of what is withheld or not known."""
    code = nationality_of(view, victim)
    if not code:
        return withheld() if is_withheld_of(view, victim, "nationality") else not_known()
    word = nationality_word(code)
    return _("{nationality} (presumed)").format(nationality=word) if nationality_presumed(view, victim) else word


def nationality_word(code: str) -> str:
    """Return "Indian" for a country's code, in the language in use; empty for none."""
    # French says it of the nationality, whatever the person's sex: "nationalité : indienne".
    return nationality(code, current(), "female") or country_name(code, current()) if code else ""


def is_withheld_of(view: CaseView, victim: RecordView, field: str) -> bool:
    """Return whether a field of a victim, or of the person he is, is known but not for this audience."""
    person = view.person_of(victim)
    if victim.is_withheld("person") or (field in victim.kind.names and victim.is_withheld(field)):
        return True
    return person is not None and field in person.kind.names and person.is_withheld(field)


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
    if person is None and not victim.is_withheld("person"):
        return _unnamed(victim, national)
    if person is not None and person.flag("child"):
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
    """Return a captive's state: held is "reported held, unconfirmed" until a proof of life was confirmed.

    Where the dates leave the order open, all that they allow is told: "held or released, not certain".
    """
    if not state.certain:
        words = dict.fromkeys(terms.inline("ledger_status", code) for code in state.possible)
        return _("{states}, not certain").format(states=_(" or ").join(words))
    if state.status == "held":
        return _("held, confirmed by a proof of life") if state.confirmed else _("reported held, unconfirmed")
    return terms.inline("ledger_status", state.status)


def ended_text(state: Captivity) -> str:
    """Return when a captivity ended, or as what it may have: "released: 21 or 25 Nov 2025"; "" without a date."""
    if not state.ended.edtf:
        return ""
    when = when_text(state.ended, language=current())
    if state.certain:
        return when
    return _("{label}: {value}").format(label=terms.inline("ledger_status", state.status), value=when)


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
    if state.surely_dead:
        return "–"
    return _("date not known") if state.confirmed else _("never")
