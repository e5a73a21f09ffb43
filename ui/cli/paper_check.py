"""A paper in hand, looked up in a vault's register: genuine or not, altered or not, whose copy, current or replaced."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.base.language import _, ngettext
from models.base.terms import inline, label
from models.values.moments import moment_text
from ui.cli.opening import opened
from ui.cli.tell import out, out_json, wrapped

if TYPE_CHECKING:
    from models.subjects.outdated import Outdated
    from models.subjects.register import CopyRow, IssueRow, Verdict

ALTERED, UNKNOWN, NOT_CURRENT = 20, 21, 22
"""Exit codes beside 0 for genuine and current."""
LARGEST = 200_000_000
MOST_CHANGES = 5


def check_paper(args: Namespace) -> int:
    """Look up the file, or the code where there is no such file; print what is known of it and return the exit code."""
    from models.base.errors import NotFound
    from models.subjects.issuing import code_typed

    is_file = args.target.is_file()
    if not is_file and not code_typed(str(args.target)):
        raise NotFound(what=args.target)
    data = _read(args) if is_file else b""
    with opened(args, writes=False) as vault, vault.reading() as con:
        from models.subjects.outdated import outdated
        from models.subjects.register import by_code, disposed_on
        from ui.papers.issued import verify_file

        found = verify_file(con, data) if is_file else by_code(con, str(args.target))
        changes = [one for one in outdated(con) if found.issue is not None and one.issue.uid == found.issue.uid]
        gone = disposed_on(con, found.issue) if found.issue is not None and not found.issue.kept else ""
    if args.json:
        out_json(as_json(found, changes, gone))
    else:
        _tell(found, changes, gone)
    return exit_code(found)


def _read(args: Namespace) -> bytes:
    from models.base.errors import BadInput

    if args.target.stat().st_size > LARGEST:
        raise BadInput(field=str(args.target), reason=_("This file is too large to be one of our papers."))
    data: bytes = args.target.read_bytes()
    return data


def exit_code(found: Verdict) -> int:
    """Return what scripts read."""
    if found.result == "altered":
        return ALTERED
    if found.issue is None:
        return UNKNOWN
    return 0 if found.current else NOT_CURRENT


def _tell(found: Verdict, changes: list[Outdated], gone: str) -> None:
    out(wrapped(_said(found)))
    if found.issue is None:
        return
    _tell_issue(found.issue, found.copy)
    for line in _standing(found):
        out(wrapped(line))
    if found.result == "altered":
        return
    if gone:
        out(wrapped(_("What it said was disposed of on {day}: only number, dates, hash and code are kept.").format(day=gone)))
    elif found.result == "known":
        out(wrapped(_("Compare the paper in hand with its first lines:")))
        for line in found.lines:
            out(wrapped(line, first="  ", later="  "))
    if changes:
        out(wrapped(_("It says what is different now:")))
    for one in changes[:MOST_CHANGES]:
        words = _("{record}, {field}: it said {said}; now {now}.")
        out(wrapped(words.format(record=one.record, field=one.field, said=one.said, now=one.now), first="  ", later="  "))
    if len(changes) > MOST_CHANGES:
        more = len(changes) - MOST_CHANGES
        out("  " + ngettext("and {count} more", "and {count} more", more).format(count=more))


def _said(found: Verdict) -> str:
    if found.issue is None:
        return _not_ours(found)
    number, copy = found.issue.reference, found.copy
    if found.result == "altered":
        return _("ALTERED. The code in it is that of {number}, but the file is not the one that was issued.").format(
            number=number
        )
    if found.result == "known":
        return _("The code belongs to {number}. Whether the paper in hand is that one, your eyes must tell.").format(
            number=number
        )
    if copy is not None and copy.holder:
        words = _("Genuine and unaltered: {number}, copy {copy} of {of}, for {holder}.")
        return words.format(number=number, copy=copy.number, of=copy.of, holder=copy.holder)
    if copy is not None:
        words = _("Genuine and unaltered: {number}, copy {copy} of {of}.")
        return words.format(number=number, copy=copy.number, of=copy.of)
    return _("Genuine and unaltered: {number}.").format(number=number)


def _not_ours(found: Verdict) -> str:
    if found.result == "locked":
        return _(
            "The file is locked or damaged, and not one of those handed out open. Open it and type the code that it carries."
        )
    if found.code:
        return _("No paper of this register has the code {code}.").format(code=found.code)
    return _("This file is not in the register, and holds no check code of it.")


def _tell_issue(issue: IssueRow, copy: CopyRow | None) -> None:
    from ui.papers.words import edition_label, kind_label

    facts = [
        (_("Marking"), issue.marking),
        (_("Kind"), kind_label(issue.kind)),
        (_("Made for"), edition_label(issue.edition)),
        (_("About"), issue.about or issue.country),
        (_("As of"), _moment(issue.as_of)),
        (_("Issued"), _moment(issue.made_at)),
        (_("Issued by"), issue.issued_by),
        (_("Cleared by"), issue.cleared_by),
        (_("Given out as"), label("paper_form", issue.form)),
    ]
    if copy is not None:
        state = _("{state} since {day}").format(state=inline("copy_state", copy.state), day=_moment(copy.since))
        facts.append((_("This copy"), state))
    for name, value in facts:
        if value:
            out(wrapped(_("{label}: {value}").format(label=name, value=value), later="  "))


def _standing(found: Verdict) -> list[str]:
    issue, newest, later = found.issue, found.newest, found.series
    assert issue is not None
    lines = []
    if issue.state == "withdrawn":
        lines.append(_("WITHDRAWN: {reason}").format(reason=issue.withdrawn_why))
    if newest is not None and newest.uid != issue.uid:
        lines.append(_("REPLACED by {number} of {day}.").format(number=newest.reference, day=_moment(newest.made_at)))
    if issue.current:
        lines.append(_("Nothing replaces it."))
    if later is not None:
        lines.append(
            _("A later one of its series: {number} of {day}.").format(number=later.reference, day=_moment(later.made_at))
        )
    return lines


def _moment(stamp: str) -> str:
    return moment_text(datetime.fromisoformat(stamp)) if stamp else ""


def as_json(found: Verdict, changes: list[Outdated], gone: str) -> dict[str, Any]:
    """Return the verdict for scripts. The lines to compare are in it, since the vault is open."""
    issue, copy, newest, later = found.issue, found.copy, found.newest, found.series
    if issue is None:
        return {"result": found.result, "code": found.code or None, "current": False}
    held = (
        {"number": copy.number, "of": copy.of, "holder": copy.holder, "state": copy.state, "since": copy.since} if copy else None
    )
    return {
        "result": found.result, "code": issue.code, "current": found.current, "number": issue.number, "revision": issue.revision,
        "kind": issue.kind, "edition": issue.edition, "form": issue.form, "about": issue.about, "marking": issue.marking,
        "as_of": issue.as_of, "made_at": issue.made_at, "issued_by": issue.issued_by, "cleared_by": issue.cleared_by,
        "copy": held, "withdrawn": issue.withdrawn_why if issue.state == "withdrawn" else None,
        "replaced_by": newest.reference if newest is not None and newest.uid != issue.uid else None,
        "later": later.reference if later is not None else None, "lines": list(found.lines), "disposed_on": gone or None,
        "now_otherwise": [{"record": one.record, "field": one.field, "said": one.said, "now": one.now} for one in changes],
    }  # fmt: skip
