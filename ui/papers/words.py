"""What kinds of paper, their readers and blank forms are called, and what each is for: the same words everywhere."""

from __future__ import annotations

from models.base.language import N_, _
from models.base.terms import label
from models.editions.papers import PAPERS

USES: dict[str, str] = {
    "flash": N_("One page for the first hour: what is known, what is not, what is asked."),
    "incident": N_("One incident in full, under one number that stays with it."),
    "brief": N_("One case for those who decide: where it stands and what comes next."),
    "family": N_("For the family of one captive: what may be said to them, and nothing of others."),
    "sitrep": N_("A country or all of them over a period, with what changed since the last one."),
    "threat": N_("Who threatens whom, how likely, how grave, before and after measures."),
    "identity": N_("One captive's identity for those who search: printed alone, on one side."),
    "proof": N_("The one question drawn for a captive, with room for the answer: by codeword, printed alone, on one side."),
    "call": N_("What was agreed for the next call, on one page, with room for the time and the words."),
    "board": N_("A live case at a glance, on one page: who is held, alive as of when, what is due next, who is on shift."),
    "handover": N_("For the colleague who takes over: open ends, dates, who promised what."),
    "statistics": N_("Counts of a period by kind, place and outcome, without any name."),
    "audit": N_("Who wrote and changed what, from the log."),
    "form": N_("Numbered sheets to fill in by pen where there is no laptop."),
}
SHORT: dict[str, str] = {
    "flash": N_("The first hour, on one page"), "incident": N_("One incident in full"), "brief": N_("One case, to decide on"),
    "family": N_("What the family may be told"), "sitrep": N_("An area over a period"), "threat": N_("How likely, how grave"),
    "identity": N_("One captive, to search for"), "handover": N_("For whoever takes over"),
    "proof": N_("One question, asked once"), "call": N_("For the next call"), "board": N_("A live case at a glance"),
    "statistics": N_("Counts, without any name"), "audit": N_("Who wrote what, when"), "form": N_("To fill in by pen"),
}  # fmt: skip
ICONS: dict[str, str] = {
    "flash": "siren", "incident": "file-warning", "brief": "file-text", "family": "house", "sitrep": "map",
    "threat": "shield-alert", "identity": "fingerprint", "handover": "hand-helping", "statistics": "chart-column",
    "audit": "scroll-text", "form": "notebook-pen", "proof": "circle-help", "call": "phone", "board": "layout-dashboard",
}  # fmt: skip
"""Names of pictures of the window."""

WHO: dict[str, str] = {
    "team": N_("The own crisis team: names and wordings, no bank or family details."),
    "management": N_("Those who decide in the own organisation: names only where public, no sources."),
    "partner": N_("Other organisations: facts and districts, no names, no internal matters."),
    "family": N_("The family of one captive: about that person only."),
    "embassy": N_("The embassy of a captive's own state: limit the paper to its nationals."),
    "host": N_("The authorities of the country it happened in."),
}

CLASSES: dict[str, str] = {
    "person_name": N_("Names of persons"), "child_name": N_("Names of children"), "codeword": N_("Codewords"),
    "identity": N_("Identity: papers, looks, languages"), "medical": N_("Medical"),
    "medical_need": N_("Whether medicine is needed"), "victim_status": N_("State of captives"),
    "family": N_("Family and contacts"), "captivity_place": N_("Places of captivity"), "own_premises": N_("Own premises"),
    "demand": N_("Demands, without sums"), "demand_sum": N_("Sums demanded in public"), "attribution": N_("Who is behind it"),
    "threat": N_("Threats"), "raw_text": N_("Wordings of reports"), "proof": N_("Proof of life"),
    "channel": N_("Captors' numbers, callers, intermediaries"), "family_date": N_("When the family was spoken to"),
    "family_log": N_("What was said with the family"), "family_agreed": N_("How and how often the family is called"),
    "family_need": N_("What the family needs"),
}  # fmt: skip

FORM_LABELS: dict[str, str] = {
    "call": N_("Call sheet"), "incident": N_("Incident sheet"), "roll_call": N_("Roll call"), "shift": N_("Shift change"),
    "first_24_hours": N_("First 24 hours"), "release": N_("Release sheet"),
}  # fmt: skip

TEXT_LABELS: dict[str, str] = {
    "headline": N_("Headline"), "assessment": N_("Assessment"), "recommendation": N_("Asked of the reader"),
    "actions": N_("Actions taken"), "authorities": N_("Authorities informed"), "impact": N_("Impact on the programme"),
    "lessons": N_("Lessons"), "distribution": N_("Distribution list"), "work": N_("What we are doing"),
    "contact": N_("Your contact"), "next": N_("Next report or contact"),
}  # fmt: skip
TEXT_HINTS: dict[str, str] = {
    "headline": N_("In place of the first sentence of the box. Empty: the program's own sentence."),
    "assessment": N_("What we think of it, as judgement. Printed apart from the facts."),
    "recommendation": N_("What the reader is asked to do, and by when. No advice on negotiating."),
    "actions": N_("What was done at once, by whom."),
    "authorities": N_("Who was told, when."),
    "impact": N_("What stops, what goes on."),
    "lessons": N_("What to do otherwise next time."),
    "distribution": N_("Who gets it, by copy."),
    "work": N_("In general words. Empty: the program's own sentences."),
    "contact": N_("Name, number, hours. Empty: a line to write on."),
    "next": N_("When the reader hears again."),
}


def kind_label(name: str) -> str:
    """Return what a kind of paper is called, the name itself for one not known."""
    return label("paper_kind", PAPERS[name].term if name in PAPERS else name)


def kind_use(name: str) -> str:
    """Return in one line what a kind of paper is for."""
    return _(USES.get(name, ""))


def kind_short(name: str) -> str:
    """Return in a few words what a kind of paper is for."""
    return _(SHORT.get(name, ""))


def edition_label(code: str) -> str:
    """Return what an edition is called."""
    return label("edition", code) if code else ""


def edition_who(code: str) -> str:
    """Return in plain words who reads an edition."""
    return _(WHO.get(code, ""))


def form_label(name: str) -> str:
    """Return what a blank form is called."""
    return _(FORM_LABELS.get(name, name))


def text_label(name: str) -> str:
    """Return what a text that a person writes is called."""
    return _(TEXT_LABELS.get(name, name))


def text_hint(name: str) -> str:
    """Return what belongs into such a text."""
    return _(TEXT_HINTS.get(name, ""))


def class_label(name: str) -> str:
    """Return what a class of fields holds that a named person may allow for one paper."""
    return _(CLASSES.get(name, name))
