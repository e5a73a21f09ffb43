"""`holdfast report`: makes a paper as PDF or text, read back and checked before it is saved; with --issue it is registered."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.base.language import N_, _, current, ngettext
from models.editions.papers import TEXTS
from models.values.moments import moment_text
from ui.cli import report_args
from ui.cli.given import country_of, day_of, moment_of
from ui.cli.opening import new_passphrase, opened
from ui.cli.report_args import check, pairs, target_of
from ui.cli.tell import UsageError, out, out_json, remark

if TYPE_CHECKING:
    from models.editions.audience import Scope
    from models.editions.papers import PaperKind
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault
    from ui.papers.issuing import Issued, Orders
    from ui.papers.request import Made, PaperRequest

HELP = N_("make a paper, as PDF or as text")
PASSPHRASE = "HOLDFAST_PAPER_PASSPHRASE"


def add_arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    report_args.add_arguments(parser)


def run(args: Namespace) -> int:
    """Make the paper, check it, save it whole or not at all. Nothing is issued when its file could not be written."""
    kind = check(args)
    from ui.papers.saving import check_passphrase
    from ui.papers.wanted import kind_named

    kind_named(kind.name)
    targets = _check_targets(args)
    moment = moment_of(args.as_of, "--as-of") if args.as_of else None
    passphrase = new_passphrase(None, PASSPHRASE, suggest=False) if args.protect else ""
    if passphrase:
        check_passphrase(passphrase)
    with opened(args, writes=args.issue or bool(args.open), prepare=_prepare) as vault:
        opens = _opened(vault, args, kind)
        request = _request(vault, args, kind, moment, opens)
        done = _issue(vault, args, request) if args.issue else _draft(vault, args, request)
    try:
        _write(args, targets, done, passphrase)
    except Exception:
        if done.issued is not None:
            words = _("{number} rev {revision} is issued and in the register, but no file was written. Save it from there.")
            remark(words.format(number=done.issued.number, revision=done.issued.revision))
        raise
    _tell(args, targets, done, moment)
    return 0


class _Done:
    """What came out: the paper, its texts if those were wanted, and its number once it is issued."""

    def __init__(self, made: Made | None, texts: tuple[str, ...] = (), issued: Issued | None = None) -> None:
        self.made, self.texts, self.issued = made, texts, issued
        self.copies = issued.copies if issued else ()
        self.notices = made.notices if made else ()


def _check_targets(args: Namespace) -> list[Path]:
    from reports.save import check_target
    from ui.papers.saving import copy_targets

    target = target_of(args)
    if target is None:
        return []
    targets = copy_targets(target, len(args.copy)) if args.copy else [target]
    for path in targets:
        check_target(path, force=args.force)
    return targets


def _prepare() -> None:
    import reports.make  # noqa: F401 - reads the paper's libraries while the key is derived


def _opened(vault: OpenVault, args: Namespace, kind: PaperKind) -> frozenset[str]:
    """Open the compartments named with --open and return the codes opened for the paper; those of the kind itself where the case
    locks nothing. Raises UsageError, BadInput, NotFound, WrongPassphrase."""
    from models.editions.matrix import behind
    from ui.cli.behind import open_asked
    from ui.papers.behind import case_of, locks_of, usual
    from ui.papers.request import PaperRequest

    wanted = behind(kind.name, args.edition)
    if strange := [code for code in args.open if code not in wanted]:
        known = ", ".join(wanted) or _("none")
        words = _("--open: this paper prints nothing from {given} for these readers; it can print from: {known}.")
        raise UsageError(words.format(given=strange[0], known=known))
    if not wanted or not args.case:
        return frozenset()
    request = PaperRequest(kind.name, args.edition, about=args.case)
    with vault.reading() as con:
        case = case_of(con, request)
        locked = [lock.kind for lock in locks_of(con, request) if lock.there and lock.kind in args.open]
    open_asked(vault, Namespace(**{**vars(args), "open": locked}), case)
    with vault.reading() as con:
        return frozenset(args.open) | usual(con, request)


def _request(
    vault: OpenVault, args: Namespace, kind: PaperKind, moment: datetime | None, opens: frozenset[str]
) -> PaperRequest:
    """Return the paper the arguments ask for. Raises UsageError, BadInput, NotFound."""
    from models.editions.audience import Clearance
    from models.subjects.past import check_moment
    from ui.papers.request import PaperRequest

    with vault.reading() as con:
        if moment is not None:
            check_moment(con, moment, vault.clock())
        texts = {name: getattr(args, name) for name in TEXTS if getattr(args, name)}
        return PaperRequest(
            kind.name, args.edition, current(), args.paper,
            about=args.case or args.incident or args.form,
            first=day_of(args.first, "--from"), last=day_of(args.last, "--to", end=True), country=country_of(args.country),
            scope=_scope(con, args, kind), cleared=tuple(Clearance(what, by) for what, by in pairs(args.clear, "--clear")),
            opened=opens, texts=texts, moment=moment, since=args.since, log=args.log_annex, plain=args.black,
            lowered=args.lower_marking.upper(),
        )  # fmt: skip


def _scope(con: Connection, args: Namespace, kind: PaperKind) -> Scope:
    from models.editions.audience import Scope
    from ui.papers.wanted import captive_uid

    given = pairs(args.scope, "--scope")
    for name, _value in given:
        if name not in report_args.SCOPES:
            known = ", ".join(report_args.SCOPES)
            raise UsageError(_("{name}: {given} is none of {known}.").format(name="--scope", given=name, known=known))
    named = [*([args.captive] if args.captive else []), *(value for name, value in given if name == "captive")]
    if "captive" in kind.about and not named:
        named = [""]
    if named and not args.case:
        raise UsageError(_("A captive belongs to a case: give --case REF too."))
    captives = tuple(dict.fromkeys(captive_uid(con, args.case, one) for one in named))
    states = [country_of(value) for name, value in given if name == "state"]
    employers = [value for name, value in given if name == "employer"]
    return Scope(captives, employers[-1] if employers else "", states[-1] if states else "")


def _draft(vault: OpenVault, args: Namespace, request: PaperRequest) -> _Done:
    from ui.papers.behind import note_printed
    from ui.papers.making import make_paper

    with vault.reading() as con:
        made = make_paper(vault, con, request)
    note_printed(vault, made.request, made.draft.paper.furniture.reference)
    if not args.text:
        return _Done(made)
    from ui.papers.plain import texts_of

    return _Done(made, texts_of(made.draft, args.text, accents=not args.no_accents))


def _issue(vault: OpenVault, args: Namespace, request: PaperRequest) -> _Done:
    from ui.papers.issuing import issue_paper

    issued = issue_paper(vault, request, _orders(vault, args))
    return _Done(issued.made, issued.texts if args.text else (), issued)


def _orders(vault: OpenVault, args: Namespace) -> Orders:
    from models.subjects.register import read_issue
    from ui.papers.issuing import Orders

    released = pairs(args.release, "--release")
    names = {by for _field, by in released}
    if len(names) > 1:
        raise UsageError(_("--release: one person releases all words of a paper."))
    replaces = ""
    if args.replaces:
        with vault.reading() as con:
            replaces = read_issue(con, args.replaces).uid
    return Orders(
        cleared_by=args.cleared_by, cleared_how=args.cleared_how, holders=tuple(args.copy),
        released=tuple(field for field, _by in released), released_by="".join(names), lowered_by=args.lowered_by,
        lowered_why=args.because, replaces=replaces, form=args.text or "pdf",
        accents=not args.no_accents,
    )  # fmt: skip


def _write(args: Namespace, targets: list[Path], done: _Done, passphrase: str) -> None:
    from reports.save import save
    from ui.papers.saving import protected

    if args.text:
        content = ["\n\n".join(done.texts).rstrip("\n").encode() + b"\n"]
    else:
        made = [copy[2] for copy in done.copies] or ([done.made.data] if done.made else [])
        content = [protected(data, passphrase) if passphrase else data for data in made]
    if not targets:
        sys.stdout.flush()
        sys.stdout.buffer.write(content[0])
        sys.stdout.buffer.flush()
    for path, data in zip(targets, content, strict=False):
        save(data, path, force=args.force)


def _tell(args: Namespace, targets: list[Path], done: _Done, moment: datetime | None) -> None:
    if args.json:
        out_json(_told(args, targets, done)) if targets else remark(_("The paper itself was written out: no JSON beside it."))
    else:
        _say(targets, done, text=bool(args.text))
    if moment is not None:
        remark(_("As known on {moment}.").format(moment=moment_text(moment)))
    for notice in done.notices:
        remark(notice)
    for hit in done.made.found if done.made else ():
        remark(_("Look at page {page}: a word of {field} stands there. It may be chance.").format(page=hit.page, field=hit.field))


def _say(targets: list[Path], done: _Done, *, text: bool) -> None:
    pages = done.made.pages if done.made else 0
    amount = ngettext("{count} page", "{count} pages", pages).format(count=pages)
    if text:
        amount = ngettext("{count} message", "{count} messages", len(done.texts)).format(count=len(done.texts))
    for path in targets:
        out(_("{file}: {pages}").format(file=path, pages=amount))
    if done.issued is not None:
        words = _("Issued as {number} rev {revision}, check code {code}.")
        remark(words.format(number=done.issued.number, revision=done.issued.revision, code=done.issued.code))


def _told(args: Namespace, targets: list[Path], done: _Done) -> dict[str, Any]:
    issued, made = done.issued, done.made
    return {
        "kind": args.kind,
        "edition": args.edition,
        "files": [str(path) for path in targets],
        "number": issued.number if issued else None,
        "revision": issued.revision if issued else None,
        "code": issued.code if issued else None,
        "pages": made.pages if made else 0,
        "notices": list(done.notices),
        "found": [{"field": hit.field, "page": hit.page} for hit in (made.found if made else ())],
        "copies": [{"copy": label, "holder": holder} for label, holder, _data in done.copies],
    }
