"""A paper as text for a messenger: plain lines, the marking first and last, nothing that an application takes as markup."""

from __future__ import annotations

from models.base.language import _, use
from reports.content import Paper
from reports.text.clean import without_markup
from reports.text.told import Told, told

MOST_WORDS = 600
"""Words a person reads in three minutes."""


def messenger(paper: Paper) -> str:
    """Return the text: marking; kind, reference and as-of time; the lines of the page; reference and check code; marking.

    A text of more than three minutes ends with a sign and says that the paper holds the rest.
    """
    with use(paper.furniture.language):
        content = told(paper)
        lines, cut = _within(_body(content))
        foot = " · ".join(part for part in (content.reference, _code(content)) if part)
        said = [_("(Shortened: the paper says more.)")] if cut else []
        text = [content.marking, *content.stamps, *_head(content), "", *lines, *said, "", foot, content.handling, content.marking]
        return "\n".join(without_markup(line) for line in text).strip("\n")


def _head(content: Told) -> list[str]:
    return [line for line in (content.named, content.as_of, content.title) if line]


def _code(content: Told) -> str:
    return f"{content.code_label} {content.code}".strip() if content.code else ""


def _body(content: Told) -> list[str]:
    """Return the lines in the order of the page, a blank line before each head."""
    lines: list[str] = []
    for line in content.lines:
        if line.head:
            lines.append("")
        lines.append(line.words)
    return lines


def _within(lines: list[str]) -> tuple[list[str], bool]:
    left = MOST_WORDS
    for number, line in enumerate(lines):
        words = line.split()
        if len(words) > left:
            return [*lines[:number], f"{' '.join(words[:left])} […]".strip()], True
        left -= len(words)
    return lines, False
