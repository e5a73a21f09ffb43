"""What is typed in a call, kept beside the vault at every moment: a line when Enter ends it, the words in between at least twice
a second, so that neither a crash nor a lock loses more than that."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from models.base.clock import to_stamp
from models.base.ids import is_uid, new_uid
from models.subjects.communications import Line
from ui.shell.office import CALL_DRAFTS

if TYPE_CHECKING:
    from ui.shell.office import Office

KEEP_MS = 400
"""Longest time between a key and its being handed to the disk. It is not put off by further keys: who types without a pause
would otherwise never be kept."""


@dataclass
class CallDraft:
    """A call as typed so far. `typing` is the line not yet ended; `fields` what was filled in about the call, by field.

    `stored_as` is the identifier it is being stored under: known before it is, so that a crash in between stores nothing twice.
    """

    case: str
    uid: str = field(default_factory=new_uid)
    began: str = ""
    title: str = ""
    sheet: str = ""
    lines: list[Line] = field(default_factory=list)
    typing: Line | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    ended: bool = False
    stored_as: str = ""

    @property
    def key(self) -> str:
        """Return the key it is kept under: it names the case, whose compartments seal it."""
        return f"{CALL_DRAFTS}{self.uid}:{self.case}"

    @property
    def all_lines(self) -> list[Line]:
        """Return the lines with the one not yet ended."""
        return [*self.lines, *([self.typing] if self.typing is not None and self.typing.words.strip() else [])]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.all_lines and not self.fields

    def to_json(self) -> str:
        """Return it as it is kept."""
        kept = {name: getattr(self, name) for name in ("case", "uid", "began", "title", "sheet", "fields", "ended", "stored_as")}
        typing = _line_out(self.typing) if self.typing is not None else None
        return json.dumps(kept | {"lines": [_line_out(line) for line in self.lines], "typing": typing}, ensure_ascii=False)


def _line_out(line: Line) -> list[str]:
    return [to_stamp(line.at), line.who, line.words]


def _line_in(kept: Sequence[str]) -> Line:
    return Line(datetime.fromisoformat(kept[0]), kept[1], kept[2])


def read_draft(text: str | None) -> CallDraft | None:
    """Return a kept call, None for none or one that cannot be read."""
    try:
        kept = json.loads(text or "null")
        if not isinstance(kept, dict):
            return None
        lines = [_line_in(line) for line in kept.pop("lines")]
        typing = kept.pop("typing")
        return CallDraft(**kept, lines=lines, typing=_line_in(typing) if typing else None)
    except (ValueError, TypeError, KeyError, IndexError):
        return None


def case_of_key(key: str) -> str:
    """Return the case of a kept call's key, "" when it is another draft's."""
    parts = key.split(":")
    return parts[2] if key.startswith(CALL_DRAFTS) and len(parts) == 3 and is_uid(parts[2]) else ""


class Keeper(QObject):
    """Keeps one call while it is typed."""

    def __init__(self, office: Office, draft: CallDraft, take: Callable[[], None], parent: QObject) -> None:
        """`take` puts what stands on the screen into the draft."""
        super().__init__(parent)
        self._office, self.draft, self._take = office, draft, take
        self._kept, self._writing, self._waits = "", 0, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)

    def later(self) -> None:
        """Something was typed."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what stands on the screen now; while a slow disk still writes, the newest waits, and only that."""
        self._timer.stop()
        if self._writing:
            self._waits = True
        else:
            self.keep_now()

    def keep_now(self) -> None:
        """Keep it without waiting for what is being written: the window is about to go."""
        self._timer.stop()
        self._take()
        text = self.draft.to_json()
        if text == self._kept or (self.draft.is_empty and not self._kept) or not self._office.may_write:
            return
        self._kept, self._waits = text, False
        self._writing += 1
        self._office.keep_draft(self.draft.key, text, end=self._on_written)

    def _on_written(self) -> None:
        self._writing -= 1
        if self._waits and isValid(self):
            self.keep()

    def drop(self) -> None:
        """Forget it: it is stored, or nothing was typed."""
        self._timer.stop()
        self._office.drop_draft(self.draft.key)
        self._kept, self._waits = "", False
