"""A paper of exactly one page: the fullest form that fits A4 and Letter, with room for what issuing adds to the footer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from reports.content import Furniture, Paper
from reports.pdf.render import render

Size = Literal["a4", "letter"]
SIZES: tuple[Size, ...] = ("letter", "a4")


def fitted_to_page(build: Callable[[float], Paper], steps: Sequence[float], sizes: Sequence[Size] = SIZES) -> Paper:
    """Return what `build` gives for the largest step whose page is one on these sizes; the smallest step when none is.

    The steps fall; a smaller one must not give a longer paper.
    """
    fullest = build(steps[0])
    if fits(fullest, sizes):
        return fullest
    low, high = 1, len(steps) - 1
    while low < high:
        middle = (low + high) // 2
        if fits(build(steps[middle]), sizes):
            high = middle
        else:
            low = middle + 1
    return build(steps[low])


def fits(paper: Paper, sizes: Sequence[Size] = SIZES) -> bool:
    """Return whether the paper is one page on these sizes, also once it is issued as a numbered copy."""
    issued = replace(paper, furniture=_as_issued(paper.furniture))
    return all(render(issued, size=size).pages == 1 for size in sizes)


def _as_issued(words: Furniture) -> Furniture:
    """Return the furniture with the widest words that issuing adds to it."""
    return replace(
        words,
        code=words.code or "MMMM-MMMM",
        code_label=words.code_label or "MMMMM MMMM",
        copy=words.copy or "MMMM 25 MM 25: " + "M" * 40,
        replaces=words.replaces or "MMMMMMMM MMMMMM MMMM-MM-MMMM MMM 9",
        cleared=words.cleared or "MMMMMMM MM " + "M" * 30,
    )
