"""The crisis team on paper: who is on shift and who comes next, hours in which nobody is, the roster, the checklist, plans."""

from __future__ import annotations

from models.base import terms
from models.base.language import _, ngettext
from models.views import team
from models.views.record import RecordView
from models.views.team import OnDuty
from reports.content import Block, Bullets, Facts, Span, Text
from reports.kinds.known import free_text
from reports.kinds.live import Live
from reports.kinds.wording import place_text
from reports.kinds.words import listed, sentence, term_shown, withheld

ROSTER_MOST, CHECKLIST_MOST = 14, 12
PLAN_TEXTS = ("who", "medical", "authorities", "media", "transport", "consent", "text")


def shift_facts(live: Live) -> list[Block]:
    """Return who is on shift until when, who comes next, and the hours in which nobody is planned."""
    if not live.view.parts["shift"] or any(one.is_withheld("start") for one in live.view.parts["shift"]):
        return []
    now, then = team.on_shift(live.view, live.now), team.next_shift(live.view, live.now)
    pairs = [(_("On shift"), "\n".join(_on(live, one) for one in now) or _("nobody"))]
    pairs.append((_("Next shift"), _coming(live, then) if then is not None else _("none planned")))
    gaps = [
        _("{start} to {end}").format(start=live.moment(one.start), end=live.moment(one.end))
        for one in team.uncovered(live.view, live.now)
    ]
    if gaps:
        pairs.append((_("Nobody is planned"), listed(gaps)))
    return [Facts(tuple(pairs), columns=1)]


def _who(one: OnDuty) -> str:
    role = terms.inline("team_role", one.member.text("role")) if one.member is not None else ""
    name = one.name or _("a member not named")
    return _("{name} ({label})").format(name=name, label=role) if role else name


def _on(live: Live, one: OnDuty) -> str:
    until = live.at(one.shift.when("end")) if one.shift.text("end") else ""
    words = _("{who}, until {when}").format(who=_who(one), when=until) if until else _who(one)
    late = one.end is not None and one.end <= live.now
    return _("{words}; not handed over").format(words=words) if late else words


def _coming(live: Live, one: OnDuty) -> str:
    start, end = live.at(one.shift.when("start")), live.at(one.shift.when("end")) if one.shift.text("end") else ""
    words = _("{who}, from {when}") if not end else _("{who}, from {when} to {end}")
    return words.format(who=_who(one), when=start, end=end)


def roster(live: Live) -> list[Block]:
    """Return the members still in the team: name, role, which team, telephone."""
    found = [one for one in team.members(live.view) if one.text("name")]
    if not found:
        return []
    told = _("; ").join(_member(one) for one in found[:ROSTER_MOST])
    if (left := len(found) - ROSTER_MOST) > 0:
        words = ngettext("{count} more member is in the roster", "{count} more members are in the roster", left)
        told = _("; ").join((told, words.format(count=left)))
    return [Text((Span(_("Roster:") + " ", strong=True), Span(f"{told}.")))]


def _member(one: RecordView) -> str:
    parts = [
        terms.inline("team_role", one.text("role")),
        terms.inline("team_place", one.text("team")),
        _("reserve") if one.flag("reserve") else "",
        one.text("phone"),
        one.text("note").rstrip("."),
    ]
    return _("{name} ({label})").format(name=one.text("name"), label=", ".join(part for part in parts if part))


def waiting(live: Live) -> list[Block]:
    """Return the items of the newest handover that nobody took on yet."""
    open_ = team.open_handover(live.view)
    if open_ is None or open_.is_withheld("items"):
        return []
    items = [item for item in open_.data("items") or () if isinstance(item, dict) and not item.get("taken")]
    if not items:
        return []
    words = ngettext(
        "{count} item of the handover of {when} is not taken on:",
        "{count} items of the handover of {when} are not taken on:",
        len(items),
    )
    lead = words.format(count=len(items), when=live.at(open_.when("when")) or _("a time not known"))
    points = tuple((Span(str(item.get("text") or _("not written down"))),) for item in items)
    return [Text((Span(lead, strong=True),)), Bullets(points)]


def checklist(live: Live) -> list[Block]:
    """Return the lines of the checklists still to do, as far as there is room; their number for the rest."""
    found = [one for one in live.view.parts["checklist_item"] if one.text("text") and one.text("state") in ("", "to_do")]
    if not found:
        return []
    found.sort(key=lambda one: (terms.rank("phase", one.text("phase")), one.integer("number") or 0))
    points = tuple((Span(_item(live, one)),) for one in found[:CHECKLIST_MOST])
    blocks: list[Block] = [Text((Span(_("Still to do in the checklists:"), strong=True),)), Bullets(points)]
    if (left := len(found) - CHECKLIST_MOST) > 0:
        words = ngettext("{count} more line is to do.", "{count} more lines are to do.", left)
        blocks.append(Text((Span(words.format(count=left)),), muted=True))
    return blocks


def _item(live: Live, one: RecordView) -> str:
    parts = [one.text("by"), live.at(one.when("at")) if one.text("at") else "", one.text("note")]
    said = _("; ").join(part for part in parts if part)
    return _("{text} ({said})").format(text=one.text("text"), said=said) if said else one.text("text")


# --- plans ---------------------------------------------------------------------------------------------------------------


def plans(live: Live) -> list[Block]:
    """Return each plan for release, reception, debrief or repatriation, what is settled of it."""
    blocks: list[Block] = []
    for plan in live.view.parts["plan"]:
        if plan.is_withheld("kind") or plan.is_withheld("who"):
            continue
        facts = _plan_facts(live, plan)
        said = " ".join(sentence(_("{label}: {value}").format(label=label, value=text)) for label, text in facts)
        lead = _("{label}:").format(label=_plan_name(live, plan))
        blocks += free_text(said, lead=lead, source=live.known.named(plan))
    return blocks


def _plan_name(live: Live, plan: RecordView) -> str:
    words = term_shown(plan, "kind", _(plan.kind.label))
    if debrief := terms.inline("debrief_kind", plan.text("debrief")):
        words = _("{label}: {value}").format(label=words, value=debrief)
    if not plan.text("victim"):
        return words
    return _("{label}: {value}").format(label=words, value=live.known.victim(plan.text("victim")))


def _plan_facts(live: Live, plan: RecordView) -> tuple[tuple[str, str], ...]:
    def label(name: str) -> str:
        return _(plan.kind.field(name).label)

    pairs = [(label("when"), live.at(plan.when("when")) if plan.text("when") else _("no time set"))]
    if plan.is_withheld("place") or plan.text("place"):
        pairs.append((label("place"), withheld() if plan.is_withheld("place") else place_text(plan.where("place"))))
    pairs += [(label(name), plan.text(name)) for name in ("contact", *PLAN_TEXTS) if plan.text(name)]
    if plan.text("done"):
        pairs.append((label("done"), live.at(plan.when("done"))))
    return tuple(pairs)
