"""Issuing a paper: checked, numbered, made with its stamp, and entered in the register before anybody gets it."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from models.base.clock import to_stamp
from models.base.errors import BadInput, NotAllowed, ReadOnlyMedium
from models.base.language import _, use
from models.base.terms import label
from models.editions.papers import PAPERS
from models.records.check import canonical
from models.subjects import issuing
from models.subjects.issuing import Place, Wanted
from models.values.fold import words
from models.values.marking import RED, is_marking, rank
from ui.papers.issued import asked_of, reference_line, texts_bytes
from ui.papers.request import Draft, Made, PaperRequest, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from models.log.scopes import Connection
    from models.log.session import VaultSession
    from models.subjects.opened import OpenVault
    from models.views.record import RecordView
    from reports.check.readback import Hit

FORMS = ("pdf", "sms", "messenger", "radio")
NOT_YET = "0000-0000"
"""Stands for the check code until the paper's content, from which it is made, is known."""
_TRIES = 4


@dataclass(frozen=True)
class Orders:
    """What a person decides at issue: who cleared it and how they said so, who gets a numbered copy, which found words may stay
    (names of their fields, and who says so), who lowered the marking and why, the issue it corrects (identifier), its form.
    `accents`: keep them in SMS."""

    cleared_by: str = ""
    cleared_how: str = ""
    holders: tuple[str, ...] = ()
    released: tuple[str, ...] = ()
    released_by: str = ""
    lowered_by: str = ""
    lowered_why: str = ""
    replaces: str = ""
    form: str = "pdf"
    accents: bool = True


