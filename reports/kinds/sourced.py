"""Sections on how we know: contradictions, sources, and what this audience does not see."""

from __future__ import annotations

from collections.abc import Iterable

from models.base import terms
from models.base.language import _, ngettext
from models.editions.papers import OUTSIDE
from models.views.record import RecordView
from reports.content import Block, Cell, Column, Notice, Row, Table
from reports.kinds.known import Known, free_text
from reports.kinds.wording import (
    contradiction_remark,
    contradiction_text,
    date_text,
    day_text,
    grade_text,
    independence_text,
    shown,
    source_number,
    term_shown,
)

WORK = (
    "communication", "call_sheet", "proof_question", "decision", "action", "member", "shift", "handover", "checklist_item",
    "plan", "contact", "family_contact",
)  # fmt: skip
"""Kinds of the crisis team's own work: their fields are counted, since to name them all would tell how it works."""

# --- contradictions ------------------------------------------------------------------------------------------------------


def contradictions_table(known: Known) -> list[Block]:
    """Return every value of each contradiction: who says it, its grade, whether it is preferred, and why."""
    columns = (
        Column(_("Value"), 0.25, "strong"),
        Column(_("According to"), 0.17),
        Column(_("Grade"), 0.09, "grade"),
        Column(_("Preferred"), 0.11),
        Column(_("Reason"), 0.38),
    )
    rows: list[Row] = []
    for found in known.found:
        words = contradiction_text(found, known.claimed)
        text = _("; ").join(part for part in (words, contradiction_remark(found)) if part)
        rows.append(Row(band=_band(known, found.about, found.field, text)))
        rows += [_claim_row(known, claim, decided=found.preferred is not None) for claim in found.claims]
    for claim in _agreed(known):
        rows.append(Row(band=_band(known, claim.text("about"), claim.text("field"), _("no other value given"))))
        rows.append(_claim_row(known, claim, decided=claim.flag("preferred") is not None))
    blocks: list[Block] = [Table(columns, tuple(rows))] if rows else []
    if any(claim.is_withheld("value") or claim.is_withheld("when") for claim in known.view.parts["claim"]):
        blocks.append(Notice(_("Values on which sources or statements differ are withheld here: need to know."), "withheld"))
    return blocks


def _band(known: Known, about: str, field: str, text: str) -> str:
    words = _("{record}, {field}: {text}")
    return words.format(record=known.about(about), field=_field_label(known, about, field), text=text)


def _agreed(known: Known) -> list[RecordView]:
    """Return the claims nothing speaks against: they are told too, with who gave them."""
    against = {(found.about, found.field) for found in known.found}
    rows = known.view.parts["claim"]
    return [claim for claim in rows if (claim.text("about"), claim.text("field")) not in against and claim.text("value")]


def _field_label(known: Known, about: str, field: str) -> str:
    spec = known.field_of(about, field)
    return terms.lowered(_(spec.label)) if spec is not None else field or _("a field not named")


def _claim_row(known: Known, claim: RecordView, *, decided: bool) -> Row:
    source = known.view.source_of(claim)
    form = term_shown(source, "form", _("source not named")) if source else _("source not named")
    number = source_number(known.view, source) if len(known.view.sources) > 1 else ""
    day = day_text(claim.text("known_on"))
    on = _("known {date}").format(date=day) if day else ""
    preferred = {True: _("preferred"), False: _("rejected"), None: _("kept beside it")}[claim.flag("preferred")]
    preferred = preferred if decided else _("not decided")
    cells = (
        Cell(known.claimed(claim), claim.text("value") if claim.when("when").edtf else ""),
        Cell(form, _("; ").join(part for part in (number, on) if part)),
        Cell(grade_text(known.view, claim)),
        Cell(shown(claim, "preferred", preferred)),
        Cell(shown(claim, "reason", claim.text("reason"), "–")),
    )
    return Row(cells, source=known.named(claim))


# --- sources -------------------------------------------------------------------------------------------------------------


def sources_table(known: Known) -> list[Block]:
    """Return the sources by form and type, with reliability and independence; never who they are."""
    columns = (
        Column(_("No."), 0.06, "strong"),
        Column(_("Source"), 0.22),
        Column(_("Reliability"), 0.25),
        Column(_("Independence"), 0.29),
        Column(_("Published"), 0.18),
    )
    found = tuple(known.view.sources.values())
    rows = tuple(_source_row(known, source) for source in found)
    table = Table(columns, rows, empty=_("No source has been entered: nothing here can be graded."))
    notes = [(_("{label}:").format(label=source_number(known.view, source)), source.text("note")) for source in found]
    return [table, *(text for lead, note in notes for text in free_text(note, lead=lead, muted=True))]


def _source_row(known: Known, source: RecordView) -> Row:
    code = source.text("reliability")
    reliability = _("{grade}: {meaning}").format(grade=code, meaning=terms.inline("reliability", code)) if code else ""
    published = date_text(source.when("published"), quote=known.frame.quotes)
    if source.when("published").edtf and source.flag("published_assumed"):
        published = _("{date} (assumed)").format(date=published)
    received = day_text(source.text("received"))
    cells = (
        Cell(source_number(known.view, source)),
        Cell(term_shown(source, "form"), _("; ").join(part for part in (_type_text(source), source.text("marking")) if part)),
        Cell(shown(source, "reliability", reliability, _("not graded"))),
        Cell(independence_text(known.view, source)),
        Cell(shown(source, "published", published), _("received {date}").format(date=received) if received else ""),
    )
    return Row(cells, source=_("Source {number}").format(number=source_number(known.view, source)))


def _type_text(source: RecordView) -> str:
    return terms.label("source_type", source.text("type"))


def withheld_notice(known: Known) -> list[Block]:
    """Return one notice naming everything this audience does not see, so that nobody takes the paper for the whole file."""
    view = known.view
    records: Iterable[RecordView] = (
        view.case,
        *(record for part in view.parts.values() for record in part),
        *view.persons.values(),
        *view.sources.values(),
        *view.groups.values(),
    )
    fields: dict[str, dict[str, None]] = {}
    work: dict[str, set[str]] = {}
    for record in records:
        for spec in record.kind.fields:
            if spec.name not in record.withheld or not spec.label or spec.edition in ("internal", "reference"):
                continue
            if record.kind.name in WORK:
                work.setdefault(_(record.kind.label), set()).add(spec.name)
            else:
                fields.setdefault(_(record.kind.label), {})[_(spec.label)] = None
    count = sum(map(len, fields.values())) + sum(map(len, work.values()))
    told = [_("{record}: {field}").format(record=label, field=", ".join(names)) for label, names in fields.items()]
    if not told and not work:
        return []
    if known.frame.edition in OUTSIDE:
        # Outside the office it is nobody's business which records the crisis team keeps.
        count = sum(map(len, fields.values()))
        told += [_("what the crisis team writes down of its work")] if work else []
    else:
        for label, hidden in work.items():
            words = ngettext("{record}: {count} field", "{record}: {count} fields", len(hidden))
            told.append(words.format(record=label, count=len(hidden)))
    words = ngettext(
        "Withheld here, need to know ({count} field): {fields}.",
        "Withheld here, need to know ({count} fields): {fields}.",
        count,
    )
    return [Notice(words.format(count=count, fields=_("; ").join(told)), "withheld")]
