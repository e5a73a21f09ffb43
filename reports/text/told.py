"""A paper's content as lines of plain text, each with how soon a hurried reader needs it; what stands in numbered sections stays
on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.base.language import _, use
from models.editions.papers import PAPERS
from reports.content import (
    Bars,
    Beside,
    Block,
    BottomLine,
    Bullets,
    Facts,
    Heading,
    KeyFigure,
    KeyFigures,
    Matrix,
    Notice,
    Paper,
    Picture,
    Probability,
    Span,
    Table,
    Text,
    Timeline,
)
from reports.text.clean import one_line

FIRST, FIGURES, ASKED, FACTS, SURE, DONE, HEAD, OPEN, REST = range(9)
"""How soon a line is needed: bottom line, figures, what is asked, facts, how sure, actions, the row of facts, open questions."""


_REMARK = re.compile(r" \([^()]*\)$")
_GROUP = re.compile(r"\d{6}Z ")
"""How a date-time group begins."""
SERIES = frozenset(kind.series for kind in PAPERS.values())
"""First words of references that tell the kind of paper."""


@dataclass(frozen=True)
class Line:
    """One line: a label ("When", empty for none), its text, and its rank (0 is needed first).

    `head` stands over others. `short` is the text for the few characters of an SMS, where it may be shorter.
    """

    label: str
    text: str
    rank: int
    head: bool = False
    short: str = ""

    @property
    def words(self) -> str:
        """Return label and text as printed in one line."""
        return _labelled(self.label, self.text)


def _labelled(label: str, text: str) -> str:
    return _("{label}: {value}").format(label=label, value=text) if label and text else label or text


@dataclass(frozen=True)
class Told:
    """A paper as lines in the order of the page. `stamps` are EXERCISE and DRAFT; `code` is its check code, empty for a draft."""

    language: str
    marking: str
    stamps: tuple[str, ...]
    kind: str
    title: str
    reference: str
    as_of: str
    code: str
    code_label: str
    handling: str
    lines: tuple[Line, ...]

    @property
    def named(self) -> str:
        """Return kind and reference, without saying the kind twice ("FLASH 2025-ML-I001A rev 1")."""
        first = self.reference.split(" ")[0]
        return self.reference if first in SERIES else f"{self.kind.upper()} {self.reference}".strip()

    def by_need(self) -> list[Line]:
        """Return the lines as a hurried reader needs them."""
        return sorted((line for line in self.lines if not line.head), key=lambda line: line.rank)


def told(paper: Paper) -> Told:
    """Return the paper as lines: all of a paper without numbered sections, else what stands before the first of them."""
    words = paper.furniture
    with use(words.language):
        lines = [line for line in _lines(paper) if line.words]
        facts = [(one_line(label), one_line(value)) for label, value in words.facts]
        lines = [_when(line, dict(facts)) for line in lines]
        head = [Line(label, value, HEAD) for label, value in facts if value and value != one_line(words.reference)]
        first = next((number for number, line in enumerate(lines) if line.head), len(lines))
        return Told(
            words.language,
            one_line(words.marking),
            tuple(one_line(stamp).upper() for stamp in words.stamps),
            one_line(words.kind),
            one_line(words.title),
            one_line(words.reference),
            one_line(words.as_of),
            one_line(words.code),
            one_line(words.code_label),
            one_line(words.handling),
            (*lines[:first], *head, *lines[first:]),
        )


def _when(line: Line, facts: dict[str, str]) -> Line:
    """Return the line of the time with its date-time group for an SMS: a third of the characters."""
    group = facts.get(one_line(_("Date-time group")), "")
    return replace(line, short=_labelled(line.label, group)) if line.label == _("When") and _GROUP.search(group) else line


def _lines(paper: Paper) -> Iterator[Line]:
    rank = REST
    for block in paper.blocks:
        if isinstance(block, Heading):
            if block.number and block.level == 1:
                break
            rank = OPEN
            yield Line("", _line(_("{label}:").format(label=block.title)), rank, head=True)
            continue
        yield from _of(block, rank)


def _line(text: str) -> str:
    return one_line(text)


def _of(block: Block, rank: int) -> Iterator[Line]:
    match block:
        case BottomLine():
            yield from _bottom_line(block)
        case KeyFigures():
            known = [figure for figure in block.figures if figure.number not in ("–", "")]
            short = _("; ").join(map(_figure, known))
            yield Line("", _("; ").join(map(_figure, block.figures)), FIGURES, short=short)
        case Beside():
            for one in block.blocks:
                yield from _of(one, rank)
        case Facts():
            for label, value in block.pairs:
                short = _REMARK.sub("", _line(value)) if label != _("When") else ""
                yield Line(_line(label), _line(value), FACTS, short=_labelled(_line(label), short) if short else "")
        case Text():
            yield Line("", _joined(block.spans), rank)
        case Bullets():
            for item in block.items:
                yield Line("", f"– {_joined(item)}", rank)
        case Table():
            yield from _table(block)
        case Timeline():
            for event in block.events:
                parts = (event.title, event.text, event.grade)
                yield Line(_line(event.when), _line(_("; ").join(part for part in parts if part)), rank)
        case Notice():
            yield Line("", _line(block.text), REST)
        case Probability():
            yield Line("", _line(" ".join(part for part in (block.statement, block.confidence) if part)), rank)
        case Bars():
            yield Line("", _line(block.title), rank)
        case Matrix():
            yield Line("", _line(block.name), rank)
        case Picture():
            yield Line("", _line(block.instead or block.caption), REST)


def _bottom_line(block: BottomLine) -> Iterator[Line]:
    text = "".join(span.text for span in block.spans)
    for number, part in enumerate(text.split("\n")):
        yield Line("", _line(part), FIRST if not number else ASKED)
    for label, value in block.foot:
        yield Line(_line(label), _line(value), SURE)


def _figure(figure: KeyFigure) -> str:
    """Return "2 injured", "head count: none noted", with what has changed."""
    parts = _("; ").join(part for part in (figure.change, figure.remark) if part)
    if figure.number in ("–", ""):
        return _line(_("{label}: {value}").format(label=figure.label, value=parts or _("not known")))
    words = f"{figure.number} {figure.label}"
    return _line(_("{words} ({facts})").format(words=words, facts=parts) if parts else words)


def _table(block: Table) -> Iterator[Line]:
    """Return a line a row: the first cell, then the others with their heads."""
    if block.caption:
        yield Line("", _line(_("{label}:").format(label=block.caption)), DONE, head=True)
    for row in block.rows:
        if row.band:
            yield Line("", _line(row.band), DONE)
        parts = []
        for number, (cell, column) in enumerate(zip(row.cells, block.columns, strict=False)):
            text, below = cell.text.rstrip("."), cell.below
            text = _("{words} ({facts})").format(words=text, facts=below) if text and below else text or below
            if text:
                parts.append(_("{label}: {value}").format(label=column.head, value=text) if number and column.head else text)
        if parts:
            yield Line("", _line(_("; ").join(parts)), DONE)
    if not block.rows and block.empty:
        yield Line("", _line(block.empty), DONE)


def _joined(spans: tuple[Span, ...]) -> str:
    return _line("".join(span.text for span in spans))
