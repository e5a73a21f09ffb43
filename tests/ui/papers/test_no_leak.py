"""No paper holds a word its readers may not see, and every field it promises to print is on it: over random vaults.

About 310 papers here; HOLDFAST_LEAK_VAULTS=350 makes about 10,000. A failure names the seed, the paper and the field.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from random import Random

import pytest

from models.base.errors import BadInput, CompartmentClosed, LeakFound
from models.editions.audience import Scope
from models.editions.papers import FORMS, PAPERS
from models.geo.measure import distance_m
from models.records import KINDS
from models.subjects import compartments
from models.subjects.moving import move_in
from models.values.fold import fold
from models.values.where import Where
from models.views.case import CaseView, read_case
from models.views.record import RecordView
from reports.check.readback import Withheld, find_withheld, text_of
from reports.content import Beside, Map, Span, Text
from reports.pdf.render import render
from tests.ui.papers.random_vaults import NATIONALITIES, Place, Planted, random_vault
from ui.papers.making import draft_paper, made_of, make_paper
from ui.papers.request import Draft, Made, PaperRequest

COMPARTMENTS = ("communications", "money", "proof", "family", "medical", "captivity")
VAULTS = int(os.environ.get("HOLDFAST_LEAK_VAULTS", "11"))
OWN = ("team", "management")
EXACT = (("team", "incident"), ("team", "brief"))
SOURCE = ("title", "publisher", "author", "address", "text")
IDENTITY = ("birth", "residence", "languages", "description", "documents", "medical", "next_of_kin")
FREE_TEXT = {
    "case": ("title", "summary", "what_it_means", "asked", "manager", "offers_by", "offers_why"),
    "act": ("headline", "description", "perpetrators", "means", "motive", "how_known"),
    "victim": ("note",),
    "person": ("note",),
    "ledger": ("text",),
    "attribution": ("note",),
    "claim": ("value", "words", "reason"),
    "relation": ("note",),
    "threat_assessment": ("wording", "measures", "protection", "protection_by", "reported_to"),
    "incident": ("headline", "text"),
    "log_line": ("text", "heard_from"),
    "order": ("by",),
    "head_count": ("note", "place"),
    "area_level": ("note",),
    "access_constraint": ("own_impact",),
    "group": ("note",),
    "communication": ("communicator", "listener", "translator"),
    "call_sheet": ("communicator", "reserve", "listener", "agreed_by"),
    "demand": ("approved_by",),
    "decision": ("options", "known", "decision", "reason", "decided_by", "present", "dissent"),
    "action": ("what", "owner", "note"),
    "member": ("name", "phone", "note"),
    "shift": ("note",),
    "handover": ("state", "items"),
    "checklist_item": ("text", "by", "note"),
    "plan": ("who", "contact", "medical", "authorities", "media", "transport", "consent", "text"),
    "contact": ("person", "reach", "by", "note"),
    "family_contact": ("by", "senior"),
    "gap": ("could_know", "asked_whom", "answer"),
    "attachment": ("collected_by", "note"),
}
"""What only the crisis team reads, said here once more by hand: the program's own table must not judge itself."""
OWN_OFFICE = {"decision": ("question",), "contact": ("body", "told", "asked", "promised")}
"""What the team and the own management read."""
LOCKED = {
    "communications": {
        "communication": (
            "their_number", "our_number", "caller", "voice", "intermediary", "words", "language", "translation", "said",
            "demanded", "threatened", "proof", "deadline_words", "their_zone", "next_words", "background", "follow_up",
        ),
        "call_sheet": ("line", "obtain", "promised", "avoid"),
        "attachment": ("name", "title", "media", "digest"),
    },
    "captivity": {"ledger": ("place",), "plan": ("place",)},
    "family": {
        "family_contact": ("relative", "relation", "reach", "told", "asked", "promised", "needs", "advice", "others", "agreed"),
        "person": ("next_of_kin",),
    },
    "medical": {"person": ("medical",)},
}  # fmt: skip
"""What only the crisis team reads, and only on a paper for which the compartment was opened."""
SEALED = ("subject", "answer", "known_from", "heard")
"""Fields of a proof question that stand on no paper; the question itself stands on the proof and call sheets alone."""


