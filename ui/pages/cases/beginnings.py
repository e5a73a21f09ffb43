"""What a new part of a case begins with, taken from what the case holds already: shown in its form, to be changed there."""

from __future__ import annotations

from typing import Any

from models.base import terms
from models.base.language import _
from models.records import KINDS
from models.views.record import RecordView
from ui.pages.cases.sheet_data import SheetData

GRADED_AS_ACT = ("source", "credibility")
NOT_KNOWN = ("form", "channel", "specificity", "credibility_judged", "imminence", "level")
"""What is not known of a threat until somebody judges it."""
STATUS_OF_ACT = {
    "threat": "threatened", "abduction": "taken", "transfer": "moved", "killing": "killed", "release": "released",
    "escape": "escaped", "rescue": "rescued", "death_in_captivity": "died_in_captivity", "proof_of_life": "proof_of_life",
    "arrest": "detained",
}  # fmt: skip
"""What an act says of the person it was done to, as a status of that person's ledger."""


def begun(data: SheetData, kind: str, source: str) -> dict[str, Any]:
    """Return the values (stored form) a new record of this kind begins with in this case; `source` is the usual one."""
    names = KINDS[kind].names
    found: dict[str, Any] = {}
    if "source" in names and source:
        found["source"] = source
    if "credibility" in names and kind != "note" and (credibility := last_credibility(data, source)):
        found["credibility"] = credibility
    made = {"threat_assessment": _threat, "demand": _demand, "ledger": _ledger, "attribution": _attribution}.get(kind)
    return {name: value for name, value in (found | (made(data) if made else {})).items() if value not in (None, "")}


def last_credibility(data: SheetData, source: str) -> str:
    """Return the credibility given last to something of this source in the case, "" for none. Claims are judged one by one."""
    graded = [
        record
        for kind in ("act", "attribution", "ledger", "demand", "threat_assessment")
        for record in data.part(kind)
        if record.text("credibility") and record.text("source") == source
    ]
    newest = max(graded, key=lambda record: record.uid, default=None)
    return newest.text("credibility") if newest is not None else ""


def newest_act(data: SheetData, *kinds: str) -> RecordView | None:
    """Return the act of these kinds that was entered last."""
    return max((act for act in data.view.acts if act.text("kind") in kinds), key=lambda act: act.uid, default=None)


def first_line(data: SheetData, source: str) -> dict[str, Any]:
    """Return what the first ledger line of several captives says, from the abduction entered last, with how many were taken.

    The captor is the one group said to hold them.
    """
    act = newest_act(data, "abduction")
    if act is None:
        return begun(data, "ledger", source)
    held_by = {record.text("group") for record in data.part("attribution") if record.text("role") == "captor"} - {""}
    captor = next(iter(held_by)) if len(held_by) == 1 else ""
    found = {**{name: act.raw(name) for name in ("when", "taken", *GRADED_AS_ACT)}, "captor": captor}
    return {name: value for name, value in found.items() if value not in (None, "")}


def act_before(data: SheetData) -> tuple[str, str] | None:
    """Return the act entered last with what it is called, None in a case without acts."""
    act = max(data.view.acts, key=lambda act: act.uid, default=None)
    if act is None:
        return None
    return act.uid, act.text("headline") or terms.label("act_kind", act.text("kind")) or _("Act")


def _attribution(data: SheetData) -> dict[str, Any]:
    """Somebody claimed it and nobody is entered for it: what is claimed is the newest other act, on the day it was claimed."""
    claim = newest_act(data, "claim_of_responsibility")
    if claim is None or data.part("attribution"):
        return {}
    act = newest_act(data, "abduction", "killing", "attack", "threat")
    role = "captor" if act is not None and act.text("kind") == "abduction" else "perpetrator"
    said = {name: claim.raw(name) for name in ("when", *GRADED_AS_ACT)}
    return {"attribution": "claimed", "role": role, "act": act.uid if act is not None else "", **said}


def _threat(data: SheetData) -> dict[str, Any]:
    found: dict[str, Any] = dict.fromkeys(NOT_KNOWN, "unknown")
    judged = {record.text("act") for record in data.part("threat_assessment")}
    act = newest_act(data, "threat")
    if act is not None and act.uid not in judged:
        found |= {"act": act.uid, "made": act.raw("when"), **{name: act.raw(name) for name in GRADED_AS_ACT}}
    return found


def _demand(data: SheetData) -> dict[str, Any]:
    act, groups = newest_act(data, "abduction"), {record.text("group") for record in data.part("attribution")} - {""}
    group = next(iter(groups)) if len(groups) == 1 else ""
    return {"act": act.uid if act is not None else "", "group": group, "status": "open"}


def _ledger(data: SheetData) -> dict[str, Any]:
    return {"victim": data.view.victims[0].uid if len(data.view.victims) == 1 else ""}
