"""What a case says now that the last issue of its series did not, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from models.base import terms
from models.base.language import _, current, ngettext
from models.values.when import When
from models.values.when_text import when_text
from models.views.record import RecordView
from models.views.series import Changed
from reports.kinds.wording import group_label, listed

CHANGES_MOST = 3
"""Changes of a case told in a row; more are told as a number."""
_COUNTS = ("held", "confirmed", "killed", "free", "taken", "public", "persons", "acts")
"""Facts that are numbers, in the order they are told."""


def change_words(changed: Changed, groups: Mapping[str, RecordView]) -> str:
    """Return what a case says now that the last issue did not: "1 more killed; status: closed"."""
    said = list(_told(changed.facts, groups))
    if not said:
        return _("details changed")
    more = len(said) - CHANGES_MOST
    words = _("; ").join(said[:CHANGES_MOST])
    if more <= 0:
        return words
    return ngettext("{words}; {count} more change", "{words}; {count} more changes", more).format(words=words, count=more)


def _told(facts: tuple[tuple[str, Any, Any], ...], groups: Mapping[str, RecordView]) -> Iterator[str]:
    differing = {name: (before, now) for name, before, now in facts}
    for name in _COUNTS:
        if name in differing:
            before, now = (_number(value) for value in differing[name])
            yield _count_words(name).format(before=before, now=now)
    for name, label, list_name in _codes():
        if name in differing:
            word = terms.inline(list_name, str(differing[name][1] or "")) or _("not known")
            yield _("{label}: {value}").format(label=label, value=word)
    if "dates" in differing and "acts" not in differing:
        yield _("date now {dates}").format(dates=_dates(differing["dates"]))
    if "by" in differing:
        yield _by(differing["by"], groups)
    if "threats" in differing:
        yield _("threat assessed anew")


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _count_words(name: str) -> str:
    return {
        "held": _("reported held {now} (was {before})"),
        "confirmed": _("with proof of life {now} (was {before})"),
        "killed": _("killed or died {now} (was {before})"),
        "free": _("free again {now} (was {before})"),
        "taken": _("taken {now} (was {before})"),
        "public": _("public demands {now} (was {before})"),
        "persons": _("persons entered {now} (was {before})"),
        "acts": _("events entered {now} (was {before})"),
    }[name]


def _codes() -> tuple[tuple[str, str, str], ...]:
    return (
        ("status", _("status"), "case_status"),
        ("phase", _("phase"), "phase"),
        ("kind", _("kind"), "case_kind"),
        ("severity", _("severity"), "severity"),
    )


def _dates(pair: tuple[Any, Any]) -> str:
    before, now = (set(value) if isinstance(value, list) else set() for value in pair)
    fresh = sorted(str(edtf) for edtf in now - before if edtf)
    return listed([when_text(When.from_edtf(edtf), language=current()) for edtf in fresh[:2]]) or _("not known")


def _by(pair: tuple[Any, Any], groups: Mapping[str, RecordView]) -> str:
    before, now = (set(value) if isinstance(value, list) else set() for value in pair)
    words = []
    for entry in sorted(now - before):
        uid, _blank, code = str(entry).partition(" ")
        group, attribution = groups.get(uid), terms.inline("attribution", code)
        words.append(
            _("{group} {attribution}").format(group=group_label(group), attribution=attribution) if group else attribution
        )
    told = listed([word for word in words if word])
    return _("attribution: {words}").format(words=told) if told else _("attribution taken back")
