"""The kinds of the page: their words, columns and orders, as a table; no Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.base.language import N_, _, pgettext
from ui.pages.context import words
from ui.widgets.delegates import CHIP, SECOND, STRONG, TONE
from ui.widgets.table import Column
from ui.widgets.table.sources import ListedRecord

Day = Callable[[], str]


@dataclass(frozen=True)
class ContextKind:
    """One kind: what it is called, what an empty list says, and whether it has a switch between in force and all."""

    kind: str
    label: str
    new: str
    icon: str
    nothing: str
    now: str = N_("In force")
    related: bool = False


KINDS_HERE = (
    ContextKind(
        "access_constraint", N_("Constraints"), N_("New constraint"), "route", N_("No constraint in force"), related=True
    ),
    ContextKind("advisory", N_("Advisories"), N_("New advisory"), "megaphone", N_("No advisory in force"), related=True),
    ContextKind("order", N_("Orders"), N_("New order"), "ban", N_("No order in force")),
    ContextKind("head_count", N_("Head counts"), N_("New head count"), "users", N_("No head count today"), N_("Today")),
    ContextKind("area_level", N_("Area levels"), N_("New area level"), "map", N_("No area level"), N_("Newest of each area")),
    ContextKind("note", N_("Notes"), N_("New note"), "notebook-pen", N_("No note that stands alone"), "", related=True),
)  # fmt: skip

_ENTERED = {"entered": "r.born"}
SORTS: dict[str, dict[str, str]] = {
    "access_constraint": {**_ENTERED, "since": "json_extract(r.since, '$.earliest')"},
    "advisory": {**_ENTERED,
        "issued": "json_extract(r.issued, '$.earliest')", "until": "json_extract(r.until, '$.latest')",
        "who": "coalesce(r.issuer_name, r.issuer)",
    },
    "order": {**_ENTERED, "since": "json_extract(r.since, '$.earliest')", "until": "json_extract(r.until, '$.latest')"},
    "head_count": {**_ENTERED, "when": "json_extract(r.\"when\", '$.earliest')", "place": "json_extract(r.place, '$.name')"},
    "area_level": {**_ENTERED, "since": "json_extract(r.since, '$.earliest')", "area": "json_extract(r.area, '$.name')"},
    "note": {**_ENTERED, "when": "json_extract(r.\"when\", '$.earliest')"},
}  # fmt: skip
"""Names a table can be sorted by beside its fields: SQL on `r`."""


def columns_of(kind: str, day: Day) -> tuple[Column, ...]:
    """Return the columns of a kind's table; `day` gives the ISO day states are told for."""
    made: dict[str, Callable[[Day], tuple[Column, ...]]] = {
        "access_constraint": _constraints, "advisory": _advisories, "order": _orders, "head_count": _counts,
        "area_level": _levels, "note": _notes,
    }  # fmt: skip
    return made[kind](day)


def _country(title: str = "") -> Column:
    return Column(title or _("Country"), words.term_of("country", "country"), "country", wide=11)


def _grade() -> Column:
    return Column(_("Grade"), words.grade, "credibility", wide=6)


def _strong(_row: ListedRecord) -> bool:
    return True


def _constraints(_day: Day) -> tuple[Column, ...]:
    severity = words.term_of("severity", "severity")
    return (
        Column(_("Constraint"), words.constraint_title, "title", wide=26, stretch=True, dress={STRONG: _strong}),
        Column(_("Kind"), words.term_of("kind", "constraint_kind"), "kind", wide=14),
        _country(),
        Column(_("Imposed by"), words.imposed_by, wide=18),
        Column(_("Affects"), words.text_of("affects"), "affects", wide=16),
        Column(_("Routes"), words.texts_of("routes"), wide=16, hidden=True),
        Column(_("Since, until"), words.when_of("since"), "since", wide=14),
        Column(_("Severity"), severity, "severity", wide=12, dress={CHIP: words.chip_of(severity, "severity", words.SEVERITY)}),
        _grade(),
    )


