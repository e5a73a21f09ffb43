"""A person in words: rows of the list, state of a captivity, whether the name is public; no Qt in it."""

from __future__ import annotations

from models.base import terms
from models.base.language import _, ngettext
from models.views.captivity import Captivity
from models.views.record import RecordView
from reports.kinds.people import status_text
from reports.kinds.words import sentence
from ui.pages.people.operations import PersonCase
from ui.widgets.record_rows import SheetRow
from ui.widgets.status_tones import tone_of
from ui.widgets.table.sources import ListedRecord


def state_chip(state: Captivity) -> tuple[str, str]:
    """Return a captivity's state in a word or two, and its tone: held is "reported held" until it was confirmed."""
    if not state.certain:
        return sentence(status_text(state)).rstrip("."), tone_of(state)
    if state.status == "held":
        return (_("Held, confirmed") if state.confirmed else _("Reported held")), "warn"
    return terms.label("ledger_status", state.status), tone_of(state)


def row_chip(row: ListedRecord) -> tuple[str, str] | None:
    """Return the state of the newest captivity; None for a person in no case."""
    return state_chip(row.more[0].state) if row.more else None


def title(row: ListedRecord) -> str:
    """Return the name, and the other names behind it."""
    name, aliases = row.record.text("name"), aliases_of(row)
    return _("{name} ({aliases})").format(name=name, aliases=aliases) if aliases else name


def aliases_of(row: ListedRecord) -> str:
    """Return the other names."""
    return _(", ").join(row.record.texts("aliases"))


def nationality_of(record: RecordView) -> str:
    """Return the nationality, said to be presumed where it is."""
    code = record.text("nationality")
    country = terms.label("country", code) if code else ""
    return _("{country} (presumed)").format(country=country) if country and record.flag("nationality_presumed") else country


def sex_age(record: RecordView) -> str:
    """Return sex and age as far as they are known."""
    age = record.text("age") or (_("under 18") if record.flag("child") else "")
    sex = record.text("sex")
    return _(", ").join(part for part in (terms.inline("sex", sex) if sex else "", age) if part)


def detail(row: ListedRecord) -> str:
    """Return the second line: nationality, sex and age."""
    parts = (nationality_of(row.record), sex_age(row.record))
    return " · ".join(part for part in parts if part) or ("" if row.more else _("in no case"))


def cases_short(row: ListedRecord) -> str:
    """Return the reference of the newest case, and how many more there are."""
    refs = [found.case.text("ref") for found in row.more]
    if len(refs) < 2:
        return "".join(refs)
    return ngettext("{ref} and {count} more", "{ref} and {count} more", len(refs) - 1).format(ref=refs[0], count=len(refs) - 1)


def cases_long(row: ListedRecord) -> str:
    """Return all references."""
    return _(", ").join(found.case.text("ref") for found in row.more)


def state_words(row: ListedRecord) -> str:
    """Return the state of the newest captivity in words."""
    chip = row_chip(row)
    return chip[0] if chip else ""


def spoken(row: ListedRecord) -> str:
    """Return the row as a reader of the screen says it."""
    parts = (title(row), state_words(row), nationality_of(row.record), sex_age(row.record), cases_long(row))
    return _(", ").join(part for part in parts if part)


def case_row(found: PersonCase) -> SheetRow:
    """Return a case the person is in."""
    case = found.case
    name = case.text("title") or case.text("codeword")
    role = found.victim.text("role") or (terms.label("victim_category", code) if (code := found.victim.text("category")) else "")
    second = " · ".join(part for part in (role, status_text(found.state)) if part)
    words = " · ".join(part for part in (case.text("ref"), name) if part)
    chip = state_chip(found.state)
    said = _(", ").join(part for part in (case.text("ref"), name, second) if part)
    return SheetRow(words, second, chip, "folder-open", "case", case.uid, said)


def public_words(record: RecordView) -> str:
    """Return in a sentence whether the name may stand outside."""
    public = record.flag("name_public")
    if public:
        return _("The name is public: media or the family made it known.")
    if public is None:
        return _("Not said whether the name is public: it is treated as confidential.")
    return _("The name is not public: it stays inside the crisis team.")
