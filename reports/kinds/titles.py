"""The neutral title of a case, made of what everybody may know: for papers whose readers do not see the title entered."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from models.base import terms
from models.base.countries import country_name, nationals
from models.base.language import _, current, ngettext
from models.values.where import where_text
from models.views.case import CaseView
from models.views.record import RecordView
from reports.kinds.wording import listed, nationality_of, nationality_presumed, sex_of

MAIN_ACTS = {"killing": ("killing", "abduction"), "threat": ("threat",)}
"""Acts that tell where a case of a kind happened, the gravest first: a person taken in one place may be killed in another."""


def whom_text(view: CaseView) -> str:
    """Return the victims as numbers and nationalities: "5 Indian nationals", "1 person"; empty when there are none."""
    victims = view.victims
    if not victims:
        return ""
    counts = Counter(nationality_of(view, victim) for victim in victims)
    if len(counts) > 3 or set(counts) == {""}:
        return ngettext("{count} person", "{count} persons", len(victims)).format(count=len(victims))
    return listed([_nationals(view, code, count) for code, count in counts.items()])


def _nationals(view: CaseView, code: str, count: int) -> str:
    those = [victim for victim in view.victims if nationality_of(view, victim) == code]
    words = nationals(code, count, current(), "female" if all(sex_of(view, victim) == "female" for victim in those) else "")
    if any(nationality_presumed(view, victim) for victim in those):
        return _("{nationals} (nationality presumed)").format(nationals=words)
    return words


def main_act(view: CaseView) -> RecordView | None:
    """Return the act the title tells of: the first one of the case's kind, else the first one entered."""
    for kind in MAIN_ACTS.get(view.case.text("kind"), ("abduction",)):
        for act in view.acts:
            if act.text("kind") == kind:
                return act
    return view.acts[0] if view.acts else None


def near_text(view: CaseView) -> str:
    """Return where, in as many words as a title bears: "near Kobri", "in Tonka"; empty when not known or withheld."""
    act = main_act(view)
    where = act.where("place") if act else None
    if where is None or not where.name:
        return ""
    words = where_text(replace(where, country="", admin=()), current())
    return words if where.relation in ("near", "between", "road") else _("in {place}").format(place=words)


def neutral_title(view: CaseView) -> str:
    """Return "Abduction of 5 Indian nationals near Kobri": kind, victims, place; without what is not known."""
    kind, whom, near = view.case.text("kind"), whom_text(view), near_text(view)
    if whom and near and kind in (titles := _with_place()):
        return titles[kind].format(whom=whom, place=near)
    if whom and kind in (titles := _without_place()):
        title = titles[kind].format(whom=whom)
    else:
        title = terms.label("case_kind", kind) or _("Case")
        title = _("{title}: {whom}").format(title=title, whom=whom) if whom else title
    place = near or country_name(view.case.text("country"), current())
    return _("{title}, {place}").format(title=title, place=place) if place else title


def _with_place() -> dict[str, str]:
    return {
        "threat": _("Threat against {whom} {place}"),
        "abduction": _("Abduction of {whom} {place}"),
        "kidnapping_ransom": _("Kidnapping of {whom} {place}"),
        "express": _("Express kidnapping of {whom} {place}"),
        "detention": _("Detention of {whom} {place}"),
        "enforced_disappearance": _("Enforced disappearance of {whom} {place}"),
        "missing": _("Disappearance of {whom} {place}"),
        "killing": _("Killing of {whom} {place}"),
    }


def _without_place() -> dict[str, str]:
    return {
        "threat": _("Threat against {whom}"),
        "abduction": _("Abduction of {whom}"),
        "kidnapping_ransom": _("Kidnapping of {whom}"),
        "express": _("Express kidnapping of {whom}"),
        "detention": _("Detention of {whom}"),
        "enforced_disappearance": _("Enforced disappearance of {whom}"),
        "missing": _("Disappearance of {whom}"),
        "killing": _("Killing of {whom}"),
    }


def case_title(view: CaseView) -> str:
    """Return the case's title where the edition sees it, else its codeword, else the neutral title."""
    return view.case.text("title") or view.case.text("codeword") or neutral_title(view)
