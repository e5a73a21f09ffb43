"""The first half page of a case brief: the bottom line in its box, the strip of numbers, where the case stands."""

from __future__ import annotations

from dataclasses import replace

from models.base import terms
from models.base.language import _, current, ngettext
from models.values.when import sort_key
from models.values.when_text import when_text
from models.views import decisions
from models.views.captivity import Captivity, in_order
from models.views.claims import independent_sources
from models.views.demands import theirs
from models.views.record import RecordView
from models.views.team import on_shift
from reports.content import Block, BottomLine, Facts, KeyFigure, KeyFigures, Notice, Span
from reports.kinds import parts, pressing
from reports.kinds.captive import TAKINGS
from reports.kinds.known import Known, shortened
from reports.kinds.live import Live, deadline_state, deadline_when, last_contact_text, next_contact_text
from reports.kinds.titles import neutral_title, whom_text
from reports.kinds.wording import (
    attribution_texts,
    day_text,
    days_text,
    demand_text,
    grade_text,
    independence_text,
    listed,
    place_shown,
    sentence,
    shown,
    status_text,
    term_shown,
    withheld,
)

SUMMARY_MOST = 480
"""Characters of a summary in the box; a longer one is printed whole in a section, so that the box stays in the half page."""
ASKED_MOST = 260
ACTS_MOST = 4
"""Acts told in the box; the others stand in the chronology."""


def first_half(known: Known, scope: list[Block], live: Live | None = None) -> list[Block]:
    """Return the box, of how many captives this copy tells (`scope`), the strip of numbers, and where the case stands; of one
    that runs (`live`) with its contacts."""
    blocks: list[Block] = [_bottom_line(known, live), *scope]
    if known.case.flag("context"):
        blocks.append(Notice(_("Context case: no crisis team was formed and there is no contact with captors.")))
    return [*blocks, _key_figures(known), _status_facts(known, live)]


# --- the box -------------------------------------------------------------------------------------------------------------


def _bottom_line(known: Known, live: Live | None) -> BottomLine:
    """Return the box: what happened, what it means, what is asked, what presses; below it who, where, when, captors, how sure."""
    case, typed = known.case, known.frame.written
    lead = typed("headline") or shortened(case.text("summary"), SUMMARY_MOST) or sentence(neutral_title(known.view))
    spans = [Span(lead, strong=bool(typed("headline")) or not case.text("summary"))]
    for name, label in (("what_it_means", _("What it means for us:")), ("asked", _("Asked of you:"))):
        text = withheld() if case.is_withheld(name) else shortened(case.text(name), ASKED_MOST)
        text = (typed("recommendation") if name == "asked" else "") or text
        if text:
            spans += [Span(f"\n{label} ", strong=True), Span(text)]
    if live is not None:
        for line in (*pressing.deadline_lines(live), *pressing.contact_line(live), *pressing.overdue_lines(live)):
            spans += line.spans
    foot = [
        (_("Who"), _who(known)),
        (_("When"), _when(known)),
        (_("Where taken") if _only_taken(known) else _("Where"), _where(known)),
        (_("By whom"), sentence(_("; ").join(attribution_texts(known.view)))),
        (_("How sure"), _how_sure(known)),
    ]
    if rows := theirs(known.view):
        foot.insert(4, (_("Demand"), sentence(" | ".join(dict.fromkeys(demand_text(row) for row in rows[:ACTS_MOST])))))
    return BottomLine(_("Bottom line"), tuple(spans), tuple(foot))


def _who(known: Known) -> str:
    """Return who, by what became of them: two captives with two fates are never told in one breath."""
    victims = known.view.victims
    if not victims:
        return _("nobody entered as a victim")
    fates: dict[str, list[RecordView]] = {}
    for victim in victims:
        state = known.state(victim)
        fates.setdefault(status_text(state) if state else "", []).append(victim)
    texts = []
    for fate, those in fates.items():
        who = _called(known, those)
        texts.append(_("{who}: {states}").format(who=who, states=fate) if fate else who)
    return _("; ").join(texts)


def _called(known: Known, victims: list[RecordView]) -> str:
    if len(victims) > 3 or all(not victim.text("person") for victim in victims):
        return whom_text(replace(known.view, parts={**known.view.parts, "victim": tuple(victims)}))
    return listed([known.called(victim) for victim in victims])


def _told_acts(known: Known) -> list[RecordView]:
    """Return the acts the box tells of: the gravest kinds first chosen, in the order of events."""
    acts = in_order(known.view.acts)
    grave = [act for act in acts if act.text("kind") in parts.TAKING]
    return (grave or acts)[:ACTS_MOST]


def _only_taken(known: Known) -> bool:
    """Return whether all the box tells of is how they were taken: that place must not be read as where they are held."""
    told = _told_acts(known)
    return bool(told) and all(act.text("kind") in TAKINGS[0] for act in told)


