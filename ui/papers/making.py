"""Making a paper from the vault: the same functions for the window and the command line, without Qt."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from models.base.clock import to_millis
from models.base.errors import BadInput
from models.base.language import _

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault
    from reports.pdf.render import Rendered


def make_brief(
    vault: OpenVault, con: Connection, ref: str, *,
    edition: str, language: str, size: str, moment: datetime | None = None, log: bool = False,
) -> Rendered:  # fmt: skip
    """Return the brief of a case as PDF. Raises NotFound, LeakFound, PaperFailed."""
    from models.base.language import use
    from models.subjects.past import read_case_then
    from models.views.captivity import captivities
    from reports.make import case_brief, make, names_in
    from ui.papers.frames import frame_of, identity_names, log_rows, reference_of

    view = read_case_then(con, ref, moment)
    now = vault.clock()
    reference = reference_of("brief", view.case.text("ref"), now)
    frame = frame_of(vault, con, edition=edition, reference=reference, language=language, as_of=moment)
    with use(language):
        rows = log_rows(con, view, upto=to_millis(moment) if moment else None) if log else ()
    states = captivities(view, on=(moment or now).date().isoformat())
    withheld = [*names_in([view], edition), *identity_names(con, view.sources, edition)]
    return make(case_brief(view, states, frame, log=rows), size="letter" if size == "letter" else "a4", withheld=withheld)


def make_sitrep(
    vault: OpenVault, con: Connection, *,
    first: str, last: str, country: str, edition: str, language: str, size: str,
    moment: datetime | None = None, log: bool = False,
) -> Rendered:  # fmt: skip
    """Return the situation report of a period as PDF. Without `first` it begins with the earliest case, without `last` it ends
    on the day the vault is read at. Raises BadInput, LeakFound, PaperFailed.
    """
    from models.subjects.past import known
    from models.views.situation import read_situation
    from reports.make import make, names_in_situation, situation_report
    from ui.papers.frames import frame_of, identity_names, reference_of

    now = vault.clock()
    last = last or (moment or now).date().isoformat()
    with known(con, moment) as then:
        first = first or min(earliest_day(then) or last, last)
        if first > last:
            raise BadInput(field="--from", reason=_("The period ends before it starts."))
        situation = read_situation(then, first=first, last=last, country=country)
    reference = reference_of("sitrep", country, now)
    frame = frame_of(vault, con, edition=edition, reference=reference, language=language, as_of=moment)
    paper = situation_report(situation, frame, log_annex=log)
    sources = {*situation.sources, *(uid for case in situation.cases for uid in case.view.sources)}
    withheld = [*names_in_situation(situation, edition), *identity_names(con, sources, edition)]
    return make(paper, size="letter" if size == "letter" else "a4", withheld=withheld)


def earliest_day(con: Connection) -> str:
    """Return the first day any case tells of: of an act, or on which a case was opened; empty without cases."""
    opened_on = "select min(opened) from cases where deleted_at is null"
    earliest = """json_extract("when", '$.earliest')"""
    acted_on = f"select min(substr({earliest}, 1, 10)) from acts where deleted_at is null and {earliest} <> ''"
    days = [con.execute(query).fetchone()[0] for query in (opened_on, acted_on)]
    return min((day for day in days if day), default="")
