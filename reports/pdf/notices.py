"""What the layout had to change, in words for the person who made the paper."""

from __future__ import annotations

from models.base.language import _, ngettext


class Notices:
    """Collects notices in order, each once; `source` names the record being laid out.

    `heard` counts every call, so that what gave a notice is not remembered as laid out and the next record is named too.
    """

    def __init__(self) -> None:
        self.source = ""
        self.heard = 0
        self._said: dict[str, None] = {}
        self._missing: dict[str, dict[str, None]] = {}

    def add(self, sentence: str) -> None:
        """Keep a whole sentence, already in the language in use."""
        self.heard += 1
        self._said[sentence] = None

    def shortened(self, length: int) -> None:
        """Say that a text of so many characters was cut."""
        self.add(
            _("{source}: a text of {length} characters was shortened in the paper.").format(source=self._where(), length=length)
        )

    def missing(self, char: str) -> None:
        """Note a character that no font of the papers has; all of one record become one sentence."""
        self.heard += 1
        self._missing.setdefault(self._where(), {})[char] = None

    def not_laid_out(self) -> None:
        """Say that a block could not be laid out and was replaced."""
        self.add(_("{source}: this part could not be laid out and was left out of the paper.").format(source=self._where()))

    def picture_unreadable(self) -> None:
        """Say that a picture was replaced by a grey box."""
        self.add(_("{source}: a picture could not be read and was left out of the paper.").format(source=self._where()))

    def logo_unreadable(self) -> None:
        """Say that the house's logo was left out."""
        self.add(_("The logo could not be read and was left out of the paper."))

    def all(self) -> tuple[str, ...]:
        """Return every sentence, in the order things happened; missing characters come last."""
        return (*self._said, *(self._missing_sentence(where, list(chars)) for where, chars in self._missing.items()))

    def _where(self) -> str:
        return self.source or _("This paper")

    @staticmethod
    def _missing_sentence(where: str, chars: list[str]) -> str:
        named = ", ".join(f"U+{ord(char):04X}" for char in chars[:8]) + (" …" if len(chars) > 8 else "")
        return ngettext(
            "{source}: {count} character cannot be printed and is shown as a question mark in a lozenge ({chars}).",
            "{source}: {count} different characters cannot be printed and are shown as a question mark in a lozenge ({chars}).",
            len(chars),
        ).format(source=where, count=len(chars), chars=named)