def _per_act(known: Known, told: list[tuple[RecordView, str]]) -> str:
    """Return one text for all acts, or one for each, led by its kind."""
    texts = list(dict.fromkeys(text for _act, text in told))
    if len(texts) < 2:
        return sentence("".join(texts))
    return " ".join(sentence(_("{act}: {text}").format(act=known.act_name(act), text=text)) for act, text in told)


def _when(known: Known) -> str:
    return _per_act(known, [(act, known.date(act)) for act in _told_acts(known)]) or _("no act has been entered")


def _where(known: Known) -> str:
    return _per_act(known, [(act, place_shown(act)) for act in _told_acts(known)]) or _("no act has been entered")


def _how_sure(known: Known) -> str:
    """Return the grades of the acts told and what the sources are worth: copies of one text are one source."""
    view = known.view
    told = [(act, grade) for act in _told_acts(known) if (grade := grade_text(view, act))]
    grades = list(dict.fromkeys(grade for _act, grade in told))
    if len(grades) > 1:
        grades = [_("{act} {grade}").format(act=known.act_name(act), grade=grade) for act, grade in told]
    count = independent_sources(view)
    sources = ngettext("{count} independent source", "{count} independent sources", count).format(count=count)
    if len(view.sources) == 1 and (only := next(iter(view.sources.values()))):
        form = terms.inline("source_form", only.text("form")) or _("form not known")
        sources = _("one source ({form}): {independence}").format(form=form, independence=independence_text(view, only))
    graded = _("graded {grades} (scale: annex A)").format(grades=", ".join(dict.fromkeys(grades))) if grades else _("not graded")
    return sentence(_("{sources}; {graded}").format(sources=sources, graded=graded))


# --- figures and status --------------------------------------------------------------------------------------------------


def _key_figures(known: Known) -> KeyFigures:
    states = [] if known.status_hidden else [known.states[item.uid] for item in known.view.victims if item.uid in known.states]
    confirmed = sum(state.may_be_held and state.confirmed for state in states)
    held = sum(state.may_be_held for state in states)
    remark = _confirmed(states, confirmed) if confirmed else _("unconfirmed")
    if unsure := sum(state.may_be_held and not state.certain for state in states):
        remark = _("; ").join((remark, ngettext("{count} not certain", "{count} not certain", unsure).format(count=unsure)))
    taken, killed = sum(state.taken for state in states), sum(state.surely_dead for state in states)
    figures = [
        _counted(known, ngettext("person taken", "persons taken", taken), taken, "taken"),
        KeyFigure(str(held), ngettext("reported held", "reported held", held), remark if held else ""),
        _counted(known, ngettext("killed or died", "killed or died", killed), killed, "killed"),
        _public_demands(known),
        _sources_figure(known),
    ]
    if freed := sum(state.surely_free for state in states):
        figures.insert(2, KeyFigure(str(freed), ngettext("free", "free", freed)))
    if known.status_hidden:
        figures = [KeyFigure("–", figure.label, withheld()) for figure in figures[:3]] + figures[3:]
    return KeyFigures(tuple(figures))


def _confirmed(states: list[Captivity], count: int) -> str:
    """Return how many of those held were confirmed alive, and the oldest day of it: a proof grows old."""
    seen = sorted((one.last_alive for one in states if one.may_be_held and one.confirmed and one.last_alive.edtf), key=sort_key)
    if not seen:
        return _("{count} confirmed alive").format(count=count)
    oldest = when_text(seen[0], language=current())
    if count == 1:
        return _("{count} confirmed alive on {date}").format(count=count, date=oldest)
    return _("{count} confirmed alive, the oldest on {date}").format(count=count, date=oldest)


def _counted(known: Known, label: str, count: int, field: str) -> KeyFigure:
    """Return a number of persons; where the acts tell another one, that stands beside it instead of being chosen away."""
    told = [number for act in known.view.acts if (number := act.integer(field)) is not None]
    if told and sum(told) != count:
        return KeyFigure(str(count), label, _("{count} according to the acts").format(count=sum(told)))
    return KeyFigure(str(count), label)


def _public_demands(known: Known) -> KeyFigure:
    rows = theirs(known.view)
    if any(row.is_withheld("public") for row in rows):
        return KeyFigure("–", _("public demands"), withheld())
    public = sum(row.flag("public") is True for row in rows)
    others, unknown = sum(row.flag("public") is False for row in rows), sum(row.flag("public") is None for row in rows)
    remarks = [ngettext("{count} other not public", "{count} others not public", others).format(count=others)] if others else []
    remarks += [_("{count} not known").format(count=unknown)] if unknown else []
    return KeyFigure(str(public), ngettext("public demand", "public demands", public), _("; ").join(remarks))