@dataclass(frozen=True)
class Issued:
    """An issue as handed out. `copies` are (label, holder, PDF bytes), empty where nobody was named; `texts` those of a form in
    plain text, whose `made` has no bytes."""

    uid: str
    number: str
    revision: int
    code: str
    made: Made
    copies: tuple[tuple[str, str, bytes], ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Ready:
    """A paper made and checked, waiting to be entered."""

    wanted: Wanted
    place: Place
    code: str
    made: Made
    copies: tuple[tuple[str, str, bytes], ...]
    texts: tuple[str, ...]
    values: dict[str, Any]
    holders: list[dict[str, Any]]
    content: dict[str, Any]
    printed: tuple[str, ...] = ()
    case: str = ""


class _NumberTaken(Exception):
    """Somebody was issued the number while the paper was made: make it with the next one."""


def issue_paper(vault: OpenVault, request: PaperRequest, orders: Orders) -> Issued:
    """Return the paper as issued. It is in the register, whole, before it is returned; on any error nothing is, and no number is
    spent. The vault is locked for others only while it is entered, not while it is made.

    Raises:
        BadInput: not cleared by a second person, lowered without name and reason, words found and not released, a copy without
            holder under TLP:RED; names the field. NotFound, LeakFound, PaperFailed, NotAllowed, ReadOnlyMedium, DiskFull.
    """
    from ui.papers.making import completed

    request = completed(request)
    _check_orders(vault, request, orders)
    for _try in range(_TRIES):
        with vault.reading() as con:
            ready = _made_ready(vault, con, request, orders)
        try:
            uid = vault.run(lambda session, ready=ready: _enter(vault, session, ready))  # type: ignore[misc]
        except _NumberTaken:
            continue
        place = ready.place
        return Issued(uid, place.number, place.revision, ready.code, ready.made, ready.copies, ready.texts)
    raise BadInput(field=_("Number"), reason=_("Others issue papers at this moment: try again."))


def _enter(vault: OpenVault, session: VaultSession, ready: _Ready) -> str:
    from models.subjects.compartments import note_use

    if issuing.next_place(session.con, ready.wanted, session.info["letter"]) != ready.place:
        raise _NumberTaken
    note_use(session, vault, ready.case, ready.printed, "printed", ready.place.number)
    return issuing.enter_issue(session, ready.place, ready.values, ready.holders, ready.content)


# what is refused


def _check_orders(vault: OpenVault, request: PaperRequest, orders: Orders) -> None:
    if vault.role == "viewer":
        raise NotAllowed(role=label("role", vault.role))
    if not vault.writable:
        raise ReadOnlyMedium(path=vault.folder)
    if orders.form not in FORMS or (orders.form != "pdf" and not PAPERS[request.kind].as_text):
        raise BadInput(field="--text", reason=_("This kind of paper cannot be made as text."))
    if request.edition not in ("", "team"):
        _check_cleared(vault, orders)
    _check_classes(vault, request)
    for name in (request.lowered, request.marking):
        if name and not is_marking(name):
            raise BadInput(field=_("Marking"), reason=_("{name} is no marking.").format(name=name))


def _check_cleared(vault: OpenVault, orders: Orders) -> None:
    from models.subjects.users import names_of_users

    if not _same(orders.cleared_by):
        reason = _("A second person clears what leaves the crisis team: name the person.")
        raise BadInput(field="--cleared-by", reason=reason)
    with vault.reading() as con:
        own = names_of_users(con).get(vault.user, "")
    if _same(own) == _same(orders.cleared_by):
        reason = _("Whoever issues a paper cannot clear it: a second person does, and says so.")
        raise BadInput(field="--cleared-by", reason=reason)


def _check_classes(vault: OpenVault, request: PaperRequest) -> None:
    """Refuse a class that no table knows, and one that its own issuer allows."""
    from models.editions.matrix import RULES
    from models.subjects.users import names_of_users

    with vault.reading() as con:
        own = names_of_users(con).get(vault.user, "")
    for one in request.cleared:
        if one.what not in RULES:
            raise BadInput(field="--clear", reason=_("{name} is no class of fields.").format(name=one.what))
        if not _same(one.by) or _same(one.by) == _same(own):
            reason = _("Whoever issues a paper cannot clear it: a second person does, and says so.")
            raise BadInput(field="--clear", reason=reason)


def _same(name: str) -> str:
    """Return a name as compared: its letters and figures alone, so that "A. Keita." is "a keita"."""
    return " ".join(words(name))


def _check_marking(printed: str, floor: str, orders: Orders) -> None:
    if rank(printed) < rank(floor) and not (orders.lowered_by.strip() and orders.lowered_why.strip()):
        reason = _("What it holds asks for {floor}. A named person lowers it, for a reason: give both.")
        raise BadInput(field="--lower-marking", reason=reason.format(floor=floor))


def _check_found(found: Iterable[Hit], orders: Orders) -> None:
    """Refuse words that may be a withheld name and that nobody released; names fields and pages, never the words."""
    released = {_same(name) for name in orders.released}
    left = [hit for hit in found if _same(hit.field) not in released]
    if left:
        fields = "; ".join(dict.fromkeys(_("{field} (page {page})").format(field=hit.field, page=hit.page) for hit in left))
        reason = _("It holds words that may be withheld ones: {fields}. A named person looks at them and releases each field.")
        raise BadInput(field="--release", reason=reason.format(fields=fields))
    if released and not orders.released_by.strip():
        raise BadInput(field="--release", reason=_("Words are released by a named person: name the person."))


def _check_holders(marking: str, orders: Orders) -> None:
    if rank(marking) >= rank(RED) and not (orders.holders and all(holder.strip() for holder in orders.holders)):
        reason = _("A paper under {marking} is for persons, not for whoever finds it: name who holds each copy.")
        raise BadInput(field="--copy", reason=reason.format(marking=marking))


# making it


def _made_ready(vault: OpenVault, con: Connection, request: PaperRequest, orders: Orders) -> _Ready:
    from ui.papers.behind import case_of, printed_from, settled

    now, request = vault.clock(), settled(con, request)
    printed = printed_from(con, request)
    about, wanted = wanted_place(con, request, orders.form, orders.replaces, now)
    place = issuing.next_place(con, wanted, vault.letter)
    draft, secret, code = _stamped(vault, con, request, orders, place)
    words = draft.paper.furniture
    floor = _floor(vault, con, request, words.marking)
    _check_marking(words.marking, floor, orders)
    _check_holders(words.marking, orders)
    made, texts, copies = _rendered(draft, request, orders, code, place)
    _check_found(made.found, orders)
    facts, told = _told(con, request, draft, wanted)
    file = texts_bytes(texts) if texts else made.data
    values = {
        "kind": request.kind, "edition": request.edition, "form": orders.form, "about": about,
        "subject": wanted.subjects[0] if wanted.subjects else "", "scope_of": wanted.scope_of,
        "cases": _cases(con, told), "told": list(told),
        "first": request.first or draft.series.get("first"), "last": wanted.last or request.last,
        "country": request.country, "language": request.language, "size": request.size, "as_of": to_stamp(request.moment or now),
        "earlier": 1 if request.moment else None, "made_at": to_stamp(now), "marking": words.marking, "floor": floor,
        **_signed(request, orders, to_stamp(now)), "issued_by": vault.user, "code": code, "secret": secret.hex(),
        "digest": hashlib.sha256(file).hexdigest(), "pages": made.pages,
    }  # fmt: skip
    holders = _holders(orders, copies, values["digest"], to_stamp(now))
    kept = PAPERS[request.kind].kept and not printed
    content = _content(request, draft, texts, facts) if kept else _content_not_kept(request)
    return _Ready(wanted, place, code, made, copies, texts, values, holders, content, printed, case_of(con, request))


def wanted_place(con: Connection, request: PaperRequest, form: str, replaces: str, now: datetime) -> tuple[str, Wanted]:
    """Return what a paper is about, as its register entry says (a reference, a number, never a title), and what decides its
    number. Raises NotFound, Destroyed."""
    about, subjects = subjects_asked(con, request)
    scope = request.scope
    scope_of = canonical({"captives": sorted(scope.captives), "employer": scope.employer, "state": scope.state})
    last = (request.last or (request.moment or now).date().isoformat()) if "period" in PAPERS[request.kind].about else ""
    return about, Wanted(
        request.kind, request.edition, request.language, form, scope_of, subjects, request.country, now.year, replaces, last
    )


def subjects_asked(con: Connection, request: PaperRequest) -> tuple[str, tuple[str, ...]]:
    """Return what a paper is about as its entry says, and what counts as that subject. Raises NotFound, Destroyed."""
    from ui.papers.wanted import case_uid

    about, named = PAPERS[request.kind].about, request.about.strip()
    if not named or "form" in about:
        return named, ()
    if "incident" in about:
        query = "select uid, number from incidents where (upper(number) = ? or uid = ?) and deleted_at is null order by uid"
        row = con.execute(query, (named.upper(), named.lower())).fetchone()
        if row is not None:
            return row[1] or "", issuing.subjects_of(con, row[0])
    case = case_uid(con, named)
    ref = str(con.execute("select ref from cases where uid = ?", (case,)).fetchone()[0] or "")
    if "captive" in about:
        return ref, request.scope.captives
    return ref, issuing.subjects_of(con, case)


def _stamped(vault: OpenVault, con: Connection, request: PaperRequest, orders: Orders, place: Place) -> tuple[Draft, bytes, str]:
    """Return the paper's content with number and check code, the secret behind the code, and the code."""
    from reports.stored import pack
    from ui.papers.making import draft_paper

    stamp = Stamp(place.number, place.revision, NOT_YET, place.replaces_text, orders.cleared_by.strip())
    draft = draft_paper(vault, con, request, stamp=stamp)
    digest = hashlib.sha256(pack(draft.paper).encode()).hexdigest()
    while True:
        secret = secrets.token_bytes(16)
        code = issuing.code_of(secret, place.number, place.revision, digest)
        if not con.execute("select 1 from issues where code = ?", (code,)).fetchone():
            break
    paper = replace(draft.paper, furniture=replace(draft.paper.furniture, code=code))
    return replace(draft, paper=paper), secret, code


def _floor(vault: OpenVault, con: Connection, request: PaperRequest, printed: str) -> str:
    """Return the marking that what the paper holds asks for."""
    from ui.papers.making import draft_paper

    if not (request.lowered or request.marking):
        return printed
    return draft_paper(vault, con, replace(request, lowered="", marking="", since="")).paper.furniture.marking


def _rendered(
    draft: Draft, request: PaperRequest, orders: Orders, code: str, place: Place
) -> tuple[Made, tuple[str, ...], tuple[tuple[str, str, bytes], ...]]:
    """Return the file for nobody in particular, the messages of a plain text, and a file for each holder: all read back."""
    from ui.papers.making import made_of

    if orders.form != "pdf":
        texts, found = _as_text(draft, orders, place, code)
        return Made(b"", 0, draft.notices, draft, request, found), texts, ()
    made = made_of(draft, request)
    copies, found = [], dict.fromkeys(made.found)
    for number, holder in enumerate(orders.holders, start=1):
        label = copy_words(number, len(orders.holders), holder, request.language)
        paper = replace(draft.paper, furniture=replace(draft.paper.furniture, copy=label))
        copy = made_of(replace(draft, paper=paper), request)
        found |= dict.fromkeys(copy.found)  # a holder's name may be that of a source
        copies.append((label, holder.strip(), copy.data))
    return replace(made, found=tuple(found)), (), tuple(copies)


def copy_words(number: int, of: int, holder: str, language: str) -> str:
    """Return what stands on a numbered copy: "Copy 2 of 5: Name"."""
    with use(language):
        if holder.strip():
            return _("Copy {number} of {of}: {holder}").format(number=number, of=of, holder=holder.strip())
        return _("Copy {number} of {of}").format(number=number, of=of)


def _as_text(draft: Draft, orders: Orders, place: Place, code: str) -> tuple[tuple[str, ...], tuple[Hit, ...]]:
    """Return the messages, the check code at the end of the last one where it has room, and words in them that may be chance."""
    from reports.text.check import check_text, source_text
    from reports.text.gsm import fits
    from ui.papers.plain import texts_of

    texts = list(texts_of(draft, orders.form, accents=orders.accents))
    if orders.form != "radio" and not any(code in text for text in texts):  # the script spells it
        line = reference_line(place.number, place.revision, code, draft.paper.furniture.language)
        if orders.form == "messenger":
            texts[-1] = f"{texts[-1].rstrip()}\n\n{line}"
        elif fits(f"{texts[-1]} {code}", alone=len(texts) == 1):
            texts[-1] = f"{texts[-1]} {code}"
    found = check_text("\n".join((source_text(draft.paper), *texts)), draft.withheld)
    return tuple(texts), tuple(hit for hit in found if not hit.refuse)


# what is entered


def _signed(request: PaperRequest, orders: Orders, stamp: str) -> dict[str, Any]:
    """Return who decided what, as entered."""
    cleared_by, allowed = orders.cleared_by.strip(), [[one.what, one.by] for one in request.cleared]
    lowered = bool(request.lowered)
    return {
        "cleared_by": cleared_by, "cleared_at": stamp if cleared_by else "", "cleared_how": orders.cleared_how.strip(),
        "lowered_by": orders.lowered_by.strip() if lowered else "",
        "lowered_why": orders.lowered_why.strip() if lowered else "",
        "allowed": {"classes": allowed, "opened": sorted(request.opened)} if allowed or request.opened else "",
        "released": {"fields": list(orders.released), "by": orders.released_by.strip()} if orders.released else "",
    }  # fmt: skip


def _told(con: Connection, request: PaperRequest, draft: Draft, wanted: Wanted) -> tuple[list[list[Any]], tuple[str, ...]]:
    """Return what the paper said, and what that is sealed in. One of the whole vault that lists nothing tells of all of it."""
    facts = issuing.facts_of(con, _edited(con, draft, request))
    records = [(kind, uid) for kind, uid, _values in facts]
    if not records and not draft.views and {"vault", "period"} & set(PAPERS[request.kind].about):
        return facts, (issuing.EVERYTHING,)
    subjects = [(kind, uid) for kind in ("case", "incident", "victim") for uid in wanted.subjects]
    listed = [("case", uid) for uid in draft.series.get("told", ())]
    return facts, issuing.told_by(con, [*records, *subjects, *listed])


def _edited(con: Connection, draft: Draft, request: PaperRequest) -> list[RecordView]:
    """Return the records the paper was made of, as its readers see them, in whatever state its maker left them."""
    from models.editions.apply import edit_record
    from models.editions.audience import Audience
    from models.editions.case import edit_case
    from ui.papers.behind import not_opened

    locked = not_opened(con, request)
    asked = Audience(request.edition, request.scope, request.cleared, request.opened, request.kind, locked)
    audience = draft.audience or asked
    views = [edit_case(view, audience) for view in draft.views]
    records = [edit_record(record, audience) for record in draft.records]
    for view in views:
        shared = (*view.persons.values(), *view.sources.values(), *view.groups.values())
        records += [view.case, *shared, *(record for part in view.parts.values() for record in part)]
    return records


def _cases(con: Connection, told: tuple[str, ...]) -> list[str]:
    return [uid for uid in told if con.execute("select 1 from cases where uid = ?", (uid,)).fetchone()]


def _holders(orders: Orders, copies: tuple[tuple[str, str, bytes], ...], digest: str, stamp: str) -> list[dict[str, Any]]:
    digests = [hashlib.sha256(data).hexdigest() for _label, _holder, data in copies] or [digest] * len(orders.holders)
    return [
        {"number": number, "of": len(digests), "holder": holder.strip(), "digest": made, "state": "out", "since": stamp}
        for number, (holder, made) in enumerate(zip(orders.holders, digests, strict=True), start=1)
    ]


def _content(request: PaperRequest, draft: Draft, texts: tuple[str, ...], facts: list[list[Any]]) -> dict[str, Any]:
    from models.values.packed import pack_json
    from reports.changes import units
    from reports.stored import opening_lines, pack

    return {
        "asked": asked_of(request), "opening": list(texts[:1] if texts else opening_lines(draft.paper)),
        "paper": pack(draft.paper), "texts": list(texts) if texts else "", "units": sorted(units(draft.paper)),
        "facts": pack_json(facts), "series": dict(draft.series) or "",
    }  # fmt: skip


def _content_not_kept(request: PaperRequest) -> dict[str, Any]:
    """Return what the register keeps of a paper made of what lies behind a lock: how it was asked for, not a word it said."""
    return {"asked": asked_of(replace(request, texts={}))}
