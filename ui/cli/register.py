"""`holdfast register`: issued papers, where their copies are, and which say what is different now."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from models.base.language import N_, _, ngettext
from ui.cli.opening import opened
from ui.cli.parser import add_json, add_vault, whole_number
from ui.cli.tell import UsageError, out, out_json, plain, remark, width, wrapped

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault
    from models.subjects.outdated import Outdated
    from models.subjects.register import CopyRow, IssueRow

HELP = N_("list issued papers, note where copies are, withdraw a paper")
EVERY = 100_000
_HIDDEN = ("born", "sealed", "scope_of", "cases", "subject", "series", "serial", "replaces", "replaced_by")
"""Fields of a row that are the register's own."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add_vault(parser, writes=True)
    parser.add_argument("--query", metavar="TEXT", default="", help=_("words in number, kind, readers, subject, code or names"))
    parser.add_argument("--otherwise", action="store_true", help=_("only papers that say what is different now, and what"))
    parser.add_argument("--limit", metavar="N", type=whole_number, default=200, help=_("at most N papers (default 200)"))
    parser.add_argument(
        "--copy", metavar="NUMBER/N", default="", help=_("the copy to note: number of the paper, a stroke, the copy")
    )
    parser.add_argument("--state", metavar="S", default="", help=_("where that copy is: out, returned, destroyed or lost"))
    parser.add_argument("--note", metavar="TEXT", default="", help=_("a note on that copy"))
    parser.add_argument("--withdraw", metavar="NUMBER", default="", help=_("withdraw a paper that nothing replaces"))
    parser.add_argument("--because", metavar="TEXT", default="", help=_("why it is withdrawn"))
    add_json(parser)


def run(args: Namespace) -> int:
    """Print the register, or note what became of a copy or a paper."""
    _check(args)
    if args.copy or args.withdraw:
        with opened(args, writes=True) as vault:
            return _note_copy(vault, args) if args.copy else _withdraw(vault, args)
    with opened(args, writes=False) as vault, vault.reading() as con:
        return _list(con, args)


def _check(args: Namespace) -> None:
    from models.base import terms

    if bool(args.copy) != bool(args.state) or (args.note and not args.copy):
        raise UsageError(_("A copy is noted with both: --copy NUMBER/N --state S."))
    if bool(args.withdraw) != bool(args.because):
        raise UsageError(_("A paper is withdrawn for a reason: --withdraw NUMBER --because TEXT."))
    if args.copy and args.withdraw:
        raise UsageError(_("{name} and {other} cannot be given together.").format(name="--copy", other="--withdraw"))
    if args.state and not terms.is_known("copy_state", args.state):
        known = ", ".join(terms.codes("copy_state"))
        raise UsageError(_("{name}: {given} is none of {known}.").format(name="--state", given=args.state, known=known))


def _note_copy(vault: OpenVault, args: Namespace) -> int:
    from models.base import terms
    from models.base.errors import NotFound
    from models.subjects.register import copies_of, read_issue, set_copy

    named, _stroke, number = args.copy.rpartition("/")
    with vault.reading() as con:
        row = read_issue(con, named)
        copy = next((one for one in copies_of(con, row.uid) if str(one.number) == number.strip()), None)
    if copy is None:
        raise NotFound(what=args.copy)
    vault.run(lambda session: set_copy(session, copy.uid, args.state, args.note))
    words = _("{number}, copy {copy}: {state}.")
    out(words.format(number=row.reference, copy=copy.number, state=terms.inline("copy_state", args.state)))
    return 0


def _withdraw(vault: OpenVault, args: Namespace) -> int:
    from models.subjects.register import copies_of, read_issue, withdraw_issue

    with vault.reading() as con:
        row = read_issue(con, args.withdraw)
        holders = [copy.holder for copy in copies_of(con, row.uid) if copy.state in ("out", "lost") and copy.holder]
    vault.run(lambda session: withdraw_issue(session, row.uid, args.because))
    out(_("{number} is withdrawn.").format(number=row.reference))
    if holders:
        remark(_("Tell those who hold it: {holders}.").format(holders=", ".join(holders)))
    return 0


def _list(con: Connection, args: Namespace) -> int:
    from models.subjects.outdated import outdated
    from models.subjects.register import copies_of, list_issues

    changed: dict[str, list[Outdated]] = {}
    for one in outdated(con):
        changed.setdefault(one.issue.uid, []).append(one)
    rows = list_issues(con, args.query, limit=EVERY if args.otherwise else args.limit + 1)
    found = [row for row in rows if row.uid in changed or not args.otherwise]
    for row in found[: args.limit]:
        if args.json:
            out_json(_told(row, copies_of(con, row.uid), changed.get(row.uid, [])))
            continue
        out(_line(row, row.uid in changed))
        for one in changed.get(row.uid, []) if args.otherwise else ():
            words = _("{record}, {field}: it said {said}; now {now}.")
            out(wrapped(words.format(record=one.record, field=one.field, said=one.said, now=one.now), first="  ", later="    "))
        if args.otherwise and (holders := changed[row.uid][0].holders):
            out(wrapped(_("Held by {holders}.").format(holders=", ".join(holders)), first="  ", later="    "))
    if len(found) > args.limit:
        remark(_("There are more; ask for them with --limit."))
    elif not args.json:
        remark(ngettext("{count} paper", "{count} papers", len(found)).format(count=len(found)))
    return 0


def _line(row: IssueRow, otherwise: bool) -> str:
    from models.base import terms
    from ui.papers.words import edition_label, kind_label

    state = _("withdrawn") if row.state == "withdrawn" else _("current")
    if row.replaced_by:
        state = _("replaced by {number}").format(number=row.replaced_by_text)
    state = _("now says otherwise") if otherwise else state
    copies = ngettext("{count} copy out", "{count} copies out", row.out).format(count=row.out) if row.out else ""
    form = terms.label("paper_form", row.form) if row.form != "pdf" else ""
    parts = (
        state,
        row.marking,
        kind_label(row.kind),
        form,
        edition_label(row.edition),
        row.about or row.country,
        copies,
        row.code,
    )
    line = f"{row.reference:<24} {row.made_at[:10]} " + " · ".join(part for part in parts if part)
    return line if len(line) <= width() else plain(line)[: width() - 1] + "…"


def _told(row: IssueRow, copies: tuple[CopyRow, ...], changes: list[Outdated]) -> dict[str, Any]:
    told = {name: value for name, value in asdict(row).items() if name not in _HIDDEN}
    told |= {"replaces": told.pop("replaces_text") or None, "replaced_by": told.pop("replaced_by_text") or None}
    held = [{"number": one.number, "of": one.of, "holder": one.holder, "state": one.state, "since": one.since, "note": one.note,
             "digest": one.digest} for one in copies]  # fmt: skip
    changed = [{"record": one.record, "field": one.field, "said": one.said, "now": one.now} for one in changes]
    return {**told, "current": row.current, "copies": held, "now_otherwise": changed}
