"""What the longer steps share: fields, a message, a quiet line, and a job that gives an open vault."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton, QWidget

from models.base.language import _
from ui.shell.unlock.bar import Busy
from ui.shell.unlock.parts import Card, Message, button, named, row
from ui.shell.unlock.telling import sentences

if TYPE_CHECKING:
    from ui.shell.unlock.side import UnlockSide


class Step(Card):
    """One form of the unlock side."""

    def __init__(self, side: UnlockSide, *, width: int = 520) -> None:
        super().__init__(side, width=width)
        self.side = side
        self.message, self.busy = Message(), Busy()
        self.fields: list[QWidget] = []
        self.go: QPushButton
        self.back = button(_("Back"), self._back)

    def again(self, side: UnlockSide) -> Card | None:
        """Return the same form, empty."""
        return type(self)(side)

    def field(self, editor: QWidget, name: str) -> None:
        """Add an editor under its name."""
        self.fields.append(editor)
        line = getattr(editor, "line", None)
        self.add(named(editor, name))
        if line is not None:
            line.setAccessibleName(name)

    def end(self, text: str, *others: QWidget) -> None:
        """Add the message, the button that does it, others beside it, and the way back."""
        self.go = button(text, self.submit, "primary")
        self.add(self.message)
        self.add(row(self.go, *others, self.back, 1))
        self.add(self.busy)

    def submit(self) -> None:
        """Do it."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        (self.fields[0] if self.fields else self.go).setFocus()

    def run(self, words: str, function: Callable[..., Any], *arguments: Any) -> None:
        """Begin the work; the form waits."""
        if self.busy.running:
            return
        self.message.clear()
        self.busy.begin(words)
        self._enable(False)
        self.side.jobs.run(
            function, *arguments, lane="write", owner=self, ok=self._on_done, fail=self._on_fail, progress=self.busy.tell
        )

    def _enable(self, on: bool) -> None:
        for piece in (*self.fields, self.go, self.back):
            piece.setEnabled(on)

    def _on_done(self, answer: Any) -> None:
        self.busy.end()
        self._enable(True)
        self.done(answer)

    def done(self, answer: Any) -> None:
        """Take what the work gave."""
        raise NotImplementedError

    def _on_fail(self, error: BaseException) -> None:
        self.busy.end()
        self._enable(True)
        self.failed(error)

    def failed(self, error: BaseException) -> None:
        """Say what went wrong."""
        self.message.tell(*sentences(error))

    def _back(self) -> None:
        self.forget()
        self.side.show_welcome()

    def forget(self) -> None:
        """Empty every secret of the form."""
        for field in self.fields:
            forget = getattr(field, "forget", None)
            if forget is not None:
                forget()
