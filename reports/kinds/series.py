"""What a situation report says of its series: the line that adds up, what changed, what left the list, figures then and now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from babel.dates import format_skeleton
from babel.numbers import format_decimal

from models.base.language import _, current, ngettext
from models.views.months import Month
from models.views.series import Left, Reconciled
from models.views.situation import SituationView
from reports.content import Bars, Block, Bullets, Cell, Column, Row, Span, Table, Text
from reports.kinds.listing import more_lines
from reports.kinds.wording import day_text, sentence

ISSUES_MOST = 6
"""Issues in the table of figures, this one with them."""


def line_that_adds_up(found: Reconciled) -> Text:
    """Return the sentence by which the last list and this one can be checked against one another."""
    now = ngettext("{count} case in this issue", "{count} cases in this issue", found.now).format(count=found.now)
    if not found.number:
        return Text((Span(_("First issue of this series: {now}.").format(now=now)),))
    sums = _("{before} in {number} + {new} new − {closed} closed since − {gone} no longer counted = {now}").format(
        before=found.before,
        number=found.number,
        new=len(found.new),
        closed=len(found.closed),
        gone=len(found.gone),
        now=now,
    )
    of_these = _("{changed} changed, {same} carried forward unchanged").format(changed=len(found.changed), same=len(found.same))
    if not found.comparable:
        of_these = _("what {number} said was disposed of: which of the others changed cannot be told").format(number=found.number)
        return Text((Span(f"{sums}. ", strong=True), Span(sentence(of_these))))
    return Text((Span(f"{sums}. ", strong=True), Span(_("Of these {changes}.").format(changes=of_these))))


def left_list(found: Reconciled, most: int) -> list[Block]:
    """Return a point for each case of the last list that is not in this one, with the reason."""
    left = [*found.closed, *found.gone]
    if not left:
        return []
    items = tuple((Span(f"{one.before.ref}: ", strong=True), Span(sentence(_why(one, found.number)))) for one in left[:most])
    return [Bullets(items), *more_lines(len(left), most)]


def _why(left: Left, number: str) -> str:
    fate = left.fate
    if fate.reason == "closed":
        return (
            _("closed on {date}").format(date=day_text(fate.on)) if fate.on else _("closed since {number}").format(number=number)
        )
    return _("was in {number}, no longer counted because {reason}").format(number=number, reason=_reason(left))


def _reason(left: Left) -> str:
    fate = left.fate
    return {
        "merged": _("it was merged with {other} and is counted there").format(other=fate.into),
        "removed": _("it was taken out of the file"),
        "disposed": _("it was disposed of on {date}").format(date=day_text(fate.on)) if fate.on else _("it was disposed of"),
        "exercise": _("it is marked as an exercise"),
        "country": _("it no longer belongs to this country"),
        "over": _("nothing of it lies in the period and nobody of it is reported held"),
    }.get(fate.reason, _("it is not in this vault"))


# --- figures then and now ------------------------------------------------------------------------------------------------


def difference(found: Reconciled, name: str, now: int) -> str:
    """Return what a figure differs by from the last issue: "+2", "−1", "no change"; empty in the first issue."""
    if found.last is None or name not in found.last.figures:
        return ""
    change = now - found.last.figures[name]
    return f"{change:+d}".replace("-", "−") if change else _("no change")


def trend_of(found: Reconciled, name: str, now: int) -> tuple[float, ...]:
    """Return a figure over the issues of the series, oldest first, this one last; empty in the first issue."""
    if found.last is None:
        return ()
    courses = [*(point.figures for point in found.last.trend), found.last.figures]
    known = [figures[name] for figures in courses if name in figures]
    return tuple(float(value) for value in (*known, now))


def uncounted(situation: SituationView) -> list[Block]:
    """Return a point for each merged case some of whose persons were not entered where it is counted."""
    items = []
    for ref, into, count in situation.uncounted:
        words = ngettext(
            "it was merged with {other}, where {count} of its persons is not entered and so not counted.",
            "it was merged with {other}, where {count} of its persons are not entered and so not counted.",
            count,
        )
        items.append((Span(_("{label}:").format(label=ref) + " ", strong=True), Span(words.format(other=into, count=count))))
    return [Bullets(tuple(items))] if items else []


def undated(situation: SituationView) -> int:
    """Return how many incidents of the period and cases of the list are in no month, since they are not dated to one."""
    cases = [[act.when("when") for act in case.view.acts] for case in situation.cases]
    firsts = [min((when for when in whens if when.earliest), key=lambda when: when.earliest, default=None) for whens in cases]
    whens = [*firsts, *(record.when("when") for record in situation.context["incident"])]
    return sum(when is None or not when.earliest or when.earliest[:7] != when.latest[:7] for when in whens)


def trend(
    months: tuple[Month, ...], undated: int, found: Reconciled, figures: Mapping[str, int], last: str, *, drawn: bool = True
) -> list[Block]:
    """Return the last months as bars, or as a table where there is less room, and the figures of the last issues."""
    blocks: list[Block] = []
    if any(month.cases or month.incidents for month in months):
        blocks += _bars(months) if drawn else _months(months)
        if undated:
            words = ngettext(
                "{count} case or incident above is not dated to one month and in none of them.",
                "{count} cases and incidents above are not dated to one month and in none of them.",
                undated,
            )
            blocks.append(Text((Span(words.format(count=undated)),), muted=True))
    if found.last is not None:
        blocks.append(_issues(found, figures, last))
    return blocks


def _bars(months: tuple[Month, ...]) -> list[Block]:
    groups = tuple((_month(month.month), (float(month.cases), float(month.incidents))) for month in months)
    measure = _("cases by the month of their first event, incidents that are no cases")
    return [Bars(_finding(months), measure, (_("Cases"), _("Incidents")), groups)]


def _months(months: tuple[Month, ...]) -> list[Block]:
    share = 0.7 / len(months)
    columns = (
        Column(_("By month of the first event"), 0.3, "strong"),
        *(Column(_month(m.month), share, "number") for m in months),
    )
    rows = (
        Row((Cell(_("Cases")), *(Cell(str(month.cases)) for month in months))),
        Row((Cell(_("Incidents")), *(Cell(str(month.incidents)) for month in months))),
    )
    return [Table(columns, rows, caption=_finding(months))]


def _finding(months: tuple[Month, ...]) -> str:
    """Return what the bars show, computed: the newest month against the mean of those before it."""
    newest, before = months[-1], months[:-1]
    mean = sum(month.cases for month in before) / max(1, len(before))
    words = ngettext("{count} case began in {month}", "{count} cases began in {month}", newest.cases)
    said = _("{now}; on average {mean} a month in the {count} months before")
    return said.format(
        now=words.format(count=newest.cases, month=_month(newest.month)),
        mean=format_decimal(round(mean, 1), locale=current()),
        count=len(before),
    )


def _month(month: str) -> str:
    return format_skeleton("yMMM", date.fromisoformat(f"{month}-01"), locale=current())


def _figure(values: Mapping[str, int], name: str) -> str:
    return str(values[name]) if name in values else "–"


def _issues(found: Reconciled, figures: Mapping[str, int], last: str) -> Table:
    assert found.last is not None
    points = [(point.number, point.last, point.figures) for point in found.last.trend]
    points += [(found.number, found.last.last, found.last.figures), (_("this issue"), last, figures)]
    heads = (("cases", _("Cases")), ("held", _("Held")), ("killed", _("Killed")), ("free", _("Free again")))
    columns = (
        Column(_("Issue"), 0.3, "strong"),
        Column(_("To"), 0.22),
        *(Column(head, 0.12, "number") for _name, head in heads),
    )
    rows = tuple(
        Row((Cell(number), Cell(day_text(day)), *(Cell(_figure(values, name)) for name, _head in heads)))
        for number, day, values in points[-ISSUES_MOST:]
    )
    return Table(columns, rows)


def next_report(first: str, last: str, found: Reconciled) -> str:
    """Return the day the next report is due, as long after this one as this one is after the last (ISO day); a week after a
    first issue that covers more than a month. Empty when the series has no rhythm."""
    try:
        ends = date.fromisoformat(last)
        begun = date.fromisoformat(found.last.last if found.last is not None else first)
    except ValueError:
        return ""
    days = (ends - begun).days + (0 if found.last is not None else 1)
    return date.fromordinal(ends.toordinal() + (days if 1 <= days <= 31 else 7)).isoformat()
