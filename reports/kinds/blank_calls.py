"""Blank forms of a live case: the call sheet, the shift handover, the reception of somebody who is free.

The prompts are about writing down what was said. None advises how to talk.
"""

from __future__ import annotations

from models.base import terms
from models.base.language import _
from reports.content import Block, Cell, Column, Heading, PageBreak, Row, Table, WriteIn

LINES = (5, 9)
"""Lines of a call on the first sheet and on its second one."""
_AIR = " \n "
"""A cell as high as a line to write on: about 9 mm."""


def yes_no() -> tuple[str, ...]:
    """Return the boxes of a question whose answer may be unknown."""
    return (_("yes"), _("no"), _("not known"))


def empty_rows(columns: int, count: int, *, numbered: bool = False) -> tuple[Row, ...]:
    """Return rows to write on, numbered from 1 if wanted."""
    return tuple(
        Row((Cell(f"{number}\n " if numbered else _AIR), *(Cell(_AIR) for _n in range(columns - 1))))
        for number in range(1, count + 1)
    )


# --- call ----------------------------------------------------------------------------------------------------------------


def call() -> list[Block]:
    """Return the call sheet: who, on which line, then every line as it was said with its time, then what is asked afterwards."""
    return [
        WriteIn(_("Began (time heard)"), share=0.25),
        WriteIn(_("Ended"), share=0.25),
        WriteIn(_("Our communicator"), share=0.25),
        WriteIn(_("Listener or log keeper"), share=0.25),
        WriteIn(_("Direction"), 0, choices=_labels("comm_direction"), share=0.5),
        WriteIn(_("Voice heard before"), 0, choices=yes_no(), share=0.5),
        WriteIn(_("Channel"), 0, choices=_labels("comm_channel")),
        WriteIn(_("Number or handle used by them"), share=0.35),
        WriteIn(_("Line used by us"), share=0.3),
        WriteIn(_("Recorded: file or tape"), share=0.35),
        WriteIn(_("Caller: name used, voice, language, accent")),
        Heading(_("Words as said"), level=2),
        _lines(LINES[0]),
        PageBreak(),
        Heading(_("Words as said, continued"), level=2),
        _lines(LINES[1]),
        *_after_the_call(),
    ]


def _lines(count: int) -> Table:
    columns = (
        Column(_("Time heard"), 0.12),
        Column(_("Who"), 0.1),
        Column(_("Words as said, in the language spoken; (?) where not understood"), 0.78),
    )
    return Table(columns, empty_rows(3, count))


def _after_the_call() -> list[Block]:
    return [
        WriteIn(_("Demand, in their words"), share=0.5),
        WriteIn(_("Deadline, in their words, and the moment it means"), share=0.5),
        WriteIn(_("Threat made"), 0, choices=yes_no(), share=0.4),
        WriteIn(_("Duress word heard (never write the word)"), 0, choices=yes_no(), share=0.6),
        WriteIn(_("Captive heard (codeword)"), share=0.28),
        WriteIn(_("Proof question asked (its number only)"), share=0.34),
        WriteIn(_("Answer heard, in the words said"), share=0.38),
        WriteIn(_("Tone"), 0, choices=_labels("tone")),
        WriteIn(_("Noises behind the voice"), share=0.5),
        WriteIn(_("Next contact, as they said it"), share=0.5),
        WriteIn(_("Ended by"), 0, choices=(_("them"), _("us"), _("line dropped"), _("not known"))),
    ]


def _labels(name: str) -> tuple[str, ...]:
    return tuple(terms.label(name, code) for code in terms.codes(name))


# --- shift ---------------------------------------------------------------------------------------------------------------


def shift() -> list[Block]:
    """Return the shift handover, in the order of the handover note."""
    return [
        WriteIn(_("From"), share=0.3),
        WriteIn(_("To"), share=0.3),
        WriteIn(_("Date, time, place"), share=0.4),
        WriteIn(_("State in three lines"), 3),
        WriteIn(_("What changed in this shift"), 3),
        WriteIn(_("Captor contact: last one, next expected"), share=0.6),
        WriteIn(_("Who speaks"), share=0.4),
        WriteIn(_("Decisions open, by whom, by when"), 2),
        Heading(_("Actions due in the next 12 hours"), level=2),
        Table(
            (Column(_("What"), 0.55), Column(_("Who"), 0.2), Column(_("Due"), 0.13), Column(_("Done"), 0.12)),
            empty_rows(4, 6),
        ),
        WriteIn(_("Family: told what, next call"), share=0.5),
        WriteIn(_("Authorities, embassies, media"), share=0.5),
        WriteIn(_("Keys, telephones, recorders, papers by copy number"), share=0.6),
        WriteIn(_("Team: rest, relief"), share=0.4),
        WriteIn(_("What we do not know"), 2),
        WriteIn(_("Handed over by (signature, time)"), share=0.5),
        WriteIn(_("Taken over by (signature, time)"), share=0.5),
    ]


# --- release -------------------------------------------------------------------------------------------------------------


def release() -> list[Block]:
    """Return the reception sheet, one a person: safe and seen by a doctor first, family told, debriefs kept for later."""
    return [
        WriteIn(_("Person (codeword)"), share=0.3),
        WriteIn(_("Free since (time, place)"), share=0.4),
        WriteIn(_("Received by"), share=0.3),
        WriteIn(_("How it ended"), 0, choices=_outcomes(), share=1.0),
        WriteIn(_("Handed over by whom, to whom, who was there"), 2),
        Heading(_("Medical first"), level=2),
        WriteIn(_("Needs a doctor now"), 0, choices=yes_no(), share=0.5),
        WriteIn(_("Needs medicine today"), 0, choices=yes_no(), share=0.5),
        WriteIn(_("Seen by (doctor, place, time)"), share=0.5),
        WriteIn(_("Full check on (day, where)"), share=0.5),
        WriteIn(_("Medicines, allergies, what was given"), 1),
        WriteIn(_("Somebody to talk to: offered on, again after days, 1 month, 3 months"), 1),
        Heading(_("Family told"), level=2),
        WriteIn(_("Who was told (role)"), share=0.5),
        WriteIn(_("By whom, at what time"), share=0.5),
        WriteIn(_("Spoke with the person"), 0, choices=yes_no()),
        WriteIn(_("Where they meet, who decides who is there"), 1),
        Heading(_("Reception"), level=2),
        WriteIn(_("Transport, place to rest, guarded by"), share=0.6),
        WriteIn(_("Clothes, papers, telephone, money"), share=0.4),
        WriteIn(_("What authorities require, and when"), share=0.5),
        WriteIn(_("Embassy told (who, time)"), share=0.5),
        WriteIn(_("Media: who speaks, what the person agreed to"), share=0.6),
        WriteIn(_("One contact person from now on"), share=0.4),
        Heading(_("Debriefs, later and each apart"), level=2),
        Table(
            (
                Column(_("Debrief"), 0.34, "strong"),
                Column(_("Not before"), 0.16),
                Column(_("By whom, where (the person may change both)"), 0.5),
            ),
            tuple(Row((Cell(f"{label}\n "), Cell(_AIR), Cell(_AIR))) for label in _labels("debrief_kind")),
        ),
    ]


def _outcomes() -> tuple[str, ...]:
    return tuple(terms.label("ledger_status", code) for code in ("released", "escaped", "rescued"))
