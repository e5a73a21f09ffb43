"""What an officer does to enter the sample's records: a script of keys and words, with the sample's own wording."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt

from models.base import terms
from models.base.language import _
from models.samples import SAMPLE
from models.values.when import When
from models.values.when_text import understood_text
from tests.ui.window.officer import ALT, CTRL, SHIFT, Officer

LINES: tuple[dict[str, Any], ...] = tuple(json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines())
TONKA, KOBRI, EGYPTIANS, BLOCKADE = LINES[:4]
ADVISORIES = tuple(line for line in LINES if line["record"] == "advisory")
NOTES = tuple(line for line in LINES if line["record"] == "note")
OPEN_TO = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_4)
"""Management, partners, own embassy."""


def fields(o: Officer, kind: str, given: dict[str, Any], *names: str) -> None:
    """Fill these fields with what the record has in them."""
    for name in names:
        value = given[name]
        if isinstance(value, bool):
            o.fill(kind, name, "o" if value else "n")
        else:
            o.fill(kind, name, str(value))


def gap(o: Officer, case: dict[str, Any]) -> None:
    """Enter what is not known of a case."""
    (note,) = case["notes"]
    o.add(_("What is not known"))
    fields(o, "note", note, "title", "text")
    o.keys(_("Allowed in editions"), *OPEN_TO)
    o.save()


def new_case(o: Officer, case: dict[str, Any], *names: str) -> None:
    """Open a case."""
    o.command("new case", Qt.Key.Key_N, CTRL)
    fields(o, "case", case, "title", "kind", *names, "own_staff")
    if case.get("context"):
        o.fill("case", "context", "o")
    fields(o, "case", case, "summary", "what_it_means", "asked")
    o.save()


def tonka(o: Officer) -> None:
    """Enter the killing at Tonka, with source and group."""
    o.command("groups", Qt.Key.Key_5, ALT)
    o.command("new group", Qt.Key.Key_N, CTRL)
    fields(o, "group", TONKA["groups"][0], "name", "short", "type", "affiliation", "note")
    o.save()
    o.command("cases", Qt.Key.Key_3, ALT)
    new_case(o, TONKA, "country")
    o.add(_("Source"))
    source = TONKA["sources"][0]
    fields(o, "source", source, "title", "form", "type")
    o.fill("source", "published", source["published"]["raw"])
    fields(o, "source", source, "reliability", "independence", "marking", "note")
    o.save()
    tonka_acts(o)
    tonka_claims(o)
    tonka_victim(o)
    attribution = TONKA["attributions"][0]
    o.add(_("Attribution to a group"))
    o.fill("attribution", "group", "JNIM")
    fields(o, "attribution", attribution, "role", "attribution", "confidence", "note", "credibility")
    o.save()
    o.add(_("Threat assessment"))
    fields(o, "threat_assessment", TONKA["threat_assessments"][0], "target", "imminence", "status", "measures")
    o.save()
    gap(o, TONKA)


def tonka_acts(o: Officer) -> None:
    """Enter the three acts one after the other."""
    threat, taken, killed = TONKA["acts"]
    o.add(_("Act"))
    o.fill("act", "kind", "threat")
    o.fill("act", "when", threat["when"]["raw"])
    o.sub("act", "when", _("Date meant"), "avant le 8 novembre 2025")
    fields(o, "act", threat, "headline", "description", "motive", "how_known", "credibility")
    o.save_and_new()
    o.fill("act", "kind", "abduction")
    o.fill("act", "when", taken["when"]["raw"])
    o.sub("act", "when", _("Counted from"), "8 novembre 2025")
    place(o, taken["place"], region="Timbuktu")
    fields(o, "act", taken, "headline", "taken", "perpetrators", "how_known")
    first, second = TONKA["relations"]
    o.part(_("The act before"), terms.label("relation_kind", first["kind"]))
    o.part(_("Remark on that"), first["note"])
    o.save_and_new()
    o.fill("act", "kind", "killing")
    o.fill("act", "when", killed["when"]["raw"])
    take_day(o, killed["when"]["edtf"])
    place(o, killed["place"], region="Timbuktu", precision="1", relation="in")
    fields(o, "act", killed, "headline", "description", "killed", "how_known", "credibility")
    o.part(_("The act before"), terms.label("relation_kind", second["kind"]))
    o.save()


def place(o: Officer, given: dict[str, Any], *, region: str = "", precision: str = "", relation: str = "") -> None:
    """Fill a place: its name, and what is folded away."""
    if given.get("name"):
        near = "near " if given.get("relation") == "near" else ""
        o.fill("act", "place", near + given["name"])
    o.button(_("{field}: country, coordinates").format(field=_("Where")))
    if region:
        o.sub("act", "place", _("Region"), region)
    if relation:
        o.sub("act", "place", _("Relation to the place named"), terms.label("place_relation", relation))
    if precision:
        o.sub("act", "place", _("Precision"), terms.label("place_precision", precision))
    o.sub("act", "place", _("Remark on the place"), given["note"])


def tonka_victim(o: Officer) -> None:
    """Enter the victim, the person and the three steps of the ledger."""
    person, victim = TONKA["persons"][0], TONKA["victims"][0]
    o.add(_("Victim"))
    fields(o, "person", person, "name", "name_public", "sex", "age")
    fields(o, "person", person, "nationality", "nationality_presumed", "occupation")
    fields(o, "victim", victim, "category", "role")
    fields(o, "person", person, "description", "note")
    for line in TONKA["ledger"]:
        status = terms.label("ledger_status", line["status"])
        o.part(_("{status}: what is known").format(status=status), line["text"])
    o.save()


def tonka_claims(o: Officer) -> None:
    """Enter the two days the article gives for the killing, the act in front."""
    saturday, eleventh = TONKA["claims"]
    o.add(_("Claim of a source"))
    o.part(_("When"), saturday["value"])
    o.button_off(_("Keep what the record says now as a claim too"))
    fields(o, "claim", saturday, "credibility", "reason")
    o.save()
    o.add(_("Claim of a source"))
    o.part(_("When"), eleventh["when"]["raw"])
    take_day(o, eleventh["when"]["edtf"])
    fields(o, "claim", eleventh, "credibility", "reason")
    o.save()


def take_day(o: Officer, edtf: str) -> None:
    """Settle a clash of weekday and date with one of the days offered."""
    shown = understood_text(When.from_edtf(edtf), language="fr")
    o.button(_("{field}: take {date}").format(field=_("When"), date=shown))


def kobri(o: Officer) -> None:
    """Enter the five seized near Kobri."""
    new_case(o, KOBRI)
    (act,) = KOBRI["acts"]
    o.add(_("Act"))
    o.fill("act", "kind", "abduction")
    o.fill("act", "when", act["when"]["raw"])
    place(o, act["place"], precision="3")
    fields(o, "act", act, "headline", "taken", "how_known")
    o.fill("act", "source", "Social Media")
    fields(o, "act", act, "credibility")
    o.save()
    o.add(_("Several victims at once"))
    fields(o, "victim", KOBRI["victims"][0], "category", "nationality")
    o.save()
    gap(o, KOBRI)


def egyptians(o: Officer) -> None:
    """Enter the three whose abduction is claimed."""
    new_case(o, EGYPTIANS)
    taken, claimed = EGYPTIANS["acts"]
    o.add(_("Act"))
    o.fill("act", "kind", "abduction")
    place(o, taken["place"])
    fields(o, "act", taken, "headline", "taken", "how_known")
    o.fill("act", "source", "Social Media")
    fields(o, "act", taken, "credibility")
    o.save_and_new()
    o.fill("act", "kind", "claim_of_responsibility")
    o.fill("act", "when", claimed["when"]["raw"])
    fields(o, "act", claimed, "headline", "how_known")
    o.save()
    demand = EGYPTIANS["demands"][0]
    o.add(_("Attribution to a group"))
    o.fill("attribution", "group", "JNIM")
    o.save()
    o.add(_("Several victims at once"))
    fields(o, "victim", EGYPTIANS["victims"][0], "category", "nationality")
    o.save()
    o.add(_("Demand"))
    o.fill("demand", "kind", demand["kind"])
    o.fill("demand", "amount", "5 000 000 USD")
    o.fill("demand", "words", demand["words"])
    o.fill("demand", "when", demand["when"]["raw"])
    o.fill("demand", "public", "o")
    o.save()
    gap(o, EGYPTIANS)


def surroundings(o: Officer) -> None:
    """Enter constraint, advisories and notes."""
    o.command("access", Qt.Key.Key_6, ALT)
    o.command("new constraint", Qt.Key.Key_N, CTRL)
    fields(o, "access_constraint", BLOCKADE, "kind", "title")
    o.fill("access_constraint", "imposed_by", "JNIM")
    fields(o, "access_constraint", BLOCKADE, "attribution", "affects")
    o.fill("access_constraint", "routes", "\n".join(BLOCKADE["routes"]))
    o.fill("access_constraint", "area", BLOCKADE["area"]["name"])
    o.fill("access_constraint", "since", BLOCKADE["since"]["raw"])
    fields(o, "access_constraint", BLOCKADE, "effect", "severity")
    o.fill("access_constraint", "source", "Social Media")
    fields(o, "access_constraint", BLOCKADE, "credibility")
    o.sub("access_constraint", "since", _("Counted from"), "11 novembre 2025")
    o.save()
    o.command("advisories", Qt.Key.Key_Tab, CTRL)
    o.command("new advisory", Qt.Key.Key_N, CTRL)
    o.part(_("Issued by"), ", ".join(terms.label("country", advisory["issuer"]) for advisory in ADVISORIES))
    fields(o, "advisory", ADVISORIES[0], "kind", "words", "means", "reason")
    o.fill("advisory", "source", "Social Media")
    fields(o, "advisory", ADVISORIES[0], "credibility")
    o.save()
    o.command("constraints", Qt.Key.Key_Tab, CTRL | SHIFT)
    o.command("notes", Qt.Key.Key_Tab, CTRL | SHIFT)
    o.command("new note", Qt.Key.Key_N, CTRL)
    before: dict[str, Any] = {}
    for note in NOTES:
        if before:
            o.save_and_new()
        if note["kind"] != before.get("kind"):
            o.fill("note", "kind", note["kind"])
        fields(o, "note", note, "title", "text")
        if not before:
            o.keys(_("Allowed in editions"), *OPEN_TO)
        if "when" in note:
            o.fill("note", "when", note["when"]["raw"])
        if not before:
            o.fill("note", "source", "Social Media")
        if note["credibility"] != before.get("credibility"):
            o.fill("note", "credibility", note["credibility"])
        before = note
    o.save()


ARTICLE = (tonka, kobri, egyptians, surroundings)
"""The parts in the order they are entered."""