def _advisories(day: Day) -> tuple[Column, ...]:
    kind = words.term_of("kind", "advisory_kind")

    def state(row: ListedRecord) -> str:
        return words.advisory_state(row.record, day())[0]

    def chip(row: ListedRecord) -> tuple[str, str]:
        return words.advisory_state(row.record, day())

    return (
        Column(_("Issued by"), words.issuer, "who", wide=14, dress={STRONG: _strong}),
        Column(_("About"), words.term_of("country", "country"), "country", wide=10),
        Column(_("Advice"), kind, "kind", wide=31, dress={CHIP: words.chip_of(kind, "kind", words.ADVISED)}),
        Column(_("Wording"), words.text_of("words"), wide=24, stretch=True),
        Column(pgettext("advisory", "Issued"), words.when_of("issued"), "issued", wide=13),
        Column(_("Until"), words.when_of("until"), "until", wide=13),
        Column(_("State"), state, wide=12, dress={CHIP: chip}),
        _grade(),
    )


def _orders(day: Day) -> tuple[Column, ...]:
    kind = words.term_of("kind", "order_kind")

    def state(row: ListedRecord) -> str:
        return words.order_state(row.record, day())[0]

    def chip(row: ListedRecord) -> tuple[str, str]:
        return words.order_state(row.record, day())

    return (
        Column(_("Order"), words.text_of("words"), wide=24, stretch=True, dress={STRONG: _strong}),
        Column(_("Kind"), kind, "kind", wide=20, dress={CHIP: words.chip_of(kind, "kind", words.ORDERED)}),
        _country(),
        Column(_("Axis or area"), words.where_of("area"), wide=16),
        Column(_("Ordered by"), words.text_of("by"), "by", wide=14),
        Column(_("Since"), words.when_of("since"), "since", wide=13),
        Column(_("Until"), words.when_of("until"), "until", wide=13),
        Column(_("State"), state, wide=13, dress={CHIP: chip}),
    )


def _counts(_day: Day) -> tuple[Column, ...]:
    def tone(row: ListedRecord) -> str:
        return "bad" if row.record.integer("missing") else "text"

    return (
        Column(_("When"), words.when_of("when"), "when", wide=20),
        Column(_("Place"), words.where_of("place"), "place", wide=24, stretch=True, dress={STRONG: _strong}),
        _country(),
        Column(pgettext("head count", "Expected"), words.number_of("expected"), "expected", "trailing", 9),
        Column(pgettext("head count", "Reached"), words.number_of("reached"), "reached", "trailing", 9),
        Column(
            pgettext("head count", "Missing"),
            words.number_of("missing"),
            "missing",
            "trailing",
            9,
            dress={TONE: tone, STRONG: _strong},
        ),
        Column(_("Note"), words.text_of("note"), wide=24),
    )


def _levels(_day: Day) -> tuple[Column, ...]:
    return (
        Column(_("Area"), words.where_of("area"), "area", wide=26, stretch=True, dress={STRONG: _strong}),
        _country(),
        Column(_("Level"), words.level_words, "level", wide=16,
               dress={CHIP: words.chip_of(words.level_words, "level", words.LEVELS)}),
        Column(_("Issued by"), words.text_of("issuer"), "issuer", wide=14),
        Column(_("Since"), words.when_of("since"), "since", wide=12),
        Column(_("Note"), words.text_of("note"), wide=24),
    )  # fmt: skip


def _notes(_day: Day) -> tuple[Column, ...]:
    return (
        Column(_("Note"), words.note_title, "title", wide=26, stretch=True,
               dress={STRONG: _strong, SECOND: words.text_of("text")}),
        Column(_("Kind"), words.term_of("kind", "note_kind"), "kind", wide=14),
        _country(),
        Column(_("When"), words.when_of("when"), "when", wide=12),
        Column(_("Probability"), words.likely, "probability", wide=22),
        _grade(),
    )  # fmt: skip
