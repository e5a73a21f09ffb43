"""Setting text: from plain spans to lines of runs that fit a width, in any of the papers' scripts.

Words are measured once and remembered for the length of one paper. Wrapping happens in reading order; only then is a line
with right-to-left script put into the order seen, so Arabic breaks where a reader expects it, in tables too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reports.content import Span
from reports.pdf.clean import BREAK, clean
from reports.pdf.direction import has_right_to_left, is_right_to_left, levels, mirrored, seen_order, shape
from reports.pdf.notices import Notices
from reports.pdf.palette import Style
from reports.pdf.tags import Role, Tag
from reports.pdf.typeface import Face, Fonts

REPLACEMENT = "\ufffd"
_TOKEN = re.compile(f"[ {BREAK}]|[^ {BREAK}]+")
_JOINERS = "\u200c\u200d"


class Run(NamedTuple):
    """Neighbouring characters of one face, in the order drawn."""

    face: str
    text: str


class Line(NamedTuple):
    """A line ready to draw; `width` in points. `right_to_left` says to which side its paragraph clings."""

    runs: tuple[Run, ...]
    width: float
    right_to_left: bool = False


EMPTY = Line((), 0.0)


@dataclass(slots=True)
class _Word:
    pieces: list[Run]
    width: float
    spaced: bool
    gap: float = 0.0


@dataclass
class Setter:
    """Sets texts for one paper."""

    fonts: Fonts
    notices: Notices
    plain: bool = False
    tags: Tag = field(default_factory=lambda: Tag("Document"))
    _pieces: dict[tuple[str, str], tuple[list[Run], float]] = field(default_factory=dict)
    _widths: dict[str, Face] = field(default_factory=dict)
    _known: dict[str, dict[str, float]] = field(default_factory=dict)
    _lines: dict[tuple[str, Style, float], list[Line]] = field(default_factory=dict)

    def lines(self, text: str | Sequence[Span], style: Style, width: float, most: int = 0, told: bool = True) -> list[Line]:
        """Return the text's lines, none wider than `width` points; at most `most` of them (0: no limit), cut with a notice."""
        if isinstance(text, str):
            key = (text, style, width)
            lines = self._lines.get(key)
            if lines is None:
                heard = self.notices.heard
                lines = self._set((Span(text),), style, width)
                if len(text) < 200 and heard == self.notices.heard:
                    self._lines[key] = lines
        else:
            lines = self._set(text, style, width)
        if not most or len(lines) <= most:
            return lines
        if told:
            self.notices.shortened(len(text) if isinstance(text, str) else sum(len(span.text) for span in text))
        return [*lines[: most - 1], self._with_dots(lines[most - 1], style, width)]

    def tag(
        self, role: Role, text: str | Sequence[Span] = "", *, within: Tag | None = None, alt: str = "", extra: str = ""
    ) -> Tag:
        """Return a new part of the paper, inside another one or the paper itself.

        `text` is what will stand in it: kept in reading order where the page shows another. `alt` stands for a drawing.
        """
        whole = text if isinstance(text, str) else "".join(span.text for span in text)
        spoken = self._spoken(whole) if has_right_to_left(whole) else ""
        return (within or self.tags).add(role, alt=self._spoken(alt), spoken=spoken, extra=extra)

    def _spoken(self, text: str) -> str:
        return clean(text, self.notices).replace(BREAK, "") if text else ""

    def line(self, text: str, style: Style, width: float = 100_000.0, told: bool = True) -> Line:
        """Return the text on one line, cut where it is wider than `width`; `told` is whether a cut leaves a notice."""
        lines = self.lines(text.replace("\n", " "), style, width, most=1, told=told)
        return lines[0] if lines else EMPTY

    def balanced(self, text: str, style: Style, width: float, most: int) -> list[Line]:
        """Return the lines of a title, of about equal length."""
        lines = self.lines(text, style, width, most)
        narrow = width
        while len(lines) > 1 and narrow > width * 0.55:
            narrow -= 8
            tighter = self._set((Span(text),), style, narrow)
            if len(tighter) > len(lines):
                break
            lines = tighter
        return lines

    def _set(self, spans: Sequence[Span], style: Style, width: float) -> list[Line]:
        cleaned = [Span(clean(span.text, self.notices), span.strong) for span in spans]
        lines: list[Line] = []
        for paragraph in _paragraphs(cleaned):
            text = "".join(span.text for span in paragraph)
            simple = self._set_simple(paragraph[0], style, width) if len(paragraph) == 1 else None
            if simple is not None:
                lines += simple
            elif has_right_to_left(text):
                lines += self._set_mixed(paragraph, style, width, is_right_to_left(text))
            else:
                lines += [self._plain(words) for words in self._wrap(self._words(paragraph, style), width)]
        return lines

    def _set_simple(self, span: Span, style: Style, width: float) -> list[Line] | None:
        """Return the lines of a paragraph in one face, or None if it needs more care. Most table cells pass here."""
        if BREAK in span.text:
            return None
        face = self.fonts.latin[style.strong if span.strong else style.role]
        widths, known, scale = face.widths, self._known.setdefault(face.name, {}), style.size / 1000
        space = widths[32] * scale + style.tracking
        lines: list[Line] = []
        line: list[str] = []
        used = 0.0
        for word in span.text.split(" "):
            thousandths = known.get(word)
            if thousandths is None:
                try:
                    thousandths = known[word] = sum([widths[ord(char)] for char in word])
                except KeyError:
                    return None
            wide = thousandths * scale + style.tracking * len(word)
            if wide > width:
                return None
            if line and used + space + wide > width:
                lines.append(Line((Run(face.name, " ".join(line)),), used))
                line, used = [], 0.0
            if word:
                used += (space if line else 0.0) + wide
                line.append(word)
        lines.append(Line((Run(face.name, " ".join(line)),), used) if line else EMPTY)
        return lines

    def _set_mixed(self, spans: Sequence[Span], style: Style, width: float, to_left: bool) -> list[Line]:
        words = self._words([Span(shape(span.text), span.strong) for span in spans], style)
        wrapped = list(self._wrap(words, width))
        # Levels are found for the paragraph as a whole: a number at a line's start belongs to the Arabic before it.
        line_texts = [_text_of(line) for line in wrapped]
        all_levels = levels(" ".join(line_texts), to_left)
        lines, start = [], 0
        for line, text in zip(wrapped, line_texts, strict=True):
            lines.append(_reordered(self._plain(line), all_levels[start : start + len(text)], to_left))
            start += len(text) + 1
        return lines

    def _words(self, spans: Sequence[Span], style: Style) -> list[_Word]:
        words: list[_Word] = []
        fresh, spaced, gap = True, False, 0.0
        for span in spans:
            role = style.strong if span.strong else style.role
            face = self.fonts.latin[role]
            space = (face.widths[32] * style.size / 1000) + style.tracking
            for token in _TOKEN.findall(span.text):
                if token == " " or token == BREAK:
                    fresh, spaced, gap = True, token == " ", space if token == " " else 0.0
                    continue
                pieces, thousandths = self._measured(token, face, self.fonts.arabic[role])
                width = thousandths * style.size / 1000 + style.tracking * len(token)
                if fresh:
                    words.append(_Word(pieces, width, spaced, gap))
                else:
                    last = words[-1]
                    words[-1] = _Word(last.pieces + pieces, last.width + width, last.spaced, last.gap)
                fresh = False
        return words

    def _measured(self, word: str, face: Face, arabic: Face) -> tuple[list[Run], float]:
        key = (word, face.name)
        found = self._pieces.get(key)
        if found is None:
            self._widths[face.name], self._widths[arabic.name] = face, arabic
            heard = self.notices.heard
            found = self._split_by_face(word, face, arabic)
            if heard == self.notices.heard:
                self._pieces[key] = found
        return found

    def _split_by_face(self, word: str, face: Face, arabic: Face) -> tuple[list[Run], float]:
        widths = face.widths
        try:
            return [Run(face.name, word)], sum([widths[ord(char)] for char in word])
        except KeyError:
            pass
        runs: list[Run] = []
        total = 0.0
        for char in word:
            if char in _JOINERS:
                continue
            at = face if ord(char) in widths else arabic
            if ord(char) not in at.widths:
                self.notices.missing(char)
                at, char = face, REPLACEMENT
            total += at.widths[ord(char)]
            if runs and runs[-1].face == at.name:
                runs[-1] = Run(at.name, runs[-1].text + char)
            else:
                runs.append(Run(at.name, char))
        return runs, total

    def _wrap(self, words: list[_Word], width: float) -> Iterator[list[_Word]]:
        line: list[_Word] = []
        used = 0.0
        for word in words:
            gap = word.gap if line else 0.0
            if line and used + gap + word.width > width:
                yield line
                line, used, gap = [], 0.0, 0.0
            if word.width > width:
                *full, word = self._chopped(word, width)
                for part in full:
                    yield [part]
            line.append(word)
            used += gap + word.width
        yield line

    def _chopped(self, word: _Word, width: float) -> list[_Word]:
        """Return the word cut into parts that fit; each holds at least one character."""
        scale = word.width / max(1.0, self._thousandths(word))
        parts = [_Word([], 0.0, word.spaced, word.gap)]
        for run in word.pieces:
            widths = self._widths[run.face].widths
            for char in run.text:
                advance = widths[ord(char)] * scale
                if parts[-1].pieces and parts[-1].width + advance > width:
                    parts.append(_Word([], 0.0, False))
                part = parts[-1]
                if part.pieces and part.pieces[-1].face == run.face:
                    part.pieces[-1] = Run(run.face, part.pieces[-1].text + char)
                else:
                    part.pieces.append(Run(run.face, char))
                part.width += advance
        return parts

    def _thousandths(self, word: _Word) -> float:
        return sum(self._widths[run.face].widths[ord(char)] for run in word.pieces for char in run.text)

    @staticmethod
    def _plain(words: list[_Word]) -> Line:
        runs: list[Run] = []
        width = 0.0
        for position, word in enumerate(words):
            width += word.width + (word.gap if position else 0.0)
            pieces = word.pieces
            if runs and position and word.spaced:
                runs[-1] = Run(runs[-1].face, runs[-1].text + " ")
            if not pieces:
                continue
            if runs and runs[-1].face == pieces[0].face:
                runs[-1] = Run(runs[-1].face, runs[-1].text + pieces[0].text)
                runs += pieces[1:]
            else:
                runs += pieces
        return Line(tuple(runs), width)

    def _with_dots(self, line: Line, style: Style, width: float) -> Line:
        """Return the line ending in three dots, without its last words where they leave no room."""
        runs, dots = list(line.runs), self.fonts.latin[style.role]
        room = width - dots.widths[ord("…")] * style.size / 1000
        used = line.width
        while runs and used > room:
            face, text = runs.pop(0 if line.right_to_left else -1)
            char = text[0] if line.right_to_left else text[-1]
            used -= self._widths.get(face, dots).widths.get(ord(char), 0.0) * style.size / 1000 + style.tracking
            rest = text[1:] if line.right_to_left else text[:-1]
            if rest:
                runs.insert(0 if line.right_to_left else len(runs), Run(face, rest))
        runs.insert(0 if line.right_to_left else len(runs), Run(dots.name, "…"))
        return Line(tuple(runs), used + width - room, line.right_to_left)


def _paragraphs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield the spans of each line the writer began anew."""
    paragraph: list[Span] = []
    for span in spans:
        first, *others = span.text.split("\n")
        paragraph.append(Span(first, span.strong))
        for text in others:
            yield paragraph
            paragraph = [Span(text, span.strong)]
    yield paragraph


def _text_of(words: list[_Word]) -> str:
    return "".join(
        (" " if position and word.spaced else "") + "".join(run.text for run in word.pieces)
        for position, word in enumerate(words)
    )


def _reordered(line: Line, line_levels: list[int], to_left: bool) -> Line:
    """Return the line with its characters in the order seen from left to right."""
    chars = [(run.face, char) for run in line.runs for char in run.text]
    runs: list[Run] = []
    for position in seen_order(line_levels):
        face, char = chars[position]
        if line_levels[position] % 2:
            char = mirrored(char)
        if runs and runs[-1].face == face:
            runs[-1] = Run(face, runs[-1].text + char)
        else:
            runs.append(Run(face, char))
    return Line(tuple(runs), line.width, to_left)
