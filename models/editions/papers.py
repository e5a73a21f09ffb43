"""The kinds of paper as data: what each is about, which editions it may have, what a person writes into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

About = Literal["case", "incident", "captive", "period", "vault", "form"]


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper. `name` is its name on the command line, `term` its code in the list of kinds of paper.

    `about` are the things it can be made of, the usual one first; `editions` those it may have, the default first (empty: it
    tells of no case). `series` begins its number. `texts` are what a person writes for this issue. `as_text` = also as SMS,
    messenger text and radio script. `annex` = a log can be added. `alone` = printed single-sided, as a job of its own.
    `behind` are the compartments it prints from where they are open for it; `asks` says that these are ticked from the start,
    since the paper is made of them. `kept` = the register keeps what an issue said, so that it can be printed again.
    """

    name: str
    term: str
    about: tuple[About, ...]
    editions: tuple[str, ...]
    series: str
    texts: tuple[str, ...] = ()
    as_text: bool = False
    annex: bool = False
    alone: bool = False
    behind: tuple[str, ...] = ()
    asks: bool = False
    kept: bool = True


_WRITTEN = ("headline", "assessment", "recommendation")
_OF_INCIDENT = ("actions", "authorities", "impact", "lessons", "distribution")
_OF_PERIOD = (*_WRITTEN, "next")
_OF_FAMILY = ("headline", "work", "recommendation", "contact", "next")
TEXTS = (*_WRITTEN, *_OF_INCIDENT, "work", "contact", "next")
"""All texts a person may write for an issue, in the order they are offered."""

PAPERS: dict[str, PaperKind] = {
    kind.name: kind
    for kind in (
        PaperKind("flash", "flash", ("incident", "case"), ("team", "management", "partner"), "FLASH", (*_WRITTEN, "next"), True),
        PaperKind(
            "incident", "incident_report", ("incident", "case"), ("team", "management", "partner", "host"), "INCIDENT",
            (*_WRITTEN, *_OF_INCIDENT),
        ),
        PaperKind(
            "brief", "case_brief", ("case",), ("team", "management", "embassy"), "BRIEF", _WRITTEN, annex=True,
            behind=("communications", "money", "captivity", "family"),
        ),
        PaperKind("family", "family_note", ("captive",), ("family",), "FAMILY", _OF_FAMILY, behind=("family",), asks=True),
        PaperKind("sitrep", "situation_report", ("period",), ("management", "partner"), "SITREP", _OF_PERIOD, True, True),
        PaperKind("threat", "threat_assessment", ("case",), ("team", "management"), "THREAT", _WRITTEN),
        PaperKind(
            "identity", "identity_sheet", ("captive",), ("team", "embassy", "host"), "IDENTITY", alone=True,
            behind=("medical", "family"), asks=True,
        ),
        PaperKind(
            "proof", "proof_of_life_sheet", ("captive",), ("team",), "PROOF", alone=True, behind=("proof",), asks=True, kept=False
        ),
        PaperKind(
            "call", "call_sheet", ("case",), ("team",), "CALL", alone=True, behind=("communications", "proof"), asks=True,
            kept=False,
        ),
        PaperKind("board", "board", ("case",), ("team",), "BOARD", behind=("communications",), asks=True),
        PaperKind("handover", "handover", ("case",), ("team",), "HANDOVER", _WRITTEN, behind=("communications", "family")),
        PaperKind("statistics", "statistics", ("period",), ("management", "partner"), "STATISTICS", ("headline", "assessment")),
        PaperKind("audit", "audit_extract", ("case", "vault"), ("team",), "AUDIT"),
        PaperKind("form", "blank_form", ("form",), (), "FORM"),
    )
}
"""Every kind. Source: forms and matrix of kinds per edition of the field (OCHA, UNDSS, INSO, GISF practice)."""

FORMS = ("call", "incident", "roll_call", "shift", "first_24_hours", "release")
"""The blank forms there are."""

OUTSIDE = ("partner", "family", "embassy", "host")
"""Editions that leave the own organisation."""


def paper_kind(name: str) -> PaperKind | None:
    """Return the kind with that name or code, however it is written ("case-brief", "Brief"), or None."""
    wanted = name.strip().lower().replace("-", "_").replace(" ", "_")
    return PAPERS.get(wanted) or next((kind for kind in PAPERS.values() if wanted in (kind.term, f"{kind.name}s")), None)