@pytest.mark.parametrize("seed", range(VAULTS))
def test_nothing_withheld_is_printed_and_everything_promised_is(tmp_path, seed):
    planted = random_vault(tmp_path / "v", seed)
    made = list(papers(planted, Random(seed)))
    assert made
    wrong = [f"seed {seed}: {said}" for request, paper in made for said in faults(planted, request, paper)]
    assert wrong == []


def papers(planted: Planted, random: Random) -> Iterator[tuple[PaperRequest, Made]]:
    """Yield a paper of every kind for every edition, of cases, captives and incidents chosen by chance."""
    with planted.vault.reading() as con:
        for request in requests(planted, random):
            try:
                yield request, make_paper(planted.vault, con, request)
            except BadInput:
                # An embassy without a national, a case without a threat: refused by name is right.
                assert request.kind != "brief" or request.edition == "embassy"


def requests(planted: Planted, random: Random) -> Iterator[PaperRequest]:
    """Yield requests for all kinds whose makers stand, in both languages and sizes."""
    for kind in PAPERS.values():
        if find_spec(f"ui.papers.kinds.{kind.name}") is None:
            continue
        for edition in kind.editions or ("",):
            for about in kind.about:
                named, captive = _about(planted, about, random)
                state = random.choice(NATIONALITIES) if edition == "embassy" else ""
                scope = Scope((captive,) if captive else (), state=state)
                opened = frozenset(code for code in COMPARTMENTS if random.random() < 0.3)
                yield PaperRequest(
                    kind.name, edition, random.choice(("en", "fr")), random.choice(("a4", "letter")), about=named, scope=scope,
                    opened=opened,
                )  # fmt: skip


def _about(planted: Planted, about: str, random: Random) -> tuple[str, str]:
    case = random.choice(planted.cases)
    if about == "captive":
        return case, random.choice(planted.victims[case])
    return {"case": case, "incident": random.choice(planted.incidents), "form": random.choice(FORMS)}.get(about, ""), ""


def faults(planted: Planted, request: PaperRequest, made: Made) -> Iterator[str]:
    """Yield what is wrong with a paper: words that may not be on it, promised fields that are not."""
    text = "\n".join(text_of(made.data))
    squashed, folded = squash(text), fold(text)
    name = f"{request.kind} for {request.edition} in {request.language} on {request.size}"
    # The team may read what its own members write, also where a place of captivity is spoken of.
    told = {place for _note, _marker, place in planted.disguised} if request.edition == "team" else set[Place]()
    hidden = [place for place in planted.words if place not in told and forbidden(planted, place, request)]
    secrets = {word: place for place in hidden for word in planted.words[place]}
    for word, place in secrets.items():
        if squash(word) in squashed and begins_a_word(word, folded):
            yield f"{name} shows {place[0]}.{place[2]}"
    # Beside the pages too: properties, outline, streams.
    for hit in find_withheld(made.data, [Withheld(f"{place[0]}.{place[2]}", word) for word, place in secrets.items()]):
        yield f"{name} holds {hit.field} in its {hit.place}"
    figures = re.sub(r"[\s.,\u202f\u00a0]", "", "\n".join(text_of(made.data)))
    for place, minor in planted.sums.items():
        if place not in told and forbidden(planted, place, request) and minor in figures:
            yield f"{name} shows the sum of {place[0]}.{place[2]}"
    for _note, marker, place in planted.disguised:
        withheld = request.edition not in ("team", "") and forbidden(planted, place, request)
        if withheld and squash(marker) in squashed:
            yield f"{name} shows a paragraph that holds a secret in another form"
    yield from (f"{name} {said}" for said in map_faults(planted, request, made))
    for place in missing(planted, made.draft, request.kind, squashed):
        yield f"{name} promises {place[0]}.{place[2]} and does not show it"


