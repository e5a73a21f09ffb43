"""The way of a paper: view, edition, blocks, PDF, read back and checked. Window and command line call the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from models.base.errors import LeakFound, PaperFailed
from models.base.fields import FieldSpec
from models.base.language import _, use
from models.editions.apply import edit_case, sees
from models.editions.audience import Audience
from models.views.captivity import Captivity
from models.views.case import CaseView
from models.views.record import RecordView
from models.views.situation import SituationView
from reports.check.readback import Hit, Withheld, find_withheld
from reports.content import Cell, Column, Heading, Paper, Row, Table
from reports.kinds.frame import Frame
from reports.pdf.render import Rendered, render

Size = Literal["a4", "letter"]
NAMING = ("person_name", "source_identity", "codeword")
"""Classes whose values tell who somebody is: where an audience may not see them, the finished paper is searched for them."""
COMMON = ("title", "publisher")
"""Fields of these classes made of everyday words ("Situation report"): searching for them would stop good papers."""
SHORTEST = 3
"""Letters of a name that is searched for; fewer are found everywhere."""


def case_brief(view: CaseView, states: Sequence[Captivity], frame: Frame, *, log: Sequence[tuple[str, ...]] = ()) -> Paper:
    """Return the brief of a case as the frame's edition may see it. `log` are rows of a log annex, for the team only."""
    from reports.kinds.brief import brief

    paper = brief(edit_case(view, frame.audience), tuple(states), frame)
    return with_log(paper, log, frame.language) if log else paper


def situation_report(view: SituationView, frame: Frame, *, log_annex: bool = False) -> Paper:
    """Return the situation report as the frame's edition may see it; the incident log is an annex."""
    from models.editions.situation import edit_situation
    from reports.kinds.sitrep import sitrep

    return sitrep(edit_situation(view, frame.audience), frame, log_annex=log_annex)


def with_log(paper: Paper, rows: Iterable[tuple[str, ...]], language: str) -> Paper:
    """Return the paper with the log as an annex: entered, noted, by whom, what, and the records written."""
    with use(language):
        heads = ((_("Entered (UTC)"), 17.0), (_("Noted"), 15.0), (_("By"), 14.0), (_("Action"), 16.0), (_("Records"), 38.0))
        columns = tuple(Column(head, share) for head, share in heads)
        table = Table(columns, tuple(Row(tuple(Cell(text) for text in row)) for row in rows), small=True)
        return replace(paper, blocks=(*paper.blocks, Heading(_("Log"), keep_mm=30.0), table))


def names_in(views: Iterable[CaseView], audience: Audience | str) -> tuple[Withheld, ...]:
    """Return the names in unedited views that the edition may not see: of persons, sources, and codewords."""
    found: dict[Withheld, None] = {}
    for view in views:
        parts = (record for part in view.parts.values() for record in part)
        for record in (view.case, *view.persons.values(), *view.sources.values(), *parts):
            found |= dict.fromkeys(names_of(record, audience))
    return tuple(found)


def names_in_situation(view: SituationView, audience: Audience | str) -> tuple[Withheld, ...]:
    """Return the names in an unedited situation that the edition may not see."""
    found = dict.fromkeys(names_in((case.view for case in view.cases), audience))
    for part in (*view.context.values(), view.sources.values()):
        for record in part:
            found |= dict.fromkeys(names_of(record, audience))
    return tuple(found)


def names_of(record: RecordView, audience: Audience | str) -> list[Withheld]:
    """Return the names in one unedited record that the edition may not see."""
    found: list[Withheld] = []
    for field in record.kind.fields:
        if field.edition in NAMING and field.name not in COMMON and not sees(field, record, audience):
            values = record.texts(field.name) if field.type == "texts" else (record.text(field.name),)
            found += [Withheld(_field_name(record, field), value) for value in values if _letters(value) >= SHORTEST]
    return found


def _letters(text: str) -> int:
    return sum(letter.isalpha() for letter in text)


def _field_name(record: RecordView, field: FieldSpec) -> str:
    return _("{record}: {field}").format(record=_(record.kind.label), field=_(field.label))


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
