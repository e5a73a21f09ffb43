"""What we do not know: derived from what is empty, open or contradictory in the records, in an order that asks for action."""

from __future__ import annotations

from models.base.language import _, ngettext
from models.views.record import RecordView
from reports.content import Block, Bullets, Span
from reports.kinds.known import Known
from reports.kinds.parts import TAKING
from reports.kinds.wording import CLAIMED, attribution_texts, listed, nationality_of, sex_of

EXACT = ("minute", "hour", "part_of_day", "day")
UNKNOWN = ("", "unknown")


def gaps(known: Known) -> list[Block]:
    """Return the open questions as points. What is known but withheld here is no gap and is not listed."""
    found = [*_alive(known), *_captors(known), *_when_where(known), *_who(known), *_wanted(known), *_threat(known), *_told(known)]
    return [Bullets(tuple((Span(text),) for text in found))] if found else []


def _alive(known: Known) -> list[str]:
    if known.status_hidden or not known.held:
        return []
    held = known.held
    unseen = [victim for victim in held if not known.states[victim.uid].confirmed]
    found = []
    if unseen:
        words = ngettext(
            "Proof of life: none for {count} of {total} person reported held.",
            "Proof of life: none for {count} of {total} persons reported held.",
            len(held),
        )
        found.append(words.format(count=len(unseen), total=len(held)))
    if not any(line.text("place") or line.is_withheld("place") for line in known.view.parts["ledger"]):
        found.append(_("Place of captivity: not known."))
    ill = [victim for victim in held if victim.text("needs_medicine") in UNKNOWN and not victim.is_withheld("needs_medicine")]
    if ill:
        words = ngettext(
            "Need for medicine: not known for {count} person.", "Need for medicine: not known for {count} persons.", len(ill)
        )
        found.append(words.format(count=len(ill)))
    return found


def _captors(known: Known) -> list[str]:
    rows = known.view.parts["attribution"]
    done = [act for act in known.view.acts if act.text("kind") in TAKING]
    if not done and not known.held:
        return []
    if any(row.is_withheld("attribution") for row in rows) or any(row.text("attribution") in CLAIMED for row in rows):
        return []
    if not rows:
        return [_("Captors or perpetrators: not known. No group has claimed it.")]
    texts = listed(attribution_texts(known.view))
    return [_("Captors or perpetrators: not established ({attribution}).").format(attribution=texts)]


def _when_where(known: Known) -> list[str]:
    open_dates = [act for act in known.view.acts if _is_open(known, act)]
    found = []
    if open_dates:
        days = "; ".join(_("{act}: {date}").format(act=known.act_name(act), date=known.date(act)) for act in open_dates)
        found.append(_("Date to the day: {dates}.").format(dates=days))
    nowhere = [act for act in known.view.acts if not act.is_withheld("place") and _is_nowhere(act)]
    if nowhere:
        acts = listed(list(dict.fromkeys(known.act_name(act) for act in nowhere)))
        found.append(_("Place: {acts}.").format(acts=acts))
    return found


def _is_open(known: Known, act: RecordView) -> bool:
    if act.is_withheld("when"):
        return False
    when = act.when("when")
    return when.precision not in EXACT or when.shape.kind == "set" or known.contradiction(act, "when") is not None


def _is_nowhere(act: RecordView) -> bool:
    where = act.where("place")
    return where is None or not (where.name or where.admin or where.has_point)


def _who(known: Known) -> list[str]:
    found = []
    for missing, words in (
        (_unnamed, _("Names: not known for {count} of {total}.")),
        (_no_sex, _("Sex: not known for {count} of {total}.")),
        (_no_age, _("Age: not known for {count} of {total}.")),
        (_no_nationality, _("Nationality: not known for {count} of {total}.")),
        (_no_employer, _("Employer: not known for {count} of {total}.")),
    ):
        count = sum(missing(known, victim) for victim in known.view.victims)
        if count:
            found.append(words.format(count=count, total=len(known.view.victims)))
    return found


def _unnamed(known: Known, victim: RecordView) -> bool:
    return not victim.text("person")


def _no_sex(known: Known, victim: RecordView) -> bool:
    return not _withheld(known, victim, "sex") and sex_of(known.view, victim) in UNKNOWN


def _no_age(known: Known, victim: RecordView) -> bool:
    person = known.view.person_of(victim)
    told = victim.text("age") or (person is not None and (person.text("age") or person.text("birth")))
    return not told and not _withheld(known, victim, "age") and not (person is not None and person.is_withheld("birth"))


def _no_nationality(known: Known, victim: RecordView) -> bool:
    return not _withheld(known, victim, "nationality") and not nationality_of(known.view, victim)


def _no_employer(known: Known, victim: RecordView) -> bool:
    person = known.view.person_of(victim)
    told = victim.text("employer") or (person is not None and person.text("employer"))
    # A local civilian has no employer that matters; of these it is asked.
    asked = victim.text("category") not in ("local_civilian", "media_personality", "dependant")
    return asked and not told and not _withheld(known, victim, "employer")


def _withheld(known: Known, victim: RecordView, field: str) -> bool:
    person = known.view.person_of(victim)
    return victim.is_withheld(field) or (person is not None and field in person.kind.names and person.is_withheld(field))


def _wanted(known: Known) -> list[str]:
    rows = known.view.parts["demand"]
    if not rows:
        return [_("Demand: none known.")] if known.held else []
    found = []
    if any(money is not None and money.basis == "unknown" for money in (demand.money("amount") for demand in rows)):
        found.append(_("Demand: per person or for all is not known."))
    if not any(demand.text("deadline") or demand.is_withheld("deadline") for demand in rows):
        found.append(_("Deadline: none known."))
    return found


def _threat(known: Known) -> list[str]:
    found = []
    for threat in known.view.parts["threat_assessment"]:
        labels = [
            _(threat.kind.field(name).label).lower()
            for name in ("form", "channel", "level")
            if threat.text(name) in UNKNOWN and not threat.is_withheld(name)
        ]
        if labels:
            found.append(_("Threat: {fields} not known.").format(fields=listed(labels)))
    return list(dict.fromkeys(found))


def _told(known: Known) -> list[str]:
    view = known.view
    found = []
    repeats = [item for item in view.sources.values() if item.text("independence") == "repeats_unknown"]
    if repeats:
        words = ngettext(
            "Original of {count} repeated source: not known.", "Originals of {count} repeated sources: not known.", len(repeats)
        )
        found.append(words.format(count=len(repeats)))
    undated = [item for item in view.sources.values() if not item.is_withheld("published") and not item.text("published")]
    if undated:
        words = ngettext(
            "Date of publication: not known for {count} source.",
            "Date of publication: not known for {count} sources.",
            len(undated),
        )
        found.append(words.format(count=len(undated)))
    if view.case.flag("own_staff") is None and not view.case.is_withheld("own_staff"):
        found.append(_("Own staff affected: not known."))
    return found