def map_faults(planted: Planted, request: PaperRequest, made: Made) -> Iterator[str]:
    """Yield what a map shows that it may not: a dot at a guarded place, or a point more exact than these readers may see."""
    blocks = [block.map if isinstance(block, Beside) else block for block in made.draft.paper.blocks]
    for point in (point for block in blocks if isinstance(block, Map) for point in block.points):
        if request.edition not in OWN:
            yield "draws a spot"
        if (request.edition, request.kind) not in EXACT and (round(point.lat, 1), round(point.lon, 1)) != (point.lat, point.lon):
            yield "draws a spot too exactly"
        if any(distance_m(point.lat, point.lon, *place) < 1_000 for place in planted.guarded) and not point.radius_m:
            yield "draws a guarded place"


def missing(planted: Planted, draft: Draft, kind: str, squashed: str) -> Iterator[Place]:
    """Yield planted fields that the kind promises to print, its audience sees, and the text lacks."""
    prints = getattr(import_module(f"reports.kinds.{kind}"), "PRINTS", {})
    for record in records(draft):
        for field in prints.get(record.kind.name, ()):
            place = (record.kind.name, record.uid, field)
            if record.raw(field) is not None and not _shown(record, field, planted.words.get(place, ()), squashed):
                yield place


def _shown(record: RecordView, field: str, words: tuple[str, ...], squashed: str) -> bool:
    if words and record.kind.field(field).type == "where":
        where = record.where(field) or Where()
        words = (where.name,) if where.name else tuple(unit.name for unit in where.admin[:1])
    return all(squash(word) in squashed for word in words)


def records(draft: Draft) -> Iterator[RecordView]:
    """Yield the edited records a paper was made of."""
    for view in draft.views:
        yield from (view.case, *view.persons.values(), *view.sources.values(), *view.groups.values())
        yield from (record for part in view.parts.values() for record in part)
    yield from draft.records


def forbidden(planted: Planted, place: Place, request: PaperRequest) -> bool:
    """Return whether what is planted there may not be on the paper, by rules written out here."""
    kind, uid, field = place
    edition = request.edition
    if kind == "source_identity" or (kind == "source" and field in SOURCE):
        return True
    if kind == "family_contact" and field == "agreed" and edition == "family":
        # How and how often it is called was agreed with that family itself.
        return _read(planted, kind, uid).text("victim") not in request.scope.captives
    locked = next((code for code, kinds in LOCKED.items() if field in kinds.get(kind, ())), "")
    if locked and kind != "person":
        return edition != "team" or locked not in request.opened
    if kind == "proof_question" and field in (*SEALED, "question"):
        return field in SEALED or request.kind not in ("proof", "call") or "proof" not in request.opened
    if kind == "demand" and field in ("amount", "words", "conditions"):
        opened = edition == "team" and "money" in request.opened
        return not opened and (edition == "family" or not _read(planted, kind, uid).flag("public"))
    if field in OWN_OFFICE.get(kind, ()):
        return edition not in OWN
    if kind == "gap" and field == "question":
        return edition != "team" and edition not in _read(planted, kind, uid).texts("allow")
    of_captive = kind in ("victim", "person", "ledger") and edition in ("family", "embassy")
    if of_captive and _belongs_to_another(planted, kind, uid, request):
        return True
    if kind == "person" and field in IDENTITY:
        return request.kind != "identity"
    if kind == "person" and field in ("name", "aliases"):
        if edition in ("team", "management") and _read(planted, kind, uid).flag("child"):
            return True
        if edition == "management":
            return not _read(planted, kind, uid).flag("name_public")
        return edition in ("partner", "host")
    return edition != "team" and field in FREE_TEXT.get(kind, ())


def _belongs_to_another(planted: Planted, kind: str, uid: str, request: PaperRequest) -> bool:
    """Return whether a captive's record is that of somebody outside the recipient's scope."""
    for case in planted.cases:
        view = _case(planted, case)
        for victim in view.victims:
            own = {victim.uid, victim.text("person"), *(line.uid for line in view.ledger(victim.uid))}
            if uid in own:
                person = view.person_of(victim)
                states = {victim.text("nationality"), person.text("nationality") if person else ""}
                named = victim.uid in request.scope.captives if request.scope.captives else True
                return not (named and (request.edition == "family" or request.scope.state in states))
    return False


