"""The way of a paper: view, edition, blocks, PDF, read back and checked. Window and command line call the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from models.base.errors import LeakFound, PaperFailed
from models.base.language import _, use
from models.editions.audience import Audience, audience_of
from models.editions.situation import COARSE, reader_of
from models.editions.withheld import values_told, withheld_values
from models.views.case import CaseView
from models.views.record import RecordView
from models.views.situation import SituationView
from reports.check.readback import Hit, Withheld, find_withheld
from reports.content import Cell, Column, Heading, Paper, Row, Table
from reports.pdf.render import Rendered, render

Size = Literal["a4", "letter"]
SHORTEST = 3
"""Letters or digits of a value that is searched for; fewer are found everywhere."""


def with_log(paper: Paper, rows: Iterable[tuple[str, ...]], language: str) -> Paper:
    """Return the paper with the log as an annex: entered, noted, by whom, what, and the records written."""
    with use(language):
        heads = ((_("Entered (UTC)"), 17.0), (_("Noted"), 15.0), (_("By"), 14.0), (_("Action"), 16.0), (_("Records"), 38.0))
        columns = tuple(Column(head, share) for head, share in heads)
        table = Table(columns, tuple(Row(tuple(Cell(text) for text in row)) for row in rows), small=True)
        return replace(paper, blocks=(*paper.blocks, Heading(_("Log"), keep_mm=30.0), table))


def withheld_in(
    views: Iterable[CaseView], audience: Audience | str, beside: Iterable[RecordView] = (), *, coarse: bool = False
) -> tuple[Withheld, ...]:
    """Return the values of unedited cases, and of records beside them, that a finished paper is searched for.

    What the team's own texts tell in words (a child's name in a summary) is shown when it is found and stops nothing.
    """
    views = tuple(views)
    found = withheld_values(views, audience, beside, coarse=coarse)
    told = values_told(views, audience, found) if audience_of(audience).edition == "team" else ()
    return tuple(
        Withheld(secret.field, secret.value, secret.elsewhere or secret in told, name=secret.form == "name", form=secret.form)
        for secret in found
        if _is_told_apart(secret.value)
    )


def withheld_in_situation(
    view: SituationView, audience: Audience | str, beside: Iterable[RecordView] = ()
) -> tuple[Withheld, ...]:
    """Return the same of an unedited situation."""
    around = (record for part in (*view.context.values(), view.sources.values()) for record in part)
    reader = reader_of(audience)
    return withheld_in((case.view for case in view.cases), reader, (*around, *beside), coarse=reader.edition in COARSE)


def _is_told_apart(value: str) -> bool:
    """Return whether a value is long enough to be searched for."""
    return sum(letter.isalnum() for letter in value) >= SHORTEST


def make(paper: Paper, *, size: Size, withheld: Iterable[Withheld] = ()) -> Rendered:
    """Return the paper as PDF, read back and searched for what its readers may not see. Raises as `make_and_find`."""
    return make_and_find(paper, size=size, withheld=withheld)[0]


def make_and_find(paper: Paper, *, size: Size, withheld: Iterable[Withheld] = ()) -> tuple[Rendered, tuple[Hit, ...]]:
    """Return the paper as PDF, read back, and what was found in it that may be chance: a named person may release it.

    Raises:
        LeakFound: names the field it found, never the value. PaperFailed: no PDF came out.
    """
    try:
        made = render(paper, size=size)
        hits = find_withheld(made.data, withheld)
    except Exception as error:
        # The library's text may hold content; its type is enough to look for the fault.
        raise PaperFailed(reason=type(error).__name__, record=_("the newest record")) from None
    refused = sorted({hit.field for hit in hits if hit.refuse})
    if refused:
        raise LeakFound(field=", ".join(refused))
    return made, tuple(hits)
