"""What is to be looked at before a paper goes out, in plain words, each with what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.base.language import _, ngettext
from models.editions.audience import Audience, Clearance
from models.editions.matrix import DEFAULT_EDITION
from models.editions.papers import PAPERS

if TYPE_CHECKING:
    from models.views.record import RecordView
    from ui.papers.request import Made

MOST_NAMED = 6


@dataclass(frozen=True)
class Problem:
    """One sentence and what to do; `tone` is bad, warn or info."""

    tone: str
    text: str
    todo: str = ""


def problems_of(made: Made, *, cleared_by: str = "") -> list[Problem]:
    """Return what there is to say of a finished draft, the gravest first."""
    found = [*_hits(made), *_notices(made), *_clearing(made, cleared_by), *_kind(made), *_marking(made), *_left_out(made)]
    return sorted(found, key=lambda one: ("bad", "warn", "info").index(one.tone))


def _hits(made: Made) -> list[Problem]:
    return [
        Problem(
            "warn",
            _("Page {page}: a word stands there that is also the value of {field}.").format(page=hit.page, field=hit.field)
            if hit.page
            else _("In the file, outside its pages, stands a word that is also the value of {field}.").format(field=hit.field),
            _("Look at it. If it is chance, a named person releases it when you issue; else change the text."),
        )
        for hit in made.found
    ]


def _notices(made: Made) -> list[Problem]:
    return [Problem("warn", notice) for notice in dict.fromkeys(made.notices)]


def _clearing(made: Made, cleared_by: str) -> list[Problem]:
    if made.request.edition in ("", "team"):
        return []
    if cleared_by:
        return [Problem("info", _("Cleared by {name}.").format(name=cleared_by))]
    text = _("These readers are outside the crisis team: a second person clears the paper before it is issued.")
    return [Problem("warn", text, _("Press Clear and name who cleared it, and how."))]


def _kind(made: Made) -> list[Problem]:
    if PAPERS[made.request.kind].alone:
        return [Problem("info", _("Print it alone and on one side: nothing of another paper may stand on its back."))]
    return []


def _marking(made: Made) -> list[Problem]:
    marking = made.draft.paper.furniture.marking
    if not marking:
        return []
    because = why_marked(made, marking)
    if not because:
        return [Problem("info", _("Marked {marking}.").format(marking=marking))]
    return [Problem("info", _("Marked {marking} because it prints: {fields}.").format(marking=marking, fields=_some(because)))]


def why_marked(made: Made, marking: str) -> list[str]:
    """Return the fields whose value demands this marking, "Person: Name", those that stand in most records first."""
    from models.editions.matrix import FLOORS

    found: Counter[str] = Counter()
    for record in seen_records(made):
        if record.text("marking") == marking and not record.is_withheld("marking"):
            found[_(record.kind.label)] += 1
        for field in record.kind.fields:
            if FLOORS.get(field.edition) == marking and record.raw(field.name) not in (None, ""):
                found[_("{record}: {field}").format(record=_(record.kind.label), field=_(field.label))] += 1
    return [name for name, _count in found.most_common()]


def _left_out(made: Made) -> list[Problem]:
    found: Counter[str] = Counter()
    for record in seen_records(made):
        for name in record.withheld:
            field = record.kind.field(name)
            if field.edition not in ("internal", "link"):
                found[_("{record}: {field}").format(record=_(record.kind.label), field=_(field.label))] += 1
    if not found:
        return []
    count = sum(found.values())
    words = ngettext(
        "{count} value is left out for these readers: {fields}.",
        "{count} values are left out for these readers: {fields}.",
        count,
    )
    return [Problem("info", words.format(count=count, fields=_some([name for name, _count in found.most_common()])))]


def audience_of_made(made: Made) -> Audience:
    """Return for whom a paper was made."""
    request = made.request
    edition = request.edition or DEFAULT_EDITION[request.kind]
    return Audience(edition, request.scope, request.cleared, request.opened, request.kind)


def seen_records(made: Made) -> list[RecordView]:
    """Return the records a paper was made of, as its readers see them."""
    from models.editions.apply import edit_record, shown_case

    audience = audience_of_made(made)
    records = [edit_record(record, audience) for record in made.draft.records]
    for view in made.draft.views:
        shown = shown_case(view, audience)
        parts = [record for part in shown.parts.values() for record in part]
        records += [shown.case, *shown.persons.values(), *parts]
    return records


def clearable(made: Made) -> list[str]:
    """Return the classes of fields left out of a paper that a named person may allow for it, and those already allowed."""
    from models.editions.apply import rule_of, sees

    audience = audience_of_made(made)
    found = dict.fromkeys(one.what for one in made.request.cleared)
    for record in seen_records(made):
        for name in record.withheld:
            field = record.kind.field(name)
            row = rule_of(field, record)
            allowed = replace(audience, cleared=(*audience.cleared, Clearance(row, "?")))
            if row not in found and sees(field, record, allowed, own=True) and not sees(field, record, audience, own=True):
                found[row] = None
    return list(found)


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    words = ngettext("{names} and {count} more", "{names} and {count} more", more)
    return words.format(names=shown, count=more) if more > 0 else shown