def _case(planted: Planted, uid: str) -> CaseView:
    if uid not in planted.read:
        with planted.vault.reading() as con:
            planted.read[uid] = read_case(con, uid)
    return planted.read[uid]


def _read(planted: Planted, kind: str, uid: str) -> RecordView:
    from models.views.record import read_record

    if (kind, uid) not in planted.read:
        with planted.vault.reading() as con:
            planted.read[kind, uid] = read_record(con, KINDS[kind], uid)
    record = planted.read[kind, uid]
    assert record is not None
    return record


def begins_a_word(word: str, folded: str) -> bool:
    """Return whether the word stands in the folded text so that it begins where a word does: "…vudomu" before "sex" joined by
    `squash` once made another planted word. Within it anything but letters and figures may stand: breaks, hyphens, cells."""
    return re.search(r"(?<!\w)" + r"[\W_]*".join(map(re.escape, squash(word))), folded) is not None


def squash(text: str) -> str:
    """Return the letters and figures of a text alone, folded: so lines, cells and hyphens hide nothing."""
    return re.sub(r"[\W_]+", "", fold(text))


def test_no_paper_of_a_case_with_closed_compartments_holds_a_word_of_them(tmp_path):
    """Whoever makes it, and whatever was asked to be opened for it: what is closed here is on no paper, in no draft."""
    planted = random_vault(tmp_path / "v", 3)
    for case in planted.cases:
        compartments.make(planted.vault, case, COMPARTMENTS, [planted.vault.user])
        move_in(planted.vault, case)
    compartments.close_compartments(planted.vault)
    # What the team itself wrote into a paragraph outside is no longer sealed.
    spoken = {place for _note, _marker, place in planted.disguised}
    sealed = {
        place: words
        for place, words in planted.words.items()
        if KINDS[place[0]].field(place[2]).compartment in COMPARTMENTS and place not in spoken
    }
    kinds = {place[0] for place in sealed}
    assert kinds >= {"communication", "call_sheet", "proof_question", "family_contact", "demand", "person", "ledger"}
    made = 0
    with planted.vault.reading() as con:
        for asked in requests(planted, Random(3)):
            request = replace(asked, opened=frozenset(COMPARTMENTS))
            try:
                paper = make_paper(planted.vault, con, request)
            except (BadInput, CompartmentClosed):
                continue
            made += 1
            text = fold("\n".join(text_of(paper.data)))
            told = [place for place, words in sealed.items() for word in words if begins_a_word(word, text)]
            assert told == [], f"{request.kind} for {request.edition}"
            for record in records(paper.draft):
                assert not {field.name for field in record.kind.sealable} & set(_told_of(record, sealed))
    assert made > 15


def _told_of(record: RecordView, sealed: dict[Place, tuple[str, ...]]) -> list[str]:
    return [name for name in record.values if (record.kind.name, record.uid, name) in sealed and record.raw(name)]


def test_a_formatter_made_to_leak_one_field_is_caught(tmp_path):
    planted = random_vault(tmp_path / "v", 1)
    request = PaperRequest("brief", "management", about=planted.cases[0])
    place = next(place for place in planted.words if place[0] == "source_identity" and place[2] == "name")
    with planted.vault.reading() as con:
        draft = draft_paper(planted.vault, con, request)
    leaking = Text((Span(f"As heard from {planted.words[place][0]} yesterday."),))
    paper = replace(draft.paper, blocks=(*draft.paper.blocks, leaking))
    made = Made(render(paper, size="a4").data, 1, (), replace(draft, paper=paper), request)
    assert any("source_identity.name" in fault for fault in faults(planted, request, made))
    whole = replace(leaking, spans=(Span(" ".join(planted.words[place])),))
    with pytest.raises(LeakFound):
        made_of(replace(draft, paper=replace(draft.paper, blocks=(*draft.paper.blocks, whole))), request)