def _sources_figure(known: Known) -> KeyFigure:
    view = known.view
    count = independent_sources(view)
    repeats = sum(source.text("independence") in ("repeats", "repeats_unknown") for source in view.sources.values())
    remark = ngettext("{count} repeats another text", "{count} repeat another text", repeats) if repeats else ""
    if repeats == len(view.sources) == 1:
        remark = _("not an original")
    remark = remark.format(count=repeats)
    return KeyFigure(str(count), ngettext("source", "sources independent of each other", count), remark)


def _status_facts(known: Known, live: Live | None) -> Facts:
    case = known.case
    pairs = [
        (_("Kind of case"), term_shown(case, "kind")),
        (_("Severity"), term_shown(case, "severity")),
        (_("Own staff affected"), shown(case, "own_staff", _yes_no(case.flag("own_staff")))),
        (_("Next review"), shown(case, "next_review", day_text(case.text("next_review")), _("no day set"))),
    ]
    if known.held or known.status_hidden:
        pairs += [(_("Held for"), _held_for(known)), (_("Last proof of life"), _last_proof(known))]
    if (known.held or theirs(known.view)) and not (live is not None and pressing.near(live)):
        pairs.append((_("Deadline set by the captors"), _next_deadline(known, live)))
    pairs += _contact_pairs(live) if live is not None else []
    if codeword := shown(case, "codeword", case.text("codeword"), ""):
        pairs.append((_("Codeword"), codeword))
    if case.text("dispose_on") or case.is_withheld("dispose_on"):
        pairs.append((_("Dispose of on"), shown(case, "dispose_on", day_text(case.text("dispose_on")))))
    if case.text("closed"):
        pairs.append((_("Closed"), day_text(case.text("closed"))))
    if case.flag("legal_hold"):
        pairs.append((_("Legal hold"), _("yes: nothing may be disposed of")))
    return Facts(tuple(pairs), source=known.named(case))


def _yes_no(flag: bool | None) -> str:
    return "" if flag is None else terms.label("yes_no", "yes" if flag else "no")


def _held_for(known: Known) -> str:
    if known.status_hidden:
        return withheld()
    days = list(dict.fromkeys(days_text(known.states[victim.uid].days_held) for victim in known.held))
    return listed(days)


def _last_proof(known: Known) -> str:
    if known.status_hidden:
        return withheld()
    held = [known.states[victim.uid] for victim in known.held]
    seen = sorted((state.last_alive for state in held if state.last_alive.edtf), key=sort_key)
    if not seen:
        return _("no proof of life")
    return _("{count} of {total} captives, the oldest {date}").format(
        count=len(seen), total=len(held), date=when_text(seen[0], language=current())
    )


def _contact_pairs(live: Live) -> list[tuple[str, str]]:
    """Return last and next contact, what is to be decided, what is overdue and who is on shift, as far as readers see it."""
    pairs = []
    if live.contacts:
        pairs = [(_("Last contact"), last_contact_text(live) or withheld())]
        if live.next is None:  # else it stands in the box
            pairs.append((_("Next contact"), next_contact_text(live) or _("none agreed")))
    if needed := [due for due in decisions.needed(live.view, live.now) if due.record.text("question")]:
        words = ngettext("{count} to be taken", "{count} to be taken", len(needed)).format(count=len(needed))
        first = live.field(needed[0].record, "needed_by")
        words = _("{count}; the first by {when}").format(count=words, when=first) if first else words
        pairs.append((_("Decisions"), words))
    actions = [due for due in decisions.open_actions(live.view, live.now) if due.record.text("what")]
    if actions:
        open_ = ngettext("{count} open", "{count} open", len(actions)).format(count=len(actions))
        late = sum(due.late for due in actions)
        pairs.append((_("Actions"), _("{open}, {count} overdue").format(open=open_, count=late) if late else open_))
    if names := [one.name for one in on_shift(live.view, live.now) if one.name]:
        pairs.append((_("On shift"), listed(names)))
    return pairs


def _next_deadline(known: Known, live: Live | None) -> str:
    """Return the first deadline on both clocks, where none is so near that it stands in the box; how many more there are."""
    found = live.deadlines if live is not None else ()
    if live is None or not found:
        return _deadline(known)
    state = deadline_state(live, found[0])
    words = _("; ").join(part for part in (deadline_when(live, found[0]), state) if part)
    if more := len(found) - 1:
        words = ngettext("{words}; {count} more", "{words}; {count} more", more).format(words=words, count=more)
    return words


def _deadline(known: Known) -> str:
    rows = [row for row in theirs(known.view) if row.text("status") not in ("withdrawn", "met", "lapsed")]
    if any(row.is_withheld("deadline") for row in rows):
        return withheld()
    given = sorted((row for row in rows if row.text("deadline")), key=lambda row: sort_key(row.when("deadline")))
    return known.date(given[0], "deadline") if given else _("none known")
