"""A case, or any record, as text for a terminal: every filled field, named and worded by the field tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from models.base import terms
from models.base.fields import FieldSpec
from models.base.language import _, current
from models.exchange.case_json import SHARED, file_label
from models.records import CASE_PARTS
from models.values.money import money_text
from models.values.when import When
from models.values.when_text import doubt_texts, understood_text
from models.values.where import coordinates_text, where_text
from models.views.captivity import captivities, outcome
from models.views.case import CaseView
from models.views.claims import contradictions
from models.views.files import Files, FileView
from models.views.record import RecordView
from reports.kinds.wording import sentence, status_text
from ui.cli.tell import wrapped


def case_text(view: CaseView, *, on: str, head: Mapping[str, str], files: Files | None = None) -> str:
    """Return the case as text of at most the terminal's columns. `head` are label and value pairs of this vault."""
    lines = [view.case.text("ref"), "=" * len(view.case.text("ref"))]
    lines += [_pair(label, value) for label, value in head.items() if value]
    lines += _fields(view.case, {})
    lines += _states(view, on)
    labels = _labels(view)
    for kind in (*CASE_PARTS, *SHARED):
        for number, record in enumerate(_records(view, kind.name), start=1):
            lines += ["", _heading(record, number), *_fields(record, labels)]
    for number, file in enumerate(files.files if files else (), start=1):
        lines += ["", f"{_heading(file.record, number)} ({file_label(number)})", *_fields(file.record, labels), *_custody(file)]
    return "\n".join(lines)


def _custody(file: FileView) -> Iterator[str]:
    """Yield what was done with a file, a line each."""
    for event in file.custody:
        what, note = terms.label("custody_event", event.text("what")), terms.label("custody_note", event.text("note"))
        yield _pair(f"{event.text('at')[:16]}Z", ", ".join(part for part in (what, event.text("by"), note) if part))


def value_text(field: FieldSpec, record: RecordView, labels: Mapping[str, str]) -> str:
    """Return one value in words, in the language in use."""
    if field.type == "when":
        return when_line(record.when(field.name))
    if field.type == "where" and (where := record.where(field.name)) is not None:
        return " · ".join(part for part in (where_text(where, current()), coordinates_text(where, current()), where.note) if part)
    if field.type == "money" and (money := record.money(field.name)) is not None:
        return money_text(money, current())
    return _plain_value(field, record, labels)


def _plain_value(field: FieldSpec, record: RecordView, labels: Mapping[str, str]) -> str:
    text = record.text(field.name)
    if field.type == "term":
        word = terms.label(field.terms, text)
        return f"{word} ({text})" if field.terms in ("reliability", "credibility") and word != text else word
    if field.type == "flag":
        return _("yes") if record.flag(field.name) else _("no")
    if field.type == "texts":
        return _("; ").join(record.texts(field.name))
    if field.type == "data":
        return json.dumps(record.data(field.name), ensure_ascii=False)
    return labels.get(text, text) if field.type == "ref" else text


def when_line(when: When) -> str:
    """Return what was understood, the wording, and every doubt."""
    parts = [understood_text(when, language=current())]
    if when.raw and when.raw != when.edtf:
        parts.append(_("as written: “{wording}”").format(wording=" ".join(when.raw.split())))
    return " · ".join((*parts, *doubt_texts(when, current())))


def _fields(record: RecordView, labels: Mapping[str, str]) -> list[str]:
    return [
        _pair(_(field.label), value_text(field, record, labels))
        for field in record.kind.fields
        if record.raw(field.name) is not None and _is_told(field)
    ]


def _is_told(field: FieldSpec) -> bool:
    return field.name != "deleted_at" and field.name != "ref" and not (field.type == "ref" and field.target == "case")


def _pair(label: str, value: str) -> str:
    return wrapped(_("{label}: {value}").format(label=label, value=value), first="  ", later="      ")


def _heading(record: RecordView, number: int) -> str:
    return _("{kind} {number}").format(kind=_(record.kind.label), number=number)


def _states(view: CaseView, on: str) -> Iterator[str]:
    states = captivities(view, on=on)
    if states:
        yield _pair(_("Outcome (derived)"), terms.label("outcome", outcome(states)) or outcome(states))
    for number, state in enumerate(states, start=1):
        days = "–".join("?" if day is None else str(day) for day in dict.fromkeys(state.days_held))
        told = [sentence(status_text(state)).rstrip(".") if not state.certain else terms.label("ledger_status", state.status)]
        told += [_("days held: {days}").format(days=days)] if state.taken else []
        told += [_("not confirmed")] if state.held and state.certain and not state.confirmed else []
        yield _pair(_("Victim {number} (derived)").format(number=number), ", ".join(told))
    if found := contradictions(view):
        yield _pair(_("Contradictions"), str(len(found)))


def _records(view: CaseView, name: str) -> list[RecordView]:
    shared = {"person": view.persons, "source": view.sources, "group": view.groups}
    if name in shared:
        return sorted(shared[name].values(), key=lambda record: record.uid)
    return list(view.parts[name])


def _labels(view: CaseView) -> dict[str, str]:
    return {
        record.uid: _heading(record, number)
        for kind in (*CASE_PARTS, *SHARED)
        for number, record in enumerate(_records(view, kind.name), start=1)
    }
