"""What a figure finds, computed from its numbers: never surer than they are, and no trend where there are too few to tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.base.language import _
from models.base.numbers import number_text

FEW = 5
"""Fewer than this in both periods together are named, not called a rise or a fall. Own rule: one event more would turn it."""


@dataclass(frozen=True)
class Point:
    """A number and the period it belongs to, as printed ("Oct 2025")."""

    count: int
    period: str


def finding(what: str, before: Point, after: Point) -> str:
    """Return what became of a count between two whole periods: "Abductions: up from 3 (Sep 2025) to 7 (Oct 2025)".

    Equal counts are equal, none is none, and of too few nothing is said but the numbers.
    """
    words = {"what": what, "before": number_text(before.count), "after": number_text(after.count)}
    words |= {"first": before.period, "last": after.period}
    if not before.count and not after.count:
        return _("{what}: none, neither in {first} nor in {last}").format(**words)
    if before.count + after.count < FEW:
        return _("{what}: {before} ({first}), {after} ({last}); too few to call it a trend").format(**words)
    if before.count == after.count:
        return _("{what}: unchanged at {after} ({first}, {last})").format(**words)
    if after.count > before.count:
        return _("{what}: up from {before} ({first}) to {after} ({last})").format(**words)
    return _("{what}: down from {before} ({first}) to {after} ({last})").format(**words)


def finding_course(what: str, points: Sequence[Point], whole: Sequence[bool]) -> str:
    """Return what became of a count over the last two whole periods; with fewer than two of them its total.

    A month that is not over is left out: half a month is no fall.
    """
    finished = [point for point, done in zip(points, whole, strict=True) if done]
    if len(finished) < 2:
        return finding_total(what, sum(point.count for point in points))
    return finding(what, finished[-2], finished[-1])


def finding_total(what: str, count: int) -> str:
    """Return how many there are: "Abductions: 7", "Abductions: none"."""
    if not count:
        return _("{what}: none").format(what=what)
    return _("{what}: {count}").format(what=what, count=number_text(count))


def finding_most(what: str, counts: Mapping[str, int]) -> str:
    """Return which kind is the most frequent: "Incidents: ambush most often, 12 of 30"; two that share the first place both.

    Of fewer than FEW, of one kind only, or where nobody leads, the total alone is said.
    """
    total, most = sum(counts.values()), max(counts.values(), default=0)
    first = [name for name, count in counts.items() if count == most]
    if total < FEW or len(counts) < 2 or len(first) > 2:
        return finding_total(what, total)
    words = {"what": what, "count": number_text(most), "total": number_text(total)}
    if len(first) == 2:
        return _("{what}: {first} and {second} most often, {count} each of {total}").format(
            first=first[0], second=first[1], **words
        )
    return _("{what}: {first} most often, {count} of {total}").format(first=first[0], **words)
