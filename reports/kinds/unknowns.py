"""What is not known of an incident: derived from what its record leaves open, so that nobody has to think of it at night."""

from __future__ import annotations

from models.base.language import _, ngettext
from models.views.record import RecordView
from reports.content import Bullets
from reports.kinds.gaps import EXACT, gaps
from reports.kinds.happening import Happening, grade_of
from reports.kinds.judged import GAPS
from reports.kinds.measures import head_count


def unknowns(matter: Happening) -> list[str]:
    """Return the open questions as sentences, those that ask for action first. What is withheld is no gap."""
    found = _of_incident(matter) if matter.view.incident is not None else []
    if matter.known is not None:
        for block in gaps(matter.known):
            if isinstance(block, Bullets):
                found += ["".join(span.text for span in item) for item in block.items]
        notes = matter.known.view.parts["note"]
        found += [_noted(note) for note in notes if note.text("kind") in GAPS and note.text("text")]
    return list(dict.fromkeys(found))


def _noted(note: RecordView) -> str:
    title = note.text("title").rstrip(".")
    return _("{label}: {value}").format(label=title, value=note.text("text")) if title else note.text("text")


def _of_incident(matter: Happening) -> list[str]:
    incident = matter.view.incident
    assert incident is not None
    found = []
    if incident.flag("own_staff") is None and not incident.is_withheld("own_staff"):
        found.append(_own_staff(matter.missing()))
    if not matter.view.head_counts:
        found.append(_("Whether all own staff have been reached: no head count was noted."))
    elif (count := head_count(matter)[0]).endswith("/?") or count.startswith("?"):
        found.append(_("Whether all own staff have been reached: the head count is not complete."))
    missing = {"taken": _("taken"), "killed": _("killed"), "injured": _("injured")}
    blank = [word for name, word in missing.items() if incident.integer(name) is None and not incident.is_withheld(name)]
    if blank:
        found.append(_("Whether persons were {fields}, and how many.").format(fields=_(" or ").join(blank)))
    if matter.known is None and any(incident.integer(name) for name in missing):
        found.append(_("Who the victims are: no category was noted."))
    when = incident.when("when")
    if not incident.is_withheld("when") and (when.precision not in EXACT or when.shape.kind == "set"):
        found.append(_("When exactly it happened."))
    where = incident.where("place")
    if not incident.is_withheld("place") and (where is None or not (where.name or where.admin or where.has_point)):
        found.append(_("Where exactly it happened."))
    return [*found, *_who_and_how(matter)]


def _own_staff(missing: int) -> str:
    if not missing:
        return _("Whether own staff are affected.")
    return ngettext(
        "Whether own staff are affected: {count} of ours is missing.",
        "Whether own staff are affected: {count} of ours are missing.",
        missing,
    ).format(count=missing)


def _who_and_how(matter: Happening) -> list[str]:
    incident, found = matter.view.incident, list[str]()
    assert incident is not None
    if not incident.is_withheld("attribution") and incident.text("attribution") not in ("claimed", "attributed_by_authority"):
        found.append(_("Who did it: not established, not claimed."))
    if matter.view.source is None and not incident.is_withheld("source"):
        found.append(_("Who reported it: no source was noted."))
    elif not grade_of(incident, matter.view.source) and not incident.is_withheld("credibility"):
        found.append(_("How far the report can be believed: it was not graded."))
    return found
