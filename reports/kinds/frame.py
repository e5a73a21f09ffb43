"""What is handed in to every paper: whose it is, its language, its times, its reference, and the page furniture made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.base import terms
from models.base.language import _, use
from models.editions.audience import WHOLE, Audience, Clearance, Scope
from models.values.marking import highest, meaning
from reports.content import Furniture

RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


@dataclass(frozen=True)
class House:
    """The organisation's style on paper: a contact line, a logo (picture bytes), and the community named for TLP:GREEN."""

    contact: str = ""
    logo: bytes = b""
    community: str = ""


PLAIN_HOUSE = House()


@dataclass(frozen=True)
class Frame:
    """All a paper cannot know by itself; reports have no clock and no random.

    `as_of` is the moment up to which the vault was read, `made_at` when the paper was made: both as printed, with their zone
    ("24 Nov 2026, 06:40 UTC"); `today` is the ISO day of `as_of`. `reference` is the paper's own: its number and revision once
    it is issued. `log_head` is the grouped head of the change log. `edition` is empty for papers that tell of no case.
    `marking` is the least marking its maker asks for, empty for none; `lowered` one that a named person lowered it to.
    `texts` is what a person wrote for this issue: headline, assessment, recommendation.
    `code`, `copy`, `replaces`, `cleared_by` are those of an issued paper; `draft` is one that was not issued.
    `closed` are the case's compartments closed to whoever made it, `unopened` those that were not opened for it: of those only
    from which it would have printed. `locked` are all that were not opened for it, each with its case.
    """

    organisation: str
    language: str
    as_of: str
    edition: str
    reference: str
    log_head: str
    made_at: str = ""
    marking: str = ""
    draft: bool = False
    kind: str = ""
    today: str = ""
    scope: Scope = WHOLE
    cleared: tuple[Clearance, ...] = ()
    opened: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)
    lowered: str = ""
    code: str = ""
    copy: str = ""
    replaces: str = ""
    cleared_by: str = ""
    plain: bool = False
    house: House = PLAIN_HOUSE
    closed: tuple[str, ...] = ()
    unopened: tuple[str, ...] = ()
    locked: frozenset[tuple[str, str]] = frozenset()

    @property
    def audience(self) -> Audience:
        """For whom the paper is made."""
        return Audience(self.edition, self.scope, self.cleared, self.opened, self.kind, self.locked)

    @property
    def quotes(self) -> bool:
        """Whether wordings of sources and exact points may be printed: in the crisis team's own papers only."""
        return self.edition == "team"

    @property
    def least(self) -> tuple[str, ...]:
        """The marking asked for, as arguments of `highest`."""
        return (self.marking,) if self.marking else ()

    def written(self, name: str) -> str:
        """Return what a person wrote for this issue under that name, empty for nothing."""
        return self.texts.get(name, "").strip()


def furniture(
    frame: Frame, kind: str, title: str, marking: str, facts: tuple[tuple[str, str], ...], stamps: tuple[str, ...] = ()
) -> Furniture:
    """Return what stands on every page. `kind` is the name of the paper as printed; `marking` is raised to what is asked for.

    The audience is added to the row of facts, since nobody should have to guess for whom a paper was made.
    """
    with use(frame.language):
        marking = frame.lowered or highest(marking, *frame.least)
        stamps = (*stamps, _("Draft")) if frame.draft else stamps
        return Furniture(
            kind=kind,
            title=title,
            organisation=frame.organisation,
            marking=marking,
            reference=frame.reference,
            as_of=_as_of(frame),
            facts=(*facts, (_("Made for"), terms.label("edition", frame.edition))) if frame.edition else facts,
            log_head=frame.log_head,
            log_head_label=_("Log head") if frame.log_head else "",
            handling=_handling(frame, marking),
            page_of=_("Page {page} of {pages}"),
            language=frame.language,
            stamps=stamps,
            right_to_left=frame.language in RIGHT_TO_LEFT,
            code=frame.code,
            code_label=_("Check code") if frame.code else "",
            copy=frame.copy,
            replaces=_("replaces {number}").format(number=frame.replaces) if frame.replaces else "",
            cleared=_("cleared by {name}").format(name=frame.cleared_by) if frame.cleared_by else "",
            contact=frame.house.contact,
            logo=frame.house.logo,
            plain=frame.plain,
            closed=_closed(frame),
        )


def _closed(frame: Frame) -> str:
    """Return which compartments are missing on the paper: closed ones say so, so that a gap is not taken for "nothing". A family
    is told nothing of locks: its maker is."""
    if frame.edition == "family":
        return ""
    words = []
    for codes, sentence in (
        (frame.closed, _("Closed to whoever made this paper: {compartments}.")),
        (frame.unopened, _("Not opened for this paper: {compartments}.")),
    ):
        names = ", ".join(terms.lowered(terms.label("compartment", code)) for code in codes)
        words += [sentence.format(compartments=names)] if names else []
    return " ".join(words)


def _handling(frame: Frame, marking: str) -> str:
    """Return what the marking asks of the reader; TLP:GREEN names the community it may be shared in, where that was said."""
    if frame.edition == "family":
        # What a marking means among organisations says nothing to a family.
        return _("For you and those you agreed on with your contact. Please show it to nobody else.")
    words = meaning(marking, frame.language)
    if marking == "TLP:GREEN" and frame.house.community:
        return _("{meaning} Community: {community}.").format(meaning=words, community=frame.house.community)
    return words


def _as_of(frame: Frame) -> str:
    if frame.made_at and frame.made_at != frame.as_of:
        return _("as of {as_of}; made {made_at}").format(as_of=frame.as_of, made_at=frame.made_at)
    return _("as of {as_of}").format(as_of=frame.as_of)
