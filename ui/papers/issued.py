"""What the register gives again: an issued paper to be printed, its request for a correction, its statements to compare with."""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.base.errors import BadInput, Destroyed, NotFound, PaperDiffers, PaperNotKept
from models.base.language import N_, _, use
from models.editions.audience import Clearance, Scope
from ui.papers.request import PaperRequest

if TYPE_CHECKING:
    from models.log.scopes import Connection
    from models.subjects.opened import OpenVault
    from models.subjects.register import IssueRow, Verdict
    from models.views.record import RecordView

_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{4}-[0-9A-Z]{4}(?![0-9A-Z])", re.IGNORECASE)
LANGUAGE_NAMES = {"en": N_("English"), "fr": N_("French")}


def reprint(vault: OpenVault, issue: str, copy: str = "", *, anyway: bool = False) -> bytes:
    """Return an issued paper, or one of its copies (identifiers), as it was handed out: from what the register keeps, never from
    the records. Of a plain text its messages.

    `anyway`: also where this version sets it differently; the file then has another hash, and `verify` calls it altered.

    Raises:
        PaperDiffers: the bytes are not those that were issued. PaperNotKept, Destroyed, NotFound.
    """
    from models.subjects.register import copies_of, read_issue

    with vault.reading() as con:
        row = read_issue(con, issue)
        content = kept_content(con, row)
        if not (content.text("paper") or content.data("texts")):
            raise PaperNotKept(number=row.reference)
        held = next((one for one in copies_of(con, row.uid) if one.uid == copy), None)
    if copy and held is None:
        raise NotFound(what=_("This copy"))
    if row.form != "pdf":
        data, digest = texts_bytes(tuple(content.data("texts") or ())), row.digest
    else:
        data, digest = _set_again(row, content, held), held.digest if held else row.digest
    if hashlib.sha256(data).hexdigest() != digest and not anyway:
        raise PaperDiffers(number=row.reference)
    return data


def _set_again(row: IssueRow, content: RecordView, held: Any) -> bytes:
    from reports.pdf.render import render
    from reports.stored import unpack
    from ui.papers.issuing import copy_words

    paper = unpack(content.text("paper"))
    if held is not None:
        words = copy_words(held.number, held.of, held.holder, row.language)
        paper = replace(paper, furniture=replace(paper.furniture, copy=words))
    return render(paper, size="letter" if row.size == "letter" else "a4").data


def kept_content(con: Connection, row: IssueRow) -> RecordView:
    """Return what an issue said. Raises Destroyed: that was disposed of."""
    from models.subjects.register import content_of, disposed_on

    content = content_of(con, row.uid)
    if content is None:
        raise Destroyed(what=row.reference, on=disposed_on(con, row) or _("a day not known"))
    return content


def texts_bytes(texts: tuple[str, ...]) -> bytes:
    """Return messages as the file they are saved as, whose hash is registered."""
    return "\n\n".join(texts).rstrip("\n").encode() + b"\n"


def reference_line(number: str, revision: int, code: str, language: str) -> str:
    """Return the line that ends a message: "FLASH 2025-031A rev 1, check code 7KQ2-M4TX"."""
    with use(language):
        return _("{number} rev {revision}, check code {code}").format(number=number, revision=revision, code=code)


# asked again


def asked_of(request: PaperRequest) -> dict[str, Any]:
    """Return a request as the register keeps it."""
    scope = request.scope
    return {
        "kind": request.kind, "edition": request.edition, "language": request.language, "size": request.size,
        "about": request.about, "first": request.first, "last": request.last, "country": request.country,
        "scope": [list(scope.captives), scope.employer, scope.state],
        "cleared": [[one.what, one.by] for one in request.cleared], "opened": sorted(request.opened),
        "texts": dict(request.texts), "moment": request.moment.isoformat() if request.moment else "", "since": request.since,
        "log": request.log, "plain": request.plain, "marking": request.marking,
        "lowered": request.lowered,
    }  # fmt: skip


def request_again(con: Connection, issue: str) -> PaperRequest:
    """Return the request an issue (identifier or number) was made from, its typed texts too: where a correction begins. It reads
    the records as they are now. Raises NotFound, Destroyed."""
    from models.subjects.register import read_issue

    asked: dict[str, Any] = dict(kept_content(con, read_issue(con, issue)).data("asked") or {})
    captives, employer, state = asked.pop("scope")
    moment, cleared = asked.pop("moment"), asked.pop("cleared")
    known = {field.name for field in fields(PaperRequest)}  # a newer version may have kept more
    asked = {name: value for name, value in asked.items() if name in known}
    return PaperRequest(
        **asked | {"opened": frozenset(asked["opened"])},
        scope=Scope(tuple(captives), employer, state),
        cleared=tuple(Clearance(what, by) for what, by in cleared),
        moment=datetime.fromisoformat(moment) if moment else None,
    )


# compared with


def units_since(con: Connection, request: PaperRequest) -> tuple[str, frozenset[str]]:
    """Return the issue a paper is compared with (as printed), and the digests of its statements.

    Raises:
        BadInput: it is another kind of paper, for other readers, about something else or in another language.
        NotFound, Destroyed, PaperNotKept.
    """
    from models.subjects.register import read_issue

    row = read_issue(con, request.since)
    _check_alike(con, row, request)
    content = kept_content(con, row)
    if not content.text("paper"):
        raise PaperNotKept(number=row.reference)
    return row.reference, frozenset(content.data("units") or ())


def _check_alike(con: Connection, row: IssueRow, request: PaperRequest) -> None:
    from ui.papers.words import edition_label, kind_label

    reason = ""
    if row.kind != request.kind:
        reason = _("{number} is another kind of paper: {kind}.").format(number=row.reference, kind=kind_label(row.kind))
    elif row.edition != request.edition:
        reason = _("{number} was made for other readers: {edition}.").format(
            number=row.reference, edition=edition_label(row.edition)
        )
    elif row.language != request.language:
        reason = _("{number} is in another language ({language}): make this paper in that one to compare them.").format(
            number=row.reference, language=_(LANGUAGE_NAMES.get(row.language, row.language))
        )
    elif not _same_subject(con, row, request):
        reason = _("{number} is about something else.").format(number=row.reference)
    if reason:
        raise BadInput(field="--since", reason=reason)


def _same_subject(con: Connection, row: IssueRow, request: PaperRequest) -> bool:
    from ui.papers.issuing import subjects_asked

    subjects = subjects_asked(con, request)[1]
    return (not subjects or row.subject in subjects) and row.country == request.country


# in hand


def verify_file(con: Connection, data: bytes) -> Verdict:
    """Return what the register knows of a file: genuine, altered, locked, unknown. A paper's text is read for its check code."""
    from models.subjects.register import Verdict, by_file

    verdict = by_file(con, data)
    if verdict.result == "unknown":
        codes = codes_in(data)
        return Verdict("locked") if codes is None else by_file(con, data, codes)
    return verdict


def codes_in(data: bytes) -> tuple[str, ...] | None:
    """Return what looks like a check code in a file's text, None for a PDF that is locked or cannot be read."""
    if b"%PDF-" not in data[:1024]:
        return tuple(_CODE.findall(data.decode("utf-8", "ignore")))
    from reports.check.readback import text_of

    try:
        return tuple(code for page in text_of(data) for code in _CODE.findall(page))
    except Exception:  # whatever a file from outside does to its reader
        return None
