"""What two vaults say, compared: cases as `show --json` gives them, context records, and the text of the papers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.exchange.case_json import case_to_json, record_to_json
from models.records import KINDS
from models.samples import SAMPLE
from models.subjects.adding import add_record
from models.subjects.opened import OpenVault
from models.views.case import read_case
from models.views.record import read_records
from reports.check.readback import text_of
from ui.cli.incoming import records_in
from ui.papers.making import make_paper
from ui.papers.request import PaperRequest

CONTEXT = ("access_constraint", "advisory", "note")


def fill_with_sample(vault: OpenVault) -> None:
    """Add the sample as the demo does."""
    today = vault.clock().date()
    with SAMPLE.open("rb") as stream:
        for _number, given in records_in(stream):
            vault.run(lambda session, given=given: add_record(session, given, today=today, letter=vault.letter))


def flat(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Give every value with its path; what is empty is not said."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("id", "record"):
                yield from flat(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for number, inner in enumerate(value, start=1):
            yield from flat(inner, f"{path}[{number}]")
    elif value not in ("", None, [], ()):
        yield path, value


def said(vault: OpenVault) -> dict[str, Any]:
    """Return every value the vault holds of cases and their surroundings, by path."""
    found: dict[str, Any] = {}
    with vault.reading() as con:
        for ref, uid in con.execute("select ref, uid from cases where deleted_at is null order by ref").fetchall():
            found |= dict(flat(case_to_json(read_case(con, uid)), ref))
        names = {record.uid: record.text("short") for record in read_records(con, KINDS["group"])}
        names |= {record.uid: record.text("title") for record in read_records(con, KINDS["source"])}
        for kind in CONTEXT:
            alone = [record for record in read_records(con, KINDS[kind]) if not (kind == "note" and record.text("case"))]
            for number, record in enumerate(sorted(alone, key=lambda record: record.uid), start=1):
                found |= dict(flat(record_to_json(record, names), f"{kind}[{number}]"))
    return found


def differences(typed: OpenVault, sample: OpenVault) -> dict[str, tuple[Any, Any]]:
    """Return where two vaults differ: path, what the first says, what the second says."""
    one, other = said(typed), said(sample)
    return {path: (one.get(path), other.get(path)) for path in sorted(one | other) if one.get(path) != other.get(path)}


def papers(vault: OpenVault, language: str) -> dict[str, str]:
    """Return the text of the briefs and of the situation report, as the demo makes them."""
    found = {}
    with vault.reading() as con:
        refs = [ref for (ref,) in con.execute("select ref from cases order by ref").fetchall()]
        for ref in refs:
            made = make_paper(vault, con, PaperRequest("brief", "team", language, about=ref))
            found[ref] = "\n".join(text_of(made.data))
        made = make_paper(vault, con, PaperRequest("sitrep", "management", language, last="2025-11-12"))
        found["sitrep"] = "\n".join(text_of(made.data))
    return found
