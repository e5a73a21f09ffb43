"""What a shift hands over beside the case's own record: what was entered, papers and copies that are out, room to write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from models.base.language import _, ngettext
from models.views.record import RecordView
from reports.content import Block, Bullets, Cell, Column, Row, Span, Table, Text, WriteIn

PAPERS_MOST = 8


@dataclass(frozen=True)
class Change:
    """One thing somebody entered in the case: when as printed, who, and what in a sentence."""

    at: str
    by: str
    words: str


@dataclass(frozen=True)
class PaperOut:
    """An issued paper of the case: number and revision, kind, day, the copies that are out; `told`, of a family note that is
    the newest of its captive, says what was told of whom."""

    number: str
    kind: str
    issued: str
    copies: tuple[str, ...] = ()
    told: str = ""


@dataclass(frozen=True)
class Shift:
    """What the case's own record does not hold. `now` is the moment handed over, UTC; `since` the first moment of the shift as
    printed; `changes` are oldest first; `orders` are edited records; `papers` the issued ones, newest first."""

    now: datetime
    since: str
    changes: tuple[Change, ...] = ()
    orders: tuple[RecordView, ...] = ()
    papers: tuple[PaperOut, ...] = ()


def told(shift: Shift) -> list[Block]:
    """Return what the families were last told, from the issued notes, then room for what is not in the vault."""
    notes = [paper for paper in shift.papers if paper.told]
    if notes:
        words = [_("{number}, {day}: {told}").format(number=one.number, day=one.issued, told=one.told) for one in notes]
        said: list[Block] = [Bullets(tuple((Span(text),) for text in words))]
    else:
        said = [Text((Span(_("No family note has been issued from this vault.")),))]
    return said


def papers(shift: Shift) -> list[Block]:
    out = [paper for paper in shift.papers if paper.copies]
    columns = (Column(_("Paper"), 0.3, "strong"), Column(_("Issued"), 0.2), Column(_("Copies out"), 0.5))
    rows = tuple(Row((Cell(paper.number), Cell(paper.issued), Cell(_("; ").join(paper.copies)))) for paper in out)
    table: list[Block] = [Table(columns, rows[:PAPERS_MOST])] if rows else []
    left = len(rows) - PAPERS_MOST
    if left > 0:
        words = ngettext(
            "{count} more paper has copies out: see the register.", "{count} more papers have copies out: see the register.", left
        )
        table.append(Text((Span(words.format(count=left)),), muted=True))
    return table


def written(close: bool, logged: bool = False) -> list[Block]:
    """Return room for what is not in the vault; `logged`: what families and authorities were told is, and stands above."""
    told, shared = WriteIn(_("Family: told what, next call"), 1, share=0.5), 1 / 3
    others = WriteIn(_("Authorities, embassies, media"), 1, share=0.5)
    things = WriteIn(_("Keys, telephones, recorders, papers"), 1, share=0.6)
    if logged:
        return [things] if close else [things, WriteIn(_("Team: rest, relief"), 1, share=0.4)]
    if close:
        return [replace(field, share=shared) for field in (told, others, things)]
    return [told, others, things, WriteIn(_("Team: rest, relief"), 1, share=0.4)]


def copy_line(number: int, holder: str, state: str) -> str:
    """Return "copy 2: Awa Sanogo", and that it was lost."""
    words = _("copy {number}: {holder}").format(number=number, holder=holder)
    return _("{copy} (lost)").format(copy=words) if state == "lost" else words


def signed(close: bool) -> list[Block]:
    each = 0.38 if close else 0.5
    team = [WriteIn(_("Team: rest, relief"), 1, share=1 - 2 * each)] if close else []
    by, to = _("Handed over by (signature, time)"), _("Taken over by (signature, time)")
    return [*team, WriteIn(by, 1, share=each), WriteIn(to, 1, share=each)]
