"""The recovery sheet: the groups that open the vault without a passphrase, in large type, and how to keep and type them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.base import terms
from models.base.language import _, use
from models.values.marking import RED
from reports.content import Block, Bullets, Facts, Heading, KeyFigure, KeyFigures, Notice, Paper, Span
from reports.kinds.frame import Frame, furniture

PER_ROW = 4
"""Groups beside each other: large enough to be read by torchlight, few enough not to slip a line."""


def recovery_sheet(groups: Sequence[str], *, vault: str, frame: Frame) -> Paper:
    """Return the sheet. `vault` is the neutral mark by which a vault is told from others; the frame says when it was made.

    The sheet names no case, no folder and no passphrase. It is not kept by the program: printed once, it exists on paper only.
    """
    with use(frame.language):
        facts = ((_("Vault"), vault), (_("Made"), frame.made_at or frame.as_of))
        # It is made for whoever keeps it, not for an audience.
        words = furniture(
            replace(frame, edition=""), terms.label("paper_kind", "recovery_sheet"), _("Recovery sheet"), RED, facts
        )
        return Paper(words, (*_warning(), *_groups(groups), *_typing(len(groups)), *_keeping(), *_receipt()))


def _warning() -> list[Block]:
    text = _(
        "Whoever holds this sheet and the laptop, or a backup, can read everything in this vault. "
        "Keep it apart from both, in a sealed envelope, in a safe."
    )
    return [Notice(text, "warning")]


def _groups(groups: Sequence[str]) -> list[Block]:
    figures = [KeyFigure(group, _("group {number}").format(number=number)) for number, group in enumerate(groups, start=1)]
    rows = [figures[start : start + PER_ROW] for start in range(0, len(figures), PER_ROW)]
    # Every row has the same number of places, so that group 5 stands under group 1.
    return [KeyFigures((*row, *(KeyFigure("", "") for _place in range(PER_ROW - len(row))))) for row in rows]


def _typing(count: int) -> list[Block]:
    points = (
        _("Type the {count} groups in their order; capitals or small letters, with or without spaces and dashes.").format(
            count=count
        ),
        _("There is no letter O, I, L or U on this sheet: what looks like one is the digit 0 or 1, or the letter V."),
        _("Each group is checked for itself: a slip is told with the number of its group."),
        _("Check the vault named above before typing: a sheet opens its own vault only."),
    )
    return [Heading(_("How to type it back"), "1"), Bullets(tuple((Span(point),) for point in points))]


def _keeping() -> list[Block]:
    points = (
        _("Never carry it with the laptop, and never photograph, scan or send it."),
        _("If it was lost or seen, make a new sheet at once. The old one opens older backups as long as they exist."),
        _("It replaces no passphrase: use it when nobody is left who knows one, then set new passphrases."),
    )
    return [Heading(_("How to keep it"), "2"), Bullets(tuple((Span(point),) for point in points))]


def _receipt() -> list[Block]:
    line = "." * 40
    pairs = ((_("Handed to"), line), (_("On"), line), (_("Kept at"), line), (_("Signature"), line))
    return [Heading(_("Receipt"), "3"), Facts(pairs)]
