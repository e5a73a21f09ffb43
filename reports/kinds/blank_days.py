"""Blank forms of the first hours: an incident as first told, the roll call, the checklist of the first day."""

from __future__ import annotations

from models.base import terms
from models.base.language import _
from reports.content import Block, Cell, Column, Heading, Row, Table, WriteIn
from reports.kinds.blank_calls import empty_rows, yes_no

ROLL = 20
"""Rows of a roll call."""


def incident() -> list[Block]:
    """Return the incident form: the fields of the program's own row in its order, so that typing in is copying."""
    return [
        WriteIn(_("Kind"), share=0.5, hint=_("killing, abduction, ambush, checkpoint, mine or IED ...")),
        WriteIn(_("When (as told), and zone"), share=0.5, hint=_("also “yesterday at dusk”")),
        WriteIn(_("Country"), share=0.25),
        WriteIn(_("Where"), share=0.75, hint=_("place, near what, on which road, region; coordinates if measured")),
        WriteIn(_("In a few words"), 1),
        WriteIn(_("What happened"), 6),
        WriteIn(_("Actor"), 0, choices=_labels("incident_actor")),
        WriteIn(_("Group, as named")),
        WriteIn(_("Attribution"), 0, choices=_labels("attribution")),
        WriteIn(_("Killed"), share=0.33),
        WriteIn(_("Injured"), share=0.33),
        WriteIn(_("Persons taken"), share=0.34),
        WriteIn(_("Own staff affected"), 0, choices=yes_no()),
        WriteIn(_("Severity"), 0, choices=_labels("severity")),
        Heading(_("How we know"), level=2),
        WriteIn(_("Source: role, not name"), share=0.6),
        WriteIn(_("Heard at, by which way"), share=0.4),
        WriteIn(_("Source reliability"), 0, choices=terms.codes("reliability"), share=0.5),
        WriteIn(_("Information credibility"), 0, choices=terms.codes("credibility"), share=0.5),
        Heading(_("Done so far"), level=2),
        WriteIn(_("Head count: expected, reached, missing"), share=0.5),
        WriteIn(_("Movement: what holds, until when"), share=0.5),
        WriteIn(_("Who was told, at what time"), share=0.65),
        WriteIn(_("Next report at"), share=0.35),
    ]


def roll_call() -> list[Block]:
    """Return the roll call: twenty rows, and the sums that go into the head count."""
    columns = (
        Column(_("No."), 0.06),
        Column(_("Name or call sign"), 0.28),
        Column(_("Last known place"), 0.2),
        Column(_("State (letter)"), 0.12),
        Column(_("Time"), 0.1),
        Column(_("Reached by, how"), 0.24),
    )
    states = " · ".join(
        f"{letter} {terms.label('head_count_status', code)}" for letter, code in zip("SIUMA", _STATES, strict=True)
    )
    return [
        WriteIn(_("Place"), share=0.4),
        WriteIn(_("Called at (time)"), share=0.25),
        WriteIn(_("Why, by whom ordered"), share=0.35),
        Table(columns, empty_rows(len(columns), ROLL, numbered=True), caption=_("State: {states}").format(states=states)),
        WriteIn(_("Expected"), share=0.2),
        WriteIn(_("Reached"), share=0.2),
        WriteIn(_("Missing"), share=0.2),
        WriteIn(_("Complete at (time)"), share=0.4),
    ]


_STATES = ("reached", "injured", "unreached", "missing", "away")


def first_24_hours() -> list[Block]:
    """Return the checklist of the first day: what field guides list, with who and when. Source: GPR 8 (ODI 2010), EISF 2017."""
    columns = (Column(_("Done"), 0.08), Column(_("What"), 0.56, "strong"), Column(_("Who"), 0.2), Column(_("When (time)"), 0.16))
    blocks: list[Block] = []
    for title, items in _checklist():
        rows = tuple(Row((Cell("[    ]"), Cell(item), Cell(" \n "), Cell(" "))) for item in items)
        blocks += [Heading(title, level=2), Table(columns, rows)]
    return [*blocks, WriteIn(_("Does not apply (which, why, who decided)"), 2)]


def _checklist() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (
            _("First hour"),
            (
                _("Confirmed that somebody is missing or taken; other explanations excluded"),
                _("Where and with whom last seen; clothing worn; health and medicines"),
                _("Full statement of whoever saw it, written down and signed"),
                _("All other staff accounted for (roll call, form HF 3) and safe; movement stopped or ordered"),
                _("One manager named who decides; nobody acts without that person"),
                _("Log of events, decisions and calls begun; maps marked"),
            ),
        ),
        (
            _("First six hours"),
            (
                _("Crisis team stood up at headquarters, field team named, shifts planned"),
                _("Next of kin told before the media, by a trained person and a senior manager"),
                _("Authorities and embassy told, as far as authorised; what was shared, noted"),
                _("One telephone for calls, recorder attached, watched day and night; call sheets (form HF 1) beside it"),
                _("Communicator and a reserve named and briefed; neither of them decides"),
                _("Personal file fetched and locked away; who may open it, written down"),
            ),
        ),
        (
            _("First day"),
            (
                _("Specialist adviser: asked or decided against; insurer told where there is a policy"),
                _("Media: one spokesperson, line agreed with the family; staff told what not to post"),
                _("Accounts and telephones of the missing person: who may still use them; passes and keys blocked"),
                _("One contact person for the family; next call agreed"),
                _("Care for colleagues and witnesses offered"),
                _("Time of the next review, and who is on duty tonight"),
            ),
        ),
    )


def _labels(name: str) -> tuple[str, ...]:
    return tuple(terms.label(name, code) for code in terms.codes(name))
